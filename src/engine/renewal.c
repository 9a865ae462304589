/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/renewal.h"

#include "engine/plan_piece.h"

/* Values of a period instead of the course, MODEL.md (116). */

/* No uniform is less. */
static const double LEAST_UNIFORM = 0x1p-33;

/* Lanes whose period begins anew, and what they draw. */
struct renewal {
    int32_t n, lane[LANES];
    double u[LANES];
};

/*
 * A uniform for each lane that begins a period today, or for all: with probability
 * `keep` that of the run, else one of the period.
 */
static void draw_period(const struct plan *plan, const struct block *block,
                        int32_t unknown, const struct value *law, bool is_all,
                        struct renewal *renewal)
{
    const char *name = plan->unknowns[unknown].name;
    const struct rng_key key = rng_key_make(block->seed, "input_period", name);
    const int32_t *phase = block->unknown_phase + (size_t)unknown * LANES;
    const double *kept = block->unknown_uniform + (size_t)unknown * LANES;
    renewal->n = 0;
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t day = block->day + phase[i];
        if (!is_all && day % law->every != 0)
            continue;
        const double v = rng_uniform_later(&key, block->replicate[i], block->generation,
                                           day / law->every, law->every);
        const double fresh = (v - law->keep) / (1 - law->keep);
        renewal->lane[renewal->n] = i;
        renewal->u[renewal->n++] = v < law->keep           ? kept[i]
                                   : fresh > LEAST_UNIFORM ? fresh
                                                           : LEAST_UNIFORM;
    }
}

/* Draw anew, in lanes whose period begins today or, first, in all of them. */
static void renew_value(const struct plan *plan, struct block *block, int32_t unknown,
                        bool is_all)
{
    const struct piece *piece = &plan->layout->pieces[block->unknown_piece[unknown]];
    real *value = lanes(block->value, piece->slot);
    struct renewal renewal;
    double drawn[LANES];
    draw_period(plan, block, unknown, &piece->value, is_all, &renewal);
    piece_values(piece, renewal.n, renewal.u, drawn);
    for (int32_t n = 0; n < renewal.n; n++)
        value[renewal.lane[n]] = (real)drawn[n];
}

void renewal_begin(const struct plan *plan, struct block *block, int32_t unknown,
                   const struct piece *piece)
{
    const int32_t every = piece->value.every;
    const struct rng_key key =
        rng_key_make(block->seed, "input_phase", plan->unknowns[unknown].name);
    int32_t *phase = block->unknown_phase + (size_t)unknown * LANES;
    block->unknown_piece[unknown] = (int32_t)(piece - plan->layout->pieces);
    for (int32_t i = 0; i < LANES; i++)
        phase[i] = (int32_t)(every * rng_uniform_later(&key, block->replicate[i],
                                                       block->generation, 0, every));
    renew_value(plan, block, unknown, true);
}

int32_t renewal_day(const struct plan *plan, struct block *block)
{
    int32_t changed = 0;
    for (int32_t unknown = 0; unknown < plan->n_unknowns; unknown++) {
        const int32_t piece = block->unknown_piece[unknown];
        if (piece < 0)
            continue;
        renew_value(plan, block, unknown, false);
        changed |= 1 << parameters[plan->layout->pieces[piece].parameter].kind;
    }
    return changed;
}
