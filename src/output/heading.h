/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HEADING_H
#define HEADING_H

#include <stddef.h>

#include "output/run_facts.h"

/*
 * What stands above results, on screens, in run.json and in figures: a title, and what
 * was laid on the first file.
 *
 *     The blockade of autumn 2025
 *     with: Escorts doubled; abidjan.open = 0, 15 Oct–15 Nov
 */

enum { HEADING_ROOM = 640, HEADING_COLUMNS = 80 };

/**
 * The title of the first file, else its name.  Of a side of a comparison: of all its
 * files, joined by " + ", or the edit that makes it one.
 */
void heading_title(char text[HEADING_ROOM], const struct run_facts *facts,
                   enum language language);

/**
 * The line with the other files, by their titles, and the edits of --set; "" where
 * there are none.  Of a comparison: the edits that all its sides have.  It ends with
 * "… and 7 more: see run.json" where it would be wider than HEADING_COLUMNS.
 */
void heading_with(char text[HEADING_ROOM], const struct run_facts *facts,
                  enum language language);

/**
 * An edit as --set takes it, for people: "abidjan.open = 0, 15 Oct–15 Nov"; with years
 * where the run of plan crosses one.
 */
void heading_edit(char text[HEADING_ROOM], const char *assignment,
                  const struct plan *plan, enum language language);

#endif
