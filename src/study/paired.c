/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/paired.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

static const double level_alone = 0.95;

/* Running sums of distances from the first value. */
struct sums {
    double origin, sum, squares;
};

static void add(struct sums *sums, int32_t i, double value)
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

static bool is_defined(const bool *defined, int32_t i)
{
    return defined == NULL || defined[i];
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

void paired_summarise(struct paired *paired, const struct pairs *pairs,
                      enum worse worse, double margin, double *room)
{
    struct sums base = {0}, alternative = {0}, difference = {0};
    int32_t n = 0, n_worse = 0;
    *paired = (struct paired){.margin = margin, .has_worse = worse != WORSE_NEITHER};
    for (int32_t i = 0; i < pairs->n; i++) {
        if (!is_defined(pairs->base_defined, i) ||
            !is_defined(pairs->alternative_defined, i))
            continue;
        room[n] = pairs->alternative[i] - pairs->base[i];
        add(&base, n, pairs->base[i]);
        add(&alternative, n, pairs->alternative[i]);
        add(&difference, n, room[n]);
        n_worse += room[n] * (double)worse > margin;
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
    quantile_select(room, n, quantile_levels, N_QUANTILES, paired->quantile);
}

double paired_reach(const struct paired *paired, double level)
{
    return gsl_cdf_tdist_Qinv((1 - level) / 2, paired->n - 1) * paired->se;
}

double paired_level(int32_t n)
{
    return 1 - (1 - level_alone) / n;
}
