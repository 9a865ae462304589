/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/seek_results.h"

#include <math.h>

#include "output/manifest.h"
#include "output/package.h"
#include "output/seek_facts.h"
#include "output/table_file.h"

enum { ALL_WORLDS = -1 };

static const double usual_level = 0.95;

/* ---- cells ---- */

static const char *under_name(const struct seek_facts *sought, int32_t world)
{
    return world == ALL_WORLDS ? "all"
           : world == 0        ? "scenario"
                               : sought->rivals[world - 1].file.name;
}

static void estimate_cells(struct sheet *sheet, const struct goal *goal,
                           const struct seek_point *point)
{
    const bool is_there = point != NULL && point->n_scored > 0;
    struct goal_figure figure = {0};
    if (is_there)
        figure =
            goal_figure(goal, point->mean, point->se, point->n_scored, usual_level);
    sheet_number_if(sheet, is_there, figure.estimate);
    sheet_number_if(sheet, is_there && point->n_scored > 1, figure.low);
    sheet_number_if(sheet, is_there && point->n_scored > 1, figure.high);
}

/* A row of the frontier, in one world or in all of them. */
struct found {
    struct joint joint;
    const struct seek *line; /* NULL: of all worlds */
};

static struct found found_in(const struct seek_facts *sought, int32_t world,
                             int32_t row)
{
    if (world == ALL_WORLDS)
        return (struct found){.joint = seek_joint(sought, row)};
    const struct seek *line = seek_line(sought, world, row);
    return (struct found){.joint = joint_of(&line, 1), .line = line};
}

static void reached_cell(struct sheet *sheet, const struct joint *joint)
{
    sheet_text(sheet, joint->is_found ? "yes" : joint->is_split ? "split" : "no");
}

/* The best of all worlds is not known where none reaches the target. */
static void value_cells(struct sheet *sheet, const struct seek_facts *sought,
                        const struct found *found)
{
    const struct joint *joint = &found->joint;
    const struct seek_ends ends = seek_ends_of(sought, joint);
    const bool is_known = joint->is_found || found->line != NULL;
    if (is_known)
        sheet_digits(sheet, sought->levers[0].values[joint->answer]);
    else
        sheet_blank(sheet);
    const double end[] = {ends.low, ends.high};
    for (int32_t i = 0; i < 2; i++) {
        if (isfinite(end[i]) && !joint->is_split)
            sheet_digits(sheet, end[i]);
        else
            sheet_blank(sheet);
    }
}

static void found_cells(struct sheet *sheet, const struct seek_facts *sought,
                        const struct found *found)
{
    value_cells(sheet, sought, found);
    estimate_cells(
        sheet, sought->goal,
        found->line == NULL ? NULL : seek_point_of(found->line, found->joint.answer));
}

/* ---- answer.csv ---- */

static void answer_head(struct sheet *sheet, const struct seek_facts *sought,
                        int32_t world, int32_t lever)
{
    const struct variation *it = &sought->levers[lever];
    sheet_text(sheet, under_name(sought, world));
    sheet_text(sheet, it->name);
    sheet_text(sheet, it->is_factor ? "factor"
                                    : unit_text(parameters[it->parameter].unit_key));
}

static void answer_tail(struct sheet *sheet, const struct run_facts *facts)
{
    const struct seek_facts *sought = facts->sought;
    const struct cheapest cheapest = seek_cheapest(sought);
    int32_t n_values = 0;
    for (int32_t i = 0; i < sought->n_rows * sought->n_worlds; i++)
        n_values += sought->lines[i].n_points;
    sheet_integer(sheet, n_values);
    sheet_number(sheet, seek_share_of_grid(sought, facts->spec->n_replicates));
    sheet_number_if(sheet, cheapest.row >= 0, cheapest.cost);
    sheet_number(sheet, cheapest.low);
    sheet_number(sheet, cheapest.high);
    sheet_end_row(sheet);
}

static void write_line_answer(struct sheet *sheet, const struct run_facts *facts,
                              int32_t world, int32_t row)
{
    const struct seek_facts *sought = facts->sought;
    const struct found found = found_in(sought, world, row);
    answer_head(sheet, sought, world, 0);
    reached_cell(sheet, &found.joint);
    sheet_text(sheet, found.joint.is_down ? "largest" : "smallest");
    found_cells(sheet, sought, &found);
    sheet_text(sheet, found.line == NULL ? "" : found.line->is_uneven ? "no" : "yes");
    if (found.line != NULL && found.line->misses != SEEK_NOWHERE)
        sheet_digits(sheet, sought->levers[0].values[found.line->misses]);
    else
        sheet_blank(sheet);
    answer_tail(sheet, facts);
}

/* Another lever of the cheapest plan, whose value was given. */
static void write_given_answer(struct sheet *sheet, const struct run_facts *facts,
                               int32_t world, int32_t row, int32_t lever)
{
    enum { BLANKS = 7 }; /* from value_low to misses_at */
    double values[8];
    frontier_values(facts->sought->levers, facts->sought->n_levers, row, 0, values);
    answer_head(sheet, facts->sought, world, lever);
    sheet_text(sheet, "yes");
    sheet_blank(sheet);
    sheet_digits(sheet, values[lever]);
    for (int32_t i = 0; i < BLANKS; i++)
        sheet_blank(sheet);
    answer_tail(sheet, facts);
}

static void write_answer(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct seek_facts *sought = facts->sought;
    const int32_t all = sought->n_worlds > 1 ? ALL_WORLDS : 0;
    const int32_t row = sought->n_levers == 1 ? 0 : seek_cheapest(sought).row;
    for (int32_t world = all; world < sought->n_worlds && sought->n_levers == 1;
         world++)
        write_line_answer(sheet, facts, world, 0);
    if (sought->n_levers == 1 || row < 0)
        return;
    write_line_answer(sheet, facts, all, row);
    for (int32_t i = 1; i < sought->n_levers; i++)
        write_given_answer(sheet, facts, all, row, i);
}

/* ---- frontier.csv ---- */

static void write_frontier(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct seek_facts *sought = facts->sought;
    double values[8];
    for (int32_t world = sought->n_worlds > 1 ? ALL_WORLDS : 0;
         world < sought->n_worlds; world++) {
        for (int32_t row = 0; row < sought->n_rows; row++) {
            const struct found found = found_in(sought, world, row);
            sheet_text(sheet, under_name(sought, world));
            reached_cell(sheet, &found.joint);
            found_cells(sheet, sought, &found);
            sheet_number_if(sheet, sought->n_costs > 0 && found.joint.is_found,
                            seek_cost(sought, row, found.joint.answer));
            frontier_values(sought->levers, sought->n_levers, row, 0, values);
            for (int32_t i = 1; i < sought->n_levers; i++)
                sheet_digits(sheet, values[i]);
            sheet_end_row(sheet);
        }
    }
}

/* ---- seek.csv ---- */

static void write_point(struct sheet *sheet, const struct seek_facts *sought,
                        int32_t world, int32_t row, const struct seek_point *point)
{
    double values[8];
    sheet_text(sheet, under_name(sought, world));
    sheet_integer(sheet, point->n);
    sheet_integer(sheet, point->n_scored);
    estimate_cells(sheet, sought->goal, point);
    sheet_text(sheet, seek_misses(point)    ? "no"
                      : seek_is_sure(point) ? "yes"
                                            : "unclear");
    frontier_values(sought->levers, sought->n_levers, row, point->value, values);
    for (int32_t i = 0; i < sought->n_levers; i++)
        sheet_digits(sheet, values[i]);
    sheet_end_row(sheet);
}

static void write_looked_at(void *context, struct sheet *sheet)
{
    const struct run_facts *facts = context;
    const struct seek_facts *sought = facts->sought;
    for (int32_t i = 0; i < sought->n_worlds * sought->n_rows; i++) {
        const int32_t world = i / sought->n_rows, row = i % sought->n_rows;
        const struct seek *line = seek_line(sought, world, row);
        for (int32_t k = 0; k < line->n_points; k++)
            write_point(sheet, sought, world, row, &line->points[k]);
    }
}

/* ---- the folder ---- */

enum status write_seek_table(struct sheet *sheet, const struct run_facts *facts)
{
    struct run_facts copy = *facts;
    return facts->sought->n_levers == 1
               ? table_file_print(sheet, facts, TABLE_ANSWER, write_answer, &copy)
               : table_file_print(sheet, facts, TABLE_FRONTIER, write_frontier, &copy);
}

json_t *seek_manifest(const struct run_facts *facts)
{
    const struct seek_facts *sought = facts->sought;
    json_t *levers = json_array();
    bool is_whole = levers != NULL;
    for (int32_t i = 0; is_whole && i < sought->n_levers; i++)
        is_whole = json_add(levers, json_text(sought->levers[i].text));
    if (!is_whole) {
        json_decref(levers);
        return NULL;
    }
    json_t *seek = json_pack("{s:o, s:o, s:o, s:o}", "target",
                             json_text(sought->goal->text), "lever", levers, "cost",
                             json_texts(sought->costs, sought->n_costs), "rivals",
                             manifest_rivals(sought->rivals, sought->n_rivals,
                                             sought->given, sought->n_given));
    return manifest_extend(manifest_make(facts, true), "seek", seek);
}

enum status seek_results_write(struct folder *folder, const struct run_facts *facts,
                               struct diag *diag)
{
    struct run_facts copy = *facts;
    static const struct {
        enum table_id table;
        rows_writer *write;
    } writers[] = {
        {TABLE_ANSWER, write_answer},
        {TABLE_FRONTIER, write_frontier},
        {TABLE_SEEK, write_looked_at},
    };
    enum status status = ST_OK;
    for (size_t i = 0; status == ST_OK && i < sizeof writers / sizeof writers[0]; i++) {
        if (run_has_table(facts, writers[i].table))
            status = table_file_write(folder, facts, writers[i].table, writers[i].write,
                                      &copy, diag);
    }
    if (status != ST_OK)
        return status;
    return package_finish(folder, facts, seek_manifest(facts), diag);
}
