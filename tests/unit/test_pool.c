/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdatomic.h>
#include <string.h>

#include "study/pool.h"

enum { N_TASKS = 1000, MOST_JOBS = 16 };

struct log {
    atomic_int n_done[N_TASKS];
    atomic_int n_of_worker[MOST_JOBS];
    atomic_int n_running[MOST_JOBS]; /* tasks that run on a worker at this moment */
    atomic_int n_wrong;
    int32_t last;
};

static void note(void *context, int32_t task, int32_t worker)
{
    struct log *log = context;
    if (worker < 0 || worker >= MOST_JOBS || task < 0 || task >= N_TASKS) {
        atomic_fetch_add(&log->n_wrong, 1);
        return;
    }
    if (atomic_fetch_add(&log->n_running[worker], 1) != 0)
        atomic_fetch_add(&log->n_wrong, 1);
    atomic_fetch_add(&log->n_done[task], 1);
    atomic_fetch_add(&log->n_of_worker[worker], 1);
    atomic_fetch_sub(&log->n_running[worker], 1);
}

static const struct {
    const char *name;
    int32_t n_jobs, n_tasks;
} cases[] = {
    {"nothing to do", 1, 0},
    {"nothing to do for many", 8, 0},
    {"one task", 1, 1},
    {"one task for many", 8, 1},
    {"one job", 1, N_TASKS},
    {"two jobs", 2, N_TASKS},
    {"more tasks than jobs", 7, 1000},
    {"as many tasks as jobs", 16, 16},
    {"fewer tasks than jobs", 16, 3},
};

static void test_every_task_runs_once_and_a_worker_does_one_at_a_time(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        static struct log log;
        memset(&log, 0, sizeof log);
        pool_run(cases[i].n_jobs, cases[i].n_tasks, note, &log);
        assert_int_equal(atomic_load(&log.n_wrong), 0);
        for (int32_t task = 0; task < N_TASKS; task++)
            assert_int_equal(atomic_load(&log.n_done[task]), task < cases[i].n_tasks);
        for (int32_t worker = cases[i].n_jobs; worker < MOST_JOBS; worker++)
            assert_int_equal(atomic_load(&log.n_of_worker[worker]), 0);
    }
}

static void note_order(void *context, int32_t task, int32_t worker)
{
    struct log *log = context;
    assert_int_equal(worker, 0);
    assert_int_equal(task, log->last + 1);
    log->last = task;
}

static void test_one_job_runs_tasks_in_order_on_the_calling_thread(void **state)
{
    (void)state;
    static struct log log;
    log.last = -1;
    pool_run(1, N_TASKS, note_order, &log);
    assert_int_equal(log.last, N_TASKS - 1);
}

static void test_a_machine_has_a_processor(void **state)
{
    (void)state;
    assert_in_range(pool_processors(), 1, 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_task_runs_once_and_a_worker_does_one_at_a_time),
        cmocka_unit_test(test_one_job_runs_tasks_in_order_on_the_calling_thread),
        cmocka_unit_test(test_a_machine_has_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
