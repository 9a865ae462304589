#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# brief-pages.sh BLOCUS LAB [SHOTS]: pages of `blocus brief` about a run, comparisons, a search,
# causes and a score, in both languages, opened and printed in Chromium by tests/lab/brief.mjs
# with the modules that `make deps-lab lab` put into LAB.

set -eu
[ $# -ge 2 ] || { echo "usage: $0 BLOCUS LAB [SHOTS]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
if [ ! -d "$2/node_modules" ] || ! command -v chromium > /dev/null; then
    echo "brief: 0 passed, 0 failed, 1 skipped"
    echo "brief: no modules in $2 or no chromium: make deps-lab lab"
    exit 0
fi
lab=$(cd "$2" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$root"
base=scenarios/blockade-2025.csv
what_if=scenarios/what-if
"$blocus" run $base -n 400 -q -o "$scratch/run"
"$blocus" compare $base $what_if/escorts-doubled.csv --rivals scenarios/rival -n 100 -q -o "$scratch/escorts"
"$blocus" compare $base $what_if/stock-30-days.csv $what_if/customs-one-day.csv -n 100 -q -o "$scratch/two"
"$blocus" attribute $base --metrics unmet_total.bamako.petrol,supply_hours_mean -n 40 -q -o "$scratch/causes"
"$blocus" seek $base "P(stockout_days.bamako.petrol < 30) >= 0.5" --lever mali.escorts=0:12 -n 100 -q -o "$scratch/seek"
"$blocus" score $base -n 100 -q -o "$scratch/score"
mkdir "$scratch/pages"
for language in en fr; do
    for folder in run escorts two causes seek score; do
        "$blocus" brief "$scratch/$folder" --lang $language -o "$scratch/pages/$folder-$language.html" > /dev/null
    done
done
node tests/lab/brief.mjs "$lab" "$scratch/pages" ${3:+"$3"}
