/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WORLD_H
#define WORLD_H

#include <stdbool.h>

#include "base/diag.h"
#include "engine/block.h"
#include "engine/plan.h"
#include "engine/stage.h"
#include "engine/state.h"
#include "input/model.h"
#include "input/scenario.h"

/*
 * A small world for tests of the engine, compiled and reset, with every number known:
 * petrol and diesel and heavy fuel oil; a main corridor `east` and a main corridor
 * `west` of three legs, a small route `track`; sectors `city` (stations) and `regions`;
 * two thermal units; blocks night and day.  Numbers: tests/world.c.
 */
struct world {
    struct model model;
    struct scenario scenario;
    struct plan plan;
    struct block *block;
    struct diag diag;
    int32_t n_messages;
    char messages[4096]; /* all reports, a line each */
};

/**
 * Build the world with edits, each as --set would take it ("east.fleet=10"), NULL at
 * the end, but that those without dates hold in the warm-up too; days of run.  Fails the
 * test if a file or edit is wrong.
 */
void world_init(struct world *world, int32_t n_days, const char *const edits[]);

/** The same, with edits that hold when --set would have it so. */
void world_init_as_set(struct world *world, int32_t n_days, const char *const edits[]);

/** The same world without grid, units and blocks: with nothing that is about power. */
void world_init_without_power(struct world *world, int32_t n_days,
                              const char *const edits[]);

/** Compile only, and give the status: for worlds that are wrong. */
enum status world_try(struct world *world, int32_t n_days, const char *const edits[]);

void world_free(struct world *world);

/** Reset to the start of day 0 with a seed. */
void world_reset(struct world *world, uint64_t seed);

/** The rank of an entity by id. */
int32_t world_rank(const struct world *world, const char *id);

/** The slot of a parameter by the name that --set gives it; fails the test if none. */
int32_t world_slot(const struct world *world, const char *name);

/** The customer of a sector and fuel, by rank; fails the test if there is none. */
int32_t world_customer(const struct world *world, int32_t sector, int32_t fuel);

/** The lanes of an output by names; entity id, fuel id or NULL. */
const real *world_output(const struct world *world, const char *output,
                         const char *entity, const char *fuel);

/** The measure of a metric by names, as world_output; fails the test if none. */
int32_t world_measure(const struct world *world, const char *metric, const char *entity,
                      const char *fuel);

#endif
