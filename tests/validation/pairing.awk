# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f pairing.awk BASE IF_1 IF_2 ...: replicates.csv of a base and of
# what-ifs, with equal seeds.  For each metric and what-if the variance that the
# difference would have with separate chance, over the one that it has:
#
#     (Var[A] + Var[B]) / Var[B - A]
#
# over replicates where both are defined.  Writes a Markdown table to the standard
# output; exit 1 if a ratio misses what is promised in pairing.sh.

BEGIN {
    FS = ","
    n_ifs = ARGC - 2
}

# Metrics come after the unknowns, and begin with "arrived"; a what-if may have fewer
# unknowns, so columns go by name.
FNR == 1 {
    file++
    first = 0
    for (i = 2; i <= NF; i++) {
        name[i] = $i
        if (first == 0 && $i ~ /^arrived\./)
            first = i
        if (first > 0 && file == 1)
            metric[++n_metrics] = $i
    }
    next
}

file == 1 {
    for (i = first; i <= NF; i++)
        base[FNR, name[i]] = $i
    next
}

{
    for (i = first; i <= NF; i++) {
        m = name[i]
        if ($i == "" || base[FNR, m] == "")
            continue
        a = base[FNR, m]
        if (!((file, m) in n))
            origin[file, m] = a
        d = $i - a
        x = a - origin[file, m]
        y = $i - origin[file, m]
        n[file, m]++
        a1[file, m] += x; a2[file, m] += x * x
        b1[file, m] += y; b2[file, m] += y * y
        d1[file, m] += d; d2[file, m] += d * d
    }
}

function variance(sum, squares, count) {
    return count < 2 ? 0 : (squares - sum * sum / count) / (count - 1)
}

function ratio(file, m,    unpaired, paired, count) {
    count = n[file, m]
    if (count < 100)
        return "few"
    unpaired = variance(a1[file, m], a2[file, m], count) + \
               variance(b1[file, m], b2[file, m], count)
    paired = variance(d1[file, m], d2[file, m], count)
    if (unpaired <= 1e-12)
        return "constant"
    if (paired <= 1e-9 * unpaired)
        return "equal"
    return unpaired / paired
}

# The least that a what-if may have on a metric.
function least(file, m) {
    if (m ~ /^tankers_lost_total\./ && file == 2)
        return 3
    if (m ~ /^tankers_lost_total\./ && file == 3)
        return 1.5
    return 0.9
}

END {
    for (i = 1; i <= n_metrics; i++) {
        m = metric[i]
        line = "| `" m "` |"
        for (file = 2; file <= n_ifs + 1; file++) {
            r = ratio(file, m)
            if (r ~ /^[0-9]/) {
                n_ratios++
                if (lowest == "" || r < lowest) {
                    lowest = r
                    where = m ", what-if " file - 1
                }
                if (r < least(file, m)) {
                    n_missed++
                    printf "%s, what-if %d: %.2f, at least %g wanted\n", m, file - 1, r, \
                        least(file, m) > "/dev/stderr"
                }
                r = r > 9999 ? "> 9999" : sprintf(r < 99.95 ? "%.1f" : "%.0f", r)
            }
            line = line " " r " |"
        }
        print line
    }
    printf "\nLowest of %d ratios: %.2f (%s). Under what is promised: %d.\n", n_ratios, lowest, \
        where, n_missed
    exit n_missed > 0
}
