/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef QUESTION_H
#define QUESTION_H

#include <jansson.h>
#include <stddef.h>

/*
 * What results were made from, by their run.json: files, --set, what was varied or
 * compared.  Seed, replicates, memory and the like are how it was answered.
 */

enum question_match {
    QUESTION_SAME,    /* the same words and contents of files */
    QUESTION_CHANGED, /* the same words and names of files, but other contents */
    QUESTION_OTHER
};

/** The question of a run.json; give back.  NULL when memory is short or run is NULL. */
json_t *question_of(const json_t *run);

/**
 * Hold one question against an earlier one.  Where it has changed, *changed is the
 * first file that has, borrowed from now.
 */
enum question_match question_match(const json_t *then, const json_t *now,
                                   const char **changed);

/** "blocus run a.csv --set dakar.open=0", borrowed. */
const char *question_text(const json_t *question);

#endif
