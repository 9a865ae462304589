/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FRAME_H
#define FRAME_H

#include <stdio.h>

#include "output/comparison.h"
#include "output/heading.h"
#include "screen/sentences.h"

/*
 * What the screens of all commands share: the title, the line that says what was run,
 * rows that did not fit, where the files are.
 */

/** The title, and what was laid on it: see output/heading.h. */
void frame_title(FILE *file, enum language language, const struct run_facts *facts);

/** "with: …" alone, if there is something to say. */
void frame_with(FILE *file, enum language language, const struct run_facts *facts);

/**
 * An alternative in so many columns: its title if that fits and no other has it, else
 * its name, else as much of the title as fits.
 */
void frame_alternative(char text[HEADING_ROOM], const struct comparison *comparison,
                       int32_t i, int columns, enum language language);

/** "2,000 replicates, seed 1; 2025-09-01 to 2025-12-31 (122 days)"; n: replicates. */
void frame_run(FILE *file, enum language language, const struct run_facts *facts,
               enum word word, int32_t n);

/** "… and 3 more in ranking.csv"; nothing if n is not above 0. */
void frame_more(FILE *file, enum language language, enum word word, int32_t n);

/** "Results in results/x: metrics.csv, daily.csv", uncut: a path must be whole. */
void frame_written(FILE *file, enum language language, const char *path,
                   const char *files);

/** The last line of a screen, below a blank one: the folder and its tables. */
void frame_files(FILE *file, enum language language, const struct run_facts *facts,
                 const char *path);

#endif
