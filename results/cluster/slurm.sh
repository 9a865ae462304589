#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# slurm.sh N FOLDER COMMAND [ARGUMENTS…]: N slices as a job array of Slurm, then a job that
# merges them to FOLDER/merged if all went well.  Waits for it.  SBATCH: more options of
# sbatch, such as --partition.  FOLDER must be on a disk that all nodes see.

set -eu
n=$1 folder=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
export BLOCUS="${BLOCUS:-blocus}"
# shellcheck disable=SC2016,SC2086
array=$(sbatch --parsable ${SBATCH-} --array="1-$n" --output="$folder/slice-%a.log" \
    "$here/slurm-task.sh" "$here" "$n" "$folder" "$@")
# shellcheck disable=SC2086
sbatch ${SBATCH-} --wait --dependency="afterok:$array" --kill-on-invalid-dep=yes \
    --output="$folder/merge.log" --wrap "\"$BLOCUS\" merge -q \"$folder\"/part-* -o \"$folder/merged\""
