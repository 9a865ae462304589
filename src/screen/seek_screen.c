/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/seek_screen.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/typography.h"
#include "input/unit.h"
#include "output/file_trouble.h"
#include "output/seek_facts.h"
#include "output/value_text.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/pen.h"

enum {
    LABEL_COLUMNS = 40, /* then a value and its interval */
    VALUE_COLUMNS = 12,
    POINT_COLUMNS = 26, /* then an estimate, its interval and the replicates */
    ESTIMATE_COLUMNS = 12,
    INTERVAL_COLUMNS = 22,
    COUNT_COLUMNS = 14,
    MOST_POINTS = 12,
    MOST_PLANS = 16,
    MOST_UNDER = 12,
    NUMBER_TEXT_ROOM = 80
};

static const double usual_level = 0.95;

/* What all parts of the screen need. */
struct screen {
    FILE *file;
    enum language language;
    const struct run_facts *facts;
    const struct seek_facts *sought;
};

static void say(const struct screen *it, enum word word, const char *const arguments[])
{
    char line[600];
    trouble_fill(line, sizeof line, word_text(word, it->language), arguments);
    pen_line(it->file, line);
}

/* ---- numbers ---- */

static void number_text(const struct screen *it, double number,
                        char text[NUMBER_TEXT_ROOM])
{
    char written[VALUE_TEXT_ROOM];
    value_text_number(number, (struct number_style){0}, written);
    typography_localise(written, it->language);
    (void)snprintf(text, NUMBER_TEXT_ROOM, "%.60s", written);
}

static void lever_number(const struct screen *it, const struct variation *lever,
                         double value, char text[NUMBER_TEXT_ROOM])
{
    char number[NUMBER_TEXT_ROOM];
    number_text(it, value, number);
    (void)snprintf(text, NUMBER_TEXT_ROOM, "%s%.60s", lever->is_factor ? "x" : "",
                   number);
}

/* "11 – 13", "18 – …" where it is open. */
static void ends_text(const struct screen *it, const struct seek_ends *ends,
                      char text[2 * NUMBER_TEXT_ROOM + 8])
{
    const struct variation *lever = &it->sought->levers[0];
    char low[NUMBER_TEXT_ROOM] = "…", high[NUMBER_TEXT_ROOM] = "…";
    if (isfinite(ends->low))
        lever_number(it, lever, ends->low, low);
    if (isfinite(ends->high))
        lever_number(it, lever, ends->high, high);
    (void)snprintf(text, 2 * NUMBER_TEXT_ROOM + 8, "%s – %s", low, high);
}

/* "mali.escorts = 12", "dakar.open = x0.5" */
static void plan_text(const struct screen *it, int32_t i, double value, char *text,
                      size_t size)
{
    char number[NUMBER_TEXT_ROOM];
    lever_number(it, &it->sought->levers[i], value, number);
    (void)snprintf(text, size, "%.200s = %s", it->sought->levers[i].name, number);
}

/* How an estimate of the goal is written. */
static enum form goal_form(const struct screen *it)
{
    const struct goal *goal = it->sought->goal;
    return goal->is_mean ? effect_form(it->facts->plan, goal->condition.measure)
                         : FORM_PERCENT;
}

struct estimate_text {
    char estimate[64], interval[140];
};

static struct estimate_text estimate_of(const struct screen *it,
                                        const struct seek_point *point)
{
    const struct goal *goal = it->sought->goal;
    struct estimate_text text = {"-", ""};
    char low[64], high[64];
    if (point == NULL || point->n_scored == 0)
        return text;
    const struct goal_figure figure =
        goal_figure(goal, point->mean, point->se, point->n_scored, usual_level);
    const enum form form = goal_form(it);
    effect_mean(text.estimate, sizeof text.estimate, figure.estimate, form,
                it->language);
    effect_mean(low, sizeof low, figure.low, form, it->language);
    effect_mean(high, sizeof high, figure.high, form, it->language);
    (void)snprintf(text.interval, sizeof text.interval, "%s – %s", low, high);
    return text;
}

/* "P(stockout_days.bamako.petrol<30)", "mean(unmet_total.bamako.petrol)" */
static void subject_text(const struct screen *it, char text[260])
{
    const struct goal *goal = it->sought->goal;
    const int n = (int)strcspn(goal->condition.name, "<>");
    if (goal->is_mean)
        (void)snprintf(text, 260, "mean(%.*s)", n, goal->condition.name);
    else
        (void)snprintf(text, 260, "P(%s)", goal->condition.name);
}

/* ---- the answer ---- */

static bool is_at_start(const struct seek_facts *sought, const struct joint *joint)
{
    return joint->answer == (joint->is_down ? sought->levers[0].n_values - 1 : 0);
}

static void print_interval(const struct screen *it, const struct joint *joint)
{
    const struct seek_ends ends = seek_ends_of(it->sought, joint);
    char low[NUMBER_TEXT_ROOM], high[NUMBER_TEXT_ROOM];
    lever_number(it, &it->sought->levers[0], ends.low, low);
    lever_number(it, &it->sought->levers[0], ends.high, high);
    if (isfinite(ends.low) && isfinite(ends.high))
        say(it, W_SEEK_INTERVAL, TEXTS(low, high));
    else if (isfinite(ends.low))
        say(it, W_SEEK_FROM, TEXTS(low));
    else if (isfinite(ends.high))
        say(it, W_SEEK_UP_TO, TEXTS(high));
}

/* What is the target's number at the answer? */
static void print_there(const struct screen *it, const struct seek *line)
{
    char subject[260];
    const struct estimate_text text =
        estimate_of(it, seek_point_of(line, line->answer));
    subject_text(it, subject);
    say(it, W_SEEK_THERE, TEXTS(subject, text.estimate, text.interval));
}

static void print_none(const struct screen *it, const struct joint *joint)
{
    char maybe[NUMBER_TEXT_ROOM];
    if (joint->maybe == SEEK_NOWHERE) {
        pen_line(it->file, word_text(W_SEEK_CANNOT, it->language));
        return;
    }
    lever_number(it, &it->sought->levers[0], it->sought->levers[0].values[joint->maybe],
                 maybe);
    say(it, joint->is_down ? W_SEEK_MAYBE_DOWN : W_SEEK_MAYBE, TEXTS(maybe));
}

/* A response that rises and falls. */
static void print_uneven(const struct screen *it, const struct seek *line)
{
    char miss[NUMBER_TEXT_ROOM];
    if (line->is_uneven && line->is_found)
        pen_line(it->file, word_text(W_SEEK_UNEVEN, it->language));
    else if (line->is_uneven)
        pen_line(it->file, word_text(W_SEEK_UNEVEN_NONE, it->language));
    if (line->misses == SEEK_NOWHERE)
        return;
    lever_number(it, &it->sought->levers[0], it->sought->levers[0].values[line->misses],
                 miss);
    if (line->is_found)
        say(it, W_SEEK_MISSES, TEXTS(miss));
}

/* In one world, or in all: line is NULL where they are several. */
static void print_answer(const struct screen *it, const struct joint *joint,
                         const struct seek *line)
{
    const struct seek_facts *sought = it->sought;
    const struct variation *lever = &sought->levers[0];
    char number[NUMBER_TEXT_ROOM];
    lever_number(it, lever, lever->values[joint->answer], number);
    if (joint->is_split)
        pen_line(it->file, word_text(W_SEEK_SPLIT, it->language));
    else if (!joint->is_found && line == NULL)
        pen_line(it->file, word_text(W_SEEK_NONE_UNDER_ALL, it->language));
    else if (!joint->is_found)
        say(it, W_SEEK_NONE, TEXTS(lever->name, number));
    else if (is_at_start(sought, joint))
        say(it, W_SEEK_ALREADY, TEXTS(lever->name, number));
    else
        say(it, joint->is_down ? W_SEEK_LARGEST : W_SEEK_SMALLEST,
            TEXTS(lever->name, number));
    if (joint->is_found)
        print_interval(it, joint);
    if (line != NULL)
        print_there(it, line);
    if (!joint->is_found && !joint->is_split)
        print_none(it, joint);
    if (line != NULL)
        print_uneven(it, line);
}

/* "  nothing was paid        14     12 – 16" */
static void print_found_row(const struct screen *it, const char *label,
                            const struct joint *joint, const char *tail)
{
    const struct seek_ends ends = seek_ends_of(it->sought, joint);
    char cell[200], value[NUMBER_TEXT_ROOM] = "-", interval[2 * NUMBER_TEXT_ROOM + 8];
    (void)snprintf(cell, sizeof cell, "  %.180s", label);
    if (joint->is_found)
        lever_number(it, &it->sought->levers[0],
                     it->sought->levers[0].values[joint->answer], value);
    ends_text(it, &ends, interval);
    pen_left(it->file, cell, LABEL_COLUMNS);
    pen_right(it->file, value, VALUE_COLUMNS);
    const bool is_open = joint->maybe == SEEK_NOWHERE || joint->is_split;
    (void)fprintf(it->file, "   %s%s\n", is_open ? "-" : interval, tail);
}

static void print_under(const struct screen *it)
{
    const struct seek_facts *sought = it->sought;
    char head[200];
    (void)fputc('\n', it->file);
    (void)snprintf(head, sizeof head, "%s", word_text(W_SEEK_UNDER, it->language));
    pen_left(it->file, head, LABEL_COLUMNS);
    pen_right(it->file, word_text(W_VALUE, it->language), VALUE_COLUMNS);
    (void)fprintf(it->file, "   %s\n", word_text(W_SEEK_95, it->language));
    for (int32_t w = 0; w < sought->n_worlds && w < MOST_UNDER; w++) {
        const struct seek *line = seek_line(sought, w, 0);
        const struct joint joint = joint_of(&line, 1);
        print_found_row(
            it,
            w == 0 ? word_text(W_SEEK_AS_IT_IS, it->language)
                   : layer_file_title(&sought->rivals[w - 1].file, it->language),
            &joint, "");
    }
    frame_more(it->file, it->language, W_SEEK_MORE_ANSWERS,
               sought->n_worlds - MOST_UNDER);
}

/* ---- the frontier ---- */

/* The values of all levers but the first. */
static void row_label(const struct screen *it, int32_t row, char text[200])
{
    const struct seek_facts *sought = it->sought;
    double values[8];
    size_t used = 0;
    frontier_values(sought->levers, sought->n_levers, row, 0, values);
    text[0] = '\0';
    for (int32_t i = 1; i < sought->n_levers && used < 200; i++) {
        char part[300];
        plan_text(it, i, values[i], part, sizeof part);
        used += (size_t)snprintf(text + used, 200 - used, "%s%s%.100s",
                                 i == 1 ? "" : typographies[it->language].separator,
                                 i == 1 ? "" : " ", part);
    }
}

static void print_cheapest(const struct screen *it)
{
    const struct seek_facts *sought = it->sought;
    const struct cheapest cheapest = seek_cheapest(sought);
    char cost[NUMBER_TEXT_ROOM], low[NUMBER_TEXT_ROOM], high[NUMBER_TEXT_ROOM] = "…";
    char first[300], others[200];
    if (sought->n_costs == 0)
        return;
    if (cheapest.row < 0) {
        pen_line(it->file, word_text(W_SEEK_NO_PLAN, it->language));
        return;
    }
    const struct joint joint = seek_joint(sought, cheapest.row);
    number_text(it, cheapest.cost, cost);
    number_text(it, cheapest.low, low);
    if (isfinite(cheapest.high))
        number_text(it, cheapest.high, high);
    plan_text(it, 0, sought->levers[0].values[joint.answer], first, sizeof first);
    row_label(it, cheapest.row, others);
    if (sought->n_levers > 1)
        say(it, W_SEEK_CHEAPEST, TEXTS(first, others));
    say(it, W_SEEK_COST, TEXTS(cost, low, high));
}

static void print_frontier(const struct screen *it)
{
    const struct seek_facts *sought = it->sought;
    char head[300], label[200], tail[NUMBER_TEXT_ROOM + 4];
    (void)fputc('\n', it->file);
    trouble_fill(head, sizeof head, word_text(W_SEEK_FRONTIER, it->language),
                 TEXTS(sought->levers[0].name));
    pen_line(it->file, head);
    for (int32_t row = 0; row < sought->n_rows && row < MOST_PLANS; row++) {
        const struct joint joint = seek_joint(sought, row);
        tail[0] = '\0';
        if (sought->n_costs > 0 && joint.is_found) {
            char cost[NUMBER_TEXT_ROOM];
            number_text(it, seek_cost(sought, row, joint.answer), cost);
            (void)snprintf(tail, sizeof tail, "   %s", cost);
        }
        row_label(it, row, label);
        print_found_row(it, label, &joint, tail);
    }
    frame_more(it->file, it->language, W_SEEK_MORE_PLANS, sought->n_rows - MOST_PLANS);
}

/* ---- what was looked at ---- */

/* The first of so many points in a row around the answer. */
static int32_t first_shown(const struct seek *line)
{
    int32_t at = 0;
    while (at < line->n_points - 1 && line->points[at].value < line->answer)
        at++;
    const int32_t first = at - MOST_POINTS / 2, last = line->n_points - MOST_POINTS;
    return first < 0 || last < 0 ? 0 : first > last ? last : first;
}

static void print_point(const struct screen *it, const struct seek_point *point)
{
    const struct estimate_text text = estimate_of(it, point);
    const struct variation *lever = &it->sought->levers[0];
    char value[NUMBER_TEXT_ROOM], cell[NUMBER_TEXT_ROOM + 8], n[48];
    lever_number(it, lever, lever->values[point->value], value);
    (void)snprintf(cell, sizeof cell, "  %s", value);
    pen_number(n, sizeof n, point->n, 0, it->language);
    pen_left(it->file, cell, POINT_COLUMNS);
    pen_right(it->file, text.estimate, ESTIMATE_COLUMNS);
    pen_right(it->file, text.interval, INTERVAL_COLUMNS);
    pen_right(it->file, n, COUNT_COLUMNS);
    (void)fputc('\n', it->file);
}

static void print_points(const struct screen *it, const struct seek *line)
{
    const struct variation *lever = &it->sought->levers[0];
    const int32_t first = first_shown(line);
    char head[200];
    (void)snprintf(head, sizeof head, "  %.190s", lever->name);
    (void)fputc('\n', it->file);
    pen_left(it->file, head, POINT_COLUMNS);
    pen_right(it->file,
              word_text(it->sought->goal->is_mean ? W_SEEK_MEAN : W_SEEK_PROBABILITY,
                        it->language),
              ESTIMATE_COLUMNS);
    pen_right(it->file, word_text(W_SEEK_95, it->language), INTERVAL_COLUMNS);
    pen_right(it->file, word_text(W_SEEK_REPLICATES, it->language), COUNT_COLUMNS);
    (void)fputc('\n', it->file);
    for (int32_t i = first; i < line->n_points && i < first + MOST_POINTS; i++)
        print_point(it, &line->points[i]);
    frame_more(it->file, it->language, W_SEEK_MORE_POINTS,
               line->n_points - MOST_POINTS);
}

static void print_effort(const struct screen *it)
{
    const struct seek_facts *sought = it->sought;
    const int32_t n_lines = sought->n_rows * sought->n_worlds;
    const int32_t n_replicates = it->facts->spec->n_replicates;
    char looked[48], all[48], share[64];
    int32_t n = 0;
    for (int32_t i = 0; i < n_lines; i++)
        n += sought->lines[i].n_points;
    pen_number(looked, sizeof looked, n, 0, it->language);
    pen_number(all, sizeof all, (double)n_lines * sought->levers[0].n_values, 0,
               it->language);
    effect_mean(share, sizeof share, seek_share_of_grid(sought, n_replicates),
                FORM_PERCENT, it->language);
    (void)fputc('\n', it->file);
    say(it, W_SEEK_EFFORT, TEXTS(looked, all, share));
}

void seek_screen_print(FILE *file, enum language language,
                       const struct run_facts *facts, const char *path)
{
    const struct seek_facts *sought = facts->sought;
    const struct screen it = {file, language, facts, sought};
    const struct seek *line = seek_line(sought, 0, 0);
    const struct joint joint = seek_joint(sought, 0);
    frame_title(file, language, facts);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    frame_run(file, language, facts, W_SEEK_LINE, facts->spec->n_replicates);
    (void)fputc('\n', file);
    say(&it, W_SEEK_TARGET, TEXTS(sought->goal->text));
    if (sought->n_levers == 1)
        print_answer(&it, &joint, sought->n_worlds == 1 ? line : NULL);
    print_cheapest(&it);
    if (sought->n_levers > 1)
        print_frontier(&it);
    else if (sought->n_worlds > 1)
        print_under(&it);
    else
        print_points(&it, line);
    print_effort(&it);
    frame_files(file, language, facts, path);
}
