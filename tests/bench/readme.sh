#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# readme.sh: keep the last results of make bench (and make bench-long) in results.csv, and
# write the tables of README.md from it, each between its two markers.

set -eu
here=tests/bench work=build/bench
[ -s $work/results.csv ] || { echo 'bench-report: run make bench first' >&2; exit 1; }
{
    cat $work/results.csv
    # A long run is kept until the next one.
    if [ -s $work/results-long.csv ]; then
        sed -n 's/^\([^,]*,.*,1000000,.*\)$/\1/p' $work/results-long.csv
    else
        grep ',1000000,' $here/results.csv 2>/dev/null || true
    fi
} > $work/all.csv
mv $work/all.csv $here/results.csv
awk -f $here/readme.awk $here/results.csv $here/README.md > $work/README.md
mv $work/README.md $here/README.md
