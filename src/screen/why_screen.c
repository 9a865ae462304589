/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/why_screen.h"

#include <math.h>

#include "output/file_trouble.h"
#include "output/value_text.h"
#include "screen/frame.h"
#include "screen/influence_screen.h"
#include "screen/pen.h"
#include "study/why.h"

enum { MOST_INPUTS = 6, MOST_COURSES = 4 };

static void put_words(FILE *file, enum language language, enum word word,
                      const char *const arguments[])
{
    char line[700];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    pen_shorten(file, line, PEN_COLUMNS);
    (void)fputc('\n', file);
}

/* How many of the inputs are clear, and what they have together. */
static int32_t count_inputs(const struct why *why, double *sum)
{
    int32_t n = 0;
    *sum = 0;
    for (int32_t i = 0; i < why->n_inputs; i++) {
        if (!influence_is_clear(&why->inputs[i]))
            continue;
        *sum += why->inputs[i].effect.first_order;
        n++;
    }
    return n;
}

static void print_inputs(FILE *file, enum language language,
                         const struct run_facts *facts)
{
    const struct why *why = facts->why;
    double sum;
    char share[INFLUENCE_ROOM], all[16];
    int32_t n = count_inputs(why, &sum), n_printed = 0;
    (void)snprintf(all, sizeof all, "%d", (int)why->n_inputs);
    if (n == 0) {
        put_words(file, language, W_WHY_NO_INPUT, TEXTS(all));
        return;
    }
    pen_line(file, word_text(W_WHY_INPUTS, language));
    for (int32_t i = 0; i < why->n_inputs && n_printed < MOST_INPUTS; i++) {
        if (!influence_is_clear(&why->inputs[i]))
            continue;
        influence_line_print(file, language, facts->plan, &why->inputs[i]);
        n_printed++;
    }
    frame_more(file, language, W_WHY_MORE, n - n_printed);
    influence_share(share, fmin(1, sum), language);
    put_words(file, language, W_WHY_SUM, TEXTS(share));
}

static void print_course(FILE *file, enum language language, const struct plan *plan,
                         const struct why_course *course)
{
    char way[INFLUENCE_ROOM], first[16], last[16], label[300], line[400];
    influence_way(way, course->rank_correlation, language);
    pen_date(first, sizeof first, plan->start + course->first, language);
    pen_date(last, sizeof last, plan->start + course->end - 1, language);
    series_label(label, sizeof label, plan, course->series, language);
    (void)snprintf(line, sizeof line, "%s–%s  %s", first, last, label);
    pen_right(file, way, 2 * INFLUENCE_COLUMNS);
    (void)fputs("  ", file);
    pen_shorten(file, line, PEN_COLUMNS - 2 * INFLUENCE_COLUMNS - 2);
    (void)fputc('\n', file);
}

static void print_courses(FILE *file, enum language language,
                          const struct run_facts *facts)
{
    const struct why *why = facts->why;
    int32_t n = 0;
    while (n < why->n_courses && n < MOST_COURSES &&
           why_course_is_clear(why, &why->courses[n]))
        n++;
    if (n == 0)
        return;
    pen_line(file, word_text(W_WHY_COURSES, language));
    for (int32_t i = 0; i < n; i++)
        print_course(file, language, facts->plan, &why->courses[i]);
}

static void print_row(FILE *file, enum language language, const struct run_facts *facts)
{
    const struct why *why = facts->why;
    const struct scores *scores = why->scores;
    const struct score *score = &scores->rows[why->row];
    const struct observation *row = &scores->observations->rows[why->row];
    char number[16];
    (void)snprintf(number, sizeof number, "%d", (int)why->row);
    put_words(file, language, W_WHY_ROW, TEXTS(number, row->label));
    if (!score_is_judged(score))
        return;
    const bool is_over = score->wis.overprediction > score->wis.underprediction;
    const double off = fmax(score->wis.overprediction, score->wis.underprediction);
    if (score->wis.dispersion >= off)
        pen_line(file, word_text(W_WHY_WIDE, language));
    else
        pen_line(file, word_text(is_over ? W_WHY_OVER : W_WHY_UNDER, language));
}

void why_screen_print(FILE *file, enum language language, const struct run_facts *facts)
{
    (void)fputc('\n', file);
    print_row(file, language, facts);
    print_inputs(file, language, facts);
    print_courses(file, language, facts);
}
