#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# licences.sh [FOLDER]: each file of the sources that may hold a comment names its licence
# in its first five lines; what may not, or is a text or data, is told of in
# src/package/debian/copyright, which .reuse/dep5 leads to.  `make check-reuse` asks reuse.

set -u
cd "${1:-$(dirname "$0")/../..}" || exit 2
# A tarball has no .git.
files() { git ls-files 2> /dev/null || find . -path ./build -prune -o -type f -print | sed 's:^\./::'; }
wrong=$(files | LC_ALL=C sort | grep -vE '^tests/(fuzz/corpus|golden|data)/' |
    grep -E '(\.(c|h|sh|js|mjs|awk|py|gp|mk|R|css|html|bash|fish|zsh|cff)|(^|/)(Makefile|\.gitignore|\.clang-format|rules|control|tour)|^\.ci/[^/]*)$' |
    while read -r file; do
        [ ! -f "$file" ] || head -n 5 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || echo "$file"
    done)
[ -z "$wrong" ] || { echo "$wrong" | sed 's/$/: no SPDX-License-Identifier: GPL-3.0-or-later in its first five lines/' >&2; exit 1; }
