/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/inquiry.h"

#include <string.h>

#include "input/near.h"

enum { PER_CENT = 100 };

/* Take the value of a key; false where it is not what it should be. */
typedef bool taker(struct inquiry *inquiry, json_t *value);

static bool is_list_of_texts(const json_t *value)
{
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!json_is_string(json_array_get(value, i)))
            return false;
    }
    return json_is_array(value);
}

static bool take_id(struct inquiry *inquiry, json_t *value)
{
    inquiry->id = value;
    return true;
}

static bool take_sets(struct inquiry *inquiry, json_t *value)
{
    inquiry->sets = value;
    return is_list_of_texts(value);
}

static bool take_seed(struct inquiry *inquiry, json_t *value)
{
    const json_int_t seed = json_integer_value(value);
    inquiry->seed = (uint64_t)seed;
    return json_is_integer(value) && seed >= 0;
}

static bool take_replicates(struct inquiry *inquiry, json_t *value)
{
    const json_int_t n = json_integer_value(value);
    if (!json_is_integer(value) || n < 1 || n > INQUIRY_REPLICATES)
        return false;
    inquiry->n_replicates = (int32_t)n;
    return true;
}

static bool is_names(const json_t *value)
{
    return json_is_string(value) || is_list_of_texts(value);
}

static bool take_metrics(struct inquiry *inquiry, json_t *value)
{
    inquiry->metrics = value;
    return is_names(value);
}

static bool take_series(struct inquiry *inquiry, json_t *value)
{
    inquiry->series = value;
    return is_names(value);
}

/* Rising, in per cent. */
static bool take_quantiles(struct inquiry *inquiry, json_t *value)
{
    struct chosen *chosen = &inquiry->chosen;
    *chosen = (struct chosen){0};
    if (!json_is_array(value) || json_array_size(value) > MOST_CHOSEN)
        return false;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *it = json_array_get(value, i);
        const double level = json_number_value(it) / PER_CENT;
        if (!json_is_number(it) || !(level >= 0 && level <= 1) ||
            (chosen->n > 0 && level <= chosen->level[chosen->n - 1]))
            return false;
        chosen->level[chosen->n++] = level;
    }
    return true;
}

/* clang-format off */
static const struct {
    const char *name;
    taker *take;
    const char *should[N_LANGUAGES];
} keys[] = {
    {"id", take_id, {"", ""}},
    {"set", take_sets, {"a list of texts such as [\"corridor:*.open=0.5\"]", "une liste de textes, par exemple [\"corridor:*.open=0.5\"]"}},
    {"seed", take_seed, {"a whole number from 0 to 9223372036854775807", "un nombre entier de 0 à 9223372036854775807"}},
    {"replicates", take_replicates, {"a whole number from 1 to 100000", "un nombre entier de 1 à 100000"}},
    {"metrics", take_metrics, {"\"headline\", \"all\" or a list of names such as [\"unmet_total.HUB.FUEL\"]", "\"headline\", \"all\" ou une liste de noms, par exemple [\"unmet_total.HUB.FUEL\"]"}},
    {"series", take_series, {"\"headline\", \"all\" or a list of names such as [\"stock.HUB.FUEL\"]", "\"headline\", \"all\" ou une liste de noms, par exemple [\"stock.HUB.FUEL\"]"}},
    {"quantiles", take_quantiles, {"a list of at most 8 rising percentages such as [10, 90]", "une liste croissante de 8 pourcentages au plus, par exemple [10, 90]"}},
};
/* clang-format on */

enum { N_KEYS = (int)(sizeof keys / sizeof keys[0]) };

static enum status take_key(struct inquiry *inquiry, const char *name, json_t *value,
                            const struct place *place, struct diag *diag)
{
    struct near near = near_init(name);
    for (int32_t i = 0; i < N_KEYS; i++) {
        near_add(&near, keys[i].name);
        if (strcmp(keys[i].name, name) != 0)
            continue;
        if (keys[i].take(inquiry, value))
            return ST_OK;
        return diag_report(diag, ST_INPUT, place, E132_REQUEST_VALUE,
                           TEXTS(name, keys[i].should[diag->language]));
    }
    return diag_report(diag, ST_INPUT, place, E131_REQUEST_KEY, TEXTS(name, near.best));
}

static enum status take_all(struct inquiry *inquiry, const struct place *place,
                            struct diag *diag)
{
    enum status status = ST_OK;
    const char *name;
    json_t *value;
    json_object_foreach(inquiry->json, name, value)
    {
        if (take_key(inquiry, name, value, place, diag) != ST_OK)
            status = ST_INPUT;
    }
    return status;
}

enum status inquiry_read(struct inquiry *inquiry, const char *line, size_t size,
                         const struct place *place, struct diag *diag)
{
    struct place where = *place;
    json_error_t error;
    inquiry->json = json_loadb(line, size, JSON_REJECT_DUPLICATES, &error);
    if (json_is_object(inquiry->json))
        return take_all(inquiry, place, diag);
    if (inquiry->json == NULL && json_error_code(&error) == json_error_out_of_memory)
        return ST_MEMORY;
    if (inquiry->json == NULL && error.column > 0)
        where.column = error.column;
    return diag_report(diag, ST_INPUT, &where, E130_NOT_A_REQUEST, NULL);
}

int32_t inquiry_n_texts(const json_t *list)
{
    return json_is_string(list) ? 1 : (int32_t)json_array_size(list);
}

const char *inquiry_text(const json_t *list, int32_t i)
{
    return json_string_value(json_is_string(list) ? list
                                                  : json_array_get(list, (size_t)i));
}

void inquiry_free(struct inquiry *inquiry)
{
    json_decref(inquiry->json);
    *inquiry = (struct inquiry){0};
}
