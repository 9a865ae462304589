#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# install.sh install|uninstall PREFIX STAGE: put the tree STAGE under DESTDIR/PREFIX, or
# take out what stands in the list of what was put there, share/blocus/files.  Folders that
# were made for it go with it; what is not in the list stays.

set -eu
what=$1 prefix=$2 stage=$3
root=${DESTDIR:-}$prefix
list=$root/share/blocus/files

# say ENGLISH FRENCH
say() {
    case ${BLOCUS_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
    fr*) printf 'blocus : %s\n' "$2" ;;
    *) printf 'blocus: %s\n' "$1" ;;
    esac
}

case $prefix in
/*) ;;
*)
    say "PREFIX=$prefix: give a whole path, such as $HOME/.local" \
        "PREFIX=$prefix : donnez un chemin complet, comme $HOME/.local" >&2
    exit 1
    ;;
esac

# cannot_write PATH: one message, before anything is touched
cannot_write() {
    say "$1 cannot be written to: sudo make $what, or make $what PREFIX=\$HOME/.local" \
        "impossible d'écrire dans $1 : sudo make $what, ou make $what PREFIX=\$HOME/.local" >&2
    exit 1
}

# The folder that exists already, of all above a path.
ground=$root
while [ ! -e "$ground" ]; do ground=$(dirname "$ground"); done
if [ ! -d "$ground" ] || [ ! -w "$ground" ]; then cannot_write "$ground"; fi

# The first of the folders on stdin, relative to the root, that is there and takes no files.
barred() {
    while read -r folder; do
        [ ! -e "$root/$folder" ] || { [ -d "$root/$folder" ] && [ -w "$root/$folder" ]; } || { echo "$root/$folder"; break; }
    done
}

# Take out files named on stdin, relative to the root; then folders, deepest first.
take_out() {
    while read -r file; do
        case $file in
        */) printf '%s\n' "$file" >> "$folders" ;;
        *) rm -f "$root/$file" "$root/$file.new" ;; # .new: of one that was killed
        esac
    done
    LC_ALL=C sort -r "$folders" | while read -r folder; do
        rmdir "$root/${folder%/}" 2> /dev/null || :
    done
}

folders=$(mktemp)
new=$(mktemp)
trap 'rm -f "$folders" "$new"' EXIT

# Programs that are linked to the library look it up in a list of the system's.
refresh_loader() {
    [ -n "${DESTDIR:-}" ] || [ "$(id -u)" -ne 0 ] || ! command -v ldconfig > /dev/null 2>&1 || ldconfig || :
}

if [ "$what" = uninstall ]; then
    if [ ! -f "$list" ]; then
        say "nothing of blocus in $root ($list is not there)" \
            "rien de blocus dans $root ($list n'existe pas)" >&2
        exit 1
    fi
    bar=$(sed 's:[^/]*$::; s:/$::' "$list" | LC_ALL=C sort -u | barred)
    [ -z "$bar" ] || cannot_write "$bar"
    take_out < "$list"
    rmdir "$root" 2> /dev/null || :
    refresh_loader
    say "removed from $root" "retiré de $root"
    exit 0
fi

bar=$(cd "$stage" && find . -mindepth 1 -type d | sed 's:^\./::' | LC_ALL=C sort | barred)
[ -z "$bar" ] || cannot_write "$bar"
bar=$(cd "$stage" && find . ! -type d | while read -r file; do [ -h "$root/$file" ] || [ ! -d "$root/$file" ] || echo "$root/${file#./}"; done | head -n 1)
if [ -n "$bar" ]; then
    say "$bar is a folder, where a file is to be: move it, or give another PREFIX" \
        "$bar est un dossier, à la place d'un fichier : déplacez-le, ou donnez un autre PREFIX" >&2
    exit 1
fi

# The folders that are not there yet, or that an installation before this one made.
(cd "$stage" && find . -mindepth 1 -type d) | LC_ALL=C sort | while read -r folder; do
    folder=${folder#./}
    if [ ! -d "$root/$folder" ] || { [ -f "$list" ] && grep -qxF "$folder/" "$list"; }; then
        printf '%s/\n' "$folder"
    fi
done > "$new"
(cd "$stage" && find . ! -type d) | sed 's:^\./::' | LC_ALL=C sort >> "$new"
echo share/blocus/files >> "$new"

# First a list, and a version that no program has: half an installation can be taken out too,
# and a program that finds it says so.
umask 022
version=share/blocus/VERSION
if ! { mkdir -p "$root/share/blocus" && { [ -f "$list" ] || cp "$new" "$list"; } && echo unfinished > "$root/$version"; } 2> /dev/null; then
    cannot_write "$root/share/blocus"
fi
# What an older one had and this one has not.
grep -vxFf "$new" "$list" | take_out || :
cp "$new" "$list"
chmod 644 "$list"

# put FILE, whole or not at all
put() {
    rm -f "$root/$1.new"
    if cp -P "$stage/$1" "$root/$1.new" 2> /dev/null; then
        [ -h "$root/$1.new" ] || chmod "$(if [ -x "$stage/$1" ]; then echo 755; else echo 644; fi)" "$root/$1.new"
        [ ! -h "$root/$1" ] || rm -f "$root/$1" # else it would go where the link leads
        mv -f "$root/$1.new" "$root/$1" && return
    fi
    rm -f "$root/$1.new"
    say "$root/$1 cannot be written, is the disk full? What lies there is not whole: make room and make install again, or make uninstall PREFIX=$prefix" \
        "impossible d'écrire $root/$1, le disque est-il plein ? Ce qui s'y trouve est incomplet : faites de la place et relancez make install, ou make uninstall PREFIX=$prefix" >&2
    exit 1
}
(cd "$stage" && find . -mindepth 1 -type d) | while read -r folder; do mkdir -p "$root/$folder"; done
{ (cd "$stage" && find . ! -type d ! -path ./$version) | sed 's:^\./::' && echo $version; } | while read -r file; do put "$file"; done
refresh_loader
say "installed in $root: $(grep -vc '/$' "$list") files; to remove: make uninstall PREFIX=$prefix" \
    "installé dans $root : $(grep -vc '/$' "$list") fichiers ; pour retirer : make uninstall PREFIX=$prefix"
case :$PATH: in
*":$prefix/bin:"*) ;;
*) [ -n "${DESTDIR:-}" ] || say "$prefix/bin is not in PATH yet" "$prefix/bin n'est pas encore dans PATH" ;;
esac
