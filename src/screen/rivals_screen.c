/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/rivals_screen.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "output/file_trouble.h"
#include "output/heading.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/headline.h"
#include "screen/pen.h"
#include "screen/wrap.h"

enum { LABEL_COLUMNS = 38, UNDER_INDENT = 6, MOST_ANSWERS = 10, LINE_ROOM = 600 };

/* One row: an alternative and a measure. */
struct answer {
    int32_t alternative, measure;
    char label[HEADING_ROOM];
};

static void add_title(char list[LINE_ROOM], const char *title, enum language language)
{
    const size_t used = strlen(list);
    if (used == 0)
        (void)snprintf(list, LINE_ROOM, "%s", title);
    else
        trouble_fill(list + used, LINE_ROOM - used, word_text(W_AND_RIVAL, language),
                     TEXTS(title));
}

/* Is nothing to be seen of the answer there?  k -1: the base as it is. */
static bool is_unseen(const struct comparison *comparison, const struct answer *answer,
                      int32_t k)
{
    const int32_t i = answer->alternative;
    const struct contrast *contrast = k < 0 ? comparison->alternatives[i].contrast
                                            : &comparison->rivals[k].contrasts[i];
    return paired_sign(&contrast->paired[answer->measure],
                       paired_level(comparison->n_rivals + 1)) == 0;
}

/* Does the answer change its sign there? */
static bool is_turned(const struct comparison *comparison, const struct answer *answer,
                      int32_t k)
{
    const int32_t i = answer->alternative;
    return k >= 0 &&
           rival_turns(comparison->alternatives[i].contrast, &comparison->rivals[k],
                       comparison->n_rivals, i, answer->measure);
}

/* "changes sign under: Fear that lasts; Large convoys", or where nothing can be seen. */
static void print_under(FILE *file, enum language language,
                        const struct comparison *comparison,
                        const struct answer *answer, enum sign_hold hold)
{
    const bool is_turn = hold == SIGN_TURNS;
    char list[LINE_ROOM] = "", line[LINE_ROOM + 60];
    int32_t n = 0;
    for (int32_t k = -1; k < comparison->n_rivals; k++) {
        if (!(is_turn ? is_turned : is_unseen)(comparison, answer, k))
            continue;
        add_title(list,
                  k < 0 ? word_text(W_BASE_AS_IT_IS, language)
                        : layer_file_title(&comparison->rivals[k].file, language),
                  language);
        n++;
    }
    const enum word word = is_turn                         ? W_TURNS_UNDER
                           : n == comparison->n_rivals + 1 ? W_UNSEEN_ANYWHERE
                                                           : W_UNSEEN_UNDER;
    trouble_fill(line, sizeof line, word_text(word, language), TEXTS(list));
    pen_spaces(file, UNDER_INDENT);
    wrap_print(file, line, UNDER_INDENT, UNDER_INDENT, PEN_COLUMNS);
}

static void print_answer(FILE *file, enum language language,
                         const struct comparison *comparison, struct answer *answer,
                         const struct robustness *all)
{
    const struct alternative *it = &comparison->alternatives[answer->alternative];
    const struct paired *paired = &it->contrast->paired[answer->measure];
    const struct effect effect = {paired->difference, all->low, all->high};
    pen_left(file, answer->label, LABEL_COLUMNS);
    effect_print(file, language, effect_form(it->facts->plan, answer->measure), &effect,
                 all->hold == SIGN_HOLDS);
    (void)fputc('\n', file);
    if (all->hold != SIGN_HOLDS)
        print_under(file, language, comparison, answer, all->hold);
}

static void print_hold(FILE *file, enum language language,
                       const struct comparison *comparison, struct answer *answers,
                       int32_t n, enum sign_hold hold)
{
    static const enum word words[] = {[SIGN_HOLDS] = W_SIGN_HOLDS,
                                      [SIGN_TURNS] = W_SIGN_TURNS,
                                      [SIGN_UNCLEAR] = W_SIGN_UNCLEAR};
    int32_t n_there = 0;
    char number[16], line[160];
    for (int32_t i = 0; i < n; i++) {
        const struct robustness all = comparison_robustness(
            comparison, answers[i].alternative, answers[i].measure);
        if (all.hold != hold || all.low > all.high)
            continue;
        if (n_there == 0) {
            (void)snprintf(number, sizeof number, "%" PRId32, comparison->n_rivals);
            trouble_fill(line, sizeof line, word_text(words[hold], language),
                         TEXTS(number));
            pen_line(file, line);
        }
        if (n_there++ < MOST_ANSWERS)
            print_answer(file, language, comparison, &answers[i], &all);
    }
    frame_more(file, language, W_MORE_RIVALS, n_there - MOST_ANSWERS);
}

/* The headlines of the only alternative, but for corridors. */
static int32_t list_measures(struct answer *answers, enum language language,
                             const struct comparison *comparison)
{
    const struct plan *plan = comparison->alternatives[0].facts->plan;
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(plan, list);
    int32_t n_answers = 0;
    for (int32_t i = 0; i < n; i++) {
        const enum metric_id metric = plan->measures[list[i].measure].metric;
        struct answer *answer = &answers[n_answers];
        char label[160];
        if (metrics[metric].kind == CORRIDOR || metric == MET_LOSS_SHARE)
            continue;
        headline_label(label, sizeof label, &list[i], plan, language);
        answer->measure = list[i].measure;
        (void)snprintf(answer->label, sizeof answer->label, "  %s", label);
        n_answers++;
    }
    return n_answers;
}

/* The alternatives in their order, on the metric that ranks. */
static int32_t list_alternatives(struct answer *answers, enum language language,
                                 const struct comparison *comparison)
{
    for (int32_t i = 0; i < comparison->n_alternatives; i++) {
        char title[HEADING_ROOM];
        answers[i].alternative = comparison->order[i];
        answers[i].measure = comparison->rank;
        frame_alternative(title, comparison, comparison->order[i], LABEL_COLUMNS - 4,
                          language);
        (void)snprintf(answers[i].label, sizeof answers[i].label, "  %.180s", title);
    }
    return comparison->n_alternatives;
}

void rivals_screen_print(FILE *file, enum language language,
                         const struct comparison *comparison)
{
    static const enum sign_hold holds[] = {SIGN_HOLDS, SIGN_TURNS, SIGN_UNCLEAR};
    const bool is_single = comparison->n_alternatives == 1;
    const int32_t most = is_single ? MOST_HEADLINES : comparison->n_alternatives;
    char number[16], line[200];
    if (comparison->n_rivals == 0)
        return;
    struct answer *answers = memory_new((size_t)most, sizeof *answers);
    if (answers == NULL)
        return; /* the files say it all */
    const int32_t n = is_single ? list_measures(answers, language, comparison)
                                : list_alternatives(answers, language, comparison);
    (void)snprintf(number, sizeof number, "%" PRId32, comparison->n_rivals);
    trouble_fill(line, sizeof line, word_text(W_RIVALS_HEAD, language), TEXTS(number));
    (void)fputc('\n', file);
    pen_line(file, line);
    for (size_t i = 0; i < sizeof holds / sizeof holds[0]; i++)
        print_hold(file, language, comparison, answers, n, holds[i]);
    memory_free(answers);
}
