/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/knowledge.h"

#include <math.h>

#include "base/memory.h"
#include "study/least_squares.h"

enum { MOST_DEVIATIONS = 3 };

static int32_t n_features(int32_t n_rows)
{
    return 1 + 2 * n_rows;
}

static void measure_rows(struct knowledge *knowledge, const struct records *records)
{
    for (int32_t i = 0; i < records->n_rows; i++) {
        const double *x = records->x + (int64_t)i * records->n;
        double sum = 0, squares = 0;
        for (int32_t r = 0; r < records->n; r++)
            sum += x[r];
        knowledge->mean[i] = sum / records->n;
        for (int32_t r = 0; r < records->n; r++)
            squares += (x[r] - knowledge->mean[i]) * (x[r] - knowledge->mean[i]);
        knowledge->sd[i] = sqrt(squares / records->n);
    }
}

static void features_of(const struct knowledge *knowledge, const double *x,
                        int64_t stride, double *feature)
{
    feature[0] = 1;
    for (int32_t i = 0; i < knowledge->n_rows; i++) {
        const double sd = knowledge->sd[i];
        const double z = sd > 0 ? (x[i * stride] - knowledge->mean[i]) / sd : 0;
        const double kept = fmin(MOST_DEVIATIONS, fmax(-MOST_DEVIATIONS, z));
        feature[1 + 2 * i] = kept;
        feature[2 + 2 * i] = kept * kept;
    }
}

static double expected(const struct knowledge *knowledge, int32_t input,
                       const double *feature)
{
    const int32_t n = n_features(knowledge->n_rows);
    const double *coefficient = knowledge->coefficient + (int64_t)input * n;
    double sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += coefficient[i] * feature[i];
    return sum;
}

/* Every second record, from the first on. */
static enum status fit_half(struct knowledge *knowledge, const struct records *records,
                            double *feature, double *target)
{
    struct least_squares squares = {0};
    enum status status =
        least_squares_init(&squares, n_features(records->n_rows), records->n_inputs);
    for (int32_t r = 0; r < records->n && status == ST_OK; r += 2) {
        features_of(knowledge, records->x + r, records->n, feature);
        for (int32_t k = 0; k < records->n_inputs; k++)
            target[k] = records->u[(int64_t)k * records->n + r] - 0.5;
        least_squares_add(&squares, feature, target);
    }
    if (status == ST_OK)
        least_squares_solve(&squares, knowledge->coefficient);
    least_squares_free(&squares);
    return status;
}

/* On the other half, against a prediction that is always 1/2. */
static void judge(struct knowledge *knowledge, const struct records *records,
                  double *feature, double *square)
{
    for (int32_t k = 0; k < records->n_inputs; k++)
        square[k] = 0;
    for (int32_t r = 1; r < records->n; r += 2) {
        features_of(knowledge, records->x + r, records->n, feature);
        for (int32_t k = 0; k < records->n_inputs; k++) {
            const double u = records->u[(int64_t)k * records->n + r] - 0.5;
            const double miss = u - expected(knowledge, k, feature);
            knowledge->r2[k] += miss * miss;
            square[k] += u * u;
        }
    }
    for (int32_t k = 0; k < records->n_inputs; k++)
        knowledge->r2[k] = 1 - knowledge->r2[k] / square[k];
}

static void choose_learned(struct knowledge *knowledge, int32_t most)
{
    while (knowledge->n_learned < most && knowledge->n_learned < MOST_LEARNED) {
        int32_t best = -1;
        for (int32_t k = 0; k < knowledge->n_inputs; k++) {
            if (knowledge->r2[k] >= LEARNED_R2 && !knowledge_has(knowledge, k) &&
                (best < 0 || knowledge->r2[k] > knowledge->r2[best]))
                best = k;
        }
        if (best < 0)
            return;
        knowledge->error[knowledge->n_learned] = sqrt((1 - knowledge->r2[best]) / 12);
        knowledge->learned[knowledge->n_learned++] = best;
    }
}

enum status knowledge_fit(struct knowledge *knowledge, const struct records *records,
                          int32_t most)
{
    const size_t n_rows = (size_t)records->n_rows;
    const size_t n_inputs = (size_t)records->n_inputs;
    const size_t width = (size_t)n_features(records->n_rows);
    *knowledge =
        (struct knowledge){.n_rows = records->n_rows, .n_inputs = records->n_inputs};
    double *feature = memory_new(width, sizeof *feature);
    double *target = memory_new(n_inputs + 1, sizeof *target);
    knowledge->mean = memory_new(n_rows + 1, sizeof *knowledge->mean);
    knowledge->sd = memory_new(n_rows + 1, sizeof *knowledge->sd);
    knowledge->coefficient = memory_new(width * (n_inputs + 1), sizeof(double));
    knowledge->r2 = memory_new(n_inputs + 1, sizeof *knowledge->r2);
    enum status status = ST_MEMORY;
    if (feature != NULL && target != NULL && knowledge->mean != NULL &&
        knowledge->sd != NULL && knowledge->coefficient != NULL &&
        knowledge->r2 != NULL) {
        measure_rows(knowledge, records);
        status = fit_half(knowledge, records, feature, target);
    }
    if (status == ST_OK) {
        judge(knowledge, records, feature, target);
        choose_learned(knowledge, most);
    }
    memory_free(feature);
    memory_free(target);
    return status;
}

void knowledge_summarise(const struct knowledge *knowledge, const double *x,
                         int64_t stride, double *summary)
{
    for (int32_t j = 0; j < knowledge->n_learned; j++) {
        const int32_t n = n_features(knowledge->n_rows);
        const double *coefficient =
            knowledge->coefficient + (int64_t)knowledge->learned[j] * n;
        summary[j] = coefficient[0];
        for (int32_t i = 0; i < knowledge->n_rows; i++) {
            const double sd = knowledge->sd[i];
            const double z = sd > 0 ? (x[i * stride] - knowledge->mean[i]) / sd : 0;
            const double kept = fmin(MOST_DEVIATIONS, fmax(-MOST_DEVIATIONS, z));
            summary[j] +=
                (coefficient[1 + 2 * i] + coefficient[2 + 2 * i] * kept) * kept;
        }
    }
}

bool knowledge_has(const struct knowledge *knowledge, int32_t input)
{
    for (int32_t j = 0; j < knowledge->n_learned; j++) {
        if (knowledge->learned[j] == input)
            return true;
    }
    return false;
}

void knowledge_free(struct knowledge *knowledge)
{
    memory_free(knowledge->mean);
    memory_free(knowledge->sd);
    memory_free(knowledge->coefficient);
    memory_free(knowledge->r2);
    *knowledge = (struct knowledge){0};
}
