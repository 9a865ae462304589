/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMPARE_REQUEST_H
#define COMPARE_REQUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "command/compare_layers.h"
#include "command/shared_options.h"
#include "engine/plan.h"
#include "study/period.h"

/*
 * What `blocus compare` was asked to do.
 */

/** What it takes, in the words of its help; closed by a NULL name. */
extern const struct option compare_options[];

/** A side: of files, or of edits of the base.  Owns both. */
struct side_words {
    struct compare_layers layers, edits;
    const char *given; /* the edits as one word; NULL: of files */
};

/** Zero-initialise.  Owns the lists, sides and shared; borrows the other texts. */
struct compare_request {
    struct side_words *sides; /* the base, then the alternatives */
    int32_t n_sides;
    bool has_base;
    struct shared_options shared; /* without files */
    const char **margins;
    int32_t n_margins;
    enum period_kind by;
    const char *rank;    /* as given, NULL if not */
    const char **rivals; /* files and folders of --rivals */
    int32_t n_rivals;
};

/**
 * For readers of a command line that has these sides among its words: make room; take a
 * word of files, the first of which is the base; take the edits of an alternative; and
 * see that there is one.  ST_MEMORY; ST_USAGE, reported.
 */
CHECKED enum status compare_request_begin(struct compare_request *request, int argc);
CHECKED enum status compare_request_files(struct compare_request *request,
                                          const char *word);
CHECKED enum status compare_request_edits(struct compare_request *request,
                                          const char *edits);
CHECKED enum status compare_request_end(struct compare_request *request,
                                        const struct session *session,
                                        int32_t n_replicates);

/** Read the command line.  All reported. */
CHECKED enum status compare_request_read(struct compare_request *request,
                                         const struct session *session, int argc,
                                         char *const *argv);

/** The margin of every measure, (n_measures), zeroed before.  ST_USAGE, reported. */
CHECKED enum status compare_request_margins(const struct compare_request *request,
                                            const struct session *session,
                                            const struct plan *plan, double *margins);

/** The one measure of --rank or its default.  ST_USAGE, reported. */
CHECKED enum status compare_request_rank(const struct compare_request *request,
                                         const struct session *session,
                                         const struct plan *plan, int32_t *measure);

/** Accepts zeroed, half-made and freed requests, and zeroes. */
void compare_request_free(struct compare_request *request);

#endif
