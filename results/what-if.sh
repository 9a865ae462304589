#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# what-if.sh BLOCUS FOLDER [REPLICATES]: every scenario of scenarios/what-if/ against
# the blockade, under the same chance, as it is and under each rival explanation of
# scenarios/rival/; what runs for other days, against the autumn without a blockade made
# as long, which rivals of the blockade cannot be laid on.
#
# FOLDER then holds what-if.csv, what each buys in hours of power and litres (columns:
# reference/README.md), the summaries of the blockade and of the autumn without it, and
# SHA256SUMS of all tables that they were made of.

set -eu
unset BLOCUS_LANG
LC_ALL=C
export LC_ALL

[ $# -ge 2 ] || { echo "usage: $0 BLOCUS FOLDER [REPLICATES]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
folder=$(cd "$2" && pwd)
replicates=${3:-1000}
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

base=scenarios/blockade-2025.csv
compare() {
    "$blocus" compare --quiet "$@" -n "$replicates" < /dev/null
}

days_of() {
    sed -n 's/^,,scenario,,days,\([0-9]*\),.*/\1/p' "$1"
}

for name in baseline blockade-2025; do
    "$blocus" run --quiet "scenarios/$name.csv" -n "$replicates" -o "$scratch/$name" < /dev/null
    cp "$scratch/$name/summary.csv" "$folder/$name-summary.csv"
done

# All in one comparison, so that their intervals hold together; but what runs for other
# days than the base is compared on its own.
set --
others=
for file in scenarios/what-if/*.csv; do
    if [ -n "$(days_of "$file")" ]; then
        others="$others $file"
    else
        set -- "$@" "$file"
    fi
done
compare "$base" "$@" --rivals scenarios/rival -o "$scratch/what-if"
for file in $others; do
    compare scenarios/baseline.csv "$file" --set "scenario.days=$(days_of "$file")" -o "$scratch/$(basename "$file" .csv)"
done

# rows FOLDER DAYS PLACE
rows() {
    set -- "$2" "$3" "$scratch/$1"
    awk -v days="$1" -v place="$2" -f results/what-if.awk scenarios/what-if/*.csv \
        "$3/inputs.csv" "$3/metrics.csv" "$3/levers.csv" \
        $(if [ -e "$3/rivals.csv" ]; then echo "$3/rivals.csv"; fi)
}
{
    rows what-if "$(days_of "$base")" 3
    for file in $others; do
        rows "$(basename "$file" .csv)" "$(days_of "$file")" 4
    done
} > "$scratch/rows"
# Choices, the one that saves most petrol first and those last whose sign does not hold
# for petrol, then whole corridors lost, then assumptions, by name, and those of other
# days.
{
    sed 1q "$scratch/rows"
    grep -v '^order,' "$scratch/rows" | sort -t, -k1,1n -k2,2n
} | cut -d, -f3- > "$folder/what-if.csv"

# replicates.csv is left out: its draws have 17 digits, and the last may differ with the
# C library.
(cd "$scratch" && find . -name '*.csv' ! -name replicates.csv | sed 's/^\.\///' | sort |
    xargs sha256sum) > "$folder/SHA256SUMS"
