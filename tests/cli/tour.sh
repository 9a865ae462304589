#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tour.sh README GOLDEN [--update]: the tour in a README is what the program prints.
#
# Between `<!-- tour -->` and `<!-- end of tour -->` a README shows the golden file as an
# indented block.  --update puts it there anew.

set -u
readme=$1
golden=$2
shown=$(mktemp) || exit 1
trap 'rm -f "$shown"' EXIT

awk -v golden="$golden" '
    /^<!-- end of tour -->$/ { inside = 0 }
    !inside { print }
    /^<!-- tour -->$/ {
        inside = 1
        print ""
        while ((getline line < golden) > 0)
            print (line == "" ? "" : "    " line)
        print ""
    }
' "$readme" > "$shown"

if [ "${3:-}" = --update ]; then
    cat "$shown" > "$readme"
else
    diff "$readme" "$shown"
fi
