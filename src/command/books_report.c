/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/books_report.h"

#include <string.h>

#include "output/number.h"
#include "output/schema.h"

enum status books_report(const struct session *session, const struct plan *plan,
                         const struct broken_book *broken)
{
    char where[128], replicate[NUMBER_ROOM], day[NUMBER_ROOM], difference[NUMBER_ROOM];
    plan_result_name(plan, broken->book == NULL ? "" : broken->book, broken->entity,
                     broken->fuel, where, sizeof where);
    number_write_integer(replicate, broken->replicate);
    number_write_integer(day, broken->day);
    number_write(difference, broken->difference);
    char *point = strchr(difference, '.');
    if (point != NULL && session->language == LANGUAGE_FR)
        *point = ',';
    session_say(session, W_BROKEN_BOOK, TEXTS(where, replicate, day, difference));
    return ST_BOOKS;
}
