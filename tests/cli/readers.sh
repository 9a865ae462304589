#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# readers.sh BLOCUS: do other programs read our results, as results/README.md says?
#
# Behind each `<!-- reader: PROGRAM [MODULE] [dialect=fr] -->` of results/README.md stands a
# line to run.  Each must print the same mean; programs that are absent are skipped, and
# how to get them is said.  The npm package is installed into build/readers/.

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
modules=$root/build/readers
passed=0
failed=0
skipped=0

cd "$root" || exit 1
run="run --quiet scenarios/blockade-2025.csv -n 40"
"$blocus" $run -o "$scratch/results/tour" || exit 1
"$blocus" $run --csv-dialect fr -o "$scratch/results/tour-fr" || exit 1
cd "$scratch" || exit 1
wanted=$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "q50") c = i }
    $3 == "supply_hours" { sum += $c; n++ } END { printf "%.5f", sum / n }' results/tour/daily.csv)

# has PROGRAM MODULE: is it there?  Else how to get it.
has() {
    how="apt-get install $1"
    case $1 in
    python3) how="make deps-plot" ;;
    gnuplot) how="make deps-plot" ;;
    Rscript) how="make deps-plot-r" ;;
    node) how="make deps-node" ;;
    mlr) how="apt-get install miller" ;;
    soffice) how="apt-get install libreoffice-calc-nogui" ;;
    esac
    command -v "$1" > /dev/null 2>&1 || return 1
    case $1 in
    python3)
        # The system's, if that of the path has no pandas.
        python3 -c "import $2" 2> /dev/null && return
        /usr/bin/python3 -c "import $2" 2> /dev/null || return 1
        mkdir -p bin && ln -sf /usr/bin/python3 bin/python3 && PATH=$scratch/bin:$PATH
        ;;
    node)
        how="npm install $2, which failed"
        [ -d "$modules/node_modules/$2" ] || { mkdir -p "$modules" && (cd "$modules" &&
            npm install --silent --no-audit --no-fund "$2" > /dev/null 2>&1); } || return 1
        export NODE_PATH="$modules/node_modules"
        ;;
    esac
}

# LibreOffice writes a file: the numbers of the column that it took for numbers.
sheet_mean() {
    awk -v header="Hours of power - Electricity utility EDM-SA - median (h/day)" '
        /<table:table-row/ { row++; cell = 0 }
        /<table:table-cell/ {
            repeated = 1
            if (match($0, /number-columns-repeated="[0-9]+"/))
                repeated = substr($0, RSTART + 25, RLENGTH - 26)
            cell += repeated
            if (cell >= column && cell - repeated < column && match($0, /office:value="[^"]*"/)) {
                sum += substr($0, RSTART + 14, RLENGTH - 15)
                n++
            }
        }
        index($0, ">" header "<") && !column { column = cell }
        END { if (n) print sum / n }' results/tour-sheet/chart.fods
}

while IFS='|' read -r what line; do
    set -- $what
    if ! has "$1" "${2-}"; then
        echo "skipped: $what: not here; to get it: $how"
        skipped=$((skipped + 1))
        continue
    fi
    printf '%s\n' "$line" > line.sh
    said=$(HOME=$scratch sh line.sh 2> errors < /dev/null)
    [ "$1" != gnuplot ] || said=$(cat errors)
    [ "$1" != soffice ] || said=$(sheet_mean)
    if awk -v said="$said" -v wanted="$wanted" 'BEGIN { exit !(said - wanted < 1e-4 && wanted - said < 1e-4) }'; then
        echo "read: $what: $said"
        passed=$((passed + 1))
    else
        echo "FAILED: $what: printed '$said', wanted $wanted"
        sed 's/^/    /' errors
        failed=$((failed + 1))
    fi
done << END
$(awk '/^<!-- reader: / { sub(/^<!-- reader: /, ""); sub(/ -->$/, ""); what = $0; next }
    what != "" && /^    / { sub(/^ +/, ""); print what "|" $0; what = "" }' "$root/results/README.md")
END

# Both languages show the same lines.
for language in '' .fr; do
    grep -A 2 '^<!-- reader: ' "$root/results/README$language.md" > "lines$language"
done
cmp lines lines.fr || failed=$((failed + 1))

echo "readers: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
