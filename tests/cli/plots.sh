#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# plots.sh BLOCUS [TOOL...]: are the figures there, whole, and the same with every tool?
#
# Makes a folder of each kind with few replicates, draws it with every tool there is, and
# looks at each picture: its size, its words, and how many shapes have the colour of each
# band and line.  A folder without results must be refused, with words.

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

# ---- folders of each kind, in both dialects and languages; a space in a name ---------------

cd "$root" || exit 1
base=scenarios/blockade-2025.csv
other=scenarios/what-if/escorts-doubled.csv
make_folder() {
    check "blocus $*" "$blocus" "$@"
}
make_folder run --quiet $base -n 40 -o "$scratch/run-en"
make_folder run --quiet $base -n 40 --csv-dialect fr -o "$scratch/run-fr"
make_folder compare --quiet $base scenarios/baseline.csv $other -n 40 -o "$scratch/compare-en"
make_folder compare --quiet $base $other -n 40 --csv-dialect fr -o "$scratch/compare-fr"
make_folder run --quiet $base --replicate 17 -o "$scratch/story-en"
make_folder run --quiet $base --replicate 17 --csv-dialect fr -o "$scratch/story-fr"
make_folder score --quiet $base -n 40 -o "$scratch/score-en"
make_folder score --quiet $base -n 40 --csv-dialect fr -o "$scratch/score-fr"
make_folder run --quiet $base -n 40 --outputs stock,supply_hours --set scenario.days=20 \
    -o "$scratch/few days-en"
escorts=mali.escorts=8,2,4
attacks=corridor:*.attack_probability
make_folder sweep --quiet $base --vary $escorts -n 20 -o "$scratch/line-en"
make_folder sweep --quiet $base --vary $escorts -n 20 --csv-dialect fr -o "$scratch/line-fr"
make_folder sweep --quiet $base --vary $escorts --vary "$attacks=x0.5:x2:2" -n 20 -o "$scratch/map-en"
make_folder sweep --quiet $base --vary $escorts --vary "$attacks=x0.5:x2:2" -n 20 --csv-dialect fr \
    -o "$scratch/map-fr"
make_folder sweep --quiet $base --vary mali.escorts=2:8 --vary "$attacks=x0.5:x2" --design lhs --points 8 \
    -n 20 -o "$scratch/points-en"
make_folder sweep --quiet $base --vary dakar.open=0.5 --metrics unmet_total.bamako.petrol -n 1 -o "$scratch/dot-en"
mkdir "$scratch/empty"

# Tools side by side: a log for each, since what they say is looked at later.
draw_all() {
    for folder in "$scratch"/*-en "$scratch"/*-fr; do
        language=${folder##*-}
        "$draw" "$folder" "$language" "$1" > "$folder.$1.log" 2>&1
        echo "exit $?" >> "$folder.$1.log"
    done
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
    points) echo '#08519c=8 #333333=8' ;;
    stocks) echo '#c6dbef=3 #6baed6=3 #08519c=3' ;;
    shortage) echo '#c6dbef=4 #6baed6=4 #08519c=4' ;;
    power | arrivals) echo '#c6dbef=2 #6baed6=2 #08519c=2' ;;
    losses) echo '#c6dbef=6 #6baed6=6 #08519c=6' ;;
    attacks) echo '#08519c=1' ;;
    comparison) echo '#c6dbef=4 #08519c=8' ;;
    differences) echo '#c6dbef=4 #6baed6=4 #08519c=4' ;;
    story) echo '#0072b2=4 #e69f00=4 #009e73=2 #882255=2 #333333=2' ;;
    score) echo '#c6dbef=4 #6baed6=4 #08519c=4 #d94801=2 #238b45=2 #08306b=2' ;;
    esac
}

wanted_lines() {
    case $1 in
    stocks) echo '#08519c=3' ;;
    power | arrivals) echo '#08519c=2' ;;
    differences) echo '#08519c=4' ;;
    score) echo '#08519c=4' ;;
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
    picture=$folder-figures/$tool/$name
    this="$tool: $(basename "$folder"): $name"
    check "$this.png and $this.svg" test -s "$picture.png" -a -s "$picture.svg" || return
    [ -s "$picture.png" ] && [ -s "$picture.svg" ] || return
    check "$this is 1000 pixels wide" test "$(size_of "$picture.png" | cut -dx -f1)" = 1000
    check "$this is not blank" test "$(wc -c < "$picture.png")" -gt 12000
    for pair in $(wanted_shapes "$(kind "$folder" "$name")"); do
        found=$(shapes "$picture.svg" "${pair%=*}")
        [ "$(basename "$folder")" != 'few days-en' ] || [ "$name" = stocks ] || continue
        # One more for the legend, where there is one.
        [ "$name" = attacks ] || found=$((found - 1))
        check "$this: $found shapes in ${pair%=*}, wanted ${pair#*=}" test "$found" -ge "${pair#*=}"
    done
    [ "$(basename "$folder")" = 'few days-en' ] || for pair in $(wanted_lines "$name"); do
        found=$(lines "$picture.svg" "${pair%=*}")
        check "$this: $found lines in ${pair%=*}, wanted ${pair#*=}" test "$found" -ge "${pair#*=}"
    done
    # R turns letters into shapes.
    [ "$tool" != r ] || return
    about=$([ "$language" = fr ] && echo 'Scénario simulé.*pas une prévision' || echo 'Simulated if-then.*not a forecast')
    check "$this says that it is no forecast" grep -q "$about" "$picture.svg"
    check "$this has its heading" grep -qF "$(heading "$name" "$language" | tr "'" .)" "$picture.plain"
    case $(kind "$folder" "$name") in
    attacks | story) ;;
    map) check "$this names its colours" grep -qF "$(word highest "$language")" "$picture.svg" ;;
    points) check "$this names the base" grep -qF "$(word itself "$language")" "$picture.svg" ;;
    *) check "$this names its band" grep -qF "$(word band90 "$language")" "$picture.svg" ;;
    esac
}

# ---- all of them ----------------------------------------------------------------------

figures_of() {
    case $(basename "$1") in
    run-*) echo stocks shortage power arrivals losses attacks ;;
    compare-*) echo comparison differences ;;
    story-*) echo story ;;
    score-*) echo score ;;
    few*) echo stocks power attacks ;;
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
            "$(ls "$folder-figures/$tool"/*.png | wc -l)" = "$(figures_of "$folder" | wc -w)"
    done
    # A rank goes before the order of the command line.
    [ "$tool" = r ] || for name in comparison differences; do
        order=$(grep -o 'escorts-doubled\|baseline' "$scratch/compare-en-figures/$tool/$name.svg" | uniq | tr '\n' ' ')
        check "$tool: $name follows the ranking, not $order" test "${order%% *}" = escorts-doubled
    done
    if [ "$tool" != r ]; then
        check "$tool: units of inputs in French" grep -q "détachements, levier" "$scratch/line-fr-figures/$tool/sweep.svg"
        check "$tool: values of inputs in French" grep -q "[^0-9]0,5[^0-9]" "$scratch/map-fr-figures/$tool/sweep.svg"
    fi
    check "$tool says what it leaves out" grep -q '^shortage: left out' "$scratch/few days-en.$tool.log"
    check "$tool refuses a folder without results" grep -qx 'exit 1' "$scratch/empty.$tool.log"
    check "$tool says why" grep -q "empty: $(word nothing fr | cut -c1-24)" "$scratch/empty.$tool.log"
    check "$tool makes nothing then" test ! -e "$scratch/empty-figures/$tool"
done

# The same figures have the same size, whatever the tool.
for folder in "$scratch"/*-en "$scratch"/*-fr; do
    for name in $(figures_of "$folder"); do
        sizes=$(for tool in $present; do size_of "$folder-figures/$tool/$name.png"; done | sort -u | wc -l)
        check "$(basename "$folder"): $name has one size" test "$sizes" -eq 1
    done
done

"$draw" "$scratch/nowhere" > "$scratch/said" 2>&1
check "no folder: exit 1" test $? -eq 1
check "no folder: what to do is said" grep -q 'make run' "$scratch/said"
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
