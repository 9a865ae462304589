/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/package.h"

#include <stdio.h>
#include <string.h>

#include "input/words.h"
#include "output/comparison.h"
#include "output/fit_facts.h"
#include "output/heading.h"
#include "output/manifest.h"
#include "output/seek_facts.h"
#include "output/sweep_facts.h"
#include "output/trigger_facts.h"
#include "output/worth_facts.h"

static bool has_chart(const struct run_facts *facts)
{
    for (int32_t s = 0; s < facts->plan->n_series; s++) {
        if (facts->spec->is_wanted[s] && chart_row(facts->plan, s) < N_CHART_ROWS)
            return true;
    }
    return false;
}

static bool has_cover(const struct run_facts *facts)
{
    for (int32_t s = 0; s < facts->plan->n_series; s++) {
        if (facts->spec->is_wanted[s] && facts->plan->series[s].output == OUT_COVER)
            return true;
    }
    return false;
}

static bool score_has_table(const struct run_facts *facts, enum table_id table)
{
    return table == TABLE_DAILY || table == TABLE_SCORE ||
           table == TABLE_SCORE_TOTALS ||
           (table == TABLE_SAMPLES && facts->samples != NULL) ||
           (table == TABLE_PAIRS && facts->paired != NULL) ||
           (table == TABLE_WHY && facts->why != NULL);
}

static bool fit_has_table(const struct fit_facts *fitted, enum table_id table)
{
    return table == TABLE_POSTERIOR || table == TABLE_LEARNED ||
           table == TABLE_PREDICTIVE || table == TABLE_ANSWERS ||
           (table == TABLE_CALIBRATION && fitted->n_checked > 0);
}

static bool sweep_has_table(const struct run_facts *facts, enum table_id table)
{
    return table == TABLE_SWEEP || table == TABLE_SWEEP_INPUTS || table == TABLE_BASE ||
           (table == TABLE_INDICES && facts->swept->indices != NULL) ||
           (table == TABLE_PROBABILITY_POINTS && facts->n_conditions > 0) ||
           (table == TABLE_SCORE_POINTS && facts->swept->scores != NULL);
}

static bool signals_have_table(const struct trigger_facts *triggered,
                               enum table_id table)
{
    return table == TABLE_TRIGGER || table == TABLE_COURSES ||
           (table == TABLE_ROC && trigger_has_curve(triggered));
}

/* Of many replicates of one scenario. */
static bool ensemble_has_table(const struct run_facts *facts, enum table_id table)
{
    switch (table) {
    case TABLE_DAILY:
    case TABLE_REPLICATES:
    case TABLE_SUMMARY:
        return true;
    case TABLE_ANCESTRY:
    case TABLE_NOWCAST:
        return facts->nowcast != NULL;
    case TABLE_CHART:
        return has_chart(facts);
    case TABLE_COVER:
        return has_cover(facts);
    case TABLE_PERIODS:
        return facts->periods != NULL;
    case TABLE_PROBABILITIES:
        return facts->n_conditions > 0;
    case TABLE_RULES:
        return facts->plan->n_rules > 0;
    case TABLE_SENSITIVITY:
        return facts->influence != NULL;
    case TABLE_VARIANCE:
        return facts->spec->luck > 1;
    default:
        return false;
    }
}

bool run_has_table(const struct run_facts *facts, enum table_id table)
{
    if (facts->scores != NULL)
        return score_has_table(facts, table);
    if (facts->fitted != NULL)
        return fit_has_table(facts->fitted, table);
    if (facts->attributed != NULL)
        return table == TABLE_ATTRIBUTION || table == TABLE_SUBSETS;
    if (facts->sought != NULL)
        return seek_has_table(facts->sought, table);
    if (facts->valued != NULL)
        return table == TABLE_WORTH || table == TABLE_CHOICES;
    if (facts->triggered != NULL)
        return signals_have_table(facts->triggered, table);
    if (facts->comparison != NULL)
        return comparison_has_table(facts->comparison, table);
    if (facts->swept != NULL)
        return sweep_has_table(facts, table);
    if (facts->replicate != ALL_REPLICATES)
        return table == TABLE_TRAJECTORY || table == TABLE_EVENTS;
    return ensemble_has_table(facts, table);
}

/* "first stock-out day (day)" */
static void describe(char *text, size_t size, const struct column *column,
                     enum language language)
{
    static const char *const per_row[N_LANGUAGES] = {"unit in the column unit",
                                                     "unité dans la colonne unit"};
    bool is_per_row = strcmp(column->unit, "see unit") == 0;
    const char *unit = is_per_row ? per_row[language] : column->unit;
    snprintf(text, size, "%s%s%s%s", column->label[language], *unit == '\0' ? "" : " (",
             unit, *unit == '\0' ? "" : ")");
}

static json_t *field_of(const struct column *column, const struct run_facts *facts)
{
    static const char *const types[] = {
        [COLUMN_DATE] = "date",
        [COLUMN_INTEGER] = "integer",
        [COLUMN_NUMBER] = "number",
        [COLUMN_STRING] = "string",
    };
    char en[400], fr[400];
    describe(en, sizeof en, column, LANGUAGE_EN);
    describe(fr, sizeof fr, column, LANGUAGE_FR);
    json_t *field =
        json_pack("{s:s, s:s, s:s, s:s}", "name", column->name, "type",
                  types[column->type], "description", en, "description_fr", fr);
    if (column->id[0] != '\0')
        json_object_set_new(field, "id", json_string(column->id));
    if (column->unit[0] != '\0')
        json_object_set_new(field, "unit", json_string(column->unit));
    if (column->type == COLUMN_NUMBER && facts->dialect == DIALECT_FRENCH)
        json_object_set_new(field, "decimalChar", json_string(","));
    return field;
}

static json_t *schema_of(const struct schema *schema, const struct run_facts *facts)
{
    const char *key = schema->table == TABLE_CHART        ? schema->columns[0].name
                      : schema->table == TABLE_REPLICATES ? "replicate"
                      : schema->table == TABLE_SWEEP      ? "point"
                                                          : NULL;
    json_t *fields = json_array();
    for (int32_t i = 0; i < schema->n_columns; i++) {
        if (!json_add(fields, field_of(&schema->columns[i], facts))) {
            json_decref(fields);
            return NULL;
        }
    }
    return json_pack("{s:o, s:[s], s:s*}", "fields", fields, "missingValues", "",
                     "primaryKey", key);
}

static json_t *resource_of(const struct schema *schema, const struct run_facts *facts)
{
    char path[64];
    snprintf(path, sizeof path, "%s.csv", tables[schema->table].name);
    const char *delimiter = facts->dialect == DIALECT_FRENCH ? ";" : ",";
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s, s:b}, s:o}", "name",
        tables[schema->table].name, "path", path, "profile", "tabular-data-resource",
        "description", tables[schema->table].label[LANGUAGE_EN], "description_fr",
        tables[schema->table].label[LANGUAGE_FR], "format", "csv", "mediatype",
        "text/csv", "encoding", "utf-8", "dialect", "delimiter", delimiter,
        "lineTerminator", "\n", "header", true, "schema", schema_of(schema, facts));
}

/* A package may be named with small letters, digits, '.', '_' and '-' only. */
static void make_name(char *text, size_t size, const char *name)
{
    snprintf(text, size, "%s-%s", PROGRAM, name);
    for (char *c = text; *c != '\0'; c++) {
        bool is_upper = *c >= 'A' && *c <= 'Z';
        bool is_fine = is_upper || (*c >= 'a' && *c <= 'z') ||
                       (*c >= '0' && *c <= '9') || strchr("._-", *c) != NULL;
        *c = (char)(!is_fine ? '-' : is_upper ? *c - 'A' + 'a' : *c);
    }
}

static json_t *resources_of(const struct run_facts *facts)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < N_TABLES; i++) {
        struct schema schema = {0};
        if (!run_has_table(facts, (enum table_id)i))
            continue;
        is_whole = schema_init(&schema, (enum table_id)i, facts) == ST_OK &&
                   json_add(list, resource_of(&schema, facts));
        schema_free(&schema);
    }
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

enum { TITLE_ROOM = 2 * HEADING_ROOM + 8 };

/* "The blockade of autumn 2025 – with: dakar.open = 0": for figures too. */
static void make_title(char text[TITLE_ROOM], const struct run_facts *facts,
                       enum language language)
{
    char title[HEADING_ROOM], with[HEADING_ROOM];
    heading_title(title, facts, language);
    heading_with(with, facts, language);
    (void)snprintf(text, TITLE_ROOM, "%s%s%s", title, *with == '\0' ? "" : " – ", with);
}

static bool add_label(json_t *labels, const char *name,
                      const char *const label[N_LANGUAGES])
{
    return json_object_set_new(
               labels, name,
               json_pack("{s:s, s:s}", "en", words_say(label[LANGUAGE_EN], LANGUAGE_EN),
                         "fr", words_say(label[LANGUAGE_FR], LANGUAGE_FR))) == 0;
}

/* What the names in the columns metric and output mean. */
static json_t *labels_make(void)
{
    json_t *labels = json_object();
    bool is_whole = labels != NULL;
    for (int32_t i = 0; is_whole && i < N_METRICS; i++)
        is_whole = add_label(labels, metrics[i].name, metrics[i].label);
    for (int32_t i = 0; is_whole && i < N_OUTPUTS; i++)
        is_whole = add_label(labels, outputs[i].name, outputs[i].label);
    if (is_whole)
        return labels;
    json_decref(labels);
    return NULL;
}

/* What the ids in the columns entity and fuel mean. */
static json_t *entities_make(const struct model *model)
{
    json_t *labels = json_object();
    bool is_whole = labels != NULL;
    for (int32_t i = 0; is_whole && i < model->n_entities; i++) {
        const struct entity *it = &model->entities[i];
        const char *const label[N_LANGUAGES] = {it->label[LANGUAGE_EN],
                                                it->label[LANGUAGE_FR]};
        is_whole = add_label(labels, it->id, label);
    }
    if (is_whole)
        return labels;
    json_decref(labels);
    return NULL;
}

json_t *package_make(const struct run_facts *facts)
{
    char name[160];
    make_name(name, sizeof name, facts->name);
    char title[N_LANGUAGES][TITLE_ROOM];
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        make_title(title[i], facts, (enum language)i);
    return json_pack("{s:s, s:s, s:o, s:o, s:s, s:s, s:o, s:o, s:o}", "profile",
                     "tabular-data-package", "name", name, "title",
                     json_text(title[LANGUAGE_EN]), "title_fr",
                     json_text(title[LANGUAGE_FR]), "description",
                     "A simulated if-then scenario, not a forecast.", "description_fr",
                     "Un scénario simulé, « si… alors… », pas une prévision.", "labels",
                     labels_make(), "entities", entities_make(facts->plan->model),
                     "resources", resources_of(facts));
}

enum status package_finish(struct folder *folder, const struct run_facts *facts,
                           json_t *manifest, struct diag *diag)
{
    enum status status = json_write(package_make(facts), folder, PACKAGE_FILE, diag);
    if (status == ST_OK)
        status = json_write(manifest, folder, RUN_FILE, diag);
    else
        json_decref(manifest);
    return status == ST_OK ? folder_commit(folder, diag) : status;
}
