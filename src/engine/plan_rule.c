/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_rule.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "engine/layout.h"
#include "engine/plan_piece.h"

/* What a rule makes of a value, MODEL.md (120). */

double rule_value(const struct rule *rule, double value)
{
    const struct parameter *parameter = &parameters[rule->parameter];
    const double argument = rule->value.argument[0];
    if (rule->value.type == NUMBER)
        return value_with_factor(parameter, argument, 1);
    return fmin(fmax(value_with_factor(parameter, value, argument), parameter->low),
                parameter->high);
}

/* Slots may become as large as their rules make them. */
static void add_most(struct layout *layout)
{
    for (int32_t i = 0; i < layout->n_targets; i++) {
        const struct rule_target *target = &layout->targets[i];
        double *most = &layout->most[layout->ruled_slot[target->ruled]];
        *most = fmax(*most, rule_value(&target->rule, *most));
    }
}

static int32_t find_ruled(const struct layout *layout, int32_t slot)
{
    for (int32_t i = 0; i < layout->n_ruled; i++) {
        if (layout->ruled_slot[i] == slot)
            return i;
    }
    return -1;
}

static int32_t count_targets(const struct scenario *scenario)
{
    int32_t n = 0;
    for (int32_t r = 0; r < scenario->n_rules; r++)
        n += scenario->rules[r].n_slots;
    return n;
}

/* What a target keeps of its rule owns nothing, so that the scenario may go. */
static struct rule bare_rule(const struct rule *rule)
{
    return (struct rule){.parameter = rule->parameter, .value = rule->value};
}

enum status rules_list_slots(struct plan *plan, const struct scenario *scenario)
{
    struct layout *layout = plan->layout;
    const size_t n = (size_t)count_targets(scenario);
    plan->n_rules = scenario->n_rules;
    layout->rules = memory_new((size_t)plan->n_rules, sizeof *layout->rules);
    layout->targets = memory_new(n, sizeof *layout->targets);
    layout->ruled_slot = memory_new(n, sizeof *layout->ruled_slot);
    if (layout->rules == NULL || layout->targets == NULL || layout->ruled_slot == NULL)
        return ST_MEMORY;
    for (int32_t r = 0; r < scenario->n_rules; r++) {
        const struct rule *rule = &scenario->rules[r];
        for (int32_t i = 0; i < rule->n_slots; i++) {
            int32_t ruled = find_ruled(layout, rule->slots[i]);
            if (ruled < 0) {
                ruled = layout->n_ruled++;
                layout->ruled_slot[ruled] = rule->slots[i];
            }
            layout->targets[layout->n_targets++] =
                (struct rule_target){.rule = bare_rule(rule), .ruled = ruled};
        }
        layout->rules[r].end_target = layout->n_targets;
    }
    add_most(layout);
    return ST_OK;
}

static enum status watch_signal(struct watch *watch, const struct plan *plan,
                                const struct signal *signal, const struct rule *rule,
                                struct diag *diag)
{
    const double sign = signal->is_below ? 1 : -1;
    *watch = (struct watch){
        .series = plan_find_series(plan, signal->output, signal->entity, signal->fuel),
        .sign = (real)sign,
        .limit = (real)(sign * signal->limit),
        .is_strict = signal->is_strict,
        .days = signal->days};
    if (watch->series >= 0)
        return ST_OK;
    char name[128];
    plan_result_name(plan, outputs[signal->output].name, signal->entity, signal->fuel,
                     name, sizeof name);
    return diag_report(diag, ST_INPUT, &rule->place, E420_SIGNAL_NOT_REPORTED,
                       TEXTS(name));
}

/* What a rule is about, for whoever follows its days. */
static void name_owner(const struct plan *plan, const struct rule *rule,
                       struct layout_rule *made)
{
    enum parameter_id parameter;
    made->entity = made->fuel = -1;
    if (rule->n_slots == 1)
        model_slot_owner(plan->model, rule->slots[0], &parameter, &made->entity,
                         &made->fuel);
}

static int32_t day_of(const struct plan *plan, int32_t date, int32_t open, int32_t day)
{
    return date == open ? day : date - plan->start;
}

enum status rules_compile(struct plan *plan, const struct scenario *scenario,
                          struct diag *diag)
{
    enum status status = ST_OK;
    for (int32_t r = 0; r < plan->n_rules; r++) {
        const struct rule *rule = &scenario->rules[r];
        struct layout_rule *made = &plan->layout->rules[r];
        const struct when *when = &rule->when;
        made->first = day_of(plan, rule->first, OPEN_FIRST, 0);
        made->end = day_of(plan, rule->end, OPEN_END, plan->n_days);
        made->has_end = when->has_end;
        made->is_once = when->is_once;
        made->delay = when->delay;
        name_owner(plan, rule, made);
        if (watch_signal(&made->begin, plan, &when->begin, rule, diag) != ST_OK)
            status = ST_INPUT;
        if (when->has_end &&
            watch_signal(&made->stop, plan, &when->end, rule, diag) != ST_OK)
            status = ST_INPUT;
    }
    return status;
}
