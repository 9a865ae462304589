# SPDX-License-Identifier: GPL-3.0-or-later
#
# Simulated bands and what was observed, from a folder of `blocus score`:
#
#     gnuplot -e "folder='results/score-blockade-2025'" results/plots/score.gp
#     gnuplot -e "folder='results/score-blockade-2025'; language='fr'" results/plots/score.gp
#
# writes FOLDER.png and FOLDER.svg beside the folder (picture='…' names another place,
# without ending).  For gnuplot 5.2 or later.  A series without observations is left out.
#
# Bands are the days one by one; a box is the mean (or the end) over the days that an
# observation covers, its error included: what the observation is held against.

if (!exists("folder")) folder = "results/score-blockade-2025"
if (!exists("language")) language = "en"
if (!exists("picture")) picture = folder
fr = language eq "fr"

daily = folder . "/daily.csv"
score = folder . "/score.csv"
set datafile separator comma
set encoding utf8

text(en, french) = fr ? french : en
name = folder[strstrt(folder, "score-") + 6 : *]
about = text("Simulated if-then scenario, conditional hindcast: not a forecast", \
             "Scénario simulé « si… alors… », rétrospective conditionnelle : pas une prévision")

# What is drawn: output, fuel, title, highest value ("*": free).
outputs = "arrivals_relative stations_dry supply_hours waiting_total"
fuels = "- petrol - -"
array titles[4] = [ \
    text("Arrivals relative to the normal flow", "Arrivées rapportées au flux normal"), \
    text("Share of filling stations without petrol", "Part des stations-service sans essence"), \
    text("Hours of power a day for an average customer", "Heures d'électricité par jour, client moyen"), \
    text("Loaded tankers waiting at all borders", "Citernes chargées en attente à toutes les frontières")]
array highest[4] = ["*", "1", "24", "*"]

# Rows of a series, as numbers that are not there elsewhere.
day(column) = timecolumn(column, "%Y-%m-%d")
is_day(i) = strcol(3) eq word(outputs, i) && \
            strcol(5) eq (word(fuels, i) eq "-" ? "" : word(fuels, i))
band(i, column) = is_day(i) ? column(column) : NaN

# score.csv: an observation of a state over its days; sums and highest days do not belong
# on a daily axis.  group: fit, test, input, or marked.
group(x) = strcol(21) ne "" ? "marked" : strcol(11)
is_seen(i, which) = is_day(i) && (strcol(6) eq "mean" || strcol(6) eq "end") && \
                    group(0) eq which
seen(i, which, value) = is_seen(i, which) ? value : NaN

# Is there anything to draw for a panel?  Counted from the rows of daily.csv.
n_panels = 0
array panel[4]
do for [i = 1:4] {
    stats daily using (is_day(i) ? 1 : 0) every ::1 nooutput prefix "rows"
    if (rows_sum > 0) {
        n_panels = n_panels + 1
        panel[n_panels] = i
    }
}

# The days of the run, from its first and last row.
stats daily using (day(1)) every ::1 nooutput prefix "time"

# Pixels: title 85, panels 185 each, 65 between them, key 100.
height = 120 + 250 * n_panels

do for [ending in "png svg"] {
    if (ending eq "png") {
        set terminal pngcairo size 1000, height font "sans,11"
    } else {
        set terminal svg size 1000, height font "sans,13" background "white"
    }
    set output picture . "." . ending
    set multiplot layout n_panels, 1 title name . "\n" . about \
        margins 0.07, 0.98, 100.0 / height, 1 - 85.0 / height \
        spacing 0, 65.0 / height
    set xrange [time_min : time_max]
    set xdata
    set xtics time
    set format x text("%d %b", "%d/%m") timedate
    set grid x y linecolor rgb "#dddddd"
    set border 3
    set tics nomirror
    set bars small
    do for [k = 1:n_panels] {
        i = panel[k]
        set title titles[i] offset 0, -0.7
        if (highest[i] eq "*") { set yrange [0:*] } else { set yrange [0:highest[i] + 0] }
        if (k == 1) {
            set key at screen 0.98, screen 12.0 / height right bottom horizontal maxrows 1 samplen 2 font ",9"
        } else {
            unset key
        }
        plot daily using (day(1)):(band(i, 9)):(band(i, 13)) every ::1 with filledcurves \
                 linecolor rgb "#c6dbef" title "5–95 %", \
             daily using (day(1)):(band(i, 10)):(band(i, 12)) every ::1 with filledcurves \
                 linecolor rgb "#6baed6" title "25–75 %", \
             daily using (day(1)):(band(i, 11)) every ::1 with lines linewidth 2 \
                 linecolor rgb "#08519c" title text("median", "médiane"), \
             for [which in "fit test"] score \
                 using ((day(1) + day(2)) / 2):(seen(i, which, column(14))):(day(1) - 43200):(day(2) + 43200):(seen(i, which, column(12))):(seen(i, which, column(16))) \
                 every ::1 with boxxyerror fillstyle empty linewidth 1 \
                 linecolor rgb "#08306b" \
                 title which eq "fit" ? text("simulated for these days, 5–95 %", "simulé pour ces jours, 5–95 %") : "", \
             for [which in "marked input fit test"] score \
                 using ((day(1) + day(2)) / 2):(seen(i, which, column(7))):(day(1)):(day(2)):(seen(i, which, column(8))):(seen(i, which, column(9))) \
                 every ::1 with xyerrorbars linewidth 1.5 \
                 pointtype (which eq "test" ? 7 : which eq "fit" ? 6 : which eq "input" ? 2 : 4) \
                 pointsize (which eq "test" || which eq "fit" ? 1.3 : 0.9) \
                 linecolor rgb (which eq "test" ? "#d94801" : which eq "fit" ? "#238b45" : "#969696") \
                 title which eq "test" ? text("observed: test", "observé : test") : \
                       which eq "fit" ? text("observed: fit", "observé : ajustement") : \
                       which eq "input" ? text("observed: input", "observé : entrée") : \
                       text("outlier or disputed", "aberrant ou contesté")
    }
    unset multiplot
    set output
}
