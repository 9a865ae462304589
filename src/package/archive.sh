#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# archive.sh FOLDER SOURCES NAME=PROGRAM…: for each program for another machine FOLDER/NAME.tar.gz,
# or NAME.zip for Windows: the program in bin, what it reads, what people read, of the commit that
# is checked out, and the licences of what is linked into it.  Then FOLDER/SHA256SUMS.

set -eu
mkdir -p "$1"
folder=$(cd "$1" && pwd) sources=$2
shift 2
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
umask 022
for library in gsl jansson libcsv libmd musl; do
    cp "$sources/$library/debian/copyright" "$scratch/$library.txt"
done
cat "$root/src/lab/sources" "$root/src/package/sources" > "$scratch/versions.txt"
for target; do
    name=${target%%=*} program=$scratch/blocus format=tar.gz
    case $name in *windows*)
        program=$scratch/blocus.exe format=zip
        cp /usr/share/doc/mingw-w64-x86-64-dev/copyright "$scratch/mingw-w64.txt" ;;
    esac
    cp "${target#*=}" "$program"
    chmod 755 "$program"
    (cd "$root" && git archive --format=$format --prefix="$name/bin/" --add-file="$program" \
        --prefix="$name/licences/" $(printf -- '--add-file=%s ' "$scratch"/*.txt) --prefix="$name/" \
        HEAD LICENSE CITATION.cff CHANGELOG.md README.md README.fr.md model scenarios \
        results/README.md results/README.fr.md results/plots) > "$folder/$name.$format"
done
(cd "$folder" && LC_ALL=C sha256sum -- *.tar.gz *.zip) | tee "$folder/SHA256SUMS"
