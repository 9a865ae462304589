/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/run_until.h"

#include <stdio.h>
#include <string.h>

#include "command/metric_option.h"
#include "input/value.h"

enum status run_until_parse(struct until *until, const struct session *session,
                            const struct plan *plan, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t n = equals == NULL ? 0 : strlen(equals + 1);
    if (n < 2 || n > sizeof until->percent || equals[n] != '%' ||
        (size_t)(equals - text) >= sizeof until->metric)
        return usage_report(session, W_BAD_UNTIL, TEXTS(text));
    snprintf(until->metric, sizeof until->metric, "%.*s", (int)(equals - text), text);
    snprintf(until->percent, sizeof until->percent, "%.*s", (int)n - 1, equals + 1);
    if (!number_parse(&until->share, until->percent, false) || until->share <= 0 ||
        until->share > 100)
        return usage_report(session, W_BAD_UNTIL, TEXTS(text));
    until->share /= 100;
    for (int32_t m = 0; m < plan->n_measures; m++) {
        if (until_is_meant(until, plan, m))
            return ST_OK;
    }
    return metric_unknown(session, W_UNKNOWN_METRIC, plan, until->metric);
}
