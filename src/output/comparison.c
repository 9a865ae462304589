/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/comparison.h"

#include <string.h>

#include "base/memory.h"

bool comparison_has_table(const struct comparison *comparison, enum table_id table)
{
    switch (table) {
    case TABLE_METRICS:
    case TABLE_DIFFERENCE:
    case TABLE_INPUTS:
    case TABLE_LEVERS:
        return true;
    case TABLE_PERIOD_DIFFERENCES:
        return comparison->alternatives[0].periods != NULL;
    case TABLE_PROBABILITY_PAIRS:
        return comparison->alternatives[0].contrast->n_conditions > 0;
    case TABLE_RANKING:
        return comparison->n_alternatives > 1;
    case TABLE_RIVALS:
        return comparison->n_rivals > 0;
    default:
        return false;
    }
}

bool alternative_is_choice(const struct alternative *alternative)
{
    return alternative->has_role[LEVER] && !alternative->has_role[HAZARD] &&
           !alternative->has_role[WORLD];
}

bool alternative_is_same(const struct alternative *alternative)
{
    return !alternative->has_role[LEVER] && !alternative->has_role[HAZARD] &&
           !alternative->has_role[WORLD];
}

bool parameter_is_quantity(const struct parameter *parameter)
{
    return strcmp(parameter->unit_key, "switch") != 0 &&
           strcmp(parameter->unit_key, "rank") != 0;
}

enum unit_gap alternative_gap(const struct alternative *alternative)
{
    if (alternative_is_same(alternative))
        return UNIT_SAME;
    if (!alternative_is_choice(alternative))
        return UNIT_NO_LEVER;
    if (alternative->n_rules > 0)
        return UNIT_RULE;
    if (alternative->n_changed > 1)
        return UNIT_SEVERAL;
    if (alternative->change == NULL)
        return UNIT_NO_QUANTITY;
    return alternative->change->n_days == 0 ? UNIT_WARM_UP : UNIT_NO_GAP;
}

enum unit_gap alternative_gap_of(const struct alternative *alternative,
                                 const struct paired *paired)
{
    const enum unit_gap gap = alternative_gap(alternative);
    if (gap != UNIT_NO_GAP || paired->has_unit)
        return gap;
    return paired->has_se ? UNIT_NO_CHANGE : UNIT_UNDEFINED;
}

const char *unit_gap_name(enum unit_gap gap)
{
    static const char *const names[] = {
        [UNIT_NO_GAP] = "",
        [UNIT_SAME] = "same",
        [UNIT_NO_LEVER] = "not_a_lever",
        [UNIT_SEVERAL] = "several",
        [UNIT_NO_QUANTITY] = "not_a_quantity",
        [UNIT_RULE] = "rule",
        [UNIT_WARM_UP] = "warm_up",
        [UNIT_NO_CHANGE] = "no_change",
        [UNIT_UNDEFINED] = "undefined",
    };
    return names[gap];
}

const struct parameter *alternative_lever(const struct alternative *alternative)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(alternative->facts->model, alternative->change->slot, &parameter,
                     &entity, &fuel);
    return &parameters[parameter];
}

double lever_per(const struct parameter *lever)
{
    static const struct {
        const char *key;
        double per;
    } rows[] = {{"m3", 1000},
                {"MWh/day", 100},
                {"million $/day", 100},
                {"share", 0.1},
                {"ratio", 0.1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(lever->unit_key, rows[i].key) == 0)
            return rows[i].per;
    }
    return 1;
}

static const struct paired *paired_at(const struct comparison *comparison, int32_t i)
{
    return &comparison->alternatives[comparison->order[i]]
                .contrast->paired[comparison->rank];
}

static enum worse worse_of_rank(const struct comparison *comparison)
{
    const struct plan *plan = comparison->alternatives[0].facts->plan;
    return metrics[plan->measures[comparison->rank].metric].worse;
}

/* Does the alternative at place i belong before that at place j, which it follows? */
static bool is_before(const struct comparison *comparison, int32_t i, int32_t j)
{
    const struct paired *a = paired_at(comparison, i), *b = paired_at(comparison, j);
    if (a->n == 0 || b->n == 0)
        return a->n > 0;
    return (double)(int32_t)worse_of_rank(comparison) *
               (a->difference - b->difference) <
           0;
}

/* By insertion, which keeps equal ones in the order in which they were named. */
static void sort(struct comparison *comparison, int32_t first, int32_t end)
{
    for (int32_t k = first + 1; k < end; k++) {
        for (int32_t i = k; i > first && is_before(comparison, i, i - 1); i--) {
            const int32_t moved = comparison->order[i];
            comparison->order[i] = comparison->order[i - 1];
            comparison->order[i - 1] = moved;
        }
    }
}

struct robustness comparison_robustness(const struct comparison *comparison, int32_t i,
                                        int32_t m)
{
    return robustness_of(comparison->alternatives[i].contrast, comparison->rivals,
                         comparison->n_rivals, i, m);
}

/* The groups of the order: ranked choices, those whose sign does not hold, assumptions. */
static int group_of(const struct comparison *comparison, int32_t i)
{
    if (!alternative_is_choice(&comparison->alternatives[i]))
        return 2;
    return comparison->n_rivals > 0 &&
           comparison_robustness(comparison, i, comparison->rank).hold != SIGN_HOLDS;
}

enum status comparison_rank(struct comparison *comparison)
{
    const int32_t n = comparison->n_alternatives;
    int32_t used = 0, end[3];
    comparison->order = memory_new((size_t)n, sizeof *comparison->order);
    if (comparison->order == NULL)
        return ST_MEMORY;
    for (int group = 0; group < 3; group++) {
        for (int32_t i = 0; i < n; i++)
            if (group_of(comparison, i) == group)
                comparison->order[used++] = i;
        end[group] = used;
    }
    comparison->n_ranked = end[0];
    comparison->n_choices = end[1];
    sort(comparison, 0, comparison->n_ranked);
    return ST_OK;
}

double comparison_level(const struct comparison *comparison)
{
    return paired_level(comparison->n_choices);
}

void comparison_interval(const struct comparison *comparison, int32_t i, double *low,
                         double *high)
{
    const struct paired *paired = paired_at(comparison, i);
    double reach = 0;
    if (paired->has_se)
        reach = paired_reach(paired, comparison_level(comparison));
    *low = paired->difference - reach;
    *high = paired->difference + reach;
}

void comparison_free(struct comparison *comparison)
{
    memory_free(comparison->order);
    *comparison = (struct comparison){0};
}
