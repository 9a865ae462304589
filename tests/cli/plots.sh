#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# plots.sh BLOCUS [TOOL...]: are the figures there, whole, and the same with every tool?
#
# Makes a folder of each kind with few replicates, draws it with every tool there is, and
# looks at each picture: its size, its words, and how many shapes have the colour of each
# band and line.  Rank correlations must be the same with every tool.  A folder without
# results must be refused, with words.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [gnuplot|python|r...]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
shift
tools=${*:-gnuplot python r}
draw=$root/results/plots/draw.sh
table=$root/results/plots/figures.csv
words=$root/results/plots/words.csv
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0

check() {
    what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what"; fi
}

# ---- folders of each kind, in both dialects and languages; a name as people give them -------

cd "$root" || exit 1
base=scenarios/blockade-2025.csv
other=scenarios/what-if/escorts-doubled.csv
make_folder() {
    check "blocus $*" "$blocus" "$@"
}
make_folder run --quiet $base -n 40 -o "$scratch/run-en"
make_folder compare --quiet $base scenarios/baseline.csv $other -n 40 -o "$scratch/compare-en"
make_folder compare --quiet $base $other -n 40 --csv-dialect fr -o "$scratch/compare-fr"
make_folder run --quiet $base --replicate 17 -o "$scratch/story-en"
make_folder run --quiet $base --replicate 17 --csv-dialect fr -o "$scratch/story-fr"
make_folder score --quiet $base -n 40 --csv-dialect fr -o "$scratch/score-fr"
short="d'été, 20 jours-fr"
make_folder run --quiet $base -n 40 --outputs stock,supply_hours --set scenario.days=20 \
    --set scenario.start=2025-12-20 --csv-dialect fr -o "$scratch/$short"
# Weeks, of means over days, so no true quantiles.
awk -F, 'NR > 1 && ($3 == "arrivals_total" || $3 == "supply_hours") && $2 % 7 == 0 {
        if (!n++) print "period,from,to,days,output,entity,fuel,unit,mean,se,q05,q25,q50,q75,q95"
        print "week", $1, $1, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
    }' OFS=, "$scratch/run-en/daily.csv" > "$scratch/run-en/periods.csv"
escorts=mali.escorts=8,2,4
attacks=corridor:*.attack_probability
make_folder sweep --quiet $base --vary $escorts -n 20 --csv-dialect fr -o "$scratch/line-fr"
make_folder sweep --quiet $base --vary $escorts --vary "$attacks=x0.5:x2:2" -n 20 --csv-dialect fr \
    -o "$scratch/map-fr"
make_folder sweep --quiet $base --vary mali.escorts=2:8 --vary "$attacks=x0.5:x2" --design lhs --points 8 \
    -n 20 -o "$scratch/points-en"
make_folder sweep --quiet $base --vary dakar.open=0.5 --metrics school_days_closed -n 1 -o "$scratch/dot-en"
make_folder attribute --quiet $base --metrics unmet_total.bamako.petrol,supply_hours_mean -n 20 -o "$scratch/causes-en"
make_folder attribute --quiet $base --metrics unmet_total.bamako.petrol,school_days_closed -n 20 --csv-dialect fr -o "$scratch/causes-fr"
mkdir "$scratch/empty"

# Tools side by side: a log for each, since what they say is looked at later.
draw_all() {
    for folder in "$scratch"/*-en "$scratch"/*-fr; do
        language=${folder##*-}
        metrics=
        [ "$folder" != "$scratch/points-en" ] || metrics=stockout_days,stockout_first.bamako
        PLOT_METRICS=$metrics "$draw" "$folder" "$language" "$1" > "$folder.$1.log" 2>&1
        echo "exit $?" >> "$folder.$1.log"
    done
    # The other language beside the first.
    "$draw" "$scratch/story-en" fr "$1" >> "$scratch/story-en.$1.log" 2>&1
    "$draw" "$scratch/empty" fr "$1" > "$scratch/empty.$1.log" 2>&1
    echo "exit $?" >> "$scratch/empty.$1.log"
}
for tool in $tools; do
    draw_all $tool &
done
wait

# ---- one picture ----------------------------------------------------------------------

# Width and height of a PNG file, from its first 24 bytes.
size_of() {
    od -A n -t u1 -j 16 -N 8 "$1" | awk '{ print ($3 * 256 + $4) "x" ($7 * 256 + $8) }'
}

# pattern COLOUR: a colour in the spelling of any tool.
pattern() {
    red=$(printf '%d' "0x$(echo "$1" | cut -c2-3)")
    green=$(printf '%d' "0x$(echo "$1" | cut -c4-5)")
    blue=$(printf '%d' "0x$(echo "$1" | cut -c6-7)")
    part='[.0-9]*%, *'
    percent="$((red * 100 / 255))$part$((green * 100 / 255))$part$((blue * 100 / 255))[.0-9]*%"
    echo "$1|rgb[(] *$red, *$green, *$blue[)]|rgb[(]$percent[)]"
}

# shapes FILE COLOUR: how many shapes of an SVG file have it.
shapes() {
    grep -Eic "$(pattern "$2")" "$1"
}

# lines FILE COLOUR: how many of them are lines through 20 points or more.
lines() {
    awk -v RS='<' -v colour="$(pattern "$2")" '
        /^path/ && tolower($0) ~ colour {
            # Numbers, less those of moves without a line.
            n += gsub(/[0-9]+([.][0-9]+)?/, "") - 2 * gsub(/M/, "") >= 44
        }
        END { print n + 0 }' "$1"
}

# kind FOLDER FIGURE: the figure; of a sweep what it is, as the folder is called.
kind() {
    [ "$2" != sweep ] || set -- "$1" "$(basename "${1%-*}")"
    echo "$2"
}

# How many shapes of a colour each figure has at least, those of the legend left out.
wanted_shapes() {
    case $1 in
    line) echo '#c6dbef=4 #08519c=8 #333333=4' ;;
    map) echo '#deebf7=4 #08306b=4' ;;
    dot) echo '#08519c=1 #333333=1' ;;
    points) echo '#08519c=6 #333333=5' ;;
    stocks) echo '#c6dbef=3 #6baed6=3 #08519c=3' ;;
    histogram) echo '#c6dbef=6 #6baed6=20 #08519c=6 #333333=6' ;;
    tornado) echo '#6baed6=2 #e69f00=2 #333333=4' ;;
    attribution) echo '#6baed6=4 #e69f00=1 #333333=4' ;;
    periods) echo '#c6dbef=2 #6baed6=2 #08519c=2' ;;
    shortage) echo '#c6dbef=4 #6baed6=4 #08519c=4' ;;
    power | arrivals) echo '#c6dbef=2 #6baed6=2 #08519c=2' ;;
    losses) echo '#c6dbef=2 #6baed6=2 #08519c=2' ;;
    attacks) echo '#08519c=1' ;;
    comparison) echo '#c6dbef=4 #08519c=8' ;;
    differences) echo '#c6dbef=4 #6baed6=4 #08519c=4' ;;
    story) echo '#0072b2=4 #e69f00=4 #009e73=2 #882255=2 #333333=2' ;;
    score) echo '#c6dbef=4 #6baed6=3 #08519c=4 #d94801=2 #238b45=2 #08306b=2' ;;
    esac
}

wanted_lines() {
    case $1 in
    stocks) echo '#08519c=3' ;;
    power | arrivals) echo '#08519c=2' ;;
    differences) echo '#08519c=4' ;;
    score) echo '#08519c=3' ;;
    story) echo '#0072b2=2 #e69f00=2 #009e73=1 #333333=2' ;;
    esac
}

# A word that begins a line of a semicolon table, in a language: the heading of a figure.
heading() {
    awk -F';' -v figure="$1" -v column="$([ "$2" = fr ] && echo 10 || echo 9)" \
        '$1 == figure && $3 == "" { print $column }' "$table"
}
word() {
    awk -F';' -v key="$1" -v column="$([ "$2" = fr ] && echo 3 || echo 2)" \
        '$1 == key { print $column }' "$words"
}

look_at() {
    folder=$1
    name=$2
    tool=$3
    language=${folder##*-}
    picture=$folder-figures/$tool/$name-$language
    this="$tool: $(basename "$folder"): $name"
    check "$this.png and $this.svg" test -s "$picture.png" -a -s "$picture.svg" || return
    [ -s "$picture.png" ] && [ -s "$picture.svg" ] || return
    check "$this is 2000 pixels wide" test "$(size_of "$picture.png" | cut -dx -f1)" = 2000
    check "$this is a PDF too" test "$(head -c 4 "$picture.pdf")" = %PDF
    check "$this is not blank" test "$(wc -c < "$picture.png")" -gt 12000
    for pair in $(wanted_shapes "$(kind "$folder" "$name")"); do
        found=$(shapes "$picture.svg" "${pair%=*}")
        [ "$(basename "$folder")" != "$short" ] || [ "$name" = stocks ] || continue
        # One more for the legend, where there is one.
        [ "$name" = attacks ] || found=$((found - 1))
        check "$this: $found shapes in ${pair%=*}, wanted ${pair#*=}" test "$found" -ge "${pair#*=}"
    done
    [ "$(basename "$folder")" = "$short" ] || for pair in $(wanted_lines "$name"); do
        found=$(lines "$picture.svg" "${pair%=*}")
        check "$this: $found lines in ${pair%=*}, wanted ${pair#*=}" test "$found" -ge "${pair#*=}"
    done
    # R turns letters into shapes.
    [ "$tool" != r ] || return
    about=$([ "$language" = fr ] && echo 'Scénario simulé.*pas une prévision' || echo 'Simulated if-then.*not a forecast')
    check "$this says that it is no forecast" grep -q "$about" "$picture.svg"
    check "$this has its heading" grep -qF "$(heading "$name" "$language" | tr "'" .)" "$picture.plain"
    check "$this names no id" test "$(grep -c 'escorts-doubled\|mali\.escorts\|attack_probability' "$picture.svg")" = 0
    case $(kind "$folder" "$name") in
    attacks | story) ;;
    attribution) check "$this says how parts add up" grep -qF "$(word shapley "$language" | cut -c1-20)" "$picture.svg" ;;
    tornado) check "$this says what it is not" grep -qF "$(word association "$language" | cut -c1-20)" "$picture.svg" ;;
    map) check "$this names its colours" grep -qF "$(word highest "$language")" "$picture.svg" ;;
    points | dot) check "$this names the base" grep -qF "$(word itself "$language")" "$picture.svg" ;;
    *) check "$this names its band" grep -qF "$(word band90 "$language")" "$picture.svg" ;;
    esac
}

# ---- all of them ----------------------------------------------------------------------

figures_of() {
    case $(basename "$1") in
    run-*) echo stocks shortage power arrivals losses attacks histogram tornado periods ;;
    compare-*) echo comparison differences ;;
    causes-*) echo attribution ;;
    story-*) echo story ;;
    score-*) echo score ;;
    *jours-fr) echo stocks power histogram tornado ;;
    line-* | map-* | points-* | dot-*) echo sweep ;;
    esac
}
present=
for tool in $tools; do
    if grep -q 'not installed' "$scratch/run-en.$tool.log"; then
        head -n 1 "$scratch/run-en.$tool.log"
        continue
    fi
    present="$present $tool"
    for folder in "$scratch"/*-en "$scratch"/*-fr; do
        check "$tool draws $(basename "$folder")" grep -qx 'exit 0' "$folder.$tool.log"
        grep -qx 'exit 0' "$folder.$tool.log" || sed 's/^/    /' "$folder.$tool.log"
        check "$tool has no warning" test "$(grep -ci warning "$folder.$tool.log")" = 0
        for svg in "$folder-figures/$tool"/*.svg; do
            sed "s/&#39;\|&apos;\|'/./g" "$svg" > "${svg%.svg}.plain"
        done
        for name in $(figures_of "$folder"); do
            look_at "$folder" "$name" "$tool"
        done
        check "$tool draws no other figures" test \
            "$(ls "$folder-figures/$tool"/*-"${folder##*-}".png | wc -l)" = "$(figures_of "$folder" | wc -w)"
    done
    # A rank goes before the order of the command line.
    [ "$tool" = r ] || for name in comparison differences; do
        order=$(grep -o 'Escorts doubled\|without blockade' "$scratch/compare-en-figures/$tool/$name-en.svg" | uniq | tr '\n' ' ')
        check "$tool: $name follows the ranking, not $order" test "${order%% *}" = Escorts
    done
    check "$tool: one language leaves the other" test -s "$scratch/story-en-figures/$tool/story-en.png" \
        -a -s "$scratch/story-en-figures/$tool/story-fr.png"
    if [ "$tool" != r ]; then
        check "$tool: units of inputs in French" grep -q "détachements, levier" "$scratch/line-fr-figures/$tool/sweep-fr.svg"
        check "$tool: values of inputs in French" grep -q "[^0-9]0,5[^0-9]" "$scratch/map-fr-figures/$tool/sweep-fr.svg"
        check "$tool: errors on a map" grep -q "± [0-9]" "$scratch/map-fr-figures/$tool/sweep-fr.svg"
        check "$tool: any metric of a sweep" grep -q "Days with schools closed" "$scratch/dot-en-figures/$tool/sweep-en.svg"
        check "$tool: metrics that were chosen" grep -q "Stock-out days – Diesel" "$scratch/points-en-figures/$tool/sweep-en.svg"
        check "$tool: a new year on the axis" grep -q 2026 "$scratch/$short-figures/$tool/stocks-fr.svg"
    fi
    check "$tool says what it leaves out" grep -q '^shortage : laissé de côté' "$scratch/$short.$tool.log"
    check "$tool refuses a folder without results" grep -qx 'exit 1' "$scratch/empty.$tool.log"
    check "$tool says why" grep -q "empty: $(word nothing fr | cut -c1-24)" "$scratch/empty.$tool.log"
    check "$tool makes nothing then" test ! -e "$scratch/empty-figures/$tool"
done

# The same figures have the same size, whatever the tool.
for folder in "$scratch"/*-en "$scratch"/*-fr; do
    for name in $(figures_of "$folder"); do
        sizes=$(for tool in $present; do size_of "$folder-figures/$tool/$name-${folder##*-}.png"; done | sort -u | wc -l)
        check "$(basename "$folder"): $name has one size" test "$sizes" -eq 1
    done
done

# Rank correlations, as gnuplot takes them from awk and as Python finds them.
for python in python3 /usr/bin/python3; do
    "$python" -c 'import pandas, matplotlib' > /dev/null 2>&1 || continue
    PYTHONDONTWRITEBYTECODE=1 "$python" - "$root/results/plots" "$scratch/run-en" > "$scratch/ranks" << 'END'
import sys
sys.path.insert(0, sys.argv[1])
import figures
folder = figures.Folder(sys.argv[2], "en", [])
data = folder.read("replicates.csv")
for ranked in figures.rank_correlations(data, folder.run["unknowns"], "unmet_total.bamako.petrol", 1):
    print(*ranked)
END
    inputs=$(awk '/^  "unknowns"/ { is_in = 1; next } /^  ]/ { is_in = 0 } is_in { gsub(/[ ",]/, ""); print }' \
        "$scratch/run-en/run.json" | tr '\n' ' ')
    awk -F , -v OFMT=%.12g -v mode=ranks -v luck=1 -v scale=1 -v inputs="$inputs" \
        -v result=unmet_total.bamako.petrol -f "$root/results/plots/gnuplot/courses.awk" \
        "$scratch/run-en/replicates.csv" | paste -d ' ' - "$scratch/ranks" > "$scratch/both"
    check "ten inputs are ranked" test "$(wc -l < "$scratch/both")" = 10
    check "rank correlations agree" awk '
        function apart(a, b) { return a - b > 1e-6 || b - a > 1e-6 }
        $1 != $5 || apart($2, $6) || apart($3, $7) || apart($4, $8) { bad = 1 }
        END { exit bad }' "$scratch/both"
    break
done

"$draw" "$scratch/nowhere" > "$scratch/said" 2>&1
check "no folder: exit 1" test $? -eq 1
check "no folder: what to do is said" grep -q 'blocus run' "$scratch/said"
"$draw" "$scratch/run-en" de > "$scratch/said" 2>&1
check "no such language: fails" test $? -ne 0
mkdir "$scratch/bin"
for program in sh dirname test; do
    ln -s "$(command -v $program)" "$scratch/bin/$program"
done
PATH=$scratch/bin "$draw" "$scratch/run-en" en gnuplot r > "$scratch/said" 2>&1
check "no tools: exit 1" test $? -eq 1
check "no tools: how to get them is said" test "$(grep -c 'make deps-plot' "$scratch/said")" -eq 2
check "the figures of the READMEs are current" "$root/tests/cli/readme-figures.sh" "$blocus"

echo "plots:$present: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ -n "$present" ]
