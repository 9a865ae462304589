#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# run.sh BLOCUS [--update]: try the program from outside.
#
# Each line of cases.txt is one case, `EXIT GOLDEN ARGUMENTS`: the program must end with
# that status, and what it writes must be tests/golden/GOLDEN.txt, standard output
# first, then standard error below a line.  Several cases may share a golden file.
# ARGUMENTS go through the shell, so quotes and redirections work.  After the cases come
# checks that no single line can make.  --update rewrites the golden files instead of
# comparing: read the difference.

set -u
unset BLOCUS_LANG
LC_ALL=C
LANG=C
export LC_ALL LANG

[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--update]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
update=${2:-}
golden=$root/tests/golden
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
passed=0
failed=0
seen=" "
# Numbers of many replicates are the release's to hold; a sanitizer takes ten times as long.
case $blocus in *asan* | *tsan*) is_slow=yes ;; *) is_slow= ;; esac

cd "$scratch" || exit 1
ln -s "$root/model" model
ln -s "$root/scenarios" scenarios
ln -s "$root/tests/data/cli" data
ln -s "$root/tests/validation/uk-2021" uk-2021

pass() {
    passed=$((passed + 1))
}

fail() {
    failed=$((failed + 1))
    echo "FAILED: $*"
}

# check WORDS COMMAND...: the command must succeed.
check() {
    words=$1
    shift
    if "$@"; then pass; else fail "$words"; fi
}

# try EXIT GOLDEN ARGUMENTS
try() {
    eval "\"\$blocus\" $3" > out 2> err < /dev/null
    status=$?
    { cat out; [ -s err ] && { echo '---- standard error'; cat err; }; } > both
    rm -f out err
    if [ "$status" -ne "$1" ]; then
        fail "blocus $3: exit $status, expected $1"
        sed 's/^/    /' both | tail -n 20
        return
    fi
    if [ "$update" = --update ]; then
        case $seen in *" $2 "*) ;; *) cp both "$golden/$2.txt" ;; esac
        seen="$seen$2 "
    fi
    if cmp -s both "$golden/$2.txt"; then
        pass
    else
        fail "blocus $3: differs from tests/golden/$2.txt"
        diff "$golden/$2.txt" both 2>&1 | head -n 20 | sed 's/^/    /'
    fi
}

# The SHA-256 of all files of a folder, hidden ones too.
sums() {
    (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum)
}

same() {
    [ "$(sums "$1")" = "$(sums "$2")" ]
}

# Studies simulate much and share what is under them, which unit tests run under sanitizers.
while read -r status name arguments; do
    case $status in '' | '#'*) continue ;; esac
    case $is_slow$arguments in
    yes*--help*) ;;
    yesfit* | yesattribute* | yesworth* | yesseek* | yestrigger* | yesplots* | yesbrief* | yes*-o\ brief/*) continue ;;
    esac
    try "$status" "$name" "$arguments"
done < "$here/cases.txt"

# ---- the tour of the READMEs ------------------------------------------------------------

marks="tour enough plan warn"
[ ! "$is_slow" ] || marks=tour
for mark in $marks; do
    for language in '' .fr; do
        check "README$language.md shows what the program prints, $mark" \
            "$here/tour.sh" "$root/README$language.md" $mark "$golden/$mark$(echo "$language" | tr . -).txt" $update
    done
done

check "the examples of scenarios/README*.md are true" \
    "$here/examples.sh" "$blocus" "$root/scenarios/README.md" "$root/scenarios/README.fr.md"

[ "$is_slow" ] || check "every step of model/GUIDE*.md does what it says" \
    "$here/examples.sh" "$blocus" "$root/model/GUIDE.md" "$root/model/GUIDE.fr.md"

[ "$is_slow" ] || check "the exercises of model/small/README*.md have these answers" \
    "$here/small.sh" "$blocus" "$root/model/small/README.md" "$root/model/small/README.fr.md"

# probability FILE ROW: columns n_true … of a row
probability() {
    awk -F, -v row="$2" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        NR == row + 1 { print $at["n_true"], $at["probability"], $at["probability_low"] }' "$1"
}
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "stockout_days.bamako.petrol") at = i }
    NR > 1 { n += $at < 40 } END { print n }' asked/replicates.csv > counted
check "a probability is counted from replicates.csv" \
    test "$(probability asked/probabilities.csv 1 | cut -d' ' -f1)" = "$(cat counted)"
check "a sweep has the probability of the run in its scenario" \
    test "$(probability asked/probabilities.csv 1)" = "$(probability sweep-asked/probabilities.csv 1)"
"$blocus" run scenarios/blockade-2025.csv -n 200 --set 2025-09-01..:mali.escorts=6 -q -o point \
    --probability 'stockout_days.bamako.petrol<40' --quantiles 10,90
check "and of a run with --set at its points" \
    test "$(probability point/probabilities.csv 1)" = "$(probability sweep-asked/probabilities.csv 3)"
check "the base of a comparison has it too" \
    test "$(probability asked/probabilities.csv 1 | cut -d' ' -f2)" = "$(cut -d, -f9 compare-asked/probabilities.csv | tail -n 1)"
summary_q90() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $1 == "unmet_total" && $3 == "petrol" { print $at["q90"] }' "$1"
}
sweep_q90() {
    awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "unmet_total.bamako.petrol.q90") at = i }
        NR == 3 { print $at }' "$1"
}
check "quantiles of a point are those of its run" \
    test "$(summary_q90 point/summary.csv)" = "$(sweep_q90 sweep-asked/sweep.csv)"

"$blocus" run scenarios/blockade-2025.csv -n 20 -q --outputs stockout,stock.bamako.petrol --lang fr -o few
check "few outputs leave few metrics in replicates.csv" test "$(head -n 1 few/replicates.csv |
    tr , '\n' | grep -c '^[a-z_]*[.]bamako[.]')" -eq 13
check "headers of a chart are words, stock first" test "$(head -n 1 few/chart.csv | cut -d, -f-3)" = \
    'Date,Jour,Stock - Dépôts de Bamako - Essence - quantile à 5 % (m3)'
check "and have their names in the data package" grep -q '"id": "stock.bamako.petrol.q05"' few/datapackage.json
"$blocus" run --from few/run.json -q -o few-again --lang en
check "--lang wins over run.json" test "$(head -n 1 few-again/chart.csv | cut -d, -f2)" = Day
"$blocus" run --from few/run.json -q -o few-again
check "else a run made again keeps its language" cmp -s few/chart.csv few-again/chart.csv

check "results/README*.md explain every column" "$here/columns.sh" "$blocus" > out
cat out | grep -v 'columns$'
rm -f out

[ "$is_slow" ] || check "rivals are laid under alternatives and fit as they claim" "$here/rivals.sh" "$blocus"

[ "$is_slow" ] || check "a new world runs, and check names what is missing" "$here/new-world.sh" "$blocus"

[ "$is_slow" ] || check "every world runs, and gives the numbers that are kept" "$here/worlds.sh" "$blocus" $update

check "sealed predictions are as they were sealed, and can be judged" "$here/seals.sh"

[ "$is_slow" ] || check "influences, indices and worth follow from replicates" "$here/influence.sh" "$blocus"
[ "$is_slow" ] || check "parts of causes are those of their combinations" "$here/attribution.sh" "$blocus"

[ "$is_slow" ] || check "days and counts of signals are those of their courses" "$here/trigger.sh" "$blocus"

[ "$is_slow" ] || check "merged slices are the folder of one machine, and others are refused" "$here/slices.sh" "$blocus"

[ "$is_slow" ] || check "futures of a course have its past and its chance" "$here/branch.sh" "$blocus"

[ "$is_slow" ] || check "points of a file are runs with their values set" "$here/points.sh" "$blocus"
[ "$is_slow" ] || check "a stopped sweep of a file goes on, and scores its points" "$here/resume.sh" "$blocus"

[ "$is_slow" ] || check "serve answers as run would, and lives on" "$here/serve.sh" "$blocus"

[ "$is_slow" ] || check "pages are well formed, safe and true to their folders" "$here/brief.sh" "$blocus"

check "model/MODEL.md names what the dictionary names" "$here/dictionary.sh" "$blocus"

[ "$is_slow" ] || check "what is installed is found, explained, completed and taken out" \
    "$here/install.sh" "$blocus" --quick

# ---- hostile input -----------------------------------------------------------------------

check "hostile input is refused" "$here/hostile.sh" "$blocus"

# ---- every write fails once: `make safety` tries more of them ----------------------------

check "a write that fails leaves what was there" "$here/writes.sh" "$blocus" --quick

# ---- make help -----------------------------------------------------------------------------

LANG=C sh "$root/.ci/help" | grep '^make' > targets
LANG=fr_FR.UTF-8 LC_ALL= sh "$root/.ci/help" | grep '^make' > targets-fr
check "make help names as many targets in French" \
    test "$(wc -l < targets)" -gt 30 -a "$(wc -l < targets)" -eq "$(wc -l < targets-fr)"
check "and says in French what each does" test -z "$(grep -Fxf targets targets-fr)"

# ---- what was laid on a scenario ---------------------------------------------------------

with='"with: Escorts doubled; abidjan.open = 0, 15 Oct–15 Nov"'
with_fr='"avec.*: Escortes doublées.*; abidjan.open = 0 du 15.*oct. au 15.*nov."'
laid=results/blockade-2025+escorts-doubled-2025-10-15..2025-11-15-abidjan.open=0
check "run.json says what was laid on the scenario" grep -qF "\"en\": $with" "$laid/run.json"
check "in French too" grep -q "\"fr\": $with_fr" "$laid/run.json"
check "so does the title of datapackage.json" grep -qF "The blockade of autumn 2025 – ${with#?}" "$laid/datapackage.json"

# ---- equal over threads, and again from run.json --------------------------------------

scenario=scenarios/blockade-2025.csv
quiet() {
    "$blocus" run --quiet "$@" < /dev/null
}
for jobs in 1 2 3 7; do
    check "run -j $jobs" quiet $scenario -n 200 -j $jobs -o "jobs$jobs"
    check "-j $jobs changes no file" same jobs1 "jobs$jobs"
    check "run --memory 1 -j $jobs" quiet $scenario -n 300 --memory 1 -j $jobs -o "small$jobs"
    check "-j $jobs changes no file of histograms" same small1 "small$jobs"
done
check "a stock that runs out is 0: no table shows the dust of rounding" \
    test -z "$(grep -lE 'e-(0[7-9]|[1-9][0-9])' jobs1/*.csv)"
check "run --from" quiet --from jobs1/run.json -o again
check "--from gives the same files" same jobs1 again
check "run with every option" quiet $scenario -n 40 --seed 18446744073709551615 --luck 4 \
    --memory 100 --outputs stock,supply_hours --csv-dialect fr --set dakar.open=0.5 -o options
check "run --from, every option" quiet --from options/run.json -o options-again
check "--from keeps every option" same options options-again
check "--luck writes variance.csv" test -s options/variance.csv
check "run --replicate 7" quiet $scenario --replicate 7 -o one
check "run --replicate 7 from the ensemble" quiet --from jobs1/run.json --replicate 7 -o one-more
check "--replicate writes a trajectory and events" test -s one/trajectory.csv -a -s one/events.csv
numbers() { # of the events, by kind: which of the four columns are filled
    awk -F, 'NR > 1 {print $4, ($7 != "") ($8 != "") ($9 != "") ($10 != "")}' "$1" | sort -u
}
check "--replicate: an event has the numbers of its kind" test "$(numbers one/events.csv |
    grep -E '^(attack|convoy|gate_shut|security_release) ' | tr '\n' ' ')" = \
    "attack 1100 convoy 1010 gate_shut 0000 security_release 0001 "
check "--from --replicate gives the same trajectory" cmp -s one/trajectory.csv one-more/trajectory.csv
check "run --until-se" quiet $scenario -n 4096 --until-se supply_hours_mean=5% -o until
check "--until-se stops at 1024 2^k" test "$(grep -c '^[0-9]' until/replicates.csv)" -ge 1024

# ---- fit: equal over threads, and its draws in every command ---------------------------

for jobs in 1 3; do
    check "fit -j $jobs" "$blocus" fit --quiet $scenario -n 2000 -j $jobs -o "fit$jobs"
done
check "-j changes no file of a fit" same fit1 fit3
learned=fit1/posterior.csv
check "fit -o - prints what was learned" cmp -s fit1/learned.csv - <<END
$("$blocus" fit --quiet $scenario -n 2000 -o -)
END
for jobs in 1 3; do
    check "run --posterior -j $jobs" quiet $scenario -n 100 --posterior $learned -j $jobs -o "learned$jobs"
done
check "-j changes no file of a run on a posterior" same learned1 learned3
check "run --from takes its posterior along" quiet --from learned1/run.json -o learned-again
check "and gives the same days" cmp -s learned1/daily.csv learned-again/daily.csv
cp -R fit1 fit-copy && echo >> fit-copy/posterior.csv
sed 's/fit1/fit-copy/' learned1/run.json > learned-changed.json
"$blocus" run --quiet --from learned-changed.json -o learned-changed > out 2> err
check "but not one that was changed" test $? -eq 4
check "a posterior changes what is drawn" test "$(sums learned1)" != "$(sums one)"
for command in "compare $scenario --alt mali.escorts=9" "sweep $scenario --vary dakar.open=0:1:2" \
    "score $scenario" "seek $scenario mean(unmet_share.bamako.petrol)<=0.3 --lever mali.escorts=0:9"; do
    # shellcheck disable=SC2086 # words of a command
    check "$command --posterior" "$blocus" $command --quiet -n 20 --posterior $learned -o learned-other --force
done

# ---- trust: the page is what the table says, and a model need not say anything ---------

check "model/TRUST.md is what model/trust.csv says" "$here/../validation/trust.sh" "$blocus" --check
check "run.json has the levels of trust" grep -q '"family": "sectors"' one/run.json

# ---- score: equal over threads, all observations of the model --------------------------

for jobs in 1 2 3 7; do
    check "score -j $jobs" "$blocus" score --quiet $scenario -n 200 -j $jobs -o "score$jobs"
    check "-j $jobs changes no file of a score" same score1 "score$jobs"
done
check "score --quiet --seed 2" "$blocus" score --quiet $scenario -n 200 --seed 2 -o score-seed
check "another seed is other chance" test "$(sums score1)" != "$(sums score-seed)"
check "own scores are replaced" "$blocus" score --quiet $scenario -n 20 -o score1 --seed 3
check "run --from takes the run.json of a score" quiet --from score2/run.json -o score-run
check "and gives its days" cmp -s score2/daily.csv score-run/daily.csv
check "score --csv-dialect fr" "$blocus" score --quiet $scenario -n 200 --csv-dialect fr -o score-fr
check "writes the same numbers with semicolons and decimal commas" test \
    "$(sed '1s/^\xef\xbb\xbf//; s/\r$//; s/,/./g; s/;/,/g' score-fr/score-totals.csv | sha256sum)" = \
    "$(sed 's/\r$//' score2/score-totals.csv | sha256sum)"
check "score --samples" "$blocus" score --quiet $scenario -n 200 --samples -o score-samples
check "samples change no other table" cmp -s score2/score.csv score-samples/score.csv
# A report of 0 without a range: its bias is the mean of what the replicates give.
check "samples are what is held against the reports" test "$(awk -F, \
    'FNR == 1 { file++; next }
     file == 1 && $3 == "schools_closed" && $9 == 0 && !found { wanted = FNR - 2; bias = $20; found = 1 }
     file == 2 && $1 == wanted { sum += $3; n++ }
     END { gap = sum / n - bias; printf "%d %d", n, (gap * gap < 1e-8) }' \
    score-samples/score.csv score-samples/samples.csv)" = "200 1"

# ---- compare: equal over threads, the same edits on both sides --------------------------

other=scenarios/what-if/escorts-doubled.csv
compare() {
    "$blocus" compare --quiet "$@" < /dev/null
}
for jobs in 1 2 3 7; do
    check "compare -j $jobs" compare $scenario $other scenarios/baseline.csv -n 200 -j $jobs -o "pair$jobs"
    check "-j $jobs changes no file of a comparison" same pair1 "pair$jobs"
done
check "compare --seed 2" compare $scenario $other scenarios/baseline.csv -n 200 --seed 2 -o pair-seed
check "another seed is other chance" test "$(sums pair1)" != "$(sums pair-seed)"
check "own comparisons are replaced" compare $scenario $other scenarios/baseline.csv -n 20 -o pair1
check "run --from takes the run.json of a comparison" quiet --from pair2/run.json -o pair-run
check "run the alternative" quiet $other -n 200 -o other-run

check "the means of a comparison are those of two runs" test "$(awk -F, \
    'FILENAME ~ /summary/ && $1 == "unmet_total" && $3 == "petrol" { print $7 }' \
    pair-run/summary.csv other-run/summary.csv | xargs)" = "$(awk -F, \
    '$1 == "escorts-doubled" && $2 == "unmet_total" && $4 == "petrol" { print $8, $9 }' pair2/metrics.csv)"
lever() {
    awk -F, -v column="$1" 'NR > 1 && $1 == "escorts-doubled" && $6 == "unmet_total" && $8 == "petrol" {
        print $column }' pair2/levers.csv
}
check "a unit of a lever is its effect over its change" test "$(awk -F, -v change="$(lever 4)" \
    '$1 == "escorts-doubled" && $2 == "unmet_total" && $4 == "petrol" { printf "%.2f", $10 / change }' \
    pair2/metrics.csv)" = "$(printf %.2f "$(lever 11)")"
check "in the unit of the lever" test "$(lever 2) $(lever 3)" = 'mali.escorts detachment'
check "an assumption has no worth of a unit and says why" \
    grep -q '^baseline,*,not_a_lever$' pair2/levers.csv
check "a single choice has the same interval alone and with all" test \
    "$(awk -F, '$1 == "escorts-doubled" && ($12 != $14 || $13 != $15)' pair2/levers.csv)" = ''
check "compare with its own base named too" compare $scenario $scenario+$other -n 200 -o pair-layered
check "a base is not applied twice" test "$(grep ^escorts-doubled, pair2/metrics.csv | cut -d, -f2-)" \
    = "$(grep ^blockade-2025+ pair-layered/metrics.csv | cut -d, -f2-)"
check "compare --set" compare $scenario $other -n 20 --set dakar.open=0 --set scenario.days=60 -o pair-set
check "--set acts on both sides" test "$(grep -c dakar,,open pair-set/inputs.csv)" -eq 0
check "only inputs that differ are listed" test "$(cut -d, -f2-4 pair-set/inputs.csv | sort -u | wc -l)" -eq 2
cp data/half.csv a+b.csv
check "a file may have a plus in its name" compare scenarios/baseline.csv scenarios/baseline.csv+a+b.csv \
    -n 5 -o plus
check "and is one layer" test "$(cut -d, -f1,4 plus/inputs.csv | sort -u | xargs)" = \
    'alternative,parameter baseline+a+b,open'
check "compare --memory 1" compare $scenario $other scenarios/baseline.csv -n 200 --memory 1 -o small-pair
check "simulates in turns and finds the same" test "$(cd small-pair && sha256sum ./*.csv)" = \
    "$(cd pair2 && sha256sum ./*.csv)"
check "one replicate has no spread" quiet $scenario -n 1 -o single
check "daily.csv leaves sd blank" test "$(cut -d, -f8 single/daily.csv | sort -u | xargs)" = sd
check "compare --csv-dialect fr" compare $scenario $other -n 20 --csv-dialect fr -o pair-fr
check "writes semicolons" grep -q '^escorts-doubled;mali;;escorts;' pair-fr/inputs.csv

# ---- sweep: equal over threads, every point a run of its own ----------------------------

sweep() {
    "$blocus" sweep --quiet "$@" < /dev/null
}
inputs='--vary dakar.open=0.1:1:2 --vary corridor:*.attack_probability=x0.5:x1.7:3'
for jobs in 1 2 3 7; do
    check "sweep -j $jobs" sweep $scenario $inputs -n 150 --metrics all -j $jobs -o "swept$jobs"
    check "-j $jobs changes no file of a sweep" same swept1 "swept$jobs"
done
check "sweep --seed 2" sweep $scenario $inputs -n 150 --metrics all --seed 2 -o swept-seed
check "another seed is other chance" test "$(sums swept1)" != "$(sums swept-seed)"
check "own sweeps are replaced" sweep $scenario $inputs -n 20 -o swept-seed
check "run --from takes the run.json of a sweep" quiet --from swept2/run.json -o swept-run
check "a grid has its points" test "$(wc -l < swept2/sweep.csv)" -eq 7

# figures_of FOLDER: "unmet_total.bamako.petrol mean se q05 q50 q95" of a run, of times the
# restricted ones, in the order of the file.
figures_of() {
    awk -F, 'NR > 1 && ($1 ~ /_restricted$/ || !($1 "_restricted" SUBSEP $2 SUBSEP $3 in time)) {
            name = $1 ($2 == "" ? "" : "." $2) ($3 == "" ? "" : "." $3)
            print name, $7, $8, $11, $13, $15 }
        NR == FNR && $1 ~ /_restricted$/ { time[$1, $2, $3] }' "$1/summary.csv" |
        awk '{ kept[NR] = $0; n = $1; sub(/_restricted/, "", n); if (n != $1) is_time[n] = 1 }
             END { for (i = 1; i <= NR; i++) { split(kept[i], w, " "); if (!(w[1] in is_time)) print kept[i] } }'
}

# The same of a point of a sweep.
figures_at() {
    awk -F, -v point="$2" 'NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
        NR > 1 && $1 == point { for (i = 4; i + 6 <= NF; i += 7) {
            n = name[i]; sub(/\.mean$/, "", n)
            print n, $i, $(i + 1), $(i + 2), $(i + 3), $(i + 4) } }' "$1/sweep.csv"
}

for point in 0 1 2 3 4 5; do
    set -- $(awk -F, -v point=$point 'NR > 1 && $1 == point { print $2, $3 }' swept1/sweep.csv)
    check "run point $point alone" quiet $scenario -n 150 --set "dakar.open=$1" \
        --set "corridor:*.attack_probability=x$2" -o "point$point"
    check "which gives the figures of the sweep" test "$(figures_of "point$point")" = "$(figures_at swept1 $point)"
done
check "there is something to compare" test "$(figures_at swept1 0 | wc -l)" -gt 40
check "the scenario itself" test "$(figures_of swept-run)" = "$(awk -F, 'NR > 1 {
    print $1 ($2 == "" ? "" : "." $2) ($3 == "" ? "" : "." $3), $6, $7, $8, $9, $10 }' swept1/base.csv)"
check "compare a point with the scenario" compare $scenario $scenario+data/half.csv -n 150 -o half
check "sweep that point" sweep $scenario --vary dakar.open=0.5 -n 150 -o swept-half
check "differences are those of compare" test "$(awk -F, \
    '$2 == "unmet_total" && $4 == "petrol" { print $10, $11 }' half/metrics.csv)" = "$(awk -F, \
    'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "unmet_total.bamako.petrol.difference") k = i }
     NR == 2 { print $k, $(k + 1) }' swept-half/sweep.csv)"
check "sweep --csv-dialect fr" sweep $scenario --vary dakar.open=0.25,0.5 -n 20 --csv-dialect fr -o swept-fr
check "writes semicolons and decimal commas" grep -q '^0;0,25;' swept-fr/sweep.csv
check "sweep of a scenario on the standard input" sh -c \
    '"$1" sweep --quiet - --vary dakar.open=0,1 -n 10 < "$2" && test -s results/sweep-stdin-dakar.open=0,1/sweep.csv' sh "$blocus" scenarios/baseline.csv

# ---- seek: equal over threads, every value a run of its own -----------------------------

seek() {
    "$blocus" seek --quiet "$@" < /dev/null
}
target='P(stockout_days.bamako.petrol<35)>=0.8'
mean='mean(unmet_share.bamako.petrol)<=0.25'
levers='--lever mali.escorts=0:20 --lever bamako.clearance_time=0,3'
for jobs in 1 2 3 7; do
    check "seek -j $jobs" seek $scenario "$mean" $levers -n 300 -j $jobs -o "sought$jobs"
    check "-j $jobs changes no file of a search" same sought1 "sought$jobs"
done
check "seek --seed 2" seek $scenario "$mean" $levers -n 300 --seed 2 -o sought-seed
check "another seed is other chance" test "$(sums sought1)" != "$(sums sought-seed)"
check "own searches are replaced" seek $scenario "$mean" $levers -n 200 -o sought-seed
check "another target is refused" sh -c \
    '! "$1" seek --quiet "$2" "$3" --lever mali.escorts=0:20 -n 200 -o sought-seed 2> /dev/null' sh "$blocus" $scenario "$target"
check "run --from takes the run.json of a search" quiet --from sought2/run.json -o sought-run
check "and knows its scenario" test -s sought-run/daily.csv

# cell FILE COLUMN: of the first row.
cell() {
    awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) at = i } NR == 2 { print $at }' "$1"
}
check "seek one lever" seek $scenario "$target" --lever mali.escorts=0:20 -n 500 -o sought
value=$(cell sought/answer.csv value)
check "run at its answer" quiet $scenario -n 500 --set "mali.escorts=$value" -o sought-answer \
    --probability 'stockout_days.bamako.petrol<35'
check "has the probability that seek gave" test "$(cell sought/answer.csv estimate)" = \
    "$(cell sought-answer/probabilities.csv probability)"
check "which reaches the target" sh -c 'awk "BEGIN { exit !($1 >= 0.8) }"' sh "$(cell sought/answer.csv estimate)"
check "run one unit less" quiet $scenario -n 500 --set "mali.escorts=$((value - 1))" -o sought-less \
    --probability 'stockout_days.bamako.petrol<35'
check "does not" sh -c 'awk "BEGIN { exit !($1 < 0.8) }"' sh "$(cell sought-less/probabilities.csv probability)"

# A row of the frontier is the search of one lever with the other set; intervals of rows are wider.
row=2
for days in 0 3; do
    check "seek with $days days of customs" seek $scenario "$mean" --lever mali.escorts=0:20 \
        --set bamako.clearance_time=$days -n 300 -o "sought-$days"
    check "gives the row of the frontier" test "$(cell "sought-$days/answer.csv" value)" = \
        "$(sed -n "1p;${row}p" sought1/frontier.csv > one-row.csv; cell one-row.csv value)"
    row=$((row + 1))
done
# Under rivals each answer is that of a search in the scenario with the rival on it.
check "seek --rivals" seek $scenario "$target" --lever mali.escorts=0:20 -n 300 \
    --rivals scenarios/rival/nothing-paid.csv -o sought-rivals
check "seek on the rival" seek $scenario scenarios/rival/nothing-paid.csv "$target" --lever mali.escorts=0:20 \
    -n 300 -o sought-rival
check "gives the answer under it" test "$(awk -F, '$1 == "nothing-paid" { print $6 }' sought-rivals/answer.csv)" = \
    "$(cell sought-rival/answer.csv value)"
check "what holds under all is the largest" test "$(awk -F, '$1 == "all" { print $6 }' sought-rivals/answer.csv)" = \
    "$(awk -F, 'NR > 1 && $1 != "all" && $6 > most { most = $6 } END { print most }' sought-rivals/answer.csv)"
check "seek --csv-dialect fr" seek $scenario "$target" --lever dakar.open=0:1:3 -n 100 --csv-dialect fr -o sought-fr
check "writes semicolons and decimal commas" grep -q ';0,5$' sought-fr/seek.csv

# ---- the lessons --------------------------------------------------------------------------

check "the lessons show the numbers of results/reference/lessons/keys.csv" \
    "$here/lesson-keys.sh" "$root/results/reference/lessons/keys.csv"
game=scenarios/lessons/6-play-and-judge
for calendar in a b; do
    for plan in even early late around; do
        check "calendar $calendar of the game on paper takes plan $plan" "$blocus" run --quiet -n 1 -o game \
            --force "$game/paper-$calendar.csv" "$game/paper-$plan.csv" --model model/small
    done
done

# ---- the what-if scenarios --------------------------------------------------------------

check "there are at least 24 what-if scenarios" test "$(ls scenarios/what-if/*.csv | wc -l)" -ge 24
for file in scenarios/what-if/*.csv scenarios/rival/*.csv; do
    check "$file has no mistakes" "$blocus" check "$file" > out
    for parameter in base title title_fr description description_fr; do
        check "$file has a $parameter" grep -q "^,,scenario,,$parameter,[^,]" "$file"
    done
    check "$file starts from the blockade" grep -q '^,,scenario,,base,../blockade-2025.csv,' "$file"
    check "$file changes something" test "$("$blocus" show "$file" --against $scenario | wc -l)" -gt 1
done
rm -f out

# ---- new: unedited it changes nothing ---------------------------------------------------

# figures FOLDER: the SHA-256 of what a run found.
figures() {
    (cd "$1" && sha256sum daily.csv summary.csv replicates.csv)
}

mkdir -p drafts
for from in scenarios/baseline.csv $scenario "$scenario data/layer.csv"; do
    check "run $from" quiet $from -n 100 -o source --force
    for dialect in standard fr; do
        draft=drafts/of-$dialect.csv
        language=$(echo "$dialect" | sed 's/standard/en/')
        check "new --from $from --csv-dialect $dialect" "$blocus" new $draft --from $from \
            --csv-dialect $dialect --lang "$language" --force > out
        check "its draft has no mistakes" "$blocus" check $draft > out
        check "run the draft" quiet $draft -n 100 -o drafted --force
        check "the draft in dialect $dialect changes nothing in $from" \
            test "$(figures source)" = "$(figures drafted)"
        check "show --against finds no difference" \
            test "$("$blocus" show $draft --against "$(echo "$from" | tr ' ' +)" | wc -l)" -eq 1
    done
done
cp $scenario drafts/own.csv
cp scenarios/baseline.csv drafts
"$blocus" new drafts/own.csv --from drafts/own.csv --force 2> err
check "a scenario does not start from itself" test $? -eq 2
check "and stays as it was" cmp -s $scenario drafts/own.csv
"$blocus" new drafts/baseline.csv --from drafts/own.csv --force 2> err
check "nor from what starts from it" test $? -eq 2
check "and that stays as it was" cmp -s scenarios/baseline.csv drafts/baseline.csv
check "new leaves nothing behind" test -z "$(ls -A drafts | grep blocus-new)"
rm -f out err

# ---- --from and changed files ----------------------------------------------------------

mkdir copies && cp scenarios/*.csv copies && chmod u+w copies/*
check "run a copy" quiet copies/blockade-2025.csv -n 10 -o mine
printf '\n' >> copies/blockade-2025.csv
quiet --from mine/run.json -o mine-again 2> err
check "--from refuses a changed file" test $? -eq 4
check "--from names the changed file" grep -q copies/blockade-2025.csv err
check "--force runs it all the same" quiet --from mine/run.json -o mine-again --force
check "run with an edit" quiet $scenario --set bamako.clearance_time=1 -n 10 -o edited
check "and with it before the run too" quiet $scenario --set always:bamako.clearance_time=1 -n 10 \
    -o always
sed 's/"format": 2/"format": 1/' edited/run.json > older.json
check "a run.json of format 1 runs its edits as they were meant" \
    quiet --from older.json -o older
check "which is before the run too" test "$(figures older)" = "$(figures always)"
check "and not as now" test "$(figures older)" != "$(figures edited)"
rm -f err

# ---- folders ---------------------------------------------------------------------------

mkdir letters && echo 'dear all' > letters/one.txt
quiet $scenario -n 10 -o letters 2> err
check "a foreign folder is refused" test $? -eq 3
check "and left as it was" test "$(cat letters/one.txt)" = 'dear all'
check "--force writes into it" quiet $scenario -n 10 -o letters --force
check "and its files stay" test "$(cat letters/one.txt)" = 'dear all'
check "own results are replaced" quiet $scenario -n 12 -o letters
check "by the new ones" grep -q '"replicates": 12' letters/run.json
check "and what no run wrote stays" test "$(cat letters/one.txt)" = 'dear all'
echo mine > letters/variance.csv
quiet $scenario -n 12 --luck 4 -o letters 2> err
check "a foreign file of the name of a new one is in the way" test $? -eq 3
check "which is told" grep -q letters/variance.csv err
check "and it stays" test "$(cat letters/variance.csv)" = mine

mkdir questions && cd questions || exit 1
ln -s ../model model
ln -s ../scenarios scenarios
check "a run" quiet $scenario -n 10
check "a run with an edit" quiet $scenario -n 10 --set dakar.open=0
check "another edit" quiet $scenario -n 10 --set '2025-10-15..2025-11-15:corridor:*.open=0'
check "a layer" quiet $scenario scenarios/what-if/escorts-none.csv -n 10
check "a sweep" sweep $scenario --vary dakar.open=0,1 -n 10
check "another sweep" sweep $scenario --vary dakar.open=0,0.5 -n 10
check "a comparison" compare $scenario scenarios/baseline.csv -n 10
check "another base" compare scenarios/what-if/escorts-none.csv scenarios/baseline.csv -n 10
check "a score" "$blocus" score --quiet $scenario -n 10 --set dakar.open=0.5
check "each question has a folder" test "$(cd results && echo *)" = "blockade-2025 \
blockade-2025+escorts-none blockade-2025-2025-10-15..2025-11-15-corridor-all.open=0 \
blockade-2025-dakar.open=0 compare-blockade-2025-baseline compare-escorts-none-baseline \
score-blockade-2025-dakar.open=0.5 sweep-blockade-2025-dakar.open=0,0.5 \
sweep-blockade-2025-dakar.open=0,1"
mkdir one other
cp scenarios/*.csv one && cp scenarios/*.csv other && chmod u+w other/* && echo >> other/baseline.csv
check "a scenario" quiet one/baseline.csv -n 10
quiet other/baseline.csv -n 10 2> err
check "another one of this name is refused" test $? -eq 3
check "with the question that is there" grep -q 'blocus run one/baseline.csv' err
check "which stays" grep -q one/baseline.csv results/baseline/run.json
check "--force replaces it" quiet other/baseline.csv -n 10 --force
quiet one/baseline.csv -n 10 --set dakar.open=0 -o results/baseline 2> err
check "-o into results of other edits is refused" test $? -eq 3
cp results/baseline/summary.csv before.csv
quiet other/baseline.csv -n 10 --replicate 3 -o results/baseline 2> err
check "so is one replicate" test $? -eq 3
check "and nothing changes" cmp -s before.csv results/baseline/summary.csv
check "other replicates and seeds replace" quiet other/baseline.csv -n 12 --seed 3 -o results/baseline
echo >> other/baseline.csv
quiet other/baseline.csv -n 10 2> err
check "so does the same file after an edit" test $? -eq 0
check "which is told" grep -q 'other/baseline.csv has changed' err
quiet other/baseline.csv -n 10 2> err
check "once" test ! -s err
cd .. || exit 1
deep=$(printf 'f%.0s' $(seq 150))
deep=$deep/$deep/$deep/$deep
check "a path of 600 letters" quiet $scenario -n 10 -o "$deep/end"
check "is not cut" test -f "$deep/end/run.json"
rm -f err

# ---- a clone that cannot be written to --------------------------------------------------

(unset MAKEFLAGS MFLAGS MAKELEVEL && make -C "$root" O=/proc/blocus run) > out 2> err
check "make says where it cannot write and what to do" \
    grep -q '^blocus: /proc/blocus cannot be written to; build elsewhere: make O=$HOME/blocus run$' err
check "in French too" grep -q '^blocus : impossible .* : make O=$HOME/blocus run$' err
check "and nothing else" test "$(grep -vc '^make' err)" -eq 2
rm -f out err

# ---- interrupted, killed, out of memory ------------------------------------------------

for signal in INT:130 TERM:143 HUP:129; do
    "$blocus" run $scenario -n 100000000 --memory 1 -q -o stopped > /dev/null 2>&1 &
    process=$!
    sleep 1
    check "a run lives" test -n "$(ls -A | grep stopped)"
    kill -"${signal%:*}" $process
    wait $process 2> /dev/null
    check "signal ${signal%:*} ends with ${signal#*:}" test $? -eq "${signal#*:}"
    check "signal ${signal%:*} leaves nothing" test -z "$(ls -A | grep stopped)"
done
nohup "$blocus" run $scenario -n 2000 -q -o hung > /dev/null 2>&1 &
process=$!
sleep 0.1
kill -HUP $process 2> /dev/null
check "under nohup a hang-up ends nothing" wait $process
check "and the results are there" test -s hung/run.json
"$blocus" run $scenario -n 100000000 --memory 1 -q -o stopped > /dev/null 2>&1 &
process=$!
sleep 1
kill -KILL $process
wait $process 2> /dev/null
check "a killed run leaves its hidden folder" test -n "$(ls -A | grep stopped)"
check "the next run" quiet $scenario -n 10 -o stopped
check "clears it away" test "$(ls -A | grep -c stopped)" -eq 1

"$blocus" sweep $scenario --vary dakar.open=0:1:100 -n 100000 -q -o stopped-sweep > /dev/null 2>&1 &
process=$!
sleep 1
kill -INT $process
wait $process
check "^C ends a sweep with 130" test $? -eq 130
check "^C leaves nothing of a sweep" test -z "$(ls -A | grep stopped-sweep)"
"$blocus" sweep $scenario --vary dakar.open=0,1 -n 10 -q -o - > /dev/full 2> err
check "a sweep into a full disk ends with 3" test $? -eq 3

# Sanitizers need more addresses than any limit leaves.
if { (ulimit -v 4000000 && "$blocus" --version); } > /dev/null 2>&1; then
    (ulimit -v 4000000 && quiet $scenario -n 100000000 --memory 16000000 -o big) 2> err
else
    quiet $scenario -n 100000000 --memory 16000000 -o big 2> err
fi
check "no memory ends with 7" test $? -eq 7
check "no memory leaves nothing" test -z "$(ls -A | grep big)"
check "no memory is told once" test "$(grep -c 'out of memory' err)" -eq 1

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
