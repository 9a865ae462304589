/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/advice.h"

#include <stddef.h>

static const struct {
    const char *wrong, *right;
    const char *text[N_LANGUAGES];
} rows[N_MESSAGES] = {
    /* clang-format off */
    [E100_CANNOT_READ] = {NULL, NULL, {
        "The disk or the network failed, or the name runs in a circle of links.",
        "Le disque ou le réseau a failli, ou des liens symboliques renvoient sans fin l’un à l’autre."}},
    [E101_NO_FILE] = {"blocus check scenario/baseline.csv", "blocus check scenarios/baseline.csv", {
        "Names are relative to the folder in which you work; a base is relative to its scenario.",
        "Les noms partent du dossier où vous travaillez ; une base part du dossier de son scénario."}},
    [E104_TEXT_TOO_LARGE] = {NULL, NULL, {
        "No scenario needs so much: is it the right file?",
        "Aucun scénario n’est aussi grand : est-ce le bon fichier ?"}},
    [E105_WORKBOOK] = {"plan.xlsx", "plan.csv", {NULL, NULL}},
    [E106_NOT_UTF8] = {NULL, NULL, {
        "Older spreadsheets save accents in Windows or Mac characters: choose UTF-8 in the dialogue that saves.",
        "D’anciens tableurs enregistrent les accents en caractères Windows ou Mac : choisissez UTF-8 à l’enregistrement."}},
    [E109_QUOTE] = {",,dakar,,open,0,,,said \"no\" twice", ",,dakar,,open,0,,,\"said \"\"no\"\" twice\"", {NULL, NULL}},
    [E110_UNCLOSED_QUOTE] = {",,dakar,,open,0,,,\"until spring", ",,dakar,,open,0,,,until spring", {NULL, NULL}},
    [E113_UNKNOWN_COLUMN] = {"from,to,entity,fuel,parameter,valeu", "from,to,entity,fuel,parameter,value", {
        "Columns whose names begin with label are yours.",
        "Les colonnes dont le nom commence par label sont à vous."}},
    [E114_MISSING_COLUMN] = {"from,to,entity,parameter,value", "from,to,entity,fuel,parameter,value", {
        "A column must be there even if all its cells are blank.",
        "La colonne doit figurer même si toutes ses cellules sont vides."}},
    [E116_CELL_WITHOUT_COLUMN] = {",,dakar,,open,0,share,,late,r", ",,dakar,,open,0,share,,\"late,r\"", {NULL, NULL}},
    [E117_BAD_ASSIGNMENT] = {"--set dakar:open=0", "--set dakar.open=0", {NULL, NULL}},
    [E118_NOT_A_FILE] = {"blocus check <(make-scenario)", "make-scenario | blocus check -", {NULL, NULL}},
    [E119_TOO_MANY_MISTAKES] = {NULL, NULL, {
        "All are counted. Mend the first ones: the others often follow from them.",
        "Toutes sont comptées. Corrigez les premières : les autres en découlent souvent."}},
#ifndef __wasi__
    [E130_NOT_A_REQUEST] = {"{\"set\": [\"dakar.open=0\"]", "{\"set\": [\"dakar.open=0\"]}", {
        "blocus serve reads one JSON object a line; every key may be left out, so {} is a request.",
        "blocus serve lit un objet JSON par ligne ; toute clé peut manquer, donc {} est une demande."}},
    [E131_REQUEST_KEY] = {"{\"edits\": [\"dakar.open=0\"]}", "{\"set\": [\"dakar.open=0\"]}", {
        "The keys are id, set, seed, replicates, metrics, series and quantiles.",
        "Les clés sont id, set, seed, replicates, metrics, series et quantiles."}},
    [E132_REQUEST_VALUE] = {"{\"set\": \"dakar.open=0\"}", "{\"set\": [\"dakar.open=0\"]}", {NULL, NULL}},
#endif
    [E200_BLANK] = {",,dakar,,open,", ",,dakar,,open,0", {NULL, NULL}},
    [E201_NOT_A_NUMBER] = {",,dakar,,open,uniform(a 1)", ",,dakar,,open,uniform(0 1)", {NULL, NULL}},
    [E202_BAD_VALUE] = {",,edm,,load_mean,1 000", ",,edm,,load_mean,1000", {
        "No spaces between thousands, no per cent sign, no formula: 0.5 and not 50 %.",
        "Ni espaces entre les milliers, ni signe %, ni formule : 0.5 et non 50 %."}},
    [E203_OUT_OF_RANGE] = {",,dakar,,attack_probability,20", ",,dakar,,attack_probability,0.2", {
        "Shares and probabilities run from 0 to 1.",
        "Les parts et les probabilités vont de 0 à 1."}},
    [E204_NOT_WHOLE] = {",,dakar/*,,transit_time,1.5", ",,dakar/*,,transit_time,2", {NULL, NULL}},
    [E205_NEGATIVE_FACTOR] = {",,dakar,,open,x-1", ",,dakar,,open,x0.5", {NULL, NULL}},
    [E206_ARGUMENT_COUNT] = {",,dakar,,open,uniform(0.5)", ",,dakar,,open,uniform(0.5 1)", {NULL, NULL}},
    [E207_BETA] = {",,dakar,,open,beta(0 1)", ",,dakar,,open,beta(1 1)", {
        "The mean is a / (a + b); the larger both are, the narrower the law.",
        "La moyenne est a / (a + b) ; plus a et b sont grands, plus la loi est étroite."}},
    [E208_UNIFORM] = {",,dakar,,open,uniform(1 0)", ",,dakar,,open,uniform(0 1)", {NULL, NULL}},
    [E209_TRIANGULAR] = {",,dakar,,open,triangular(0 1 0.5)", ",,dakar,,open,triangular(0 0.5 1)", {NULL, NULL}},
    [E210_NORMAL] = {",,bamako,,payload,normal(45 -2)", ",,bamako,,payload,normal(45 2)", {NULL, NULL}},
    [E211_LOGNORMAL] = {",,edm,,fuel_budget,lognormal(400 0.2)", ",,edm,,fuel_budget,lognormal(400 1.2)", {
        "A geometric standard deviation of 1.2 means: two cases in three lie between the median / 1.2 and the median x 1.2.",
        "Un écart-type géométrique de 1.2 signifie : deux cas sur trois sont entre la médiane / 1.2 et la médiane x 1.2."}},
    [E212_DISCRETE] = {",,mali,,escorts,discrete(1:-1 2:2)", ",,mali,,escorts,discrete(1:1 2:2)", {
        "value:weight; the weights need not add up to 1.",
        "valeur:poids ; la somme des poids n’a pas à valoir 1."}},
    [E213_SUPPORT] = {",,dakar,,open,uniform(0.5 1.5)", ",,dakar,,open,uniform(0.5 1)", {NULL, NULL}},
    [E214_MASS_CUT] = {",,dakar,,open,normal(0.9 0.5)", ",,dakar,,open,normal(0.8 0.1)", {
        "Cut so far, the law would no longer have the mean that it names: take another law.",
        "Tronquée à ce point, la loi n’aurait plus la moyenne qu’elle annonce : prenez-en une autre."}},
    [E215_FIXED] = {",,dakar,,escort_required,discrete(0:1 1:1)", ",,dakar,,escort_required,1", {
        "Switches and ranks are decisions: write two scenarios.",
        "Les interrupteurs et les rangs sont des décisions : écrivez deux scénarios."}},
    [E216_BAD_DATE] = {"2025-09-31,,dakar,,open,0", "2025-09-30,,dakar,,open,0", {NULL, NULL}},
    [E217_SLASH_DATE] = {"01/10/2025,,dakar,,open,0", "2025-10-01,,dakar,,open,0", {
        "With commas between cells, 01/10/2025 may be January or October.",
        "Quand la virgule sépare les cellules, 01/10/2025 peut être en janvier ou en octobre."}},
    [E218_DATES_REVERSED] = {"2025-10-31,2025-10-01,dakar,,open,0", "2025-10-01,2025-10-31,dakar,,open,0", {NULL, NULL}},
    [E219_UNDATED] = {"2025-10-01,,dakar,,fleet,900", ",,dakar,,fleet,900", {NULL, NULL}},
    [E220_UNIT] = {",,dakar/*,,transit_time,48,h", ",,dakar/*,,transit_time,2,day", {
        "Units are checked, never converted.",
        "Les unités sont vérifiées, jamais converties."}},
    [E221_PLAUSIBLE_RANGE] = {NULL, NULL, {
        "In parameters.csv the value lies between its low and its high.",
        "Dans parameters.csv, la valeur est comprise entre low et high."}},
    [E225_DECIMAL_COMMA] = {",,dakar,,open,\"0,5\"", ",,dakar,,open,0.5", {
        "Files with semicolons between cells may have decimal commas.",
        "Les fichiers où le point-virgule sépare les cellules admettent la virgule décimale."}},
    [E226_BAD_DAYS] = {",,scenario,,days,three months", ",,scenario,,days,92", {NULL, NULL}},
    [E227_OUTSIDE_RUN] = {"2026-06-01,2026-06-30,dakar,,open,0", "2025-10-01,2025-10-31,dakar,,open,0", {
        "A typing slip in the year, or a run that ends too soon.",
        "Une faute de frappe dans l’année, ou une simulation qui s’arrête trop tôt."}},
    [E230_ARGUMENT_SEPARATOR] = {",,dakar,,open,\"uniform(0, 1)\"", ",,dakar,,open,uniform(0 1)", {NULL, NULL}},
    [E233_BAD_RANGE] = {"--vary dakar.open=0-1", "--vary dakar.open=0:1:5", {
        "A point as decimal sign; a factor has an x at both ends.",
        "Le point comme signe décimal ; un facteur porte un x aux deux bouts."}},
    [E234_RANGE_ORDER] = {"--vary dakar.open=1:0:5", "--vary dakar.open=0:1:5", {NULL, NULL}},
    [E235_RANGE_COUNT] = {"--vary dakar.open=0:1:1", "--vary dakar.open=0:1:2", {NULL, NULL}},
    [E236_RANGE_STEP] = {"--vary mali.escorts=2:7:4", "--vary mali.escorts=2:8:4", {NULL, NULL}},
    [E237_NO_COUNT] = {"--vary dakar.open=0:1", "--vary dakar.open=0:1:5", {
        "Without a number: --design lhs or sobol, with --points.",
        "Sans nombre : --design lhs ou sobol, avec --points."}},
    [E239_ALWAYS_HAS_NO_END] = {"always,2025-09-30,dakar,,open,0.5", "always,,dakar,,open,0.5", {
        "A dated row behind it says what changes from which day on.",
        "Une ligne datée dit ensuite ce qui change, et à partir de quel jour."}},
    [E240_BAD_FORMAT] = {",,scenario,,format,1", ",,scenario,,format,2", {
        "Files without that row are read the same way, with a note where older programs read them otherwise.",
        "Les fichiers sans cette ligne sont lus de même, avec une note là où d’anciennes versions les lisaient autrement."}},
    [E241_BAD_END] = {",,scenario,,end,2025-08-31", ",,scenario,,end,2025-12-31", {
        "end is the last day of the run, days their number from start on: one of the two is enough.",
        "end est le dernier jour de la simulation, days leur nombre à partir de start : l’un des deux suffit."}},
    [E242_DAYS_AND_END] = {",,scenario,,days,30 / ,,scenario,,end,2025-12-31", ",,scenario,,end,2025-12-31", {NULL, NULL}},
    [E245_VALUE_TWICE] = {"--vary dakar.open=0,0.5,0.5", "--vary dakar.open=0,0.5,1", {NULL, NULL}},
    [E261_BAD_WHEN] = {"cover.bamako.diesel below 5", "cover.bamako.diesel < 5 for 2", {
        "It stands in the column when, or behind a value of --set: … ration=0.5 when cover.bamako.diesel < 5.",
        "Elle se met dans la colonne when, ou derrière une valeur de --set : … ration=0.5 when cover.bamako.diesel < 5."}},
    [E263_WHEN_OVERLAPS] = {"cover.bamako.diesel < 5 until cover.bamako.diesel > 4", "cover.bamako.diesel < 5 until cover.bamako.diesel > 8", {NULL, NULL}},
    [E266_RULE_LEVER] = {NULL, NULL, {
        "Ranks, and whether escorts are required or allowed, are the same in all courses: date them.",
        "Les rangs, et l’escorte obligatoire ou permise, sont les mêmes dans toutes les trajectoires : datez-les."}},
    [E270_BAD_SIGNAL] = {"--event \"sector_short.bamako_health.diesel for 3\"", "--event \"sector_short.bamako_health.diesel >= 1 for 3\"", {NULL, NULL}},
    [E271_OTHER_CURRENCY] = {"petrol,,price,,100,USD/L", "petrol,,price,,100,NPR/L", {
        "The first unit with money in parameters.csv names the currency, unless words.csv does.",
        "La première unité monétaire de parameters.csv nomme la monnaie, à moins que words.csv ne le fasse."}},
    [E272_UNKNOWN_WORD] = {"lorry,train,rame", "tanker,train,rame", {
        "The words are currency, m3, L, truck, fuel, tanker, tankers, station and stations.",
        "Les mots sont currency, m3, L, truck, fuel, tanker, tankers, station et stations."}},
    [E273_LONG_WORD] = {"fuel,bituminous coal from the Ruhr,charbon", "fuel,coal,charbon", {NULL, NULL}},
    [E274_BAD_UNIT_WORD] = {"m3,metric ton,metric ton", "m3,t,t", {NULL, NULL}},
    [E275_WORD_TWICE] = {"fuel,coal,charbon / fuel,coke,coke", "fuel,coal,charbon", {NULL, NULL}},
    [E276_ONE_WORD] = {"m3,t,tonne", "m3,t,t", {NULL, NULL}},
    [E300_UNKNOWN_ENTITY] = {",,daker,,open,0", ",,dakar,,open,0", {
        "blocus list entities names all.", "blocus list entities les nomme toutes."}},
    [E301_UNKNOWN_KIND] = {",,corridors:*,,open,0.5", ",,corridor:*,,open,0.5", {NULL, NULL}},
    [E302_UNKNOWN_PARAMETER] = {",,dakar,,opne,0", ",,dakar,,open,0", {
        "blocus list parameters names all.", "blocus list parameters les nomme tous."}},
    [E303_PARAMETER_OF_OTHER_KIND] = {",,dakar,,transit_time,5", ",,dakar/*,,transit_time,5", {NULL, NULL}},
    [E304_UNKNOWN_FUEL] = {",,bamako_retail,gasoline,demand,500", ",,bamako_retail,petrol,demand,500", {NULL, NULL}},
    [E305_UNKNOWN_DISTRIBUTION] = {",,dakar,,open,unifrom(0 1)", ",,dakar,,open,uniform(0 1)", {
        "blocus list distributions names all.", "blocus list distributions les nomme toutes."}},
    [E307_UNKNOWN_SOURCE] = {",,dakar,,open,0,share,afp 2025-10-31", ",,dakar,,open,0,share,afp_2025_10_31", {
        "A new source is one row in model/sources.csv; a remark belongs into note.",
        "Une nouvelle source est une ligne de model/sources.csv ; une remarque va dans note."}},
    [E309_NEEDS_FUEL] = {",,bamako_retail,,demand,x1.1", ",,bamako_retail,*,demand,x1.1", {NULL, NULL}},
    [E310_FUEL_NOT_WANTED] = {",,dakar,petrol,open,0", ",,dakar,,open,0", {NULL, NULL}},
    [E311_MAIN_ONLY] = {",,guinea,,convoy_min,10", ",,dakar,,convoy_min,10", {
        "Small routes have neither border queue nor escorts.",
        "Les petites routes n’ont ni file à la frontière ni escortes."}},
    [E323_DUPLICATE_ROW] = {",,scenario,,title,One / ,,scenario,,title,Two", ",,scenario,,title,One", {NULL, NULL}},
    [E324_APPLIES_TO_NOTHING] = {NULL, NULL, {
        "The star passes over what does not have the parameter, and here nothing is left.",
        "L’étoile laisse de côté ce qui n’a pas le paramètre, et il ne reste rien."}},
    [E325_NO_LEGS] = {",,bamako_retail/*,petrol,demand,x1.1", ",,bamako_retail,petrol,demand,x1.1", {NULL, NULL}},
    [E326_SCENARIO_ROW] = {"2025-09-01,,scenario,,title,Dry season", ",,scenario,,title,Dry season", {NULL, NULL}},
    [E327_UNKNOWN_SCENARIO_ROW] = {",,scenario,,titel,Dry season", ",,scenario,,title,Dry season", {NULL, NULL}},
    [E330_BASE_IN_SET] = {"--set scenario.base=baseline.csv", "--set scenario.days=30", {
        "Give the base as the first file.", "Donnez la base comme premier fichier."}},
    [E337_OVERLAP] = {
        "2025-10-01,2025-10-31,dakar,,open,0.5 / 2025-10-15,2025-11-15,dakar,,open,0",
        "2025-10-01,2025-10-14,dakar,,open,0.5 / 2025-10-15,2025-11-15,dakar,,open,0", {
        "A star, or a row without dates, may come first as the general rule.",
        "Une étoile ou une ligne sans dates peut venir d’abord, comme règle générale."}},
    [E338_FILE_TWICE] = {"blocus run blockade-2025.csv baseline.csv", "blocus run blockade-2025.csv", {
        "It may be there already as the base of another file.",
        "Il y est peut-être déjà comme base d’un autre fichier."}},
    [E339_NOT_VARIED] = {"--vary scenario.days=30:60:4", "--vary dakar.open=0:1:5", {
        "Days differ between scenarios, not within a sweep.",
        "La durée change d’un scénario à l’autre, pas dans un balayage."}},
    [E340_VARIED_TWICE] = {"--vary dakar.open=0:1:5 / --vary dakar.open=0:0.5:3", "--vary dakar.open=0:1:5", {NULL, NULL}},
    [E341_VARIED_OVER] = {"--vary dakar.open=0:1:5 / --vary corridor:*.open=0.5:1:3", "--vary corridor:*.open=0.5:1:3 / --vary dakar.open=0:1:5", {
        "What comes later wins, as with --set: the general first, then the particular.",
        "Le dernier l’emporte, comme avec --set : d’abord le général, puis le particulier."}},
    [E342_RETIRED] = {",,bamako,,queue_speed,4", ",,bamako,,dry_below,0.8", {
        "CHANGELOG.md says what changed its meaning.",
        "CHANGELOG.md dit ce qui a changé de sens."}},
    [E344_UNKNOWN_INPUT] = {"", "", {
        "blocus list parameters names all. A posterior has no weights: its draws weigh the same.",
        "blocus list parameters les nomme tous. Une loi a posteriori n’a pas de poids : ses tirages pèsent tous autant."}},
    [E345_OTHER_MODEL] = {"blocus run x.csv --posterior old/posterior.csv", "blocus fit x.csv / blocus run x.csv --posterior results/fit-x/posterior.csv", {
        "A draw says where in the law of the model an input lies; in another model that is another value.",
        "Un tirage dit où une entrée se place dans la loi du modèle ; dans un autre modèle, c’est une autre valeur."}},
    [E347_SOURCE_NOWHERE] = {NULL, NULL, {
        "Beside a file of observations may lie a sources.csv of its own, with columns id, title, publisher, date, url; ids of the model count too.",
        "À côté d’un fichier d’observations peut se trouver son propre sources.csv, de colonnes id, title, publisher, date, url ; les identifiants du modèle valent aussi."}},
    [E348_COURSES_OF_OTHER] = {"blocus run x.csv --after results/old", "blocus nowcast x.csv --until 2025-11-12 -o results/now / blocus run x.csv --after results/now", {
        "Courses were chosen because the model that made them fitted the reports.",
        "Les parcours ont été choisis parce que le modèle qui les a faits s’accordait aux observations."}},
    [E351_BRANCH_OUTSIDE] = {"blocus run x.csv --branch 2026-10-12 --replicate 17", "blocus run x.csv --branch 2025-10-12 --replicate 17", {
        "The first day is drawn with the course itself: other first days are other replicates.",
        "Le premier jour est tiré avec le parcours : d’autres premiers jours sont d’autres réplications."}},

    [E401_FACTOR_OUT_OF_RANGE] = {",,dakar,,open,x3", ",,dakar,,open,x0.5", {NULL, NULL}},
    [E403_SUM] = {",,dakar_country,,risk_share,1", ",,dakar_country,,risk_share,x2", {
        "Change all parts together; to change the whole, change what they are parts of. A factor on risk_share is for its leg alone.",
        "Changez toutes les parts ensemble ; pour changer le tout, changez ce dont elles sont les parts. Un facteur sur risk_share ne vaut que pour son tronçon."}},
    [E404_COVER_ORDER] = {",,bamako,,cover_target,2", ",,bamako,,cover_target,9", {NULL, NULL}},
    [E405_CONVOY] = {",,abidjan,,convoy_min,9000", ",,abidjan,,convoy_min,50", {
        "Such a convoy would never leave in time: more detachments, a larger convoy_max or a smaller convoy_min.",
        "Un tel convoi ne partirait jamais à temps : plus de détachements, un convoy_max plus grand ou un convoy_min plus petit."}},
    [E406_FLEET] = {",,dakar,,fleet,50", ",,dakar,,fleet,900", {NULL, NULL}},
    [E408_RATIOS] = {",,bamako,,stockout_ratio,0.95", ",,bamako,,stockout_ratio,0.6", {NULL, NULL}},
    [E409_NO_CONSUMPTION] = {",,edm,*,specific_consumption,0", ",,edm,*,specific_consumption,0.24", {NULL, NULL}},
    [E411_PLAN] = {",,edm,*,plan_share,0.6", ",,edm,diesel,plan_share,0.4", {NULL, NULL}},
    /* clang-format on */
};

static const char *or_blank(const char *text)
{
    return text == NULL ? "" : text;
}

const char *advice_wrong(enum message message)
{
    return or_blank(rows[message].wrong);
}

const char *advice_right(enum message message)
{
    return or_blank(rows[message].right);
}

const char *advice_text(enum message message, enum language language)
{
    return or_blank(rows[message].text[language]);
}
