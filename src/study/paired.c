/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/paired.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

static const double level_alone = 0.95, worst = 0.05;

/* Running sums of distances from the first value. */
struct sums {
    double origin, sum, squares;
};

static void add_to_sums(struct sums *sums, int32_t i, double value)
{
    if (i == 0)
        sums->origin = value;
    const double distance = value - sums->origin;
    sums->sum += distance;
    sums->squares += distance * distance;
}

static double mean_of(const struct sums *sums, int32_t n)
{
    return sums->origin + sums->sum / n + 0.0;
}

static double variance_of(const struct sums *sums, int32_t n)
{
    const double excess = sums->squares - sums->sum / n * sums->sum;
    return excess > 0 ? excess / (n - 1) : 0;
}

static bool is_defined(const struct pairs *pairs, int32_t i)
{
    return (pairs->base_defined == NULL || pairs->base_defined[i]) &&
           (pairs->alternative_defined == NULL || pairs->alternative_defined[i]);
}

/* Half the width of an interval of the mean of n >= 2 values. */
static double reach_at(double level, int32_t n, const struct sums *sums)
{
    return gsl_cdf_tdist_Qinv((1 - level) / 2, n - 1) * sqrt(variance_of(sums, n) / n);
}

static void report_errors(struct paired *paired, const struct sums *base,
                          const struct sums *alternative, const struct sums *difference)
{
    const int32_t n = paired->n;
    const double apart = variance_of(base, n) + variance_of(alternative, n);
    const double together = variance_of(difference, n);
    paired->has_se = true;
    paired->se = sqrt(together / n);
    paired->se_unpaired = sqrt(apart / n);
    paired->has_ratio = together > 0;
    if (paired->has_ratio)
        paired->variance_ratio = apart / together;
    const double reach = paired_reach(paired, level_alone);
    paired->low = paired->difference - reach;
    paired->high = paired->difference + reach;
}

/* The value at the boundary of the worst 5 % of a column. */
static double edge_of(const struct pairs *pairs, const double *column, enum worse side,
                      struct quantile_room *room)
{
    struct tail tail = {.fraction = worst, .side = (int)side};
    int32_t n = 0;
    for (int32_t i = 0; i < pairs->n; i++)
        if (is_defined(pairs, i))
            room->value[n++] = column[i];
    quantile_select(room->value, n, NULL, 0, NULL, &tail, room);
    return tail.edge;
}

/* What a value counts for in the mean of the worst. */
static double tail_value(double value, double edge, enum worse side)
{
    const double beyond = (value - edge) * (double)side;
    return edge + (beyond > 0 ? (value - edge) / worst : 0);
}

static void report_tail(struct paired *paired, const struct pairs *pairs,
                        enum worse side, struct quantile_room *room)
{
    const double edge = edge_of(pairs, pairs->base, side, room);
    const double other_edge = edge_of(pairs, pairs->alternative, side, room);
    struct sums base = {0}, alternative = {0}, difference = {0};
    int32_t n = 0;
    for (int32_t i = 0; i < pairs->n; i++) {
        if (!is_defined(pairs, i))
            continue;
        const double a = tail_value(pairs->base[i], edge, side);
        const double b = tail_value(pairs->alternative[i], other_edge, side);
        add_to_sums(&base, n, a);
        add_to_sums(&alternative, n, b);
        add_to_sums(&difference, n++, b - a);
    }
    paired->has_cvar = true;
    paired->base_cvar95 = mean_of(&base, n);
    paired->alternative_cvar95 = mean_of(&alternative, n);
    paired->cvar95_difference = mean_of(&difference, n);
    paired->has_cvar_interval = worst * n >= LEAST_TAIL;
    if (!paired->has_cvar_interval)
        return;
    const double reach = reach_at(level_alone, n, &difference);
    paired->cvar95_low = paired->cvar95_difference - reach;
    paired->cvar95_high = paired->cvar95_difference + reach;
}

/* paired->difference is known. */
static void report_unit(struct paired *paired, const struct pairs *pairs)
{
    struct sums change = {0}, rest = {0};
    int32_t n = 0;
    for (int32_t i = 0; i < pairs->n; i++)
        if (is_defined(pairs, i))
            add_to_sums(&change, n++, pairs->change[i]);
    paired->change = mean_of(&change, n);
    paired->has_unit = fabs(paired->change) > reach_at(level_alone, n, &change);
    if (!paired->has_unit)
        return;
    paired->unit = paired->difference / paired->change + 0.0;
    n = 0;
    for (int32_t i = 0; i < pairs->n; i++)
        if (is_defined(pairs, i))
            add_to_sums(&rest, n++,
                        pairs->alternative[i] - pairs->base[i] -
                            paired->unit * pairs->change[i]);
    paired->unit_se = sqrt(variance_of(&rest, n) / n) / fabs(paired->change);
}

void paired_summarise(struct paired *paired, const struct pairs *pairs,
                      enum worse worse, double margin, struct quantile_room *room)
{
    double *value = room->value;
    struct sums base = {0}, alternative = {0}, difference = {0};
    int32_t n = 0, n_worse = 0;
    *paired = (struct paired){.margin = margin, .has_worse = worse != WORSE_NEITHER};
    for (int32_t i = 0; i < pairs->n; i++) {
        if (!is_defined(pairs, i))
            continue;
        value[n] = pairs->alternative[i] - pairs->base[i];
        add_to_sums(&base, n, pairs->base[i]);
        add_to_sums(&alternative, n, pairs->alternative[i]);
        add_to_sums(&difference, n, value[n]);
        n_worse += value[n] * (double)worse > margin;
        n++;
    }
    paired->n = n;
    paired->share_defined = (double)n / pairs->n;
    if (n == 0)
        return;
    paired->base = mean_of(&base, n);
    paired->alternative = mean_of(&alternative, n);
    paired->difference = mean_of(&difference, n);
    paired->low = paired->high = paired->difference;
    paired->share_worse = (double)n_worse / n;
    if (n > 1)
        report_errors(paired, &base, &alternative, &difference);
    quantile_select(value, n, quantile_levels, N_QUANTILES, paired->quantile, NULL,
                    room);
    if (pairs->chosen != NULL && pairs->chosen->n > 0)
        quantile_select(value, n, pairs->chosen->level, pairs->chosen->n,
                        paired->chosen, NULL, room);
    if (paired->has_worse)
        report_tail(paired, pairs, worse, room);
    if (pairs->change != NULL && n > 1)
        report_unit(paired, pairs);
}

double paired_reach(const struct paired *paired, double level)
{
    return gsl_cdf_tdist_Qinv((1 - level) / 2, paired->n - 1) * paired->se;
}

double paired_unit_reach(const struct paired *paired, double level)
{
    return gsl_cdf_tdist_Qinv((1 - level) / 2, paired->n - 1) * paired->unit_se;
}

int paired_sign(const struct paired *paired, double level)
{
    if (!paired->has_se)
        return 0;
    const double reach = paired_reach(paired, level);
    return (paired->difference > reach) - (paired->difference < -reach);
}

double paired_level(int32_t n)
{
    return 1 - (1 - level_alone) / n;
}
