# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: the inputs that go most closely with a metric, over the courses.

if (stage eq "page") {
    unknowns = ""
    do for [f = 1:n_facts] { if (F_key[f][1:8] eq "unknown ") { unknowns = unknowns . F_key[f][9:*] . " " } }
    ranks(k) = courses("ranks", full(P_output[k], P_entity[k], P_fuel[k]), 1, \
        "-v luck=" . fact("spec/luck") . " -v inputs=" . quote(unknowns))
    n = 0; most_ranks = 0; reach = 0
    do for [k = 1:n_panels] {
        # Four words for each input.
        found_ranks = system(ranks(k) . " | tr '\\n' ' '")
        if (words(found_ranks) < 4) { continue }
        n = copy_panel(n + 1, k)
        P_top[n] = found_ranks
        P_below[n] = text("rank correlation")
        P_axis[n] = ""
        if (words(found_ranks) / 4 > most_ranks) { most_ranks = words(found_ranks) / 4 }
        do for [m = 1:words(found_ranks) / 4] {
            if (-word(found_ranks, 4 * m - 1) > reach) { reach = -word(found_ranks, 4 * m - 1) }
            if (word(found_ranks, 4 * m) + 0 > reach) { reach = word(found_ranks, 4 * m) + 0 }
        }
    }
    n_panels = n
    panel = 40 * most_ranks; left = 470; bottom = bottom + 35
    remark = wrap(text("association"), int(960 / title_letter))
}

if (stage eq "panel") {
    eval padded("x", -reach, reach, 8)
    set yrange [most_ranks + 0.5 : 0.5]
    set ytics ("" 1) noenhanced font small_font
    n_bars = words(P_top[k]) / 4
    do for [m = 1:n_bars] {
        set ytics add ((wrap(meaning_of("column", "replicates:" . word(P_top[k], 4 * m - 3)), 65)) m)
    }
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead front linecolor rgb alone
    set datafile separator whitespace
    unset datafile columnheaders
    ranked = "< " . ranks(k)
    plot ranked using (0):(int($0) + 1):($2 < 0 ? $2 : 0):($2 > 0 ? $2 : 0):(int($0) + 0.65):(int($0) + 1.35):(rgb($2 > 0 ? band50 : against)) \
             with boxxyerror fillstyle solid noborder linecolor rgb variable notitle, \
         ranked using 3:(int($0) + 1):($4 - $3):(0) with vectors nohead linewidth 1.2 linecolor rgb alone notitle
    set datafile columnheaders
    @comma
    set ytics font ""
}

if (stage eq "legend") {
    legend = swatch(band50, text("together")) . swatch(against, text("against")) \
           . entry("lines linewidth 1.2", alone, text("about 95"))
}
