# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: a point for each course, attacks on all corridors and arrivals.

if (stage eq "page") {
    across = columns_of(file(name), T_output[heading + 1])
    along = columns_of(file(name), T_output[heading + 2])
    along = along eq "" ? 0 : int(word(along, 1))
    n_panels = across eq "" || along == 0 ? 0 : 1
    panel = 420
    P_output[1] = T_output[heading + 1]; P_title[1] = T_title[heading + 1]
    P_below[1] = T_axis[heading + 1]; P_axis[1] = T_axis[heading + 2]
    attacks(x) = sum [c = 1:words(across)] column(word(across, c) + 0)
    arrivals(x) = column(along) * T_scale[heading + 2]
    if (n_panels) {
        stats input using (attacks(0)) nooutput prefix "wide"
        stats input using (arrivals(0)) nooutput prefix "top"
    }
}

if (stage eq "panel") {
    eval padded("x", wide_min, wide_max, 8)
    eval padded("y", top_min, top_max, 8)
    plot input using (attacks(0)):(arrivals(0)) with points pointtype 7 pointsize 0.8 linecolor rgb "#73" . line[2:*] notitle
}
