/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_SIDES_H
#define COMPARE_SIDES_H

#include "command/compare_request.h"
#include "command/job.h"
#include "output/timeline.h"

/*
 * The alternatives of a comparison, from words of the command line to plans.
 */

enum { SIDE_NAME = 200 };

/** An alternative; must not move once loaded.  Owns all but files. */
struct side {
    char name[SIDE_NAME]; /* "escorts-doubled", "country:*.escorts=10" */
    int32_t n_files, n_sets, n_own;
    const char *const *files;
    const char **sets; /* --set, then its own */
    const char *edits; /* as given to --alt; NULL: it is made of files */
    struct loaded loaded;
    struct timeline timeline;
};

/** Zero-initialise.  Owns all of it. */
struct sides {
    int32_t n;
    struct side **side; /* (n) */
};

/**
 * Load the base into job and base, and every alternative.  All mistakes in all of them
 * are reported, each once.  What runs over other days than the base is left out with a
 * note; ST_USAGE if nothing is left.
 */
CHECKED enum status sides_load(struct sides *sides, struct job *job,
                               struct timeline *base,
                               const struct compare_request *request);

/** Does a plan run over the days of the base?  ST_USAGE, reported under that name. */
CHECKED enum status sides_check_days(const struct session *session, const char *name,
                                     const struct plan *plan, const struct plan *base);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void sides_free(struct sides *sides);

#endif
