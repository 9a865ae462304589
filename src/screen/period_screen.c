/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/period_screen.h"

#include "output/file_trouble.h"
#include "screen/headline.h"
#include "screen/pen.h"

enum { NAME_COLUMNS = 10, DAYS_COLUMNS = 4, CELL_COLUMNS = 22, MOST_CELLS = 3 };

enum { M3_PER_MILLION_LITRES = 1000 };

enum { Q05 = 0, Q50 = 2, Q95 = 4 }; /* places in quantile_levels */

/* What is shown.  n_fuels: only the first ones. */
static const struct {
    enum output_id output;
    int32_t n_fuels;
    int decimals;
    double per; /* so much is 1 on the screen */
    enum word word;
} rows[] = {
    {OUT_UNMET, 2, 2, M3_PER_MILLION_LITRES, W_PERIOD_UNMET},
    {OUT_SUPPLY_HOURS, 0, 1, 1, W_PERIOD_HOURS},
};

struct shown {
    int32_t series; /* its place in periods->series */
    size_t row;
};

static int32_t cells_of(const struct plan *plan, const struct periods *periods,
                        struct shown cells[MOST_CELLS])
{
    int32_t n = 0;
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        for (int32_t s = 0; s < periods->n_series && n < MOST_CELLS; s++) {
            const struct series *it = &plan->series[periods->series[s]];
            if (it->output == rows[row].output && it->fuel < rows[row].n_fuels)
                cells[n++] = (struct shown){s, row};
        }
    }
    return n;
}

static void print_head(FILE *file, enum language language, const struct plan *plan,
                       const struct periods *periods, const struct shown *cells,
                       int32_t n)
{
    char about[120], label[160];
    static const enum word titles[N_PERIOD_KINDS] = {[PERIOD_WEEK] = W_BY_WEEK,
                                                     [PERIOD_MONTH] = W_BY_MONTH,
                                                     [PERIOD_PHASE] = W_BY_PHASE};
    (void)fprintf(file, "\n%s\n", word_text(titles[periods->kind], language));
    pen_spaces(file, NAME_COLUMNS);
    pen_right(file, word_text(W_PERIOD_DAYS, language), DAYS_COLUMNS);
    for (int32_t c = 0; c < n; c++) {
        const struct series *it = &plan->series[periods->series[cells[c].series]];
        const struct measure of = {.entity = it->entity, .fuel = it->fuel};
        headline_subject(about, sizeof about, plan, &of, language);
        trouble_fill(label, sizeof label, word_text(rows[cells[c].row].word, language),
                     TEXTS(about));
        headline_add_hub(label, sizeof label, plan, it->entity, language);
        pen_right(file, label, CELL_COLUMNS);
    }
    (void)fputc('\n', file);
}

/* "7.76 (6.10–9.34)" */
static void print_cell(FILE *file, enum language language,
                       const struct summary *summary, size_t row)
{
    const int decimals = rows[row].decimals;
    const double per = rows[row].per;
    char low[40], middle[40], high[40], text[140];
    pen_number(low, sizeof low, summary->quantile[Q05] / per, decimals, language);
    pen_number(middle, sizeof middle, summary->quantile[Q50] / per, decimals, language);
    pen_number(high, sizeof high, summary->quantile[Q95] / per, decimals, language);
    (void)snprintf(text, sizeof text, "%s (%s–%s)", middle, low, high);
    pen_right(file, text, CELL_COLUMNS);
}

void period_screen_print(FILE *file, enum language language, const struct plan *plan,
                         const struct periods *periods)
{
    struct shown cells[MOST_CELLS];
    const int32_t n = cells_of(plan, periods, cells);
    if (n == 0)
        return;
    print_head(file, language, plan, periods, cells, n);
    for (int32_t p = 0; p < periods->n_periods; p++) {
        const struct period *period = &periods->list[p];
        char name[PERIOD_NAME], days[16];
        (void)snprintf(name, sizeof name, "%s", period->name);
        (void)snprintf(days, sizeof days, "%d", (int)(period->end - period->first));
        pen_left(file, name, NAME_COLUMNS);
        pen_right(file, days, DAYS_COLUMNS);
        for (int32_t c = 0; c < n; c++)
            print_cell(file, language, periods_summary(periods, cells[c].series, p),
                       cells[c].row);
        (void)fputc('\n', file);
    }
}
