#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# claims.sh: each row of the tables of src/package/paper.md names a page that is there, a
# figure that stands on it (in backticks; other words are none), and a target of make.

set -u
cd "$(dirname "$0")/../.." || exit 2
paper=src/package/paper.md
rows=$(mktemp) || exit 1
trap 'rm -f "$rows"' EXIT
# line, figure or -, page, target; a line a figure
awk -F ' *[|] *' '/\]\(.*`make / && NF == 6 {
    page = $4; sub(/.*\(/, "", page); sub(/\).*/, "", page)
    target = $5; gsub(/`|make /, "", target)
    n = split($3, part, "`")
    if (n < 2) print NR "\t-\t" page "\t" target
    for (i = 2; i <= n; i += 2) print NR "\t" part[i] "\t" page "\t" target
}' "$paper" > "$rows"
[ "$(wc -l < "$rows")" -gt 10 ] || { echo "$paper: too few claims" >&2; exit 1; }
wrong=$(while IFS='	' read -r line figure page target; do
    page=src/package/$page
    if [ ! -f "$page" ]; then echo "$paper:$line: no page $page"
    # whole numbers only: 153 is not 1153 or 153.2
    elif [ "$figure" != - ] && ! awk -v figure="$figure" '
        { rest = " " $0
          while ((at = index(rest, figure)) > 0) {
              before = substr(rest, at - 1, 1); after = substr(rest, at + length(figure), 2)
              if (before !~ /[0-9.]/ && after !~ /^([0-9]|[.][0-9])/) { found = 1; exit }
              rest = " " substr(rest, at + 1) } }
        END { exit !found }' "$page"; then echo "$paper:$line: $figure does not stand in $page"; fi
    grep -qE "^([a-z-]+ )*$target( [a-z-]+)*:" Makefile ./*/*.mk ./*/*/*.mk .ci/*.mk || echo "$paper:$line: no make $target"
done < "$rows")
[ -z "$wrong" ] || { echo "$wrong" >&2; exit 1; }
