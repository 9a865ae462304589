#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# slices.sh BLOCUS [--long]: are merged slices the folder of one machine, byte for byte?
# Also when they are merged in any order, and when some were killed and made again; and
# is what does not belong together refused by name?
#
# --long: more slices and replicates, a fifth of the slices killed while they run, with
# jobs drawn anew; prints a table as CSV on the standard output.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--long]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
long=${2-}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cp -r "$root/model" "$root/scenarios" "$scratch" && cd "$scratch" || exit 1
base=scenarios/blockade-2025.csv
escorts=scenarios/what-if/escorts-doubled.csv
status=0
fault() { echo "$*" >&2; status=1; }
LC_ALL=C
unset BLOCUS_LANG LANG
export LC_ALL

# shuffled: lines in another order, always the same one (of awk's seed)
shuffled() { awk -v seed="$1" 'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort -n | cut -f2; }

# merged NAME: all parts, in disorder, must be the folder one/
merged() {
    # shellcheck disable=SC2046
    "$blocus" merge -q $(find . -maxdepth 1 -name 'part-*' | sed 's,^\./,,' | sort | shuffled 7) -o merged ||
        fault "$1: cannot be merged"
    diff -r one merged > /dev/null || fault "$1: merged slices are not the folder of one machine"
}

# same N ARGUMENTS…: cut into N, all is well
same() {
    n=$1
    shift
    rm -rf one merged part-*
    "$blocus" "$@" -q -j2 -o one || fault "$*: fails"
    k=0
    while [ $((k += 1)) -le "$n" ]; do
        "$blocus" "$@" -q -j$((k % 3 + 1)) --slice "$k/$n" -o "part-$k" || fault "$* --slice $k/$n: fails"
    done
    merged "$* in $n"
}

# hard N ARGUMENTS…: a fifth of the slices killed at random while they run, then made by
# what `missing` prints; a row of the table
hard() {
    n=$1
    shift
    rm -rf one merged part-*
    "$blocus" "$@" -q -o one || fault "$*: fails"
    k=0 killed=0
    while [ $((k += 1)) -le "$n" ]; do
        "$blocus" "$@" -q -j$((k % 3 + 1)) --slice "$k/$n" -o "part-$k" &
        job=$!
        if [ "$(awk -v seed="$n$k" 'BEGIN { srand(seed); print rand() < 0.2 }')" = 1 ]; then
            sleep 0.0$((k % 4 + 1))
            kill -9 $job 2> /dev/null
        fi
        wait $job 2> /dev/null
        [ -d "part-$k" ] || killed=$((killed + 1))
    done
    # shellcheck disable=SC2046
    "$blocus" missing $(seq -f 'part-%.0f' "$n") > again 2> /dev/null
    lines=$(wc -l < again)
    [ "$lines" -eq "$killed" ] || [ "$killed" -eq "$n" ] || fault "$*: $killed killed, $lines printed"
    if [ "$killed" -eq "$n" ]; then
        "$blocus" "$@" -q --slice 1/"$n" -o part-1
        # shellcheck disable=SC2046
        "$blocus" missing $(seq -f 'part-%.0f' "$n") > again 2> /dev/null
    fi
    sed "s,^blocus,$blocus,; s,\$, > /dev/null," again | sh || fault "$*: a slice cannot be made again"
    merged "$* in $n"
    [ $status -eq 0 ] && verdict=same || verdict=different
    printf '%s,"%s",%d,%d,%s\n' "$1" "$(echo "$*" | sed 's/"/""/g')" "$n" "$killed" "$verdict"
}

# refused STATUS WORDS ARGUMENTS…: that exit status, and these words in the message
refused() {
    wanted=$1 words=$2
    shift 2
    "$blocus" "$@" > out 2> err
    got=$?
    [ $got -eq "$wanted" ] || fault "$*: exit $got, not $wanted"
    grep -qF -- "$words" err || fault "$*: does not say '$words' but: $(cat err)"
}

if [ "$long" = --long ]; then
    echo 'command,arguments,slices,killed,folder'
    for n in 1 2 7 64; do
        hard $n run $base -n 20000 --outputs stock,supply_hours
        hard $n run $base -n 20000 --memory 4 --outputs stock,supply_hours
        hard $n run $base -n 6000 --memory 40 --luck 5
        hard $n run $base -n 5000 --by week --luck 5 --probability 'stockout_days.bamako.petrol<30'
        hard $n compare $base $escorts --alt 2025-09-03..:mali.escorts=10 -n 4000
        hard $n score $base -n 5000 --samples
        hard $n sweep $base --vary mali.escorts=2:8:4 --vary dakar.open=0:1:3 -n 1000
    done
    exit $status
fi

same 1 run $base -n 100
same 7 run $base -n 700 --outputs stock
same 3 run $base -n 5000 --memory 1 --outputs stock.bamako.petrol
same 4 run $base -n 6000 --memory 30 --luck 7 # days are counted, in the second half of an edge too
same 9 run $base -n 300 --memory 1 --outputs all # more slices than blocks, few bins
same 2 run $base -n 700 --memory 2 --by week --outputs stock # periods want each day
same 2 run $base -n 200 --by month --luck 3 --probability 'stockout_days.bamako.petrol<30' --quantiles 10,90 --fr
same 2 run scenarios/rules/ration-when-low.csv -n 150 --outputs stock
same 2 run $base -n 100 --branch 2025-10-15 --replicate 17
same 3 compare $escorts --alt 2025-09-03..:mali.escorts=10 $base -n 150 --by month
same 4 sweep $base --vary mali.escorts=2:8:3 -n 100
same 3 score $base -n 150 --against scenarios/rival/lasting-fear.csv
same 9 run $base -n 200 --outputs stock # more slices than blocks

# A killed slice costs itself: the others stay, `missing` prints what makes it.
before=$(ls -i part-1/samples.bin)
rm -r part-2 part-3
refused 4 'there are missing: 2, 3;' merge part-1 part-4 part-5 part-6 part-7 part-8 part-9 -o again
refused 4 '2 slices of 9 are missing' missing part-*
[ "$(cat out)" = "blocus run --slice 2/9 -o part-2 $base --replicates=200 --outputs=stock
blocus run --slice 3/9 -o part-3 $base --replicates=200 --outputs=stock" ] || fault "missing prints $(cat out)"
sed "s,^blocus,$blocus,; s,\$, > /dev/null," out | sh
refused 0 'all 9 slices are there' missing part-*
[ "$(ls -i part-1/samples.bin)" = "$before" ] || fault "a slice that was there was made again"
merged "slices made again"

# Wrong, doubled, foreign, torn.
keep() { rm -rf again; "$blocus" run $base -n 200 -q --outputs stock "$@"; }
refused 2 '--slice 0/9' run $base --slice 0/9
refused 2 '--slice 10/9' run $base --slice 10/9
refused 2 '--slice 1:9' run $base --slice 1:9
refused 2 '--until-se' run $base --slice 1/9 --until-se unmet_share.bamako.petrol=5%
refused 2 '--replicate' run $base --slice 1/9 --replicate 3
refused 2 'part-*' merge
keep --slice 4/9 -o twice
refused 4 'twice: slice 4 is in part-4 already' merge part-* twice -o again
rm -r twice part-2
keep --seed 2 --slice 2/9 -o part-2
refused 4 'part-2: a slice of something else than part-1; here and there, spec.seed: "2", "1"' merge part-* -o again
keep --slice 2/8 -o part-2 --force
refused 4 'here and there, of: 8, 9' merge part-* -o again
keep --set dakar.open=0.5 --slice 2/9 -o part-2 --force
refused 4 'part-2: a slice of something else' merge part-* -o again
cp $base kept.csv && echo >> $base
keep --slice 2/9 -o part-2 --force
mv kept.csv $base
refused 4 'here and there, scenario.files[0].sha256' merge part-1 part-3 part-4 part-5 part-6 part-7 part-8 part-9 part-2 -o again
keep --slice 2/9 -o part-2 --force
"$blocus" run $base -n 200 -q --outputs stock -o whole
refused 4 'whole: results, but not of a slice' merge part-* whole -o again
refused 4 'nowhere: there is no such folder' merge part-* nowhere -o again
cp -r part-2 torn && rm -r part-2
printf 'x' | dd of=torn/samples.bin bs=1 seek=5000 conv=notrunc 2> /dev/null
refused 4 'torn: torn, its samples' merge part-* torn -o again
head -c 3000 torn/samples.bin > short && mv short torn/samples.bin
refused 4 'torn: torn, its samples' missing part-* torn
[ "$(wc -l < out)" -eq 1 ] || fault "missing does not print the torn slice: $(cat out)"
echo '{' > torn/run.json
refused 4 'torn: torn' merge part-* torn -o again
[ ! -e again ] || fault "a refused merge leaves a folder"

# Above --memory parts have the histograms of one machine, and not its days.
rm -rf part-*
"$blocus" run $base -n 3000 --memory 2 --outputs stock -q --slice 1/2 -o part-1
"$blocus" run $base -n 3000 --memory 2 --outputs stock -q --slice 2/2 -o part-2
"$blocus" run $base -n 3000 --memory 200 --outputs stock -q --slice 2/2 -o part-3
small=$(wc -c < part-2/samples.bin) && large=$(wc -c < part-3/samples.bin)
[ "$small" -lt "$large" ] || fault "a part that counts days takes $small bytes, one that keeps them $large"
refused 4 'spec.memory_mb: 200, 2' merge part-1 part-3 -o again
rm -r part-3

# What was made here from other files is not merged.
rm -r part-*
keep --slice 1/1 -o part-1
echo >> $base
refused 4 'here; now and then, scenario.files[0].sha256' merge part-1 -o again
[ ! -e again ] || fault "a refused merge leaves a folder"
exit $status
