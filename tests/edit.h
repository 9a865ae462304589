/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EDIT_H
#define EDIT_H

#include <stdio.h>

#include "input/model.h"

/*
 * For tests that move every number of a model, one by one.
 */

enum { MOST_NAME = 128, MOST_EDIT = 192 };

/* "entity/fuel.parameter=value" with a value that the world does not have. */
static inline void write_edit(char text[MOST_EDIT], const struct model *model,
                              int32_t slot)
{
    const struct cell *cell = &model->cells[slot];
    enum parameter_id parameter;
    int32_t entity, fuel;
    char name[MOST_NAME];
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    model_slot_name(model, slot, name, sizeof name);
    const bool is_high = cell->month[0] < cell->high;
    if (parameters[parameter].flags & WHOLE)
        snprintf(text, MOST_EDIT, "%s=%.17g", name,
                 is_high ? cell->month[0] + 1 : cell->month[0] - 1);
    else
        snprintf(text, MOST_EDIT, "%s=%.17g", name,
                 0.6 * cell->month[0] + 0.4 * (is_high ? cell->high : cell->low));
}

#endif
