/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHOICE_H
#define CHOICE_H

#include "study/ensemble.h"
#include "study/worth.h"

/*
 * A choice among plans under the same chance, judged by one metric: study/worth.h of
 * what each replicate gives.  A gain is the metric, with its sign turned where more is
 * worse.  Times that never come count as the horizon; replicates in which the metric is
 * not defined under every plan are left out.  What might be known are the unknowns of
 * the first plan; what another plan draws besides is luck to it.
 */

/** Borrows everything. */
struct choice_task {
    int32_t n_plans;                 /* at least 2 */
    const struct plan *const *plans; /* of the same model, start and days */
    const struct run_spec *spec;     /* luck is 1 */
    int32_t measure;                 /* one whose metric has a worse side */
};

/** 1: more of the metric is better; -1: worse. */
int32_t choice_sign(const struct plan *plan, int32_t measure);

/**
 * Simulate and answer.  ST_MEMORY; ST_BOOKS (broken, and failed is the plan that it
 * happened to); ST_INTERRUPT; ST_INPUT, with worth->n that few, if fewer than
 * WORTH_LEAST / 2 replicates define the metric, not reported.  Of resources row is not
 * used.
 */
CHECKED enum status choice_run(struct worth *worth, const struct choice_task *task,
                               const struct run_resources *resources,
                               struct broken_book *broken, const struct plan **failed);

#endif
