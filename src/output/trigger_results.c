/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/trigger_results.h"

#include <math.h>

#include "output/manifest.h"
#include "output/package.h"
#include "output/table_file.h"
#include "output/trigger_facts.h"

/* ---- trigger.csv ---- */

static void share_cells(struct sheet *sheet, const struct share *it)
{
    sheet_number_if(sheet, it->n > 0, it->share);
    sheet_number_if(sheet, it->n > 0, it->low);
    sheet_number_if(sheet, it->n > 0, it->high);
}

static void figure_cells(struct sheet *sheet, const struct trigger_figures *it)
{
    sheet_integer(sheet, it->base.n);
    for (int32_t i = 0; i < N_OUTCOMES; i++)
        sheet_integer(sheet, it->count[i]);
    share_cells(sheet, &it->base);
    share_cells(sheet, &it->hit);
    share_cells(sheet, &it->false_ratio);
    share_cells(sheet, &it->false_rate);
    for (int32_t i = 0; i < N_LEAD_LEVELS; i++)
        sheet_number(sheet, it->lead[i]);
    for (int32_t i = 0; i < N_WARNED; i++)
        share_cells(sheet, &it->warned[i]);
}

static void write_signals(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct trigger_facts *it = facts->triggered;
    for (int32_t a = 0; a < it->n_asked; a++) {
        const struct asked_signal *asked = &it->asked[a];
        for (int32_t i = asked->first; i < asked->first + asked->n; i++) {
            sheet_text(sheet, asked->text);
            sheet_digits(sheet, it->lookouts[i].signal.limit);
            figure_cells(sheet, &it->figures[i]);
            sheet_end_row(sheet);
        }
    }
}

/* ---- roc.csv ---- */

static void write_curves(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct trigger_facts *it = facts->triggered;
    for (int32_t a = 0; a < it->n_asked; a++) {
        const struct asked_signal *asked = &it->asked[a];
        for (int32_t i = 0; isfinite(asked->area) && i < asked->n + 2; i++) {
            const struct roc_point *point = &asked->curve[i];
            sheet_text(sheet, asked->text);
            if (isfinite(point->limit))
                sheet_digits(sheet, point->limit);
            else
                sheet_blank(sheet);
            sheet_number(sheet, point->false_rate);
            sheet_number(sheet, point->hit_rate);
            sheet_number(sheet, asked->area);
            sheet_end_row(sheet);
        }
    }
}

/* ---- courses.csv ---- */

static void day_cell(struct sheet *sheet, int32_t day)
{
    if (day == TRIGGER_NEVER)
        sheet_blank(sheet);
    else
        sheet_integer(sheet, day);
}

static void write_course(struct sheet *sheet, const struct trigger_facts *it,
                         int32_t signal, int32_t replicate)
{
    const int32_t s = trigger_days(it->trigger, signal)[replicate];
    const int32_t e = trigger_days(it->trigger, it->n_signals)[replicate];
    const bool is_warned = s != TRIGGER_NEVER && s < e;
    sheet_integer(sheet, replicate);
    day_cell(sheet, s);
    day_cell(sheet, e);
    if (is_warned)
        sheet_integer(sheet, e - s);
    else
        sheet_blank(sheet);
    sheet_text(sheet, outcome_name(trigger_outcome(s, e, it->within)));
    sheet_end_row(sheet);
}

static void write_courses(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct trigger_facts *it = facts->triggered;
    for (int32_t a = 0; a < it->n_asked; a++) {
        const struct asked_signal *asked = &it->asked[a];
        for (int32_t i = asked->first; i < asked->first + asked->n; i++) {
            for (int32_t r = 0; r < it->trigger->n_replicates; r++) {
                sheet_text(sheet, asked->text);
                sheet_digits(sheet, it->lookouts[i].signal.limit);
                write_course(sheet, it, i, r);
            }
        }
    }
}

/* ---- the folder ---- */

enum status write_trigger_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct run_facts copy = *facts;
    return table_file_print(sheet, facts, TABLE_TRIGGER, write_signals, &copy);
}

json_t *trigger_manifest(const struct run_facts *facts)
{
    const struct trigger_facts *it = facts->triggered;
    json_t *signals = json_array();
    bool is_whole = signals != NULL;
    for (int32_t a = 0; is_whole && a < it->n_asked; a++)
        is_whole = json_add(signals, json_text(it->asked[a].text));
    json_t *within = it->within > 0 ? json_integer(it->within) : json_null();
    if (!is_whole) {
        json_decref(signals);
        json_decref(within);
        return NULL;
    }
    return manifest_extend(manifest_make(facts, true), "trigger",
                           json_pack("{s:o, s:o, s:o}", "signals", signals, "event",
                                     json_text(it->event), "within", within));
}

enum status trigger_results_write(struct folder *folder, const struct run_facts *facts,
                                  struct diag *diag)
{
    struct run_facts copy = *facts;
    enum status status =
        table_file_write(folder, facts, TABLE_TRIGGER, write_signals, &copy, diag);
    if (status == ST_OK && trigger_has_curve(facts->triggered))
        status = table_file_write(folder, facts, TABLE_ROC, write_curves, &copy, diag);
    if (status == ST_OK)
        status =
            table_file_write(folder, facts, TABLE_COURSES, write_courses, &copy, diag);
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, trigger_manifest(facts), diag);
}
