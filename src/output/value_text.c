/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/value_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/plan_piece.h"
#include "input/words.h"
#include "output/number.h"

const char *const value_text_first_day[] = {"first day of the run",
                                            "premier jour de la simulation"};
const char *const value_text_last_day[] = {"last day of the run",
                                           "dernier jour de la simulation"};
const char *const value_text_length[] = {"length of the run", "durée de la simulation"};

void value_text_number(double number, struct number_style style,
                       char text[VALUE_TEXT_ROOM])
{
    char digits[NUMBER_ROOM];
    number_write(digits, number);
    for (int precision = 15; style.is_exact && strtod(digits, NULL) != number;
         precision++)
        snprintf(digits, sizeof digits, "%.*g", precision, number);
    char *point = strchr(digits, '.');
    if (style.is_comma && point != NULL)
        *point = ',';
    snprintf(text, VALUE_TEXT_ROOM, "%s", digits);
}

void value_text_value(const struct value *value, struct number_style style,
                      char text[VALUE_TEXT_ROOM])
{
    const bool is_law = value->type >= BETA;
    const char *name = value->type == NUMBER ? "" : distributions[value->type].name;
    size_t used =
        (size_t)snprintf(text, VALUE_TEXT_ROOM, "%s%s", name, is_law ? "(" : "");
    for (int32_t i = 0; i < value->n_arguments; i++) {
        char number[VALUE_TEXT_ROOM];
        const char *before = value->type == DISCRETE && i % 2 == 1 ? ":" : " ";
        value_text_number(value->argument[i], style, number);
        used += (size_t)snprintf(text + used, VALUE_TEXT_ROOM - used, "%s%s",
                                 i == 0 ? "" : before, number);
    }
    if (is_law)
        used += (size_t)snprintf(text + used, VALUE_TEXT_ROOM - used, ")");
    if (value->every == 0)
        return;
    char keep[VALUE_TEXT_ROOM];
    value_text_number(value->keep, style, keep);
    snprintf(text + used, VALUE_TEXT_ROOM - used, " every %d keep %s",
             (int)value->every, keep);
}

void value_text_piece(const struct piece *piece, struct number_style style,
                      char text[VALUE_TEXT_ROOM])
{
    if (piece->value.type == NUMBER) {
        value_text_number(piece_value(piece, 0.5), style, text);
        return;
    }
    value_text_value(&piece->value, style, text);
    if (piece->factor == 1)
        return;
    struct value factor = {
        .type = FACTOR, .n_arguments = 1, .argument = {piece->factor}};
    char by[VALUE_TEXT_ROOM];
    const size_t used = strlen(text);
    value_text_value(&factor, style, by);
    snprintf(text + used, VALUE_TEXT_ROOM - used, " %s", by);
}

void series_label(char *text, size_t size, const struct plan *plan, int32_t series,
                  enum language language)
{
    const struct model *model = plan->model;
    const struct series *it = &plan->series[series];
    const char *of =
        it->fuel < 0 ? "" : model->entities[model->of[FUEL][it->fuel]].label[language];
    (void)snprintf(text, size, "%s%s%s – %s",
                   model->entities[it->entity].label[language],
                   it->fuel < 0 ? "" : ", ", of,
                   words_say(outputs[it->output].label[language], language));
}

void value_text_label(const struct model *model, int32_t slot, enum language language,
                      char text[VALUE_TEXT_ROOM])
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    const char *of =
        fuel < 0 ? "" : model->entities[model->of[FUEL][fuel]].label[language];
    snprintf(text, VALUE_TEXT_ROOM, "%s%s%s – %s",
             model->entities[entity].label[language], fuel < 0 ? "" : ", ", of,
             words_say(parameters[parameter].label[language], language));
}
