/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATE_H
#define STATE_H

#include "base/curve.h"
#include "base/real.h"
#include "base/rng.h"
#include "engine/block.h"
#include "engine/layout.h"

/* -ln(1 - 1): what is certain stays so however small the part of it that acts. */
#define CERTAIN_RATE 1e30

/*
 * The inside of a block, for the stages of the day.  Every array is [index][lane], the
 * lanes of one index side by side; `lanes(array, index)` is where they begin.  Counts
 * of tankers are whole numbers held in real, but for those in the cells of rings.
 */

/** Tankers in a cell of a ring, in four bytes: the books read every cell every day. */
typedef int32_t tankers;

/** What a crisis watcher remembers for a fuel at the stations, (n_fuels) each. */
struct crisis {
    real *count;         /* crises so far */
    real *is_on;         /* 1 from a stock-out day to the end of a recovery, else 0 */
    real *first;         /* first stock-out day, -1: none yet */
    real *last;          /* last stock-out day of the first crisis */
    real *recovered_run; /* recovered days in a row since then */
    real *recovery_day;  /* first of the recovered days that ended it, -1: not ended */
};

struct block {
    int32_t day; /* of the run; negative in the warm-up */
    int32_t first_replicate;
    int32_t luck;
    uint64_t seed;
    int32_t next_piece;
    bool in_warm_up;
    event_sink *sink;
    void *sink_context;
    struct broken_book broken;
    void *memory; /* owned: all arrays below */

    /* inputs of the day */
    real *value;             /* (n_slots) */
    double *unknown;         /* (n_unknowns) first value in the run */
    double *unknown_uniform; /* (n_unknowns) */
    bool *unknown_is_known;  /* (n_unknowns) one each, not by lane */

    /* random words of four days */
    uint32_t *word;      /* (n_streams x RNG_DAYS) */
    int64_t *word_quad;  /* (n_streams) which four days; one each, not by lane */
    struct rng_key *key; /* (n_streams) one each */

    /* worked out from the inputs when they change: see engine/today.h */
    real *payload;      /* m3 */
    real *net_payload;  /* m3, after leakage */
    real *expected;     /* (n_fuels) m3/day: E */
    real *utility_need; /* (n_fuels) m3/day */
    real *lead;         /* day */
    real *normal_flow;  /* truck/day, of the world without edits of the scenario */
    real *order_weight; /* (n_corridors) */
    real *is_blocked;   /* (n_corridors) 0 or 1 */
    real *open;         /* (n_corridors) with closed as 0 */
    real *leg_rate;     /* (n_legs) hazard: -ln(1 - leg_hazard) */
    real *leg_hazard;   /* (n_legs) attack probability of a group */
    int32_t *leg_days;  /* (n_legs x N_STATUSES) */
    int32_t *clearance_days;
    int32_t *previous_clearance_days;
    int32_t *home_days;      /* (n_corridors) */
    int32_t *leg_same;       /* (n_legs x N_STATUSES) days if all lanes agree, or -1 */
    int32_t *clearance_same; /* one */
    int32_t *home_same;      /* (n_corridors) one each */
    real *load;              /* (n_slices) MW without noise */
    real *given;             /* (n_slices) MW that cost nothing: imports, solar */
    real *unit_mw;           /* (n_units) in service */
    real *unit_failure;      /* (n_units) probability in a day */
    real *unit_repair;       /* (n_units) */

    /* tankers */
    real *fleet;          /* (n_corridors) at the very beginning */
    real *idle;           /* (n_corridors) */
    real *moved;          /* (n_corridors) net tankers from other corridors */
    real *lost;           /* (n_corridors) since the very beginning */
    real *replaced;       /* (n_corridors) */
    real *lost_today;     /* (n_corridors) */
    real *attacks_today;  /* (n_corridors) */
    real *willingness;    /* (n_corridors) */
    real *on_leg;         /* (n_legs x N_STATUSES) */
    tankers *leg_cell;    /* (n_leg_cells) by day of leaving, status, fuel */
    real *queue;          /* (n_corridors x n_fuels) at the border */
    real *gate;           /* (n_corridors) 1 open, 0 shut */
    real *wait_days;      /* (n_corridors) of the convoy clock */
    real *since_convoy;   /* (n_corridors) */
    real *quiet_days;     /* (n_corridors) without loaded tankers */
    tankers *escort_cell; /* (escort_ring) by day of becoming free */
    real *escorts_out;
    real *arrived;           /* (n_corridors x n_fuels) today */
    real *convoy_today;      /* (n_corridors) */
    tankers *clearance_cell; /* (n_corridors x n_fuels x clearance_ring) */
    real *clearing;          /* (n_corridors x n_fuels) */
    real *waiting;           /* (n_corridors x n_fuels) to unload */
    real *loaded;           /* (n_corridors x n_fuels) all loaded tankers, everywhere */
    real *loaded_today;     /* (n_corridors) */
    real *lost_cargo_today; /* (n_fuels) m3 */
    tankers *home_cell;     /* (n_home_cells) */
    real *home;             /* (n_corridors) */
    real *home_started;     /* (n_corridors) by the last unloading, before losses */
    int32_t *home_until;    /* (n_corridors) day on which these are back */

    /* fuel, m3 */
    real *stock;        /* (n_fuels) security stock included */
    real *locked;       /* (n_fuels) */
    real *was_locked;   /* security_lock of yesterday */
    real *hoard;        /* (n_customers) */
    real *tank;         /* (n_fuels) */
    real *need;         /* (n_customers) today */
    real *purchase;     /* (n_customers) need to buy: need less hoard release */
    real *wanted;       /* (n_customers) */
    real *asked;        /* (n_customers) */
    real *sold;         /* (n_customers) */
    real *unmet;        /* (n_customers) */
    real *utility_sold; /* (n_fuels) */
    real *received;     /* (n_fuels) today */
    real *spending;     /* million FCFA today */

    /* power */
    real *unit_up;           /* (n_units) 1 or 0 */
    real *thermal_mw;        /* (n_fuels) units that work */
    real *hydrology;         /* standard normal */
    real *unserved;          /* MWh today */
    real *burnt;             /* (n_fuels) m3 today */
    real *energy_difference; /* MWh served less MWh from all sources */

    /* consequences */
    struct crisis crisis;
    real *dry_window;       /* (school_window) share of stations dry, 0 while closed */
    real *school_days_left; /* days closed, today included; 0: open */

    /* books, since they were opened */
    real *book_opening; /* (n_fuels) m3 */
    real *book_loaded;  /* (n_fuels) m3 */
    real *book_lost;    /* (n_fuels) m3 */
    real *book_leaked;  /* (n_fuels) m3 */
    real *book_used;    /* (n_fuels) m3 */
    real *lost_before;  /* (n_corridors) lost in the warm-up */

    /* results */
    real *output;       /* (n_series) */
    real *unreported;   /* where outputs go that nobody asked for */
    double *sum;        /* (n_measures) */
    double *weight;     /* (n_measures) second sum of ratios */
    bool *defined;      /* (n_measures) */
    double *restricted; /* (n_measures) */
};

/** Where the lanes of an index begin. */
INLINE real *lanes(real *array, int32_t index)
{
    return array + (size_t)index * LANES;
}

/** Where the lanes of a cell begin. */
INLINE tankers *cell_lanes(tankers *array, int32_t cell)
{
    return array + (size_t)cell * LANES;
}

/** Today's value of a parameter in every lane. */
INLINE const real *input(const struct plan *plan, const struct block *block,
                         enum parameter_id parameter, int32_t rank, int32_t fuel)
{
    return block->value +
           (size_t)model_slot(plan->model, parameter, rank, fuel) * LANES;
}

/** Today's uniforms of a process of an entity, into u (LANES). */
void state_uniform(const struct plan *plan, struct block *block, enum process process,
                   int32_t rank, real *u);

/** One uniform of one lane, for rare events. */
double state_uniform_lane(const struct block *block, const struct plan *plan,
                          enum process process, int32_t rank, int32_t k, int32_t lane);

/** Where a stage writes an output of today. */
INLINE real *state_output(const struct plan *plan, struct block *block,
                          enum output_id output, int32_t rank, int32_t fuel)
{
    const int32_t series = layout_series(plan, output, rank, fuel);
    return series < 0 ? block->unreported : lanes(block->output, series);
}

/** Tell whoever follows lane 0. */
void state_event(struct block *block, enum event_type type, int32_t entity,
                 int32_t fuel, double a, double b);

/** The index in model->entities of the rank-th entity of a kind. */
int32_t state_entity(const struct plan *plan, enum kind kind, int32_t rank);

/** The cell of a ring of size cells for a day that may be negative. */
INLINE int32_t ring_cell(int32_t day, int32_t size)
{
    int32_t cell = day % size;
    return cell < 0 ? cell + size : cell;
}

/** The cell of a leg's first fuel, by the day on which its tankers leave it. */
INLINE int32_t leg_cell(const struct layout *layout, int32_t leg, int32_t day,
                        enum escort_status status)
{
    return layout->leg_offset[leg] +
           ring_cell(day, layout->leg_ring[leg]) * leg_width(layout, leg) +
           (int32_t)status * layout->n_fuels;
}

/* ring_add where lanes differ: one number of days after the other, in the lanes that
   have it.  They are few, and lanes one by one would ask for a division each. */
INLINE void ring_add_apart(tankers *first, int32_t size, int32_t width, int32_t day,
                           const int32_t *days, const tankers *n)
{
    int32_t least = days[0], most = days[0];
    EACH_LANE(i) {
        least = days[i] < least ? days[i] : least;
        most = days[i] > most ? days[i] : most;
    }
    for (int32_t now = least; now <= most; now++) {
        tankers *cell = cell_lanes(first, ring_cell(day + now, size) * width);
        EACH_LANE(i)
            cell[i] += days[i] == now ? n[i] : 0;
    }
}

/*
 * Put n tankers (LANES) into a ring that starts at first, a cell being `width` arrays
 * apart, `days` ahead; same is the number of days if all lanes agree, or -1.
 */
INLINE void ring_add(tankers *first, int32_t size, int32_t width, int32_t day,
                     const int32_t *days, int32_t same, const tankers *n)
{
    if (same >= 0) {
        tankers *cell = cell_lanes(first, ring_cell(day + same, size) * width);
        EACH_LANE(i)
            cell[i] += n[i];
    } else {
        ring_add_apart(first, size, width, day, days, n);
    }
}

INLINE real real_min(real a, real b)
{
    return a < b ? a : b;
}

INLINE real real_max(real a, real b)
{
    return a > b ? a : b;
}

/** x cut to [low, high]. */
INLINE real real_clamp(real x, real low, real high)
{
    return real_min(real_max(x, low), high);
}

/** The whole part of x >= 0; x below 2^31. */
INLINE real whole(real x)
{
    return (real)(int32_t)x;
}

/** R(x): the whole number next to x >= 0 that the uniform u chooses. */
INLINE real whole_by(real x, real u)
{
    return whole(x + u);
}

/** to := from, in every lane. */
INLINE void lanes_copy(real *to, const real *from)
{
    EACH_LANE(i)
        to[i] = from[i];
}

/** to := to + from, in every lane. */
INLINE void lanes_add(real *to, const real *from)
{
    EACH_LANE(i)
        to[i] += from[i];
}

/** to := the whole numbers of from, in every lane. */
INLINE void lanes_to_cell(tankers *to, const real *from)
{
    EACH_LANE(i)
        to[i] = (tankers)from[i];
}

/** Is x > 0 in any of n lanes?  Whole numbers as wide as x, or gcc asks one by one. */
INLINE bool is_any_positive(int32_t n, const real *x)
{
    int64_t any = 0;
    for (int32_t i = 0; i < n; i++)
        any |= x[i] > 0 ? 1 : 0;
    return any != 0;
}

/** Is there nobody in a cell, in any lane? */
INLINE bool is_empty(const tankers *cell)
{
    int32_t any = 0;
    EACH_LANE(i)
        any |= cell[i];
    return any == 0;
}

enum { HOURS_A_DAY = 24 };

/* Money, in million FCFA: a price in FCFA/L times this is what a cubic metre costs. */
#define MILLION_FCFA_PER_M3 ((real)1e-3)

/* Tiny divisor where a day's expected demand is nothing. */
#define LEAST_DEMAND_M3 ((real)1e-9)

#endif
