# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f floors.awk src/DESIGN.md src/*/*.[ch]: the map of the code is the code.
#
# DESIGN.md has a block that opens with "```floors", lowest floor first, a floor and
# below it its modules in order:
#
#     base: arithmetic, random numbers, dates, messages
#       date  days as numbers  [date]
#
# A file may include files of lower floors, files before it on its own floor, and its
# own header.  A name stands for a header and its .c file; a line that is only "plan.c"
# gives that file a later place.  A module's words are how the first comment of its
# header, or of its .c file if it has none, begins, up to some sign of punctuation.  In
# brackets stand the tests that hold it: tests/unit/test_date.c,
# tests/property/test_date.c or tests/cli/date.sh.

function complain(words) {
    print FILENAME ":" FNR ": " words
    n_complaints++
}

# The place of "floor/name" in the order, 0 if it is not listed.
function place(file) {
    return file in place_of ? place_of[file] : 0
}

function exists(path,    line) {
    if ((getline line < path) <= 0)
        return 0
    close(path)
    return 1
}

function check_tests(names,    n, test, i) {
    n = split(names, test, ", *")
    for (i = 1; i <= n; i++)
        if (!exists("tests/unit/test_" test[i] ".c") && \
            !exists("tests/property/test_" test[i] ".c") && \
            !exists("tests/cli/" test[i] ".sh"))
            complain("there is no test " test[i])
}

# A line of a module: its name, its words, its tests.
function take_module(line,    name, words) {
    sub(/^ +/, "", line)
    name = line
    sub(/ .*/, "", name)
    words = substr(line, length(name) + 1)
    if (place(floor "/" name) != 0)
        complain(floor "/" name " is listed twice")
    place_of[floor "/" name] = ++n_places
    if (name ~ /\.c$/) {
        if (words !~ /^ *$/)
            complain("a later place for " name " needs no words")
        return
    }
    if (match(words, / +\[[a-z_0-9, ]+\]$/)) {
        check_tests(substr(words, RSTART + index(substr(words, RSTART), "["), \
                           RLENGTH - index(substr(words, RSTART), "[") - 1))
        words = substr(words, 1, RSTART - 1)
    } else
        complain(name " names no test")
    sub(/^ +/, "", words)
    words_of[floor "/" name] = words
    line_of[floor "/" name] = FNR
}

FILENAME ~ /DESIGN\.md$/ {
    if ($0 == "```floors") {
        in_block = 1
        next
    }
    if (/^```/)
        in_block = 0
    if (!in_block || NF == 0)
        next
    if (/^[a-z]+: ./) {
        floor = $1
        sub(/:$/, "", floor)
    } else if (/^  [a-z]/)
        take_module($0)
    else
        complain("neither a floor nor a module")
    next
}

FNR == 1 {
    if (n_places == 0) {
        print "src/DESIGN.md: no block of floors"
        n_complaints = 1
        exit
    }
    own = FILENAME
    sub(/^src\//, "", own)
    floor = own
    sub(/\/.*/, "", floor)
    module = own
    sub(/\.[ch]$/, "", module)
    if (place(own) == 0)
        own = module
    if (place(own) == 0)
        complain(own " is not in the floors of src/DESIGN.md")
    in_comment = has_comment = 0
    is_header = FILENAME ~ /\.h$/
}

# The first paragraph of the first comment: what the module is.
$0 == "/*" && !has_comment {
    in_comment = has_comment = 1
    begins = ""
    next
}

in_comment {
    text = $0
    is_end = /\*\/$/
    sub(/^ \*\/?/, "", text)
    begins = begins text
    if (is_end || text == "") {
        in_comment = 0
        sub(/^ +/, "", begins)
        if (is_header || !(module in said))
            said[module] = begins
    }
}

# Some libraries have one user, and the core has neither threads nor a locale.  What other
# programs call it from may have one.
/^[ \t]*#[ \t]*include[ \t]*<(csv|pthread|threads|locale|libintl)\.h>/ {
    header = $0
    sub(/^[^<]*</, "", header)
    sub(/>.*/, "", header)
    if (header == "csv.h" && own !~ /^input\/table/)
        complain("only input/table uses libcsv")
    if ((header == "pthread.h" || header == "threads.h") && own !~ /^study\/pool/ && \
        floor ~ /^(base|sample|input|engine|study|library)$/)
        complain("only study/pool uses threads")
    if ((header == "locale.h" && own !~ /^library\/handle/) || header == "libintl.h")
        complain("the locale is never set, and library/handle keeps that of callers away")
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
    file = $0
    sub(/^[^"]*"/, "", file)
    sub(/".*/, "", file)
    name = file
    sub(/\.h$/, "", name)
    if (file !~ /^[a-z]+\/[a-z0-9_]+\.h$/)
        complain("write \"floor/name.h\", not \"" file "\"")
    else if (place(name) == 0)
        complain(name " is not in the floors of src/DESIGN.md")
    else if (place(own) != 0 && place(name) > place(own))
        complain(own " may not include " file ", which comes after it")
}

function as_words(text) {
    return tolower(substr(text, 1, 1)) substr(text, 2)
}

# Is it how the comment begins?
function is_said(words, comment) {
    return index(as_words(comment), as_words(words)) == 1 && \
           (words ~ /\?$/ || substr(comment, length(words) + 1, 2) ~ /^([.,:;]| [-(]|$)/)
}

END {
    for (module in words_of)
        if (!is_said(words_of[module], said[module])) {
            print "src/DESIGN.md:" line_of[module] ": " module " is \"" words_of[module] \
                  "\", but its first comment begins \"" said[module] "\""
            n_complaints++
        }
    exit n_complaints > 0
}
