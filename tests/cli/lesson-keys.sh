#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# lesson-keys.sh KEYS [--update]: the lessons show the numbers of KEYS, which
# results/lessons.sh wrote.
#
# Between `<!-- key: NAME -->` and `<!-- /key -->` in scenarios/lessons/ stands the number
# of that name, as its language writes it.  --update puts the numbers there anew.

set -u
LC_ALL=C
export LC_ALL
root=$(cd "$(dirname "$0")/../.." && pwd)
keys=$1
shown=$(mktemp) || exit 1
trap 'rm -f "$shown"' EXIT
[ -s "$keys" ] || { echo "lesson-keys: no $keys" >&2; exit 1; }

status=0
for file in "$root"/scenarios/lessons/*.md "$root"/scenarios/lessons/*/*.md; do
    [ -e "$file" ] || continue
    case $file in *.fr.md) language=fr ;; *) language=en ;; esac
    awk -v language=$language -f "$(dirname "$0")/lesson-keys.awk" "$keys" "$file" > "$shown" || status=1
    if [ "${2:-}" = --update ]; then
        cmp -s "$shown" "$file" || cat "$shown" > "$file"
    elif ! diff "$file" "$shown"; then
        echo "${file#"$root"/}: not current: run \"make reference\", read git diff" >&2
        status=1
    fi
done

# A number that no lesson shows would be computed for nothing.
sed '1d; s/,.*//' "$keys" | while read -r name; do
    grep -qF "<!-- key: $name -->" "$root"/scenarios/lessons/*.md "$root"/scenarios/lessons/*/*.md ||
        echo "lesson-keys: no lesson shows $name"
done > "$shown"
[ ! -s "$shown" ] || { cat "$shown" >&2; status=1; }
exit $status
