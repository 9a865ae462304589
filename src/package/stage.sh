#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# stage.sh BLOCUS STAGE VERSION [LAB [LIBRARY]]: make STAGE the tree that is installed: the
# program, what it reads, manual pages and completions, all from this clone and from the
# program, and what lies in LIBRARY, where it was built, with its header.

set -eu
blocus=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
stage=$2 version=$3 lab=${4:-} library=${5:-}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
LC_ALL=C.UTF-8
export LC_ALL

rm -rf "$stage"
mkdir -p "$stage/bin" "$stage/share/blocus/results" "$stage/share/doc/blocus/results/plots"
stage=$(cd "$stage" && pwd)
data=$stage/share/blocus
doc=$stage/share/doc/blocus
install -m 755 "$blocus" "$stage/bin/blocus"
cp -R "$root/model" "$root/scenarios" "$data"
cp -R "$root/results/plots" "$data/results"
rm -rf "$data/results/plots/readme"
[ -z "$lab" ] || [ ! -f "$lab" ] || { mkdir -p "$data/lab" && cp "$lab" "$data/lab"; }
echo "$version" > "$data/VERSION"

# Documents keep their places to one another, so that links between them hold.
cp "$root"/README*.md "$root/CHANGELOG.md" "$root/CITATION.cff" "$root/LICENSE" "$here/SECURITY.md" "$doc"
cp "$root"/results/README*.md "$doc/results"
cp -R "$root/results/plots/readme" "$doc/results/plots"
ln -s ../../blocus/model "$doc/model"
ln -s ../../blocus/scenarios "$doc/scenarios"

if [ -f "$library/blocus.pc" ]; then
    mkdir -p "$stage/include" "$stage/lib/pkgconfig" "$doc/src/library"
    cp "$root/src/library/blocus.h" "$stage/include"
    cp -P "$library/libblocus.a" "$library"/libblocus.so* "$stage/lib"
    cp "$library/blocus.pc" "$stage/lib/pkgconfig"
    cp "$root"/src/library/README*.md "$doc/src/library"
    ln -s ../../../../../include/blocus.h "$doc/src/library"
fi

"$here/pages.sh" "$blocus" "$stage/share/man" "$version"
"$here/completions.sh" "$blocus" "$stage/share"
