/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/calibration.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/memory.h"
#include "base/rng.h"

/* The chance of more than x, by the cube root of Wilson and Hilferty (1931). */
static double chi2_above(double x, int32_t n_degrees)
{
    const double part = 2.0 / (9.0 * n_degrees);
    return gsl_cdf_ugaussian_Q((cbrt(x / n_degrees) - 1 + part) / sqrt(part));
}

/* The part of the draws that lies below the known u, ties by lot: in [0, 1]. */
static double rank_of(const struct nearest *nearest, int32_t j, double known,
                      double lot)
{
    const int32_t n = nearest->knowledge->n_learned;
    int32_t below = 0, same = 0;
    for (int32_t i = 0; i < nearest->n_kept; i++) {
        const double u = nearest->u[(int64_t)i * n + j];
        below += u < known;
        same += !(u < known) && !(u > known);
    }
    return (below + lot * (same + 1)) / (nearest->n_kept + 1);
}

static void count_rank(struct calibrated *it, int32_t *bin, double rank)
{
    const int32_t place = (int32_t)(rank * RANK_BINS);
    bin[place < RANK_BINS ? place : RANK_BINS - 1]++;
    it->cover50 += rank >= 0.25 && rank <= 0.75;
    it->cover90 += rank >= 0.05 && rank <= 0.95;
}

static void judge_ranks(struct calibrated *it, const int32_t *bin, int32_t n_records)
{
    const double expected = (double)n_records / RANK_BINS;
    it->cover50 /= n_records;
    it->cover90 /= n_records;
    for (int32_t b = 0; b < RANK_BINS; b++)
        it->chi2 += (bin[b] - expected) * (bin[b] - expected) / expected;
    it->p_value = chi2_above(it->chi2, RANK_BINS - 1);
}

enum status calibration_run(struct calibration *calibration, struct nearest *nearest,
                            int32_t n_records, uint64_t seed,
                            const struct run_resources *resources)
{
    const struct records *records = nearest->records;
    const struct knowledge *knowledge = nearest->knowledge;
    const struct rng_key key = rng_key_make(seed, "rank", "");
    int32_t bins[MOST_LEARNED][RANK_BINS] = {{0}};
    enum status status = ST_OK;
    *calibration = (struct calibration){.n_records = n_records};
    calibration->radius = memory_new((size_t)n_records + 1, sizeof(double));
    if (calibration->radius == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n_records && status == ST_OK; i++) {
        const int32_t r = 2 * i + 1;
        status =
            run_must_stop(resources)
                ? ST_INTERRUPT
                : nearest_find(nearest,
                               nearest->summary + (int64_t)r * knowledge->n_learned, r);
        calibration->radius[i] = nearest->radius;
        for (int32_t j = 0; j < knowledge->n_learned && status == ST_OK; j++) {
            const double known =
                records->u[(int64_t)knowledge->learned[j] * records->n + r];
            count_rank(&calibration->by_input[j], bins[j],
                       rank_of(nearest, j, known, rng_uniform(&key, i, 0, j)));
        }
    }
    for (int32_t j = 0; j < knowledge->n_learned; j++)
        judge_ranks(&calibration->by_input[j], bins[j], n_records);
    return status;
}

double calibration_beyond(const struct calibration *calibration, double radius)
{
    int32_t n = 0;
    for (int32_t i = 0; i < calibration->n_records; i++)
        n += calibration->radius[i] >= radius;
    return (n + 1.0) / (calibration->n_records + 1.0);
}

void calibration_free(struct calibration *calibration)
{
    memory_free(calibration->radius);
    *calibration = (struct calibration){0};
}
