#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh FOLDER VERSION: Debian source and binary packages in FOLDER/deb from the tarball
# of make dist, looked at by lintian.  DEB_BUILD_OPTIONS=nocheck leaves the tests out.

set -eu
folder=$(cd "$1" && pwd) version=$2
deb=$folder/deb
rm -rf "$deb"
mkdir -p "$deb"
cp "$folder/blocus-$version.tar.gz" "$deb/blocus_$version.orig.tar.gz"
tar -xzf "$folder/blocus-$version.tar.gz" -C "$deb"
cp -R "$deb/blocus-$version/src/package/debian" "$deb/blocus-$version/debian"
cd "$deb/blocus-$version"
dpkg-buildpackage -us -uc > "$deb/log" 2>&1 || { tail -n 20 "$deb/log" >&2; exit 1; }
cd ..
if command -v lintian > /dev/null; then
    # as root lintian wants to be asked twice
    lintian --allow-root --fail-on error,warning blocus_"$version"-*.changes
fi
sha256sum -- *.deb *.dsc
