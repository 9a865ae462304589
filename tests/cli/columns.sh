#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# columns.sh BLOCUS: does results/README.md explain every column that the program writes?
#
# Makes a folder of each kind and takes the columns from its datapackage.json.  In both
# languages every file must be in the first table and have a section.  A column must
# stand in the first cell of a table of that section, or be named there and stand in the
# table of common columns; and no section may explain a column that is not there.

set -u
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$root" || exit 1
base=scenarios/blockade-2025.csv
printf 'id,dakar.open\na,0\nb,1\n' > "$scratch/points.csv"
asked="--quantiles 10,90 --probability stockout_days.bamako.petrol<10"
{
    "$blocus" run --quiet $base -n 1000 --luck 2 --by week $asked -o "$scratch/run" &&
        "$blocus" run --quiet scenarios/rules/ration-when-low.csv -n 20 -o "$scratch/rules" &&
        "$blocus" run --quiet $base --replicate 1 -o "$scratch/one" &&
        "$blocus" compare --quiet $base scenarios/baseline.csv scenarios/what-if/escorts-doubled.csv \
            -n 20 --by month $asked -o "$scratch/compare" &&
        "$blocus" compare --quiet $base scenarios/what-if/escorts-doubled.csv --rivals scenarios/rival \
            -n 2 -o "$scratch/rivals" &&
        "$blocus" sweep --quiet $base --design-file "$scratch/points.csv" --score -n 20 $asked -o "$scratch/sweep" &&
        "$blocus" sweep --quiet $base --vary dakar.open=0:1 --design morris --points 10 -n 2 -o "$scratch/morris" &&
        "$blocus" worth --quiet $base --alt mali.escorts=8 -n 1000 -o "$scratch/worth" &&
        "$blocus" attribute --quiet $base -n 2 -o "$scratch/attribute" &&
        "$blocus" seek --quiet $base "mean(unmet_share.bamako.petrol)<=0.25" --lever mali.escorts=0:9 \
            --lever dakar.open=0,1 --cost mali.escorts=1 --cost dakar.open=1 -n 20 -o "$scratch/seek" &&
        "$blocus" trigger --quiet $base --signal "cover.bamako.diesel < 2:8:3" \
            --event "stockout.bamako.petrol >= 1 for 3" -n 20 -o "$scratch/trigger" &&
        "$blocus" score --quiet $base -n 200 --why 3 --against $base --samples -o "$scratch/score" &&
        "$blocus" fit --quiet $base -n 2000 --check 10 -o "$scratch/fit" &&
        "$blocus" nowcast --quiet $base --until 2025-10-15 -n 100 -o "$scratch/nowcast"
} || exit 1

# file column, once each: fields stand twelve spaces deep in datapackage.json.
awk '/^ *"path": / { split($0, part, "\""); file = part[4] }
    /^            "name": / { split($0, part, "\""); print file, part[4] }' \
    "$scratch"/*/datapackage.json | sort -u > "$scratch/columns"
cat "$scratch"/*/datapackage.json | awk '/^ *"path": / { split($0, part, "\""); print part[4] }' |
    sort -u > "$scratch/files"
for folder in "$scratch"/*/; do
    for csv in "$folder"*.csv; do
        grep -qx "$(basename "$csv")" "$scratch/files" ||
            { echo "$(basename "$csv"): not in datapackage.json"; exit 1; }
    done
done

status=0
for readme in results/README.md results/README.fr.md; do
    awk -v readme="$readme" '
        function fault(words) { print readme ": " words; bad = 1 }
        # names[]: what stands between backticks in the text
        function ticked(text, names,   n, part, i) {
            split("", names)
            n = split(text, part, "`")
            for (i = 2; i <= n; i += 2) names[part[i]] = 1
        }
        FILENAME ~ /columns$/ { n_columns++; of[n_columns] = $1; column[n_columns] = $2; is[$1, $2] = 1; next }
        /^## / { section = "" }
        /^### / { section = $2; gsub(/`/, "", section); common = ($2 ~ /^Col/); seen[section] = 1 }
        # A table of columns, not one of the values of a column.
        /^\| (column|colonne) \|/ { of_columns = 1 }
        /^$/ { of_columns = 0 }
        of_columns {
            split($0, cell, "|")
            ticked(cell[2], names)
            for (name in names) {
                if (common) shared[name] = 1
                else if (section != "") cells[section, name] = 1
            }
        }
        section == "" { while (match($0, /\[`[a-z-]+\.csv`\]/)) {
            listed[substr($0, RSTART + 2, RLENGTH - 4)] = 1; $0 = substr($0, RSTART + RLENGTH) } }
        section != "" {
            ticked($0, names)
            for (name in names) mentioned[section, name] = 1
            if ($0 ~ /`q05` … `q95`/) quantiles[section] = 1
        }
        END {
            for (i = 1; i <= n_columns; i++) {
                file = of[i]; name = column[i]
                if (!(file in listed)) { fault(file " is not in the first table"); listed[file] = 1 }
                if (!(file in seen)) { fault(file " has no section"); seen[file] = 1 }
                # Named after what they hold: the section on names of columns.
                if (file == "chart.csv" || name ~ /\./ && file ~ /^(replicates|sweep|posterior|seek|frontier).csv$/) continue
                if (name ~ /^20/ && file == "ancestry.csv") continue # named by its date
                if ((file, name) in cells) continue
                if (name ~ /^q[0-9][0-9]$/ && file in quantiles) continue
                if ((file, name) in mentioned && name in shared) continue
                fault(file ": column " name " is not explained")
            }
            for (pair in cells) {
                split(pair, part, SUBSEP)
                if (part[1] ~ /\.csv$/ && part[2] !~ /[.]/ && !((part[1], part[2]) in is) &&
                    part[2] !~ /^q(05|95)$/ && !(part[1] == "replicates.csv"))
                    fault(part[1] ": there is no column " part[2])
            }
            print readme ": " n_columns " columns"
            exit bad
        }' "$scratch/columns" "$readme" || status=1
done
exit $status
