#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# release-check.sh LOGS TARGET…: make each target, whatever became of those before it; keep
# what it says in LOGS/TARGET.log; and say of each how long it took, how it ended, and what
# it left out because a tool is not here.  Ends with the number that failed.

set -u
logs=$1
shift
mkdir -p "$logs" && logs=$(cd "$logs" && pwd) || exit 1
times=$logs/times.csv
echo 'target,seconds,ended' > "$times"
is_french=
case ${BLOCUS_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in fr*) is_french=yes ;; esac
# say ENGLISH FRENCH
say() { if [ "$is_french" ]; then printf '%s' "$2"; else printf '%s' "$1"; fi; }

failed=0
for target; do
    began=$(date +%s)
    "${MAKE:-make}" "$target" > "$logs/$target.log" 2>&1
    status=$?
    seconds=$(($(date +%s) - began))
    echo "$target,$seconds,$status" >> "$times"
    if [ $status -eq 0 ]; then
        ended=$(say passed passé)
    else
        ended=$(say "FAILED, $logs/$target.log ends with:" "ÉCHEC, $logs/$target.log finit par :")
        failed=$((failed + 1))
    fi
    printf '%-20s %6d s  %s\n' "$target" "$seconds" "$ended"
    [ $status -eq 0 ] || tail -n 5 "$logs/$target.log" | sed 's/^/    /'
    grep -E '(not here|not looked at|nothing compared|not installed|no figures? with|[1-9][0-9]* skipped)' "$logs/$target.log" | sort -u |
        sed "s/^/    $(say 'left out: ' 'laissé de côté : ')/"
done
if [ $failed -eq 0 ]; then
    say "release-check: all $# passed; times in $times" "release-check : tous les $# sont passés ; durées dans $times"
else
    say "release-check: $failed of $# failed" "release-check : $failed sur $# ont échoué"
fi
echo
exit "$failed"
