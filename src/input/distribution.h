/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DISTRIBUTION_H
#define DISTRIBUTION_H

#include "input/value.h"

/*
 * The laws behind the values: what value.c asks of a distribution while it reads one.
 * The quantiles themselves are value_quantile and value_range of input/value.h.
 */

/** How many arguments a type takes; 0: pairs, one or more. */
int32_t distribution_arguments(enum value_type type);

/** Do the arguments make a law?  Messages E207 to E212 say what each one asks for. */
bool distribution_is_valid(const struct value *value);

/** Normal and lognormal laws are truncated at the limits of the parameter. */
bool distribution_is_truncated(const struct value *value);

/** Part of the mass of a truncated law within [low, high]. */
double distribution_mass(const struct value *value, double low, double high);

/** Smallest and largest value of a law that is not truncated. */
void distribution_support(const struct value *value, double *low, double *high);

/** Bring the pairs of a discrete law into rising order; leaves others alone. */
void distribution_sort(struct value *value);

#endif
