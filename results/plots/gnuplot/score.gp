# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: bands of the days and what was observed.  A box is what an
# observation of several days is held against; where single days swing too much, the
# boxes stand alone, with their medians.

groups = "test fit input marked"
mark(which) = which eq "test" ? 7 : which eq "fit" ? 6 : which eq "input" ? 2 : 4
mark_colour(which) = which eq "test" ? "#d94801" : which eq "fit" ? "#238b45" : "#969696"
is_seen(k) = is_panel(k) && (strcol("statistic") eq "mean" || strcol("statistic") eq "end")
group(x) = strcol("mark") ne "" ? "marked" : strcol("use")
seen(k, which) = is_seen(k) && group(0) eq which
seen_of(k, which, name) = seen(k, which) ? column(name) * P_scale[k] : NaN
is_box(k) = is_seen(k) && (group(0) eq "test" || group(0) eq "fit")
box_of(k, name) = is_box(k) ? column(name) * P_scale[k] : NaN
middle(t) = (day("date_start") + day("date_end")) / 2

if (stage eq "page") {
    is_dated = 1; legend_rows = 2; bottom = bottom + 15
}

if (stage eq "panel") {
    input = rows(file(name), P_output[k])
    score = rows("score.csv", P_output[k])
    is_alone = P_line[k] eq "window"
    highest = 0
    do for [column_name in "high observed"] {
        stats score using (is_seen(k) ? column(column_name) * P_scale[k] : NaN) nooutput prefix "top"
        if (top_records > 0 && top_max > highest) { highest = top_max }
    }
    n_boxes = 0
    stats score using (box_of(k, "q95")) nooutput prefix "top"
    if (top_records > 0) { n_boxes = top_records; if (top_max > highest) { highest = top_max } }
    if (!is_alone) {
        stats input using (of(k, "q95")) nooutput prefix "top"
        if (top_max > highest) { highest = top_max }
    }
    eval values(k, 0, highest)
    present = ""
    do for [which in groups] {
        stats score using (seen(k, which)) nooutput prefix "group"
        if (group_sum > 0) { present = which . " " . present }
    }
    of_days = is_alone ? "" : bands . ", "
    boxes = n_boxes == 0 ? "" : (is_alone ? \
        "score using (middle(0)):(box_of(k, 'q50')):(day('date_start') - 43200):(day('date_end') + 43200):(box_of(k, 'q05')):(box_of(k, 'q95')) with boxxyerror fillstyle solid border rgb '#08306b' fillcolor rgb band90 notitle, " \
        . "score using (day('date_start') - 43200):(box_of(k, 'q50')):(day('date_end') - day('date_start') + 86400):(0) with vectors nohead linewidth 2 linecolor rgb line notitle, " : \
        "score using (middle(0)):(box_of(k, 'q50')):(day('date_start') - 43200):(day('date_end') + 43200):(box_of(k, 'q05')):(box_of(k, 'q95')) with boxxyerror fillstyle empty linewidth 1 linecolor rgb '#08306b' notitle, ")
    eval "plot " . of_days . boxes \
        . "for [which in present] score using (middle(0)):(seen_of(k, which, 'observed')):(day('date_start')):(day('date_end')):(seen_of(k, which, 'low')):(seen_of(k, which, 'high')) " \
        . "with xyerrorbars linewidth 1.5 pointtype mark(which) pointsize (which eq 'test' || which eq 'fit' ? 1.1 : 0.9) linecolor rgb mark_colour(which) notitle"
}

if (stage eq "legend") {
    legend = bands_legend("q50") . entry("boxes fillstyle empty", "#08306b", text("box"))
    do for [g in groups] {
        legend = legend . entry("linespoints linewidth 1.5 pointtype " . mark(g), mark_colour(g), text(g))
    }
}
