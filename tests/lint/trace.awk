# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f trace.awk model/MODEL.md: every numbered equation has its code and its test.
#
# An equation is a line inside a fence that ends with its number, "(17)", which no other
# has; numbers need not follow each other.  The table below the heading "From equation to
# code and test" has rows
#
#     | (19) | `src/engine/today.c` `set_load` | `tests/unit/test_today.c` `name` |
#
# with one equation or several; files and names may repeat.  Every equation must be in
# one row, rows in the order of the numbers, and every name must stand in the file named
# before it: in code as a function of that name, in tests as test_name given to
# cmocka_unit_test.
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

# A row of the table gives a file its equations, numbers in_row[1] to in_row[n_in_row].
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
    n_equations++
    if (number in line_of)
        complain("equation (" number ") is in line " line_of[number] " already")
    line_of[number] = FNR
    next
}

/^#/ {
    in_table = $0 ~ /From equation to code and test$/
}

in_table && /^\| *\(/ {
    split($0, cell, "|")
    n_in_row = split(cell[2], number_text, ",")
    for (i = 1; i <= n_in_row; i++) {
        gsub(/[^0-9]/, "", number_text[i])
        in_row[i] = number_text[i] + 0
        if (in_row[i] <= last_traced)
            complain("(" in_row[i] ") comes after (" last_traced ")")
        if (!(in_row[i] in line_of))
            complain("there is no equation (" in_row[i] ")")
        last_traced = in_row[i]
        is_traced[in_row[i]] = 1
    }
    check_cell(cell[3], "src/", "")
    check_cell(cell[4], "tests/", "test_")
}

END {
    if (n_equations == 0)
        complain("no equations")
    for (number in line_of)
        if (!(number in is_traced))
            complain_of(FILENAME ":" line_of[number], "equation (" number ") is not in the table")
    for (key in named) {
        if (!(key in given)) {
            split(key, owner, SUBSEP)
            complain_of(owner[1], "the head names (" owner[2] "), which is not traced there")
        }
    }
    exit n_complaints > 0
}
