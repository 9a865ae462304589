# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: weeks, months or phases, their sums or means over the courses.

if (stage eq "page") {
    stats input using (day("to")) nooutput prefix "last"
    time_max = last_max
    n_days = int((time_max - time_min) / 86400 + 1)
    is_dated = 2
}

if (stage eq "panel") {
    input = rows(file(name), P_output[k])
    stats input using (of(k, "q05")) nooutput prefix "bottom"
    stats input using (of(k, "q95")) nooutput prefix "top"
    eval range_of("y", bottom_min < 0 ? bottom_min : 0, top_max > 0 ? top_max * 1.05 : 1e-9, 5)
    begin(x) = day("from") + 28800; end(x) = day("to") + 57600
    plot input using (begin(0)):(of(k, "q05")):(begin(0)):(end(0)):(of(k, "q05")):(of(k, "q95")) \
             with boxxyerror fillstyle solid noborder linecolor rgb band90 notitle, \
         input using (begin(0)):(of(k, "q25")):(begin(0)):(end(0)):(of(k, "q25")):(of(k, "q75")) \
             with boxxyerror fillstyle solid noborder linecolor rgb band50 notitle, \
         input using (begin(0)):(of(k, "mean")):(end(0) - begin(0)):(0) \
             with vectors nohead linewidth 2 linecolor rgb line notitle
}

if (stage eq "legend") { legend = bands_legend("mean") }
