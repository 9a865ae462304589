/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PARTING_H
#define PARTING_H

#include "engine/plan.h"

/*
 * Until when two plans are the same.  What is decided from a day on leaves the days
 * before it as they were, so that up to there one course is a course of both.
 */

enum { NEVER_TOGETHER = -1 };

/**
 * The first day of the run on which a parameter differs, n_days if none does.
 * NEVER_TOGETHER: they differ in the warm-up, in what chance or rules there are, or in
 * how much a block must hold, or are not of one model.
 */
int32_t plans_part(const struct plan *a, const struct plan *b);

#endif
