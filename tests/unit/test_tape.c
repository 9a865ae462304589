/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "base/memory.h"
#include "engine/block.h"
#include "engine/tape.h"
#include "one_world.h"

/*
 * A block that plays a tape against the block that the tape was made of, and against
 * tapes that somebody tampered with.
 */

enum { DAYS = 20, FIRST = 3 * LANES };

/* A world with luck and ignorance in it. */
static const char *const edits[] = {
    "east.attack_probability=0.3", "west.attack_probability=uniform(0.05 0.4)",
    "town/petrol.demand_noise=0.1", "town.unloading_capacity=uniform(20 60)", NULL};

static int32_t series[256];
static struct tape_shape shape;

static int begin(void **state)
{
    (void)state;
    world_init(&world, DAYS, edits);
    for (int32_t s = 0; s < world.plan.n_series && s < 256; s += 2)
        series[shape.n_series++] = s;
    shape.series = series;
    return 0;
}

/* What somebody kept. */
struct kept {
    struct tape tape;
    size_t n; /* bytes that are handed out */
    int32_t asked_plan, asked_first;
};

static const unsigned char *find(void *context, int32_t plan, int32_t first, size_t *n)
{
    struct kept *kept = context;
    kept->asked_plan = plan;
    kept->asked_first = first;
    *n = kept->n;
    return kept->tape.bytes;
}

static struct kept record(struct block *block)
{
    struct kept kept = {0};
    assert_int_equal(tape_init(&kept.tape, &world.plan, &shape), ST_OK);
    assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_OK);
    while (block_day(block) < DAYS) {
        assert_int_equal(block_step(&world.plan, block), ST_OK);
        tape_day(&kept.tape, &shape, block);
    }
    block_finish(&world.plan, block);
    tape_end(&kept.tape, &world.plan, block);
    kept.n = kept.tape.n;
    return kept;
}

static void assert_same_day(const struct block *block, const struct block *played)
{
    for (int32_t i = 0; i < shape.n_series; i++)
        assert_memory_equal(block_output(played, series[i]),
                            block_output(block, series[i]), LANES * sizeof(real));
}

static void assert_same_end(const struct block *block, const struct block *played)
{
    for (int32_t m = 0; m < world.plan.n_measures; m++) {
        const bool *defined = block_metric_defined(block, m);
        assert_memory_equal(block_metric_defined(played, m), defined, LANES);
        assert_memory_equal(block_metric_restricted(played, m),
                            block_metric_restricted(block, m), LANES * sizeof(double));
        for (int32_t i = 0; i < LANES; i++) {
            if (defined[i])
                assert_memory_equal(&block_metric(played, m)[i],
                                    &block_metric(block, m)[i], sizeof(double));
        }
    }
    for (int32_t u = 0; u < world.plan.n_unknowns; u++)
        assert_memory_equal(block_unknown(played, u), block_unknown(block, u),
                            LANES * sizeof(double));
}

static void test_a_block_that_plays_reports_what_was_recorded(void **state)
{
    (void)state;
    struct block *block = block_new(&world.plan), *played = block_new(&world.plan);
    assert_non_null(block);
    assert_non_null(played);
    struct kept kept = record(block);
    const struct reel reel = {.shape = shape, .find = find, .context = &kept};
    assert_true(world.plan.n_unknowns == 2 && world.plan.n_measures > 0);
    block_play(played, &reel, 5);
    for (int32_t again = 0; again < 2; again++) {
        assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_OK);
        assert_int_equal(block_reset(played, &world.plan, 99, 1, FIRST), ST_OK);
        assert_int_equal(kept.asked_plan, 5);
        assert_int_equal(kept.asked_first, FIRST);
        while (block_day(block) < DAYS) {
            assert_int_equal(block_step(&world.plan, block), ST_OK);
            assert_int_equal(block_step(&world.plan, played), ST_OK);
            assert_int_equal(block_day(played), block_day(block));
            assert_same_day(block, played);
        }
        block_finish(&world.plan, block);
        block_finish(&world.plan, played);
        assert_same_end(block, played);
    }
    tape_free(&kept.tape);
    block_delete(block);
    block_delete(played);
}

static void test_a_tape_that_ends_early_is_refused(void **state)
{
    (void)state;
    struct block *block = block_new(&world.plan);
    assert_non_null(block);
    struct kept kept = record(block);
    const struct reel reel = {.shape = shape, .find = find, .context = &kept};
    block_play(block, &reel, 0);
    for (kept.n = 0; kept.n < kept.tape.n; kept.n += 7)
        assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_INPUT);
    kept.n = kept.tape.n;
    kept.tape.bytes[0] = 77; /* no kind of piece */
    assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_INPUT);
    tape_free(&kept.tape);
    assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_INPUT);
    block_play(block, NULL, 0);
    assert_int_equal(block_reset(block, &world.plan, 7, 1, FIRST), ST_OK);
    block_delete(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_block_that_plays_reports_what_was_recorded),
        cmocka_unit_test(test_a_tape_that_ends_early_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
