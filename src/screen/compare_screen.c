/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/compare_screen.h"

#include <inttypes.h>

#include "output/file_trouble.h"
#include "screen/chance_screen.h"
#include "screen/effect.h"
#include "screen/headline.h"
#include "screen/lever_value.h"
#include "screen/pen.h"
#include "screen/run_screen.h"

enum {
    LABEL_COLUMNS = 37, /* then the mean of the base … */
    BASE_COLUMNS = 7,
    AMOUNT_COLUMNS = 18, /* … and the change; of a ranking */
    NAME_COLUMNS = 28,
    MOST_RANKED = 8,
    MOST_ASSUMED = 3
};

static void print_row(FILE *file, enum language language, const struct plan *plan,
                      const struct headline *headline, const struct paired *paired,
                      enum verdict verdict)
{
    char label[160], indented[170], base[64], change[64] = "", interval[128];
    headline_label(label, sizeof label, headline, plan, language);
    (void)snprintf(indented, sizeof indented, "  %s", label);
    pen_left(file, indented, LABEL_COLUMNS);
    effect_mean(base, sizeof base, paired->base, effect_form(plan, headline->measure),
                language);
    pen_right(file, base, BASE_COLUMNS);
    const enum form form = effect_form(plan, headline->measure);
    if (verdict != VERDICT_NONE)
        effect_change(change, sizeof change, paired->difference, form, language);
    if (paired->has_se) {
        pen_right(file, change, AMOUNT_COLUMNS);
        effect_interval(interval, sizeof interval, paired->low, paired->high, form,
                        language);
        (void)fprintf(file, "  %s", interval);
    }
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
        print_row(file, language, plan, &list[i], paired, verdict);
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
    double low = paired->low, high = paired->high;
    char place[16] = "", name[200], change[64], interval[128];
    if (is_ranked)
        comparison_interval(comparison, i, &low, &high);
    if (is_ranked)
        (void)snprintf(place, sizeof place, "%" PRId32, i + 1);
    (void)snprintf(name, sizeof name, "%3s %.180s", place, it->name);
    pen_left(file, name, NAME_COLUMNS);
    if (verdict_of(paired, metrics[plan->measures[comparison->rank].metric].worse, low,
                   high) == VERDICT_NONE) {
        (void)fprintf(file, " %s\n", word_text(W_NO_DIFFERENCE, language));
        return;
    }
    effect_change(change, sizeof change, paired->difference, form, language);
    effect_interval(interval, sizeof interval, low, high, form, language);
    pen_right(file, change, AMOUNT_COLUMNS);
    (void)fprintf(file, "  %s\n", interval);
}

static void print_more(FILE *file, enum language language, int32_t n)
{
    char number[16], line[160];
    if (n <= 0)
        return;
    (void)snprintf(number, sizeof number, "%" PRId32, n);
    trouble_fill(line, sizeof line, word_text(W_MORE_ROWS, language), TEXTS(number));
    pen_line(file, line);
}

static void print_notes(FILE *file, enum language language, int32_t n_ranked)
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
    print_more(file, language, n_ranked - MOST_RANKED);
    if (n_ranked == 0)
        pen_line(file, word_text(W_RANKED_NONE, language));
    else
        print_notes(file, language, n_ranked);
    lever_value_print_ranked(file, language, comparison);
    if (n == n_ranked)
        return;
    pen_line(file, word_text(W_ASSUMPTIONS, language));
    for (int32_t i = n_ranked; i < n && i < n_ranked + MOST_ASSUMED; i++)
        print_place(file, language, comparison, i);
    print_more(file, language, n - n_ranked - MOST_ASSUMED);
}

static const char *title_of(const struct run_facts *facts, const char *name,
                            enum language language)
{
    const char *title = facts->scenario->title[language];
    if (title == NULL || *title == '\0')
        title = facts->scenario->title[LANGUAGE_EN];
    return title == NULL || *title == '\0' ? name : title;
}

static void print_head(FILE *file, enum language language,
                       const struct run_facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    const struct plan *plan = facts->plan;
    const struct alternative *first = &comparison->alternatives[0];
    char n[48], seed[32], start[32], end[32], days[32], line[400];
    const char *base = title_of(facts, facts->name, language);
    trouble_fill(line, sizeof line, word_text(W_COMPARED_WITH, language), TEXTS(base));
    if (comparison->n_alternatives == 1)
        pen_line(file, title_of(first->facts, first->name, language));
    pen_line(file, comparison->n_alternatives == 1 ? line : base);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    pen_number(n, sizeof n, facts->spec->n_replicates, 0, language);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, facts->spec->seed);
    pen_date(start, sizeof start, plan->start, language);
    pen_date(end, sizeof end, plan->start + plan->n_days - 1, language);
    (void)snprintf(days, sizeof days, "%" PRId32, plan->n_days);
    trouble_fill(line, sizeof line, word_text(W_RUN_LINE, language),
                 TEXTS(n, seed, start, end, days));
    pen_line(file, line);
}

void compare_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path)
{
    const struct comparison *comparison = facts->comparison;
    const bool is_single = comparison->n_alternatives == 1;
    print_head(file, language, facts);
    if (is_single)
        print_single(file, language, &comparison->alternatives[0]);
    else
        print_ranking(file, language, comparison);
    chance_screen_print_pairs(file, language, facts);
    run_screen_files(file, language, facts, path);
}
