#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# predict.sh BLOCUS FOLDER: Nepal, 17 November 2015 to 23 February 2016, week by week.
#
# Fits winter.csv to what was known on 16 November 2015, runs it with what was learned, and writes
# into FOLDER the prediction, the day of recovery, three simple competitors in the same form, the
# posterior, and the SHA-256 of these (SHA256SUMS, the seal) and of all that they were made from
# (MADE-FROM). What is sealed is never written over.

set -eu
[ $# -eq 2 ] || { echo "usage: $0 BLOCUS FOLDER" >&2; exit 2; }
[ ! -e "$2/SHA256SUMS" ] || { echo "$0: $2 is sealed; choose another folder" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
target=$(cd "$2" && pwd)
cd "$(dirname "$0")/../../.."
world=tests/validation/nepal-2015
sealed=tests/validation/sealed
model=model/nepal-2015
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

value_of() { awk -F, -v rule="$1" '$1 == rule { print $2 }' "$world/rules.csv"; }

"$blocus" fit "$world/winter.csv" --model $model --to "$(value_of known_until)" --seed 1 -q -o "$scratch/fit"
cp "$scratch/fit/posterior.csv" "$target/posterior.csv"
for by in week month; do
    "$blocus" run "$world/winter.csv" --model $model --posterior "$target/posterior.csv" -n 4000 --seed 1 \
        --by $by --outputs arrivals_total,arrivals_relative,waiting_total,cover -q -o "$scratch/$by"
done
awk -v from="$(value_of from)" -f "$sealed/periods.awk" "$scratch/week/periods.csv" "$scratch/month/periods.csv" \
    > "$target/prediction.csv"

# The first day with tankers from Birgunj in the depots is the day of its rule; the share of
# courses without one in the run, and the days of the others.
awk -F, -v start="$(awk -F, '$5 == "start" { print $6 }' scenarios/nepal-2015/baseline.csv)" '
    function date_of(days, m, d, length_of) {
        split("30 31 30 31 31 29", length_of, " ") # September to February
        split(start, part, "-")
        m = 1
        for (d = int(days) + part[3]; m < 6 && d > length_of[m]; m++) d -= length_of[m]
        return sprintf("%d-%02d-%02d", m > 4 ? part[1] + 1 : part[1], m > 4 ? m - 4 : m + 8, d)
    }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; print "event,share,first_q05,first_q50,first_q95"; next }
    $at["parameter"] == "birgunj.loading_capacity" {
        printf "Birgunj reaches the depots,%.3f,%s,%s,%s\n", $at["share"], date_of($at["first_q05"]), \
            date_of($at["first_q50"]), date_of($at["first_q95"])
    }' "$scratch/week/rules.csv" > "$target/recovery.csv"

# Hub tankers of a normal day: the first week is there in tankers and relative to normal.
normal=$(awk -F, '
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    FNR == 2 { first = $at["period"] }
    $at["period"] == first { mean[$at["output"]] = $at["mean"]; days = $at["days"] }
    END { print mean["arrivals_total"] / mean["arrivals_relative"] / days }' "$target/prediction.csv")
for form in persistence phase-mean wide; do
    awk -v form=$form -v normal="$normal" -v record_from="$(value_of record_from)" -f "$sealed/competitors.awk" \
        "$world/rules.csv" $model/observations.csv "$target/prediction.csv" > "$target/$form.csv"
done

(cd "$target" && sha256sum posterior.csv prediction.csv recovery.csv persistence.csv phase-mean.csv wide.csv) |
    sed 's,  ,  results/predictions/nepal-2015/,' > "$target/SHA256SUMS"
sha256sum $model/*.csv scenarios/nepal-2015/*.csv "$sealed"/* "$world"/* > "$target/MADE-FROM"
