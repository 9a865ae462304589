/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "base/rng.h"
#include "validation/law.h"
#include "validation/validate.h"

/*
 * Uniforms at neighbouring addresses: pairs that differ in one part of the address by
 * one step.  Pairs of one part have no address in common.
 */

enum { SEED = 11, N_PAIRS = 1 << 16 };

struct address {
    uint64_t seed;
    const char *process, *entity;
    int32_t replicate, day, k;
};

static double draw(const struct address *at)
{
    const struct rng_key key = rng_key_make(at->seed, at->process, at->entity);
    return rng_uniform(&key, at->replicate, at->day, at->k);
}

enum part {
    SEED_PART,
    PROCESS,
    ENTITY,
    REPLICATE,
    DAY_IN_CALL,
    DAY_ACROSS,
    K,
    N_PARTS
};
static const char *const part_names[N_PARTS] = {
    "seeds",      "processes",        "entities",
    "replicates", "days of one call", "days of two calls",
    "numbers k"};

/* Pair number i: its first address, and the second one step away. */
static void find_pair(enum part part, int32_t i, struct address *one,
                      struct address *two)
{
    *one = (struct address){SEED, "loading", "dakar", i / 8, 4 * (i % 8), 0};
    if (part == REPLICATE)
        one->replicate *= 2;
    if (part == SEED_PART)
        one->seed = SEED + 2 * (uint64_t)i;
    if (part == DAY_ACROSS)
        one->day = 8 * (i % 8) + 3;
    *two = *one;
    two->seed += part == SEED_PART ? 1 : 0;
    two->process = part == PROCESS ? "unloading" : one->process;
    two->entity = part == ENTITY ? "abidjan" : one->entity;
    two->replicate += part == REPLICATE ? 1 : 0;
    two->day += part == DAY_IN_CALL || part == DAY_ACROSS ? 1 : 0;
    two->k += part == K ? 1 : 0;
}

static void compare_part(struct report *report, enum part part)
{
    static double x[N_PAIRS], y[N_PAIRS];
    char what[REPORT_TEXT];
    for (int32_t i = 0; i < N_PAIRS; i++) {
        struct address one, two;
        find_pair(part, i, &one, &two);
        x[i] = draw(&one);
        y[i] = draw(&two);
    }
    snprintf(what, sizeof what, "neighbouring %s: correlation", part_names[part]);
    report_estimate(report, what, 0, law_correlation(x, y, N_PAIRS), 1 / sqrt(N_PAIRS));
    snprintf(what, sizeof what, "neighbouring %s: chi-square of pairs",
             part_names[part]);
    report_test(report, what, "independent", law_pairs(x, y, N_PAIRS));
    if (part != SEED_PART)
        return;
    report_test(report, "uniforms of many seeds: Kolmogorov-Smirnov", "uniform(0 1)",
                law_uniform(x, N_PAIRS));
}

void validate_independence(struct report *report)
{
    report_section(report, "Independence of neighbouring addresses",
                   "65,536 pairs of uniforms whose addresses differ in one part by one "
                   "step.");
    for (int32_t part = 0; part < N_PARTS; part++)
        compare_part(report, (enum part)part);
}
