/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/plan_piece.h"
#include "output/number.h"

void wording_number(double number, struct number_style style, char text[WORDING_ROOM])
{
    char digits[NUMBER_ROOM];
    number_write(digits, number);
    for (int precision = 15; style.is_exact && strtod(digits, NULL) != number;
         precision++)
        snprintf(digits, sizeof digits, "%.*g", precision, number);
    char *point = strchr(digits, '.');
    if (style.is_comma && point != NULL)
        *point = ',';
    snprintf(text, WORDING_ROOM, "%s", digits);
}

void wording_value(const struct value *value, struct number_style style,
                   char text[WORDING_ROOM])
{
    const bool is_law = value->type >= BETA;
    const char *name = value->type == NUMBER ? "" : distributions[value->type].name;
    size_t used = (size_t)snprintf(text, WORDING_ROOM, "%s%s", name, is_law ? "(" : "");
    for (int32_t i = 0; i < value->n_arguments; i++) {
        char number[WORDING_ROOM];
        const char *before = value->type == DISCRETE && i % 2 == 1 ? ":" : " ";
        wording_number(value->argument[i], style, number);
        used += (size_t)snprintf(text + used, WORDING_ROOM - used, "%s%s",
                                 i == 0 ? "" : before, number);
    }
    if (is_law)
        snprintf(text + used, WORDING_ROOM - used, ")");
}

void wording_piece(const struct piece *piece, struct number_style style,
                   char text[WORDING_ROOM])
{
    if (piece->value.type == NUMBER) {
        wording_number(piece_value(piece, 0.5), style, text);
        return;
    }
    wording_value(&piece->value, style, text);
    if (piece->factor == 1)
        return;
    struct value factor = {FACTOR, 1, {piece->factor}};
    char by[WORDING_ROOM];
    const size_t used = strlen(text);
    wording_value(&factor, style, by);
    snprintf(text + used, WORDING_ROOM - used, " %s", by);
}

void wording_label(const struct model *model, int32_t slot, enum language language,
                   char text[WORDING_ROOM])
{
    enum parameter_id parameter;
    int32_t entity, fuel;
    model_slot_owner(model, slot, &parameter, &entity, &fuel);
    const char *of =
        fuel < 0 ? "" : model->entities[model->of[FUEL][fuel]].label[language];
    snprintf(text, WORDING_ROOM, "%s%s%s – %s", model->entities[entity].label[language],
             fuel < 0 ? "" : ", ", of, parameters[parameter].label[language]);
}
