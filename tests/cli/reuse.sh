#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# reuse.sh: is the tree that make dist packs what the REUSE specification 3.0 asks for?  The
# licence stands in LICENSE, where people look for it; the folder LICENSES/ that REUSE wants
# is made when the sources are packed, and here.  A file of another licence must be noticed.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/blocus
mkdir "$tree" && cd "$root" && git ls-files -z | xargs -0 cp --parents -P -t "$tree" || exit 1
"$root/src/package/licences.sh" "$tree" || exit 1
cd "$tree" && git init -q && reuse lint > "$scratch/said" 2>&1 || { sed -n '/^# SUMMARY/,$!p' "$scratch/said" | head -n 20; exit 1; }
sed -n '/^# SUMMARY/,$p' "$scratch/said" | grep -E '^\* (Used|Files)'

printf '/* SPDX-License-%s: MIT */\n' Identifier > src/foreign.c
reuse lint > "$scratch/said" 2>&1 && { echo 'FAILED: a file of another licence is not noticed'; exit 1; }
grep -q 'Missing licenses: MIT' "$scratch/said" || { echo 'FAILED: it is not said which licence lacks'; exit 1; }
rm src/foreign.c LICENSES/*
reuse lint > /dev/null 2>&1 && { echo 'FAILED: it does without the text of the licence'; exit 1; }
echo 'check-reuse: as REUSE 3.0 asks'
