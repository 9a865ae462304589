/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MAKER_H
#define MAKER_H

#include "dice.h"
#include "world.h"

/*
 * Makes random worlds: entities, every parameter within its range, dated rows and
 * distributions.  The same dice make the same world.  Some have several hubs,
 * and corridors that lead on from one to the next.
 */

enum {
    MAKER_TEXT = 1 << 16,
    MOST_TOWNS = 3,
    MOST_FUELS = 4,
    MOST_ROADS = 5,
    MOST_SECTORS = 4,
    MOST_UNITS = 6,
    MOST_PARTS = 6
};

/* Files of a world in memory, and how many there are of everything. */
struct maker {
    struct dice dice;
    uint64_t seed; /* the dice before the first throw */
    char entities[MAKER_TEXT], parameters[MAKER_TEXT];
    bool is_apart;   /* given: no corridor leads on from a hub */
    bool is_one;     /* given: there is one hub */
    int32_t n_towns; /* hubs: `town`, `town1`, … */
    int32_t n_fuels, n_corridors, n_sectors, n_units, n_parts;
    int32_t road_town[MOST_ROADS], sector_town[MOST_SECTORS];
    int32_t road_from[MOST_ROADS]; /* town that it leads on from, -1: abroad */
    int32_t n_legs[MOST_ROADS];
    int32_t unit_fuel[MOST_UNITS];
    double escorts, convoy_max[MOST_ROADS];
    double share[MOST_ROADS], hours[MOST_PARTS];
    double payload; /* m3; the least of all towns */
    double leakage; /* the most of all towns */
    double volume;  /* m3 a day at most */
    double days;    /* on the way at most */
};

/**
 * Make and compile a world of at most most_days days, without a block.  False if the
 * checks refuse what was thrown: throw again.  Either way, give back with world_free.
 */
bool maker_try(struct maker *maker, struct world *world, int32_t most_days);

#endif
