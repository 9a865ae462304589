# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: how a metric is spread over the courses.

if (stage eq "page") {
    n = 0
    do for [k = 1:n_panels] {
        facts = system(courses("summary", full(P_output[k], P_entity[k], P_fuel[k]), P_scale[k], ""))
        if (words(facts) < 10) { continue }
        n = copy_panel(n + 1, k)
        P_top[n] = facts
        share = 100.0 * (1 - word(facts, 1) / (word(facts, 2) + 0.0))
        if (share > 0) { P_title[n] = P_title[n] . " (" . replaced(text("never"), "#", short(share)) . ")" }
        P_below[n] = P_line[n] eq "date" ? "" : P_axis[n]
        P_axis[n] = text("courses")
    }
    n_panels = n
}

if (stage eq "panel") {
    # How many, all, 5 %, 50 % and 95 % quantile, mean, first bar, width, bars, highest.
    of_bar(i) = word(P_top[k], i) + 0.0
    begin = of_bar(7) - of_bar(8) / 2; end = of_bar(7) + (of_bar(9) + 0.5) * of_bar(8)
    eval range_of("y", 0, of_bar(10) * 1.08, 5)
    if (P_line[k] eq "date") {
        start = strptime("%Y-%m-%d", fact("scenario/start"))
        n_days = int(floor(end) - ceil(begin) + 1)
        set xrange [begin : end]
        eval "set xtics (" . day_marks(start + int(ceil(begin)) * 86400, 2, start, 86400.0) . ")"
    } else {
        eval range_of("x", begin, end, 6)
    }
    set object 1 rectangle from of_bar(3), graph 0 to of_bar(5), graph 1 behind fillcolor rgb band90 fillstyle solid noborder
    set arrow 1 from of_bar(4), graph 0 to of_bar(4), graph 1 nohead front linewidth 2 linecolor rgb line
    set arrow 2 from of_bar(6), graph 0 to of_bar(6), graph 1 nohead front dashtype 2 linewidth 1.2 linecolor rgb alone
    set datafile separator whitespace
    unset datafile columnheaders
    plot "< " . courses("bars", full(P_output[k], P_entity[k], P_fuel[k]), P_scale[k], "") \
        using ($1 + of_bar(8) / 2):($2 / 2):(of_bar(8) / 2):($2 / 2) \
        with boxxyerror fillstyle solid border rgb "white" fillcolor rgb band50 linewidth 0.5 notitle
    set datafile columnheaders
    @comma
}

if (stage eq "legend") {
    legend = swatch(band50, text("courses")) . swatch(band90, text("band90")) . entry("lines linewidth 2", line, text("q50")) \
           . entry("lines dashtype 2 linewidth 1.2", alone, text("mean"))
}
