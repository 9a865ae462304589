/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sweep_results.h"

#include <stdio.h>

#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/score_results.h"
#include "output/table_file.h"

static void outcome_cells(struct sheet *sheet, const struct outcome *it)
{
    const bool is_there = it->n > 0;
    sheet_number_if(sheet, is_there, it->mean);
    sheet_number_if(sheet, is_there && it->has_se, it->se);
    sheet_number_if(sheet, is_there, it->q05);
    sheet_number_if(sheet, is_there, it->q50);
    sheet_number_if(sheet, is_there, it->q95);
}

/* What a writer needs. */
struct about {
    const struct run_facts *facts;
    const struct sweep_facts *swept;
};

/* All rows together, at a point. */
static void write_point_score(struct sheet *sheet, const struct sweep *sweep,
                              int32_t point)
{
    const struct total *all = &sweep->totals[((int64_t)point + 1) * sweep->n_totals];
    sheet_integer(sheet, all->n);
    sheet_number_if(sheet, all->n > 0, all->inside50);
    sheet_number_if(sheet, all->n > 0, all->inside90);
    sheet_number_if(sheet, all->has_normal, all->skill_normal);
    sheet_number_if(sheet, all->has_earlier, all->skill_earlier);
    sheet_number_if(sheet, all->has_width, all->width_ratio);
}

static void write_sweep(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    const struct sweep_facts *swept = about->swept;
    const struct design *design = swept->design;
    for (int32_t point = 0; point < design->n_points; point++) {
        sheet_integer(sheet, design_number(design, point));
        if (design_has_ids(design))
            sheet_text(sheet, design->points->id[point]);
        for (int32_t i = 0; i < swept->n_inputs; i++)
            sheet_digits(sheet, design->value[(int64_t)point * swept->n_inputs + i]);
        for (int32_t m = 0; m < swept->n_measures; m++) {
            const struct outcome *it = sweep_outcome(swept->sweep, point, m);
            outcome_cells(sheet, it);
            sheet_number_if(sheet, it->n_pairs > 0, it->difference);
            sheet_number_if(sheet, it->n_pairs > 1, it->difference_se);
            write_chosen(sheet, &about->facts->spec->chosen, EVERY_SECOND_USUAL,
                         it->n > 0, it->chosen);
        }
        if (swept->scores != NULL)
            write_point_score(sheet, swept->sweep, point);
        sheet_end_row(sheet);
    }
}

static void write_input(struct sheet *sheet, const struct about *about,
                        const struct variation *input)
{
    const struct parameter *parameter = &parameters[input->parameter];
    const struct edit *edit = &input->edits.edits[0];
    const bool is_range = input->edits.n_edits == 1 && !input->is_factor;
    const struct cell *cell = &about->facts->model->cells[edit->slot];
    sheet_text(sheet, input->name);
    sheet_text(sheet, input->entity);
    sheet_text(sheet, input->fuel);
    sheet_text(sheet, parameter->name);
    sheet_text(sheet, unit_text(parameter->unit_key));
    sheet_text(sheet, role_name(parameter->role));
    sheet_date_if(sheet, edit->is_dated && edit->first != OPEN_FIRST, edit->first);
    sheet_date_if(sheet, edit->is_dated && edit->end != OPEN_END, edit->end - 1);
    sheet_text(sheet, input->is_factor ? "factor" : "value");
    sheet_digits(sheet, input->low);
    sheet_digits(sheet, input->high);
    if (input->n_values > 0)
        sheet_integer(sheet, input->n_values);
    else
        sheet_blank(sheet);
    sheet_text(sheet, design_name(about->swept->design->kind));
    sheet_number_if(sheet, is_range, cell->low);
    sheet_number_if(sheet, is_range, cell->high);
    sheet_end_row(sheet);
}

static void write_varied_inputs(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    for (int32_t i = 0; i < about->swept->n_inputs; i++)
        write_input(sheet, about, &about->swept->inputs[i]);
}

static void write_base(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    const struct plan *plan = about->facts->plan;
    for (int32_t m = 0; m < about->swept->n_measures; m++) {
        const struct outcome *it = &about->swept->sweep->base[m];
        write_metric(sheet, plan, about->swept->measures[m]);
        sheet_integer(sheet, it->n);
        outcome_cells(sheet, it);
        sheet_end_row(sheet);
    }
}

static void write_index(struct sheet *sheet, const struct about *about, int32_t m,
                        int32_t input, enum index_kind kind)
{
    const struct index_set *set = indices_of(about->swept->indices, m, input);
    const struct estimate *it = &set->of[kind];
    if (!set->has[kind])
        return;
    write_metric(sheet, about->facts->plan, about->swept->measures[m]);
    sheet_text(sheet, about->swept->inputs[input].name);
    sheet_text(sheet, index_names[kind]);
    sheet_integer(sheet, set->n);
    sheet_number(sheet, it->value);
    sheet_number(sheet, it->se);
    sheet_number(sheet, it->low);
    sheet_number(sheet, it->high);
    sheet_end_row(sheet);
}

static void write_indices(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    for (int32_t m = 0; m < about->swept->n_measures; m++) {
        for (int32_t input = 0; input < about->swept->n_inputs; input++) {
            for (int32_t kind = 0; kind < N_INDICES; kind++)
                write_index(sheet, about, m, input, (enum index_kind)kind);
        }
    }
}

static void write_probability_points(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    const struct sweep *sweep = about->swept->sweep;
    for (int32_t point = -1; point < sweep->n_points; point++) {
        for (int32_t c = 0; c < sweep->n_conditions; c++) {
            if (point < 0)
                sheet_blank(sheet);
            else
                sheet_integer(sheet, design_number(about->swept->design, point));
            write_condition(sheet, about->facts->plan, &about->facts->conditions[c]);
            write_share(sheet, &sweep->shares[(point + 1) * sweep->n_conditions + c]);
            sheet_end_row(sheet);
        }
    }
}

static void write_score_points(void *context, struct sheet *sheet)
{
    const struct about *about = context;
    const struct sweep_facts *swept = about->swept;
    const struct sweep *sweep = swept->sweep;
    for (int32_t point = -1; point < sweep->n_points; point++) {
        for (int32_t i = 0; i < sweep->n_totals; i++) {
            if (point < 0)
                sheet_blank(sheet);
            else
                sheet_integer(sheet, design_number(swept->design, point));
            write_score_total(
                sheet, swept->scores,
                &sweep->totals[(point + 1) * (int64_t)sweep->n_totals + i]);
        }
    }
}

enum status write_sweep_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct about about = {.facts = facts, .swept = facts->swept};
    return table_file_print(sheet, facts, TABLE_SWEEP, write_sweep, &about);
}

json_t *sweep_manifest(const struct run_facts *facts)
{
    const struct sweep_facts *swept = facts->swept;
    json_t *inputs = json_array();
    bool is_whole = inputs != NULL;
    for (int32_t i = 0; is_whole && i < swept->n_inputs; i++)
        is_whole = json_add(inputs, json_text(swept->design->points == NULL
                                                  ? swept->inputs[i].text
                                                  : swept->inputs[i].name));
    if (!is_whole) {
        json_decref(inputs);
        return NULL;
    }
    json_t *sweep =
        json_pack("{s:s, s:i, s:o, s:o}", "design", design_name(swept->design->kind),
                  "points", (int)swept->design->n_rows, "vary", inputs, "metrics",
                  json_text(swept->metrics));
    if (swept->design->points != NULL)
        sweep = manifest_extend(sweep, "files",
                                manifest_files(&swept->design->points->text, 1));
    if (swept->scores != NULL)
        sweep = manifest_extend(
            sweep, "score", score_question(facts->model, swept->scores, swept->normal));
    return manifest_extend(manifest_make(facts, true), "sweep", sweep);
}

enum status sweep_results_write(struct folder *folder, const struct run_facts *facts,
                                struct diag *diag)
{
    struct about about = {.facts = facts, .swept = facts->swept};
    const struct {
        enum table_id table;
        rows_writer *write;
        void *context;
    } writers[] = {
        {TABLE_SWEEP, write_sweep, &about},
        {TABLE_SWEEP_INPUTS, write_varied_inputs, &about},
        {TABLE_BASE, write_base, &about},
        {TABLE_INDICES, write_indices, &about},
        {TABLE_PROBABILITY_POINTS, write_probability_points, &about},
        {TABLE_SCORE_POINTS, write_score_points, &about},
    };
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++)
        status = run_has_table(facts, writers[i].table)
                     ? table_file_write(folder, facts, writers[i].table,
                                        writers[i].write, writers[i].context, diag)
                     : ST_OK;
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, sweep_manifest(facts), diag);
}
