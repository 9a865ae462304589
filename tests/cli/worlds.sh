#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# worlds.sh BLOCUS [--update]: every world is checked, run and scored, and its numbers are those of
# tests/golden/worlds.txt.
#
# A world is a model and one of its scenarios, below.  For each: no mistake; a run of 200 replicates
# with seed 1, whose summary.csv has the hash that is kept; the skill of the score where there is a
# record.  --update writes the table anew: read the difference.

set -u
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--update]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
kept=$root/tests/golden/worlds.txt
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$root" || exit 1
failed=0

# Normal times of a world that has no scenario of them.
cat > "$scratch/calm.csv" << 'END'
from,to,entity,fuel,parameter,value,unit,source,note
,,scenario,,start,2021-08-23,,,
,,scenario,,days,56,,,
END

# world MODEL SCENARIO [NORMAL]
world() {
    "$blocus" check "$2" --model "$1" > "$scratch/log" 2>&1 &&
        "$blocus" run "$2" --model "$1" -n 200 --seed 1 -q -o "$scratch/run" --force > "$scratch/log" 2>&1 ||
        { echo "FAILED: $1 with $2"; cat "$scratch/log"; failed=1; return; }
    skill=,
    if [ -f "$1/observations.csv" ]; then
        "$blocus" score "$2" --model "$1" ${3:+--reference "$3"} -n 200 --seed 1 -q -o "$scratch/score" --force > "$scratch/log" 2>&1 ||
            { echo "FAILED: $1 scored"; cat "$scratch/log"; failed=1; return; }
        skill=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
            $1 == "all" { printf "%d,%.2f", $at["n"], $at["skill_normal"]; exit }' "$scratch/score/score-totals.csv")
    fi
    hash=$(sha256sum < "$scratch/run/summary.csv" | cut -c1-16)
    echo "$1,$2,$hash,$skill" >> "$scratch/worlds.csv"
}

echo "model,scenario,summary_sha256,reports,skill_normal" > "$scratch/worlds.csv"
world model scenarios/blockade-2025.csv
world model/small scenarios/small/closed-14-days.csv
world model/outline model/outline/blockade.csv
world model/nepal-2015 scenarios/nepal-2015/blockade.csv
world tests/validation/uk-2021 tests/validation/uk-2021/panic.csv "$scratch/calm.csv"
cat "$scratch/worlds.csv"
[ "${2:-}" = --update ] && [ $failed -eq 0 ] && cp "$scratch/worlds.csv" "$kept"
diff "$kept" "$scratch/worlds.csv" || failed=1
exit $failed
