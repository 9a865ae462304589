# SPDX-License-Identifier: GPL-3.0-or-later
#
# What each what-if scenario buys in hours of power and in fuel, from the table of
# `make what-if` or that of results/reference/, with gnuplot 5.4 or later:
#
#     gnuplot -c results/plots/what-if.gp FOLDER [en|fr] [PICTURE]
#
# writes PICTURE.png, .svg and .pdf (FOLDER-LANGUAGE if not given).
#
# Bars are mean differences.  Thin lines hold 90 % of the courses: what one autumn may see.
# Thick ones reach from the lowest to the highest mean under the rival explanations, the
# base among them; ± stands where some of these clearly lie above 0 and some below, so that
# the answer hangs on the explanation, and a bar is pale where the sign is not sure under
# all.  How well the means are known is in the table, and so is what runs for other days
# than the first row.

if (ARGC < 1 || ARGC > 3 || (ARGC > 1 && ARG2 ne "en" && ARG2 ne "fr")) {
    printerr "usage: gnuplot -c what-if.gp FOLDER [en|fr] [PICTURE]"
    exit status 2
}
folder = ARG1[strlen(ARG1):*] eq "/" ? ARG1[1:strlen(ARG1)-1] : ARG1
fr = ARG2 eq "fr"
picture = ARGC > 2 ? ARG3 : folder . (fr ? "-fr" : "-en")
table = folder . "/what-if.csv"
set datafile separator comma
set encoding utf8
here = ARG0[1:strlen(ARG0) - strlen("what-if.gp")] . "."
load here . "/gnuplot/common.gp"

in_words(en, french) = fr ? french : en

# Columns: 1 group, 3 and 4 titles, 5 days, 8, 11 and 14 means, from 32 on q05 and q95,
# from 40 on the lowest and highest mean under all rivals and whether the sign holds.
stats table skip 1 using (column(0) == 0 ? column(5) : NaN) nooutput prefix "base"
is_drawn(x) = column(5) == base_min
stats table skip 1 using (is_drawn(0) ? 1 : 0) nooutput prefix "rows"
drawn(m) = is_drawn(0) ? column(m) : NaN
is_in(group) = is_drawn(0) && strcol(1) eq group
# Does the sign of panel k hold?  Where no rival was asked, nothing speaks against it.
holds(k) = strcol(39 + 3 * k) eq "yes" || strcol(39 + 3 * k) eq ""
changes(k) = strcol(39 + 3 * k) eq "no"
# A cell, or nothing where it is blank.
some(m) = strlen(strcol(m)) ? drawn(m) : NaN
more(a, b) = b > a ? b : a
rightmost(k) = more(more(drawn(31 + 2 * k), some(38 + 3 * k)), 0)
# Rows downwards, half a row between groups.
row(x) = -column(0) - 0.6 * (strcol(1) eq "choice" ? 0 : strcol(1) eq "corridor" ? 1 : 2)

groups = "choice corridor assumption"
array name[3] = [ \
    in_words("what somebody can decide", "ce qui relève d’une décision"), \
    in_words("a whole corridor lost", "un corridor entier perdu"), \
    in_words("assumption, not ranked", "hypothèse, non classée")]
array colour[3] = [band50, "#d94801", "#969696"]
fuel_unit = in_words("million litres", "millions de litres")
array titles[3] = [ \
    in_words("Power", "Électricité") . "\n" . in_words("hours a day", "heures par jour"), \
    in_words("Petrol", "Essence") . "\n" . fuel_unit, \
    in_words("Diesel", "Gasoil") . "\n" . fuel_unit]
title_column = fr ? 4 : 3

# The page, in pixels from the top left, as of the other figures.
head = 130; foot = 110; left = 365; right = 25; space = 40; width = 1000
rows = rows_sum
panel = 20 * rows
height = head + panel + foot
wide = (width - left - right - 2 * space) / 3.0
x(pixel) = (pixel + 0.0) / width
y(pixel) = 1 - (pixel + 0.0) / height

array lowest[3]
array highest[3]
do for [k = 1:3] {
    stats table skip 1 using (drawn(30 + 2 * k)) nooutput prefix "low"
    stats table skip 1 using (drawn(31 + 2 * k)) nooutput prefix "high"
    stats table skip 1 using (strlen(strcol(37 + 3 * k)) ? drawn(37 + 3 * k) : 0) nooutput prefix "rival_low"
    stats table skip 1 using (strlen(strcol(38 + 3 * k)) ? drawn(38 + 3 * k) : 0) nooutput prefix "rival_high"
    lowest[k] = low_min < rival_low_min ? low_min : rival_low_min
    highest[k] = more(high_max, rival_high_max)
}

do for [ending in "png svg pdf"] {
    load here . "/gnuplot/terminal.gp"
    set multiplot
    set tmargin at screen y(head)
    set bmargin at screen y(head + panel)
    set yrange [-rows - 0.6 : 0.6]
    # The titles of the rows, in a panel of their own.
    set lmargin at screen 0
    set rmargin at screen x(left - 10)
    set xrange [0 : 1]
    unset border; unset tics; unset grid; unset label; unset arrow; unset key
    plot table skip 1 using (1):(is_drawn(0) ? row(0) : NaN):title_column with labels right noenhanced
    set border 1
    set tics out
    set bars small
    do for [k = 1:3] {
        from = left + (k - 1) * (wide + space)
        set lmargin at screen x(from)
        set rmargin at screen x(from + wide)
        unset label; unset arrow
        if (k == 1) {
            set label 1 at screen x(20), y(22) sprintf("{/:Bold=%d %s}", bold, \
                in_words("What if: more power and fuel for people to the right", "Et si… : à droite, plus d’électricité et de carburant"))
            set label 2 at screen x(20), y(46) sprintf(in_words("In the blockade of autumn 2025 (%d days), with the same random draws", \
                "Pendant le blocus de fin 2025 (%d jours), avec les mêmes tirages aléatoires"), base_min)
            set label 3 at screen x(20), y(66) "{/:Italic " . in_words("Simulated if-then scenarios, not forecasts", \
                "Scénarios simulés « si… alors… », pas des prévisions") . "}"
        }
        set label 4 at screen x(from), y(head - 29) titles[k] font heading_font
        set grid xtics linecolor rgb "#e5e5e5" linetype 1
        set xtics nomirror offset 0, 0.4 scale 1
        set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead linecolor rgb alone front
        eval padded("x", lowest[k], highest[k], 3)
        unset ytics
        m = 5 + 3 * k
        plot for [g = 1:3] table skip 1 \
                 using (0):(is_in(word(groups, g)) && holds(k) ? row(0) : NaN):(0):(drawn(m)):(row(0) - 0.36):(row(0) + 0.36) \
                 with boxxyerror fillstyle solid noborder linecolor rgb (colour[g]) notitle, \
             for [g = 1:3] table skip 1 \
                 using (0):(is_in(word(groups, g)) && !holds(k) ? row(0) : NaN):(0):(drawn(m)):(row(0) - 0.36):(row(0) + 0.36) \
                 with boxxyerror fillstyle solid 0.3 noborder linecolor rgb (colour[g]) notitle, \
             table skip 1 using (drawn(m)):(row(0) + 0.14):(drawn(30 + 2 * k)):(drawn(31 + 2 * k)) \
                 with xerrorbars pointtype -1 linewidth 1.2 linecolor rgb alone notitle, \
             table skip 1 using (some(37 + 3 * k)):(row(0) - 0.18):(some(38 + 3 * k) - some(37 + 3 * k)):(0) \
                 with vectors nohead linewidth 3.5 linecolor rgb attack notitle, \
             table skip 1 using (changes(k) ? rightmost(k) : NaN):(row(0)):("±") \
                 with labels norotate offset 1.1, 0 font heading_font textcolor rgb attack notitle
    }
    # The legend: a plot of its own, as wide as the page.
    set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
    unset border; unset tics; unset label; unset arrow; unset grid
    set key at screen x(15), y(height - 8) left bottom horizontal Left reverse samplen 2 width key_width spacing key_spacing \
        maxrows 4 font key_font
    legend = ""
    do for [g = 1:3] { legend = legend . swatch(colour[g], name[g]) }
    legend = legend . entry("boxes fillstyle solid 0.3 noborder", band50, \
        in_words("pale: sign not sure under all explanations", "pâle : signe incertain selon l’explication"))
    legend = legend . entry("lines linewidth 1.2", alone, in_words("90 % of courses", "90 % des trajectoires"))
    legend = legend . entry("lines linewidth 3.5", attack, \
        in_words("means under all explanations", "moyennes sous toutes les explications"))
    legend = legend . entry("points pointtype '±'", attack, in_words("the sign changes with them", "le signe en dépend"))
    eval "plot [0:1] [0:1] -1 notitle" . legend
    unset multiplot
    set output
}
print picture . ".png, .svg, .pdf"
