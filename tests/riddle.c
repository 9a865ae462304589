/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "riddle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "check.h"
#include "dice.h"

/* A uniform at an address, the same whenever it is asked for. */
static double uniform_at(uint64_t seed, uint64_t replicate, uint64_t value)
{
    struct dice dice = {seed * 0x9e3779b97f4a7c15U + replicate * 0xd1342543de82ef95U +
                        value * 0xaf251af3b0f025b5U};
    (void)dice_throw(&dice);
    return dice_throw(&dice);
}

static bool is_of_share(const struct riddle *riddle)
{
    return riddle->kind == SMOOTH || riddle->kind == ROUGH;
}

double riddle_response(const struct riddle *riddle, double value)
{
    const double x = (value - riddle->middle) / riddle->width;
    const double rising = 1 / (1 + exp(-x));
    return riddle->kind == TURNED ? 1 - rising : rising;
}

struct riddle riddle_make(enum riddle_kind kind, int32_t n_values, uint64_t i)
{
    static const int32_t sizes[] = {1001, 2001, 4001};
    struct dice dice = {1000003 * ((uint64_t)kind + 1) + i};
    (void)dice_throw(&dice);
    struct riddle riddle = {.kind = kind, .seed = 7919 * i + (uint64_t)kind + 1};
    riddle.n_values = n_values > 0 ? n_values : sizes[dice_pick(&dice, 3)];
    riddle.middle = dice_between(&dice, 0.35, 0.65) * riddle.n_values;
    riddle.width = dice_between(&dice, 0.08, 0.2) * riddle.n_values;
    riddle.target = dice_between(&dice, 0.3, 0.8);
    return riddle;
}

int32_t riddle_truth(const struct riddle *riddle)
{
    const bool is_down = riddle->kind == TURNED;
    for (int32_t k = 0; k < riddle->n_values; k++) {
        const int32_t value = is_down ? riddle->n_values - 1 - k : k;
        if (riddle_response(riddle, value) >= riddle->target)
            return value;
    }
    return SEEK_NOWHERE;
}

/* The noise of a mean, whose expectation is 0. */
static double noise_at(const struct riddle *riddle, uint64_t replicate, uint64_t value)
{
    const double u = uniform_at(riddle->seed, replicate, 0);
    if (riddle->kind == SKEWED)
        return (-log(u) - 1) * (0.5 + riddle_response(riddle, (double)value));
    const double anew = uniform_at(riddle->seed, replicate, value + 1);
    return sqrt(0.5) * (gsl_cdf_ugaussian_Pinv(u) + gsl_cdf_ugaussian_Pinv(anew));
}

static enum status respond(void *context, int32_t value, int32_t first, int32_t n,
                           double *score)
{
    const struct riddle *riddle = context;
    const double response = riddle_response(riddle, value);
    for (int32_t i = 0; i < n; i++) {
        const uint64_t replicate = (uint64_t)(first + i);
        const bool is_anew = riddle->kind == ROUGH && value % 3 == 0;
        const double u =
            uniform_at(riddle->seed, replicate, is_anew ? (uint64_t)value + 1 : 0);
        if (is_of_share(riddle))
            score[i] = (u < response ? 1 : 0) - riddle->target;
        else
            score[i] = response + noise_at(riddle, replicate, (uint64_t)value) -
                       riddle->target;
    }
    return ST_OK;
}

struct seek riddle_search(const struct riddle *riddle)
{
    struct riddle copy = *riddle;
    const double t = riddle->target;
    const struct seek_task task = {.n_values = riddle->n_values,
                                   .n_first = RIDDLE_FIRST,
                                   .n_most = RIDDLE_MOST,
                                   .level = 0.95,
                                   .sd = is_of_share(riddle) ? sqrt(t * (1 - t)) : 0,
                                   .respond = respond,
                                   .context = &copy};
    struct seek seek = {0};
    assert_int_equal(seek_run(&seek, &task), ST_OK);
    return seek;
}

int riddle_miss(const struct riddle *riddle, const struct seek *seek)
{
    const int32_t truth = riddle_truth(riddle);
    const int32_t sign = seek->is_down ? -1 : 1;
    assert_int_not_equal(truth, SEEK_NOWHERE);
    if (seek->maybe == SEEK_NOWHERE)
        return -1; /* it says that there is none */
    if (sign * truth < sign * seek->maybe)
        return -1;
    return seek->sure != SEEK_NOWHERE && sign * truth > sign * seek->sure ? 1 : 0;
}
