# SPDX-License-Identifier: GPL-3.0-or-later
#
# judge.awk OBSERVATIONS FORECAST...: how well each forecast did, once there is a record.
#
# OBSERVATIONS has the columns of model/observations.csv; rows that are marked, and statistics
# other than mean and sum, are left out. A report is held against the week that most of its days
# lie in, one of 25 days or more against the month; a sum is scaled to the days of the period.
# Prints, for each forecast and output: rows, mean weighted interval score of the median, the
# 50 % and the 90 % interval (unit of the output), and the part of rows whose range touches
# each interval.
#
#   WIS = ( |y - q50| / 2 + sum over a = 0.5, 0.1 of
#           a / 2 ((q_high - q_low) + 2 / a (q_low - y)+ + 2 / a (y - q_high)+) ) / 2.5

BEGIN {
    FS = ","
    print "forecast,output,rows,wis,in_50,in_90"
}

function day_of(date, part, y, m) {
    split(date, part, "-")
    y = part[1] + 0
    m = part[2] + 0
    if (m < 3) { m += 12; y-- }
    return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + part[3] - 306
}

function interval(low, high, alpha, y) {
    return alpha / 2 * (high - low + 2 / alpha * ((y < low ? low - y : 0) + (y > high ? y - high : 0)))
}

# Days that a report and a period share; 0 where one is a month and the other a week.
function shared(i, first, last, a, b) {
    if ((end[i] - begin[i] + 1 >= 25) != (last - first + 1 >= 25)) return 0
    a = begin[i] > first ? begin[i] : first
    b = end[i] < last ? end[i] : last
    return b >= a ? b - a + 1 : 0
}

function judge(name, output, i, scale, y, key) {
    scale = sum[i] ? $at["days"] / (end[i] - begin[i] + 1) : 1
    y = scale * value[i]
    key = name SUBSEP output
    rows[key]++
    wis[key] += ((y > $at["q50"] ? y - $at["q50"] : $at["q50"] - y) / 2 + interval($at["q25"], $at["q75"], 0.5, y) \
        + interval($at["q05"], $at["q95"], 0.1, y)) / 2.5
    in_50[key] += scale * high[i] >= $at["q25"] && scale * low[i] <= $at["q75"]
    in_90[key] += scale * high[i] >= $at["q05"] && scale * low[i] <= $at["q95"]
}

FNR == 1 {
    for (i = 1; i <= NF; i++) at[$i] = i
    name = FILENAME
    sub(/.*\//, "", name)
    sub(/\.csv$/, "", name)
    next
}

FILENAME == ARGV[1] {
    if ($at["mark"] != "" || ($at["statistic"] != "mean" && $at["statistic"] != "sum")) next
    series[++n] = $at["output"] SUBSEP $at["fuel"]
    begin[n] = day_of($at["date_start"])
    end[n] = day_of($at["date_end"])
    value[n] = $at["value"]
    low[n] = $at["low"] == "" ? value[n] : $at["low"]
    high[n] = $at["high"] == "" ? value[n] : $at["high"]
    sum[n] = $at["statistic"] == "sum"
    next
}

{
    first = day_of($at["from"])
    last = day_of($at["to"])
    for (i = 1; i <= n; i++)
        if (series[i] == $at["output"] SUBSEP $at["fuel"] && 2 * shared(i, first, last) > end[i] - begin[i] + 1)
            judge(name, $at["output"], i)
    if (!((name, $at["output"]) in listed)) {
        listed[name, $at["output"]] = 1
        order[++lines] = name SUBSEP $at["output"]
    }
}

END {
    for (k = 1; k <= lines; k++) {
        key = order[k]
        if (!rows[key]) continue
        split(key, part, SUBSEP)
        printf "%s,%s,%d,%.4g,%.2f,%.2f\n", part[1], part[2], rows[key], wis[key] / rows[key], \
            in_50[key] / rows[key], in_90[key] / rows[key]
    }
}
