#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# predict.sh BLOCUS: the filling stations of Great Britain, 18 September to 17 October 2021.
#
# Runs panic.csv and writes, into results/predictions/uk-2021, what stocks, dry stations and
# sales of 29 September to 17 October should have been (prediction.csv), the days before it
# beside what is known of them (known.csv), and the SHA-256 of both and of all they were made
# from (SHA256SUMS).  A known range meets a band where they overlap; regions are shown and not
# judged.  A figure is over fuels, weighed by their usual sales, and over 4,000
# courses; low and high are the 5 % and 95 % quantiles of the courses.

set -eu
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../../.."
world=tests/validation/uk-2021
target=results/predictions/uk-2021
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$target"

"$blocus" run "$world/panic.csv" --model "$world" -n 4000 --seed 1 -q -o "$scratch/run" \
    --outputs station_stock,stations_dry,sold

# Shares of what is usual, a day a line: date, series, mean, low, high.
awk -F, '
    FNR == 1 { split("", at); for (i = 1; i <= NF; i++) at[$i] = i }
    FILENAME ~ /parameters/ && FNR > 1 {
        if ($at["parameter"] == "demand") { demand[$at["fuel"]] += $at["value"]; all += $at["value"] }
        if ($at["parameter"] == "station_cover") cover = $at["value"]
    }
    FILENAME ~ /daily/ && FNR > 1 {
        date = $at["date"]
        output = $at["output"]
        share = demand[$at["fuel"]] / all
        if (!(date in seen)) { seen[date] = 1; dates[++n] = date }
        for (i = 1; i <= 3; i++) {
            x = $at[i == 1 ? "mean" : i == 2 ? "q05" : "q95"]
            if (output == "station_stock") stock[date, i] += x / (all * cover)
            if (output == "stations_dry") dry[date, i] += x * share
            if (output == "sold") sales[date, i] += x / all
        }
    }
    END {
        for (k = 1; k <= n; k++) {
            d = dates[k]
            if (d < "2021-09-18") continue
            printf "%s,stock,%.3f,%.3f,%.3f\n", d, stock[d, 1], stock[d, 2], stock[d, 3]
            printf "%s,dry,%.3f,%.3f,%.3f\n", d, dry[d, 1], dry[d, 2], dry[d, 3]
            printf "%s,sales,%.3f,%.3f,%.3f\n", d, sales[d, 1], sales[d, 2], sales[d, 3]
            into = sales[d, 1] + cover * (stock[d, 1] - stock[dates[k - 1], 1])
            printf "%s,deliveries,%.3f,,\n", d, into
        }
    }' "$world/parameters.csv" "$scratch/run/daily.csv" > "$scratch/days"

# 0.43 of capacity is the usual stock.
{
    echo "date,stock_of_usual,low,high,stock_of_capacity,low,high,share_dry,low,high,sales_of_usual,low,high"
    awk -F, '
        $1 < "2021-09-29" || $2 == "deliveries" { next }
        $2 == "stock" { line = sprintf("%s,%s,%s,%s,%.3f,%.3f,%.3f", $1, $3, $4, $5, 0.43 * $3, 0.43 * $4, 0.43 * $5) }
        $2 == "dry" { line = line "," $3 "," $4 "," $5 }
        $2 == "sales" { print line "," $3 "," $4 "," $5 }' "$scratch/days"
} > "$target/prediction.csv"

{
    echo "date,series,known,known_low,known_high,who,simulated,low,high,meets"
    awk -F, '
        NR == FNR {
            scale = $2 == "stock" ? 0.43 : 1
            for (i = 3; i <= 5; i++) figure[$1, $2, i] = $i == "" ? "" : sprintf("%.3f", scale * $i)
            next
        }
        FNR == 1 { next }
        {
            low = figure[$1, $2, 4]
            high = figure[$1, $2, 5]
            reach = ($3 == "" ? ($4 == "" ? $5 : $4) : $3)
            top = ($3 == "" ? $5 : $3)
            verdict = low == "" || $6 ~ /^region/ ? "" : (top + 0 >= low + 0 && reach + 0 <= high + 0 ? "yes" : "no")
            print $1 "," $2 "," $3 "," $4 "," $5 "," $6 "," figure[$1, $2, 3] "," low "," high "," verdict
        }' "$scratch/days" "$world/gauge.csv"
} > "$target/known.csv"

sha256sum "$target/prediction.csv" "$target/known.csv" "$world"/*.csv "$world/predict.sh" \
    > "$target/SHA256SUMS"
cat "$target/known.csv"
