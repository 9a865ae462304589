/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/chance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double outside = 0.05; /* of the interval, both sides together */

static const char *const names[N_RELATIONS] = {"<", "<=", ">", ">="};

const char *relation_name(enum relation relation)
{
    return names[relation];
}

bool condition_holds(const struct condition *condition, double value)
{
    switch (condition->relation) {
    case LESS:
        return value < condition->limit;
    case AT_MOST:
        return value <= condition->limit;
    case MORE:
        return value > condition->limit;
    default:
        return value >= condition->limit;
    }
}

bool condition_applies(const struct condition *condition, const struct plan *plan,
                       bool is_defined)
{
    return is_defined || metrics[plan->measures[condition->measure].metric].is_time;
}

/* Wilson's interval of a share of n replicates, n not always whole, z from the law that
   the share follows. */
static void set_wilson(struct share *it, double n, double z)
{
    const double p = it->share, z2 = z * z;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double reach = z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    it->low = fmax(middle - reach, 0);
    it->high = fmin(middle + reach, 1);
}

/* None or all of n: the exact interval. */
static void set_end(struct share *it, double n)
{
    const double reach = 1 - pow(outside / 2, 1 / n);
    it->low = it->n_true == 0 ? 0 : 1 - reach;
    it->high = it->n_true == 0 ? reach : 1;
}

static bool is_end(const struct share *it)
{
    return it->n_true == 0 || it->n_true == it->n;
}

struct share share_of(int64_t n_true, int64_t n)
{
    struct share it = {.n = n, .n_true = n_true};
    if (n == 0)
        return it;
    it.share = (double)n_true / (double)n;
    if (is_end(&it))
        set_end(&it, (double)n);
    else
        set_wilson(&it, (double)n, gsl_cdf_ugaussian_Qinv(outside / 2));
    return it;
}

struct share share_of_groups(const struct tally *tally)
{
    struct summary summary = {0};
    tally_report(tally, tally->n, &summary);
    const double n = (double)tally->n, mean = summary.mean;
    const int64_t n_true = tally->n == 0 ? 0 : (int64_t)floor(mean * n + 0.5);
    const int64_t n_groups = tally->n_groups + (tally->group_n > 0 ? 1 : 0);
    struct share it = share_of(n_true, tally->n);
    if (n_groups == tally->n) /* everyone alone, or nobody at all */
        return it;
    if (n_groups == 1) {
        it.low = 0;
        it.high = 1;
    } else if (is_end(&it)) {
        set_end(&it, (double)n_groups);
    } else {
        const double effect = summary.se * summary.se * n / (mean * (1 - mean));
        set_wilson(&it, n / fmax(effect, 1),
                   gsl_cdf_tdist_Qinv(outside / 2, (double)n_groups - 1));
    }
    return it;
}

/* Correlation of both sides, cut towards 0 where it is positive. */
static double correlation(double both, double base_only, double alternative_only,
                          double neither)
{
    const double n = both + base_only + alternative_only + neither;
    const double margins = (both + base_only) * (alternative_only + neither) *
                           (both + alternative_only) * (base_only + neither);
    double product = both * neither - base_only * alternative_only;
    if (product > 0)
        product = fmax(product - n / 2, 0);
    return margins > 0 ? product / sqrt(margins) : 0;
}

/* The reach of a difference from those of its two sides. */
static double joined(double a, double b, double phi)
{
    return sqrt(fmax(a * a - 2 * phi * a * b + b * b, 0));
}

struct share_pair share_of_pairs(int64_t both, int64_t base_only,
                                 int64_t alternative_only, int64_t neither)
{
    const int64_t n = both + base_only + alternative_only + neither;
    struct share_pair pair = {.base = share_of(both + base_only, n),
                              .alternative = share_of(both + alternative_only, n)};
    if (n == 0)
        return pair;
    struct share base = pair.base, alternative = pair.alternative;
    const double z = gsl_cdf_ugaussian_Qinv(outside / 2);
    const double phi = correlation((double)both, (double)base_only,
                                   (double)alternative_only, (double)neither);
    set_wilson(&base, (double)n, z);
    set_wilson(&alternative, (double)n, z);
    pair.difference = alternative.share - base.share;
    pair.low = pair.difference -
               joined(alternative.share - alternative.low, base.high - base.share, phi);
    pair.high = pair.difference + joined(alternative.high - alternative.share,
                                         base.share - base.low, phi);
    return pair;
}
