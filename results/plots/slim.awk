# SPDX-License-Identifier: GPL-3.0-or-later
#
# A smaller SVG of gnuplot, for a repository: one decimal of a pixel, no empty groups.

BEGIN { held = "" }
{
    while (match($0, /[0-9]\.[0-9][0-9]+/))
        $0 = substr($0, 1, RSTART + 2) substr($0, RSTART + RLENGTH)
    sub(/^[ \t]+/, "")
    sub(/[ \t]+$/, "")
}
$0 == "" { next }
$0 == "</g>" && held != "" { held = ""; next }
held != "" { print held; held = "" }
/^<g fill="none"[^\/]*>$/ { held = $0; next }
{ print }
