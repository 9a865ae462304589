#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# safety.sh BLOCUS [TRIALS]: results are the old ones or the new ones, never a mixture.
#
# Kills a run at TRIALS (100) moments spread over its length, and a sweep at a fifth as
# many, fills a small disk (as root, on a tmpfs), and tries locales.  On demand: it takes a minute or two.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [TRIALS]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
trials=${2:-100}
scratch=$(mktemp -d) || exit 1
disk=$scratch/disk
trap 'umount "$disk" 2> /dev/null; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
ln -s "$root/model" model
ln -s "$root/scenarios" scenarios
scenario=scenarios/blockade-2025.csv
passed=0
failed=0

check() {
    words=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $words"
    fi
}

run() {
    "$blocus" run $scenario -n 400 --quiet "$@" < /dev/null
}

sums() {
    (cd "$1" && sha256sum -- * | sha256sum)
}

# ---- killed at any moment ---------------------------------------------------------------

# kill_often PLACE N WORDS...: kill the command N times, at moments spread over 0.4 s, while it
# writes the results of seed 2 over those of seed 1.
kill_often() {
    place=$1
    n_kills=$2
    shift 2
    "$blocus" "$@" --seed 1 -o "$place" < /dev/null && old=$(sums "$place")
    "$blocus" "$@" --seed 2 -o "other-$place" < /dev/null && new=$(sums "other-$place")
    n_old=0
    n_new=0
    kills=0
    while [ "$kills" -lt "$n_kills" ]; do
        kills=$((kills + 1))
        [ "$(sums "$place")" = "$old" ] || "$blocus" "$@" --seed 1 -o "$place" < /dev/null
        "$blocus" "$@" --seed 2 -o "$place" < /dev/null 2> /dev/null &
        process=$!
        sleep "0.$(printf %03d $((kills * 400 / n_kills)))"
        kill -KILL $process 2> /dev/null
        wait $process 2> /dev/null
        now=$(sums "$place")
        [ "$now" = "$old" ] && n_old=$((n_old + 1))
        [ "$now" = "$new" ] && n_new=$((n_new + 1))
    done 2> /dev/null
    echo "$1 killed $n_kills times: $n_old old results, $n_new new ones"
    check "every kill of $1 leaves the old results or the new" \
        test $((n_old + n_new)) -eq "$n_kills"
}

mkdir results other-results
echo 'my note' | tee results/note.txt > other-results/note.txt
kill_often results "$trials" run $scenario -n 400 --quiet --force
check "a note stays" test -s results/note.txt -a -s other-results/note.txt
run --seed 2 -o results
check "the next run clears what killed ones left" \
    test -z "$(find . -maxdepth 1 -name '.results*')"
kill_often swept $((trials / 5)) sweep $scenario --vary dakar.open=0:1:2 -n 64 --quiet
kill_often sought $((trials / 5)) seek $scenario 'mean(unmet_share.bamako.petrol)<=0.3' --lever mali.escorts=2:9 -n 64 --quiet

# ---- two at a time ----------------------------------------------------------------------

# Two containers with one volume: each run is process 1 of its own namespace.
in_space=
if unshare --pid --fork true 2> /dev/null; then in_space='unshare --pid --fork'; fi
run --seed 1 -o first && first=$(sums first)
run --seed 2 -o second && second=$(sums second)
n_whole=0
trial=0
while [ "$trial" -lt 10 ]; do
    trial=$((trial + 1))
    for seed in 1 2; do
        $in_space "$blocus" run $scenario -n 400 --quiet --seed $seed -o both < /dev/null 2> err-$seed &
    done
    wait
    now=$(sums both)
    { [ "$now" = "$first" ] || [ "$now" = "$second" ]; } && n_whole=$((n_whole + 1))
done
check "two runs at a time leave the results of one (${in_space:-no namespaces})" test $n_whole -eq 10
check "and none complains" test ! -s err-1 -a ! -s err-2
check "and nothing hidden stays" test -z "$(find . -maxdepth 1 -name '.both*')"

# ---- a full disk ------------------------------------------------------------------------

mkdir "$disk"
if mount -t tmpfs -o size=300k none "$disk" 2> /dev/null; then
    run -o "$disk/results" 2> err
    check "a full disk ends with 3" test $? -eq 3
    check "and says so" test -s err
    check "and leaves nothing" test -z "$(ls -A "$disk")"
    mkdir "$disk/results"
    head -c 100000 /dev/zero > "$disk/results/chart.ods"
    run -o "$disk/results" --force 2> err
    check "a full disk over results ends with 3" test $? -eq 3
    check "and keeps what was there" test "$(cd "$disk" && find . -type f)" = ./results/chart.ods
    rm -r "$disk/results"
    head -c 250000 /dev/zero > "$disk/ballast"
    "$blocus" sweep $scenario --vary dakar.open=0:1:4 -n 64 -q --metrics all -o "$disk/swept" \
        < /dev/null 2> err
    check "a sweep onto a full disk ends with 3" test $? -eq 3
    check "and leaves nothing either" test "$(ls -A "$disk")" = ballast
else
    echo "no small disk to fill: not root"
fi

# ---- locales ----------------------------------------------------------------------------

for locale in C en_US.UTF-8 fr_FR.UTF-8; do
    LC_ALL=$locale LANG=$locale "$blocus" run $scenario -n 50 --lang en \
        -o "locale-$locale" > "screen-$locale" < /dev/null
    sed "s/locale-$locale/locale/" "screen-$locale" > "bare-$locale"
    check "the files are the same under $locale" \
        test "$(sums "locale-$locale/")" = "$(sums locale-C/)"
    check "so is the screen" cmp -s "bare-$locale" bare-C
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
