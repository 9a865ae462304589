/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/nowcast_tables.h"

#include <inttypes.h>
#include <stdio.h>

#include "output/manifest.h"
#include "output/nowcast_facts.h"

void write_ancestry(struct sheet *sheet, const struct run_facts *facts,
                    const struct ensemble *ensemble)
{
    const struct ancestry *ancestry = &facts->nowcast->nowcast->ancestry;
    char model[SHA256_TEXT], learned[SHA256_TEXT] = "", seed[32];
    (void)ensemble;
    manifest_hash_model(facts->model, model);
    if (facts->posterior != NULL)
        manifest_hash(&facts->posterior->text, learned);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, ancestry->seed);
    for (int32_t k = 0; k < ancestry->n_courses; k++) {
        sheet_text(sheet, model);
        sheet_text(sheet, learned);
        sheet_text(sheet, seed);
        sheet_date(sheet, ancestry->start);
        for (int32_t b = 0; b < ancestry->n_branches; b++)
            sheet_integer(sheet, ancestry_slot(ancestry, b, k));
        sheet_end_row(sheet);
    }
}

void write_nowcast(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble)
{
    const struct nowcast *nowcast = facts->nowcast->nowcast;
    (void)ensemble;
    for (int32_t s = 0; s < nowcast->n_steps; s++) {
        const struct nowcast_step *step = &nowcast->steps[s];
        sheet_date(sheet, facts->plan->start + step->day - 1);
        sheet_integer(sheet, step->n_reports);
        sheet_number(sheet, step->effective);
        sheet_integer(sheet, step->is_drawn);
        sheet_integer(sheet, step->n_roots);
        sheet_end_row(sheet);
    }
}
