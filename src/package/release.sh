#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# release.sh RELEASE VERSION SECONDS PACKAGE LAB BINARIES: gather in the new folder RELEASE
# what is attached to a release: what `make dist` and `make deb` left in PACKAGE, the manual
# pages, the page for classrooms and its zip from LAB, whatever files lie in BINARIES, and
# SHA256SUMS of them all.  SECONDS: when, since 1970.

set -eu
release=$1 version=$2 seconds=$3 package=$4 lab=$5 binaries=$6
umask 022
rm -rf "$release.new"
mkdir -p "$release.new"
name=blocus-$version
cp "$package/$name.tar.gz" "$package/codemeta.json" "$package/sbom.spdx.json" "$package/blocus.rb" "$package/recipe.yaml" \
    "$package"/deb/blocus_"$version"-*.deb "$package"/deb/libblocus*_"$version"-*.deb "$lab/blocus-lab.html" "$lab/blocus-lab.zip" "$release.new"
tar -C "$package/root/share" --sort=name --mtime="@$seconds" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX --format=ustar -cf - man | gzip -9 -n > "$release.new/$name-man.tar.gz"
if [ -d "$binaries" ]; then
    for file in "$binaries"/*; do
        [ -f "$file" ] && [ "${file##*/}" != SHA256SUMS ] || continue
        [ ! -e "$release.new/${file##*/}" ] || { echo "release: two files are called ${file##*/}" >&2; exit 1; }
        cp "$file" "$release.new"
    done
fi
(cd "$release.new" && LC_ALL=C sha256sum -- * > ../SHA256SUMS.new && mv ../SHA256SUMS.new SHA256SUMS)
rm -rf "$release"
mv "$release.new" "$release"
(cd "$release" && ls -l | awk 'NR > 1 { printf "%9d  %s\n", $5, $9 }')
