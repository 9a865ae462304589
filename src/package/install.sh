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

# The folder that exists already, of all above a path.
ground=$root
while [ ! -e "$ground" ]; do ground=$(dirname "$ground"); done
if [ ! -d "$ground" ] || [ ! -w "$ground" ]; then
    say "$ground cannot be written to: sudo make $what, or make $what PREFIX=\$HOME/.local" \
        "impossible d'écrire dans $ground : sudo make $what, ou make $what PREFIX=\$HOME/.local" >&2
    exit 1
fi

# Take out files named on stdin, relative to the root; then folders, deepest first.
take_out() {
    while read -r file; do
        case $file in
        */) printf '%s\n' "$file" >> "$folders" ;;
        *) rm -f "$root/$file" ;;
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
    take_out < "$list"
    rmdir "$root" 2> /dev/null || :
    refresh_loader
    say "removed from $root" "retiré de $root"
    exit 0
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

# What an older one had and this one has not.
if [ -f "$list" ]; then
    grep -vxFf "$new" "$list" | take_out || :
fi

# The list first: half an installation can be taken out too.
umask 022
mkdir -p "$root/share/blocus"
cp "$new" "$list"
chmod 644 "$list"
(cd "$stage" && find . -mindepth 1 -type d) | while read -r folder; do mkdir -p "$root/$folder"; done
(cd "$stage" && find . ! -type d) | while read -r file; do
    rm -f "$root/$file.new"
    cp -P "$stage/$file" "$root/$file.new"
    [ -h "$root/$file.new" ] || chmod "$(if [ -x "$stage/$file" ]; then echo 755; else echo 644; fi)" "$root/$file.new"
    [ ! -h "$root/$file" ] || rm -f "$root/$file" # else it would go where the link leads
    mv -f "$root/$file.new" "$root/$file"
done
refresh_loader
say "installed in $root: $(grep -vc '/$' "$list") files; to remove: make uninstall PREFIX=$prefix" \
    "installé dans $root : $(grep -vc '/$' "$list") fichiers ; pour retirer : make uninstall PREFIX=$prefix"
case :$PATH: in
*":$prefix/bin:"*) ;;
*) [ -n "${DESTDIR:-}" ] || say "$prefix/bin is not in PATH yet" "$prefix/bin n'est pas encore dans PATH" ;;
esac
