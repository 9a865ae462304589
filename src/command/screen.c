/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/screen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "output/package.h"
#include "output/trouble.h"

enum {
    COLUMNS = 80,
    LABEL_COLUMNS = 40, /* then the median … */
    FIGURE_COLUMNS = 12,
    MOST_ROWS = 16
};

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

enum form { FORM_DATE, FORM_COUNT, FORM_PERCENT, FORM_HOURS };

/* The rows.  n_fuels: only the first ones; of corridors only those with a border. */
static const struct {
    enum metric_id metric;
    int32_t n_fuels;
    enum form form;
    enum word word;
} rows[] = {
    {MET_STOCKOUT_FIRST, 1, FORM_DATE, W_FIRST_STOCKOUT},
    {MET_STOCKOUT_DAYS, 2, FORM_COUNT, W_STOCKOUT_DAYS},
    {MET_STATIONS_DRY, 1, FORM_PERCENT, W_STATIONS_DRY},
    {MET_ARRIVALS_RELATIVE, 0, FORM_PERCENT, W_ARRIVALS},
    {MET_LOST_TOTAL, 0, FORM_COUNT, W_LOST_TOTAL},
    {MET_LOST, 0, FORM_COUNT, W_LOST},
    {MET_LOSS_SHARE, 0, FORM_PERCENT, W_LOSS_SHARE},
    {MET_UNMET, 3, FORM_COUNT, W_UNMET},
    {MET_SUPPLY_HOURS, 0, FORM_HOURS, W_SUPPLY_HOURS},
    {MET_NEUE, 0, FORM_PERCENT, W_UNSERVED},
    {MET_SCHOOL_DAYS_LOST, 0, FORM_COUNT, W_SCHOOL_DAYS},
};

struct figure figure_of(const struct ensemble *ensemble, const struct plan *plan,
                        int32_t measure)
{
    bool is_time = metrics[plan->measures[measure].metric].is_time;
    const struct summary *summary =
        is_time ? &ensemble->restricted[measure] : &ensemble->summary[measure];
    return (struct figure){.is_defined = summary->n_defined > 0,
                           .low = summary->quantile[Q05],
                           .middle = summary->quantile[Q50],
                           .high = summary->quantile[Q95]};
}

/* Where text that is wider than the columns must end. */
static size_t cut(const char *text, int columns)
{
    size_t n = 0;
    for (; text[n] != '\0'; n++) {
        bool is_start = ((unsigned char)text[n] & 0xC0) != 0x80;
        if (is_start && columns-- == 0)
            break;
    }
    return n;
}

static int width(const char *text)
{
    int columns = 0;
    for (; *text != '\0'; text++)
        columns += ((unsigned char)*text & 0xC0) != 0x80;
    return columns;
}

static void spaces(FILE *file, int n)
{
    for (; n > 0; n--)
        (void)fputc(' ', file);
}

static void print_line(FILE *file, const char *text)
{
    (void)fprintf(file, "%.*s\n", (int)cut(text, COLUMNS), text);
}

/* Digits in groups of three; a decimal comma and no-break spaces in French. */
static void number_text(char *text, size_t size, double number, int decimals,
                        enum language language)
{
    char raw[64];
    size_t used = 0;
    int64_t scale = decimals == 0 ? 1 : 10;
    int64_t whole = (int64_t)floor(fabs(number) * (double)scale + 0.5);
    (void)snprintf(raw, sizeof raw, "%" PRId64, whole / scale);
    size_t n = strlen(raw);
    if (number < 0 && whole != 0)
        text[used++] = '-';
    for (size_t i = 0; i < n && used + 8 < size; i++) {
        if (i > 0 && (n - i) % 3 == 0) {
            const char *gap = language == LANGUAGE_FR ? "\xC2\xA0" : ",";
            memcpy(text + used, gap, strlen(gap));
            used += strlen(gap);
        }
        text[used++] = raw[i];
    }
    if (decimals > 0) {
        text[used++] = language == LANGUAGE_FR ? ',' : '.';
        text[used++] = (char)('0' + whole % scale);
    }
    text[used] = '\0';
}

static void date_text(char *text, size_t size, int32_t number, enum language language)
{
    char iso[DATE_TEXT];
    date_write(number, iso);
    if (language == LANGUAGE_FR)
        (void)snprintf(text, size, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    else
        (void)snprintf(text, size, "%s", iso);
}

static void figure_text(char *text, size_t size, double value, enum form form,
                        const struct plan *plan, enum language language)
{
    char number[40];
    switch (form) {
    case FORM_DATE:
        if (value >= plan->n_days)
            (void)snprintf(text, size, "%s", word_text(W_NEVER, language));
        else
            date_text(text, size, plan->start + (int32_t)floor(value), language);
        return;
    case FORM_PERCENT:
        number_text(number, sizeof number, 100 * value, fabs(value) < 0.0995 ? 1 : 0,
                    language);
        (void)snprintf(text, size, "%s%s", number,
                       language == LANGUAGE_FR ? "\xC2\xA0%" : "%");
        return;
    case FORM_HOURS:
        number_text(text, size, value, 1, language);
        return;
    case FORM_COUNT:
        number_text(text, size, value, 0, language);
        return;
    }
}

/* The thing that a row is about, the fuel, else the corridor, inside a sentence. */
static void subject(char *text, size_t size, const struct plan *plan,
                    const struct measure *measure, enum language language)
{
    const struct model *model = plan->model;
    int32_t entity =
        measure->fuel < 0 ? measure->entity : model->of[FUEL][measure->fuel];
    (void)snprintf(text, size, "%s",
                   entity < 0 ? "" : model->entities[entity].label[language]);
    bool is_word = text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z';
    if (measure->fuel >= 0 && is_word)
        text[0] = (char)(text[0] - 'A' + 'a');
}

static void print_row(FILE *file, enum language language, const struct run_facts *facts,
                      const struct measure *measure, enum word word, enum form form,
                      const struct figure *figure)
{
    char about[120], label[160], low[48], middle[48], high[48];
    subject(about, sizeof about, facts->plan, measure, language);
    trouble_fill(label, sizeof label, word_text(word, language), TEXTS(about));
    size_t n = cut(label, LABEL_COLUMNS - 1);
    label[n] = '\0';
    (void)fputs(label, file);
    if (figure->is_defined)
        figure_text(middle, sizeof middle, figure->middle, form, facts->plan, language);
    else
        (void)snprintf(middle, sizeof middle, "%s", word_text(W_UNDEFINED, language));
    spaces(file, LABEL_COLUMNS + FIGURE_COLUMNS - width(label) - width(middle));
    (void)fputs(middle, file);
    if (figure->is_defined && facts->replicate == ALL_REPLICATES) {
        figure_text(low, sizeof low, figure->low, form, facts->plan, language);
        figure_text(high, sizeof high, figure->high, form, facts->plan, language);
        (void)fprintf(file, "   %s – %s", low, high);
    }
    (void)fputc('\n', file);
}

static bool is_row(const struct plan *plan, const struct measure *measure,
                   enum metric_id metric, int32_t n_fuels)
{
    const struct model *model = plan->model;
    if (measure->metric != metric || measure->fuel >= n_fuels)
        return false;
    return metrics[metric].kind != CORRIDOR ||
           model_is_main(model, model->entities[measure->entity].rank);
}

static void print_rows(FILE *file, enum language language,
                       const struct run_facts *facts, const struct figure *figures)
{
    const struct plan *plan = facts->plan;
    int32_t left = MOST_ROWS;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int32_t m = 0; m < plan->n_measures && left > 0; m++) {
            if (!is_row(plan, &plan->measures[m], rows[i].metric, rows[i].n_fuels))
                continue;
            print_row(file, language, facts, &plan->measures[m], rows[i].word,
                      rows[i].form, &figures[m]);
            left--;
        }
    }
}

static void print_head(FILE *file, enum language language,
                       const struct run_facts *facts, const struct until *until)
{
    const struct plan *plan = facts->plan;
    const char *title = facts->scenario->title[language];
    char n[48], seed[32], start[32], end[32], days[32], line[400];
    bool is_all = facts->replicate == ALL_REPLICATES;
    if (title == NULL || *title == '\0')
        title = facts->scenario->title[LANGUAGE_EN];
    print_line(file, title == NULL || *title == '\0' ? facts->name : title);
    print_line(file, word_text(W_IF_THEN, language));
    number_text(n, sizeof n, is_all ? facts->spec->n_replicates : facts->replicate, 0,
                language);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, facts->spec->seed);
    date_text(start, sizeof start, plan->start, language);
    date_text(end, sizeof end, plan->start + plan->n_days - 1, language);
    (void)snprintf(days, sizeof days, "%" PRId32, plan->n_days);
    trouble_fill(line, sizeof line,
                 word_text(is_all ? W_RUN_LINE : W_REPLICATE_LINE, language),
                 TEXTS(n, seed, start, end, days));
    print_line(file, line);
    if (until != NULL) {
        trouble_fill(
            line, sizeof line,
            word_text(until->is_reached ? W_UNTIL_REACHED : W_UNTIL_MISSED, language),
            TEXTS(until->metric, until->percent));
        print_line(file, line);
    }
}

static void print_files(FILE *file, enum language language,
                        const struct run_facts *facts, const char *path)
{
    char list[256] = "", line[1024];
    for (int32_t i = 0; i < N_TABLES; i++) {
        size_t used = strlen(list);
        if (run_has_table(facts, (enum table_id)i))
            (void)snprintf(list + used, sizeof list - used, "%s%s.csv",
                           used == 0 ? "" : ", ", table_name((enum table_id)i));
    }
    trouble_fill(line, sizeof line, word_text(W_WRITTEN, language), TEXTS(path, list));
    (void)fprintf(file, "\n%s\n", line);
}

void screen_print(FILE *file, enum language language, const struct run_facts *facts,
                  const struct figure *figures, const struct until *until,
                  const char *path)
{
    bool is_all = facts->replicate == ALL_REPLICATES;
    print_head(file, language, facts, until);
    const char *head = word_text(is_all ? W_MEDIAN : W_VALUE, language);
    (void)fputc('\n', file);
    spaces(file, LABEL_COLUMNS + FIGURE_COLUMNS - width(head));
    (void)fprintf(file, "%s%s%s\n", head, is_all ? "   " : "",
                  is_all ? word_text(W_RANGE, language) : "");
    print_rows(file, language, facts, figures);
    print_files(file, language, facts, path);
}
