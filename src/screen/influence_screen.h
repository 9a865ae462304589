/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INFLUENCE_SCREEN_H
#define INFLUENCE_SCREEN_H

#include <stdio.h>

#include "output/run_facts.h"
#include "study/influence.h"

/*
 * What moves one metric of a run, in words: the five inputs with the greatest share of
 * its variance, as far as they are clear, a line each.
 */

enum { INFLUENCE_COLUMNS = 7, INFLUENCE_ROOM = 32 };

/** Print it, below a blank line.  Nothing if facts have no influence on the metric. */
void influence_screen_print(FILE *file, enum language language,
                            const struct run_facts *facts);

/** "    26%  -0.46  escort detachments, Mali": share, way and label of an input. */
void influence_line_print(FILE *file, enum language language, const struct plan *plan,
                          const struct influence_input *input);

/** "26%" and "-0.46". */
void influence_share(char text[INFLUENCE_ROOM], double share, enum language language);
void influence_way(char text[INFLUENCE_ROOM], double correlation,
                   enum language language);

#endif
