# SPDX-License-Identifier: GPL-3.0-or-later
#
# Loaded by figures.gp: what each cause adds to a metric, the largest part first.

if (stage eq "page") {
    # Cause, part and its interval, from the largest part on; blank ends are the part itself.
    parts(k) = "awk -F '" . between . "' 'NR > 1 && $1 == \"" . P_output[k] . "\" && $2 == \"" . P_entity[k] . "\" && $3 == \"" \
        . P_fuel[k] . "\" && $5 != \"\" { " . (french_dialect ? "gsub(/,/, \".\"); " : "") . "print ($7 < 0 ? -$7 : $7), $5, $7, ($9 == \"\" ? $7 : $9), ($10 == \"\" ? $7 : $10) }' " \
        . quote(folder . "/attribution.csv") . " | sort -s -k 1,1gr | cut -d ' ' -f 2-"
    most_causes = 0; longest = 0
    do for [k = 1:n_panels] {
        # Four words for each cause.
        P_top[k] = system(parts(k) . " | tr '\\n' ' '")
        P_below[k] = P_axis[k]
        P_axis[k] = ""
        if (words(P_top[k]) / 4 > most_causes) { most_causes = words(P_top[k]) / 4 }
        do for [m = 1:words(P_top[k]) / 4] {
            said = strlen(meaning_of("alternative", word(P_top[k], 4 * m - 3)))
            if (said > longest) { longest = said }
        }
    }
    panel = 34 * most_causes; left = 30 + 7 * (longest < 45 ? longest : 45); right = 130; bottom = bottom + 35
    remark = wrap(text("shapley"), int(960 / title_letter))
}

if (stage eq "panel") {
    n_bars = words(P_top[k]) / 4
    low = 0; high = 0; numbers = ""
    set yrange [most_causes + 0.5 : 0.5]
    set ytics ("" 1) noenhanced
    do for [m = 1:n_bars] {
        first = word(P_top[k], 4 * m - 1) * P_scale[k]; last = word(P_top[k], 4 * m) * P_scale[k]
        if (first < low) { low = first }
        if (last > high) { high = last }
        set ytics add ((wrap(meaning_of("alternative", word(P_top[k], 4 * m - 3)), 45)) m)
        set label 100 + m at graph 1, first m "  " . with_error(word(P_top[k], 4 * m - 2) * P_scale[k], (last - first) / 2, " ") \
            textcolor rgb line font small_font noenhanced
    }
    eval padded("x", low, high, 6)
    set arrow 1 from first 0, graph 0 to first 0, graph 1 nohead front linecolor rgb alone
    set datafile separator whitespace
    unset datafile columnheaders
    ranked = "< " . parts(k)
    plot ranked using (0):(int($0) + 1):($2 < 0 ? $2 * P_scale[k] : 0):($2 > 0 ? $2 * P_scale[k] : 0):(int($0) + 0.65):(int($0) + 1.35):(rgb($2 > 0 ? band50 : against)) \
             with boxxyerror fillstyle solid noborder linecolor rgb variable notitle, \
         ranked using ($3 * P_scale[k]):(int($0) + 1):(($4 - $3) * P_scale[k]):(0) with vectors nohead linewidth 1.6 linecolor rgb alone notitle
    set datafile columnheaders
    @comma
}

if (stage eq "legend") {
    legend = swatch(band50, text("adds")) . swatch(against, text("takes")) \
           . entry("lines linewidth 1.6", alone, text("part"))
}
