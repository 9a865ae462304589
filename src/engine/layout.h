/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYOUT_H
#define LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/real.h"
#include "engine/plan.h"

/*
 * The part of a plan that only the engine reads: sizes, positions in the arrays of a
 * block, and the pieces of every parameter in the order of days.
 */

/** Which leg of a main corridor, in the order of travel; a small route has one leg. */
enum leg_place { ABROAD, COUNTRY_LEG, APPROACH, MOST_LEGS };

enum {
    MAX_CORRIDORS = 32,
    MAX_LEGS = MAX_CORRIDORS * MOST_LEGS,
    MAX_FUELS = 8,
    MAX_HUBS = 8,
    MAX_STORES = MAX_HUBS * MAX_FUELS,
    MAX_SOURCES = 4,
    MAX_SLICES = 48,
    MAX_CLASS = 9,
    N_STATUSES = 2
};
enum escort_status { FREE, ESCORTED };

enum { HOURS_A_DAY = 24 };

/* Money, in millions of the currency: a price a litre times this is what a cubic metre
   costs. */
#define MILLIONS_PER_M3 ((real)1e-3)

/** `open` at or below this is closed. */
static const double CLOSED = 0.01;

/** Who draws random numbers; the name is part of the address. */
enum process {
    DRAW_STEADY,             /* corridor */
    DRAW_REPLACEMENT,        /* country */
    DRAW_READINESS,          /* country */
    DRAW_MOBILITY,           /* corridor */
    DRAW_MOBILITY_GIVE,      /* corridor */
    DRAW_MOBILITY_RETURN,    /* corridor */
    DRAW_SLOWDOWN,           /* leg */
    DRAW_ATTACK,             /* leg */
    DRAW_GROUP,              /* leg */
    DRAW_EXPOSED,            /* leg */
    DRAW_FUEL,               /* leg */
    DRAW_LOSS,               /* leg */
    DRAW_KILL,               /* leg */
    DRAW_RETURN_ATTACK,      /* corridor */
    DRAW_RETURN_LOSS,        /* corridor */
    DRAW_RETURN_KILL,        /* corridor */
    DRAW_GATE,               /* corridor */
    DRAW_BORDER,             /* corridor */
    DRAW_BORDER_SPLIT,       /* corridor */
    DRAW_PATIENCE,           /* corridor */
    DRAW_PATIENCE_SPLIT,     /* corridor */
    DRAW_CONVOY_SPLIT,       /* corridor */
    DRAW_UNLOADING,          /* hub */
    DRAW_UNLOADING_SPLIT,    /* hub */
    DRAW_UNLOADING_CORRIDOR, /* fuel */
    DRAW_LOADING,            /* corridor */
    DRAW_LOADING_SPLIT,      /* corridor */
    DRAW_ONWARD,             /* corridor */
    DRAW_DEMAND,             /* fuel */
    DRAW_LOAD,               /* utility */
    DRAW_HYDRO,              /* utility */
    DRAW_UNIT,               /* unit */
    N_PROCESSES
};

/** A process's name in the address, and the kind of entity that it belongs to. */
struct process_row {
    const char *name;
    enum kind kind;
};
extern const struct process_row processes[N_PROCESSES];

/** A kind of which there is just one. */
INLINE bool is_single(enum kind kind)
{
    return kind == COUNTRY || kind == UTILITY;
}

INLINE bool is_by_fuel(enum parameter_id parameter)
{
    return (parameters[parameter].flags & BY_FUEL) != 0;
}

/** A customer of a hub: a sector, for one of the fuels that it may buy. */
struct customer {
    int32_t sector, fuel;
    int32_t store;     /* where it buys */
    bool has_stations; /* buys at filling stations, which buy at the hub */
};

/** A series of yesterday against a limit: sign * x < limit, so many days in a row. */
struct watch {
    int32_t series;
    real sign, limit; /* sign 1: below, -1: above; the limit has it too */
    bool is_strict;   /* < or >, else <= or >= */
    int32_t days;
};

/** A rule of the scenario as the engine follows it: engine/ruling.h. */
struct layout_rule {
    struct watch begin, stop; /* stop: only if has_end */
    bool has_end, is_once;
    int32_t delay;        /* days */
    int32_t first, end;   /* days of the run on which it may act, [first, end) */
    int32_t entity, fuel; /* whose lever it sets, -1: several */
    int32_t end_target;   /* its targets follow those of the rule before it */
};

/** A slot that a rule sets.  rule: parameter and value alone. */
struct rule_target {
    struct rule rule;
    int32_t ruled; /* index of ruled_slot */
};

struct layout {
    int32_t n_hubs, n_fuels, n_corridors, n_legs, n_sectors, n_units, n_slices;
    bool has_power; /* there is a utility; without one, nothing of it is looked at */
    int32_t *first_corridor; /* (n_hubs + 1) those that lead to a hub, in a row */
    int32_t *corridor_hub;   /* (n_corridors) where it leads */
    int32_t *corridor_from;  /* (n_corridors) hub that it leads on from, -1: abroad */
    int32_t n_onward;
    int32_t *onward; /* (n_onward) corridors that lead on from a hub, in order */

    /* a store is a fuel at a hub: store hub * n_fuels + fuel */
    int32_t n_stores;
    int32_t store_hub[MAX_STORES], store_fuel[MAX_STORES];
    const int32_t *first_leg; /* borrowed: (n_corridors + 1) */
    int32_t *leg_corridor;    /* (n_legs) */
    int32_t *unit_fuel;       /* (n_units) */
    bool *unit_serves; /* (n_units) on some day; if not, nobody asks if it is up */
    bool *is_main;     /* (n_corridors) */

    /* pieces, sorted by day, in the order of slots within a day */
    int32_t n_pieces;
    struct piece *pieces;
    int32_t n_warm;           /* [0, n_warm) are of the warm-up, the rest of the run */
    int32_t *unknown_of_slot; /* (n_slots) index of its unknown, -1: a number */
    double *most;             /* (n_slots) largest value on any day, under any rule */

    /* rules, in their order, and the slots that they set */
    struct layout_rule *rules; /* (plan->n_rules) */
    int32_t n_targets;
    struct rule_target *targets;
    int32_t n_ruled;
    int32_t *ruled_slot; /* (n_ruled) each once */

    /* streams of random numbers */
    int32_t n_streams;
    int32_t first_stream[N_PROCESSES];
    const char **stream_entity; /* (n_streams) id */
    int32_t *stream_process;    /* (n_streams) */

    /* rings of days; sizes hold the longest stay possible */
    int32_t *leg_ring;     /* (n_legs) */
    int32_t *leg_statuses; /* (n_legs) 1: nobody is escorted there, or both */
    int32_t *leg_offset;   /* (n_legs) first cell; a day is (leg_statuses x fuels) */
    int32_t n_leg_cells;
    int32_t *home_ring; /* (n_corridors) */
    int32_t *home_offset;
    int32_t n_home_cells;
    int32_t clearance_ring;
    int32_t escort_ring;

    /* fuels that the utility burns, cheapest energy first */
    int32_t n_thermal;
    int32_t thermal[MAX_FUELS];
    bool is_thermal[MAX_FUELS];
    int32_t utility_hub;                 /* where the utility buys */
    int32_t allocation_order[MAX_FUELS]; /* all fuels, those of `thermal` last */
    bool has_one_buyer[MAX_STORES];
    bool is_demanded[MAX_STORES]; /* by a customer */
    bool is_retail[MAX_STORES];   /* bought at stations */
    int32_t n_customers;
    struct customer *customers; /* (n_customers) by sector, then fuel */

    /* positions of outputs by (entity, fuel), -1: not reported */
    int32_t series_base[N_OUTPUTS];
    int32_t *series_at;
};

/** The position of an output in plan->series, -1: not reported.  fuel 0 if none. */
static inline int32_t layout_series(const struct plan *plan, enum output_id output,
                                    int32_t rank, int32_t fuel)
{
    const struct layout *layout = plan->layout;
    const int32_t n_fuels = outputs[output].by_fuel ? layout->n_fuels : 1;
    return layout->series_at[layout->series_base[output] + rank * n_fuels + fuel];
}

/** Does the utility buy in this store? */
INLINE bool has_utility(const struct layout *layout, int32_t store)
{
    return layout->is_thermal[layout->store_fuel[store]] &&
           layout->store_hub[store] == layout->utility_hub;
}

/** Cells of a leg from one day to the next. */
static inline int32_t leg_width(const struct layout *layout, int32_t leg)
{
    return layout->leg_statuses[leg] * layout->n_fuels;
}

#endif
