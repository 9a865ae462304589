# SPDX-License-Identifier: GPL-3.0-or-later
#
# completions.awk, behind csv.awk: what may stand in a command line, as functions for sh.
# What a value is, is read from the word that stands for it in the help.

function quoted(text) {
    gsub(/\x27/, "\x27\\\x27\x27", text)
    return "\x27" text "\x27"
}

# Lower-case words with strokes between are a choice; else by the word of the help.
function wanted(value, option) {
    gsub(/ [|] /, "|", value)
    sub(/ .*/, "", value)
    sub(/^\[/, "", value)
    sub(/\]$/, "", value)
    sub(/…$/, "", value)
    if (value ~ /^[a-z]+(\|[a-z]+)+$/) {
        gsub(/\|/, " ", value)
        return "choice " value
    }
    if (value ~ /^(EDIT|INPUT)/)
        return "edits"
    if (value ~ /^METRIC/ || option == "metrics")
        return "metrics"
    if (value == "KIND")
        return "kinds"
    if (option == "outputs" || option == "entity" || option == "parameter")
        return option
    if (value ~ /^(DIR|FOLDER)$/)
        return "folders"
    if (value ~ /^(SCENARIO|BASE|FILE|DIR\||\{FILE)/)
        return "scenarios"
    if (value ~ /[.]json$/)
        return "files"
    return "nothing"
}

BEGIN { last = "none" }
FNR == 1 { next }
{ cut($0) }
FILENAME == "commands" && cell[1] != "" {
    commands = commands sprintf("    say %s %s %s\n", cell[1], quoted(cell[5]), quoted(cell[6]))
    operands = operands sprintf("    %s) echo %s ;;\n", cell[1], quoted(wanted(cell[2], "")))
}
FILENAME == "options" {
    if (cell[1] != last)
        options = options (options == "" ? "" : "        ;;\n") sprintf("    %s)\n", quoted(cell[1]))
    last = cell[1]
    options = options sprintf("        say --%s %s %s\n", cell[2], quoted(cell[6]), quoted(cell[7]))
    if (cell[4] != "") {
        names = cell[1] ":--" cell[2] (cell[3] == "" ? "" : " | " cell[1] ":-" cell[3])
        values = values sprintf("    %s) echo %s ;;\n", names, quoted(wanted(cell[4], cell[2])))
    }
}
END {
    print "#!/bin/sh"
    print "# SPDX-License-Identifier: GPL-3.0-or-later"
    print "# Made by src/package/completions.sh."
    printf "\nall_commands() {\n%s}\n", commands
    printf "\n# COMMAND: its options\noptions_of() {\n    case $1 in\n%s        ;;\n    esac\n}\n", options
    printf "\n# COMMAND: what stands behind it\noperands_of() {\n    case $1 in\n%s    *) echo nothing ;;\n    esac\n}\n", operands
    printf "\n# COMMAND:OPTION: what its value is; blank: it takes none\nvalue_of() {\n    case $1 in\n%s    esac\n}\n\n", values
}
