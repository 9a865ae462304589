#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deb.sh FOLDER VERSION: Debian source and binary packages in FOLDER/deb from the tarball
# of make dist, looked at by lintian.  DEB_BUILD_OPTIONS=nocheck leaves the tests out.  What
# passed with this tarball and these options is not built again.

set -eu
folder=$(cd "$1" && pwd) version=$2
deb=$folder/deb
of="$(sha256sum < "$folder/blocus-$version.tar.gz") ${DEB_BUILD_OPTIONS:-}"
if [ "$(cat "$deb/of" 2> /dev/null)" = "$of" ]; then
    (cd "$deb" && sha256sum -- *.deb *.dsc)
    exit
fi
rm -rf "$deb"
mkdir -p "$deb"
cp "$folder/blocus-$version.tar.gz" "$deb/blocus_$version.orig.tar.gz"
tar -xzf "$folder/blocus-$version.tar.gz" -C "$deb"
cp -R "$deb/blocus-$version/src/package/debian" "$deb/blocus-$version/debian"
cd "$deb/blocus-$version"
dpkg-buildpackage -us -uc > "$deb/log" 2>&1 || { grep -h FAILED "$deb/log" >&2; tail -n 20 "$deb/log" >&2; exit 1; }
cd ..
if command -v lintian > /dev/null; then
    # as root lintian wants to be asked twice
    lintian --allow-root --fail-on error,warning blocus_"$version"-*.changes
fi
sha256sum -- *.deb *.dsc
echo "$of" > of
