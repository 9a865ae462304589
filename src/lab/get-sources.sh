#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# get-sources.sh FOLDER: the sources of the libraries, in the versions that `sources` beside
# this file names, from the archive that apt is set up for.  apt checks their signatures.
# No file of the system is changed: lists of sources and what is loaded stay in FOLDER.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1/apt/parts" "$1/apt/lists/partial" "$1/apt/cache"
cd "$1"
folder=$PWD

missing=
while read -r source; do
    [ -e "${source%%=*}/done-${source#*=}" ] || missing="$missing $source"
done < "$here/sources"
[ -n "$missing" ] || exit 0

# The system's own addresses, asked for sources instead of programs.
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    sed 's/^Types:.*/Types: deb-src/' /etc/apt/sources.list.d/debian.sources \
        > apt/parts/lab.sources
else
    sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > apt/parts/lab.list
fi

apt() {
    LC_ALL=C apt-get -qq -o Dir::Etc::sourcelist=/dev/null \
        -o Dir::Etc::sourceparts="$folder/apt/parts" -o Dir::State::lists="$folder/apt/lists" \
        -o Dir::Cache="$folder/apt/cache" -o APT::Sandbox::User=root "$@"
}

apt update
for source in $missing; do
    name=${source%%=*}
    rm -rf "$name" new
    mkdir new
    (cd new && apt source --download-only "$source" >/dev/null)
    (cd new && dpkg-source --no-check --extract ./*.dsc "../$name" >/dev/null)
    rm -rf new "$name"_*
    touch "$name/done-${source#*=}"
done
