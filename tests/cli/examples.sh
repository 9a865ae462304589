#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# examples.sh BLOCUS README...: try every example of a README.
#
# A code block behind `<!-- example: NAME exit=N -->` is saved as scenarios/NAME.csv and
# checked; one behind `<!-- command: NAME exit=N -->` is run by the shell, in the folder
# above scenarios/.  With `says=E203` in the comment the message must be there as well.

set -u
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG LANG

[ $# -ge 2 ] || { echo "usage: $0 BLOCUS README..." >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir "$scratch/bin" "$scratch/scenarios" "$scratch/blocks"
ln -s "$binary" "$scratch/bin/blocus"
ln -s "$root/model" "$scratch/model"
cp "$root"/scenarios/*.csv "$scratch/scenarios"
ln -s "$root/scenarios/what-if" "$root/scenarios/rival" "$scratch/scenarios"
PATH=$scratch/bin:$PATH
passed=0
failed=0

# Each marked block goes into a file of its own: first its comment, then its lines.
extract() {
    awk -v folder="$scratch/blocks" '
        /^<!-- (example|command): / { file = sprintf("%s/%03d", folder, ++n); print > file }
        /^```/ && file != "" && !inside { inside = 1; next }
        /^```/ { inside = 0; file = "" }
        inside && file != "" { print > file }
    ' "$1"
}

try_block() {
    read -r _ kind name facts < "$1"
    wanted=$(expr "$facts" : '.*exit=\([0-9]*\)')
    words=$(expr "$facts" : '.*says=\([^ ]*\)')
    if [ "$kind" = example: ]; then
        tail -n +2 "$1" > "scenarios/$name.csv"
        blocus check "scenarios/$name.csv" > out 2>&1 < /dev/null
    else
        tail -n +2 "$1" > command.sh
        sh -eu command.sh > out 2>&1 < /dev/null
    fi
    status=$?
    if [ $status -eq "$wanted" ] && grep -q -- "$words" out; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: example $name: exit $status, expected $wanted $words"
        sed 's/^/    /' out
    fi
}

for readme; do
    case $readme in /*) ;; *) readme=$PWD/$readme ;; esac
    rm -f "$scratch"/blocks/*
    extract "$readme"
    cd "$scratch" || exit 1
    for block in blocks/*; do
        try_block "$block"
    done
    cd "$OLDPWD" || exit 1
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
