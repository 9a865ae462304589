/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/score_reference.h"

#include <math.h>

#include "base/curve.h"

static bool is_same_kind(const struct observation *one, const struct observation *other)
{
    return one->output == other->output && one->entity == other->entity &&
           one->fuel == other->fuel && one->statistic == other->statistic;
}

static int32_t n_days(const struct observation *observation)
{
    return observation->last - observation->first + 1;
}

/* What another row's number would be over the days of this one. */
static double carried(double value, const struct observation *from,
                      const struct observation *to)
{
    if (to->statistic == STATISTIC_SUM)
        return value / n_days(from) * n_days(to);
    if (to->statistic == STATISTIC_FIRST_DAY)
        return fmin(value - from->first + to->first, to->last + 1);
    return value;
}

static double triangle_sd(double low, double mode, double high)
{
    double a = mode - low, b = high - mode;
    return sqrt((a * a + a * b + b * b) / 18);
}

/* Half of what all observations of the kind and normal times span. */
static double half_range(const struct observations *observations,
                         const struct observation *row, double usual)
{
    double low = usual, high = usual;
    for (int32_t i = 0; i < observations->n_rows; i++) {
        const struct observation *other = &observations->rows[i];
        if (other->mark != MARK_NONE || !is_same_kind(row, other))
            continue;
        low = fmin(low, carried(other->low, other, row));
        high = fmax(high, carried(other->high, other, row));
    }
    return (high - low) / 2;
}

struct expectation score_reference_earlier(const struct observations *observations,
                                           int32_t index, double usual)
{
    const struct observation *row = &observations->rows[index];
    double n = 0, mean = 0, squares = 0;
    for (int32_t i = 0; i < observations->n_rows; i++) {
        const struct observation *other = &observations->rows[i];
        if (other->mark != MARK_NONE || other->last >= row->first ||
            !is_same_kind(row, other))
            continue;
        double value = carried(other->value, other, row), away = value - mean;
        n += 1;
        mean += away / n;
        squares += away * (value - mean);
    }
    struct expectation expectation = {.mean = n > 0 ? mean : usual};
    expectation.sd =
        n > 1 ? sqrt(squares / (n - 1)) : half_range(observations, row, usual);
    expectation.sd = fmax(expectation.sd, triangle_sd(row->low, row->value, row->high));
    return expectation;
}

void score_reference_sample(struct expectation expectation,
                            const struct observation *observation, double *sample)
{
    double low, high;
    observation_limits(observation, &low, &high);
    for (int32_t i = 0; i < REFERENCE_SIZE; i++) {
        double z = curve_normal((i + 0.5) / REFERENCE_SIZE);
        sample[i] = fmin(high, fmax(low, expectation.mean + expectation.sd * z));
    }
}
