# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f behaviour.awk -v blocus=PROGRAM -v scratch=FOLDER -v replicates=N
#     [-v quick=1] behaviour.csv [settings.csv]
#
# Runs the probes of behaviour.csv, then the answers of settings.csv under each of its
# settings, and writes Markdown; with quick only the probes marked so, and a line "N passed,
# M failed".  Exit 1 if a verdict is not the recorded one.
#
# A row of behaviour.csv:
#
#   base      a scenario of scenarios/
#   edits     as --set takes them, with `;` between; NAME.csv is a file of scenarios/ laid on
#             the base.  {a,b,c} makes three runs, or three figures; all braces of a row have
#             as many alternatives
#   figure    METRIC.ENTITY[.FUEL][:COLUMN of summary.csv, else mean], SERIES.ENTITY[.FUEL]
#             @FROM..TO (the mean of those days), or "weekday " before that: the highest mean
#             of a weekday over the mean of all days
#   expected, why   words, and the reasoning behind them
#   holds     the same as a condition on v1, v2, ...; words for it are in expect.awk
#   known     "ODD: ..." or "NOT MET: ..." where the condition is known to fail, and why

# ---- tables ------------------------------------------------------------------------------

# A row of a CSV file into cell[1..]; returns how many.
function split_row(line, cell,   n, at, letter, is_quoted) {
    n = 1
    cell[1] = ""
    for (at = 1; at <= length(line); at++) {
        letter = substr(line, at, 1)
        if (letter == "\"" && is_quoted && substr(line, at + 1, 1) == "\"") {
            cell[n] = cell[n] letter
            at++
        } else if (letter == "\"")
            is_quoted = !is_quoted
        else if (letter == "," && !is_quoted)
            cell[++n] = ""
        else
            cell[n] = cell[n] letter
    }
    return n
}

# The cells of a row of the file being read, by the names of its header.
function read_row(row,   cell, i, n) {
    n = split_row($0, cell)
    if (FNR == 1)
        n_columns = n
    else if (n != n_columns) {
        print FILENAME ", line " FNR ": " n " cells instead of " n_columns > "/dev/stderr"
        n_failed++
    }
    for (i = 1; i <= n_columns; i++)
        if (FNR == 1)
            header[i] = cell[i]
        else
            row[header[i]] = i > n ? "" : cell[i]
}

# ---- points ------------------------------------------------------------------------------

# How many alternatives the braces have: 1 without braces, 0 if they disagree.
function alternatives(text,   n, part, count) {
    count = 1
    while (match(text, /[{][^}]*[}]/)) {
        n = split(substr(text, RSTART + 1, RLENGTH - 2), part, ",")
        if (count > 1 && n != count)
            return 0
        count = n
        text = substr(text, RSTART + RLENGTH)
    }
    return count
}

# The text with the k-th alternative of all braces.
function alternative(text, k,   part) {
    while (match(text, /[{][^}]*[}]/)) {
        split(substr(text, RSTART + 1, RLENGTH - 2), part, ",")
        text = substr(text, 1, RSTART - 1) part[k] substr(text, RSTART + RLENGTH)
    }
    return text
}

# ---- runs --------------------------------------------------------------------------------

function quoted(text) { return "'" text "'" }

# Scenario files first, then edits, which win in their order.
function arguments(base, edits,   item, n, i, files, sets) {
    files = "scenarios/" base ".csv"
    n = split(edits, item, ";")
    for (i = 1; i <= n; i++)
        if (item[i] ~ /[.]csv$/)
            files = files " " quoted("scenarios/" item[i])
        else if (item[i] != "")
            sets = sets " --set " quoted(item[i])
    return files sets
}

# The table of metrics, or with a series that of its days; each run is made once.  "" and
# `trouble` if the program refuses.
function run(base, edits, series,   key, folder, words) {
    key = base SUBSEP edits SUBSEP series
    if (!(key in made)) {
        folder = scratch "/" ++n_made
        words = folder ".words"
        made[key] = series == "" ? folder ".csv" : folder "/daily.csv"
        if (system(quoted(blocus) " run -q --seed 1 -n " replicates " " arguments(base, edits) \
                (series == "" ? " -o - > " made[key] : " --outputs " series " -o " folder) \
                " 2> " words " < /dev/null") != 0) {
            made[key] = ""
            getline refused[key] < words
            close(words)
        }
    }
    if (key in refused)
        trouble = refused[key]
    return made[key]
}

# One column of one metric, over all replicates; litres in millions, as people say them.
function summary_figure(base, edits, metric, column,   table, cell, at, i, n, found, name) {
    table = run(base, edits, "")
    if (table == "")
        return ""
    if (column == "")
        column = "mean"
    getline < table
    n = split_row($0, cell)
    for (i = 1; i <= n; i++)
        at[cell[i]] = i
    while ((getline < table) > 0) {
        split_row($0, cell)
        name = cell[1] "." cell[2] (cell[3] == "" ? "" : "." cell[3])
        if (name == metric && column in at) {
            found = cell[at[column]]
            unit = column == "share_defined" ? "share" : cell[4]
        }
    }
    close(table)
    if (found == "") {
        trouble = "no figure " metric ":" column
        return ""
    }
    if (unit != "m3")
        return found + 0
    unit = "Ml"
    return found / 1000
}

# 0 ... 6, equal for days that are weeks apart.
function weekday(date,   part, year, shift) {
    split(date, part, "-")
    split("0 3 2 5 0 3 5 1 4 6 2 4", shift, " ")
    year = part[1] - (part[2] < 3)
    return (year + int(year / 4) - int(year / 100) + int(year / 400) + shift[part[2] + 0] + part[3]) % 7
}

# The mean of a series over days; with `peak` the highest weekday over that mean.
function daily_figure(base, edits, metric, days, peak,   table, cell, edge, series, sum, n, day,
                      day_sum, day_n, top, name) {
    series = metric
    sub(/[.].*/, "", series)
    table = run(base, edits, series)
    if (table == "")
        return ""
    split(days, edge, /[.][.]/)
    while ((getline < table) > 0) {
        split_row($0, cell)
        name = cell[3] "." cell[4] (cell[5] == "" ? "" : "." cell[5])
        if (name == metric && cell[1] >= edge[1] && cell[1] <= edge[2]) {
            unit = peak ? "ratio" : cell[6]
            sum += cell[7]
            n++
            day = weekday(cell[1])
            day_sum[day] += cell[7]
            day_n[day]++
        }
    }
    close(table)
    if (n == 0) {
        trouble = "no figure " metric "@" days
        return ""
    }
    for (day in day_sum)
        if (day_sum[day] / day_n[day] > top)
            top = day_sum[day] / day_n[day]
    return peak ? top / (sum / n) : sum / n
}

function figure(base, edits, text,   part, peak) {
    peak = sub(/^weekday /, "", text)
    if (split(text, part, "@") == 2)
        return daily_figure(base, edits, part[1], part[2], peak)
    split(text ":", part, ":")
    return summary_figure(base, edits, part[1], part[2])
}

# ---- verdicts ----------------------------------------------------------------------------

function number(x) {
    return sprintf(x >= 100 || x <= -100 ? "%.0f" : x >= 10 || x <= -10 ? "%.1f" : "%.2f", x)
}

# "yes" or "no", or what is wrong with the condition.
function judged(condition, value, n,   program, command, i, word) {
    program = scratch "/condition.awk"
    printf "BEGIN { n = %d\n", n > program
    for (i = 1; i <= n; i++)
        printf "v%d = v[%d] = %.9g\n", i, i, value[i] > program
    print "print (" condition ") ? \"yes\" : \"no\" }" > program
    close(program)
    command = "awk -f tests/validation/expect.awk -f " program " 2> /dev/null"
    word = "not a condition: " condition
    command | getline word
    close(command)
    return word
}

# The figures of a probe into value[1..]; returns how many, 0 if one cannot be had.
function probed(row, value,   n, n_edits, n_figures, i) {
    n_edits = alternatives(row["edits"])
    n_figures = alternatives(row["figure"])
    n = n_edits > n_figures ? n_edits : n_figures
    if (n_edits * n_figures == 0 || (n_edits > 1 && n_figures > 1 && n_edits != n_figures)) {
        trouble = "braces of unequal length"
        return 0
    }
    for (i = 1; i <= n; i++) {
        value[i] = figure(row["base"], alternative(row["edits"], i), alternative(row["figure"], i))
        if (value[i] == "")
            return 0
    }
    return n
}

function verdict(row, value, n,   word) {
    if (n == 0)
        return "CANNOT BE ASKED: " trouble
    word = judged(row["holds"], value, n)
    if (word == "yes")
        return row["known"] == "" ? "OK" : "MET, though recorded as " row["known"]
    if (word != "no")
        return "CANNOT BE ASKED: " word
    return row["known"] == "" ? "NOT MET: not explained" : row["known"]
}

function probe(row,   value, n, i, observed, word) {
    trouble = unit = ""
    n = probed(row, value)
    for (i = 1; i <= n; i++)
        observed = observed (i > 1 ? ", " : "") number(value[i])
    word = verdict(row, value, n)
    if (word == "OK" || word == row["known"])
        n_passed++
    else {
        n_failed++
        print row["id"] ": " word (n > 0 ? " (" observed " " unit "; expected " row["holds"] ")" : "") > "/dev/stderr"
    }
    n_verdict[word == "OK" ? word : word ~ /^ODD/ ? "ODD" : "NOT MET"]++
    if (!quick)
        printf "| %s | %s%s | %s | %s%s | %s %s | %s |\n", row["id"], row["base"],
            row["edits"] == "" ? "" : ": `" row["edits"] "`", "`" row["figure"] "`",
            row["expected"], row["why"] == "" ? "" : ". " row["why"], observed, unit, word
}

# ---- answers over settings ---------------------------------------------------------------

function decimal(x) {
    x = sprintf("%.1f", x)
    return x == "-0.0" ? "0.0" : x
}

# Rows are settings, columns are what an answer changes under the same setting.
function settings_table(metric, sign,   s, a, base, value, line, low, high) {
    line = "| setting | base |"
    for (a = 1; a <= n_answers; a++)
        line = line " " answer_title[a] " |"
    print line
    gsub(/[^|]+/, "---", line)
    print line
    for (s = 1; s <= n_settings; s++) {
        trouble = ""
        base = figure("blockade-2025", setting[s], metric)
        line = "| " setting_title[s] " | " (base == "" ? "?" : decimal(base)) " |"
        for (a = 1; a <= n_answers; a++) {
            value = base == "" ? "" : figure("blockade-2025", setting[s] ";" answer[a], metric)
            if (value == "") {
                complain(base == "" ? setting_title[s] : answer_title[a])
                line = line " ? |"
                continue
            }
            value = sign * (value - base)
            if (!(a in low) || value < low[a])
                low[a] = value
            if (!(a in high) || value > high[a])
                high[a] = value
            line = line " " decimal(value) " |"
        }
        print line
    }
    range_row("lowest", low)
    range_row("highest", high)
}

# Once for each setting or answer.
function complain(title) {
    if (!(title in told)) {
        n_failed++
        print title ": CANNOT BE ASKED: " trouble > "/dev/stderr"
    }
    told[title] = 1
}

function range_row(words, value,   a, line) {
    line = "| " words " | |"
    for (a = 1; a <= n_answers; a++)
        line = line (a in value ? " " decimal(value[a]) : "") " |"
    print line
}

# ------------------------------------------------------------------------------------------

FNR == 1 {
    n_files++
    read_row(row)
    if (n_files == 1 && !quick) {
        print "| probe | asked | figure | expected, and why | observed | verdict |"
        print "|---|---|---|---|---|---|"
    }
    next
}
{ read_row(row) }
n_files == 1 && (!quick || row["quick"]) { probe(row) }
n_files == 2 && row["kind"] == "setting" {
    setting[++n_settings] = row["edits"]
    setting_title[n_settings] = row["title"]
}
n_files == 2 && row["kind"] == "answer" {
    answer[++n_answers] = row["edits"]
    answer_title[n_answers] = row["title"]
}

END {
    if (quick)
        printf "%d passed, %d failed\n", n_passed, n_failed
    else {
        printf "\n%d OK, %d ODD, %d NOT MET.\n", n_verdict["OK"], n_verdict["ODD"], n_verdict["NOT MET"]
        print "\n## Answers over settings\n\nPetrol saved, in million litres (base: short of).\n"
        settings_table("unmet_total.bamako.petrol", -1)
        print "\nHours of power gained a day (base: hours).\n"
        settings_table("supply_hours_mean.edm", 1)
    }
    exit n_failed > 0
}
