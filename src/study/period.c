/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/period.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "study/pool.h"
#include "study/window.h"

enum { WEEK_DAYS = 7, THURSDAY = 3 /* from Monday */ };

static const char *const kind_names[N_PERIOD_KINDS] = {"", "week", "month", "phase"};

const char *period_kind_name(enum period_kind kind)
{
    return kind_names[kind];
}

enum period_kind period_kind_find(const char *name)
{
    for (int32_t i = PERIOD_WEEK; i < N_PERIOD_KINDS; i++) {
        if (strcmp(kind_names[i], name) == 0)
            return (enum period_kind)i;
    }
    return NO_PERIOD;
}

/* ---- the days ---- */

/* Monday of the week of a day; day 0, 1970-01-01, was a Thursday. */
static int32_t monday_of(int32_t day)
{
    const int32_t since = (day + THURSDAY) % WEEK_DAYS;
    return day - (since < 0 ? since + WEEK_DAYS : since);
}

/* A week belongs to the year of its Thursday: ISO 8601. */
static void name_week(char *name, size_t size, int32_t monday)
{
    const int32_t year = date_of(monday + THURSDAY).year;
    const int32_t new_year = date_number((struct date){year, 1, 1});
    (void)snprintf(name, size, "%04d-W%02d", (int)year,
                   (int)((monday + THURSDAY - new_year) / WEEK_DAYS + 1));
}

/* The period that begins on a civil day or before: its name, and the day after it. */
static int32_t name_period(char *name, size_t size, enum period_kind kind, int32_t day)
{
    if (kind == PERIOD_WEEK) {
        name_week(name, size, monday_of(day));
        return monday_of(day) + WEEK_DAYS;
    }
    struct date date = date_of(day);
    (void)snprintf(name, size, "%04d-%02d", (int)date.year, (int)date.month);
    date.day = 1;
    date.year += date.month / 12;
    date.month = date.month % 12 + 1;
    return date_number(date);
}

static void add_period(struct periods *periods, const char *name, int32_t first,
                       int32_t end)
{
    struct period *period = &periods->list[periods->n_periods++];
    (void)snprintf(period->name, sizeof period->name, "%s", name);
    period->first = first;
    period->end = end;
}

static void cut_calendar(struct periods *periods, const struct plan *plan)
{
    char name[PERIOD_NAME];
    for (int32_t first = 0, end; first < plan->n_days; first = end) {
        end = name_period(name, sizeof name, periods->kind, plan->start + first) -
              plan->start;
        end = end < plan->n_days ? end : plan->n_days;
        add_period(periods, name, first, end);
    }
}

static void cut_phases(struct periods *periods, const struct plan *plan,
                       const struct phases *phases)
{
    for (int32_t i = 0; i < phases->n_rows; i++) {
        int32_t first = phases->rows[i].first - plan->start;
        int32_t end = phases->rows[i].last + 1 - plan->start;
        first = first > 0 ? first : 0;
        end = end < plan->n_days ? end : plan->n_days;
        if (first < end)
            add_period(periods, phases->rows[i].name, first, end);
    }
}

enum status periods_init(struct periods *periods, enum period_kind kind,
                         const struct phases *phases, const struct plan *plan,
                         const bool *is_wanted)
{
    const int32_t most = kind == PERIOD_PHASE ? phases->n_rows : plan->n_days;
    periods->kind = kind;
    periods->list = memory_new((size_t)most + 1, sizeof *periods->list);
    periods->series = memory_new((size_t)plan->n_series, sizeof *periods->series);
    if (periods->list == NULL || periods->series == NULL)
        return ST_MEMORY;
    if (kind == PERIOD_PHASE)
        cut_phases(periods, plan, phases);
    else
        cut_calendar(periods, plan);
    for (int32_t s = 0; s < plan->n_series; s++) {
        if (is_wanted[s])
            periods->series[periods->n_series++] = s;
    }
    periods->summary =
        memory_new((size_t)periods->n_series * (size_t)periods->n_periods + 1,
                   sizeof *periods->summary);
    return periods->summary == NULL ? ST_MEMORY : ST_OK;
}

/* ---- the figures ---- */

struct run {
    struct periods *periods;
    const struct run_spec *spec;
    const struct run_resources *resources;
    struct window *windows; /* (n_series x n_periods) */
    int32_t n_windows;
    int32_t first, n; /* windows of this pass */
    double *value;    /* (n x stride) */
    double *base;     /* likewise, or NULL */
    int64_t step, n_steps;
    struct quantile_room *rooms; /* (n_jobs) */
};

static void show_progress(void *context, int64_t done, int64_t total)
{
    const struct run *run = context;
    if (run->resources->progress != NULL)
        run->resources->progress(run->resources->context, run->step * total + done,
                                 run->n_steps * total);
}

static bool ask_stop(void *context)
{
    const struct run *run = context;
    return run->resources->stop != NULL &&
           run->resources->stop(run->resources->context);
}

static enum status list_windows(struct run *run, const struct plan *plan)
{
    const struct periods *periods = run->periods;
    run->n_windows = periods->n_series * periods->n_periods;
    run->windows = memory_new((size_t)run->n_windows + 1, sizeof *run->windows);
    if (run->windows == NULL)
        return ST_MEMORY;
    for (int32_t w = 0; w < run->n_windows; w++) {
        const struct period *period = &periods->list[w % periods->n_periods];
        const int32_t series = periods->series[w / periods->n_periods];
        run->windows[w] = (struct window){
            .series = series,
            .first = period->first,
            .end = period->end,
            .statistic = outputs[plan->series[series].output].over_days};
    }
    return ST_OK;
}

static enum status make_room(struct run *run, int32_t most, bool has_base)
{
    const size_t whole = (size_t)most * (size_t)window_stride(run->spec->n_replicates);
    run->value = memory_new(whole, sizeof *run->value);
    run->base = has_base ? memory_new(whole, sizeof *run->base) : NULL;
    run->rooms = memory_new((size_t)run->resources->n_jobs, sizeof *run->rooms);
    if (run->value == NULL || (has_base && run->base == NULL) || run->rooms == NULL)
        return ST_MEMORY;
    enum status status = ST_OK;
    for (int32_t i = 0; i < run->resources->n_jobs && status == ST_OK; i++)
        status = quantile_room_init(&run->rooms[i], run->spec->n_replicates + 2);
    return status;
}

static void run_free(struct run *run)
{
    for (int32_t i = 0; run->rooms != NULL && i < run->resources->n_jobs; i++)
        quantile_room_free(&run->rooms[i]);
    memory_free(run->rooms);
    memory_free(run->value);
    memory_free(run->base);
    memory_free(run->windows);
}

static void summarise(void *context, int32_t task, int32_t worker)
{
    struct run *run = context;
    struct quantile_room *room = &run->rooms[worker];
    const int32_t n = run->spec->n_replicates;
    const int64_t at = task * window_stride(n);
    struct summary *summary = &run->periods->summary[run->first + task];
    struct tally tally = {0};
    int32_t n_defined = 0;
    for (int32_t i = 0; i < n; i++) {
        const double value =
            run->value[at + i] - (run->base == NULL ? 0 : run->base[at + i]);
        if (isnan(value))
            continue;
        room->value[n_defined++] = value;
        tally_add(&tally, value, i / run->spec->luck);
    }
    tally_report(&tally, n, summary);
    summary_set_quantiles(summary, room->value, n_defined, WORSE_NEITHER,
                          &run->spec->chosen, room);
}

/* The windows of this pass in one world. */
static enum status simulate(struct run *run, double *value, const struct plan *plan,
                            int32_t reel_plan, struct broken_book *broken)
{
    const struct run_resources resources = {.n_jobs = run->resources->n_jobs,
                                            .stop = ask_stop,
                                            .progress = show_progress,
                                            .context = run,
                                            .reel = run->resources->reel,
                                            .reel_plan = reel_plan};
    const enum status status = window_run(value, run->windows + run->first, run->n,
                                          plan, run->spec, &resources, broken);
    run->step++;
    return status;
}

/* As many windows as fit into memory, and one at least. */
static int32_t windows_a_pass(const struct run *run, bool has_base)
{
    const uint64_t each = (uint64_t)window_stride(run->spec->n_replicates) *
                          sizeof(double) * (has_base ? 2 : 1);
    const uint64_t fit = run->spec->memory_bytes / each;
    return fit < 1 ? 1 : fit < (uint64_t)run->n_windows ? (int32_t)fit : run->n_windows;
}

static enum status run_passes(struct run *run, int32_t most, const struct plan *plan,
                              const struct plan *base, struct broken_book *broken)
{
    enum status status = ST_OK;
    for (run->first = 0; run->first < run->n_windows && status == ST_OK;
         run->first += most) {
        const int32_t left = run->n_windows - run->first;
        run->n = left < most ? left : most;
        if (base != NULL)
            status = simulate(run, run->base, base, 0, broken);
        if (status == ST_OK)
            status = simulate(run, run->value, plan, run->resources->reel_plan, broken);
        if (status == ST_OK)
            pool_run(run->resources->n_jobs, run->n, summarise, run);
    }
    return status;
}

enum status periods_run(struct periods *periods, const struct plan *plan,
                        const struct plan *base, const struct run_spec *spec,
                        const struct run_resources *resources,
                        struct broken_book *broken)
{
    struct run run = {.periods = periods, .spec = spec, .resources = resources};
    enum status status = list_windows(&run, plan);
    if (status == ST_OK && run.n_windows > 0) {
        const int32_t most = windows_a_pass(&run, base != NULL);
        run.n_steps = ((run.n_windows - 1) / most + 1) * (base != NULL ? 2 : 1);
        status = make_room(&run, most, base != NULL);
        if (status == ST_OK)
            status = run_passes(&run, most, plan, base, broken);
    }
    run_free(&run);
    return status;
}

const struct summary *periods_summary(const struct periods *periods, int32_t series,
                                      int32_t period)
{
    return &periods->summary[series * periods->n_periods + period];
}

void period_unit_key(enum output_id output, char *key, int32_t size)
{
    const enum statistic statistic = outputs[output].over_days;
    const bool is_flag = strcmp(outputs[output].unit_key, "probability") == 0;
    if (is_flag && statistic == STATISTIC_SUM)
        (void)snprintf(key, (size_t)size, "day");
    else
        statistic_unit_key(output, statistic, key, size);
}

void periods_free(struct periods *periods)
{
    memory_free(periods->list);
    memory_free(periods->series);
    memory_free(periods->summary);
    *periods = (struct periods){0};
}
