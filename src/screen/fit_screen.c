/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/fit_screen.h"

#include <inttypes.h>
#include <math.h>

#include "base/typography.h"
#include "output/file_trouble.h"
#include "output/fit_facts.h"
#include "screen/frame.h"
#include "screen/headline.h"
#include "screen/pen.h"
#include "screen/run_screen.h"

/* With fewer effective replicates the error of evidence is a guess. */
static const double FEW_EFFECTIVE = 100;

enum { MOST_INPUTS = 7, NAME_COLUMNS = 40, ANSWER_COLUMNS = 30, SIDE_COLUMNS = 25 };

static void put_words(FILE *file, enum language language, enum word word,
                      const char *const arguments[])
{
    char line[1024];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    pen_line(file, line);
}

static void percent_text(char *text, size_t size, double share, enum language language)
{
    (void)snprintf(text, size, "%.0f%s", 100 * share, typographies[language].percent);
}

static void number_text(char text[16], int32_t n)
{
    (void)snprintf(text, 16, "%" PRId32, n);
}

static void print_fit_head(FILE *file, enum language language,
                           const struct run_facts *facts)
{
    const struct fit *fit = facts->fitted->fit;
    char fitted[16], held[16], draws[48], all[48];
    frame_title(file, language, facts);
    pen_line(file, word_text(W_FIT_LINE, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    number_text(fitted, fit->n_fitted);
    number_text(held, fit->n_rows - fit->n_fitted);
    pen_number(draws, sizeof draws, facts->fitted->n_draws, 0, language);
    pen_number(all, sizeof all, facts->spec->n_replicates, 0, language);
    put_words(file, language, W_FIT_COUNTS, TEXTS(fitted, held, draws, all));
    (void)fputc('\n', file);
}

static void print_input(FILE *file, enum language language, const char *name,
                        const struct fit_input *input)
{
    char left[32], place[80], at[N_LEVELS][16];
    char label[128];
    (void)snprintf(label, sizeof label, "  %s", name);
    percent_text(left, sizeof left, input->sd * sqrt(12), language);
    for (int32_t q = 0; q < N_LEVELS; q++)
        pen_number(at[q], sizeof at[q], input->quantile[q], 2, language);
    (void)snprintf(place, sizeof place, "%s (%s – %s)", at[1], at[0], at[2]);
    pen_left(file, label, NAME_COLUMNS + 2);
    pen_right(file, left, 11);
    (void)fprintf(file, "   %s\n", place);
}

static void print_inputs(FILE *file, enum language language,
                         const struct run_facts *facts)
{
    const struct fit *fit = facts->fitted->fit;
    const int32_t n = fit->knowledge.n_learned;
    char learned[16], all[16];
    number_text(learned, n);
    number_text(all, facts->plan->n_unknowns);
    if (n == 0) {
        put_words(file, language, W_FIT_NOTHING, TEXTS(all));
        return;
    }
    put_words(file, language, W_FIT_LEARNED, TEXTS(learned, all));
    pen_line(file, word_text(W_FIT_HEAD, language));
    for (int32_t j = 0; j < n && j < MOST_INPUTS; j++)
        print_input(file, language, fit->posterior.inputs[j], &fit->inputs[j]);
    frame_more(file, language, W_FIT_MORE, n - MOST_INPUTS);
}

static void side_text(char text[96], const struct figure *figure, enum form form,
                      const struct plan *plan, enum language language)
{
    char low[24], middle[24], high[24];
    figure_text(low, sizeof low, figure->low, form, plan, language);
    figure_text(middle, sizeof middle, figure->middle, form, plan, language);
    figure_text(high, sizeof high, figure->high, form, plan, language);
    (void)snprintf(text, 96, "%s (%s – %s)", middle, low, high);
}

/* Counts and hours: what most questions are about; dates would not fit. */
static void print_answers(FILE *file, enum language language,
                          const struct run_facts *facts)
{
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(facts->plan, list);
    (void)fprintf(file, "\n%s\n", word_text(W_FIT_ANSWERS, language));
    for (int32_t i = 0; i < n; i++) {
        const struct measure *measure = &facts->plan->measures[list[i].measure];
        char label[160], before[96], after[96];
        if (measure->metric != MET_UNMET && measure->metric != MET_STOCKOUT_DAYS &&
            measure->metric != MET_SUPPLY_HOURS && measure->metric != MET_LOST_TOTAL)
            continue;
        const struct figure prior =
            figure_of(facts->fitted->prior, facts->plan, list[i].measure);
        const struct figure posterior =
            figure_of(facts->fitted->posterior, facts->plan, list[i].measure);
        headline_label(label, sizeof label, &list[i], facts->plan, language);
        side_text(before, &prior, list[i].form, facts->plan, language);
        side_text(after, &posterior, list[i].form, facts->plan, language);
        pen_left(file, label, ANSWER_COLUMNS);
        pen_left(file, before, SIDE_COLUMNS);
        (void)fprintf(file, "%s\n", after);
    }
    (void)fputc('\n', file);
}

static void print_missed(FILE *file, enum language language, const struct fit *fit)
{
    int32_t n[2] = {0}, missed[2] = {0};
    char text[4][16];
    for (int32_t i = 0; i < fit->n_rows; i++) {
        const struct fit_row *row = &fit->rows[i];
        n[row->is_fitted]++;
        missed[row->is_fitted] += row->p_value < 0.1;
    }
    number_text(text[0], missed[1]);
    number_text(text[1], n[1]);
    number_text(text[2], missed[0]);
    number_text(text[3], n[0]);
    put_words(file, language, W_FIT_MISSED, TEXTS(text[0], text[1], text[2], text[3]));
}

static void print_check(FILE *file, enum language language,
                        const struct fit_facts *fitted)
{
    const struct calibration *calibration = fitted->calibration;
    double low = 1, high = 0;
    char beyond[32], n[16], least[32], most[32];
    percent_text(beyond, sizeof beyond, fitted->beyond, language);
    put_words(file, language, W_FIT_BEYOND, TEXTS(beyond));
    if (fitted->n_checked == 0)
        return;
    for (int32_t j = 0; j < fitted->fit->knowledge.n_learned; j++) {
        low = fmin(low, calibration->by_input[j].cover90);
        high = fmax(high, calibration->by_input[j].cover90);
    }
    number_text(n, calibration->n_records);
    percent_text(least, sizeof least, low, language);
    percent_text(most, sizeof most, high, language);
    put_words(file, language, W_FIT_CHECK, TEXTS(n, least, most));
}

/* Two standard errors.  The line is uncut: a path must be whole. */
static void print_against(FILE *file, enum language language, const struct marginal *it,
                          const struct earlier_fit *earlier)
{
    char ratio[32], error[32], line[1024];
    pen_number(ratio, sizeof ratio, it->log - earlier->log, 1, language);
    pen_number(error, sizeof error, 2 * hypot(it->error, earlier->error), 1, language);
    trouble_fill(line, sizeof line, word_text(W_FIT_AGAINST, language),
                 TEXTS(earlier->path, ratio, error));
    (void)fprintf(file, "%s\n", line);
}

static void print_evidence(FILE *file, enum language language,
                           const struct run_facts *facts)
{
    const struct marginal *it = &facts->fitted->fit->marginal;
    const struct earlier_fit *earlier = facts->fitted->earlier;
    char log[32], error[32], effective[32], all[32];
    if (!it->is_defined)
        return;
    pen_number(log, sizeof log, it->log, 1, language);
    pen_number(error, sizeof error, 2 * it->error, 1, language);
    pen_number(effective, sizeof effective, it->effective, 0, language);
    pen_number(all, sizeof all, facts->spec->n_replicates, 0, language);
    put_words(file, language, W_FIT_EVIDENCE, TEXTS(log, error, effective, all));
    if (earlier != NULL)
        print_against(file, language, it, earlier);
    if (it->effective < FEW_EFFECTIVE ||
        (earlier != NULL && earlier->effective < FEW_EFFECTIVE))
        pen_line(file, word_text(W_FIT_FEW_DECIDE, language));
}

void fit_screen_print(FILE *file, enum language language, const struct run_facts *facts,
                      const char *path)
{
    const struct fit *fit = facts->fitted->fit;
    print_fit_head(file, language, facts);
    print_inputs(file, language, facts);
    print_answers(file, language, facts);
    print_missed(file, language, fit);
    print_evidence(file, language, facts);
    if (fit->knowledge.n_learned > 0) {
        char line[1024];
        print_check(file, language, facts->fitted);
        trouble_fill(line, sizeof line, word_text(W_FIT_USE, language), TEXTS(path));
        (void)fprintf(file, "%s\n", line); /* uncut: a path must be whole */
    }
    frame_files(file, language, facts, path);
}
