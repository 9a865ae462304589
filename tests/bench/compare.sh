#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# compare.sh BUILD FLAGS BASE [ROUNDS]: this tree against the revision BASE.
#
# BASE is checked out and built under build/bench/base; both programs then run in turn, each
# with the model and scenario of its own tree.  Prints new over old: below 1 is faster.
# FLAGS are those of the builds for callgrind.

set -eu
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG MAKEFLAGS MAKELEVEL MFLAGS GNUMAKEFLAGS

build=$1 flags=$2 base=$3 rounds=${4:-7}
root=$PWD
work=$root/build/bench
tree=$work/base
BENCH_CLOCKS=$work/clocks
export BENCH_CLOCKS

leave() {
    git worktree remove --force "$tree" 2>/dev/null || true
    git worktree prune
}
revision=$(git rev-parse --verify --quiet "$base^{commit}") ||
    { echo "bench-compare: no revision $base" >&2; exit 2; }
mkdir -p "$work"
leave
trap leave EXIT
trap 'exit 130' INT TERM
git worktree add --quiet --detach "$tree" "$revision"
echo "building $(git describe --always "$revision")"
make -C "$tree" --quiet O=build/base build/base/blocus > "$work/base.log" 2>&1 &&
make -C "$tree" --quiet O=build/v3 CFLAGS="$flags" build/v3/blocus >> "$work/base.log" 2>&1 ||
    { cat "$work/base.log" >&2; exit 1; }
git diff --quiet "$revision" -- model scenarios/baseline.csv scenarios/blockade-2025.csv ||
    echo 'bench-compare: model or scenario differ: this is not the speed of code alone'

# row NAME PROGRAM TREE REPLICATES THREADS
row() {
    echo "$rounds $1-$4-122-1-$5 $2 run $3/scenarios/blockade-2025.csv --model $3/model" \
        "-n $4 -j $5 --quiet --force -o $work/out"
}
for case in '1000 1' '10000 1' '10000 2'; do
    row base "$tree/build/base/blocus" "$tree" $case
    row this "$root/$build/blocus" "$root" $case
done > "$work/cases"
"$build/tests/bench/measure" "$rounds" "$work/cases" > "$work/raw-compare.csv"
sh tests/bench/instructions.sh "$root/build/bench/v3/blocus" |
    sed -n 's/^total,[^,]*,/0,this-192-122-1-1,instructions,/p' >> "$work/raw-compare.csv"
(cd "$tree" && sh "$root/tests/bench/instructions.sh" build/v3/blocus) |
    sed -n 's/^total,[^,]*,/0,base-192-122-1-1,instructions,/p' >> "$work/raw-compare.csv"
awk -f tests/bench/compare.awk "$work/raw-compare.csv" | tee "$work/compare.csv"
