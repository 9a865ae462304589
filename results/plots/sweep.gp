# SPDX-License-Identifier: GPL-3.0-or-later
#
# One metric over the points of a sweep, from a folder of `blocus sweep`:
#
#     gnuplot -e "folder='results/sweep-blockade-2025'" results/plots/sweep.gp
#     gnuplot -e "folder='…'; metric='supply_hours_mean.edm'; language='fr'" results/plots/sweep.gp
#
# writes FOLDER.png and FOLDER.svg beside the folder (picture='…' names another place,
# without ending).  For gnuplot 5.2 or later; standard dialect only.
#
# One input: the mean, its standard error and the 5-95 % band of replicates.  Two inputs
# on a grid: a heat map of the mean, with equal tiles however the values are spaced.
# Otherwise: the mean at each point, a panel for each of the first six inputs.

if (!exists("folder")) folder = "results/sweep-blockade-2025"
if (!exists("language")) language = "en"
if (!exists("metric")) metric = "unmet_total.bamako.petrol"
if (!exists("picture")) picture = folder
fr = language eq "fr"
if (fr) { set decimalsign "," }

sweep = folder . "/sweep.csv"
inputs = folder . "/inputs.csv"
set datafile separator comma
set encoding utf8
set key autotitle columnheader

text(en, french) = fr ? french : en
name = folder[strstrt(folder, "sweep-") + 6 : *]
about = text("Simulated if-then scenario, not a forecast; all points under the same chance", \
             "Scénario simulé « si… alors… », pas une prévision ; tous les points sous le même hasard")

# What varies: name with unit, role and number of values of each input.
stats inputs using 10 every ::0 nooutput prefix "input"
n_inputs = int(input_records)
array labels[n_inputs]
array counts[n_inputs]
design = ""
do for [i = 1:n_inputs] {
    input_name = ""; unit = ""; role = ""; kind = ""
    stats inputs using (input_name = strcol(1), unit = strcol(5), role = strcol(6), \
                        kind = strcol(9), design = strcol(13), \
                        n_values = (strcol(12) eq "" ? 0 : column(12)), 1) \
          every ::(i - 1)::(i - 1) nooutput prefix "row"
    said = kind eq "factor" ? text("factor", "facteur") : unit
    role = role eq "lever" ? text("lever", "levier") : \
           role eq "hazard" ? text("hazard: assumed", "aléa : supposé") : \
           text("world: assumed", "monde : supposé")
    labels[i] = input_name . " (" . said . text("; ", " ; ") . role . ")"
    counts[i] = n_values
}

figure(statistic) = column(metric . "." . statistic)
stats sweep using (figure("mean")) nooutput prefix "mean"
base = NaN
stats sweep using (base = figure("mean") - figure("difference"), 1) every ::0::0 nooutput

is_line = n_inputs == 1
is_map = n_inputs == 2 && design eq "grid"
n_panels = is_line || is_map ? 1 : (n_inputs < 6 ? n_inputs : 6)
n_across = n_panels == 1 ? 1 : 2
n_down = (n_panels + n_across - 1) / n_across
height = 130 + (n_panels == 1 ? 470 : 300 * n_down)

# A band needs points in rising order.
is_rising = 1
last = -1e300
stats sweep using (is_rising = is_rising && column(2) >= last, last = column(2), 1) nooutput

# The values of two inputs of a grid, the second changing fastest.
if (is_map) {
    array across[int(counts[1])]
    array up[int(counts[2])]
    do for [i = 1:int(counts[1])] {
        k = (i - 1) * int(counts[2])
        stats sweep using (across[i] = gprintf("%.4g", column(2)), 1) every ::k::k nooutput
    }
    do for [i = 1:int(counts[2])] {
        k = i - 1
        stats sweep using (up[i] = gprintf("%.4g", column(3)), 1) every ::k::k nooutput
    }
}

do for [ending in "png svg"] {
    if (ending eq "png") {
        set terminal pngcairo size 1000, height font "sans,11" noenhanced
    } else {
        set terminal svg size 1000, height font "sans,13" background "white" noenhanced
    }
    set output picture . "." . ending
    set border 3
    set tics nomirror
    set grid x y linecolor rgb "#dddddd"
    set format y "%.6g"
    set autoscale xfix
    set offsets graph 0.02, graph 0.02, 0, 0
    if (is_line) {
        set title name . "\n" . about
        set xlabel labels[1]
        set ylabel metric offset -1, 0
        set key top right samplen 2
        plot sweep using 2:(is_rising ? figure("q05") : NaN):(figure("q95")) with filledcurves \
                 linecolor rgb "#c6dbef" title is_rising ? "5–95 %" : "", \
             sweep using 2:(figure("mean")):(figure("q05")):(figure("q95")) with yerrorbars \
                 pointtype 0 linecolor rgb (is_rising ? "#c6dbef" : "#9ecae1") \
                 title is_rising ? "" : "5–95 %", \
             base linecolor rgb "#969696" dashtype 2 \
                 title text("the scenario itself", "le scénario lui-même"), \
             sweep using 2:(figure("mean")) smooth unique with lines linewidth 2 \
                 linecolor rgb "#08519c" title "", \
             sweep using 2:(figure("mean")):(figure("se")) with yerrorbars pointtype 7 \
                 pointsize 0.8 linecolor rgb "#08519c" \
                 title text("mean and its standard error", "moyenne et son erreur-type")
    } else { if (is_map) {
        unset grid
        unset offsets
        unset key
        set title name . "\n" . about . "\n" . metric . text(": mean", " : moyenne")
        set xlabel labels[1]
        set ylabel labels[2]
        set palette defined (0 "#f7fbff", 1 "#6baed6", 2 "#08306b")
        set xtics ()
        set ytics ()
        do for [i = 1:|across|] { set xtics add (across[i] (i - 1)) }
        do for [i = 1:|up|] { set ytics add (up[i] (i - 1)) }
        set xrange [-0.5 : |across| - 0.5]
        set yrange [-0.5 : |up| - 0.5]
        middle = (mean_min + mean_max) / 2
        tile(k) = int(k) / |up|
        plot sweep using (tile(column(1))):(int(column(1)) % |up|):(figure("mean")) with image, \
             sweep using (tile(column(1))):(int(column(1)) % |up|): \
                 (|across| * |up| > 150 ? "" : gprintf(mean_max >= 1000 ? "%.0f" : "%.4g", figure("mean"))): \
                 (figure("mean") > middle ? 0xffffff : 0x08306b) with labels textcolor rgb variable
    } else {
        set multiplot layout n_down, n_across title name . "\n" . about . "\n" . \
            metric . text(": mean at each point", " : moyenne à chaque point") \
            margins 0.08, 0.98, 70.0 / height, 1 - 90.0 / height spacing 0.1, 90.0 / height
        unset key
        do for [i = 1:n_panels] {
            set xlabel labels[i]
            plot base linecolor rgb "#969696" dashtype 2, \
                 sweep using (column(i + 1)):(figure("mean")):(figure("se")) with yerrorbars \
                     pointtype 7 pointsize 0.7 linecolor rgb "#08519c"
        }
        unset multiplot
    } }
    set output
}
