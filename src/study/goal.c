/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/goal.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "study/seek.h"

static bool wants_less(const struct condition *condition)
{
    return condition->relation == LESS || condition->relation == AT_MOST;
}

double goal_score(const struct goal *goal, double value)
{
    const struct condition *condition = &goal->condition;
    if (isnan(value))
        return value;
    if (goal->is_mean)
        return wants_less(condition) ? condition->limit - value
                                     : value - condition->limit;
    const double excess = (condition_holds(condition, value) ? 1 : 0) - goal->share;
    return goal->is_at_most ? -excess : excess;
}

double goal_sd(const struct goal *goal)
{
    return goal->is_mean ? 0 : sqrt(goal->share * (1 - goal->share));
}

double goal_estimate(const struct goal *goal, double mean_score)
{
    if (goal->is_mean)
        return wants_less(&goal->condition) ? goal->condition.limit - mean_score
                                            : goal->condition.limit + mean_score;
    return goal->is_at_most ? goal->share - mean_score : goal->share + mean_score;
}

/* Wilson's interval at any level. */
static struct goal_figure figure_of_share(double share, int32_t n, double level)
{
    const double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2), part = z * z / n;
    const double middle = (share + part / 2) / (1 + part);
    const double reach =
        z * sqrt(fmax(share * (1 - share), 0) / n + part / (4.0 * n)) / (1 + part);
    /* Of none and of all the ends are 0 and 1, but for rounding. */
    return (struct goal_figure){share, share > 0 ? fmax(middle - reach, 0) : 0,
                                share < 1 ? fmin(middle + reach, 1) : 1};
}

struct goal_figure goal_figure(const struct goal *goal, double mean_score, double se,
                               int32_t n, double level)
{
    const double estimate = goal_estimate(goal, mean_score);
    if (n < 1)
        return (struct goal_figure){(double)NAN, (double)NAN, (double)NAN};
    if (!goal->is_mean) /* a whole number of n, whatever sums have rounded */
        return figure_of_share(round(estimate * n) / n, n, level);
    const double reach = seek_half_width(se, n, level);
    return (struct goal_figure){estimate, estimate - reach, estimate + reach};
}
