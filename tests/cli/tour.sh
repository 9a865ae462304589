#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tour.sh README MARK GOLDEN [--update]: a screen in a README is what the program prints.
#
# Between `<!-- MARK -->` and `<!-- end of MARK -->` a README shows the golden file as an
# indented block.  --update puts it there anew.

set -u
readme=$1
golden=$3
shown=$(mktemp) || exit 1
trap 'rm -f "$shown"' EXIT

awk -v golden="$golden" -v mark="$2" '
    $0 == "<!-- end of " mark " -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- " mark " -->" {
        inside = 1
        print ""
        while ((getline line < golden) > 0)
            print (line == "" ? "" : "    " line)
        print ""
    }
' "$readme" > "$shown"

if [ "${4:-}" = --update ]; then
    cat "$shown" > "$readme"
else
    diff "$readme" "$shown"
fi
