/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/answer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "output/manifest.h"
#include "output/number.h"
#include "output/schema.h"

enum { NAME_ROOM = 200, CODE_LENGTH = 4, MOST_COMPLAINTS = 100 };

static json_t *id_of(const struct inquiry *inquiry)
{
    return inquiry->id == NULL ? json_null() : json_incref(inquiry->id);
}

/* ---- what came out ---- */

static bool put(json_t *object, const char *name, json_t *value)
{
    return json_object_set_new(object, name, value) == 0;
}

/* A number, or null where a table would have a blank cell. */
static json_t *number_of(double number)
{
    return isfinite(number) ? json_real(number) : json_null();
}

static bool put_chosen(json_t *object, const struct answer_facts *facts, int32_t metric,
                       enum blocus_figures figures)
{
    const struct chosen *chosen = &facts->inquiry->chosen;
    char name[NUMBER_ROOM];
    double quantile[MOST_CHOSEN];
    bool is_whole = blocus_metric_quantiles(facts->result, metric, figures, quantile,
                                            chosen->n) == BLOCUS_OK;
    for (int32_t i = 0; is_whole && i < chosen->n; i++) {
        if (!chosen_is_new(chosen->level[i], ALL_USUAL))
            continue;
        quantile_name(name, sizeof name, chosen->level[i]);
        is_whole = put(object, name, number_of(quantile[i]));
    }
    return is_whole;
}

/* A row of summary.csv; NULL when memory is short. */
static json_t *summary_of(const struct answer_facts *facts, int32_t metric,
                          enum blocus_figures figures)
{
    json_t *row = json_object();
    bool is_whole = row != NULL;
    for (int32_t i = 0; is_whole && i < BLOCUS_N_STATISTICS; i++) {
        double number;
        is_whole =
            blocus_metric(facts->result, metric, figures, i, &number) == BLOCUS_OK &&
            put(row, blocus_statistic_name(i),
                i == BLOCUS_N ? json_integer((json_int_t)number) : number_of(number));
    }
    if (is_whole && put_chosen(row, facts, metric, figures))
        return row;
    json_decref(row);
    return NULL;
}

/* A time has the name of its restricted figures too: "stockout_first_restricted.bamako". */
static bool put_metric(json_t *rows, const struct answer_facts *facts, int32_t metric)
{
    const char *name = blocus_name(facts->b, BLOCUS_METRICS, metric);
    const int first = (int)strcspn(name, ".");
    char restricted[NAME_ROOM];
    if (!put(rows, name, summary_of(facts, metric, BLOCUS_AS_IT_IS)))
        return false;
    if (!blocus_is_time(facts->b, metric))
        return true;
    (void)snprintf(restricted, sizeof restricted, "%.*s_restricted%s", first, name,
                   name + first);
    return put(rows, restricted, summary_of(facts, metric, BLOCUS_RESTRICTED));
}

static json_t *metrics_of(const struct answer_facts *facts)
{
    json_t *rows = json_object();
    bool is_whole = rows != NULL;
    for (int32_t i = 0; is_whole && i < facts->n_metrics; i++)
        is_whole = put_metric(rows, facts, facts->metrics[i]);
    if (is_whole)
        return rows;
    json_decref(rows);
    return NULL;
}

/* A column of daily.csv of a series. */
static bool put_days(json_t *row, const struct answer_facts *facts, int32_t series,
                     int statistic, double *room)
{
    const int32_t n_days = blocus_n_days(facts->b);
    json_t *days = json_array();
    bool is_whole = days != NULL && blocus_days(facts->result, series, statistic, room,
                                                n_days) == BLOCUS_OK;
    for (int32_t day = 0; is_whole && day < n_days; day++)
        is_whole = json_add(days, number_of(room[day]));
    if (is_whole)
        return put(row, blocus_statistic_name(statistic), days);
    json_decref(days);
    return false;
}

static bool put_series(json_t *rows, const struct answer_facts *facts, int32_t series,
                       double *room)
{
    json_t *row = json_object();
    if (!put(rows, blocus_name(facts->b, BLOCUS_SERIES, series), row))
        return false;
    bool is_whole = put_days(row, facts, series, BLOCUS_MEAN, room) &&
                    put_days(row, facts, series, BLOCUS_SD, room);
    for (int q = BLOCUS_Q05; is_whole && q <= BLOCUS_Q95; q++)
        is_whole = put_days(row, facts, series, q, room);
    return is_whole;
}

static bool put_all_series(json_t *answer, const struct answer_facts *facts)
{
    json_t *rows = json_object();
    double *room = memory_new((size_t)blocus_n_days(facts->b), sizeof *room);
    bool is_whole = room != NULL &&
                    put(answer, "start", json_string(blocus_start(facts->b))) &&
                    put(answer, "series", rows) && rows != NULL;
    for (int32_t i = 0; is_whole && i < facts->n_series; i++)
        is_whole = put_series(rows, facts, facts->series[i], room);
    memory_free(room);
    return is_whole;
}

json_t *answer_make(const struct answer_facts *facts)
{
    const struct inquiry *inquiry = facts->inquiry;
    json_t *answer = json_object();
    bool is_whole = put(answer, "id", id_of(inquiry)) &&
                    put(answer, "replicates", json_integer(inquiry->n_replicates)) &&
                    put(answer, "seed", json_integer((json_int_t)inquiry->seed)) &&
                    put(answer, "metrics", metrics_of(facts));
    if (is_whole && inquiry->series != NULL)
        is_whole = put_all_series(answer, facts);
    if (is_whole)
        return answer;
    json_decref(answer);
    return NULL;
}

/* ---- what was wrong ---- */

/* A message as its number, sentence and place. */
static void add_complaint(struct complaints *complaints, const char *number,
                          const char *sentence, const char *place, size_t n_place)
{
    if (complaints->list == NULL ||
        json_array_size(complaints->list) == MOST_COMPLAINTS)
        return;
    char *where = memory_copy_text(place, n_place);
    if (where == NULL ||
        !json_add(complaints->list,
                  json_pack("{s:s%, s:o, s:o}", "number", number, (size_t)CODE_LENGTH,
                            "message", json_text(sentence), "place",
                            json_text(where)))) {
        json_decref(complaints->list);
        complaints->list = NULL;
    }
    memory_free(where);
}

static void complain(void *context, const char *line)
{
    struct complaints *complaints = context;
    const size_t at = complaints->diag.code_at;
    const char *code = line + at;
    add_complaint(complaints, code, code + CODE_LENGTH + strlen(": "), line,
                  at > 2 ? at - 2 : 0);
}

void complaints_add(struct complaints *complaints, const blocus *b, const char *place)
{
    for (int32_t i = 0; i < blocus_n_messages(b); i++) {
        const blocus_message *it = blocus_get_message(b, i);
        const char *where = it->place[0] == '\0' ? place : it->place;
        if (it->number[0] == 'E')
            add_complaint(complaints, it->number, it->text, where, strlen(where));
    }
}

void complaints_begin(struct complaints *complaints, enum language language)
{
    complaints->diag =
        (struct diag){.sink = complain, .context = complaints, .language = language};
    complaints->list = json_array();
}

json_t *answer_refuse(const struct inquiry *inquiry, struct complaints *complaints)
{
    json_t *answer = json_object();
    bool is_whole =
        put(answer, "id", id_of(inquiry)) &&
        json_object_set(answer, "error", json_array_get(complaints->list, 0)) == 0 &&
        json_array_remove(complaints->list, 0) == 0;
    if (is_whole && json_array_size(complaints->list) > 0)
        is_whole = json_object_set(answer, "others", complaints->list) == 0;
    json_decref(complaints->list);
    complaints->list = NULL;
    if (is_whole)
        return answer;
    json_decref(answer);
    return NULL;
}

enum status answer_write(json_t *answer, FILE *file)
{
    enum { EXACT_DIGITS = 17 };
    if (answer == NULL)
        return ST_MEMORY;
    char *line = json_dumps(answer, JSON_COMPACT | JSON_REAL_PRECISION(EXACT_DIGITS));
    json_decref(answer);
    if (line == NULL)
        return ST_MEMORY;
    const bool is_written =
        fputs(line, file) != EOF && fputc('\n', file) != EOF && fflush(file) == 0;
    memory_free(line);
    return is_written ? ST_OK : ST_IO;
}
