# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f compare.awk RAW: for each case and quantity the median over rounds of this over
# base, with the lowest and highest, and the share of rounds in which this was lower.

BEGIN {
    FS = OFS = ","
    print "what,replicates,threads,this_over_base,low,high,rounds,rounds_below"
}

$3 ~ /^(user_s|cpu_s|wall_s|peak_kb|instructions)$/ {
    split($2, part, "-")
    key = $3 "," part[2] "," part[5]
    value[key, part[1], $1] = $4
    if (!(key in seen))
        name[seen[key] = ++n_names] = key
    if ($1 > last)
        last = $1
}

END {
    for (k = 1; k <= n_names; k++) {
        key = name[k]
        n = below = 0
        for (r = 0; r <= last; r++)
            if ((key, "base", r) in value && (key, "this", r) in value) {
                x = value[key, "this", r] / value[key, "base", r]
                below += x < 1
                for (i = ++n; i > 1 && list[i - 1] > x; i--)
                    list[i] = list[i - 1]
                list[i] = x
            }
        if (n > 0)
            printf "%s,%.4f,%.4f,%.4f,%d,%d\n", key,
                   (list[int((n + 1) / 2)] + list[int(n / 2) + 1]) / 2, list[1], list[n], n,
                   below
    }
}
