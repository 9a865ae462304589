# SPDX-License-Identifier: GPL-3.0-or-later

# Cells of a CSV line into cell[1 …]; a quote is doubled within quotes.
function cut(line,    n, text, end) {
    split("", cell)
    while (line != "") {
        text = ""
        if (line ~ /^"/) {
            line = substr(line, 2)
            while ((end = index(line, "\"")) > 0) {
                text = text substr(line, 1, end - 1)
                line = substr(line, end + 1)
                if (line !~ /^"/)
                    break
                text = text "\""
                line = substr(line, 2)
            }
            line = substr(line, 2)
        } else {
            end = index(line ",", ",")
            text = substr(line, 1, end - 1)
            line = substr(line, end + 1)
        }
        cell[++n] = text
    }
}
