/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/trigger.h"

#include <math.h>
#include <stdlib.h>

#include "base/memory.h"
#include "sample/quantile.h"
#include "study/window.h"

const double lead_levels[N_LEAD_LEVELS] = {0.05, 0.5, 0.95};
const int32_t warned_days[N_WARNED] = {3, 7, 14};

static const char *const names[N_OUTCOMES] = {"hit", "early", "miss", "false_alarm",
                                              "quiet"};

const char *outcome_name(enum signal_outcome outcome)
{
    return names[outcome];
}

enum signal_outcome trigger_outcome(int32_t signal_day, int32_t event_day,
                                    int32_t within)
{
    if (event_day == TRIGGER_NEVER)
        return signal_day == TRIGGER_NEVER ? QUIET : FALSE_ALARM;
    if (signal_day == TRIGGER_NEVER || signal_day >= event_day)
        return MISS;
    return within > 0 && event_day - signal_day > within ? EARLY : HIT;
}

/* ---- looking out ---- */

void sighting_begin(struct sighting *sighting)
{
    for (int32_t lane = 0; lane < LANES; lane++) {
        sighting->run[lane] = 0;
        sighting->first[lane] = TRIGGER_NEVER;
    }
}

void sighting_add(struct sighting *sighting, const struct signal *signal, int32_t day,
                  const real *value)
{
    const real sign = signal->is_below ? 1 : -1, limit = sign * (real)signal->limit;
    for (int32_t lane = 0; lane < LANES; lane++) {
        const real x = sign * value[lane];
        const bool holds = signal->is_strict ? x < limit : x <= limit;
        sighting->run[lane] = holds ? sighting->run[lane] + 1 : 0;
        if (sighting->run[lane] >= signal->days &&
            sighting->first[lane] == TRIGGER_NEVER)
            sighting->first[lane] = day;
    }
}

/* What the threads share. */
struct run {
    struct trigger *trigger;
    const struct lookout *lookouts;
    const struct plan *plan;
    const struct run_spec *spec;
    int32_t n_lookouts;
    struct sighting *sightings; /* (n_workers x n_lookouts) */
};

static enum status watch_block(void *context, struct block *block, int32_t first,
                               int32_t worker)
{
    const struct run *run = context;
    const struct plan *plan = run->plan;
    struct sighting *sightings = run->sightings + (int64_t)worker * run->n_lookouts;
    for (int32_t i = 0; i < run->n_lookouts; i++)
        sighting_begin(&sightings[i]);
    enum status status =
        block_reset(block, plan, run->spec->seed, run->spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        const int32_t day = block_day(block);
        status = block_step(plan, block);
        for (int32_t i = 0; status == ST_OK && i < run->n_lookouts; i++)
            sighting_add(&sightings[i], &run->lookouts[i].signal, day,
                         block_output(block, run->lookouts[i].series));
    }
    for (int32_t i = 0; i < run->n_lookouts; i++) {
        int32_t *day = run->trigger->day + i * run->trigger->stride + first;
        for (int32_t lane = 0; lane < LANES; lane++)
            day[lane] = sightings[i].first[lane];
    }
    return status;
}

enum status trigger_init(struct trigger *trigger, int32_t n_signals,
                         int32_t n_replicates, int32_t n_days)
{
    const int64_t stride = window_stride(n_replicates);
    *trigger = (struct trigger){.n_signals = n_signals,
                                .n_replicates = n_replicates,
                                .n_days = n_days,
                                .stride = stride};
    const int64_t n = (n_signals + 1) * stride;
    trigger->day = memory_new((size_t)n, sizeof *trigger->day);
    for (int64_t i = 0; trigger->day != NULL && i < n; i++)
        trigger->day[i] = TRIGGER_NEVER;
    return trigger->day == NULL ? ST_MEMORY : ST_OK;
}

enum status trigger_run(struct trigger *trigger, const struct lookout *lookouts,
                        int32_t n_signals, const struct plan *plan,
                        const struct run_spec *spec,
                        const struct run_resources *resources,
                        struct broken_book *broken)
{
    struct crew crew = {0};
    struct run run = {.trigger = trigger,
                      .lookouts = lookouts,
                      .plan = plan,
                      .spec = spec,
                      .n_lookouts = n_signals + 1};
    enum status status =
        trigger_init(trigger, n_signals, spec->n_replicates, plan->n_days);
    if (status == ST_OK)
        status = crew_init(&crew, plan, spec->n_replicates, resources->n_jobs);
    crew.stop = resources->stop;
    crew.progress = resources->progress;
    crew.context = resources->context;
    if (status == ST_OK) {
        run.sightings = memory_new((size_t)crew.n_workers * (size_t)run.n_lookouts,
                                   sizeof *run.sightings);
        status = run.sightings == NULL ? ST_MEMORY : ST_OK;
    }
    if (status == ST_OK)
        status = crew_run(&crew, 0, crew.n_blocks, watch_block, &run, broken);
    crew_free(&crew);
    memory_free(run.sightings);
    return status;
}

const int32_t *trigger_days(const struct trigger *trigger, int32_t signal)
{
    return trigger->day + signal * trigger->stride;
}

void trigger_free(struct trigger *trigger)
{
    memory_free(trigger->day);
    *trigger = (struct trigger){0};
}

/* ---- what it is worth ---- */

static void set_shares(struct trigger_figures *it)
{
    const int64_t *count = it->count;
    const int64_t events = count[HIT] + count[EARLY] + count[MISS];
    const int64_t calm = count[FALSE_ALARM] + count[QUIET];
    const int64_t in_vain = count[EARLY] + count[FALSE_ALARM];
    it->base = share_of(events, events + calm);
    it->hit = share_of(count[HIT], events);
    it->false_ratio = share_of(in_vain, count[HIT] + in_vain);
    it->false_rate = share_of(count[FALSE_ALARM], calm);
}

/* Leads, and how many are long enough; lead is of hits. */
static enum status set_leads(struct trigger_figures *it, const double *lead, int32_t n)
{
    const int64_t events = it->hit.n;
    struct quantile_room room = {0};
    for (int32_t i = 0; i < N_WARNED; i++) {
        int64_t n_long = 0;
        for (int32_t hit = 0; hit < n; hit++)
            n_long += lead[hit] >= warned_days[i];
        it->warned[i] = share_of(n_long, events);
    }
    for (int32_t q = 0; q < N_LEAD_LEVELS; q++)
        it->lead[q] = (double)NAN;
    if (n == 0)
        return ST_OK;
    const enum status status = quantile_room_init(&room, n);
    if (status == ST_OK)
        quantile_select(lead, n, lead_levels, N_LEAD_LEVELS, it->lead, NULL, &room);
    quantile_room_free(&room);
    return status;
}

enum status trigger_measure(struct trigger_figures *figures,
                            const struct trigger *trigger, int32_t signal,
                            int32_t within)
{
    const int32_t *s = trigger_days(trigger, signal);
    const int32_t *e = trigger_days(trigger, trigger->n_signals);
    double *lead = memory_new((size_t)trigger->n_replicates, sizeof *lead);
    int32_t n_hits = 0;
    *figures = (struct trigger_figures){0};
    if (lead == NULL)
        return ST_MEMORY;
    for (int32_t r = 0; r < trigger->n_replicates; r++) {
        const enum signal_outcome outcome = trigger_outcome(s[r], e[r], within);
        figures->count[outcome]++;
        if (outcome == HIT)
            lead[n_hits++] = e[r] - s[r];
    }
    set_shares(figures);
    const enum status status = set_leads(figures, lead, n_hits);
    memory_free(lead);
    return status;
}

/* ---- ROC ---- */

static int by_rates(const void *a, const void *b)
{
    const struct roc_point *one = a, *other = b;
    const double one_rate = one->false_rate, other_rate = other->false_rate;
    if (one_rate != other_rate)
        return one_rate < other_rate ? -1 : 1;
    if (one->hit_rate != other->hit_rate)
        return one->hit_rate < other->hit_rate ? -1 : 1;
    return (one->limit > other->limit) - (one->limit < other->limit);
}

double roc_close(struct roc_point *point, int32_t n)
{
    double area = 0;
    qsort(point, (size_t)n, sizeof *point, by_rates);
    for (int32_t i = n; i > 0; i--)
        point[i] = point[i - 1];
    point[0] = (struct roc_point){.limit = (double)NAN};
    point[n + 1] = (struct roc_point){(double)NAN, 1, 1};
    for (int32_t i = 0; i <= n; i++)
        area += (point[i + 1].false_rate - point[i].false_rate) *
                (point[i + 1].hit_rate + point[i].hit_rate) / 2;
    return area;
}
