/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/nowcast.h"

#include <math.h>
#include <string.h>

#include "base/curve.h"
#include "base/memory.h"
#include "base/rng.h"
#include "study/pool.h"

/* Of the deviation that is open without reports: study/fit.h takes as much. */
static const double USUAL_DISCREPANCY = 0.5;

/* Beyond three deviations a course loses no more. */
static const double MOST_LOST = 4.5;

/* One block of courses, stepped by one thread at a time. */
struct party {
    struct block *block;
    enum status status;
};

struct filter {
    const struct nowcast_task *task;
    const struct run_resources *resources;
    struct nowcast *nowcast;
    int32_t n_blocks;
    struct party *parties;
    int64_t stride;
    double *value;       /* (n_windows x stride) */
    double *discrepancy; /* (n_rows) of the observations */
    double *log_weight;  /* (n_courses) */
    double *weight;      /* (n_courses) */
    int32_t *parent;     /* (n_courses) */
    int32_t *root;       /* (n_courses) */
    int32_t end;         /* of the stretch of days that is simulated */
};

/* ---- reports ---- */

void report_moments(const struct observation *report, double *mean, double *variance)
{
    const double a = report->low, c = report->value, b = report->high;
    *mean = (a + b + c) / 3;
    *variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
}

double report_weight(const struct observation *report, double discrepancy, double x)
{
    double mean, variance;
    report_moments(report, &mean, &variance);
    const double off = x - mean;
    const double all = variance + discrepancy * discrepancy;
    const double part = report->confidence == CONFIDENCE_LOW ? 0.5 : 1;
    if (off == 0)
        return 0;
    const double lost = all > 0 ? off * off / (2 * all) : MOST_LOST;
    return -part * (lost < MOST_LOST ? lost : MOST_LOST); /* not a number: the most */
}

static bool is_used(const struct nowcast_task *task, int32_t row)
{
    const struct scores *scores = task->scores;
    return scores->rows[row].standing == STANDING_SCORED &&
           scores->windows[scores->window_of[row]].end <= task->end;
}

static double given_discrepancy(const struct nowcast_task *task, int32_t row)
{
    return task->scores->observations->rows[row].discrepancy;
}

/* How far a right model may be off: as the row says, or by what is open without it, for
   which courses without any report are simulated. */
static enum status find_discrepancies(struct filter *filter, struct broken_book *broken)
{
    const struct nowcast_task *task = filter->task;
    const struct scores *scores = task->scores;
    const struct run_spec spec = {
        .seed = task->seed, .n_replicates = task->n_courses, .luck = 1};
    bool is_open = false;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        filter->nowcast->n_reports += is_used(task, i);
        is_open = is_open || (is_used(task, i) && given_discrepancy(task, i) < 0);
    }
    const enum status status =
        is_open ? window_run(filter->value, scores->windows, scores->n_windows,
                             task->plan, &spec, filter->resources, broken)
                : ST_OK;
    for (int32_t i = 0; status == ST_OK && i < scores->n_rows; i++) {
        const double given = given_discrepancy(task, i);
        if (!is_used(task, i))
            continue;
        filter->discrepancy[i] = given;
        if (given < 0)
            filter->discrepancy[i] =
                USUAL_DISCREPANCY *
                window_deviation(filter->value + scores->window_of[i] * filter->stride,
                                 task->n_courses);
    }
    return status;
}

/* ---- days ---- */

static void step_party(void *context, int32_t task, int32_t worker)
{
    (void)worker;
    struct filter *filter = context;
    struct party *party = &filter->parties[task];
    const struct scores *scores = filter->task->scores;
    while (party->status == ST_OK && block_day(party->block) < filter->end) {
        const int32_t day = block_day(party->block);
        party->status = block_step(filter->task->plan, party->block);
        for (int32_t w = 0; w < scores->n_windows; w++)
            window_add(&scores->windows[w], day, party->block,
                       filter->value + w * filter->stride + task * LANES);
    }
}

static void begin_party(void *context, int32_t task, int32_t worker)
{
    (void)worker;
    struct filter *filter = context;
    struct party *party = &filter->parties[task];
    const struct scores *scores = filter->task->scores;
    for (int32_t w = 0; w < scores->n_windows; w++)
        window_begin(&scores->windows[w],
                     filter->value + w * filter->stride + task * LANES);
    party->block = block_new(filter->task->plan);
    party->status = party->block == NULL
                        ? ST_MEMORY
                        : block_reset(party->block, filter->task->plan,
                                      filter->task->seed, 1, task * LANES);
}

/* The first that failed, in the order of courses. */
static enum status party_status(const struct filter *filter, struct broken_book *broken)
{
    for (int32_t b = 0; b < filter->n_blocks; b++) {
        const struct party *party = &filter->parties[b];
        if (party->status == ST_BOOKS)
            *broken = *block_broken(party->block);
        if (party->status != ST_OK)
            return party->status;
    }
    return run_must_stop(filter->resources) ? ST_INTERRUPT : ST_OK;
}

/* ---- weights ---- */

/* Weigh the courses by the reports that end before a day; returns how many there were. */
static int32_t weigh(struct filter *filter, int32_t day)
{
    const struct nowcast_task *task = filter->task;
    const struct scores *scores = task->scores;
    int32_t n = 0;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        if (!is_used(task, i) || scores->windows[scores->window_of[i]].end != day)
            continue;
        const struct observation *report = &scores->observations->rows[i];
        const struct window *window = &scores->windows[scores->window_of[i]];
        double *x = filter->value + scores->window_of[i] * filter->stride;
        const double origin =
            report->statistic == STATISTIC_FIRST_DAY ? task->plan->start : 0;
        for (int32_t b = 0; b < filter->n_blocks; b++)
            window_finish(window, x + b * LANES);
        for (int32_t k = 0; k < task->n_courses; k++)
            filter->log_weight[k] +=
                report_weight(report, filter->discrepancy[i], x[k] + origin);
        n++;
    }
    return n;
}

/* Weights whose largest is 1; returns their effective number. */
static double make_weights(struct filter *filter)
{
    const int32_t n = filter->task->n_courses;
    double most = filter->log_weight[0], sum = 0, squares = 0;
    for (int32_t k = 1; k < n; k++)
        most = filter->log_weight[k] > most ? filter->log_weight[k] : most;
    for (int32_t k = 0; k < n; k++) {
        const double weight = curve_exp(filter->log_weight[k] - most);
        filter->weight[k] = weight;
        sum += weight;
        squares += weight * weight;
    }
    return sum * sum / squares;
}

void draw_parents(int32_t n, const double *weight, double u, int32_t *parent)
{
    double sum = 0, before = 0;
    int32_t free_slot = 0, drawn = 0;
    for (int32_t k = 0; k < n; k++) {
        sum += weight[k];
        parent[k] = -1;
    }
    /* as often as a point (u + i) / n falls into a course; the last takes what is left */
    for (int32_t pass = 0; pass < 2; pass++) {
        drawn = 0;
        before = 0;
        for (int32_t k = 0; k < n; k++) {
            int32_t times = 0;
            before += weight[k];
            while (drawn < n && (k == n - 1 || (drawn + u) * (sum / n) < before)) {
                drawn++;
                times++;
            }
            if (pass == 0 && times > 0)
                parent[k] = k; /* it stays where it is */
            for (int32_t copy = 1; pass == 1 && copy < times; copy++) {
                while (parent[free_slot] >= 0)
                    free_slot++;
                parent[free_slot] = k;
            }
        }
    }
}

/* ---- courses drawn anew ---- */

static void copy_course(struct filter *filter, int32_t to, int32_t from)
{
    const struct nowcast_task *task = filter->task;
    block_copy_lane(task->plan, filter->parties[to / LANES].block, to % LANES,
                    filter->parties[from / LANES].block, from % LANES);
    for (int32_t w = 0; w < task->scores->n_windows; w++)
        filter->value[w * filter->stride + to] =
            filter->value[w * filter->stride + from];
}

/* The addresses until now are those of the parents. */
static void inherit(struct filter *filter, int32_t day)
{
    struct ancestry *ancestry = &filter->nowcast->ancestry;
    const int32_t n = filter->task->n_courses, generation = ancestry->n_branches++;
    for (int32_t g = 0; g < generation; g++) {
        int32_t *slot = ancestry->slot + (int64_t)g * n;
        for (int32_t k = 0; k < n;
             k++) /* who is drawn stays, so it is not yet changed */
            slot[k] = slot[filter->parent[k]];
    }
    memcpy(ancestry->slot + (int64_t)generation * n, filter->parent,
           (size_t)n * sizeof *ancestry->slot);
    ancestry->day[generation] = filter->task->plan->start + day;
}

static void draw_anew(struct filter *filter, int32_t day)
{
    const struct nowcast_task *task = filter->task;
    const struct rng_key key = rng_key_make(task->seed, "resampling", "");
    draw_parents(task->n_courses, filter->weight, rng_uniform(&key, 0, day, 0),
                 filter->parent);
    for (int32_t k = 0; k < task->n_courses; k++) {
        if (filter->parent[k] != k)
            copy_course(filter, k, filter->parent[k]);
        filter->log_weight[k] = 0;
    }
    inherit(filter, day);
    for (int32_t b = 0; b < filter->n_blocks; b++)
        block_branch(task->plan, filter->parties[b].block, b * LANES,
                     filter->nowcast->ancestry.n_branches);
}

static int32_t count_roots(struct filter *filter)
{
    const struct ancestry *ancestry = &filter->nowcast->ancestry;
    const int32_t n = filter->task->n_courses;
    int32_t n_roots = 0;
    memset(filter->root, 0, (size_t)n * sizeof *filter->root);
    for (int32_t k = 0; k < n; k++) {
        int32_t *is_there =
            &filter->root[ancestry->n_branches == 0 ? k : ancestry->slot[k]];
        n_roots += *is_there == 0;
        *is_there = 1;
    }
    return n_roots;
}

static void take_reports(struct filter *filter, int32_t day)
{
    const struct nowcast_task *task = filter->task;
    struct nowcast *nowcast = filter->nowcast;
    struct nowcast_step step = {.day = day, .n_reports = weigh(filter, day)};
    step.effective = make_weights(filter);
    step.is_drawn =
        day == task->end || (step.effective < task->n_courses / 2.0 &&
                             nowcast->ancestry.n_branches + 1 < MOST_BRANCHES);
    if (step.is_drawn)
        draw_anew(filter, day);
    step.n_roots = count_roots(filter);
    nowcast->steps[nowcast->n_steps++] = step;
}

/* ---- the whole of it ---- */

/* The next day on which reports have ended, or the last. */
static int32_t next_end(const struct nowcast_task *task, int32_t day)
{
    int32_t next = task->end;
    for (int32_t i = 0; i < task->scores->n_rows; i++) {
        if (!is_used(task, i))
            continue;
        const int32_t end = task->scores->windows[task->scores->window_of[i]].end;
        next = end > day && end < next ? end : next;
    }
    return next;
}

static enum status filter_init(struct filter *filter)
{
    const struct nowcast_task *task = filter->task;
    const size_t n = (size_t)task->n_courses, n_rows = (size_t)task->scores->n_rows;
    filter->n_blocks = (task->n_courses - 1) / LANES + 1;
    filter->stride = window_stride(task->n_courses);
    filter->parties = memory_new((size_t)filter->n_blocks, sizeof *filter->parties);
    filter->nowcast->stride = filter->stride;
    filter->nowcast->value = filter->value = memory_new(
        (size_t)task->scores->n_windows * (size_t)filter->stride + 1, sizeof(double));
    filter->discrepancy = memory_new(n_rows + 1, sizeof *filter->discrepancy);
    filter->log_weight = memory_new(n, sizeof *filter->log_weight);
    filter->weight = memory_new(n, sizeof *filter->weight);
    filter->parent = memory_new(n, sizeof *filter->parent);
    filter->root = memory_new(n, sizeof *filter->root);
    filter->nowcast->steps = memory_new(n_rows + 2, sizeof *filter->nowcast->steps);
    if (filter->parties == NULL || filter->value == NULL ||
        filter->discrepancy == NULL || filter->log_weight == NULL ||
        filter->weight == NULL || filter->parent == NULL || filter->root == NULL ||
        filter->nowcast->steps == NULL)
        return ST_MEMORY;
    const enum status status = ancestry_init(&filter->nowcast->ancestry,
                                             task->n_courses, task->scores->n_rows + 1);
    filter->nowcast->ancestry.n_branches = 0; /* room for as many as can be */
    filter->nowcast->ancestry.seed = task->seed;
    filter->nowcast->ancestry.start = task->plan->start;
    return status;
}

static void filter_free(struct filter *filter)
{
    for (int32_t b = 0; filter->parties != NULL && b < filter->n_blocks; b++)
        block_delete(filter->parties[b].block);
    memory_free(filter->parties);
    memory_free(filter->discrepancy);
    memory_free(filter->log_weight);
    memory_free(filter->weight);
    memory_free(filter->parent);
    memory_free(filter->root);
}

enum status nowcast_run(struct nowcast *nowcast, const struct nowcast_task *task,
                        const struct run_resources *resources,
                        struct broken_book *broken)
{
    struct filter filter = {.task = task, .resources = resources, .nowcast = nowcast};
    enum status status = filter_init(&filter);
    if (status == ST_OK)
        status = find_discrepancies(&filter, broken);
    if (status == ST_OK) {
        pool_run(resources->n_jobs, filter.n_blocks, begin_party, &filter);
        status = party_status(&filter, broken);
    }
    while (status == ST_OK && filter.end < task->end) {
        filter.end = next_end(task, filter.end);
        pool_run(resources->n_jobs, filter.n_blocks, step_party, &filter);
        status = party_status(&filter, broken);
        if (status == ST_OK)
            take_reports(&filter, filter.end);
    }
    filter_free(&filter);
    return status;
}

void nowcast_free(struct nowcast *nowcast)
{
    memory_free(nowcast->steps);
    memory_free(nowcast->value);
    ancestry_free(&nowcast->ancestry);
    *nowcast = (struct nowcast){0};
}
