/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEW_WORLD_H
#define NEW_WORLD_H

#include "command/new_request.h"

/*
 * A world to edit: a folder that runs as it stands.  Its entities, phases and scenarios
 * are those of an outline, a small model of round numbers; its parameters are all that
 * the dictionary asks of these entities, in the order of the dictionary, each with its
 * unit, the range of the outline, the source `todo` and what it is for.
 *
 *     entities.csv  parameters.csv  sources.csv  phases.csv  baseline.csv  blockade.csv
 */

/** Write the folder request->world, whole or not at all.  ST_IO, ST_INPUT, ST_MEMORY; all
 * reported. */
CHECKED enum status new_world_write(const struct session *session,
                                    const struct new_request *request);

#endif
