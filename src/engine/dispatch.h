/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DISPATCH_H
#define DISPATCH_H

#include "base/real.h"

/*
 * Which load is served when power and energy are short.  Sources have a power in MW and
 * an energy for the day in MWh; the day has slices of hours.  Outputs y_b of the slices
 * can be made exactly when, for every set G of sources (max-flow min-cut),
 *
 *     sum over b of h_b max(0, y_b - MW in b of all that is not in G) <= energy of G
 *
 * One served share rises over all slices while this holds; a slice that cannot rise
 * stops and the others go on.  The same code serves four slices a day or 24.
 *
 * What each source gives to these outputs: the first as much as it can, then the others
 * their parts of a plan, then again as much as they can in order of use.
 */

enum { DISPATCH_SOURCES = 4, DISPATCH_SLICES = 48 };

/** A day's problem and its answer, LANES side by side. */
struct dispatch {
    int32_t n_slices, n_sources;
    real hours[DISPATCH_SLICES * LANES];   /* h */
    real load[DISPATCH_SLICES * LANES];    /* MW, > 0 */
    real given[DISPATCH_SLICES * LANES];   /* MW that cost nothing: imports, solar */
    real power[DISPATCH_SOURCES * LANES];  /* MW of each source, in order of use */
    real energy[DISPATCH_SOURCES * LANES]; /* MWh of each source */
    real plan[DISPATCH_SOURCES * LANES];   /* part of what the first source leaves */
    real output[DISPATCH_SLICES * LANES];  /* answer: MW served */
    real used[DISPATCH_SOURCES * LANES];   /* answer: MWh of each, first used first */
};

/** Fill output and used.  Cannot fail. */
void dispatch_solve(struct dispatch *dispatch);

/**
 * Step a unit one day: in place of up (LANES, 1 or 0), with its daily probabilities to
 * fail and to be repaired, and one uniform each.
 */
void dispatch_unit(real *up, const real *failure, const real *repair, const real *u);

#endif
