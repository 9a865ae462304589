/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clocks around the phases of a run and the stages of a day, without a line of them in
 * src: the linker (--wrap=NAME) hands calls of NAME to __wrap_NAME, which finds the
 * function itself under __real_NAME.  The Makefile takes the names from this file.
 *
 * With BENCH_CLOCKS=FILE lines `what,value` are written there at the end, in seconds
 * but for the yardstick.  Phases: processor time of all threads together.  With
 * BENCH_STAGES=1 stages instead: for each day the median over the first 40 blocks, by a
 * clock on the wall, which is cheap and which a median makes good; all days added up,
 * warm-up included; one thread only.  What the clocks themselves cost is taken off.
 */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/yardstick.h"
#include "engine/block.h"
#include "engine/stage.h"
#include "output/run_results.h"
#include "study/digest.h"
#include "study/store.h"

enum { MOST_BLOCKS = 40, MOST_CALLS = 512, MOST_STAGES = 16 };
enum part { SIMULATION, RECORDING, STATISTICS, WRITING, N_PARTS };

static const char *const phase_names[N_PARTS] = {"simulation", "recording",
                                                 "statistics", "writing"};
static atomic_int_least64_t phase_ns[N_PARTS], phase_calls[N_PARTS];

/* Stages in the order of their first call. */
static const char *stage_names[MOST_STAGES];
static double stage_ns[MOST_STAGES][MOST_CALLS][MOST_BLOCKS];
static int stage_calls[MOST_STAGES]; /* in this block, after it in the last one */
static int n_stages, n_blocks;

static bool with_phases, with_stages;
static double yardstick_before, yardstick_s; /* the first one; time that all took */

/* ---- clocks
 * -------------------------------------------------------------------------- */

static int64_t now_ns(clockid_t clock)
{
    struct timespec now;
    (void)clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t phase_begin(void)
{
    return with_phases ? now_ns(CLOCK_THREAD_CPUTIME_ID) : 0;
}

static void phase_end(enum part phase, int64_t start)
{
    if (!with_phases)
        return;
    int64_t taken = now_ns(CLOCK_THREAD_CPUTIME_ID) - start;
    (void)atomic_fetch_add_explicit(&phase_ns[phase], taken, memory_order_relaxed);
    (void)atomic_fetch_add_explicit(&phase_calls[phase], 1, memory_order_relaxed);
}

static int64_t stage_begin(void)
{
    return with_stages ? now_ns(CLOCK_MONOTONIC) : 0;
}

/* index: of this stage, -1 before its first call. */
static void stage_end(const char *name, int *index, int64_t start)
{
    if (!with_stages || n_blocks == MOST_BLOCKS)
        return;
    const int64_t taken = now_ns(CLOCK_MONOTONIC) - start;
    if (*index < 0) {
        *index = n_stages++;
        stage_names[*index] = name;
    }
    if (stage_calls[*index] < MOST_CALLS)
        stage_ns[*index][stage_calls[*index]++][n_blocks] = (double)taken;
}

static void stage_next_block(void)
{
    if (!with_stages || n_blocks == MOST_BLOCKS)
        return;
    n_blocks++;
    if (n_blocks < MOST_BLOCKS)
        memset(stage_calls, 0, sizeof stage_calls);
}

/* What an empty stretch between two looks at the clock measures. */
static double clock_cost_ns(clockid_t clock)
{
    double cost[1001];
    for (int i = 0; i < 1001; i++) {
        int64_t start = now_ns(clock);
        cost[i] = (double)(now_ns(clock) - start);
    }
    return median_of(cost, 1001);
}

/* ---- beginning and end
 * --------------------------------------------------------------- */

static void report_phases(FILE *file)
{
    const double cost = clock_cost_ns(CLOCK_THREAD_CPUTIME_ID);
    for (int i = 0; i < N_PARTS; i++) {
        double taken = (double)atomic_load(&phase_ns[i]);
        taken -= cost * (double)atomic_load(&phase_calls[i]);
        fprintf(file, "%s,%.9f\n", phase_names[i], taken * 1e-9);
    }
}

static void report_stages(FILE *file)
{
    const double cost = clock_cost_ns(CLOCK_MONOTONIC);
    for (int i = 0; i < n_stages && n_blocks == MOST_BLOCKS; i++) {
        double taken = 0;
        for (int call = 0; call < stage_calls[i]; call++)
            taken += median_of(stage_ns[i][call], n_blocks) - cost;
        fprintf(file, "stage_%s,%.12f\n", stage_names[i], taken * 1e-9 / LANES);
    }
}

static double clocked_yardstick_ns(void)
{
    const double start = thread_seconds(), ns = yardstick_ns();
    yardstick_s += thread_seconds() - start;
    return ns;
}

static void report(void)
{
    FILE *file = fopen(getenv("BENCH_CLOCKS"), "w");
    if (file == NULL)
        return;
    if (with_phases)
        report_phases(file);
    if (with_stages)
        report_stages(file);
    const double yardstick = (yardstick_before + clocked_yardstick_ns()) / 2;
    fprintf(file, "own_yardstick_ns,%.4f\nown_yardsticks_s,%.6f\n", yardstick,
            yardstick_s);
    (void)fclose(file);
}

__attribute__((constructor)) static void begin(void)
{
    if (getenv("BENCH_CLOCKS") == NULL)
        return;
    with_stages = getenv("BENCH_STAGES") != NULL;
    with_phases = !with_stages;
    yardstick_before = clocked_yardstick_ns();
    (void)atexit(report);
}

/* ---- phases
 * -------------------------------------------------------------------------- */

#define WRAP(type, name, parameters)                                                   \
    type __real_##name parameters;                                                     \
    type __wrap_##name parameters;                                                     \
    type __wrap_##name parameters

WRAP(enum status, block_reset,
     (struct block * block, const struct plan *plan, uint64_t seed, int32_t luck,
      int32_t first_replicate))
{
    const int64_t start = phase_begin();
    enum status status = __real_block_reset(block, plan, seed, luck, first_replicate);
    phase_end(SIMULATION, start);
    return status;
}

WRAP(enum status, block_step, (const struct plan *plan, struct block *block))
{
    const int64_t start = phase_begin();
    enum status status = __real_block_step(plan, block);
    phase_end(SIMULATION, start);
    return status;
}

WRAP(void, block_finish, (const struct plan *plan, struct block *block))
{
    const int64_t start = phase_begin();
    __real_block_finish(plan, block);
    phase_end(SIMULATION, start);
    stage_next_block();
}

WRAP(void, store_set_day,
     (struct store * store, const struct block *block, const int32_t *series,
      int32_t n_series, int32_t first_replicate))
{
    static int index = -1;
    const int64_t start = phase_begin() + stage_begin();
    __real_store_set_day(store, block, series, n_series, first_replicate);
    phase_end(RECORDING, start);
    stage_end("store_set_day", &index, start);
}

WRAP(void, store_set_metrics,
     (struct store * store, const struct plan *plan, const struct block *block,
      int32_t first_replicate))
{
    const int64_t start = phase_begin();
    __real_store_set_metrics(store, plan, block, first_replicate);
    phase_end(RECORDING, start);
}

WRAP(void, digest_add, (struct digest * digest, int32_t task, struct digest_room *room))
{
    const int64_t start = phase_begin();
    __real_digest_add(digest, task, room);
    phase_end(STATISTICS, start);
}

WRAP(void, digest_report,
     (struct digest * digest, int32_t task, struct digest_room *room))
{
    const int64_t start = phase_begin();
    __real_digest_report(digest, task, room);
    phase_end(STATISTICS, start);
}

WRAP(enum status, run_results_row,
     (struct run_results * results, const struct replicate_row *row))
{
    const int64_t start = phase_begin();
    enum status status = __real_run_results_row(results, row);
    phase_end(WRITING, start);
    return status;
}

WRAP(enum status, run_results_end,
     (struct run_results * results, const struct ensemble *ensemble))
{
    const int64_t start = phase_begin();
    enum status status = __real_run_results_end(results, ensemble);
    phase_end(WRITING, start);
    return status;
}

/* ---- stages
 * -------------------------------------------------------------------------- */

#define STAGE(name)                                                                    \
    WRAP(void, name, (const struct plan *plan, struct block *block))                   \
    {                                                                                  \
        static int index = -1;                                                         \
        const int64_t start = stage_begin();                                           \
        __real_##name(plan, block);                                                    \
        stage_end(#name, &index, start);                                               \
    }

STAGE(today_refresh)
STAGE(return_day)
STAGE(willingness_day)
STAGE(attack_day)
STAGE(road_day)
STAGE(convoy_day)
STAGE(arrival_day)
STAGE(order_day)
STAGE(demand_day)
STAGE(allocation_day)
STAGE(power_day)
STAGE(consequence_day)
STAGE(metric_day)

WRAP(enum status, books_day, (const struct plan *plan, struct block *block))
{
    static int index = -1;
    const int64_t start = stage_begin();
    enum status status = __real_books_day(plan, block);
    stage_end("books_day", &index, start);
    return status;
}
