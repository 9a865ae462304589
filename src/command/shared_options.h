/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SHARED_OPTIONS_H
#define SHARED_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "command/options.h"
#include "command/session.h"
#include "output/csv.h"
#include "study/slice.h"
#include "study/summary.h"

/*
 * The options that several commands take, known by their names: equal names mean equal
 * things in all of them.  A command lists those that it takes in its own table, with
 * its own words, and deals with the others itself.
 */

enum { MOST_OPTIONS = 32, MOST_JOBS = 1024, MOST_MEMORY_MB = 1 << 24 };

/** What they said.  Zero-initialise.  Owns the lists; borrows the texts. */
struct shared_options {
    int32_t most_replicates; /* of --replicates; set it before reading */
    const char **files;      /* (argc + 1), filled by the command */
    const char **sets;       /* --set, in their order */
    const char **chances;    /* --probability, in their order */
    int32_t n_files, n_sets, n_chances;
    const char *quantiles;      /* as given, NULL if not … */
    struct chosen chosen;       /* … and read */
    uint64_t seed;              /* 1 */
    int32_t n_replicates;       /* 0: not given */
    int32_t n_jobs;             /* one a processor */
    int32_t memory_mb;          /* for samples: 512 */
    const char *model, *output; /* NULL: not given */
    const char *posterior;      /* NULL: not given */
    const char *branch, *after; /* as given, NULL if not: ancestry_option.h */
    int32_t course;             /* replicate that --branch continues, -1: not given */
    enum csv_dialect dialect;   /* that of the session */
    struct slice slice;         /* of --slice; of 0: everything */
    bool is_quiet, is_force;
    bool is_given[MOST_OPTIONS]; /* by the option's place in the command's table */
};

/** An operand (OPTION_OPERAND) or an option that is the command's own. */
typedef enum status own_option(void *context, const struct session *session,
                               int32_t option, const char *value);

/**
 * Read the arguments of a fresh reader to their end.  own, called with context, takes
 * what is not shared; NULL: there is nothing but operands, which are files.  ST_USAGE
 * for the first mistake or what own returned, ST_MEMORY; all reported.
 */
CHECKED enum status shared_read(struct shared_options *shared,
                                struct option_reader *reader, own_option *own,
                                void *context);

/** Read "3/7" of --slice.  ST_USAGE, reported, if it is wrong. */
CHECKED enum status slice_read(const struct session *session, const char *text,
                               struct slice *slice);

/** Does -o - ask for one table on the standard output? */
bool shared_to_stdout(const struct shared_options *shared);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void shared_free(struct shared_options *shared);

#endif
