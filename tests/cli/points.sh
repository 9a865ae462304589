#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# points.sh BLOCUS: is each row of `sweep --design-file` the run with --set of its cells, to
# the last digit, and is a file of what --vary would make the same sweep?

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && ln -s "$root/model" "$root/scenarios" . || exit 1
scenario=scenarios/blockade-2025.csv
wrong=0
say() { echo "$*"; wrong=1; }

rule='2025-10-10..:bamako_retail.ration=0.7 when cover.bamako.diesel < 5 for 2'
cat > points.csv << END
"point","id","mali.escorts","label of mine","2025-10-01..2025-10-31:corridor:*.attack_probability","bamako_retail/petrol.demand","2025-10-10..:bamako_retail.ration when cover.bamako.diesel < 5 for 2"
17,"one, two",4,,x0.30000000000000004,x1.1,0.7
5,b,9,yes,x1.7,x0.9,0.4
END
"$blocus" sweep $scenario --design-file points.csv -n 70 --metrics all --seed 3 -q -o swept 2> said || say "sweep fails"
[ "$(cut -d, -f1 swept/sweep.csv | tr '\n' ' ')" = "point 17 5 " ] || say "points are not called as in the file"
grep -q '^17,"one, two",4,' swept/sweep.csv || say "ids are lost"

# cell FILE COLUMN ROW
cell() {
    awk -F, -v column="$2" -v row="$3" '
        { gsub(/"[^"]*"/, "quoted") }
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == column) at = i }
        NR == row + 1 { print $at }' "$1"
}
compare_row() { # ROW FOLDER: each mean and quantile of the row is in summary.csv
    awk -F, -v row="$1" '
        { gsub(/"[^"]*"/, "quoted") }
        FNR == NR && FNR == 1 { for (i = 1; i <= NF; i++) name[i] = $i; next }
        FNR == NR && FNR == row + 1 { for (i = 1; i <= NF; i++) swept[name[i]] = $i; next }
        FNR == NR { next }
        FNR == 1 { for (i = 1; i <= NF; i++) head[i] = $i; next }
        {
            metric = $1 ($2 == "" ? "" : "." $2) ($3 == "" ? "" : "." $3)
            for (i = 1; i <= NF; i++) {
                key = metric "." head[i]
                if (key in swept && head[i] ~ /^(mean|se|q05|q50|q95)$/) {
                    n++
                    if (swept[key] "" != $i "") { print key, swept[key], $i; bad = 1 }
                }
            }
        }
        END { if (n < 100) print n + 0, "figures compared"; exit bad || n < 100 }' swept/sweep.csv "$2/summary.csv"
}
"$blocus" run $scenario --set mali.escorts=4 --set '2025-10-01..2025-10-31:corridor:*.attack_probability=x0.30000000000000004' \
    --set bamako_retail/petrol.demand=x1.1 --set "$rule" -n 70 --seed 3 -q -o one 2> /dev/null
"$blocus" run $scenario --set mali.escorts=9 --set '2025-10-01..2025-10-31:corridor:*.attack_probability=x1.7' \
    --set bamako_retail/petrol.demand=x0.9 --set "$(echo "$rule" | sed 's/0\.7/0.4/')" -n 70 --seed 3 -q -o two 2> /dev/null
compare_row 1 one || say "the first point is not that of run"
compare_row 2 two || say "the second point is not that of run"

# the same file from a French spreadsheet, from a pipe, with other threads
sed '1s/,/;/g; 2,$s/"one, two"/"one@ two"/; 2,$s/,/;/g; 2,$s/\./,/g; s/@/,/' points.csv > french.csv
"$blocus" sweep $scenario --design-file french.csv -n 70 --metrics all --seed 3 -q -j 3 -o french 2> /dev/null || say "a French file fails"
cmp -s swept/sweep.csv french/sweep.csv || say "a French file is another one"
"$blocus" sweep $scenario --design-file - -n 70 --metrics all --seed 3 -q -o - < points.csv 2> /dev/null | cmp -s - swept/sweep.csv ||
    say "a pipe is another file"

# a grid, and its own points again
"$blocus" sweep $scenario --vary mali.escorts=2:8:3 --vary dakar.open=0.3,0.7 -n 30 -q -o grid 2> /dev/null
cut -d, -f1-3 grid/sweep.csv > again.csv
"$blocus" sweep $scenario --design-file again.csv -n 30 -q -o again 2> /dev/null
cmp -s grid/sweep.csv again/sweep.csv && cmp -s grid/base.csv again/base.csv || say "the points of a grid give another sweep"

# all that is wrong at once, also what only whole worlds show
printf 'id,dakar_approach.risk_share,mali.escorts\na,0.1,4\nb,0.2,3\n' > sums.csv
"$blocus" sweep $scenario --design-file sums.csv -n 5 -o refused 2> said
[ $? -eq 4 ] && [ ! -e refused ] || say "a world that makes no sense is taken"
grep -q '^sums.csv:2:2: E403' said && grep -q '^sums.csv:3:2: E403' said || say "a row is not told"
printf 'id,dakr.open,mali.escorts,dakar.open\na,1,-1,2\na,1,x2,0.5\n' > cells.csv
"$blocus" sweep $scenario --design-file cells.csv -n 5 -o refused 2> said
[ $? -eq 4 ] && [ ! -e refused ] && [ "$(grep -c . said)" -eq 4 ] || say "not all cells are told at once"

# another file of the same name is another question; the same points replace
"$blocus" sweep $scenario --design-file again.csv -n 20 -q -o again 2> said || say "the same points with another number do not replace"
sed 2d again.csv > less.csv
"$blocus" sweep $scenario --design-file less.csv -n 20 -q -o again 2> said
[ $? -eq 3 ] && grep -q -- '--design-file again.csv' said || say "other points replace results"
exit $wrong
