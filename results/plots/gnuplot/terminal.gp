# SPDX-License-Identifier: GPL-3.0-or-later
#
# Opens PICTURE.ENDING, WIDTH and HEIGHT pixels large; a PNG has twice as many, for print.

heading_font = ",11"; key_font = ",10"; key_width = 0; key_spacing = 1; bold = 14; small_font = ",9"
if (ending eq "png") {
    set terminal pngcairo size 2 * width, 2 * height font "sans,10" fontscale 2 linewidth 2 pointscale 2
}
if (ending eq "svg") {
    set terminal svg size width, height font "sans,13" background "white"
    heading_font = ",14"; key_font = ",13"; key_width = -6; key_spacing = 0.9; bold = 18; small_font = ",12"
}
if (ending eq "pdf") {
    set terminal pdfcairo size width / 100.0, height / 100.0 font "sans,10" fontscale 0.72 linewidth 1.5 pointscale 0.6
}
set output picture . "." . ending
