/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/compare_results.h"

#include <stdio.h>

#include "output/heading.h"
#include "output/inputs_table.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/table_file.h"

static void quantile_cells(struct sheet *sheet, bool is_there, const double *quantile)
{
    for (int32_t q = 0; q < N_QUANTILES; q++)
        sheet_number_if(sheet, is_there, quantile[q]);
}

/* The interval that holds with those of all other ranked alternatives. */
static void simultaneous_cells(struct sheet *sheet, bool is_there, double middle,
                               double reach)
{
    sheet_number_if(sheet, is_there, middle - reach);
    sheet_number_if(sheet, is_there, middle + reach);
}

static void write_measure(struct sheet *sheet, const struct comparison *comparison,
                          const struct alternative *alternative, int32_t m)
{
    const bool is_ranked = alternative_is_choice(alternative);
    const struct paired *it = &alternative->contrast->paired[m];
    const bool is_there = it->n > 0;
    sheet_text(sheet, alternative->name);
    write_metric(sheet, alternative->facts->plan, m);
    sheet_integer(sheet, it->n);
    sheet_number(sheet, it->share_defined);
    sheet_number_if(sheet, is_there, it->base);
    sheet_number_if(sheet, is_there, it->alternative);
    sheet_number_if(sheet, is_there, it->difference);
    sheet_number_if(sheet, it->has_se, it->se);
    sheet_number_if(sheet, it->has_se, it->low);
    sheet_number_if(sheet, it->has_se, it->high);
    quantile_cells(sheet, is_there, it->quantile);
    sheet_number_if(sheet, it->has_worse, it->margin);
    sheet_number_if(sheet, is_there && it->has_worse, it->share_worse);
    sheet_number_if(sheet, it->has_se, it->se_unpaired);
    sheet_number_if(sheet, it->has_ratio, it->variance_ratio);
    sheet_number_if(sheet, it->has_cvar, it->base_cvar95);
    sheet_number_if(sheet, it->has_cvar, it->alternative_cvar95);
    sheet_number_if(sheet, it->has_cvar, it->cvar95_difference);
    sheet_number_if(sheet, it->has_cvar_interval, it->cvar95_low);
    sheet_number_if(sheet, it->has_cvar_interval, it->cvar95_high);
    simultaneous_cells(sheet, is_ranked && it->has_se, it->difference,
                       it->has_se ? paired_reach(it, comparison_level(comparison)) : 0);
    write_chosen(sheet, &alternative->facts->spec->chosen, ALL_USUAL, is_there,
                 it->chosen);
    sheet_end_row(sheet);
}

static void write_metrics(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const struct alternative *it = &comparison->alternatives[i];
        for (int32_t m = 0; m < it->contrast->n_measures; m++)
            write_measure(sheet, comparison, it, m);
    }
}

/* An interval needs two replicates. */
static void write_series(struct sheet *sheet, const struct alternative *alternative,
                         int32_t i)
{
    const struct contrast *contrast = alternative->contrast;
    const struct plan *plan = alternative->facts->plan;
    const struct series *series = &plan->series[contrast->series[i]];
    const bool has_interval = alternative->facts->spec->n_replicates > 1;
    for (int32_t day = 0; day < contrast->n_days; day++) {
        const struct contrast_day *it =
            &contrast->daily[(int64_t)i * contrast->n_days + day];
        sheet_text(sheet, alternative->name);
        write_day(sheet, plan, day);
        sheet_text(sheet, outputs[series->output].name);
        write_owner(sheet, plan, series->entity, series->fuel);
        sheet_text(sheet, unit_text(outputs[series->output].unit_key));
        sheet_number(sheet, it->mean);
        sheet_number_if(sheet, has_interval, it->low);
        sheet_number_if(sheet, has_interval, it->high);
        quantile_cells(sheet, true, it->quantile);
        sheet_end_row(sheet);
    }
}

static void write_difference(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const struct alternative *it = &comparison->alternatives[i];
        for (int32_t s = 0; s < it->contrast->n_series; s++)
            write_series(sheet, it, s);
    }
}

static void write_period_differences(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const struct alternative *it = &comparison->alternatives[i];
        const struct periods *periods = it->periods;
        for (int32_t n = 0; n < periods->n_series * periods->n_periods; n++) {
            const struct summary *summary = &periods->summary[n];
            sheet_text(sheet, it->name);
            write_period(sheet, it->facts->plan, periods, n / periods->n_periods,
                         n % periods->n_periods);
            const bool is_there = summary->n_defined > 0;
            sheet_number_if(sheet, is_there, summary->mean);
            sheet_number_if(sheet, summary->has_se, summary->mean_low);
            sheet_number_if(sheet, summary->has_se, summary->mean_high);
            quantile_cells(sheet, is_there, summary->quantile);
            write_chosen(sheet, &it->facts->spec->chosen, ALL_USUAL, is_there,
                         summary->chosen);
            sheet_end_row(sheet);
        }
    }
}

/* Of one alternative. */
static void write_share_pairs(struct sheet *sheet, const struct alternative *it)
{
    const struct run_facts *facts = it->facts;
    for (int32_t i = 0; i < it->contrast->n_conditions; i++) {
        const struct share_pair *pair = &it->contrast->shares[i];
        const bool is_there = pair->base.n > 0;
        sheet_text(sheet, it->name);
        write_condition(sheet, facts->plan, &facts->conditions[i]);
        sheet_integer(sheet, pair->base.n);
        sheet_number_if(sheet, is_there, pair->base.share);
        sheet_number_if(sheet, is_there, pair->alternative.share);
        sheet_number_if(sheet, is_there, pair->difference);
        sheet_number_if(sheet, is_there, pair->low);
        sheet_number_if(sheet, is_there, pair->high);
        sheet_end_row(sheet);
    }
}

static void write_probability_pairs(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++)
        write_share_pairs(sheet, &comparison->alternatives[i]);
}

/* "lever hazard" */
static void roles_cell(struct sheet *sheet, const struct alternative *alternative)
{
    char text[64] = "";
    int used = 0;
    for (int32_t role = 0; role < N_ROLES; role++) {
        if (alternative->has_role[role])
            used += snprintf(text + used, sizeof text - (size_t)used, "%s%s",
                             used == 0 ? "" : " ", role_name((enum role)role));
    }
    sheet_text(sheet, text);
}

static void write_ranking(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const bool is_ranked = i < comparison->n_ranked;
        const struct alternative *it = &comparison->alternatives[comparison->order[i]];
        const struct paired *paired = &it->contrast->paired[comparison->rank];
        double low, high;
        if (is_ranked)
            sheet_integer(sheet, i + 1);
        else
            sheet_blank(sheet);
        sheet_text(sheet, it->name);
        roles_cell(sheet, it);
        write_metric(sheet, it->facts->plan, comparison->rank);
        sheet_number_if(sheet, paired->n > 0, paired->difference);
        sheet_number_if(sheet, paired->has_se, paired->low);
        sheet_number_if(sheet, paired->has_se, paired->high);
        comparison_interval(comparison, i, &low, &high);
        sheet_number_if(sheet, is_ranked && paired->has_se, low);
        sheet_number_if(sheet, is_ranked && paired->has_se, high);
        sheet_end_row(sheet);
    }
}

/* The number that an alternative changes: name, unit, change and days; else blanks. */
static void lever_cells(struct sheet *sheet, const struct alternative *alternative)
{
    char name[96];
    if (alternative->change == NULL) {
        for (int32_t i = 0; i < 4; i++)
            sheet_blank(sheet);
        return;
    }
    model_slot_name(alternative->facts->model, alternative->change->slot, name,
                    sizeof name);
    sheet_text(sheet, name);
    sheet_text(sheet, unit_text(alternative_lever(alternative)->unit_key));
    sheet_number(sheet, alternative->change->mean);
    sheet_integer(sheet, alternative->change->n_days);
}

/* What a unit of the lever is worth on measure m. */
static void write_unit(struct sheet *sheet, const struct comparison *comparison,
                       const struct alternative *alternative, int32_t m)
{
    const struct paired *it = &alternative->contrast->paired[m];
    const double per = lever_per(alternative_lever(alternative));
    double alone = 0, together = 0;
    if (it->has_unit) {
        alone = per * paired_unit_reach(it, paired_level(1));
        together = per * paired_unit_reach(it, comparison_level(comparison));
    }
    sheet_text(sheet, alternative->name);
    lever_cells(sheet, alternative);
    write_metric(sheet, alternative->facts->plan, m);
    sheet_number(sheet, per);
    sheet_number_if(sheet, it->has_unit, per * it->unit);
    simultaneous_cells(sheet, it->has_unit, per * it->unit, alone);
    simultaneous_cells(sheet, it->has_unit, per * it->unit, together);
    sheet_text(sheet, unit_gap_name(alternative_gap_of(alternative, it)));
    sheet_end_row(sheet);
}

/* One row that says why there is nothing to say. */
static void write_gap(struct sheet *sheet, const struct alternative *alternative)
{
    sheet_text(sheet, alternative->name);
    lever_cells(sheet, alternative);
    for (int32_t i = 0; i < 10; i++)
        sheet_blank(sheet);
    sheet_text(sheet, unit_gap_name(alternative_gap(alternative)));
    sheet_end_row(sheet);
}

static void write_levers(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const struct alternative *it = &comparison->alternatives[i];
        if (alternative_gap(it) != UNIT_NO_GAP) {
            write_gap(sheet, it);
            continue;
        }
        for (int32_t m = 0; m < it->contrast->n_measures; m++)
            write_unit(sheet, comparison, it, m);
    }
}

/* Measure m of alternative i under a rival. */
static void write_rival(struct sheet *sheet, const struct comparison *comparison,
                        const struct rival *rival, int32_t i, int32_t m)
{
    const struct alternative *alternative = &comparison->alternatives[i];
    const struct paired *it = &rival->contrasts[i].paired[m];
    const struct robustness all = comparison_robustness(comparison, i, m);
    const double level = paired_level(comparison->n_rivals + 1);
    const bool is_somewhere = all.low <= all.high;
    sheet_text(sheet, alternative->name);
    write_metric(sheet, alternative->facts->plan, m);
    sheet_text(sheet, rival->file.name);
    sheet_number_if(sheet, it->n > 0, it->base);
    sheet_number_if(sheet, it->n > 0, it->difference);
    simultaneous_cells(sheet, it->has_se, it->difference,
                       it->has_se ? paired_reach(it, level) : 0);
    sheet_number_if(sheet, is_somewhere, all.low);
    sheet_number_if(sheet, is_somewhere, all.high);
    sheet_text(sheet, sign_hold_name(all.hold));
    sheet_end_row(sheet);
}

static void write_rivals(void *context, struct sheet *sheet)
{
    const struct comparison *comparison = context;
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        const int32_t n = comparison->alternatives[i].contrast->n_measures;
        for (int32_t m = 0; m < n; m++)
            for (int32_t k = 0; k < comparison->n_rivals; k++)
                write_rival(sheet, comparison, &comparison->rivals[k], i, m);
    }
}

/* What inputs.csv is made from. */
struct inputs_rows {
    const struct comparison *comparison;
    enum csv_dialect dialect;
    enum language language;
};

static void write_inputs(void *context, struct sheet *sheet)
{
    const struct inputs_rows *rows = context;
    const struct inputs_filter all = {0};
    for (int32_t i = 0; i < rows->comparison->n_alternatives; i++) {
        const struct alternative *it = &rows->comparison->alternatives[i];
        struct inputs_table table = {
            .filter = &all,
            .side = it->timeline,
            .base = rows->comparison->base,
            .sheet = sheet,
            .style = {.is_comma = rows->dialect == DIALECT_FRENCH},
            .language = rows->language,
            .name = it->name};
        inputs_table_against(&table);
    }
}

enum status write_metrics_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct comparison comparison = *facts->comparison;
    return table_file_print(sheet, facts, TABLE_METRICS, write_metrics, &comparison);
}

/* The edits of --alt, which stand behind those of --set; null: it is of files. */
static json_t *own_edits(const struct run_facts *facts)
{
    if (facts->n_own == 0)
        return json_null();
    return json_texts(facts->sets + facts->n_sets - facts->n_own, facts->n_own);
}

json_t *manifest_alternatives(const struct alternative *alternatives, int32_t n)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < n; i++) {
        const struct alternative *it = &alternatives[i];
        is_whole = json_add(list, json_pack("{s:o, s:o, s:o, s:o}", "name",
                                            json_text(it->name), "title",
                                            manifest_text(heading_title, it->facts),
                                            "alt", own_edits(it->facts), "scenario",
                                            manifest_scenario(it->facts)));
    }
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

json_t *manifest_measure(const struct plan *plan, int32_t measure)
{
    const struct measure *it = &plan->measures[measure];
    char name[128];
    plan_result_name(plan, metrics[it->metric].name, it->entity, it->fuel, name,
                     sizeof name);
    return json_string(name);
}

json_t *compare_manifest(const struct run_facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    json_t *json = manifest_make(facts, true);
    json_t *compare = json_pack(
        "{s:o, s:o, s:o, s:o}", "alternatives",
        manifest_alternatives(comparison->alternatives, comparison->n_alternatives),
        "margins", json_texts(comparison->margins, comparison->n_margins), "rank",
        manifest_measure(facts->plan, comparison->rank), "rivals",
        manifest_rivals(comparison->rivals, comparison->n_rivals, comparison->given,
                        comparison->n_given));
    return manifest_extend(json, "compare", compare);
}

enum status compare_results_write(struct folder *folder, const struct run_facts *facts,
                                  struct diag *diag)
{
    struct comparison comparison = *facts->comparison;
    struct inputs_rows inputs = {&comparison, facts->dialect, diag->language};
    const struct {
        enum table_id table;
        rows_writer *write;
        void *context;
    } writers[] = {
        {TABLE_METRICS, write_metrics, &comparison},
        {TABLE_DIFFERENCE, write_difference, &comparison},
        {TABLE_INPUTS, write_inputs, &inputs},
        {TABLE_RANKING, write_ranking, &comparison},
        {TABLE_LEVERS, write_levers, &comparison},
        {TABLE_PERIOD_DIFFERENCES, write_period_differences, &comparison},
        {TABLE_PROBABILITY_PAIRS, write_probability_pairs, &comparison},
        {TABLE_RIVALS, write_rivals, &comparison},
    };
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++) {
        if (comparison_has_table(&comparison, writers[i].table))
            status = table_file_write(folder, facts, writers[i].table, writers[i].write,
                                      writers[i].context, diag);
    }
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, compare_manifest(facts), diag);
}
