/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/influence_screen.h"

#include "base/typography.h"
#include "output/file_trouble.h"
#include "output/value_text.h"
#include "screen/effect.h"
#include "screen/pen.h"
#include "screen/wrap.h"

enum { MOST_INPUTS = 5 };

void influence_share(char text[INFLUENCE_ROOM], double share, enum language language)
{
    (void)snprintf(text, INFLUENCE_ROOM, "%.0f%s", 100 * share,
                   typographies[language].percent);
}

void influence_way(char text[INFLUENCE_ROOM], double correlation,
                   enum language language)
{
    (void)snprintf(text, INFLUENCE_ROOM, "%+.2f", correlation);
    typography_localise(text, language);
}

void influence_line_print(FILE *file, enum language language, const struct plan *plan,
                          const struct influence_input *input)
{
    char share[INFLUENCE_ROOM], way[INFLUENCE_ROOM], label[VALUE_TEXT_ROOM];
    influence_share(share, input->effect.first_order, language);
    influence_way(way, input->effect.rank_correlation, language);
    value_text_label(plan->model, plan->unknowns[input->unknown].slot, language, label);
    pen_right(file, share, INFLUENCE_COLUMNS);
    pen_right(file, way, INFLUENCE_COLUMNS);
    (void)fputs("  ", file);
    pen_shorten(file, label, PEN_COLUMNS - 2 * INFLUENCE_COLUMNS - 2);
    (void)fputc('\n', file);
}

static void print_sentence(FILE *file, enum language language, enum word word,
                           const char *const arguments[])
{
    char line[500];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    wrap_print(file, line, 0, 2, PEN_COLUMNS);
}

/* What all inputs together could explain, where luck was set apart. */
static void print_ignorance(FILE *file, enum language language,
                            const struct run_facts *facts, int32_t measure)
{
    char share[INFLUENCE_ROOM];
    double ignorance;
    if (!influence_ignorance(&ignorance, facts->plan, facts->ensemble, measure))
        return;
    influence_share(share, ignorance, language);
    print_sentence(file, language, W_INFLUENCE_IGNORANCE, TEXTS(share));
}

void influence_screen_print(FILE *file, enum language language,
                            const struct run_facts *facts)
{
    const struct influence *it = facts->influence;
    char metric[200], n[16];
    if (it == NULL || it->n[it->told] == 0)
        return;
    const struct influence_input *inputs = influence_of(it, it->told);
    const int32_t measure = it->measures[it->told];
    effect_title(metric, sizeof metric, facts->plan, measure, language);
    (void)snprintf(n, sizeof n, "%d", (int)facts->plan->n_unknowns);
    (void)fputc('\n', file);
    if (!influence_is_clear(&inputs[0]))
        print_sentence(file, language, W_INFLUENCE_NONE, TEXTS(metric, n));
    else
        print_sentence(file, language, W_INFLUENCE, TEXTS(metric));
    for (int32_t k = 0; k < facts->plan->n_unknowns && k < MOST_INPUTS; k++) {
        if (influence_is_clear(&inputs[k]))
            influence_line_print(file, language, facts->plan, &inputs[k]);
    }
    print_ignorance(file, language, facts, measure);
}
