/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OVERLAP_H
#define OVERLAP_H

#include "input/scenario.h"

/*
 * Two rows of one file that give the same number for the same days: the later one would
 * win, and whoever wrote the file hardly meant that.  Factors multiply, a star is a
 * general rule that a row behind it may refine, and a row without dates is refined by
 * dated ones; those are no overlaps.
 */

/**
 * Report each edit from `first` on that overlaps an earlier one from `first` on, with
 * the line of that one; ST_INPUT if there was one, ST_MEMORY.
 */
CHECKED enum status overlap_check(const struct scenario *scenario, int32_t first,
                                  const struct model *model, struct diag *diag);

#endif
