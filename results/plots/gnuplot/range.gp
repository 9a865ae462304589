# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: means of a sweep over each input, with the band of courses if it is
# the only one.  The panels of a metric begin a row, if there is more than one.

if (stage eq "page") {
    n = n_inputs < 6 ? n_inputs : 6
    columns = n == 3 || n > 4 ? 3 : 2
    each = n == 1 ? 1 : (n + columns - 1) / columns * columns
    if (each > 1) { m = spread(each, n) }
    n_panels = n_panels * each
    do for [k = 1:n_panels] {
        P_input[k] = (k - 1) % each + 1
        P_below[k] = P_output[k] eq "" ? "" : I_label[P_input[k]]
    }
}

if (stage eq "panel") {
    stats input using (metric(k, "mean")) nooutput prefix "base"
    stats sweep using (column(1 + P_input[k])) nooutput prefix "wide"
    stats sweep using (n_inputs == 1 && swept(k, "q05") < mean_low(k) ? swept(k, "q05") : mean_low(k)) nooutput prefix "bottom"
    stats sweep using (n_inputs == 1 && swept(k, "q95") > mean_high(k) ? swept(k, "q95") : mean_high(k)) nooutput prefix "top"
    eval padded("x", wide_min, wide_max, 5)
    eval padded("y", bottom_min < base_min ? bottom_min : base_min, top_max > base_min ? top_max : base_min, 5)
    set arrow 1 from graph 0, first base_min to graph 1, first base_min nohead front dashtype 2 linewidth 1.2 linecolor rgb alone
    of_line = n_inputs > 1 ? "" : "sweep using 2:(swept(k, 'q05')):(swept(k, 'q95')) with filledcurves linecolor rgb band90 notitle, " \
        . "sweep using 2:(swept(k, 'mean')) with lines linewidth 2 linecolor rgb line notitle, "
    eval "plot " . of_line \
        . (has_bars ? "sweep using (column(1 + P_input[k])):(mean_low(k)):(0):(mean_high(k) - mean_low(k)) " \
        . "with vectors nohead linewidth 1.5 linecolor rgb line notitle, " : "") \
        . "sweep using (column(1 + P_input[k])):(swept(k, 'mean')) " \
        . "with points pointtype 7 pointsize 0.6 linecolor rgb (has_bars ? line : '#73' . line[2:*]) notitle"
}

if (stage eq "legend") {
    if (n_inputs == 1) { legend = swatch(band90, text("band90")) }
    legend = legend . entry("linespoints linewidth 1.5 pointtype 7 pointsize 0.6", line, text(has_bars ? "mean and error" : "mean")) \
        . entry("lines dashtype 2 linewidth 1.2", alone, text("itself"))
}
