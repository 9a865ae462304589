/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/worth.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/memory.h"
#include "study/least_squares.h"

enum { N_FOLDS = 5, ALONE_DEGREE = 5, TOGETHER_DEGREE = 2 };

/* Some inputs, and the polynomials of each that gains are fitted to. */
struct basis {
    int32_t first, n_inputs, degree;
};

struct run {
    const struct worth_task *task;
    struct worth *worth;
    double *feature; /* of one replicate */
    double *target, *coefficient;
    double *difference; /* (n) of a rule's gain from that of the best action */
};

static double gain_of(const struct worth_task *task, int32_t action, int32_t replicate)
{
    return task->gain[(int64_t)action * task->n + replicate];
}

static int32_t count_features(const struct basis *basis)
{
    return 1 + basis->n_inputs * basis->degree;
}

/* 1, then P_1 to P_degree of 2 u - 1 of each input, by Bonnet's recursion. */
static void set_features(const struct run *run, const struct basis *basis,
                         int32_t replicate)
{
    int32_t n = 0;
    run->feature[n++] = 1;
    for (int32_t i = basis->first; i < basis->first + basis->n_inputs; i++) {
        const double x = 2 * run->task->u[(int64_t)i * run->task->n + replicate] - 1;
        double before = 1, here = x;
        for (int32_t k = 1; k <= basis->degree; k++) {
            const double next = ((2 * k + 1) * x * here - k * before) / (k + 1);
            run->feature[n++] = here;
            before = here;
            here = next;
        }
    }
}

/* Mean and error of the differences of a rule, whose other choices were counted. */
static struct worth_value value_of(const struct run *run, int32_t n_other)
{
    const int32_t n = run->task->n;
    double mean = 0, square = 0;
    for (int32_t r = 0; r < n; r++)
        mean += run->difference[r] / n;
    for (int32_t r = 0; r < n; r++)
        square += (run->difference[r] - mean) * (run->difference[r] - mean);
    struct worth_value it = {.value = mean,
                             .se = sqrt(square / (n - 1) / n),
                             .share_other = (double)n_other / n};
    const double reach = gsl_cdf_tdist_Pinv(0.975, n - 1) * it.se;
    it.low = mean - reach;
    it.high = mean + reach;
    return it;
}

/* ---- what is best ---- */

static int32_t best_in(const struct worth_task *task, int32_t replicate)
{
    int32_t best = 0;
    for (int32_t a = 1; a < task->n_actions; a++) {
        if (gain_of(task, a, replicate) > gain_of(task, best, replicate))
            best = a;
    }
    return best;
}

static void find_best(struct run *run)
{
    const struct worth_task *task = run->task;
    struct worth *worth = run->worth;
    for (int32_t a = 0; a < task->n_actions; a++) {
        for (int32_t r = 0; r < task->n; r++)
            run->difference[r] = gain_of(task, a, r);
        const struct worth_value own = value_of(run, 0);
        worth->actions[a].mean = own.value;
        worth->actions[a].se = own.se;
        if (own.value > worth->actions[worth->best].mean)
            worth->best = a;
    }
}

static void judge_actions(struct run *run)
{
    const struct worth_task *task = run->task;
    struct worth *worth = run->worth;
    for (int32_t a = 0; a < task->n_actions; a++) {
        for (int32_t r = 0; r < task->n; r++)
            run->difference[r] = gain_of(task, worth->best, r) - gain_of(task, a, r);
        const struct worth_value behind = value_of(run, 0);
        worth->actions[a].behind = behind.value;
        worth->actions[a].behind_se = behind.se;
    }
    int32_t n_other = 0;
    for (int32_t r = 0; r < task->n; r++) {
        const int32_t best = best_in(task, r);
        const double more = gain_of(task, best, r) - gain_of(task, worth->best, r);
        worth->actions[best].share_best += 1.0 / task->n;
        n_other += more > 0;
        run->difference[r] = more;
    }
    worth->everything = value_of(run, n_other);
}

/* ---- what a regression takes ---- */

/* Fit what each action gains over the first to all replicates but one fold. */
static enum status fit_without(struct run *run, const struct basis *basis, int32_t fold)
{
    const struct worth_task *task = run->task;
    struct least_squares sums = {0};
    const enum status status =
        least_squares_init(&sums, count_features(basis), task->n_actions - 1);
    for (int32_t r = 0; status == ST_OK && r < task->n; r++) {
        if (r % N_FOLDS == fold)
            continue;
        set_features(run, basis, r);
        for (int32_t a = 1; a < task->n_actions; a++)
            run->target[a - 1] = gain_of(task, a, r) - gain_of(task, 0, r);
        least_squares_add(&sums, run->feature, run->target);
    }
    if (status == ST_OK)
        least_squares_solve(&sums, run->coefficient);
    least_squares_free(&sums);
    return status;
}

/* The action that a fit takes in a replicate. */
static int32_t choose(const struct run *run, const struct basis *basis,
                      int32_t replicate)
{
    const int32_t n = count_features(basis);
    int32_t best = 0;
    double most = 0;
    set_features(run, basis, replicate);
    for (int32_t a = 1; a < run->task->n_actions; a++) {
        double gain = 0;
        for (int32_t k = 0; k < n; k++)
            gain += run->coefficient[(int64_t)(a - 1) * n + k] * run->feature[k];
        if (gain > most) {
            most = gain;
            best = a;
        }
    }
    return best;
}

static enum status judge_basis(struct run *run, const struct basis *basis,
                               struct worth_value *value)
{
    const struct worth_task *task = run->task;
    const int32_t best = run->worth->best;
    int32_t n_other = 0;
    for (int32_t fold = 0; fold < N_FOLDS; fold++) {
        const enum status status = fit_without(run, basis, fold);
        if (status != ST_OK)
            return status;
        for (int32_t r = fold; r < task->n; r += N_FOLDS) {
            const int32_t action = choose(run, basis, r);
            run->difference[r] = gain_of(task, action, r) - gain_of(task, best, r);
            n_other += action != best;
        }
    }
    *value = value_of(run, n_other);
    return ST_OK;
}

/* ---- all of it ---- */

/* Worth most first; of equal ones the earlier input. */
static void put_in_order(struct worth *worth)
{
    for (int32_t i = 0; i < worth->n_inputs; i++) {
        int32_t place = i;
        while (place > 0 &&
               worth->inputs[worth->order[place - 1]].value < worth->inputs[i].value) {
            worth->order[place] = worth->order[place - 1];
            place--;
        }
        worth->order[place] = i;
    }
}

static enum status judge(struct run *run)
{
    struct worth *worth = run->worth;
    const struct basis all = {0, worth->n_inputs, TOGETHER_DEGREE};
    find_best(run);
    judge_actions(run);
    enum status status = judge_basis(run, &all, &worth->inputs_together);
    for (int32_t i = 0; i < worth->n_inputs && status == ST_OK; i++) {
        const struct basis alone = {i, 1, ALONE_DEGREE};
        status = judge_basis(run, &alone, &worth->inputs[i]);
    }
    put_in_order(worth);
    return status;
}

enum status worth_make(struct worth *worth, const struct worth_task *task)
{
    assert(task->n_actions >= 2 && task->n >= 10 * N_FOLDS);
    const size_t n_actions = (size_t)task->n_actions, n_inputs = (size_t)task->n_inputs;
    const size_t n_features = 1 + ALONE_DEGREE + TOGETHER_DEGREE * n_inputs;
    *worth = (struct worth){
        .n = task->n, .n_actions = task->n_actions, .n_inputs = task->n_inputs};
    worth->actions = memory_new(n_actions, sizeof *worth->actions);
    worth->inputs = memory_new(n_inputs + 1, sizeof *worth->inputs);
    worth->order = memory_new(n_inputs + 1, sizeof *worth->order);
    struct run run = {.task = task,
                      .worth = worth,
                      .feature = memory_new(n_features, sizeof(double)),
                      .target = memory_new(n_actions, sizeof(double)),
                      .coefficient = memory_new(n_actions * n_features, sizeof(double)),
                      .difference = memory_new((size_t)task->n, sizeof(double))};
    const bool is_room = worth->actions != NULL && worth->inputs != NULL &&
                         worth->order != NULL && run.feature != NULL &&
                         run.target != NULL && run.coefficient != NULL &&
                         run.difference != NULL;
    const enum status status = is_room ? judge(&run) : ST_MEMORY;
    memory_free(run.feature);
    memory_free(run.target);
    memory_free(run.coefficient);
    memory_free(run.difference);
    return status;
}

bool worth_is_clear(const struct worth_value *value)
{
    return value->value > 3 * value->se;
}

void worth_free(struct worth *worth)
{
    memory_free(worth->actions);
    memory_free(worth->inputs);
    memory_free(worth->order);
    *worth = (struct worth){0};
}
