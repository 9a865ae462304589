/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_UNTIL_H
#define RUN_UNTIL_H

#include "command/session.h"
#include "study/until.h"

/*
 * --until-se METRIC=5%, the rule of study/until.
 */

/** Read "METRIC=5%" against the metrics of a plan.  ST_USAGE, reported, if wrong. */
CHECKED enum status run_until_parse(struct until *until, const struct session *session,
                                    const struct plan *plan, const char *text);

#endif
