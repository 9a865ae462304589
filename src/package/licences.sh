#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# licences.sh TREE: the folder LICENSES/ that REUSE looks for, from the licence that the
# sources hold in LICENSE.  A clone has it once.

set -eu
mkdir -p "$1/LICENSES"
cp "$(dirname "$0")/../../LICENSE" "$1/LICENSES/GPL-3.0-or-later.txt"
