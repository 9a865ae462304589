/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/dispatch.h"

#include <stdbool.h>

#include "engine/state.h"

/* Relative to the load: what rounding may do to a comparison. */
#ifdef REAL_FLOAT
static const real SLACK = (real)1e-5;
#else
static const real SLACK = (real)1e-12;
#endif

/*
 * Lanes are solved a strip at a time: a strip's arrays stay in the nearest cache, and
 * its rounds and steps end with the slowest of its own lanes, not of all of them.  With
 * 16 lanes the processor has something to do while a division is under way.
 */
enum { STRIP = LANES % 16 == 0 ? 16 : LANES, MOST_SETS = 1 << DISPATCH_SOURCES };

#if defined(__GNUC__) && !defined(__clang__)
#define EACH_OF_STRIP(i)                                                               \
    _Pragma("GCC ivdep") _Pragma("GCC unroll 1") for (int32_t i = 0; i < STRIP; i++)
#else
#define EACH_OF_STRIP(i) for (int32_t i = 0; i < STRIP; i++)
#endif

struct strip {
    int32_t n_blocks, n_sources;
    real hours[DISPATCH_BLOCKS][STRIP], load[DISPATCH_BLOCKS][STRIP];
    real given[DISPATCH_BLOCKS][STRIP], output[DISPATCH_BLOCKS][STRIP];
    /* MW: the load of blocks that still rise, the output of those that do not */
    real rising[DISPATCH_BLOCKS][STRIP], fixed[DISPATCH_BLOCKS][STRIP];
    real rising_mwh[DISPATCH_BLOCKS][STRIP];
    real frozen[DISPATCH_BLOCKS][STRIP]; /* 1: this block rises no more */
    real stops[DISPATCH_BLOCKS][STRIP];  /* 1: it cannot rise above share */
    real power[DISPATCH_SOURCES][STRIP], energy[DISPATCH_SOURCES][STRIP];
    real used[DISPATCH_SOURCES][STRIP];
    real outside[MOST_SETS][STRIP]; /* MW of the sources that are not in a set */
    real inside[MOST_SETS][STRIP];  /* MWh of those that are */
    real wanted[MOST_SETS][STRIP];  /* MWh beyond that */
    real slack[STRIP];              /* MWh left that may be rounding */
    real share[STRIP];
};

INLINE void take_strip(const struct dispatch *d, int32_t first, struct strip *strip)
{
    strip->n_blocks = d->n_blocks;
    strip->n_sources = d->n_sources;
    EACH_OF_STRIP(i) strip->slack[i] = 0;
    for (int32_t b = 0; b < d->n_blocks; b++) {
        const int32_t at = b * LANES + first;
        EACH_OF_STRIP(i)
        {
            strip->hours[b][i] = d->hours[at + i];
            strip->load[b][i] = d->load[at + i];
            strip->given[b][i] = d->given[at + i];
            strip->frozen[b][i] = strip->fixed[b][i] = 0;
            strip->rising[b][i] = strip->load[b][i];
            strip->rising_mwh[b][i] = strip->hours[b][i] * strip->load[b][i];
            strip->slack[i] =
                real_max(strip->slack[i], 16 * SLACK * strip->load[b][i] *
                                              strip->hours[b][i] * (real)d->n_blocks);
        }
    }
    for (int32_t s = 0; s < d->n_sources; s++) {
        const int32_t at = s * LANES + first;
        EACH_OF_STRIP(i)
        {
            strip->power[s][i] = d->power[at + i];
            strip->energy[s][i] = d->energy[at + i];
        }
    }
}

INLINE void give_strip(const struct strip *strip, int32_t first, struct dispatch *d)
{
    for (int32_t b = 0; b < d->n_blocks; b++)
        EACH_OF_STRIP(i) d->output[b * LANES + first + i] = strip->output[b][i];
    for (int32_t s = 0; s < d->n_sources; s++)
        EACH_OF_STRIP(i) d->used[s * LANES + first + i] = strip->used[s][i];
}

/* Power of the sources outside a set, and the energy inside it. */
INLINE void cut_set(struct strip *strip, int32_t set)
{
    real *outside = strip->outside[set], *inside = strip->inside[set];
    EACH_OF_STRIP(i) outside[i] = inside[i] = 0;
    for (int32_t s = 0; s < strip->n_sources; s++) {
        if (set >> s & 1)
            EACH_OF_STRIP(i) inside[i] += strip->energy[s][i];
        else
            EACH_OF_STRIP(i) outside[i] += strip->power[s][i];
    }
}

/* Energy that the blocks want from a set beyond what it has, and how fast that rises
   with the share. */
INLINE void want_from(struct strip *strip, int32_t set, real *slope)
{
    const real *outside = strip->outside[set];
    real *wanted = strip->wanted[set];
    EACH_OF_STRIP(i)
    {
        wanted[i] = -strip->inside[set][i];
        slope[i] = 0;
    }
    for (int32_t b = 0; b < strip->n_blocks; b++) {
        const real *h = strip->hours[b], *given = strip->given[b];
        const real *rising = strip->rising[b], *fixed = strip->fixed[b];
        const real *rising_mwh = strip->rising_mwh[b];
        real over[STRIP];
        /* two loops: in one, gcc 12 makes a branch of what they both ask */
        EACH_OF_STRIP(i)
        {
            real output = strip->share[i] * rising[i] + fixed[i];
            over[i] = real_max(output - given[i] - outside[i], 0);
            wanted[i] += h[i] * over[i];
        }
        EACH_OF_STRIP(i) slope[i] += over[i] > 0 ? rising_mwh[i] : 0;
    }
}

/*
 * Lower share, where needed, until the set's energy suffices.  The energy wanted from a
 * set is convex and piecewise linear in the share: Newton's steps from above reach the
 * root exactly after at most one step a block.  False if share stayed as it was.
 */
INLINE bool lower_share(struct strip *strip, int32_t set)
{
    const real *wanted = strip->wanted[set];
    real slope[STRIP];
    for (int32_t step = 0; step <= strip->n_blocks; step++) {
        real is_over[STRIP];
        want_from(strip, set, slope);
        EACH_OF_STRIP(i)
        {
            is_over[i] = wanted[i] > SLACK * slope[i] && slope[i] > 0 ? 1 : 0;
            real down = slope[i] > 0 ? wanted[i] / slope[i] : 0;
            strip->share[i] = real_max(strip->share[i] - is_over[i] * down, 0);
        }
        if (!is_any_positive(STRIP, is_over))
            return step > 0;
    }
    want_from(strip, set, slope);
    return true;
}

/* Stop the blocks that cannot rise above share because this set is exhausted. */
INLINE void freeze_set(struct strip *strip, int32_t set)
{
    const real *outside = strip->outside[set], *wanted = strip->wanted[set];
    real is_near[STRIP];
    EACH_OF_STRIP(i) is_near[i] = -wanted[i] <= strip->slack[i] ? 1 : 0;
    if (!is_any_positive(STRIP, is_near))
        return;
    for (int32_t b = 0; b < strip->n_blocks; b++) {
        const real *h = strip->hours[b], *load = strip->load[b];
        const real *given = strip->given[b];
        real *stop = strip->stops[b];
        EACH_OF_STRIP(i)
        {
            real slack = 16 * SLACK * load[i];
            real is_tight = -wanted[i] <= slack * h[i] * (real)strip->n_blocks ? 1 : 0;
            real reach = given[i] + outside[i] - slack;
            real leans = strip->share[i] * load[i] >= reach ? 1 : 0;
            stop[i] = real_max(stop[i], is_tight * leans);
        }
    }
}

/* One round: the share that all free blocks can reach, and the blocks that stop there.
   False when no lane has a block left that could rise. */
INLINE bool raise_share(struct strip *strip)
{
    const int32_t n_sets = 1 << strip->n_sources;
    int32_t n_stale = 0; /* sets whose wants are of a share that was lowered since */
    real slope[STRIP], can_rise[STRIP];
    EACH_OF_STRIP(i)
    {
        strip->share[i] = 1;
        can_rise[i] = 0;
    }
    for (int32_t b = 0; b < strip->n_blocks; b++)
        EACH_OF_STRIP(i) strip->stops[b][i] = 0;
    for (int32_t set = 0; set < n_sets; set++)
        n_stale = lower_share(strip, set) ? set : n_stale;
    for (int32_t set = 0; set < n_stale; set++)
        want_from(strip, set, slope);
    for (int32_t set = 0; set < n_sets; set++)
        freeze_set(strip, set);
    for (int32_t b = 0; b < strip->n_blocks; b++) {
        real *y = strip->output[b], *is_frozen = strip->frozen[b];
        EACH_OF_STRIP(i)
        {
            real ends = strip->share[i] >= 1 || strip->stops[b][i] > 0 ? 1 : 0;
            y[i] = strip->share[i] * strip->rising[b][i] + strip->fixed[b][i];
            is_frozen[i] = real_max(is_frozen[i], ends);
            strip->fixed[b][i] = is_frozen[i] > 0 ? y[i] : 0;
            strip->rising[b][i] = is_frozen[i] > 0 ? 0 : strip->load[b][i];
            strip->rising_mwh[b][i] = is_frozen[i] > 0 ? 0 : strip->rising_mwh[b][i];
            can_rise[i] = real_max(can_rise[i], 1 - is_frozen[i]);
        }
    }
    return is_any_positive(STRIP, can_rise);
}

/* Energy that a set of sources can bring to the blocks by power alone. */
INLINE void reach(const struct strip *strip, int32_t set, real *mwh)
{
    real power[STRIP];
    EACH_OF_STRIP(i) power[i] = mwh[i] = 0;
    for (int32_t s = 0; s < strip->n_sources; s++) {
        if (set >> s & 1)
            EACH_OF_STRIP(i) power[i] += strip->power[s][i];
    }
    for (int32_t b = 0; b < strip->n_blocks; b++) {
        const real *h = strip->hours[b], *y = strip->output[b];
        const real *given = strip->given[b];
        EACH_OF_STRIP(i)
        mwh[i] += h[i] * real_min(real_max(y[i] - given[i], 0), power[i]);
    }
}

/* First source first: the first j together give the least over their subsets of what
   the subset's power reaches and the others' energy adds. */
INLINE void use_sources(struct strip *strip)
{
    real before[STRIP], best[STRIP], mwh[MOST_SETS][STRIP];
    EACH_OF_STRIP(i) before[i] = 0;
    for (int32_t set = 0; set < 1 << strip->n_sources; set++)
        reach(strip, set, mwh[set]);
    for (int32_t j = 0; j < strip->n_sources; j++) {
        EACH_OF_STRIP(i) best[i] = mwh[0][i];
        for (int32_t s = 0; s <= j; s++)
            EACH_OF_STRIP(i) best[i] += strip->energy[s][i];
        for (int32_t set = 1; set < 1 << (j + 1); set++) {
            real all[STRIP];
            EACH_OF_STRIP(i) all[i] = mwh[set][i];
            for (int32_t s = 0; s <= j; s++) {
                if (!(set >> s & 1))
                    EACH_OF_STRIP(i) all[i] += strip->energy[s][i];
            }
            EACH_OF_STRIP(i) best[i] = real_min(best[i], all[i]);
        }
        real *used = strip->used[j];
        const real *energy = strip->energy[j];
        EACH_OF_STRIP(i)
        {
            used[i] = real_min(real_max(best[i] - before[i], 0), energy[i]);
            before[i] = real_max(best[i], before[i]);
        }
    }
}

CLONES void dispatch_solve(struct dispatch *d)
{
    struct strip strip;
    for (int32_t first = 0; first < LANES; first += STRIP) {
        take_strip(d, first, &strip);
        for (int32_t set = 0; set < 1 << d->n_sources; set++)
            cut_set(&strip, set);
        for (int32_t round = 0; round < d->n_blocks; round++) {
            if (!raise_share(&strip))
                break;
        }
        use_sources(&strip);
        give_strip(&strip, first, d);
    }
}

CLONES void dispatch_unit(real *up, const real *failure, const real *repair,
                          const real *u)
{
    EACH_LANE(i)
    {
        real stays = u[i] < failure[i] ? 0 : 1;
        real mends = u[i] < repair[i] ? 1 : 0;
        up[i] = up[i] > 0 ? stays : mends;
    }
}
