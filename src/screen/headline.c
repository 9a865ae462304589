/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/headline.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "output/file_trouble.h"

/* How each of headline_measures stands there. */
static const struct {
    enum metric_id metric;
    enum form form;
    enum word word;
} rows[] = {
    {MET_STOCKOUT_FIRST, FORM_DATE, W_FIRST_STOCKOUT},
    {MET_STOCKOUT_DAYS, FORM_COUNT, W_STOCKOUT_DAYS},
    {MET_STATIONS_DRY, FORM_PERCENT, W_STATIONS_DRY},
    {MET_ARRIVALS_RELATIVE, FORM_PERCENT, W_ARRIVALS},
    {MET_LOST_TOTAL, FORM_COUNT, W_LOST_TOTAL},
    {MET_LOST, FORM_COUNT, W_LOST},
    {MET_LOSS_SHARE, FORM_PERCENT, W_LOSS_SHARE},
    {MET_UNMET, FORM_COUNT, W_UNMET},
    {MET_SUPPLY_HOURS, FORM_HOURS, W_SUPPLY_HOURS},
    {MET_NEUE, FORM_PERCENT, W_UNSERVED},
    {MET_SCHOOL_DAYS_LOST, FORM_COUNT, W_SCHOOL_DAYS},
};

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
    int32_t measures[MOST_HEADLINES];
    const int32_t n = headline_measures(plan, measures);
    for (int32_t i = 0; i < n; i++) {
        size_t row = 0;
        while (rows[row].metric != plan->measures[measures[i]].metric)
            row++;
        list[i] = (struct headline){measures[i], rows[row].form, rows[row].word};
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
