#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# influence.sh BLOCUS: does what `run`, `sweep` and `worth` say of inputs follow from what
# replicates and points say?  In a small world with two inputs drawn.

set -u
LC_ALL=C
export LC_ALL
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base="scenarios/small/escorts.csv --model model/small"
status=0
fault() { echo "$*"; status=1; }
simulate() { # COMMAND ARGUMENTS...
    command=$1
    shift
    "$blocus" "$command" $base "$@" -q --set 'road.attack_probability=uniform(0 0.6)' \
        --set 'bamako.payload=uniform(30 50)'
}

# A column of a table by its name: column NAME FILE
column() {
    awk -F, -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i; next } { print $c }' "$2"
}

# ---- sensitivity.csv: rank correlations from replicates.csv, by Spearman's own formula
simulate run -n 1000 -o run || fault "run fails"
spearman() { # of two columns without ties
    paste "$1" "$2" | sort -g -k1,1 | awk '{ print NR, $2 }' | sort -g -k2,2 |
        awk '{ d = NR - $1; s += d * d } END { printf "%.5f\n", 1 - 6 * s / (NR * (NR * NR - 1)) }'
}
for input in road.attack_probability bamako.payload; do
    column $input run/replicates.csv > x
    [ -s x ] || fault "replicates.csv has no column $input"
    n=$(awk -F, -v i=$input '$6 == i' run/sensitivity.csv | wc -l)
    [ "$n" -gt 5 ] || fault "sensitivity.csv has $n rows of $input"
done
column unmet_total.bamako.petrol run/replicates.csv > y
[ "$(sort -g y | uniq -d | wc -l)" -lt 5 ] || fault "too many ties to rank"
for input in road.attack_probability bamako.payload; do
    column $input run/replicates.csv > x
    own=$(spearman x y)
    said=$(awk -F, -v i=$input '$1 == "unmet_total" && $3 == "petrol" && $6 == i { print $8 }' run/sensitivity.csv)
    awk -v a="$own" -v b="$said" 'BEGIN { exit !(b != "" && a - b < 2e-3 && b - a < 2e-3) }' ||
        fault "$input: rank correlation $said, from replicates $own"
done
simulate run -n 999 -o short
[ -e short/sensitivity.csv ] && fault "a short run has sensitivity.csv"
simulate run -n 1000 -j 3 -o three
cmp -s run/sensitivity.csv three/sensitivity.csv || fault "threads change sensitivity.csv"
simulate run -n 2000 --luck 2 -o luck
share=$(awk -F, 'NR == 2 { print $12 }' luck/sensitivity.csv)
[ -n "$share" ] || fault "with --luck there is no share of ignorance"

# ---- indices.csv: Jansen's total index from sweep.csv
simulate sweep --vary road.attack_probability=0:0.6 --vary mali.escorts=1:4 --design saltelli --points 16 -n 20 \
    --metrics unmet_total.bamako.petrol -o sweep || fault "sweep fails"
column unmet_total.bamako.petrol.mean sweep/sweep.csv > f
own=$(awk '{ f[NR - 1] = $1 }
    END {
        for (row = 0; row < NR / 4; row++) {
            a = f[4 * row]; b = f[4 * row + 3]
            sum += a + b; square += a * a + b * b; n += 2
            t += (f[4 * row + 1] - a) ^ 2 / 2
        }
        printf "%.5f\n", t / (n / 2) / ((square - sum * sum / n) / (n - 1))
    }' f)
said=$(awk -F, '$5 == "road.attack_probability" && $6 == "total" { print $8 }' sweep/indices.csv)
awk -v a="$own" -v b="$said" 'BEGIN { exit !(b != "" && a - b < 2e-4 && b - a < 2e-4) }' ||
    fault "total index $said, from points $own"

# ---- worth.csv: knowing everything, from the replicates of two runs
simulate worth --alt mali.escorts=3 -n 1000 --rank unmet_total.bamako.petrol -o worth || fault "worth fails"
simulate run --set mali.escorts=3 -n 1000 -o other
column unmet_total.bamako.petrol other/replicates.csv > z
own=$(paste y z | awk '{ a += $1; b += $2; least += $1 < $2 ? $1 : $2 }
    END { printf "%.5f\n", ((a < b ? a : b) - least) / NR }')
said=$(awk -F, '$1 == "everything" { print $8 }' worth/worth.csv)
awk -v a="$own" -v b="$said" 'BEGIN { exit !(b != "" && (a - b) ^ 2 <= (1e-5 * a + 1e-6) ^ 2) }' ||
    fault "knowing everything is worth $said, from replicates $own"
simulate worth --alt mali.escorts=3 -n 1000 --rank unmet_total.bamako.petrol -j 3 -o three-worth
cmp -s worth/worth.csv three-worth/worth.csv || fault "threads change worth.csv"
exit $status
