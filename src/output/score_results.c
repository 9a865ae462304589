/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/score_results.h"

#include <stdio.h>

#include "base/date.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/table_file.h"
#include "output/value_text.h"
#include "study/score_pair.h"
#include "study/score_total.h"
#include "study/why.h"

static void flag_if(struct sheet *sheet, bool is_there, bool flag)
{
    if (is_there)
        sheet_integer(sheet, flag);
    else
        sheet_blank(sheet);
}

static void write_score_row(struct sheet *sheet, const struct scores *scores, int32_t i)
{
    const struct observation *row = &scores->observations->rows[i];
    const struct score *score = &scores->rows[i];
    bool has_quantiles = score->standing != STANDING_OUTSIDE;
    bool has_score = score_is_judged(score);
    char key[UNIT_TEXT];
    write_observation(sheet, scores->plan, row);
    sheet_text(sheet, confidence_name(row->confidence));
    sheet_text(sheet, use_name(row->use));
    for (int32_t q = 0; q < N_QUANTILES; q++)
        sheet_number_if(sheet, has_quantiles,
                        score->quantile[q] - observation_origin(scores->plan, row));
    flag_if(sheet, has_score, score->inside50);
    flag_if(sheet, has_score, score->inside90);
    sheet_number_if(sheet, has_score, score->crps);
    sheet_number_if(sheet, has_score, score->bias);
    sheet_text(sheet, mark_name(row->mark));
    sheet_number_if(sheet, has_score, score->crps_normal);
    sheet_number_if(sheet, has_score, score->crps_earlier);
    sheet_text(sheet, row->source);
    statistic_unit_key(row->output, row->statistic, key, sizeof key);
    sheet_text(sheet, unit_text(key));
    sheet_text(sheet, standing_name(score->standing));
    sheet_text(sheet, score->phase < 0 ? "" : scores->phases->rows[score->phase].name);
    sheet_number_if(sheet, has_score, interval_score_sum(&score->wis));
    sheet_number_if(sheet, has_score, score->wis.dispersion);
    sheet_number_if(sheet, has_score, score->wis.overprediction);
    sheet_number_if(sheet, has_score, score->wis.underprediction);
    sheet_text(sheet, row->label);
    sheet_number(sheet, row->factor);
    sheet_end_row(sheet);
}

static void write_score(struct sheet *sheet, const struct run_facts *facts)
{
    for (int32_t i = 0; i < facts->scores->n_rows; i++)
        write_score_row(sheet, facts->scores, i);
}

void write_score_total(struct sheet *sheet, const struct scores *scores,
                       const struct total *total)
{
    sheet_text(sheet, score_group_name(total->group));
    sheet_text(sheet, score_total_name(scores, total));
    sheet_integer(sheet, total->n);
    sheet_number_if(sheet, total->n > 0, total->inside50);
    sheet_number_if(sheet, total->n > 0, total->inside90);
    sheet_number_if(sheet, total->has_unit, total->crps);
    sheet_number_if(sheet, total->has_normal, total->skill_normal);
    sheet_number_if(sheet, total->has_earlier, total->skill_earlier);
    sheet_number_if(sheet, total->has_unit, total->bias);
    sheet_number_if(sheet, total->has_width, total->width_ratio);
    sheet_end_row(sheet);
}

static void write_score_totals(struct sheet *sheet, const struct run_facts *facts)
{
    for (int32_t i = 0; i < facts->scores->n_totals; i++)
        write_score_total(sheet, facts->scores, &facts->scores->totals[i]);
}

/* A first day that does not come is the end of the run, as everywhere in a score. */
static void write_samples(struct sheet *sheet, const struct run_facts *facts)
{
    const struct scores *scores = facts->scores;
    const int32_t n = facts->spec->n_replicates;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        const int32_t window = scores->window_of[i];
        const double *value =
            facts->samples + (window < 0 ? 0 : window) * window_stride(n);
        for (int32_t r = 0; window >= 0 && r < n; r++) {
            sheet_integer(sheet, i);
            sheet_integer(sheet, r);
            sheet_number(sheet, value[r]);
            sheet_end_row(sheet);
        }
    }
}

static void write_pairs(struct sheet *sheet, const struct run_facts *facts)
{
    const struct score_pair *pair = facts->paired->pair;
    const struct grouped_mean *skill = &pair->skill;
    sheet_blank(sheet);
    sheet_text(sheet, "all");
    sheet_integer(sheet, pair->n_rows);
    sheet_blank(sheet);
    sheet_blank(sheet);
    sheet_number_if(sheet, pair->n_rows > 0, skill->mean);
    sheet_number_if(sheet, skill->has_interval, skill->se);
    sheet_number_if(sheet, skill->has_interval, skill->low);
    sheet_number_if(sheet, skill->has_interval, skill->high);
    sheet_blank(sheet);
    sheet_end_row(sheet);
    for (int32_t i = 0; i < pair->n_rows; i++) {
        const struct score_pair_row *row = &pair->rows[i];
        const struct observation *it = &facts->scores->observations->rows[row->row];
        char key[UNIT_TEXT];
        statistic_unit_key(it->output, it->statistic, key, sizeof key);
        sheet_integer(sheet, row->row);
        sheet_text(sheet, it->label);
        sheet_integer(sheet, 1);
        sheet_number(sheet, row->own);
        sheet_number(sheet, row->other);
        sheet_number(sheet, row->difference);
        for (int32_t blank = 0; blank < 3; blank++)
            sheet_blank(sheet);
        sheet_text(sheet, unit_text(key));
        sheet_end_row(sheet);
    }
}

static void write_series_labels(struct sheet *sheet, const struct plan *plan,
                                int32_t series)
{
    for (int32_t language = 0; language < N_LANGUAGES; language++) {
        char text[VALUE_TEXT_ROOM];
        series_label(text, sizeof text, plan, series, (enum language)language);
        sheet_text(sheet, text);
    }
}

static void write_why(struct sheet *sheet, const struct run_facts *facts)
{
    const struct why *why = facts->why;
    const struct plan *plan = facts->plan;
    for (int32_t i = 0; i < why->n_inputs; i++) {
        const struct influence_input *it = &why->inputs[i];
        sheet_text(sheet, "input");
        sheet_text(sheet, plan->unknowns[it->unknown].name);
        sheet_blank(sheet);
        sheet_blank(sheet);
        sheet_number(sheet, it->effect.rank_correlation);
        sheet_number(sheet, it->effect.first_order);
        sheet_number(sheet, it->effect.se);
        sheet_integer(sheet, influence_is_clear(it));
        write_slot_labels(sheet, plan->model, plan->unknowns[it->unknown].slot);
        sheet_end_row(sheet);
    }
    for (int32_t i = 0; i < why->n_courses; i++) {
        const struct why_course *it = &why->courses[i];
        const struct series *series = &plan->series[it->series];
        char name[160];
        plan_result_name(plan, outputs[series->output].name, series->entity,
                         series->fuel, name, sizeof name);
        sheet_text(sheet, "course");
        sheet_text(sheet, name);
        sheet_date(sheet, plan->start + it->first);
        sheet_date(sheet, plan->start + it->end - 1);
        sheet_number(sheet, it->rank_correlation);
        sheet_blank(sheet);
        sheet_blank(sheet);
        sheet_integer(sheet, why_course_is_clear(why, it));
        write_series_labels(sheet, plan, it->series);
        sheet_end_row(sheet);
    }
}

/* Both halves of what a table is written from. */
struct scored {
    const struct run_facts *facts;
    const struct ensemble *ensemble;
};

static void score_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_score(sheet, scored->facts);
}

static void total_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_score_totals(sheet, scored->facts);
}

static void sample_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_samples(sheet, scored->facts);
}

static void pair_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_pairs(sheet, scored->facts);
}

static void why_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_why(sheet, scored->facts);
}

static void daily_rows(void *context, struct sheet *sheet)
{
    const struct scored *scored = context;
    write_daily(sheet, scored->facts, scored->ensemble);
}

enum status write_score_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct scored scored = {.facts = facts};
    return table_file_print(sheet, facts, TABLE_SCORE, score_rows, &scored);
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

static void add_file(json_t *score, const struct model *model, const char *name,
                     const struct text *text)
{
    if (text->path != NULL)
        json_object_set_new(score, name, file_of(model, text));
}

static void add_day(json_t *score, const char *name, int32_t day)
{
    char text[DATE_TEXT];
    if (day == INT32_MIN || day == INT32_MAX)
        return;
    date_write(day, text);
    json_object_set_new(score, name, json_string(text));
}

/* Only what was asked for, so that a score of all rows says what it always said. */
static void add_choice(json_t *score, const struct scores *scores)
{
    const struct score_choice *choice = &scores->choice;
    add_day(score, "from", choice->first);
    add_day(score, "to", choice->last);
    if (choice->phase >= 0)
        json_object_set_new(score, "phase",
                            json_string(scores->phases->rows[choice->phase].name));
    if (choice->use != ANY_USE)
        json_object_set_new(score, "use", json_string(use_name((enum use)choice->use)));
}

json_t *score_question(const struct model *model, const struct scores *scores,
                       const struct scenario *normal)
{
    json_t *files = json_array();
    for (int32_t i = 0; i < normal->n_texts; i++)
        json_array_append_new(files, file_of(model, &normal->texts[i]));
    json_t *score =
        json_pack("{s:o, s:o, s:{s:s, s:o}}", "observations",
                  file_of(model, &scores->observations->text), "phases",
                  file_of(model, &scores->phases->text), "reference", "name",
                  normal->name == NULL ? "" : normal->name, "files", files);
    add_choice(score, scores);
    add_file(score, model, "sources", &scores->observations->sources_text);
    if (scores->history != NULL)
        add_file(score, model, "history", &scores->history->text);
    return score;
}

json_t *score_manifest(const struct run_facts *facts, const struct scenario *normal,
                       bool is_exact)
{
    const struct scores *scores = facts->scores;
    json_t *json = manifest_make(facts, is_exact);
    json_t *score = score_question(facts->model, scores, normal);
    if (facts->paired != NULL) {
        const struct scenario *other = facts->paired->scenario;
        json_t *layers = json_array();
        for (int32_t i = 0; i < other->n_texts; i++)
            json_array_append_new(layers, file_of(facts->model, &other->texts[i]));
        json_object_set_new(
            score, "against",
            json_pack("{s:s, s:o}", "given", facts->paired->given, "files", layers));
    }
    if (facts->why != NULL)
        json_object_set_new(
            score, "why",
            json_string(scores->observations->rows[facts->why->row].label));
    return manifest_extend(json, "score", score);
}

enum status score_results_write(struct folder *folder, const struct run_facts *facts,
                                const struct ensemble *ensemble,
                                const struct scenario *normal, struct diag *diag)
{
    static const struct {
        enum table_id table;
        rows_writer *write;
    } writers[] = {
        {TABLE_SCORE, score_rows}, {TABLE_SCORE_TOTALS, total_rows},
        {TABLE_DAILY, daily_rows}, {TABLE_SAMPLES, sample_rows},
        {TABLE_PAIRS, pair_rows},  {TABLE_WHY, why_rows},
    };
    struct scored scored = {.facts = facts, .ensemble = ensemble};
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++) {
        if (run_has_table(facts, writers[i].table))
            status = table_file_write(folder, facts, writers[i].table, writers[i].write,
                                      &scored, diag);
    }
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts,
                          score_manifest(facts, normal, ensemble->is_exact), diag);
}
