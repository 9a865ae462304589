/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/ruling.h"

#include "engine/plan_rule.h"

/* Counts of days, and who is on: MODEL.md (118), (119). */

static int32_t *rule_lanes(int32_t *array, int32_t rule)
{
    return array + (size_t)rule * LANES;
}

/* Days in a row on which a signal held, yesterday the last; never where undefined. */
CLONES static void count_days(const struct watch *watch, const struct block *block,
                              int32_t *run)
{
    const real *x = block->output_at[watch->series];
    const real sign = watch->sign, limit = watch->limit;
    if (watch->is_strict) {
        EACH_LANE(i)
            run[i] = sign * x[i] < limit ? run[i] + 1 : 0;
    } else {
        EACH_LANE(i)
            run[i] = sign * x[i] <= limit ? run[i] + 1 : 0;
    }
}

/* A rule that is not watched: off, and nothing counted. */
static void rest(struct block *block, int32_t r)
{
    int32_t *begun = rule_lanes(block->rule_begun, r);
    int32_t *stopped = rule_lanes(block->rule_stopped, r);
    int32_t *wait = rule_lanes(block->rule_wait, r);
    int32_t *is_on = rule_lanes(block->rule_on, r);
    EACH_LANE(i)
        begun[i] = stopped[i] = wait[i] = is_on[i] = 0;
}

/* On or off today: on until it is over; else a decision, and the wait behind it. */
CLONES static void decide(const struct layout_rule *rule, struct block *block,
                          int32_t r)
{
    const int32_t *begun = rule_lanes(block->rule_begun, r);
    const int32_t *stopped = rule_lanes(block->rule_stopped, r);
    const int32_t *first = rule_lanes(block->rule_first, r);
    int32_t *wait = rule_lanes(block->rule_wait, r);
    int32_t *is_on = rule_lanes(block->rule_on, r);
    const int32_t days = rule->begin.days, last = rule->has_end ? rule->stop.days : 1;
    const int32_t has_end = rule->has_end, is_once = rule->is_once;
    const int32_t now = rule->delay == 0, delay = rule->delay;
    EACH_LANE(i) {
        const int32_t is_stopped = has_end & (stopped[i] >= last);
        const int32_t is_over = is_stopped | (!has_end & !is_once & (begun[i] == 0));
        const int32_t is_spent = is_once & (first[i] > 0);
        const int32_t is_due = (begun[i] >= days) & !is_stopped & !is_spent;
        const int32_t is_idle = !is_on[i] & (wait[i] == 0);
        const int32_t comes = (wait[i] == 1) | (is_idle & is_due & now);
        wait[i] = wait[i] > 0 ? wait[i] - 1 : (is_idle & is_due) ? delay : 0;
        is_on[i] = is_on[i] ? !is_over : comes;
    }
}

/* Whether a rule began or ended in any lane; what whoever asks later is told. */
static bool note_turn(const struct plan *plan, struct block *block, int32_t r,
                      const int32_t *before)
{
    const struct layout_rule *rule = &plan->layout->rules[r];
    const int32_t *is_on = rule_lanes(block->rule_on, r);
    int32_t *first = rule_lanes(block->rule_first, r);
    int32_t *days = rule_lanes(block->rule_days, r);
    int32_t turned = 0;
    EACH_LANE(i) {
        turned |= is_on[i] ^ before[i];
        days[i] += is_on[i];
        first[i] = (is_on[i] & (first[i] == 0)) ? block->day + 1 : first[i];
    }
    if (is_on[0] != before[0])
        state_event(block, event_of(is_on[0] ? EVENT_RULE_BEGINS : EVENT_RULE_ENDS,
                                    rule->entity, rule->fuel));
    return turned != 0;
}

/* Whether any lane is otherwise than yesterday. */
static bool turn_rule(const struct plan *plan, struct block *block, int32_t r)
{
    const struct layout_rule *rule = &plan->layout->rules[r];
    const int32_t *is_on = rule_lanes(block->rule_on, r);
    int32_t before[LANES];
    EACH_LANE(i)
        before[i] = is_on[i];
    if (block->day == 0 || block->day < rule->first || block->day >= rule->end) {
        rest(block, r);
    } else {
        count_days(&rule->begin, block, rule_lanes(block->rule_begun, r));
        if (rule->has_end)
            count_days(&rule->stop, block, rule_lanes(block->rule_stopped, r));
        decide(rule, block, r);
    }
    return note_turn(plan, block, r, before);
}

/* The value of a target, in the lanes in which its rule is on. */
static void set_target(const struct plan *plan, struct block *block, int32_t r,
                       const struct rule_target *target)
{
    const int32_t *is_on = rule_lanes(block->rule_on, r);
    real *value = lanes(block->value, plan->layout->ruled_slot[target->ruled]);
    for (int32_t i = 0; i < LANES; i++) {
        if (is_on[i])
            value[i] = (real)rule_value(&target->rule, (double)value[i]);
    }
}

void rules_lift(const struct plan *plan, struct block *block)
{
    for (int32_t i = 0; i < plan->layout->n_ruled && block->day > 0; i++)
        lanes_copy(lanes(block->value, plan->layout->ruled_slot[i]),
                   lanes(block->unruled, i));
}

int32_t rules_day(const struct plan *plan, struct block *block)
{
    const struct layout *layout = plan->layout;
    int32_t changed = 0, target = 0;
    if (block->in_warm_up)
        return 0;
    for (int32_t i = 0; i < layout->n_ruled; i++)
        lanes_copy(lanes(block->unruled, i),
                   lanes(block->value, layout->ruled_slot[i]));
    for (int32_t r = 0; r < plan->n_rules; r++) {
        const struct layout_rule *rule = &layout->rules[r];
        const bool is_turned = turn_rule(plan, block, r);
        for (; target < rule->end_target; target++) {
            set_target(plan, block, r, &layout->targets[target]);
            if (is_turned)
                changed |= 1 << parameters[layout->targets[target].rule.parameter].kind;
        }
    }
    return changed;
}
