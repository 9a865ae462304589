#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# slice.sh K N FOLDER COMMAND [ARGUMENTS…]: make slice K of N of `blocus COMMAND …` as
# FOLDER/part-K, unless it is there.  BLOCUS names the program.  A slice is written whole
# or not at all, so what is there is done.

set -eu
k=$1 n=$2 folder=$3
shift 3
[ -e "$folder/part-$k/run.json" ] && exit 0
exec "${BLOCUS:-blocus}" "$@" -q -j "${THREADS:-1}" --slice "$k/$n" -o "$folder/part-$k"
