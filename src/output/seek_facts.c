/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/seek_facts.h"

#include <assert.h>
#include <math.h>

enum { MOST_WORLDS = 256 };

bool seek_has_table(const struct seek_facts *facts, enum table_id table)
{
    const bool is_single = facts->n_levers == 1;
    return table == TABLE_SEEK || (table == TABLE_FRONTIER && !is_single) ||
           (table == TABLE_ANSWER && (is_single || facts->n_costs > 0));
}

const struct seek *seek_line(const struct seek_facts *facts, int32_t world, int32_t row)
{
    return &facts->lines[(int64_t)world * facts->n_rows + row];
}

struct joint seek_joint(const struct seek_facts *facts, int32_t row)
{
    const struct seek *lines[MOST_WORLDS];
    assert(facts->n_worlds <= MOST_WORLDS);
    for (int32_t w = 0; w < facts->n_worlds; w++)
        lines[w] = seek_line(facts, w, row);
    return joint_of(lines, facts->n_worlds);
}

struct seek_ends seek_ends_of(const struct seek_facts *facts, const struct joint *joint)
{
    const double *value = facts->levers[0].values;
    const double beyond = joint->is_down ? -HUGE_VAL : HUGE_VAL;
    const double maybe = joint->maybe == SEEK_NOWHERE ? beyond : value[joint->maybe];
    const double sure = joint->sure == SEEK_NOWHERE ? beyond : value[joint->sure];
    return (struct seek_ends){fmin(maybe, sure), fmax(maybe, sure)};
}

double seek_cost(const struct seek_facts *facts, int32_t row, int32_t value)
{
    double values[8], cost = 0;
    assert(facts->n_levers <= 8);
    frontier_values(facts->levers, facts->n_levers, row, value, values);
    for (int32_t i = 0; i < facts->n_levers; i++)
        cost += facts->cost[i] * values[i];
    return cost;
}

struct cheapest seek_cheapest(const struct seek_facts *facts)
{
    struct cheapest best = {-1, HUGE_VAL, HUGE_VAL, HUGE_VAL};
    for (int32_t row = 0; facts->n_costs > 0 && row < facts->n_rows; row++) {
        const struct joint joint = seek_joint(facts, row);
        if (joint.is_found && seek_cost(facts, row, joint.answer) < best.cost) {
            best.row = row;
            best.cost = seek_cost(facts, row, joint.answer);
        }
        if (!joint.is_split && joint.maybe != SEEK_NOWHERE)
            best.low = fmin(best.low, seek_cost(facts, row, joint.maybe));
        if (!joint.is_split && joint.sure != SEEK_NOWHERE)
            best.high = fmin(best.high, seek_cost(facts, row, joint.sure));
    }
    return best;
}

double seek_share_of_grid(const struct seek_facts *facts, int32_t n_replicates)
{
    int64_t n_spent = 0;
    const int32_t n_lines = facts->n_rows * facts->n_worlds;
    for (int32_t i = 0; i < n_lines; i++)
        n_spent += facts->lines[i].n_spent;
    return (double)n_spent / n_replicates / n_lines / facts->levers[0].n_values;
}
