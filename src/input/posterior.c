/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/posterior.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/own_columns.h"
#include "input/reading.h"

enum { COL_MODEL, COL_SCENARIO, COL_OBSERVATIONS, N_FIXED, NAME_ROOM = 128 };

static const char *const fixed_names[N_FIXED] = {"model_sha256", "scenario_sha256",
                                                 "observations_sha256"};

/* An input that the model does not have is a slip, whatever a scenario draws. */
static void check_input(const struct model *model, const char *name,
                        const struct place *place, struct diag *diag)
{
    struct near near = near_init(name);
    char slot[NAME_ROOM], best[NAME_ROOM] = "";
    for (int32_t i = 0; i < model->n_slots; i++) {
        model_slot_name(model, i, slot, sizeof slot);
        if (strcmp(slot, name) == 0)
            return;
        near_add(&near, slot);
        if (near.best == slot) {
            (void)snprintf(best, sizeof best, "%s", slot);
            near.best = best;
        }
    }
    (void)diag_report(diag, ST_INPUT, place, E344_UNKNOWN_INPUT,
                      TEXTS(name, near.best));
}

static void read_draw(struct posterior *posterior, const struct table_cursor *at)
{
    double *u = posterior->u + (int64_t)at->row * posterior->n_inputs;
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        if (read_number_cell(at, N_FIXED + i, &u[i]) == ST_OK &&
            !(u[i] > 0 && u[i] < 1))
            (void)cursor_report(at, N_FIXED + i, E250_NOT_A_DRAW,
                                TEXTS(cursor_cell(at, N_FIXED + i)));
    }
    /* said once, at the first cell that differs */
    for (int32_t i = 0; i < N_FIXED && !posterior->is_mixed; i++) {
        const char *first = table_cell(at->table, 0, i);
        posterior->is_mixed = strcmp(cursor_cell(at, i), first) != 0;
        if (posterior->is_mixed)
            (void)cursor_report(at, i, E251_MIXED_FITS, NULL);
    }
}

static enum status make_room(struct posterior *posterior, const struct table *table,
                             const struct own_columns *header)
{
    posterior->n_draws = table->n_rows;
    posterior->n_inputs = header->n - N_FIXED;
    posterior->inputs =
        memory_new((size_t)posterior->n_inputs + 1, sizeof *posterior->inputs);
    posterior->u = memory_new(
        (size_t)posterior->n_draws * (size_t)posterior->n_inputs + 1, sizeof(double));
    if (posterior->inputs == NULL || posterior->u == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        if (!copy_text(&posterior->inputs[i], header->columns[N_FIXED + i].name))
            return ST_MEMORY;
    }
    return ST_OK;
}

static enum status read_draws(struct posterior *posterior, const struct model *model,
                              struct table_cursor *at, const struct own_columns *header)
{
    const struct table *table = at->table;
    const struct place file = {.file = posterior->text.path};
    const enum status status = make_room(posterior, table, header);
    if (status != ST_OK)
        return status;
    if (posterior->n_draws == 0 || posterior->n_inputs == 0)
        return diag_report(at->diag, ST_INPUT, &file, E252_NO_DRAWS, NULL);
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        const struct place place = {.file = posterior->text.path,
                                    .line = 1,
                                    .column = table->position[N_FIXED + i]};
        check_input(model, posterior->inputs[i], &place, at->diag);
    }
    (void)snprintf(posterior->model_sha256, sizeof posterior->model_sha256, "%s",
                   table_cell(table, 0, COL_MODEL));
    (void)snprintf(posterior->observations_sha256,
                   sizeof posterior->observations_sha256, "%s",
                   table_cell(table, 0, COL_OBSERVATIONS));
    for (at->row = 0; at->row < table->n_rows; at->row++)
        read_draw(posterior, at);
    return ST_OK;
}

enum status posterior_load(struct posterior *posterior, const struct model *model,
                           const char *path, opener *open, void *context,
                           struct diag *diag)
{
    struct own_columns header = {0};
    struct table table = {0};
    struct table_cursor at = {.table = &table, .diag = diag};
    const int32_t before = diag->count;
    enum status status = open(context, path, &posterior->text, diag);
    if (status == ST_OK)
        status = own_columns_read(&header, &posterior->text, fixed_names, N_FIXED);
    if (status == ST_OK)
        status = table_read(&table, &posterior->text, header.columns, header.n, diag);
    if (status == ST_OK)
        status = read_draws(posterior, model, &at, &header);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    own_columns_free(&header);
    return status;
}

void posterior_free(struct posterior *posterior)
{
    for (int32_t i = 0; posterior->inputs != NULL && i < posterior->n_inputs; i++)
        memory_free(posterior->inputs[i]);
    memory_free((void *)posterior->inputs);
    memory_free(posterior->u);
    text_free(&posterior->text);
    *posterior = (struct posterior){0};
}
