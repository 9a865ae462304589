# SPDX-License-Identifier: GPL-3.0-or-later
#
# What each what-if scenario buys in hours of power and in fuel, from the table of
# `make what-if` or that of results/reference/:
#
#     gnuplot -e "folder='results/reference'; picture='results/what-if'" results/plots/what-if.gp
#     gnuplot -e "folder='results/what-if'; language='fr'" results/plots/what-if.gp
#
# writes FOLDER.png and FOLDER.svg beside the folder (picture='…' names another place,
# without ending).  For gnuplot 5.2 or later.
#
# Bars are mean differences, whiskers their 95 % intervals: those of choices and lost
# corridors hold together on each panel, that of an assumption alone.  What runs for
# other days than the first row is left to the table.

if (!exists("folder")) folder = "results/what-if"
if (!exists("language")) language = "en"
if (!exists("picture")) picture = folder
fr = language eq "fr"
table = folder . "/what-if.csv"
set datafile separator comma
set encoding utf8

text(en, french) = fr ? french : en

# Columns: 1 group, 3 and 4 titles, 5 days, 8, 11 and 14 means with low and high.
stats table skip 1 using (column(0) == 0 ? column(5) : NaN) nooutput prefix "base"
is_drawn(x) = column(5) == base_min
stats table skip 1 using (is_drawn(0) ? 1 : 0) nooutput prefix "rows"
drawn(m) = is_drawn(0) ? column(m) : NaN
is_in(group) = is_drawn(0) && strcol(1) eq group
# Rows downwards, half a row between groups.
row(x) = -column(0) - 0.6 * (strcol(1) eq "choice" ? 0 : strcol(1) eq "corridor" ? 1 : 2)

groups = "choice corridor assumption"
array name[3] = [ \
    text("what somebody can decide", "ce que quelqu’un peut décider"), \
    text("a whole corridor lost", "un corridor entier perdu"), \
    text("assumption, not ranked", "hypothèse, non classée")]
array colour[3] = ["#2171b5", "#cb181d", "#969696"]
in_all = sprintf(text(" in %d days", " en %d jours"), base_min)
array titles[3] = [ \
    text("Hours of power a day", "Heures d’électricité par jour"), \
    text("Petrol, million litres", "Essence, millions de litres") . in_all, \
    text("Diesel, million litres", "Gasoil, millions de litres") . in_all]

heading = text("What if, in the blockade of autumn 2025: more power and fuel for people to the right", \
               "Et si… pendant le blocus de fin 2025 : à droite, plus d’électricité et de carburant") . "\n" . \
          text("Simulated if-then scenarios under the same chance: not forecasts", \
               "Scénarios simulés, « si… alors… », sous le même hasard : pas des prévisions")

# 1, 2 or 5 times a power of ten: three to six steps in a range.
tenth(x) = 10 ** floor(log10(x / 3))
step(x) = tenth(x) * (x / 3 < 2 * tenth(x) ? 1 : x / 3 < 5 * tenth(x) ? 2 : 5)
array lowest[3]
array highest[3]
array each[3]
do for [k = 1:3] {
    stats table skip 1 using (drawn(6 + 3 * k)) nooutput prefix "low"
    stats table skip 1 using (drawn(7 + 3 * k)) nooutput prefix "high"
    each[k] = step(high_max - low_min)
    lowest[k] = each[k] * floor(low_min / each[k])
    highest[k] = each[k] * ceil(high_max / each[k])
}
title_column = fr ? 4 : 3
rows = rows_sum
height = 170 + 20 * rows
left = fr ? 0.34 : 0.29
panel = (1 - left) / 3
width = 1240

do for [ending in "png svg"] {
    if (ending eq "png") {
        set terminal pngcairo size width, height font "sans,11"
    } else {
        set terminal svg size width, height font "sans,13" background "white"
    }
    set output picture . "." . ending
    set multiplot title heading
    set tmargin at screen 1 - 95.0 / height
    set bmargin at screen 80.0 / height
    set yrange [-rows - 1 : 1]
    unset ytics
    set bars small

    # The titles, in a panel of their own.
    set lmargin at screen 0
    set rmargin at screen left
    set xrange [0 : 1]
    unset xtics
    unset border
    unset key
    plot table skip 1 using (0.98):(is_drawn(0) ? row(0) : NaN):title_column \
         with labels right

    set xtics nomirror
    set border 1
    set grid x linecolor rgb "#dddddd"
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead linecolor rgb "#636363" front
    do for [k = 1:3] {
        set lmargin at screen left + (k - 1) * panel
        set rmargin at screen left + k * panel - 0.035
        set title titles[k] offset 0, -0.6
        if (k == 1) {
            set key at screen left - 0.01, screen 10.0 / height right bottom vertical maxcols 1 samplen 1.5
        } else {
            unset key
        }
        m = 5 + 3 * k
        set xrange [lowest[k] : highest[k]]
        set xtics each[k]
        plot for [g = 1:3] table skip 1 \
                 using (0):(is_in(word(groups, g)) ? row(0) : NaN):(0):(drawn(m)):(row(0) - 0.36):(row(0) + 0.36) \
                 with boxxyerror fillstyle solid noborder linecolor rgb (colour[g]) title (name[g]), \
             table skip 1 \
                 using (drawn(m)):(row(0)):(drawn(m + 1)):(drawn(m + 2)) \
                 with xerrorbars pointtype -1 linewidth 1.2 linecolor rgb "#252525" notitle
    }
    unset multiplot
    set output
    unset title
    unset grid
    unset arrow 1
}
