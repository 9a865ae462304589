#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rules.sh BLOCUS [REPLICATES]: is a rule worth more than the best plan by dates?
#
# For each rule of scenarios/rules: with seed 1 it finds on how many days the rule is on
# (rules.csv, mean over courses) and, of all plans that hold the same lever at the same
# value for as many days from a fixed date on, every third day tried, the one with the
# least diesel that hospitals lack.  Then rule and plan meet under seeds that neither has
# seen, in pairs.  Prints the table of scenarios/rules/README.md; exit status 1 if a
# rule does not win under all of them.

set -eu
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [REPLICATES]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
n=${2:-2000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root"
folder=scenarios/rules
world=$folder/border-that-may-shut.csv
status=0

# The difference and its interval, of what is asked, a line an alternative.
differences() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["metric"] == "sector_unmet_total" && $at["entity"] == "bamako_health" &&
        $at["fuel"] == "diesel" {
            print $at["difference"], $at["difference_low"], $at["difference_high"], $1 }' \
        "$1/metrics.csv"
}

echo "| rule | days on | best plan by dates | seed | rule less plan, m3 | 95 % interval |"
echo "|---|---|---|---|---|---|"
for rule in ration-when-low floor-when-low; do
    # its lever and value, as --set names them
    edit=$(awk -F, '$3 == "bamako_retail" { print $3 "." $5 "=" $6 }' $folder/$rule.csv)
    "$blocus" run $folder/$rule.csv -q -n "$n" -o "$scratch/rule" --force
    days=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        { printf "%.0f", $at["days_mean"] }' "$scratch/rule/rules.csv")
    plans=()
    for first in $(seq 0 3 $((121 - days))); do
        from=$(date -u -d "2025-09-01 +$first days" +%F)
        to=$(date -u -d "$from +$((days - 1)) days" +%F)
        plans+=(--alt "$from..$to:$edit")
    done
    "$blocus" compare $world "${plans[@]}" -q -n "$n" -o "$scratch/plans" --force
    best=$(differences "$scratch/plans" | sort -g | head -n 1 | cut -d ' ' -f 4)
    {
        echo "from,to,entity,fuel,parameter,value,unit,source,note"
        echo ",,scenario,,base,$root/$world,,,"
        echo "$best" | sed -E 's/(.*)\.\.(.*):(.*)\.(.*)=(.*)/\1,\2,\3,,\4,\5,,,/'
    } > "$scratch/plan.csv"
    for seed in 2 3 4; do
        "$blocus" compare "$scratch/plan.csv" $folder/$rule.csv --seed $seed -q -n "$n" \
            -o "$scratch/pair" --force
        differences "$scratch/pair" | {
            read -r mean low high _
            printf '| `%s` | %d | `%s` | %d | %.1f | %.1f to %.1f |\n' \
                "$rule" "$days" "${best%%=*}" $seed "$mean" "$low" "$high"
            awk -v high="$high" 'BEGIN { exit !(high < 0) }'
        } || status=1
    done
done
exit $status
