#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# small.sh BLOCUS README...: are the answers of the small model's exercises true?
#
# Each row of a table | question | by hand | `run` | `result` | answer | is run, and its
# result, a metric or an output and a day, must be the answer: to the last digit, or within
# 5 % where the answer has a word before its number.

set -u
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG LANG

[ $# -ge 2 ] || { echo "usage: $0 BLOCUS README..." >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$root" || exit 1
passed=0
failed=0

# run;result;answer of each row, a number as C writes it.  The French have spaces between
# thousands and a comma as decimal sign.
exercises() {
    awk -F' *[|] *' -v is_french="$(expr "$1" : '.*\.fr\.md$')" '
        NF == 7 && $4 ~ /^`[a-z0-9-]*[.]csv.*`$/ && $5 ~ /^`.*`$/ {
            gsub(/`/, "")
            if (is_french) {
                gsub(/ |\xc2\xa0|\xe2\x80\xaf/, "", $6)
                gsub(/,/, ".", $6)
            }
            gsub(/,/, "", $6)
            is_about = $6 ~ /^[a-z]/
            gsub(/[^0-9.]/, "", $6)
            print $4 ";" $5 ";" $6 ";" is_about
        }' "$1"
}

# The mean of a metric over the whole run, or of an output on a day.
found() {
    case $1 in
    *' '*) awk -F, -v name="${1% *}" -v day="${1#* }" '$1 == day && $3 == name { print $7 }' \
        "$scratch/out/daily.csv" ;;
    *) awk -F, -v name="$1" '$1 == name { print $7 }' "$scratch/out/summary.csv" ;;
    esac
}

for readme; do
    exercises "$readme" > "$scratch/exercises"
    [ -s "$scratch/exercises" ] || { echo "FAILED: no exercise in $readme"; failed=1; }
    while IFS=';' read -r run result answer is_about; do
        # shellcheck disable=SC2086
        "$blocus" run scenarios/small/$run --model model/small -n 1000 -q --outputs all --force \
            -o "$scratch/out" > "$scratch/log" 2>&1 < /dev/null || cat "$scratch/log"
        is=$(found "$result")
        if awk -v is="$is" -v answer="$answer" -v is_about="$is_about" 'BEGIN {
                difference = is < answer ? answer - is : is - answer
                exit !(is != "" && difference <= (is_about ? 0.05 * answer : 0.00005)) }'; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED: $readme: $run: $result is $is, not $answer"
        fi
        rm -rf "$scratch/out"
    done < "$scratch/exercises"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
