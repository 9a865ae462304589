#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# reproducible.sh: build and stage this tree twice, in folders of different lengths, under
# other locales, time zones, homes, masks, orders of making and, where this is root, users:
# every byte of what would be installed must be the same.  Says the SHA-256 of the program.

set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
day=$(git -C "$root" log -1 --format=%ct 2> /dev/null || echo 0)

# build FOLDER USER MASK JOBS VARIABLE…: sums of what would be installed, with its modes
build() {
    folder=$scratch/$1 user=$2 mask=$3 jobs=$4
    shift 4
    mkdir -p "$folder" && (cd "$root" && git ls-files -z | xargs -0 cp --parents -t "$folder" -P) || return
    [ "$(id -u)" = 0 ] || user=
    [ -z "$user" ] || chown -R "$user:$user" "$folder"
    ${user:+setpriv --reuid=$user --regid=$user --clear-groups} sh -c "umask $mask && cd '$folder' &&
        env -i PATH='$PATH' SOURCE_DATE_EPOCH=$day $* make -j$jobs build/package/staged" > "$scratch/log" 2>&1 ||
        { tail -n 5 "$scratch/log"; return 1; }
    (cd "$folder/build/package/root" && find . -type l -printf '%p -> %l\n' | LC_ALL=C sort &&
        find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) > "$scratch/${folder##*/}.sums"
}

build one 65534 022 1 HOME=/nonexistent TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 || exit 1
build another-with-a-longer-name '' 077 2 HOME=/root TZ=America/Anchorage LANG=fr_FR.UTF-8 LC_ALL=fr_FR.UTF-8 BLOCUS_LANG=fr || exit 1
cmp -s "$scratch/one.sums" "$scratch/another-with-a-longer-name.sums" || {
    echo 'reproducible: these differ:'
    diff "$scratch/one.sums" "$scratch/another-with-a-longer-name.sums"
    exit 1
}
echo "reproducible: $(wc -l < "$scratch/one.sums") files, the same from both folders"
grep ' ./bin/blocus$' "$scratch/one.sums"
