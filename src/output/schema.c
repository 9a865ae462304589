/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/schema.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "output/sweep_facts.h"

/* clang-format off */
/* What a sweep tells of each metric. */
static const struct {
    const char *name;
    const char *label[N_LANGUAGES];
} sweep_figures[] = {
    {"mean", {"mean", "moyenne"}},
    {"se", {"standard error of the mean", "erreur-type de la moyenne"}},
    {"q05", {"5 % quantile over replicates", "quantile à 5 % sur les réplications"}},
    {"q50", {"median over replicates", "médiane sur les réplications"}},
    {"q95", {"95 % quantile over replicates", "quantile à 95 % sur les réplications"}},
    {"difference", {"point less scenario (base.csv) under the same chance, mean", "point moins scénario (base.csv) avec les mêmes tirages aléatoires, moyenne"}},
    {"difference_se", {"standard error of that difference", "erreur-type de cette différence"}},
};
enum { N_SWEEP_FIGURES = (int)(sizeof sweep_figures / sizeof sweep_figures[0]) };

/* The chart: a dozen series that tell the story.  n_fuels: only the first ones. */
static const struct {
    enum output_id output;
    int32_t n_fuels;
    bool is_main; /* corridors with a border queue only */
} chart_rows[] = {
    {OUT_ARRIVALS_TOTAL, 0, false},
    {OUT_ARRIVALS_RELATIVE, 0, false},
    {OUT_WAITING_TOTAL, 0, false},
    {OUT_LOST_CUMULATIVE, 0, true},
    {OUT_STOCK, 2, false},
    {OUT_COVER, 2, false},
    {OUT_STATIONS_DRY, 1, false},
    {OUT_PARALLEL_PRICE, 1, false},
    {OUT_SUPPLY_HOURS, 0, false},
};
/* clang-format on */

enum { N_CHART_QUANTILES = 3 };
static const char *const chart_quantiles[N_CHART_QUANTILES] = {"q05", "q50", "q95"};
static const char *const chart_labels[N_CHART_QUANTILES][N_LANGUAGES] = {
    {"5 % quantile", "quantile à 5 %"},
    {"median", "médiane"},
    {"95 % quantile", "quantile à 95 %"},
};

bool chart_has(const struct plan *plan, int32_t series)
{
    const struct series *it = &plan->series[series];
    for (size_t i = 0; i < sizeof chart_rows / sizeof chart_rows[0]; i++) {
        if (chart_rows[i].output != it->output)
            continue;
        if (outputs[it->output].by_fuel && it->fuel >= chart_rows[i].n_fuels)
            return false;
        return !chart_rows[i].is_main ||
               model_is_main(plan->model, plan->model->entities[it->entity].rank);
    }
    return false;
}

/* "unmet demand, Bamako, petrol" in each language. */
static void result_label(struct column *column, const struct plan *plan,
                         const char *const label[N_LANGUAGES], int32_t entity,
                         int32_t fuel)
{
    const struct model *model = plan->model;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *who = entity < 0 ? NULL : model->entities[entity].label[i];
        const char *what =
            fuel < 0 ? NULL : model->entities[model->of[FUEL][fuel]].label[i];
        snprintf(column->label[i], sizeof column->label[i], "%.120s%s%.60s%s%.60s",
                 label[i], who == NULL ? "" : ", ", who == NULL ? "" : who,
                 what == NULL ? "" : ", ", what == NULL ? "" : what);
    }
}

static void add_fixed(struct schema *schema, const struct fixed *fixed)
{
    struct column *column = &schema->columns[schema->n_columns++];
    snprintf(column->name, sizeof column->name, "%s", fixed->name);
    snprintf(column->unit, sizeof column->unit, "%s", fixed->unit);
    column->type = fixed->type;
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        snprintf(column->label[i], sizeof column->label[i], "%s", fixed->label[i]);
}

static void add_chart(struct schema *schema, const struct run_facts *facts)
{
    const struct plan *plan = facts->plan;
    for (int32_t s = 0; s < plan->n_series; s++) {
        if (!facts->spec->is_wanted[s] || !chart_has(plan, s))
            continue;
        const struct series *it = &plan->series[s];
        for (int32_t q = 0; q < N_CHART_QUANTILES; q++) {
            struct column *column = &schema->columns[schema->n_columns++];
            char name[120];
            plan_result_name(plan, outputs[it->output].name, it->entity, it->fuel, name,
                             sizeof name);
            snprintf(column->name, sizeof column->name, "%s.%s", name,
                     chart_quantiles[q]);
            snprintf(column->unit, sizeof column->unit, "%s", outputs[it->output].unit);
            column->type = COLUMN_NUMBER;
            result_label(column, plan, outputs[it->output].label, it->entity, it->fuel);
            for (int32_t i = 0; i < N_LANGUAGES; i++) {
                size_t n = strlen(column->label[i]);
                snprintf(column->label[i] + n, sizeof column->label[i] - n, ", %s",
                         chart_labels[q][i]);
            }
        }
    }
}

static void add_replicates(struct schema *schema, const struct plan *plan)
{
    for (int32_t u = 0; u < plan->n_unknowns; u++) {
        enum parameter_id parameter;
        int32_t entity, fuel;
        struct column *column = &schema->columns[schema->n_columns++];
        model_slot_owner(plan->model, plan->unknowns[u].slot, &parameter, &entity,
                         &fuel);
        snprintf(column->name, sizeof column->name, "%s", plan->unknowns[u].name);
        snprintf(column->unit, sizeof column->unit, "%s", parameters[parameter].unit);
        column->type = COLUMN_NUMBER;
        result_label(column, plan, parameters[parameter].label, entity, fuel);
    }
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *measure = &plan->measures[m];
        const struct metric *metric = &metrics[measure->metric];
        struct column *column = &schema->columns[schema->n_columns++];
        plan_result_name(plan, metric->name, measure->entity, measure->fuel,
                         column->name, sizeof column->name);
        snprintf(column->unit, sizeof column->unit, "%s", metric->unit);
        column->type = COLUMN_NUMBER;
        result_label(column, plan, metric->label, measure->entity, measure->fuel);
    }
}

/* An input has the name of --set, a figure that of its metric and its own. */
static void add_input(struct schema *schema, const struct plan *plan,
                      const struct variation *input)
{
    static const char *const factor[N_LANGUAGES] = {", factor", ", facteur"};
    const struct parameter *parameter = &parameters[input->parameter];
    const bool is_one = input->edits.n_edits == 1;
    struct column *column = &schema->columns[schema->n_columns++];
    enum parameter_id same;
    int32_t entity, fuel;
    model_slot_owner(plan->model, input->edits.edits[0].slot, &same, &entity, &fuel);
    snprintf(column->name, sizeof column->name, "%s", input->name);
    snprintf(column->unit, sizeof column->unit, "%s",
             input->is_factor ? "1" : parameter->unit);
    column->type = COLUMN_NUMBER;
    result_label(column, plan, parameter->label, is_one ? entity : -1,
                 is_one ? fuel : -1);
    for (int32_t i = 0; i < N_LANGUAGES && input->is_factor; i++) {
        const size_t n = strlen(column->label[i]);
        snprintf(column->label[i] + n, sizeof column->label[i] - n, "%s", factor[i]);
    }
}

static void add_figures(struct schema *schema, const struct plan *plan,
                        const struct measure *measure)
{
    const struct metric *metric = &metrics[measure->metric];
    char restricted[80], name[160];
    snprintf(restricted, sizeof restricted, "%s%s", metric->name,
             metric->is_time ? "_restricted" : "");
    plan_result_name(plan, restricted, measure->entity, measure->fuel, name,
                     sizeof name);
    for (int32_t f = 0; f < N_SWEEP_FIGURES; f++) {
        struct column *column = &schema->columns[schema->n_columns++];
        snprintf(column->name, sizeof column->name, "%s.%s", name,
                 sweep_figures[f].name);
        snprintf(column->unit, sizeof column->unit, "%s", metric->unit);
        column->type = COLUMN_NUMBER;
        result_label(column, plan, metric->label, measure->entity, measure->fuel);
        for (int32_t i = 0; i < N_LANGUAGES; i++) {
            const size_t n = strlen(column->label[i]);
            snprintf(column->label[i] + n, sizeof column->label[i] - n, ": %s",
                     sweep_figures[f].label[i]);
        }
    }
}

static void add_sweep(struct schema *schema, const struct run_facts *facts)
{
    const struct sweep_facts *swept = facts->swept;
    for (int32_t i = 0; i < swept->n_inputs; i++)
        add_input(schema, facts->plan, &swept->inputs[i]);
    for (int32_t m = 0; m < swept->n_measures; m++)
        add_figures(schema, facts->plan, &facts->plan->measures[swept->measures[m]]);
}

enum status schema_init(struct schema *schema, enum table_id table,
                        const struct run_facts *facts)
{
    const struct plan *plan = facts->plan;
    int32_t most = tables[table].n_columns;
    if (table == TABLE_CHART)
        most += N_CHART_QUANTILES * plan->n_series;
    if (table == TABLE_REPLICATES)
        most += plan->n_unknowns + plan->n_measures;
    if (table == TABLE_SWEEP)
        most += facts->swept->n_inputs + N_SWEEP_FIGURES * facts->swept->n_measures;
    schema->table = table;
    schema->n_columns = 0;
    schema->columns = memory_new((size_t)most, sizeof *schema->columns);
    if (schema->columns == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < tables[table].n_columns; i++)
        add_fixed(schema, &tables[table].columns[i]);
    if (table == TABLE_CHART)
        add_chart(schema, facts);
    if (table == TABLE_REPLICATES)
        add_replicates(schema, plan);
    if (table == TABLE_SWEEP)
        add_sweep(schema, facts);
    return ST_OK;
}

void schema_header(const struct schema *schema, struct sheet *sheet)
{
    for (int32_t i = 0; i < schema->n_columns; i++)
        sheet_text(sheet, schema->columns[i].name);
    sheet_end_row(sheet);
}

void schema_free(struct schema *schema)
{
    memory_free(schema->columns);
    *schema = (struct schema){0};
}
