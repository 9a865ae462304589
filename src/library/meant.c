/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/meant.h"

#include <stddef.h>

/* Fuels of them: only the first ones; corridors: only those with a border. */
static const struct {
    enum metric_id metric;
    int32_t n_fuels;
} headlines[] = {
    {MET_STOCKOUT_FIRST, 1},   {MET_STOCKOUT_DAYS, 2},
    {MET_STATIONS_DRY, 1},     {MET_ARRIVALS_RELATIVE, 0},
    {MET_LOST_TOTAL, 0},       {MET_LOST, 0},
    {MET_LOSS_SHARE, 0},       {MET_UNMET, 3},
    {MET_SUPPLY_HOURS, 0},     {MET_NEUE, 0},
    {MET_SCHOOL_DAYS_LOST, 0},
};

bool measure_is_meant(const struct plan *plan, int32_t measure, const char *text)
{
    const struct measure *it = &plan->measures[measure];
    return plan_is_meant(plan, text, metrics[it->metric].name, it->entity, it->fuel);
}

/* One more candidate by its first part, and by its whole name. */
static void add_name(struct near *near, const struct plan *plan, const char *name,
                     int32_t entity, int32_t fuel, char room[NEAR_ROOM])
{
    char full[NEAR_ROOM];
    near_add(near, name);
    plan_result_name(plan, name, entity, fuel, full, sizeof full);
    near_add_copy(near, room, full);
}

struct near metric_near(const struct plan *plan, const char *name, char room[NEAR_ROOM])
{
    struct near near = near_init(name);
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *it = &plan->measures[m];
        add_name(&near, plan, metrics[it->metric].name, it->entity, it->fuel, room);
    }
    return near;
}

struct near series_near(const struct plan *plan, const char *name, char room[NEAR_ROOM])
{
    struct near near = near_init(name);
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *it = &plan->series[s];
        add_name(&near, plan, outputs[it->output].name, it->entity, it->fuel, room);
    }
    return near;
}

static bool is_headline(const struct plan *plan, const struct measure *measure,
                        enum metric_id metric, int32_t n_fuels)
{
    const struct model *model = plan->model;
    if (measure->metric != metric || measure->fuel >= n_fuels)
        return false;
    return metrics[metric].kind != CORRIDOR ||
           model_is_main(model, model->entities[measure->entity].rank);
}

int32_t headline_measures(const struct plan *plan, int32_t list[MOST_HEADLINES])
{
    int32_t n = 0;
    for (size_t i = 0; i < sizeof headlines / sizeof headlines[0]; i++) {
        for (int32_t m = 0; m < plan->n_measures && n < MOST_HEADLINES; m++) {
            if (is_headline(plan, &plan->measures[m], headlines[i].metric,
                            headlines[i].n_fuels))
                list[n++] = m;
        }
    }
    return n;
}
