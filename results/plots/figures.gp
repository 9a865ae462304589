# SPDX-License-Identifier: GPL-3.0-or-later
#
# Draw every figure that a results folder permits, with gnuplot 5.4 or later:
#
#     gnuplot -c results/plots/figures.gp FOLDER [en|fr] [PICTURES]
#
# FOLDER is what run, run --replicate, compare, sweep or score wrote, in either CSV dialect.
# Each figure becomes NAME.png and NAME.svg in PICTURES (FOLDER-figures if not given).
# Titles, axes and the order of panels are rows of figures.csv, other words are in
# words.csv: edit them there, and the scripts for Python and R follow.

if (ARGC < 1 || ARGC > 3 || (ARGC > 1 && ARG2 ne "en" && ARG2 ne "fr")) {
    printerr "usage: gnuplot -c figures.gp FOLDER [en|fr] [PICTURES]"
    exit status 2
}
folder = ARG1[strlen(ARG1):*] eq "/" ? ARG1[1:strlen(ARG1)-1] : ARG1
fr = ARG2 eq "fr"
pictures = ARGC > 2 ? ARG3 : folder . "-figures"
quote(text) = "'" . text . "'"
here = system("dirname " . quote(ARG0))

# ---- colours and sizes in pixels, as in figures.py and figures.R ----------------------

band90 = "#c6dbef"; band50 = "#6baed6"; line = "#08519c"
fuel_colours = "#0072b2 #e69f00 #009e73 #56b4e9"
attack = "#882255"; alone = "#333333"
order = "attack convoy gate_shut gate_open security_release stockout_begins stockout_ends \
schools_close schools_open"
width = 1000; foot = 100; right = 25; space = 70

# ---- what the folder holds -------------------------------------------------------------

has(name) = system("test -e " . quote(folder . "/" . name) . " && echo yes") eq "yes"
text(key) = system("awk -F';' '$1 == \"" . key . "\" { print $" . (fr ? 3 : 2) . " }' " . quote(here . "/words.csv"))
label(id) = (known = system("awk -F, '$2 == \"" . id . "\" { print $" . (fr ? 5 : 4) . " }' " \
            . quote(here . "/../../model/entities.csv")), known eq "" ? id : known)
# The first value of a name in a JSON file.
fact(file, name) = system("sed -n '/^ *\"" . name . "\": /{s/^[^:]*: \"*\\(.*[^,\"]\\)\"*,*$/\\1/p;q}' " \
                   . quote(folder . "/" . file))

if (!has("datapackage.json") || !has("run.json") || \
    !(has("daily.csv") || has("metrics.csv") || has("trajectory.csv") || has("sweep.csv"))) {
    printerr "figures.gp: " . folder . ": " . text("nothing")
    exit status 1
}

# Semicolons and decimal commas are read through sed; gnuplot itself would need a locale.
french_dialect = fact("datapackage.json", "delimiter") eq ";"
data(name) = french_dialect ? \
    "< sed '1s/^\\xEF\\xBB\\xBF//; s/,/./g' " . quote(folder . "/" . name) : folder . "/" . name
# Only the rows of one output or metric: gnuplot looks at every row again for every curve.
rows(name, output) = "< awk -F '" . (french_dialect ? ";" : ",") . "' '" \
    . "NR == 1 { sub(/^\\357\\273\\277/, \"\"); for (c = NF; c > 1 && $c != \"output\" && $c != \"metric\"; c--) ; print } " \
    . "NR > 1 && $c == \"" . output . "\" { " . (french_dialect ? "gsub(/,/, \".\"); " : "") . "print }' " \
    . quote(folder . "/" . name)
# The numbers of the columns that hold a metric in replicates.csv.
columns_of(name, metric) = system("awk -F '" . (french_dialect ? ";" : ",") . "' '{ for (c = 1; c <= NF; c++) " \
    . "if (index($c, \"" . metric . ".\") == 1) printf \"%d \", c; exit }' " . quote(folder . "/" . name))
semicolon = "set datafile separator ';'"
comma = french_dialect ? semicolon : "set datafile separator comma"
set datafile columnheaders
set datafile missing NaN
set print "-"
set encoding utf8

kind = has("score.csv") ? "score" : has("metrics.csv") ? "comparison differences" : \
       has("trajectory.csv") ? "story" : has("sweep.csv") ? "sweep" : "stocks shortage power arrivals losses attacks"
file(name) = name eq "comparison" ? "metrics.csv" : name eq "differences" ? "difference.csv" : \
             name eq "story" ? "trajectory.csv" : name eq "attacks" ? "replicates.csv" : \
             name eq "sweep" ? "base.csv" : "daily.csv"

title = fact("datapackage.json", fr ? "title_fr" : "title")
one = fact("run.json", "replicate")
n_points = has("sweep.csv") ? int(system("awk 'END { print NR - 1 }' " . quote(folder . "/sweep.csv"))) : 0
# Many points of a sweep go without their errors; a mean of one replicate has none.
has_bars = n_points <= 100 && fact("run.json", "replicates") ne "1"
about = (has("metrics.csv") ? text("base") : "") . title . " (" \
      . (n_points ? sprintf("%d %s ", n_points, text("points")) : "") \
      . (one eq "null" ? fact("run.json", "replicates") . " " . text("replicates") \
                       : text("replicate") . " " . one) \
      . ", " . text("seed") . " " . fact("run.json", "seed") . ")"
notice = text(has("score.csv") ? "hindcast" : "about")

# ---- the table of figures --------------------------------------------------------------

array T_figure[99]; array T_columns[99]; array T_output[99]; array T_fuel[99]
array T_line[99]; array T_scale[99]; array T_lowest[99]; array T_highest[99]
array T_title[99]; array T_axis[99]
n_rows = 0
row(i) = (T_figure[i] = strcol("figure"), T_columns[i] = strcol("columns"), \
          T_output[i] = strcol("output"), T_fuel[i] = strcol("fuel"), T_line[i] = strcol("line"), \
          T_scale[i] = strcol("scale") eq "" ? 1 : strcol("scale") + 0, \
          T_lowest[i] = strcol("lowest"), T_highest[i] = strcol("highest"), \
          T_title[i] = strcol(fr ? "fr" : "en"), T_axis[i] = strcol(fr ? "axis_fr" : "axis_en"), i)
@semicolon
stats here . "/figures.csv" using (n_rows = row(n_rows + 1)) nooutput

# The series of a file, in its order: output (or metric), entity, fuel.
array S_output[999]; array S_entity[999]; array S_fuel[999]
note(o, e, f) = strstrt(known, " " . o . "/" . e . "/" . f . " ") ? 0 : \
    (n_series = n_series + 1, known = known . o . "/" . e . "/" . f . " ", \
     S_output[n_series] = o, S_entity[n_series] = e, S_fuel[n_series] = f, 0)

# The panels of a figure: a row of the table, an entity, a fuel, perhaps an alternative.
array P_row[999]; array P_entity[999]; array P_fuel[999]; array P_alternative[999]; array P_input[999]
array alternatives[999]
note_alternative(a) = strstrt(known, "|" . a . "|") ? 0 : \
    (n_alternatives = n_alternatives + 1, known = known . a . "|", alternatives[n_alternatives] = a, 0)

entities(o) = (known = " ", sum [s = 1:n_series] (S_output[s] eq o && !strstrt(known, " " . S_entity[s] . " ") ? \
              (known = known . S_entity[s] . " ", 1) : 0))
join(a, b, between) = a eq "" ? b : b eq "" ? a : a . between . b
panel_title(k) = join(T_title[P_row[k]], \
    join(entities(T_output[P_row[k]]) > 1 ? label(P_entity[k]) : "", \
         P_fuel[k] eq "" ? "" : label(P_fuel[k]), ", "), " – ")

# ---- a sweep: its inputs, and its metrics in units of the table --------------------------

n_inputs = 0; is_map = 0; up = 1; is_unit = ""
array I_label[99]; array I_count[99]
unit_word(unit) = (known = text(unit), known eq "" ? unit : known)
note_input(kind, unit, role) = (n_inputs = n_inputs + 1, \
    I_label[n_inputs] = strcol("input") . " (" . (kind eq "factor" ? text(kind) : unit_word(unit)) . ", " . text(role) . ")", \
    I_count[n_inputs] = strcol("n_values") eq "" ? 0 : int(column("n_values")), is_map = strcol("design") eq "grid", n_inputs)
if (has("sweep.csv")) {
    # The points, those of one input in rising order.
    @comma
    stats data("inputs.csv") using (n_inputs < 99 ? note_input(strcol("kind"), strcol("unit"), strcol("role")) : 0) nooutput
    sweep = "< sed '1s/^\\xEF\\xBB\\xBF//" . (french_dialect ? "; s/,/./g" : "") . "' " . quote(folder . "/sweep.csv") \
        . (n_inputs > 1 ? "" : " | { IFS= read -r names; echo \"$names\"; sort -g -t '" . (french_dialect ? ";" : ",") . "' -k 2,2; }")
    is_map = is_map && n_inputs == 2
}
swept(k, statistic) = column(join(join(T_output[P_row[k]], P_entity[k], "."), P_fuel[k], ".") . "." . statistic) * T_scale[P_row[k]]
mean_low(k) = swept(k, "mean") - (has_bars ? 2 * swept(k, "se") : 0)
mean_high(k) = swept(k, "mean") + (has_bars ? 2 * swept(k, "se") : 0)
base_of(k) = strcol("metric") eq T_output[P_row[k]] && strcol("entity") eq P_entity[k] && \
    strcol("fuel") eq P_fuel[k] ? column("mean") * T_scale[P_row[k]] : NaN
short(value) = gprintf(abs(value) < 1000 ? "%.3g" : "%.0f", value)
# From pale over light blue to dark blue; part from 0 to 1.
mixed(part, a, b, c) = int(0.5 + (part < 0.5 ? a + (b - a) * 2 * part : b + (c - b) * (2 * part - 1)))
shade(part) = 65536 * mixed(part, 222, 107, 8) + 256 * mixed(part, 235, 174, 48) + mixed(part, 247, 214, 107)
part_of(value) = mean_max > mean_min ? (value - mean_min) / (mean_max - mean_min) : 0
tile_x(x) = int(column("point")) / up
tile_y(x) = int(column("point")) % up

# ---- days on the axis ------------------------------------------------------------------

months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
day(name) = strptime("%Y-%m-%d", strcol(name))
day_label(t) = fr ? strftime(n_days > 300 ? "%d/%m/%y" : "%d/%m", t) : \
    sprintf("%d %s", tm_mday(t), word(months, int(tm_mon(t)) + 1)) . (n_days > 300 ? strftime(" %Y", t) : "")
most(columns) = columns == 1 ? 9 : columns == 2 ? 5 : 3
month_step(columns) = (n = n_days / 30.4 / most(columns), n <= 1 ? 1 : n <= 2 ? 2 : n <= 3 ? 3 : n <= 6 ? 6 : 12)
is_tick(t, columns) = n_days <= 31 ? int(tm_mday(t)) % 5 == 1 && tm_mday(t) < 31 : \
    n_days <= 16 * most(columns) ? tm_mday(t) == 1 || tm_mday(t) == 15 : \
    tm_mday(t) == 1 && int(tm_mon(t)) % month_step(columns) == 0

# ---- rows of a panel, as numbers that are not there elsewhere --------------------------

is_panel(k) = strcol("output") eq T_output[P_row[k]] && strcol("entity") eq P_entity[k] && \
              strcol("fuel") eq P_fuel[k] && (P_alternative[k] eq "" || strcol("alternative") eq P_alternative[k])
of(k, name) = is_panel(k) ? column(name) * T_scale[P_row[k]] : NaN
extreme(k, name) = strcol("output") eq T_output[P_row[k]] && strcol("fuel") eq P_fuel[k] && \
    (P_alternative[k] eq "" || strstrt("|" . shown . "|", "|" . strcol("alternative") . "|")) ? \
    column(name) * T_scale[P_row[k]] : NaN
is_metric(k, i) = strcol("metric") eq T_output[P_row[k]] && strcol("entity") eq P_entity[k] && \
    strcol("fuel") eq P_fuel[k] && strcol("alternative") eq alternatives[i]
metric(k, i, name) = is_metric(k, i) ? column(name) * T_scale[P_row[k]] : NaN
seen(k, which) = is_panel(k) && (strcol("statistic") eq "mean" || strcol("statistic") eq "end") && \
                 (strcol("mark") ne "" ? "marked" : strcol("use")) eq which
seen_of(k, which, name) = seen(k, which) ? column(name) * T_scale[P_row[k]] : NaN
middle(t) = (day("date_start") + day("date_end")) / 2
story_row(k) = strcol("output") eq T_output[P_row[k]]
story_of(k, f) = story_row(k) && strcol("fuel") eq f ? column("value") * T_scale[P_row[k]] : NaN
place(list, one) = sum [w = 1:words(list)] (word(list, w) eq one ? w : 0)
own(k) = name eq "story" ? column("value") * T_scale[P_row[k]] : of(k, "q95")
fuel_colour(f) = word(fuel_colours, (place(fuels, f) - 1) % 4 + 1)
of_stick(x) = strcol("output") eq T_output[stick] && column("value") > 0 ? column("value") * T_scale[stick] : NaN
# A line of the legend, for eval: a loop over nothing would still draw once.
entry(style, colour, words) = sprintf(", keyentry with %s linecolor rgb '%s' title \"%s\"", style, colour, words)
event_height(e, f) = place(events, e) + (place(fuels, f) ? 0.3 * (place(fuels, f) - 1) - 0.15 : 0)
event_colour(e, f) = place(fuels, f) ? int("0x" . fuel_colour(f)[2:7]) : \
                     int("0x" . (e eq "attack" ? attack : alone)[2:7])

groups = "test fit input marked"
mark(which) = which eq "test" ? 7 : which eq "fit" ? 6 : which eq "input" ? 2 : 4
mark_colour(which) = which eq "test" ? "#d94801" : which eq "fit" ? "#238b45" : "#969696"
# A step of 1, 2 or 5 times a power of ten, for four to seven marks on the axis.
nice(span) = (power = 10 ** floor(log10(span / 4)), part = span / 4 / power, \
              part < 1.5 ? power : part < 3.5 ? 2 * power : part < 7.5 ? 5 * power : 10 * power)

# ---- the figures -----------------------------------------------------------------------

system("mkdir -p " . quote(pictures))
n_drawn = 0
do for [name in kind] {
    if (!has(file(name))) { print name . text("left"); continue }
    input = data(file(name))
    set autoscale    # stats leaves out what is out of range
    @comma
    n_series = 0; known = " "
    if (name ne "attacks") {
        if (name eq "comparison" || name eq "sweep") {
            stats input using (note(strcol("metric"), strcol("entity"), strcol("fuel"))) nooutput
        } else {
            stats input using (note(strcol("output"), strcol("entity"), strcol("fuel"))) nooutput
            stats input using (day("date")) nooutput prefix "time"
            n_days = int((time_max - time_min) / 86400 + 1)
        }
    }
    n_alternatives = 0; known = "|"; shown = ""
    if (name eq "comparison" || name eq "differences") { stats (has("ranking.csv") ? data("ranking.csv") : input) using (note_alternative(strcol("alternative"))) nooutput }

    fuels = ""
    do for [s = 1:n_series] {
        if (S_fuel[s] ne "" && !strstrt(" " . fuels, " " . S_fuel[s] . " ")) { fuels = fuels . S_fuel[s] . " " }
    }

    # Its panels, in the order of the table; a figure's first row is its heading.
    n_panels = 0; heading = 0; stick = 1
    do for [i = 1:n_rows] {
        if (T_figure[i] ne name) { continue }
        if (heading == 0) { heading = i; columns = int(T_columns[i]); continue }
        if (name eq "story") {
            found = T_line[i] eq "event" || (T_line[i] eq "value" && (sum [s = 1:n_series] S_output[s] eq T_output[i]) > 0)
            if (T_line[i] eq "stick") { stick = i }
            if (found) { n_panels = n_panels + 1; P_row[n_panels] = i }
            continue
        }
        if (name eq "attacks") { n_panels = n_panels + 1; P_row[n_panels] = i; continue }
        n_columns = name eq "differences" ? (n_alternatives < columns ? n_alternatives : columns) : \
                    name eq "sweep" && !is_map ? (n_inputs < 6 ? n_inputs : 6) : 1
        do for [s = 1:n_series] {
            if (S_output[s] ne T_output[i] || (T_fuel[i] ne "" && T_fuel[i] ne S_fuel[s])) { continue }
            do for [a = 1:n_columns] {
                n_panels = n_panels + 1; P_row[n_panels] = i; P_input[n_panels] = a
                P_entity[n_panels] = S_entity[s]; P_fuel[n_panels] = S_fuel[s]
                P_alternative[n_panels] = name eq "differences" ? alternatives[a] : ""
                if (P_alternative[n_panels] ne "") { shown = join(shown, alternatives[a], "|") }
            }
        }
    }
    if (name eq "differences") { columns = n_columns }
    if (is_map) { columns = 1; across = I_count[1]; up = I_count[2] }
    if (name eq "attacks") {
        across = columns_of(file(name), T_output[heading + 1])
        along = columns_of(file(name), T_output[heading + 2])
        along = along eq "" ? 0 : int(word(along, 1))
        n_panels = across eq "" || along == 0 ? 0 : 1
    }
    if (n_panels == 0) { print name . text("left"); continue }

    # A page: heading, a grid of panels, a legend; all in pixels from the top left.
    head = name eq "differences" ? 130 : is_map ? 125 : 105
    panel = name eq "attacks" ? 420 : name eq "comparison" ? (24 * n_alternatives > 90 ? 24 * n_alternatives : 90) : 165
    left = name eq "story" ? 250 : 75
    if (name eq "comparison") {
        longest = 0
        do for [a = 1:n_alternatives] { if (strlen(alternatives[a]) > longest) { longest = strlen(alternatives[a]) } }
        left = 40 + 7 * longest > 330 ? 330 : 40 + 7 * longest
    }
    if (is_map) { panel = 20 * up < 165 ? 165 : 20 * up < 400 ? 20 * up : 400 }
    gap = is_map ? 120 : name eq "comparison" || name eq "sweep" ? 95 : 75
    n_lines = (n_panels + columns - 1) / columns
    height = head + n_lines * (panel + gap) - gap + foot
    wide = (width - left - right - (columns - 1) * space) / columns
    x(pixel) = (pixel + 0.0) / width
    y(pixel) = 1 - (pixel + 0.0) / height

    do for [ending in "png svg"] {
        if (ending eq "png") {
            set terminal pngcairo size width, height font "sans,10"
            heading_font = ",11"; key_font = ",10"; key_width = 2; bold = 14
        } else {
            set terminal svg size width, height font "sans,13" background "white"
            heading_font = ",14"; key_font = ",13"; key_width = -6; bold = 18
        }
        set output pictures . "/" . name . "." . ending
        set multiplot
        do for [k = 1:n_panels] {
            i = P_row[k]
            over = head + ((k - 1) / columns) * (panel + gap)
            from = left + ((k - 1) % columns) * (wide + space)
            if (name ne "attacks" && name ne "sweep") { input = rows(file(name), T_output[i]) }
            set lmargin at screen x(from)
            set rmargin at screen x(from + wide)
            set tmargin at screen y(over)
            set bmargin at screen y(over + panel)
            set border 3
            set tics out
            set grid linecolor rgb "#e5e5e5" linetype 1
            set decimalsign (fr ? "," : ".")
            set format "%g"
            set ytics auto nomirror
            set xtics auto nomirror offset 0, 0.4
            set autoscale
            unset label; unset arrow; unset key; unset xlabel
            set label 5 at screen x(from), y(over - 13) \
                (name eq "story" || name eq "attacks" ? T_title[i] : panel_title(k)) font heading_font noenhanced
            if (name ne "comparison" && T_axis[i] ne "" && (name ne "differences" || (k - 1) % columns == 0) && !is_map) {
                set label 6 at screen x(from - (name eq "story" ? 48 : 55)), y(over + panel / 2) \
                    (name eq "attacks" ? T_axis[i + 1] : T_axis[i]) center rotate by 90 noenhanced
            }
            if (k == 1) {
                set label 1 at screen x(20), y(22) sprintf("{/:Bold=%d %s}", bold, T_title[heading])
                set label 2 at screen x(20), y(46) about noenhanced
                set label 3 at screen x(20), y(66) "{/:Italic " . notice . "}"
            }
            if (name eq "differences" && k <= columns) {
                set label 4 at screen x(from), y(over - 33) P_alternative[k] noenhanced textcolor rgb line
            }
            if (name ne "attacks" && name ne "comparison" && name ne "sweep") {
                set xrange [time_min : time_max]
                set xtics (day_label(time_min) time_min)
                n_ticks = 0
                do for [d = 0:n_days - 1] {
                    t = time_min + d * 86400
                    if (!is_tick(t, columns)) { continue }
                    n_ticks = n_ticks + 1
                    if (n_ticks == 1) { set xtics (day_label(t) t) } else { set xtics add (day_label(t) t) }
                }
                # The scale: from zero where the quantity has one.
                if (T_highest[i] eq "same") {
                    stats input using (extreme(k, "q95")) nooutput prefix "top"
                    stats input using (extreme(k, "q05")) nooutput prefix "bottom"
                    low = T_lowest[i] eq "" ? bottom_min : 0; high = top_max > 0 ? top_max * 1.05 : 1
                    set yrange [low : high]
                    set ytics nice(high - low)
                } else {
                    if (T_highest[i] ne "") {
                        set yrange [0 : T_highest[i] + 0]
                        set ytics 0, T_highest[i] / 4.0, T_highest[i] + 0
                    } else { if (T_lowest[i] ne "") {
                        stats input using (own(k)) nooutput prefix "top"
                        set yrange [0 : *]
                        set ytics nice(top_max > 0 ? top_max : 1)
                    } }
                }
            }

            if (name eq "attacks") {
                set xlabel T_axis[i] offset 0, 0.4
                set xrange [0 : *]
                set yrange [0 : *]
                plot input using (sum [c = 1:words(across)] column(word(across, c) + 0)):(column(along) * T_scale[i + 1]) \
                     with points pointtype 7 pointsize 0.8 linecolor rgb "#73" . line[2:*] notitle
            }
            if (name eq "comparison") {
                set yrange [n_alternatives + 0.5 : 0.5]
                set xlabel T_axis[i] . " (" . text("alternative less base") . ")" offset 0, 0.4
                set ytics ("" 1)
                do for [a = 1:n_alternatives] {
                    set ytics add (((k - 1) % columns ? "" : alternatives[a]) a)
                }
                set ytics noenhanced
                set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead linecolor rgb alone
                plot for [a = 1:n_alternatives] input using (metric(k, a, "q05")):(a):(metric(k, a, "q95") - metric(k, a, "q05")):(0) \
                         with vectors nohead linewidth 9 linecolor rgb band90 notitle, \
                     for [a = 1:n_alternatives] input using (metric(k, a, "difference_low")):(a):(metric(k, a, "difference_high") - metric(k, a, "difference_low")):(0) \
                         with vectors nohead linewidth 2.5 linecolor rgb line notitle, \
                     for [a = 1:n_alternatives] input using (metric(k, a, "difference")):(a) \
                         with points pointtype 7 pointsize 0.8 linecolor rgb line notitle
            }
            if (name eq "sweep") {
                stats input using (base_of(k)) nooutput prefix "base"
                stats sweep using (swept(k, "mean")) nooutput prefix "mean"
                set xlabel I_label[P_input[k]] offset 0, 0.4 noenhanced
            }
            if (name eq "sweep" && !is_map) {
                set autoscale xfix
                set offsets graph 0.03, graph 0.03, 0, 0
                # gnuplot would warn of a range without width.
                stats sweep using (column(1 + P_input[k])) nooutput prefix "wide"
                stats sweep using (n_inputs == 1 ? swept(k, "q05") : mean_low(k)) nooutput prefix "bottom"
                stats sweep using (n_inputs == 1 ? swept(k, "q95") : mean_high(k)) nooutput prefix "top"
                if (wide_min == wide_max) { set xrange [wide_min - 0.5 : wide_min + 0.5] }
                if (bottom_min == top_max && base_min == top_max) { set yrange [top_max - 0.5 : top_max + 0.5] }
                set arrow 1 from graph 0, first base_min to graph 1, first base_min nohead front dashtype 2 linewidth 1.2 linecolor rgb alone
                # A range that holds the base too.
                of_line = n_inputs > 1 ? "" : "sweep using 2:(swept(k, 'q05')):(swept(k, 'q95')) with filledcurves linecolor rgb band90 notitle, " \
                    . "sweep using 2:(swept(k, 'mean')) with lines linewidth 2 linecolor rgb line notitle, "
                eval "plot " . of_line . "sweep using (column(1 + P_input[k])):(base_min) with points pointtype -1 notitle, " \
                    . (has_bars ? "sweep using (column(1 + P_input[k])):(mean_low(k)):(0):(mean_high(k) - mean_low(k)) " \
                    . "with vectors nohead linewidth 1.5 linecolor rgb line notitle, " : "") \
                    . "sweep using (column(1 + P_input[k])):(swept(k, 'mean')) " \
                    . "with points pointtype 7 pointsize 0.6 linecolor rgb (has_bars ? line : '#73' . line[2:*]) notitle"
            }
            if (is_map) {
                set label 5 at screen x(from), y(over - 31) panel_title(k) . " (" . short(mean_min) . "–" . short(mean_max) . " " \
                    . T_axis[i] . ", " . text("itself") . " " . short(base_min) . ")"
                set label 6 at screen x(from), y(over - 11) "↑ " . I_label[2] noenhanced
                unset grid
                set xrange [-0.5 : across - 0.5]
                set yrange [-0.5 : up - 0.5]
                set xtics ("" 0) scale 0; set ytics ("" 0) scale 0
                across_step = (across + 17) / 18; up_step = (20 * up + panel - 1) / panel
                x_tics = ""; y_tics = ""
                tic(place, value) = gprintf("'%.4g' ", value) . place
                note_tics(x) = (x_tics = tile_y(0) == 0 && tile_x(0) % across_step == 0 ? join(x_tics, tic(tile_x(0), column(2)), ", ") : x_tics, \
                    y_tics = tile_x(0) == 0 && tile_y(0) % up_step == 0 ? join(y_tics, tic(tile_y(0), column(3)), ", ") : y_tics, 0)
                stats sweep using (note_tics(0)) nooutput
                eval "set xtics (" . x_tics . "); set ytics (" . y_tics . ")"
                plot sweep using (tile_x(0)):(tile_y(0)):(tile_x(0) - 0.49):(tile_x(0) + 0.49):(tile_y(0) - 0.48):(tile_y(0) + 0.48):(shade(part_of(swept(k, "mean")))) \
                         with boxxyerror fillstyle solid noborder linecolor rgb variable notitle, \
                     sweep using (tile_x(0)):(tile_y(0)):(across > 18 || up > 20 ? "" : short(swept(k, "mean"))):(part_of(swept(k, "mean")) > 0.55 ? 0xffffff : 0x08306b) \
                         with labels textcolor rgb variable notitle
            }
            if (name eq "story") {
                if (T_line[i] eq "event") {
                    story = data("events.csv")
                    known = " "
                    has_event(e) = strstrt(known, " " . e . " ") ? 0 : (known = known . e . " ", 0)
                    stats story using (has_event(strcol("event"))) nooutput
                    events = ""
                    do for [e in order] { if (strstrt(known, " " . e . " ")) { events = join(events, e, " ") } }
                    set ytics ("" 1)
                    said = ""
                    event_label(e) = strcol("event") eq e ? (said = strcol(fr ? "label_fr" : "label_en"), 0) : 0
                    do for [e = 1:words(events)] {
                        stats story using (event_label(word(events, e))) nooutput
                        set ytics add (said e)
                    }
                    set yrange [words(events) + 0.5 : 0.5]
                    plot story using (day("date")):(event_height(strcol("event"), strcol("fuel"))):(event_colour(strcol("event"), strcol("fuel"))) \
                         with points pointtype 7 pointsize 0.7 linecolor rgb variable notitle
                } else {
                    lines = ""
                    if (T_output[i] eq "arrivals_total") {
                        lines = "rows(file(name), T_output[stick]) using (day('date')):(of_stick(0)) " \
                            . "with impulses linewidth 3 linecolor rgb attack notitle"
                    }
                    do for [f in "- " . fuels] {
                        if (!(sum [s = 1:n_series] S_output[s] eq T_output[i] && S_fuel[s] eq (f eq "-" ? "" : f))) { continue }
                        lines = join(lines, sprintf("input using (day('date')):(story_of(k, '%s')) with lines " \
                            . "linewidth 1.5 linecolor rgb '%s' notitle", f eq "-" ? "" : f, \
                            f eq "-" ? alone : fuel_colour(f)), ", ")
                    }
                    eval "plot " . lines
                }
            }
            if (name eq "score") {
                score = data("score.csv")
                present = ""; compared = ""
                do for [which in groups] {
                    stats score using (seen(k, which)) nooutput prefix "group"
                    if (group_sum > 0) { present = which . " " . present }
                    stats score using (seen_of(k, which, "q05") == seen_of(k, which, "q05")) nooutput prefix "group"
                    if (group_sum > 0 && (which eq "fit" || which eq "test")) { compared = which . " " . compared }
                }
                plot input using (day("date")):(of(k, "q05")):(of(k, "q95")) with filledcurves linecolor rgb band90 notitle, \
                     input using (day("date")):(of(k, "q25")):(of(k, "q75")) with filledcurves linecolor rgb band50 notitle, \
                     input using (day("date")):(of(k, T_line[i])) with lines linewidth 2 linecolor rgb line notitle, \
                     for [which in compared] score \
                         using (middle(0)):(seen_of(k, which, "q50")):(day("date_start") - 43200):(day("date_end") + 43200):(seen_of(k, which, "q05")):(seen_of(k, which, "q95")) \
                         with boxxyerror fillstyle empty linewidth 1 linecolor rgb "#08306b" notitle, \
                     for [which in present] score \
                         using (middle(0)):(seen_of(k, which, "observed")):(day("date_start")):(day("date_end")):(seen_of(k, which, "low")):(seen_of(k, which, "high")) \
                         with xyerrorbars linewidth 1.5 \
                         pointtype mark(which) \
                         pointsize (which eq "test" || which eq "fit" ? 1.1 : 0.9) \
                         linecolor rgb mark_colour(which) notitle
            }
            if (strstrt(" stocks shortage power arrivals losses differences ", " " . name . " ")) {
                if (name eq "differences") { set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead front linecolor rgb alone }
                plot input using (day("date")):(of(k, "q05")):(of(k, "q95")) with filledcurves linecolor rgb band90 notitle, \
                     input using (day("date")):(of(k, "q25")):(of(k, "q75")) with filledcurves linecolor rgb band50 notitle, \
                     input using (day("date")):(of(k, T_line[i])) with lines linewidth 2 linecolor rgb line notitle
            }
        }
        # The legend: a plot of its own, as wide as the page.
        set lmargin at screen 0; set rmargin at screen 1; set bmargin at screen 0; set tmargin at screen 1
        unset border; unset tics; unset label; unset arrow; unset xlabel; unset grid
        set key at screen x(15), y(height - 8) left bottom horizontal Left reverse samplen 2 width key_width spacing 0.9 \
            maxrows (name eq "score" ? 2 : 1) font key_font
        legend = ""
        if (strstrt(" stocks shortage power arrivals losses differences score ", " " . name . " ")) {
            legend = entry("boxes fillstyle solid noborder", band90, text("band90")) \
                   . entry("boxes fillstyle solid noborder", band50, text("band50")) \
                   . entry("lines linewidth 2", line, text(T_line[heading + 1]))
        }
        if (name eq "comparison") {
            legend = entry("lines linewidth 9", band90, text("spread")) \
                   . entry("linespoints linewidth 2.5 pointtype 7 pointsize 0.8", line, text("interval"))
        }
        if (name eq "sweep") {
            if (n_inputs == 1) { legend = entry("boxes fillstyle solid noborder", band90, text("band90")) }
            legend = legend . (is_map ? \
                entry("boxes fillstyle solid noborder", "#deebf7", text("lowest")) . entry("boxes fillstyle solid noborder", "#08306b", text("highest")) : \
                entry("linespoints linewidth 1.5 pointtype 7 pointsize 0.6", line, text(has_bars ? "mean and error" : "mean")) . entry("lines dashtype 2 linewidth 1.2", alone, text("itself")))
        }
        if (name eq "story") {
            legend = entry("lines linewidth 3", attack, T_title[stick])
            do for [f in fuels] { legend = legend . entry("lines linewidth 1.5", fuel_colour(f), label(f)) }
        }
        if (name eq "score") {
            legend = legend . entry("boxes fillstyle empty", "#08306b", text("box"))
            do for [g in groups] {
                legend = legend . entry("linespoints linewidth 1.5 pointtype " . mark(g), mark_colour(g), text(g))
            }
        }
        eval "plot [0:1] [0:1] -1 notitle" . legend
        unset multiplot
        set output
    }
    print pictures . "/" . name . ".png, .svg"
    n_drawn = n_drawn + 1
}
if (n_drawn == 0) {
    printerr "figures.gp: " . folder . ": " . text("empty")
    exit status 1
}
