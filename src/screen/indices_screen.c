/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/indices_screen.h"

#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/pen.h"

enum { NAME_COLUMNS = 32, VALUE_COLUMNS = 9, BOTH_COLUMNS = 28, MOST_SHOWN = 8 };

/* The larger index, by which inputs are put in order, and the one beside it. */
struct pair {
    enum index_kind main, other;
};

static struct pair pair_of(const struct index_set *set)
{
    return set->has[INDEX_TOTAL] ? (struct pair){INDEX_TOTAL, INDEX_FIRST_ORDER}
                                 : (struct pair){INDEX_MEAN_ABSOLUTE, INDEX_MEAN};
}

static void print_estimate(FILE *file, enum language language,
                           const struct estimate *it, enum form form, int columns)
{
    char value[64], low[64], high[64], text[210];
    effect_mean(value, sizeof value, it->value, form, language);
    effect_mean(low, sizeof low, it->low, form, language);
    effect_mean(high, sizeof high, it->high, form, language);
    if (columns == VALUE_COLUMNS)
        (void)snprintf(text, sizeof text, "%s", value);
    else
        (void)snprintf(text, sizeof text, "%s (%s – %s)", value, low, high);
    pen_right(file, text, columns);
}

static void print_input(FILE *file, enum language language, const char *input,
                        const struct index_set *set, enum form form)
{
    const struct pair pair = pair_of(set);
    char name[300];
    (void)snprintf(name, sizeof name, "  %.250s", input);
    pen_left(file, name, NAME_COLUMNS);
    print_estimate(file, language, &set->of[pair.other], form, VALUE_COLUMNS);
    print_estimate(file, language, &set->of[pair.main], form, BOTH_COLUMNS);
    (void)fputc('\n', file);
}

static void print_head(FILE *file, enum language language, bool is_sobol)
{
    (void)fputc('\n', file);
    pen_line(file, word_text(is_sobol ? W_SOBOL_SHARES : W_EFFECTS, language));
    pen_spaces(file, NAME_COLUMNS);
    pen_right(file, word_text(is_sobol ? W_INPUT_ALONE : W_MEAN_EFFECT, language),
              VALUE_COLUMNS);
    pen_right(file, word_text(is_sobol ? W_INPUT_TOTAL : W_ABSOLUTE_EFFECT, language),
              BOTH_COLUMNS);
    (void)fputc('\n', file);
}

/* How many inputs stand before this one: of equal ones those named first. */
static int32_t rank_of(const struct indices *indices, int32_t m, int32_t input)
{
    const enum index_kind kind = pair_of(indices_of(indices, m, input)).main;
    const double own = indices_of(indices, m, input)->of[kind].value;
    int32_t rank = 0;
    for (int32_t i = 0; i < indices->n_inputs; i++) {
        const double other = indices_of(indices, m, i)->of[kind].value;
        rank += other > own || (i < input && other >= own);
    }
    return rank;
}

void indices_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, int32_t shown)
{
    const struct sweep_facts *swept = facts->swept;
    const struct indices *indices = swept->indices;
    const bool is_sobol = indices_of(indices, shown, 0)->has[INDEX_TOTAL];
    const enum form form = effect_form(facts->plan, swept->measures[shown]);
    if (indices_of(indices, shown, 0)->n < 2)
        return;
    print_head(file, language, is_sobol);
    for (int32_t rank = 0; rank < indices->n_inputs && rank < MOST_SHOWN; rank++) {
        for (int32_t i = 0; i < indices->n_inputs; i++) {
            if (rank_of(indices, shown, i) == rank)
                print_input(file, language, swept->inputs[i].name,
                            indices_of(indices, shown, i),
                            is_sobol ? FORM_PERCENT : form);
        }
    }
    frame_more(file, language, W_MORE_INPUTS, indices->n_inputs - MOST_SHOWN);
}
