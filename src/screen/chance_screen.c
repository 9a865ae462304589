/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/chance_screen.h"

#include <math.h>

#include "base/typography.h"
#include "output/comparison.h"
#include "output/file_trouble.h"
#include "output/sweep_facts.h"
#include "screen/frame.h"
#include "screen/pen.h"
#include "screen/sentences.h"

enum { SHARE_TEXT = 48, LINE = HEADING_ROOM + 300, TITLE_COLUMNS = 28 };

static void share_text(char text[SHARE_TEXT], const struct share *of, double share,
                       enum language language)
{
    char number[SHARE_TEXT - 8];
    if (of->n == 0) {
        (void)snprintf(text, SHARE_TEXT, "%s", word_text(W_UNDEFINED, language));
        return;
    }
    pen_number(number, sizeof number, 100 * share, 1, language);
    (void)snprintf(text, SHARE_TEXT, "%s%s", number, typographies[language].percent);
}

static void print(FILE *file, enum language language, enum word word,
                  const char *const arguments[])
{
    char line[LINE];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    (void)fprintf(file, "%s\n", line);
}

void chance_screen_print(FILE *file, enum language language,
                         const struct run_facts *facts)
{
    for (int32_t c = 0; c < facts->n_conditions; c++) {
        const struct share *it = &facts->shares[c];
        char share[SHARE_TEXT], low[SHARE_TEXT], high[SHARE_TEXT];
        share_text(share, it, it->share, language);
        share_text(low, it, it->low, language);
        share_text(high, it, it->high, language);
        if (c == 0)
            (void)fputc('\n', file);
        print(file, language, W_PROBABILITY,
              TEXTS(facts->conditions[c].name, share, low, high));
    }
}

/* "+3.1" */
static void points_text(char text[SHARE_TEXT], double difference,
                        enum language language)
{
    char number[SHARE_TEXT - 2];
    pen_number(number, sizeof number, 100 * difference, 1, language);
    (void)snprintf(text, SHARE_TEXT, "%s%s", difference > 0 ? "+" : "", number);
}

void chance_screen_print_pairs(FILE *file, enum language language,
                               const struct run_facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    for (int32_t c = 0; c < facts->n_conditions; c++) {
        (void)fputc('\n', file);
        for (int32_t i = 0; i < comparison->n_alternatives; i++) {
            const struct alternative *it = &comparison->alternatives[i];
            const struct share_pair *pair = &it->contrast->shares[c];
            char base[SHARE_TEXT], alternative[SHARE_TEXT], difference[SHARE_TEXT];
            char low[SHARE_TEXT], high[SHARE_TEXT], title[HEADING_ROOM];
            frame_alternative(title, comparison, i, TITLE_COLUMNS, language);
            share_text(base, &pair->base, pair->base.share, language);
            share_text(alternative, &pair->alternative, pair->alternative.share,
                       language);
            points_text(difference, pair->difference, language);
            points_text(low, pair->low, language);
            points_text(high, pair->high, language);
            if (i == 0)
                print(file, language, W_PROBABILITY_BASE,
                      TEXTS(facts->conditions[c].name, base));
            print(file, language, W_PROBABILITY_PAIR,
                  TEXTS(title, alternative, difference, low, high));
        }
    }
}

void chance_screen_print_points(FILE *file, enum language language,
                                const struct run_facts *facts)
{
    const struct sweep *sweep = facts->swept->sweep;
    const int32_t n = sweep->n_conditions;
    for (int32_t c = 0; c < n; c++) {
        int32_t least = 0, most = 0;
        const struct share *at = sweep->shares + n + c; /* of point 0 */
        char base[SHARE_TEXT], low[SHARE_TEXT], high[SHARE_TEXT], from[POINT_NAME],
            to[POINT_NAME];
        for (int32_t point = 1; point < sweep->n_points; point++) {
            least = at[point * n].share < at[least * n].share ? point : least;
            most = at[point * n].share > at[most * n].share ? point : most;
        }
        share_text(base, &sweep->shares[c], sweep->shares[c].share, language);
        share_text(low, &at[least * n], at[least * n].share, language);
        share_text(high, &at[most * n], at[most * n].share, language);
        design_name_point(facts->swept->design, least, from);
        design_name_point(facts->swept->design, most, to);
        if (c == 0)
            (void)fputc('\n', file);
        print(file, language, W_PROBABILITY_POINTS,
              TEXTS(facts->conditions[c].name, base, low, from, high, to));
    }
}
