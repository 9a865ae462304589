#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh PACKAGE VERSION CHROOTS: does the Debian package that make deb left in PACKAGE/deb
# work in a Debian 12 that has nothing else, and does it leave that as it was?  In a folder
# of CHROOTS that debootstrap fills (once: CHROOTS/bookworm is kept): install it with what it
# depends on, run its tour as another user, remove and purge it, and hold every path, mode,
# owner and content against what was there before.  autopkgtest then runs debian/tests the
# way Debian does.  Wants root.  MIRROR: where packages are fetched from.

set -u
[ $# = 3 ] || { echo "usage: $0 PACKAGE VERSION CHROOTS" >&2; exit 2; }
LC_ALL=C
export LC_ALL
package=$(cd "$1" && pwd) version=$2
mkdir -p "$3" && chroots=$(cd "$3" && pwd) || exit 1
deb=$(echo "$package"/deb/blocus_"$version"-*_"$(dpkg --print-architecture)".deb)
[ -f "$deb" ] || { echo "check-deb: no $deb: make deb first" >&2; exit 1; }
[ "$(id -u)" = 0 ] || { echo "check-deb: wants root: sudo make check-deb" >&2; exit 1; }
root=$chroots/tried
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch" "$root"' EXIT
failed=0
fault() {
    echo "FAILED: $*"
    failed=1
}

if [ ! -e "$chroots/done" ]; then
    rm -rf "$chroots/bookworm"
    # from where this machine has its packages
    mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -n 1)}
    debootstrap --variant=minbase bookworm "$chroots/bookworm" "$mirror" > "$chroots/log" 2>&1 ||
        { tail -n 5 "$chroots/log"; exit 1; }
    touch "$chroots/done"
fi
fresh() { rm -rf "$root" && cp -a --reflink=auto "$chroots/bookworm" "$root"; }
# inside COMMAND…: in the chroot, with a /proc that goes with the command
inside() {
    # shellcheck disable=SC2016 # the inner shell's
    unshare --mount --pid --fork sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$root" "$@"
}
apt() { inside env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 "$@" > "$scratch/apt" 2>&1 || { tail -n 5 "$scratch/apt"; return 1; }; }
# All there is but what any installation changes: logs, caches, the books of dpkg and apt.
listing() {
    (cd "$root" && find . \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./var/log -o -path ./var/cache/apt -o -path ./var/lib/apt \
        -o -path ./var/cache/ldconfig -o -path './var/lib/dpkg/status*' -o -path './var/lib/dpkg/lock*' \
        -o -path './var/lib/dpkg/triggers/Lock' -o -path ./var/lib/dpkg/available -o -path ./etc/ld.so.cache \) -prune \
        -o -type d -printf '%p %M %u:%g\n' -o -type l -printf '%p -> %l\n' -o -type f -printf '%p %M %u:%g\n' \
        -exec sha256sum {} \; | sort)
}

fresh
apt update || exit 1
listing > "$scratch/before"
cp "$deb" "$root/tmp/"
apt install --no-install-recommends "/tmp/$(basename "$deb")" || { fault "it cannot be installed"; exit 1; }
listing > "$scratch/with"
inside dpkg --audit | grep . && fault "dpkg finds something unfinished"
inside sh -c 'cd / && dpkg --verify blocus' | grep . && fault "files are not those of the package"

# The tour, as somebody who may write nowhere but in one folder.
tree=$scratch/blocus-$version
tar -xzf "$package/blocus-$version.tar.gz" -C "$scratch"
mkdir -p "$root/tmp/tour/tests" && cp -R "$tree/tests/golden" "$root/tmp/tour/tests" && cp "$tree/src/package/debian/tests/tour" "$root/tmp/tour"
mkdir "$root/tmp/theirs" && chown 65534:65534 "$root/tmp/theirs"
inside sh -c 'cd /tmp/tour && exec setpriv --reuid=65534 --regid=65534 --clear-groups \
    env -i PATH=/usr/bin:/bin HOME=/nonexistent AUTOPKGTEST_TMP=/tmp/theirs ./tour' > "$scratch/said" 2>&1 ||
    { fault "the tour as another user:"; tail -n 5 "$scratch/said"; }
rm -rf "$root/tmp/tour" "$root/tmp/theirs"
listing | cmp -s - "$scratch/with" || fault "the tour changed something outside its folder"

apt remove blocus || fault "it cannot be removed"
find "$root" -xdev -path "$root/tmp" -prune -o -name '*blocus*' ! -path '*/var/lib/apt/*' -print | grep . && fault "these stay when it is removed"
inside dpkg --purge blocus > "$scratch/apt" 2>&1 || fault "it cannot be purged"
apt autoremove --purge || fault "what it depended on cannot be removed"
listing > "$scratch/after"
diff "$scratch/before" "$scratch/after" > "$scratch/diff" || { fault "something is left or lacking:"; head -n 20 "$scratch/diff"; }
# What is left behind would be seen.
touch "$root/usr/share/stray"
listing | diff - "$scratch/after" | grep -q '/usr/share/stray ' || fault "a file left behind is not noticed"
echo "check-deb: $(grep -c . "$scratch/before") entries before, $(diff "$scratch/before" "$scratch/with" | grep -c '^>') more or others with it, $(grep -c '^[<>]' "$scratch/diff") differ after purge"

if command -v autopkgtest > /dev/null; then
    fresh
    cp -R "$tree/src/package/debian" "$tree/debian"
    autopkgtest --no-built-binaries "$deb" "$tree/" -- chroot "$root" > "$scratch/said" 2>&1 ||
        { fault "autopkgtest ends with $?"; tail -n 20 "$scratch/said"; }
    grep -E "^[a-z-]+ +(PASS|FAIL|SKIP)" "$scratch/said" | sort -u | grep . || fault "autopkgtest ran no test"
else
    echo 'check-deb: no autopkgtest (make deps-deb)'
fi
exit $failed
