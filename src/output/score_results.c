/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/score_results.h"

#include <stdio.h>

#include "base/date.h"
#include "base/memory.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/schema.h"
#include "output/tables.h"
#include "output/trouble.h"
#include "study/total.h"

static void date_cell(struct sheet *sheet, int32_t day)
{
    char text[DATE_TEXT];
    date_write(day, text);
    sheet_text(sheet, text);
}

static void number_if(struct sheet *sheet, bool is_there, double number)
{
    if (is_there)
        sheet_number(sheet, number);
    else
        sheet_blank(sheet);
}

static void flag_if(struct sheet *sheet, bool is_there, bool flag)
{
    if (is_there)
        sheet_integer(sheet, flag);
    else
        sheet_blank(sheet);
}

/* A first day is written as a day of the run, like the column day of daily.csv. */
static double origin_of(const struct scores *scores, const struct observation *row)
{
    return row->statistic == STATISTIC_FIRST_DAY ? scores->plan->start : 0;
}

static void write_observed(struct sheet *sheet, const struct scores *scores,
                           const struct observation *row)
{
    double origin = origin_of(scores, row);
    date_cell(sheet, row->first);
    date_cell(sheet, row->last);
    sheet_text(sheet, outputs[row->output].name);
    write_owner(sheet, scores->plan, row->entity, row->fuel);
    sheet_text(sheet, statistic_name(row->statistic));
    sheet_number(sheet, row->value - origin);
    sheet_number(sheet, row->low - origin);
    sheet_number(sheet, row->high - origin);
    sheet_text(sheet, confidence_name(row->confidence));
    sheet_text(sheet, use_name(row->use));
}

static void write_row(struct sheet *sheet, const struct scores *scores, int32_t i)
{
    const struct observation *row = &scores->observations->rows[i];
    const struct score *score = &scores->rows[i];
    bool has_quantiles = score->standing != STANDING_OUTSIDE;
    bool has_score = has_quantiles && score->standing != STANDING_INPUT;
    char unit[48];
    write_observed(sheet, scores, row);
    for (int32_t q = 0; q < N_QUANTILES; q++)
        number_if(sheet, has_quantiles, score->quantile[q] - origin_of(scores, row));
    flag_if(sheet, has_score, score->inside50);
    flag_if(sheet, has_score, score->inside90);
    number_if(sheet, has_score, score->crps);
    number_if(sheet, has_score, score->bias);
    sheet_text(sheet, mark_name(row->mark));
    number_if(sheet, has_score, score->crps_normal);
    number_if(sheet, has_score, score->crps_earlier);
    sheet_text(sheet, row->source);
    statistic_unit(row->output, row->statistic, unit, sizeof unit);
    sheet_text(sheet, unit);
    sheet_text(sheet, standing_name(score->standing));
    sheet_text(sheet, score->phase < 0 ? "" : scores->phases->rows[score->phase].name);
    sheet_end_row(sheet);
}

static void write_score(struct sheet *sheet, const struct run_facts *facts,
                        const struct ensemble *ensemble)
{
    (void)ensemble;
    for (int32_t i = 0; i < facts->scores->n_rows; i++)
        write_row(sheet, facts->scores, i);
}

static void write_score_totals(struct sheet *sheet, const struct run_facts *facts,
                               const struct ensemble *ensemble)
{
    (void)ensemble;
    for (int32_t i = 0; i < facts->scores->n_totals; i++) {
        const struct total *total = &facts->scores->totals[i];
        sheet_text(sheet, group_name(total->group));
        sheet_text(sheet, total_name(facts->scores, total));
        sheet_integer(sheet, total->n);
        number_if(sheet, total->n > 0, total->inside50);
        number_if(sheet, total->n > 0, total->inside90);
        number_if(sheet, total->has_unit, total->crps);
        number_if(sheet, total->has_normal, total->skill_normal);
        number_if(sheet, total->has_earlier, total->skill_earlier);
        number_if(sheet, total->has_unit, total->bias);
        number_if(sheet, total->has_width, total->width_ratio);
        sheet_end_row(sheet);
    }
}

enum status write_score_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct schema schema = {0};
    enum status status = schema_init(&schema, TABLE_SCORE, facts);
    if (status == ST_OK) {
        schema_header(&schema, sheet);
        write_score(sheet, facts, NULL);
    }
    schema_free(&schema);
    return status;
}

typedef void table_writer(struct sheet *sheet, const struct run_facts *facts,
                          const struct ensemble *ensemble);

static enum status write_table(const struct folder *folder,
                               const struct run_facts *facts,
                               const struct ensemble *ensemble, enum table_id table,
                               table_writer *write, struct diag *diag)
{
    struct sheet sheet = {0};
    struct schema schema = {0};
    char file[64];
    snprintf(file, sizeof file, "%s.csv", table_name(table));
    char *path = folder_file(folder, file);
    enum status status = path == NULL ? ST_MEMORY : schema_init(&schema, table, facts);
    if (status == ST_OK)
        status = sheet_create(&sheet, path, facts->dialect);
    if (status == ST_OK) {
        schema_header(&schema, &sheet);
        write(&sheet, facts, ensemble);
        status = sheet_finish(&sheet);
    }
    if (status == ST_MEMORY)
        (void)trouble_report(diag, status, NO_MEMORY, NULL);
    else if (status != ST_OK)
        (void)trouble_report(diag, status, CANNOT_WRITE,
                             TEXTS(file, trouble_reason(sheet.error, diag->language)));
    sheet_free(&sheet);
    schema_free(&schema);
    memory_free(path);
    return status;
}

static json_t *file_of(const struct model *model, const struct text *text)
{
    char hash[SHA256_TEXT];
    if (text->path == NULL)
        return json_null();
    manifest_hash(text, hash);
    return json_pack("{s:s, s:s}", "path", manifest_model_path(model, text), "sha256",
                     hash);
}

/* run.json: the run, and what it was held against. */
static json_t *manifest_of(const struct run_facts *facts, const struct scenario *normal,
                           bool is_exact)
{
    const struct scores *scores = facts->scores;
    json_t *json = manifest_make(facts, is_exact);
    json_t *files = json_array();
    for (int32_t i = 0; i < normal->n_texts; i++)
        json_array_append_new(files, file_of(facts->model, &normal->texts[i]));
    json_t *score =
        json_pack("{s:o, s:o, s:{s:s, s:o}}", "observations",
                  file_of(facts->model, &scores->observations->text), "phases",
                  file_of(facts->model, &scores->phases->text), "reference", "name",
                  normal->name == NULL ? "" : normal->name, "files", files);
    return manifest_extend(json, "score", score);
}

enum status score_results_write(struct folder *folder, const struct run_facts *facts,
                                const struct ensemble *ensemble,
                                const struct scenario *normal, struct diag *diag)
{
    static const struct {
        enum table_id table;
        table_writer *write;
    } writers[] = {
        {TABLE_SCORE, write_score},
        {TABLE_SCORE_TOTALS, write_score_totals},
        {TABLE_DAILY, write_daily},
    };
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++)
        status = write_table(folder, facts, ensemble, writers[i].table,
                             writers[i].write, diag);
    if (status == ST_OK)
        status = json_write(package_make(facts), folder, PACKAGE_FILE, diag);
    if (status == ST_OK)
        status = json_write(manifest_of(facts, normal, ensemble->is_exact), folder,
                            RUN_FILE, diag);
    if (status == ST_OK)
        status = folder_commit(folder, diag);
    return status;
}
