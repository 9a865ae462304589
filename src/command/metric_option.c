/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/metric_option.h"

#include "base/date.h"
#include "command/options.h"
#include "screen/pen.h"

const char default_metric[] = "unmet_total.bamako.petrol";

bool measure_is_meant(const struct plan *plan, int32_t measure, const char *text)
{
    const struct measure *it = &plan->measures[measure];
    return plan_is_meant(plan, text, metrics[it->metric].name, it->entity, it->fuel);
}

enum status metric_unknown(const struct session *session, enum word word,
                           const struct plan *plan, const char *name)
{
    struct near near = near_init(name);
    char full[NEAR_ROOM], room[NEAR_ROOM];
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *it = &plan->measures[m];
        near_add(&near, metrics[it->metric].name);
        plan_result_name(plan, metrics[it->metric].name, it->entity, it->fuel, full,
                         sizeof full);
        near_add_copy(&near, room, full);
    }
    return name_unknown(session, word, name, near.best, "metrics");
}

int32_t metric_default(const struct plan *plan)
{
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (measure_is_meant(plan, m, default_metric))
            return m;
    }
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
