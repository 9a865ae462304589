/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHOW_WIDE_H
#define SHOW_WIDE_H

#include "command/show_request.h"
#include "output/timeline.h"
#include "output/value_text.h"

/*
 * `show --wide KIND`: entities down, parameters across.
 */

/**
 * Write the table as it stands on a date.  A parameter by fuel has a column for each
 * fuel, `demand.petrol`; what no entity has gets no column.
 */
void show_wide_write(struct sheet *sheet, const struct timeline *timeline,
                     const struct show_request *request, int32_t date,
                     struct number_style style, enum language language);

#endif
