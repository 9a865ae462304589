#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# parallel.sh N FOLDER COMMAND [ARGUMENTS…]: N slices by GNU parallel, then FOLDER/merged.
# A slice that fails is tried three times.  For several machines add --sshlogin to
# PARALLEL, with the folder on a disk that all of them see.

set -eu
n=$1 folder=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$folder"
seq "$n" | parallel --will-cite --quote --retries 3 "$here/slice.sh" {} "$n" "$folder" "$@"
"${BLOCUS:-blocus}" merge -q "$folder"/part-* -o "$folder/merged"
