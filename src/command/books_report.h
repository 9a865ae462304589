/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BOOKS_REPORT_H
#define BOOKS_REPORT_H

#include "command/session.h"
#include "engine/event.h"
#include "engine/plan.h"

/** Say which book does not balance, and where.  Returns ST_BOOKS. */
enum status books_report(const struct session *session, const struct plan *plan,
                         const struct broken_book *broken);

#endif
