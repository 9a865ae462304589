#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# readme-figures.sh BLOCUS [--update]: the figures of the READMEs are those of the tour.
#
# Draws two figures of the tour's run with gnuplot, in both languages, and compares them
# with results/plots/readme/.  Pictures of another gnuplot than theirs differ in small
# ways, so then nothing is compared.  --update puts the new ones there.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
kept=$root/results/plots/readme
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

if [ "${2:-}" != --update ] && [ "$(gnuplot --version 2> /dev/null)" != 'gnuplot 5.4 patchlevel 4' ]; then
    echo "readme-figures: no gnuplot 5.4.4, nothing compared"
    exit 0
fi
cd "$root" || exit 1
"$blocus" run --quiet scenarios/blockade-2025.csv -n 200 -o "$scratch/tour" || exit 1
mkdir "$scratch/new" || exit 1
for language in en fr; do
    LC_ALL=C.UTF-8 gnuplot -c results/plots/figures.gp "$scratch/tour" $language "$scratch/$language" > /dev/null || exit 1
    for name in stocks power; do
        awk -f results/plots/slim.awk "$scratch/$language/$name-$language.svg" > "$scratch/new/$name-$language.svg"
        [ "$(wc -c < "$scratch/new/$name-$language.svg")" -lt 70000 ] ||
            { echo "readme-figures: $name-$language.svg has 70 kB or more" >&2; exit 1; }
    done
done
if [ "${2:-}" = --update ]; then
    cp "$scratch"/new/*.svg "$kept"
    exit 0
fi
for file in "$scratch"/new/*.svg; do
    cmp "$kept/$(basename "$file")" "$file" || {
        echo 'readme-figures: not current: run "make readme-figures" and look at them' >&2
        exit 1
    }
done
