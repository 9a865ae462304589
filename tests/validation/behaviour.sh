#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# behaviour.sh BLOCUS [--quick]: does the program do what one expects of it?
#
# behaviour.csv holds probes, each with what was expected before it was run; settings.csv
# the answers that are asked for under several settings.  Writes tests/validation/BEHAVIOUR.md
# and fails if a verdict is not the recorded one; --quick writes nothing and tries the probes
# marked in the column `quick` with fewer replicates.

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--quick]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
here=tests/validation
page=$here/BEHAVIOUR.md
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

if [ "${2:-}" = --quick ]; then
    awk -f $here/behaviour.awk -v blocus="$blocus" -v scratch="$scratch" -v replicates=64 \
        -v quick=1 $here/behaviour.csv
    exit
fi

{
    cat << END
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# What one expects, and what the program does

Written by \`make behaviour\`: 300 replicates, seed 1, all with the same luck. Each row of [behaviour.csv](behaviour.csv) asks the shipped program something of which one can say beforehand what should come out, and why. Ml: million litres.

In the column *asked*, \`{a,b,c}\` stands for runs with a, with b and with c, and *observed* has a figure for each in that order. A figure is the mean over the replicates; with \`@\` also over those days. *OK*: as expected. *ODD*: not so, and we see why and think the program right. *NOT MET*: not so, and the expectation stands.

END
    awk -f $here/behaviour.awk -v blocus="$blocus" -v scratch="$scratch" -v replicates=300 \
        $here/behaviour.csv $here/settings.csv
    echo $? > "$scratch/status"
} > "$scratch/page"
mv "$scratch/page" "$page" && grep '^[0-9]* OK, ' "$page"
exit "$(cat "$scratch/status")"
