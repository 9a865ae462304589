#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One task of slurm.sh's array: the slice of its number.

set -eu
here=$1
shift
THREADS=${SLURM_CPUS_PER_TASK:-1} exec "$here/slice.sh" "$SLURM_ARRAY_TASK_ID" "$@"
