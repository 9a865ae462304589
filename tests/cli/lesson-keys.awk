# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v language=en|fr -f lesson-keys.awk KEYS NOTE: the note with its numbers anew.

BEGIN {
    split(language == "fr" ? "septembre octobre novembre décembre" : "September October November December", month, " ")
    split("30 31 30 31", days, " ")
    thin = language == "fr" ? "\302\240" : ","
}

# A day of the run, which begins on 1 September.
function date(day,    i) {
    day = int(day) + 1
    for (i = 1; i < 4 && day > days[i]; i++)
        day -= days[i]
    return day (language == "fr" && day == 1 ? "er" : "") " " month[i]
}

function number(value, digits,    sign, text, whole) {
    sign = digits ~ /^\+/
    text = sprintf("%." (digits + 0) "f", value < 0 ? -value : value)
    sign = text + 0 == 0 ? "" : value < 0 ? "\342\210\222" : sign ? "+" : ""
    whole = text
    sub(/\..*/, "", whole)
    text = substr(text, length(whole) + 1)
    if (language == "fr")
        sub(/\./, ",", text)
    while (length(whole) > 3) {
        text = thin substr(whole, length(whole) - 2) text
        whole = substr(whole, 1, length(whole) - 3)
    }
    return sign whole text
}

FNR == NR {
    split($0, part, ",")
    key[part[1]] = part[3] == "day" ? date(part[2]) : number(part[2], part[3])
    next
}

{
    rest = $0
    line = ""
    while (match(rest, /<!-- key: [^ ]* -->/)) {
        name = substr(rest, RSTART + 10, RLENGTH - 14)
        line = line substr(rest, 1, RSTART + RLENGTH - 1)
        rest = substr(rest, RSTART + RLENGTH)
        end = index(rest, "<!-- /key -->")
        if (!end || !(name in key)) {
            print FILENAME ":" FNR ": key " name (end ? " is unknown" : " does not end on its line") > "/dev/stderr"
            wrong = 1
            break
        }
        line = line key[name]
        rest = substr(rest, end)
    }
    print line rest
}

END {
    exit wrong
}
