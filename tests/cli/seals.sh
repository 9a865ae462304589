#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# seals.sh: are the sealed predictions as they were sealed, and can they be judged?

set -u
LC_ALL=C
export LC_ALL

root=$(cd "$(dirname "$0")/../.." && pwd)
winter=$root/results/predictions/winter-2026
judge=$root/tests/validation/sealed/judge.awk
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
failed=0

# same WHAT EXPECTED FOUND
same() {
    [ "$2" = "$3" ] && return
    echo "$1: expected $2, found $3" >&2
    failed=1
}

for seal in "$root"/results/predictions/*/SHA256SUMS; do
    (cd "$root" && grep ' results/' "$seal" | sha256sum -c --quiet) || failed=1
done

# One week of a forecast, quantiles 10 20 30 40 50: a report of 30 is the median, so its score is
# (0.25 (40 - 20) + 0.05 (50 - 10)) / 2.5 = 2.8; one of 60 misses both intervals and has
# (30 / 2 + 0.25 (20 + 4 x 20) + 0.05 (40 + 20 x 10)) / 2.5 = 20.8.
cat > "$scratch/forecast.csv" << 'END'
period,from,to,days,output,entity,fuel,unit,mean,q05,q25,q50,q75,q95
2026-W02,2026-01-05,2026-01-11,7,lost_total,bamako,,truck,30,10,20,30,40,50
2026-W03,2026-01-12,2026-01-18,7,lost_total,bamako,,truck,30,10,20,30,40,50
2026-01,2026-01-01,2026-01-31,31,lost_total,bamako,,truck,100,70,80,100,120,150
END
head -n 1 "$root/model/observations.csv" > "$scratch/reports.csv"
cp "$scratch/reports.csv" "$scratch/median.csv"
echo '2026-01-05,2026-01-11,lost_total,bamako,,sum,30,,,truck,test,x,high,,' >> "$scratch/median.csv"
same "a report at the median" forecast,lost_total,1,2.8,1.00,1.00 \
    "$(awk -f "$judge" "$scratch/median.csv" "$scratch/forecast.csv" | tail -n 1)"
cat "$scratch/reports.csv" - > "$scratch/far.csv" << 'END'
2026-01-05,2026-01-11,lost_total,bamako,,sum,60,55,65,truck,test,x,high,,
2026-01-05,2026-01-11,lost_total,bamako,,sum,999,,,truck,test,x,low,disputed,
2026-01-14,2026-01-20,lost_total,bamako,,max,999,,,truck,test,x,low,,
END
same "a report outside both intervals" forecast,lost_total,1,20.8,0.00,0.00 \
    "$(awk -f "$judge" "$scratch/far.csv" "$scratch/forecast.csv" | tail -n 1)"
cat "$scratch/reports.csv" - > "$scratch/half.csv" << 'END'
2026-01-10,2026-01-16,lost_total,bamako,,sum,60,45,65,truck,test,x,high,,
END
same "a report goes to the week of most of its days, and its range may touch an interval" \
    forecast,lost_total,1,20.8,0.00,1.00 \
    "$(awk -f "$judge" "$scratch/half.csv" "$scratch/forecast.csv" | tail -n 1)"
cat "$scratch/reports.csv" - > "$scratch/month.csv" << 'END'
2026-01-01,2026-01-31,lost_total,bamako,,sum,100,,,truck,test,x,high,,
END
same "a report of a month goes to the month" forecast,lost_total,1,5.6,1.00,1.00 \
    "$(awk -f "$judge" "$scratch/month.csv" "$scratch/forecast.csv" | tail -n 1)"
awk -f "$judge" "$scratch/median.csv" "$winter/prediction.csv" "$winter/persistence.csv" \
    "$winter/phase-mean.csv" "$winter/wide.csv" > "$scratch/judged"
same "every forecast of the winter can be judged" 4 "$(grep -c ',lost_total,1,' "$scratch/judged")"

# Nepal: the chance that the sit-in goes on is 55 / (55 + t), and all four forecasts can be judged.
nepal=$root/results/predictions/nepal-2015
same "Birgunj opens as often as its law says" 1 "$(awk -F, '
    FNR == 2 { open = 1 - 55 / (55 + 95) # by 19 February: four days later it is seen at the depots
        print ($2 > open - 0.03 && $2 < open + 0.03) }' "$nepal/recovery.csv")"
cat "$scratch/reports.csv" - > "$scratch/nepal.csv" << 'END'
2015-12-01,2015-12-31,arrivals_relative,noc,,mean,0.25,,,ratio,test,x,high,,
END
awk -f "$judge" "$scratch/nepal.csv" "$nepal/prediction.csv" "$nepal/persistence.csv" \
    "$nepal/phase-mean.csv" "$nepal/wide.csv" > "$scratch/judged"
same "every forecast for Nepal can be judged" 4 "$(grep -c ',arrivals_relative,1,' "$scratch/judged")"
exit $failed
