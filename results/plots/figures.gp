# SPDX-License-Identifier: GPL-3.0-or-later
#
# Draw every figure that a results folder permits, with gnuplot 5.4 or later:
#
#     gnuplot -c results/plots/figures.gp FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]
#
# FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
# Each figure becomes NAME-LANGUAGE.png, .svg and .pdf in PICTURES (FOLDER-figures if not
# given).  The metrics named, or those of an entity (unmet_total.bamako), take the place of
# the usual ones in comparison, sweep, histogram, tornado, attribution and periods.
#
# Titles, axes and the order of panels are rows of figures.csv, units are in units.csv,
# other words in words.csv: edit them there, and the scripts for Python and R follow.  How
# a panel is drawn is in gnuplot/, a file for each kind.

if (ARGC < 1 || ARGC > 4 || (ARGC > 1 && ARG2 ne "en" && ARG2 ne "fr")) {
    printerr "usage: gnuplot -c figures.gp FOLDER [en|fr] [PICTURES [METRIC,METRIC...]]"
    exit status 2
}
folder = strlen(ARG1) > 1 && ARG1[strlen(ARG1):*] eq "/" ? ARG1[1:strlen(ARG1)-1] : ARG1
fr = ARG2 eq "fr"
language = fr ? "fr" : "en"
pictures = ARGC > 2 ? ARG3 : folder . "-figures"
set encoding utf8
here = ARG0[1:strlen(ARG0) - strlen("figures.gp")] . "."
load here . "/gnuplot/common.gp"
chosen = ARGC > 3 ? replaced(ARG4, ",", " ") : ""

# Sizes in pixels, as in figures.py and figures.R.
most_bars = 100; most_metrics = 8; small_part = 0.05
width = 1000; foot = 100
title_letter = 7.2; text_letter = 6.4

# ---- what the folder holds -------------------------------------------------------------

has(name) = system("test -e " . quote(folder . "/" . name) . " && echo yes") eq "yes"
text(key) = system("awk -F';' '$1 == \"" . key . "\" { print $" . (fr ? 3 : 2) . " }' " . quote(here . "/words.csv"))
label(id) = (known = system("awk -F, '$2 == \"" . id . "\" { print $" . (fr ? 5 : 4) . " }' " \
            . quote(here . "/../../model/entities.csv")), known eq "" ? id : known)
unit_cell(unit, column) = system("awk -F';' '$1 == \"" . unit . "\" { print $" . column . " }' " . quote(here . "/units.csv"))
unit_word(unit) = (known = unit_cell(unit, fr ? 3 : 2), known eq "" ? unit : known)

if (!has("datapackage.json") || !has("run.json") || \
    !(has("daily.csv") || has("metrics.csv") || has("trajectory.csv") || has("sweep.csv") || has("attribution.csv"))) {
    printerr "figures.gp: " . folder . ": " . text("nothing")
    exit status 1
}

array F_key[3000]; array F_text[3000]; array F_unit[3000]
n_facts = 0
note_fact(i) = (F_key[i] = strcol(1) . " " . strcol(2), F_text[i] = strcol(3), F_unit[i] = strcol(4), i)
set datafile separator "\t"
stats "< awk -v language=" . language . " -f " . quote(here . "/gnuplot/facts.awk") . " " \
    . quote(folder . "/datapackage.json") . " " . quote(folder . "/run.json") \
    using (n_facts < 3000 ? n_facts = note_fact(n_facts + 1) : 0) nooutput
found = 0
place_of(key) = (found = 0, sum [f = 1:n_facts] (found == 0 && F_key[f] eq key ? (found = f, 0) : 0), found)
fact(name) = place_of("fact " . name) ? F_text[found] : ""
meaning_of(kind, name) = place_of(kind . " " . name) ? F_text[found] : name
plain(output) = replaced(output, "_restricted", "")
meaning(output) = meaning_of("label", plain(output)) . (plain(output) eq output ? "" : " (" . text("restricted") . ")")

# Semicolons and decimal commas are read through sed; gnuplot itself would need a locale.
french_dialect = fact("resources/1/dialect/delimiter") eq ";"
between = french_dialect ? ";" : ","
data(name) = french_dialect ? \
    "< sed '1s/^\\xEF\\xBB\\xBF//; s/,/./g' " . quote(folder . "/" . name) : folder . "/" . name
# Only the rows of one output or metric: gnuplot looks at every row again for every curve.
rows(name, output) = "< awk -F '" . between . "' '" \
    . "NR == 1 { sub(/^\\357\\273\\277/, \"\"); for (c = NF; c > 1 && $c != \"output\" && $c != \"metric\"; c--) ; print } " \
    . "NR > 1 && $c == \"" . output . "\" { " . (french_dialect ? "gsub(/,/, \".\"); " : "") . "print }' " \
    . quote(folder . "/" . name)
# The columns of replicates.csv: their names, or the numbers of those of a metric.
header(name) = system("head -n 1 " . quote(folder . "/" . name) . " | sed 's/^\\xEF\\xBB\\xBF//' | tr '" . between . "' ' '")
columns_of(name, metric) = system("awk -F '" . between . "' '{ for (c = 1; c <= NF; c++) " \
    . "if (index($c, \"" . metric . ".\") == 1) printf \"%d \", c; exit }' " . quote(folder . "/" . name))
# What courses.awk says of a metric.
courses(mode, result, scale, more) = "awk -F '" . between . "' -v OFMT=%.9g -v mode=" . mode . " -v result=" . quote(result) \
    . sprintf(" -v scale=%.15g ", scale) . more . " -f " . quote(here . "/gnuplot/courses.awk") . " " \
    . quote(folder . "/replicates.csv")
semicolon = "set datafile separator ';'"
comma = french_dialect ? semicolon : "set datafile separator comma"
set datafile columnheaders
set datafile missing NaN
set print "-"

kind = has("score.csv") ? "score" : has("metrics.csv") ? "comparison differences" : \
       has("trajectory.csv") ? "story" : has("sweep.csv") ? "sweep" : has("attribution.csv") ? "attribution" : \
       "stocks shortage power arrivals losses attacks histogram tornado" . (has("periods.csv") ? " periods" : "")
file(name) = name eq "comparison" ? "metrics.csv" : name eq "differences" ? "difference.csv" : \
             name eq "story" ? "trajectory.csv" : name eq "sweep" ? "base.csv" : \
             name eq "periods" ? "periods.csv" : name eq "attribution" ? "attribution.csv" : \
             strstrt(" attacks histogram tornado ", " " . name . " ") ? "replicates.csv" : "daily.csv"
# The file of gnuplot/ that draws it.
drawing(name) = strstrt(" stocks shortage power arrivals losses differences ", " " . name . " ") ? "bands" : \
    name eq "sweep" ? (is_map ? "map" : "range") : name

# ---- axes ------------------------------------------------------------------------------

# Zero where the quantity has one, the end where it has one.
values(k, low, high) = P_highest[k] ne "" && P_highest[k] ne "same" ? \
        sprintf("set yrange [0 : %s]; set ytics 0, %g, %s", P_highest[k], P_highest[k] / 4.0, P_highest[k]) : \
    P_lowest[k] ne "" ? range_of("y", 0, high > 0 ? high * 1.05 : 1, 5) : padded("y", low, high, 5)

months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
day(name) = strptime("%Y-%m-%d", strcol(name))
# Each day in words, with the year below the first one and wherever it changes.
year = 0
day_label(t) = (known = fr ? strftime("%d/%m", t) : sprintf("%d %s", tm_mday(t), word(months, int(tm_mon(t)) + 1)), \
    known = known . (int(tm_year(t)) == year ? "" : "\n" . strftime("%Y", t)), year = int(tm_year(t)), known)
most(columns) = columns == 1 ? 9.0 : columns == 2 ? 5.0 : 4.5
month_step(columns) = (n = n_days / 30.4 / most(columns), n <= 1 ? 1 : n <= 2 ? 2 : n <= 3 ? 3 : n <= 6 ? 6 : 12)
is_tick(t, columns) = n_days <= 31 ? int(tm_mday(t)) % 5 == 1 && tm_mday(t) < 31 : \
    n_days <= 16 * most(columns) ? tm_mday(t) == 1 || tm_mday(t) == 15 : \
    tm_mday(t) == 1 && int(tm_mon(t)) % month_step(columns) == 0
# Days from first on, for set xtics; their places are in days after start, or in seconds.
day_marks(first, columns, start, unit) = (list = "", year = 0, sum [d = 0:n_days - 1] (is_tick(first + d * 86400, columns) ? \
    (list = join(list, sprintf("\"%s\" %.15g", day_label(first + d * 86400), (first + d * 86400 - start) / unit), ", "), 0) : 0), \
    list eq "" ? sprintf("\"%s\" %.15g", day_label(first), (first - start) / unit) : list)

# ---- what was simulated ----------------------------------------------------------------

n_points = has("sweep.csv") ? int(system("awk 'END { print NR - 1 }' " . quote(folder . "/sweep.csv"))) : 0
# Many points of a sweep go without their errors; a mean of one replicate has none.
has_bars = n_points <= most_bars && fact("spec/replicates") ne "1"
one = fact("spec/replicate")
about = (has("metrics.csv") ? text("base") : "") . fact(fr ? "title_fr" : "title") . " (" \
      . (n_points ? number(n_points) . " " . text("points") . " " : "") \
      . (one eq "null" ? number(fact("spec/replicates") + 0) . " " . text("replicates") : text("replicate") . " " . one) \
      . ", " . text("seed") . " " . fact("spec/seed") . ")"
notice = text(has("score.csv") ? "hindcast" : "about")

# ---- the table of figures --------------------------------------------------------------

array T_figure[199]; array T_columns[199]; array T_output[199]; array T_fuel[199]
array T_line[199]; array T_scale[199]; array T_lowest[199]; array T_highest[199]
array T_title[199]; array T_axis[199]
n_rows = 0
row(i) = (T_figure[i] = strcol("figure"), T_columns[i] = strcol("columns"), \
          T_output[i] = strcol("output"), T_fuel[i] = strcol("fuel"), T_line[i] = strcol("line"), \
          T_scale[i] = strcol("scale"), \
          T_lowest[i] = strcol("lowest"), T_highest[i] = strcol("highest"), \
          T_title[i] = strcol(fr ? "fr" : "en"), T_axis[i] = strcol(fr ? "axis_fr" : "axis_en"), i)
@semicolon
# With a last cell that is never empty: gnuplot takes one for the end of the line above.
stats "< sed 's/$/;./' " . quote(here . "/figures.csv") using (n_rows = row(n_rows + 1)) nooutput

# The series of a file, in its order: output (or metric), entity, fuel, unit.
array S_output[999]; array S_entity[999]; array S_fuel[999]; array S_unit[999]
note(o, e, f, u) = strstrt(known, " " . o . "/" . e . "/" . f . " ") || n_series >= 999 ? 0 : \
    (n_series = n_series + 1, known = known . o . "/" . e . "/" . f . " ", \
     S_output[n_series] = o, S_entity[n_series] = e, S_fuel[n_series] = f, S_unit[n_series] = u, 0)
# A column of replicates.csv that is a result.
dot(name) = strstrt(name, ".")
note_column(name) = place_of("unknown " . name) || name eq "replicate" || dot(name) == 0 ? 0 : \
    (tail = name[dot(name) + 1:*], place_of("column replicates:" . name), \
     note(name[1:dot(name) - 1], dot(tail) ? tail[1:dot(tail) - 1] : tail, dot(tail) ? tail[dot(tail) + 1:*] : "", \
          found ? F_unit[found] : ""))
full(o, e, f) = join(join(o, e, "."), f, ".")
is_chosen(s) = sum [c = 1:words(chosen)] (strstrt(full(plain(S_output[s]), S_entity[s], S_fuel[s]) . ".", \
    plain(word(chosen, c)) . ".") == 1)
fits(i, s) = (T_output[i] eq S_output[s] || T_output[i] eq plain(S_output[s])) && (T_fuel[i] eq "" || T_fuel[i] eq S_fuel[s])

# The panels of a figure: a row of the table, or none, with a series, perhaps an
# alternative or an input.
array P_output[999]; array P_entity[999]; array P_fuel[999]; array P_line[999]; array P_scale[999]
array P_lowest[999]; array P_highest[999]; array P_title[999]; array P_axis[999]; array P_below[999]
array P_top[999]; array P_alternative[999]; array P_input[999]
array alternatives[999]; array A_title[999]
note_alternative(a) = strstrt(known, "|" . a . "|") ? 0 : \
    (n_alternatives = n_alternatives + 1, known = known . a . "|", alternatives[n_alternatives] = a, 0)
entities(o) = (known = " ", sum [s = 1:n_series] (S_output[s] eq o && !strstrt(known, " " . S_entity[s] . " ") ? \
              (known = known . S_entity[s] . " ", 1) : 0))
# i: a row, 0 for none.
set_panel(k, i, s) = (P_output[k] = S_output[s], P_entity[k] = S_entity[s], P_fuel[k] = S_fuel[s], \
    P_line[k] = i ? T_line[i] : "", P_lowest[k] = i ? T_lowest[i] : "", P_highest[k] = i ? T_highest[i] : "", \
    P_axis[k] = i ? T_axis[i] : "", P_scale[k] = i && T_scale[i] ne "" ? T_scale[i] + 0.0 : 1.0, \
    P_axis[k] eq "" && unit_cell(S_unit[s], 1) ne "" ? (P_axis[k] = unit_cell(S_unit[s], fr ? 6 : 5), P_scale[k] = unit_cell(S_unit[s], 4) + 0.0, 0) : 0, \
    P_title[k] = join(i ? T_title[i] : meaning(S_output[s]), \
        join(entities(S_output[s]) > 1 ? label(S_entity[s]) : "", S_fuel[s] eq "" ? "" : label(S_fuel[s]), ", "), " – "), \
    P_below[k] = "", P_alternative[k] = "", P_input[k] = 1, k)
# A copy, and a place that is left free.
copy_panel(k, j) = (P_output[k] = P_output[j], P_entity[k] = P_entity[j], P_fuel[k] = P_fuel[j], P_line[k] = P_line[j], \
    P_lowest[k] = P_lowest[j], P_highest[k] = P_highest[j], P_axis[k] = P_axis[j], P_scale[k] = P_scale[j], \
    P_title[k] = P_title[j], P_below[k] = P_below[j], P_top[k] = P_top[j], P_alternative[k] = P_alternative[j], \
    P_input[k] = P_input[j], k)
free_panel(k) = (P_output[k] = "", P_title[k] = "", P_below[k] = "", k)
# Each panel becomes each places from the first on, the last places first.
spread(each, n) = sum [j = 1:n_panels] sum [c = 1:each] ( \
    c <= each - n ? free_panel((n_panels - j + 1) * each - c + 1) : copy_panel((n_panels - j + 1) * each - c + 1, n_panels - j + 1), 0)

# ---- a sweep: its inputs, and its metrics in units of the table --------------------------

n_inputs = 0; is_map = 0; up = 1
array I_label[99]; array I_count[99]
upto_comma(text) = strstrt(text, ",") == 0 ? text : text[1:last_comma(text) - 1]
last_comma(text) = (at = 0, sum [c = 1:strlen(text)] (text[c:c] eq "," ? (at = c, 0) : 0), at)
note_input(kind, unit, role) = (n_inputs = n_inputs + 1, known = meaning_of("column", "sweep:" . strcol("input")), \
    I_label[n_inputs] = (kind eq "factor" ? upto_comma(known) : known) \
        . " (" . (kind eq "factor" ? text(kind) : unit_word(unit)) . ", " . text(role) . ")", \
    I_count[n_inputs] = strcol("n_values") eq "" ? 0 : int(column("n_values")), is_map = strcol("design") eq "grid", n_inputs)
if (has("sweep.csv")) {
    # The points, those of one input in rising order.
    @comma
    stats data("inputs.csv") using (n_inputs < 99 ? note_input(strcol("kind"), strcol("unit"), strcol("role")) : 0) nooutput
    sweep = "< sed '1s/^\\xEF\\xBB\\xBF//" . (french_dialect ? "; s/,/./g" : "") . "' " . quote(folder . "/sweep.csv") \
        . (n_inputs > 1 ? "" : " | { IFS= read -r names; echo \"$names\"; sort -g -t '" . between . "' -k 2,2; }")
    is_map = is_map && n_inputs == 2
}
swept(k, statistic) = column(full(P_output[k], P_entity[k], P_fuel[k]) . "." . statistic) * P_scale[k]
mean_low(k) = swept(k, "mean") - (has_bars ? 2 * swept(k, "se") : 0)
mean_high(k) = swept(k, "mean") + (has_bars ? 2 * swept(k, "se") : 0)

# ---- rows of a panel, as numbers that are not there elsewhere --------------------------

is_series(k) = strcol("entity") eq P_entity[k] && strcol("fuel") eq P_fuel[k]
is_panel(k) = strcol("output") eq P_output[k] && is_series(k) && \
              (P_alternative[k] eq "" || strcol("alternative") eq P_alternative[k])
of(k, name) = is_panel(k) ? column(name) * P_scale[k] : NaN
metric(k, name) = strcol("metric") eq P_output[k] && is_series(k) ? column(name) * P_scale[k] : NaN
place(list, one) = sum [w = 1:words(list)] (word(list, w) eq one ? w : 0)
fuel_colour(f) = word(fuel_colours, (place(fuels, f) - 1) % 4 + 1)
rgb(colour) = int("0x" . colour[2:7])
bands_legend(middle) = swatch(band90, text("band90")) . swatch(band50, text("band50")) \
    . entry("lines linewidth 2", line, text(middle))
# Of bands, with x for the column of days; a line that stands out from them.
curve(k, x, y) = sprintf("input using (%s):(%s) with lines linewidth 4 linecolor rgb 'white' notitle, " \
    . "input using (%s):(%s) with lines linewidth 2 linecolor rgb line notitle", x, y, x, y)
area(k, low, high, colour) = sprintf("input using (day('date')):(of(k, '%s')):(of(k, '%s')) with filledcurves linecolor rgb '%s' notitle, ", \
    low, high, colour)
bands = area(0, "q05", "q95", band90) . area(0, "q25", "q75", band50) . curve(0, "day('date')", "of(k, P_line[k])")

# ---- the figures -----------------------------------------------------------------------

system("mkdir -p " . quote(pictures))
n_drawn = 0
do for [name in kind] {
    if (!has(file(name))) { print name . text("left"); continue }
    input = data(file(name))
    set autoscale    # stats leaves out what is out of range
    @comma
    n_series = 0; known = " "
    if (file(name) eq "replicates.csv") {
        do for [one_column in header(file(name))] { n = note_column(one_column) }
    } else {
        kind_column = name eq "comparison" || name eq "sweep" || name eq "attribution" ? "metric" : "output"
        has_unit = name eq "story" || name eq "score" ? 0 : 1
        stats input using (note(strcol(kind_column), strcol("entity"), strcol("fuel"), has_unit ? strcol("unit") : "")) nooutput
    }
    if (file(name) ne "replicates.csv" && kind_column eq "output") {
        stats input using (day(name eq "periods" ? "from" : "date")) nooutput prefix "time"
        n_days = int((time_max - time_min) / 86400 + 1)
    }
    n_alternatives = 0; known = "|"
    if (name eq "comparison" || name eq "differences") {
        stats (has("ranking.csv") ? data("ranking.csv") : input) using (note_alternative(strcol("alternative"))) nooutput
        do for [a = 1:n_alternatives] { A_title[a] = meaning_of("alternative", alternatives[a]) }
    }
    fuels = ""
    do for [s = 1:n_series] {
        if (S_fuel[s] ne "" && !strstrt(" " . fuels, " " . S_fuel[s] . " ")) { fuels = fuels . S_fuel[s] . " " }
    }

    # Its panels, in the order of the table, then others; or those that were chosen.  A
    # figure's first row is its heading.
    n_panels = 0; heading = 0; last_row = 0
    takes_chosen = chosen ne "" && strstrt(" comparison sweep histogram tornado periods attribution ", " " . name . " ")
    is_known = " "
    do for [i = 1:n_rows] {
        if (T_figure[i] ne name) { continue }
        if (heading == 0) { heading = i; columns = int(T_columns[i]) } else { last_row = i }
        if (i == heading || takes_chosen || name eq "story" || name eq "attacks") { continue }
        do for [s = 1:n_series] {
            if (fits(i, s)) { n_panels = set_panel(n_panels + 1, i, s); is_known = is_known . s . " " }
        }
    }
    has_others = (name eq "sweep" && !strstrt(" headline all ", " " . fact("sweep/metrics") . " ")) \
        || (name eq "attribution" && !strstrt(" headline all ", " " . fact("attribute/metrics") . " ")) || (name eq "periods" && n_panels == 0)
    if (takes_chosen || has_others) {
        do for [s = 1:n_series] {
            if (takes_chosen ? !is_chosen(s) : strstrt(is_known, " " . s . " ") > 0) { continue }
            i = 0
            do for [j = heading + 1:last_row] { if (i == 0 && fits(j, s)) { i = j } }
            n_panels = set_panel(n_panels + 1, i, s)
        }
    }
    n = name eq "sweep" && chosen eq "" ? n_series : n_panels
    n_more = n - (n_panels < most_metrics ? n_panels : most_metrics)
    if (takes_chosen || strstrt(" comparison sweep histogram tornado periods attribution ", " " . name . " ")) {
        if (n_more > 0) { print name . replaced(text("more"), "#", sprintf("%d", n_more)) }
        if (n_panels > most_metrics) { n_panels = most_metrics }
    }

    # A page: heading, a grid of panels, a legend; all in pixels from the top left.  What
    # is drawn may have another measure, other panels, and words below them.
    head = 105; panel = 165; left = 75; right = 25; space = 70; bottom = foot; remark = ""; legend_rows = 1
    is_dated = 0
    stage = "page"
    if (n_panels > 0 || name eq "story" || name eq "attacks") { load here . "/gnuplot/" . drawing(name) . ".gp" }
    if (n_panels == 0) { print name . text("left"); continue }
    wide = (width - left - right - (columns - 1) * space) / (columns + 0.0)
    most_over = 1; most_below = 0
    do for [k = 1:n_panels] {
        if (name ne "sweep" || !is_map) { P_title[k] = wrap(P_title[k], int(wide / title_letter)) }
        if (P_below[k] ne "") { P_below[k] = wrap(P_below[k], int(wide / text_letter)) }
        if (lines_of(P_title[k]) > most_over) { most_over = lines_of(P_title[k]) }
        if (P_below[k] ne "" && lines_of(P_below[k]) > most_below) { most_below = lines_of(P_below[k]) }
    }
    head = head + 16 * (most_over - 1)
    gap = 84 + 16 * (most_over - 1) + 15 * most_below
    n_lines = (n_panels + columns - 1) / columns
    height = head + n_lines * (panel + gap) - gap + bottom + 15 * most_below
    x(pixel) = (pixel + 0.0) / width
    y(pixel) = 1 - (pixel + 0.0) / height

    do for [ending in "png svg pdf"] {
        picture = pictures . "/" . name . "-" . language
        load here . "/gnuplot/terminal.gp"
        set multiplot
        do for [k = 1:n_panels] {
            if (P_output[k] eq "") { continue }
            over = head + ((k - 1) / columns) * (panel + gap)
            from = left + ((k - 1) % columns) * (wide + space)
            set lmargin at screen x(from)
            set rmargin at screen x(from + wide)
            set tmargin at screen y(over)
            set bmargin at screen y(over + panel)
            set border 3
            set tics out
            set grid linecolor rgb "#e5e5e5" linetype 1
            set ytics auto nomirror scale 1
            set xtics auto nomirror offset 0, 0.4 scale 1
            set autoscale
            set offsets 0, 0, 0, 0
            unset label; unset arrow; unset key; unset xlabel; unset object
            set label 5 at screen x(from), y(over - 13 - 16 * (lines_of(P_title[k]) - 1)) P_title[k] font heading_font noenhanced
            if (P_axis[k] ne "" && (P_below[k] eq "" || name ne "comparison") && (name ne "differences" || (k - 1) % columns == 0)) {
                set label 6 at screen x(from - (name eq "story" ? 48 : 55)), y(over + panel / 2) P_axis[k] center rotate by 90 noenhanced
            }
            if (P_below[k] ne "") { set label 7 at screen x(from + wide / 2), y(over + panel + 37) P_below[k] center noenhanced }
            if (k == 1) {
                set label 1 at screen x(20), y(22) sprintf("{/:Bold=%d %s}", bold, T_title[heading])
                set label 2 at screen x(20), y(46) about noenhanced
                set label 3 at screen x(20), y(66) "{/:Italic " . notice . "}"
                if (remark ne "") { set label 8 at screen x(20), y(height - 54 - 16 * (lines_of(remark) - 1)) remark noenhanced }
            }
            if (is_dated) {
                set xrange [time_min : time_max + (is_dated - 1) * 86400]
                eval "set xtics (" . day_marks(time_min, columns, 0, 1) . ")"
            }
            stage = "panel"
            load here . "/gnuplot/" . drawing(name) . ".gp"
        }
        # The legend: a plot of its own, as wide as the page.
        set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
        unset border; unset tics; unset label; unset arrow; unset xlabel; unset grid; unset object
        set offsets 0, 0, 0, 0
        set key at screen x(15), y(height - 8) left bottom horizontal Left reverse samplen 2 width key_width spacing key_spacing \
            maxrows legend_rows font key_font
        legend = ""
        stage = "legend"
        load here . "/gnuplot/" . drawing(name) . ".gp"
        eval "plot [0:1] [0:1] -1 notitle" . legend
        unset multiplot
        set output
    }
    print pictures . "/" . name . "-" . language . ".png, .svg, .pdf"
    n_drawn = n_drawn + 1
}
if (n_drawn == 0) {
    printerr "figures.gp: " . folder . ": " . text("empty")
    exit status 1
}
