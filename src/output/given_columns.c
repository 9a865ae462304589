/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/given_columns.h"

#include <stddef.h>

#define COLUMNS(list) list, (int32_t)(sizeof list / sizeof list[0])

/* clang-format off */
#define LABELS \
    {"label_en", COLUMN_STRING, "", {"what screens and figures call it in English", "comment écrans et figures l’appellent en anglais"}}, \
    {"label_fr", COLUMN_STRING, "", {"what they call it in French", "comment ils l’appellent en français"}}
#define FUEL \
    {"fuel", COLUMN_STRING, "", {"fuel, where it is by fuel; else blank", "carburant, s’il y en a un par carburant ; sinon vide"}}

static const struct fixed scenario_columns[] = {
    {"from", COLUMN_STRING, "", {"first day, included; blank: since the start; both blank: the whole run; always: before the run too", "premier jour, compris ; vide : depuis le début ; les deux vides : toute la simulation ; always (toujours) : avant elle aussi"}},
    {"to", COLUMN_STRING, "", {"last day, included; blank: to the end of the run", "dernier jour, compris ; vide : jusqu’à la fin de la simulation"}},
    {"entity", COLUMN_STRING, "", {"who: an id of `blocus list entities`, with * for all, or scenario for a row about the scenario itself", "qui : un identifiant de `blocus list entities`, avec * pour tous, ou scenario pour une ligne sur le scénario lui-même"}},
    FUEL,
    {"parameter", COLUMN_STRING, "", {"what: a name of `blocus list parameters`; of scenario: base, title, title_fr, start, days, end, description", "quoi : un nom de `blocus list parameters` ; pour scenario : base, title, title_fr, start, days, end, description"}},
    {"value", COLUMN_STRING, "", {"a number, a factor such as x1.5, or a distribution", "un nombre, un facteur comme x1.5, ou une loi"}},
    {"unit", COLUMN_STRING, "", {"optional; checked when given", "facultatif ; vérifiée si elle est donnée"}},
    {"source", COLUMN_STRING, "", {"optional; ids of sources.csv, with spaces between", "facultatif ; identifiants de sources.csv, séparés par des espaces"}},
    {"note", COLUMN_STRING, "", {"optional; why", "facultatif ; pourquoi"}},
};

static const struct fixed entities_columns[] = {
    {"kind", COLUMN_STRING, "", {"what it is: a kind of `blocus list entities`", "ce que c’est : un genre de `blocus list entities`"}},
    {"id", COLUMN_STRING, "", {"its name in every file", "son nom dans tous les fichiers"}},
    {"parent", COLUMN_STRING, "", {"of a leg its corridor, of a unit its fuel, of a corridor, a sector and the utility the hub, where there are several; else blank", "pour un tronçon son corridor, pour un groupe son carburant, pour un corridor, un secteur et la société d’électricité la plateforme, s’il y en a plusieurs ; sinon vide"}},
    {"from", COLUMN_STRING, "", {"optional; of a corridor that leads on from a hub, that hub; blank: from abroad", "facultatif ; pour un corridor qui repart d’une plateforme, cette plateforme ; vide : de l’étranger"}},
    LABELS,
};

static const struct fixed parameters_columns[] = {
    {"entity", COLUMN_STRING, "", {"an id of entities.csv", "un identifiant de entities.csv"}},
    FUEL,
    {"parameter", COLUMN_STRING, "", {"a name of `blocus list parameters`", "un nom de `blocus list parameters`"}},
    {"month", COLUMN_INTEGER, "", {"1 to 12 where each month has a value; else blank", "de 1 à 12 si chaque mois a sa valeur ; sinon vide"}},
    {"value", COLUMN_NUMBER, "see unit", {"the value", "la valeur"}},
    {"unit", COLUMN_STRING, "", {"its unit, that of the dictionary", "son unité, celle du dictionnaire"}},
    {"low", COLUMN_NUMBER, "see unit", {"lower end of what is plausible", "borne basse de ce qui est plausible"}},
    {"high", COLUMN_NUMBER, "see unit", {"upper end of it", "borne haute"}},
    {"status", COLUMN_STRING, "", {"sourced, derived or assumed", "sourced (publiée), derived (déduite) ou assumed (supposée)"}},
    {"source", COLUMN_STRING, "", {"ids of sources.csv, with spaces between", "identifiants de sources.csv, séparés par des espaces"}},
    {"note", COLUMN_STRING, "", {"why", "pourquoi"}},
};

static const struct fixed sources_columns[] = {
    {"id", COLUMN_STRING, "", {"what other files cite it by", "par quoi les autres fichiers la citent"}},
    {"title", COLUMN_STRING, "", {"its title", "son titre"}},
    {"publisher", COLUMN_STRING, "", {"who published it", "qui l’a publiée"}},
    {"date", COLUMN_STRING, "", {"when", "quand"}},
    {"url", COLUMN_STRING, "", {"where", "où"}},
};

static const struct fixed words_columns[] = {
    {"word", COLUMN_STRING, "", {"currency, m3, L, truck, fuel, tanker, tankers, station or stations", "currency, m3, L, truck, fuel, tanker, tankers, station ou stations"}},
    {"en", COLUMN_STRING, "", {"what this world calls it in English", "comment ce monde l’appelle en anglais"}},
    {"fr", COLUMN_STRING, "", {"and in French: tanker and station feminine, fuel masculine", "et en français : tanker et station féminins, fuel masculin"}},
};

static const struct fixed phases_columns[] = {
    {"phase", COLUMN_STRING, "", {"its name in results", "son nom dans les résultats"}},
    {"date_start", COLUMN_DATE, "", {"its first day", "son premier jour"}},
    {"date_end", COLUMN_DATE, "", {"its last day, included", "son dernier jour, compris"}},
    LABELS,
};

const struct given_table given_tables[] = {
    {PAGE_SCENARIO, {"scenario", COLUMNS(scenario_columns),
        {"what may happen: each row changes one number of the world, for the whole run or between two days", "ce qui peut arriver : chaque ligne change un nombre du monde, pour toute la simulation ou entre deux jours"}}},
    {PAGE_MODEL, {"entities", COLUMNS(entities_columns),
        {"what there is in the world", "ce qu’il y a dans le monde"}}},
    {PAGE_MODEL, {"parameters", COLUMNS(parameters_columns),
        {"every number of the world, with range, status and source", "chaque nombre du monde, avec intervalle, statut et source"}}},
    {PAGE_MODEL, {"sources", COLUMNS(sources_columns),
        {"what the numbers are taken from", "d’où viennent les nombres"}}},
    {PAGE_MODEL, {"words", COLUMNS(words_columns),
        {"what the world calls its money, its cargo and what carries it; may be left out", "comment le monde appelle sa monnaie, ce qu’il transporte et ce qui le transporte ; peut manquer"}}},
    {PAGE_MODEL, {"phases", COLUMNS(phases_columns),
        {"the phases of a crisis, for --by phase and for scores", "les phases d’une crise, pour --by phase et pour les notes"}}},
    {PAGE_OBSERVATIONS, {"observations", NULL, 0, /* observation_columns */
        {"what was observed, for score and fit; never read by a run", "ce qui a été observé, pour score et fit ; jamais lu par une simulation"}}},
};
/* clang-format on */

const int32_t n_given_tables = (int32_t)(sizeof given_tables / sizeof given_tables[0]);

const char *const page_names[N_PAGES] = {"scenario", "model", "observations"};
