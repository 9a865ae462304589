# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: quantiles day by day, of a run or of alternatives side by side.

if (stage eq "page") {
    is_dated = 1
    highest = 0
    if (name eq "differences") {
        # At most three alternatives, each with every panel.
        columns = n_alternatives < columns ? n_alternatives : columns
        head = head + 45
        do for [k = 1:n_panels] {
            input = rows(file(name), P_output[k])
            shown(a) = strcol("alternative") eq alternatives[a]
            is_shown(k) = is_panel(k) && (sum [a = 1:columns] shown(a)) > 0
            stats input using (is_shown(k) ? column("q05") * P_scale[k] : NaN) nooutput prefix "bottom"
            stats input using (is_shown(k) ? column("q95") * P_scale[k] : NaN) nooutput prefix "top"
            P_top[k] = sprintf("%.15g %.15g", bottom_min, top_max)
        }
        n = spread(columns, columns)
        n_panels = n_panels * columns
        do for [k = 1:n_panels] { P_alternative[k] = alternatives[(k - 1) % columns + 1] }
    } else {
        do for [k = 1:n_panels] {
            input = rows(file(name), P_output[k])
            stats input using (of(k, "q95")) nooutput prefix "top"
            P_top[k] = top_max
            if (P_highest[k] eq "same" && top_max > highest) { highest = top_max }
        }
        # What hardly rises from a shared axis is named and not drawn.
        n = 0; small = ""; small_top = 0
        do for [k = 1:n_panels] {
            if (P_highest[k] eq "same" && P_top[k] < small_part * highest) {
                small = join(small, P_title[k], ", ")
                if (P_top[k] > small_top) { small_top = P_top[k] }
                continue
            }
            n = copy_panel(n + 1, k)
        }
        n_panels = n
        if (small ne "") {
            bottom = bottom + 25
            remark = wrap(replaced(text("small"), "#", short(small_top) . " " . P_axis[1]) . " " . small, int(960 / title_letter))
        }
    }
}

if (stage eq "panel") {
    input = rows(file(name), P_output[k])
    if (name eq "differences") {
        eval values(k, word(P_top[k], 1) + 0, word(P_top[k], 2) + 0)
        set arrow 1 from graph 0, first 0 to graph 1, first 0 nohead back linecolor rgb alone
        if (k <= columns) {
            said = wrap(A_title[k], int(wide / title_letter))
            set label 4 at screen x(from), y(over - 34 - 16 * (lines_of(said) - 1) - 16 * (lines_of(P_title[k]) - 1)) \
                said noenhanced textcolor rgb line font heading_font
        }
    } else {
        eval values(k, 0, P_highest[k] eq "same" ? highest : P_top[k])
    }
    eval "plot " . bands
}

if (stage eq "legend") { legend = bands_legend(name eq "differences" ? "difference" : P_line[1]) }
