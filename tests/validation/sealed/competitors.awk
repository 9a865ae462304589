# SPDX-License-Identifier: GPL-3.0-or-later
#
# competitors.awk -v form=persistence|phase-mean|wide -v record_from=DATE RULES OBSERVATIONS PERIODS: a forecast without a model.
#
# record_from is a Monday: the first week of the record that is read.  A series of which there is no
# record has rows under `wide` only.
#
# Reads the record up to the last known day, makes of it one value a week for each series, and
# writes, for each row of PERIODS (a prediction of blocus), what the simple rule says instead.
#
#   persistence   the last known week, plus or minus the changes of the record over `lag` weeks
#   phase-mean    the weeks of the record since the blockade began, each as likely as another
#   wide          anything between 0 and the limit in RULES
#
# The record of a day is the row that covers it and began last; a gap keeps what came before;
# losses are the sums of both corridors spread over their days.  Disputed rows are left out.

BEGIN {
    FS = ","
    split("0.05 0.25 0.5 0.75 0.95", level, " ")
}

function day_of(date, part, y, m) {
    split(date, part, "-")
    y = part[1] + 0
    m = part[2] + 0
    if (m < 3) { m += 12; y-- }
    return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + part[3] - 306
}

function sorted(values, n, i, j, x) {
    for (i = 2; i <= n; i++) {
        x = values[i]
        for (j = i - 1; j > 0 && values[j] > x; j--) values[j + 1] = values[j]
        values[j + 1] = x
    }
}

# As the program's own: between order statistics, linear in p (n - 1).
function quantile(values, n, p, at, k) {
    at = 1 + p * (n - 1)
    k = int(at)
    return k >= n ? values[n] : values[k] + (at - k) * (values[k + 1] - values[k])
}

function clipped(x, top) { return x < 0 ? 0 : x > top ? top : x }

function take(series, first, last, value, d) {
    for (d = first; d <= last; d++)
        if (!((series, d) in begun) || first >= begun[series, d]) {
            begun[series, d] = first
            record[series, d] = value
        }
}

# Weeks of the record, from the first Monday that has one to the last known day.
function weeks_of(series, d, w, last, value, have) {
    count[series] = 0
    for (d = day_of(record_from); d + 6 <= known; d += 7) {
        value = have = 0
        for (w = d; w < d + 7; w++) {
            if ((series, w) in record) last = record[series, w]
            if (series == "lost_total") { value += record[series, w]; have++ }
            else if (last != "") { value += last; have++ }
        }
        if (have) week[series, ++count[series]] = series == "lost_total" ? value : value / have
    }
}

FILENAME == ARGV[1] { if (FNR > 1) rule[$1] = $2; next }

FILENAME == ARGV[2] {
    if (FNR == 1) { known = day_of(rule["known_until"]); next }
    if (day_of($2) > known || $14 == "disputed") next
    first = day_of($1)
    last = day_of($2)
    if ($3 == "arrivals_relative" && $6 == "mean") take($3, first, last, $7 + 0)
    if ($3 == "arrivals_total" && $6 == "sum")
        take("arrivals_relative", first, last, $7 / rule["national_week"] * 7 / (last - first + 1))
    if (($3 == "stations_dry" && $5 == "petrol" || $3 == "supply_hours") && $6 == "mean") take($3, first, last, $7 + 0)
    if ($3 == "lost" && $6 == "sum" && last - first > 7)
        for (d = first; d <= last && d <= known; d++) record["lost_total", d] += $7 / (last - first + 1)
    next
}

FNR == 1 {
    weeks_of("arrivals_relative"); weeks_of("stations_dry"); weeks_of("supply_hours"); weeks_of("lost_total")
    for (i = 1; i <= NF; i++) at[$i] = i
    print
    next
}

{
    output = $at["output"]
    series = output == "arrivals_total" ? "arrivals_relative" : output
    days = $at["days"]
    scale = output == "lost_total" ? days / 7 : output == "arrivals_total" ? normal * days : 1
    top = rule["wide_" series]
    n = 0
    delete spread
    if (form == "wide") { spread[1] = 0; spread[2] = top; n = 2 }
    if (form == "phase-mean") for (i = 1; i <= count[series]; i++) spread[++n] = week[series, i]
    if (form == "persistence")
        for (i = 1 + rule["lag"]; i <= count[series]; i++) {
            change = week[series, i] - week[series, i - rule["lag"]]
            spread[++n] = clipped(week[series, count[series]] + change, top)
            spread[++n] = clipped(week[series, count[series]] - change, top)
        }
    if (n == 0) next
    sorted(spread, n)
    mean = 0
    for (i = 1; i <= n; i++) mean += spread[i] / n
    line = $1
    for (i = 2; i < at["mean"]; i++) line = line "," $i
    line = line sprintf(",%.4g", scale * mean)
    for (i = 1; i <= 5; i++) line = line sprintf(",%.4g", scale * quantile(spread, n, level[i]))
    print line
}
