/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/goal_option.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/chance_option.h"
#include "command/options.h"
#include "input/value.h"
#include "output/number.h"

enum { GOAL_ROOM = 160, HOURS_A_DAY = 24, PER_CENT = 100 };

/* A goal in its parts, without spaces. */
struct parts {
    char text[GOAL_ROOM];
    const char *head;   /* "P", "mean", "q90" */
    const char *inside; /* what stands in brackets */
    const char *rest;   /* ">=0.9" */
};

bool goal_is_meant(const char *text)
{
    return strpbrk(text, "<>") != NULL;
}

static enum status bad_goal(const struct session *session, const char *text)
{
    return usage_report(session, W_BAD_GOAL, TEXTS(text));
}

/* Without spaces; false where brackets or the room are missing. */
static bool take_apart(struct parts *parts, const char *text)
{
    size_t n = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == ' ')
            continue;
        if (n + 1 == sizeof parts->text)
            return false;
        parts->text[n++] = *c;
    }
    parts->text[n] = '\0';
    char *open = strchr(parts->text, '('), *shut = strchr(parts->text, ')');
    if (open == NULL || shut == NULL || shut < open)
        return false;
    *open = *shut = '\0';
    parts->head = parts->text;
    parts->inside = open + 1;
    parts->rest = shut + 1;
    return parts->rest[0] == '<' || parts->rest[0] == '>';
}

/* "0.9", "90%" */
static bool read_share(const char *text, double *share)
{
    char number[NUMBER_TEXT];
    const size_t n = strlen(text);
    const bool is_percent = n > 0 && text[n - 1] == '%';
    (void)snprintf(number, sizeof number, "%.*s", (int)(n - is_percent), text);
    if (n >= sizeof number || !number_parse(share, number, false))
        return false;
    *share /= is_percent ? PER_CENT : 1;
    return true;
}

/* The level of "q90" or "median". */
static bool read_level(const char *head, double *level)
{
    if (strcmp(head, "median") == 0) {
        *level = 0.5;
        return true;
    }
    if (head[0] != 'q' || !number_parse(level, head + 1, false))
        return false;
    *level /= PER_CENT;
    return true;
}

/* The shares that a word asks for.  condition: "METRIC<NUMBER". */
static bool read_parts(const struct parts *parts, struct goal *goal, char *condition)
{
    const bool is_less = parts->rest[0] == '<';
    const char *number = parts->rest + (parts->rest[1] == '=' ? 2 : 1);
    const bool is_probability = strcmp(parts->head, "P") == 0;
    double level = 0;
    if (is_probability != goal_is_meant(parts->inside))
        return false;
    (void)snprintf(condition, GOAL_ROOM, "%s%s", parts->inside,
                   is_probability ? "" : parts->rest);
    goal->is_mean = strcmp(parts->head, "mean") == 0;
    if (goal->is_mean)
        return true;
    goal->is_at_most = is_probability && is_less;
    if (is_probability)
        return read_share(number, &goal->share);
    goal->share = 0;
    if (!read_level(parts->head, &level))
        return false;
    goal->share = is_less ? level : 1 - level;
    return true;
}

/* The highest value that a metric can have; infinite: nobody knows. */
static double highest_of(const struct plan *plan, const struct metric *metric)
{
    if (strcmp(metric->unit_key, "share") == 0)
        return 1;
    if (strcmp(metric->unit_key, "day") == 0)
        return plan->n_days;
    return strcmp(metric->unit_key, "h/day") == 0 ? HOURS_A_DAY : HUGE_VAL;
}

/* Can any value of the metric be so? */
static enum status check_limit(const struct session *session, const struct plan *plan,
                               const struct goal *goal)
{
    const struct condition *it = &goal->condition;
    const struct metric *metric = &metrics[plan->measures[it->measure].metric];
    const double highest = highest_of(plan, metric);
    char most[NUMBER_ROOM];
    const bool is_beyond = it->relation == LESS      ? it->limit <= 0
                           : it->relation == AT_MOST ? it->limit < 0
                           : it->relation == MORE    ? it->limit >= highest
                                                     : it->limit > highest;
    if (!is_beyond)
        return ST_OK;
    number_write(most, highest);
    return usage_report(session, isinf(highest) ? W_GOAL_BELOW : W_GOAL_BEYOND,
                        TEXTS(goal->text, metric->name, most));
}

static enum status check_goal(const struct session *session, const struct plan *plan,
                              const struct goal *goal, int32_t n_meant)
{
    const struct measure *measure = &plan->measures[goal->condition.measure];
    const struct metric *metric = &metrics[measure->metric];
    char count[16], name[GOAL_ROOM];
    if (n_meant > 1) {
        (void)snprintf(count, sizeof count, "%" PRId32, n_meant);
        plan_result_name(plan, metric->name, measure->entity, measure->fuel, name,
                         sizeof name);
        return usage_report(session, W_GOAL_MANY,
                            TEXTS(goal->text, metric->name, count, name));
    }
    if (metric->worse == WORSE_NEITHER)
        return usage_report(session, W_GOAL_NEITHER, TEXTS(goal->text, metric->name));
    if (!goal->is_mean && !(goal->share > 0 && goal->share < 1))
        return usage_report(session, W_GOAL_SHARE, TEXTS(goal->text));
    return check_limit(session, plan, goal);
}

enum status goal_read(const struct session *session, const struct plan *plan,
                      const char *text, struct goal *goal)
{
    const struct asked asked = {word_text(W_GOAL, session->language), text, W_BAD_GOAL,
                                W_UNKNOWN_GOAL};
    struct parts parts;
    char condition[GOAL_ROOM];
    int32_t n = 0;
    *goal = (struct goal){0};
    (void)snprintf(goal->text, sizeof goal->text, "%s", text);
    if (!take_apart(&parts, text) || !read_parts(&parts, goal, condition))
        return bad_goal(session, text);
    struct condition *list = memory_new((size_t)plan->n_measures, sizeof *list);
    if (list == NULL)
        return ST_MEMORY;
    enum status status = condition_read(session, plan, &asked, condition, list, &n);
    if (status == ST_OK) {
        goal->condition = list[0];
        status = check_goal(session, plan, goal, n);
    }
    memory_free(list);
    return status;
}
