# SPDX-License-Identifier: GPL-3.0-or-later
#
# periods.awk -v from=DATE WEEKS MONTHS: the rows of a prediction.
#
# Reads periods.csv of a run by week and of the same run by month, and writes the weeks and the
# whole months from a day on, with mean and quantiles.

BEGIN {
    FS = OFS = ","
}

function print_row() {
    print $at["period"], $at["from"], $at["to"], $at["days"], $at["output"], $at["entity"], $at["fuel"], \
        $at["unit"], $at["mean"], $at["q05"], $at["q25"], $at["q50"], $at["q75"], $at["q95"]
}

FNR == 1 {
    if (NR == 1) {
        for (i = 1; i <= NF; i++) at[$i] = i
        print_row()
    }
    next
}

$at["from"] >= from && ($at["period"] ~ /W/ || $at["days"] >= 28) { print_row() }
