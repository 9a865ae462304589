#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# brief.sh BLOCUS: are pages of `blocus brief` well formed, alone and safe, do their numbers
# stand in the folder, and is half a folder refused?

set -u
LC_ALL=C.UTF-8
export LC_ALL
[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base=scenarios/blockade-2025.csv
status=0
fault() { echo "$*"; status=1; }

# well_formed FILE: XML that any reader takes, tags closed in their order.
well_formed() {
    if command -v xmllint > /dev/null; then
        xmllint --noout "$1"
    elif command -v python3 > /dev/null; then
        python3 -c 'import sys, xml.dom.minidom as x; x.parse(sys.argv[1])' "$1"
    fi
}

# A title that is a program, an entity that is one, a file name that is one.
printf '%s\n' 'from,to,entity,fuel,parameter,value,unit,source,note' \
    ',,scenario,,base,blockade-2025.csv,,,' \
    ',,scenario,,title,"<script>alert(1)</script> & ""quoted"" <b>",,,' \
    '2025-10-01,,mali,,escorts,x2,detachment,,' > 'scenarios/<img src=x>&.csv'
sed -i 's/^hub,bamako,,Bamako depots,/hub,bamako,,<i>Depots<\/i>,/; s/^fuel,petrol,,Petrol/fuel,petrol,,<u>Petrol/' model/entities.csv
"$blocus" run 'scenarios/<img src=x>&.csv' -n 20 -q -o hostile || fault "run fails"
"$blocus" compare $base 'scenarios/<img src=x>&.csv' -n 20 -q -o hostile-two || fault "compare fails"
for language in en fr; do
    for folder in hostile hostile-two; do
        page=$folder-$language.html
        "$blocus" brief $folder --lang $language -o $page > out || fault "brief $folder fails"
        well_formed $page || fault "$page is not well formed"
        grep -qiE '<(script|img|b|i|u)[ >]' $page && fault "$page: what stands in a title is not escaped"
        grep -qF '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;' $page ||
            fault "$page: the title is not there"
        grep -oE '<[^>]*>' $page | grep -qiE '//|src=|href=|<link|<iframe|<object|<script| on[a-z]+=' &&
            fault "$page: a tag asks for something"
        grep -qiE 'https?:|url\(|@import' $page &&
            fault "$page: asks for something"
        grep -q "<html lang=\"$language\">" $page || fault "$page: says no language"
        [ "$(grep -c '<svg ' $page)" -eq "$(grep -c '<desc id="figure-[0-9]*">.' $page)" ] ||
            fault "$page: a picture without words"
    done
    rm -f hostile-brief.html
done

# column FILE WANTED ROW...: the cell of a column in the first row that begins so
cell() {
    awk -F, -v wanted="$2" -v row="$3" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        index($0, row) == 1 { print $at[wanted]; exit }' "$1"
}

# Its numbers are those of the folder, and a probability is a count of courses.
"$blocus" run $base -n 40 -q --outputs cover -o run
"$blocus" brief run --text > text
days=$(cell run/summary.csv q50 stockout_days,bamako,diesel | awk '{ printf "%.0f", $1 }')
grep -qE "Diesel: days out of stock +$days " text || fault "stock-out days are not those of summary.csv"
lowest=$(awk -F, '$5 == "diesel" && $3 == "cover" { print $1, $11 }' run/daily.csv | sort -k2,2g -k1,1 | head -n 1 | cut -d' ' -f1)
grep -qF "Diesel: days of cover on $lowest, first at the lowest" text || fault "the lowest cover is not that of daily.csv"
for replicate in 0 1 2; do
    "$blocus" run $base --replicate $replicate --outputs cover -q -o one-$replicate
done
"$blocus" run $base -n 3 -q -o three
cat one-?/trajectory.csv | awk -F, '$4 == "cover" { for (k = 3; k <= 14; k = k == 3 ? 7 : 2 * k)
    below[$2 "," $3 "," $5 "," $6 "," k] += $8 < k } END { for (i in below) print i "," below[i] / 3 }' |
    sort > counted
tail -n +2 three/cover.csv | cut -d, -f1-5,7 | awk -F, '{ print $1 "," $2 "," $3 "," $4 "," $5 "," $6 }' | sort > told
awk -F, 'NR == FNR { of[$1 "," $2 "," $3 "," $4 "," $5] = $6; n++; next }
    { d = of[$1 "," $2 "," $3 "," $4 "," $5] - $6; if (d > 1e-6 || d < -1e-6) bad++; m++ }
    END { exit !(n == m && n > 1000 && !bad) }' counted told || fault "cover.csv does not count courses"

# A histogram counts the same, to within a bin.
"$blocus" run $base -n 3000 --outputs cover.bamako.petrol -q -o exact
"$blocus" run $base -n 3000 --outputs cover.bamako.petrol --memory 1 -q -o bins
grep -q 'histogram' bins/run.json || fault "--memory 1 leads to no histogram"
paste -d, exact/cover.csv bins/cover.csv | awk -F, 'NR > 1 { d = $7 - $16; d = d < 0 ? -d : d; if (d > most) most = d; n++ }
    END { exit !(n > 300 && most < 0.01) }' || fault "histograms tell other probabilities"

# What drives it, from a table of the form that runs write.
cp -r run driven
printf '%s\n' 'metric,entity,fuel,unit,rank,input,n,rank_correlation,first_order,first_order_se,is_clear,label_en,label_fr' \
    'unmet_total,bamako,petrol,m3,1,mali.escorts,1000,-0.61,0.4,0.02,1,escort detachments,détachements' \
    'unmet_total,bamako,petrol,m3,2,abidjan.attack_probability,1000,0.34,0.1,0.02,1,attacks on Abidjan,attaques' \
    > driven/sensitivity.csv
"$blocus" brief driven --text --lang fr | grep -qF 'détachements −0,61' || fault "sensitivity.csv is not told"
"$blocus" brief driven -o driven.html > out && well_formed driven.html || fault "driven is not well formed"
[ "$(grep -c 'class="bar"\|class="against"' driven.html)" -eq 2 ] || fault "two inputs, two bars"

# Half a folder, another version, a run.json that is none: one sentence, nothing written.
refused() {
    text=$1
    shift
    "$blocus" brief "$@" --lang en > out 2> err
    [ $? -eq 4 ] || fault "brief $*: is not refused"
    [ "$(wc -l < err)" -eq 1 ] || fault "brief $*: not one sentence"
    grep -qF -- "$text" err || fault "brief $*: does not say: $text"
    [ ! -e "$1-brief.html" ] || fault "brief $*: left a page"
}
for file in summary.csv run.json; do
    rm -rf half && cp -r run half && rm half/$file
    refused "half" half
done
rm -rf half && cp -r run half && : > half/summary.csv
refused "summary.csv" half
head -n 1 run/summary.csv > half/summary.csv
refused "summary.csv is missing or has no rows" half
cp run/summary.csv half/ && sed 's/"format": 2/"format": 3/' run/run.json > half/run.json
refused "format 3 by another version" half
echo '{"program": "blocus"' > half/run.json
refused "no results folder" half
echo '[]' > half/run.json
refused "no results folder" half
rm -f half/run.json && cp run/run.json half/ && printf 'date,day,output\n"2025' > half/daily.csv
refused "daily.csv" half

# A page of ours is replaced, another file is not.
"$blocus" brief run -o page.html > out && "$blocus" brief run --lang fr -o page.html > out ||
    fault "a page is not replaced"
echo mine > other.html
"$blocus" brief run -o other.html > out 2>&1 && fault "another file is replaced"
[ "$(cat other.html)" = mine ] || fault "another file is written over"
"$blocus" brief run --force -o other.html > out || fault "--force does not replace"
(cd run && "$blocus" brief . > ../out) && [ -s blockade-2025-brief.html ] || fault "no page beside the folder itself"
exit $status
