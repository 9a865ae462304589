#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# dist.sh FOLDER VERSION URL LIBRARY…: the sources of the commit that is checked out as
# FOLDER/blocus-VERSION.tar.gz, with codemeta.json, sbom.spdx.json and LICENSES/ in it; the
# recipes of recipes/ for a tarball that lies at URL; and SHA256SUMS.  Equal commits on equal
# machines give equal bytes.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=$1 version=$2 url=$3
shift 3
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$here/../.."

# say ENGLISH FRENCH
say() {
    case ${BLOCUS_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    fr*) printf 'blocus : %s\n' "$2" ;;
    *) printf 'blocus: %s\n' "$1" ;;
    esac
}
if [ -n "$(git status --porcelain)" ]; then
    say "make dist packs a commit: commit what has changed first (git status)" \
        "make dist empaquette un commit : validez d'abord ce qui a changé (git status)" >&2
    exit 1
fi
cited=$(sed -n 's/^version: //p' CITATION.cff)
if [ "$cited" != "$version" ]; then
    say "CITATION.cff says version $cited, the Makefile $version" \
        "CITATION.cff dit version $cited, le Makefile $version" >&2
    exit 1
fi

seconds=$(git log -1 --format=%ct)
LC_ALL=C awk -v needs="$*" -f "$here/codemeta.awk" CITATION.cff > "$folder/codemeta.json"
"$here/sbom.sh" "$version" "$seconds" "$@" > "$folder/sbom.spdx.json"
name=blocus-$version
umask 022
chmod 644 "$folder/codemeta.json" "$folder/sbom.spdx.json"
"$here/licences.sh" "$folder"
git archive --format=tar --prefix="$name/LICENSES/" --add-file="$folder/LICENSES/GPL-3.0-or-later.txt" \
    --prefix="$name/" --add-file="$folder/codemeta.json" --add-file="$folder/sbom.spdx.json" \
    HEAD > "$folder/$name.tar"
rm -r "$folder/LICENSES"
gzip -9 -n -f "$folder/$name.tar"

sum=$(sha256sum < "$folder/$name.tar.gz" | cut -d' ' -f1)
for recipe in blocus.rb recipe.yaml; do
    sed -e "s|@VERSION@|$version|g" -e "s|@URL@|$url|g" -e "s|@SHA256@|$sum|g" "$here/recipes/$recipe" > "$folder/$recipe"
done
(cd "$folder" && sha256sum "$name.tar.gz" codemeta.json sbom.spdx.json blocus.rb recipe.yaml > SHA256SUMS && cat SHA256SUMS)
