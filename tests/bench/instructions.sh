#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# instructions.sh BLOCUS [SCENARIO]: instructions that a replicate-day takes.
#
# Two small runs under callgrind, one thread: what 192 replicates more have taken,
# divided by them and by the 122 days of the scenario.  Prints function,calls,instructions
# (what a function called included); `total` is the whole program, and the row start_up
# what is left of it without any replicate.

set -eu
LC_ALL=C
export LC_ALL

blocus=$1
scenario=${2:-scenarios/blockade-2025.csv}
here=$(cd "$(dirname "$0")" && pwd)
few=64 many=256 days=122
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

for n in $few $many; do
    valgrind --tool=callgrind --callgrind-out-file="$scratch/$n" "$blocus" run "$scenario" \
        -n $n -j 1 --quiet --outputs headline -o "$scratch/out-$n" > "$scratch/log" 2>&1 ||
        { cat "$scratch/log" >&2; exit 1; }
    awk -f "$here/inclusive.awk" "$scratch/$n" > "$scratch/$n.csv"
done
awk -F, -v few=$few -v many=$many -v days=$days '
    FNR == NR { calls[$1] += $2; taken[$1] += $3; next }
    { more_calls[$1] += $2; more[$1] += $3 }
    END {
        n = (many - few) * days
        for (name in more)
            printf "%s,%.4f,%.1f\n", name, (more_calls[name] - calls[name]) / n,
                   (more[name] - taken[name]) / n
        each = (more["total"] - taken["total"]) / (many - few)
        printf "start_up,1,%.0f\n", taken["total"] - few * each
    }' "$scratch/$few.csv" "$scratch/$many.csv" | sort
