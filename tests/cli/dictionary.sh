#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dictionary.sh BLOCUS: does model/MODEL.md name all that the program has a name for?
#
# Every parameter must have its row there, letter by letter as the program lists it: unit,
# range, role, marks (but P, which the list does not show), meaning.  Every output and
# metric must be named.

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
model=$(cd "$(dirname "$0")/../.." && pwd)/model/MODEL.md
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
sed -e 's:| P |:|  |:' -e 's: P |: |:' "$model" > "$scratch/model"

# Rows of MODEL.md from rows of `list parameters`.
rows() {
    awk '
    function short(number) {
        number = sprintf("%g", number)
        sub(/e[+]0*/, "e", number)
        return number
    }
    # Cells of a CSV line into cell[1 …]; quotes are not doubled in the dictionary.
    function cut(line,    n, cell_end) {
        split("", cell)
        while (line != "") {
            n++
            if (line ~ /^"/) {
                line = substr(line, 2)
                cell_end = index(line, "\"")
                cell[n] = substr(line, 1, cell_end - 1)
                line = substr(line, cell_end + 2)
            } else {
                cell_end = index(line ",", ",")
                cell[n] = substr(line, 1, cell_end - 1)
                line = substr(line, cell_end + 1)
            }
        }
        return n
    }
    BEGIN {
        n_marks = split("by_fuel by_month undated fixed main onward whole optional at_start", flag, " ")
        split("F M U X C H W O S", mark, " ")
    }
    NR == 1 {
        for (i = cut($0); i > 0; i--)
            at[cell[i]] = i
        next
    }
    {
        cut($0)
        marks = ""
        for (i = 1; i <= n_marks; i++)
            if (cell[at[flag[i]]] + 0)
                marks = marks " " mark[i]
        printf "| `%s` | %s | %s to %s | %s | %s | %s |\n", cell[at["parameter"]],
            cell[at["unit"]], short(cell[at["low"]]), short(cell[at["high"]]),
            cell[at["role"]], (marks == "" ? "" : substr(marks, 2)), cell[at["label_en"]]
    }'
}

# told LIST: each line of the input must be in MODEL.md.
told() {
    while read -r words; do
        grep -qF -e "$words" "$scratch/model" && continue
        echo "FAILED: MODEL.md lacks of the $1: $words"
        failed=1
    done
}

"$1" list parameters | rows > "$scratch/rows"
[ -s "$scratch/rows" ] || failed=1
told parameters < "$scratch/rows"
for list in outputs metrics; do
    "$1" list $list | awk -F, 'NR > 1 { print "`" $2 "`" }' > "$scratch/rows"
    [ -s "$scratch/rows" ] || failed=1
    told $list < "$scratch/rows"
done
exit $failed
