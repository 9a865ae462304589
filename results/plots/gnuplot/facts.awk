# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v language=en|fr -f facts.awk datapackage.json run.json: what a figure says of a
# folder, a line each of kind, key, text and unit with tabs between.  Reads JSON as the
# program writes it, one value a line.
#
#   fact         spec/seed and the like     its value
#   label        a metric or series         in words
#   column       TABLE:NAME                 in words, without the unit in brackets; unit
#   alternative  its name, or a cause's       its title, and its name where two share one
#   unknown      an uncertain input

function say(kind, key, text, unit) {
    print kind "\t" key "\t" text "\t" unit
}

# Awks that know bytes only would leave an accent as it is.
function capital(text) {
    sub(/^é/, "É", text)
    return toupper(substr(text, 1, 1)) substr(text, 2)
}

# What stands on a line behind its key.
function value_of(line) {
    sub(/,$/, "", line)
    if (line !~ /^"/)
        return line
    line = substr(line, 2, length(line) - 2)
    gsub(/\\"/, "\"", line)
    gsub(/\\\\/, "\\", line)
    return line
}

# A value; last is its key, path that of the object that holds it.
function take(path, last, value) {
    if (path ~ /^labels\// && last == language)
        say("label", substr(path, 8), capital(value), "")
    else if (path ~ /^resources\/[0-9]+$/ && last == "name")
        table = value
    else if (path ~ /^resources\/[0-9]+\/schema\/fields\//)
        field[last] = value
    else if (path ~ /^(compare\/alternatives|attribute\/causes\/files)\/[0-9]+$/ && last == "name")
        names[++n_alternatives] = value
    else if (path ~ /^(compare\/alternatives|attribute\/causes\/files)\/[0-9]+\/title$/)
        title[n_alternatives, last] = value
    else if (path == "unknowns")
        say("unknown", value, "", "")
    else if (path == "" || path == "spec" || path == "scenario" || path == "sweep" || path == "attribute" ||
             path ~ /dialect$/)
        say("fact", path == "" ? last : path "/" last, value, "")
}

function end_field(    text, end) {
    text = field[language == "fr" ? "description_fr" : "description"]
    end = " (" field["unit"] ")"
    if (substr(text, length(text) - length(end) + 1) == end)
        text = substr(text, 1, length(text) - length(end))
    say("column", table ":" field["name"], text, field["unit"])
    split("", field)
}

function path_of(level,    i, path) {
    path = ""
    for (i = 2; i <= level; i++)
        path = path (i > 2 ? "/" : "") keys[i]
    return path
}

{
    line = $0
    sub(/^ */, "", line)
    if (line ~ /^[]}]/) {
        if (path_of(level) ~ /^resources\/[0-9]+\/schema\/fields\/[0-9]+$/)
            end_field()
        level--
        next
    }
    if (line ~ /^"[^"]*": /) {
        key = substr(line, 2, index(line, "\": ") - 2)
        line = substr(line, index(line, "\": ") + 3)
    } else
        key = ++count[level]
    if (line == "{" || line == "[") {
        keys[++level] = key
        count[level] = 0
    } else
        take(path_of(level), key, value_of(line))
}

END {
    for (i = 1; i <= n_alternatives; i++) {
        said[i] = title[i, language]
        if (said[i] == "" || said[i] == "null")
            said[i] = title[i, "en"]
        if (said[i] == "" || said[i] == "null")
            said[i] = names[i]
        n_called[said[i]]++
    }
    for (i = 1; i <= n_alternatives; i++)
        say("alternative", names[i], said[i] (n_called[said[i]] > 1 || names[i] ~ /[+]/ ? \
            " (" names[i] ")" : ""), "")
}
