#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# resume.sh BLOCUS [ROUNDS]: does a sweep of a file of points go on where it was stopped, and
# is what comes out the folder of a sweep that was never stopped, byte for byte?  Are its
# scores those of `blocus score` at the points?
#
# A sweep is killed ROUNDS times (4), each time after another number of finished points.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [ROUNDS]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
rounds=${2-4}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" && ln -s "$root/model" "$root/scenarios" . || exit 1
scenario=scenarios/blockade-2025.csv
wrong=0
say() { echo "$*"; wrong=1; }

points=24
awk -v n=$points 'BEGIN {
    print "id,mali.escorts,dakar.open"
    for (i = 0; i < n; i++) printf "p%d,%d,%.3f\n", i, i % 9, (i * 37 % 100) / 100
}' > points.csv
same="sweep $scenario --design-file points.csv --score --to 2025-10-31 -n 100 --quantiles 10 --probability stockout_days.bamako.petrol<30"
# shellcheck disable=SC2086
sweep() { "$blocus" $same -q "$@"; }
sweep -o one || say "sweep fails"

# ---- killed at any moment -------------------------------------------------------------

row=1        # bytes of one, once one is there
finished() { # how many whole rows are kept
    [ -f .two.unfinished/rows.bin ] || { echo 0; return; }
    echo $((($(wc -c < .two.unfinished/rows.bin) - 24) / row))
}
stop_after() { # BYTES SIGNAL: stop when so many are kept; false: it was finished before
    # shellcheck disable=SC2086
    "$blocus" $same -q -j "$(($1 % 3 + 1))" -o two 2>> said &
    job=$!
    while kill -0 $job 2> /dev/null; do
        [ -f .two.unfinished/rows.bin ] && [ "$(wc -c < .two.unfinished/rows.bin)" -gt "$1" ] && break
        sleep 0.01
    done
    kill "$2" $job 2> /dev/null
    wait $job 2> /dev/null
    [ ! -d two ]
}
stop_after 24 -KILL || say "a sweep was faster than its kill"
row=$(od -A n -t u8 -j 8 -N 8 .two.unfinished/rows.bin | awk '{ print $1 + 16 }')
[ "$(finished)" -ge 1 ] || say "no point is kept"
k=1
while [ $((k += 1)) -le "$rounds" ] && [ ! -d two ]; do
    stop_after $(($(wc -c < .two.unfinished/rows.bin) + row * (k % 3))) -KILL
done
grep -q "of $points points are taken from" said || say "nobody says that points were taken"

# what power or a disk may do: half a row, then a row with another byte in it
if [ ! -d two ]; then
    before=$(finished)
    head -c 11 points.csv >> .two.unfinished/rows.bin
    [ "$before" -ge 2 ] || say "too few points are kept to tear one"
    printf 'x' | dd of=.two.unfinished/rows.bin bs=1 seek=$((24 + row * (before - 1) + 99)) conv=notrunc 2> /dev/null
    stop_after $((24 + row * (before + 1))) -TERM && {
        grep -q "^$((before - 1)) of $points points are taken" said || say "a torn row is taken, or a whole one is not"
        grep -q 'points are kept in' said || say "nobody says what is kept"
    }
fi

# ---- something else is refused by name ------------------------------------------------

if [ ! -d two ]; then
    kept=$(finished)
    refused() { # WORDS ARGUMENTS…: of what differs
        words=$1
        shift
        "$blocus" "$@" -o two -q > out 2> err
        [ $? -eq 3 ] && grep -qF -- "$words" err || say "$*: says $(cat err)"
        [ "$(finished)" -eq "$kept" ] || say "$*: what is kept is lost"
    }
    # shellcheck disable=SC2086
    refused 'spec.seed: "2", "1"' $same --seed 2
    # shellcheck disable=SC2086
    refused 'spec.replicates: 90, 100' $same -n 90
    # shellcheck disable=SC2086
    refused 'scenario.set' $same --set bamako.clearance_time=4
    # shellcheck disable=SC2086
    refused 'sweep.score.to' $same --to 2025-10-30
    cp points.csv kept.csv && echo 'last,1,1' >> points.csv
    # shellcheck disable=SC2086
    refused 'sweep.files[0].sha256' $same
    sed '$d' kept.csv > points.csv && echo 'p23,5,0.505' >> points.csv
    # shellcheck disable=SC2086
    refused 'sweep.files[0].sha256' $same
    cp kept.csv points.csv
    cp -r "$root/model" other
    echo >> other/parameters.csv
    # shellcheck disable=SC2086
    refused 'model.' $same --model other
    cp .two.unfinished/run.json run.json
    sed 's/"version": "[^"]*"/"version": "0.0.0"/' run.json > .two.unfinished/run.json
    cmp -s run.json .two.unfinished/run.json && say "run.json names no version"
    # shellcheck disable=SC2086
    refused 'build.version' $same
    cp run.json .two.unfinished/run.json
    sweep -o two 2> said || say "a stopped sweep does not go on"
    grep -q "^$kept of $points points are taken" said || say "not all that is kept is taken"
fi
diff -r one two > /dev/null || say "a sweep that was stopped is another one"
[ ! -e .two.unfinished ] || say "what is finished is kept"

# dropped by force, and gone with the sweep
rm -rf two
stop_after 24 -INT || say "a sweep was faster than its signal"
[ -d .two.unfinished ] || say "nothing is kept after ^C"
sweep -o two --seed 2 --force 2> said || say "force does not drop what is unfinished"
cmp -s one/sweep.csv two/sweep.csv && say "another seed gives the same"
[ ! -e .two.unfinished ] || say "what was dropped is kept"

# ---- scores ---------------------------------------------------------------------------

"$blocus" score $scenario --set mali.escorts=4 --set dakar.open=0.48 --to 2025-10-31 -n 100 -q -o scored 2> /dev/null
point=$(awk -F, '$3 == 4 && $4 == 0.48 { print $1 }' one/sweep.csv)
[ -n "$point" ] || say "the points are not those that this test means"
tail -n +2 scored/score-totals.csv > wanted
sed -n "s/^$point,//p" one/scores.csv | cmp -s - wanted || say "scores of a point are not those of blocus score"
"$blocus" score $scenario --to 2025-10-31 -n 100 -q -o plain 2> /dev/null
tail -n +2 plain/score-totals.csv > wanted
sed -n 's/^,//p' one/scores.csv | cmp -s - wanted || say "scores of the scenario are not those of blocus score"
awk -F, -v point="$point" '
    FNR == NR && FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    FNR == NR { if ($1 == point) told = $at["score.n"] "," $at["score.inside50"] "," $at["score.inside90"] "," $at["score.skill_normal"] "," $at["score.skill_earlier"] "," $at["score.width_ratio"]; next }
    $1 == "all" { exit !(told == $3 "," $4 "," $5 "," $7 "," $8 "," $10) }' one/sweep.csv scored/score-totals.csv ||
    say "sweep.csv tells other scores than scores.csv"
for k in 1 2 3; do sweep --slice $k/3 -o part-$k > /dev/null || say "slice $k fails"; done
"$blocus" merge part-3 part-1 part-2 -q -o merged || say "slices of a scored sweep cannot be merged"
diff -r one merged > /dev/null || say "merged slices of a scored sweep are another one"
"$blocus" sweep $scenario --design-file points.csv --to 2025-10-31 -o none 2> said
[ $? -eq 2 ] && grep -q -- '--to needs --score' said || say "--to without --score is taken"
exit $wrong
