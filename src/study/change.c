/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/change.h"

#include "base/memory.h"
#include "engine/plan_piece.h"
#include "engine/unknown.h"

/* As which unknown of the plan a slot is drawn, -1 if it is none. */
static int32_t unknown_of(const struct plan *plan, int32_t slot)
{
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (plan->unknowns[n].slot == slot)
            return n;
    }
    return -1;
}

/* n days on which the same two pieces hold: they are all alike. */
static void add_days(struct change *change, const struct plan *plan,
                     const struct piece *base, const struct piece *alternative,
                     int32_t n, const struct run_spec *spec)
{
    const int32_t unknown = unknown_of(plan, change->slot);
    double u = 0.5;
    if (piece_is_equal(base, alternative))
        return;
    for (int32_t i = 0; i < spec->n_replicates; i++) {
        const int32_t root =
            plan->ancestry == NULL ? i : ancestry_slot(plan->ancestry, 0, i);
        if (unknown >= 0)
            unknown_uniforms(plan, unknown, spec->seed, 1, &root, &u);
        change->by_replicate[i] +=
            n * (piece_value(alternative, u) - piece_value(base, u));
    }
    change->n_days += n;
}

enum status change_measure(struct change *change, const struct plan *base,
                           const struct plan *alternative, int32_t slot,
                           const struct run_spec *spec)
{
    const bool is_drawn = unknown_of(base, slot) >= 0;
    const struct plan *named = is_drawn ? base : alternative;
    *change = (struct change){.slot = slot};
    change->by_replicate =
        memory_new((size_t)spec->n_replicates, sizeof *change->by_replicate);
    if (change->by_replicate == NULL)
        return ST_MEMORY;
    for (int32_t day = 0, end; day < base->n_days; day = end) {
        const struct piece *a = piece_find(base, slot, day);
        const struct piece *b = piece_find(alternative, slot, day);
        for (end = day + 1; end < base->n_days; end++) {
            if (piece_find(base, slot, end) != a ||
                piece_find(alternative, slot, end) != b)
                break;
        }
        add_days(change, named, a, b, end - day, spec);
    }
    for (int32_t i = 0; change->n_days > 0 && i < spec->n_replicates; i++) {
        change->by_replicate[i] /= change->n_days;
        change->mean += change->by_replicate[i];
    }
    change->mean /= spec->n_replicates;
    return ST_OK;
}

void change_free(struct change *change)
{
    memory_free(change->by_replicate);
    *change = (struct change){0};
}
