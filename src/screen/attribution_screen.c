/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/attribution_screen.h"

#include <inttypes.h>
#include <math.h>

#include "output/attribution_facts.h"
#include "output/file_trouble.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/pen.h"

enum { CAUSE_COLUMNS = 36, FIGURE_COLUMNS = 11 };

static void print_figure(FILE *file, enum language language,
                         const struct attributed *it, enum form form)
{
    char text[64] = "";
    if (it->n > 0)
        effect_mean(text, sizeof text, it->mean, form, language);
    pen_right(file, text, FIGURE_COLUMNS);
}

/* "  Tankers burnt      12,000    28%     9,000    15,000" */
static void print_row(FILE *file, enum language language, const char *label,
                      const struct cause_part *part, const struct attributed *total,
                      enum form form)
{
    char cell[300], share[64] = "";
    (void)snprintf(cell, sizeof cell, "  %.250s", label);
    pen_left(file, cell, CAUSE_COLUMNS);
    print_figure(file, language, &part->part, form);
    if (total->has_se && (total->low > 0 || total->high < 0))
        effect_mean(share, sizeof share, part->part.mean / total->mean, FORM_PERCENT,
                    language);
    pen_right(file, share, FIGURE_COLUMNS);
    print_figure(file, language, &part->alone, form);
    print_figure(file, language, &part->last, form);
    (void)fputc('\n', file);
}

/* The next largest part after those listed. */
static int32_t next_cause(const struct attribution *it, int32_t m,
                          const bool *is_listed)
{
    int32_t best = -1;
    for (int32_t cause = 0; cause < it->n_causes; cause++) {
        if (is_listed[cause])
            continue;
        if (best < 0 || fabs(attribution_part(it, cause, m)->part.mean) >
                            fabs(attribution_part(it, best, m)->part.mean))
            best = cause;
    }
    return best;
}

static void print_heads(FILE *file, enum language language)
{
    static const enum word heads[] = {W_PART, W_OF_ALL, W_ALONE, W_LAST};
    pen_spaces(file, CAUSE_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        pen_right(file, word_text(heads[i], language), FIGURE_COLUMNS);
    (void)fputc('\n', file);
}

static void print_causes(FILE *file, enum language language,
                         const struct run_facts *facts, int32_t m)
{
    const struct attribution_facts *facts_of = facts->attributed;
    const struct attribution *it = facts_of->attribution;
    const enum form form = effect_form(facts->plan, facts_of->measures[m]);
    const struct attributed *total = &it->total[m];
    const struct cause_part all = {.part = *total, .alone = *total, .last = *total};
    bool is_listed[MOST_CAUSES] = {false};
    print_heads(file, language);
    for (int32_t i = 0; i < it->n_causes; i++) {
        const int32_t cause = next_cause(it, m, is_listed);
        is_listed[cause] = true;
        print_row(file, language, layer_file_title(&facts_of->causes[cause], language),
                  attribution_part(it, cause, m), total, form);
    }
    print_row(file, language, word_text(W_ALL_CAUSES, language), &all, total, form);
}

void attribution_screen_print(FILE *file, enum language language,
                              const struct run_facts *facts, int32_t shown,
                              const char *path)
{
    const struct attribution_facts *it = facts->attributed;
    const int32_t last = it->attribution->n_subsets - 1, measure = it->measures[shown];
    char metric[200], base[64], without[64], line[400];
    const enum form form = effect_form(facts->plan, measure);
    frame_title(file, language, facts);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    effect_metric(metric, sizeof metric, facts->plan, measure, language);
    effect_mean(base, sizeof base, it->attribution->subset[shown].mean, form, language);
    effect_mean(without, sizeof without,
                it->attribution->subset[(int64_t)last * it->n_measures + shown].mean,
                form, language);
    trouble_fill(line, sizeof line, word_text(W_ATTRIBUTED, language),
                 TEXTS(base, without));
    (void)fputc('\n', file);
    pen_line(file, metric);
    pen_line(file, line);
    print_causes(file, language, facts, shown);
    (void)fputc('\n', file);
    pen_line(file, word_text(W_PARTS_ADD_UP, language));
    frame_files(file, language, facts, path);
}
