/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/worth_screen.h"

#include "output/file_trouble.h"
#include "output/value_text.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/pen.h"
#include "screen/wrap.h"
#include "study/choice.h"

enum { NAME_COLUMNS = 38, FIGURE_COLUMNS = 13, VALUE_COLUMNS = 11, MOST_INPUTS = 5 };

static void print_sentence(FILE *file, enum language language, enum word word,
                           const char *const arguments[])
{
    char line[500];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    wrap_print(file, line, 0, 2, PEN_COLUMNS);
}

static void print_choice(FILE *file, enum language language,
                         const struct run_facts *facts, int32_t action)
{
    const struct worth_facts *it = facts->valued;
    const struct worth_action *choice = &it->worth->actions[action];
    const enum form form = effect_form(facts->plan, it->rank);
    char name[300], text[64];
    (void)snprintf(name, sizeof name, "  %.250s", worth_action_name(it, action));
    pen_left(file, name, NAME_COLUMNS);
    effect_mean(text, sizeof text, choice_sign(facts->plan, it->rank) * choice->mean,
                form, language);
    pen_right(file, text, FIGURE_COLUMNS);
    effect_mean(text, sizeof text, choice->behind, form, language);
    pen_right(file, action == it->worth->best ? "" : text, FIGURE_COLUMNS);
    effect_mean(text, sizeof text, choice->share_best, FORM_PERCENT, language);
    pen_right(file, text, FIGURE_COLUMNS);
    (void)fputc('\n', file);
}

static void print_choices(FILE *file, enum language language,
                          const struct run_facts *facts)
{
    static const enum word heads[] = {W_MEAN_EFFECT, W_BEHIND, W_BEST_IN};
    pen_spaces(file, NAME_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        pen_right(file, word_text(heads[i], language), FIGURE_COLUMNS);
    (void)fputc('\n', file);
    for (int32_t a = 0; a < facts->valued->worth->n_actions; a++)
        print_choice(file, language, facts, a);
}

/* Is the best choice one that these replicates can tell from all others? */
static bool is_best_clear(const struct worth *worth)
{
    for (int32_t a = 0; a < worth->n_actions; a++) {
        const struct worth_action *it = &worth->actions[a];
        if (a != worth->best && it->behind < 2 * it->behind_se)
            return false;
    }
    return true;
}

static void print_value(FILE *file, enum language language,
                        const struct run_facts *facts, enum word word,
                        const struct worth_value *value)
{
    const enum form form = effect_form(facts->plan, facts->valued->rank);
    char text[64], low[64], high[64];
    effect_mean(text, sizeof text, value->value, form, language);
    effect_mean(low, sizeof low, value->low, form, language);
    effect_mean(high, sizeof high, value->high, form, language);
    print_sentence(file, language, word, TEXTS(text, low, high));
}

static void print_input(FILE *file, enum language language,
                        const struct run_facts *facts, int32_t input)
{
    const struct worth_value *it = &facts->valued->worth->inputs[input];
    const enum form form = effect_form(facts->plan, facts->valued->rank);
    char text[64], label[VALUE_TEXT_ROOM];
    effect_mean(text, sizeof text, it->value, form, language);
    pen_right(file, text, VALUE_COLUMNS);
    value_text_label(facts->plan->model, facts->plan->unknowns[input].slot, language,
                     label);
    (void)fputs("  ", file);
    pen_shorten(file, label, PEN_COLUMNS - VALUE_COLUMNS - 2);
    (void)fputc('\n', file);
}

static void print_inputs(FILE *file, enum language language,
                         const struct run_facts *facts)
{
    const struct worth *worth = facts->valued->worth;
    int32_t n = 0;
    for (int32_t rank = 0; rank < worth->n_inputs && n < MOST_INPUTS; rank++) {
        const int32_t input = worth->order[rank];
        if (!worth_is_clear(&worth->inputs[input]))
            continue;
        if (n++ == 0)
            pen_line(file, word_text(W_WORTH_INPUTS, language));
        print_input(file, language, facts, input);
    }
    if (n == 0)
        pen_line(file, word_text(W_WORTH_NO_INPUT, language));
}

void worth_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const char *path)
{
    const struct worth_facts *it = facts->valued;
    char metric[200];
    frame_title(file, language, facts);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    effect_title(metric, sizeof metric, facts->plan, it->rank, language);
    (void)fputc('\n', file);
    pen_line(file, metric);
    print_choices(file, language, facts);
    (void)fputc('\n', file);
    print_sentence(file, language,
                   is_best_clear(it->worth) ? W_BEST_NOW : W_BEST_UNCLEAR,
                   TEXTS(worth_action_name(it, it->worth->best)));
    print_value(file, language, facts, W_WORTH_EVERYTHING, &it->worth->everything);
    if (worth_is_clear(&it->worth->inputs_together))
        print_value(file, language, facts, W_WORTH_TOGETHER,
                    &it->worth->inputs_together);
    print_inputs(file, language, facts);
    frame_files(file, language, facts, path);
}
