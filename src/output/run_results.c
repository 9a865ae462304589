/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/run_results.h"

#include <stdio.h>

#include "base/memory.h"
#include "output/file_trouble.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/schema.h"

static enum status no_memory(struct run_results *results)
{
    return trouble_report(results->diag, ST_MEMORY, NO_MEMORY, NULL);
}

static enum status cannot_write(struct run_results *results, const char *file,
                                int error)
{
    const char *reason = trouble_reason(error, results->diag->language);
    return trouble_report(results->diag, ST_IO, CANNOT_WRITE, TEXTS(file, reason));
}

/* Create a table's file and write its header. */
static enum status open_table(struct run_results *results, enum table_id table,
                              struct sheet *sheet)
{
    struct schema schema = {0};
    char file[64];
    snprintf(file, sizeof file, "%s.csv", tables[table].name);
    char *path = folder_file(&results->folder, file);
    enum status status =
        path == NULL ? ST_MEMORY : schema_init(&schema, table, results->facts);
    if (status == ST_OK)
        status = sheet_create(sheet, path, results->facts->dialect);
    if (status == ST_OK)
        schema_header(&schema, sheet);
    if (status == ST_MEMORY)
        status = no_memory(results);
    else if (status != ST_OK)
        status = cannot_write(results, path, sheet->error);
    schema_free(&schema);
    memory_free(path);
    return status;
}

static enum status close_table(struct run_results *results, enum table_id table,
                               struct sheet *sheet)
{
    char file[64];
    snprintf(file, sizeof file, "%s.csv", tables[table].name);
    enum status status = sheet_finish(sheet);
    if (status != ST_OK)
        status = cannot_write(results, file, sheet->error);
    sheet_free(sheet);
    return status;
}

enum status run_results_begin(struct run_results *results,
                              const struct run_facts *facts, const char *path,
                              bool force, struct diag *diag)
{
    results->facts = facts;
    results->diag = diag;
    enum status status = folder_begin(&results->folder, path, facts->name, force, diag);
    if (status != ST_OK)
        return status;
    if (facts->replicate == ALL_REPLICATES)
        return open_table(results, TABLE_REPLICATES, &results->rows);
    status = open_table(results, TABLE_TRAJECTORY, &results->rows);
    if (status == ST_OK)
        status = open_table(results, TABLE_EVENTS, &results->events);
    return status;
}

enum status run_results_row(struct run_results *results,
                            const struct replicate_row *row)
{
    write_replicate(&results->rows, results->facts, row);
    return results->rows.error == 0 ? ST_OK : ST_IO;
}

enum status run_results_failed(struct run_results *results)
{
    return cannot_write(results, "replicates.csv", results->rows.error);
}

void run_results_day(struct run_results *results, const struct block *block,
                     int32_t day)
{
    const struct plan *plan = results->facts->plan;
    struct sheet *sheet = &results->rows;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct series *series = &plan->series[s];
        if (!results->facts->spec->is_wanted[s])
            continue;
        sheet_integer(sheet, 1);
        write_day(sheet, plan, day);
        sheet_text(sheet, outputs[series->output].name);
        write_owner(sheet, plan, series->entity, series->fuel);
        sheet_text(sheet, outputs[series->output].unit);
        sheet_number(sheet, (double)block_output(block, s)[0]);
        sheet_end_row(sheet);
    }
}

/* Where the numbers of an event go. */
enum event_cell { NO_CELL, TANKERS, TANKERS_LOST, DETACHMENTS, VOLUME, N_EVENT_CELLS };

/* clang-format off */
static const struct {
    const char *name;
    enum event_cell a, b;
    const char *label[N_LANGUAGES];
} event_rows[N_EVENT_TYPES] = {
    [EVENT_ATTACK] = {"attack", TANKERS, TANKERS_LOST, {"attack on a group of tankers", "attaque d’un groupe de citernes"}},
    [EVENT_CONVOY] = {"convoy", TANKERS, DETACHMENTS, {"convoy leaves the border", "un convoi quitte la frontière"}},
    [EVENT_GATE_SHUT] = {"gate_shut", NO_CELL, NO_CELL, {"border gate shuts", "fermeture de la frontière"}},
    [EVENT_GATE_OPEN] = {"gate_open", NO_CELL, NO_CELL, {"border gate opens", "réouverture de la frontière"}},
    [EVENT_SECURITY_RELEASE] = {"security_release", VOLUME, NO_CELL, {"security stock released", "libération du stock de sécurité"}},
    [EVENT_STOCKOUT_BEGINS] = {"stockout_begins", NO_CELL, NO_CELL, {"stations run dry", "rupture aux stations"}},
    [EVENT_STOCKOUT_ENDS] = {"stockout_ends", NO_CELL, NO_CELL, {"stations sell again", "fin de la rupture aux stations"}},
    [EVENT_SCHOOLS_CLOSE] = {"schools_close", NO_CELL, NO_CELL, {"schools close", "fermeture des écoles"}},
    [EVENT_SCHOOLS_OPEN] = {"schools_open", NO_CELL, NO_CELL, {"schools open again", "réouverture des écoles"}},
};
/* clang-format on */

void run_results_event(struct run_results *results, const struct event *event)
{
    const struct plan *plan = results->facts->plan;
    struct sheet *sheet = &results->events;
    if (event->day < 0)
        return;
    sheet_integer(sheet, 1);
    write_day(sheet, plan, event->day);
    sheet_text(sheet, event_rows[event->type].name);
    write_owner(sheet, plan, event->entity, event->fuel);
    for (enum event_cell cell = TANKERS; cell < N_EVENT_CELLS; cell++) {
        if (event_rows[event->type].a == cell)
            sheet_number(sheet, event->a);
        else if (event_rows[event->type].b == cell)
            sheet_number(sheet, event->b);
        else
            sheet_blank(sheet);
    }
    sheet_text(sheet, event_rows[event->type].label[LANGUAGE_EN]);
    sheet_text(sheet, event_rows[event->type].label[LANGUAGE_FR]);
    sheet_end_row(sheet);
}

typedef void table_writer(struct sheet *sheet, const struct run_facts *facts,
                          const struct ensemble *ensemble);

static enum status write_table(struct run_results *results, enum table_id table,
                               table_writer *write, const struct ensemble *ensemble)
{
    struct sheet sheet = {0};
    if (!run_has_table(results->facts, table))
        return ST_OK;
    enum status status = open_table(results, table, &sheet);
    if (status == ST_OK) {
        write(&sheet, results->facts, ensemble);
        status = close_table(results, table, &sheet);
    }
    sheet_free(&sheet);
    return status;
}

static enum status write_tables(struct run_results *results,
                                const struct ensemble *ensemble)
{
    static const struct {
        enum table_id table;
        table_writer *write;
    } writers[] = {
        {TABLE_DAILY, write_daily},
        {TABLE_CHART, write_chart},
        {TABLE_SUMMARY, write_summary},
        {TABLE_VARIANCE, write_variance},
    };
    enum status status = close_table(results, TABLE_REPLICATES, &results->rows);
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++)
        status = write_table(results, writers[i].table, writers[i].write, ensemble);
    return status;
}

enum status run_results_end(struct run_results *results,
                            const struct ensemble *ensemble)
{
    enum status status;
    if (ensemble != NULL) {
        status = write_tables(results, ensemble);
    } else {
        status = close_table(results, TABLE_TRAJECTORY, &results->rows);
        if (status == ST_OK)
            status = close_table(results, TABLE_EVENTS, &results->events);
    }
    if (status == ST_OK)
        status = json_write(package_make(results->facts), &results->folder,
                            PACKAGE_FILE, results->diag);
    if (status == ST_OK)
        status = json_write(
            manifest_make(results->facts, ensemble == NULL || ensemble->is_exact),
            &results->folder, RUN_FILE, results->diag);
    if (status == ST_OK)
        status = folder_commit(&results->folder, results->diag);
    return status;
}

void run_results_free(struct run_results *results)
{
    sheet_free(&results->rows);
    sheet_free(&results->events);
    folder_free(&results->folder);
    *results = (struct run_results){0};
}
