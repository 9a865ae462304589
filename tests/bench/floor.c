/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What nothing can do without, each by itself, in the caches and nothing else in the
 * way: a word of Threefry (rng_fill, a block of replicates for four days) and a store
 * (a value of the engine into a column, in single precision).  Lines `what,value` in
 * nanoseconds of processor time into the file that BENCH_CLOCKS names.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/real.h"
#include "base/rng.h"
#include "bench/yardstick.h"

enum { N_LOOPS = 15, N_CALLS = 4000, N_COLUMNS = 64 };

static real value[N_COLUMNS * LANES];
static float column[N_COLUMNS * LANES];

static double word_ns(void)
{
    static uint32_t word[RNG_DAYS * LANES];
    const struct rng_key key = rng_key_make(1, "attack", "leg");
    double cost[N_LOOPS];
    for (int i = 0; i < N_LOOPS; i++) {
        double start = thread_seconds();
        for (int32_t k = 0; k < N_CALLS; k++)
            rng_fill(&key, LANES * k, 0, 4 * i, 0, word);
        cost[i] =
            (thread_seconds() - start) * 1e9 / ((double)N_CALLS * RNG_DAYS * LANES);
    }
    return median_of(cost, N_LOOPS);
}

CLONES static void store_all(void)
{
    for (int32_t c = 0; c < N_COLUMNS; c++)
        EACH_LANE(lane)
            column[c * LANES + lane] = (float)value[c * LANES + lane];
}

static double store_ns(void)
{
    double cost[N_LOOPS];
    for (int i = 0; i < N_LOOPS; i++) {
        double start = thread_seconds();
        for (int k = 0; k < N_CALLS; k++) {
            value[k % (N_COLUMNS * LANES)] += 1;
            store_all();
            __asm__ volatile("" ::"r"(value), "r"(column)
                             : "memory"); /* or all would go */
        }
        cost[i] =
            (thread_seconds() - start) * 1e9 / ((double)N_CALLS * N_COLUMNS * LANES);
    }
    return median_of(cost, N_LOOPS);
}

int main(void)
{
    const char *path = getenv("BENCH_CLOCKS");
    FILE *file = path == NULL ? NULL : fopen(path, "w");
    if (file == NULL)
        return 2;
    fprintf(file, "word_ns,%.5f\nstore_ns,%.5f\n", word_ns(), store_ns());
    return fclose(file) == 0 ? 0 : 1;
}
