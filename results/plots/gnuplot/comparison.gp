# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: each alternative less the base, the mean difference, its interval
# and the spread.

if (stage eq "page") {
    longest = 0; n = 1
    do for [a = 1:n_alternatives] {
        A_title[a] = wrap(A_title[a], 40)
        if (lines_of(A_title[a]) > n) { n = lines_of(A_title[a]) }
        said = replaced(A_title[a], "\n", " ")
        said = lines_of(A_title[a]) > 1 ? said[1:40] : said
        if (strlen(said) > longest) { longest = strlen(said) }
    }
    panel = (n > 1 ? 17 * n : 24) * n_alternatives
    if (panel < 90) { panel = 90 }
    left = 30 + 7 * longest; right = 110; space = 120
    do for [k = 1:n_panels] {
        P_below[k] = (P_axis[k] eq "%" ? text("percentage points") : P_axis[k]) . " (" . text("alternative less base") . ")"
    }
}

if (stage eq "panel") {
    input = rows(file(name), P_output[k])
    row_of(a) = sum [b = 1:n_alternatives] (alternatives[b] eq a ? b : 0)
    # One course gives no interval.
    has_interval = fact("spec/replicates") ne "1"
    low = 0; high = 0
    do for [end in "q05 q95" . (has_interval ? " difference_low difference_high" : "")] {
        stats input using (metric(k, end)) nooutput prefix "end"
        if (end_min < low) { low = end_min }
        if (end_max > high) { high = end_max }
    }
    # The numbers, to the right of their rows.
    note_number(a, mean, reach) = (numbers = numbers . sprintf("set label %d at graph 1, first %d '  %s' textcolor rgb line font small_font noenhanced; ", \
        100 + a, a, with_error(mean, reach, " ")), 0)
    numbers = ""
    stats input using (strcol("metric") eq P_output[k] && is_series(k) ? note_number(row_of(strcol("alternative")), \
        column("difference") * P_scale[k], has_interval ? (column("difference_high") - column("difference_low")) / 2 * P_scale[k] : 0) : 0) nooutput
    eval padded("x", low, high, 5)
    set yrange [n_alternatives + 0.5 : 0.5]
    set ytics ("" 1)
    do for [a = 1:n_alternatives] { set ytics add (((k - 1) % columns ? "" : A_title[a]) a) }
    set ytics noenhanced
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead back linecolor rgb alone
    eval numbers
    a_row(x) = row_of(strcol("alternative"))
    spread_of(k) = "input using (metric(k, 'q05')):(a_row(0)):(metric(k, 'q95') - metric(k, 'q05')):(0) " \
        . "with vectors nohead linewidth 9 linecolor rgb band90 notitle, "
    interval_of(k) = !has_interval ? "" : \
        "input using (metric(k, 'difference_low')):(a_row(0)):(metric(k, 'difference_high') - metric(k, 'difference_low')):(0) " \
        . "with vectors nohead linewidth 4 linecolor rgb line notitle, "
    eval "plot " . spread_of(k) . interval_of(k) . "input using (metric(k, 'difference')):(a_row(0) - 0.28):(0):(0.56) " \
        . "with vectors nohead linewidth 1.5 linecolor rgb line notitle"
}

if (stage eq "legend") {
    legend = entry("lines linewidth 9", band90, text("spread")) \
           . entry("linespoints linewidth 4 pointtype 1 pointsize 1", line, text("interval"))
}
