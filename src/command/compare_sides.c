/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_sides.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/once.h"
#include "command/results_name.h"
#include "screen/pen.h"

enum { DATE_ROOM = 16 };

/* ---- words and names ---- */

/* The edits of all sides, then its own: those win. */
static enum status join_sets(struct side *side, const struct shared_options *shared,
                             const struct compare_layers *own)
{
    const int32_t n = shared->n_sets;
    side->sets = memory_new((size_t)(n + own->n_parts), sizeof *side->sets);
    if (side->sets == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < n + own->n_parts; i++)
        side->sets[i] = i < n ? shared->sets[i] : own->parts[i - n];
    side->n_own = own->n_parts;
    side->n_sets = n + own->n_parts;
    return ST_OK;
}

/* An alternative of edits has the files of the base. */
static enum status define_side(struct side *side, const struct compare_request *request,
                               int32_t i)
{
    const struct side_words *words = &request->sides[i];
    const struct compare_layers *layers =
        words->edits.n_parts > 0 ? &request->sides[0].layers : &words->layers;
    side->files = layers->parts;
    side->n_files = layers->n_parts;
    side->edits = words->given;
    if (side->edits == NULL)
        layers_name(side->name, sizeof side->name, side->files, side->n_files);
    else
        (void)snprintf(side->name, sizeof side->name, "%s", side->edits);
    return join_sets(side, &request->shared, &words->edits);
}

static enum status define_sides(struct sides *sides,
                                const struct compare_request *request)
{
    const int32_t n = request->n_sides - 1;
    enum status status = ST_OK;
    sides->side = memory_new((size_t)n, sizeof *sides->side);
    if (sides->side == NULL)
        return ST_MEMORY;
    for (; sides->n < n && status == ST_OK; sides->n++) {
        struct side *side = memory_new(1, sizeof *side);
        sides->side[sides->n] = side;
        status = side == NULL ? ST_MEMORY : define_side(side, request, sides->n + 1);
    }
    return status;
}

/* Names tell alternatives apart in the tables. */
static enum status check_names(const struct sides *sides, const struct session *session)
{
    for (int32_t i = 1; i < sides->n; i++) {
        for (int32_t j = 0; j < i; j++) {
            const char *name = sides->side[i]->name;
            if (strcmp(name, sides->side[j]->name) == 0)
                return usage_report(session, W_SAME_TWICE, TEXTS(name));
        }
    }
    return ST_OK;
}

/* ---- files ---- */

static enum status load_side(struct side *side, const struct session *session,
                             const struct shared_options *shared,
                             const struct loaded *base)
{
    struct loaded *loaded = &side->loaded;
    enum status status = loaded_model(loaded, session, shared->model);
    loaded->posterior = base->posterior;
    loaded->ancestry = base->ancestry;
    if (status == ST_OK)
        status = loaded_side(loaded, session, side->files, side->n_files, side->sets,
                             side->n_sets, side->n_own);
    if (status == ST_OK)
        status = timeline_init(&side->timeline, &loaded->plan, &loaded->scenario);
    return status;
}

static enum status load_base(struct job *job, struct timeline *base,
                             const struct session *session,
                             const struct compare_request *request)
{
    const struct compare_layers *layers = &request->sides[0].layers;
    const struct shared_options *shared = &request->shared;
    struct loaded *loaded = &job->loaded;
    enum status status = loaded_scenario(loaded, session, layers->parts,
                                         layers->n_parts, shared->sets, shared->n_sets);
    if (status == ST_OK)
        status = timeline_init(base, &loaded->plan, &loaded->scenario);
    return status;
}

/* All that is wrong anywhere, as far as one can get. */
static enum status load_all(struct sides *sides, struct job *job, struct timeline *base,
                            const struct compare_request *request)
{
    struct session session = *job->session;
    struct once once;
    struct diag diag = once_begin(&once, session.diag);
    session.diag = &diag;
    enum status status = load_base(job, base, &session, request);
    for (int32_t i = 0; i < sides->n && status != ST_MEMORY; i++)
        status = status_worse(status, load_side(sides->side[i], &session,
                                                &request->shared, &job->loaded));
    return status;
}

/* ---- days ---- */

static bool has_same_days(const struct plan *plan, const struct plan *other)
{
    return plan->start == other->start && plan->n_days == other->n_days;
}

static void write_days(char first[DATE_ROOM], char last[DATE_ROOM],
                       const struct plan *plan, enum language language)
{
    pen_date(first, DATE_ROOM, plan->start, language);
    pen_date(last, DATE_ROOM, plan->start + plan->n_days - 1, language);
}

static enum status report_days(const struct session *session, const char *name,
                               const struct plan *plan, const struct plan *base,
                               bool is_left_out)
{
    char from[DATE_ROOM], to[DATE_ROOM], base_from[DATE_ROOM], base_to[DATE_ROOM];
    write_days(from, to, plan, session->language);
    write_days(base_from, base_to, base, session->language);
    if (!is_left_out)
        return usage_report(session, W_OTHER_DAYS,
                            TEXTS(name, from, to, base_from, base_to));
    session_say(session, W_LEFT_OUT, TEXTS(name, from, to, base_from, base_to));
    return ST_OK;
}

enum status sides_check_days(const struct session *session, const char *name,
                             const struct plan *plan, const struct plan *base)
{
    return has_same_days(plan, base) ? ST_OK
                                     : report_days(session, name, plan, base, false);
}

static void side_free(struct side *side)
{
    if (side == NULL)
        return;
    timeline_free(&side->timeline);
    loaded_free(&side->loaded);
    memory_free((void *)side->sets);
    memory_free(side);
}

/* Totals over other days are no alternative. */
static enum status keep_same_days(struct sides *sides, const struct session *session,
                                  const struct plan *base)
{
    int32_t n = 0, n_kept = 0;
    for (int32_t i = 0; i < sides->n; i++)
        n += has_same_days(&sides->side[i]->loaded.plan, base);
    if (n == 0)
        return report_days(session, sides->side[0]->name, &sides->side[0]->loaded.plan,
                           base, false);
    for (int32_t i = 0; i < sides->n; i++) {
        struct side *side = sides->side[i];
        sides->side[i] = NULL;
        if (has_same_days(&side->loaded.plan, base)) {
            sides->side[n_kept++] = side;
            continue;
        }
        (void)report_days(session, side->name, &side->loaded.plan, base, true);
        side_free(side);
    }
    sides->n = n_kept;
    return ST_OK;
}

enum status sides_load(struct sides *sides, struct job *job, struct timeline *base,
                       const struct compare_request *request)
{
    enum status status = define_sides(sides, request);
    if (status == ST_OK)
        status = check_names(sides, job->session);
    if (status == ST_OK)
        status = job_load_model(job);
    if (status == ST_OK)
        status = load_all(sides, job, base, request);
    return status == ST_OK ? keep_same_days(sides, job->session, &job->loaded.plan)
                           : status;
}

void sides_free(struct sides *sides)
{
    for (int32_t i = 0; sides->side != NULL && i < sides->n; i++)
        side_free(sides->side[i]);
    memory_free((void *)sides->side);
    *sides = (struct sides){0};
}
