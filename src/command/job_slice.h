/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JOB_SLICE_H
#define JOB_SLICE_H

#include <jansson.h>

#include "command/job.h"
#include "command/options.h"

/*
 * A job that is cut: --slice simulates a part of it and writes that down (output/parts.h),
 * `blocus merge` goes through the whole of it with what all parts wrote.  Both know of
 * the job what its split says (command/job.h).
 */

/** Is a slice all that is wanted? */
bool job_is_slice(const struct job *job);

/** The command line that was read, to find what has to be asked again. */
struct slice_call {
    const struct option *options;
    int argc;
    char *const *argv;
};

/**
 * Simulate the slice and write its folder, in place of everything from job_begin on.
 * manifest: that of the whole study; taken over, NULL when memory is short.  All reported.
 */
CHECKED enum status job_slice(struct job *job, const struct slice_call *call,
                              json_t *manifest);

#endif
