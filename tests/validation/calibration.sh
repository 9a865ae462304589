#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# calibration.sh BLOCUS [RECORDS]: is `blocus fit` right where the inputs are known?
#
# Fits RECORDS synthetic records of the shipped blockade, each made by a replicate whose
# inputs are known and that is left out of its own fit (simulation-based calibration).
# Writes tests/validation/CALIBRATION.md; fails if a 90 % interval holds the known value
# in fewer than 85 % or more than 95 % of them, or if ranks are not spread evenly (a
# chi-squared p-value under 0.05 over the number of inputs).

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [RECORDS]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
records=${2:-1000}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
page=tests/validation/CALIBRATION.md
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# tolerance N: a row about 1,000 draws of N replicates.
tolerance() {
    begun=$(date +%s)
    "$blocus" fit scenarios/blockade-2025.csv -n "$1" --draws 1000 --check 500 -j1 --quiet --force -o "$scratch/tolerance"
    awk -F, -v n="$1" -v seconds=$(($(date +%s) - begun)) '
        FNR == 1 { file++; for (i = 1; i <= NF; i++) at[$i] = i; next }
        file == 1 && $at["learned"] == 1 { learned++; left += $at["ratio"] }
        file == 2 { inputs++; inside += $at["cover90"] }
        file == 3 {
            rows++
            width += ($at["posterior_q95"] - $at["posterior_q05"]) / ($at["prior_q95"] - $at["prior_q05"])
        }
        END {
            printf "| %d | 1 in %d | %d | %.3f | %.2f | %.1f %% | %d |\n", n, n / 1000, learned, \
                left / learned, width / rows, 100 * inside / inputs, seconds
        }' "$scratch/tolerance/learned.csv" "$scratch/tolerance/calibration.csv" "$scratch/tolerance/predictive.csv"
}

# evidence N SEED: a row about the evidence of N replicates.
evidence() {
    "$blocus" fit scenarios/blockade-2025.csv -n "$1" --draws 1000 --seed "$2" --quiet --force -o "$scratch/evidence"
    awk -F'[:,]' -v n="$1" -v seed="$2" '
        /"evidence"/ { inside = 1 }
        inside && /"(log|error|effective_replicates)"/ { value[$1] = $2 }
        END {
            for (key in value)
                number[substr(key, match(key, /[a-z]/), 3)] = value[key]
            printf "| %d | %d | %.1f | %.1f | %.0f |\n", n, seed, number["log"], number["err"], number["eff"]
        }' "$scratch/evidence/run.json"
}

"$blocus" fit scenarios/blockade-2025.csv --check "$records" --quiet -o "$scratch/fit" || exit 1

{
    cat <<END
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# Calibration of the fit

Written by \`make calibration\`: $records synthetic records of \`scenarios/blockade-2025.csv\`, made by replicates whose inputs are known, with errors of reports and of the model as \`blocus fit\` assumes them, and fitted as the real record is. If the fit is right, its 90 % interval holds the known u in 90 % of them, its 50 % interval in half, and the rank of the known u among the draws is spread evenly (ten bins; ties by lot). Promised are 85 to 95 %, and no p-value under 0.05 over the number of inputs. R2: the part of an input's variance that a record takes away, on average. This says that the fit does what it says, not that the model or its errors are right.

| input | R2 | in 50 % | in 90 % | chi2, 9 degrees | p |
|---|---|---|---|---|---|
END
    awk -F, 'FNR == 1 { file++; next }
        file == 1 { r2[$1] = $3; next }
        { n++; name[n] = $1; half[n] = $3; most[n] = $4; chi2[n] = $5; p[n] = $6 }
        END {
            for (i = 1; i <= n; i++) {
                printf "| `%s` | %.2f | %.1f %% | %.1f %% | %.1f | %.3f |\n", \
                    name[i], r2[name[i]], 100 * half[i], 100 * most[i], chi2[i], p[i]
                bad += most[i] < 0.85 || most[i] > 0.95 || p[i] < 0.05 / n
                sum50 += half[i] / n
                sum90 += most[i] / n
            }
            printf "| mean of %d | | %.1f %% | %.1f %% | | |\n", n, 100 * sum50, 100 * sum90
            exit bad > 0 || n == 0
        }' "$scratch/fit/learned.csv" "$scratch/fit/calibration.csv"
    echo $? > "$scratch/status"

    cat <<END

## Would a narrower tolerance learn more?

1,000 draws kept of ever more replicates. Generations with a falling tolerance, each proposed from the one before (sequential ABC), could only do what the last rows do by force: keep draws that lie nearer. Where the spread that is left no longer falls, what remains is what the record leaves open, not what the method loses; so there is one generation. *Spread left*: standard deviation of u over its standard deviation before, mean over the learned inputs. *Width*: of the 90 % range that the draws predict for a report, over that of the scenario. *In 90 %*: of 500 synthetic records. Seconds: of this machine, one thread, synthetic records included.

| replicates | kept | learned | spread left | width | in 90 % | seconds |
|---|---|---|---|---|---|---|
END
    for n in 5000 10000 50000 200000; do tolerance $n; done
    cat <<END

So a fit takes seconds, and one that is stopped begins again: keeping what was done would cost more rules than it saves time.

## What is evidence worth?

Evidence of the same fit with five seeds. Effective replicates are those that decide it; where they are few, its error is a guess, and the seeds say how good a guess. A rival that is told apart must differ by more than the seeds do.

| replicates | seed | evidence (log) | error | effective |
|---|---|---|---|---|
END
    for n in 50000 200000; do
        for seed in 1 2 3 4 5; do evidence $n $seed; done
    done
} > "$scratch/page" && cp "$scratch/page" "$page"
sed -n '/^|/p' "$page"
status=$(cat "$scratch/status")
[ "$status" = 0 ] || echo "calibration: not as promised, see $page" >&2
exit "$status"
