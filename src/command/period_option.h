/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PERIOD_OPTION_H
#define PERIOD_OPTION_H

#include "command/session.h"
#include "study/period.h"

/*
 * --by week|month|phase: the option, and the days that it cuts.
 */

/* clang-format off */
#define OPTION_BY {"by", '\0', {"week|month|phase", "week|month|phase"}, {"also periods.csv: sums or means of each series by week, month or phase (model/phases.csv), made within each replicate", "aussi periods.csv : sommes ou moyennes de chaque série par semaine (week), mois (month) ou phase (model/phases.csv), formées dans chaque réplication"}}
/* clang-format on */

/** Read what stands after --by.  ST_USAGE, reported. */
CHECKED enum status period_option_take(const struct session *session, const char *value,
                                       enum period_kind *kind);

/**
 * Read the phases of the model, where kind asks for them, into phases, zeroed before.
 * All reported.
 */
CHECKED enum status period_option_phases(const struct session *session,
                                         enum period_kind kind,
                                         const struct model *model,
                                         struct phases *phases);

/** Cut the days of a run; ST_USAGE, reported, if no phase has any of them. */
CHECKED enum status period_option_cut(const struct session *session,
                                      enum period_kind kind,
                                      const struct phases *phases,
                                      const struct plan *plan, const bool *is_wanted,
                                      struct periods *periods);

#endif
