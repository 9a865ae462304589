/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/chance_option.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "command/metric_option.h"
#include "command/options.h"
#include "input/value.h"

enum { NAME_ROOM = 128, PER_CENT = 100 };

/* ---- quantiles ---- */

/* Put a level in its place; false where it is there already or there is no room. */
static bool add_level(struct chosen *chosen, double level)
{
    int32_t at = chosen->n;
    if (chosen->n == MOST_CHOSEN)
        return false;
    while (at > 0 && chosen->level[at - 1] > level) {
        chosen->level[at] = chosen->level[at - 1];
        at--;
    }
    chosen->level[at] = level;
    chosen->n++;
    return at == 0 || chosen->level[at - 1] < level;
}

enum status quantiles_read(const struct session *session, const char *text,
                           struct chosen *chosen)
{
    const char *c = text;
    *chosen = (struct chosen){0};
    while (true) {
        char number[NUMBER_TEXT];
        double percent;
        const size_t n = strcspn(c, ",");
        (void)snprintf(number, sizeof number, "%.*s",
                       (int)(n < sizeof number ? n : sizeof number - 1), c);
        if (!number_parse(&percent, number, false) || percent < 0 ||
            percent > PER_CENT || !add_level(chosen, percent / PER_CENT))
            return usage_report(session, W_BAD_QUANTILES, TEXTS(text));
        if (c[n] == '\0')
            return ST_OK;
        c += n + 1;
    }
}

/* ---- probabilities ---- */

static enum status bad_condition(const struct session *session,
                                 const struct asked *asked)
{
    return usage_report(session, asked->bad, TEXTS(asked->text));
}

/* "<=" and how long it is. */
static size_t relation_of(const char *text, enum relation *relation)
{
    const bool is_more = *text == '>', has_equal = text[1] == '=';
    *relation = is_more ? (has_equal ? AT_LEAST : MORE) : (has_equal ? AT_MOST : LESS);
    return has_equal ? 2 : 1;
}

/* A number, or for a first day a date. */
static bool read_limit(const struct plan *plan, enum metric_id metric, const char *text,
                       double *limit)
{
    int32_t day;
    if (number_parse(limit, text, false))
        return true;
    if (!metric_is_day(metric) || !date_parse(&day, text))
        return false;
    *limit = day - plan->start;
    return true;
}

/* A first day that never comes counts as the horizon.  No condition may take it for a day
   before a limit, and none may ask for days that were not simulated. */
static bool limit_is_simulated(const struct plan *plan,
                               const struct condition *condition)
{
    const bool is_end_named =
        condition->relation == LESS || condition->relation == AT_LEAST;
    if (!metric_is_day(plan->measures[condition->measure].metric))
        return true;
    return condition->limit >= 0 && (is_end_named ? condition->limit <= plan->n_days
                                                  : condition->limit < plan->n_days);
}

static void name_condition(struct condition *condition, const struct plan *plan,
                           const char *rest)
{
    const struct measure *it = &plan->measures[condition->measure];
    char name[NAME_ROOM];
    plan_result_name(plan, metrics[it->metric].name, it->entity, it->fuel, name,
                     sizeof name);
    (void)snprintf(condition->name, sizeof condition->name, "%s%.40s", name, rest);
}

enum status condition_read(const struct session *session, const struct plan *plan,
                           const struct asked *asked, const char *text,
                           struct condition *list, int32_t *n)
{
    const size_t length = strcspn(text, "<>");
    const int32_t before = *n;
    struct condition condition = {0};
    char name[NAME_ROOM];
    if (text[length] == '\0' || length >= sizeof name)
        return bad_condition(session, asked);
    (void)snprintf(name, sizeof name, "%.*s", (int)length, text);
    const char *limit = text + length + relation_of(text + length, &condition.relation);
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (!measure_is_meant(plan, m, name))
            continue;
        if (!read_limit(plan, plan->measures[m].metric, limit, &condition.limit))
            return bad_condition(session, asked);
        condition.measure = m;
        if (!limit_is_simulated(plan, &condition))
            return day_outside(session, plan, asked->option, text);
        name_condition(&condition, plan, text + length);
        list[(*n)++] = condition;
    }
    return *n > before ? ST_OK : metric_unknown(session, asked->unknown, plan, name);
}

enum status conditions_read(const struct session *session, const struct plan *plan,
                            const char *const *texts, int32_t n,
                            struct condition **conditions, int32_t *n_conditions)
{
    *conditions = NULL;
    *n_conditions = 0;
    if (n == 0)
        return ST_OK;
    *conditions = memory_new((size_t)n * (size_t)plan->n_measures, sizeof **conditions);
    enum status status = *conditions == NULL ? ST_MEMORY : ST_OK;
    for (int32_t i = 0; i < n && status == ST_OK; i++) {
        const struct asked asked = {"--probability", texts[i], W_BAD_PROBABILITY,
                                    W_UNKNOWN_PROBABILITY};
        status =
            condition_read(session, plan, &asked, texts[i], *conditions, n_conditions);
    }
    return status;
}
