/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"

static const struct {
    const char *code;
    const char *text[N_LANGUAGES];
} rows[N_MESSAGES] = {
    /* clang-format off */
    [E100_CANNOT_READ] = {"E100", {
        "the file cannot be read",
        "le fichier ne peut pas être lu"}},
    [E101_NO_FILE] = {"E101", {
        "there is no such file",
        "ce fichier n’existe pas"}},
    [E102_NO_PERMISSION] = {"E102", {
        "no permission to read the file",
        "pas d’autorisation de lire ce fichier"}},
    [E103_IS_FOLDER] = {"E103", {
        "this is a folder, not a file",
        "c’est un dossier, pas un fichier"}},
    [E104_TEXT_TOO_LARGE] = {"E104", {
        "the file is larger than {0} MiB",
        "le fichier dépasse {0} Mio"}},
    [E105_WORKBOOK] = {"E105", {
        "this is a spreadsheet workbook, not CSV: save it as 'CSV UTF-8'",
        "c’est un classeur de tableur, pas un CSV : enregistrez-le en « CSV UTF-8 »"}},
    [E106_NOT_UTF8] = {"E106", {
        "byte {0} is not UTF-8: save the file as 'CSV UTF-8'",
        "l’octet {0} n’est pas de l’UTF-8 : enregistrez le fichier en « CSV UTF-8 »"}},
    [E107_NUL] = {"E107", {
        "a NUL byte: this is not a text file; save it as 'CSV UTF-8'",
        "un octet nul : ce n’est pas un fichier texte ; enregistrez-le en « CSV UTF-8 »"}},
    [E108_EMPTY] = {"E108", {
        "the file is empty: its first row must name the columns",
        "le fichier est vide : sa première ligne doit nommer les colonnes"}},
    [E109_QUOTE] = {"E109", {
        "a quotation mark inside a cell: put the cell in quotation marks and write this one twice",
        "un guillemet droit au milieu d’une cellule : mettez la cellule entre guillemets droits et doublez celui-ci"}},
    [E110_UNCLOSED_QUOTE] = {"E110", {
        "a quotation mark is opened in this row and never closed",
        "un guillemet droit est ouvert dans cette ligne et jamais refermé"}},
    [E111_CELL_TOO_LONG] = {"E111", {
        "the cell is longer than {0} KiB; is a quotation mark not closed?",
        "la cellule dépasse {0} Kio ; un guillemet droit n’est-il pas refermé ?"}},
    [E112_TOO_MANY_ROWS] = {"E112", {
        "more than {0} rows",
        "plus de {0} lignes"}},
    [E113_UNKNOWN_COLUMN] = {"E113", {
        "unknown column '{0}'<; did you mean '{1}'?>",
        "colonne inconnue « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E114_MISSING_COLUMN] = {"E114", {
        "the column '{0}' is missing",
        "la colonne « {0} » manque"}},
    [E115_DUPLICATE_COLUMN] = {"E115", {
        "the column '{0}' is there twice",
        "la colonne « {0} » figure deux fois"}},
    [E116_CELL_WITHOUT_COLUMN] = {"E116", {
        "'{0}' stands in a column without a name; one separator too many?",
        "« {0} » se trouve dans une colonne sans nom ; un séparateur de trop ?"}},
    [E117_BAD_ASSIGNMENT] = {"E117", {
        "an assignment has the form [date..date:|always:]entity[/fuel].parameter=value",
        "une affectation a la forme [date..date:|always:]entité[/carburant].paramètre=valeur"}},
    [E118_NOT_A_FILE] = {"E118", {
        "this is a pipe or a device, not a file; standard input is written -",
        "c’est un tube ou un périphérique, pas un fichier ; l’entrée standard s’écrit -"}},
    [E119_TOO_MANY_MISTAKES] = {"E119", {
        "only the first {0} mistakes are shown",
        "seules les {0} premières erreurs sont affichées"}},
#ifndef __wasi__ /* the page for classrooms has neither serve nor a library */
    [E130_NOT_A_REQUEST] = {"E130", {
        "this line is no request, which is a JSON object, as `blocus serve --help` shows",
        "cette ligne n’est pas une demande, qui est un objet JSON, comme le montre `blocus serve --help`"}},
    [E131_REQUEST_KEY] = {"E131", {
        "a request has no '{0}'<; did you mean '{1}'?>",
        "une demande n’a pas de « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E132_REQUEST_VALUE] = {"E132", {
        "'{0}' should be {1}",
        "« {0} » devrait être {1}"}},
    [E133_REQUEST_TOO_LONG] = {"E133", {
        "this line is longer than {0} bytes",
        "cette ligne dépasse {0} octets"}},
#endif

    [E200_BLANK] = {"E200", {
        "the cell must not be blank",
        "la cellule ne doit pas être vide"}},
    [E201_NOT_A_NUMBER] = {"E201", {
        "'{0}' is not a number",
        "« {0} » n’est pas un nombre"}},
    [E202_BAD_VALUE] = {"E202", {
        "'{0}' is neither a number, nor a factor such as {1}, nor a distribution such as uniform(1 3)",
        "« {0} » n’est ni un nombre, ni un facteur comme {1}, ni une loi comme uniform(1 3)"}},
    [E203_OUT_OF_RANGE] = {"E203", {
        "{0} {1} is outside [{2}, {3}]< {4}>",
        "{0} {1} est hors de l’intervalle [{2} ; {3}]< {4}>"}},
    [E204_NOT_WHOLE] = {"E204", {
        "{0} must be a whole number, not {1}",
        "{0} doit être un nombre entier, pas {1}"}},
    [E205_NEGATIVE_FACTOR] = {"E205", {
        "the factor {0} is negative",
        "le facteur {0} est négatif"}},
    [E206_ARGUMENT_COUNT] = {"E206", {
        "'{0}': the form is {1}({2})",
        "« {0} » : la forme est {1}({2})"}},
    [E207_BETA] = {"E207", {
        "'{0}': a and b must lie between 0.001 and 100000",
        "« {0} » : a et b doivent être compris entre 0.001 et 100000"}},
    [E208_UNIFORM] = {"E208", {
        "'{0}': low must not be above high",
        "« {0} » : low ne doit pas dépasser high"}},
    [E209_TRIANGULAR] = {"E209", {
        "'{0}': mode must lie between low and high, and low below high",
        "« {0} » : mode doit être compris entre low et high, et low inférieur à high"}},
    [E210_NORMAL] = {"E210", {
        "'{0}': the standard deviation must not be negative",
        "« {0} » : l’écart-type ne doit pas être négatif"}},
    [E211_LOGNORMAL] = {"E211", {
        "'{0}': the median must be above 0 and the geometric standard deviation at least 1",
        "« {0} » : la médiane doit être supérieure à 0 et l’écart-type géométrique au moins égal à 1"}},
    [E212_DISCRETE] = {"E212", {
        "'{0}': no weight may be negative, and one must be above 0",
        "« {0} » : aucun poids ne peut être négatif, et l’un au moins doit être supérieur à 0"}},
    [E213_SUPPORT] = {"E213", {
        "'{0}' reaches from {1} to {2}: {3} must stay within [{4}, {5}]< {6}>",
        "« {0} » va de {1} à {2} : {3} doit rester dans [{4} ; {5}]< {6}>"}},
    [E214_MASS_CUT] = {"E214", {
        "{1}% of '{0}' lies outside [{3}, {4}]< {5}>, the limits of {2}; at most 5% may be cut",
        "{1} % de « {0} » est hors de [{3} ; {4}]< {5}>, les limites de {2} ; on peut en tronquer 5 % au plus"}},
    [E215_FIXED] = {"E215", {
        "{0} is the same in every replicate: a number, not a distribution",
        "{0} a la même valeur dans toutes les réplications : un nombre, pas une loi"}},
    [E216_BAD_DATE] = {"E216", {
        "'{0}' is not a date from 1900 to 2199, such as {1}<; did you mean '{2}'?>",
        "« {0} » n’est pas une date de 1900 à 2199, comme {1}< ; vouliez-vous dire « {2} » ?>"}},
    [E217_SLASH_DATE] = {"E217", {
        "'{0}': write {1}, if the day stands first; only files with semicolons may have dates as dd/mm/yyyy",
        "« {0} » : écrivez {1}, si le jour vient en premier ; seuls les fichiers à points-virgules admettent les dates jj/mm/aaaa"}},
    [E218_DATES_REVERSED] = {"E218", {
        "the last day, {1}, is before the first, {0}",
        "le dernier jour, {1}, précède le premier, {0}"}},
    [E219_UNDATED] = {"E219", {
        "{0} holds for the whole run: leave from and to blank",
        "{0} vaut pour toute la simulation : laissez from et to vides"}},
    [E220_UNIT] = {"E220", {
        "the unit of {0} is '{1}', not '{2}'",
        "l’unité de {0} est « {1} », pas « {2} »"}},
    [E221_PLAUSIBLE_RANGE] = {"E221", {
        "{0} is outside its own plausible range [{1}, {2}]",
        "{0} est hors de sa propre plage plausible [{1} ; {2}]"}},
    [E222_BAD_MONTH] = {"E222", {
        "'{0}' is not a month: 1 to 12, or blank",
        "« {0} » n’est pas un mois : 1 à 12, ou vide"}},
    [E223_NOT_BY_MONTH] = {"E223", {
        "{0} does not depend on the month: leave the month blank",
        "{0} ne dépend pas du mois : laissez le mois vide"}},
    [E224_MISSING_MONTHS] = {"E224", {
        "{0} lacks the months {1}: give all twelve, or one row with a blank month",
        "il manque à {0} les mois {1} : donnez les douze, ou une seule ligne au mois vide"}},
    [E225_DECIMAL_COMMA] = {"E225", {
        "'{0}': write the decimal sign as a point< in a file with '{1}' between cells>< behind {2}>",
        "« {0} » : le signe décimal est le point< dans un fichier où « {1} » sépare les cellules>< derrière {2}>"}},
    [E226_BAD_DAYS] = {"E226", {
        "'{0}': days is a whole number from 1 to {1}",
        "« {0} » : days est un nombre entier de 1 à {1}"}},
    [E227_OUTSIDE_RUN] = {"E227", {
        "the dates of this row lie outside the run, {0} to {1}",
        "les dates de cette ligne sont hors de la simulation, du {0} au {1}"}},
    [E228_NO_START] = {"E228", {
        "no file gives the first day: add a row with entity scenario, parameter start",
        "aucun fichier ne donne le premier jour : ajoutez une ligne avec scenario dans entity et start dans parameter"}},
    [E229_NO_DAYS] = {"E229", {
        "no file gives the length of the run: add a row with entity scenario, parameter days or end",
        "aucun fichier ne donne la durée de la simulation : ajoutez une ligne avec scenario dans entity et days ou end dans parameter"}},
    [E230_ARGUMENT_SEPARATOR] = {"E230", {
        "'{0}': separate the arguments with spaces only, as in {1}({2})",
        "« {0} » : séparez les arguments par des espaces seulement, comme dans {1}({2})"}},
    [E231_NO_SUM] = {"E231", {
        "{0} ({1}) does not add up over days: take mean, end or max",
        "{0} ({1}) ne s’additionne pas de jour en jour : prenez mean, end ou max"}},
    [E232_PHASES_OVERLAP] = {"E232", {
        "the phase {0} begins before {1} has ended",
        "la phase {0} commence avant la fin de {1}"}},
    [E233_BAD_RANGE] = {"E233", {
        "'{0}' is not a range such as 0:1:5 or x0.5:x2:4 (first, last, number of values), nor a list such as 0,0.5,1",
        "« {0} » n’est ni une plage comme 0:1:5 ou x0.5:x2:4 (premier, dernier, nombre de valeurs), ni une liste comme 0,0.5,1"}},
    [E234_RANGE_ORDER] = {"E234", {
        "the range of {0} ends at {2}, which is not above its start {1}< {3}>",
        "la plage de {0} finit à {2}, qui n’est pas au-dessus de son début {1}< {3}>"}},
    [E235_RANGE_COUNT] = {"E235", {
        "'{0}': a range of {1} has from 2 to {2} values, and a list no more",
        "« {0} » : une plage de {1} a de 2 à {2} valeurs, et une liste pas plus"}},
    [E236_RANGE_STEP] = {"E236", {
        "{0} is a whole number ({4}): {1} values from {2} to {3} would have {5} among them",
        "{0} est un nombre entier ({4}) : {1} valeurs de {2} à {3} comprendraient {5}"}},
    [E237_NO_COUNT] = {"E237", {
        "'{0}': a grid needs a number of values, as in {0}:5",
        "« {0} » : une grille demande un nombre de valeurs, comme dans {0}:5"}},
    [E238_COUNT_NOT_WANTED] = {"E238", {
        "'{0}': with --design {1} give first and last only; --points says how many",
        "« {0} » : avec --design {1}, donnez seulement le premier et le dernier ; --points dit combien"}},
    [E239_ALWAYS_HAS_NO_END] = {"E239", {
        "always means on every day, before the run too: leave to blank",
        "always vaut pour tous les jours, y compris avant la simulation : laissez to vide"}},
    [E240_BAD_FORMAT] = {"E240", {
        "'{0}': the format of scenario files is {1}",
        "« {0} » : le format des fichiers de scénario est {1}"}},
    [E241_BAD_END] = {"E241", {
        "the run would end on {0} and begin on {1}: it takes from 1 to {2} days",
        "la simulation finirait le {0} et commencerait le {1} : elle dure de 1 à {2} jours"}},
    [E242_DAYS_AND_END] = {"E242", {
        "end says {0}, but {1} days from {2} on end on {3}: leave days or end out",
        "end dit {0}, mais {1} jours à partir du {2} finissent le {3} : retirez days ou end"}},
    [E243_NO_BASE] = {"E243", {
        "the base {0}",
        "la base {0}"}},
    [E244_GROUPED_DIGITS] = {"E244", {
        "'{0}' may be {1} or {2}: in a file with semicolons write one of the two so, with a decimal comma or without grouping",
        "« {0} » peut valoir {1} ou {2} : dans un fichier à points-virgules, écrivez l’un des deux ainsi, avec une virgule décimale ou sans grouper les chiffres"}},
    [E245_VALUE_TWICE] = {"E245", {
        "'{0}': the value {1} is there twice",
        "« {0} » : la valeur {1} figure deux fois"}},
    [E246_TOO_MANY_EDITS] = {"E246", {
        "with stars spread out, the rows edit more than {0} numbers",
        "étoiles développées, les lignes modifient plus de {0} nombres"}},
    [E247_OTHER_TABLE] = {"E247", {
        "this is no file of this kind: its first row should name the columns {0}, with commas or semicolons between them",
        "ce n’est pas un fichier de cette sorte : sa première ligne devrait nommer les colonnes {0}, séparées par des virgules ou des points-virgules"}},
    [E248_BAD_PERIOD] = {"E248", {
        "'{0}': behind a distribution only 'every' and whole days from 1 to 3660 may stand, then 'keep' and a share from 0 to 1: beta(2 8) every 14 keep 0.5",
        "« {0} » : derrière une loi ne peuvent figurer que « every » et un nombre entier de jours de 1 à 3660, puis « keep » et une part de 0 à 1 : beta(2 8) every 14 keep 0.5"}},
    [E249_PERIOD_ALWAYS] = {"E249", {
        "{0} cannot be drawn anew within a course on this row, which holds in the warm-up too",
        "{0} ne peut pas être tiré à nouveau en cours de simulation sur cette ligne, qui vaut aussi pour la mise en régime"}},
    [E250_NOT_A_DRAW] = {"E250", {
        "a draw lies above 0 and below 1, {0} does not",
        "un tirage est supérieur à 0 et inférieur à 1, pas {0}"}},
    [E251_MIXED_FITS] = {"E251", {
        "this row is of another fit than the first: take the posterior.csv of one fit",
        "cette ligne vient d’un autre ajustement que la première : prenez le posterior.csv d’un seul"}},
    [E252_NO_DRAWS] = {"E252", {
        "there is no draw in this posterior, or no input: fit again with blocus fit",
        "cette loi a posteriori n’a aucun tirage, ou aucune entrée : ajustez de nouveau avec blocus fit"}},
    [E253_NO_LEVEL] = {"E253", {
        "{0} is no level of trust: a whole number from 0 to 4",
        "{0} n’est pas un niveau de confiance : un entier de 0 à 4"}},
    [E254_SECOND_OVERALL] = {"E254", {
        "{0} has an overall row already: one for each family",
        "{0} a déjà une ligne overall : une seule par famille"}},
    [E257_DAYS_FALL] = {"E257", {
        "{0} does not come after {1}: the days of an ancestry rise from left to right",
        "le {0} ne vient pas après le {1} : les jours d’une ascendance se suivent de gauche à droite"}},
    [E258_MIXED_COURSES] = {"E258", {
        "this differs from the first row: all courses of an ancestry are of one run",
        "ceci diffère de la première ligne : tous les parcours d’une ascendance viennent d’une même simulation"}},
    [E259_NOT_A_SLOT] = {"E259", {
        "{0} is no replicate: a whole number from 0 to 99999999",
        "{0} n’est pas une réplication : un nombre entier de 0 à 99999999"}},
    [E260_NO_COURSES] = {"E260", {
        "there is no course in this ancestry, or no day on which courses branch",
        "cette ascendance n’a aucun parcours, ou aucun jour de bifurcation"}},
    [E261_BAD_WHEN] = {"E261", {
        "'{0}' is no condition<, because of '{1}'>: write '{2}', and behind it, if wanted, 'delay 3', '{3}' or 'once'",
        "« {0} » n’est pas une condition<, à cause de « {1} »> : écrivez « {2} », puis, s’il le faut, « delay 3 », « {3} » ou « once »"}},
    [E262_RULE_DAYS] = {"E262", {
        "'{0}' is followed by whole days from 1 to {2}<, not by '{1}'>",
        "« {0} » est suivi d’un nombre entier de jours de 1 à {2}<, et non de « {1} »>"}},
    [E263_WHEN_OVERLAPS] = {"E263", {
        "'{0}': both conditions can hold on the same day, so that the rule would begin and end for ever; leave a gap between the two limits",
        "« {0} » : les deux conditions peuvent valoir le même jour, et la règle commencerait et finirait sans cesse ; laissez un écart entre les deux seuils"}},
    [E264_RULE_ALWAYS] = {"E264", {
        "a rule looks at days of the run: a row with 'always', which holds in the warm-up too, cannot have a condition",
        "une règle regarde les jours de la simulation : une ligne « always », qui vaut aussi pour la mise en régime, ne peut avoir de condition"}},
    [E265_RULE_UNDATED] = {"E265", {
        "{0} is one value for the whole run, so no rule can change it on the way",
        "{0} est une valeur unique pour toute la simulation : aucune règle ne peut la changer en cours de route"}},
    [E266_RULE_LEVER] = {"E266", {
        "a rule sets what a planner decides day by day; {0} is not such a lever",
        "une règle fixe ce qu’un planificateur décide au jour le jour ; {0} n’est pas un tel levier"}},
    [E267_RULE_VALUE] = {"E267", {
        "a rule sets {0} to a number or by a factor such as x0.5, not to a distribution",
        "une règle fixe {0} par un nombre ou un facteur tel que x0.5, non par une loi"}},
    [E268_RULE_READS_ITSELF] = {"E268", {
        "the condition reads {0}, which {1} sets: the rule would answer itself",
        "la condition lit {0}, que {1} fixe : la règle se répondrait à elle-même"}},
    [E269_TOO_MANY_RULES] = {"E269", {
        "more than {0} rules",
        "plus de {0} règles"}},
    [E270_BAD_SIGNAL] = {"E270", {
        "'{0}' is no signal<, because of '{1}'>: write '{2}'",
        "« {0} » n’est pas un signal<, à cause de « {1} »> : écrivez « {2} »"}},
    [E271_OTHER_CURRENCY] = {"E271", {
        "{0} is in {1}, but the money of this model is {2}, from line {3} on",
        "{0} est en {1}, mais la monnaie de ce modèle est {2}, depuis la ligne {3}"}},
    [E272_UNKNOWN_WORD] = {"E272", {
        "no word of the program is called '{0}'<; did you mean '{1}'?>",
        "aucun mot du programme ne s’appelle « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E273_LONG_WORD] = {"E273", {
        "'{0}' is longer than {1} bytes",
        "« {0} » dépasse {1} octets"}},
    [E274_BAD_UNIT_WORD] = {"E274", {
        "'{0}' cannot stand in a unit: write it without blank, slash or quotation mark",
        "« {0} » ne peut pas entrer dans une unité : écrivez-le sans espace, ni barre, ni guillemet"}},
    [E275_WORD_TWICE] = {"E275", {
        "the word '{0}' is given twice",
        "le mot « {0} » est donné deux fois"}},
    [E276_ONE_WORD] = {"E276", {
        "{0} is called alike in all languages: '{1}'",
        "{0} s’appelle de même dans toutes les langues : « {1} »"}},
    [E280_NO_INPUT_COLUMN] = {"E280", {
        "no column of this file is an input: its first line names them as --vary does, such as corridor:*.open",
        "aucune colonne de ce fichier n’est une entrée : sa première ligne les nomme comme --vary, par exemple corridor:*.open"}},
    [E281_NO_POINTS] = {"E281", {
        "there is no point in this file: a row behind the first is one",
        "ce fichier n’a aucun point : chaque ligne après la première en est un"}},
    [E282_TOO_MANY_POINTS] = {"E282", {
        "{0} points are more than {1}: cut the file in several",
        "{0} points, c’est plus que {1} : découpez le fichier en plusieurs"}},
    [E283_POINT_VALUE] = {"E283", {
        "'{0}' is neither a number nor a factor such as x1.5: a point has no distribution",
        "« {0} » n’est ni un nombre ni un facteur tel que x1.5 : un point n’a pas de loi"}},
    [E284_MIXED_COLUMN] = {"E284", {
        "'{0}': a column has numbers or factors, and this one begins with {1}",
        "« {0} » : une colonne a des nombres ou des facteurs, et celle-ci commence par {1}"}},
    [E285_POINT_NUMBER] = {"E285", {
        "'{0}' is no number of a point: a whole number from 0 to 999999999; other names stand in a column id",
        "« {0} » n’est pas un numéro de point : un nombre entier de 0 à 999999999 ; d’autres noms vont dans une colonne id"}},
    [E286_POINT_TWICE] = {"E286", {
        "the point of line {1} is called '{0}' too",
        "le point de la ligne {1} s’appelle aussi « {0} »"}},
    [E287_NO_INPUT] = {"E287", {
        "'{0}' names no input: a column is called as --vary names what stands before the =, such as corridor:*.open, or label and what you like",
        "« {0} » ne nomme aucune entrée : une colonne s’appelle comme ce que --vary met devant le =, par exemple corridor:*.open, ou label suivi de ce que vous voulez"}},
#ifndef __wasi__
    [E290_CALL_FIRST] = {"E290", {
        "{0}: call {1} first",
        "{0} : appelez d’abord {1}"}},
    [E291_ARGUMENT] = {"E291", {
        "{0}: {1} is {2}, but must be from {3} to {4}",
        "{0} : {1} vaut {2}, mais doit aller de {3} à {4}"}},
#endif
    [E292_BOOKS] = {"E292", {
        "the books do not balance: {0}, replicate {1}< (of the course of replicate {4}, chance of generation {5})>, day {2}, difference {3}; please report this",
        "les comptes ne sont pas équilibrés : {0}, réplication {1}< (du parcours de la réplication {4}, hasard de génération {5})>, jour {2}, écart {3} ; merci de le signaler"}},

    [E255_RANGE_REVERSED] = {"E255", {
        "low {0} is above high {1}: exchange them, low ≤ value ≤ high",
        "low {0} est au-dessus de high {1} : échangez-les, low ≤ value ≤ high"}},
    [E256_NO_FACTOR] = {"E256", {
        "a first day is a date, and has no factor: leave it blank",
        "un premier jour est une date et n’a pas de facteur : laissez la cellule vide"}},
    [E300_UNKNOWN_ENTITY] = {"E300", {
        "unknown entity '{0}'<; did you mean '{1}'?>",
        "entité inconnue « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E301_UNKNOWN_KIND] = {"E301", {
        "unknown kind of entity '{0}'<; did you mean '{1}'?>",
        "type d’entité inconnu « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E302_UNKNOWN_PARAMETER] = {"E302", {
        "unknown parameter '{0}' of {1}<; did you mean '{2}'?>",
        "paramètre inconnu « {0} » de {1}< ; vouliez-vous dire « {2} » ?>"}},
    [E303_PARAMETER_OF_OTHER_KIND] = {"E303", {
        "'{0}' is no parameter of {1}: it belongs to the kind {2}",
        "« {0} » n’est pas un paramètre de {1} : il appartient au type {2}"}},
    [E304_UNKNOWN_FUEL] = {"E304", {
        "unknown fuel '{0}'<; did you mean '{1}'?>",
        "carburant inconnu « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E305_UNKNOWN_DISTRIBUTION] = {"E305", {
        "unknown distribution '{0}'<; did you mean '{1}'?>",
        "loi inconnue « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E306_UNKNOWN_STATUS] = {"E306", {
        "'{0}': the status is sourced, derived or assumed<; did you mean '{1}'?>",
        "« {0} » : le statut est sourced, derived ou assumed< ; vouliez-vous dire « {1} » ?>"}},
    [E307_UNKNOWN_SOURCE] = {"E307", {
        "there is no source '{0}' in sources.csv<; did you mean '{1}'?>",
        "il n’y a pas de source « {0} » dans sources.csv< ; vouliez-vous dire « {1} » ?>"}},
    [E308_NEEDS_SOURCE] = {"E308", {
        "a value with status {0} needs a source",
        "une valeur de statut {0} doit avoir une source"}},
    [E309_NEEDS_FUEL] = {"E309", {
        "{0} is by fuel: name one",
        "{0} dépend du carburant : précisez lequel"}},
    [E310_FUEL_NOT_WANTED] = {"E310", {
        "{0} is not by fuel: leave '{1}' out",
        "{0} ne dépend pas du carburant : retirez « {1} »"}},
    [E311_MAIN_ONLY] = {"E311", {
        "{0} exists only on corridors with three legs, and {1} has one",
        "{0} n’existe que sur les corridors à trois tronçons, et {1} n’en a qu’un"}},
    [E312_BAD_ID] = {"E312", {
        "'{0}' is not an id: a small letter, then small letters, digits and _, at most {1} in all",
        "« {0} » n’est pas un identifiant : une lettre minuscule sans accent, puis d’autres, des chiffres ou _, {1} caractères au plus"}},
    [E313_RESERVED_ID] = {"E313", {
        "'{0}' is a reserved word",
        "« {0} » est un mot réservé"}},
    [E314_DUPLICATE_ID] = {"E314", {
        "the id '{0}' is already taken in line {1}",
        "l’identifiant « {0} » est déjà pris à la ligne {1}"}},
    [E315_PARENT_NOT_WANTED] = {"E315", {
        "only a leg, unit, corridor, sector and utility have a parent: leave '{0}' out",
        "seules les entités de type leg, unit, corridor, sector ou utility ont un parent : retirez « {0} »"}},
    [E316_BAD_PARENT] = {"E316", {
        "'{0}' is no {1}: the parent of a {2} is a {1}<; did you mean '{3}'?>",
        "« {0} » n’est pas de type {1} : une entité de type {2} a un parent de type {1}< ; vouliez-vous dire « {3} » ?>"}},
    [E317_LEG_COUNT] = {"E317", {
        "the corridor {0} has 1 or 3 legs, not {1}",
        "le corridor {0} doit avoir 1 ou 3 tronçons, pas {1}"}},
    [E318_LEG_ORDER] = {"E318", {
        "the leg {0} is out of place: legs stand in the order of their corridors",
        "le tronçon {0} n’est pas à sa place : les tronçons suivent l’ordre de leurs corridors"}},
    [E319_EXACTLY_ONE] = {"E319", {
        "exactly one entity of kind {0} is needed, and there are {1}",
        "il faut exactement une entité de type {0}, et il y en a {1}"}},
    [E320_AT_LEAST_ONE] = {"E320", {
        "at least one entity of kind {0} is needed",
        "il faut au moins une entité de type {0}"}},
    [E321_TOO_MANY] = {"E321", {
        "more than {0} rows of this sort are not supported",
        "plus de {0} lignes de cette sorte ne sont pas prises en charge"}},
    [E322_MISSING_PARAMETER] = {"E322", {
        "no row gives {0}< (unit: {1})>: {2}",
        "aucune ligne ne donne {0}< (unité : {1})> : {2}"}},
    [E323_DUPLICATE_ROW] = {"E323", {
        "{0} is already given in line {1}",
        "{0} est déjà donné à la ligne {1}"}},
    [E324_APPLIES_TO_NOTHING] = {"E324", {
        "'{0}' matches nothing that has {1}",
        "« {0} » ne correspond à rien qui ait {1}"}},
    [E325_NO_LEGS] = {"E325", {
        "'{0}': {1} has no legs or units of its own",
        "« {0} » : {1} n’a ni tronçons ni groupes"}},
    [E326_SCENARIO_ROW] = {"E326", {
        "a row about the scenario itself has no '{0}': leave it blank",
        "une ligne sur le scénario lui-même n’a pas de « {0} » : laissez la cellule vide"}},
    [E327_UNKNOWN_SCENARIO_ROW] = {"E327", {
        "a scenario has no '{0}'<; did you mean '{1}'?>",
        "un scénario n’a pas de « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E328_BASE_CYCLE] = {"E328", {
        "the base files run in a circle: {0}",
        "les fichiers de base se renvoient les uns aux autres : {0}"}},
    [E329_BASE_DEPTH] = {"E329", {
        "more than {0} base files on top of each other",
        "plus de {0} fichiers de base superposés"}},
    [E330_BASE_IN_SET] = {"E330", {
        "a base can be given in a file only",
        "une base ne peut être donnée que dans un fichier"}},
    [E331_UNKNOWN_OUTPUT] = {"E331", {
        "unknown output '{0}'<; did you mean '{1}'?>",
        "série inconnue « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E332_OUTPUT_OF_OTHER_KIND] = {"E332", {
        "'{0}' is no output of {1}: it belongs to the kind {2}",
        "« {0} » n’est pas une série de {1} : elle appartient au type {2}"}},
    [E333_UNKNOWN_STATISTIC] = {"E333", {
        "'{0}': the statistic is mean, sum, end, max or first_day<; did you mean '{1}'?>",
        "« {0} » : la statistique est mean, sum, end, max ou first_day< ; vouliez-vous dire « {1} » ?>"}},
    [E334_UNKNOWN_USE] = {"E334", {
        "'{0}': the use is input, fit or test<; did you mean '{1}'?>",
        "« {0} » : l’usage est input, fit ou test< ; vouliez-vous dire « {1} » ?>"}},
    [E335_UNKNOWN_CONFIDENCE] = {"E335", {
        "'{0}': the confidence is high, medium or low<; did you mean '{1}'?>",
        "« {0} » : la confiance est high, medium ou low< ; vouliez-vous dire « {1} » ?>"}},
    [E336_UNKNOWN_MARK] = {"E336", {
        "'{0}': the mark is blank, outlier or disputed<; did you mean '{1}'?>",
        "« {0} » : la marque est vide, outlier ou disputed< ; vouliez-vous dire « {1} » ?>"}},
    [E337_OVERLAP] = {"E337", {
        "{0} is already given in line {1} for some of these days: end one of the two rows sooner",
        "{0} est déjà donné à la ligne {1} pour une partie de ces jours : abrégez l’une des deux lignes"}},
    [E338_FILE_TWICE] = {"E338", {
        "this file is already among the layers: give each file once",
        "ce fichier figure déjà parmi les couches du scénario : ne donnez chaque fichier qu’une fois"}},
    [E339_NOT_VARIED] = {"E339", {
        "scenario.{0} cannot be varied: only parameters can",
        "scenario.{0} ne peut pas varier : seuls les paramètres le peuvent"}},
    [E340_VARIED_TWICE] = {"E340", {
        "{0} is already varied",
        "{0} varie déjà"}},
    [E341_VARIED_OVER] = {"E341", {
        "this number replaces whatever --vary {0} gives: name the two the other way round, or take a factor",
        "ce nombre remplace tout ce que donne --vary {0} : nommez-les dans l’autre ordre, ou prenez un facteur"}},
    [E342_RETIRED] = {"E342", {
        "'{0}' is no longer a parameter: {1}",
        "« {0} » n’est plus un paramètre : {1}"}},
    [E343_NO_POWER] = {"E343", {
        "{0} is about power, and this model has no utility: leave it out",
        "{0} concerne l’électricité, et ce modèle n’a pas d’entité utility : à retirer"}},
    [E344_UNKNOWN_INPUT] = {"E344", {
        "'{0}' is no input of this model<; did you mean '{1}'?>",
        "« {0} » n’est pas une entrée de ce modèle< ; vouliez-vous dire « {1} » ?>"}},
    [E345_OTHER_MODEL] = {"E345", {
        "this posterior is of another model (SHA-256 {0}), or of this one before it was changed: fit again with blocus fit",
        "cette loi a posteriori est celle d’un autre modèle (SHA-256 {0}), ou de celui-ci avant un changement : ajustez de nouveau avec blocus fit"}},
    [E346_UNKNOWN_METRIC] = {"E346", {
        "'{0}' is no metric<; did you mean '{1}'?>; blocus list metrics names all",
        "« {0} » n’est pas un indicateur< ; vouliez-vous dire « {1} » ?> ; blocus list metrics les nomme tous"}},
    [E347_SOURCE_NOWHERE] = {"E347", {
        "there is no source '{0}' in {1} nor in {2}; add a row for it to the first<; did you mean '{3}'?>",
        "il n’y a pas de source « {0} » dans {1} ni dans {2} ; ajoutez-lui une ligne dans le premier< ; vouliez-vous dire « {3} » ?>"}},
    [E348_COURSES_OF_OTHER] = {"E348", {
        "this ancestry is of another model (SHA-256 {0}), or of this one before it was changed: make it again with blocus nowcast",
        "cette ascendance est celle d’un autre modèle (SHA-256 {0}), ou de celui-ci avant un changement : refaites-la avec blocus nowcast"}},
    [E349_COURSES_LEARNED] = {"E349", {
        "these courses drew their inputs {0}, and this run {1}: give the same --posterior, or none",
        "ces parcours ont tiré leurs entrées {0}, et cette simulation {1} : donnez le même --posterior, ou aucun"}},
    [E350_OTHER_START] = {"E350", {
        "these courses start on {0}, this scenario on {1}: chance is counted from the first day",
        "ces parcours commencent le {0}, ce scénario le {1} : le hasard se compte à partir du premier jour"}},
    [E351_BRANCH_OUTSIDE] = {"E351", {
        "no course can branch on {0}: a day from the second to the last of the run is needed, from {1} to {2}",
        "aucun parcours ne peut bifurquer le {0} : il faut un jour du deuxième au dernier de la simulation, du {1} au {2}"}},
    [E352_METRIC_NOT_DAILY] = {"E352", {
        "{0} is a figure of a whole run; a condition reads an output of the day before, such as cover.HUB.FUEL (blocus list outputs)",
        "{0} est un chiffre de toute une simulation ; une condition lit une sortie de la veille, telle que cover.HUB.FUEL (blocus list outputs)"}},
    [E353_WHICH_HUB] = {"E353", {
        "there are {0} hubs: parent must say which one {1} belongs to",
        "il y a {0} plateformes : parent doit dire à laquelle appartient {1}"}},
    [E354_HUB_ORDER] = {"E354", {
        "the corridor {0} is out of place: corridors stand in the order of their hubs",
        "le corridor {0} n’est pas à sa place : les corridors suivent l’ordre de leurs plateformes"}},
    [E355_NOT_SUPPLIED] = {"E355", {
        "no corridor leads to the hub {0}",
        "aucun corridor ne mène à la plateforme {0}"}},
    [E356_BAD_FROM] = {"E356", {
        "'{0}' is no hub: from says which hub a corridor leads on from, and nothing else has it<; did you mean '{1}'?>",
        "« {0} » n’est pas une plateforme : from dit de quelle plateforme un corridor repart, et rien d’autre n’en a< ; vouliez-vous dire « {1} » ?>"}},
    [E357_ONWARD_ONLY] = {"E357", {
        "{0} exists only on corridors that lead on from a hub, and {1} comes from abroad",
        "{0} n’existe que sur les corridors qui repartent d’une plateforme, et {1} vient de l’étranger"}},
#ifndef __wasi__
    [E360_UNKNOWN_METRIC] = {"E360", {
        "unknown metric '{0}'<; did you mean '{1}'?>",
        "indicateur inconnu « {0} »< ; vouliez-vous dire « {1} » ?>"}},
    [E361_UNKNOWN_SERIES] = {"E361", {
        "there is no series '{0}' here<; did you mean '{1}'?>",
        "il n’y a pas ici de série « {0} »< ; vouliez-vous dire « {1} » ?>"}},
#endif
    /* E4xx: the whole model */
    [E401_FACTOR_OUT_OF_RANGE] = {"E401", {
        "with its factors {0} becomes {1}, outside [{2}, {3}] {4}",
        "avec ses facteurs, {0} devient {1}, hors de [{2} ; {3}] {4}"}},
    [E402_TOO_MANY] = {"E402", {
        "{0} entities of kind {1}, the limit is {2}",
        "{0} entités de type {1}, la limite est {2}"}},
    [E403_SUM] = {"E403", {
        "{0} add up to {1}, it should be {2}",
        "la somme de {0} vaut {1}, elle devrait valoir {2}"}},
    [E404_COVER_ORDER] = {"E404", {
        "cover_target is {0} days; it must be above panic_cover = {1} days",
        "cover_target vaut {0} jours ; il doit dépasser panic_cover = {1} jours"}},
    [E405_CONVOY] = {"E405", {
        "a convoy of {0} waits for {1} tankers, all detachments together can escort {2}",
        "un convoi de {0} attend {1} citernes, tous les détachements réunis ne peuvent en escorter que {2}"}},
    [E406_FLEET] = {"E406", {
        "fleet of {0} is {1} tankers; the normal flow keeps {2} on the way",
        "la flotte de {0} compte {1} citernes ; le flux normal en occupe {2}"}},
    [E408_RATIOS] = {"E408", {
        "stockout_ratio {0} must not be above recovered_ratio {1}",
        "stockout_ratio {0} ne doit pas dépasser recovered_ratio {1}"}},
    [E409_NO_CONSUMPTION] = {"E409", {
        "{0} is burnt by thermal units, so its specific_consumption must be above 0",
        "{0} est brûlé par des groupes thermiques : sa specific_consumption doit être supérieure à 0"}},
    [E410_SAME_ADDRESS] = {"E410", {
        "'{0}' and '{1}' would share their random numbers: rename one of them",
        "« {0} » et « {1} » partageraient leurs nombres aléatoires : renommez l’un des deux"}},
    [E411_PLAN] = {"E411", {
        "plan_share adds up to {0}, it must not be above 1",
        "la somme de plan_share vaut {0}, elle ne doit pas dépasser 1"}},
    [E412_ONWARD_ITSELF] = {"E412", {
        "the corridor {0} leads from the hub {1} to itself",
        "le corridor {0} mène de la plateforme {1} à elle-même"}},
    [E413_ONWARD_ORDER] = {"E413", {
        "the corridor {0} leads from {1} to {2}, so {1} must stand above {2}: hubs stand in the order of supply, and none supplies itself in a circle",
        "le corridor {0} mène de {1} à {2}, donc {1} doit figurer avant {2} : les plateformes suivent l’ordre de l’approvisionnement, et aucune ne s’approvisionne elle-même en cercle"}},
    [E420_SIGNAL_NOT_REPORTED] = {"E420", {
        "{0} is not reported in this world",
        "{0} n’est pas rapporté dans ce monde"}},
    /* N5xx: notes */
    [N501_BEGINS_WITH_RUN] = {"N501", {
        "rows without dates (this is the first of {1}) act from the first day of the run, {0}; older versions applied them before it too: write always in from to have that, or a row scenario, format, 2 to drop this note",
        "les lignes sans dates (celle-ci est la première de {1}) valent dès le premier jour de la simulation, le {0} ; d’anciennes versions les appliquaient aussi avant : écrivez always dans from pour cela, ou une ligne scenario, format, 2 pour ne plus voir cette note"}},
    [N502_BACK_TO_NORMAL] = {"N502", {
        "<{0} values return><{1} value returns> to normal on {2} though the run goes on for <{3} days><{4} day>: leave to blank where a row should hold until the end",
        "<{0} valeurs reviennent><{1} valeur revient> à la normale le {2} alors que la simulation dure encore <{3} jours><{4} jour> : laissez to vide là où une ligne doit valoir jusqu’à la fin"}},
    [N503_BEFORE_RUN] = {"N503", {
        "<{0} rows with dates end><{1} row with dates ends> before the run begins, on {2}, without effect",
        "<{0} lignes datées finissent><{1} ligne datée finit> avant le début de la simulation, le {2}, sans effet"}},
    [N504_DECIDES_NOTHING] = {"N504", {
        "other rows of this file replace this one on all of its days<, and those in lines {0}>",
        "d’autres lignes de ce fichier remplacent celle-ci tous les jours où elle vaut<, et celles des lignes {0}>"}},
    [N505_CUT] = {"N505", {
        "{0} {1} counts as {2}<,{5}whatever is drawn><,{6}at its median>: {3} is {4}",
        "{0} {1} compte pour {2}<,{5}quel que soit le tirage><,{6}à sa médiane> : {3} vaut {4}"}},
    [N506_CLOSED] = {"N506", {
        "{0} {1} counts as {2}: a corridor that is open to 0.01 or less is closed",
        "{0} {1} compte pour {2} : un corridor ouvert à 0.01 ou moins est fermé"}},
    [N507_FLEET_GROWS] = {"N507", {
        "{0} may be drawn as low as {1} tankers; what is below {2}, which the normal flow keeps on the way, counts as {2}",
        "{0} peut descendre à {1} citernes selon le tirage ; moins de {2}, que le flux normal occupe, compte pour {2}"}},
    [N508_FAR_OUT] = {"N508", {
        "{0} {1} is far from what is plausible, {2} to {3} {4}: is a decimal sign misplaced?",
        "{0} {1} est loin de ce qui est plausible, {2} à {3} {4} : un signe décimal mal placé ?"}},
    [N509_NOT_DRAWN] = {"N509", {
        "this scenario draws {0} of the {1} inputs of this posterior; it has values of its own for the others: {2}",
        "ce scénario tire {0} des {1} entrées de cette loi a posteriori ; il a ses propres valeurs pour les autres : {2}"}},
    [N510_COUNTED_TWICE] = {"N510", {
        "this posterior was fitted to the same file of reports: they count twice, and the futures spread too little",
        "cette loi a posteriori a été ajustée au même fichier d’observations : elles comptent deux fois, et les avenirs se dispersent trop peu"}},
    /* clang-format on */
};

const char *message_code(enum message message)
{
    return rows[message].code;
}

const char *message_text(enum message message, enum language language)
{
    return rows[message].text[language];
}
