#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# get-sources.sh FOLDER LIST…: the sources of the libraries, in the versions that each LIST
# names, from the archive that apt is set up for.  apt checks their signatures.
# No file of the system is changed: lists of sources and what is loaded stay in FOLDER.

set -eu
folder=$1
shift
wanted=$(cat "$@")
mkdir -p "$folder/apt/parts" "$folder/apt/lists/partial" "$folder/apt/cache"
cd "$folder"
folder=$PWD

missing=
for source in $wanted; do
    [ -e "${source%%=*}/done-${source#*=}" ] || missing="$missing $source"
done
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
