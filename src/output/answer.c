/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/answer.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
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
static bool put_number(json_t *object, const char *name, bool is_there, double number)
{
    json_t *value = is_there && isfinite(number) ? json_real(number) : json_null();
    return put(object, name, value);
}

static bool put_chosen(json_t *object, const struct chosen *chosen, bool is_there,
                       const double *quantile)
{
    bool is_whole = true;
    char name[NUMBER_ROOM];
    for (int32_t i = 0; is_whole && i < chosen->n; i++) {
        if (!chosen_is_new(chosen->level[i], ALL_USUAL))
            continue;
        quantile_name(name, sizeof name, chosen->level[i]);
        is_whole = put_number(object, name, is_there, quantile[i]);
    }
    return is_whole;
}

/* A row of summary.csv; NULL when memory is short. */
static json_t *summary_of(const struct summary *summary, const struct chosen *chosen)
{
    const bool is_there = summary->n_defined > 0, has_se = is_there && summary->has_se;
    char name[NUMBER_ROOM];
    json_t *row = json_object();
    bool is_whole = put(row, "n", json_integer(summary->n_defined)) &&
                    put_number(row, "share_defined", true, summary->share_defined) &&
                    put_number(row, "mean", is_there, summary->mean) &&
                    put_number(row, "se", has_se, summary->se) &&
                    put_number(row, "mean_low", has_se, summary->mean_low) &&
                    put_number(row, "mean_high", has_se, summary->mean_high);
    for (int32_t q = 0; is_whole && q < N_QUANTILES; q++) {
        quantile_name(name, sizeof name, quantile_levels[q]);
        is_whole = put_number(row, name, is_there, summary->quantile[q]);
    }
    is_whole = is_whole && put_number(row, "cvar95", is_there && summary->has_cvar,
                                      summary->cvar95);
    if (is_whole && put_chosen(row, chosen, is_there, summary->chosen))
        return row;
    json_decref(row);
    return NULL;
}

static bool put_metric(json_t *rows, const struct inquiry *inquiry,
                       const struct plan *plan, const struct ensemble *ensemble,
                       int32_t m)
{
    const struct measure *measure = &plan->measures[m];
    const struct metric *metric = &metrics[measure->metric];
    char name[NAME_ROOM], result[NAME_ROOM];
    plan_result_name(plan, metric->name, measure->entity, measure->fuel, result,
                     sizeof result);
    if (!put(rows, result, summary_of(&ensemble->summary[m], &inquiry->chosen)))
        return false;
    if (!metric->is_time)
        return true;
    (void)snprintf(name, sizeof name, "%.90s_restricted", metric->name);
    plan_result_name(plan, name, measure->entity, measure->fuel, result, sizeof result);
    return put(rows, result, summary_of(&ensemble->restricted[m], &inquiry->chosen));
}

static json_t *metrics_of(const struct inquiry *inquiry, const struct plan *plan,
                          const struct ensemble *ensemble, const bool *is_asked)
{
    json_t *rows = json_object();
    bool is_whole = rows != NULL;
    for (int32_t m = 0; is_whole && m < plan->n_measures; m++)
        is_whole = !is_asked[m] || put_metric(rows, inquiry, plan, ensemble, m);
    if (is_whole)
        return rows;
    json_decref(rows);
    return NULL;
}

/* A column of daily.csv of a series: its mean, sd or a quantile. */
enum { DAILY_MEAN = -2, DAILY_SD = -1 };

static bool put_days(json_t *row, const char *name, const struct daily *daily,
                     int32_t n_days, int32_t what)
{
    json_t *days = json_array();
    bool is_whole = days != NULL;
    for (int32_t day = 0; is_whole && day < n_days; day++) {
        const struct daily *it = &daily[day];
        const double number = what == DAILY_MEAN ? it->mean
                              : what == DAILY_SD ? it->sd
                                                 : it->quantile[what];
        is_whole = json_add(days, isfinite(number) ? json_real(number) : json_null());
    }
    if (is_whole)
        return put(row, name, days);
    json_decref(days);
    return false;
}

static bool put_series(json_t *rows, const struct plan *plan,
                       const struct ensemble *ensemble, int32_t i)
{
    const struct series *it = &plan->series[ensemble->series[i]];
    const struct daily *daily = &ensemble->daily[(int64_t)i * ensemble->n_days];
    char name[NAME_ROOM];
    json_t *row = json_object();
    plan_result_name(plan, outputs[it->output].name, it->entity, it->fuel, name,
                     sizeof name);
    if (!put(rows, name, row))
        return false;
    bool is_whole = put_days(row, "mean", daily, ensemble->n_days, DAILY_MEAN) &&
                    put_days(row, "sd", daily, ensemble->n_days, DAILY_SD);
    for (int32_t q = 0; is_whole && q < N_QUANTILES; q++) {
        quantile_name(name, sizeof name, quantile_levels[q]);
        is_whole = put_days(row, name, daily, ensemble->n_days, q);
    }
    return is_whole;
}

static bool put_all_series(json_t *answer, const struct plan *plan,
                           const struct ensemble *ensemble)
{
    char start[DATE_TEXT];
    json_t *rows = json_object();
    date_write(plan->start, start);
    bool is_whole = put(answer, "start", json_string(start)) &&
                    put(answer, "series", rows) && rows != NULL;
    for (int32_t i = 0; is_whole && i < ensemble->n_wanted; i++)
        is_whole = put_series(rows, plan, ensemble, i);
    return is_whole;
}

json_t *answer_make(const struct inquiry *inquiry, const struct plan *plan,
                    const struct ensemble *ensemble, const bool *is_asked)
{
    json_t *answer = json_object();
    bool is_whole =
        put(answer, "id", id_of(inquiry)) &&
        put(answer, "replicates", json_integer(ensemble->n_replicates)) &&
        put(answer, "seed", json_integer((json_int_t)inquiry->seed)) &&
        put(answer, "metrics", metrics_of(inquiry, plan, ensemble, is_asked));
    if (is_whole && inquiry->series != NULL)
        is_whole = put_all_series(answer, plan, ensemble);
    if (is_whole)
        return answer;
    json_decref(answer);
    return NULL;
}

/* ---- what was wrong ---- */

/* A message as its place, number and sentence. */
static void complain(void *context, const char *line)
{
    struct complaints *complaints = context;
    const size_t at = complaints->diag.code_at;
    const char *code = line + at, *sentence = code + CODE_LENGTH + strlen(": ");
    if (complaints->list == NULL ||
        json_array_size(complaints->list) == MOST_COMPLAINTS)
        return;
    char *place = memory_copy_text(line, at > 2 ? at - 2 : 0);
    if (place == NULL ||
        !json_add(complaints->list,
                  json_pack("{s:s%, s:o, s:o}", "number", code, (size_t)CODE_LENGTH,
                            "message", json_text(sentence), "place",
                            json_text(place)))) {
        json_decref(complaints->list);
        complaints->list = NULL;
    }
    memory_free(place);
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
