/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <string.h>

#include "base/curve.h"
#include "base/memory.h"
#include "dice.h"
#include "world.h"

/*
 * A block is LANES replicates that know nothing of each other, and a run is its seed:
 * everything that a run reports is kept byte by byte and compared.
 */

enum { N_DAYS = 40, LAST_REPLICATE = 2000000 };

/* A world in which everything varies, between days and between replicates. */
/* clang-format off */
static const char *const lively[] = {"corridor:*.attack_probability=0.3",
                                     "east.closing_probability=0.1",
                                     "east.opening_probability=0.5",
                                     "2025-03-08..:east.escort_required=1",
                                     "2025-03-20..2025-03-30:west.open=0",
                                     "land.diversion=0.5",
                                     "land.fleet_mobility=0.1",
                                     "land.replacement_rate=0.3",
                                     "town.leakage=0.05",
                                     "town/*.demand_noise=0.1",
                                     "grid.load_noise=0.1",
                                     "grid.hydro_noise=0.2",
                                     "unit:*.forced_outage_rate=0.1",
                                     "grid.fuel_budget=uniform(150 300)",
                                     "town.panic_peak=triangular(1 2 4)",
                                     "town.clearance_time=uniform(0 4)",
                                     "city/petrol.demand=lognormal(400 1.1)",
                                     "corridor:*.fleet=600",
                                     "2025-03-04..:city.ration=0.6 when cover.town.petrol < 9 until cover.town.petrol > 11",
                                     NULL};
/* clang-format on */

/* What a run of a block reports. */
struct record {
    int32_t n_days, n_series, n_measures, n_unknowns;
    real *output;   /* [day][series][lane] */
    double *metric; /* [measure][lane], then restricted, then unknowns */
};

static size_t output_at(const struct record *record, int32_t day, int32_t series)
{
    return ((size_t)day * (size_t)record->n_series + (size_t)series) * LANES;
}

static struct record run(const struct world *world, uint64_t seed, int32_t luck,
                         int32_t first)
{
    const struct plan *plan = &world->plan;
    struct block *block = world->block;
    struct record record = {plan->n_days,     plan->n_series, plan->n_measures,
                            plan->n_unknowns, NULL,           NULL};
    const size_t row = LANES * sizeof(double);
    const size_t n_measures = (size_t)plan->n_measures;
    const size_t n_unknowns = (size_t)plan->n_unknowns;
    record.output = memory_new(output_at(&record, plan->n_days, 0), sizeof(real));
    record.metric = memory_new(2 * n_measures + n_unknowns, row);
    assert_non_null(record.output);
    assert_non_null(record.metric);
    assert_int_equal(block_reset(block, plan, seed, luck, first), ST_OK);
    for (int32_t day = 0; day < plan->n_days; day++) {
        assert_int_equal(block_day(block), day);
        assert_int_equal(block_step(plan, block), ST_OK);
        for (int32_t s = 0; s < plan->n_series; s++)
            memcpy(record.output + output_at(&record, day, s), block_output(block, s),
                   LANES * sizeof(real));
    }
    block_finish(plan, block);
    double *to = record.metric;
    for (int32_t m = 0; m < plan->n_measures; m++, to += LANES)
        memcpy(to, block_metric(block, m), row);
    for (int32_t m = 0; m < plan->n_measures; m++, to += LANES)
        memcpy(to, block_metric_restricted(block, m), row);
    for (int32_t n = 0; n < plan->n_unknowns; n++, to += LANES)
        memcpy(to, block_unknown(block, n), row);
    return record;
}

static void drop(struct record *record)
{
    memory_free(record->output);
    memory_free(record->metric);
}

static int32_t n_metric_rows(const struct record *record)
{
    return 2 * record->n_measures + record->n_unknowns;
}

/* Lane a of one record and lane b of another, on the first n_days. */
static bool same_days(const struct record *a, int32_t lane_a, const struct record *b,
                      int32_t lane_b, int32_t n_days)
{
    for (int32_t day = 0; day < n_days; day++) {
        for (int32_t s = 0; s < a->n_series; s++) {
            if (memcmp(a->output + output_at(a, day, s) + lane_a,
                       b->output + output_at(b, day, s) + lane_b, sizeof(real)) != 0)
                return false;
        }
    }
    return true;
}

static bool same_metrics(const struct record *a, int32_t lane_a, const struct record *b,
                         int32_t lane_b)
{
    for (int32_t m = 0; m < n_metric_rows(a); m++) {
        if (memcmp(a->metric + (size_t)m * LANES + lane_a,
                   b->metric + (size_t)m * LANES + lane_b, sizeof(double)) != 0)
            return false;
    }
    return true;
}

static bool same_block(const struct record *a, const struct record *b)
{
    const size_t n_outputs = output_at(a, a->n_days, 0);
    const size_t n_metrics = (size_t)n_metric_rows(a) * LANES;
    return memcmp(a->output, b->output, n_outputs * sizeof(real)) == 0 &&
           memcmp(a->metric, b->metric, n_metrics * sizeof(double)) == 0;
}

/* ---- replicates ---- */

static struct world world;

static int begin(void **state)
{
    (void)state;
    world_init(&world, N_DAYS, lively);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(&world);
    return 0;
}

/* clang-format off */
static const struct {
    const char *name;
    int32_t first, alone, luck; /* of the ensemble's block; the replicate; luck */
} replicates[] = {
    {"the first", 0, 0, 1},
    {"one in the middle", 0, LANES / 2, 1},
    {"the last of a block", 0, LANES - 1, 1},
    {"one in the second block", LANES, LANES + LANES / 3, 1},
    {"one of a late block", LAST_REPLICATE, LAST_REPLICATE + LANES / 4, 1},
    {"one of a group of three", 0, LANES - 1, 3},
    {"a group larger than a block", 3 * LANES, 3 * LANES + LANES / 5, 5 * LANES},
};
/* clang-format on */

static void test_any_replicate_alone_is_the_same_as_in_the_ensemble(void **state)
{
    (void)state;
    for (size_t n = 0; n < COUNT_OF(replicates); n++) {
        CASE(replicates[n].name);
        const int32_t lane = replicates[n].alone - replicates[n].first;
        struct record all = run(&world, 7, replicates[n].luck, replicates[n].first);
        struct record one = run(&world, 7, replicates[n].luck, replicates[n].alone);
        assert_true(same_days(&all, lane, &one, 0, N_DAYS));
        assert_true(same_metrics(&all, lane, &one, 0));
        drop(&all);
        drop(&one);
    }
}

static void test_replicates_differ(void **state)
{
    (void)state;
    struct record all = run(&world, 7, 1, 0);
    for (int32_t i = 1; i < LANES; i++)
        assert_false(same_days(&all, 0, &all, i, N_DAYS));
    drop(&all);
}

static void test_the_same_seed_gives_the_same_bytes(void **state)
{
    (void)state;
    struct record once = run(&world, 7, 1, 0);
    struct record other = run(&world, 8, 1, 0);
    struct record again = run(&world, 7, 1, 0); /* in the block that ran another */
    assert_true(same_block(&once, &again));
    assert_false(same_block(&once, &other));
    drop(&once);
    drop(&other);
    drop(&again);
}

/* An array that no group of state.c claims, or two do, would break the order. */
static void test_each_array_of_the_state_has_memory_of_its_own(void **state)
{
    const char *before = NULL;
    (void)state;
    for (size_t at = offsetof(struct block, value); at < sizeof(struct block);
         at += sizeof before) {
        const char *array;
        memcpy(&array, (const char *)world.block + at, sizeof array);
        assert_true(array > before);
        before = array;
    }
    assert_ptr_equal(world.block->value, world.block->memory);
}

static void test_both_halves_of_a_seed_count(void **state)
{
    (void)state;
    struct record low = run(&world, 7, 1, 0);
    struct record high = run(&world, 7 + ((uint64_t)1 << 32), 1, 0);
    for (int32_t i = 0; i < LANES; i++)
        assert_false(same_days(&low, i, &high, i, N_DAYS));
    drop(&low);
    drop(&high);
}

static void note(void *context, const struct event *event)
{
    (void)event;
    ++*(int32_t *)context;
}

static void test_following_a_replicate_changes_nothing(void **state)
{
    int32_t n_events = 0;
    (void)state;
    struct record quiet = run(&world, 7, 1, 0);
    block_follow(world.block, note, &n_events);
    struct record told = run(&world, 7, 1, 0);
    block_follow(world.block, NULL, NULL);
    assert_true(same_block(&quiet, &told));
    assert_true(n_events > 0);
    drop(&quiet);
    drop(&told);
}

/* Which numbers an event of each type has. */
static const struct {
    bool tankers, lost, detachments, volume;
} numbers[N_EVENT_TYPES] = {
    [EVENT_ATTACK] = {.tankers = true, .lost = true},
    [EVENT_CONVOY] = {.tankers = true, .detachments = true},
    [EVENT_SECURITY_RELEASE] = {.volume = true},
};

static void check_numbers(void *context, const struct event *event)
{
    int32_t *n_events = context;
    n_events[event->type]++;
    assert_int_equal(event->day, world.block->day);
    assert_int_equal(event->tankers >= 0, numbers[event->type].tankers);
    assert_int_equal(event->lost >= 0, numbers[event->type].lost);
    assert_int_equal(event->detachments >= 0, numbers[event->type].detachments);
    assert_int_equal(event->volume >= 0, numbers[event->type].volume);
}

static void test_an_event_has_the_numbers_of_its_type_and_no_others(void **state)
{
    int32_t n_events[N_EVENT_TYPES] = {0};
    (void)state;
    block_follow(world.block, check_numbers, n_events);
    struct record record = run(&world, 7, 1, 0);
    block_follow(world.block, NULL, NULL);
    assert_true(n_events[EVENT_ATTACK] > 0);
    assert_true(n_events[EVENT_CONVOY] > 0);
    assert_true(n_events[EVENT_GATE_SHUT] > 0);
    drop(&record);
}

static void test_replicates_of_a_luck_group_share_what_is_not_known(void **state)
{
    static const int32_t lucks[] = {1, 2, 5, 3 * LANES};
    (void)state;
    for (size_t n = 0; n < COUNT_OF(lucks); n++) {
        const int32_t first = 7, luck = lucks[n];
        struct record record = run(&world, 7, luck, first);
        assert_true(record.n_unknowns > 0);
        for (int32_t k = 0; k < record.n_unknowns; k++) {
            const double *u = world.block->unknown_uniform + k * LANES;
            const double *value = block_unknown(world.block, k);
            for (int32_t i = 1; i < LANES; i++) {
                const bool is_group = (first + i) / luck == (first + i - 1) / luck;
                assert_int_equal(memcmp(&u[i], &u[i - 1], sizeof *u) == 0, is_group);
                if (is_group)
                    assert_memory_equal(&value[i], &value[i - 1], sizeof *value);
            }
        }
        for (int32_t i = 1; i < LANES; i++) /* what happens is still their own */
            assert_false(same_days(&record, i, &record, i - 1, N_DAYS));
        drop(&record);
    }
}

/* ---- what does not matter ---- */

static void test_a_longer_run_begins_with_the_same_days(void **state)
{
    struct world longer;
    (void)state;
    world_init(&longer, 3 * N_DAYS, lively);
    struct record brief = run(&world, 7, 1, 0), much = run(&longer, 7, 1, 0);
    for (int32_t i = 0; i < LANES; i++)
        assert_true(same_days(&brief, i, &much, i, N_DAYS));
    drop(&brief);
    drop(&much);
    world_free(&longer);
}

static void test_what_comes_later_changes_no_day_before(void **state)
{
    enum { BEFORE = 25 };
    static const char *const later = "2025-03-26..:corridor:*.open=0";
    const char *edits[COUNT_OF(lively) + 1];
    const size_t n = COUNT_OF(lively) - 1;
    struct world shut;
    (void)state;
    for (size_t i = 0; i < n; i++)
        edits[i] = lively[i];
    edits[n] = later;
    edits[n + 1] = NULL;
    world_init(&shut, N_DAYS, edits);
    struct record open = run(&world, 7, 1, 0), closed = run(&shut, 7, 1, 0);
    for (int32_t i = 0; i < LANES; i++) {
        assert_true(same_days(&open, i, &closed, i, BEFORE));
        assert_false(same_days(&open, i, &closed, i, N_DAYS));
    }
    drop(&open);
    drop(&closed);
    world_free(&shut);
}

/*
 * Two corridors under escort, escorts without end.  One fuel only, and the west loads
 * all it can every day: then orders, too, are the same whatever happens in the east.
 */
/* clang-format off */
static const char *const escorted[] = {"east.escort_required=1",
                                       "west.escort_required=1",
                                       "land.escorts=1000",
                                       "west.loading_capacity=2",
                                       "west.attack_probability=0.4",
                                       "west.convoy_min=5",
                                       "sector:*/diesel.demand=0",
                                       "sector:*/diesel.initial_hoard=0",
                                       "sector:*/diesel.hoard_capacity=0",
                                       "unit:*.in_service=0",
                                       "grid/*.tank_capacity=0",
                                       "grid.generator_use=0",
                                       "corridor:*.fleet=2000",
                                       NULL};
/* clang-format on */

static void test_more_attacks_in_the_east_change_nothing_in_the_west(void **state)
{
    static const enum output_id seen[] = {
        OUT_LOADED, OUT_ON_ROAD, OUT_BORDER_QUEUE,    OUT_CONVOY,      OUT_ARRIVALS,
        OUT_LOST,   OUT_ATTACKS, OUT_LOST_CUMULATIVE, OUT_WILLINGNESS, OUT_IDLE};
    const size_t n = COUNT_OF(escorted) - 1;
    const char *edits[COUNT_OF(escorted) + 1];
    struct world calm, bad;
    (void)state;
    for (size_t i = 0; i < n; i++)
        edits[i] = escorted[i];
    edits[n] = "2025-03-05..:east.attack_probability=0.8";
    edits[n + 1] = NULL;
    world_init(&calm, N_DAYS, escorted);
    world_init(&bad, N_DAYS, edits);
    struct record a = run(&calm, 7, 1, 0), b = run(&bad, 7, 1, 0);
    const int32_t west = world_rank(&calm, "west"), east = world_rank(&calm, "east");
    const int32_t losses = layout_series(&calm.plan, OUT_LOST_CUMULATIVE, east, 0);
    double lost[2] = {0, 0};
    for (int32_t day = 0; day < N_DAYS; day++) {
        for (size_t k = 0; k < COUNT_OF(seen); k++) {
            const int32_t series = layout_series(&calm.plan, seen[k], west, 0);
            const size_t at = output_at(&a, day, series);
            CASE(outputs[seen[k]].name);
            assert_memory_equal(a.output + at, b.output + at, LANES * sizeof(real));
        }
    }
    for (int32_t i = 0; i < LANES; i++) {
        lost[0] += (double)a.output[output_at(&a, N_DAYS - 1, losses) + (size_t)i];
        lost[1] += (double)b.output[output_at(&b, N_DAYS - 1, losses) + (size_t)i];
    }
    assert_close(lost[0], 0, 0);
    assert_true(lost[1] > 0);
    drop(&a);
    drop(&b);
    world_free(&calm);
    world_free(&bad);
}

static void test_without_a_warm_up_the_first_day_has_its_own_luck(void **state)
{
    static const char *const edits[] = {"land.warm_up=0", "grid.load_noise=0.1", NULL};
    const struct rng_key key = rng_key_make(3, "load", "grid");
    struct world cold;
    (void)state;
    world_init(&cold, 1, edits);
    world_reset(&cold, 3);
    assert_int_equal(block_step(&cold.plan, cold.block), ST_OK);
    const real *load = world_output(&cold, "load", "grid", NULL);
    for (int32_t i = 0; i < LANES; i++) {
        const double z = curve_normal(rng_uniform(&key, i, 0, 0));
        assert_close(load[i], 3600 * exp(0.1 * z - 0.005), 1e-6);
    }
    world_free(&cold);
}

/* ---- memory ---- */

static void test_a_block_without_memory_is_no_block(void **state)
{
    (void)state;
    for (int32_t n = 0; n < 2; n++) {
        memory_fail_after(n);
        assert_null(block_new(&world.plan));
    }
    memory_fail_after(-1);
    block_delete(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any_replicate_alone_is_the_same_as_in_the_ensemble),
        cmocka_unit_test(test_replicates_differ),
        cmocka_unit_test(test_the_same_seed_gives_the_same_bytes),
        cmocka_unit_test(test_each_array_of_the_state_has_memory_of_its_own),
        cmocka_unit_test(test_both_halves_of_a_seed_count),
        cmocka_unit_test(test_following_a_replicate_changes_nothing),
        cmocka_unit_test(test_an_event_has_the_numbers_of_its_type_and_no_others),
        cmocka_unit_test(test_replicates_of_a_luck_group_share_what_is_not_known),
        cmocka_unit_test(test_a_longer_run_begins_with_the_same_days),
        cmocka_unit_test(test_what_comes_later_changes_no_day_before),
        cmocka_unit_test(test_more_attacks_in_the_east_change_nothing_in_the_west),
        cmocka_unit_test(test_without_a_warm_up_the_first_day_has_its_own_luck),
        cmocka_unit_test(test_a_block_without_memory_is_no_block),
    };
    return cmocka_run_group_tests(tests, begin, end) != 0;
}
