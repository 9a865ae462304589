/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BROKEN_H
#define BROKEN_H

#include "command/words.h"
#include "engine/block.h"

/** Say which book does not balance, and where.  Returns ST_BOOKS. */
enum status broken_report(const struct session *session, const struct plan *plan,
                          const struct broken_book *broken);

#endif
