/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "maker.h"

/*
 * Hundreds of random worlds, each with random numbers, dated rows and distributions.
 * Whatever they are, on every day and in every replicate the books balance, nothing is
 * negative, shares are shares, tankers are whole and every output is a number.
 *
 * A world is its seed, which is printed: to see one again, put it first.
 */

enum { FIRST_SEED = 1, N_WORLDS = 300, MOST_DAYS = 25, MOST_TRIES = 60 };

/* ---- what must hold ---- */

/* Arrays of a block that are never negative, and whether they count tankers. */
#define ARRAY(member) offsetof(struct block, member), #member
enum size_by {
    CORRIDORS,
    CARGOES,
    LEG_STATUSES,
    LEG_CELLS,
    HOME_CELLS,
    CLEARANCES,
    ESCORT_CELLS,
    FUELS,
    STORES,
    CUSTOMERS,
    UNITS,
    ONE,
    N_SIZES,
    FIRST_RING = LEG_CELLS,
    LAST_RING = ESCORT_CELLS
};

/* clang-format off */
static const struct {
    size_t member;
    const char *name;
    enum size_by by;
    bool is_whole;
} arrays[] = {
    {ARRAY(idle), CORRIDORS, true}, {ARRAY(lost), CORRIDORS, true},
    {ARRAY(turned_back), CORRIDORS, true}, {ARRAY(fear), CORRIDORS, false},
    {ARRAY(replaced), CORRIDORS, true}, {ARRAY(lost_today), CORRIDORS, true},
    {ARRAY(attacks_today), CORRIDORS, true}, {ARRAY(home), CORRIDORS, true},
    {ARRAY(home_started), CORRIDORS, true}, {ARRAY(convoy_today), CORRIDORS, true},
    {ARRAY(loaded_today), CORRIDORS, true}, {ARRAY(wait_days), CORRIDORS, true},
    {ARRAY(since_convoy), CORRIDORS, true},
    {ARRAY(queue), CARGOES, true}, {ARRAY(arrived), CARGOES, true},
    {ARRAY(clearing), CARGOES, true}, {ARRAY(waiting), CARGOES, true},
    {ARRAY(loaded), CARGOES, true}, {ARRAY(on_leg), LEG_STATUSES, true},
    {ARRAY(leg_cell), LEG_CELLS, true}, {ARRAY(home_cell), HOME_CELLS, true},
    {ARRAY(clearance_cell), CLEARANCES, true}, {ARRAY(escort_cell), ESCORT_CELLS, true},
    {ARRAY(escorts_out), ONE, true},
    {ARRAY(escorts_resting), ONE, true}, {ARRAY(stock), STORES, false},
    {ARRAY(locked), STORES, false}, {ARRAY(tank), FUELS, false},
    {ARRAY(utility_sold), FUELS, false}, {ARRAY(received), STORES, false},
    {ARRAY(burnt), FUELS, false}, {ARRAY(thermal_mw), FUELS, false},
    {ARRAY(lost_cargo_today), FUELS, false}, {ARRAY(expected), STORES, false},
    {ARRAY(hoard), CUSTOMERS, false}, {ARRAY(need), CUSTOMERS, false},
    {ARRAY(purchase), CUSTOMERS, false}, {ARRAY(wanted), CUSTOMERS, false},
    {ARRAY(asked), CUSTOMERS, false}, {ARRAY(sold), CUSTOMERS, false},
    {ARRAY(unmet), CUSTOMERS, false}, {ARRAY(spending), ONE, false},
    {ARRAY(order), CUSTOMERS, false}, {ARRAY(station), CUSTOMERS, false},
    {ARRAY(station_stock), STORES, false}, {ARRAY(pool), STORES, false},
    {ARRAY(parallel_sold), STORES, false}, {ARRAY(billed), ONE, false},
    {ARRAY(unserved), ONE, false}, {ARRAY(school_days_left), ONE, true},
};
/* clang-format on */

/* clang-format off */
static const struct {
    size_t member;
    const char *name;
    enum size_by by;
} shares[] = {
    {ARRAY(willingness), CORRIDORS}, {ARRAY(gate), CORRIDORS},
    {ARRAY(open), CORRIDORS},        {ARRAY(unit_up), UNITS},
    {ARRAY(dry), STORES},             {ARRAY(bare), CUSTOMERS},
};
/* clang-format on */

static const real *array_at(const struct block *block, size_t member)
{
    const real *array;
    memcpy(&array, (const char *)block + member, sizeof array);
    return array;
}

/* The i-th number of an array; cells of rings are whole numbers. */
static double number_at(const struct block *block, size_t a, int32_t i)
{
    const tankers *cells;
    if (arrays[a].by < FIRST_RING || arrays[a].by > LAST_RING)
        return (double)array_at(block, arrays[a].member)[i];
    memcpy(&cells, (const char *)block + arrays[a].member, sizeof cells);
    return (double)cells[i];
}

static int32_t array_size(const struct layout *layout, enum size_by by)
{
    const int32_t n_cargoes = layout->n_corridors * layout->n_fuels;
    const int32_t sizes[N_SIZES] = {[CORRIDORS] = layout->n_corridors,
                                    [CARGOES] = n_cargoes,
                                    [LEG_STATUSES] = layout->n_legs * N_STATUSES,
                                    [LEG_CELLS] = layout->n_leg_cells,
                                    [HOME_CELLS] = layout->n_home_cells,
                                    [CLEARANCES] = n_cargoes * layout->clearance_ring,
                                    [ESCORT_CELLS] = layout->escort_ring,
                                    [FUELS] = layout->n_fuels,
                                    [STORES] = layout->n_stores,
                                    [CUSTOMERS] = layout->n_customers,
                                    [UNITS] = layout->n_units,
                                    [ONE] = 1};
    return sizes[by];
}

/* A little below 0 or above 1 is rounding. */
static const double ROUNDING = 1e-7;

static void check_state(const struct world *world)
{
    const struct layout *layout = world->plan.layout;
    for (size_t a = 0; a < COUNT_OF(arrays); a++) {
        const int32_t n = array_size(layout, arrays[a].by) * LANES;
        for (int32_t i = 0; i < n; i++) {
            const double value = number_at(world->block, a, i);
            const bool is_right = arrays[a].is_whole
                                      ? value >= 0 && value <= floor(value)
                                      : value >= -ROUNDING && value < 1e15;
            if (!is_right)
                fail_msg("day %d: %s[%d] of lane %d is %.17g",
                         (int)world->block->day - 1, arrays[a].name, (int)(i / LANES),
                         (int)(i % LANES), value);
        }
    }
    for (size_t a = 0; a < COUNT_OF(shares); a++) {
        const real *x = array_at(world->block, shares[a].member);
        const int32_t n = array_size(layout, shares[a].by) * LANES;
        for (int32_t i = 0; i < n; i++) {
            if (!((double)x[i] >= 0 && (double)x[i] <= 1))
                fail_msg("day %d: %s[%d] of lane %d is %.17g",
                         (int)world->block->day - 1, shares[a].name, (int)(i / LANES),
                         (int)(i % LANES), (double)x[i]);
        }
    }
}

static double upper_limit(const struct output *output)
{
    if (strcmp(output->unit_key, "share") == 0)
        return 1;
    return strcmp(output->unit_key, "h/day") == 0 ? 24 : 1e15;
}

/* Cover, where nothing is expected to be bought. */
static bool may_be_undefined(const struct world *world, const struct series *series,
                             int32_t lane)
{
    const int32_t hub = world->model.entities[series->entity].rank;
    const int32_t store = hub * world->plan.layout->n_fuels + series->fuel;
    return series->output == OUT_COVER &&
           (double)lanes(world->block->expected, store)[lane] <= 1e-9;
}

static void check_outputs(const struct world *world)
{
    const struct plan *plan = &world->plan;
    for (int32_t s = 0; s < plan->n_series; s++) {
        const struct output *output = &outputs[plan->series[s].output];
        const real *x = block_output(world->block, s);
        const double most = upper_limit(output) * (1 + ROUNDING);
        for (int32_t i = 0; i < LANES; i++) {
            const bool is_right =
                isnan(x[i]) ? may_be_undefined(world, &plan->series[s], i)
                            : (double)x[i] >= -ROUNDING && (double)x[i] <= most;
            if (!is_right)
                fail_msg("day %d: %s of %s %s in lane %d is %.17g",
                         (int)world->block->day - 1, output->name,
                         plan_entity_id(plan, plan->series[s].entity),
                         plan_fuel_id(plan, plan->series[s].fuel), (int)i,
                         (double)x[i]);
        }
    }
}

/* Sales, served energy, locked stock and replaced tankers are parts of a whole. */
static void check_parts(const struct world *world)
{
    const struct layout *layout = world->plan.layout;
    struct block *block = world->block;
    const real *load = state_output(&world->plan, block, OUT_LOAD);
    const real *served = state_output(&world->plan, block, OUT_SERVED);
    for (int32_t i = 0; i < LANES; i++) {
        assert_true((double)served[i] <= (double)load[i] * (1 + ROUNDING));
        for (int32_t s = 0; s < layout->n_stores; s++)
            assert_true((double)lanes(block->locked, s)[i] <=
                        (double)lanes(block->stock, s)[i] + ROUNDING);
    }
    for (int32_t n = 0; n < layout->n_corridors * LANES; n++)
        assert_true(block->replaced[n] <= block->lost[n]);
    for (int32_t n = 0; n < layout->n_customers * LANES; n++) {
        assert_true((double)block->sold[n] <= (double)block->asked[n] + ROUNDING);
        assert_true((double)block->asked[n] <= (double)block->wanted[n] + ROUNDING);
        assert_true((double)block->unmet[n] <= (double)block->purchase[n] + ROUNDING);
    }
}

/* What lies at stations is that of their sectors, and no other sector has any. */
static void check_stations(const struct world *world)
{
    const struct layout *layout = world->plan.layout;
    const struct block *block = world->block;
    for (int32_t s = 0; s < layout->n_stores; s++) {
        for (int32_t i = 0; i < LANES; i++) {
            double sum = 0;
            for (int32_t n = 0; n < layout->n_customers; n++) {
                const double volume = (double)lanes(block->station, n)[i];
                sum += layout->customers[n].store == s ? volume : 0;
                assert_true(layout->customers[n].has_stations || volume <= 0);
            }
            assert_close(lanes(block->station_stock, s)[i], sum, ROUNDING * (1 + sum));
        }
    }
}

/* Loaded tankers of a corridor that have not arrived yet. */
static double coming(const struct world *world, int32_t c, int32_t lane)
{
    const struct layout *layout = world->plan.layout;
    const struct block *block = world->block;
    double n = 0;
    for (int32_t row = layout->first_leg[c] * N_STATUSES;
         row < layout->first_leg[c + 1] * N_STATUSES; row++)
        n += (double)lanes(block->on_leg, row)[lane];
    for (int32_t f = 0; f < layout->n_fuels; f++)
        n += (double)lanes(block->queue, c * layout->n_fuels + f)[lane];
    return n;
}

/* Loaded since the start less arrived: what is still coming, losses and who turned back;
   and who had done so before the start. */
static double open_account[MOST_ROADS][LANES], turned_before[MOST_ROADS][LANES];

static void check_arrivals(const struct world *world)
{
    const struct layout *layout = world->plan.layout;
    const struct block *block = world->block;
    for (int32_t c = 0; c < layout->n_corridors; c++) {
        for (int32_t i = 0; i < LANES; i++) {
            double *account = &open_account[c][i];
            *account += (double)lanes(block->loaded_today, c)[i];
            for (int32_t f = 0; f < layout->n_fuels; f++)
                *account -= (double)lanes(block->arrived, c * layout->n_fuels + f)[i];
            const double gone = *account - coming(world, c, i);
            const double lost = (double)lanes(block->lost, c)[i] -
                                (double)lanes(block->lost_before, c)[i];
            const double back =
                (double)lanes(block->turned_back, c)[i] - turned_before[c][i];
            if (gone < back || gone > lost + back)
                fail_msg("day %d: %g loaded tankers vanished, %g were lost, %g turned",
                         (int)block->day - 1, gone, lost, back);
        }
    }
}

static void check_world(struct world *world, uint64_t seed)
{
    const struct plan *plan = &world->plan;
    world->block = block_new(plan);
    assert_non_null(world->block);
    enum status status =
        block_reset(world->block, plan, seed, 1 + (int32_t)seed % 3, 0);
    for (int32_t c = 0; c < plan->layout->n_corridors && status == ST_OK; c++) {
        for (int32_t i = 0; i < LANES; i++) {
            open_account[c][i] = coming(world, c, i);
            turned_before[c][i] = (double)lanes(world->block->turned_back, c)[i];
        }
    }
    for (int32_t day = 0; day < plan->n_days && status == ST_OK; day++) {
        status = block_step(plan, world->block);
        if (status != ST_OK)
            break;
        check_state(world);
        check_outputs(world);
        check_parts(world);
        check_stations(world);
        check_arrivals(world);
    }
    if (status != ST_OK) {
        const struct broken_book *broken = block_broken(world->block);
        fail_msg("book of %s, entity %s, fuel %s, replicate %d, day %d: off by %g",
                 broken->book, plan_entity_id(plan, broken->entity),
                 plan_fuel_id(plan, broken->fuel), (int)broken->replicate,
                 (int)broken->day, broken->difference);
    }
    block_finish(plan, world->block);
    for (int32_t m = 0; m < plan->n_measures; m++) {
        for (int32_t i = 0; i < LANES; i++) {
            const double value = block_metric(world->block, m)[i];
            const double restricted = block_metric_restricted(world->block, m)[i];
            assert_true(value >= -ROUNDING && value < 1e15);
            assert_true(restricted >= -ROUNDING && restricted < 1e15);
        }
    }
}

static void test_nothing_appears_or_vanishes_in_any_world(void **state)
{
    static struct maker maker;
    static struct world world;
    int32_t n_refused = 0;
    (void)state;
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + N_WORLDS; seed++) {
        char name[32];
        int32_t n_tries = 1;
        snprintf(name, sizeof name, "seed %u", (unsigned)seed);
        CASE(name);
        maker.dice.state = seed << 32;
        while (!maker_try(&maker, &world, MOST_DAYS)) {
            if (n_tries++ == MOST_TRIES)
                fail_msg("refused %d times, at last: %s", MOST_TRIES, world.messages);
            world_free(&world);
        }
        n_refused += n_tries - 1;
        check_world(&world, seed);
        world_free(&world);
    }
    print_message("    %d worlds made, %d refused by the checks\n", N_WORLDS,
                  (int)n_refused);
    assert_true(n_refused < N_WORLDS);
}

int main(void)
{
    gsl_set_error_handler_off(); /* as the program does */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_appears_or_vanishes_in_any_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
