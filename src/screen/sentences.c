/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/sentences.h"

#include <stdbool.h>
#include <string.h>

#include "output/file_trouble.h"

/* clang-format off */
static const char *const words[N_WORDS][N_LANGUAGES] = {
    [W_ABOUT] = {
        "blocus simulates the fuel corridors into Bamako under a blockade: if-then, never a forecast.",
        "blocus simule le ravitaillement en carburant de Bamako sous blocus : « si… alors… », jamais une prévision."},
    [W_USAGE] = {"Usage:", "Usage :"},
    [W_COMMANDS] = {"Commands:", "Commandes :"},
    [W_OPTIONS] = {"Options:", "Options :"},
    [W_EXAMPLE] = {"Example:", "Exemple :"},
    [W_MORE] = {
        "`blocus COMMAND --help` explains a command.",
        "`blocus COMMANDE --help` explique une commande."},
    [W_TRY_HELP] = {"Try `{0} --help`.", "Essayez `{0} --help`."},
    [W_AS_IT_IS] = {"{0}", "{0}"},
    [W_UNKNOWN_COMMAND] = {"there is no command {0}", "il n’y a pas de commande {0}"},
    [W_UNKNOWN_OPTION] = {"there is no option {0}", "il n’y a pas d’option {0}"},
    [W_DID_YOU_MEAN] = {"; did you mean {0}?", " ; vouliez-vous dire {0} ?"},
    [W_NEEDS_VALUE] = {"{0} needs a value", "{0} demande une valeur"},
    [W_TAKES_NO_VALUE] = {"{0} takes no value", "{0} ne prend pas de valeur"},
    [W_NOT_A_NUMBER] = {
        "{0} {1}: not a whole number from {2} to {3}",
        "{0} {1} : ce n’est pas un nombre entier de {2} à {3}"},
    [W_BAD_CHOICE] = {"{0} {1}: choose {2}", "{0} {1} : choisissez {2}"},
    [W_BAD_UNTIL] = {
        "--until-se {0}: write a metric and a percentage, such as unmet_share.bamako.petrol=5%",
        "--until-se {0} : écrivez un indicateur et un pourcentage, par exemple unmet_share.bamako.petrol=5%"},
    [W_NO_SCENARIO] = {"name at least one scenario file", "nommez au moins un fichier de scénario"},
    [W_NOT_WITH_FROM] = {
        "{0}: --from names the scenario files already",
        "{0} : --from désigne déjà les fichiers de scénario"},
    [W_NOT_WITH_REPLICATE] = {
        "{0} does not go together with --replicate",
        "{0} est incompatible avec --replicate"},
    [W_UNKNOWN_OUTPUT] = {
        "--outputs: there is no output {0}",
        "--outputs : il n’y a pas de série {0}"},
    [W_UNKNOWN_METRIC] = {
        "--until-se: there is no metric {0}",
        "--until-se : il n’y a pas d’indicateur {0}"},
    [W_UNKNOWN_TOPIC] = {"there is no list of {0}", "il n’y a pas de liste {0}"},
    [W_ONE_TOPIC] = {"{0}: one list at a time", "{0} : une liste à la fois"},
    [W_NO_TOPIC] = {
        "say what to list: parameters, outputs, metrics, entities, distributions or errors",
        "indiquez la liste voulue : parameters, outputs, metrics, entities, distributions ou errors"},
    [W_UNKNOWN_KIND] = {"--wide: there is no kind of entity {0}", "--wide : il n’y a pas de genre d’entité {0}"},
    [W_UNKNOWN_ENTITY] = {"--entity: there is no entity {0}", "--entity : il n’y a pas d’entité {0}"},
    [W_UNKNOWN_PARAMETER] = {"--parameter: there is no parameter {0}", "--parameter : il n’y a pas de paramètre {0}"},
    [W_NOT_WITH_WIDE] = {"{0} does not go together with --wide", "{0} est incompatible avec --wide"},
    [W_BAD_DATE] = {
        "{0} {1}: write a date such as 2025-10-31",
        "{0} {1} : écrivez une date, par exemple 2025-10-31"},
    [W_DAY_OUTSIDE] = {
        "{0} {1}: not a day of the run, which goes from {2} to {3}",
        "{0} {1} : hors de la simulation, qui va du {2} au {3}"},
    [W_NO_NEW_FILE] = {
        "name the file to write; - is the standard output",
        "nommez le fichier à écrire ; - désigne la sortie standard"},
    [W_BASE_IS_STDIN] = {
        "--from -: a scenario cannot start from the standard input; name a file",
        "--from - : un scénario ne peut pas partir de l’entrée standard ; nommez un fichier"},
    [W_OWN_BASE] = {
        "{0} cannot be written: the scenario would start from itself",
        "impossible d’écrire {0} : le scénario partirait de lui-même"},
    [W_NO_ALTERNATIVE] = {
        "name a base and at least one alternative",
        "nommez une base et au moins une variante"},
    [W_SAME_TWICE] = {"{0} is named twice", "{0} est nommé deux fois"},
    [W_OTHER_DAYS] = {
        "{0} runs from {1} to {2}, the base from {3} to {4}; give both the same days with --set scenario.days=N or scenario.end=DATE",
        "{0} va du {1} au {2}, la base du {3} au {4} ; donnez-leur les mêmes jours avec --set scenario.days=N ou scenario.end=DATE"},
    [W_UNKNOWN_RANK] = {"--rank: there is no metric {0}", "--rank : il n’y a pas d’indicateur {0}"},
    [W_MANY_RANKS] = {
        "--rank {0}: several metrics have this name; add entity and fuel, such as unmet_total.bamako.petrol",
        "--rank {0} : plusieurs indicateurs portent ce nom ; ajoutez l’entité et le carburant, par exemple unmet_total.bamako.petrol"},
    [W_NO_SIDE] = {
        "--rank {0}: neither more nor less of it is worse for people",
        "--rank {0} : ni sa hausse ni sa baisse n’est défavorable à la population"},
    [W_BAD_MARGIN] = {
        "--margin {0}: write a metric and a number from 0 on, such as unmet_total.bamako.petrol=500",
        "--margin {0} : écrivez un indicateur et un nombre positif ou nul, par exemple unmet_total.bamako.petrol=500"},
    [W_UNKNOWN_MARGIN] = {"--margin: there is no metric {0}", "--margin : il n’y a pas d’indicateur {0}"},
    [W_NO_VARY] = {
        "name at least one input with --vary, such as --vary dakar.open=0:1:5",
        "nommez au moins une entrée avec --vary, par exemple --vary dakar.open=0:1:5"},
    [W_NEEDS_POINTS] = {"--design {0} needs --points N", "--design {0} demande --points N"},
    [W_GRID_POINTS] = {
        "--points goes with --design lhs or sobol; in a grid each --vary says how many values",
        "--points va avec --design lhs ou sobol ; dans une grille, chaque --vary dit combien de valeurs"},
    [W_TOO_MANY_POINTS] = {
        "the grid has more than {0} points: fewer values, or --design lhs --points N",
        "la grille a plus de {0} points : moins de valeurs, ou --design lhs --points N"},
    [W_SOBOL_INPUTS] = {
        "--design sobol: {0} inputs, and GSL's sequence has at most {1}; --design lhs takes any number",
        "--design sobol : {0} entrées, et la suite de GSL en a au plus {1} ; --design lhs en prend autant qu’on veut"},
    [W_NO_SUCH_METRIC] = {"--metrics: there is no metric {0}", "--metrics : il n’y a pas d’indicateur {0}"},
    [W_NO_MISTAKES] = {"no mistakes", "aucune erreur"},
    [W_MISTAKES] = {"{0} mistakes", "{0} erreurs"},
    [W_ONE_MISTAKE] = {"1 mistake", "1 erreur"},
    [W_NO_MODEL] = {
        "there is no model here (model/entities.csv); name one with --model",
        "il n’y a pas de modèle ici (model/entities.csv) ; désignez-en un avec --model"},
    [W_BROKEN_BOOK] = {
        "the books do not balance: {0}, replicate {1}, day {2}, difference {3}; please report this",
        "les comptes ne sont pas équilibrés : {0}, réplication {1}, jour {2}, écart {3} ; merci de le signaler"},
    [W_INTERRUPTED] = {"interrupted; no results were written", "interrompu ; aucun résultat n’a été écrit"},
    [W_STDOUT] = {"the standard output", "la sortie standard"},
    [W_IF_THEN] = {
        "A simulated if-then scenario, not a forecast.",
        "Un scénario simulé, « si… alors… », pas une prévision."},
    [W_RUN_LINE] = {
        "{0} replicates, seed {1}; {2} to {3} ({4} days)",
        "{0} réplications, graine {1} ; du {2} au {3} ({4} jours)"},
    [W_REPLICATE_LINE] = {
        "Replicate {0} alone, seed {1}; {2} to {3} ({4} days)",
        "Réplication {0} seule, graine {1} ; du {2} au {3} ({4} jours)"},
    [W_UNTIL_REACHED] = {
        "Standard error of {0} within {1}%.",
        "L’erreur-type de {0} est passée sous {1} %."},
    [W_UNTIL_MISSED] = {
        "Standard error of {0} still above {1}%.",
        "L’erreur-type de {0} dépasse encore {1} %."},
    [W_MEDIAN] = {"median", "médiane"},
    [W_RANGE] = {"90 % range", "intervalle à 90 %"},
    [W_VALUE] = {"value", "valeur"},
    [W_NEVER] = {"none", "aucune"},
    [W_UNDEFINED] = {"undefined", "non défini"},
    [W_WRITTEN] = {"Results in {0}: {1}", "Résultats dans {0} : {1}"},
    [W_FIRST_STOCKOUT] = {"First stock-out day, {0}", "Première rupture, {0}"},
    [W_STOCKOUT_DAYS] = {"Stock-out days, {0}", "Jours de rupture, {0}"},
    [W_STATIONS_DRY] = {"Stations dry, {0}", "Stations à sec, {0}"},
    [W_ARRIVALS] = {"Arrivals relative to normal", "Arrivées par rapport à la normale"},
    [W_LOST_TOTAL] = {"Tankers lost", "Citernes perdues"},
    [W_LOST] = {"  {0}", "  {0}"},
    [W_LOSS_SHARE] = {"Lost, of those lost or arrived", "Part perdue (sur perdues + arrivées)"},
    [W_UNMET] = {"Unmet, {0} (m3)", "Demande insatisfaite, {0} (m3)"},
    [W_SUPPLY_HOURS] = {"Hours of power a day", "Heures d’électricité par jour"},
    [W_UNSERVED] = {"Electricity not served", "Électricité non distribuée"},
    [W_SCHOOL_DAYS] = {"Days with schools closed", "Jours de fermeture des écoles"},
    [W_HELD_AGAINST] = {
        "A simulated if-then scenario held against observations (conditional hindcast).",
        "Un scénario simulé, « si… alors… », comparé aux observations après coup."},
    [W_SCORE_COUNTS] = {
        "{0} observations: {1} scored, {2} input, {3} marked, {4} not simulated",
        "{0} observations : {1} notées, {2} d’entrée, {3} marquées, {4} non simulées"},
    [W_SCORE_HEAD] = {
        "                                           n inside inside   skill   skill width",
        "                                           n   dans   dans    gain    gain larg."},
    [W_SCORE_UNDER_HEAD] = {
        "                                               50 %   90 %  normal earlier ratio",
        "                                               50 %   90 %  normal   passé  rel."},
    [W_SCORE_ALL] = {"All scored observations", "Toutes les observations notées"},
    [W_SCORE_FIT] = {"  the model was fitted to (fit)", "  qui ont servi à l’ajustement (fit)"},
    [W_SCORE_TEST] = {"  kept for testing (test)", "  gardées pour le test (test)"},
    [W_SCORE_TARGET] = {
        "High or medium confidence ({0}): {1} in the 90 % range, {2} in the 50 % range.",
        "Confiance haute ou moyenne ({0}) : {1} dans l’intervalle à 90 %, {2} à 50 %."},
    [W_MARKED_OUTLIER] = {
        "Outlier: {0} {1}: {2}; model {3}-{4}",
        "Aberrante : {0} {1} : {2} ; modèle {3}-{4}"},
    [W_MARKED_DISPUTED] = {
        "Disputed: {0} {1}: {2}; model {3}-{4}",
        "Contestée : {0} {1} : {2} ; modèle {3}-{4}"},
    [W_MARKED_MORE] = {
        "… and {0} more in score.csv; marked rows are in no total",
        "… et {0} de plus dans score.csv ; elles ne comptent dans aucun total"},
    [W_NO_REFERENCE] = {
        "there is no baseline.csv beside the scenario; name one with --reference",
        "il n’y a pas de baseline.csv à côté du scénario ; désignez-en un avec --reference"},
    [W_NOTHING_TO_SCORE] = {
        "{0}: no observation lies within the days of the run",
        "{0} : aucune observation ne tombe dans les jours simulés"},
    [W_COMPARED_WITH] = {"compared with: {0}", "par rapport à : {0}"},
    [W_SAME_CHANCE] = {
        "Simulated if-then scenarios under the same chance, not forecasts.",
        "Scénarios simulés, « si… alors… », sous le même hasard, pas des prévisions."},
    [W_COMPARE_HEAD] = {
        "                                        base       mean change  95 % interval",
        "                                        base       écart moyen  intervalle à 95 %"},
    [W_BETTER] = {"Better for people", "Mieux pour la population"},
    [W_WORSE] = {"Worse for people", "Pire pour la population"},
    [W_NO_DIFFERENCE] = {
        "no difference that these replicates can show",
        "aucune différence décelable dans ces réplications"},
    [W_FEWER] = {"{0} fewer", "{0} de moins"},
    [W_MORE_OF] = {"{0} more", "{0} de plus"},
    [W_EARLIER] = {"{0} d earlier", "{0} j plus tôt"},
    [W_LATER] = {"{0} d later", "{0} j plus tard"},
    [W_POINTS_LOWER] = {"{0} points less", "{0} pts de moins"},
    [W_POINTS_HIGHER] = {"{0} points more", "{0} pts de plus"},
    [W_HOURS_LESS] = {"{0} h less", "{0} h de moins"},
    [W_HOURS_MORE] = {"{0} h more", "{0} h de plus"},
    [W_INTERVAL] = {"({0} to {1})", "({0} à {1})"},
    [W_EACH_ALONE] = {
        "Means; each interval holds at 95 % on its own, not all of them together.",
        "Moyennes ; chaque intervalle vaut à 95 % pris seul, pas tous ensemble."},
    [W_SAME_INPUTS] = {
        "Both have the same inputs.",
        "Les deux ont les mêmes entrées."},
    [W_IS_CHOICE] = {
        "Only levers differ: what somebody can decide.",
        "Seuls des leviers diffèrent : ce que quelqu’un peut décider."},
    [W_IS_ASSUMPTION] = {
        "Hazards or the world differ: an assumption, not a choice.",
        "Des aléas ou le monde diffèrent : une hypothèse, pas un choix."},
    [W_RANKED_BY] = {"Ranked by {0}", "Classement selon : {0}"},
    [W_BASE_MEAN] = {"    mean of the base: {0}", "    moyenne de la base : {0}"},
    [W_RANKED_NONE] = {
        "  no alternative changes levers only",
        "  aucune variante ne change que des leviers"},
    [W_TOGETHER] = {
        "All {0} intervals hold together at 95 % (Bonferroni), each against the base.",
        "Les {0} intervalles valent ensemble à 95 % (Bonferroni), face à la base."},
    [W_ORDER_NOTE] = {
        "Where intervals overlap the order is open; other metrics: metrics.csv.",
        "Intervalles qui se chevauchent : ordre indécis ; voir aussi metrics.csv."},
    [W_ASSUMPTIONS] = {
        "Assumptions, not ranked: hazards or the world differ (each interval on its own)",
        "Hypothèses, non classées : aléas ou monde différents (intervalles isolés)"},
    [W_MORE_ROWS] = {"  … and {0} more in ranking.csv", "  … et {0} de plus dans ranking.csv"},
    [W_AT_POINT] = {"first at point {0}: {1}", "dès le point {0} : {1}"},
    [W_SWEEP_LINE] = {
        "Points: {0} ({1}); replicates of each: {2}; seed {3}",
        "Points : {0} ({1}) ; réplications de chacun : {2} ; graine {3}"},
    [W_FROM_TO] = {"{0} to {1} ({2} days)", "Du {0} au {1} ({2} jours)"},
    [W_GRID] = {"grid", "grille"},
    [W_LHS] = {"Latin hypercube", "hypercube latin"},
    [W_SOBOL] = {"Sobol", "Sobol"},
    [W_VARIED] = {"What varies", "Ce qui varie"},
    [W_WORLD] = {"world", "monde"},
    [W_MORE_INPUTS] = {"  … and {0} more in inputs.csv", "  … et {0} de plus dans inputs.csv"},
    [W_SWEEP_HEAD] = {"mean       change from the scenario", "moyenne        écart au scénario"},
    [W_THE_SCENARIO] = {"  the scenario itself", "  le scénario lui-même"},
    [W_LOWEST_AT] = {"  lowest: point {0}", "  au plus bas : point {0}"},
    [W_HIGHEST_AT] = {"  highest: point {0}", "  au plus haut : point {0}"},
    [W_MEANS_OVER] = {"Means", "Moyennes"},
    [W_THE_BASE] = {"scenario", "scénario"},
    [W_LOWEST] = {"lowest", "minimum"},
    [W_HIGHEST] = {"highest", "maximum"},
    [W_ONLY_LEVERS] = {
        "Only levers vary: what somebody can decide.",
        "Seuls des leviers varient : ce que quelqu’un peut décider."},
    [W_ASSUMED_TOO] = {
        "Hazards or the world vary: assumptions, not choices.",
        "Des aléas ou le monde varient : des hypothèses, pas des choix."},
    [W_POINTS_TOGETHER] = {
        "The intervals of all {0} points hold together at 95 % (Bonferroni).",
        "Les intervalles des {0} points valent ensemble à 95 % (Bonferroni)."},
    [W_FOR_ONE_UNIT] = {
        "For {0} more ({1}, {2} on {3} days):",
        "Pour {0} de plus ({1}, {2} sur {3} jours) :"},
    [W_SEVERAL_LEVERS] = {
        "Several numbers differ, so no effect can be put down to a unit of one.",
        "Plusieurs nombres diffèrent : aucun effet n’est attribuable à l’unité d’un seul."},
    [W_NO_QUANTITY] = {
        "A switch or a rank differs: it has no units to divide the effect by.",
        "Un interrupteur ou un rang diffère : pas d’unité par laquelle diviser l’effet."},
    [W_PER_UNIT] = {
        "For one unit more of the only lever changed (these hold together as well):",
        "Pour une unité de plus du seul levier modifié (valables ensemble aussi) :"},
    [W_MORE_UNITS] = {"  … and {0} more in levers.csv", "  … et {0} de plus dans levers.csv"},
    [W_LEVER] = {"lever", "levier"},
    [W_HAZARD] = {"hazard", "aléa"},
    [W_PLAUSIBLE] = {"{0}; plausible range {1} to {2}", "{0} ; plage plausible : {1} à {2}"},
    [W_EDITED_TITLE] = {"{0} (edited)", "{0} (modifié)"},
    [W_BASE_NOTE] = {
        "what no row below sets is as in this file",
        "ce qu’aucune ligne ci-dessous ne fixe est repris de ce fichier"},
    [W_FORMAT_NOTE] = {
        "a row without dates holds from the first day of the run on; with always in from, before the run too",
        "une ligne sans dates vaut dès le premier jour de la simulation ; avec always dans from, aussi avant"},
    [W_FILE_EXISTS] = {
        "{0} exists already; choose another name, or replace it with --force",
        "{0} existe déjà ; choisissez un autre nom, ou remplacez-le avec --force"},
    [W_NEW_WRITTEN] = {
        "Scenario in {0}: edit it, then blocus check {0} and blocus run {0}",
        "Scénario dans {0} : modifiez-le, puis blocus check {0} et blocus run {0}"},
};

/* What the tables call a unit, in French; what is not here is written alike. */
static const struct {
    const char *unit, *french;
} units[] = {
    {"day", "jours"},
    {"h/day", "h/jour"},
    {"m3/day", "m3/jour"},
    {"MWh/day", "MWh/jour"},
    {"truck", "citernes"},
    {"truck/day", "citernes/jour"},
    {"detachment", "détachements"},
    {"station", "stations"},
    {"person", "personnes"},
    {"million FCFA", "millions de FCFA"},
    {"million FCFA/day", "millions de FCFA/jour"},
    {"share", "part"},
    {"ratio", "rapport"},
    {"1/day", "par jour"},
    {"1/year", "par an"},
    {"1/100 trucks", "pour 100 citernes"},
    {"log sd", "écart-type du log"},
};
/* clang-format on */

const char *unit_text(const char *unit, enum language language)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (language == LANGUAGE_FR && strcmp(unit, units[i].unit) == 0)
            return units[i].french;
    }
    return unit;
}

const char *word_text(enum word word, enum language language)
{
    return words[word][language];
}

void word_print(FILE *file, enum language language, enum word word,
                const char *const arguments[])
{
    char text[1024];
    trouble_fill(text, sizeof text, words[word][language], arguments);
    (void)fputs(text, file);
}
