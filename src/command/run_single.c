/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/run_single.h"

#include "command/interrupt.h"

static void take_event(void *context, const struct event *event)
{
    run_results_event(context, event);
}

static void take_figures(struct figure *figures, const struct block *block,
                         const struct plan *plan)
{
    for (int32_t m = 0; m < plan->n_measures; m++) {
        bool is_time = metrics[plan->measures[m].metric].is_time;
        double value =
            is_time ? block_metric_restricted(block, m)[0] : block_metric(block, m)[0];
        figures[m] =
            (struct figure){.is_defined = is_time || block_metric_defined(block, m)[0],
                            .low = value,
                            .middle = value,
                            .high = value};
    }
}

enum status run_single_follow(struct run_results *results, struct figure *figures,
                              struct broken_book *broken)
{
    const struct run_facts *facts = results->facts;
    const struct plan *plan = facts->plan;
    struct block *block = block_new(plan);
    if (block == NULL)
        return ST_MEMORY;
    block_follow(block, take_event, results);
    enum status status = block_reset(block, plan, facts->spec->seed, facts->spec->luck,
                                     facts->replicate);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        int32_t day = block_day(block);
        status = block_step(plan, block);
        if (status == ST_OK)
            run_results_day(results, block, day);
        if (status == ST_OK && interrupt_came(NULL))
            status = ST_INTERRUPT;
    }
    if (status == ST_OK) {
        block_finish(plan, block);
        take_figures(figures, block, plan);
    } else if (status == ST_BOOKS) {
        *broken = *block_broken(block);
    }
    block_delete(block);
    return status;
}
