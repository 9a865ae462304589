# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f cells.awk FILE.csv: its rows with | between cells, and "" in them as ".

{
    line = ""
    inside = 0
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (c == "\"" && inside && substr($0, i + 1, 1) == "\"") {
            line = line c
            i++
        } else if (c == "\"")
            inside = !inside
        else
            line = line (c == "," && !inside ? "|" : c)
    }
    print line
}
