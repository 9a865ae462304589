/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PAGES_H
#define PAGES_H

#include <stdint.h>

/*
 * Large memory that workers fill: zeroed by the system when it is first touched, on
 * huge pages where there are such, because with small ones the first touch costs as
 * much as the simulation.
 */

/** Zeroed memory on a cache line of its own, NULL when short.  Give back with free. */
void *pages_new(uint64_t bytes);

/** Give back what pages_new gave for the same number of bytes; NULL is fine. */
void pages_free(void *pages, uint64_t bytes);

#endif
