#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# predict.sh BLOCUS FOLDER: Bamako, 29 December 2025 to 11 March 2026, week by week.
#
# Fits winter.csv to what was known on 28 December 2025, runs it with what was learned, and
# writes into FOLDER the prediction, the same under every rival explanation, three simple
# competitors in the same form, the posterior, and the SHA-256 of these (SHA256SUMS, the seal)
# and of all that they were made from (MADE-FROM). What is sealed is never written over.

set -eu
[ $# -eq 2 ] || { echo "usage: $0 BLOCUS FOLDER" >&2; exit 2; }
[ ! -e "$2/SHA256SUMS" ] || { echo "$0: $2 is sealed; choose another folder" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
target=$(cd "$2" && pwd)
cd "$(dirname "$0")/../../.."
world=tests/validation/winter-2026
sealed=tests/validation/sealed
outputs=arrivals_total,arrivals_relative,stations_dry,supply_hours,lost_total
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

value_of() { awk -F, -v rule="$1" '$1 == rule { print $2 }' "$world/rules.csv"; }
from=$(value_of from)
until=$(value_of known_until)

# simulate NAME SCENARIO...: weeks, and whole months, from the first day predicted.
simulate() {
    name=$1
    shift
    for by in week month; do
        "$blocus" run "$@" --posterior "$target/posterior.csv" -n 4000 --seed 1 --by $by \
            --outputs "$outputs" -q -o "$scratch/$name-$by"
    done
    awk -v from="$from" -f "$sealed/periods.awk" "$scratch/$name-week/periods.csv" "$scratch/$name-month/periods.csv"
}

"$blocus" fit "$world/winter.csv" --to "$until" --seed 1 -q -o "$scratch/fit"
cp "$scratch/fit/posterior.csv" "$target/posterior.csv"
simulate main "$world/winter.csv" > "$target/prediction.csv"

rm -f "$target/rivals.csv"
for rival in scenarios/rival/*.csv; do
    name=$(basename "$rival" .csv)
    simulate "$name" "$world/winter.csv" "$rival" |
        awk -v name="$name" -v first="$([ -f "$target/rivals.csv" ] || echo 1)" '
            NR == 1 { if (first) print "rival," $0; next }
            { print name "," $0 }' >> "$target/rivals.csv"
done

# Hub tankers of a normal day: the first week is there in tankers and relative to normal.
normal=$(awk -F, '
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    FNR == 2 { first = $at["period"] }
    $at["period"] == first { mean[$at["output"]] = $at["mean"]; days = $at["days"] }
    END { print mean["arrivals_total"] / mean["arrivals_relative"] / days }' "$target/prediction.csv")
for form in persistence phase-mean wide; do
    awk -v form=$form -v normal="$normal" -v record_from=2025-09-08 -f "$sealed/competitors.awk" \
        "$world/rules.csv" model/observations.csv "$target/prediction.csv" > "$target/$form.csv"
done

(cd "$target" && sha256sum posterior.csv prediction.csv rivals.csv persistence.csv phase-mean.csv wide.csv) |
    sed 's,  ,  results/predictions/winter-2026/,' > "$target/SHA256SUMS"
sha256sum model/*.csv scenarios/baseline.csv scenarios/blockade-2025.csv scenarios/rival/*.csv \
    "$sealed"/* "$world"/* > "$target/MADE-FROM"
