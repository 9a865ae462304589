/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/run_results.h"

#include <stdio.h>

#include "base/memory.h"
#include "input/words.h"
#include "output/file_trouble.h"
#include "output/manifest.h"
#include "output/nowcast_tables.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/schema.h"

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
    char *path = folder_file(results->folder, file);
    enum status status =
        path == NULL ? ST_MEMORY : schema_init(&schema, table, results->facts);
    if (status == ST_OK)
        status = sheet_create(sheet, path, results->facts->dialect);
    if (status == ST_OK)
        schema_header(&schema, sheet);
    if (status == ST_IO)
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

enum status run_results_begin(struct run_results *results, struct folder *folder,
                              const struct run_facts *facts, struct diag *diag)
{
    results->folder = folder;
    results->facts = facts;
    results->diag = diag;
    if (facts->replicate == ALL_REPLICATES)
        return open_table(results, TABLE_REPLICATES, &results->rows);
    enum status status = open_table(results, TABLE_TRAJECTORY, &results->rows);
    if (status == ST_OK)
        status = open_table(results, TABLE_EVENTS, &results->events);
    return status;
}

enum status run_results_row(struct run_results *results,
                            const struct replicate_row *row)
{
    write_replicate(&results->rows, results->facts, row);
    const int error = results->rows.error;
    return error == 0 ? ST_OK : cannot_write(results, "replicates.csv", error);
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
        sheet_text(sheet, unit_text(outputs[series->output].unit_key));
        sheet_number(sheet, (double)block_output(block, s)[0]);
        sheet_end_row(sheet);
    }
}

/* clang-format off */
static const struct {
    const char *name;
    const char *label[N_LANGUAGES];
} event_rows[N_EVENT_TYPES] = {
    [EVENT_ATTACK] = {"attack", {"attack on a group of tankers", "attaque d’un groupe de citernes"}},
    [EVENT_CONVOY] = {"convoy", {"convoy leaves the border", "un convoi quitte la frontière"}},
    [EVENT_GATE_SHUT] = {"gate_shut", {"border gate shuts", "fermeture de la frontière"}},
    [EVENT_GATE_OPEN] = {"gate_open", {"border gate opens", "réouverture de la frontière"}},
    [EVENT_SECURITY_RELEASE] = {"security_release", {"security stock released", "libération du stock de sécurité"}},
    [EVENT_STOCKOUT_BEGINS] = {"stockout_begins", {"stations run dry", "rupture aux stations"}},
    [EVENT_STOCKOUT_ENDS] = {"stockout_ends", {"stations sell again", "fin de la rupture aux stations"}},
    [EVENT_SCHOOLS_CLOSE] = {"schools_close", {"schools close", "fermeture des écoles"}},
    [EVENT_SCHOOLS_OPEN] = {"schools_open", {"schools open again", "réouverture des écoles"}},
    [EVENT_RULE_BEGINS] = {"rule_begins", {"a rule begins to act", "une règle commence à agir"}},
    [EVENT_RULE_ENDS] = {"rule_ends", {"a rule ends", "une règle cesse d’agir"}},
};
/* clang-format on */

/* A number that the event does not have is below 0. */
static void write_event_number(struct sheet *sheet, double number)
{
    if (number < 0)
        sheet_blank(sheet);
    else
        sheet_number(sheet, number);
}

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
    write_event_number(sheet, event->tankers);
    write_event_number(sheet, event->lost);
    write_event_number(sheet, event->detachments);
    write_event_number(sheet, event->volume);
    sheet_text(sheet,
               words_say(event_rows[event->type].label[LANGUAGE_EN], LANGUAGE_EN));
    sheet_text(sheet,
               words_say(event_rows[event->type].label[LANGUAGE_FR], LANGUAGE_FR));
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
        {TABLE_DAILY, write_daily},       {TABLE_CHART, write_chart},
        {TABLE_SUMMARY, write_summary},   {TABLE_VARIANCE, write_variance},
        {TABLE_PERIODS, write_periods},   {TABLE_PROBABILITIES, write_probabilities},
        {TABLE_ANCESTRY, write_ancestry}, {TABLE_NOWCAST, write_nowcast},
        {TABLE_RULES, write_rules},       {TABLE_SENSITIVITY, write_sensitivity},
        {TABLE_COVER, write_cover},
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
    if (status != ST_OK)
        return status;
    const bool is_exact = ensemble == NULL || ensemble->is_exact;
    return package_finish(results->folder, results->facts,
                          manifest_make(results->facts, is_exact), results->diag);
}

enum status write_summary_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct schema schema = {0};
    const enum status status = schema_init(&schema, TABLE_SUMMARY, facts);
    if (status == ST_OK) {
        schema_header(&schema, sheet);
        write_summary(sheet, facts, facts->ensemble);
    }
    schema_free(&schema);
    return status;
}

void run_results_free(struct run_results *results)
{
    sheet_free(&results->rows);
    sheet_free(&results->events);
    *results = (struct run_results){0};
}
