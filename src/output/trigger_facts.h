/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TRIGGER_FACTS_H
#define TRIGGER_FACTS_H

#include "study/trigger.h"

/*
 * What `blocus trigger` was asked and what it found.
 */

/** One --signal: a signal for each of its limits. */
struct asked_signal {
    const char *text; /* as given, such as "cover.bamako.diesel < 2:15:14" */
    int32_t first, n; /* its signals among all; more than one: a range of limits */
    double area;      /* under its ROC curve; not a number: there is none */
    struct roc_point *curve; /* (n + 2) corners included, if there is one */
};

/** Borrows everything. */
struct trigger_facts {
    int32_t n_asked;
    const struct asked_signal *asked; /* (n_asked) */
    const char *event;                /* as given */
    int32_t within;                   /* days; 0: no window */
    int32_t n_signals;
    const struct lookout *lookouts; /* (n_signals + 1) the event last */
    const struct trigger *trigger;
    const struct trigger_figures *figures; /* (n_signals) */
};

/** Has some signal a range of limits, and no window?  With a window a wider limit may hit
 * less, as its first signal comes too early: that makes no curve. */
bool trigger_has_curve(const struct trigger_facts *facts);

#endif
