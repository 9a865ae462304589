/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TANKERS_H
#define TANKERS_H

#include "world.h"

/*
 * Placing and finding tankers in the small world, in every lane, for tests of one
 * stage.  Totals and books are kept: a stage may follow, or a whole day.
 */

/** Every place of every corridor empty, nobody idle, no detachment out. */
void tankers_clear(struct world *world);

/** Put n on a leg; with `left` days left they leave it in stage road of left - 1 days
 * from today. */
void tankers_put_on_leg(struct world *world, const char *leg, enum escort_status status,
                        const char *fuel, int32_t left, real n);

/** Put n in the border queue of a corridor. */
void tankers_put_in_queue(struct world *world, const char *corridor, const char *fuel,
                          real n);

/** Put n in clearance, released in stage arrival of left - 1 days from today. */
void tankers_put_in_clearance(struct world *world, const char *corridor,
                              const char *fuel, int32_t left, real n);

/** Let n more wait to unload. */
void tankers_put_waiting(struct world *world, const char *corridor, const char *fuel,
                         real n);

/** Put n more in the idle fleet. */
void tankers_put_idle(struct world *world, const char *corridor, real n);

/** How many there are, where tankers_put_on_leg would put them, (LANES). */
const tankers *tankers_on_leg(const struct world *world, const char *leg,
                              enum escort_status status, const char *fuel,
                              int32_t left);

/** The lanes of an array by corridor, or by corridor and fuel. */
real *tankers_of(const struct world *world, real *array, const char *corridor);
real *tankers_of_fuel(const struct world *world, real *array, const char *corridor,
                      const char *fuel);

/** Fail unless every lane is this number. */
#define assert_lanes(array, expected)                                                  \
    for (int32_t lane_ = 0; lane_ < LANES; lane_++)                                    \
    assert_close((array)[lane_], expected, sizeof(real) < 8 ? 1e-6 : 1e-9)

/** Give a parameter of an entity another value in all lanes, today; what follows from
 * it (engine/today.h) stays. */
void tankers_input(struct world *world, enum parameter_id parameter, const char *entity,
                   real value);

/** The beginning of a day of the run with its inputs, and nobody on the map. */
void tankers_begin_day(struct world *world, int32_t day);

/** Today's uniform of a process of an entity in a lane, by its address alone. */
double tankers_uniform(const struct world *world, const char *process, const char *id,
                       int32_t k, int32_t lane);

/** Simulate n days, books closed every day. */
void tankers_days(struct world *world, int32_t n);

#endif
