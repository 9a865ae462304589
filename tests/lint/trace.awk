# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f trace.awk model/MODEL.md: every numbered equation has its code and its test.
#
# An equation is a line inside a fence that ends with its number, "(17)".  The table
# below the heading "From equation to code and test" has rows
#
#     | (19) | `src/engine/today.c` `set_load` | `tests/unit/test_today.c` `name` |
#
# with one equation or several; files and names may repeat.  Every equation must be in
# one row, in order, and every name must stand in the file named before it: in code as
# a function of that name, in tests as test_name given to cmocka_unit_test.

function complain(words) {
    print FILENAME ":" FNR ": " words
    n_complaints++
}

# The text of a file, read once; "" if there is none.
function text_of(file,    line) {
    if (!(file in text)) {
        text[file] = ""
        while ((getline line < file) > 0)
            text[file] = text[file] " " line
        close(file)
        if (text[file] == "")
            complain(file " does not exist")
        gsub(/[ \t]+/, " ", text[file])
    }
    return text[file]
}

# Each `name` of a cell must be in the `path` before it.
function check_cell(cell, folder, prefix,    i, n, part, file, n_names) {
    n = split(cell, part, "`")
    for (i = 2; i <= n; i += 2) {
        if (part[i] ~ /\//) {
            file = part[i]
            if (substr(file, 1, length(folder)) != folder)
                complain(file " is not in " folder)
            text_of(file)
        } else {
            n_names++
            if (file == "")
                complain("no file before " part[i])
            else if (text[file] != "" && text[file] !~ ("[ *]" prefix part[i] "\\("))
                complain(part[i] " is not in " file)
        }
    }
    if (n_names == 0)
        complain("a row without names")
}

/^```/ {
    in_fence = !in_fence
    next
}

in_fence && match($0, /\([0-9]+\)$/) {
    number = substr($0, RSTART + 1, RLENGTH - 2) + 0
    if (number != ++n_equations)
        complain("equation (" number ") comes after (" n_equations - 1 ")")
    next
}

/^#/ {
    in_table = $0 ~ /From equation to code and test$/
}

in_table && /^\| *\(/ {
    split($0, cell, "|")
    n = split(cell[2], number_text, ",")
    for (i = 1; i <= n; i++) {
        number = number_text[i]
        gsub(/[^0-9]/, "", number)
        if (number + 0 != ++n_traced) {
            complain("(" number ") where (" n_traced ") is expected")
            n_traced = number + 0
        }
    }
    check_cell(cell[3], "src/", "")
    check_cell(cell[4], "tests/", "test_")
}

END {
    if (n_equations == 0 || n_traced != n_equations)
        complain(n_equations " equations, " n_traced " of them traced")
    exit n_complaints > 0
}
