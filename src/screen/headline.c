/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/headline.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "output/file_trouble.h"

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

static bool is_row(const struct plan *plan, const struct measure *measure,
                   enum metric_id metric, int32_t n_fuels)
{
    const struct model *model = plan->model;
    if (measure->metric != metric || measure->fuel >= n_fuels)
        return false;
    return metrics[metric].kind != CORRIDOR ||
           model_is_main(model, model->entities[measure->entity].rank);
}

/* The thing that a row is about, the fuel, else the corridor, inside a sentence. */
void headline_subject(char *text, size_t size, const struct plan *plan,
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

void headline_add_hub(char *text, size_t size, const struct plan *plan, int32_t entity,
                      enum language language)
{
    const struct model *model = plan->model;
    const size_t used = strlen(text);
    if (model->n_of[HUB] > 1 && model->entities[entity].kind == HUB)
        (void)snprintf(text + used, size - used, ", %s",
                       model->entities[entity].label[language]);
}

int32_t headlines_of(const struct plan *plan, struct headline list[MOST_HEADLINES])
{
    int32_t n = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int32_t m = 0; m < plan->n_measures && n < MOST_HEADLINES; m++) {
            if (is_row(plan, &plan->measures[m], rows[i].metric, rows[i].n_fuels))
                list[n++] = (struct headline){m, rows[i].form, rows[i].word};
        }
    }
    return n;
}

void headline_label(char *text, size_t size, const struct headline *headline,
                    const struct plan *plan, enum language language)
{
    char about[120];
    headline_subject(about, sizeof about, plan, &plan->measures[headline->measure],
                     language);
    trouble_fill(text, size, word_text(headline->word, language), TEXTS(about));
    headline_add_hub(text, size, plan, plan->measures[headline->measure].entity,
                     language);
}
