/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stage.h"

/*
 * Metrics of each replicate.  Metrics, MODEL.md (2)-(4), (87), (88).  Each is a sum, mean,
 * minimum or ratio of outputs over the days of the run, or what the watcher of crises
 * remembers at its end.
 */

/* How a metric is made of the days of a replicate. */
enum reducer {
    NO_RULE, /* forgotten below: a test looks for it */
    SUM,     /* of a */
    MEAN,    /* of a */
    LEAST,   /* of a */
    RATIO,   /* sum of a over sum of b */
    PART,    /* sum of a over sum of a and b */
    FIRST,   /* day on which a is 1 */
    LONGEST, /* run of days on which a is 1 */
    FROM_CRISIS
};

static const struct {
    enum reducer reducer;
    enum output_id a, b;
} rules[N_METRICS] = {
    [MET_ARRIVED] = {SUM, OUT_ARRIVALS, 0},
    [MET_LOST] = {SUM, OUT_LOST, 0},
    [MET_ATTACKS] = {SUM, OUT_ATTACKS, 0},
    [MET_ARRIVED_TOTAL] = {SUM, OUT_ARRIVALS_TOTAL, 0},
    [MET_ARRIVALS_RELATIVE] = {MEAN, OUT_ARRIVALS_RELATIVE, 0},
    [MET_LOST_TOTAL] = {SUM, OUT_LOST_TOTAL, 0},
    [MET_LOSS_SHARE] = {PART, OUT_LOST_TOTAL, OUT_ARRIVALS_TOTAL},
    [MET_RECEIVED] = {SUM, OUT_RECEIVED, 0},
    [MET_UNMET] = {SUM, OUT_UNMET, 0},
    [MET_UNMET_SHARE] = {RATIO, OUT_UNMET, OUT_NEED},
    [MET_STOCK_LOWEST] = {LEAST, OUT_STOCK, 0},
    [MET_BELOW_WARNING_DAYS] = {SUM, OUT_BELOW_WARNING, 0},
    [MET_BELOW_WARNING_FIRST] = {FIRST, OUT_BELOW_WARNING, 0},
    [MET_BELOW_ALARM_DAYS] = {SUM, OUT_BELOW_ALARM, 0},
    [MET_BELOW_ALARM_FIRST] = {FIRST, OUT_BELOW_ALARM, 0},
    [MET_STATIONS_DRY] = {MEAN, OUT_STATIONS_DRY, 0},
    [MET_SHORTAGE_DAYS] = {SUM, OUT_SHORTAGE, 0},
    [MET_STOCKOUT_DAYS] = {SUM, OUT_STOCKOUT, 0},
    [MET_STOCKOUT_LONGEST] = {LONGEST, OUT_STOCKOUT, 0},
    [MET_STOCKOUT_FIRST] = {FIRST, OUT_STOCKOUT, 0},
    [MET_CRISIS_COUNT] = {FROM_CRISIS, OUT_STOCKOUT, 0},
    [MET_CRISIS_LENGTH] = {FROM_CRISIS, OUT_STOCKOUT, 0},
    [MET_RECOVERY_TIME] = {FROM_CRISIS, OUT_STOCKOUT, 0},
    [MET_SCHOOL_DAYS_LOST] = {SUM, OUT_SCHOOLS_CLOSED, 0},
    [MET_VALUE_LOST] = {SUM, OUT_VALUE_LOST, 0},
    [MET_SECTOR_UNMET] = {SUM, OUT_SECTOR_UNMET, 0},
    [MET_SECTOR_UNMET_SHARE] = {RATIO, OUT_SECTOR_UNMET, OUT_SECTOR_NEED},
    [MET_SECTOR_SHORT_DAYS] = {SUM, OUT_SECTOR_SHORT, 0},
    [MET_SECTOR_SHORT_FIRST] = {FIRST, OUT_SECTOR_SHORT, 0},
    [MET_SECTOR_SHORT_LONGEST] = {LONGEST, OUT_SECTOR_SHORT, 0},
    [MET_SUPPLY_HOURS] = {MEAN, OUT_SUPPLY_HOURS, 0},
    [MET_UNSERVED] = {SUM, OUT_UNSERVED, 0},
    [MET_NEUE] = {RATIO, OUT_UNSERVED, OUT_LOAD},
    [MET_LOLH] = {SUM, OUT_LOLH, 0},
    [MET_FUEL_SPENDING] = {SUM, OUT_FUEL_SPENDING, 0},
};

static const double ABOVE_ALL =
    1e300; /* stocks and days: where the lowest is looked for from */
bool metric_is_day(enum metric_id metric)
{
    return rules[metric].reducer == FIRST;
}

enum output_id metric_output(enum metric_id metric)
{
    return rules[metric].a;
}

void metric_begin(const struct plan *plan, struct block *block)
{
    for (int32_t n = 0; n < plan->n_measures * LANES; n++) {
        const enum reducer reducer = rules[plan->measures[n / LANES].metric].reducer;
        block->sum[n] = reducer == LEAST || reducer == FIRST ? ABOVE_ALL : 0;
        block->weight[n] = 0;
    }
}

/* Take up a day of a.  weight is the run up to today of what looks for the longest. */
INLINE void add_day(enum reducer reducer, const real *a, double day, double *sum,
                    double *weight)
{
    switch (reducer) {
    case LEAST:
        EACH_LANE(i)
            sum[i] = curve_min(sum[i], (double)a[i]);
        break;
    case FIRST:
        EACH_LANE(i)
            sum[i] = curve_min(sum[i], a[i] > 0 ? day : sum[i]);
        break;
    case LONGEST:
        EACH_LANE(i) {
            weight[i] = a[i] > 0 ? weight[i] + 1 : 0;
            sum[i] = weight[i] > sum[i] ? weight[i] : sum[i];
        }
        break;
    default:
        EACH_LANE(i)
            sum[i] += (double)a[i];
        break;
    }
}

CLONES void metric_day(const struct plan *plan, struct block *block)
{
    for (int32_t n = 0; n < plan->n_measures; n++) {
        const struct measure *measure = &plan->measures[n];
        const enum reducer reducer = rules[measure->metric].reducer;
        if (reducer == FROM_CRISIS)
            continue;
        const int32_t rank = plan->model->entities[measure->entity].rank;
        const int32_t fuel = measure->fuel < 0 ? 0 : measure->fuel;
        const real *a =
            state_output_at(plan, block, rules[measure->metric].a, rank, fuel);
        double *sum = block->sum + (size_t)n * LANES;
        double *weight = block->weight + (size_t)n * LANES;
        add_day(reducer, a, block->day, sum, weight);
        if (reducer == RATIO || reducer == PART) {
            const real *b =
                state_output_at(plan, block, rules[measure->metric].b, rank, fuel);
            const double own = reducer == PART ? 1 : 0;
            EACH_LANE(i)
                weight[i] += (double)b[i] + own * (double)a[i];
        }
    }
}

/* A metric of crises, most of the first one: its value, whether it has one, and what it
   counts as where it has none.  That is nothing without a crisis, else the time that
   the run had for it. */
static void finish_crisis(const struct plan *plan, struct block *block, int32_t n)
{
    const struct measure *measure = &plan->measures[n];
    const struct crisis *crisis = &block->crisis;
    const double horizon = plan->n_days;
    const int32_t hub = plan->model->entities[measure->entity].rank;
    const int32_t store = hub * plan->layout->n_fuels + measure->fuel;
    for (int32_t i = 0; i < LANES; i++) {
        const double first = (double)lanes(crisis->first, store)[i];
        const double last = (double)lanes(crisis->last, store)[i];
        const double recovery = (double)lanes(crisis->recovery_day, store)[i];
        const bool has_crisis = first >= 0, is_over = recovery >= 0;
        double value = 0, restricted = 0;
        bool is_defined = has_crisis && is_over;
        switch (measure->metric) {
        case MET_CRISIS_COUNT:
            value = restricted = (double)lanes(crisis->count, store)[i];
            is_defined = true;
            break;
        case MET_CRISIS_LENGTH:
            value = last - first + 1;
            restricted = !has_crisis ? 0 : is_over ? value : horizon - first;
            break;
        default: /* MET_RECOVERY_TIME */
            value = recovery - first;
            restricted = !has_crisis ? 0 : is_over ? value : horizon - first;
            break;
        }
        block->sum[(size_t)n * LANES + (size_t)i] = is_defined ? value : 0;
        block->restricted[(size_t)n * LANES + (size_t)i] = restricted;
        block->defined[(size_t)n * LANES + (size_t)i] = is_defined;
    }
}

static void finish_reduced(const struct plan *plan, struct block *block, int32_t n,
                           enum reducer reducer)
{
    double *sum = block->sum + (size_t)n * LANES;
    const double *weight = block->weight + (size_t)n * LANES;
    for (int32_t i = 0; i < LANES; i++) {
        const double first = curve_min(sum[i], plan->n_days);
        bool is_defined = true;
        if (reducer == MEAN)
            sum[i] /= plan->n_days;
        if (reducer == RATIO || reducer == PART) {
            is_defined = weight[i] > 0;
            sum[i] = is_defined ? sum[i] / weight[i] : 0;
        }
        if (reducer == FIRST) {
            is_defined = first < plan->n_days;
            sum[i] = is_defined ? sum[i] : 0;
        }
        block->defined[(size_t)n * LANES + (size_t)i] = is_defined;
        block->restricted[(size_t)n * LANES + (size_t)i] =
            reducer == FIRST ? first : sum[i];
    }
}

void metric_finish(const struct plan *plan, struct block *block)
{
    for (int32_t n = 0; n < plan->n_measures; n++) {
        const enum reducer reducer = rules[plan->measures[n].metric].reducer;
        if (reducer == FROM_CRISIS)
            finish_crisis(plan, block, n);
        else
            finish_reduced(plan, block, n, reducer);
    }
}
