#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# writes.sh BLOCUS [--quick]: every write fails once.
#
# Each call of run, compare, score, fit, nowcast, sweep, seek, trigger and new that changes something on the disk (write,
# fsync, close, open, mkdir, rename, unlink) is made to fail in turn, by failing.c.  The
# program must end with 3 and a message, and leave what was there before, whole, and
# nothing beside it.  Only what comes after the results are in their place may be
# forgiven: clearing the old ones away.  --quick tries run over old results and new only.
# Skipped where a program cannot be preloaded.

set -u
[ $# -ge 1 ] || { echo "usage: $0 BLOCUS [--quick]" >&2; exit 2; }
[ "${2:-}" = --quick ] && quick=yes || quick=no
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
scratch=$(cd "$(mktemp -d)" && pwd -P) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cd "$scratch" || exit 1
ln -s "$root/model" model
ln -s "$root/scenarios" scenarios
mkdir place
passed=0
failed=0

# A sanitizer's runtime, a C library without cookies or no compiler: nothing to try.
if ! ${CC:-cc} -O1 -w -shared -fPIC -o failing.so "$here/failing.c" -ldl 2> err ||
    ! LD_PRELOAD=$scratch/failing.so "$blocus" --version > out 2> err || [ -s err ]; then
    echo "0 passed, 0 failed: nothing can be preloaded here"
    exit 0
fi

check() {
    said=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $said"
    fi
}

# All that stands in the place of the results, hidden things too.
sums() {
    (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum 2> /dev/null)
}

same() {
    [ "$(sums "$1")" = "$(sums "$2")" ]
}

# restore BEFORE: put back what stood there.
restore() {
    rm -rf place
    cp -R "$1" place
}

# judge BEFORE WORDS STATUS: after the call named in the file log failed.
judge() {
    which=$(cat log)
    case $which in
    unlinkat* | rmdir* | close*/lock | *"/rows.bin (deleted)" | "fsync $scratch/place" | rename*.partial-*/new)
        # The results are in their place; only clearing away what was there failed.
        rm -rf place/.*.partial-*
        { [ "$3" -eq 0 ] || grep -q 'standard output' err; } && same place after
        ;;
    *" $scratch/out")
        # The screen comes last: the results stand.
        [ "$3" -eq 3 ] && [ -s err ] && same place after
        ;;
    link*)
        # Then it is copied, if the disk has room.
        { [ "$3" -eq 0 ] && same place after; } ||
            { [ "$3" -eq 3 ] && [ -s err ] && same place "$1"; }
        ;;
    *) [ "$3" -eq 3 ] && [ -s err ] && same place "$1" ;;
    esac
    check "$2: $which fails: exit $3, $(cat err)" test $? -eq 0
}

# walk BEFORE WORDS ARGUMENTS...: let each call fail in turn.
walk() {
    before=$1
    words=$2
    shift 2
    call=0
    changed=yes
    while :; do
        call=$((call + 1))
        same place "$before" || restore "$before"
        rm -f log
        FAIL_AT=$call FAIL_LOG=$scratch/log LD_PRELOAD=$scratch/failing.so \
            "$blocus" "$@" < /dev/null > out 2> err
        status=$?
        rm -rf place/.*.unfinished # finished points may stay
        [ -e log ] || break
        judge "$before" "$words" $status
    done
    check "$words: at last nothing fails" test "$status" -eq 0
    check "$words: $call calls at least $least" test "$call" -ge "$least"
}

# prepare ARGUMENTS...: what stands there after success, and before: with $other.  A note
# of somebody's lies with the results.
prepare() {
    rm -rf after old bare
    restore empty
    "$blocus" "$@" > out && cp -R place after && cp -R place bare
    restore empty
    "$blocus" "$@" $other > out && cp -R place old
    for folder in after/results old/results; do
        if [ -d $folder ]; then echo 'my note' > $folder/note.txt; fi
    done
    check "$1: results differ before and after" test "$(sums after)" != "$(sums old)"
}

mkdir empty
scenario=scenarios/blockade-2025.csv
few="-n 2 --set scenario.days=20"
other="--seed 2"
least=20
set -- run $scenario $few --outputs stock -o place/results
prepare "$@"
walk old "run" "$@"
if [ "$quick" = no ]; then
    mv after noted && cp -R bare after
    walk empty "run, nothing there before" "$@"
    rm -rf after && mv noted after
    FAIL_FOREVER=1
    export FAIL_FOREVER
    walk old "run, a disk that stays full" "$@"
    unset FAIL_FOREVER
    FAIL_EXCHANGE=1
    export FAIL_EXCHANGE
    walk old "run, no exchange of folders" "$@"
    unset FAIL_EXCHANGE
    FAIL_LINK=1
    export FAIL_LINK
    walk old "run, no links" "$@"
    unset FAIL_LINK
    set -- compare $scenario scenarios/baseline.csv $few -o place/results
    prepare "$@"
    walk old "compare" "$@"
    set -- score $scenario -n 2 -o place/results
    prepare "$@"
    walk old "score" "$@"
    set -- fit $scenario -n 2000 -o place/results
    prepare "$@"
    walk old "fit" "$@"
    set -- nowcast $scenario --until 2025-09-30 -n 4 -o place/results
    prepare "$@"
    walk old "nowcast" "$@"
    set -- sweep $scenario --vary dakar.open=0:1:2 $few -o place/results
    prepare "$@"
    walk old "sweep" "$@"
    printf 'dakar.open\n0\n1\n' > points.csv
    set -- sweep $scenario --design-file points.csv $few -o place/results
    prepare "$@"
    walk old "sweep of a file" "$@"
    set -- seek $scenario "mean(unmet_share.bamako.petrol)<=0.3" --lever mali.escorts=2:9 -n 64 -o place/results
    prepare "$@"
    walk old "seek" "$@"
    set -- trigger $scenario --signal "cover.bamako.diesel<2:8:3" --event "stockout.bamako.petrol>=1" -n 64 -o place/results
    prepare "$@"
    walk old "trigger" "$@"
fi
other="--csv-dialect fr"
least=5
set -- new place/mine.csv --from $scenario --force
prepare "$@"
walk old "new" "$@"
set -- new --world place/land
prepare "$@"
walk empty "new --world" "$@"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
