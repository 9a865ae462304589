/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "one_world.h"
#include "study/crew.h"

/* Work that fails where a test says so, by any number of threads. */

enum { N_BLOCKS = 12, MOST_JOBS = 4 };

struct work {
    enum status status[N_BLOCKS]; /* what each block of replicates comes to */
    bool is_done[N_BLOCKS];
};

static int begin(void **state)
{
    (void)state;
    world_init(&world, 1, NULL);
    return 0;
}

static enum status do_block(void *context, struct block *block, int32_t first_replicate,
                            int32_t worker)
{
    struct work *work = context;
    const int32_t index = first_replicate / LANES;
    (void)worker;
    block->broken = (struct broken_book){.replicate = first_replicate};
    work->is_done[index] = true;
    return work->status[index];
}

/* The outcome of the blocks [first, N_BLOCKS). */
static enum status run(struct work *work, int32_t first, int32_t n_jobs,
                       struct broken_book *broken)
{
    struct crew crew = {0};
    assert_int_equal(crew_init(&crew, &world.plan, N_BLOCKS * LANES, n_jobs), ST_OK);
    const enum status status =
        crew_run(&crew, first, N_BLOCKS - first, do_block, work, broken);
    crew_free(&crew);
    return status;
}

static void test_each_block_is_done_whoever_takes_it(void **state)
{
    (void)state;
    for (int32_t n_jobs = 1; n_jobs <= MOST_JOBS; n_jobs++) {
        struct work work = {0};
        struct broken_book broken = {0};
        assert_int_equal(run(&work, 2, n_jobs, &broken), ST_OK);
        for (int32_t i = 0; i < N_BLOCKS; i++)
            assert_int_equal(work.is_done[i], i >= 2);
    }
}

static void test_the_lowest_failure_is_told_whoever_meets_it(void **state)
{
    (void)state;
    for (int32_t n_jobs = 1; n_jobs <= MOST_JOBS; n_jobs++) {
        struct work work = {
            .status = {[4] = ST_BOOKS, [5] = ST_MEMORY, [9] = ST_BOOKS}};
        struct broken_book broken = {0};
        assert_int_equal(run(&work, 0, n_jobs, &broken), ST_BOOKS);
        assert_int_equal(broken.replicate, 4 * LANES);
        for (int32_t i = 0; i <= 4; i++)
            assert_true(work.is_done[i]);
        work.status[4] = ST_OK;
        assert_int_equal(run(&work, 0, n_jobs, &broken), ST_MEMORY);
    }
}

static void test_nothing_is_begun_behind_a_failure_already_known(void **state)
{
    (void)state;
    struct work work = {.status = {[4] = ST_MEMORY}};
    struct broken_book broken = {0};
    assert_int_equal(run(&work, 0, 1, &broken), ST_MEMORY);
    for (int32_t i = 0; i < N_BLOCKS; i++)
        assert_int_equal(work.is_done[i], i <= 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_block_is_done_whoever_takes_it),
        cmocka_unit_test(test_the_lowest_failure_is_told_whoever_meets_it),
        cmocka_unit_test(test_nothing_is_begun_behind_a_failure_already_known),
    };
    return cmocka_run_group_tests(tests, begin, end_world) != 0;
}
