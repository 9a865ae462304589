/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/summary.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

static const double worst = 0.05;

static void close_group(struct tally *tally)
{
    double n = tally->group_n, sum = tally->group_sum;
    if (!(n > 0))
        return;
    tally->n_groups++;
    tally->sum_t2 += sum * sum;
    tally->sum_t2_n += sum * sum / n;
    tally->sum_tn += sum * n;
    tally->sum_n2 += n * n;
    tally->group_n = tally->group_sum = 0;
}

void tally_add(struct tally *tally, double value, int32_t group)
{
    if (tally->n == 0)
        tally->origin = value;
    if (group != tally->group)
        close_group(tally);
    double distance = value - tally->origin;
    tally->n++;
    tally->sum += distance;
    tally->squares += distance * distance;
    tally->group = group;
    tally->group_n++;
    tally->group_sum += distance;
}

/* Differences of sums that cannot be negative but for rounding. */
static double at_least_zero(double x)
{
    return x > 0 ? x : 0;
}

static void report_error(const struct tally *all, double mean, struct summary *summary)
{
    double n = (double)all->n, groups = (double)all->n_groups;
    double excess =
        at_least_zero(all->sum_t2 - 2 * mean * all->sum_tn + mean * mean * all->sum_n2);
    summary->has_se = true;
    summary->se = sqrt(excess * groups / (groups - 1)) / n;
    double reach = gsl_cdf_tdist_Pinv(0.975, groups - 1) * summary->se;
    summary->mean_low = summary->mean - reach;
    summary->mean_high = summary->mean + reach;
}

static void report_split(const struct tally *all, struct summary *summary)
{
    double n = (double)all->n, groups = (double)all->n_groups;
    double between = at_least_zero(all->sum_t2_n - all->sum / n * all->sum);
    double within = at_least_zero(all->squares - all->sum_t2_n);
    double mean_within = within / (n - groups);
    double size = (n - all->sum_n2 / n) / (groups - 1);
    summary->has_split = true;
    summary->variance_luck = mean_within;
    summary->variance_ignorance =
        at_least_zero((between / (groups - 1) - mean_within) / size);
}

void tally_report(const struct tally *tally, int64_t n_all, struct summary *summary)
{
    struct tally all = *tally;
    close_group(&all);
    summary->n_defined = all.n;
    summary->share_defined = (double)all.n / (double)n_all;
    if (all.n == 0)
        return;
    double n = (double)all.n, mean = all.sum / n;
    summary->mean = all.origin + mean + 0.0;
    summary->mean_low = summary->mean_high = summary->mean;
    if (all.n > 1)
        summary->variance = at_least_zero(all.squares - mean * all.sum) / (n - 1);
    if (all.n_groups > 1)
        report_error(&all, mean, summary);
    if (all.n_groups > 1 && all.n > all.n_groups)
        report_split(&all, summary);
}

void summary_set_quantiles(struct summary *summary, const double *value, int32_t n,
                           enum worse worse, const struct chosen *chosen,
                           struct quantile_room *room)
{
    struct tail tail = {.fraction = worst, .side = worse};
    if (n == 0)
        return;
    summary->has_cvar = worse != WORSE_NEITHER;
    quantile_select(value, n, quantile_levels, N_QUANTILES, summary->quantile,
                    summary->has_cvar ? &tail : NULL, room);
    if (summary->has_cvar)
        summary->cvar95 = quantile_tail_mean(value, n, &tail);
    if (chosen->n > 0)
        quantile_select(value, n, chosen->level, chosen->n, summary->chosen, NULL,
                        room);
}

void summary_set_histogram(struct summary *summary, const struct histogram *histogram,
                           enum worse worse, const struct chosen *chosen)
{
    if (histogram->n == 0)
        return;
    for (int32_t i = 0; i < N_QUANTILES; i++)
        summary->quantile[i] = histogram_quantile(histogram, quantile_levels[i]);
    for (int32_t i = 0; i < chosen->n; i++)
        summary->chosen[i] = histogram_quantile(histogram, chosen->level[i]);
    summary->has_cvar = worse != WORSE_NEITHER;
    if (summary->has_cvar)
        summary->cvar95 = histogram_tail_mean(histogram, worst, worse);
}
