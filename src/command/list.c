/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>
#include <string.h>

#include "base/advice.h"
#include "base/message.h"
#include "base/typography.h"
#include "command/list_program.h"
#include "command/loaded.h"
#include "command/shared_options.h"
#include "input/near.h"
#include "input/observation.h"
#include "input/value.h"
#include "input/words.h"
#include "output/csv.h"

/*
 * blocus list: the dictionaries as CSV, with labels in both languages.
 */

enum { LIST_MODEL, LIST_DIALECT, LIST_LANG, LIST_HELP };

/* clang-format off */
static const struct option own_options[] = {
    [LIST_MODEL] = {"model", '\0', {"DIR", "DOSSIER"}, {"folder of the model, for entities, and for units and words (default BLOCUS_MODEL, ./model, else the one installed with the program)", "dossier du modèle, pour entities, et pour les unités et les mots (par défaut BLOCUS_MODEL, ./model, sinon celui installé avec le programme)"}},
    [LIST_DIALECT] = OPTION_DIALECT,
    [LIST_LANG] = OPTION_LANG,
    [LIST_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

/* clang-format off */
/* What rests on the numbers of a kind, and so why they are needed. */
static const char *const reasons[N_KINDS][N_LANGUAGES] = {
    [COUNTRY] = {"escorts, diversion and what is reported of the whole country rest on it", "les escortes, le report et ce qui est dit de tout le pays en dépendent"},
    [HUB] = {"orders, stocks, sales and panic rest on it", "les commandes, les stocks, les ventes et la panique en dépendent"},
    [UTILITY] = {"load, power and what the utility buys rest on it", "la charge, l’électricité et les achats de la société en dépendent"},
    [FUEL] = {"what it costs and how convoys are made up rest on it", "son coût et la composition des convois en dépendent"},
    [CORRIDOR] = {"what loads, is attacked and passes on this road rests on it", "ce qui charge, est attaqué et passe sur cette route en dépend"},
    [LEG] = {"how long the road takes and where it is attacked rest on it", "la durée du trajet et le lieu des attaques en dépendent"},
    [SECTOR] = {"who asks for how much and is served when rests on it", "qui demande combien et quand il est servi en dépend"},
    [UNIT] = {"the power that fuel gives rests on it", "la puissance que donne le carburant en dépend"},
    [SLICE] = {"the load and the sun of this part of the day rest on it", "la charge et le soleil de cette partie de la journée en dépendent"},
};

/* Where a parameter is needed, the first that holds. */
static const char *const places[][N_LANGUAGES] = {
    {"may be left out, then 0", "peut manquer, alors 0"},
    {"where power is computed", "là où l’électricité est calculée"},
    {"on each corridor of three legs", "sur chaque corridor à trois tronçons"},
    {"always, though only what is reported depends on it", "toujours, mais seul ce qui est rapporté en dépend"},
    {"always", "toujours"},
};
/* clang-format on */

static int32_t place_of(const struct parameter *it)
{
    const bool is_of_power = it->kind == UTILITY || it->kind == UNIT ||
                             it->kind == SLICE || (it->flags & OF_POWER) != 0;
    return (it->flags & OPTIONAL) != 0  ? 0
           : is_of_power                ? 1
           : (it->flags & MAIN) != 0    ? 2
           : (it->flags & REPORTS) != 0 ? 3
                                        : 4;
}

/* "always: orders, stocks, sales and panic rest on it" */
static void list_reason(struct sheet *sheet, const struct parameter *it)
{
    const int32_t place = place_of(it);
    const bool is_all =
        (it->flags & (OPTIONAL | REPORTS)) != 0; /* the place says why */
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        char text[256];
        (void)snprintf(text, sizeof text, "%s%s%s%s", places[place][i],
                       is_all ? "" : typographies[i].colon, is_all ? "" : " ",
                       is_all ? "" : reasons[it->kind][i]);
        sheet_text(sheet, words_say(text, (enum language)i));
    }
}

static void list_parameters(struct sheet *sheet, const struct model *model)
{
    static const unsigned flags[] = {BY_FUEL, BY_MONTH, UNDATED,  FIXED, MAIN,
                                     WHOLE,   OPTIONAL, AT_START, ONWARD};
    (void)model;
    list_header(sheet, TEXTS("kind", "parameter", "unit", "low", "high", "role",
                             "by_fuel", "by_month", "undated", "fixed", "main", "whole",
                             "optional", "at_start", "onward", "why_en", "why_fr",
                             "label_en", "label_fr"));
    for (int32_t i = 0; i < N_PARAMETERS; i++) {
        const struct parameter *it = &parameters[i];
        sheet_text(sheet, kind_name(it->kind));
        sheet_text(sheet, it->name);
        sheet_text(sheet, unit_text(it->unit_key));
        sheet_number(sheet, it->low);
        sheet_number(sheet, it->high);
        sheet_text(sheet, role_name(it->role));
        for (size_t f = 0; f < sizeof flags / sizeof flags[0]; f++)
            sheet_integer(sheet, (it->flags & flags[f]) != 0);
        list_reason(sheet, it);
        list_labels(sheet, it->label);
    }
}

static void list_outputs(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("kind", "output", "unit", "by_fuel", "headline",
                             "over_days", "label_en", "label_fr"));
    for (int32_t i = 0; i < N_OUTPUTS; i++) {
        sheet_text(sheet, kind_name(outputs[i].kind));
        sheet_text(sheet, outputs[i].name);
        sheet_text(sheet, unit_text(outputs[i].unit_key));
        sheet_integer(sheet, outputs[i].by_fuel);
        sheet_integer(sheet, outputs[i].headline);
        sheet_text(sheet, statistic_name(outputs[i].over_days));
        list_labels(sheet, outputs[i].label);
    }
}

static void list_metrics(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("kind", "metric", "unit", "by_fuel", "is_time", "worse",
                             "label_en", "label_fr"));
    for (int32_t i = 0; i < N_METRICS; i++) {
        const struct metric *it = &metrics[i];
        sheet_text(sheet, kind_name(it->kind));
        sheet_text(sheet, it->name);
        sheet_text(sheet, unit_text(it->unit_key));
        sheet_integer(sheet, it->by_fuel);
        sheet_integer(sheet, it->is_time);
        sheet_text(sheet, it->worse == WORSE_LOW    ? "low"
                          : it->worse == WORSE_HIGH ? "high"
                                                    : "");
        list_labels(sheet, it->label);
    }
}

static void list_entities(struct sheet *sheet, const struct model *model)
{
    list_header(sheet, TEXTS("kind", "id", "parent", "label_en", "label_fr"));
    for (int32_t i = 0; i < model->n_entities; i++) {
        const struct entity *it = &model->entities[i];
        sheet_text(sheet, kind_name(it->kind));
        sheet_text(sheet, it->id);
        const int32_t parent = it->parent < 0 ? it->hub : it->parent;
        sheet_text(sheet, parent < 0 ? "" : model->entities[parent].id);
        list_labels(sheet, (const char *const[N_LANGUAGES]){it->label[LANGUAGE_EN],
                                                            it->label[LANGUAGE_FR]});
    }
}

static void list_distributions(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("distribution", "arguments", "label_en", "label_fr"));
    for (int32_t i = 0; i < N_VALUE_TYPES; i++) {
        if (i == NUMBER || distributions[i].name == NULL)
            continue;
        sheet_text(sheet, distributions[i].name);
        sheet_text(sheet, distributions[i].arguments);
        list_labels(sheet, distributions[i].label);
    }
}

static void list_observations(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet,
                TEXTS("column", "optional", "unit", "values", "label_en", "label_fr"));
    for (int32_t i = 0; i < OBSERVATION_COLUMNS; i++) {
        const struct observation_column *it = &observation_columns[i];
        sheet_text(sheet, it->name);
        sheet_integer(sheet, it->is_optional);
        sheet_text(sheet, it->unit);
        sheet_text(sheet, it->values);
        list_labels(sheet, it->label);
    }
}

static void list_errors(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("error", "wrong", "right", "label_en", "label_fr",
                             "explanation_en", "explanation_fr"));
    for (int32_t i = 0; i < N_MESSAGES; i++) {
        enum message message = (enum message)i;
        if (message_code(message) == NULL)
            continue; /* not in this build */
        sheet_text(sheet, message_code(message));
        sheet_text(sheet, advice_wrong(message));
        sheet_text(sheet, advice_right(message));
        for (int32_t j = 0; j < N_LANGUAGES; j++)
            sheet_text(sheet, message_text(message, (enum language)j));
        list_labels(sheet, TEXTS(advice_text(message, LANGUAGE_EN),
                                 advice_text(message, LANGUAGE_FR)));
    }
}

static const struct topic {
    const char *name;
    void (*write)(struct sheet *sheet, const struct model *model);
    enum { NO_MODEL, WORDS, MODEL } needs; /* WORDS: units and nouns, if there is one */
} topics[] = {
    {"parameters", list_parameters, WORDS},
    {"outputs", list_outputs, WORDS},
    {"metrics", list_metrics, WORDS},
    {"entities", list_entities, MODEL},
    {"distributions", list_distributions, NO_MODEL},
    {"observations", list_observations, NO_MODEL},
    {"errors", list_errors, NO_MODEL},
    {"columns", list_columns, WORDS},
    {"commands", list_commands, NO_MODEL},
    {"options", list_options, NO_MODEL},
    {"outside", list_outside, NO_MODEL},
};
enum { N_TOPICS = (int)(sizeof topics / sizeof topics[0]) };

/* What is to be listed. */
struct list_request {
    const struct topic *topic;
    struct shared_options shared;
};

static enum status find_topic(struct list_request *request,
                              const struct session *session, const char *name)
{
    struct near near = near_init(name);
    for (int32_t i = 0; i < N_TOPICS; i++) {
        near_add(&near, topics[i].name);
        if (strcmp(topics[i].name, name) == 0) {
            request->topic = &topics[i];
            return ST_OK;
        }
    }
    return option_unknown(session, W_UNKNOWN_TOPIC, name, near.best);
}

static enum status take_topic(void *context, const struct session *session,
                              int32_t option, const char *value)
{
    struct list_request *request = context;
    (void)option;
    if (request->topic != NULL)
        return usage_report(session, W_ONE_TOPIC, TEXTS(value));
    return find_topic(request, session, value);
}

static enum status read_list_request(struct list_request *request,
                                     const struct session *session, int argc,
                                     char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = own_options, .argc = argc, .argv = argv};
    enum status status = shared_read(&request->shared, &reader, take_topic, request);
    if (status == ST_OK && request->topic == NULL)
        status = usage_report(session, W_NO_TOPIC, NULL);
    return status;
}

static enum status list_topic(const struct session *session, int argc,
                              char *const *argv)
{
    struct list_request request = {0};
    struct loaded loaded = {0};
    struct sheet sheet = {0};
    enum status status = read_list_request(&request, session, argc, argv);
    if (status == ST_OK && request.topic->needs == WORDS)
        loaded_words(&loaded, session, request.shared.model);
    if (status == ST_OK && request.topic->needs == MODEL)
        status = loaded_model(&loaded, session, request.shared.model);
    if (status != ST_OK)
        goto done;
    status = sheet_init(&sheet, stdout, request.shared.dialect);
    if (status != ST_OK)
        goto done;
    request.topic->write(&sheet, &loaded.model);
    status = sheet_finish(&sheet);
    if (status != ST_OK)
        (void)stdout_failed(session, sheet.error);
done:
    sheet_free(&sheet);
    loaded_free(&loaded);
    shared_free(&request.shared);
    return status;
}

/* clang-format off */
const struct command command_list = {
    "list", list_topic, own_options,
    {"parameters | outputs | metrics | entities | distributions | observations | errors | columns | commands | options | outside [OPTIONS]", "parameters | outputs | metrics | entities | distributions | observations | errors | columns | commands | options | outside [OPTIONS]"},
    {"write a dictionary as CSV to the standard output", "écrire un dictionnaire en CSV sur la sortie standard"},
    "blocus list parameters > parameters.csv",
};
/* clang-format on */
