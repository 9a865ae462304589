# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v names="ALTERNATIVE ..." -v language=en|fr -f questions.awk ROWS: a table of them.
# ROWS are those of what-if.csv, as cells.awk writes them.

function number(text, words) {
    if (text == "") return ""
    words = sprintf("%+.1f", text)
    if (words == "-0.0") words = "+0.0"
    if (language == "fr") sub(/\./, ",", words)
    sub(/^-/, "\xe2\x88\x92", words)
    return words
}

function between(low, high) {
    return low == "" ? "" : number(low) (language == "fr" ? " à " : " to ") number(high)
}

# "+11.5 (+4.0 to +19.9)" and "+9.2 to +11.9, holds"
function answer(metric, hold) {
    hold = $at[metric "_sign_holds"]
    return number($at[metric]) " (" between($at[metric "_q05"], $at[metric "_q95"]) ") | " \
        between($at[metric "_rival_low"], $at[metric "_rival_high"]) \
        (hold == "" || hold == "yes" ? "" : (hold == "no" ? (language == "fr" ? ", **change de signe**" : ", **changes sign**") : \
            (language == "fr" ? ", signe incertain" : ", sign unclear")))
}

BEGIN {
    FS = "|"
}

NR == 1 {
    for (i = 1; i <= NF; i++)
        at[$i] = i
    next
}

{
    name = $at["alternative"]
    row[name] = sprintf("| %s (`%s`) | %s | %s |", $at["title_" language], name, answer("petrol_million_litres"), answer("hours_a_day"))
}

END {
    if (language == "fr")
        print "| et si | essence | sous les explications rivales | électricité | sous les explications rivales |"
    else
        print "| what if | petrol | under rival explanations | power | under rival explanations |"
    print "|---|---|---|---|---|"
    n = split(names, asked, " ")
    for (i = 1; i <= n; i++) {
        if (!(asked[i] in row)) {
            print "questions.awk: there is no " asked[i] > "/dev/stderr"
            exit 1
        }
        print row[asked[i]]
    }
}
