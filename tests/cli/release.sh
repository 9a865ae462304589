#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# release.sh RELEASE VERSION SECONDS PACKAGE LAB BINARIES: is the folder of a release whole, are its
# sums right, and is it the same when it is gathered again and when its Debian package is
# built again, elsewhere?  Does it take what lies among the binaries, and refuse two of a name?

set -u
[ $# = 6 ] || { echo "usage: $0 RELEASE VERSION SECONDS PACKAGE LAB BINARIES" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
release=$(cd "$1" && pwd) version=$2 seconds=$3
package=$(cd "$4" && pwd) lab=$(cd "$5" && pwd) binaries=$6
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failed=0
fault() {
    echo "FAILED: $*"
    failed=1
}

(cd "$release" && sha256sum --quiet -c SHA256SUMS) || fault "the sums are wrong"
(cd "$release" && for file in *; do [ "$file" = SHA256SUMS ] || echo "$file"; done) > "$scratch/there"
sed 's/^[^ ]*  //' "$release/SHA256SUMS" | cmp -s - "$scratch/there" || fault "the sums are not of all files"
for file in "blocus-$version.tar.gz" "blocus-$version-man.tar.gz" "blocus_$version-*.deb" blocus-lab.html blocus-lab.zip \
    sbom.spdx.json codemeta.json blocus.rb recipe.yaml; do
    # shellcheck disable=SC2086 # a pattern
    [ -s "$(echo "$release"/$file)" ] || fault "no $file"
done
tar -tzf "$release/blocus-$version-man.tar.gz" | grep -q '^man/fr/man1/blocus-run\.1$' || fault "no manual pages in French"

# Again, with a binary; under another mask, zone and language.
gather() { (umask 077 && TZ=Asia/Tokyo "$root/src/package/release.sh" "$scratch/$1" "$version" "$seconds" "$package" "$lab" "$scratch/binaries") > "$scratch/said" 2>&1; }
mkdir "$scratch/binaries"
for file in "$binaries"/*; do [ ! -f "$file" ] || cp "$file" "$scratch/binaries"; done
gather again || { fault "it cannot be gathered again"; cat "$scratch/said"; }
diff -r "$release" "$scratch/again" || fault "gathered again it is another"
echo binary > "$scratch/binaries/blocus-elsewhere"
gather more && grep -q '  blocus-elsewhere$' "$scratch/more/SHA256SUMS" || fault "a file among the binaries is not taken"
echo binary > "$scratch/binaries/codemeta.json"
gather two && fault "two files of one name are taken"
[ -e "$scratch/two" ] && fault "a refused release leaves a folder"

mkdir "$scratch/elsewhere" && cp "$package/blocus-$version.tar.gz" "$scratch/elsewhere"
(umask 077 && unset MAKEFLAGS MAKELEVEL MFLAGS && TZ=America/Anchorage HOME=/nonexistent DEB_BUILD_OPTIONS=nocheck \
    "$root/src/package/deb.sh" "$scratch/elsewhere" "$version" > "$scratch/said" 2>&1) || { fault "the package cannot be built again"; tail -n 5 "$scratch/said"; }
for deb in "$release"/*.deb; do
    cmp "$deb" "$scratch/elsewhere/deb/${deb##*/}" || fault "built elsewhere ${deb##*/} is another"
done
[ $failed = 0 ] && echo "check-release: $(wc -l < "$scratch/there") files, the same again"
exit $failed
