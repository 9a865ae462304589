/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/dispatch.h"

#include <stdbool.h>

#include "engine/state.h"

/*
 * MODEL.md (66), (69)-(72).  Shares of load rise together in rounds, each of which
 * stops the slices that can rise no more (raise_share); then sources are used in their
 * order (use_sources).
 */

/* Relative to the load: what rounding may do to a comparison. */
#ifdef REAL_FLOAT
static const real SLACK = (real)1e-5;
#else
static const real SLACK = (real)1e-12;
#endif

/* Whether a slice is at its limit is asked after sums over sets and slices. */
enum { SLACKS_OF_SLICE = 16 };

/*
 * Lanes are solved a strip at a time: a strip's arrays stay in the nearest cache, and
 * its rounds and steps end with the slowest of its own lanes, not of all of them.  With
 * 16 lanes the processor has something to do while a division is under way.
 */
enum { STRIP = LANES % 16 == 0 ? 16 : LANES, MOST_SETS = 1 << DISPATCH_SOURCES };

/* A slice of hours, and what the sources have for it. */
struct strip_slice {
    real hours[STRIP], load[STRIP], given[STRIP], output[STRIP];
    /* MW: the load while the slice still rises, the output once it does not */
    real rising[STRIP], fixed[STRIP];
    real rising_mwh[STRIP];
    real frozen[STRIP]; /* 1: this slice rises no more */
    real stops[STRIP];  /* 1: it cannot rise above share */
    real excess[STRIP]; /* MW beyond what is given */
    real slack[STRIP];  /* MW that may be rounding */
    real slack_mwh[STRIP];
};

struct cut {
    real outside[STRIP]; /* MW of the sources that are not in the set */
    real inside[STRIP];  /* MWh of those that are */
    real wanted[STRIP];  /* MWh beyond that */
};

/* What is used together lies together: rows far apart in memory would compete. */
struct strip {
    int32_t n_slices, n_sources;
    struct strip_slice slice[DISPATCH_SLICES];
    struct cut cut[MOST_SETS]; /* by set of sources, one bit each */
    real power[DISPATCH_SOURCES][STRIP], energy[DISPATCH_SOURCES][STRIP];
    real used[DISPATCH_SOURCES][STRIP], plan[DISPATCH_SOURCES][STRIP];
    real room[MOST_SETS][STRIP]; /* MWh that a set of sources can still give at most */
    real most[STRIP];            /* MWh that all of them give */
    real slack[STRIP];           /* MWh left that may be rounding */
    real allowed[STRIP];         /* MWh lacking that may be */
    real share[STRIP];
};

/* Is x > 0 anywhere in a strip? */
INLINE bool is_any(const real *x)
{
    int64_t any = 0;
    EACH_OF_STRIP(i)
        any |= x[i] > 0 ? 1 : 0;
    return any != 0;
}

INLINE void take_strip(const struct dispatch *d, int32_t first, struct strip *strip)
{
    strip->n_slices = d->n_slices;
    strip->n_sources = d->n_sources;
    EACH_OF_STRIP(i)
        strip->slack[i] = strip->allowed[i] = 0;
    for (int32_t b = 0; b < d->n_slices; b++) {
        struct strip_slice *slice = &strip->slice[b];
        const int32_t at = b * LANES + first;
        EACH_OF_STRIP(i) {
            slice->hours[i] = d->hours[at + i];
            slice->load[i] = d->load[at + i];
            slice->given[i] = d->given[at + i];
            slice->frozen[i] = slice->fixed[i] = 0;
            slice->rising[i] = d->load[at + i];
            slice->rising_mwh[i] = d->hours[at + i] * d->load[at + i];
            slice->slack[i] = SLACKS_OF_SLICE * SLACK * d->load[at + i];
            slice->slack_mwh[i] =
                slice->slack[i] * d->hours[at + i] * (real)d->n_slices;
            strip->slack[i] = real_max(strip->slack[i], slice->slack_mwh[i]);
            strip->allowed[i] += SLACK * slice->rising_mwh[i];
        }
    }
    for (int32_t s = 0; s < d->n_sources; s++) {
        const int32_t at = s * LANES + first;
        EACH_OF_STRIP(i) {
            strip->power[s][i] = d->power[at + i];
            strip->energy[s][i] = d->energy[at + i];
            strip->plan[s][i] = d->plan[at + i];
        }
    }
}

INLINE void give_strip(const struct strip *strip, int32_t first, struct dispatch *d)
{
    for (int32_t b = 0; b < d->n_slices; b++)
        EACH_OF_STRIP(i)
            d->output[b * LANES + first + i] = strip->slice[b].output[i];
    for (int32_t s = 0; s < d->n_sources; s++)
        EACH_OF_STRIP(i)
            d->used[s * LANES + first + i] = strip->used[s][i];
}

/* Power of the sources outside a set, and the energy inside it. */
INLINE void cut_set(struct strip *strip, int32_t set)
{
    real *outside = strip->cut[set].outside, *inside = strip->cut[set].inside;
    EACH_OF_STRIP(i)
        outside[i] = inside[i] = 0;
    for (int32_t s = 0; s < strip->n_sources; s++) {
        if (set >> s & 1)
            EACH_OF_STRIP(i)
                inside[i] += strip->energy[s][i];
        else
            EACH_OF_STRIP(i)
                outside[i] += strip->power[s][i];
    }
}

/*
 * A share that no set allows to exceed: were all rising slices at their limits, and the
 * others at nothing, sum of h (share load - given - MW outside) = MWh inside.  One
 * division for all sets.
 */
INLINE void begin_share(struct strip *strip)
{
    real hours[STRIP], given_mwh[STRIP], load_mwh[STRIP], least[STRIP];
    EACH_OF_STRIP(i)
        hours[i] = given_mwh[i] = load_mwh[i] = 0;
    for (int32_t b = 0; b < strip->n_slices; b++) {
        const struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i) {
            real h = slice->hours[i] * (1 - slice->frozen[i]);
            hours[i] += h;
            given_mwh[i] += h * slice->given[i];
            load_mwh[i] += slice->rising_mwh[i];
        }
    }
    EACH_OF_STRIP(i)
        least[i] = strip->cut[0].inside[i] + hours[i] * strip->cut[0].outside[i];
    for (int32_t set = 1; set < 1 << strip->n_sources; set++) {
        const real *outside = strip->cut[set].outside, *inside = strip->cut[set].inside;
        EACH_OF_STRIP(i)
            least[i] = real_min(least[i], inside[i] + hours[i] * outside[i]);
    }
    EACH_OF_STRIP(i) {
        real most = load_mwh[i] > 0 ? (least[i] + given_mwh[i]) / load_mwh[i] : 1;
        strip->share[i] = real_min(most, 1);
    }
}

/* Energy that the slices want from a set beyond what it has. */
INLINE void want_from(const struct strip *strip, struct cut *cut)
{
    EACH_OF_STRIP(i)
        cut->wanted[i] = -cut->inside[i];
    for (int32_t b = 0; b < strip->n_slices; b++) {
        const struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i)
            cut->wanted[i] +=
                slice->hours[i] * real_max(slice->excess[i] - cut->outside[i], 0);
    }
}

/* How fast that rises with the share. */
INLINE void rise_of(const struct strip *strip, const struct cut *cut, real *slope)
{
    EACH_OF_STRIP(i)
        slope[i] = 0;
    for (int32_t b = 0; b < strip->n_slices; b++) {
        const struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i)
            slope[i] += slice->excess[i] > cut->outside[i] ? slice->rising_mwh[i] : 0;
    }
}

/* Does any set lack more than rounding may explain? */
INLINE bool is_any_short(struct strip *strip)
{
    real most[STRIP];
    for (int32_t b = 0; b < strip->n_slices; b++) {
        struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i)
            slice->excess[i] =
                strip->share[i] * slice->rising[i] + slice->fixed[i] - slice->given[i];
    }
    EACH_OF_STRIP(i)
        most[i] = 0;
    for (int32_t set = 0; set < 1 << strip->n_sources; set++) {
        struct cut *cut = &strip->cut[set];
        want_from(strip, cut);
        EACH_OF_STRIP(i)
            most[i] = real_max(most[i], cut->wanted[i] - strip->allowed[i]);
    }
    return is_any(most);
}

/* A step of Newton's method for all sets at once: share falls by the greatest of what
   is wanted over how fast that rises, ratios compared crosswise, one division for all.
   A lane that lacks nothing keeps its share, whatever its neighbours do. */
INLINE void lower_share(struct strip *strip)
{
    real slope[STRIP], most_wanted[STRIP], most_slope[STRIP], is_most[STRIP];
    EACH_OF_STRIP(i) {
        most_wanted[i] = 0;
        most_slope[i] = 1;
    }
    for (int32_t set = 0; set < 1 << strip->n_sources; set++) {
        const real *wanted = strip->cut[set].wanted;
        rise_of(strip, &strip->cut[set], slope);
        EACH_OF_STRIP(i) {
            real lacks = slope[i] > 0 ? wanted[i] - strip->allowed[i] : 0;
            real steeper = wanted[i] * most_slope[i] - most_wanted[i] * slope[i];
            is_most[i] = real_min(lacks, steeper) > 0 ? 1 : 0;
        }
        EACH_OF_STRIP(i) {
            most_wanted[i] = is_most[i] > 0 ? wanted[i] : most_wanted[i];
            most_slope[i] = is_most[i] > 0 ? slope[i] : most_slope[i];
        }
    }
    EACH_OF_STRIP(i)
        strip->share[i] = real_max(strip->share[i] - most_wanted[i] / most_slope[i], 0);
}

/* Stop the slices that cannot rise above share because this set is exhausted. */
INLINE void freeze_set(struct strip *strip, int32_t set)
{
    const real *outside = strip->cut[set].outside, *wanted = strip->cut[set].wanted;
    real is_near[STRIP];
    EACH_OF_STRIP(i)
        is_near[i] = -wanted[i] <= strip->slack[i] ? 1 : 0;
    if (!is_any(is_near))
        return;
    for (int32_t b = 0; b < strip->n_slices; b++) {
        struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i) {
            real is_tight = wanted[i] + slice->slack_mwh[i];
            real leans = slice->excess[i] + slice->slack[i] - outside[i];
            slice->stops[i] = real_min(is_tight, leans) >= 0 ? 1 : slice->stops[i];
        }
    }
}

/*
 * One round: the share that all free slices can reach, and the slices that stop there.
 * The energy wanted from a set is convex and piecewise linear in the share, so Newton's
 * steps from above never pass a root and meet it exactly after a step for each slice
 * and set at most.  False when no lane has a slice left that could rise.
 */
INLINE bool raise_share(struct strip *strip)
{
    const int32_t n_sets = 1 << strip->n_sources;
    real can_rise[STRIP], lacking[STRIP];
    begin_share(strip);
    EACH_OF_STRIP(i)
        can_rise[i] = 0;
    for (int32_t b = 0; b < strip->n_slices; b++)
        EACH_OF_STRIP(i)
            strip->slice[b].stops[i] = 0;
    for (int32_t step = n_sets * strip->n_slices; is_any_short(strip) && step > 0;
         step--)
        lower_share(strip);
    EACH_OF_STRIP(i)
        lacking[i] = 1 - strip->share[i];
    if (is_any(lacking)) {
        for (int32_t set = 0; set < n_sets; set++)
            freeze_set(strip, set);
    }
    for (int32_t b = 0; b < strip->n_slices; b++) {
        struct strip_slice *slice = &strip->slice[b];
        real *y = slice->output, *is_frozen = slice->frozen;
        EACH_OF_STRIP(i) {
            real ends = strip->share[i] >= 1 || slice->stops[i] > 0 ? 1 : 0;
            y[i] = strip->share[i] * slice->rising[i] + slice->fixed[i];
            is_frozen[i] = real_max(is_frozen[i], ends);
            slice->fixed[i] = is_frozen[i] > 0 ? y[i] : 0;
            slice->rising[i] = is_frozen[i] > 0 ? 0 : slice->load[i];
            slice->rising_mwh[i] = is_frozen[i] > 0 ? 0 : slice->rising_mwh[i];
            can_rise[i] = real_max(can_rise[i], 1 - is_frozen[i]);
        }
    }
    return is_any(can_rise);
}

/* Energy that a set of sources can bring to the slices by power alone, which is the power
   outside all others. */
INLINE void find_reach(const struct strip *strip, int32_t set, real *mwh)
{
    const int32_t others = (1 << strip->n_sources) - 1 - set;
    const real *power = strip->cut[others].outside;
    EACH_OF_STRIP(i)
        mwh[i] = 0;
    for (int32_t b = 0; b < strip->n_slices; b++) {
        const struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i)
            mwh[i] += slice->hours[i] * real_min(slice->excess[i], power[i]);
    }
}

/* The most that each set of sources can give together: the least, over its subsets, of
   what the subset's energy and the others' power reach. */
INLINE void rank_sets(struct strip *strip)
{
    real mwh[MOST_SETS][STRIP];
    const int32_t n_sets = 1 << strip->n_sources;
    for (int32_t set = 0; set < n_sets; set++)
        find_reach(strip, set, mwh[set]);
    for (int32_t set = 0; set < n_sets; set++) {
        real *room = strip->room[set];
        EACH_OF_STRIP(i)
            room[i] = mwh[set][i];
        for (int32_t part = set; part > 0; part = (part - 1) & set) {
            const real *reached = mwh[set ^ part], *burnt = strip->cut[part].inside;
            EACH_OF_STRIP(i)
                room[i] = real_min(room[i], reached[i] + burnt[i]);
        }
    }
}

/* Raise one source by at most `limit` MWh, as far as every set with it has room. */
INLINE void raise_source(struct strip *strip, int32_t source, const real *limit)
{
    const real *energy = strip->energy[source];
    const real *most = strip->most; /* all that flows: the scale of rounding */
    real *used = strip->used[source];
    real more[STRIP];
    EACH_OF_STRIP(i)
        more[i] = limit[i];
    for (int32_t set = 1; set < 1 << strip->n_sources; set++) {
        const real *room = strip->room[set];
        if (set >> source & 1)
            EACH_OF_STRIP(i)
                more[i] = real_min(more[i], room[i]);
    }
    EACH_OF_STRIP(i) {
        /* a difference of sums: all of it and nothing mean just that */
        real unused = real_rest(energy[i] - used[i] - real_max(more[i], 0), most[i]);
        more[i] = energy[i] - real_max(unused, 0) - used[i];
        used[i] += more[i];
    }
    for (int32_t set = 1; set < 1 << strip->n_sources; set++) {
        real *room = strip->room[set];
        if (set >> source & 1)
            EACH_OF_STRIP(i)
                room[i] = real_rest(room[i] - more[i], most[i]);
    }
}

/*
 * The first source as much as it can; of what is then wanted each other its part of the
 * plan, as far as it can; the rest first source first.
 */
INLINE void use_sources(struct strip *strip)
{
    const int32_t n_sources = strip->n_sources;
    real part[STRIP];
    for (int32_t b = 0; b < strip->n_slices; b++) {
        struct strip_slice *slice = &strip->slice[b];
        EACH_OF_STRIP(i)
            slice->excess[i] = real_max(slice->output[i] - slice->given[i], 0);
    }
    rank_sets(strip);
    for (int32_t s = 0; s < n_sources; s++)
        EACH_OF_STRIP(i)
            strip->used[s][i] = 0;
    EACH_OF_STRIP(i)
        strip->most[i] = strip->room[(1 << n_sources) - 1][i];
    raise_source(strip, 0, strip->most);
    for (int32_t s = 1; s < n_sources; s++) {
        EACH_OF_STRIP(i)
            part[i] = strip->plan[s][i] * (strip->most[i] - strip->used[0][i]);
        if (is_any(part))
            raise_source(strip, s, part);
    }
    for (int32_t s = 1; s < n_sources; s++)
        raise_source(strip, s, strip->most);
}

CLONES void dispatch_solve(struct dispatch *d)
{
    struct strip strip;
    for (int32_t first = 0; first < LANES; first += STRIP) {
        take_strip(d, first, &strip);
        for (int32_t set = 0; set < 1 << d->n_sources; set++)
            cut_set(&strip, set);
        for (int32_t round = 0; round < d->n_slices; round++) {
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
    EACH_LANE(i) {
        real stays = (real)(u[i] < failure[i] ? 0 : 1);
        real mends = u[i] < repair[i] ? 1 : 0;
        up[i] = up[i] > 0 ? stays : mends;
    }
}
