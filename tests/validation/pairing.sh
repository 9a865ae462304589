#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pairing.sh BLOCUS [REPLICATES]: what common random numbers are worth.
#
# Six what-ifs of the shipped blockade, each with the luck of the base: how many times
# more replicates the same precision of a difference would need with separate luck.
# Writes tests/validation/PAIRING.md; fails if a ratio is under 3 for tankers lost with
# fewer attacks, under 1.5 for tankers lost with more escorts, or anywhere under 0.9.

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [REPLICATES]" >&2; exit 2; }
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
replicates=${2:-4000}
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root" || exit 1
page=tests/validation/PAIRING.md
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# simulate N [OPTION...]: keep replicates.csv as number N.
simulate() {
    to=$1
    shift
    "$blocus" run --quiet scenarios/blockade-2025.csv -n "$replicates" -o "$scratch/run" \
        --force "$@" < /dev/null && mv "$scratch/run/replicates.csv" "$scratch/$to.csv" || exit 1
}

# table [OPTION...]: the base, the what-ifs, and their table.
table() {
    simulate 0 "$@"
    simulate 1 "$@" --set 'corridor:*.attack_probability=x0.8'
    simulate 2 "$@" --set 'mali.escorts=x1.5'
    simulate 3 "$@" --set 'bamako.clearance_time=x0.5'
    simulate 4 "$@" --set 'bamako/*.initial_cover=x1.5'
    simulate 5 "$@" --set 'edm.fuel_budget=x2'
    simulate 6 "$@" --set 'dakar.open=0'
    echo
    echo '| metric | 1 | 2 | 3 | 4 | 5 | 6 |'
    echo '|---|---|---|---|---|---|---|'
    awk -f tests/validation/pairing.awk "$scratch"/[0-6].csv
}

status=0
{
    cat << END
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
# What pairing is worth

Written by \`make pairing\`: scenario blockade-2025, seed 1, $replicates replicates of the base and of six what-ifs with the same luck.

A figure is the variance that the difference to the base would have with separate luck, over the one that it has: with 4, a comparison needs a quarter of the replicates. Promised are at least 3 on tankers lost for what-if 1, at least 1.5 for what-if 2, and nowhere under 0.9.

1. \`corridor:*.attack_probability=x0.8\`: a fifth fewer attacks
2. \`mali.escorts=x1.5\`: half as many escorts again
3. \`bamako.clearance_time=x0.5\`: customs in half the time
4. \`bamako/*.initial_cover=x1.5\`: half as much fuel again at the start
5. \`edm.fuel_budget=x2\`: twice the money for the utility's fuel
6. \`dakar.open=0\`: a main corridor closed

equal: the difference is the same in every replicate. constant: so are base and what-if. few: both are defined in fewer than 100 replicates.

## Luck and ignorance

Base and what-if share the draws of the uncertain parameters and all chance of the days.
END
    table || status=1
    cat << END

## Luck alone

All replicates with one draw of the uncertain parameters (\`--luck $replicates\`), so that only the chance of the days is shared.
END
    table --luck "$replicates" || status=1
    echo "$status" > "$scratch/status"
} > "$scratch/page"
[ -s "$scratch/status" ] || exit 1
mv "$scratch/page" "$page" && grep '^Lowest' "$page"
exit "$(cat "$scratch/status")"
