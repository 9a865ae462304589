# SPDX-License-Identifier: GPL-3.0-or-later
#
# codemeta.awk -v needs="gsl jansson …": codemeta.json from CITATION.cff, as far as that
# file goes: plain values, folded texts (>-), lists of texts and the names of authors.

function quoted(text) {
    gsub(/\\/, "\\\\", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}
function bare(text) {
    sub(/^ +/, "", text)
    if (text ~ /^".*"$/)
        text = substr(text, 2, length(text) - 2)
    return text
}
function listed(list,    n, i, part, all) {
    n = split(list, part, "\n")
    for (i = 1; i <= n; i++)
        all = all (i > 1 ? ", " : "") part[i]
    return "[" all "]"
}
function add(list, item) { return list (list == "" ? "" : "\n") item }

/^[a-z-]+:/ {
    key = $0
    sub(/:.*/, "", key)
    text = substr($0, length(key) + 2)
    value[key] = text ~ /^ *>-?$/ ? "" : bare(text)
    next
}
key == "authors" && /^  - name:/ { authors = add(authors, "{\"@type\": \"Organization\", \"name\": " quoted(bare(substr($0, 10))) "}"); next }
key == "keywords" && /^  - / { keywords = add(keywords, quoted(bare(substr($0, 5)))); next }
/^  / { value[key] = value[key] (value[key] == "" ? "" : " ") bare($0) }

END {
    n = split(needs, need, " ")
    for (i = 1; i <= n; i++)
        required = add(required, quoted(need[i]))
    print "{"
    print "  \"@context\": \"https://doi.org/10.5063/schema/codemeta-2.0\","
    print "  \"@type\": \"SoftwareSourceCode\","
    print "  \"name\": " quoted(value["title"]) ","
    print "  \"description\": " quoted(value["abstract"]) ","
    print "  \"version\": " quoted(value["version"]) ","
    print "  \"license\": " quoted("https://spdx.org/licenses/" value["license"]) ","
    print "  \"author\": " listed(authors) ","
    print "  \"keywords\": " listed(keywords) ","
    print "  \"programmingLanguage\": \"C\","
    print "  \"softwareRequirements\": " listed(required)
    print "}"
}
