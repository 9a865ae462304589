/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/run_tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "output/schema.h"
#include "output/value_text.h"
#include "study/influence.h"

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

enum { RULE_ROOM = 4096 }; /* of the names of a rule's levers */

void write_day(struct sheet *sheet, const struct plan *plan, int32_t day)
{
    sheet_date(sheet, plan->start + day);
    sheet_integer(sheet, day);
}

void write_owner(struct sheet *sheet, const struct plan *plan, int32_t entity,
                 int32_t fuel)
{
    sheet_text(sheet, entity < 0 ? "" : plan_entity_id(plan, entity));
    sheet_text(sheet, fuel < 0 ? "" : plan_fuel_id(plan, fuel));
}

void write_metric(struct sheet *sheet, const struct plan *plan, int32_t measure)
{
    const struct measure *it = &plan->measures[measure];
    const struct metric *metric = &metrics[it->metric];
    char name[96];
    (void)snprintf(name, sizeof name, "%s%s", metric->name,
                   metric->is_time ? "_restricted" : "");
    sheet_text(sheet, name);
    write_owner(sheet, plan, it->entity, it->fuel);
    sheet_text(sheet, unit_text(metric->unit_key));
}

void write_slot_labels(struct sheet *sheet, const struct model *model, int32_t slot)
{
    for (int32_t language = 0; language < N_LANGUAGES; language++) {
        char text[VALUE_TEXT_ROOM];
        value_text_label(model, slot, (enum language)language, text);
        sheet_text(sheet, text);
    }
}

double observation_origin(const struct plan *plan, const struct observation *it)
{
    return it->statistic == STATISTIC_FIRST_DAY ? plan->start : 0;
}

void write_observation(struct sheet *sheet, const struct plan *plan,
                       const struct observation *it)
{
    const double origin = observation_origin(plan, it);
    sheet_date(sheet, it->first);
    sheet_date(sheet, it->last);
    sheet_text(sheet, outputs[it->output].name);
    write_owner(sheet, plan, it->entity, it->fuel);
    sheet_text(sheet, statistic_name(it->statistic));
    sheet_number(sheet, it->value - origin);
    sheet_number(sheet, it->low - origin);
    sheet_number(sheet, it->high - origin);
}

void write_daily(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble)
{
    const struct plan *plan = facts->plan;
    for (int32_t w = 0; w < ensemble->n_wanted; w++) {
        const struct series *series = &plan->series[ensemble->series[w]];
        const struct daily *daily = ensemble->daily + (size_t)w * (size_t)plan->n_days;
        for (int32_t day = 0; day < plan->n_days; day++, daily++) {
            write_day(sheet, plan, day);
            sheet_text(sheet, outputs[series->output].name);
            write_owner(sheet, plan, series->entity, series->fuel);
            sheet_text(sheet, unit_text(outputs[series->output].unit_key));
            sheet_number(sheet, daily->mean);
            if (facts->spec->n_replicates > 1)
                sheet_number(sheet, daily->sd);
            else
                sheet_blank(sheet);
            for (int32_t q = 0; q < N_QUANTILES; q++)
                sheet_number(sheet, daily->quantile[q]);
            sheet_end_row(sheet);
        }
    }
}

/* Replicates that share a draw of the unknowns are not independent: no interval then. */
static void write_cover_row(struct sheet *sheet, const struct run_facts *facts,
                            const struct daily *daily, int32_t k)
{
    const struct share share = share_of(daily->n_below[k], daily->n);
    const bool is_there = daily->n > 0;
    const bool is_sure = is_there && facts->spec->luck == 1;
    sheet_number(sheet, cover_days[k]);
    sheet_integer(sheet, daily->n);
    sheet_number_if(sheet, is_there, share.share);
    sheet_number_if(sheet, is_sure, share.low);
    sheet_number_if(sheet, is_sure, share.high);
    sheet_end_row(sheet);
}

void write_cover(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble)
{
    const struct plan *plan = facts->plan;
    for (int32_t w = 0; w < ensemble->n_wanted; w++) {
        const struct series *series = &plan->series[ensemble->series[w]];
        if (series->output != OUT_COVER)
            continue;
        for (int32_t i = 0; i < plan->n_days * N_COVERS; i++) {
            const int32_t day = i / N_COVERS;
            write_day(sheet, plan, day);
            write_owner(sheet, plan, series->entity, series->fuel);
            write_cover_row(sheet, facts, &ensemble->daily[w * plan->n_days + day],
                            i % N_COVERS);
        }
    }
}

void write_chosen(struct sheet *sheet, const struct chosen *chosen, int32_t step,
                  bool is_there, const double *quantile)
{
    for (int32_t i = 0; i < chosen->n; i++) {
        if (chosen_is_new(chosen->level[i], step))
            sheet_number_if(sheet, is_there, quantile[i]);
    }
}

void write_period(struct sheet *sheet, const struct plan *plan,
                  const struct periods *periods, int32_t series, int32_t period)
{
    const struct series *it = &plan->series[periods->series[series]];
    const struct period *days = &periods->list[period];
    char date[DATE_TEXT], key[UNIT_TEXT];
    sheet_text(sheet, days->name);
    date_write(plan->start + days->first, date);
    sheet_text(sheet, date);
    date_write(plan->start + days->end - 1, date);
    sheet_text(sheet, date);
    sheet_integer(sheet, days->end - days->first);
    sheet_text(sheet, outputs[it->output].name);
    write_owner(sheet, plan, it->entity, it->fuel);
    period_unit_key(it->output, key, sizeof key);
    sheet_text(sheet, unit_text(key));
}

void write_periods(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble)
{
    const struct periods *periods = facts->periods;
    (void)ensemble;
    for (int32_t s = 0; s < periods->n_series; s++) {
        for (int32_t p = 0; p < periods->n_periods; p++) {
            const struct summary *summary = periods_summary(periods, s, p);
            const bool is_there = summary->n_defined > 0;
            write_period(sheet, facts->plan, periods, s, p);
            sheet_number_if(sheet, is_there, summary->mean);
            sheet_number_if(sheet, is_there && summary->has_se, summary->se);
            for (int32_t q = 0; q < N_QUANTILES; q++)
                sheet_number_if(sheet, is_there, summary->quantile[q]);
            write_chosen(sheet, &facts->spec->chosen, ALL_USUAL, is_there,
                         summary->chosen);
            sheet_end_row(sheet);
        }
    }
}

static void write_chart_cells(struct sheet *sheet, const struct ensemble *ensemble,
                              int32_t wanted, int32_t day)
{
    const struct daily *daily =
        ensemble->daily + (size_t)wanted * (size_t)ensemble->n_days + day;
    sheet_number(sheet, daily->quantile[Q05]);
    sheet_number(sheet, daily->quantile[Q50]);
    sheet_number(sheet, daily->quantile[Q95]);
}

void write_chart(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble)
{
    const struct plan *plan = facts->plan;
    for (int32_t day = 0; day < plan->n_days; day++) {
        write_day(sheet, plan, day);
        for (int32_t row = 0; row < N_CHART_ROWS; row++) {
            for (int32_t w = 0; w < ensemble->n_wanted; w++) {
                if (chart_row(plan, ensemble->series[w]) == row)
                    write_chart_cells(sheet, ensemble, w, day);
            }
        }
        sheet_end_row(sheet);
    }
}

void write_replicate(struct sheet *sheet, const struct run_facts *facts,
                     const struct replicate_row *row)
{
    sheet_integer(sheet, row->replicate);
    for (int32_t u = 0; u < facts->plan->n_unknowns; u++)
        sheet_exact(sheet, row->unknown[u]);
    for (int32_t m = 0; m < facts->plan->n_measures; m++) {
        if (!facts->is_kept[m])
            continue;
        if (row->defined[m])
            sheet_number(sheet, row->metric[m]);
        else
            sheet_blank(sheet);
    }
    sheet_end_row(sheet);
}

static void write_metric_summary(struct sheet *sheet, const struct plan *plan,
                                 const struct measure *measure, bool is_restricted)
{
    char name[96];
    snprintf(name, sizeof name, "%s%s", metrics[measure->metric].name,
             is_restricted ? "_restricted" : "");
    sheet_text(sheet, name);
    write_owner(sheet, plan, measure->entity, measure->fuel);
    sheet_text(sheet, unit_text(metrics[measure->metric].unit_key));
}

static void write_summary_row(struct sheet *sheet, const struct run_facts *facts,
                              const struct summary *summary)
{
    bool is_there = summary->n_defined > 0, has_se = is_there && summary->has_se;
    sheet_integer(sheet, summary->n_defined);
    sheet_number(sheet, summary->share_defined);
    sheet_number_if(sheet, is_there, summary->mean);
    sheet_number_if(sheet, has_se, summary->se);
    sheet_number_if(sheet, has_se, summary->mean_low);
    sheet_number_if(sheet, has_se, summary->mean_high);
    for (int32_t q = 0; q < N_QUANTILES; q++)
        sheet_number_if(sheet, is_there, summary->quantile[q]);
    sheet_number_if(sheet, is_there && summary->has_cvar, summary->cvar95);
    write_chosen(sheet, &facts->spec->chosen, ALL_USUAL, is_there, summary->chosen);
    sheet_end_row(sheet);
}

static void write_variance_row(struct sheet *sheet, const struct run_facts *facts,
                               const struct summary *summary)
{
    (void)facts;
    bool is_there = summary->n_defined > 1, has_split = is_there && summary->has_split;
    double all = summary->variance_ignorance + summary->variance_luck;
    sheet_number_if(sheet, is_there, summary->variance);
    sheet_number_if(sheet, has_split, summary->variance_ignorance);
    sheet_number_if(sheet, has_split, summary->variance_luck);
    sheet_number_if(sheet, has_split && all > 0, summary->variance_ignorance / all);
    sheet_end_row(sheet);
}

typedef void metric_writer(struct sheet *sheet, const struct run_facts *facts,
                           const struct summary *summary);

static void write_metric_summaries(struct sheet *sheet, const struct run_facts *facts,
                                   const struct ensemble *ensemble,
                                   metric_writer *write)
{
    const struct plan *plan = facts->plan;
    for (int32_t m = 0; m < plan->n_measures; m++) {
        const struct measure *measure = &plan->measures[m];
        write_metric_summary(sheet, plan, measure, false);
        write(sheet, facts, &ensemble->summary[m]);
        if (!metrics[measure->metric].is_time)
            continue;
        write_metric_summary(sheet, plan, measure, true);
        write(sheet, facts, &ensemble->restricted[m]);
    }
}

void write_condition(struct sheet *sheet, const struct plan *plan,
                     const struct condition *condition)
{
    const struct measure *measure = &plan->measures[condition->measure];
    write_metric_summary(sheet, plan, measure, metrics[measure->metric].is_time);
    sheet_text(sheet, relation_name(condition->relation));
    sheet_digits(sheet, condition->limit);
}

void write_share(struct sheet *sheet, const struct share *share)
{
    const bool is_there = share->n > 0;
    sheet_integer(sheet, share->n);
    sheet_integer(sheet, share->n_true);
    sheet_number_if(sheet, is_there, share->share);
    sheet_number_if(sheet, is_there, share->low);
    sheet_number_if(sheet, is_there, share->high);
}

void write_probabilities(struct sheet *sheet, const struct run_facts *facts,
                         const struct ensemble *ensemble)
{
    (void)ensemble;
    for (int32_t c = 0; c < facts->n_conditions; c++) {
        write_condition(sheet, facts->plan, &facts->conditions[c]);
        write_share(sheet, &facts->shares[c]);
        sheet_end_row(sheet);
    }
}

void write_summary(struct sheet *sheet, const struct run_facts *facts,
                   const struct ensemble *ensemble)
{
    write_metric_summaries(sheet, facts, ensemble, write_summary_row);
}

void write_variance(struct sheet *sheet, const struct run_facts *facts,
                    const struct ensemble *ensemble)
{
    write_metric_summaries(sheet, facts, ensemble, write_variance_row);
}

/* The levers of a rule, as --set names them. */
static void write_levers(struct sheet *sheet, const struct model *model,
                         const struct rule *rule)
{
    char text[RULE_ROOM] = "";
    for (int32_t i = 0; i < rule->n_slots; i++) {
        char name[128];
        const size_t used = strlen(text);
        model_slot_name(model, rule->slots[i], name, sizeof name);
        (void)snprintf(text + used, sizeof text - used, "%s%s", i == 0 ? "" : " ",
                       name);
    }
    sheet_text(sheet, text);
}

void write_rules(struct sheet *sheet, const struct run_facts *facts,
                 const struct ensemble *ensemble)
{
    for (int32_t r = 0; r < facts->plan->n_rules; r++) {
        const struct rule *rule = &facts->scenario->rules[r];
        const struct rule_figures at = rule_tally_figures(&ensemble->rules, r);
        char value[64];
        value_write(&rule->value, value, sizeof value);
        sheet_integer(sheet, r + 1);
        sheet_text(sheet, rule->origin);
        write_levers(sheet, facts->model, rule);
        sheet_text(sheet, value);
        sheet_text(sheet, rule->text);
        sheet_integer(sheet, at.n_on);
        sheet_number(sheet, (double)at.n_on / (double)at.n);
        sheet_number(sheet, at.mean_days);
        for (int32_t q = 0; q < 3; q++)
            sheet_number(sheet, at.days[q]);
        for (int32_t q = 0; q < 3; q++)
            sheet_number_if(sheet, at.n_on > 0, at.first[q]);
        sheet_end_row(sheet);
    }
}

static void write_influence(struct sheet *sheet, const struct run_facts *facts,
                            const struct ensemble *ensemble, int32_t i, int32_t rank)
{
    const struct plan *plan = facts->plan;
    const struct influence *influence = facts->influence;
    const struct influence_input *it = influence_of(influence, i) + rank;
    const struct unknown *unknown = &plan->unknowns[it->unknown];
    double ignorance;
    const bool has_split =
        influence_ignorance(&ignorance, plan, ensemble, influence->measures[i]);
    write_metric(sheet, plan, influence->measures[i]);
    sheet_integer(sheet, rank + 1);
    sheet_text(sheet, unknown->name);
    sheet_integer(sheet, influence->n[i]);
    sheet_number(sheet, it->effect.rank_correlation);
    sheet_number(sheet, it->effect.first_order);
    sheet_number(sheet, it->effect.se);
    sheet_integer(sheet, influence_is_clear(it));
    sheet_number_if(sheet, has_split, ignorance);
    write_slot_labels(sheet, plan->model, unknown->slot);
    sheet_end_row(sheet);
}

void write_sensitivity(struct sheet *sheet, const struct run_facts *facts,
                       const struct ensemble *ensemble)
{
    const struct influence *influence = facts->influence;
    for (int32_t i = 0; i < influence->n_measures; i++) {
        for (int32_t rank = 0; influence->n[i] > 0 && rank < facts->plan->n_unknowns;
             rank++)
            write_influence(sheet, facts, ensemble, i, rank);
    }
}
