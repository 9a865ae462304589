#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# new-world.sh BLOCUS: what `new --world` writes runs as it stands, and `check` names what is missing.

set -u
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG LANG

[ $# -eq 1 ] || { echo "usage: $0 BLOCUS" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 1
ln -s "$root/model" model
failed=0

# check WORDS COMMAND...
check() {
    words=$1
    shift
    "$@" > log 2>&1 || { echo "FAILED: $words"; sed 's/^/    /' log | head -n 10; failed=1; }
}
refuse() {
    words=$1
    shift
    ! "$@" > log 2>&1 || { echo "FAILED: $words"; failed=1; }
}

check "a world is written" "$blocus" new --world land
for scenario in baseline blockade; do
    check "$scenario of the new world has no mistake" "$blocus" check land/$scenario.csv --model land
    "$blocus" check land/$scenario.csv --model land > said
    check "and says how many numbers are still to be found" grep -q "^source still todo in parameters.csv: $(grep -c ,todo, land/parameters.csv) rows, the first in line 2$" said
    check "$scenario of the new world runs" \
        "$blocus" run land/$scenario.csv --model land -n 50 -q -o out-$scenario
done
median() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $1 == "unmet_total" && $3 == "petrol" { print $at["q50"] }' "$1"
}
check "nothing is short in normal times" test "$(median out-baseline/summary.csv)" = 0
refuse "and something is in the blockade" test "$(median out-blockade/summary.csv)" = 0

check "in French and with semicolons" "$blocus" new --world pays --lang fr --csv-dialect fr
check "it runs too" "$blocus" run pays/blockade.csv --model pays -n 50 -q -o out-pays
check "and gives the same numbers" cmp -s out-blockade/summary.csv out-pays/summary.csv
check "its notes are French" grep -q 'nécessaire : chargement d’une citerne' pays/parameters.csv

cp -r land before
refuse "a folder that is there is left as it is" "$blocus" new --world land
check "byte for byte" diff -r before land
refuse "a folder that cannot be written" "$blocus" new --world none/land
refuse "a folder without scenarios is no outline" "$blocus" new --world other --model model
check "and leaves nothing" test ! -e other -a ! -e other.blocus-new
refuse "a world and a scenario at once" "$blocus" new mine.csv --world other

# Each parameter of the kinds of this world is there, those that may be left out too.
"$blocus" list parameters > listed
awk -F, '
    NR == FNR { if (FNR > 1) kind[$2] = $1; next }
    FILENAME == "land/parameters.csv" { if (FNR > 1) there[kind[$1], $3] = 1; next }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["onward"] == 1 { next }
    $1 ~ /^(utility|unit|block)$/ || $2 ~ /^(population|generator_share)$/ { next }
    !(($1, $2) in there) { print $1, $2 }' land/entities.csv land/parameters.csv listed > lacking
check "every parameter of a world without power has a row" test ! -s lacking
cat lacking

# Without its row each needed one is named, and nothing else is.
n=0
for line in $(awk '/,needed: |,"needed: / { print NR }' land/parameters.csv); do
    sed "${line}d" before/parameters.csv > land/parameters.csv
    name=$(awk -F, -v line="$line" 'NR == line { print $1 ($2 == "" ? "" : "/" $2) "." $3 }' before/parameters.csv)
    "$blocus" check --model land > log 2>&1
    grep -q "E322: no row gives $name " log && grep -q '^1 mistake$' log || {
        echo "FAILED: without line $line check does not name $name"
        sed 's/^/    /' log
        failed=1
    }
    n=$((n + 1))
done
check "many rows were tried" test "$n" -gt 100
sed 1q before/parameters.csv > land/parameters.csv
"$blocus" check --model land > log 2>&1
check "what is missing comes in the order of the dictionary: the country first" \
    test "$(sed -n '1s/.*no row gives \([a-z_]*\)[.].*/\1/p' log)" = land
# West Berlin: one railway, coal by the ton, money of its own; no screen speaks of tankers and fuel.
"$blocus" new --world berlin > log
cat > berlin/words.csv << 'END'
word,en,fr
currency,DM,DM
m3,t,t
L,kg,kg
truck,train,trains
fuel,coal,charbon
tanker,train,rame
tankers,trains,rames
station,coal yard,cour à charbon
stations,coal yards,cours à charbon
END
cat > berlin/entities.csv << 'END'
kind,id,parent,label_en,label_fr
country,berlin,,West Berlin,Berlin-Ouest
hub,city,,Coal depots of West Berlin,Dépôts de charbon de Berlin-Ouest
fuel,coal,,Coal,Charbon
corridor,rail,,Railway from Helmstedt,Voie ferrée de Helmstedt
leg,rail_zone,rail,Railway through the zone,Voie ferrée à travers la zone
sector,priority,,"Hospitals, water and other services","Hôpitaux, eau et autres services"
sector,stations,,Coal yards,Cours à charbon
END
# One corridor of one leg, so that what only a border needs goes; the unit LCU of money may stay.
"$blocus" list parameters | awk -F, '$1 == "corridor" && $11 == 1 { print $2 }' > of-borders
awk -F, -v OFS=, '
    NR == FNR { of_border[$1] = 1; next }
    $1 ~ /^(south|track|diesel|industry)/ || $1 ~ /^north_(country|approach)/ || $2 == "diesel" || $3 in of_border { next }
    { sub(/^land$/, "berlin", $1); sub(/^north/, "rail", $1); sub(/abroad$/, "zone", $1)
      for (i = 1; i < 3; i++) sub(/^petrol$/, "coal", $i)
      sub(/m3/, "t", $6); sub(/\/L$/, "/kg", $6); sub(/^truck/, "train", $6)
      if ($3 == "share" || $3 == "risk_share") $5 = $8 = 1
      print }' of-borders berlin/parameters.csv > part && mv part berlin/parameters.csv
sed -i '/,rail,\|,north\|,south\|,track/d' berlin/baseline.csv berlin/blockade.csv
echo '2025-02-01,,rail,,open,0,share,,' >> berlin/blockade.csv
check "Berlin has no mistake" "$blocus" check berlin/blockade.csv --model berlin
for language in en fr; do
    for scenario in baseline blockade; do
        check "$scenario of Berlin runs" "$blocus" run berlin/$scenario.csv --model berlin -n 20 -o berlin-$scenario --force --lang $language
        cat log
    done
    check "and is compared" "$blocus" compare berlin/baseline.csv berlin/blockade.csv --model berlin -n 20 -o berlin-compare --force --lang $language
    cat log
    check "and has a page" "$blocus" brief berlin-blockade --text --lang $language
    cat log
done > berlin-screens
"$blocus" list outputs --model berlin | awk -F, 'NR > 1 { $2 = ""; print }' >> berlin-screens
"$blocus" list parameters --model berlin | sed '1d; s/1\/100 trucks//' | cut -d, -f3,15- >> berlin-screens
check "coal comes by train" grep -q 'coal unloaded into the depots' berlin-screens
check "in French too" grep -q '^Rames perdues  ' berlin-screens
check "by the ton" grep -q '^Unmet, coal (t)  ' berlin-screens
check "and costs marks" grep -q '^DM/kg,' berlin-screens
refuse "and nothing else does" \
    grep -niE '(tanker|truck|fuel|filling|citerne|camion|carburant|station-service|FCFA|LCU|currency)s?([^_a-z]|$)|m3' berlin-screens
cat log

exit $failed
