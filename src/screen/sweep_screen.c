/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/sweep_screen.h"

#include <inttypes.h>
#include <string.h>

#include "base/typography.h"
#include "output/file_trouble.h"
#include "output/value_text.h"
#include "screen/chance_screen.h"
#include "screen/compare_screen.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/indices_screen.h"
#include "screen/pen.h"

enum {
    INPUT_COLUMNS = 50, /* then from, to and role */
    END_COLUMNS = 10,
    POINT_COLUMNS = 29, /* then the mean and its change */
    MEAN_COLUMNS = 9,
    LABEL_COLUMNS = 41, /* then three means */
    FIGURE_COLUMNS = 12,
    MOST_SHOWN = 8,
    INDENT = 6,
    NOWHERE = -1
};

static void input_value_text(char *text, size_t size, const struct variation *input,
                             double value, enum language language)
{
    char number[VALUE_TEXT_ROOM];
    value_text_number(value, (struct number_style){0}, number);
    typography_localise(number, language);
    (void)snprintf(text, size, "%s%.60s", input->is_factor ? "x" : "", number);
}

static void pair_text(char *text, size_t size, const struct variation *inputs,
                      const struct design *design, int32_t point, int32_t i,
                      enum language language)
{
    char value[80];
    input_value_text(value, sizeof value, &inputs[i],
                     design->value[(int64_t)point * design->n_inputs + i], language);
    (void)snprintf(text, size, "%s = %s%s", inputs[i].name, value,
                   i + 1 == design->n_inputs ? "" : typographies[language].separator);
}

void sweep_point_text(char *text, size_t size, const struct variation *inputs,
                      const struct design *design, int32_t point,
                      enum language language)
{
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = 0; i < design->n_inputs && used < size; i++) {
        char pair[300];
        pair_text(pair, sizeof pair, inputs, design, point, i, language);
        used +=
            (size_t)snprintf(text + used, size - used, "%s%s", i == 0 ? "" : " ", pair);
    }
}

static void print_sweep_head(FILE *file, enum language language,
                             const struct run_facts *facts)
{
    static const enum word designs[N_DESIGNS] = {
        [DESIGN_GRID] = W_GRID,     [DESIGN_LHS] = W_LHS,
        [DESIGN_SOBOL] = W_SOBOL,   [DESIGN_SALTELLI] = W_SALTELLI,
        [DESIGN_MORRIS] = W_MORRIS, [DESIGN_FILE] = W_OF_A_FILE};
    const struct plan *plan = facts->plan;
    const struct design *design = facts->swept->design;
    char points[48], n[48], seed[32], start[32], end[32], days[32], line[400];
    frame_title(file, language, facts);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    pen_number(points, sizeof points, design->n_points, 0, language);
    pen_number(n, sizeof n, facts->spec->n_replicates, 0, language);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, facts->spec->seed);
    pen_date(start, sizeof start, plan->start, language);
    pen_date(end, sizeof end, plan->start + plan->n_days - 1, language);
    (void)snprintf(days, sizeof days, "%" PRId32, plan->n_days);
    trouble_fill(line, sizeof line, word_text(W_SWEEP_LINE, language),
                 TEXTS(points, word_text(designs[design->kind], language), n, seed));
    pen_line(file, line);
    trouble_fill(line, sizeof line, word_text(W_FROM_TO, language),
                 TEXTS(start, end, days));
    pen_line(file, line);
}

static void print_input(FILE *file, enum language language,
                        const struct variation *input)
{
    static const enum word roles[N_ROLES] = {
        [LEVER] = W_LEVER, [HAZARD] = W_HAZARD, [WORLD] = W_WORLD};
    const struct parameter *parameter = &parameters[input->parameter];
    const char *unit = input->is_factor ? NULL : value_unit_text(parameter, language);
    char name[300], low[80], high[80];
    (void)snprintf(name, sizeof name, "  %.200s%s%s%s", input->name,
                   unit == NULL ? "" : " (", unit == NULL ? "" : unit,
                   unit == NULL ? "" : ")");
    input_value_text(low, sizeof low, input, input->low, language);
    input_value_text(high, sizeof high, input, input->high, language);
    pen_left(file, name, INPUT_COLUMNS);
    pen_right(file, low, END_COLUMNS);
    (void)fputs(" –", file);
    pen_right(file, high, END_COLUMNS);
    (void)fprintf(file, "  %s\n", word_text(roles[parameter->role], language));
}

static void print_inputs(FILE *file, enum language language,
                         const struct sweep_facts *swept)
{
    (void)fprintf(file, "\n%s\n", word_text(W_VARIED, language));
    for (int32_t i = 0; i < swept->n_inputs && i < MOST_SHOWN; i++)
        print_input(file, language, &swept->inputs[i]);
    frame_more(file, language, W_MORE_INPUTS, swept->n_inputs - MOST_SHOWN);
}

/* The points where the mean of a metric is lowest and highest, the first of equals. */
static void find_lowest_and_highest(const struct sweep *sweep, int32_t m,
                                    int32_t *lowest, int32_t *highest)
{
    *lowest = *highest = NOWHERE;
    for (int32_t point = 0; point < sweep->n_points; point++) {
        const struct outcome *it = sweep_outcome(sweep, point, m);
        if (it->n == 0)
            continue;
        if (*lowest == NOWHERE || it->mean < sweep_outcome(sweep, *lowest, m)->mean)
            *lowest = point;
        if (*highest == NOWHERE || it->mean > sweep_outcome(sweep, *highest, m)->mean)
            *highest = point;
    }
}

/* The change from the scenario, if it is larger than chance, and its interval. */
static void print_change(FILE *file, enum language language,
                         const struct sweep_facts *swept, const struct outcome *it,
                         enum form form)
{
    const struct paired paired = {.n = it->n_pairs, .se = it->difference_se};
    if (it->n_pairs < 2)
        return;
    const double reach = paired_reach(&paired, paired_level(swept->sweep->n_points));
    const struct effect effect = {it->difference, it->difference - reach,
                                  it->difference + reach};
    if (effect.low <= 0 && effect.high >= 0)
        (void)fprintf(file, "  %s", word_text(W_NO_DIFFERENCE, language));
    else
        effect_print(file, language, form, &effect, true);
}

static void print_mean(FILE *file, enum language language, const char *label,
                       const struct outcome *it, enum form form)
{
    char mean[64] = "", cell[160];
    (void)snprintf(cell, sizeof cell, "%.150s", label);
    pen_left(file, cell, POINT_COLUMNS);
    if (it->n > 0)
        effect_mean(mean, sizeof mean, it->mean, form, language);
    pen_right(file, mean, MEAN_COLUMNS);
}

/* The values of a point, as many as fit on a line. */
static void print_values(FILE *file, enum language language,
                         const struct sweep_facts *swept, int32_t point)
{
    int column = 0;
    for (int32_t i = 0; i < swept->n_inputs && i < MOST_SHOWN; i++) {
        char pair[300];
        pair_text(pair, sizeof pair, swept->inputs, swept->design, point, i, language);
        const int width = pen_width(pair);
        const bool is_next = column > 0 && column + 1 + width <= PEN_COLUMNS;
        if (!is_next && column > 0)
            (void)fputc('\n', file);
        pen_spaces(file, is_next ? 1 : INDENT);
        (void)fputs(pair, file);
        column = (is_next ? column + 1 : INDENT) + width;
    }
    (void)fprintf(file, "%s\n", swept->n_inputs > MOST_SHOWN ? " …" : "");
}

static void print_end(FILE *file, enum language language,
                      const struct sweep_facts *swept, const struct plan *plan,
                      int32_t shown, int32_t point, enum word word)
{
    const enum form form = effect_form(plan, swept->measures[shown]);
    const struct outcome *it = sweep_outcome(swept->sweep, point, shown);
    char name[POINT_NAME], label[160];
    design_name_point(swept->design, point, name);
    trouble_fill(label, sizeof label, word_text(word, language), TEXTS(name));
    print_mean(file, language, label, it, form);
    print_change(file, language, swept, it, form);
    (void)fputc('\n', file);
    print_values(file, language, swept, point);
}

/* The metric that was named: the scenario itself, and both ends. */
static void print_shown(FILE *file, enum language language,
                        const struct run_facts *facts, int32_t shown)
{
    const struct sweep_facts *swept = facts->swept;
    const struct plan *plan = facts->plan;
    const int32_t measure = swept->measures[shown];
    char metric[200];
    int32_t lowest, highest;
    effect_title(metric, sizeof metric, plan, measure, language);
    (void)fputc('\n', file);
    pen_line(file, metric);
    pen_spaces(file, POINT_COLUMNS + MEAN_COLUMNS -
                         (int)strcspn(word_text(W_SWEEP_HEAD, language), " "));
    pen_line(file, word_text(W_SWEEP_HEAD, language));
    print_mean(file, language, word_text(W_THE_SCENARIO, language),
               &swept->sweep->base[shown], effect_form(plan, measure));
    (void)fputc('\n', file);
    find_lowest_and_highest(swept->sweep, shown, &lowest, &highest);
    if (lowest == NOWHERE)
        return;
    print_end(file, language, swept, plan, shown, lowest, W_LOWEST_AT);
    if (highest != lowest)
        print_end(file, language, swept, plan, shown, highest, W_HIGHEST_AT);
}

static void print_ends_row(FILE *file, enum language language,
                           const struct sweep_facts *swept, const struct plan *plan,
                           const struct headline *headline, int32_t m)
{
    char label[160], indented[170], text[64];
    int32_t lowest, highest;
    const enum form form = effect_form(plan, headline->measure);
    find_lowest_and_highest(swept->sweep, m, &lowest, &highest);
    if (lowest == NOWHERE || swept->sweep->base[m].n == 0)
        return;
    headline_label(label, sizeof label, headline, plan, language);
    (void)snprintf(indented, sizeof indented, "  %s", label);
    pen_left(file, indented, LABEL_COLUMNS);
    const double means[] = {swept->sweep->base[m].mean,
                            sweep_outcome(swept->sweep, lowest, m)->mean,
                            sweep_outcome(swept->sweep, highest, m)->mean};
    for (int32_t i = 0; i < 3; i++) {
        effect_mean(text, sizeof text, means[i], form, language);
        pen_right(file, text, FIGURE_COLUMNS);
    }
    (void)fputc('\n', file);
}

static void print_table_head(FILE *file, enum language language)
{
    static const enum word heads[] = {W_THE_BASE, W_LOWEST, W_HIGHEST};
    char means[64];
    (void)fputc('\n', file);
    (void)snprintf(means, sizeof means, "%s", word_text(W_MEANS_OVER, language));
    pen_left(file, means, LABEL_COLUMNS);
    for (int32_t i = 0; i < 3; i++)
        pen_right(file, word_text(heads[i], language), FIGURE_COLUMNS);
    (void)fputc('\n', file);
}

/* The headlines among the metrics, with the ends of each, wherever they are. */
static void print_others(FILE *file, enum language language,
                         const struct sweep_facts *swept, const struct plan *plan)
{
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(plan, list);
    bool is_open = false;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t m = 0; m < swept->n_measures; m++) {
            if (swept->measures[m] != list[i].measure)
                continue;
            if (!is_open)
                print_table_head(file, language);
            is_open = true;
            print_ends_row(file, language, swept, plan, &list[i], m);
        }
    }
}

static void print_sweep_notes(FILE *file, enum language language,
                              const struct sweep_facts *swept, int32_t n_replicates)
{
    bool is_choice = true;
    char n[48], line[200];
    for (int32_t i = 0; i < swept->n_inputs; i++)
        is_choice = is_choice && parameters[swept->inputs[i].parameter].role == LEVER;
    pen_number(n, sizeof n, swept->design->n_points, 0, language);
    trouble_fill(line, sizeof line, word_text(W_POINTS_TOGETHER, language), TEXTS(n));
    (void)fputc('\n', file);
    if (n_replicates > 1)
        pen_line(file, swept->design->n_points > 1 ? line
                                                   : word_text(W_EACH_ALONE, language));
    pen_line(file, word_text(is_choice ? W_ONLY_LEVERS : W_ASSUMED_TOO, language));
}

void sweep_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, int32_t shown, const char *path)
{
    print_sweep_head(file, language, facts);
    print_inputs(file, language, facts->swept);
    print_shown(file, language, facts, shown);
    if (facts->swept->indices != NULL)
        indices_screen_print(file, language, facts, shown);
    print_others(file, language, facts->swept, facts->plan);
    print_sweep_notes(file, language, facts->swept, facts->spec->n_replicates);
    chance_screen_print_points(file, language, facts);
    frame_files(file, language, facts, path);
}
