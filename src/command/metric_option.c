/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/metric_option.h"

#include <string.h>

#include "base/date.h"
#include "command/options.h"
#include "screen/pen.h"

enum status metric_unknown(const struct session *session, enum word word,
                           const struct plan *plan, const char *name)
{
    char room[NEAR_ROOM];
    const struct near near = metric_near(plan, name, room);
    return name_unknown(session, word, name, near.best, "metrics");
}

int32_t metric_default(const struct plan *plan)
{
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (plan->measures[m].metric == MET_UNMET)
            return m;
    }
    return 0;
}

enum status day_outside(const struct session *session, const struct plan *plan,
                        const char *option, const char *value)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    pen_date(from, sizeof from, plan->start, session->language);
    pen_date(to, sizeof to, plan->start + plan->n_days - 1, session->language);
    return usage_report(session, W_DAY_OUTSIDE, TEXTS(option, value, from, to));
}

static void add_measure(int32_t *measures, int32_t *n_measures, int32_t measure)
{
    for (int32_t i = 0; i < *n_measures; i++) {
        if (measures[i] == measure)
            return;
    }
    measures[(*n_measures)++] = measure;
}

/* Add the measures that one name means. */
static enum status add_named(const struct session *session, const struct plan *plan,
                             const char *name, int32_t *measures, int32_t *n_measures)
{
    bool is_found = false;
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (!measure_is_meant(plan, m, name))
            continue;
        add_measure(measures, n_measures, m);
        is_found = true;
    }
    return is_found ? ST_OK : metric_unknown(session, W_NO_SUCH_METRIC, plan, name);
}

/* All of them, or those that a run shows. */
static void add_usual(const struct plan *plan, bool is_all, int32_t *measures,
                      int32_t *n_measures)
{
    int32_t list[MOST_HEADLINES];
    const int32_t n = headline_measures(plan, list);
    for (int32_t m = 0; m < plan->n_measures && is_all; m++)
        measures[(*n_measures)++] = m;
    for (int32_t i = 0; i < n && !is_all; i++)
        add_measure(measures, n_measures, list[i]);
}

enum status metrics_read(const char *asked, const struct session *session,
                         const struct plan *plan, int32_t *measures,
                         int32_t *n_measures, int32_t *shown)
{
    const bool is_all = strcmp(asked, "all") == 0;
    *n_measures = *shown = 0;
    if (is_all || strcmp(asked, "headline") == 0) {
        add_usual(plan, is_all, measures, n_measures);
        for (int32_t i = 0; i < *n_measures; i++) {
            if (measures[i] == metric_default(plan))
                *shown = i;
        }
        return ST_OK;
    }
    for (const char *c = asked;; c++) {
        char name[128];
        const size_t n = strcspn(c, ",");
        (void)snprintf(name, sizeof name, "%.*s", (int)n, c);
        const enum status status = add_named(session, plan, name, measures, n_measures);
        c += n;
        if (status != ST_OK || *c == '\0')
            return status;
    }
}
