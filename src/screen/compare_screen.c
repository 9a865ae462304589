/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/compare_screen.h"

#include <inttypes.h>

#include "output/file_trouble.h"
#include "output/heading.h"
#include "screen/chance_screen.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/headline.h"
#include "screen/lever_value.h"
#include "screen/pen.h"
#include "screen/rivals_screen.h"

enum {
    LABEL_COLUMNS = 37, /* then the mean of the base and the change */
    BASE_COLUMNS = 7,
    NAME_COLUMNS = 38, /* of a ranking, then the change */
    MOST_RANKED = 8,
    MOST_ASSUMED = 3
};

static void print_effect_row(FILE *file, enum language language,
                             const struct plan *plan, const struct headline *headline,
                             const struct paired *paired, enum verdict verdict)
{
    const enum form form = effect_form(plan, headline->measure);
    const struct effect effect = {paired->difference, paired->low, paired->high};
    char label[160], indented[170], base[64];
    headline_label(label, sizeof label, headline, plan, language);
    (void)snprintf(indented, sizeof indented, "  %s", label);
    pen_left(file, indented, LABEL_COLUMNS);
    effect_mean(base, sizeof base, paired->base, form, language);
    pen_right(file, base, BASE_COLUMNS);
    if (paired->has_se)
        effect_print(file, language, form, &effect, verdict != VERDICT_NONE);
    (void)fputc('\n', file);
}

/* Corridors are left to metrics.csv: one screen has no room for them. */
static bool is_shown(const struct plan *plan, int32_t measure,
                     const struct paired *paired)
{
    const enum metric_id metric = plan->measures[measure].metric;
    return metrics[metric].kind != CORRIDOR && metric != MET_LOSS_SHARE &&
           paired->n > 0;
}

static void print_heading(FILE *file, enum language language, enum verdict verdict)
{
    static const enum word words[] = {[VERDICT_BETTER] = W_BETTER,
                                      [VERDICT_WORSE] = W_WORSE,
                                      [VERDICT_NONE] = W_NO_DIFFERENCE};
    char text[160];
    (void)snprintf(text, sizeof text, "%s", word_text(words[verdict], language));
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
    pen_line(file, text);
}

static void print_group(FILE *file, enum language language,
                        const struct alternative *alternative, enum verdict wanted)
{
    const struct plan *plan = alternative->facts->plan;
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(plan, list);
    bool is_open = false;
    for (int32_t i = 0; i < n; i++) {
        const int32_t m = list[i].measure;
        const struct paired *paired = &alternative->contrast->paired[m];
        const enum verdict verdict = verdict_of(
            paired, metrics[plan->measures[m].metric].worse, paired->low, paired->high);
        if (verdict != wanted || !is_shown(plan, m, paired))
            continue;
        if (!is_open)
            print_heading(file, language, wanted);
        is_open = true;
        print_effect_row(file, language, plan, &list[i], paired, verdict);
    }
}

static void print_single(FILE *file, enum language language,
                         const struct alternative *alternative)
{
    (void)fprintf(file, "\n%s\n", word_text(W_COMPARE_HEAD, language));
    print_group(file, language, alternative, VERDICT_BETTER);
    print_group(file, language, alternative, VERDICT_WORSE);
    print_group(file, language, alternative, VERDICT_NONE);
    (void)fputc('\n', file);
    pen_line(file, word_text(W_EACH_ALONE, language));
    const enum word word = alternative_is_same(alternative)     ? W_SAME_INPUTS
                           : alternative_is_choice(alternative) ? W_IS_CHOICE
                                                                : W_IS_ASSUMPTION;
    pen_line(file, word_text(word, language));
    lever_value_print(file, language, alternative);
}

/* Place i of the order. */
static void print_place(FILE *file, enum language language,
                        const struct comparison *comparison, int32_t i)
{
    const struct alternative *it = &comparison->alternatives[comparison->order[i]];
    const struct plan *plan = it->facts->plan;
    const struct paired *paired = &it->contrast->paired[comparison->rank];
    const bool is_ranked = i < comparison->n_ranked;
    const enum form form = effect_form(plan, comparison->rank);
    struct effect effect = {paired->difference, paired->low, paired->high};
    char place[16] = "", name[200], title[HEADING_ROOM];
    if (is_ranked)
        comparison_interval(comparison, i, &effect.low, &effect.high);
    if (is_ranked)
        (void)snprintf(place, sizeof place, "%" PRId32, i + 1);
    frame_alternative(title, comparison, comparison->order[i], NAME_COLUMNS - 5,
                      language);
    (void)snprintf(name, sizeof name, "%3s %.180s", place, title);
    pen_left(file, name, NAME_COLUMNS);
    if (verdict_of(paired, metrics[plan->measures[comparison->rank].metric].worse,
                   effect.low, effect.high) == VERDICT_NONE)
        (void)fprintf(file, " %s", word_text(W_NONE_SHOWN, language));
    else
        effect_print(file, language, form, &effect, true);
    (void)fputc('\n', file);
}

static void print_compare_notes(FILE *file, enum language language, int32_t n_ranked)
{
    char number[16], line[200];
    (void)snprintf(number, sizeof number, "%" PRId32, n_ranked);
    trouble_fill(line, sizeof line, word_text(W_TOGETHER, language), TEXTS(number));
    pen_line(file, n_ranked > 1 ? line : word_text(W_EACH_ALONE, language));
    if (n_ranked > 1)
        pen_line(file, word_text(W_ORDER_NOTE, language));
}

static void print_ranking(FILE *file, enum language language,
                          const struct comparison *comparison)
{
    const struct alternative *first = &comparison->alternatives[comparison->order[0]];
    const struct plan *plan = first->facts->plan;
    const int32_t n = comparison->n_alternatives, n_ranked = comparison->n_ranked;
    const int32_t n_choices = comparison->n_choices;
    char metric[200], mean[64], line[400];
    effect_metric(metric, sizeof metric, plan, comparison->rank, language);
    effect_mean(mean, sizeof mean, first->contrast->paired[comparison->rank].base,
                effect_form(plan, comparison->rank), language);
    trouble_fill(line, sizeof line, word_text(W_RANKED_BY, language), TEXTS(metric));
    (void)fputc('\n', file);
    pen_line(file, line);
    trouble_fill(line, sizeof line, word_text(W_BASE_MEAN, language), TEXTS(mean));
    pen_line(file, line);
    for (int32_t i = 0; i < n_ranked && i < MOST_RANKED; i++)
        print_place(file, language, comparison, i);
    frame_more(file, language, W_MORE_ROWS, n_ranked - MOST_RANKED);
    frame_more(file, language, W_NOT_RANKED, n_choices - n_ranked);
    if (n_choices == 0)
        pen_line(file, word_text(W_RANKED_NONE, language));
    else
        print_compare_notes(file, language, n_choices);
    lever_value_print_ranked(file, language, comparison);
    if (n == n_choices)
        return;
    pen_line(file, word_text(W_ASSUMPTIONS, language));
    for (int32_t i = n_choices; i < n && i < n_choices + MOST_ASSUMED; i++)
        print_place(file, language, comparison, i);
    frame_more(file, language, W_MORE_ROWS, n - n_choices - MOST_ASSUMED);
}

static void print_compare_head(FILE *file, enum language language,
                               const struct run_facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    const struct alternative *first = &comparison->alternatives[0];
    char base[HEADING_ROOM], title[HEADING_ROOM], line[HEADING_ROOM + 80];
    heading_title(base, facts, language);
    heading_title(title, first->facts, language);
    trouble_fill(line, sizeof line, word_text(W_COMPARED_WITH, language), TEXTS(base));
    if (comparison->n_alternatives == 1)
        pen_line(file, title);
    pen_line(file, comparison->n_alternatives == 1 ? line : base);
    frame_with(file, language, facts);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
}

void compare_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path)
{
    const struct comparison *comparison = facts->comparison;
    const bool is_single = comparison->n_alternatives == 1;
    print_compare_head(file, language, facts);
    if (is_single)
        print_single(file, language, &comparison->alternatives[0]);
    else
        print_ranking(file, language, comparison);
    rivals_screen_print(file, language, comparison);
    chance_screen_print_pairs(file, language, facts);
    frame_files(file, language, facts, path);
}
