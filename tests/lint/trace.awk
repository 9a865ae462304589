# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f trace.awk model/MODEL.md: every numbered equation has its code and its test.
#
# An equation is a line inside a fence that ends with its number, "(17)".  The table
# below the heading "From equation to code and test" has rows
#
#     | (19) | `src/engine/today.c` `set_load` | `tests/unit/test_today.c` `name` |
#
# with one equation or several; files and names may repeat.  A number is given once and
# kept, so that numbers may stand in any order and leave gaps.  Every equation must be in
# one row, rows by number, and every name must stand in the file named before it: in code as
# a function of that name, in tests as test_name given to cmocka_unit_test.
#
# The head of a file in src/, all before its first line of C, may name equations, as
# "MODEL.md (6)-(8), (24)": the table must give it each of these.  A file of src/engine/
# must name all that the table gives it.

function complain_of(place, words) {
    print place ": " words
    n_complaints++
}

function complain(words) {
    complain_of(FILENAME ":" FNR, words)
}

# The equations that the head of a file names, into named[file, number].
function read_head(file,    line, head, list, n, part, i, bound, last, number) {
    head = ""
    while ((getline line < file) > 0 && line !~ /^[A-Za-z_]/) {
        sub(/^ *\**/, "", line)
        head = head " " line
    }
    close(file)
    gsub(/ +/, " ", head)
    while (match(head, /MODEL\.md \([0-9]+\)(-\([0-9]+\)|, \([0-9]+\))*/)) {
        list = substr(head, RSTART + 9, RLENGTH - 9)
        head = substr(head, RSTART + RLENGTH)
        gsub(/[()]/, "", list)
        n = split(list, part, ", ")
        for (i = 1; i <= n; i++) {
            last = split(part[i], bound, "-")
            for (number = bound[1] + 0; number <= bound[last] + 0; number++)
                named[file, number] = 1
        }
    }
}

# A row of the table gives a file its equations, in_row[1] to in_row[n_in_row].
function give(file,    i, number) {
    for (i = 1; i <= n_in_row; i++) {
        number = in_row[i]
        given[file, number] = 1
        if (file ~ /^src\/engine\// && !((file, number) in named))
            complain("the head of " file " does not name (" number ")")
    }
}

BEGIN {
    while (("ls src/*/*.[ch]" | getline file) > 0)
        read_head(file)
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
            if (prefix == "")
                give(file)
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
    if (number in is_equation)
        complain("equation (" number ") is there twice")
    is_equation[number] = 1
    n_equations++
    next
}

/^#/ {
    in_table = $0 ~ /From equation to code and test$/
}

in_table && /^\| *\(/ {
    split($0, cell, "|")
    n_in_row = split(cell[2], number_text, ",")
    for (i = 1; i <= n_in_row; i++) {
        number = number_text[i]
        gsub(/[^0-9]/, "", number)
        number += 0
        if (number <= last_traced)
            complain("(" number ") after (" last_traced ")")
        if (!(number in is_equation))
            complain("there is no equation (" number ")")
        is_traced[number] = 1
        last_traced = number
        in_row[i] = number
    }
    check_cell(cell[3], "src/", "")
    check_cell(cell[4], "tests/", "test_")
}

END {
    for (number in is_equation) {
        if (!(number in is_traced))
            complain("equation (" number ") is in no row")
    }
    if (n_equations == 0)
        complain("no equation")
    for (key in named) {
        if (!(key in given)) {
            split(key, owner, SUBSEP)
            complain_of(owner[1], "the head names (" owner[2] "), which is not traced there")
        }
    }
    exit n_complaints > 0
}
