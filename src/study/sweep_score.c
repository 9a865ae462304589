/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/sweep_score.h"

#include <assert.h>
#include <stddef.h>

#include "base/memory.h"
#include "study/score_total.h"

static enum status choose_rows(struct scores *scores, const struct sweep_record *record,
                               const struct plan *plan)
{
    const enum status status =
        scores_init(scores, record->observations, record->phases, plan);
    scores->history = record->history;
    if (status == ST_OK)
        (void)scores_choose(scores, &record->choice);
    return status;
}

enum status sweep_scorer_init(struct sweep_scorer *scorer,
                              const struct sweep_record *record,
                              const struct plan *plan)
{
    scorer->record = record;
    const enum status status = choose_rows(&scorer->scores, record, plan);
    return status == ST_OK ? score_totals_make(&scorer->scores) : status;
}

enum status sweep_scorer_begin(struct sweep_scorer *scorer, const struct run_spec *spec,
                               const struct run_resources *resources,
                               struct broken_book *broken)
{
    const struct scores *scores = &scorer->scores;
    const size_t n =
        (size_t)scores->n_windows * (size_t)window_stride(spec->n_replicates);
    scorer->usual = memory_new(n, sizeof *scorer->usual);
    scorer->simulated = memory_new(n, sizeof *scorer->simulated);
    if (scorer->usual == NULL || scorer->simulated == NULL)
        return ST_MEMORY;
    return window_run(scorer->usual, scores->windows, scores->n_windows,
                      scorer->record->normal, spec, resources, broken);
}

/* To the places of the groups of all points. */
static void place_totals(const struct scores *groups, const struct scores *scored,
                         struct total *totals)
{
    for (int32_t i = 0, k = 0; i < groups->n_totals; i++) {
        const struct total *group = &groups->totals[i];
        const struct total *total = &scored->totals[k];
        const bool is_same = k < scored->n_totals && total->group == group->group &&
                             total->member == group->member;
        totals[i] =
            is_same ? *total
                    : (struct total){.group = group->group, .member = group->member};
        k += is_same;
    }
}

enum status sweep_scorer_judge(struct sweep_scorer *scorer, const struct plan *plan,
                               const struct run_spec *spec,
                               const struct run_resources *resources,
                               struct broken_book *broken, struct total *totals)
{
    struct scores scores = {0};
    enum status status = choose_rows(&scores, scorer->record, plan);
    assert(status != ST_OK || scores.n_windows == scorer->scores.n_windows);
    if (status == ST_OK)
        status = window_run(scorer->simulated, scores.windows, scores.n_windows, plan,
                            spec, resources, broken);
    if (status == ST_OK)
        status = scores_make(&scores, scorer->simulated, scorer->usual,
                             spec->n_replicates, spec->seed);
    if (status == ST_OK)
        place_totals(&scorer->scores, &scores, totals);
    scores_free(&scores);
    return status;
}

void sweep_scorer_free(struct sweep_scorer *scorer)
{
    scores_free(&scorer->scores);
    memory_free(scorer->usual);
    memory_free(scorer->simulated);
    *scorer = (struct sweep_scorer){0};
}
