# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -v machine= -v compiler= -v revision= -v warm_up=DAYS -v columns=N -f report.awk RAW
#
# From lines round,KIND-REPLICATES-DAYS-CORRIDORS-THREADS,what,value to the table of
# results: the median over rounds, the lowest and the highest.  Ratios are taken within
# a round.  A replicate-day is a counted day of a replicate: those of the warm-up are
# worked for, and not counted.

BEGIN {
    FS = OFS = ","
    print "name,value,unit,low,high,runs,replicates,days,corridors,threads,machine,compiler,revision"
}

{
    if (!($2 in seen))
        name_of[seen[$2] = ++n_cases] = $2
    if ($1 > last[$2])
        last[$2] = $1
    value[$2, $3, $1] = $4
    if ($3 == "own_yardsticks_s") { # no part of the run
        value[$2, "cpu_s", $1] -= $4
        value[$2, "wall_s", $1] -= $4
    }
    if ($3 == "own_yardstick_ns") # of the same process
        value[$2, "yardstick_ns", $1] = $4
    if (!($3 in what_seen))
        what[what_seen[$3] = ++n_whats] = $3
}

# Hold a value of a round back until emit.
function put(number) {
    list[++n_list] = number + 0
}

# Median and spread of what was put, as a row; nothing if nothing was.
function emit(name, unit, of, format,    i, k, swap, part) {
    if (n_list == 0)
        return
    for (i = 2; i <= n_list; i++)
        for (k = i; k > 1 && list[k] < list[k - 1]; k--) {
            swap = list[k]
            list[k] = list[k - 1]
            list[k - 1] = swap
        }
    split(of, part, "-")
    i = (list[int((n_list + 1) / 2)] + list[int(n_list / 2) + 1]) / 2
    printf "%s," format ",%s," format "," format ",%d,%s,%s,%s,%s,%s,%s,%s\n", name, i, unit,
           list[1], list[n_list], n_list, part[2], part[3], part[4], part[5], machine,
           compiler, revision
    n_list = 0
}

# What of a case in nanoseconds a replicate-day, or in yardsticks, round by round.
function each(name, of, what, with_yardstick, days,    r, part, ns) {
    split(of, part, "-")
    for (r = 1; r <= last[of]; r++)
        if ((of, what, r) in value) {
            ns = value[of, what, r] * 1e9 / (part[2] * (days ? days : part[3]))
            put(with_yardstick ? ns / value[of, "yardstick_ns", r] : ns)
        }
    emit(name, with_yardstick ? "yardstick" : "ns", of, with_yardstick ? "%.2f" : "%.1f")
}

# One case over another, what by what, round by round.
function ratio(name, above, below, what, factor,    r) {
    for (r = 0; r <= last[above] && r <= last[below]; r++)
        if ((above, what, r) in value && (below, what, r) in value)
            put(factor * value[above, what, r] / value[below, what, r])
    emit(name, "ratio", above, "%.3f")
}

function plain(name, unit, of, what, factor, format,    r) {
    for (r = 0; r <= last[of]; r++)
        if ((of, what, r) in value)
            put(value[of, what, r] * factor)
    emit(name, unit, of, format)
}

function headline(    run, r) {
    run = "run-10000-122-1-1"
    each("yardsticks_per_replicate_day", run, "cpu_s", 1)
    each("yardsticks_of_first_run", "first-10000-122-1-1", "cpu_s", 1)
    each("yardsticks_per_day_with_warm_up", run, "cpu_s", 1, 122 + warm_up)
    each("yardsticks_without_system_time", run, "user_s", 1)
    each("start_to_files", run, "cpu_s")
    each("start_to_files_system_time", run, "system_s")
    each("first_run_system_time", "first-10000-122-1-1", "system_s")
    plain("yardstick", "ns", run, "yardstick_ns", 1, "%.3f")
    plain("start_up_100_replicates", "ms", "start-100-122-1-2", "wall_s", 1000, "%.1f")
    plain("start_up_processor_time", "ms", "start-100-122-1-2", "cpu_s", 1000, "%.1f")
    plain("answer_100_replicates", "ms", "answer-100-122-1-1", "wall_s", 1000, "%.1f")
    plain("answer_100_replicates", "ms", "answer-100-122-1-2", "wall_s", 1000, "%.1f")
    plain("point_of_64_from_start", "ms", "points_09_01-64-122-1-1", "cpu_s", 1000 / 300,
          "%.2f")
    plain("point_of_64_from_october", "ms", "points_10_15-64-122-1-1", "cpu_s", 1000 / 300,
          "%.2f")
    plain("check_all_scenarios", "ms", "check-0-0-0-0", "wall_s", 1000, "%.1f")
    ratio("two_threads_gain", run, "run-10000-122-1-2", "wall_s", 1)
    ratio("two_threads_gain", "clocked-100000-122-1-1", "clocked-100000-122-1-2", "wall_s", 1)
    ratio("two_threads_gain", "clocked-1000-122-1-1", "clocked-1000-122-1-2", "wall_s", 1)
    ratio("simd_gain_time", "plain-2000-122-1-1", "simd-2000-122-1-1", "cpu_s", 1)
    ratio("simd_gain_instructions", "plain-256-122-1-1", "v3-256-122-1-1", "count_total", 1)
    run = "clocked-10000-122-1-1"
    for (r = 1; r <= last[run]; r++)
        put(value[run, "statistics", r] / value[run, "cpu_s", r])
    emit("statistics_share", "ratio", run, "%.3f")
}

# 1 is linear: cost over cost for as many times the work.
function linear(    base) {
    base = "clocked-10000-122-1-1"
    ratio("linear_replicates", base, "clocked-1000-122-1-1", "cpu_s", 1 / 10)
    ratio("linear_replicates", "clocked-100000-122-1-1", base, "cpu_s", 1 / 10)
    ratio("linear_days", "clocked-10000-60-1-1", base, "simulation",
          (122 + warm_up) / (60 + warm_up))
    ratio("linear_days", "clocked-10000-365-1-1", base, "simulation",
          (122 + warm_up) / (365 + warm_up))
    ratio("linear_corridors", "clocked-10000-122-2-1", base, "simulation", 1 / 2)
    ratio("linear_corridors", "clocked-10000-122-4-1", base, "simulation", 1 / 4)
}

function phases(of,    i, r, sum) {
    split("simulation recording statistics writing", phase, " ")
    for (r = 1; r <= last[of]; r++) {
        sum = 0
        for (i = 1; i in phase; i++)
            sum += value[of, phase[i], r]
        value[of, "rest", r] = value[of, "cpu_s", r] - sum
    }
    for (i = 1; i in phase; i++) {
        each(phase[i], of, phase[i])
        each(phase[i], of, phase[i], 1)
    }
    each("rest", of, "rest")
    each("whole", of, "cpu_s")
    each("whole", of, "cpu_s", 1)
    plain("wall", "s", of, "wall_s", 1, "%.3f")
    plain("peak_memory", "MB", of, "peak_kb", 1.024e-3, "%.1f")
}

function stages(    of, i) {
    of = "stages-2560-122-1-1"
    for (i = 1; i <= n_whats; i++)
        if (what[i] ~ /^stage_/)
            plain(what[i], "ns", of, what[i], 1e9 / 122, "%.1f")
    of = "floor-0-0-0-0"
    plain("floor_threefry_word", "ns", of, "word_ns", 1, "%.3f")
    plain("floor_store", "ns", of, "store_ns", 1, "%.3f")
}

function counts(of,    i) {
    for (i = 1; i <= n_whats; i++)
        if (what[i] ~ /^count_/ && (of, what[i], 0) in value)
            plain(what[i], "instruction", of, what[i], 1, "%.1f")
    for (i = 1; i <= n_whats; i++)
        if (what[i] ~ /^calls_(draw_beta|dispatch|rng|state)/ && (of, what[i], 0) in value)
            plain(what[i], "call", of, what[i], 1, "%.4f")
}

END {
    headline()
    linear()
    for (i = 1; i <= n_cases; i++)
        if (name_of[i] ~ /^clocked-/)
            phases(name_of[i])
    stages()
    counts("v3-256-122-1-1")
    if (columns > 0) {
        put(columns / 122)
        emit("columns_per_day", "column", "v3-256-122-1-1", "%.1f")
    }
}
