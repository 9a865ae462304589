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

/* What is known of a kind of observations, as of the days of one row. */
struct tally_of_kind {
    double n, mean, squares; /* of those that ended before it */
    double low, high;        /* of all, and of normal times */
};

static void tally_observation(struct tally_of_kind *tally, const struct observation *it,
                              const struct observation *row)
{
    if (it->mark != MARK_NONE || !is_same_kind(row, it))
        return;
    tally->low = fmin(tally->low, carried(it->low, it, row));
    tally->high = fmax(tally->high, carried(it->high, it, row));
    if (it->last >= row->first)
        return;
    const double value = carried(it->value, it, row), away = value - tally->mean;
    tally->n += 1;
    tally->mean += away / tally->n;
    tally->squares += away * (value - tally->mean);
}

struct expectation score_reference_earlier(const struct reported *record, int32_t row,
                                           double usual)
{
    const struct observations *const parts[] = {record->history, record->own};
    const struct observation *it = &record->own->rows[row];
    struct tally_of_kind tally = {.low = usual, .high = usual};
    for (int32_t part = 0; part < 2; part++) {
        for (int32_t i = 0; parts[part] != NULL && i < parts[part]->n_rows; i++)
            tally_observation(&tally, &parts[part]->rows[i], it);
    }
    struct expectation expectation = {.mean = tally.n > 0 ? tally.mean : usual};
    expectation.sd = tally.n > 1 ? sqrt(tally.squares / (tally.n - 1))
                                 : (tally.high - tally.low) / 2;
    expectation.sd = fmax(expectation.sd, observation_sd(it));
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
