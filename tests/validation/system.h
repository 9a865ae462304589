/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SYSTEM_H
#define SYSTEM_H

#include <stdint.h>

/*
 * A generation test system: units that fail, and a load hour by hour.  Its indices by
 * convolution, exactly, are what simulation has to find.  Units and load of the IEEE
 * Reliability Test System (1979) and of the RBTS (Billinton et al. 1989) are in
 * tests/validation/data.
 */

enum {
    SYSTEM_UNITS = 40,
    SYSTEM_WEEKS = 52,
    SYSTEM_DAYS = 7 * SYSTEM_WEEKS,
    SYSTEM_HOURS = 24,
    SYSTEM_MW = 4096 /* most that all units make together */
};

struct test_system {
    const char *name; /* in the data files, and in the addresses of units */
    int32_t n_units, total_mw;
    int32_t group[SYSTEM_UNITS]; /* row of units.csv: units of one type */
    double capacity_mw[SYSTEM_UNITS];
    double outage_rate[SYSTEM_UNITS];
    double repair_h[SYSTEM_UNITS];
    double load_mw[SYSTEM_DAYS][SYSTEM_HOURS];
    double chance[SYSTEM_MW]; /* probability that just so many MW are available */
};

/** Indices of a year of 8,736 hours. */
struct adequacy {
    double lost_hours; /* LOLE */
    double unserved;   /* EUE, MWh */
    double lost_peaks; /* days on which the daily peak is not served */
};

/** Read a system and work out the probabilities of its capacity; ends the program where
 * the files are wrong. */
void system_read(struct test_system *system, const char *name);

/** Load of the year, MWh. */
double system_energy(const struct test_system *system);

/** Exact indices from the probabilities of capacity. */
struct adequacy system_indices(const struct test_system *system);

/** The hour of the largest load of a day. */
int32_t system_peak_hour(const struct test_system *system, int32_t day);

#endif
