/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/schema.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/words.h"
#include "output/fit_facts.h"
#include "output/nowcast_facts.h"
#include "output/number.h"
#include "output/seek_facts.h"
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
/* … and of all observations, where points are held against them. */
static const struct fixed sweep_scores[] = {
    {"score.n", COLUMN_INTEGER, "1", {"observations that were scored", "observations évaluées"}},
    {"score.inside50", COLUMN_NUMBER, "share", {"their share inside the 50 % interval; 0.5 is best", "leur part dans l’intervalle à 50 % ; 0,5 est le mieux"}},
    {"score.inside90", COLUMN_NUMBER, "share", {"their share inside the 90 % interval; 0.9 is best", "leur part dans l’intervalle à 90 % ; 0,9 est le mieux"}},
    {"score.skill_normal", COLUMN_NUMBER, "1", {"1 - CRPS / CRPS of normal times: 1 is best, 0 no better than that", "1 - CRPS / CRPS des temps normaux : 1 est le mieux, 0 ne vaut pas mieux qu’eux"}},
    {"score.skill_earlier", COLUMN_NUMBER, "1", {"1 - CRPS / CRPS of what earlier observations of the kind let expect", "1 - CRPS / CRPS de ce que laissent attendre les observations antérieures du même type"}},
    {"score.width_ratio", COLUMN_NUMBER, "1", {"mean width of the 90 % interval relative to that of earlier observations", "largeur moyenne de l’intervalle à 90 % rapportée à celle des observations antérieures"}},
};
enum { N_SWEEP_SCORES = (int)(sizeof sweep_scores / sizeof sweep_scores[0]) };
enum { N_SWEEP_FIGURES = (int)(sizeof sweep_figures / sizeof sweep_figures[0]) };

/* The chart: a dozen series that tell the story.  n_fuels: only the first ones. */
static const struct {
    enum output_id output;
    int32_t n_fuels;
    bool is_main; /* corridors with a border queue only */
    const char *title[N_LANGUAGES];
} chart_rows[N_CHART_ROWS] = {
    {OUT_STOCK, 2, false, {"Stock", "Stock"}},
    {OUT_COVER, 2, false, {"Cover", "Couverture"}},
    {OUT_STATIONS_DRY, 1, false, {"Stations dry", "Stations à sec"}},
    {OUT_PARALLEL_PRICE, 1, false, {"Parallel price", "Prix parallèle"}},
    {OUT_SUPPLY_HOURS, 0, false, {"Hours of power", "Heures d’électricité"}},
    {OUT_ARRIVALS_TOTAL, 0, false, {"Tankers arriving", "Citernes arrivant"}},
    {OUT_ARRIVALS_RELATIVE, 0, false, {"Arrivals relative to normal", "Arrivées par rapport à la normale"}},
    {OUT_WAITING_TOTAL, 0, false, {"Tankers waiting at borders", "Citernes en attente aux frontières"}},
    {OUT_LOST_CUMULATIVE, 0, true, {"Tankers lost since the start", "Citernes perdues depuis le début"}},
};
/* clang-format on */

enum { N_CHART_QUANTILES = 3 };
static const char *const chart_quantiles[N_CHART_QUANTILES] = {"q05", "q50", "q95"};
static const char *const chart_labels[N_CHART_QUANTILES][N_LANGUAGES] = {
    {"5 % quantile", "quantile à 5 %"},
    {"median", "médiane"},
    {"95 % quantile", "quantile à 95 %"},
};

int32_t chart_row(const struct plan *plan, int32_t series)
{
    const struct series *it = &plan->series[series];
    int32_t row = 0;
    while (row < N_CHART_ROWS && chart_rows[row].output != it->output)
        row++;
    if (row == N_CHART_ROWS)
        return row;
    const bool is_left_out =
        (outputs[it->output].by_fuel && it->fuel >= chart_rows[row].n_fuels) ||
        (chart_rows[row].is_main &&
         !model_is_main(plan->model, plan->model->entities[it->entity].rank));
    return is_left_out ? N_CHART_ROWS : row;
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
                 words_say(label[i], (enum language)i), who == NULL ? "" : ", ",
                 who == NULL ? "" : who, what == NULL ? "" : ", ",
                 what == NULL ? "" : what);
    }
}

bool chosen_is_new(double level, int32_t step)
{
    for (int32_t q = 0; q < N_QUANTILES; q += step) {
        if (fabs(level - quantile_levels[q]) < 1e-9)
            return false;
    }
    return true;
}

void quantile_name(char *name, size_t size, double level)
{
    char percent[NUMBER_ROOM];
    number_write(percent, 100 * level);
    (void)snprintf(name, size, "q%s%s", level < 0.1 ? "0" : "", percent);
}

/* Its column, and what it means. */
static void add_quantile(struct schema *schema, double level)
{
    struct column *column = &schema->columns[schema->n_columns++];
    char percent[NUMBER_ROOM];
    number_write(percent, 100 * level);
    quantile_name(column->name, sizeof column->name, level);
    (void)snprintf(column->unit, sizeof column->unit, "see unit");
    column->type = COLUMN_NUMBER;
    (void)snprintf(column->label[LANGUAGE_EN], sizeof column->label[LANGUAGE_EN],
                   "%s %% quantile over replicates", percent);
    (void)snprintf(column->label[LANGUAGE_FR], sizeof column->label[LANGUAGE_FR],
                   "quantile à %s %% sur les réplications", percent);
}

static void add_chosen(struct schema *schema, const struct chosen *chosen)
{
    for (int32_t i = 0; i < chosen->n; i++) {
        if (chosen_is_new(chosen->level[i], ALL_USUAL))
            add_quantile(schema, chosen->level[i]);
    }
}

static void add_fixed(struct schema *schema, const struct fixed *fixed)
{
    struct column *column = &schema->columns[schema->n_columns++];
    snprintf(column->name, sizeof column->name, "%s", fixed->name);
    snprintf(column->unit, sizeof column->unit, "%s", unit_text(fixed->unit_key));
    column->type = fixed->type;
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        snprintf(column->label[i], sizeof column->label[i], "%s",
                 words_say(fixed->label[i], (enum language)i));
}

/* "Stock - Bamako depots - Petrol - median (m3)": no comma, which would want quotes. */
static void chart_head(struct column *column, const struct plan *plan,
                       const struct series *it, int32_t row, int32_t q,
                       enum language language)
{
    const struct model *model = plan->model;
    const char *what = it->fuel < 0
                           ? NULL
                           : model->entities[model->of[FUEL][it->fuel]].label[language];
    snprintf(column->name, sizeof column->name, "%s - %.100s%s%.60s - %s (%s)",
             words_say(chart_rows[row].title[language], language),
             model->entities[it->entity].label[language], what == NULL ? "" : " - ",
             what == NULL ? "" : what, chart_labels[q][language],
             unit_text(outputs[it->output].unit_key));
}

/* The header for people; the id stands beside it in the data package. */
static void add_chart_column(struct schema *schema, const struct run_facts *facts,
                             const struct series *it, int32_t row, int32_t q)
{
    const struct plan *plan = facts->plan;
    const enum language language = facts->language;
    struct column *column = &schema->columns[schema->n_columns++];
    char name[120];
    plan_result_name(plan, outputs[it->output].name, it->entity, it->fuel, name,
                     sizeof name);
    snprintf(column->id, sizeof column->id, "%s.%s", name, chart_quantiles[q]);
    snprintf(column->unit, sizeof column->unit, "%s",
             unit_text(outputs[it->output].unit_key));
    column->type = COLUMN_NUMBER;
    chart_head(column, plan, it, row, q, language);
    result_label(column, plan, outputs[it->output].label, it->entity, it->fuel);
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const size_t n = strlen(column->label[i]);
        snprintf(column->label[i] + n, sizeof column->label[i] - n, ", %s",
                 chart_labels[q][i]);
    }
}

static void add_chart(struct schema *schema, const struct run_facts *facts)
{
    static const char *const heads[][N_LANGUAGES] = {{"Date", "Date"}, {"Day", "Jour"}};
    const struct plan *plan = facts->plan;
    for (int32_t i = 0; i < schema->n_columns; i++) {
        struct column *column = &schema->columns[i];
        snprintf(column->id, sizeof column->id, "%.60s", column->name);
        snprintf(column->name, sizeof column->name, "%s", heads[i][facts->language]);
    }
    for (int32_t row = 0; row < N_CHART_ROWS; row++) {
        for (int32_t s = 0; s < plan->n_series; s++) {
            if (!facts->spec->is_wanted[s] || chart_row(plan, s) != row)
                continue;
            for (int32_t q = 0; q < N_CHART_QUANTILES; q++)
                add_chart_column(schema, facts, &plan->series[s], row, q);
        }
    }
}

/* The column of an unknown; its unit is left to the caller. */
static struct column *add_unknown(struct schema *schema, const struct plan *plan,
                                  int32_t unknown, enum parameter_id *parameter)
{
    int32_t entity, fuel;
    struct column *column = &schema->columns[schema->n_columns++];
    model_slot_owner(plan->model, plan->unknowns[unknown].slot, parameter, &entity,
                     &fuel);
    snprintf(column->name, sizeof column->name, "%s", plan->unknowns[unknown].name);
    column->type = COLUMN_NUMBER;
    result_label(column, plan, parameters[*parameter].label, entity, fuel);
    return column;
}

/* The u of each learned input. */
static void add_posterior(struct schema *schema, const struct run_facts *facts)
{
    const struct knowledge *knowledge = &facts->fitted->fit->knowledge;
    for (int32_t j = 0; j < knowledge->n_learned; j++) {
        enum parameter_id parameter;
        struct column *column =
            add_unknown(schema, facts->plan, knowledge->learned[j], &parameter);
        snprintf(column->unit, sizeof column->unit, "1");
    }
}

/* The days on which courses branch. */
static void add_branches(struct schema *schema, const struct run_facts *facts)
{
    static const char *const label[N_LANGUAGES] = {
        "replicate or slot at whose address the course draws before this day",
        "réplication ou place à l’adresse de laquelle le parcours tire avant ce jour"};
    const struct ancestry *ancestry = &facts->nowcast->nowcast->ancestry;
    for (int32_t b = 0; b < ancestry->n_branches; b++) {
        struct column *column = &schema->columns[schema->n_columns++];
        date_write(ancestry->day[b], column->name);
        column->type = COLUMN_INTEGER;
        for (int32_t i = 0; i < N_LANGUAGES; i++)
            snprintf(column->label[i], sizeof column->label[i], "%s", label[i]);
    }
}

static void add_replicates(struct schema *schema, const struct run_facts *facts)
{
    const struct plan *plan = facts->plan;
    for (int32_t u = 0; u < plan->n_unknowns; u++) {
        enum parameter_id parameter;
        struct column *column = add_unknown(schema, plan, u, &parameter);
        snprintf(column->unit, sizeof column->unit, "%s",
                 unit_text(parameters[parameter].unit_key));
    }
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *measure = &plan->measures[m];
        const struct metric *metric = &metrics[measure->metric];
        if (!facts->is_kept[m])
            continue;
        struct column *column = &schema->columns[schema->n_columns++];
        plan_result_name(plan, metric->name, measure->entity, measure->fuel,
                         column->name, sizeof column->name);
        snprintf(column->unit, sizeof column->unit, "%s", unit_text(metric->unit_key));
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
             input->is_factor ? "1" : unit_text(parameter->unit_key));
    column->type = COLUMN_NUMBER;
    result_label(column, plan, parameter->label, is_one ? entity : -1,
                 is_one ? fuel : -1);
    for (int32_t i = 0; i < N_LANGUAGES && input->is_factor; i++) {
        const size_t n = strlen(column->label[i]);
        snprintf(column->label[i] + n, sizeof column->label[i] - n, "%s", factor[i]);
    }
}

/* A column of a sweep: what of which metric. */
static void add_figure(struct schema *schema, const struct plan *plan,
                       const struct measure *measure, const char *figure,
                       const char *const label[N_LANGUAGES])
{
    const struct metric *metric = &metrics[measure->metric];
    struct column *column = &schema->columns[schema->n_columns++];
    char restricted[80], name[160];
    snprintf(restricted, sizeof restricted, "%s%s", metric->name,
             metric->is_time ? "_restricted" : "");
    plan_result_name(plan, restricted, measure->entity, measure->fuel, name,
                     sizeof name);
    snprintf(column->name, sizeof column->name, "%s.%s", name, figure);
    snprintf(column->unit, sizeof column->unit, "%s", unit_text(metric->unit_key));
    column->type = COLUMN_NUMBER;
    result_label(column, plan, metric->label, measure->entity, measure->fuel);
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const size_t n = strlen(column->label[i]);
        snprintf(column->label[i] + n, sizeof column->label[i] - n, ": %s", label[i]);
    }
}

static void add_figures(struct schema *schema, const struct run_facts *facts,
                        const struct measure *measure)
{
    static const char *const label[N_LANGUAGES] = {"quantile over replicates",
                                                   "quantile sur les réplications"};
    const struct chosen *chosen = &facts->spec->chosen;
    char name[NUMBER_ROOM + 2];
    for (int32_t f = 0; f < N_SWEEP_FIGURES; f++)
        add_figure(schema, facts->plan, measure, sweep_figures[f].name,
                   sweep_figures[f].label);
    for (int32_t i = 0; i < chosen->n; i++) {
        if (!chosen_is_new(chosen->level[i], EVERY_SECOND_USUAL))
            continue;
        quantile_name(name, sizeof name, chosen->level[i]);
        add_figure(schema, facts->plan, measure, name, label);
    }
}

static void add_sweep(struct schema *schema, const struct run_facts *facts)
{
    static const struct fixed id = {
        "id",
        COLUMN_STRING,
        "",
        {"what the file of points calls it", "comment le fichier de points l’appelle"}};
    const struct sweep_facts *swept = facts->swept;
    if (design_has_ids(swept->design))
        add_fixed(schema, &id);
    for (int32_t i = 0; i < swept->n_inputs; i++)
        add_input(schema, facts->plan, &swept->inputs[i]);
    for (int32_t m = 0; m < swept->n_measures; m++)
        add_figures(schema, facts, &facts->plan->measures[swept->measures[m]]);
    for (int32_t i = 0; i < N_SWEEP_SCORES && swept->scores != NULL; i++)
        add_fixed(schema, &sweep_scores[i]);
}

/* The levers that place a row: all of them, or all but the one that was sought. */
static void add_levers(struct schema *schema, const struct run_facts *facts,
                       int32_t first)
{
    const struct seek_facts *sought = facts->sought;
    for (int32_t i = first; i < sought->n_levers; i++)
        add_input(schema, facts->plan, &sought->levers[i]);
}

/* Tables of metrics and periods end in the quantiles that were asked for. */
static bool has_chosen(enum table_id table)
{
    return table == TABLE_SUMMARY || table == TABLE_PERIODS || table == TABLE_METRICS ||
           table == TABLE_PERIOD_DIFFERENCES;
}

enum status schema_init(struct schema *schema, enum table_id table,
                        const struct run_facts *facts)
{
    const struct plan *plan = facts->plan;
    int32_t most = tables[table].n_columns;
    if (table == TABLE_CHART)
        most += N_CHART_QUANTILES * plan->n_series;
    if (has_chosen(table))
        most += MOST_CHOSEN;
    if (table == TABLE_REPLICATES)
        most += plan->n_unknowns + plan->n_measures;
    if (table == TABLE_POSTERIOR)
        most += MOST_LEARNED;
    if (table == TABLE_ANCESTRY)
        most += MOST_BRANCHES;
    if (table == TABLE_SWEEP)
        most += facts->swept->n_inputs + N_SWEEP_SCORES +
                (N_SWEEP_FIGURES + MOST_CHOSEN) * facts->swept->n_measures;
    if (table == TABLE_SEEK || table == TABLE_FRONTIER)
        most += facts->sought->n_levers;
    schema->table = table;
    schema->n_columns = 0;
    schema->columns = memory_new((size_t)most, sizeof *schema->columns);
    if (schema->columns == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < tables[table].n_columns; i++)
        add_fixed(schema, &tables[table].columns[i]);
    if (has_chosen(table))
        add_chosen(schema, &facts->spec->chosen);
    if (table == TABLE_CHART)
        add_chart(schema, facts);
    if (table == TABLE_REPLICATES)
        add_replicates(schema, facts);
    if (table == TABLE_SWEEP)
        add_sweep(schema, facts);
    if (table == TABLE_POSTERIOR)
        add_posterior(schema, facts);
    if (table == TABLE_ANCESTRY)
        add_branches(schema, facts);
    if (table == TABLE_SEEK || table == TABLE_FRONTIER)
        add_levers(schema, facts, table == TABLE_FRONTIER);
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
