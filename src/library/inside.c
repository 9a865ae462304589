/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/inside.h"

#include <stdio.h>
#include <string.h>

#include "base/typography.h"
#include "engine/plan_note.h"
#include "engine/unknown.h"

enum status status_worse(enum status one, enum status other)
{
    return one == ST_OK || (one == ST_INPUT && other != ST_OK) ? other : one;
}

static enum status say_notes(const struct loaded *loaded, struct diag *diag)
{
    struct notes notes = {0};
    const enum status status = notes_find(&notes, &loaded->plan, &loaded->scenario);
    if (status == ST_OK)
        notes_report(&notes, diag);
    notes_free(&notes);
    return status;
}

static bool draws(const struct plan *plan, int32_t input)
{
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (plan->learned[n] == input)
            return true;
    }
    return false;
}

/* Inputs of the posterior for which a scenario has values of its own: no mistake, an
   alternative may be just that. */
static void say_not_drawn(const struct plan *plan, struct diag *diag)
{
    const struct posterior *posterior = plan->posterior;
    const struct place place = {.file = posterior->text.path};
    char drawn[16], all[16], list[256] = "";
    int32_t n = 0;
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        const size_t used = strlen(list);
        if (draws(plan, i)) {
            n++;
            continue;
        }
        if (used + strlen(posterior->inputs[i]) + sizeof ", , …" < sizeof list)
            (void)snprintf(list + used, sizeof list - used, "%s%s",
                           used == 0 ? "" : ", ", posterior->inputs[i]);
        else if (used + sizeof ", …" <= sizeof list && strstr(list, "…") == NULL)
            (void)snprintf(list + used, sizeof list - used, ", …");
    }
    (void)snprintf(drawn, sizeof drawn, "%d", (int)n);
    (void)snprintf(all, sizeof all, "%d", (int)posterior->n_inputs);
    if (n < posterior->n_inputs)
        diag_note(diag, &place, N509_NOT_DRAWN, TEXTS(drawn, all, list));
}

/* From now on courses of the plan branch as the ancestry says, if it can. */
static enum status follow_ancestry(struct loaded *loaded, struct diag *diag)
{
    const struct ancestry *ancestry = loaded->ancestry;
    struct plan *plan = &loaded->plan;
    char first[DATE_TEXT], last[DATE_TEXT], day[DATE_TEXT];
    if (ancestry == NULL)
        return ST_OK;
    const bool is_file = ancestry->text.path != NULL;
    const struct place place = {.file = is_file ? ancestry->text.path : "--branch"};
    if (is_file && ancestry->start != plan->start) {
        date_write(ancestry->start, day);
        date_write(plan->start, first);
        return diag_report(diag, ST_INPUT, &place, E350_OTHER_START, TEXTS(day, first));
    }
    date_write(plan->start + 1, first);
    date_write(plan->start + plan->n_days - 1, last);
    for (int32_t b = 0; b < ancestry->n_branches; b++) {
        const int32_t run_day = ancestry->day[b] - plan->start;
        date_write(ancestry->day[b], day);
        if (run_day < 1 || run_day >= plan->n_days)
            return diag_report(diag, ST_INPUT, &place, E351_BRANCH_OUTSIDE,
                               TEXTS(day, first, last));
    }
    plan->ancestry = ancestry;
    return ST_OK;
}

enum status loaded_lay(struct loaded *loaded, opener *open, void *context,
                       const char *const *files, int32_t n_files,
                       const char *const *sets, int32_t n_sets, int32_t n_own,
                       struct diag *diag)
{
    struct scenario *scenario = &loaded->scenario;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n_files; i++)
        status = status_worse(status, scenario_load(scenario, &loaded->model, files[i],
                                                    open, context, diag));
    for (int32_t i = 0; i < n_sets; i++) {
        const char *option = i < n_sets - n_own ? "--set" : "--alt";
        status = status_worse(
            status, scenario_edit(scenario, &loaded->model, option, sets[i], diag));
    }
    return status;
}

enum status loaded_compile(struct loaded *loaded, struct diag *diag)
{
    const struct model *model = &loaded->model;
    enum status status = scenario_check(&loaded->scenario, model, diag);
    if (status == ST_OK)
        status = plan_compile(&loaded->plan, model, &loaded->scenario, diag);
    if (status == ST_OK)
        status = say_notes(loaded, diag);
    if (status == ST_OK)
        status = unknowns_learn(&loaded->plan, loaded->posterior);
    if (status == ST_OK)
        status = follow_ancestry(loaded, diag);
    if (status == ST_OK && loaded->posterior != NULL)
        say_not_drawn(&loaded->plan, diag);
    return status;
}

enum status books_report(const struct plan *plan, const struct broken_book *broken,
                         struct diag *diag)
{
    char where[128], replicate[NUMBER_TEXT], day[NUMBER_TEXT], difference[NUMBER_TEXT];
    char root[NUMBER_TEXT] = "", generation[NUMBER_TEXT] = "";
    plan_result_name(plan, broken->book == NULL ? "" : broken->book, broken->entity,
                     broken->fuel, where, sizeof where);
    (void)snprintf(replicate, sizeof replicate, "%d", (int)broken->replicate);
    (void)snprintf(day, sizeof day, "%d", (int)broken->day);
    (void)diag_number(difference, broken->difference);
    typography_localise(difference, diag->language);
    if (plan->ancestry != NULL) {
        (void)snprintf(root, sizeof root, "%d", (int)broken->root);
        (void)snprintf(generation, sizeof generation, "%d", (int)broken->generation);
    }
    return diag_report(diag, ST_BOOKS, NULL, E292_BOOKS,
                       TEXTS(where, replicate, day, difference, root, generation));
}

void loaded_free(struct loaded *loaded)
{
    plan_free(&loaded->plan);
    scenario_free(&loaded->scenario);
    model_free(&loaded->model);
    *loaded = (struct loaded){0};
}
