# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the column `holds` of behaviour.csv may say beside plain awk, of the figures
# v[1] ... v[n], which are also v1, v2, ...  A slack or width is in their unit.

function within(x, low, high) { return low <= x && x <= high }

# each more, or less, than the one before; with a slack also a little less, or more
function rising(slack,   i) {
    for (i = 2; i <= n; i++)
        if (slack ? v[i] < v[i - 1] - slack : v[i] <= v[i - 1])
            return 0
    return 1
}

function falling(slack,   i) {
    for (i = 2; i <= n; i++)
        if (slack ? v[i] > v[i - 1] + slack : v[i] >= v[i - 1])
            return 0
    return 1
}

function lowest(   i, at) {
    at = 1
    for (i = 2; i <= n; i++)
        if (v[i] < v[at])
            at = i
    return at
}

function highest(   i, at) {
    at = 1
    for (i = 2; i <= n; i++)
        if (v[i] > v[at])
            at = i
    return at
}

# nothing moves by more than width
function flat(width) { return v[highest()] - v[lowest()] <= width }

# each step is such a part of the way from first to last
function smooth(low, high,   i) {
    for (i = 2; i <= n; i++)
        if (!within((v[i] - v[i - 1]) / (v[n] - v[1]), low, high))
            return 0
    return 1
}
