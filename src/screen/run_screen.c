/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/run_screen.h"

#include <math.h>
#include <string.h>

#include "base/typography.h"
#include "output/file_trouble.h"
#include "output/number.h"
#include "screen/chance_screen.h"
#include "screen/frame.h"
#include "screen/headline.h"
#include "screen/influence_screen.h"
#include "screen/pen.h"
#include "screen/period_screen.h"
#include "screen/trust_screen.h"

enum {
    LABEL_COLUMNS = 40, /* then the median … */
    FIGURE_COLUMNS = 12,
    MOST_SHOWN = 3
};

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

struct figure figure_of(const struct ensemble *ensemble, const struct plan *plan,
                        int32_t measure)
{
    bool is_time = metrics[plan->measures[measure].metric].is_time;
    const struct summary *summary =
        is_time ? &ensemble->restricted[measure] : &ensemble->summary[measure];
    struct figure figure = {.is_defined = summary->n_defined > 0,
                            .low = summary->quantile[Q05],
                            .middle = summary->quantile[Q50],
                            .high = summary->quantile[Q95]};
    memcpy(figure.chosen, summary->chosen, sizeof figure.chosen);
    return figure;
}

void figure_text(char *text, size_t size, double value, enum form form,
                 const struct plan *plan, enum language language)
{
    char number[40];
    switch (form) {
    case FORM_DATE:
        if (value >= plan->n_days)
            (void)snprintf(text, size, "%s", word_text(W_NEVER, language));
        else
            pen_date(text, size, plan->start + (int32_t)floor(value), language);
        return;
    case FORM_PERCENT:
        pen_number(number, sizeof number, 100 * value, fabs(value) < 0.0995 ? 1 : 0,
                   language);
        (void)snprintf(text, size, "%s%s", number, typographies[language].percent);
        return;
    case FORM_HOURS:
        pen_number(text, size, value, 1, language);
        return;
    case FORM_COUNT:
        pen_number(text, size, value, 0, language);
        return;
    }
}

static void print_figure_row(FILE *file, enum language language,
                             const struct run_facts *facts,
                             const struct headline *headline,
                             const struct figure *figure)
{
    const struct plan *plan = facts->plan;
    const enum form form = headline->form;
    char label[160], low[48], middle[48], high[48];
    headline_label(label, sizeof label, headline, plan, language);
    label[pen_cut(label, LABEL_COLUMNS - 1)] = '\0';
    (void)fputs(label, file);
    if (figure->is_defined)
        figure_text(middle, sizeof middle, figure->middle, form, plan, language);
    else
        (void)snprintf(middle, sizeof middle, "%s", word_text(W_UNDEFINED, language));
    pen_spaces(file,
               LABEL_COLUMNS + FIGURE_COLUMNS - pen_width(label) - pen_width(middle));
    (void)fputs(middle, file);
    if (figure->is_defined && facts->replicate == ALL_REPLICATES) {
        figure_text(low, sizeof low, figure->low, form, plan, language);
        figure_text(high, sizeof high, figure->high, form, plan, language);
        (void)fprintf(file, "   %s – %s", low, high);
    }
    (void)fputc('\n', file);
}

/* As many of the chosen quantiles as a line has room for. */
static int32_t n_shown(const struct run_facts *facts)
{
    const int32_t n = facts->spec->chosen.n;
    return facts->replicate != ALL_REPLICATES ? 0 : n < MOST_SHOWN ? n : MOST_SHOWN;
}

static void print_chosen_head(FILE *file, enum language language,
                              const struct run_facts *facts)
{
    pen_spaces(file, LABEL_COLUMNS);
    for (int32_t i = 0; i < n_shown(facts); i++) {
        char percent[NUMBER_ROOM], head[NUMBER_ROOM + 8];
        number_write(percent, 100 * facts->spec->chosen.level[i]);
        (void)snprintf(head, sizeof head, "q%s", percent);
        typography_localise(head, language);
        pen_right(file, head, FIGURE_COLUMNS);
    }
    (void)fputc('\n', file);
}

static void print_chosen(FILE *file, enum language language,
                         const struct run_facts *facts, const struct headline *headline,
                         const struct figure *figure)
{
    char label[160], text[48];
    headline_label(label, sizeof label, headline, facts->plan, language);
    pen_left(file, label, LABEL_COLUMNS);
    for (int32_t i = 0; i < n_shown(facts); i++) {
        figure_text(text, sizeof text, figure->chosen[i], headline->form, facts->plan,
                    language);
        pen_right(file, figure->is_defined ? text : word_text(W_UNDEFINED, language),
                  FIGURE_COLUMNS);
    }
    (void)fputc('\n', file);
}

static void print_figure_rows(FILE *file, enum language language,
                              const struct run_facts *facts,
                              const struct figure *figures)
{
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(facts->plan, list);
    for (int32_t i = 0; i < n; i++) {
        const struct figure *figure = &figures[list[i].measure];
        if (n_shown(facts) > 0)
            print_chosen(file, language, facts, &list[i], figure);
        else
            print_figure_row(file, language, facts, &list[i], figure);
    }
}

/* On how many days each rule was on. */
static void print_rules(FILE *file, enum language language,
                        const struct run_facts *facts)
{
    for (int32_t r = 0; r < facts->plan->n_rules; r++) {
        const struct rule_figures at = rule_tally_figures(&facts->ensemble->rules, r);
        const struct rule *rule = &facts->scenario->rules[r];
        char name[128], number[16], label[300], days[3][48];
        model_slot_name(facts->model, rule->slots[0], name, sizeof name);
        (void)snprintf(number, sizeof number, "%d", (int)r + 1);
        trouble_fill(label, sizeof label, word_text(W_RULE_DAYS, language),
                     TEXTS(number, name));
        for (int32_t q = 0; q < 3; q++)
            pen_number(days[q], sizeof days[q], at.days[q], 0, language);
        pen_left(file, label, LABEL_COLUMNS);
        pen_right(file, days[1], FIGURE_COLUMNS);
        (void)fprintf(file, "   %s – %s\n", days[0], days[2]);
    }
}

static void print_run_head(FILE *file, enum language language,
                           const struct run_facts *facts, const struct until *until)
{
    char line[400];
    frame_title(file, language, facts);
    pen_line(file, word_text(W_IF_THEN, language));
    if (facts->replicate == ALL_REPLICATES)
        frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    else
        frame_run(file, language, facts, W_REPLICATE_LINE, facts->replicate);
    if (until != NULL) {
        char percent[sizeof until->percent];
        (void)snprintf(percent, sizeof percent, "%s", until->percent);
        typography_localise(percent, language);
        trouble_fill(
            line, sizeof line,
            word_text(until->is_reached ? W_UNTIL_REACHED : W_UNTIL_MISSED, language),
            TEXTS(until->metric, percent));
        pen_line(file, line);
    }
}

void run_screen_print(FILE *file, enum language language, const struct run_facts *facts,
                      const struct figure *figures, const struct until *until,
                      const char *path)
{
    struct headline list[MOST_HEADLINES];
    bool is_all = facts->replicate == ALL_REPLICATES;
    print_run_head(file, language, facts, until);
    (void)fputc('\n', file);
    if (n_shown(facts) > 0) {
        print_chosen_head(file, language, facts);
    } else {
        const char *head = word_text(is_all ? W_MEDIAN : W_VALUE, language);
        pen_spaces(file, LABEL_COLUMNS + FIGURE_COLUMNS - pen_width(head));
        (void)fprintf(file, "%s%s%s\n", head, is_all ? "   " : "",
                      is_all ? word_text(W_RANGE, language) : "");
    }
    print_figure_rows(file, language, facts, figures);
    if (is_all && n_shown(facts) == 0 && facts->ensemble != NULL)
        print_rules(file, language, facts);
    trust_screen_print(file, language, facts, list, headlines_of(facts->plan, list));
    influence_screen_print(file, language, facts);
    chance_screen_print(file, language, facts);
    if (facts->periods != NULL)
        period_screen_print(file, language, facts->plan, facts->periods);
    frame_files(file, language, facts, path);
}
