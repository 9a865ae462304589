/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/unknown.h"

#include <string.h>

#include "base/memory.h"
#include "base/rng.h"

static int32_t find_input(const struct posterior *posterior, const char *name)
{
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        if (strcmp(posterior->inputs[i], name) == 0)
            return i;
    }
    return -1;
}

enum status unknowns_learn(struct plan *plan, const struct posterior *posterior)
{
    plan->posterior = posterior;
    if (posterior == NULL)
        return ST_OK;
    plan->learned = memory_new((size_t)plan->n_unknowns + 1, sizeof *plan->learned);
    if (plan->learned == NULL)
        return ST_MEMORY;
    for (int32_t n = 0; n < plan->n_unknowns; n++)
        plan->learned[n] = find_input(posterior, plan->unknowns[n].name);
    return ST_OK;
}

/* By address, a few at a time. */
static void address_uniforms(const char *name, uint64_t seed, int32_t n,
                             const int32_t *draw, double *u)
{
    enum { AT_ONCE = 64 };
    struct rng_key keys[AT_ONCE];
    const struct rng_key key = rng_key_make(seed, "input", name);
    for (int32_t i = 0; i < AT_ONCE; i++)
        keys[i] = key;
    for (int32_t i = 0; i < n; i += AT_ONCE)
        rng_uniforms(n - i < AT_ONCE ? n - i : AT_ONCE, keys, draw + i, 0, 0, 0, u + i);
}

void unknown_uniforms(const struct plan *plan, int32_t unknown, uint64_t seed,
                      int32_t n, const int32_t *draw, double *u)
{
    const struct posterior *posterior = plan->posterior;
    const int32_t column = posterior == NULL ? -1 : plan->learned[unknown];
    if (column < 0) {
        address_uniforms(plan->unknowns[unknown].name, seed, n, draw, u);
        return;
    }
    for (int32_t i = 0; i < n; i++) {
        const int64_t row = draw[i] % posterior->n_draws;
        u[i] = posterior->u[row * posterior->n_inputs + column];
    }
}
