#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# completions.sh BLOCUS SHARE: completions for bash, zsh and fish below SHARE.  All three ask
# share/blocus/complete.sh, which is made here from `blocus list commands` and `blocus list
# options`; entities, parameters and metrics it asks of the program when a key is pressed.

set -eu
blocus=$1 share=$2
here=$(cd "$(dirname "$0")" && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT
for topic in commands options; do
    "$blocus" list "$topic" --csv-dialect standard > "$lists/$topic"
done

mkdir -p "$share/blocus" "$share/bash-completion/completions" "$share/zsh/site-functions" \
    "$share/fish/vendor_completions.d"
(cd "$lists" && LC_ALL=C awk -f "$here/csv.awk" -f "$here/completions.awk" commands options) |
    cat - "$here/complete.sh" > "$share/blocus/complete.sh"
chmod 755 "$share/blocus/complete.sh"
cp "$here/complete.bash" "$share/bash-completion/completions/blocus"
cp "$here/complete.zsh" "$share/zsh/site-functions/_blocus"
cp "$here/complete.fish" "$share/fish/vendor_completions.d/blocus.fish"
