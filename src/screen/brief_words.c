/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_words.h"

#include "input/words.h"

/* clang-format off */
static const char *const words[N_BRIEF_WORDS][N_LANGUAGES] = {
    [BW_NOTICE] = {
        "Simulated: what follows if the assumptions hold. Never a forecast.",
        "Simulé : ce qui s’ensuit si les hypothèses sont vraies. Jamais une prévision."},
    [BW_COURSES] = {
        "{0} simulated courses of {1} to {2} ({3} days), seed {4}.",
        "{0} déroulements simulés du {1} au {2} ({3} jours), graine {4}."},
    [BW_WITH] = {"What is changed – {0}.", "Ce qui est changé – {0}."},
    [BW_ASSUMED] = {
        "What is assumed: {0} edits of the model, by {1}; run.json lists each.",
        "Ce qui est supposé : {0} modifications du modèle, par {1} ; run.json les énumère."},
    [BW_HOW_TO_READ] = {
        "A range (9 in 10) holds nine simulated courses in ten, half of them below the median; an interval (95 %) says how well a mean or a difference is known. Trust goes from 0 (nothing to hold it against) to 4.",
        "Un intervalle (9 sur 10) contient neuf déroulements sur dix, la moitié sous la médiane ; un intervalle à 95 % dit à quel point une moyenne ou un écart est connu. La confiance va de 0 (rien à quoi confronter le nombre) à 4."},
    [BW_ASKS_RUN] = {
        "What happens to fuel, services and power, if the assumptions hold?",
        "Que deviennent le carburant, les services et l’électricité, si les hypothèses sont vraies ?"},
    [BW_ASKS_COMPARE] = {"What does it change – {0}?", "Qu’est-ce que cela change – {0} ?"},
    [BW_ASKS_SEEK] = {"How much of {0} is enough for {1}?", "Combien de {0} suffit pour {1} ?"},
    [BW_ASKS_CAUSES] = {"What does each cause add?", "Qu’ajoute chaque cause ?"},
    [BW_ASKS_SCORE] = {"How well does it agree with what was reported?", "Est-ce conforme à ce qui a été observé ?"},
    [BW_ANSWER] = {"The answer", "La réponse"},
    [BW_FUEL] = {"Fuel: days of cover and running out", "Carburant : jours de couverture et ruptures"},
    [BW_SERVICES] = {"Who gets the fuel they need", "Qui reçoit le carburant nécessaire"},
    [BW_POWER] = {"Power and daily life", "Électricité et vie quotidienne"},
    [BW_DRIVERS] = {"What drives it", "Ce qui détermine le résultat"},
    [BW_CHANGES] = {"What would change the answer", "Ce qui changerait la réponse"},
    [BW_TRUST] = {"How far to trust each number", "Confiance à accorder à chaque nombre"},
    [BW_REPEAT] = {"How to repeat it", "Pour refaire ces résultats"},
    [BW_LIMITS] = {"Limits and sources", "Limites et sources"},
    [BW_COMPARED] = {"What it changes: {0}", "Ce que cela change : {0}"},
    [BW_CAUSES] = {"What each cause adds", "Ce que chaque cause ajoute"},
    [BW_SOUGHT] = {"How much is enough", "Combien suffit"},
    [BW_SCORED] = {"Held against what was reported", "Confronté à ce qui a été observé"},
    [BW_NUMBER] = {"number", "nombre"},
    [BW_SERVICE] = {"service, fuel", "service, carburant"},
    [BW_MEDIAN] = {"median", "médiane"},
    [BW_RANGE] = {"9 in 10", "9 sur 10"},
    [BW_MEAN] = {"mean", "moyenne"},
    [BW_LEVEL] = {"trust", "confiance"},
    [BW_WHY] = {"why", "pourquoi"},
    [BW_WITHOUT_CHANGE] = {"without", "sans"},
    [BW_WITH_CHANGE] = {"with", "avec"},
    [BW_DIFFERENCE] = {"difference", "écart"},
    [BW_POINTS] = {"{0} pts", "{0} pts"},
    [BW_INTERVAL] = {"95 % interval", "intervalle à 95 %"},
    [BW_SHARE_WORSE] = {"worse in", "pire dans"},
    [BW_UNDER] = {"under", "sous"},
    [BW_LEVER] = {"lever", "levier"},
    [BW_VALUE] = {"value", "valeur"},
    [BW_PART] = {"part", "part"},
    [BW_OF_ALL] = {"of all", "du total"},
    [BW_REPORTS] = {"reports", "observations"},
    [BW_INSIDE] = {"inside 9 in 10", "dans les 9 sur 10"},
    [BW_SKILL] = {"skill", "gain"},
    [BW_RUNS_OUT] = {
        "{0}: the filling stations run out on {1} ({2}) and are out of stock on {3} of {4} days ({5}).",
        "{0} : rupture dans les stations-service le {1} ({2}), puis {3} jours de rupture sur {4} ({5})."},
    [BW_MAY_RUN_OUT] = {
        "{0}: the filling stations run out in {1} of the courses, then on {2} ({3}); days out of stock: {4} ({5}).",
        "{0} : rupture dans les stations-service dans {1} des déroulements, alors le {2} ({3}) ; jours de rupture : {4} ({5})."},
    [BW_NEVER_OUT] = {
        "{0}: the filling stations never run out in these courses.",
        "{0} : aucune rupture dans les stations-service dans ces déroulements."},
    [BW_HOURS] = {
        "Power: {0} hours a day for an average customer ({1}).",
        "Électricité : {0} heures par jour pour un client moyen ({1})."},
    [BW_WORST_SERVED] = {
        "Least served: {0}, with {1} of the need met ({2}).",
        "Le moins bien servi : {0}, dont {1} du besoin est couvert ({2})."},
    [BW_ALL_SERVED] = {
        "All services get all the fuel they need, in the median course.",
        "Tous les services reçoivent tout le carburant nécessaire, dans le déroulement médian."},
    [BW_FIRST_DAY] = {"{0}: first day out of stock", "{0} : premier jour de rupture"},
    [BW_NEVER] = {"never", "jamais"},
    [BW_STOCKOUT_DAYS] = {"{0}: days out of stock", "{0} : jours de rupture"},
    [BW_COVER_FIRST] = {"{0}: days of cover on {1}, the first day", "{0} : jours de couverture le {1}, premier jour"},
    [BW_COVER_LOWEST] = {"{0}: days of cover on {1}, first at the lowest", "{0} : jours de couverture le {1}, premier jour au plus bas"},
    [BW_COVER_LAST] = {"{0}: days of cover on {1}, the last day", "{0} : jours de couverture le {1}, dernier jour"},
    [BW_NEED_MET] = {"{0}: need that is met", "{0} : besoin couvert"},
    [BW_NOT_MET] = {"Need not met", "Besoin non couvert"},
    [BW_FUEL_TABLE] = {"Fuel, over the whole run", "Carburant, sur toute la période"},
    [BW_SERVICE_TABLE] = {"Need that is met, by service and sector; days on which one is short", "Besoin couvert, par service et secteur ; jours de manque"},
    [BW_SHORT_DAYS] = {"days short", "jours de manque"},
    [BW_SERVICE_ROW] = {"{0}: {1}", "{0} : {1}"},
    [BW_SUPPLY_HOURS] = {"Hours of power a day", "Heures d’électricité par jour"},
    [BW_UNSERVED] = {"Electricity not served", "Électricité non distribuée"},
    [BW_SCHOOLS] = {"Days with schools closed", "Jours de fermeture des écoles"},
    [BW_PERSON_DAYS] = {"People × days without power (millions)", "Personnes × jours sans électricité (millions)"},
    [BW_MEAN_ONLY] = {"mean; range not in this folder", "moyenne ; intervalle absent du dossier"},
    [BW_POWER_TABLE] = {"Power, people, schools", "Électricité, population, écoles"},
    [BW_COVER_FIGURE] = {
        "Days of cover, day by day: median, and the range of nine courses in ten",
        "Jours de couverture, jour par jour : médiane, et intervalle de neuf déroulements sur dix"},
    [BW_COVER_WORDS] = {
        "{0}: {1} days at the start, at its lowest first on {2} with {3} ({4}), {5} at the end.",
        "{0} : {1} jours au début, au plus bas dès le {2} avec {3} ({4}), {5} à la fin."},
    [BW_CHANCE_FIGURE] = {
        "How likely is a cover below 3, 7 or 14 days? Share of the courses, day by day",
        "Quelle probabilité d’une couverture inférieure à 3, 7 ou 14 jours ? Part des déroulements, jour par jour"},
    [BW_CHANCE_WORDS] = {
        "{0}, more likely than not: {1}; on the last day {2} of the courses.",
        "{0}, plus probable que non : {1} ; le dernier jour, {2} des déroulements."},
    [BW_CHANCE_FROM] = {"below {0} days from {1} on", "moins de {0} jours dès le {1}"},
    [BW_CHANCE_NEVER] = {"never below {0} days (at most {1} of the courses)", "jamais moins de {0} jours (au plus {1} des déroulements)"},
    [BW_BELOW] = {"below {0} days", "moins de {0} jours"},
    [BW_NO_CHANCES] = {
        "Probabilities of a cover below 3, 7 and 14 days are not in this folder: run with `--outputs headline`, which writes cover.csv.",
        "Les probabilités d’une couverture inférieure à 3, 7 et 14 jours manquent dans ce dossier : simulez avec `--outputs headline`, qui écrit cover.csv."},
    [BW_NO_COVER] = {
        "Days of cover are not in this folder: run with `--outputs headline`.",
        "Les jours de couverture manquent dans ce dossier : simulez avec `--outputs headline`."},
    [BW_NO_DRIVERS] = {
        "Not in this folder: a run of 1,000 replicates or more writes sensitivity.csv. `blocus attribute` says what each cause adds.",
        "Absent de ce dossier : sensitivity.csv vient d’une simulation de 1000 réplications ou plus. `blocus attribute` dit ce que chaque cause ajoute."},
    [BW_DRIVERS_FIGURE] = {
        "{0}: uncertain inputs that go with it, by rank correlation (-1 to 1)",
        "{0} : entrées incertaines qui vont de pair, par corrélation des rangs (-1 à 1)"},
    [BW_NO_CHANGES] = {
        "Not in this folder: `blocus compare … --rivals scenarios/rival` says whether an answer holds under other explanations.",
        "Absent de ce dossier : `blocus compare … --rivals scenarios/rival` dit si une réponse tient sous d’autres explications."},
    [BW_CHANGE_CLEAR] = {
        "{0} – {1}: {2} instead of {3}; difference {4} ({5}), worse in {6} of the courses.",
        "{0} – {1} : {2} au lieu de {3} ; écart {4} ({5}), pire dans {6} des déroulements."},
    [BW_CHANGE_OPEN] = {
        "{0} – {1}: no difference that these courses can show ({5}).",
        "{0} – {1} : aucun écart que ces déroulements puissent montrer ({5})."},
    [BW_CHANGE_TABLE] = {
        "{0}: means without and with it, under the same chance",
        "{0} : moyennes sans et avec, avec les mêmes tirages aléatoires"},
    [BW_CHANGE_INPUT] = {"{0}, {1} to {2}: {3} instead of {4} ({5}).", "{0}, du {1} au {2} : {3} au lieu de {4} ({5})."},
    [BW_MORE_INPUTS] = {"… and {0} more changed values, in inputs.csv.", "… et {0} autres valeurs modifiées, dans inputs.csv."},
    [BW_MORE_SIDES] = {"… and {0} more alternatives, in metrics.csv.", "… et {0} autres variantes, dans metrics.csv."},
    [BW_CHANGE_FIGURE] = {"{0}: difference that each alternative makes, with its 95 % interval", "{0} : écart que fait chaque variante, avec son intervalle à 95 %"},
    [BW_NO_RIVALS] = {
        "Whether the sign holds under other explanations of what happened is not in this folder: compare with `--rivals scenarios/rival`.",
        "Si le signe tient sous d’autres explications des faits n’est pas dans ce dossier : comparez avec `--rivals scenarios/rival`."},
    [BW_SIGN_HOLDS] = {
        "{0} – {1}: the sign holds under all {2} rival explanations ({3}).",
        "{0} – {1} : le signe tient sous les {2} explications rivales ({3})."},
    [BW_SIGN_FAILS] = {
        "{0} – {1}: the sign does not hold, or cannot be told, under all {2} rival explanations ({3}).",
        "{0} – {1} : le signe ne tient pas, ou ne se voit pas, sous chacune des {2} explications rivales ({3})."},
    [BW_NO_PROBABILITIES] = {
        "Days of cover, the range of the day of running out and probability curves are not in folders of compare: put the folder of `blocus run` of the scenario beside it on this command line.",
        "Les jours de couverture, l’intervalle du jour de rupture et les courbes de probabilité ne sont pas dans les dossiers de compare : donnez aussi, dans la même commande, le dossier de `blocus run` du scénario."},
    [BW_CAUSE_ANSWER] = {
        "{0}: {1}, and {2} without all of these causes. The largest part is that of “{3}”: {4} ({5}).",
        "{0} : {1}, et {2} sans toutes ces causes. La plus grande part est celle de « {3} » : {4} ({5})."},
    [BW_CAUSE_FIGURE] = {"{0}: what each cause adds, with its 95 % interval", "{0} : ce que chaque cause ajoute, avec son intervalle à 95 %"},
    [BW_CAUSE_ROW] = {"{0}: {1} ({2}).", "{0} : {1} ({2})."},
    [BW_ADD_UP] = {
        "The parts are Shapley values: each cause is switched off in every combination of the others, and the parts add up to the whole. A part below zero makes it smaller.",
        "Les parts sont des valeurs de Shapley : chaque cause est retirée dans toutes les combinaisons des autres, et la somme des parts est le tout. Une part négative le diminue."},
    [BW_FOUND] = {
        "{0}, {1}: the {2} value that reaches the target is {3} ({4}).",
        "{0}, {1} : la {2} valeur qui atteint l’objectif est {3} ({4})."},
    [BW_NOT_FOUND] = {
        "{0}, {1}: no value that was asked reaches the target; the best is {3} ({4}).",
        "{0}, {1} : aucune valeur demandée n’atteint l’objectif ; la meilleure est {3} ({4})."},
    [BW_SPLIT] = {
        "{0}, {1}: under some explanation the lever works the other way; no one value holds.",
        "{0}, {1} : sous une des explications le levier agit dans l’autre sens ; aucune valeur ne vaut partout."},
    [BW_ALL_WORLDS] = {"under all explanations", "sous toutes les explications"},
    [BW_AS_IT_IS] = {"the scenario as it is", "le scénario tel quel"},
    [BW_SEEK_TABLE] = {"The value that is enough, under each explanation", "La valeur qui suffit, sous chaque explication"},
    [BW_SCORE_ANSWER] = {
        "Of {0} scored reports {1} lie within the range of nine courses in ten, and {2} within the middle half. Skill against normal times: {3} (100% would be perfect, below 0 worse than them).",
        "Sur {0} observations évaluées, {1} tombent dans l’intervalle de neuf déroulements sur dix, et {2} dans la moitié centrale. Gain sur des temps normaux : {3} (100 % serait parfait, moins de 0 pire qu’eux)."},
    [BW_SCORE_TABLE] = {"What was reported, by kind", "Ce qui a été observé, par type"},
    [BW_SCORE_NOTE] = {
        "Inputs were set with some of these reports in view: a good score is no proof.",
        "Des entrées ont été réglées au vu de certaines de ces observations : un bon score n’est pas une preuve."},
    [BW_TRUST_TABLE] = {"Trust, by kind of number", "Confiance, par type de nombre"},
    [BW_TRUST_NOTE] = {
        "0: nothing to hold it against; 1: little; 4: as good as measured (NASA-STD-7009). model/TRUST.md gives the reasons.",
        "0 : rien à quoi le confronter ; 1 : peu ; 4 : autant dire mesuré (NASA-STD-7009). model/TRUST.md donne les raisons."},
    [BW_NO_TRUST] = {
        "Not in this folder: that of `blocus run` says it of each number.",
        "Absent de ce dossier : celui de `blocus run` le dit de chaque nombre."},
    [BW_REPEAT_NOTE] = {
        "The same command gives the same bytes; run.json names every file with its SHA-256, and every value.",
        "La même commande donne les mêmes octets ; run.json nomme chaque fichier avec son SHA-256, et chaque valeur."},
    [BW_SOURCES] = {
        "Most inputs are assumed, within ranges that model/parameters.csv gives with source and reason. No simulated number is an observation, and nothing ranks places, days or convoys by damage.",
        "La plupart des entrées sont supposées, dans des fourchettes que model/parameters.csv donne avec source et raison. Aucun nombre simulé n’est une observation, et rien ne classe des lieux, des jours ou des convois selon les dégâts."},
    [BW_NOT_SAID] = {
        "Not said here: prices of other goods, food, who is displaced or cut off, who can respond and with what money, what partners on the ground saw this week.",
        "Ce que cette page ne dit pas : prix des autres biens, alimentation, qui est déplacé ou isolé, qui peut répondre et avec quel argent, ce que les partenaires ont vu cette semaine sur le terrain."},
    [BW_WRITTEN_AS] = {"Page written by blocus {0}.", "Page écrite par blocus {0}."},
};
/* clang-format on */

const char *brief_word(enum brief_word word, enum language language)
{
    return words_say(words[word][language], language);
}
