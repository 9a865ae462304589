# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -F , -v mode=… -v result=COLUMN -v scale=1 -f courses.awk replicates.csv: one metric
# over the courses, for figures.gp.
#
#   mode=summary  a line: how many have it, all, 5 %, 50 % and 95 % quantile, mean, first
#                 bar, its width, how many bars, the highest share in %
#   mode=bars     a line for each bar: where it begins, and the share in %
#   mode=ranks    a line for each of the ten inputs closest to it: name, Spearman's rank
#                 correlation, its 95 % interval (Bonett and Wright 2000); -v inputs="a b",
#                 -v luck=K: so many courses share a draw and count as one

function floor(x) {
    return int(x) > x ? int(x) - 1 : int(x)
}

# place[1..n] in rising order of value[place[i]].
function sort_places(value, place, low, high,    i, j, middle, kept) {
    while (low < high) {
        i = low
        j = high
        middle = value[place[floor((low + high) / 2)]]
        while (i <= j) {
            while (value[place[i]] < middle) i++
            while (value[place[j]] > middle) j--
            if (i <= j) {
                kept = place[i]
                place[i++] = place[j]
                place[j--] = kept
            }
        }
        # The smaller part first, so that calls do not pile up.
        if (j - low < high - i) {
            sort_places(value, place, low, j)
            low = i
        } else {
            sort_places(value, place, i, high)
            high = j
        }
    }
}

# rank[]: places in order, their mean where values are the same.  How many values differ.
function rank_values(value, n, rank,    place, i, j, k, n_values) {
    for (i = 1; i <= n; i++)
        place[i] = i
    sort_places(value, place, 1, n)
    for (i = 1; i <= n; i = j) {
        for (j = i; j <= n && value[place[j]] == value[place[i]]; j++);
        for (k = i; k < j; k++)
            rank[place[k]] = (i + j - 1) / 2
        n_values++
    }
    return n_values
}

function correlation(a, b, n,    i, middle, ab, aa, bb) {
    middle = (n + 1) / 2
    for (i = 1; i <= n; i++) {
        ab += (a[i] - middle) * (b[i] - middle)
        aa += (a[i] - middle) ^ 2
        bb += (b[i] - middle) ^ 2
    }
    return ab / sqrt(aa * bb)
}

function tanh(x) {
    return (exp(2 * x) - 1) / (exp(2 * x) + 1)
}

function atanh(x) {
    x = x > 0.999999 ? 0.999999 : x < -0.999999 ? -0.999999 : x
    return log((1 + x) / (1 - x)) / 2
}

# Type 7, as everywhere here.
function quantile(p,    at, below) {
    at = 1 + (n - 1) * p
    below = floor(at)
    return below >= n ? sorted[n] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
}

function nice(span, parts,    power, part) {
    if (span <= 0)
        return 1
    power = 10 ^ floor(log(span / parts) / log(10) + 1e-12)
    part = span / parts / power
    return power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10)
}

# Whole numbers stand in the middle of their bars.
function lay_bars(    i, is_whole) {
    is_whole = 1
    for (i = 1; i <= n; i++)
        is_whole = is_whole && sorted[i] == floor(sorted[i])
    step = nice(sorted[n] - sorted[1], 20)
    if (is_whole && step < 1)
        step = 1
    first = floor(sorted[1] / step + 1e-9) * step
    n_bars = floor((sorted[n] - first) / step + 1e-9) + 1
    if (is_whole)
        first -= 0.5
    for (i = 1; i <= n; i++)
        bar[floor((sorted[i] - first) / step + 1e-9)]++
}

function number(text) {
    gsub(/,/, ".", text)
    return text + 0
}

NR == 1 {
    sub(/^\357\273\277/, "")
    n_inputs = mode == "ranks" ? split(inputs, input, " ") : 0
    for (c = 1; c <= NF; c++)
        column[$c] = c
    next
}
{ n_all++ }
$column[result] != "" {
    values[++n] = number($column[result]) * scale
    for (k = 1; k <= n_inputs; k++)
        if (input[k] in column)
            drawn[k, n] = number($column[input[k]])
}

END {
    if (!(result in column) || n == 0)
        exit
    if (mode == "ranks") {
        print_ranks()
        exit
    }
    for (i = 1; i <= n; i++)
        order[i] = i
    sort_places(values, order, 1, n)
    for (i = 1; i <= n; i++) {
        sorted[i] = values[order[i]]
        total += sorted[i]
    }
    lay_bars()
    for (i = 0; i < n_bars; i++) {
        if (mode == "bars")
            print first + i * step, 100 * bar[i] / n_all
        highest = bar[i] > highest ? bar[i] : highest
    }
    if (mode == "summary")
        print n, n_all, quantile(0.05), quantile(0.5), quantile(0.95), total / n, first, step, \
            n_bars, 100 * highest / n_all
}

function print_ranks(    k, i, m, best, draws, reach, rank, one) {
    draws = n / luck
    if (draws <= 4 || rank_values(values, n, rank) < 2)
        return
    for (k = 1; k <= n_inputs; k++) {
        if (!((k, 1) in drawn))
            continue
        for (i = 1; i <= n; i++)
            one[i] = drawn[k, i]
        if (rank_values(one, n, of_input) > 1)
            rho[k] = correlation(of_input, rank, n)
    }
    for (m = 1; m <= 10; m++) {
        best = 0
        for (k = 1; k <= n_inputs; k++)
            if (k in rho && (best == 0 || size(rho[k]) > size(rho[best]) + 1e-9))
                best = k
        if (best == 0)
            return
        reach = 1.96 * sqrt((1 + rho[best] ^ 2 / 2) / (draws - 3))
        print input[best], rho[best], tanh(atanh(rho[best]) - reach), tanh(atanh(rho[best]) + reach)
        delete rho[best]
    }
}

function size(x) {
    return x < 0 ? -x : x
}
