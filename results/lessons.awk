# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v name=ALTERNATIVE -v column=COLUMN -f lessons.awk what-if.csv: one cell of it.

# Cells of a line, of which those in quotation marks may hold commas.
function split_cells(line, cells,    count, inside, i, c) {
    count = 1
    cells[1] = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (c == "\"")
            inside = !inside
        else if (c == "," && !inside)
            cells[++count] = ""
        else
            cells[count] = cells[count] c
    }
    return count
}

{
    count = split_cells($0, cells)
}

NR == 1 {
    for (i = 1; i <= count; i++)
        at[cells[i]] = i
    next
}

cells[at["alternative"]] == name {
    print cells[at[column]]
    exit
}
