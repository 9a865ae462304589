/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/worth_results.h"

#include "output/compare_results.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/table_file.h"
#include "study/choice.h"

static void write_value(struct sheet *sheet, const struct worth_value *it)
{
    sheet_number(sheet, it->value);
    sheet_number(sheet, it->se);
    sheet_number(sheet, it->low);
    sheet_number(sheet, it->high);
    sheet_number(sheet, it->share_other);
    sheet_integer(sheet, worth_is_clear(it));
}

/* What no single input is about: neither rank nor name nor label. */
static void write_together(struct sheet *sheet, const struct run_facts *facts,
                           const char *known, const struct worth_value *it)
{
    sheet_text(sheet, known);
    sheet_blank(sheet);
    sheet_blank(sheet);
    write_metric(sheet, facts->plan, facts->valued->rank);
    write_value(sheet, it);
    sheet_blank(sheet);
    sheet_blank(sheet);
    sheet_end_row(sheet);
}

static void write_worth(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct worth *worth = facts->valued->worth;
    write_together(sheet, facts, "everything", &worth->everything);
    write_together(sheet, facts, "inputs", &worth->inputs_together);
    for (int32_t rank = 0; rank < worth->n_inputs; rank++) {
        const int32_t input = worth->order[rank];
        const struct unknown *unknown = &facts->plan->unknowns[input];
        sheet_text(sheet, "input");
        sheet_integer(sheet, rank + 1);
        sheet_text(sheet, unknown->name);
        write_metric(sheet, facts->plan, facts->valued->rank);
        write_value(sheet, &worth->inputs[input]);
        write_slot_labels(sheet, facts->plan->model, unknown->slot);
        sheet_end_row(sheet);
    }
}

const char *worth_action_name(const struct worth_facts *facts, int32_t action)
{
    return action == 0 ? facts->base : facts->alternatives[action - 1].name;
}

static void write_choices(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct worth *worth = facts->valued->worth;
    for (int32_t a = 0; a < worth->n_actions; a++) {
        const struct worth_action *it = &worth->actions[a];
        sheet_text(sheet, worth_action_name(facts->valued, a));
        write_metric(sheet, facts->plan, facts->valued->rank);
        sheet_integer(sheet, worth->n);
        sheet_number(sheet, choice_sign(facts->plan, facts->valued->rank) * it->mean);
        sheet_number(sheet, it->se);
        sheet_number(sheet, it->behind);
        sheet_number(sheet, it->behind_se);
        sheet_number(sheet, it->share_best);
        sheet_integer(sheet, a == worth->best);
        sheet_end_row(sheet);
    }
}

enum status write_worth_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct run_facts copy = *facts;
    return table_file_print(sheet, facts, TABLE_WORTH, write_worth, &copy);
}

json_t *worth_manifest(const struct run_facts *facts)
{
    const struct worth_facts *it = facts->valued;
    json_t *alternatives = manifest_alternatives(it->alternatives, it->n_alternatives);
    json_t *worth = json_pack("{s:o, s:o}", "alternatives", alternatives, "rank",
                              manifest_measure(facts->plan, it->rank));
    return manifest_extend(manifest_make(facts, true), "worth", worth);
}

enum status worth_results_write(struct folder *folder, const struct run_facts *facts,
                                struct diag *diag)
{
    struct run_facts copy = *facts;
    enum status status =
        table_file_write(folder, facts, TABLE_WORTH, write_worth, &copy, diag);
    if (status == ST_OK)
        status =
            table_file_write(folder, facts, TABLE_CHOICES, write_choices, &copy, diag);
    return status == ST_OK ? package_finish(folder, facts, worth_manifest(facts), diag)
                           : status;
}
