/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

#include "base/real.h"

/*
 * Addressed random numbers.  A uniform is a pure function of (seed, process, entity,
 * replicate, day, k, generation): no state, no order, nothing that threads could disturb.
 * Hence two scenarios meet the same weather, and any replicate can be made alone.  The
 * generation counts the days on which a course got new chance: 0 where there was none.
 *
 * Threefry4x32 with 20 rounds turns a key and a counter into four words:
 *     key     = (seed low, seed high, hash32(process), hash32(entity))
 *     counter = (replicate, day div 4, k, generation), one call serves four days
 *     U       = (word[day mod 4] + 1/2) 2^-32
 * Days before the start are negative; div and mod act on them as 32-bit words.
 *
 * Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as
 * 1, 2, 3, doi:10.1145/2063384.2063405.  Hash: FNV-1a, 32 bits.
 */

enum { RNG_WORDS = 4, RNG_DAYS = 4 };

struct rng_key {
    uint32_t word[RNG_WORDS];
};

/** FNV-1a of the bytes of a name. */
uint32_t rng_hash(const char *name);

/** The key of a process of an entity.  entity may be "". */
struct rng_key rng_key_make(uint64_t seed, const char *process, const char *entity);

/** The bare generator: 20 rounds. */
void rng_threefry(const uint32_t key[RNG_WORDS], const uint32_t counter[RNG_WORDS],
                  uint32_t word[RNG_WORDS]);

/** One uniform in (0, 1), of generation 0. */
double rng_uniform(const struct rng_key *key, int32_t replicate, int32_t day,
                   int32_t k);

/** The same of any generation. */
double rng_uniform_later(const struct rng_key *key, int32_t replicate,
                         int32_t generation, int32_t day, int32_t k);

/** The same n times, side by side, each with a key and a replicate of its own. */
void rng_uniforms(int32_t n, const struct rng_key *key, const int32_t *replicate,
                  int32_t generation, int32_t day, int32_t k, double *u);

/**
 * The words of LANES replicates in a row for the four days around day:
 * word[(day mod 4) * LANES + lane].
 */
void rng_fill(const struct rng_key *key, int32_t first_replicate, int32_t generation,
              int32_t day, int32_t k, uint32_t word[RNG_DAYS * LANES]);

/** The same of LANES replicates in any order; takes a little longer. */
void rng_fill_apart(const struct rng_key *key, const int32_t replicate[LANES],
                    int32_t generation, int32_t day, int32_t k,
                    uint32_t word[RNG_DAYS * LANES]);

/** The uniform of a word; never 0 or 1, in single precision too. */
INLINE real rng_real(uint32_t word)
{
#ifdef REAL_FLOAT
    return ((real)(int32_t)(word >> 9) + (real)0.5) * (real)0x1p-23;
#else
    return ((real)word + 0.5) * 0x1p-32;
#endif
}

#endif
