/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/period_option.h"

#include "base/memory.h"
#include "command/options.h"
#include "input/opener.h"
#include "input/path.h"

enum status period_option_take(const struct session *session, const char *value,
                               enum period_kind *kind)
{
    *kind = period_kind_find(value);
    if (*kind == NO_PERIOD)
        return usage_report(session, W_BAD_CHOICE,
                            TEXTS("--by", value, "week|month|phase"));
    return ST_OK;
}

enum status period_option_phases(const struct session *session, enum period_kind kind,
                                 const struct model *model, struct phases *phases)
{
    if (kind != PERIOD_PHASE)
        return ST_OK;
    char *path = path_beside(model->texts[0].path, "phases.csv");
    const enum status status =
        path == NULL ? ST_MEMORY
                     : phases_load(phases, path, open_file, NULL, session->diag);
    memory_free(path);
    return status;
}

enum status period_option_cut(const struct session *session, enum period_kind kind,
                              const struct phases *phases, const struct plan *plan,
                              const bool *is_wanted, struct periods *periods)
{
    const enum status status = periods_init(periods, kind, phases, plan, is_wanted);
    if (status == ST_OK && periods->n_periods == 0)
        return usage_report(session, W_NO_PHASE, TEXTS(phases->text.path));
    return status;
}
