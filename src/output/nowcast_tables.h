/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOWCAST_TABLES_H
#define NOWCAST_TABLES_H

#include "output/csv.h"
#include "output/run_facts.h"

/*
 * Rows of the tables of a nowcast; the ensemble is that of its futures.
 */

/** ancestry.csv: a row a course. */
void write_ancestry(struct sheet *sheet, const struct run_facts *facts,
                    const struct ensemble *ensemble);

/** nowcast.csv: a row a day with reports. */
void write_nowcast(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble);

#endif
