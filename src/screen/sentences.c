/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/sentences.h"

#include <stdbool.h>
#include <string.h>

#include "input/words.h"
#include "output/file_trouble.h"

/* clang-format off */
static const char *const words[N_WORDS][N_LANGUAGES] = {
    [W_ABOUT] = {
        "blocus simulates supply corridors under a blockade, for any world in a folder: if-then, never a forecast.",
        "blocus simule un ravitaillement sous blocus, pour tout monde mis dans un dossier : « si… alors… », jamais une prévision."},
    [W_USAGE] = {"Usage:", "Usage :"},
    [W_COMMAND_OPTIONS] = {"COMMAND [OPTIONS]", "COMMANDE [OPTIONS]"},
    [W_COMMANDS] = {"Commands:", "Commandes :"},
    [W_OPTIONS] = {"Options:", "Options :"},
    [W_EXAMPLE] = {"Example:", "Exemple :"},
    [W_MORE] = {
        "`blocus help COMMAND` explains a command.",
        "`blocus help COMMANDE` explique une commande."},
    [W_MODEL_FROM] = {
        "The model of the world is read from the folder that --model names, else BLOCUS_MODEL, else model/ where the command is given, else the one installed with the program, which also has every file of scenarios/ that is not here.",
        "Le modèle du monde est lu dans le dossier que désigne --model, sinon BLOCUS_MODEL, sinon model/ là où la commande est lancée, sinon celui installé avec le programme, qui fournit aussi tout fichier de scenarios/ absent ici."},
    [W_TRY_HELP] = {"Try `{0} --help`.", "Essayez `{0} --help`."},
    [W_AS_IT_IS] = {"{0}", "{0}"},
    [W_UNKNOWN_COMMAND] = {"there is no command {0}", "il n’y a pas de commande {0}"},
    [W_UNKNOWN_OPTION] = {"there is no option {0}", "il n’y a pas d’option {0}"},
    [W_DID_YOU_MEAN] = {"; did you mean {0}?", " ; vouliez-vous dire {0} ?"},
    [W_SEE_LIST] = {"; see `blocus list {0}`", " ; voir `blocus list {0}`"},
    [W_NEEDS_VALUE] = {"{0} needs a value", "{0} demande une valeur"},
    [W_TAKES_NO_VALUE] = {"{0} takes no value", "{0} ne prend pas de valeur"},
    [W_NOT_A_NUMBER] = {
        "{0} {1}: not a whole number from {2} to {3}",
        "{0} {1} : ce n’est pas un nombre entier de {2} à {3}"},
    [W_BAD_CHOICE] = {"{0} {1}: choose {2}", "{0} {1} : choisissez {2}"},
    [W_BAD_UNTIL] = {
        "--until-se {0}: write a metric and a percentage, such as unmet_share.HUB.FUEL=5%",
        "--until-se {0} : écrivez un indicateur et un pourcentage, par exemple unmet_share.HUB.FUEL=5%"},
    [W_NO_SCENARIO] = {"name at least one scenario file", "nommez au moins un fichier de scénario"},
    [W_NOT_WITH_FROM] = {
        "{0}: --from names the scenario files already",
        "{0} : --from désigne déjà les fichiers de scénario"},
    [W_NOT_WITH_REPLICATE] = {
        "{0} does not go together with --replicate",
        "{0} est incompatible avec --replicate"},
    [W_NOT_TOGETHER] = {
        "{0} does not go together with {1}",
        "{0} est incompatible avec {1}"},
    [W_NEEDS_OTHER] = {"{0} needs {1}", "{0} demande {1}"},
    [W_BAD_SLICE] = {
        "--slice {0}: write the number of the slice and how many there are, such as 3/7",
        "--slice {0} : écrivez le numéro de la tranche et leur nombre, par exemple 3/7"},
    [W_SLICE_DONE] = {"Slice {0} of {1} in {2}", "Tranche {0} de {1} dans {2}"},
    [W_NO_PARTS] = {
        "name the folders that --slice wrote, such as part-*",
        "nommez les dossiers que --slice a écrits, par exemple part-*"},
    [W_SLICES_MISSING] = {
        "of {1} slices there are missing: {0}; `blocus missing` with the same folders prints the commands that make them",
        "sur {1} tranches il manque : {0} ; `blocus missing` avec les mêmes dossiers imprime les commandes qui les font"},
    [W_BAD_TAPE] = {
        "a slice does not hold what its head promises, though its SHA-256 is right: make the slices again",
        "une tranche ne contient pas ce que promet son en-tête, bien que son SHA-256 soit juste : refaites les tranches"},
    [W_NONE_MISSING] = {"all {1} slices are there", "les {1} tranches sont toutes là"},
    [W_ONE_MISSING] = {"1 slice of {1} is missing", "il manque 1 tranche sur {1}"},
    [W_MANY_MISSING] = {"{0} slices of {1} are missing", "il manque {0} tranches sur {1}"},
    [W_BRANCH_OF_WHAT] = {
        "--branch: name the course that goes on, such as --replicate 17",
        "--branch : nommez le parcours qui continue, par exemple --replicate 17"},
    [W_COURSE_OF_WHAT] = {
        "--replicate: the course that --branch continues; give that day too, such as --branch 2025-10-12",
        "--replicate : le parcours que --branch continue ; donnez aussi ce jour, par exemple --branch 2025-10-12"},
    [W_NOWCAST_UNTIL] = {
        "name the last day with reports, such as --until 2025-11-12",
        "nommez le dernier jour d’observations, par exemple --until 2025-11-12"},
    [W_NOWCAST_NO_REPORT] = {
        "{0}: no report lies between {1} and {2}",
        "{0} : aucune observation ne tombe entre le {1} et le {2}"},
    [W_NOWCAST_LINE] = {
        "Experimental: futures of courses that agree with {0} reports up to {1}.",
        "Expérimental : avenirs de parcours conformes à {0} observations jusqu’au {1}."},
    [W_NOWCAST_LEFT] = {
        "Where fewest were left, {0} of {1} courses counted; {2} have descendants.",
        "Au plus bas, {0} parcours sur {1} comptaient ; {2} ont une descendance."},
    [W_NOWCAST_TWICE] = {
        "A scenario that was set with these reports in view counts them twice.",
        "Un scénario réglé au vu de ces observations les compte deux fois."},
    [W_UNKNOWN_OUTPUT] = {
        "--outputs: there is no output {0}",
        "--outputs : il n’y a pas de série {0}"},
    [W_NO_PHASE] = {
        "--by phase: no phase of {0} has a day of this run",
        "--by phase : aucune phase de {0} n’a de jour dans cette simulation"},
    [W_BAD_QUANTILES] = {
        "--quantiles {0}: give up to 8 percentages from 0 to 100, such as 10,50,90",
        "--quantiles {0} : donnez jusqu’à 8 pourcentages de 0 à 100, par exemple 10,50,90"},
    [W_BAD_PROBABILITY] = {
        "--probability {0}: give a metric, <, <=, > or >= and a number, such as stockout_days.HUB.FUEL<10; a first day may be a date",
        "--probability {0} : donnez un indicateur, <, <=, > ou >= et un nombre, par exemple stockout_days.HUB.FUEL<10 ; un premier jour peut être une date"},
    [W_UNKNOWN_PROBABILITY] = {
        "--probability: there is no metric {0}",
        "--probability : il n’y a pas d’indicateur {0}"},
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
        "name a base and at least one alternative: files, or --alt and an edit",
        "nommez une base et au moins une variante : des fichiers, ou --alt et une modification"},
    [W_SAME_TWICE] = {"{0} is named twice", "{0} est nommé deux fois"},
    [W_NO_RIVALS] = {
        "--rivals {0}: there is no .csv file in this folder",
        "--rivals {0} : il n’y a aucun fichier .csv dans ce dossier"},
    [W_RIVAL_BASE] = {
        "--rivals: {0} rests on a base that is not part of this comparison; a rival is a layer on the base that is compared",
        "--rivals : {0} repose sur une base étrangère à cette comparaison ; une explication rivale se superpose à la base comparée"},
    [W_NOT_ON_BASE] = {
        "--rivals: {0} does not lie on the base, so no rival can stand between them; let it begin with the base",
        "--rivals : {0} ne repose pas sur la base ; aucune explication rivale ne peut se glisser entre les deux : faites-le partir de la base"},
    [W_RIVAL_CHANGED] = {
        "--rivals: {0}, or a file beside it, was changed while it was read; start again",
        "--rivals : {0} ou un fichier voisin a changé pendant la lecture ; recommencez"},
    [W_RIVALS_STDIN] = {
        "--rivals: the standard input can be read only once; name a file",
        "--rivals : l’entrée standard ne se lit qu’une fois ; désignez un fichier"},
    [W_CAUSES_STDIN] = {
        "--causes: the standard input can be read only once; name a file",
        "--causes : l’entrée standard ne se lit qu’une fois ; désignez un fichier"},
    [W_NO_FOLDER] = {
        "name a results folder, such as results/blockade-2025; `blocus run` makes one",
        "nommez un dossier de résultats, par exemple results/blockade-2025 ; `blocus run` en fait un"},
    [W_NO_CAUSES] = {
        "--causes {0}: there is no .csv file in this folder",
        "--causes {0} : il n’y a aucun fichier .csv dans ce dossier"},
    [W_MANY_CAUSES] = {
        "--causes: more than {0} causes; every combination of them would be simulated",
        "--causes : plus de {0} causes ; toutes leurs combinaisons seraient simulées"},
    [W_NO_SIGNAL] = {
        "say what is to warn, such as --signal \"cover.HUB.FUEL < 5 for 2\"",
        "dites ce qui doit avertir, par exemple --signal \"cover.HUB.FUEL < 5 for 2\""},
    [W_NO_EVENT] = {
        "say what is to be warned of, such as --event \"sector_short.SECTOR.FUEL >= 1 for 3\"",
        "dites de quoi avertir, par exemple --event \"sector_short.SECTOR.FUEL >= 1 for 3\""},
    [W_BAD_LIMITS] = {
        "--signal {0}: a range of limits is FIRST:LAST:NUMBER with 2 to {1} values, such as 2:15:14",
        "--signal {0} : une plage de seuils s’écrit PREMIER:DERNIER:NOMBRE avec 2 à {1} valeurs, par exemple 2:15:14"},
    [W_MANY_SIGNALS] = {
        "--signal: more than {0} signals, each limit of a range counted",
        "--signal : plus de {0} signaux, chaque seuil d’une plage compté"},
    [W_CAUSE_BASE] = {
        "--causes: {0} rests on another base or runs over other days; a cause is a layer on the scenario that switches something off",
        "--causes : {0} repose sur une autre base ou couvre d’autres jours ; une cause se superpose au scénario et en retire quelque chose"},
    [W_OTHER_DAYS] = {
        "{0} runs from {1} to {2}, the base from {3} to {4}; give both the same days with --set scenario.days=N or scenario.end=DATE",
        "{0} va du {1} au {2}, la base du {3} au {4} ; donnez-leur la même période avec --set scenario.days=N ou scenario.end=DATE"},
    [W_LEFT_OUT] = {
        "{0} is left out: it runs from {1} to {2}, the base from {3} to {4}",
        "{0} est laissé de côté : il va du {1} au {2}, la base du {3} au {4}"},
    [W_UNKNOWN_RANK] = {"--rank: there is no metric {0}", "--rank : il n’y a pas d’indicateur {0}"},
    [W_MANY_RANKS] = {
        "--rank {0}: several metrics have this name; add entity and fuel, such as unmet_total.HUB.FUEL",
        "--rank {0} : plusieurs indicateurs portent ce nom ; ajoutez l’entité et le carburant, par exemple unmet_total.HUB.FUEL"},
    [W_NO_SIDE] = {
        "--rank {0}: neither more nor less of it is worse for people",
        "--rank {0} : ni sa hausse ni sa baisse n’est défavorable à la population"},
    [W_MUCH_LUCK] = {
        "--luck {0}: more than the {1} replicates, which would all share one draw; give a smaller one, or more replicates with -n",
        "--luck {0} : plus que les {1} réplications, qui partageraient toutes un seul tirage ; donnez-en moins, ou plus de réplications avec -n"},
    [W_OF_TRAFFIC] = {
        "--rank {0}: it falls as well when less gets through, for nothing is lost where nobody drives; rank by what people lack, such as unmet_total, stockout_days or supply_hours_mean",
        "--rank {0} : baisse aussi quand moins de carburant passe, car rien n’est perdu là où personne ne roule ; classez selon ce qui manque à la population, par exemple unmet_total, stockout_days ou supply_hours_mean"},
    [W_BAD_MARGIN] = {
        "--margin {0}: write a metric and a number from 0 on, such as unmet_total.HUB.FUEL=500",
        "--margin {0} : écrivez un indicateur et un nombre positif ou nul, par exemple unmet_total.HUB.FUEL=500"},
    [W_UNKNOWN_MARGIN] = {"--margin: there is no metric {0}", "--margin : il n’y a pas d’indicateur {0}"},
    [W_NO_VARY] = {
        "name at least one input with --vary, such as --vary corridor:*.open=0:1:5, or points with --design-file",
        "nommez au moins une entrée avec --vary, par exemple --vary corridor:*.open=0:1:5, ou des points avec --design-file"},
    [W_FILE_ALONE] = {
        "--design-file says where all points are: it goes without --vary, --design and --points",
        "--design-file dit où sont tous les points : il va sans --vary, --design ni --points"},
    [W_NEEDS_POINTS] = {"--design {0} needs --points N", "--design {0} demande --points N"},
    [W_GRID_POINTS] = {
        "--points goes with another --design; in a grid each --vary says how many values",
        "--points va avec un autre --design ; dans une grille, chaque --vary dit combien de valeurs"},
    [W_TOO_MANY_POINTS] = {
        "the grid has more than {0} points: fewer values, or --design lhs --points N",
        "la grille a plus de {0} points : moins de valeurs, ou --design lhs --points N"},
    [W_SOBOL_INPUTS] = {
        "--design {2}: {0} inputs, and with GSL's sequence it takes at most {1}; --design lhs takes any number",
        "--design {2} : {0} entrées, et avec la suite de GSL au plus {1} ; --design lhs en prend autant qu’on veut"},
    [W_FEW_ROWS] = {
        "--points {0}: --design {1} needs at least {2} rows, or its intervals mean nothing",
        "--points {0} : --design {1} demande au moins {2} lignes, sinon ses intervalles ne veulent rien dire"},
    [W_MANY_DESIGN_ROWS] = {
        "--points {0}: with so many inputs --design {1} has room for {2} rows, 100000 points in all",
        "--points {0} : avec autant d’entrées, --design {1} a place pour {2} lignes, 100000 points en tout"},
    [W_NO_SUCH_METRIC] = {"--metrics: there is no metric {0}", "--metrics : il n’y a pas d’indicateur {0}"},
    [W_GOAL] = {"target", "objectif"},
    [W_NO_GOAL] = {
        "say what is to be reached, such as \"P(stockout_days.HUB.FUEL < 30) >= 0.9\"",
        "dites ce qui est à atteindre, par exemple \"P(stockout_days.HUB.FUEL < 30) >= 0.9\""},
    [W_MANY_GOALS] = {
        "{0}: a search has one target; this is a second one",
        "{0} : une recherche a un seul objectif ; celui-ci est le deuxième"},
    [W_BAD_GOAL] = {
        "target {0}: write P(METRIC < NUMBER) >= SHARE, mean(METRIC) <= NUMBER, median(METRIC) <= NUMBER or q90(METRIC) <= NUMBER, with <, <=, > or >=, such as P(stockout_days.HUB.FUEL < 30) >= 0.9",
        "objectif {0} : écrivez P(INDICATEUR < NOMBRE) >= PART, mean(INDICATEUR) <= NOMBRE, median(INDICATEUR) <= NOMBRE ou q90(INDICATEUR) <= NOMBRE, avec <, <=, > ou >=, par exemple P(stockout_days.HUB.FUEL < 30) >= 0.9"},
    [W_UNKNOWN_GOAL] = {"target: there is no metric {0}", "objectif : il n’y a pas d’indicateur {0}"},
    [W_GOAL_MANY] = {
        "target {0}: {1} means {2} metrics; name one of them, such as {3}",
        "objectif {0} : {1} désigne {2} indicateurs ; nommez l’un d’eux, par exemple {3}"},
    [W_GOAL_NEITHER] = {
        "target {0}: of {1} no side is better for people, so that there is nothing to reach",
        "objectif {0} : pour {1}, aucun côté n’est meilleur pour la population ; il n’y a rien à atteindre"},
    [W_GOAL_SHARE] = {
        "target {0}: a probability to reach lies above 0 and below 1, a quantile above q0 and below q100; no number of replicates shows more",
        "objectif {0} : une probabilité à atteindre est au-dessus de 0 et au-dessous de 1, un quantile au-dessus de q0 et au-dessous de q100 ; aucun nombre de réplications n’en montre plus"},
    [W_GOAL_BEYOND] = {
        "target {0}: cannot be reached, as {1} is never below 0 nor above {2}",
        "objectif {0} : hors d’atteinte, car {1} n’est jamais au-dessous de 0 ni au-dessus de {2}"},
    [W_GOAL_BELOW] = {
        "target {0}: cannot be reached, as {1} is never below 0",
        "objectif {0} : hors d’atteinte, car {1} n’est jamais au-dessous de 0"},
    [W_NO_LEVER] = {
        "say what may be moved and how far, such as --lever country:*.escorts=0:20",
        "dites ce qui peut changer et jusqu’où, par exemple --lever country:*.escorts=0:20"},
    [W_MANY_LEVERS] = {"--lever: at most {0}", "--lever : {0} au plus"},
    [W_LEVER_HAZARD] = {
        "{0}: {1} is a hazard, which nobody decides; see the levers in `blocus list parameters`",
        "{0} : {1} est un danger, dont personne ne décide ; voir les leviers dans `blocus list parameters`"},
    [W_LEVER_WORLD] = {
        "{0}: {1} is a fact of the world, which nobody decides; see the levers in `blocus list parameters`",
        "{0} : {1} est un fait du monde, dont personne ne décide ; voir les leviers dans `blocus list parameters`"},
    [W_LEVER_VALUES] = {
        "{0}: give the number of values, at least 2, such as =0:100:21",
        "{0} : donnez le nombre de valeurs, au moins 2, par exemple =0:100:21"},
    [W_LEVER_STILL] = {
        "{0}: no value of it changes {1} in any of {2} replicates, so none is enough",
        "{0} : aucune de ses valeurs ne change {1} dans aucune de {2} réplications ; aucune ne suffit donc"},
    [W_MANY_ROWS] = {
        "--lever: more than {0} combinations of the levers behind the first; give them fewer values, such as =0:20:5",
        "--lever : plus de {0} combinaisons des leviers qui suivent le premier ; donnez-leur moins de valeurs, par exemple =0:20:5"},
    [W_BAD_COST] = {
        "--cost {0}: write a lever and what one unit of it costs, such as country:*.escorts=120",
        "--cost {0} : écrivez un levier et ce que coûte une unité, par exemple country:*.escorts=120"},
    [W_COST_NO_LEVER] = {
        "--cost {0}: there is no --lever {1} that has no cost yet",
        "--cost {0} : il n’y a pas de --lever {1} qui soit encore sans coût"},
    [W_COST_LACKS] = {
        "--cost: say what one unit of {0} costs, too",
        "--cost : dites aussi ce que coûte une unité de {0}"},
    [W_NO_MISTAKES] = {"no mistakes", "aucune erreur"},
    [W_MISTAKES] = {"{0} mistakes", "{0} erreurs"},
    [W_ONE_MISTAKE] = {"1 mistake", "1 erreur"},
    [W_NO_MODEL] = {
        "there is no model here (model/entities.csv), and none came with the program; name one with --model or BLOCUS_MODEL, or install with \"make install\"",
        "il n’y a pas de modèle ici (model/entities.csv), ni avec le programme ; désignez-en un avec --model ou BLOCUS_MODEL, ou installez avec « make install »"},
    [W_MODEL_OF_VARIABLE] = {"model: {0} (BLOCUS_MODEL)", "modèle : {0} (BLOCUS_MODEL)"},
    [W_MODEL_TAKEN] = {
        "model: {0}, which came with the program",
        "modèle : {0}, fourni avec le programme"},
    [W_SCENARIO_TAKEN] = {
        "{0} is not here: taken from {1}, like all of scenarios/ that is not here",
        "{0} n’est pas ici : repris de {1}, comme tout ce qui manque ici dans scenarios/"},
    [W_ONE_FOLDER] = {"{0}: one folder at a time", "{0} : un dossier à la fois"},
    [W_NO_PLOTS] = {
        "the scripts that draw did not come with this program ({0}); install with \"make install\"",
        "les scripts de dessin ne sont pas fournis avec ce programme ({0}) ; installez avec « make install »"},
    [W_NO_SHELL] = {"cannot run {0}: {1}", "impossible de lancer {0} : {1}"},
    [W_HALF_MODEL] = {
        "the installed model {0} is not whole: {1} cannot be read; install again (make install), or name a model with --model or BLOCUS_MODEL",
        "le modèle installé {0} est incomplet : {1} ne peut pas être lu ; réinstallez (make install), ou désignez un modèle avec --model ou BLOCUS_MODEL"},
    [W_UNFINISHED_MODEL] = {
        "the installation that the model {0} is of was not finished; install again (make install), or name a model with --model or BLOCUS_MODEL",
        "l’installation dont vient le modèle {0} n’a pas été achevée ; réinstallez (make install), ou désignez un modèle avec --model ou BLOCUS_MODEL"},
    [W_OLDER_MODEL] = {
        "the installed model {0} is that of version {1}, this program is version {2}; install again (make install), or name a model with --model or BLOCUS_MODEL",
        "le modèle installé {0} est celui de la version {1}, ce programme est la version {2} ; réinstallez (make install), ou désignez un modèle avec --model ou BLOCUS_MODEL"},
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
    [W_PROBABILITY] = {"P({0}) = {1} ({2} – {3})", "P({0}) = {1} ({2} – {3})"},
    [W_PROBABILITY_BASE] = {"P({0}): base {1}", "P({0}) : base {1}"},
    [W_PROBABILITY_PAIR] = {
        "  {0}: {1}, difference {2} points ({3} to {4})",
        "  {0} : {1}, différence {2} points ({3} à {4})"},
    [W_PROBABILITY_POINTS] = {
        "P({0}): scenario {1}; from {2} (point {3}) to {4} (point {5})",
        "P({0}) : scénario {1} ; de {2} (point {3}) à {4} (point {5})"},
    [W_BY_WEEK] = {
        "By week: median (90 % range); unmet demand in million litres",
        "Par semaine : médiane (intervalle à 90 %) ; manque en millions de litres"},
    [W_BY_MONTH] = {
        "By month: median (90 % range); unmet demand in million litres",
        "Par mois : médiane (intervalle à 90 %) ; manque en millions de litres"},
    [W_BY_PHASE] = {
        "By phase: median (90 % range); unmet demand in million litres",
        "Par phase : médiane (intervalle à 90 %) ; manque en millions de litres"},
    [W_PERIOD_DAYS] = {"days", "jours"},
    [W_PERIOD_UNMET] = {"unmet, {0}", "manque, {0}"},
    [W_PERIOD_HOURS] = {"hours of power a day", "électricité, h/jour"},
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
        "{0} observations : évaluées {1}, d’entrée {2}, marquées {3}, non simulées {4}"},
    [W_SCORE_HEAD] = {
        "                                           n inside inside   skill   skill width",
        "                                           n part couverte  gain face à  largeur"},
    [W_SCORE_UNDER_HEAD] = {
        "                                               50 %   90 %  normal earlier ratio",
        "                                               50 %   90 % normale   passé ratio"},
    [W_SCORE_ALL] = {"All scored observations", "Toutes les observations évaluées"},
    [W_SCORE_FIT] = {"  the model was fitted to (fit)", "  qui ont servi à l’ajustement (fit)"},
    [W_SCORE_TEST] = {"  kept for testing (test)", "  gardées pour le test (test)"},
    [W_SCORE_TARGET] = {
        "High or medium confidence ({0}): {1} in the 90 % range, {2} in the 50 % range.",
        "Confiance haute ou moyenne ({0}) : {1} dans l’intervalle à 90 %, {2} à 50 %."},
    [W_MARKED_OUTLIER] = {
        "Outlier: {0} {1}: {2}; model {3}–{4}",
        "Aberrante : {0} {1} : {2} ; modèle {3}–{4}"},
    [W_MARKED_DISPUTED] = {
        "Disputed: {0} {1}: {2}; model {3}–{4}",
        "Contestée : {0} {1} : {2} ; modèle {3}–{4}"},
    [W_MARKED_MORE] = {
        "… and {0} more in score.csv; marked rows are in no total",
        "… et {0} de plus dans score.csv ; elles ne comptent dans aucun total"},
    [W_NO_REFERENCE] = {
        "there is no baseline.csv beside the scenario; name one with --reference",
        "il n’y a pas de baseline.csv à côté du scénario ; désignez-en un avec --reference"},
    [W_NOTHING_TO_SCORE] = {
        "{0}: no observation lies within the days of the run, {1} to {2}, and in a series of this model; the first row is of {3} to {4}. Set scenario.start and scenario.days to what was observed",
        "{0} : aucune observation ne tombe dans les jours simulés, du {1} au {2}, et dans une série de ce modèle ; la première ligne va du {3} au {4}. Réglez scenario.start et scenario.days sur ce qui a été observé"},
    [W_TRUST] = {
        "Trust, from 0 to 4: {0} (TRUST.md of the model).",
        "Confiance, de 0 à 4 : {0} (TRUST.fr.md du modèle)."},
    [W_TRUST_ONE] = {"{0} {1}", "{0} {1}"},
    [W_TRUST_WHY] = {"{0} {1} ({2})", "{0} {1} ({2})"},
    [W_NOTHING_CHOSEN] = {
        "{0}: none of its {1} observations is left to score: widen --from, --to, --phase or --use, or leave one out",
        "{0} : aucune de ses {1} observations ne reste à évaluer : élargissez --from, --to, --phase ou --use, ou retirez-en un"},
    [W_NO_PHASES] = {
        "--phase {0}: there is no phases.csv beside {1}",
        "--phase {0} : il n’y a pas de phases.csv à côté de {1}"},
    [W_FROM_AFTER_TO] = {
        "--from is after --to: exchange them",
        "--from est après --to : échangez-les"},
    [W_SCORE_LEFT_OUT] = {
        "Left out, as asked: {0} observations; they still tell `earlier` what to expect",
        "Écartées à la demande : {0} observations ; le `passé` en tire encore son attente"},
    [W_SCORE_INPUTS] = {
        "These observations set inputs: that the model meets them proves nothing.",
        "Ces observations ont fixé des entrées : les retrouver ne prouve rien."},
    [W_SCORE_HISTORY] = {
        "`earlier` also knows {0} observations of {1}",
        "Le `passé` connaît aussi {0} observations de {1}"},
    [W_PAIR_BETTER] = {
        "It fits better than {0}: difference of skill {1} ({2} to {3}).",
        "Il s’accorde mieux que {0} : différence de gain {1} ({2} à {3})."},
    [W_PAIR_WORSE] = {
        "It fits worse than {0}: difference of skill {1} ({2} to {3}).",
        "Il s’accorde moins bien que {0} : différence de gain {1} ({2} à {3})."},
    [W_PAIR_OPEN] = {
        "These rows cannot tell it from {0}: difference of skill {1} ({2} to {3}).",
        "Ces lignes ne le distinguent pas de {0} : différence de gain {1} ({2} à {3})."},
    [W_PAIR_NO_INTERVAL] = {
        "Against {0}: difference of skill {1}; too few outputs or phases for an interval.",
        "Face à {0} : différence de gain {1} ; trop peu de sorties ou de phases pour un intervalle."},
    [W_PAIR_ROWS] = {
        "Rows that make most of it (+ better, in mean errors of `earlier`):",
        "Lignes qui y font le plus (+ meilleur, en erreurs moyennes du passé) :"},
    [W_INFLUENCE] = {
        "{0}: inputs that move it from course to course (share of its variance, each alone; + if more gives more):",
        "{0} : entrées qui font varier ce chiffre d’une réplication à l’autre (part de la variance, chacune seule ; + si plus donne plus) :"},
    [W_INFLUENCE_NONE] = {
        "{0}: none of {1} uncertain inputs moves it more than chance would.",
        "{0} : aucune des {1} entrées incertaines ne fait varier ce chiffre plus que le hasard."},
    [W_INFLUENCE_IGNORANCE] = {
        "All inputs together: {0} of the variance is ignorance, the rest is luck.",
        "Toutes les entrées ensemble : {0} de la variance est ignorance, le reste est hasard."},
    [W_WHY_ROW] = {"Why row {0}, {1}:", "Pourquoi la ligne {0}, {1} :"},
    [W_WHY_OVER] = {
        "Its error is most of all that the prediction lies above the report.",
        "L’erreur vient surtout de ce que la prédiction dépasse ce qui a été rapporté."},
    [W_WHY_UNDER] = {
        "Its error is most of all that the prediction lies below the report.",
        "L’erreur vient surtout de ce que la prédiction est sous ce qui a été rapporté."},
    [W_WHY_WIDE] = {
        "What it is off by is less than what its own width costs.",
        "Elle s’écarte de moins que ce que coûte sa propre largeur."},
    [W_WHY_INPUTS] = {
        "  share   way  inputs that move it, each alone (way: + more gives more)",
        "   part  sens  entrées qui la font bouger, chacune seule (+ : plus donne plus)"},
    [W_WHY_NO_INPUT] = {
        "None of {0} uncertain inputs moves it more than chance would.",
        "Aucune des {0} entrées incertaines ne la fait bouger plus que le hasard."},
    [W_WHY_MORE] = {"  … and {0} more in why.csv", "  … et {0} de plus dans why.csv"},
    [W_WHY_SUM] = {
        "One by one: {0} of its variance; the rest is chance and interplay.",
        "Une à une : {0} de sa variance ; le reste est hasard et jeu d’ensemble."},
    [W_WHY_COURSES] = {
        "          way  days that go with it (rank correlation; company, not cause)",
        "         sens  jours qui vont avec (corrélation des rangs, non une cause)"},
    [W_WHY_FEW] = {
        "--why needs at least {0} replicates: add -n 2000",
        "--why demande au moins {0} réplications : ajoutez -n 2000"},
    [W_WHY_UNKNOWN] = {
        "--why {0}: no observation of {1} has this number or this part of a label; they are the columns of score.csv, rows counted from 0",
        "--why {0} : aucune observation de {1} n’a ce numéro ou cette partie de label ; ce sont les colonnes de score.csv, lignes comptées à partir de 0"},
    [W_WHY_SEVERAL] = {
        "--why {0}: {1} observations have this in their label, such as {2}; write more of it",
        "--why {0} : {1} observations ont cela dans leur label, par exemple {2} ; écrivez-en davantage"},
    [W_WHY_OUTSIDE] = {
        "--why {0}: {1} is not simulated, or not in every replicate; choose a row within the days of the run",
        "--why {0} : {1} n’est pas simulée, ou pas dans chaque réplication ; choisissez une ligne dans les jours simulés"},
    [W_FIT_LINE] = {
        "What a record says of what is not known: an if-then simulation, no forecast.",
        "Ce qu’un relevé dit de l’inconnu : simulation « si… alors… », pas une prévision."},
    [W_FIT_COUNTS] = {
        "{0} reports fitted, {1} held out; {2} draws kept of {3}, all of equal weight",
        "{0} observations ajustées, {1} réservées ; {2} tirages sur {3}, de même poids"},
    [W_FIT_LEARNED] = {
        "The record says something of {0} of {1} uncertain inputs, of the others nothing.",
        "Le relevé dit quelque chose de {0} entrées incertaines sur {1}, rien des autres."},
    [W_FIT_NOTHING] = {
        "The record says nothing of any of {0} uncertain inputs: answers stay as they are.",
        "Le relevé ne dit rien d’aucune des {0} entrées incertaines : rien ne change."},
    [W_FIT_HEAD] = {
        "                                          spread left   place in its range",
        "                                  dispersion restante   place dans sa plage"},
    [W_FIT_MORE] = {"  … and {0} more in learned.csv", "  … et {0} de plus dans learned.csv"},
    [W_FIT_ANSWERS] = {
        "Answers, median, 90 % range   before                   after",
        "Réponses, médiane, plage 90 % avant                    après"},
    [W_FIT_BEYOND] = {
        "Of synthetic records {0} lie as far out as this one.",
        "Parmi des relevés synthétiques, {0} sont aussi éloignés que celui-ci."},
    [W_FIT_MISSED] = {
        "Outside 90 % of what the draws predict: {0} of {1} fitted, {2} of {3} held out.",
        "Hors des 90 % prédits par les tirages : {0} ajustées sur {1}, {2} réservées sur {3}."},
    [W_FIT_CHECK] = {
        "{0} synthetic records: 90 % intervals hold the known value in {1} to {2}.",
        "{0} relevés synthétiques : intervalles à 90 % justes dans {1} à {2} des cas."},
    [W_FIT_EVIDENCE] = {
        "Evidence (log): {0} ± {1}; {2} of {3} replicates decide it.",
        "Vraisemblance marginale (log) : {0} ± {1}, selon {2} réplications sur {3}."},
    [W_FIT_AGAINST] = {
        "Against {0}: {1} ± {2}; above 0, this scenario foretold it better.",
        "Face à {0} : {1} ± {2} ; au-dessus de 0, ce scénario l’annonçait mieux."},
    [W_FIT_FEW_DECIDE] = {
        "With so few, another seed may differ by more than that: nothing follows.",
        "Avec si peu, une autre graine peut différer de plus : rien ne s’ensuit."},
    [W_FIT_USE] = {
        "To use it: --posterior {0}/posterior.csv with run, compare, sweep or score",
        "Pour l’utiliser : --posterior {0}/posterior.csv avec run, compare, sweep ou score"},
    [W_NOTHING_TO_FIT] = {
        "{0}: no report of use {1} within the run and the days asked for can be fitted",
        "{0} : aucune observation d’usage {1} dans la simulation et les jours demandés ne peut être ajustée"},
    [W_FEW_REPLICATES] = {
        "-n {0}: a fit needs at least {1} replicates",
        "-n {0} : un ajustement demande au moins {1} réplications"},
    [W_MANY_DRAWS] = {
        "{0} {1}: at most a fourth of the {2} replicates",
        "{0} {1} : au plus un quart des {2} réplications"},
    [W_FEW_FOR_WORTH] = {
        "-n {0}: worth needs at least {1} replicates, or its regressions see nothing",
        "-n {0} : worth demande au moins {1} réplications, sinon ses régressions ne voient rien"},
    [W_NO_CHOICE] = {
        "{0} changes a hazard or the world, which nobody can choose; worth takes alternatives that change levers only",
        "{0} modifie un danger ou le monde, que personne ne peut choisir ; worth prend des variantes qui ne changent que des leviers"},
    [W_SAME_AS_BASE] = {
        "{0} changes nothing in the base: there is no choice between them",
        "{0} ne change rien à la base : il n’y a pas à choisir entre les deux"},
    [W_NOTHING_UNKNOWN] = {
        "no input of this scenario is uncertain, so there is nothing to know",
        "aucune entrée de ce scénario n’est incertaine, il n’y a donc rien à savoir"},
    [W_WORTH_UNDEFINED] = {
        "--rank: the metric is defined under every choice in only {0} replicates; take more with -n, or another metric",
        "--rank : l’indicateur n’est défini pour tous les choix que dans {0} réplications ; prenez-en plus avec -n, ou un autre indicateur"},
    [W_BEHIND] = {"worse by", "pire de"},
    [W_BEST_IN] = {"best in", "1er dans"},
    [W_BEST_NOW] = {
        "Best to choose now, on average: {0}.",
        "Le meilleur choix maintenant, en moyenne : {0}."},
    [W_BEST_UNCLEAR] = {
        "Best on average: {0}, but not by more than these replicates can tell.",
        "Le meilleur en moyenne : {0}, mais pas de plus que ces réplications n’en montrent."},
    [W_WORTH_EVERYTHING] = {
        "Knowing everything before choosing, luck too, would be worth {0} ({1} – {2}).",
        "Tout savoir avant de choisir, hasard compris, vaudrait {0} ({1} – {2})."},
    [W_WORTH_TOGETHER] = {
        "Knowing all uncertain inputs would be worth {0} ({1} – {2}) or more.",
        "Connaître toutes les entrées incertaines vaudrait {0} ({1} – {2}) ou plus."},
    [W_WORTH_INPUTS] = {
        "Knowing one of them alone, those that are worth most:",
        "En connaître une seule, celles qui valent le plus :"},
    [W_WORTH_NO_INPUT] = {
        "Knowing any one of them alone would change the choice too little to be seen.",
        "En connaître une seule changerait trop peu le choix pour que cela se voie."},
    [W_COMPARED_WITH] = {"compared with: {0}", "par rapport à : {0}"},
    [W_ATTRIBUTED] = {
        "{0} as it is, {1} without all of these causes; each adds:",
        "{0} tel quel, {1} sans aucune de ces causes ; chacune ajoute :"},
    [W_PART] = {"part", "part"},
    [W_OF_ALL] = {"of all", "du total"},
    [W_ALONE] = {"gone first", "en premier"},
    [W_LAST] = {"gone last", "en dernier"},
    [W_ALL_CAUSES] = {"all of them", "toutes ensemble"},
    [W_PARTS_ADD_UP] = {
        "Parts add up; what goes if a cause goes first or last need not.",
        "Les parts s’additionnent ; ce qui part en premier ou en dernier, pas toujours."},
    [W_TRIGGER_EVENT] = {"Event: {0}", "Événement : {0}"},
    [W_TRIGGER_BASE] = {
        "  comes in {0} of the courses",
        "  survient dans {0} des parcours"},
    [W_TRIGGER_NEVER] = {
        "  comes in none of {0} courses: there is nothing to warn of",
        "  ne survient dans aucun des {0} parcours : il n’y a rien à annoncer"},
    [W_TRIGGER_ALWAYS] = {
        "  comes in all {0} courses: no alarm can be false",
        "  survient dans les {0} parcours : aucune alarme ne peut être fausse"},
    [W_TRIGGER_WITHIN] = {
        "A signal counts for an event that comes 1 to {0} days later.",
        "Un signal compte pour un événement qui survient 1 à {0} jours plus tard."},
    [W_TRIGGER_SIGNAL] = {"Signal: {0}", "Signal : {0}"},
    [W_TRIGGER_HIT] = {
        "  warns of {0} of the events",
        "  annonce {0} des événements"},
    [W_TRIGGER_LEAD] = {
        "  {0} days ahead at the median (5-95%: {1} to {2})",
        "  {0} jours à l’avance en médiane (5-95 % : {1} à {2})"},
    [W_TRIGGER_WARNED] = {
        "  {0} days or more ahead of {1} of the events",
        "  {0} jours ou plus à l’avance pour {1} des événements"},
    [W_TRIGGER_RATIO] = {
        "  alarms in vain: {0} of its alarms",
        "  alarmes vaines : {0} de ses alarmes"},
    [W_TRIGGER_RATE] = {
        "  false alarm in {0} of the courses without the event",
        "  fausse alarme dans {0} des parcours sans l’événement"},
    [W_TRIGGER_BLIND] = {
        "  It does not tell courses with the event from courses without it.",
        "  Il ne distingue pas les parcours avec l’événement de ceux sans."},
    [W_TRIGGER_LATE] = {
        "A signal on the day of the event or later warns of nothing.",
        "Un signal le jour de l’événement ou plus tard n’annonce rien."},
    [W_TRIGGER_AREA] = {
        "  area under its ROC curve: {0} (0.5 is chance, 1 perfect)",
        "  aire sous sa courbe ROC : {0} (0,5 : le hasard, 1 : parfait)"},
    [W_TRIGGER_HEAD] = {
        "  limit         events warned of    median lead    in vain    false alarm",
        "  seuil      événements annoncés   délai médian     vaines  fausse alarme"},
    [W_MORE_LIMITS] = {
        "  … and {0} limits more in trigger.csv",
        "  … et {0} autres seuils dans trigger.csv"},
    [W_SAME_CHANCE] = {
        "Simulated if-then scenarios under the same chance, not forecasts.",
        "Scénarios simulés, « si… alors… », avec les mêmes tirages, pas des prévisions."},
    [W_COMPARE_HEAD] = {
        "                                        base       mean change  95 % interval",
        "                                        base       écart moyen  intervalle à 95 %"},
    [W_BETTER] = {"Better for people", "Mieux pour la population"},
    [W_WORSE] = {"Worse for people", "Pire pour la population"},
    [W_NO_DIFFERENCE] = {
        "no difference that these replicates can show",
        "aucune différence décelable dans ces réplications"},
    [W_NONE_SHOWN] = {"no difference to be seen", "aucune différence décelable"},
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
        "Seuls des leviers diffèrent : ce qui relève d’une décision."},
    [W_IS_ASSUMPTION] = {
        "Hazards or the world differ: an assumption, not a choice.",
        "Des dangers ou le monde diffèrent : une hypothèse, pas un choix."},
    [W_RANKED_BY] = {"Ranked by {0}", "Classement selon : {0}"},
    [W_BASE_MEAN] = {"    mean of the base: {0}", "    moyenne de la base : {0}"},
    [W_RANKED_NONE] = {
        "  no alternative changes levers only",
        "  aucune variante ne change que des leviers"},
    [W_RIVALS_HEAD] = {
        "Over the base as it is and the rivals ({0}): mean change, lowest and highest",
        "Base telle quelle et explications rivales ({0}) : écart moyen, minimum, maximum"},
    [W_SIGN_HOLDS] = {
        "Sign holds under all rivals ({0})",
        "Le signe tient sous toutes les explications rivales ({0})"},
    [W_SIGN_TURNS] = {
        "Sign changes: the answer hangs on the explanation",
        "Le signe change : la réponse dépend de l’explication"},
    [W_SIGN_UNCLEAR] = {
        "Sign not to be seen everywhere",
        "Signe pas partout décelable"},
    [W_TURNS_UNDER] = {"changes sign under: {0}", "change de signe sous : {0}"},
    [W_UNSEEN_UNDER] = {"no difference seen under: {0}", "aucune différence décelable sous : {0}"},
    [W_UNSEEN_ANYWHERE] = {
        "no difference seen under any, nor as it is",
        "aucune différence décelable, ni telle quelle ni sous aucune rivale"},
    [W_AND_RIVAL] = {"; {0}", " ; {0}"},
    [W_BASE_AS_IT_IS] = {"the base as it is", "la base telle quelle"},
    [W_NOT_RANKED] = {
        "  not ranked, as their sign does not hold under all rivals: {0}",
        "  non classées, car leur signe ne tient pas sous toutes les rivales : {0}"},
    [W_MORE_RIVALS] = {"  … and {0} more in rivals.csv", "  … et {0} de plus dans rivals.csv"},
    [W_TOGETHER] = {
        "All {0} intervals hold together at 95 % (Bonferroni), each against the base.",
        "Les {0} intervalles valent ensemble à 95 % (Bonferroni), face à la base."},
    [W_ORDER_NOTE] = {
        "Where intervals overlap the order is open; other metrics: metrics.csv.",
        "Intervalles qui se chevauchent : ordre indécis ; voir aussi metrics.csv."},
    [W_ASSUMPTIONS] = {
        "Assumptions, not ranked: hazards or the world differ (each interval on its own)",
        "Hypothèses, non classées : dangers ou monde différents (intervalles isolés)"},
    [W_MORE_ROWS] = {"  … and {0} more in ranking.csv", "  … et {0} de plus dans ranking.csv"},
    [W_AT_POINT] = {"first at point {0}: {1}", "dès le point {0} : {1}"},
    [W_SWEEP_LINE] = {
        "Points: {0} ({1}); replicates of each: {2}; seed {3}",
        "Points : {0} ({1}) ; réplications de chacun : {2} ; graine {3}"},
    [W_FROM_TO] = {"{0} to {1} ({2} days)", "Du {0} au {1} ({2} jours)"},
    [W_GRID] = {"grid", "grille"},
    [W_LHS] = {"Latin hypercube", "hypercube latin"},
    [W_SOBOL] = {"Sobol", "Sobol"},
    [W_SALTELLI] = {"Saltelli", "Saltelli"},
    [W_MORRIS] = {"Morris", "Morris"},
    [W_SOBOL_SHARES] = {
        "Shares of its variance over these ranges (95 % interval):",
        "Parts de sa variance sur ces plages (intervalle à 95 %) :"},
    [W_EFFECTS] = {
        "What the range of each input adds to it (95 % interval):",
        "Ce que la plage de chaque entrée y ajoute (intervalle à 95 %) :"},
    [W_INPUT_ALONE] = {"alone", "seule"},
    [W_INPUT_TOTAL] = {"with all interplay", "avec tout le jeu d’ensemble"},
    [W_MEAN_EFFECT] = {"mean", "moyenne"},
    [W_ABSOLUTE_EFFECT] = {"mean size", "taille moyenne"},
    [W_OF_A_FILE] = {"of a file", "d’un fichier"},
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
        "Seuls des leviers varient : ce qui relève d’une décision."},
    [W_ASSUMED_TOO] = {
        "Hazards or the world vary: assumptions, not choices.",
        "Des dangers ou le monde varient : des hypothèses, pas des choix."},
    [W_POINTS_TOGETHER] = {
        "The intervals of all {0} points hold together at 95 % (Bonferroni).",
        "Les intervalles des {0} points valent ensemble à 95 % (Bonferroni)."},
    [W_LESS_OF] = {"{0} less", "{0} de moins"},
    [W_FOR_ONE_UNIT] = {
        "For {0} ({1}, {2} on {3} days):",
        "Pour {0} ({1}, {2} sur {3} jours) :"},
    [W_SEVERAL_LEVERS] = {
        "Several numbers differ, so no effect can be put down to a unit of one.",
        "Plusieurs nombres diffèrent : aucun effet n’est attribuable à l’unité d’un seul."},
    [W_RULE_DIFFERS] = {
        "A rule differs: on how many days it acts is an outcome, not a unit to divide by.",
        "Une règle diffère : le nombre de jours où elle joue est un résultat, pas une unité."},
    [W_RULE_DAYS] = {"Days on, rule {0}: {1}", "Jours d’effet, règle {0} : {1}"},
    [W_NO_QUANTITY] = {
        "A switch or a rank differs: it has no units to divide the effect by.",
        "Un interrupteur ou un rang diffère : pas d’unité par laquelle diviser l’effet."},
    [W_PER_UNIT] = {
        "For one unit of the only lever changed, in its direction (together as well):",
        "Pour une unité du seul levier modifié, dans le même sens (ensemble aussi) :"},
    [W_MORE_UNITS] = {"  … and {0} more in levers.csv", "  … et {0} de plus dans levers.csv"},
    [W_SEEK_LINE] = {
        "At most {0} replicates, seed {1}; {2} to {3} ({4} days)",
        "{0} réplications au plus, graine {1} ; du {2} au {3} ({4} jours)"},
    [W_SEEK_TARGET] = {"Target: {0}", "Objectif : {0}"},
    [W_SEEK_SMALLEST] = {
        "The smallest value that reaches it: {0} = {1}",
        "La plus petite valeur qui l’atteint : {0} = {1}"},
    [W_SEEK_LARGEST] = {
        "The largest value that reaches it: {0} = {1}",
        "La plus grande valeur qui l’atteint : {0} = {1}"},
    [W_SEEK_ALREADY] = {
        "Already {0} = {1} reaches it",
        "{0} = {1} l’atteint déjà"},
    [W_SEEK_NONE] = {
        "No value does. The best is {0} = {1}.",
        "Aucune valeur ne l’atteint. La meilleure est {0} = {1}."},
    [W_SEEK_NONE_UNDER_ALL] = {
        "No value reaches it under all explanations.",
        "Aucune valeur ne l’atteint sous toutes les explications."},
    [W_SEEK_SPLIT] = {
        "No one value does: under some explanation the lever works the other way.",
        "Aucune valeur ne l’atteint : sous une explication, le levier agit à l’inverse."},
    [W_SEEK_INTERVAL] = {
        "  95% interval of that value: {0} to {1}",
        "  intervalle à 95 % de cette valeur : de {0} à {1}"},
    [W_SEEK_FROM] = {
        "  95% interval of that value: {0} or more",
        "  intervalle à 95 % de cette valeur : {0} ou plus"},
    [W_SEEK_UP_TO] = {
        "  95% interval of that value: {0} or less",
        "  intervalle à 95 % de cette valeur : {0} ou moins"},
    [W_SEEK_THERE] = {"  {0} with it: {1} ({2})", "  {0} alors : {1} ({2})"},
    [W_SEEK_CANNOT] = {"  That none does is sure at 95%.", "  Qu’aucune ne l’atteigne est sûr à 95 %."},
    [W_SEEK_MAYBE] = {
        "  From {0} on it cannot be excluded; more replicates (-n) would tell.",
        "  À partir de {0}, ce n’est pas exclu ; plus de réplications (-n) le diraient."},
    [W_SEEK_MAYBE_DOWN] = {
        "  Up to {0} it cannot be excluded; more replicates (-n) would tell.",
        "  Jusqu’à {0}, ce n’est pas exclu ; plus de réplications (-n) le diraient."},
    [W_SEEK_UNEVEN] = {
        "  The response rises and falls: this is the first value that does.",
        "  La réponse monte et descend : c’est la première valeur qui l’atteint."},
    [W_SEEK_UNEVEN_NONE] = {
        "  The response rises and falls; between what was looked at more may hide.",
        "  La réponse monte et descend ; il peut se cacher mieux entre les valeurs vues."},
    [W_SEEK_MISSES] = {
        "  At {0} the target is missed again.",
        "  À {0}, l’objectif est de nouveau manqué."},
    [W_SEEK_UNDER] = {"Under each explanation", "Sous chaque explication"},
    [W_SEEK_AS_IT_IS] = {"the scenario as it is", "le scénario tel quel"},
    [W_SEEK_95] = {"95% interval", "intervalle à 95 %"},
    [W_SEEK_MORE_ANSWERS] = {"  … and {0} more in answer.csv", "  … et {0} de plus dans answer.csv"},
    [W_SEEK_FRONTIER] = {
        "{0} that reaches it, and its 95% interval, for each value of the others",
        "{0} qui l’atteint et son intervalle à 95 %, selon les autres leviers"},
    [W_SEEK_CHEAPEST] = {"The cheapest plan: {0}, {1}", "Le plan le moins cher : {0} ; {1}"},
    [W_SEEK_COST] = {
        "  Cost: {0}; 95% interval of the lowest cost: {1} – {2}",
        "  Coût : {0} ; intervalle à 95 % du coût le plus bas : {1} – {2}"},
    [W_SEEK_NO_PLAN] = {"No plan reaches it.", "Aucun plan ne l’atteint."},
    [W_SEEK_MORE_PLANS] = {"  … and {0} more in frontier.csv", "  … et {0} de plus dans frontier.csv"},
    [W_SEEK_MEAN] = {"mean", "moyenne"},
    [W_SEEK_PROBABILITY] = {"probability", "probabilité"},
    [W_SEEK_REPLICATES] = {"replicates", "réplications"},
    [W_SEEK_MORE_POINTS] = {"  … and {0} more in seek.csv", "  … et {0} de plus dans seek.csv"},
    [W_SEEK_EFFORT] = {
        "{0} of {1} values simulated, with {2} of the replicates of them all",
        "{0} valeurs sur {1} simulées, avec {2} des réplications de toutes"},
    [W_LEVER] = {"lever", "levier"},
    [W_HAZARD] = {"hazard", "danger"},
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
    [W_BRIEF_WRITTEN] = {"Page in {0}", "Page dans {0}"},
    [W_NEW_WRITTEN] = {
        "Scenario in {0}: edit it, then blocus check {0} and blocus run {0}",
        "Scénario dans {0} : modifiez-le, puis blocus check {0} et blocus run {0}"},
    [W_WORLD_ALONE] = {
        "--world goes together with --model, --csv-dialect and --lang only",
        "--world ne va qu’avec --model, --csv-dialect et --lang"},
    [W_WORLD_EXISTS] = {
        "{0} exists already; choose another name",
        "{0} existe déjà ; choisissez un autre nom"},
    [W_WORLD_WRITTEN] = {
        "World in {0}: edit it, then blocus check {0}/blockade.csv --model {0}, and run instead of check",
        "Monde dans {0} : modifiez-le, puis blocus check {0}/blockade.csv --model {0}, et run à la place de check"},
    [W_NEEDED_NOTE] = {"needed: {0} (from {1} to {2})", "nécessaire : {0} (de {1} à {2})"},
    [W_OPTIONAL_NOTE] = {
        "may be left out, then 0: {0} (from {1} to {2})",
        "peut manquer, alors 0 : {0} (de {1} à {2})"},
    [W_STILL_TODO] = {
        "source still todo in parameters.csv: {0} rows, the first in line {1}",
        "source encore à trouver (todo) dans parameters.csv : {0} lignes, la première à la ligne {1}"},
};

/* clang-format on */

const char *word_text(enum word word, enum language language)
{
    return words_say(words[word][language], language);
}

void word_print(FILE *file, enum language language, enum word word,
                const char *const arguments[])
{
    char text[1024];
    trouble_fill(text, sizeof text, word_text(word, language), arguments);
    (void)fputs(text, file);
}
