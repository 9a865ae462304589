#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# drivers.sh BLOCUS: can other programs drive ours, as results/DRIVE.md says?
#
# Behind each `<!-- driver: PROGRAM [MODULE] -->` stand lines to run; those of a Python
# module begin with the lines of plain Python.  Each ends with EDIT MEAN, and `blocus run`
# of the edit must give that mean.  Programs that are absent are skipped, and said.

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && mkdir build && ln -s "$blocus" build/blocus && ln -s "$root/model" "$root/scenarios" . || exit 1
passed=0
failed=0
skipped=0

# The lines behind a mark.
lines() {
    awk -v mark="<!-- driver: $1 -->" '
        $0 == mark { on = 1; next }
        on && !/^    / && !/^$/ { exit }
        on { sub(/^    /, ""); print }' "$root/results/DRIVE.md"
}

# Is it there?  Sets how to get it, and the interpreter.
has() {
    with=$1
    how="apt-get install $1"
    case $1 in
    julia) how="julialang.org" ;;
    Rscript) how="apt-get install r-base-core r-cran-$2" ;;
    esac
    command -v "$1" > /dev/null 2>&1 || return 1
    case "$1 ${2-}" in
    'sh jq')
        how="apt-get install jq"
        command -v jq > /dev/null 2>&1
        ;;
    python3\ ?*)
        how="apt-get install python3-$2"
        for with in python3 /usr/bin/python3; do
            "$with" -c "import $2" 2> /dev/null && return
        done
        return 1
        ;;
    Rscript*) Rscript -e "library($2)" > /dev/null 2>&1 ;;
    esac
}

while read -r what; do
    set -- $what
    if ! has "$@"; then
        echo "skipped: $what: not here; to get it: $how"
        skipped=$((skipped + 1))
        continue
    fi
    : > lines
    [ "$what" = "$1" ] || [ "$1" != python3 ] || lines python3 > lines
    lines "$what" >> lines
    edit='' mean=''
    "$with" lines > told 2> errors < /dev/null || echo "ended with $?" >> told
    read -r edit mean rest << END
$(tail -n 1 told)
END
    "$blocus" run scenarios/blockade-2025.csv --set "${edit:-nothing}" -n 64 -q -o run --force 2> /dev/null
    wanted=$(awk -F, '$1 == "unmet_total" && $2 == "bamako" && $3 == "petrol" { print $7 }' run/summary.csv 2> /dev/null)
    if [ -n "$mean" ] && awk -v said="$mean" -v wanted="$wanted" 'BEGIN { exit !(sprintf("%.7g", said) + 0 == wanted + 0) }'; then
        echo "driven: $what: $edit $mean"
        passed=$((passed + 1))
    else
        echo "FAILED: $what: printed '$(tail -n 1 told)', wanted $wanted"
        sed 's/^/    /' errors
        failed=$((failed + 1))
    fi
    rm -rf run
done << END
$(sed -n 's/^<!-- driver: \(.*\) -->$/\1/p' "$root/results/DRIVE.md")
END

# Both languages show the same lines.
for language in '' .fr; do
    grep -E '^(    |<!-- driver: )' "$root/results/DRIVE$language.md" > "lines$language"
done
cmp lines lines.fr || failed=$((failed + 1))

echo "drivers: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
