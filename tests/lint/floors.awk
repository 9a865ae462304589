# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f floors.awk src/DESIGN.md src/*/*.[ch]: check the order of includes.
#
# DESIGN.md has a block that opens with "```floors", one line a floor, lowest first:
# "base: status memory message" lists its files in order.  A file may include files of
# lower floors, files before it on its own floor, and its own header.  A name stands for
# a header and its .c file; "plan.c" further on gives the .c file a later place.

function complain(words) {
    print FILENAME ":" FNR ": " words
    n_complaints++
}

# The place of "floor/name" in the order, 0 if it is not listed.
function place(file) {
    return file in place_of ? place_of[file] : 0
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
    floor = $1
    if (floor !~ /^[a-z]+:$/)
        complain("a line of the floors begins with its name and a colon")
    sub(/:$/, "", floor)
    for (i = 2; i <= NF; i++) {
        if (place(floor "/" $i) != 0)
            complain(floor "/" $i " is listed twice")
        place_of[floor "/" $i] = ++n_places
    }
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
    if (place(own) == 0)
        sub(/\.[ch]$/, "", own)
    if (place(own) == 0)
        complain(own " is not in the floors of src/DESIGN.md")
}

# Some libraries have one user, and the core has neither threads nor a locale.
/^[ \t]*#[ \t]*include[ \t]*<(csv|pthread|threads|locale|libintl)\.h>/ {
    header = $0
    sub(/^[^<]*</, "", header)
    sub(/>.*/, "", header)
    if (header == "csv.h" && own !~ /^input\/table/)
        complain("only input/table uses libcsv")
    if ((header == "pthread.h" || header == "threads.h") && own !~ /^study\/pool/ && \
        floor ~ /^(base|sample|input|engine|study)$/)
        complain("only study/pool uses threads")
    if (header == "locale.h" || header == "libintl.h")
        complain("the locale is never set")
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

END { exit n_complaints > 0 }
