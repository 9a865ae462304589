/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JOB_H
#define JOB_H

#include <stdbool.h>

#include "command/loaded.h"
#include "command/session.h"
#include "command/shared_options.h"
#include "output/folder.h"
#include "output/parts.h"
#include "output/progress.h"
#include "output/run_facts.h"

/*
 * What a command that simulates does around its study.  It has a struct of its own that
 * begins with the job, and goes through
 *
 *     job_of                                  who asks, and the options that are shared
 *     job_load_model, job_load_scenario
 *     job_define                              name, spec and facts: what defines the result
 *     job_begin                               from here on ^C is heard; the folder
 *     job_study_begin … job_study_end         progress, threads, broken books
 *     job_to_stdout ? job_print : its own tables into job.folder, and its screen
 *     job_free
 *
 * Between job_define and job_begin it puts what is its own into spec, facts and
 * is_wanted.
 */

/** What is simulated, for slices of it: set by a command that can be cut. */
struct job_split {
    int32_t n_plans;
    bool is_single; /* of daily series, single precision is all that is used */
    /** As in study/slice.h; the context is the job. */
    enum status (*plan)(void *context, int32_t i, const struct plan **plan);
    bool is_counted; /* above --memory histograms of each day are all that is used */
};

/** Made by job_of; must not move once something is loaded.  Borrows session and shared,
 * owns the rest. */
struct job {
    const struct session *session;
    const struct shared_options *shared;
    struct loaded loaded;
    struct posterior posterior; /* of --posterior; loaded borrows it … */
    struct ancestry ancestry;   /* … and that of --branch or --after */
    bool *
        is_wanted; /* (plan.n_series) for daily tables; none, unless the command says */
    struct condition *conditions; /* of --probability */
    int32_t n_conditions;
    struct run_spec spec;
    struct run_facts facts;
    char name[240];   /* of the results */
    char place[256];  /* results/NAME */
    const char *path; /* of the folder */
    struct folder folder;
    struct progress progress;
    struct job_split split;
    int32_t *series;        /* those that are wanted, once job_shape was asked */
    int32_t pass, n_passes; /* the study simulates everything so many times */
};

/** shared need not be read yet. */
struct job job_of(const struct session *session, const struct shared_options *shared);

/** The model and scenario of the shared options, with its plan.  All reported. */
CHECKED enum status job_load_model(struct job *job);
CHECKED enum status job_load_scenario(struct job *job);

/** Name the results.  Set spec and facts to what the shared options say.  ST_MEMORY; ST_USAGE for a
 * --probability of nothing, reported. */
CHECKED enum status job_define(struct job *job, const char *name);

/** The same facts of another scenario, which a study holds against the job's own. */
struct run_facts job_facts_of(const struct job *job, const struct loaded *loaded,
                              const char *name);

/** The only plan, for split. */
CHECKED enum status job_only_plan(void *context, int32_t i, const struct plan **plan);

/** Is there a folder, or are there slices, that what results are made from matters to? */
bool job_needs_manifest(const struct job *job);

/**
 * Hear ^C, and begin the folder unless one table is all that is wanted.  manifest, the
 * run.json that is to be, says what the results are made from; it is taken over, NULL
 * where it is not needed or memory is short.  Where slices are merged, they must be of the same.  All reported.
 */
CHECKED enum status job_begin(struct job *job, json_t *manifest);

/**
 * What a study that simulates everything n_passes times may use; shows its progress.
 * The context is the job, and so the struct that begins with it.
 */
struct run_resources job_study_begin(struct job *job, int32_t n_passes);

/** What tapes of its blocks hold: the series that are wanted … */
struct tape_shape job_shape(struct job *job);

/** … unless they are counted, with so many bins (study/slice_columns.h); 0: they are not. */
int32_t job_bins(const struct job *job, const struct tape_shape *shape);

/** The next pass begins. */
void job_next_pass(struct job *job);

/**
 * The study ended so; if in ST_BOOKS, say which book of plan is broken.  Returns status.
 */
CHECKED enum status job_study_end(struct job *job, enum status status,
                                  const struct plan *plan,
                                  const struct broken_book *broken);

/** Is one table on the standard output all that is wanted? */
bool job_to_stdout(const struct job *job);

/** One table to an open sheet, header included.  ST_MEMORY. */
typedef enum status table_printer(struct sheet *sheet, const struct run_facts *facts);

/** -o -: that table to the standard output and nothing else.  ST_IO, reported. */
CHECKED enum status job_print(const struct job *job, table_printer *print);

/** Accepts zeroed and half-made jobs, and zeroes.  Removes an unfinished folder. */
void job_free(struct job *job);

#endif
