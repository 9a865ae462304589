/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/attribution_results.h"

#include <stdio.h>

#include "output/attribution_facts.h"
#include "output/manifest.h"
#include "output/package.h"
#include "output/run_tables.h"
#include "output/table_file.h"

enum { OFF_ROOM = 2400 };

void attribution_off(char *text, size_t size, const struct attribution_facts *facts,
                     int32_t subset)
{
    size_t used = 0;
    text[0] = '\0';
    for (int32_t cause = 0; cause < facts->n_causes && used < size; cause++) {
        if ((subset & (1 << cause)) != 0)
            used += (size_t)snprintf(text + used, size - used, "%s%s",
                                     used == 0 ? "" : "+", facts->causes[cause].name);
    }
}

/* Is it clearly other than 0? */
static bool is_clear(const struct attributed *it)
{
    return it->has_se && (it->low > 0 || it->high < 0);
}

static void part_cells(struct sheet *sheet, const struct attributed *it,
                       const struct attributed *total)
{
    sheet_integer(sheet, it->n);
    sheet_number_if(sheet, it->n > 0, it->mean);
    sheet_number_if(sheet, it->has_se, it->se);
    sheet_number_if(sheet, it->has_se, it->low);
    sheet_number_if(sheet, it->has_se, it->high);
    sheet_number_if(sheet, is_clear(total), it->mean / total->mean);
}

static void mean_cells(struct sheet *sheet, const struct attributed *it)
{
    sheet_number_if(sheet, it->n > 0, it->mean);
    sheet_number_if(sheet, it->has_se, it->se);
}

static void write_parts(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct attribution_facts *it = facts->attributed;
    for (int32_t m = 0; m < it->n_measures; m++) {
        const struct attributed *total = &it->attribution->total[m];
        for (int32_t cause = 0; cause < it->n_causes; cause++) {
            const struct cause_part *part = attribution_part(it->attribution, cause, m);
            write_metric(sheet, facts->plan, it->measures[m]);
            sheet_text(sheet, it->causes[cause].name);
            part_cells(sheet, &part->part, total);
            mean_cells(sheet, &part->alone);
            mean_cells(sheet, &part->last);
            sheet_end_row(sheet);
        }
        write_metric(sheet, facts->plan, it->measures[m]);
        sheet_blank(sheet);
        part_cells(sheet, total, total);
        mean_cells(sheet, total);
        mean_cells(sheet, total);
        sheet_end_row(sheet);
    }
}

static void write_subsets(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct attribution_facts *it = facts->attributed;
    for (int32_t subset = 0; subset < it->attribution->n_subsets; subset++) {
        char off[OFF_ROOM];
        attribution_off(off, sizeof off, it, subset);
        for (int32_t m = 0; m < it->n_measures; m++) {
            const struct attributed *mean =
                &it->attribution->subset[(int64_t)subset * it->n_measures + m];
            sheet_text(sheet, off);
            write_metric(sheet, facts->plan, it->measures[m]);
            sheet_integer(sheet, mean->n);
            mean_cells(sheet, mean);
            sheet_end_row(sheet);
        }
    }
}

enum status write_attribution_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct run_facts copy = *facts;
    return table_file_print(sheet, facts, TABLE_ATTRIBUTION, write_parts, &copy);
}

/* A cause with its title: for pages and figures. */
static json_t *cause_make(const struct layer_file *cause)
{
    json_t *it = manifest_layer_file(cause);
    json_t *title =
        json_pack("{s:o, s:o}", "en", json_text(layer_file_title(cause, LANGUAGE_EN)),
                  "fr", json_text(layer_file_title(cause, LANGUAGE_FR)));
    if (it != NULL && title != NULL && json_object_set(it, "title", title) == 0) {
        json_decref(title);
        return it;
    }
    json_decref(title);
    json_decref(it);
    return NULL;
}

json_t *attribution_manifest(const struct run_facts *facts)
{
    const struct attribution_facts *it = facts->attributed;
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < it->n_causes; i++)
        is_whole = json_add(list, cause_make(&it->causes[i]));
    if (!is_whole) {
        json_decref(list);
        return NULL;
    }
    json_t *causes = json_pack("{s:o, s:o}", "given",
                               json_texts(it->given, it->n_given), "files", list);
    return manifest_extend(
        manifest_make(facts, true), "attribute",
        json_pack("{s:o, s:o}", "metrics", json_text(it->metrics), "causes", causes));
}

enum status attribution_results_write(struct folder *folder,
                                      const struct run_facts *facts, struct diag *diag)
{
    struct run_facts copy = *facts;
    enum status status =
        table_file_write(folder, facts, TABLE_ATTRIBUTION, write_parts, &copy, diag);
    if (status == ST_OK)
        status =
            table_file_write(folder, facts, TABLE_SUBSETS, write_subsets, &copy, diag);
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, attribution_manifest(facts), diag);
}
