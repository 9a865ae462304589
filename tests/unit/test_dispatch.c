/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "dice.h"
#include "engine/dispatch.h"

/*
 * Dispatch against its definition.  The reference knows nothing of Newton's steps or of
 * cuts: flows are found by augmenting paths, shares by halving intervals, and fairness
 * is tried out block by block.
 */

enum {
    MOST_BLOCKS = 24,
    MOST_SOURCES = 3,
    MOST_NODES = 2 + MOST_SOURCES + MOST_BLOCKS
};

/* One lane's problem, in double. */
struct problem {
    int32_t n_slices, n_sources;
    double hours[MOST_BLOCKS], load[MOST_BLOCKS], given[MOST_BLOCKS];
    double power[MOST_SOURCES], energy[MOST_SOURCES];
    double plan[MOST_SOURCES]; /* parts of what the first source leaves */
};

/* ---- reference ----------------------------------------------------------------------
 */

/* Most energy that the first n sources can bring to blocks that want rest MW (Ford and
   Fulkerson, shortest paths first).  Nodes: 0 start, 1 end, sources, blocks. */
static double most_flow(const struct problem *p, const double *rest, int32_t n,
                        const double *energy)
{
    static double room[MOST_NODES][MOST_NODES];
    const int32_t first_block = 2 + n, end = first_block + p->n_slices;
    double flow = 0, scale = 1;
    memset(room, 0, sizeof room);
    for (int32_t s = 0; s < n; s++) {
        room[0][2 + s] = energy[s];
        for (int32_t b = 0; b < p->n_slices; b++)
            room[2 + s][first_block + b] = p->hours[b] * p->power[s];
    }
    for (int32_t b = 0; b < p->n_slices; b++) {
        room[first_block + b][1] = p->hours[b] * rest[b];
        scale += p->hours[b] * rest[b];
    }
    for (;;) {
        int32_t from[MOST_NODES] = {0}, queue[MOST_NODES], head = 0, tail = 0;
        for (int32_t node = 0; node < end; node++)
            from[node] = -1;
        from[0] = 0;
        queue[tail++] = 0;
        while (head < tail && from[1] < 0) {
            const int32_t at = queue[head++];
            for (int32_t to = 0; to < end; to++) {
                if (from[to] < 0 && room[at][to] > 1e-14 * scale) {
                    from[to] = at;
                    queue[tail++] = to;
                }
            }
        }
        if (from[1] < 0)
            return flow;
        double most = (double)INFINITY;
        for (int32_t node = 1; node != 0; node = from[node])
            most = fmin(most, room[from[node]][node]);
        for (int32_t node = 1; node != 0; node = from[node]) {
            room[from[node]][node] -= most;
            room[node][from[node]] += most;
        }
        flow += most;
    }
}

/* MW beyond what is given; their MWh together. */
static double rest_of(const struct problem *p, const double *y, double *rest)
{
    double mwh = 0;
    for (int32_t b = 0; b < p->n_slices; b++) {
        rest[b] = fmax(0, y[b] - p->given[b]);
        mwh += p->hours[b] * rest[b];
    }
    return mwh;
}

/* The condition of the sets, for every set, the empty one included. */
static bool is_feasible(const struct problem *p, const double *y, double slack)
{
    for (int32_t set = 0; set < 1 << p->n_sources; set++) {
        double outside = 0, energy = 0, wanted = 0, size = 1e-300;
        for (int32_t s = 0; s < p->n_sources; s++) {
            outside += set >> s & 1 ? 0 : p->power[s];
            energy += set >> s & 1 ? p->energy[s] : 0;
        }
        for (int32_t b = 0; b < p->n_slices; b++) {
            wanted += p->hours[b] * fmax(0, y[b] - p->given[b] - outside);
            size += p->hours[b] * p->load[b];
        }
        if (wanted > energy + slack * size)
            return false;
    }
    return true;
}

/* Largest common share of the blocks that still rise. */
static double highest_share(const struct problem *p, const double *y,
                            const bool *stands)
{
    double low = 0, high = 1, at[MOST_BLOCKS];
    for (int32_t half = 0; half < 60; half++) {
        const double share = half == 0 ? 1 : (low + high) / 2;
        for (int32_t b = 0; b < p->n_slices; b++)
            at[b] = stands[b] ? y[b] : share * p->load[b];
        if (!is_feasible(p, at, 1e-13))
            high = share;
        else if (half == 0)
            return 1;
        else
            low = share;
    }
    return low;
}

/* Water filling as it is told: all rise together; who cannot rise alone stops. */
static void fill_water(const struct problem *p, double *y)
{
    bool stands[MOST_BLOCKS] = {false};
    memset(y, 0, sizeof(double) * MOST_BLOCKS);
    for (int32_t round = 0; round < p->n_slices; round++) {
        const double share = highest_share(p, y, stands);
        for (int32_t b = 0; b < p->n_slices; b++)
            y[b] = stands[b] ? y[b] : share * p->load[b];
        for (int32_t b = 0; b < p->n_slices && share < 1; b++) {
            const double kept = y[b];
            y[b] += 1e-7 * p->load[b];
            const bool is_stopped = !is_feasible(p, y, 1e-11);
            y[b] = kept;
            stands[b] = stands[b] || is_stopped;
        }
        if (share >= 1)
            return;
    }
}

/* ---- random problems ----------------------------------------------------------------
 */

static double often_nothing(struct dice *dice, double chance, double most)
{
    return dice_throw(dice) < chance ? 0 : dice_between(dice, 0, most);
}

static struct problem throw_problem(struct dice *dice, int32_t n_slices,
                                    int32_t n_sources)
{
    struct problem p = {.n_slices = n_slices, .n_sources = n_sources};
    const double size = pow(10, dice_between(dice, 0, 3)); /* MW */
    double hours = 0;
    for (int32_t b = 0; b < n_slices; b++)
        hours += p.hours[b] = dice_between(dice, 0.1, 1);
    const double imports = often_nothing(dice, 0.5, 0.5 * size);
    for (int32_t b = 0; b < n_slices; b++) {
        p.hours[b] *= 24 / hours;
        p.load[b] = size * dice_between(dice, 0.3, 1.7);
        if (dice_throw(dice) < 0.2 && b > 0)
            p.load[b] = p.load[b - 1]; /* blocks alike */
        p.given[b] = imports + often_nothing(dice, 0.7, 0.8 * size);
    }
    for (int32_t s = 0; s < n_sources; s++) {
        p.power[s] = often_nothing(dice, 0.1, size);
        p.energy[s] = often_nothing(dice, 0.1, 24 * size);
        if (dice_throw(dice) < 0.2)
            p.energy[s] = 1e6 * size; /* never short */
    }
    return p;
}

/* A plan for a part of what the first source leaves, or all of it. */
static void throw_plan(struct dice *dice, struct problem *p)
{
    double sum = 0, part = dice_throw(dice) < 0.3 ? 1 : dice_throw(dice);
    for (int32_t s = 1; s < p->n_sources; s++)
        sum += p->plan[s] = often_nothing(dice, 0.3, 1);
    for (int32_t s = 1; s < p->n_sources; s++)
        p->plan[s] *= sum > 0 ? part / sum : 0;
}

static void load_lane(struct dispatch *d, const struct problem *p, int32_t lane)
{
    d->n_slices = p->n_slices;
    d->n_sources = p->n_sources;
    for (int32_t b = 0; b < p->n_slices; b++) {
        d->hours[b * LANES + lane] = (real)p->hours[b];
        d->load[b * LANES + lane] = (real)p->load[b];
        d->given[b * LANES + lane] = (real)p->given[b];
    }
    for (int32_t s = 0; s < p->n_sources; s++) {
        d->power[s * LANES + lane] = (real)p->power[s];
        d->energy[s * LANES + lane] = (real)p->energy[s];
        d->plan[s * LANES + lane] = (real)p->plan[s];
    }
}

static void read_lane(const struct dispatch *d, int32_t lane, double *y, double *used)
{
    for (int32_t b = 0; b < d->n_slices; b++)
        y[b] = (double)d->output[b * LANES + lane];
    for (int32_t s = 0; s < d->n_sources; s++)
        used[s] = (double)d->used[s * LANES + lane];
}

/* clang-format off */
static const struct {
    const char *name;
    int32_t n_slices, n_sources;
} shapes[] = {
    {"one block, no source", 1, 0},     {"one block, one source", 1, 1},
    {"two blocks, two sources", 2, 2},  {"three blocks, three sources", 3, 3},
    {"four blocks, no source", 4, 0},   {"four blocks, one source", 4, 1},
    {"four blocks, three sources", 4, 3}, {"eight blocks, two sources", 8, 2},
    {"24 blocks, one source", 24, 1},   {"24 blocks, three sources", 24, 3},
};
/* clang-format on */

typedef void judge(const struct problem *p, const double *y, const double *used);

/* Every shape, LANES random problems each round, every answer judged. */
static void judge_problems(uint64_t seed, bool has_plan, judge *verdict)
{
    static struct dispatch d;
    static struct problem problems[LANES];
    struct dice dice = {seed};
    for (size_t n = 0; n < COUNT_OF(shapes); n++) {
        CASE(shapes[n].name);
        for (int32_t i = 0; i < LANES; i++) {
            problems[i] = throw_problem(&dice, shapes[n].n_slices, shapes[n].n_sources);
            if (has_plan)
                throw_plan(&dice, &problems[i]);
            load_lane(&d, &problems[i], i);
        }
        dispatch_solve(&d);
        for (int32_t i = 0; i < LANES; i++) {
            double y[MOST_BLOCKS], used[MOST_SOURCES];
            read_lane(&d, i, y, used);
            verdict(&problems[i], y, used);
        }
    }
}

static void judge_random_problems(uint64_t seed, judge *verdict)
{
    judge_problems(seed, false, verdict);
}

/* ---- what a judge looks at ----------------------------------------------------------
 */

static void judge_water_filling(const struct problem *p, const double *y,
                                const double *used)
{
    double expected[MOST_BLOCKS];
    (void)used;
    fill_water(p, expected);
    for (int32_t b = 0; b < p->n_slices; b++)
        assert_close(y[b], expected[b], 2e-6 * p->load[b]);
}

static void test_output_is_that_of_water_filling_by_the_definition(void **state)
{
    (void)state;
    judge_random_problems(1, judge_water_filling);
}

static void judge_flow(const struct problem *p, const double *y, const double *used)
{
    double rest[MOST_BLOCKS];
    const double mwh = rest_of(p, y, rest);
    double sum = 0;
    for (int32_t s = 0; s < p->n_sources; s++) {
        assert_true(used[s] >= 0 && used[s] <= p->energy[s]);
        sum += used[s];
    }
    assert_close(sum, mwh, 1e-9 * (1 + mwh));
    assert_close(most_flow(p, rest, p->n_sources, used), mwh, 1e-9 * (1 + mwh));
}

static void test_the_energies_used_can_really_be_scheduled_over_the_blocks(void **state)
{
    (void)state;
    judge_random_problems(2, judge_flow);
}

static void judge_greed(const struct problem *p, const double *y, const double *used)
{
    double rest[MOST_BLOCKS], sum = 0;
    const double mwh = rest_of(p, y, rest);
    for (int32_t s = 0; s < p->n_sources; s++) {
        sum += used[s];
        assert_close(sum, most_flow(p, rest, s + 1, p->energy), 1e-9 * (1 + mwh));
    }
}

static void test_each_source_gives_as_much_as_it_can_before_the_next(void **state)
{
    (void)state;
    judge_random_problems(3, judge_greed);
}

/*
 * What source j can give on top of used, at most x: sources that give what they can give
 * together lose nothing when one of them is allowed more.
 */
static double most_more(const struct problem *p, const double *rest, const double *used,
                        int32_t j, double x)
{
    double allowed[MOST_SOURCES], sum = 0;
    for (int32_t s = 0; s < p->n_sources; s++) {
        allowed[s] = used[s];
        sum += used[s];
    }
    allowed[j] = fmin(used[j] + x, p->energy[j]);
    return fmax(0, most_flow(p, rest, p->n_sources, allowed) - sum);
}

static void judge_plan(const struct problem *p, const double *y, const double *used)
{
    double rest[MOST_BLOCKS], expected[MOST_SOURCES] = {0};
    const double mwh = rest_of(p, y, rest);
    if (p->n_sources > 0)
        expected[0] = most_more(p, rest, expected, 0, mwh);
    const double left = mwh - expected[0];
    for (int32_t s = 1; s < p->n_sources; s++)
        expected[s] += most_more(p, rest, expected, s, p->plan[s] * left);
    for (int32_t s = 1; s < p->n_sources; s++)
        expected[s] += most_more(p, rest, expected, s, mwh);
    for (int32_t s = 0; s < p->n_sources; s++)
        assert_close(used[s], expected[s], 1e-8 * (1 + mwh));
}

static void test_fuels_give_their_parts_of_the_plan_as_far_as_they_can(void **state)
{
    (void)state;
    judge_problems(8, true, judge_plan);
}

static void test_what_a_plan_burns_can_be_scheduled_and_serves_all(void **state)
{
    (void)state;
    judge_problems(9, true, judge_flow);
}

static void test_a_plan_does_not_change_what_is_served(void **state)
{
    (void)state;
    judge_problems(10, true, judge_water_filling);
}

static void judge_sets(const struct problem *p, const double *y, const double *used)
{
    (void)used;
    assert_true(is_feasible(p, y, 1e-10));
    for (int32_t b = 0; b < p->n_slices; b++)
        assert_true(y[b] >= 0 && y[b] <= p->load[b]);
}

static void
test_output_meets_the_condition_of_every_set_and_is_within_load(void **state)
{
    (void)state;
    judge_random_problems(4, judge_sets);
}

static void judge_worst_block(const struct problem *p, const double *y,
                              const double *used)
{
    const bool stands[MOST_BLOCKS] = {false};
    double worst = 1;
    (void)used;
    for (int32_t b = 0; b < p->n_slices; b++)
        worst = fmin(worst, y[b] / p->load[b]);
    assert_close(worst, highest_share(p, y, stands), 1e-9);
}

static void test_the_worst_block_is_served_as_well_as_any_schedule_can(void **state)
{
    (void)state;
    judge_random_problems(5, judge_worst_block);
}

/* Even if all who are better off gave up everything, nobody else could rise. */
static void judge_fairness(const struct problem *p, const double *y, const double *used)
{
    (void)used;
    for (int32_t b = 0; b < p->n_slices; b++) {
        const double share = y[b] / p->load[b];
        double other[MOST_BLOCKS];
        if (share >= 1 - 1e-9)
            continue;
        for (int32_t n = 0; n < p->n_slices; n++)
            other[n] = y[n] / p->load[n] > share + 1e-7 ? 0 : y[n];
        other[b] = (share + 1e-6) * p->load[b];
        assert_false(is_feasible(p, other, 1e-10));
    }
}

static void
test_nobody_can_be_served_better_at_the_cost_of_better_served_ones(void **state)
{
    (void)state;
    judge_random_problems(6, judge_fairness);
}

/* ---- known answers ------------------------------------------------------------------
 */

/* clang-format off */
static const struct {
    const char *name;
    struct problem p;
    double y[MOST_BLOCKS], used[MOST_SOURCES];
} known[] = {
    {"water short in the second block, diesel fills (MODEL.md)",
     {2, 2, {12, 12}, {100, 200}, {0}, {100, 80}, {600, 1e6}, {0}},
     {80, 130}, {600, 1920}},
    {"nothing short", {2, 1, {12, 12}, {50, 80}, {0}, {100}, {1e6}, {0}}, {50, 80}, {1560}},
    {"energy short: one share for all",
     {2, 1, {12, 12}, {50, 100}, {0}, {1000}, {900}, {0}}, {25, 50}, {900}},
    {"power short in the peak only",
     {2, 1, {12, 12}, {50, 100}, {0}, {60}, {1e6}, {0}}, {50, 60}, {1320}},
    {"both short: the peak stops at 20 MW, the rest takes what is left",
     {2, 1, {12, 12}, {20, 100}, {0}, {20}, {300}, {0}}, {5, 20}, {300}},
    {"no fuel: imports and solar only",
     {2, 2, {12, 12}, {50, 100}, {10, 30}, {100, 100}, {0, 0}, {0}}, {10, 30}, {0, 0}},
    {"no unit: fuel is of no use",
     {2, 2, {12, 12}, {50, 100}, {10, 30}, {0, 0}, {500, 500}, {0}}, {10, 30}, {0, 0}},
    {"no source at all",
     {2, 0, {12, 12}, {50, 100}, {60, 30}, {0}, {0}, {0}}, {50, 30}, {0}},
    {"no fuel: hydropower, imports and solar",
     {2, 3, {12, 12}, {50, 100}, {10, 30}, {25, 100, 100}, {1e6, 0, 0}, {0}},
     {35, 55}, {600, 0, 0}},
    {"imports beyond the load are not used",
     {2, 1, {12, 12}, {50, 100}, {70, 70}, {10}, {1e6}, {0}}, {50, 80}, {120}},
    {"hours count: a short block costs little",
     {2, 1, {1, 23}, {240, 10}, {0}, {1000}, {235}, {0}}, {120, 5}, {235}},
    {"a block of no load asks for nothing",
     {2, 1, {12, 12}, {0, 100}, {0}, {60}, {1e6}, {0}}, {0, 60}, {720}},
    {"no load at all", {2, 1, {12, 12}, {0, 0}, {0}, {60}, {1e6}, {0}}, {0, 0}, {0}},
    {"the dear source keeps its energy",
     {1, 2, {24}, {100}, {0}, {100, 100}, {1200, 1e6}, {0}}, {100}, {1200, 1200}},
    {"the last source is untouched while the first suffices",
     {1, 2, {24}, {100}, {0}, {100, 100}, {1e6, 1e6}, {0}}, {100}, {2400, 0}},
    {"a plan shares what water leaves, 1,200 MWh",
     {1, 3, {24}, {100}, {0}, {50, 100, 100}, {1e6, 1e6, 1e6}, {0, 0.75, 0.25}},
     {100}, {1200, 900, 300}},
    {"what it leaves open goes to the first fuel",
     {1, 3, {24}, {100}, {0}, {50, 100, 100}, {1e6, 1e6, 1e6}, {0, 0, 0.25}},
     {100}, {1200, 900, 300}},
    {"a plan beyond the power of a set",
     {1, 3, {24}, {100}, {0}, {50, 100, 10}, {1e6, 1e6, 1e6}, {0, 0.5, 0.5}},
     {100}, {1200, 960, 240}},
    {"a plan beyond its fuel",
     {1, 3, {24}, {100}, {0}, {50, 100, 100}, {1e6, 1e6, 200}, {0, 0.5, 0.5}},
     {100}, {1200, 1000, 200}},
    {"a plan for oil alone leaves diesel the peak, 50 MW for 12 h",
     {2, 3, {12, 12}, {50, 150}, {0}, {0, 100, 60}, {0, 1e6, 700}, {0, 1, 0}},
     {50, 150}, {0, 1800, 600}},
    {"a plan for diesel goes as far as its fuel",
     {2, 3, {12, 12}, {50, 150}, {0}, {0, 100, 60}, {0, 1e6, 700}, {0, 0, 0.5}},
     {50, 150}, {0, 1700, 700}},
    {"less planned than the peak needs is raised to that",
     {2, 3, {12, 12}, {50, 150}, {0}, {0, 100, 60}, {0, 1e6, 700}, {0, 0.9, 0.1}},
     {50, 150}, {0, 1800, 600}},
};
/* clang-format on */

static void test_small_days_have_the_answers_worked_out_by_hand(void **state)
{
    static struct dispatch d;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(known); n++) {
        double y[MOST_BLOCKS], used[MOST_SOURCES];
        CASE(known[n].name);
        for (int32_t i = 0; i < LANES; i++)
            load_lane(&d, &known[n].p, i);
        dispatch_solve(&d);
        read_lane(&d, LANES - 1, y, used);
        for (int32_t b = 0; b < known[n].p.n_slices; b++)
            assert_close(y[b], known[n].y[b], 1e-9);
        for (int32_t s = 0; s < known[n].p.n_sources; s++)
            assert_close(used[s], known[n].used[s], 1e-7);
    }
}

static void test_a_lane_does_not_depend_on_the_lanes_beside_it(void **state)
{
    static struct dispatch together, alone;
    struct dice dice = {7};
    (void)state;
    struct problem p = {0};
    for (int32_t i = 0; i < LANES; i++) {
        p = throw_problem(&dice, 6, 3);
        load_lane(&together, &p, i);
    }
    for (int32_t i = 0; i < LANES; i++)
        load_lane(&alone, &p, i);
    dispatch_solve(&together);
    dispatch_solve(&alone);
    for (int32_t b = 0; b < p.n_slices; b++)
        assert_memory_equal(&together.output[b * LANES + LANES - 1],
                            &alone.output[b * LANES + LANES - 1], sizeof(real));
}

/* ---- reliability of units -----------------------------------------------------------
 */

/*
 * Toy systems of the reliability literature with known loss of load expectation (h) and
 * expected unserved energy (MWh): units of one size each, all with outage rate 0.1;
 * two stages of the second have other units.
 */
/* clang-format off */
static const struct {
    const char *name;
    int32_t n_units, n_stages, n_hours; /* hours of a stage */
    double mw[2][3], given[2][4], load[2][4], lole, eue;
} toys[] = {
    {"A: three units of 10 MW", 3, 1, 4,
     {{10, 10, 10}}, {{5, 6, 7, 8}}, {{25, 28, 27, 24}}, 0.355, 1.59},
    {"B: 10 and 20 MW, then 15 and 25 MW", 2, 2, 3,
     {{10, 20}, {15, 25}}, {{7, 8, 9}, {9, 8, 7}}, {{28, 29, 30}, {31, 32, 33}},
     0.96, 7.11},
};
/* clang-format on */

static void test_toy_systems_have_their_published_LOLE_and_EUE(void **state)
{
    static struct dispatch d;
    (void)state;
    for (size_t n = 0; n < COUNT_OF(toys); n++) {
        double lole = 0, eue = 0;
        CASE(toys[n].name);
        for (int32_t stage = 0; stage < toys[n].n_stages; stage++) {
            for (int32_t up = 0; up < 1 << toys[n].n_units; up++) {
                struct problem p = {toys[n].n_hours, 1,  {1, 1, 1, 1}, {0}, {0}, {0},
                                    {1e6},           {0}};
                double chance = 1, y[MOST_BLOCKS], used[MOST_SOURCES];
                for (int32_t u = 0; u < toys[n].n_units; u++) {
                    chance *= up >> u & 1 ? 0.9 : 0.1;
                    p.power[0] += up >> u & 1 ? toys[n].mw[stage][u] : 0;
                }
                memcpy(p.given, toys[n].given[stage], sizeof toys[n].given[stage]);
                memcpy(p.load, toys[n].load[stage], sizeof toys[n].load[stage]);
                for (int32_t i = 0; i < LANES; i++)
                    load_lane(&d, &p, i);
                dispatch_solve(&d);
                read_lane(&d, 0, y, used);
                for (int32_t b = 0; b < p.n_slices; b++) {
                    lole += y[b] / p.load[b] < 1 - 1e-9 ? chance : 0;
                    eue += chance * (p.load[b] - y[b]);
                }
            }
        }
        assert_close(lole, toys[n].lole, 1e-12);
        assert_close(eue, toys[n].eue, 1e-12);
    }
}

/* clang-format off */
static const struct {
    const char *name;
    double up, failure, repair, u, expected;
} steps[] = {
    {"an up unit fails below the probability", 1, 0.1, 0.3, 0.0999, 0},
    {"an up unit stays at the probability", 1, 0.1, 0.3, 0.1, 1},
    {"a down unit is repaired below the probability", 0, 0.1, 0.3, 0.2999, 1},
    {"a down unit stays at the probability", 0, 0.1, 0.3, 0.3, 0},
    {"nothing fails with probability 0", 1, 0, 1, 1e-9, 1},
    {"a repair of probability 1 is certain", 0, 0, 1, 1 - 1e-9, 1},
};
/* clang-format on */

static void test_a_unit_fails_and_is_repaired_by_its_uniform(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(steps); n++) {
        real up[LANES], failure[LANES], repair[LANES], u[LANES];
        CASE(steps[n].name);
        fill_lanes(up, steps[n].up);
        fill_lanes(failure, steps[n].failure);
        fill_lanes(repair, steps[n].repair);
        fill_lanes(u, steps[n].u);
        dispatch_unit(up, failure, repair, u);
        for (int32_t i = 0; i < LANES; i++)
            assert_close(up[i], steps[n].expected, 0);
    }
}

/* clang-format off */
static const struct {
    const char *name;
    double q, repair_hours;
} chains[] = {
    {"a bad set, repaired within a week", 0.3, 168},
    {"a good set, repaired within a day", 0.04, 24},
    {"down half of the time, for a month", 0.5, 720},
};
/* clang-format on */

static void test_units_are_down_for_their_share_and_their_time_to_repair(void **state)
{
    enum { DAYS = 20000 };
    (void)state;
    for (size_t n = 0; n < COUNT_OF(chains); n++) {
        const double q = chains[n].q;
        const double rate = 1 / (chains[n].repair_hours * (1 - q)); /* per hour */
        const double moved = 1 - exp(-24 * rate);
        const double repairs = (1 - q) * moved;
        struct dice dice = {11};
        real up[LANES], failure[LANES], repair[LANES], u[LANES];
        double down = 0, spells = 0;
        CASE(chains[n].name);
        fill_lanes(failure, q * moved);
        fill_lanes(repair, repairs);
        for (int32_t i = 0; i < LANES; i++)
            up[i] = dice_throw(&dice) < 1 - q ? 1 : 0;
        for (int32_t day = 0; day < DAYS; day++) {
            for (int32_t i = 0; i < LANES; i++)
                u[i] = (real)dice_throw(&dice);
            for (int32_t i = 0; i < LANES; i++)
                spells += up[i] > 0 && u[i] < failure[i] ? 1 : 0;
            dispatch_unit(up, failure, repair, u);
            for (int32_t i = 0; i < LANES; i++)
                down += up[i] > 0 ? 0 : 1;
        }
        /* variance of the share of a two-state chain with correlation 1 - moved */
        const double days = (double)DAYS * LANES;
        const double error = sqrt(q * (1 - q) / days * (2 - moved) / moved);
        assert_close(down / days, q, 4 * error);
        /* days seen down in a spell: geometric; in hours, continuous time again */
        const double spell = down / spells;
        assert_close(spell, 1 / repairs,
                     4 * sqrt(1 - repairs) / repairs / sqrt(spells));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_is_that_of_water_filling_by_the_definition),
        cmocka_unit_test(
            test_the_energies_used_can_really_be_scheduled_over_the_blocks),
        cmocka_unit_test(test_each_source_gives_as_much_as_it_can_before_the_next),
        cmocka_unit_test(test_fuels_give_their_parts_of_the_plan_as_far_as_they_can),
        cmocka_unit_test(test_what_a_plan_burns_can_be_scheduled_and_serves_all),
        cmocka_unit_test(test_a_plan_does_not_change_what_is_served),
        cmocka_unit_test(
            test_output_meets_the_condition_of_every_set_and_is_within_load),
        cmocka_unit_test(test_the_worst_block_is_served_as_well_as_any_schedule_can),
        cmocka_unit_test(
            test_nobody_can_be_served_better_at_the_cost_of_better_served_ones),
        cmocka_unit_test(test_small_days_have_the_answers_worked_out_by_hand),
        cmocka_unit_test(test_a_lane_does_not_depend_on_the_lanes_beside_it),
        cmocka_unit_test(test_toy_systems_have_their_published_LOLE_and_EUE),
        cmocka_unit_test(test_a_unit_fails_and_is_repaired_by_its_uniform),
        cmocka_unit_test(test_units_are_down_for_their_share_and_their_time_to_repair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
