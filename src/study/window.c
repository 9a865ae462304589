/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/window.h"

#include <assert.h>
#include <math.h>

#include "base/real.h"

struct run {
    double *value;
    const struct window *windows;
    int32_t n_windows;
    const struct plan *plan;
    const struct run_spec *spec;
    int64_t stride;
};

int64_t window_stride(int32_t n_replicates)
{
    return ((int64_t)n_replicates + LANES - 1) / LANES * LANES;
}

void window_begin(const struct window *window, double *value)
{
    bool is_first_day = window->statistic == STATISTIC_FIRST_DAY;
    for (int32_t lane = 0; lane < LANES; lane++)
        value[lane] = is_first_day ? window->end : 0;
}

void window_add(const struct window *window, int32_t day, const struct block *block,
                double *value)
{
    if (day < window->first || day >= window->end)
        return;
    const real *output = block_output(block, window->series);
    for (int32_t lane = 0; lane < LANES; lane++) {
        double x = (double)output[lane];
        switch (window->statistic) {
        case STATISTIC_MEAN:
        case STATISTIC_SUM:
            value[lane] += x;
            break;
        case STATISTIC_END:
            value[lane] = x;
            break;
        case STATISTIC_MAX:
            if (day == window->first || x > value[lane] || isnan(value[lane]))
                value[lane] = x;
            break;
        case STATISTIC_FIRST_DAY:
            if (x >= 0.5 && day < value[lane])
                value[lane] = day;
            break;
        default:
            break;
        }
    }
}

void window_finish(const struct window *window, double *value)
{
    if (window->statistic != STATISTIC_MEAN)
        return;
    for (int32_t lane = 0; lane < LANES; lane++)
        value[lane] /= window->end - window->first;
}

double window_deviation(const double *value, int32_t n)
{
    double sum = 0, squares = 0;
    for (int32_t r = 0; r < n; r++)
        sum += value[r];
    for (int32_t r = 0; r < n; r++)
        squares += (value[r] - sum / n) * (value[r] - sum / n);
    return sqrt(squares / n);
}

static enum status simulate_windows(void *context, struct block *block, int32_t first,
                                    int32_t worker)
{
    (void)worker;
    const struct run *run = context;
    const struct plan *plan = run->plan;
    for (int32_t w = 0; w < run->n_windows; w++)
        window_begin(&run->windows[w], run->value + w * run->stride + first);
    enum status status =
        block_reset(block, plan, run->spec->seed, run->spec->luck, first);
    while (status == ST_OK && block_day(block) < plan->n_days) {
        int32_t day = block_day(block);
        status = block_step(plan, block);
        for (int32_t w = 0; status == ST_OK && w < run->n_windows; w++) {
            window_add(&run->windows[w], day, block,
                       run->value + w * run->stride + first);
        }
    }
    for (int32_t w = 0; w < run->n_windows; w++)
        window_finish(&run->windows[w], run->value + w * run->stride + first);
    return status;
}

enum status window_run(double *value, const struct window *windows, int32_t n_windows,
                       const struct plan *plan, const struct run_spec *spec,
                       const struct run_resources *resources,
                       struct broken_book *broken)
{
    assert(spec->luck >= 1);
    struct run run = {.value = value,
                      .windows = windows,
                      .n_windows = n_windows,
                      .plan = plan,
                      .spec = spec,
                      .stride = window_stride(spec->n_replicates)};
    struct crew crew = {0};
    enum status status = crew_init(&crew, plan, spec->n_replicates, resources->n_jobs);
    if (status == ST_OK)
        crew_play(&crew, resources->reel, resources->reel_plan);
    crew.stop = resources->stop;
    crew.progress = resources->progress;
    crew.context = resources->context;
    if (status == ST_OK)
        status = crew_run(&crew, 0, crew.n_blocks, simulate_windows, &run, broken);
    crew_free(&crew);
    return status;
}
