#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# pages.sh BLOCUS FOLDER VERSION: the manual pages, in English and French, from what
# `blocus list` says of the program and its dictionaries: there is no other text of them.

set -eu
blocus=$1 folder=$2 version=$3
here=$(cd "$(dirname "$0")" && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

for topic in commands options outside columns parameters distributions outputs metrics; do
    "$blocus" list "$topic" --csv-dialect standard > "$lists/$topic"
done

# The day of the sources, not of the build.
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
else
    day=$(cd "$here/../.." && TZ=UTC git -c safe.directory="$PWD" log -1 --date=format-local:%Y-%m-%d --format=%cd 2> /dev/null) ||
        day=$(date -u -r "$here/../../CHANGELOG.md" +%Y-%m-%d)
fi

# page LANGUAGE SECTION NAME
page() {
    case $1 in en) to=$folder/man$2 ;; *) to=$folder/$1/man$2 ;; esac
    file=blocus${3:+-$3}.$2
    mkdir -p "$to"
    (cd "$lists" && LC_ALL=C awk -v language="$1" -v section="$2" -v name="$3" \
        -v version="$version" -v day="$day" -f "$here/csv.awk" -f "$here/pages.awk" \
        commands options outside columns parameters distributions outputs metrics) > "$to/$file"
}

for language in en fr; do
    page $language 1 ''
    for command in $(sed -n '3,$s/,.*//p' "$lists/commands"); do page $language 1 "$command"; done
    for file in scenario model observations results; do page $language 5 $file; done
done
