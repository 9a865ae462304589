/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/interval_score.h"

#include <math.h>

#include "sample/ranks.h"

struct interval_score interval_score_of(const double *sorted, int32_t n,
                                        const double *away, int32_t n_intervals,
                                        double observed)
{
    const double median = ranks_quantile(sorted, n, 0.5), weight = n_intervals + 0.5;
    struct interval_score score = {
        .overprediction = fmax(0, median - observed) / 2 / weight,
        .underprediction = fmax(0, observed - median) / 2 / weight};
    for (int32_t k = 0; k < n_intervals; k++) {
        const double low = ranks_quantile(sorted, n, away[k] / 2);
        const double high = ranks_quantile(sorted, n, 1 - away[k] / 2);
        score.dispersion += away[k] / 2 * (high - low) / weight;
        score.overprediction += fmax(0, low - observed) / weight;
        score.underprediction += fmax(0, observed - high) / weight;
    }
    return score;
}

struct interval_score interval_score_usual(const double *sorted, int32_t n,
                                           double observed)
{
    static const double away[] = {0.02, 0.05, 0.1, 0.2, 0.3, 0.4,
                                  0.5,  0.6,  0.7, 0.8, 0.9};
    return interval_score_of(sorted, n, away, sizeof away / sizeof away[0], observed);
}

double interval_score_sum(const struct interval_score *score)
{
    return score->dispersion + score->overprediction + score->underprediction;
}
