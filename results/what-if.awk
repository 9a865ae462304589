# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f what-if.awk -v days=N -v place=P SCENARIO... inputs.csv metrics.csv levers.csv
# [rivals.csv]: one row for each alternative of a comparison over N days, with two cells in front to
# sort it by: the place of its group, P of assumptions, and within the group.
#
# What is bought is good for people: hours of power a day more, litres that customers go
# short of less.  Intervals are those that hold together with those of all other
# choices; of an assumption, which is not ranked, the one that holds alone.  They say how
# well the mean is known; q05 and q95 say how far single courses lie apart; rival_low and rival_high how far the mean moves over the
# explanations of scenarios/rival/ and the base as it is.

# The cells of a line of CSV, with "" where it is quoted.
function split_csv(line, cell,    n, i, c, is_quoted) {
    split("", cell)
    n = 1
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (is_quoted && c == "\"" && substr(line, i + 1, 1) == "\"") {
            cell[n] = cell[n] c
            i++
        } else if (c == "\"")
            is_quoted = !is_quoted
        else if (c == "," && !is_quoted)
            n++
        else
            cell[n] = cell[n] c
    }
    return n
}

function quoted(text) {
    if (text !~ /[",]/)
        return text
    gsub(/"/, "\"\"", text)
    return "\"" text "\""
}

# The cell of the line that stands in a column.
function at(name) {
    return cell[column[name]]
}

# A cell of metrics.csv or levers.csv as something good for people; what is worse when
# it is high changes its sign, and 1,000 m3 are a million litres.
function good(text, what) {
    if (text == "")
        return ""
    text = what == "hours" ? text + 0 : -text / 1000
    return sprintf("%.7g", text == 0 ? 0 : text)
}

# middle, low and high: an interval whose sign changes also changes ends.
function triple(middle, low, high, what) {
    if (what == "hours")
        return good(middle, what) "," good(low, what) "," good(high, what)
    return good(middle, what) "," good(high, what) "," good(low, what)
}

# Which of the three things that are bought is this row about?
function thing() {
    if (at("metric") == "supply_hours_mean")
        return "hours"
    if (at("metric") == "unmet_total" && (at("fuel") == "petrol" || at("fuel") == "diesel"))
        return at("fuel")
    return ""
}

# rival_low, rival_high and sign_holds.
function robust(what, name) {
    return (what, name) in range ? range[what, name] : ",,"
}

function print_row(name,    group) {
    group = n_inputs[name] > 0 && n_inputs[name] == n_shut[name] ? 2 : is_choice[name] ? 1 : 3
    printf "%d,%.3f,", group < 3 ? group : place, \
        group == 3 ? 0 : group == 1 && !is_firm[name] ? short[name] + behind : short[name]
    print group_id[group] "," name "," quoted(title["title", name]) "," \
        quoted(title["title_fr", name]) "," days "," n[name] "," \
        (is_choice[name] ? "together" : "alone") "," \
        bought["hours", name] "," bought["petrol", name] "," bought["diesel", name] "," \
        (name in lever ? lever[name] : ",,,,") "," \
        (("hours", name) in unit ? unit["hours", name] : ",,") "," \
        (("petrol", name) in unit ? unit["petrol", name] : ",,") "," \
        (("diesel", name) in unit ? unit["diesel", name] : ",,") "," reason[name] "," \
        spread["hours", name] "," spread["petrol", name] "," spread["diesel", name] "," \
        quoted(title["description", name]) "," quoted(title["description_fr", name]) "," \
        robust("hours", name) "," robust("petrol", name) "," robust("diesel", name)
}

BEGIN {
    behind = 1e12 # more cubic metres than there are
    group_id[1] = "choice"
    group_id[2] = "corridor"
    group_id[3] = "assumption"
    split("hours_a_day petrol_million_litres diesel_million_litres", things, " ")
    header = "order,order,group,alternative,title_en,title_fr,days,n,intervals"
    for (i = 1; i <= 3; i++)
        header = header "," things[i] "," things[i] "_low," things[i] "_high"
    header = header ",lever,lever_unit,change,change_days,per"
    for (i = 1; i <= 3; i++)
        header = header "," things[i] "_per," things[i] "_per_low," things[i] "_per_high"
    header = header ",reason"
    for (i = 1; i <= 3; i++)
        header = header "," things[i] "_q05," things[i] "_q95"
    header = header ",description_en,description_fr"
    for (i = 1; i <= 3; i++)
        header = header "," things[i] "_rival_low," things[i] "_rival_high," things[i] "_sign_holds"
    print header
}

{
    sub(/\r$/, "")
    n_cells = split_csv($0, cell)
}

FNR == 1 {
    split("", column)
    for (i = 1; i <= n_cells; i++)
        column[cell[i]] = i
    kind = FILENAME
    sub(/.*\//, "", kind)
    next
}

kind != "inputs.csv" && kind != "metrics.csv" && kind != "levers.csv" && kind != "rivals.csv" {
    sub(/\.csv$/, "", kind)
    if (at("entity") == "scenario")
        title[at("parameter"), kind] = at("value")
    next
}

# A whole corridor is lost: nothing changes but that it is shut.
kind == "inputs.csv" {
    n_inputs[at("alternative")]++
    n_shut[at("alternative")] += at("parameter") == "open" && at("value") == "0"
    next
}

kind == "metrics.csv" {
    name = at("alternative")
    if (!(name in n)) {
        names[++n_names] = name
        n[name] = at("n")
    }
    if (thing() == "")
        next
    is_choice[name] = at("simultaneous_low") != ""
    low = is_choice[name] ? at("simultaneous_low") : at("difference_low")
    high = is_choice[name] ? at("simultaneous_high") : at("difference_high")
    bought[thing(), name] = triple(at("difference"), low, high, thing())
    spread[thing(), name] = thing() == "hours" ? \
        good(at("q05"), thing()) "," good(at("q95"), thing()) : \
        good(at("q95"), thing()) "," good(at("q05"), thing())
    if (thing() == "petrol")
        short[name] = at("difference")
    is_firm[name] = 1
    next
}

kind == "rivals.csv" {
    if (thing() == "")
        next
    if (thing() == "petrol")
        is_firm[at("alternative")] = at("sign_holds") == "yes"
    low = good(at("rival_low"), thing())
    high = good(at("rival_high"), thing())
    range[thing(), at("alternative")] = \
        (thing() == "hours" ? low "," high : high "," low) "," at("sign_holds")
    next
}

{
    name = at("alternative")
    if (at("metric") == "") {
        reason[name] = at("reason")
        next
    }
    lever[name] = at("lever") "," at("lever_unit") "," at("change") "," \
        at("change_days") "," at("per")
    if (thing() != "") {
        unit[thing(), name] = triple(at("value"), at("simultaneous_low"), \
            at("simultaneous_high"), thing())
        reason[name] = at("reason")
    }
}

END {
    for (i = 1; i <= n_names; i++)
        print_row(names[i])
}
