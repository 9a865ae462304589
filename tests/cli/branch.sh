#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# branch.sh BLOCUS: futures of one course, and of the courses of a nowcast.  In a folder with model/ and scenarios/; says
# what is wrong, and then fails.

set -u
blocus=$1
scenario=scenarios/blockade-2025.csv
day=2025-10-15
replicate=17
wrong=0
mkdir branches && ln -s ../model ../scenarios branches && cd branches || exit 1
say() {
    echo "    $*"
    wrong=1
}
run() {
    "$blocus" run --quiet "$@" < /dev/null || say "run $*"
}

# days and series of a table in long form: date output entity fuel value(s)
past() { # FILE FIRST-COLUMN-OF-VALUES BEFORE|FROM
    awk -F, -v day="$day" -v at="$2" -v which="$3" 'NR > 1 {
        shift = NF == 8; date = $(1 + shift)
        if ((which == "before") != (date < day)) next
        print date, $(3 + shift), $(4 + shift), $(5 + shift), $at }' "$1" | LC_ALL=C sort
}

run $scenario --replicate $replicate --outputs all -o course
run $scenario --branch $day --replicate $replicate --outputs all -n 100 -j 1 -o futures
past course/trajectory.csv 8 before > values
for column in 9 10 11 12 13; do # the five quantiles, which are kept in single precision
    past futures/daily.csv $column before > quantiles
    paste -d' ' values quantiles | awk '{ n = NF / 2; d = $n - $NF; d = d < 0 ? -d : d
        if ($1 != $(n + 1) || d > 2e-6 * ($n < 0 ? -$n : $n)) exit 1 } END { exit NR < 1000 }' ||
        say "column $column of the past is not that of the course"
done
past futures/daily.csv 8 before | awk '$NF != 0 { n++ } END { exit n > 0 }' ||
    say "the past spreads"
past futures/daily.csv 8 from | awk '$NF > 0 { n++ } END { exit !(n > 1000) }' ||
    say "the futures do not spread"

for jobs in 2 3; do
    run $scenario --branch $day --replicate $replicate --outputs all -n 100 -j $jobs -o futures-$jobs
    diff -r futures futures-$jobs > differs || say "-j $jobs changes a file"
done
run --from futures/run.json -o futures-again
diff -r futures futures-again > differs || say "--from run.json changes a file"
run $scenario --branch $day --replicate $replicate --outputs all -n 37 -o few
head -n 38 futures/replicates.csv | cmp -s - few/replicates.csv ||
    say "37 futures are not the first of 100"
grep -q '"branch": {' futures/run.json || say "run.json does not say what branched"

# under another decision from that day on: the same past, and the same chance
"$blocus" compare $scenario --alt $day..:mali.escorts=x2 --branch $day --replicate $replicate -n 100 \
    -q -o pairs || say "compare --branch"
awk -F, -v day="$day" 'NR > 1 && $2 < day && ($8 != 0 || $11 != 0 || $15 != 0) { exit 1 }' \
    pairs/difference.csv ||
    say "a decision moves the past of a pair"
run $scenario --set $day..:mali.escorts=x2 --branch $day --replicate $replicate -n 100 -o decided
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "arrived_total.bamako") at = i; next }
    FNR == NR { base[FNR] = $at; next }
    FNR > 1 { d = $at - base[FNR]; e = $at - base[FNR == 2 ? 101 : FNR - 1]
        n++; s += d; ss += d * d; t += e; tt += e * e }
    END { exit !(n == 100 && ss - s * s / n < (tt - t * t / n) / 2) }' \
    futures/replicates.csv decided/replicates.csv || say "futures under a decision are not paired"

# a nowcast, and its courses again from their addresses
"$blocus" nowcast $scenario --until 2025-10-20 -n 100 -q -j 1 -o filtered || say "nowcast"
"$blocus" nowcast $scenario --until 2025-10-20 -n 100 -q -j 3 -o filtered-3 || say "nowcast -j 3"
diff -r filtered filtered-3 > differs || say "-j 3 changes a file of a nowcast"
run $scenario --after filtered -n 100 -o replayed
for table in daily replicates summary chart; do
    cmp -s filtered/$table.csv replayed/$table.csv || say "--after changes $table.csv"
done
run $scenario --after filtered -n 250 -o more
head -n 101 more/replicates.csv | cmp -s - replayed/replicates.csv || say "more futures change the first"
model=$(sed -n '2s/,.*//p' filtered/ancestry.csv)
printf 'model_sha256,scenario_sha256,observations_sha256,mali.escorts\n%s,s,o,0.5\n' "$model" > learned.csv
"$blocus" run $scenario --after filtered --posterior learned.csv -n 5 -o refused 2> said
[ $? -eq 4 ] && grep -q 'E349: .*these courses drew their inputs without a posterior' said ||
    say "courses are followed with inputs that they did not have"
printf 'model_sha256,scenario_sha256,observations_sha256,mali.escorts\n%s,s,%s,0.5\n' "$model" \
    "$(sha256sum model/observations.csv | cut -d' ' -f1)" > learned.csv
"$blocus" nowcast $scenario --until 2025-10-20 -n 5 --posterior learned.csv -o twice > said 2>&1
grep -q N510 said || say "nobody says that reports count twice"
exit $wrong
