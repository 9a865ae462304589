#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# mpirun.sh N FOLDER COMMAND [ARGUMENTS…]: N slices by mpirun, which only starts programs
# here: each of its processes takes every so-many-th slice and none speaks to another.
# Then FOLDER/merged.  MPIRUN: how to call it (default: mpirun -np 2).

set -eu
n=$1 folder=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
# shellcheck disable=SC2016
${MPIRUN:-mpirun -np 2} sh -c '
    here=$1 n=$2 folder=$3
    shift 3
    k=$((${OMPI_COMM_WORLD_RANK:-${PMI_RANK:-0}} + 1))
    while [ "$k" -le "$n" ]; do
        "$here/slice.sh" "$k" "$n" "$folder" "$@" || exit
        k=$((k + ${OMPI_COMM_WORLD_SIZE:-${PMI_SIZE:-1}}))
    done' rank "$here" "$n" "$folder" "$@"
"${BLOCUS:-blocus}" merge -q "$folder"/part-* -o "$folder/merged"
