/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef POOL_H
#define POOL_H

#include <stdint.h>

/*
 * Tasks on threads, the only place that knows of them.  Tasks are claimed one by one in
 * rising order, so that task i has been started when task i + 1 is.  The calling thread
 * is worker 0 and works along: with one job nothing is started at all, and WebAssembly
 * has that way only.
 */

/** One task; worker in [0, n_jobs) is the same for the whole life of a thread. */
typedef void pool_task(void *context, int32_t task, int32_t worker);

/**
 * Run tasks [0, n_tasks) on up to n_jobs threads and wait for all of them.  Threads
 * that the system refuses leave more work to the others.  Cannot fail.
 */
void pool_run(int32_t n_jobs, int32_t n_tasks, pool_task *run, void *context);

/** Processors of this machine, at least 1. */
int32_t pool_processors(void);

#endif
