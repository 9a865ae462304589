/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/fit_results.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "output/fit_facts.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/table_file.h"

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

static const struct fit *fit_of(const void *context)
{
    const struct run_facts *facts = context;
    return facts->fitted->fit;
}

static void write_draws(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct fit *fit = fit_of(facts);
    const struct posterior *posterior = &fit->posterior;
    char model[SHA256_TEXT], scenario[SHA256_TEXT], seen[SHA256_TEXT];
    manifest_hash_model(facts->model, model);
    manifest_hash_texts(facts->scenario->texts, facts->scenario->n_texts, scenario);
    manifest_hash(&fit->scores->observations->text, seen);
    for (int32_t r = 0; r < posterior->n_draws; r++) {
        const double *u = posterior->u + (int64_t)r * posterior->n_inputs;
        sheet_text(sheet, model);
        sheet_text(sheet, scenario);
        sheet_text(sheet, seen);
        for (int32_t i = 0; i < posterior->n_inputs; i++)
            sheet_exact(sheet, u[i]);
        sheet_end_row(sheet);
    }
}

/* The place of an input among the learned, -1 if it is none. */
static int32_t place_of(const struct knowledge *knowledge, int32_t input)
{
    for (int32_t j = 0; j < knowledge->n_learned; j++) {
        if (knowledge->learned[j] == input)
            return j;
    }
    return -1;
}

static void write_learned(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct fit *fit = fit_of(facts);
    const double before = 1 / sqrt(12);
    for (int32_t k = 0; k < facts->plan->n_unknowns; k++) {
        const int32_t j = place_of(&fit->knowledge, k);
        const struct fit_input *it = &fit->inputs[j < 0 ? 0 : j];
        sheet_text(sheet, facts->plan->unknowns[k].name);
        sheet_integer(sheet, j >= 0);
        sheet_number(sheet, fit->knowledge.r2[k]);
        sheet_number(sheet, before);
        sheet_number_if(sheet, j >= 0, it->mean);
        sheet_number_if(sheet, j >= 0, it->sd);
        sheet_number_if(sheet, j >= 0, it->sd / before);
        for (int32_t q = 0; q < N_LEVELS; q++)
            sheet_number_if(sheet, j >= 0, it->quantile[q]);
        sheet_end_row(sheet);
    }
}

/* A first day is written as a day of the run, as in score.csv. */
static void write_predicted(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct fit *fit = fit_of(facts);
    for (int32_t i = 0; i < fit->n_rows; i++) {
        const struct fit_row *row = &fit->rows[i];
        const struct observation *it =
            &fit->scores->observations->rows[row->observation];
        const double origin = observation_origin(facts->plan, it);
        char key[UNIT_TEXT];
        write_observation(sheet, facts->plan, it);
        sheet_text(sheet, row->is_fitted ? "fitted" : "held_out");
        sheet_number(sheet, row->discrepancy);
        for (int32_t q = 0; q < N_LEVELS; q++)
            sheet_number(sheet, row->prior[q] - origin);
        for (int32_t q = 0; q < N_LEVELS; q++)
            sheet_number(sheet, row->posterior[q] - origin);
        sheet_number(sheet, row->p_value);
        sheet_text(sheet, it->source);
        statistic_unit_key(it->output, it->statistic, key, sizeof key);
        sheet_text(sheet, unit_text(key));
        sheet_end_row(sheet);
    }
}

static void write_side(struct sheet *sheet, const struct summary *it)
{
    const bool is_there = it->n_defined > 0;
    sheet_number_if(sheet, is_there, it->mean);
    sheet_number_if(sheet, is_there, sqrt(it->variance));
    sheet_number_if(sheet, is_there, it->quantile[Q05]);
    sheet_number_if(sheet, is_there, it->quantile[Q50]);
    sheet_number_if(sheet, is_there, it->quantile[Q95]);
}

static void write_answers(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct fit_facts *fitted = facts->fitted;
    for (int32_t m = 0; m < facts->plan->n_measures; m++) {
        const struct measure *measure = &facts->plan->measures[m];
        const struct metric *metric = &metrics[measure->metric];
        char name[96];
        (void)snprintf(name, sizeof name, "%s%s", metric->name,
                       metric->is_time ? "_restricted" : "");
        sheet_text(sheet, name);
        write_owner(sheet, facts->plan, measure->entity, measure->fuel);
        sheet_text(sheet, unit_text(metric->unit_key));
        write_side(sheet, metric->is_time ? &fitted->prior->restricted[m]
                                          : &fitted->prior->summary[m]);
        write_side(sheet, metric->is_time ? &fitted->posterior->restricted[m]
                                          : &fitted->posterior->summary[m]);
        sheet_end_row(sheet);
    }
}

static void write_calibration(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct knowledge *knowledge = &fit_of(facts)->knowledge;
    const struct calibration *calibration = facts->fitted->calibration;
    for (int32_t j = 0; j < knowledge->n_learned; j++) {
        const struct calibrated *it = &calibration->by_input[j];
        sheet_text(sheet, facts->plan->unknowns[knowledge->learned[j]].name);
        sheet_integer(sheet, calibration->n_records);
        sheet_number(sheet, it->cover50);
        sheet_number(sheet, it->cover90);
        sheet_number(sheet, it->chi2);
        sheet_number(sheet, it->p_value);
        sheet_end_row(sheet);
    }
}

enum status write_learned_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct run_facts copy = *facts;
    return table_file_print(sheet, facts, TABLE_LEARNED, write_learned, &copy);
}

/* A day that was given, or nothing. */
static json_t *day_of(int32_t day)
{
    char date[DATE_TEXT];
    if (day == INT32_MIN || day == INT32_MAX)
        return json_null();
    date_write(day, date);
    return json_string(date);
}

/* The lines of the file of observations that were fitted. */
static json_t *lines_of(const struct fit *fit)
{
    json_t *lines = json_array();
    for (int32_t i = 0; i < fit->n_rows; i++) {
        const struct fit_row *row = &fit->rows[i];
        const int32_t line = fit->scores->observations->rows[row->observation].line;
        if (row->is_fitted && !json_add(lines, json_integer(line))) {
            json_decref(lines);
            return NULL;
        }
    }
    return lines;
}

/* Once it is known. */
static json_t *add_evidence(json_t *manifest, const struct fit_facts *fitted)
{
    const struct marginal *marginal = &fitted->fit->marginal;
    if (!marginal->is_defined)
        return manifest;
    json_t *it = json_pack("{s:f, s:f, s:f, s:o}", "log", marginal->log, "error",
                           marginal->error, "effective_replicates", marginal->effective,
                           "rows", lines_of(fitted->fit));
    if (it != NULL && fitted->earlier != NULL)
        it = manifest_extend(it, "against",
                             json_pack("{s:s, s:f, s:f}", "path", fitted->earlier->path,
                                       "log_ratio",
                                       marginal->log - fitted->earlier->log, "error",
                                       hypot(marginal->error, fitted->earlier->error)));
    return manifest_extend(manifest, "evidence", it);
}

json_t *fit_manifest(const struct run_facts *facts)
{
    const struct fit_facts *fitted = facts->fitted;
    const struct text *seen = &fitted->fit->scores->observations->text;
    char hash[SHA256_TEXT];
    manifest_hash(seen, hash);
    json_t *fit = json_pack(
        "{s:i, s:s, s:o, s:o, s:i, s:{s:s, s:s}}", "draws", (int)fitted->n_draws, "use",
        use_name(fitted->choice->use), "from", day_of(fitted->choice->first), "to",
        day_of(fitted->choice->last), "check", (int)fitted->n_checked, "observations",
        "path", manifest_model_path(facts->model, seen), "sha256", hash);
    return add_evidence(manifest_extend(manifest_make(facts, true), "fit", fit),
                        fitted);
}

enum status fit_results_write(struct folder *folder, const struct run_facts *facts,
                              struct diag *diag)
{
    static const struct {
        enum table_id table;
        rows_writer *write;
    } writers[] = {
        {TABLE_POSTERIOR, write_draws},         {TABLE_LEARNED, write_learned},
        {TABLE_PREDICTIVE, write_predicted},    {TABLE_ANSWERS, write_answers},
        {TABLE_CALIBRATION, write_calibration},
    };
    struct run_facts copy = *facts;
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++) {
        if (run_has_table(facts, writers[i].table))
            status = table_file_write(folder, facts, writers[i].table, writers[i].write,
                                      &copy, diag);
    }
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, fit_manifest(facts), diag);
}
