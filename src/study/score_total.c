/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/score_total.h"

#include <math.h>
#include <stddef.h>

#include "base/memory.h"

static const char *const group_names[N_GROUPS] = {"all",        "target", "use",
                                                  "confidence", "output", "phase"};

const char *score_group_name(enum group group)
{
    return group_names[group];
}

const char *score_total_name(const struct scores *scores, const struct total *total)
{
    switch (total->group) {
    case GROUP_TARGET:
        return "high_medium";
    case GROUP_USE:
        return use_name((enum use)total->member);
    case GROUP_CONFIDENCE:
        return confidence_name((enum confidence)total->member);
    case GROUP_OUTPUT:
        return outputs[total->member].name;
    case GROUP_PHASE:
        return scores->phases->rows[total->member].name;
    default:
        return "all";
    }
}

static bool is_member(const struct scores *scores, int32_t row,
                      const struct total *total)
{
    const struct observation *observation = &scores->observations->rows[row];
    if (scores->rows[row].standing != STANDING_SCORED)
        return false;
    switch (total->group) {
    case GROUP_TARGET:
        return observation->confidence != CONFIDENCE_LOW;
    case GROUP_USE:
        return (int32_t)observation->use == total->member;
    case GROUP_CONFIDENCE:
        return (int32_t)observation->confidence == total->member;
    case GROUP_OUTPUT:
        return (int32_t)observation->output == total->member;
    case GROUP_PHASE:
        return scores->rows[row].phase == total->member;
    default:
        return true;
    }
}

/* Sums and first days have units of their own. */
static bool has_same_unit(const struct observation *one,
                          const struct observation *other)
{
    enum statistic a = one->statistic, b = other->statistic;
    bool is_own = a == STATISTIC_SUM || a == STATISTIC_FIRST_DAY ||
                  b == STATISTIC_SUM || b == STATISTIC_FIRST_DAY;
    return one->output == other->output && (!is_own || a == b);
}

/* What the report of a row can tell at best. */
static double least_crps(const struct observation *row)
{
    static const double ROOT_OF_PI = 1.77245385090551603;
    const double sd = observation_sd(row);
    return fmax(sd / ROOT_OF_PI, observation_resolution(row));
}

/* Means of the references over all scored rows in the unit of a row. */
struct scale {
    double normal, earlier, width;
};

static struct scale scale_of(const struct scores *scores, int32_t row)
{
    const struct observation *observations = scores->observations->rows;
    struct scale scale = {0};
    double least = 0;
    int32_t n = 0;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        const struct score *score = &scores->rows[i];
        if (score->standing != STANDING_SCORED ||
            !has_same_unit(&observations[i], &observations[row]))
            continue;
        scale.normal += score->crps_normal;
        scale.earlier += score->crps_earlier;
        scale.width += score->width_earlier;
        least += least_crps(&observations[i]);
        n++;
    }
    scale.normal = fmax(scale.normal, least) / n;
    scale.earlier = fmax(scale.earlier, least) / n;
    scale.width /= n;
    return scale;
}

double score_scale_earlier(const struct scores *scores, int32_t row)
{
    return scale_of(scores, row).earlier;
}

/* Sums of quotients; what is divided by a mean of 0 is left out of all. */
struct balance {
    double model, reference, least;
};

static void weigh(struct balance *balance, double model, double reference, double least,
                  double scale)
{
    if (scale > 0) {
        balance->model += model / scale;
        balance->reference += reference / scale;
        balance->least += least / scale;
    }
}

static double quotient(const struct balance *balance, bool *has)
{
    const double reference = fmax(balance->reference, balance->least);
    *has = reference > 0;
    return *has ? balance->model / reference : 0;
}

static void add_up_scores(const struct scores *scores, const struct scale *scales,
                          struct total *total)
{
    struct balance normal = {0}, earlier = {0}, width = {0};
    const struct observation *first = NULL;
    total->has_unit = true;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        const struct score *score = &scores->rows[i];
        const struct observation *observation = &scores->observations->rows[i];
        if (!is_member(scores, i, total))
            continue;
        first = first == NULL ? observation : first;
        total->has_unit = total->has_unit && has_same_unit(first, observation);
        total->n++;
        total->inside50 += score->inside50;
        total->inside90 += score->inside90;
        total->crps += score->crps;
        total->bias += score->bias;
        const double least = least_crps(observation);
        weigh(&normal, score->crps, score->crps_normal, least, scales[i].normal);
        weigh(&earlier, score->crps, score->crps_earlier, least, scales[i].earlier);
        weigh(&width, score->width, score->width_earlier, 0, scales[i].width);
    }
    double n = total->n > 0 ? total->n : 1;
    total->has_unit = total->has_unit && total->n > 0;
    total->inside50 /= n;
    total->inside90 /= n;
    total->crps /= n;
    total->bias /= n;
    total->skill_normal = 1 - quotient(&normal, &total->has_normal);
    total->skill_earlier = 1 - quotient(&earlier, &total->has_earlier);
    total->width_ratio = quotient(&width, &total->has_width);
}

enum status score_totals_make(struct scores *scores)
{
    const int32_t members[N_GROUPS] = {
        1, 1, N_USES, N_CONFIDENCES, N_OUTPUTS, scores->phases->n_rows};
    int32_t most = 0;
    for (int32_t g = 0; g < N_GROUPS; g++)
        most += members[g];
    struct scale *scales = memory_new((size_t)scores->n_rows, sizeof *scales);
    memory_free(scores->totals);
    scores->n_totals = 0;
    scores->totals = memory_new((size_t)most, sizeof *scores->totals);
    if (scales == NULL || scores->totals == NULL) {
        memory_free(scales);
        return ST_MEMORY;
    }
    for (int32_t i = 0; i < scores->n_rows; i++) {
        if (scores->rows[i].standing == STANDING_SCORED)
            scales[i] = scale_of(scores, i);
    }
    for (int32_t g = 0; g < N_GROUPS; g++) {
        for (int32_t member = 0; member < members[g]; member++) {
            struct total total = {.group = (enum group)g, .member = member};
            add_up_scores(scores, scales, &total);
            if (total.n > 0 || g <= GROUP_TARGET)
                scores->totals[scores->n_totals++] = total;
        }
    }
    memory_free(scales);
    return ST_OK;
}
