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

/* Power of the sources outside a set, and the energy inside it. */
INLINE void cut_set(const struct dispatch *d, int32_t set, real *outside, real *energy)
{
    EACH_LANE(i) outside[i] = energy[i] = 0;
    for (int32_t s = 0; s < d->n_sources; s++) {
        const real *power = d->power + s * LANES, *more = d->energy + s * LANES;
        if (set >> s & 1)
            EACH_LANE(i) energy[i] += more[i];
        else
            EACH_LANE(i) outside[i] += power[i];
    }
}

/*
 * Lower share, where needed, until the set's energy suffices.  The energy wanted from a
 * set is convex and piecewise linear in the share: Newton's steps from above reach the
 * root exactly after at most one step a block.
 */
INLINE void lower_share(const struct dispatch *d, const real *frozen,
                        const real *outside, const real *energy, real *share)
{
    for (int32_t step = 0; step <= d->n_blocks; step++) {
        real wanted[LANES], slope[LANES], any = 0;
        EACH_LANE(i)
        {
            wanted[i] = -energy[i];
            slope[i] = 0;
        }
        for (int32_t b = 0; b < d->n_blocks; b++) {
            const real *h = d->hours + b * LANES, *load = d->load + b * LANES;
            const real *given = d->given + b * LANES, *y = d->output + b * LANES;
            const real *is_frozen = frozen + b * LANES;
            EACH_LANE(i)
            {
                real output = is_frozen[i] > 0 ? y[i] : share[i] * load[i];
                real over = output - given[i] - outside[i];
                real rises = over > 0 && is_frozen[i] <= 0 ? 1 : 0;
                wanted[i] += h[i] * real_max(over, 0);
                slope[i] += rises * h[i] * load[i];
            }
        }
        EACH_LANE(i)
        {
            real is_over = wanted[i] > SLACK * slope[i] ? 1 : 0;
            real down = slope[i] > 0 ? wanted[i] / slope[i] : 0;
            share[i] = real_max(share[i] - is_over * down, 0);
            wanted[i] = is_over;
        }
        for (int32_t i = 0; i < LANES; i++)
            any = real_max(any, wanted[i]);
        if (any <= 0)
            return;
    }
}

/* Stop the blocks that cannot rise above share because this set is exhausted. */
INLINE void freeze_set(const struct dispatch *d, const real *outside,
                       const real *energy, const real *share, const real *frozen,
                       real *stops)
{
    real left[LANES];
    EACH_LANE(i) left[i] = energy[i];
    for (int32_t b = 0; b < d->n_blocks; b++) {
        const real *h = d->hours + b * LANES, *load = d->load + b * LANES;
        const real *given = d->given + b * LANES, *y = d->output + b * LANES;
        const real *is_frozen = frozen + b * LANES;
        EACH_LANE(i)
        {
            real output = is_frozen[i] > 0 ? y[i] : share[i] * load[i];
            left[i] -= h[i] * real_max(output - given[i] - outside[i], 0);
        }
    }
    for (int32_t b = 0; b < d->n_blocks; b++) {
        const real *h = d->hours + b * LANES, *load = d->load + b * LANES;
        const real *given = d->given + b * LANES;
        real *stop = stops + b * LANES;
        EACH_LANE(i)
        {
            real slack = 16 * SLACK * load[i];
            real is_tight = left[i] <= slack * h[i] * (real)d->n_blocks ? 1 : 0;
            real leans = share[i] * load[i] >= given[i] + outside[i] - slack ? 1 : 0;
            stop[i] = real_max(stop[i], is_tight * leans);
        }
    }
}

/* One round: the share that all free blocks can reach, and the blocks that stop there.
   False when no lane has a block left that could rise. */
INLINE bool raise_share(struct dispatch *d, real *frozen)
{
    real stops[DISPATCH_BLOCKS * LANES], share[LANES], outside[LANES], energy[LANES];
    EACH_LANE(i) share[i] = 1;
    for (int32_t n = 0; n < d->n_blocks * LANES; n++)
        stops[n] = 0;
    for (int32_t set = 0; set < 1 << d->n_sources; set++) {
        cut_set(d, set, outside, energy);
        lower_share(d, frozen, outside, energy, share);
    }
    for (int32_t set = 0; set < 1 << d->n_sources; set++) {
        cut_set(d, set, outside, energy);
        freeze_set(d, outside, energy, share, frozen, stops);
    }
    real any = 0;
    for (int32_t b = 0; b < d->n_blocks; b++) {
        const real *load = d->load + b * LANES, *stop = stops + b * LANES;
        real *y = d->output + b * LANES, *is_frozen = frozen + b * LANES;
        EACH_LANE(i)
        {
            real rises = is_frozen[i] > 0 ? 0 : 1;
            real ends = share[i] >= 1 || stop[i] > 0 ? 1 : 0;
            y[i] = rises > 0 ? share[i] * load[i] : y[i];
            is_frozen[i] = real_max(is_frozen[i], ends);
        }
        for (int32_t i = 0; i < LANES; i++)
            any = real_max(any, 1 - is_frozen[i]);
    }
    return any > 0;
}

/* Energy that a set of sources can bring to the blocks by power alone. */
INLINE void reach(const struct dispatch *d, int32_t set, real *mwh)
{
    real power[LANES];
    EACH_LANE(i) power[i] = mwh[i] = 0;
    for (int32_t s = 0; s < d->n_sources; s++) {
        if (set >> s & 1)
            EACH_LANE(i) power[i] += d->power[s * LANES + i];
    }
    for (int32_t b = 0; b < d->n_blocks; b++) {
        const real *h = d->hours + b * LANES, *y = d->output + b * LANES;
        const real *given = d->given + b * LANES;
        EACH_LANE(i)
        mwh[i] += h[i] * real_min(real_max(y[i] - given[i], 0), power[i]);
    }
}

/* First source first: the first j together give the least over their subsets of what
   the subset's power reaches and the others' energy adds. */
INLINE void use_sources(struct dispatch *d)
{
    real before[LANES], best[LANES], mwh[LANES];
    EACH_LANE(i) before[i] = 0;
    for (int32_t j = 0; j < d->n_sources; j++) {
        const int32_t first = (1 << (j + 1)) - 1;
        for (int32_t set = 0; set <= first; set++) {
            reach(d, set, mwh);
            for (int32_t s = 0; s <= j; s++) {
                if (!(set >> s & 1))
                    EACH_LANE(i) mwh[i] += d->energy[s * LANES + i];
            }
            EACH_LANE(i) best[i] = set == 0 ? mwh[i] : real_min(best[i], mwh[i]);
        }
        real *used = d->used + j * LANES;
        const real *energy = d->energy + j * LANES;
        EACH_LANE(i)
        {
            used[i] = real_min(real_max(best[i] - before[i], 0), energy[i]);
            before[i] = real_max(best[i], before[i]);
        }
    }
}

CLONES void dispatch_solve(struct dispatch *d)
{
    real frozen[DISPATCH_BLOCKS * LANES];
    for (int32_t n = 0; n < d->n_blocks * LANES; n++) {
        frozen[n] = 0;
        d->output[n] = 0;
    }
    for (int32_t round = 0; round < d->n_blocks; round++) {
        if (!raise_share(d, frozen))
            break;
    }
    use_sources(d);
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
