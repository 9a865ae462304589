# SPDX-License-Identifier: GPL-3.0-or-later
#
# awk -f readme.awk results.csv README.md: README.md with its tables written anew, each
# between <!-- table NAME --> and <!-- end -->.

BEGIN {
    FS = ","
}

# results.csv: by name and case, and by name, unit and case.
FNR == NR {
    case_of = $7 "-" $8 "-" $9 "-" $10
    value[$1, $3, case_of] = $2
    low[$1, $3, case_of] = $4
    high[$1, $3, case_of] = $5
    if ($1 == "whole" && $3 == "ns")
        clocked[++n_clocked] = case_of
    if ($1 ~ /^stage_/)
        stage[++n_stages] = substr($1, 7)
    if (FNR == 2)
        about = "Measured on " $11 ", " $12 ", revision " $13 "."
    next
}

/^<!-- table / {
    print
    print ""
    if ($0 ~ /targets/)
        targets()
    else if ($0 ~ /cases/)
        all_cases()
    else
        profile()
    print ""
    is_table = 1
    next
}

/^<!-- end -->/ {
    is_table = 0
}

!is_table

function number(x) {
    return x == "" ? "" : sprintf(x >= 100 ? "%.0f" : x >= 10 ? "%.1f" : "%.2f", x)
}

function target(words, goal, name, unit, of) {
    if ((name, unit, of) in value)
        printf "| %s | %s | %s | %s – %s |\n", words, goal, number(value[name, unit, of]),
               number(low[name, unit, of]), number(high[name, unit, of])
}

function targets(    run, columns, bound, i) {
    run = "10000-122-1-1"
    print about
    print ""
    print "| what | target | median | lowest – highest |"
    print "|---|---|---|---|"
    target("yardsticks per replicate-day, start to files, one thread, 10,000 replicates",
           "at most 100", "yardsticks_per_replicate_day", "yardstick", run)
    target("the same, first run after other programs", "", "yardsticks_of_first_run", "yardstick",
           run)
    target("the same as the first row, without system time (pages, files)", "",
           "yardsticks_without_system_time", "yardstick", run)
    target("the same as the first row, days of the warm-up counted too", "",
           "yardsticks_per_day_with_warm_up", "yardstick", run)
    target("one yardstick, ns", "", "yardstick", "ns", run)
    target("statistics, part of all processor time", "at most 0.5", "statistics_share", "ratio",
           run)
    target("SIMD: without over with, time", "at least 2", "simd_gain_time", "ratio",
           "2000-122-1-1")
    target("SIMD: without over with, instructions", "at least 2", "simd_gain_instructions",
           "ratio", "256-122-1-1")
    for (i = 1000; i <= 100000; i *= 10)
        target("one thread over two, wall time, " i " replicates",
               i == 100000 ? "near 2" : "", "two_threads_gain", "ratio", i "-122-1-1")
    target("start-up: 100 replicates, wall ms", "below 60", "start_up_100_replicates", "ms",
           "100-122-1-2")
    target("the same, processor ms of two threads", "", "start_up_processor_time", "ms",
           "100-122-1-2")
    for (i = 1; i <= 2; i++)
        target("the same, one table to the standard output, wall ms, threads: " i,
               "at most 15", "answer_100_replicates", "ms", "100-122-1-" i)
    target("a point of 64 replicates in a sweep, edited from the first day on, processor ms",
           "", "point_of_64_from_start", "ms", "64-122-1-1")
    target("the same, edited from 15 October on (day 45 of 122)", "",
           "point_of_64_from_october", "ms", "64-122-1-1")
    target("start-up: check of all scenarios, wall ms", "below 100", "check_all_scenarios",
           "ms", "0-0-0-0")
    target("a replicate at 10,000 over one at 1,000", "at most 1", "linear_replicates",
           "ratio", run)
    target("a replicate at 100,000 (histograms) over one at 10,000", "near 1",
           "linear_replicates", "ratio", "100000-122-1-1")
    target("a simulated day: run of 60 days over 122", "near 1", "linear_days", "ratio",
           "10000-60-1-1")
    target("a simulated day: run of 365 days over 122", "near 1", "linear_days", "ratio",
           "10000-365-1-1")
    target("twice the corridors, cost over twice the cost", "at most 1", "linear_corridors",
           "ratio", "10000-122-2-1")
    target("four times the corridors, cost over four times the cost", "at most 1",
           "linear_corridors", "ratio", "10000-122-4-1")
    columns = 122 * value["columns_per_day", "column", "256-122-1-1"]
    for (i = 1; i <= 2; i++) {
        bound = sprintf("at most %.0f", columns * 16384 * i / 1e6 + 50)
        target("peak memory of 100,000 replicates, MB, threads: " i, bound, "peak_memory",
               "MB", "100000-122-1-" i)
        target("peak memory of 1,000,000 replicates, MB, threads: " i, bound, "peak_memory",
               "MB", "1000000-122-1-" i)
    }
}

function all_cases(    i, of, part) {
    print "| replicates | days | corridors | threads | simulation | recording | statistics | writing | rest | all | yardsticks | wall s | peak MB |"
    print "|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for (i = 1; i <= n_clocked; i++) {
        of = clocked[i]
        split(of, part, "-")
        printf "| %s | %s | x%s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n",
               part[1], part[2], part[3], part[4], number(value["simulation", "ns", of]),
               number(value["recording", "ns", of]), number(value["statistics", "ns", of]),
               number(value["writing", "ns", of]), number(value["rest", "ns", of]),
               number(value["whole", "ns", of]), number(value["whole", "yardstick", of]),
               number(value["wall", "s", of]), number(value["peak_memory", "MB", of])
    }
}

function share(part, all) {
    return part == "" || all == "" || all == 0 ? "" : sprintf("%.1f %%", 100 * part / all)
}

# A row of the profile; shares are of the stages' time and of all instructions.
function line(words, ns, all_ns, count, all_count) {
    printf "| %s | %s | %s | %s | %s |\n", words, number(ns), share(ns, all_ns), number(count),
           share(count, all_count)
}

function count(name) {
    return value["count_" name, "instruction", "256-122-1-1"]
}

function calls(name) {
    return value["calls_" name, "call", "256-122-1-1"]
}

function profile(    i, of, run, together, counted, words, columns, draws) {
    run = "10000-122-1-1"
    of = "2560-122-1-1"
    counted = count("total")
    for (i = 1; i <= n_stages; i++)
        together += value["stage_" stage[i], "ns", of]
    print "| stage or part | ns | of the stages | instructions | of all |"
    print "|---|--:|--:|--:|--:|"
    for (i = 1; i <= n_stages; i++)
        line("`" stage[i] "`", value["stage_" stage[i], "ns", of], together,
             count(stage[i]), counted)
    line("**all stages**", together, together, "", "")
    line("recording, with the first touch of pages", value["recording", "ns", run], "",
         count("store_set_day") + count("store_set_metrics"), counted)
    line("statistics", value["statistics", "ns", run], "", count("digest_report"), counted)
    line("writing", value["writing", "ns", run], "",
         count("results_row") + count("results_end"), counted)
    line("**start to files**", value["start_to_files", "ns", run], "", counted, counted)
    line("in the stages: `rng_fill`", "", "", count("rng_fill"), counted)
    line("in the stages: `rng_uniform`, one at a time", "", "", count("rng_uniform"), counted)
    line("in the stages: `rng_uniforms`, for attacks", "", "", count("rng_uniforms"), counted)
    line("in the stages: `beta_quantiles`", "", "", count("beta_quantiles"), counted)
    line("in the stages: `draw_binomials`", "", "", count("draw_binomials"), counted)
    line("in the stages: `dispatch_solve`", "", "", count("dispatch_solve"), counted)
    words = 256 * calls("rng_fill") + 4 * calls("rng_uniform")
    draws = 64 * calls("state_uniform") + calls("rng_uniform")
    columns = value["columns_per_day", "column", "256-122-1-1"]
    print ""
    print "| floor | a replicate-day | ns each, at best | ns together |"
    print "|---|--:|--:|--:|"
    i = value["floor_threefry_word", "ns", "0-0-0-0"]
    printf "| uniforms drawn for whole blocks | %.1f | | |\n", draws
    printf "| Threefry words made for them | %.1f | %.3f | %.1f |\n", words, i, words * i
    i = value["floor_store", "ns", "0-0-0-0"]
    printf "| values stored into columns | %.1f | %.3f | %.1f |\n", columns, i, columns * i
}
