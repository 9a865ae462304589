/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/score_screen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/typography.h"
#include "input/words.h"
#include "output/file_trouble.h"
#include "output/number.h"
#include "screen/frame.h"
#include "screen/pen.h"
#include "screen/why_screen.h"
#include "study/score_pair.h"
#include "study/score_total.h"

enum { LABEL_COLUMNS = 39, MOST_OUTPUTS = 8, MOST_MARKED = 2, MOST_PAIRS = 4 };
enum { Q05 = 0, Q95 = 4 }; /* places in quantile_levels */

static void put_line(FILE *file, const char *text)
{
    pen_shorten(file, text, PEN_COLUMNS);
    (void)fputc('\n', file);
}

static void percent_text(char *text, size_t size, double share, enum language language)
{
    (void)snprintf(text, size, "%.0f%s", 100 * share, typographies[language].percent);
}

/* "+0.52", or "-" where there is none. */
static void put_ratio(FILE *file, bool is_there, double ratio, bool has_sign,
                      int columns, enum language language)
{
    char text[32] = "-";
    if (is_there && fabs(ratio) < 99)
        (void)snprintf(text, sizeof text, has_sign ? "%+.2f" : "%.2f", ratio);
    else if (is_there)
        (void)snprintf(text, sizeof text, ratio < 0 ? "< -99" : "> 99");
    typography_localise(text, language);
    pen_right(file, text, columns);
}

static void print_total(FILE *file, enum language language, const struct total *total,
                        const char *label)
{
    char text[32];
    pen_shorten(file, label, LABEL_COLUMNS - 1);
    (void)snprintf(text, sizeof text, "%" PRId32, total->n);
    pen_right(
        file, text,
        LABEL_COLUMNS + 5 -
            (pen_width(label) < LABEL_COLUMNS ? pen_width(label) : LABEL_COLUMNS - 1));
    percent_text(text, sizeof text, total->inside50, language);
    pen_right(file, total->n > 0 ? text : "-", 7);
    percent_text(text, sizeof text, total->inside90, language);
    pen_right(file, total->n > 0 ? text : "-", 7);
    put_ratio(file, total->has_normal, total->skill_normal, true, 8, language);
    put_ratio(file, total->has_earlier, total->skill_earlier, true, 8, language);
    put_ratio(file, total->has_width, total->width_ratio, false, 6, language);
    (void)fputc('\n', file);
}

/* All, fit and test. */
static void print_uses(FILE *file, enum language language, const struct scores *scores)
{
    for (int32_t i = 0; i < scores->n_totals; i++) {
        const struct total *total = &scores->totals[i];
        if (total->group == GROUP_ALL)
            print_total(file, language, total, word_text(W_SCORE_ALL, language));
        else if (total->group == GROUP_USE && total->member != USE_INPUT)
            print_total(file, language, total,
                        word_text(total->member == USE_FIT ? W_SCORE_FIT : W_SCORE_TEST,
                                  language));
    }
}

/* The outputs with most rows, in the order of the dictionary. */
static void print_outputs(FILE *file, enum language language,
                          const struct scores *scores)
{
    for (int32_t i = 0; i < scores->n_totals; i++) {
        const struct total *total = &scores->totals[i];
        int32_t n_before = 0;
        if (total->group != GROUP_OUTPUT)
            continue;
        for (int32_t j = 0; j < scores->n_totals; j++) {
            const struct total *other = &scores->totals[j];
            n_before += other->group == GROUP_OUTPUT &&
                        (other->n > total->n || (other->n == total->n && j < i));
        }
        if (n_before < MOST_OUTPUTS)
            print_total(file, language, total,
                        words_say(outputs[total->member].label[language], language));
    }
}

static void marked_value_text(char *text, size_t size, const struct observation *row,
                              double value, enum language language)
{
    char number[NUMBER_ROOM];
    if (row->statistic == STATISTIC_FIRST_DAY)
        pen_date(number, sizeof number, (int32_t)floor(value), language);
    else if (fabs(value) >= 100)
        (void)snprintf(number, sizeof number, "%.0f", value);
    else
        (void)snprintf(number, sizeof number, "%.3g", value);
    if (row->statistic != STATISTIC_FIRST_DAY)
        typography_localise(number, language);
    (void)snprintf(text, size, "%s", number);
}

static void print_marked_row(FILE *file, enum language language,
                             const struct observation *row, const struct score *score)
{
    char first[16], last[16], dates[40], value[48], low[48], high[48], line[400];
    const bool is_day = row->first == row->last;
    pen_date(first, sizeof first, row->first, language);
    pen_date(last, sizeof last, row->last, language);
    (void)snprintf(dates, sizeof dates, "%s%s%s", first, is_day ? "" : "–",
                   is_day ? "" : last);
    marked_value_text(value, sizeof value, row, row->value, language);
    marked_value_text(low, sizeof low, row, score->quantile[Q05], language);
    marked_value_text(high, sizeof high, row, score->quantile[Q95], language);
    trouble_fill(
        line, sizeof line,
        word_text(row->mark == MARK_OUTLIER ? W_MARKED_OUTLIER : W_MARKED_DISPUTED,
                  language),
        TEXTS(outputs[row->output].name, dates, value, low, high));
    put_line(file, line);
}

static void print_marked(FILE *file, enum language language,
                         const struct scores *scores)
{
    int32_t n = 0;
    for (int32_t i = 0; i < scores->n_rows; i++) {
        if (scores->rows[i].standing != STANDING_MARKED)
            continue;
        if (n++ < MOST_MARKED)
            print_marked_row(file, language, &scores->observations->rows[i],
                             &scores->rows[i]);
    }
    frame_more(file, language, W_MARKED_MORE, n - MOST_MARKED);
}

/* What was left out, what was let in, and what is known besides. */
static void print_choice(FILE *file, enum language language,
                         const struct scores *scores, int32_t n_left_out)
{
    char n[16], line[300];
    if (n_left_out > 0) {
        (void)snprintf(n, sizeof n, "%" PRId32, n_left_out);
        trouble_fill(line, sizeof line, word_text(W_SCORE_LEFT_OUT, language),
                     TEXTS(n));
        put_line(file, line);
    }
    if (scores->has_inputs)
        put_line(file, word_text(W_SCORE_INPUTS, language));
    if (scores->history == NULL)
        return;
    (void)snprintf(n, sizeof n, "%" PRId32, scores->history->n_rows);
    trouble_fill(line, sizeof line, word_text(W_SCORE_HISTORY, language),
                 TEXTS(n, scores->history->text.path));
    put_line(file, line);
}

static void print_counts(FILE *file, enum language language,
                         const struct scores *scores)
{
    int32_t n[N_STANDINGS] = {0};
    char all[16], count[N_STANDINGS][16], line[300];
    for (int32_t i = 0; i < scores->n_rows; i++)
        n[scores->rows[i].standing]++;
    for (int32_t i = 0; i < N_STANDINGS; i++)
        (void)snprintf(count[i], sizeof count[i], "%" PRId32, n[i]);
    (void)snprintf(all, sizeof all, "%" PRId32, scores->n_rows);
    trouble_fill(line, sizeof line, word_text(W_SCORE_COUNTS, language),
                 TEXTS(all, count[STANDING_SCORED], count[STANDING_INPUT],
                       count[STANDING_MARKED], count[STANDING_OUTSIDE]));
    put_line(file, line);
    print_choice(file, language, scores, n[STANDING_LEFT_OUT]);
}

static void print_score_head(FILE *file, enum language language,
                             const struct run_facts *facts)
{
    frame_title(file, language, facts);
    put_line(file, word_text(W_HELD_AGAINST, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    print_counts(file, language, facts->scores);
    (void)fprintf(file, "\n%s\n%s\n", word_text(W_SCORE_HEAD, language),
                  word_text(W_SCORE_UNDER_HEAD, language));
}

static void print_target(FILE *file, enum language language,
                         const struct scores *scores)
{
    char n[16], inside50[32], inside90[32], line[300];
    for (int32_t i = 0; i < scores->n_totals; i++) {
        const struct total *total = &scores->totals[i];
        if (total->group != GROUP_TARGET || total->n == 0)
            continue;
        (void)snprintf(n, sizeof n, "%" PRId32, total->n);
        percent_text(inside50, sizeof inside50, total->inside50, language);
        percent_text(inside90, sizeof inside90, total->inside90, language);
        trouble_fill(line, sizeof line, word_text(W_SCORE_TARGET, language),
                     TEXTS(n, inside90, inside50));
        put_line(file, line);
    }
}

/* Which of two fits better, and the rows that say so. */
static void print_pair(FILE *file, enum language language,
                       const struct run_facts *facts)
{
    const struct score_pair *pair = facts->paired->pair;
    const struct grouped_mean *skill = &pair->skill;
    const double number[] = {skill->mean, skill->low, skill->high};
    const enum word word = !skill->has_interval ? W_PAIR_NO_INTERVAL
                           : skill->low > 0     ? W_PAIR_BETTER
                           : skill->high < 0    ? W_PAIR_WORSE
                                                : W_PAIR_OPEN;
    char text[3][32], line[400];
    for (int32_t i = 0; i < 3; i++) {
        (void)snprintf(text[i], sizeof text[i], "%+.3f", number[i]);
        typography_localise(text[i], language);
    }
    trouble_fill(line, sizeof line, word_text(word, language),
                 TEXTS(facts->paired->given, text[0], text[1], text[2]));
    (void)fprintf(file, "\n%s\n", line);
    put_line(file, word_text(W_PAIR_ROWS, language));
    for (int32_t i = 0; i < pair->n_rows && i < MOST_PAIRS; i++) {
        put_ratio(file, true, pair->rows[i].difference, true, 8, language);
        (void)fputs("  ", file);
        put_line(file, facts->scores->observations->rows[pair->rows[i].row].label);
    }
}

void score_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const char *path)
{
    char files[80];
    print_score_head(file, language, facts);
    print_uses(file, language, facts->scores);
    print_outputs(file, language, facts->scores);
    print_marked(file, language, facts->scores);
    (void)fputc('\n', file);
    print_target(file, language, facts->scores);
    if (facts->paired != NULL)
        print_pair(file, language, facts);
    if (facts->why != NULL)
        why_screen_print(file, language, facts);
    (void)snprintf(files, sizeof files, "score.csv, score-totals.csv, daily.csv%s%s",
                   facts->paired != NULL ? ", pairs.csv" : "",
                   facts->why != NULL ? ", why.csv" : "");
    frame_written(file, language, path, files);
}
