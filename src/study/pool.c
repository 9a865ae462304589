/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/pool.h"

#ifdef __wasm__

void pool_run(int32_t n_jobs, int32_t n_tasks, pool_task *run, void *context)
{
    (void)n_jobs;
    for (int32_t task = 0; task < n_tasks; task++)
        run(context, task, 0);
}

int32_t pool_processors(void)
{
    return 1;
}

#else

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

#include "base/memory.h"

struct queue {
    pool_task *run;
    void *context;
    int32_t n_tasks;
    atomic_int_least64_t next; /* 64 bits: every worker steps once past the end */
};

struct thread {
    pthread_t id;
    struct queue *queue;
    int32_t worker;
};

static void work(struct queue *queue, int32_t worker)
{
    for (;;) {
        int64_t task = atomic_fetch_add(&queue->next, 1);
        if (task >= queue->n_tasks)
            return;
        queue->run(queue->context, (int32_t)task, worker);
    }
}

static void *thread_main(void *argument)
{
    const struct thread *thread = argument;
    work(thread->queue, thread->worker);
    return NULL;
}

void pool_run(int32_t n_jobs, int32_t n_tasks, pool_task *run, void *context)
{
    struct queue queue = {.run = run, .context = context, .n_tasks = n_tasks};
    int32_t n_threads = (n_jobs < n_tasks ? n_jobs : n_tasks) - 1;
    struct thread *threads = NULL;
    if (n_threads > 0)
        threads = memory_new((size_t)n_threads, sizeof *threads);
    int32_t n_started = 0;
    while (threads != NULL && n_started < n_threads) {
        struct thread *thread = &threads[n_started];
        thread->queue = &queue;
        thread->worker = n_started + 1;
        if (pthread_create(&thread->id, NULL, thread_main, thread) != 0)
            break;
        n_started++;
    }
    work(&queue, 0);
    for (int32_t i = 0; i < n_started; i++)
        (void)pthread_join(threads[i].id, NULL);
    memory_free(threads);
}

int32_t pool_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    if (n < 1)
        return 1;
    return n < 1024 ? (int32_t)n : 1024;
}

#endif
