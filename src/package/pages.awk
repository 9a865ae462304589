# SPDX-License-Identifier: GPL-3.0-or-later
#
# pages.awk, behind csv.awk, -v language= -v section= -v name= -v version= -v day=: one manual
# page from the lists of the program.  The only words here are the headings that every manual has.

function heading(en, fr) { return language == "fr" ? fr : en }

# Text for roff: what it would take for its own, and `code` in bold.
function roff(text) {
    gsub(/\\/, "\\e", text)
    gsub(/-/, "\\-", text)
    # no line begins with what French sets off from the word before it
    if (language == "fr") {
        gsub(/ ;/, "\\~;", text)
        gsub(/ :/, "\\~:", text)
        gsub(/« /, "«\\~", text)
        gsub(/ »/, "\\~»", text)
    }
    while (match(text, /`[^`]*`/))
        text = substr(text, 1, RSTART - 1) "\\fB" substr(text, RSTART + 1, RLENGTH - 2) "\\fR" \
            substr(text, RSTART + RLENGTH)
    return text
}
function bold(text) { return "\\fB" roff(text) "\\fR" }

# As mandoc counts: a letter of several bytes is [u00E9] with a backslash.
function width(text,    n) {
    n = gsub(/[\300-\377]/, "&", text)
    return length(text) - gsub(/[\200-\377]/, "&", text) + 8 * n
}

# Lines of at most 79 such bytes; one that begins with a point is no request.
function folded(text,    n, i, words, line, all) {
    n = split(text, words, " ")
    for (i = 1; i <= n; i++) {
        if (line != "" && width(line " " words[i]) > 79) {
            all = all line "\n"
            line = ""
        }
        if (line == "" && words[i] ~ /^[.\x27]/)
            words[i] = "\\&" words[i]
        line = line (line == "" ? "" : " ") words[i]
    }
    return all line
}

function chapter(en, fr) { printf ".SH %s\n", heading(en, fr) }
function item(head, text) { printf ".TP\n%s\n%s\n", head, folded(roff(text)) }

function header(title) {
    printf ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n"
    printf ".\\\" From the lists of the program: see src/package/pages.awk.\n"
    printf ".TH %s %s %s \"blocus %s\"\n", title, section, day, version
}

function name_line(what, text) {
    chapter("NAME", "NOM")
    print folded(roff(what) " \\- " roff(text))
}

function option_items(command,    i, head) {
    for (i = 1; i <= n_options; i++) {
        if (option_of[i] != command)
            continue
        head = option_letter[i] == "" ? "" : bold("-" option_letter[i]) ", "
        head = head bold("--" option_name[i])
        if (option_value[i] != "")
            head = head " \\fI" roff(option_value[i]) "\\fR"
        item(head, option_text[i])
    }
}

function outside_items(kind,    i) {
    for (i = 1; i <= n_outside; i++)
        if (outside_kind[i] == kind)
            item(bold(outside_name[i]), outside_text[i])
}

function synopsis(text) {
    chapter("SYNOPSIS", "SYNOPSIS")
    print folded(bold("blocus" (name == "" ? "" : " " name)) " " roff(text))
}

function example(text) {
    chapter("EXAMPLES", "EXEMPLES")
    printf ".nf\n%s\n.fi\n", roff(text)
}

function see_also(    i, list) {
    chapter("SEE ALSO", "VOIR AUSSI")
    list = name == "" ? "" : "blocus(1)"
    for (i = 1; i <= n_commands; i++)
        if (command_name[i] != "" && command_name[i] != name && (name == "" || section == 5))
            list = list (list == "" ? "" : ", ") "blocus-" command_name[i] "(1)"
    split("scenario model observations results", page, " ")
    for (i = 1; i in page; i++)
        if (page[i] != name)
            list = list ", blocus-" page[i] "(5)"
    gsub(/[a-z-]+\(/, "\\fB&", list)
    gsub(/\(/, "\\fR(", list)
    gsub(/-/, "\\-", list)
    print folded(list)
}

# ---- the tables: a row is an item -------------------------------------------------------

function unit_of(unit) { return unit == "" || unit == "1" || unit == "see unit" ? "" : " [" unit "]" }

function file_chapters(page,    i, is_first) {
    for (i = 1; i <= n_columns; i++) {
        if (column_page[i] != page)
            continue
        if (column_name[i] == "") {
            printf ".SH \"%s.CSV\"\n%s\n", toupper(column_file[i]), folded(roff(column_text[i]))
        } else {
            item(bold(column_name[i]) roff(unit_of(column_unit[i])), column_text[i])
        }
    }
}

function dictionary(title_en, title_fr, list,    i, kind) {
    chapter(title_en, title_fr)
    kind = ""
    for (i = 1; i <= n_words[list]; i++) {
        if (word_kind[list, i] != kind) {
            kind = word_kind[list, i]
            if (kind != "")
                printf ".SS %s\n", roff(kind)
        }
        item(bold(word_name[list, i]) roff(word_more[list, i]), word_text[list, i])
    }
}

function add_word(list, kind, word, more, text,    n) {
    n = ++n_words[list]
    word_kind[list, n] = kind
    word_name[list, n] = word
    word_more[list, n] = more
    word_text[list, n] = text
}

# ---- reading ----------------------------------------------------------------------------

FNR == 1 { next }
{ cut($0) }
FILENAME == "commands" {
    command_name[++n_commands] = cell[1]
    command_usage[n_commands] = language == "fr" ? cell[3] : cell[2]
    command_example[n_commands] = cell[4]
    command_text[n_commands] = language == "fr" ? cell[6] : cell[5]
}
FILENAME == "options" {
    option_of[++n_options] = cell[1]
    option_name[n_options] = cell[2]
    option_letter[n_options] = cell[3]
    option_value[n_options] = language == "fr" ? cell[5] : cell[4]
    option_text[n_options] = language == "fr" ? cell[7] : cell[6]
}
FILENAME == "outside" {
    outside_kind[++n_outside] = cell[1]
    outside_name[n_outside] = cell[2]
    outside_text[n_outside] = language == "fr" ? cell[4] : cell[3]
}
FILENAME == "columns" {
    column_page[++n_columns] = cell[1]
    column_file[n_columns] = cell[2]
    column_name[n_columns] = cell[3]
    column_unit[n_columns] = cell[4]
    column_text[n_columns] = language == "fr" ? cell[6] : cell[5]
}
FILENAME == "parameters" {
    add_word(FILENAME, cell[1], cell[2], unit_of(cell[3]) " " cell[4] " … " cell[5] ", " cell[6], \
        language == "fr" ? cell[16] : cell[15])
}
FILENAME == "distributions" {
    add_word(FILENAME, "", cell[1] "(" cell[2] ")", "", language == "fr" ? cell[4] : cell[3])
}
FILENAME == "outputs" || FILENAME == "metrics" {
    add_word(FILENAME, cell[1], cell[2], unit_of(cell[3]), language == "fr" ? cell[8] : cell[7])
}

END {
    if (section == 5) {
        for (i = 1; i <= n_columns && column_page[i] != name; i++)
            ;
        header(toupper("blocus\\-" name))
        if (name == "results")
            name_line("blocus-" name, heading("what blocus writes", "ce que blocus écrit"))
        else if (name == "model")
            name_line("blocus-" name, heading("the world as blocus reads it", "le monde que lit blocus"))
        else
            name_line("blocus-" name, column_text[i])
        file_chapters(name)
        if (name == "scenario")
            dictionary("DISTRIBUTIONS", "LOIS", "distributions")
        if (name == "scenario" || name == "model")
            dictionary("PARAMETERS", "PARAMÈTRES", "parameters")
        if (name == "observations" || name == "results")
            dictionary("OUTPUTS", "SÉRIES", "outputs")
        if (name == "results")
            dictionary("METRICS", "INDICATEURS", "metrics")
        see_also()
        exit
    }
    for (c = 1; c <= n_commands && command_name[c] != name; c++)
        ;
    header(toupper("blocus" (name == "" ? "" : "\\-" name)))
    name_line("blocus" (name == "" ? "" : "-" name), command_text[c])
    synopsis(command_usage[c])
    if (name == "") {
        chapter("DESCRIPTION", "DESCRIPTION")
        for (i = 1; i <= n_outside; i++)
            if (outside_kind[i] == "model")
                print folded(roff(outside_text[i]))
        chapter("COMMANDS", "COMMANDES")
        for (i = 2; i <= n_commands; i++)
            item(bold(command_name[i]), command_text[i])
    }
    chapter("OPTIONS", "OPTIONS")
    option_items(name)
    if (name == "") {
        chapter("ENVIRONMENT", "ENVIRONNEMENT")
        outside_items("variable")
    }
    chapter("EXIT STATUS", "CODES DE RETOUR")
    outside_items("exit")
    example(command_example[c])
    see_also()
}
