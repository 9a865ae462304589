#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# rivals.sh BLOCUS: does compare --rivals do what its manual says, and do the rivals of
# scenarios/rival/ fit the record as well as they claim?

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base=scenarios/blockade-2025.csv
other=scenarios/what-if/open-without-escort.csv
fear=scenarios/rival/lasting-fear.csv
status=0
fault() { echo "$*"; status=1; }

# differences FILE ALTERNATIVE [RIVAL]: metric, entity, fuel, mean of the base, difference
differences() {
    awk -F, -v alternative="$2" -v rival="${3-}" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $1 == alternative && (rival == "" || $at["rival"] == rival) {
            print $2, $3, $4, $at["base_mean"], $at["difference"] }' "$1"
}

printf 'from,to,entity,fuel,parameter,value\n,,scenario,,base,blockade-2025.csv\n' > scenarios/nothing.csv
edit=2025-09-03..:dakar.fear_alone=1
"$blocus" compare -q $base $other $base+$other --alt "$edit" --rivals scenarios/nothing.csv --rivals $fear \
    -n 60 -o under || fault "compare --rivals fails"
grep -q 'million FCFA' under/rivals.csv && ! grep -q currency under/*.csv ||
    fault "the money loses its name when models are freed"
differences under/metrics.csv open-without-escort > plain
differences under/rivals.csv open-without-escort nothing > empty
[ -s plain ] && cmp -s plain empty || fault "a rival without rows changes something"

"$blocus" compare -q $base+$fear $fear+$other --alt "$edit" -n 60 -o layered || fault "compare of layers fails"
differences layered/metrics.csv lasting-fear+open-without-escort > plain
differences under/rivals.csv open-without-escort lasting-fear > laid
[ -s plain ] && cmp -s plain laid || fault "a pair under a rival is not that of the layers"
differences under/rivals.csv blockade-2025+open-without-escort lasting-fear > again
cmp -s plain again || fault "the base is laid twice"
# The rival says 4, the edit 1: what an alternative says itself wins.
differences layered/metrics.csv "$edit" > plain
differences under/rivals.csv "$edit" lasting-fear > laid
[ -s plain ] && cmp -s plain laid || fault "a rival wins over an edit"

# skill FILE...: skill against earlier reports, over all rows
skill() {
    "$blocus" score -q "$@" -n 4000 --force -o scored || return 1
    awk -F, '$1 == "all" { print $8 }' scored/score-totals.csv
}
usual=$(skill $base)
[ "$(ls scenarios/rival/*.csv | wc -l)" -ge 4 ] || fault "there are fewer than four rivals"
for file in scenarios/rival/*.csv; do
    its=$(skill $base "$file")
    awk -v its="$its" -v usual="$usual" 'BEGIN { exit !(its > usual - 0.03) }' ||
        fault "$file: skill $its, the blockade $usual"
    said=$(printf 'skill %.2f against %.2f' "$its" "$usual")
    grep -q "$said" "$file" || fault "$file does not say: $said"
    grep -q "score de $(printf '%.2f contre %.2f' "$its" "$usual" | tr . ,)" "$file" ||
        fault "$file does not say in French: $said"
done
exit $status
