/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "library/handle.h"
#include "library/meant.h"

/*
 * What a handle holds: a model, layers and their plan, and the names of what it reports.
 */

struct loaded *inside_of(blocus *b)
{
    return &b->loaded;
}

/* ---- model, layers, plan ---- */

static enum status load_model(struct blocus *b, const char *folder)
{
    struct model *model = &b->loaded.model;
    if (b->has_model)
        return call_first(b, "blocus_load_model", "blocus_new");
    const enum status status = model_load(model, folder, open_text, b, &b->diag);
    if (status != ST_OK)
        model_free(model);
    b->has_model = status == ST_OK;
    return status;
}

int blocus_load_model(blocus *b, const char *folder)
{
    if (b == NULL || folder == NULL)
        return BLOCUS_MISUSE;
    call_begin(b);
    return call_end(b, load_model(b, folder));
}

static enum status add_file(struct blocus *b, const char *path)
{
    if (!b->has_model)
        return call_first(b, "blocus_add_file", "blocus_load_model");
    const enum status status =
        loaded_lay(&b->loaded, open_text, b, &path, 1, NULL, 0, 0, &b->diag);
    if (status != ST_OK)
        scenario_free(&b->loaded.scenario);
    return status;
}

int blocus_add_file(blocus *b, const char *path)
{
    if (b == NULL || path == NULL)
        return BLOCUS_MISUSE;
    call_begin(b);
    return call_end(b, add_file(b, path));
}

static enum status add_edit(struct blocus *b, const char *edit)
{
    struct scenario_mark mark;
    if (!b->has_model)
        return call_first(b, "blocus_add_edit", "blocus_load_model");
    enum status status = scenario_keep(&mark, &b->loaded.scenario);
    if (status != ST_OK)
        return status;
    status = loaded_lay(&b->loaded, open_text, b, NULL, 0, &edit, 1, 0, &b->diag);
    if (status != ST_OK)
        scenario_return(&b->loaded.scenario, &mark);
    else
        scenario_forget(&mark);
    return status;
}

int blocus_add_edit(blocus *b, const char *edit)
{
    if (b == NULL || edit == NULL)
        return BLOCUS_MISUSE;
    call_begin(b);
    return call_end(b, add_edit(b, edit));
}

static void write_name(const struct plan *plan, int32_t kind, int32_t i,
                       char text[RESULT_NAME])
{
    const struct measure *measure = &plan->measures[i];
    const struct series *series = &plan->series[i];
    if (kind == BLOCUS_METRICS)
        plan_result_name(plan, metrics[measure->metric].name, measure->entity,
                         measure->fuel, text, RESULT_NAME);
    else if (kind == BLOCUS_SERIES)
        plan_result_name(plan, outputs[series->output].name, series->entity,
                         series->fuel, text, RESULT_NAME);
    else
        memcpy(text, plan->unknowns[i].name, sizeof plan->unknowns[i].name);
}

void forget_plan(struct blocus *b)
{
    if (b->is_compiled && b->scene.model == NULL) {
        b->scene = b->loaded.plan;
        b->loaded.plan = (struct plan){0};
    }
    plan_free(&b->loaded.plan);
    for (int32_t kind = 0; kind < N_RESULT_KINDS; kind++) {
        memory_free(b->name[kind]);
        b->name[kind] = NULL;
    }
    b->start[0] = '\0';
    b->is_compiled = false;
}

/* What was compiled gets its names. */
static enum status name_all(struct blocus *b)
{
    b->is_compiled = true;
    for (int32_t kind = 0; kind < N_RESULT_KINDS; kind++) {
        const int32_t n = blocus_count(b, (enum blocus_kind)kind);
        b->name[kind] = memory_new((size_t)n, RESULT_NAME);
        if (b->name[kind] == NULL)
            return ST_MEMORY;
        for (int32_t i = 0; i < n; i++)
            write_name(&b->loaded.plan, kind, i, b->name[kind][i]);
    }
    date_write(b->loaded.plan.start, b->start);
    return ST_OK;
}

static enum status compile(struct blocus *b, const char *const *edits, int32_t n)
{
    struct scenario *scenario = &b->loaded.scenario;
    struct scenario_mark mark;
    if (!b->has_model)
        return call_first(b, "blocus_compile", "blocus_load_model");
    forget_plan(b);
    enum status status = scenario_keep(&mark, scenario);
    if (status != ST_OK)
        return status;
    status = loaded_lay(&b->loaded, open_text, b, NULL, 0, edits, n, 0, &b->diag);
    if (status == ST_OK)
        status = loaded_compile(&b->loaded, &b->diag);
    scenario_return(scenario, &mark);
    if (status == ST_OK)
        status = name_all(b);
    if (status != ST_OK)
        forget_plan(b);
    return status;
}

int blocus_compile(blocus *b, const char *const *edits, int32_t n)
{
    if (b == NULL || n < 0 || (n > 0 && edits == NULL))
        return BLOCUS_MISUSE;
    for (int32_t i = 0; i < n; i++) {
        if (edits[i] == NULL)
            return BLOCUS_MISUSE;
    }
    call_begin(b);
    return call_end(b, compile(b, edits, n));
}

/* ---- names ---- */

int32_t blocus_count(const blocus *b, enum blocus_kind kind)
{
    if (b == NULL || !b->is_compiled)
        return 0;
    return kind == BLOCUS_METRICS  ? b->loaded.plan.n_measures
           : kind == BLOCUS_SERIES ? b->loaded.plan.n_series
           : kind == BLOCUS_INPUTS ? b->loaded.plan.n_unknowns
                                   : 0;
}

const char *blocus_name(const blocus *b, enum blocus_kind kind, int32_t i)
{
    return i >= 0 && i < blocus_count(b, kind) ? b->name[kind][i] : NULL;
}

static const char *input_unit_key(const struct plan *plan, int32_t i)
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(plan->model, plan->unknowns[i].slot, &parameter, &entity, &fuel);
    return parameters[parameter].unit_key;
}

const char *blocus_unit(const blocus *b, enum blocus_kind kind, int32_t i)
{
    if (blocus_name(b, kind, i) == NULL)
        return NULL;
    const struct plan *plan = &b->loaded.plan;
    const char *key = kind == BLOCUS_METRICS
                          ? metrics[plan->measures[i].metric].unit_key
                      : kind == BLOCUS_SERIES ? outputs[plan->series[i].output].unit_key
                                              : input_unit_key(plan, i);
    struct world_words *callers = words_use(b->loaded.model.words);
    const char *text = unit_text(key);
    (void)words_use(callers);
    return text;
}

int blocus_is_time(const blocus *b, int32_t metric)
{
    return blocus_name(b, BLOCUS_METRICS, metric) != NULL &&
           metrics[b->loaded.plan.measures[metric].metric].is_time;
}

int32_t blocus_n_days(const blocus *b)
{
    return b == NULL || !b->is_compiled ? 0 : b->loaded.plan.n_days;
}

const char *blocus_start(const blocus *b)
{
    return b == NULL ? "" : b->start;
}

static bool is_headline(const struct plan *plan, enum blocus_kind kind, int32_t i)
{
    int32_t list[MOST_HEADLINES];
    if (kind == BLOCUS_SERIES)
        return outputs[plan->series[i].output].headline;
    for (int32_t n = headline_measures(plan, list); n > 0; n--) {
        if (list[n - 1] == i)
            return true;
    }
    return false;
}

static bool is_meant(const struct blocus *b, enum blocus_kind kind, int32_t i,
                     const char *text)
{
    const char *name = b->name[kind][i];
    const size_t n = strlen(text);
    if (strcmp(text, "all") == 0)
        return true;
    if (strcmp(text, "headline") == 0 && kind != BLOCUS_INPUTS)
        return is_headline(&b->loaded.plan, kind, i);
    return strncmp(name, text, n) == 0 && (name[n] == '\0' || name[n] == '.');
}

static enum status refuse_name(struct blocus *b, enum blocus_kind kind,
                               const char *text)
{
    const struct plan *plan = &b->loaded.plan;
    char room[NEAR_ROOM];
    struct near near = kind == BLOCUS_METRICS  ? metric_near(plan, text, room)
                       : kind == BLOCUS_SERIES ? series_near(plan, text, room)
                                               : near_init(text);
    for (int32_t i = 0; kind == BLOCUS_INPUTS && i < plan->n_unknowns; i++)
        near_add(&near, plan->unknowns[i].name);
    const enum message message = kind == BLOCUS_METRICS  ? E360_UNKNOWN_METRIC
                                 : kind == BLOCUS_SERIES ? E361_UNKNOWN_SERIES
                                                         : E344_UNKNOWN_INPUT;
    return diag_report(&b->diag, ST_INPUT, NULL, message, TEXTS(text, near.best));
}

static enum status find(struct blocus *b, enum blocus_kind kind, const char *text,
                        int32_t *found, int32_t room, int32_t *n)
{
    int32_t n_found = 0;
    if (!b->is_compiled)
        return call_first(b, "blocus_find", "blocus_compile");
    for (int32_t i = 0; i < blocus_count(b, kind); i++) {
        if (!is_meant(b, kind, i, text))
            continue;
        if (n_found < room)
            found[n_found] = i;
        n_found++;
    }
    if (n != NULL)
        *n = n_found;
    return n_found > 0 ? ST_OK : refuse_name(b, kind, text);
}

int blocus_find(blocus *b, enum blocus_kind kind, const char *text, int32_t *found,
                int32_t room, int32_t *n)
{
    if (b == NULL || text == NULL || (found == NULL && room > 0) || kind < 0 ||
        kind > BLOCUS_INPUTS)
        return BLOCUS_MISUSE;
    call_begin(b);
    return call_end(b, find(b, kind, text, found, room, n));
}
