/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parting.h"

#include <string.h>

#include "engine/layout.h"

static bool is_same_bytes(const void *a, const void *b, int32_t n, size_t size)
{
    return n == 0 || memcmp(a, b, (size_t)n * size) == 0;
}

/* Bit for bit: 0 and -0 are two numbers. */
static bool is_same_value(const struct value *a, const struct value *b)
{
    return a->type == b->type && a->n_arguments == b->n_arguments &&
           a->every == b->every &&
           is_same_bytes(&a->keep, &b->keep, 1, sizeof a->keep) &&
           is_same_bytes(a->argument, b->argument, a->n_arguments,
                         sizeof a->argument[0]);
}

static bool is_same_piece(const struct piece *a, const struct piece *b)
{
    return a->slot == b->slot && a->day == b->day &&
           is_same_value(&a->value, &b->value) &&
           is_same_bytes(&a->factor, &b->factor, 1, sizeof a->factor);
}

static bool is_same_watch(const struct watch *a, const struct watch *b)
{
    return a->series == b->series && a->is_strict == b->is_strict &&
           a->days == b->days && is_same_bytes(&a->sign, &b->sign, 1, sizeof a->sign) &&
           is_same_bytes(&a->limit, &b->limit, 1, sizeof a->limit);
}

static bool is_same_rule(const struct layout_rule *a, const struct layout_rule *b)
{
    return is_same_watch(&a->begin, &b->begin) && is_same_watch(&a->stop, &b->stop) &&
           a->has_end == b->has_end && a->is_once == b->is_once &&
           a->delay == b->delay && a->first == b->first && a->end == b->end &&
           a->entity == b->entity && a->fuel == b->fuel &&
           a->end_target == b->end_target;
}

static bool has_same_rules(const struct plan *a, const struct plan *b)
{
    const struct layout *one = a->layout, *other = b->layout;
    bool is_same = a->n_rules == b->n_rules && one->n_targets == other->n_targets &&
                   one->n_ruled == other->n_ruled &&
                   is_same_bytes(one->ruled_slot, other->ruled_slot, one->n_ruled,
                                 sizeof *one->ruled_slot);
    for (int32_t r = 0; is_same && r < a->n_rules; r++)
        is_same = is_same_rule(&one->rules[r], &other->rules[r]);
    for (int32_t i = 0; is_same && i < one->n_targets; i++) {
        const struct rule_target *x = &one->targets[i], *y = &other->targets[i];
        is_same = x->ruled == y->ruled && x->rule.parameter == y->rule.parameter &&
                  is_same_value(&x->rule.value, &y->rule.value);
    }
    return is_same;
}

/* What is drawn, by its name, and not how much is known: a number may take the place of
   a law. */
static bool has_same_chance(const struct plan *a, const struct plan *b)
{
    return a->posterior == b->posterior && a->ancestry == b->ancestry;
}

/* Who takes part at all, on whatever day. */
static bool has_same_parts(const struct layout *a, const struct layout *b)
{
    bool is_same = a->n_customers == b->n_customers &&
                   is_same_bytes(a->unit_serves, b->unit_serves, a->n_units,
                                 sizeof a->unit_serves[0]);
    for (int32_t n = 0; is_same && n < a->n_customers; n++) {
        const struct customer *x = &a->customers[n], *y = &b->customers[n];
        is_same = x->sector == y->sector && x->fuel == y->fuel &&
                  x->has_stations == y->has_stations && x->store == y->store;
    }
    return is_same;
}

static bool has_same_rings(const struct layout *a, const struct layout *b)
{
    const size_t size = sizeof(int32_t);
    return a->clearance_ring == b->clearance_ring && a->escort_ring == b->escort_ring &&
           is_same_bytes(a->leg_ring, b->leg_ring, a->n_legs, size) &&
           is_same_bytes(a->leg_statuses, b->leg_statuses, a->n_legs, size) &&
           is_same_bytes(a->home_ring, b->home_ring, a->n_corridors, size);
}

/* Series and metrics follow from model and customers, and so does what is demanded. */
static bool has_same_shape(const struct plan *a, const struct plan *b)
{
    return a->model == b->model && a->start == b->start && a->n_days == b->n_days &&
           a->warm_up == b->warm_up && has_same_parts(a->layout, b->layout) &&
           has_same_rings(a->layout, b->layout) && has_same_chance(a, b) &&
           has_same_rules(a, b);
}

int32_t plans_part(const struct plan *a, const struct plan *b)
{
    const struct layout *one = a->layout, *other = b->layout;
    if (!has_same_shape(a, b) || one->n_warm != other->n_warm)
        return NEVER_TOGETHER;
    int32_t i = 0;
    while (i < one->n_pieces && i < other->n_pieces &&
           is_same_piece(&one->pieces[i], &other->pieces[i]))
        i++;
    if (i < one->n_warm)
        return NEVER_TOGETHER;
    const int32_t day = i < one->n_pieces ? one->pieces[i].day : a->n_days;
    const int32_t other_day = i < other->n_pieces ? other->pieces[i].day : a->n_days;
    return day < other_day ? day : other_day;
}
