#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# held-out.sh BLOCUS [SEEDS]: does a fit predict what it was not shown?
#
# Fits the shipped blockade to a part of its record and scores the rest before and after:
# by time (fitted to 15 November, the tests after it) and by family (fitted without the
# rows of one output).  Each with SEEDS seeds.  Writes tests/validation/HELD-OUT.md and
# held-out.csv.  Nothing is promised, so nothing but a command that stops fails it.

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [SEEDS]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
seeds=${2:-3}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
scenario=scenarios/blockade-2025.csv
page=tests/validation/HELD-OUT.md
table=tests/validation/held-out.csv
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# record OUTPUT: the observations with the rows to fit of OUTPUT held out, as tests, and
# the tests as if they had set an input: neither fitted nor scored.  use is a column of
# plain words, and no quoted cell stands before it.
record() {
    awk -F, -v OFS=, -v output="$1" '
        FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $at["use"] == "test" { $at["use"] = "input" }
        $at["use"] == "fit" && $at["output"] == output { $at["use"] = "test" }
        { print }' model/observations.csv
}

# totals FOLDER: rows, skill and shares of the held-out rows.
totals() {
    awk -F, 'FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $1 == "use" && $2 == "test" {
            print $at["n"] "," $at["skill_earlier"] "," $at["inside50"] "," $at["inside90"] \
                "," $at["width_ratio"]
        }' "$1/score-totals.csv"
}

# hold_out SET OBSERVATIONS: a line for each seed.
hold_out() {
    seed=1
    while [ $seed -le "$seeds" ]; do
        "$blocus" fit $scenario --observations "$2" --seed $seed --quiet --force -o "$scratch/fit" &&
            "$blocus" score $scenario --observations "$2" --seed $seed -n 4000 --quiet --force -o "$scratch/before" &&
            "$blocus" score $scenario --observations "$2" --seed $seed -n 4000 --quiet --force \
                --posterior "$scratch/fit/posterior.csv" -o "$scratch/after" || exit 1
        fitted=$(grep -c ',fitted,' "$scratch/fit/predictive.csv")
        echo "$1,$seed,$fitted,$(totals "$scratch/before"),$(totals "$scratch/after" | cut -d, -f2-)"
        seed=$((seed + 1))
    done
}

{
    echo "held_out,seed,rows_fitted,rows_held_out,skill_before,inside50_before,inside90_before,width_before,skill_after,inside50_after,inside90_after,width_after"
    hold_out after-2025-11-15 model/observations.csv
    for output in stations_dry arrivals_relative lost supply_hours parallel_price; do
        record $output > "$scratch/observations.csv"
        hold_out $output "$scratch/observations.csv"
    done
} > "$scratch/table" && cp "$scratch/table" $table || exit 1

{
    cat <<END
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# What a fit predicts of what it was not shown

Written by \`make held-out\`, from \`held-out.csv\`: the shipped blockade is fitted to a part of its record (50,000 replicates, the nearest 1,000), and the rest is scored before, with inputs drawn as the scenario draws them, and after, with inputs from the posterior (4,000 replicates each). *By time*: fitted to reports until 15 November, scored by the tests, which came later. *By family*: fitted to all reports until then but those of one output, scored by these. Skill is against what had been reported *earlier*, 1 is best; *width* is that of the 90 % range relative to it. Means over $seeds seeds; in brackets the lowest and highest change. **The inputs and rules were set by hand with all of these rows in view** (\`model/VALIDATION.md\`), so skill before is no foresight; the change is what a fit adds.

| held out | rows fitted | rows | skill before | after | change | in 50 %, before | after | in 90 %, before | after | width, before | after |
|---|---|---|---|---|---|---|---|---|---|---|---|
END
    awk -F, 'FNR == 1 { next }
        !($1 in n) { order[++sets] = $1 }
        {
            n[$1]++
            fitted[$1] = $3
            rows[$1] = $4
            for (i = 5; i <= 12; i++) sum[$1, i] += $i
            change = $9 - $5
            if (n[$1] == 1 || change < low[$1]) low[$1] = change
            if (n[$1] == 1 || change > high[$1]) high[$1] = change
        }
        function mean(set, i) { return sum[set, i] / n[set] }
        END {
            for (k = 1; k <= sets; k++) {
                s = order[k]
                name = s ~ /^after/ ? "by time: after 15 November" : "by family: `" s "`"
                printf "| %s | %d | %d | %.2f | %.2f | %+.2f (%+.2f to %+.2f) | %.0f %% | %.0f %% | %.0f %% | %.0f %% | %.2f | %.2f |\n", \
                    name, fitted[s], rows[s], mean(s, 5), mean(s, 9), mean(s, 9) - mean(s, 5), low[s], high[s], \
                    100 * mean(s, 6), 100 * mean(s, 10), 100 * mean(s, 7), 100 * mean(s, 11), mean(s, 8), mean(s, 12)
            }
        }' $table
} > "$scratch/page" && cp "$scratch/page" $page
sed -n '/^|/p' $page
