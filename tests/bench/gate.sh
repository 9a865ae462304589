#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# gate.sh BLOCUS COMPILER [--renew]: compare the instructions of a small run with the
# counts in instructions.csv; fail if one is over its limit.  --renew writes them anew.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
stored=$here/instructions.csv
blocus=$1 compiler=$2
if [ "$(uname -sm)" != 'Linux x86_64' ]; then
    echo 'bench-gate: counts are of Linux on x86-64, nothing compared'
    exit 0
fi
now=$(sh "$here/instructions.sh" "$blocus" | sed -n 's/^\(total\|start_up\),[^,]*,/\1,/p')

if [ "${3-}" = --renew ]; then
    {
        echo 'count,instructions,limit_percent,compiler'
        echo "$now" | sed -n "s/^total,\(.*\)/per_replicate_day,\1,10,$compiler/p"
        echo "$now" | sed -n "s/^start_up,\(.*\)/start_up,\1,25,$compiler/p"
    } > "$stored"
    cat "$stored"
    exit 0
fi
echo "$now" | awk -F, -v compiler="$compiler" '
    FILENAME != "-" {
        if (FNR > 1) {
            count[$1] = $2
            limit[$1] = $3
            of[$1] = $4
        }
        next
    }
    {
        name = $1 == "total" ? "per_replicate_day" : $1
        change = name in count ? 100 * ($2 / count[name] - 1) : 0
        printf "bench-gate: %s: %s instructions, stored %s, %+.2f %%\n", name, $2,
               count[name], change
        if (of[name] != compiler) {
            printf "bench-gate: stored by %s, this is %s: not judged\n", of[name], compiler
        } else if (change > limit[name]) {
            printf "bench-gate: %s is more than %d %% over\n", name, limit[name]
            bad = 1
        } else if (change < -limit[name]) {
            printf "bench-gate: %s is far below: renew the count\n", name
        }
    }
    END {
        if (bad)
            print "bench-gate: what is worth its cost is renewed with: make bench-gate-renew"
        exit bad
    }' "$stored" -
