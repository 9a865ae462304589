#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# bench.sh BUILD COMPILER [ROUNDS | long]: measure what is in the folder BUILD, and write
# build/bench/results.csv (or results-long.csv: a million replicates, minutes).  Cases are
# named KIND-REPLICATES-DAYS-CORRIDORS-THREADS, corridors as a multiple of the model's.
# A case runs in as many rounds as its line says, in turn with all others, so that what
# else the machine does falls on all of them.

set -eu
LC_ALL=C
export LC_ALL
unset BLOCUS_LANG BENCH_STAGES

blocus=$1/blocus programs=$1/tests/bench compiler=$2 rounds=${3:-5}
here=tests/bench
work=build/bench
mkdir -p $work
BENCH_CLOCKS=$work/clocks
export BENCH_CLOCKS
out="--quiet --force --outputs headline -o $work/out"

# world COPIES: the model and the scenario with every corridor that many times.
world() {
    mkdir -p $work/x$1/model $work/x$1/scenarios
    cp model/*.csv $work/x$1/model
    for file in model/entities model/parameters scenarios/baseline scenarios/blockade-2025; do
        awk -v copies=$1 -f $here/corridors.awk model/entities.csv $file.csv \
            > $work/x$1/$file.csv
    done
}

# row ROUNDS KIND REPLICATES DAYS CORRIDORS THREADS PROGRAM…: a line of the cases.
row() {
    times=$1 name=$2-$3-$4-$5-$6 n=$3 days=$4 copies=$5 threads=$6
    shift 6
    where=
    if [ "$copies" -gt 1 ]; then
        where="--model $work/x$copies/model"
        scenario=$work/x$copies/scenarios/blockade-2025.csv
    else
        scenario=scenarios/blockade-2025.csv
    fi
    [ "$days" = 122 ] || where="$where --set scenario.days=$days"
    echo "$times $name $* run $scenario -n $n -j $threads $where $out"
}

# points MONTH-DAY: 300 points of 64 replicates, edited from a day of 2025 on.
points() {
    echo "$rounds points_$(echo $1 | tr - _)-64-122-1-1 $blocus sweep" \
        "scenarios/blockade-2025.csv --vary 2025-$1..:mali.escorts=2:6:5" \
        "--vary 2025-$1..:dakar.open=0.1:1:60 -n 64 -j 1 --quiet -o -"
}

short_cases() {
    half=$(((rounds + 1) / 2))
    row $rounds first 10000 122 1 1 $blocus
    row $rounds run 10000 122 1 1 $blocus # again, at once
    row $rounds run 10000 122 1 2 $blocus
    row $rounds start 100 122 1 2 $blocus
    usual=$(ls scenarios/*.csv scenarios/*/*.csv | grep -Ev '^scenarios/(small|nepal-2015)/')
    echo "$rounds check-0-0-0-0 $blocus check $(echo $usual)"
    answer="$blocus run scenarios/blockade-2025.csv -n 100 -o -"
    echo "$rounds answer-100-122-1-1 $answer -j 1"
    echo "$rounds answer-100-122-1-2 $answer -j 2"
    points 09-01
    points 10-15
    echo "$rounds floor-0-0-0-0 $programs/floor"
    row $rounds stages 2560 122 1 1 env BENCH_STAGES=1 $programs/clocked
    for threads in 1 2; do
        row $rounds clocked 1000 122 1 $threads $programs/clocked
        row $rounds clocked 10000 122 1 $threads $programs/clocked
        row $half clocked 10000 60 1 $threads $programs/clocked
        row $half clocked 10000 365 1 $threads $programs/clocked
        row $half clocked 10000 122 2 $threads $programs/clocked
        row $half clocked 10000 122 4 $threads $programs/clocked
        row 2 clocked 100000 122 1 $threads $programs/clocked
    done
    if [ -x $work/v3/blocus ]; then
        row $rounds simd 2000 122 1 1 $work/v3/blocus
        row $rounds plain 2000 122 1 1 $work/plain/blocus
    fi
}

long_cases() {
    row 1 clocked 1000000 122 1 1 $programs/clocked
    row 1 clocked 1000000 122 1 2 $programs/clocked
}

# counts KIND: instructions by function of one of the two builds for callgrind.
counts() {
    sh $here/instructions.sh $work/$1/blocus | awk -F, -v kind=$1 '
        $1 ~ /^(total|start_up|block_(reset|step|finish)|store_set_(day|metrics))$/ ||
        $1 ~ /^(digest_(add|report)|results_(row|end)|state_uniform|rng_(fill|uniforms?))$/ ||
        $1 ~ /^(beta_quantiles|draw_binomials|dispatch_solve|(inputs|return|willingness|attack)_day)$/ ||
        $1 ~ /^(road|convoy|arrival|order|demand|allocation|power|consequence)_day$/ ||
        $1 ~ /^(books|metric)_day$/ {
            print "0," kind "-256-122-1-1,count_" $1 "," $3
            print "0," kind "-256-122-1-1,calls_" $1 "," $2
        }'
}

world 2
world 4
if [ "$rounds" = long ]; then
    rounds=1
    long_cases > $work/cases
    $programs/measure 1 $work/cases > $work/raw-long.csv
    raw=$work/raw-long.csv results=$work/results-long.csv
else
    short_cases > $work/cases
    $programs/measure "$rounds" $work/cases > $work/raw.csv
    if [ -x $work/v3/blocus ]; then
        counts v3 >> $work/raw.csv
        counts plain >> $work/raw.csv
    fi
    raw=$work/raw.csv results=$work/results.csv
fi
$blocus run scenarios/blockade-2025.csv -n 1 --quiet --force -o $work/out
columns=$(($(wc -l < $work/out/daily.csv) - 1))
processor=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1 | tr -d ,)
level=
for word in avx2:v3 avx512vl:v4; do
    grep -qw "${word%:*}" /proc/cpuinfo 2>/dev/null && level=" x86-64-${word#*:}"
done
awk -v machine="${processor:-$(uname -m)}$level $(getconf _NPROCESSORS_ONLN) processors" \
    -v compiler="$(echo "$compiler" | tr -d ,)" -v columns="$columns" \
    -v revision="$(git describe --always --dirty 2>/dev/null || echo unknown)" \
    -v warm_up="$(sed -n 's/^mali,,warm_up,,\([0-9]*\),.*/\1/p' model/parameters.csv)" \
    -f $here/report.awk "$raw" > "$results"
cat "$results"
