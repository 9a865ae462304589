/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/columns.h"

#define PER_ROW "see unit"

/* clang-format off */
#define DATE_COLUMNS \
    {"date", COLUMN_DATE, "", {"calendar date", "date"}}, \
    {"day", COLUMN_INTEGER, "day", {"day counted from the start of the run, from 0", "jour compté depuis le début de la simulation, à partir de 0"}}
#define OWNER_COLUMNS \
    {"entity", COLUMN_STRING, "", {"entity, an id of model/entities.csv", "entité, un identifiant de model/entities.csv"}}, \
    {"fuel", COLUMN_STRING, "", {"fuel; blank where it does not apply", "carburant ; vide s’il n’y a pas lieu"}}
#define UNIT_COLUMN \
    {"unit", COLUMN_STRING, "", {"unit of the numbers in the row", "unité des nombres de la ligne"}}
#define QUANTILE_COLUMNS \
    {"q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile over replicates", "quantile à 5 % sur les réplications"}}, \
    {"q25", COLUMN_NUMBER, PER_ROW, {"25 % quantile over replicates", "quantile à 25 % sur les réplications"}}, \
    {"q50", COLUMN_NUMBER, PER_ROW, {"median over replicates", "médiane sur les réplications"}}, \
    {"q75", COLUMN_NUMBER, PER_ROW, {"75 % quantile over replicates", "quantile à 75 % sur les réplications"}}, \
    {"q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile over replicates", "quantile à 95 % sur les réplications"}}
#define METRIC_COLUMN \
    {"metric", COLUMN_STRING, "", {"metric, a name of `blocus list metrics`; with _restricted a time that counts as the horizon where it never comes", "indicateur, un nom de `blocus list metrics` ; avec _restricted, un délai qui compte comme l’horizon s’il n’arrive jamais"}}
#define SIMULATED_COLUMN \
    {"simulated", COLUMN_INTEGER, "", {"always 1: simulated, not observed", "toujours 1 : simulé, non observé"}}

static const struct fixed daily_columns[] = {
    DATE_COLUMNS,
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`", "série, un nom de `blocus list outputs`"}},
    OWNER_COLUMNS, UNIT_COLUMN,
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over replicates", "moyenne sur les réplications"}},
    {"sd", COLUMN_NUMBER, PER_ROW, {"standard deviation over replicates", "écart-type sur les réplications"}},
    QUANTILE_COLUMNS,
};

static const struct fixed chart_columns[] = {DATE_COLUMNS};

static const struct fixed replicates_columns[] = {
    {"replicate", COLUMN_INTEGER, "", {"number of the replicate, from 0", "numéro de la réplication, à partir de 0"}},
};

static const struct fixed summary_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined", "réplications où l’indicateur est défini"}},
    {"share_defined", COLUMN_NUMBER, "share", {"their share of all replicates", "leur part de toutes les réplications"}},
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over these replicates", "moyenne sur ces réplications"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean", "erreur-type de la moyenne"}},
    {"mean_low", COLUMN_NUMBER, PER_ROW, {"lower end of the 95 % interval of the mean", "borne basse de l’intervalle à 95 % de la moyenne"}},
    {"mean_high", COLUMN_NUMBER, PER_ROW, {"upper end of the 95 % interval of the mean", "borne haute de l’intervalle à 95 % de la moyenne"}},
    QUANTILE_COLUMNS,
    {"cvar95", COLUMN_NUMBER, PER_ROW, {"mean of the 5 % of replicates that are worst for people; blank where no side is worse", "moyenne des 5 % de réplications les plus défavorables à la population ; vide si aucun côté n’est pire"}},
};

static const struct fixed cover_columns[] = {
    DATE_COLUMNS, OWNER_COLUMNS,
    {"below", COLUMN_NUMBER, "day", {"days of cover", "jours de couverture"}},
    {"n", COLUMN_INTEGER, "1", {"replicates in which there is a cover", "réplications où il y a une couverture"}},
    {"probability", COLUMN_NUMBER, "share", {"share of them in which the cover of this day is below that", "part de celles où la couverture de ce jour est inférieure à ce nombre"}},
    {"probability_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval (Wilson; of none or all exact); blank with --luck", "borne basse de son intervalle à 95 % (Wilson ; d’aucune ou de toutes, exact) ; vide avec --luck"}},
    {"probability_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
};

static const struct fixed variance_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS,
    {"unit", COLUMN_STRING, "", {"unit of the metric; variances are in its square", "unité de l’indicateur ; les variances sont exprimées dans le carré de cette unité"}},
    {"variance", COLUMN_NUMBER, "unit squared", {"variance over replicates", "variance sur les réplications"}},
    {"ignorance", COLUMN_NUMBER, "unit squared", {"part between draws of the uncertain parameters: knowledge would remove it", "part entre tirages des paramètres incertains : une meilleure connaissance la supprimerait"}},
    {"luck", COLUMN_NUMBER, "unit squared", {"part within them: chance that no knowledge removes", "part à l’intérieur : hasard qu’aucune connaissance ne supprime"}},
    {"share_ignorance", COLUMN_NUMBER, "share", {"ignorance as a share of the variance", "ignorance en part de la variance"}},
};

static const struct fixed sensitivity_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS,
    {"unit", COLUMN_STRING, "", {"unit of the metric; shares and correlations have none", "unité de l’indicateur ; parts et corrélations n’en ont pas"}},
    {"rank", COLUMN_INTEGER, "", {"1: the input with the greatest share of this metric, and so on", "1 : l’entrée qui a la plus grande part de cet indicateur, et ainsi de suite"}},
    {"input", COLUMN_STRING, "", {"the uncertain input as --set names it", "l’entrée incertaine, telle que --set la nomme"}},
    {"n", COLUMN_INTEGER, "1", {"draws of the inputs that were looked at: replicates, or with --luck the means of those that share a draw; the first 4000", "tirages des entrées pris en compte : les réplications ou, avec --luck, les moyennes de celles qui partagent un tirage ; les 4000 premiers"}},
    {"rank_correlation", COLUMN_NUMBER, "1", {"rank correlation of input and metric: which way, from -1 to 1", "corrélation des rangs de l’entrée et de l’indicateur : dans quel sens, de -1 à 1"}},
    {"first_order", COLUMN_NUMBER, "1", {"share of the variance that would go if the input were known; chance may put it below 0", "part de la variance qui disparaîtrait si l’entrée était connue ; le hasard peut la mettre au-dessous de 0"}},
    {"first_order_se", COLUMN_NUMBER, "1", {"standard error of this share", "erreur type de cette part"}},
    {"is_clear", COLUMN_INTEGER, "", {"1: more than chance would show, by three standard errors", "1 : plus que le hasard n’en montrerait, de trois erreurs types"}},
    {"share_ignorance", COLUMN_NUMBER, "share", {"of the metric, with --luck only: ignorance of all inputs together as a share of the variance, as in variance.csv; the rest is luck", "de l’indicateur, seulement avec --luck : ignorance de toutes les entrées ensemble en part de la variance, comme dans variance.csv ; le reste est hasard"}},
    {"label_en", COLUMN_STRING, "", {"the input in English", "l’entrée en anglais"}},
    {"label_fr", COLUMN_STRING, "", {"the input in French", "l’entrée en français"}},
};

#define PERIOD_COLUMNS \
    {"period", COLUMN_STRING, "", {"the week (ISO 8601, from Monday), the month, or the phase of model/phases.csv", "la semaine (ISO 8601, à partir du lundi), le mois, ou la phase de model/phases.csv"}}, \
    {"from", COLUMN_DATE, "", {"its first day in the run", "son premier jour dans la simulation"}}, \
    {"to", COLUMN_DATE, "", {"its last day in the run", "son dernier jour dans la simulation"}}, \
    {"days", COLUMN_INTEGER, "day", {"days from first to last: fewer where the run begins or ends within", "jours du premier au dernier : moins quand la simulation commence ou finit en cours de période"}}, \
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`, whose column over_days says whether it adds up (sum), averages (mean) or is that of the last day (end)", "série, un nom de `blocus list outputs`, dont la colonne over_days dit si elle s’additionne (sum), se moyenne (mean) ou vaut celle du dernier jour (end)"}}, \
    OWNER_COLUMNS, UNIT_COLUMN

static const struct fixed periods_columns[] = {
    PERIOD_COLUMNS,
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over replicates", "moyenne sur les réplications"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean", "erreur-type de la moyenne"}},
    QUANTILE_COLUMNS,
};

static const struct fixed rules_columns[] = {
    {"rule", COLUMN_INTEGER, "", {"number of the rule: files and --set in their order, rows in theirs", "numéro de la règle : fichiers et --set dans leur ordre, lignes dans le leur"}},
    {"origin", COLUMN_STRING, "", {"the row or --set that says it", "la ligne ou le --set qui la pose"}},
    {"parameter", COLUMN_STRING, "", {"the lever that it sets, a name of --set; several, separated by spaces", "le levier qu’elle fixe, un nom de --set ; plusieurs, séparés par des espaces"}},
    {"value", COLUMN_STRING, "", {"what it sets it to, or by which factor", "la valeur qu’elle lui donne, ou le facteur"}},
    {"when", COLUMN_STRING, "", {"its condition", "sa condition"}},
    {"n", COLUMN_INTEGER, "1", {"replicates in which it was on for a day or more", "réplications où elle a joué un jour ou plus"}},
    {"share", COLUMN_NUMBER, "share", {"their share of all replicates", "leur part de toutes les réplications"}},
    {"days_mean", COLUMN_NUMBER, "day", {"days on which it was on, mean over all replicates", "jours où elle a joué, moyenne sur toutes les réplications"}},
    {"days_q05", COLUMN_NUMBER, "day", {"their 5 % quantile", "leur quantile à 5 %"}},
    {"days_q50", COLUMN_NUMBER, "day", {"their median", "leur médiane"}},
    {"days_q95", COLUMN_NUMBER, "day", {"their 95 % quantile", "leur quantile à 95 %"}},
    {"first_q05", COLUMN_NUMBER, "day", {"first day on which it was on, counted from 0: 5 % quantile over the replicates with one; blank without", "premier jour où elle a joué, compté à partir de 0 : quantile à 5 % sur les réplications où il existe ; vide sinon"}},
    {"first_q50", COLUMN_NUMBER, "day", {"its median", "sa médiane"}},
    {"first_q95", COLUMN_NUMBER, "day", {"its 95 % quantile", "son quantile à 95 %"}},
};

#define CONDITION_COLUMNS \
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN, \
    {"relation", COLUMN_STRING, "", {"<, <=, > or >=", "<, <=, > ou >="}}, \
    {"limit", COLUMN_NUMBER, PER_ROW, {"what the metric is held against", "ce à quoi l’indicateur est comparé"}}
#define SHARE_COLUMNS \
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined", "réplications où l’indicateur est défini"}}, \
    {"n_true", COLUMN_INTEGER, "1", {"those of them in which it is so", "celles où il en est ainsi"}}, \
    {"probability", COLUMN_NUMBER, "share", {"their share", "leur part"}}, \
    {"probability_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval (Wilson; of none or all exact; with --luck for groups)", "borne basse de son intervalle à 95 % (Wilson ; exact pour aucune ou toutes ; par groupes avec --luck)"}}, \
    {"probability_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}}

static const struct fixed probabilities_columns[] = {CONDITION_COLUMNS, SHARE_COLUMNS};

static const struct fixed trajectory_columns[] = {
    SIMULATED_COLUMN, DATE_COLUMNS,
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`", "série, un nom de `blocus list outputs`"}},
    OWNER_COLUMNS, UNIT_COLUMN,
    {"value", COLUMN_NUMBER, PER_ROW, {"value in this one replicate", "valeur dans cette seule réplication"}},
};

static const struct fixed events_columns[] = {
    SIMULATED_COLUMN, DATE_COLUMNS,
    {"event", COLUMN_STRING, "", {"kind of event", "type d’événement"}},
    OWNER_COLUMNS,
    {"tankers", COLUMN_NUMBER, "truck", {"tankers attacked, or in the convoy", "citernes attaquées, ou dans le convoi"}},
    {"tankers_lost", COLUMN_NUMBER, "truck", {"tankers lost in the attack", "citernes perdues dans l’attaque"}},
    {"detachments", COLUMN_NUMBER, "detachment", {"escort detachments with the convoy", "détachements escortant le convoi"}},
    {"volume", COLUMN_NUMBER, "m3", {"security stock released", "stock de sécurité libéré"}},
    {"label_en", COLUMN_STRING, "", {"the event in English", "l’événement en anglais"}},
    {"label_fr", COLUMN_STRING, "", {"the event in French", "l’événement en français"}},
};

static const struct fixed score_columns[] = {
    {"date_start", COLUMN_DATE, "", {"first day of the observation", "premier jour de l’observation"}},
    {"date_end", COLUMN_DATE, "", {"last day of the observation", "dernier jour de l’observation"}},
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`", "série, un nom de `blocus list outputs`"}},
    OWNER_COLUMNS,
    {"statistic", COLUMN_STRING, "", {"what is taken over the days: mean, sum, end, max or first_day", "ce qui est pris sur les jours : mean, sum, end, max ou first_day"}},
    {"observed", COLUMN_NUMBER, PER_ROW, {"what was observed; of first_day, as in all columns of numbers, the day counted from the start of the run, from 0", "ce qui a été observé ; pour first_day, comme dans toutes les colonnes de nombres, le jour compté depuis le début de la simulation, à partir de 0"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lowest value that the truth may have had", "valeur la plus basse que la vérité a pu avoir"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"highest value that the truth may have had", "valeur la plus haute que la vérité a pu avoir"}},
    {"confidence", COLUMN_STRING, "", {"confidence in the report: high, medium or low", "confiance dans le rapport : high (haute), medium (moyenne) ou low (basse)"}},
    {"use", COLUMN_STRING, "", {"input: it set an input and is not scored; fit: the model was fitted to it; test: it was kept for this", "input : elle a fixé une entrée et n’est pas évaluée ; fit : le modèle y a été ajusté ; test : elle a été gardée pour ceci"}},
    {"q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile of the prediction, errors of observation included", "quantile à 5 % de la prédiction, erreurs d’observation comprises"}},
    {"q25", COLUMN_NUMBER, PER_ROW, {"25 % quantile of the prediction", "quantile à 25 % de la prédiction"}},
    {"q50", COLUMN_NUMBER, PER_ROW, {"median of the prediction", "médiane de la prédiction"}},
    {"q75", COLUMN_NUMBER, PER_ROW, {"75 % quantile of the prediction", "quantile à 75 % de la prédiction"}},
    {"q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile of the prediction", "quantile à 95 % de la prédiction"}},
    {"inside50", COLUMN_INTEGER, "", {"1: the observation lies between q25 and q75", "1 : l’observation est entre q25 et q75"}},
    {"inside90", COLUMN_INTEGER, "", {"1: the observation lies between q05 and q95", "1 : l’observation est entre q05 et q95"}},
    {"crps", COLUMN_NUMBER, PER_ROW, {"continuous ranked probability score, 0 is best", "score de probabilité classé continu (CRPS), 0 est le mieux"}},
    {"bias", COLUMN_NUMBER, PER_ROW, {"mean of the prediction less the observation", "moyenne de la prédiction moins l’observation"}},
    {"mark", COLUMN_STRING, "", {"outlier or disputed: in no total", "outlier (aberrante) ou disputed (contestée) : dans aucun total"}},
    {"reference_normal_crps", COLUMN_NUMBER, PER_ROW, {"CRPS of normal times throughout", "CRPS de temps normaux du début à la fin"}},
    {"reference_earlier_crps", COLUMN_NUMBER, PER_ROW, {"CRPS of what earlier observations of the kind let expect", "CRPS de ce que laissent attendre les observations antérieures du même type"}},
    {"source", COLUMN_STRING, "", {"sources, ids of model/sources.csv", "sources, identifiants de model/sources.csv"}},
    UNIT_COLUMN,
    {"standing", COLUMN_STRING, "", {"scored; input; marked; outside: not all of it is simulated; left_out: not asked for", "scored (évaluée) ; input (entrée) ; marked (marquée) ; outside : pas entièrement simulée ; left_out : pas demandée"}},
    {"phase", COLUMN_STRING, "", {"phase of most of its days, from phases.csv", "phase de la plupart de ses jours, d’après phases.csv"}},
    {"wis", COLUMN_NUMBER, PER_ROW, {"weighted interval score of 11 intervals, the sum of the next three; 0 is best", "score d’intervalles pondéré (WIS) de 11 intervalles, somme des trois suivants ; 0 est le mieux"}},
    {"wis_dispersion", COLUMN_NUMBER, PER_ROW, {"its part for how wide the prediction is", "sa part due à la largeur de la prédiction"}},
    {"wis_overprediction", COLUMN_NUMBER, PER_ROW, {"its part for intervals that lie above the observation", "sa part due aux intervalles situés au-dessus de l’observation"}},
    {"wis_underprediction", COLUMN_NUMBER, PER_ROW, {"its part for intervals that lie below the observation", "sa part due aux intervalles situés au-dessous de l’observation"}},
    {"label", COLUMN_STRING, "", {"name of the row, like no other: days, series, statistic and source, and a number where these are the same", "nom de la ligne, à nul autre pareil : jours, série, statistique et source, et un numéro si tout cela se répète"}},
    {"factor", COLUMN_NUMBER, "1", {"what observed, low and high have been multiplied by, as the file declares for a wider count; 1: nothing", "ce par quoi observed, low et high ont été multipliés, comme le fichier le déclare pour un compte plus large ; 1 : rien"}},
};

static const struct fixed samples_columns[] = {
    {"observation", COLUMN_INTEGER, "", {"row of score.csv, from 0", "ligne de score.csv, à partir de 0"}},
    {"replicate", COLUMN_INTEGER, "", {"number of the replicate, from 0", "numéro de la réplication, à partir de 0"}},
    {"value", COLUMN_NUMBER, "unit of the observation", {"what the model gives in this replicate, without any error of the report", "ce que donne le modèle dans cette réplication, sans erreur du compte rendu"}},
};

static const struct fixed pairs_columns[] = {
    {"observation", COLUMN_INTEGER, "", {"row of score.csv, from 0; blank: all that both have scored", "ligne de score.csv, à partir de 0 ; vide : toutes celles que les deux ont évaluées"}},
    {"label", COLUMN_STRING, "", {"its label; of all: all", "son label ; pour toutes : all"}},
    {"n", COLUMN_INTEGER, "1", {"how many rows", "combien de lignes"}},
    {"crps", COLUMN_NUMBER, PER_ROW, {"CRPS of this scenario", "CRPS de ce scénario"}},
    {"crps_against", COLUMN_NUMBER, PER_ROW, {"CRPS of the one of --against", "CRPS de celui de --against"}},
    {"difference", COLUMN_NUMBER, "1", {"by how much this one is better, in units of the mean CRPS of `earlier`; of all the difference of skill", "de combien celui-ci est meilleur, en unités du CRPS moyen du passé ; pour toutes, la différence de gain"}},
    {"se", COLUMN_NUMBER, "1", {"standard error of the mean; rows of one output, and of one phase, are not independent", "erreur type de la moyenne ; les lignes d’une même sortie, ou d’une même phase, ne sont pas indépendantes"}},
    {"low", COLUMN_NUMBER, "1", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"high", COLUMN_NUMBER, "1", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"unit", COLUMN_STRING, "", {"unit of crps and crps_against", "unité de crps et crps_against"}},
};

static const struct fixed why_columns[] = {
    {"kind", COLUMN_STRING, "", {"input: an uncertain input; course: a series over some days, in each replicate", "input : une entrée incertaine ; course : une série sur certains jours, dans chaque réplication"}},
    {"name", COLUMN_STRING, "", {"the input as --set names it, or the series", "l’entrée, telle que --set la nomme, ou la série"}},
    {"date_start", COLUMN_DATE, "", {"first of the days; of an input none: one draw serves all dates", "premier des jours ; aucun pour une entrée : un tirage sert pour toutes les dates"}},
    {"date_end", COLUMN_DATE, "", {"last of the days", "dernier des jours"}},
    {"rank_correlation", COLUMN_NUMBER, "1", {"rank correlation with what the model gives for the observation", "corrélation des rangs avec ce que donne le modèle pour l’observation"}},
    {"first_order", COLUMN_NUMBER, "1", {"share of its variance that would go if the input were known; chance may put it below 0", "part de sa variance qui disparaîtrait si l’entrée était connue ; le hasard peut la mettre sous 0"}},
    {"first_order_se", COLUMN_NUMBER, "1", {"standard error of this share", "erreur type de cette part"}},
    {"is_clear", COLUMN_INTEGER, "", {"1: more than chance would show, by three standard errors", "1 : plus que le hasard n’en montrerait, de trois erreurs types"}},
    {"label_en", COLUMN_STRING, "", {"the input or series in English", "l’entrée ou la série en anglais"}},
    {"label_fr", COLUMN_STRING, "", {"the input or series in French", "l’entrée ou la série en français"}},
};

#define SCORE_TOTAL_COLUMNS \
    {"group", COLUMN_STRING, "", {"what the rows were grouped by; target: high and medium confidence", "ce qui regroupe les observations ; target : confiance haute et moyenne"}}, \
    {"kind", COLUMN_STRING, "", {"which of them", "laquelle"}}, \
    {"n", COLUMN_INTEGER, "1", {"observations that were scored", "observations évaluées"}}, \
    {"inside50", COLUMN_NUMBER, "share", {"their share inside the 50 % interval; 0.5 is best", "leur part dans l’intervalle à 50 % ; 0,5 est le mieux"}}, \
    {"inside90", COLUMN_NUMBER, "share", {"their share inside the 90 % interval; 0.9 is best", "leur part dans l’intervalle à 90 % ; 0,9 est le mieux"}}, \
    {"crps", COLUMN_NUMBER, "", {"mean CRPS in the unit of the rows; blank where they have several", "CRPS moyen dans l’unité des observations ; vide si elles en ont plusieurs"}}, \
    {"skill_normal", COLUMN_NUMBER, "1", {"1 - CRPS / CRPS of normal times: 1 is best, 0 no better than that", "1 - CRPS / CRPS des temps normaux : 1 est le mieux, 0 ne vaut pas mieux qu’eux"}}, \
    {"skill_earlier", COLUMN_NUMBER, "1", {"1 - CRPS / CRPS of what earlier observations of the kind let expect", "1 - CRPS / CRPS de ce que laissent attendre les observations antérieures du même type"}}, \
    {"bias", COLUMN_NUMBER, "", {"mean bias in the unit of the rows; blank where they have several", "biais moyen dans l’unité des observations ; vide si elles en ont plusieurs"}}, \
    {"width_ratio", COLUMN_NUMBER, "1", {"mean width of the 90 % interval relative to that of earlier observations", "largeur moyenne de l’intervalle à 90 % rapportée à celle des observations antérieures"}}

static const struct fixed score_totals_columns[] = {
    SCORE_TOTAL_COLUMNS,
};

#define ALTERNATIVE_COLUMN \
    {"alternative", COLUMN_STRING, "", {"the alternative, by its file names", "la variante, par ses noms de fichier"}}
#define DIFFERENCE_QUANTILES \
    {"q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile of the difference over replicates", "quantile à 5 % de la différence sur les réplications"}}, \
    {"q25", COLUMN_NUMBER, PER_ROW, {"25 % quantile of the difference", "quantile à 25 % de la différence"}}, \
    {"q50", COLUMN_NUMBER, PER_ROW, {"median of the difference", "médiane de la différence"}}, \
    {"q75", COLUMN_NUMBER, PER_ROW, {"75 % quantile of the difference", "quantile à 75 % de la différence"}}, \
    {"q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile of the difference", "quantile à 95 % de la différence"}}
#define DIFFERENCE_COLUMNS \
    {"difference", COLUMN_NUMBER, PER_ROW, {"alternative less base, replicate by replicate under the same chance: mean", "variante moins base, réplication par réplication avec les mêmes tirages aléatoires : moyenne"}}
#define INTERVAL_COLUMNS \
    {"difference_low", COLUMN_NUMBER, PER_ROW, {"lower end of the 95 % interval of the mean difference", "borne basse de l’intervalle à 95 % de la différence moyenne"}}, \
    {"difference_high", COLUMN_NUMBER, PER_ROW, {"upper end of the 95 % interval of the mean difference", "borne haute de l’intervalle à 95 % de la différence moyenne"}}

#define SIMULTANEOUS_COLUMNS \
    {"simultaneous_low", COLUMN_NUMBER, PER_ROW, {"lower end of an interval; those of all alternatives that change levers only hold together at 95 % (Bonferroni); blank: an assumption", "borne basse d’un intervalle ; ceux de toutes les variantes qui ne changent que des leviers valent ensemble à 95 % (Bonferroni) ; vide : une hypothèse"}}, \
    {"simultaneous_high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}}

static const struct fixed metrics_columns[] = {
    ALTERNATIVE_COLUMN,
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined on both sides", "réplications où l’indicateur est défini des deux côtés"}},
    {"share_defined", COLUMN_NUMBER, "share", {"their share of all replicates", "leur part de toutes les réplications"}},
    {"base_mean", COLUMN_NUMBER, PER_ROW, {"mean of the base over these replicates", "moyenne de la base sur ces réplications"}},
    {"alternative_mean", COLUMN_NUMBER, PER_ROW, {"mean of the alternative over these replicates", "moyenne de la variante sur ces réplications"}},
    DIFFERENCE_COLUMNS,
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean difference", "erreur-type de la différence moyenne"}},
    INTERVAL_COLUMNS, DIFFERENCE_QUANTILES,
    {"margin", COLUMN_NUMBER, PER_ROW, {"margin of the next column", "marge de la colonne suivante"}},
    {"share_worse", COLUMN_NUMBER, "share", {"probability that the alternative is worse for people by more than the margin: share of replicates; blank where no side is worse", "probabilité que la variante soit plus défavorable à la population, au-delà de la marge : part des réplications ; vide si aucun côté n’est pire"}},
    {"se_unpaired", COLUMN_NUMBER, PER_ROW, {"standard error that two independent runs would have", "erreur-type qu’auraient deux simulations indépendantes"}},
    {"variance_ratio", COLUMN_NUMBER, "1", {"variance without pairing over variance with it: how many times as many replicates independent runs would need", "variance sans appariement sur variance avec : combien de fois plus de réplications il faudrait à des simulations indépendantes"}},
    {"base_cvar95", COLUMN_NUMBER, PER_ROW, {"CVaR of the base: mean of its 5 % of replicates that are worst for people; blank where no side is worse", "CVaR de la base : moyenne de ses 5 % de réplications les plus défavorables à la population ; vide si aucun côté n’est pire"}},
    {"alternative_cvar95", COLUMN_NUMBER, PER_ROW, {"CVaR of the alternative", "CVaR de la variante"}},
    {"cvar95_difference", COLUMN_NUMBER, PER_ROW, {"CVaR of the alternative less that of the base", "CVaR de la variante moins celle de la base"}},
    {"cvar95_low", COLUMN_NUMBER, PER_ROW, {"lower end of its 95 % interval; blank with fewer than 100 replicates", "borne basse de son intervalle à 95 % ; vide sous 100 réplications"}},
    {"cvar95_high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
    SIMULTANEOUS_COLUMNS,
};

static const struct fixed difference_columns[] = {
    ALTERNATIVE_COLUMN, DATE_COLUMNS,
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`", "série, un nom de `blocus list outputs`"}},
    OWNER_COLUMNS, UNIT_COLUMN, DIFFERENCE_COLUMNS, INTERVAL_COLUMNS, DIFFERENCE_QUANTILES,
};

static const struct fixed inputs_columns[] = {
    ALTERNATIVE_COLUMN, OWNER_COLUMNS,
    {"parameter", COLUMN_STRING, "", {"parameter, a name of `blocus list parameters`", "paramètre, un nom de `blocus list parameters`"}},
    {"from", COLUMN_DATE, "", {"first day on which they differ; blank: throughout, before the run too", "premier jour de la différence ; vide : du début à la fin, et avant la simulation"}},
    {"to", COLUMN_DATE, "", {"last day on which they differ; blank: throughout, before the run too", "dernier jour de la différence ; vide : du début à la fin, et avant la simulation"}},
    {"month", COLUMN_INTEGER, "", {"calendar month of a value of the model by month", "mois d’une valeur du modèle donnée par mois"}},
    {"value", COLUMN_STRING, PER_ROW, {"value in the alternative, a number or a distribution", "valeur dans la variante, un nombre ou une loi"}},
    {"base_value", COLUMN_STRING, PER_ROW, {"value in the base", "valeur dans la base"}},
    {"unit", COLUMN_STRING, "", {"unit of the numbers in the row", "unité des nombres de la ligne"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lower end of the plausible range", "bas de la plage plausible"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"upper end of the plausible range", "haut de la plage plausible"}},
    {"role", COLUMN_STRING, "", {"lever, hazard or world", "lever (levier), hazard (danger) ou world (monde)"}},
    {"origin", COLUMN_STRING, "", {"files and lines that give the value", "fichiers et lignes dont vient la valeur"}},
    {"base_origin", COLUMN_STRING, "", {"files and lines that give the value of the base", "fichiers et lignes dont vient la valeur de la base"}},
    {"label", COLUMN_STRING, "", {"the parameter in words", "le paramètre en toutes lettres"}},
};

static const struct fixed ranking_columns[] = {
    {"rank", COLUMN_INTEGER, "", {"place among the alternatives that change levers only, the best for people first; blank: not ranked, as it is an assumption or its sign does not hold under all rivals", "rang parmi les variantes qui ne changent que des leviers, la meilleure pour la population en premier ; vide : non classée, car c’est une hypothèse ou son signe ne tient pas sous toutes les explications rivales"}},
    ALTERNATIVE_COLUMN,
    {"roles", COLUMN_STRING, "", {"what it changes: lever, hazard, world", "ce qu’elle change : lever (levier), hazard (danger), world (monde)"}},
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN, DIFFERENCE_COLUMNS, INTERVAL_COLUMNS,
    SIMULTANEOUS_COLUMNS,
};

static const struct fixed rivals_columns[] = {
    ALTERNATIVE_COLUMN,
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"rival", COLUMN_STRING, "", {"the rival explanation laid on the base and under the alternative, by its file name", "l’explication rivale superposée à la base et placée sous la variante, par son nom de fichier"}},
    {"base_mean", COLUMN_NUMBER, PER_ROW, {"mean of the base under it", "moyenne de la base sous cette explication"}},
    {"difference", COLUMN_NUMBER, PER_ROW, {"alternative less base under it, replicate by replicate under the same chance: mean", "variante moins base sous cette explication, réplication par réplication avec les mêmes tirages aléatoires : moyenne"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lower end of an interval of that mean; those of one metric of one alternative hold together at 95 % over all rivals and the base as it is (Bonferroni)", "borne basse d’un intervalle de cette moyenne ; ceux d’un indicateur d’une variante valent ensemble à 95 % pour toutes les rivales et la base telle quelle (Bonferroni)"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
    {"rival_low", COLUMN_NUMBER, PER_ROW, {"lowest mean difference over all rivals and the base as it is", "différence moyenne la plus basse, toutes rivales et base telle quelle confondues"}},
    {"rival_high", COLUMN_NUMBER, PER_ROW, {"highest mean difference over them", "différence moyenne la plus haute"}},
    {"sign_holds", COLUMN_STRING, "", {"yes: the difference has the same sign under all of them and as it is; no: it has another one under some; unclear: somewhere it cannot be told from 0", "yes (oui) : la différence a partout le même signe ; no (non) : elle change de signe sous certaines ; unclear (incertain) : elle n’est pas partout distincte de 0"}},
};

static const struct fixed levers_columns[] = {
    ALTERNATIVE_COLUMN,
    {"lever", COLUMN_STRING, "", {"the one number that the alternative changes, as --set names it; blank: see reason", "le seul nombre que la variante change, comme --set le nomme ; vide : voir reason"}},
    {"lever_unit", COLUMN_STRING, "", {"unit of the lever", "unité du levier"}},
    {"change", COLUMN_NUMBER, "see lever_unit", {"alternative less base: mean over replicates and over the days on which the lever differs", "variante moins base : moyenne sur les réplications et sur les jours où le levier diffère"}},
    {"change_days", COLUMN_INTEGER, "day", {"days of the run on which the lever differs", "jours de la simulation où le levier diffère"}},
    METRIC_COLUMN, OWNER_COLUMNS,
    {"unit", COLUMN_STRING, "", {"unit of the metric", "unité de l’indicateur"}},
    {"per", COLUMN_NUMBER, "see lever_unit", {"so much more of the lever …", "pour tant de plus du levier …"}},
    {"value", COLUMN_NUMBER, PER_ROW, {"… on all these days changes the metric by so much: mean difference over mean change, an average over the whole change", "… pendant tous ces jours, l’indicateur change d’autant : différence moyenne sur changement moyen, une moyenne sur tout le changement"}},
    {"value_low", COLUMN_NUMBER, PER_ROW, {"lower end of the 95 % interval of value", "borne basse de l’intervalle à 95 % de value"}},
    {"value_high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
    SIMULTANEOUS_COLUMNS,
    {"reason", COLUMN_STRING, "", {"why there is no value: same, not_a_lever (hazard or world), several (numbers changed), not_a_quantity (switch or rank), rule (a rule differs), warm_up (changed only there), no_change (not told from 0), undefined (metric)", "pourquoi value est vide : same (rien ne change), not_a_lever (danger ou monde), several (plusieurs nombres), not_a_quantity (interrupteur ou rang), rule (une règle diffère), warm_up (mise en régime seule), no_change (non distinct de 0), undefined (indicateur)"}},
};

static const struct fixed period_differences_columns[] = {
    ALTERNATIVE_COLUMN, PERIOD_COLUMNS,
    DIFFERENCE_COLUMNS, INTERVAL_COLUMNS, DIFFERENCE_QUANTILES,
};

static const struct fixed probability_pairs_columns[] = {
    ALTERNATIVE_COLUMN, CONDITION_COLUMNS,
    {"n", COLUMN_INTEGER, "1", {"pairs of replicates in which the metric is defined on both sides", "paires de réplications où l’indicateur est défini des deux côtés"}},
    {"base_probability", COLUMN_NUMBER, "share", {"share of them in which it is so in the base", "part de celles où il en est ainsi dans la base"}},
    {"alternative_probability", COLUMN_NUMBER, "share", {"the same in the alternative", "la même dans la variante"}},
    {"difference", COLUMN_NUMBER, "share", {"the second less the first", "la seconde moins la première"}},
    {"difference_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval for pairs (Newcombe)", "borne basse de son intervalle à 95 % pour des paires (Newcombe)"}},
    {"difference_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
};

static const struct fixed probability_points_columns[] = {
    {"point", COLUMN_INTEGER, "", {"number of the point, as in sweep.csv; blank: the scenario itself", "numéro du point, comme dans sweep.csv ; vide : le scénario lui-même"}},
    CONDITION_COLUMNS, SHARE_COLUMNS,
};

static const struct fixed score_points_columns[] = {
    {"point", COLUMN_INTEGER, "", {"number of the point, as in sweep.csv; blank: the scenario itself", "numéro du point, comme dans sweep.csv ; vide : le scénario lui-même"}},
    SCORE_TOTAL_COLUMNS,
};

static const struct fixed sweep_columns[] = {
    {"point", COLUMN_INTEGER, "", {"number of the point, from 0, or that of the file of points", "numéro du point, à partir de 0, ou celui du fichier de points"}},
};

static const struct fixed sweep_inputs_columns[] = {
    {"input", COLUMN_STRING, "", {"what varies, as --set names it: a column of sweep.csv", "ce qui varie, tel que --set le nomme : une colonne de sweep.csv"}},
    {"entity", COLUMN_STRING, "", {"entity as it was given, with a star for several", "entité telle qu’elle a été donnée, avec une étoile pour plusieurs"}},
    {"fuel", COLUMN_STRING, "", {"fuel, or a star for all; blank where it does not apply", "carburant, ou une étoile pour tous ; vide s’il n’y a pas lieu"}},
    {"parameter", COLUMN_STRING, "", {"parameter, a name of `blocus list parameters`", "paramètre, un nom de `blocus list parameters`"}},
    {"unit", COLUMN_STRING, "", {"unit of the parameter; a factor has none", "unité du paramètre ; un facteur n’en a pas"}},
    {"role", COLUMN_STRING, "", {"lever (somebody decides it), hazard or world (assumed)", "lever (levier : quelqu’un en décide), hazard (danger) ou world (monde), supposés"}},
    {"from", COLUMN_DATE, "", {"first day on which it varies; blank: from the start", "premier jour où il varie ; vide : depuis le début"}},
    {"to", COLUMN_DATE, "", {"last day on which it varies; blank: to the end", "dernier jour où il varie ; vide : jusqu’à la fin"}},
    {"kind", COLUMN_STRING, "", {"value: numbers in the unit; factor: on what holds without it", "value : nombres dans l’unité ; factor : facteur sur ce qui vaut sans lui"}},
    {"low", COLUMN_NUMBER, "", {"lowest value of the sweep", "valeur la plus basse du balayage"}},
    {"high", COLUMN_NUMBER, "", {"highest value of the sweep", "valeur la plus haute du balayage"}},
    {"n_values", COLUMN_INTEGER, "1", {"number of values in a grid; blank: a range", "nombre de valeurs d’une grille ; vide : une plage"}},
    {"design", COLUMN_STRING, "", {"grid: all combinations; lhs: Latin hypercube, jittered; sobol: Sobol's sequence; file: those of --design-file", "grid : toutes les combinaisons ; lhs : hypercube latin, au hasard dans chaque strate ; sobol : suite de Sobol ; file : ceux de --design-file"}},
    {"plausible_low", COLUMN_NUMBER, "", {"lower end of the plausible range of the model; blank for factors and stars", "bas de la plage plausible du modèle ; vide pour les facteurs et les étoiles"}},
    {"plausible_high", COLUMN_NUMBER, "", {"upper end of that range", "haut de cette plage"}},
};

static const struct fixed indices_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS,
    {"unit", COLUMN_STRING, "", {"unit of the metric; effects have it, shares of the variance have none", "unité de l’indicateur ; les effets l’ont, les parts de la variance n’en ont pas"}},
    {"input", COLUMN_STRING, "", {"what varies, a name of inputs.csv", "ce qui varie, un nom de inputs.csv"}},
    {"index", COLUMN_STRING, "", {"of saltelli first_order (the input alone) or total (with all interplay); of morris mean, mean_absolute (mu*) or deviation (sigma) of its effects", "pour saltelli first_order (l’entrée seule) ou total (avec tout le jeu d’ensemble) ; pour morris mean, mean_absolute (mu*) ou deviation (sigma) de ses effets"}},
    {"n", COLUMN_INTEGER, "1", {"rows of the design in which the metric is defined at all points", "lignes du plan où l’indicateur est défini en tous les points"}},
    {"value", COLUMN_NUMBER, PER_ROW, {"the index", "l’indice"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"its standard error, by a jackknife over rows", "son erreur-type, par jackknife sur les lignes"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
};

static const struct fixed attribution_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"cause", COLUMN_STRING, "", {"what is switched off, by its file name; blank: all causes together", "ce qui est retiré, par son nom de fichier ; vide : toutes les causes ensemble"}},
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined whatever is off", "réplications où l’indicateur est défini quoi que l’on retire"}},
    {"part", COLUMN_NUMBER, PER_ROW, {"what the cause adds to the metric, mean over replicates: its Shapley value; the parts add up to the blank row", "ce que la cause ajoute à l’indicateur, moyenne sur les réplications : sa valeur de Shapley ; les parts s’additionnent pour donner la ligne vide"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of this mean, pair by pair", "erreur-type de cette moyenne, paire par paire"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
    {"share", COLUMN_NUMBER, "share", {"part in all causes together; blank where that is not clearly other than 0", "part dans l’ensemble des causes ; vide si celui-ci ne se distingue pas nettement de 0"}},
    {"alone", COLUMN_NUMBER, PER_ROW, {"what goes if this cause alone is switched off", "ce qui disparaît si l’on ne retire que cette cause"}},
    {"alone_se", COLUMN_NUMBER, PER_ROW, {"its standard error", "son erreur-type"}},
    {"last", COLUMN_NUMBER, PER_ROW, {"what goes if all others are off already", "ce qui disparaît si toutes les autres sont déjà retirées"}},
    {"last_se", COLUMN_NUMBER, PER_ROW, {"its standard error", "son erreur-type"}},
};

static const struct fixed trigger_columns[] = {
    {"signal", COLUMN_STRING, "", {"signal as it was given", "signal tel que donné"}},
    {"limit", COLUMN_NUMBER, "", {"its limit, in the unit of the output", "son seuil, dans l’unité de la sortie"}},
    {"n", COLUMN_INTEGER, "1", {"courses", "parcours"}},
    {"hits", COLUMN_INTEGER, "1", {"courses in which the signal came before the event", "parcours où le signal est venu avant l’événement"}},
    {"early", COLUMN_INTEGER, "1", {"courses in which the event came later than --within days after the signal", "parcours où l’événement est venu plus de --within jours après le signal"}},
    {"misses", COLUMN_INTEGER, "1", {"courses in which the event came with no signal before it", "parcours où l’événement est venu sans signal avant lui"}},
    {"false_alarms", COLUMN_INTEGER, "1", {"courses with the signal and without the event", "parcours avec le signal et sans l’événement"}},
    {"quiet", COLUMN_INTEGER, "1", {"courses with neither", "parcours sans l’un ni l’autre"}},
    {"base_rate", COLUMN_NUMBER, "share", {"part of the courses in which the event comes", "part des parcours où l’événement survient"}},
    {"base_rate_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"base_rate_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"hit_rate", COLUMN_NUMBER, "share", {"hits among courses with the event (probability of detection)", "signaux justes parmi les parcours avec l’événement (probabilité de détection)"}},
    {"hit_rate_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"hit_rate_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"false_alarm_ratio", COLUMN_NUMBER, "share", {"alarms in vain, early ones too, among hits and these", "alarmes vaines, trop précoces comprises, parmi celles-ci et les signaux justes"}},
    {"false_alarm_ratio_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"false_alarm_ratio_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"false_alarm_rate", COLUMN_NUMBER, "share", {"false alarms among courses without the event (probability of false detection)", "fausses alarmes parmi les parcours sans l’événement (probabilité de fausse détection)"}},
    {"false_alarm_rate_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"false_alarm_rate_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"lead_q05", COLUMN_NUMBER, "day", {"5 % quantile of the lead of hits: days from signal to event", "quantile à 5 % du délai des signaux justes : jours du signal à l’événement"}},
    {"lead_q50", COLUMN_NUMBER, "day", {"median of the lead", "médiane du délai"}},
    {"lead_q95", COLUMN_NUMBER, "day", {"95 % quantile of the lead", "quantile à 95 % du délai"}},
    {"warned_3", COLUMN_NUMBER, "share", {"hits with a lead of 3 days or more among courses with the event", "signaux justes donnés 3 jours ou plus à l’avance parmi les parcours avec l’événement"}},
    {"warned_3_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"warned_3_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"warned_7", COLUMN_NUMBER, "share", {"hits with a lead of 7 days or more among courses with the event", "signaux justes donnés 7 jours ou plus à l’avance parmi les parcours avec l’événement"}},
    {"warned_7_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"warned_7_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
    {"warned_14", COLUMN_NUMBER, "share", {"hits with a lead of 14 days or more among courses with the event", "signaux justes donnés 14 jours ou plus à l’avance parmi les parcours avec l’événement"}},
    {"warned_14_low", COLUMN_NUMBER, "share", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"warned_14_high", COLUMN_NUMBER, "share", {"upper end of that interval", "borne haute de cet intervalle"}},
};

static const struct fixed roc_columns[] = {
    {"signal", COLUMN_STRING, "", {"signal as it was given", "signal tel que donné"}},
    {"limit", COLUMN_NUMBER, "", {"its limit; blank: a corner of the curve, never or always an alarm", "son seuil ; vide : un coin de la courbe, jamais ou toujours une alarme"}},
    {"false_alarm_rate", COLUMN_NUMBER, "share", {"false alarms among courses without the event", "fausses alarmes parmi les parcours sans l’événement"}},
    {"hit_rate", COLUMN_NUMBER, "share", {"hits among courses with the event", "signaux justes parmi les parcours avec l’événement"}},
    {"area", COLUMN_NUMBER, "1", {"area under the curve of this signal; 0.5 is chance", "aire sous la courbe de ce signal ; 0,5 : le hasard"}},
};

static const struct fixed courses_columns[] = {
    {"signal", COLUMN_STRING, "", {"signal as it was given", "signal tel que donné"}},
    {"limit", COLUMN_NUMBER, "", {"its limit, in the unit of the output", "son seuil, dans l’unité de la sortie"}},
    {"replicate", COLUMN_INTEGER, "", {"number of the replicate, from 0", "numéro de la réplication, à partir de 0"}},
    {"signal_day", COLUMN_INTEGER, "day", {"first day on which the signal had held, from 0; blank: never", "premier jour où le signal avait tenu, à partir de 0 ; vide : jamais"}},
    {"event_day", COLUMN_INTEGER, "day", {"the same of the event", "de même pour l’événement"}},
    {"lead", COLUMN_INTEGER, "day", {"days from signal to event; blank: no signal before an event", "jours du signal à l’événement ; vide : aucun signal avant un événement"}},
    {"outcome", COLUMN_STRING, "", {"hit, early, miss, false_alarm or quiet", "hit (juste), early (trop tôt), miss (manqué), false_alarm (fausse alarme) ou quiet (calme)"}},
};

static const struct fixed subsets_columns[] = {
    {"off", COLUMN_STRING, "", {"the causes that are off, joined by +; blank: the scenario itself", "les causes retirées, jointes par + ; vide : le scénario lui-même"}},
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined in this and the subsets above", "réplications où l’indicateur est défini ici et dans les combinaisons précédentes"}},
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over these replicates", "moyenne sur ces réplications"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean", "erreur-type de la moyenne"}},
};

static const struct fixed base_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined", "réplications où l’indicateur est défini"}},
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over these replicates", "moyenne sur ces réplications"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean", "erreur-type de la moyenne"}},
    {"q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile over replicates", "quantile à 5 % sur les réplications"}},
    {"q50", COLUMN_NUMBER, PER_ROW, {"median over replicates", "médiane sur les réplications"}},
    {"q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile over replicates", "quantile à 95 % sur les réplications"}},
};

static const struct fixed posterior_columns[] = {
    {"model_sha256", COLUMN_STRING, "", {"SHA-256 of entities.csv and parameters.csv of the model, the same in every row; a command with another model refuses the file", "SHA-256 de entities.csv et parameters.csv du modèle, le même à chaque ligne ; une commande avec un autre modèle refuse le fichier"}},
    {"scenario_sha256", COLUMN_STRING, "", {"SHA-256 of the scenario files that were fitted", "SHA-256 des fichiers du scénario ajusté"}},
    {"observations_sha256", COLUMN_STRING, "", {"SHA-256 of the observations that they were fitted to", "SHA-256 des observations auxquelles ils ont été ajustés"}},
};

static const struct fixed ancestry_columns[] = {
    {"model_sha256", COLUMN_STRING, "", {"SHA-256 of entities.csv and parameters.csv of the model, the same in every row; --after refuses another model", "SHA-256 de entities.csv et parameters.csv du modèle, le même à chaque ligne ; --after refuse un autre modèle"}},
    {"posterior_sha256", COLUMN_STRING, "", {"SHA-256 of the posterior.csv that inputs were drawn from; blank: none", "SHA-256 du posterior.csv dont les entrées ont été tirées ; vide : aucun"}},
    {"seed", COLUMN_STRING, "", {"seed of all chance", "graine des tirages aléatoires"}},
    {"start", COLUMN_DATE, "", {"first day of the run", "premier jour de la simulation"}},
};

static const struct fixed nowcast_columns[] = {
    {"date", COLUMN_DATE, "", {"last day of the reports", "dernier jour des observations"}},
    {"reports", COLUMN_INTEGER, "1", {"reports whose days end then", "observations dont les jours finissent alors"}},
    {"effective", COLUMN_NUMBER, "1", {"effective number of courses after they were weighed", "nombre effectif de parcours une fois pondérés"}},
    {"drawn", COLUMN_INTEGER, "", {"1: courses were drawn anew, and have new chance from the next day on", "1 : les parcours ont été tirés à nouveau, et ont un nouveau hasard dès le lendemain"}},
    {"roots", COLUMN_INTEGER, "1", {"replicates at the start of which a course is left", "réplications de départ dont il reste un parcours"}},
};

static const struct fixed learned_columns[] = {
    {"input", COLUMN_STRING, "", {"an uncertain input of the scenario, as --set names it", "une entrée incertaine du scénario, telle que --set la nomme"}},
    {"learned", COLUMN_INTEGER, "", {"1: a column of posterior.csv; 0: a record like this says nothing of it, and it stays as the scenario draws it", "1 : une colonne de posterior.csv ; 0 : un tel relevé n’en dit rien, et elle reste tirée comme dans le scénario"}},
    {"r2", COLUMN_NUMBER, "share", {"part of the variance of its u that a record like this takes away, on synthetic records that were not used to find out; learned from 0.05 on", "part de la variance de son u qu’un tel relevé supprime, sur des relevés synthétiques qui n’ont pas servi à l’établir ; apprise à partir de 0,05"}},
    {"prior_sd", COLUMN_NUMBER, "1", {"standard deviation of u before: that of any even spread", "écart-type de u avant : celui de toute loi uniforme"}},
    {"mean", COLUMN_NUMBER, "1", {"mean of u over the draws; 0.5 before", "moyenne de u sur les tirages ; 0,5 avant"}},
    {"sd", COLUMN_NUMBER, "1", {"standard deviation of u over the draws", "écart-type de u sur les tirages"}},
    {"ratio", COLUMN_NUMBER, "ratio", {"sd over prior_sd: what is left of the spread", "sd sur prior_sd : ce qui reste de la dispersion"}},
    {"q05", COLUMN_NUMBER, "1", {"5 % quantile of u over the draws", "quantile à 5 % de u sur les tirages"}},
    {"q50", COLUMN_NUMBER, "1", {"median of u over the draws", "médiane de u sur les tirages"}},
    {"q95", COLUMN_NUMBER, "1", {"95 % quantile of u over the draws", "quantile à 95 % de u sur les tirages"}},
};

static const struct fixed predictive_columns[] = {
    {"date_start", COLUMN_DATE, "", {"first day of the observation", "premier jour de l’observation"}},
    {"date_end", COLUMN_DATE, "", {"its last day", "son dernier jour"}},
    {"output", COLUMN_STRING, "", {"series, a name of `blocus list outputs`", "série, un nom de `blocus list outputs`"}},
    OWNER_COLUMNS,
    {"statistic", COLUMN_STRING, "", {"mean, sum, end, max or first_day over these days", "mean, sum, end, max ou first_day (moyenne, somme, fin, maximum, premier jour) sur ces jours"}},
    {"observed", COLUMN_NUMBER, PER_ROW, {"reported value; a first day counts from the start of the run", "valeur rapportée ; un premier jour compte depuis le début de la simulation"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lowest that the truth may be", "le plus bas que la vérité puisse être"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"highest that the truth may be", "le plus haut que la vérité puisse être"}},
    {"role", COLUMN_STRING, "", {"fitted, or held_out: not looked at while fitting", "fitted (ajustée), ou held_out (réservée : pas regardée pour l’ajustement)"}},
    {"discrepancy", COLUMN_NUMBER, PER_ROW, {"standard deviation that a right model may have from the truth: that of the observations, else half of what the scenario leaves open", "écart-type qu’un modèle juste peut avoir par rapport à la vérité : celui des observations, sinon la moitié de ce que le scénario laisse ouvert"}},
    {"prior_q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile of the report as the scenario predicts it, errors included", "quantile à 5 % de l’observation telle que le scénario la prédit, erreurs comprises"}},
    {"prior_q50", COLUMN_NUMBER, PER_ROW, {"its median", "sa médiane"}},
    {"prior_q95", COLUMN_NUMBER, PER_ROW, {"its 95 % quantile", "son quantile à 95 %"}},
    {"posterior_q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile of the report as the draws predict it, with chance of their own", "quantile à 5 % de l’observation telle que les tirages la prédisent, avec leur propre hasard"}},
    {"posterior_q50", COLUMN_NUMBER, PER_ROW, {"its median", "sa médiane"}},
    {"posterior_q95", COLUMN_NUMBER, PER_ROW, {"its 95 % quantile", "son quantile à 95 %"}},
    {"p_value", COLUMN_NUMBER, "share", {"how often the draws predict a report at least as far out as the observed one, on either side", "à quelle fréquence les tirages prédisent une observation au moins aussi éloignée que celle qui est rapportée, d’un côté ou de l’autre"}},
    {"source", COLUMN_STRING, "", {"ids of model/sources.csv", "identifiants de model/sources.csv"}},
    UNIT_COLUMN,
};

static const struct fixed answers_columns[] = {
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"prior_mean", COLUMN_NUMBER, PER_ROW, {"mean over replicates of the scenario as it is", "moyenne sur les réplications du scénario tel quel"}},
    {"prior_sd", COLUMN_NUMBER, PER_ROW, {"standard deviation over them", "écart-type sur elles"}},
    {"prior_q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile", "quantile à 5 %"}},
    {"prior_q50", COLUMN_NUMBER, PER_ROW, {"median", "médiane"}},
    {"prior_q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile", "quantile à 95 %"}},
    {"posterior_mean", COLUMN_NUMBER, PER_ROW, {"the same with the learned inputs drawn from posterior.csv", "la même, les entrées apprises étant tirées de posterior.csv"}},
    {"posterior_sd", COLUMN_NUMBER, PER_ROW, {"standard deviation over them", "écart-type sur elles"}},
    {"posterior_q05", COLUMN_NUMBER, PER_ROW, {"5 % quantile", "quantile à 5 %"}},
    {"posterior_q50", COLUMN_NUMBER, PER_ROW, {"median", "médiane"}},
    {"posterior_q95", COLUMN_NUMBER, PER_ROW, {"95 % quantile", "quantile à 95 %"}},
};

static const struct fixed calibration_columns[] = {
    {"input", COLUMN_STRING, "", {"a learned input", "une entrée apprise"}},
    {"records", COLUMN_INTEGER, "1", {"synthetic records that were fitted, made from known inputs", "relevés synthétiques ajustés, faits d’entrées connues"}},
    {"cover50", COLUMN_NUMBER, "share", {"how often the 50 % interval holds the known value; 0.5 is right", "à quelle fréquence l’intervalle à 50 % contient la valeur connue ; 0,5 est juste"}},
    {"cover90", COLUMN_NUMBER, "share", {"the same for 90 %; 0.9 is right", "la même à 90 % ; 0,9 est juste"}},
    {"chi2", COLUMN_NUMBER, "1", {"chi-squared of the ranks of the known values in ten bins", "khi-deux des rangs des valeurs connues en dix classes"}},
    {"p_value", COLUMN_NUMBER, "share", {"the chance of more than that, if ranks are spread evenly as they should be", "la probabilité de dépasser ce nombre si les rangs sont uniformes, comme ils doivent l’être"}},
};

#define COLUMNS(array) array, (int32_t)(sizeof array / sizeof array[0])

#define UNDER_COLUMN \
    {"under", COLUMN_STRING, "", {"scenario: as it is; a rival explanation, by its name; all: what holds under all of them", "scenario : tel quel ; une explication rivale, par son nom ; all : ce qui tient sous toutes"}}
#define REACHED_COLUMN \
    {"reached", COLUMN_STRING, "", {"yes; no: no value that was asked reaches the target, and value is the best; split: under some explanation the lever works the other way", "yes (oui) ; no : aucune valeur demandée n’atteint l’objectif, et value est la meilleure ; split : sous une explication, le levier agit dans l’autre sens"}}
#define VALUE_COLUMNS \
    {"value", COLUMN_NUMBER, PER_ROW, {"the first value that reaches the target in these replicates", "la première valeur qui atteint l’objectif dans ces réplications"}}, \
    {"value_low", COLUMN_NUMBER, PER_ROW, {"lower end of its 95 % interval; blank: open, beyond the values asked", "borne basse de son intervalle à 95 % ; vide : ouvert, au-delà des valeurs demandées"}}, \
    {"value_high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval; blank: open", "borne haute de cet intervalle ; vide : ouvert"}}
#define ESTIMATE_COLUMNS \
    {"estimate", COLUMN_NUMBER, "of the target", {"the probability, or the mean, that the target is about", "la probabilité, ou la moyenne, dont parle l’objectif"}}, \
    {"estimate_low", COLUMN_NUMBER, "of the target", {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}}, \
    {"estimate_high", COLUMN_NUMBER, "of the target", {"upper end of that interval", "borne haute de cet intervalle"}}
#define COST_COLUMN \
    {"cost", COLUMN_NUMBER, "of --cost", {"cost of the plan; blank without --cost", "coût du plan ; vide sans --cost"}}

static const struct fixed answer_columns[] = {
    UNDER_COLUMN,
    {"lever", COLUMN_STRING, "", {"the lever, as given to --lever", "le levier, tel que donné à --lever"}},
    {"unit", COLUMN_STRING, "", {"unit of its values; factor: of what holds without it", "unité de ses valeurs ; factor : de ce qui vaut sans lui"}},
    REACHED_COLUMN,
    {"end", COLUMN_STRING, "", {"smallest or largest: which of the values that reach it is meant", "smallest (la plus petite) ou largest (la plus grande) : laquelle des valeurs qui l’atteignent est donnée"}},
    VALUE_COLUMNS, ESTIMATE_COLUMNS,
    {"even", COLUMN_STRING, "", {"no: the response rises and falls, and value is the first on the way that reaches the target", "no : la réponse monte et descend, et value est la première en chemin qui atteint l’objectif"}},
    {"misses_at", COLUMN_NUMBER, PER_ROW, {"a value further on that misses it again", "une valeur plus loin qui le manque de nouveau"}},
    {"values", COLUMN_INTEGER, "1", {"values, or plans, that were simulated", "valeurs, ou plans, qui ont été simulés"}},
    {"share_of_grid", COLUMN_NUMBER, "share", {"their replicates, of those that all values with all replicates would take", "leurs réplications, en part de celles de toutes les valeurs avec toutes les réplications"}},
    COST_COLUMN,
    {"cost_low", COLUMN_NUMBER, "of --cost", {"lower end of the 95 % interval of the lowest cost", "borne basse de l’intervalle à 95 % du coût le plus bas"}},
    {"cost_high", COLUMN_NUMBER, "of --cost", {"upper end of that interval; blank: open", "borne haute de cet intervalle ; vide : ouvert"}},
};

static const struct fixed frontier_columns[] = {
    UNDER_COLUMN, REACHED_COLUMN, VALUE_COLUMNS, ESTIMATE_COLUMNS, COST_COLUMN,
};

static const struct fixed seek_columns[] = {
    UNDER_COLUMN,
    {"replicates", COLUMN_INTEGER, "1", {"replicates simulated there", "réplications simulées là"}},
    {"n", COLUMN_INTEGER, "1", {"those in which the metric is defined", "celles où l’indicateur est défini"}},
    ESTIMATE_COLUMNS,
    {"reaches", COLUMN_STRING, "", {"yes, no, or unclear: whether that interval is on one side of the target", "yes, no ou unclear : si cet intervalle est d’un seul côté de l’objectif"}},
};

static const struct fixed worth_columns[] = {
    {"known", COLUMN_STRING, "", {"what would be known before choosing: everything (luck too), inputs (all uncertain ones) or input (one of them)", "ce que l’on saurait avant de choisir : everything (tout, hasard compris), inputs (toutes les entrées incertaines) ou input (l’une d’elles)"}},
    {"rank", COLUMN_INTEGER, "", {"of one input: 1 is worth most, and so on", "pour une entrée : 1 vaut le plus, et ainsi de suite"}},
    {"input", COLUMN_STRING, "", {"the input as --set names it", "l’entrée, telle que --set la nomme"}},
    METRIC_COLUMN, OWNER_COLUMNS,
    {"unit", COLUMN_STRING, "", {"unit of the metric, and of what knowing is worth", "unité de l’indicateur, et de ce que vaut le savoir"}},
    {"value", COLUMN_NUMBER, PER_ROW, {"by how much people would be better off on average; chance may put it below 0", "de combien la population s’en trouverait mieux en moyenne ; le hasard peut la mettre au-dessous de 0"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"its standard error", "son erreur-type"}},
    {"low", COLUMN_NUMBER, PER_ROW, {"lower end of its 95 % interval", "borne basse de son intervalle à 95 %"}},
    {"high", COLUMN_NUMBER, PER_ROW, {"upper end of that interval", "borne haute de cet intervalle"}},
    {"share_other", COLUMN_NUMBER, "share", {"how often one would then choose another than the best on average", "à quelle fréquence on choisirait alors autre chose que la meilleure en moyenne"}},
    {"is_clear", COLUMN_INTEGER, "", {"1: more than chance would show, by three standard errors", "1 : plus que le hasard n’en montrerait, de trois erreurs types"}},
    {"label_en", COLUMN_STRING, "", {"the input in English", "l’entrée en anglais"}},
    {"label_fr", COLUMN_STRING, "", {"the input in French", "l’entrée en français"}},
};

static const struct fixed choices_columns[] = {
    {"choice", COLUMN_STRING, "", {"the base, then each alternative", "la base, puis chaque variante"}},
    METRIC_COLUMN, OWNER_COLUMNS, UNIT_COLUMN,
    {"n", COLUMN_INTEGER, "1", {"replicates in which the metric is defined under every choice", "réplications où l’indicateur est défini pour tous les choix"}},
    {"mean", COLUMN_NUMBER, PER_ROW, {"mean over these replicates", "moyenne sur ces réplications"}},
    {"se", COLUMN_NUMBER, PER_ROW, {"standard error of the mean", "erreur-type de la moyenne"}},
    {"behind", COLUMN_NUMBER, PER_ROW, {"by how much people are worse off than under the best choice, on average", "de combien la population s’en trouve moins bien qu’avec le meilleur choix, en moyenne"}},
    {"behind_se", COLUMN_NUMBER, PER_ROW, {"its standard error, replicate by replicate", "son erreur-type, réplication par réplication"}},
    {"share_best", COLUMN_NUMBER, "share", {"replicates in which it is the best choice; of equal ones the first", "réplications où c’est le meilleur choix ; à égalité, le premier"}},
    {"is_best", COLUMN_INTEGER, "", {"1: best on average, what one would choose now", "1 : le meilleur en moyenne, ce que l’on choisirait maintenant"}},
};

const struct result_table tables[N_TABLES] = {
    [TABLE_DAILY] = {"daily", COLUMNS(daily_columns),
        {"each series on each day, over all replicates", "chaque série pour chaque jour, sur toutes les réplications"}},
    [TABLE_CHART] = {"chart", COLUMNS(chart_columns),
        {"the main series, one row a day, ready for a spreadsheet's chart", "les principales séries, une ligne par jour, prêtes pour le graphique d’un tableur"}},
    [TABLE_REPLICATES] = {"replicates", COLUMNS(replicates_columns),
        {"each replicate: its draws of the uncertain parameters, then its metrics", "chaque réplication : ses tirages des paramètres incertains, puis ses indicateurs"}},
    [TABLE_SUMMARY] = {"summary", COLUMNS(summary_columns),
        {"each metric over all replicates", "chaque indicateur sur toutes les réplications"}},
    [TABLE_COVER] = {"cover", COLUMNS(cover_columns),
        {"how likely is it, day by day, that the cover is below 3, 7 or 14 days", "la probabilité, jour par jour, que la couverture soit inférieure à 3, 7 ou 14 jours"}},
    [TABLE_VARIANCE] = {"variance", COLUMNS(variance_columns),
        {"the variance of each metric, split into ignorance and luck", "la variance de chaque indicateur, partagée entre ignorance et hasard"}},
    [TABLE_SENSITIVITY] = {"sensitivity", COLUMNS(sensitivity_columns),
        {"which uncertain inputs move the main metrics, a row a metric and input; of runs of 1000 replicates and more", "quelles entrées incertaines font bouger les principaux indicateurs, une ligne par indicateur et entrée ; pour les simulations d’au moins 1000 réplications"}},
    [TABLE_PERIODS] = {"periods", COLUMNS(periods_columns),
        {"each series by week, month or phase, made within each replicate", "chaque série par semaine, mois ou phase, formée dans chaque réplication"}},
    [TABLE_PROBABILITIES] = {"probabilities", COLUMNS(probabilities_columns),
        {"how often a metric is as --probability asks", "à quelle fréquence un indicateur est comme --probability le demande"}},
    [TABLE_RULES] = {"rules", COLUMNS(rules_columns),
        {"each rule of the scenario: how often it was on, and from which day", "chaque règle du scénario : combien de jours elle a joué, et à partir de quand"}},
    [TABLE_TRAJECTORY] = {"trajectory", COLUMNS(trajectory_columns),
        {"one simulated replicate, day by day", "une seule réplication simulée, jour par jour"}},
    [TABLE_EVENTS] = {"events", COLUMNS(events_columns),
        {"what happens in one simulated replicate", "ce qui se passe dans une seule réplication simulée"}},
    [TABLE_SCORE] = {"score", COLUMNS(score_columns),
        {"each observation and what the ensemble predicts for it", "chaque observation et ce que l’ensemble prédit pour elle"}},
    [TABLE_SCORE_TOTALS] = {"score-totals", COLUMNS(score_totals_columns),
        {"the scored observations by group", "les observations évaluées, par groupe"}},
    [TABLE_SAMPLES] = {"samples", COLUMNS(samples_columns),
        {"what each replicate gives for each observation", "ce que chaque réplication donne pour chaque observation"}},
    [TABLE_PAIRS] = {"pairs", COLUMNS(pairs_columns),
        {"two scenarios held against the same observations, row by row", "deux scénarios confrontés aux mêmes observations, ligne par ligne"}},
    [TABLE_WHY] = {"why", COLUMNS(why_columns),
        {"what moves the prediction of one observation", "ce qui fait bouger la prédiction d’une observation"}},
    [TABLE_METRICS] = {"metrics", COLUMNS(metrics_columns),
        {"each metric of each alternative less that of the base", "chaque indicateur de chaque variante, moins celui de la base"}},
    [TABLE_DIFFERENCE] = {"difference", COLUMNS(difference_columns),
        {"each series on each day, alternative less base", "chaque série pour chaque jour, variante moins base"}},
    [TABLE_INPUTS] = {"inputs", COLUMNS(inputs_columns),
        {"the inputs in which alternatives differ from the base", "les entrées par lesquelles les variantes diffèrent de la base"}},
    [TABLE_RANKING] = {"ranking", COLUMNS(ranking_columns),
        {"the alternatives on one metric", "les variantes selon un indicateur"}},
    [TABLE_SWEEP] = {"sweep", COLUMNS(sweep_columns),
        {"the points of a sweep: the value of each input, then what each metric comes to", "les points d’un balayage : la valeur de chaque entrée, puis ce que devient chaque indicateur"}},
    [TABLE_SWEEP_INPUTS] = {"inputs", COLUMNS(sweep_inputs_columns),
        {"the inputs that vary", "les entrées qui varient"}},
    [TABLE_BASE] = {"base", COLUMNS(base_columns),
        {"each metric of the scenario itself, without the varied inputs", "chaque indicateur du scénario lui-même, sans les entrées qui varient"}},
    [TABLE_INDICES] = {"indices", COLUMNS(indices_columns),
        {"how much of each metric hangs on each input over the ranges varied, a row a metric, input and index", "combien de chaque indicateur tient à chaque entrée sur les plages parcourues, une ligne par indicateur, entrée et indice"}},
    [TABLE_LEVERS] = {"levers", COLUMNS(levers_columns),
        {"what one unit more of a lever is worth, where it alone was changed", "ce que vaut une unité de plus d’un levier, s’il change seul"}},
    [TABLE_PERIOD_DIFFERENCES] = {"periods", COLUMNS(period_differences_columns),
        {"each series by week, month or phase, alternative less base, made within each replicate", "chaque série par semaine, mois ou phase, variante moins base, formée dans chaque réplication"}},
    [TABLE_PROBABILITY_PAIRS] = {"probabilities", COLUMNS(probability_pairs_columns),
        {"how often a metric is as --probability asks, in the base and in each alternative", "à quelle fréquence un indicateur est comme --probability le demande, dans la base et dans chaque variante"}},
    [TABLE_PROBABILITY_POINTS] = {"probabilities", COLUMNS(probability_points_columns),
        {"how often a metric is as --probability asks, at each point", "à quelle fréquence un indicateur est comme --probability le demande, à chaque point"}},
    [TABLE_SCORE_POINTS] = {"scores", COLUMNS(score_points_columns),
        {"the scored observations by group, at each point", "les observations évaluées, par groupe, à chaque point"}},
    [TABLE_RIVALS] = {"rivals", COLUMNS(rivals_columns),
        {"each metric of each alternative less that of the base, under each rival explanation", "chaque indicateur de chaque variante, moins celui de la base, sous chaque explication rivale"}},
    [TABLE_POSTERIOR] = {"posterior", COLUMNS(posterior_columns),
        {"draws of the learned inputs, a row a draw, for --posterior", "tirages des entrées apprises, une ligne par tirage, pour --posterior"}},
    [TABLE_LEARNED] = {"learned", COLUMNS(learned_columns),
        {"each uncertain input: what the record says of it", "chaque entrée incertaine : ce que le relevé en dit"}},
    [TABLE_PREDICTIVE] = {"predictive", COLUMNS(predictive_columns),
        {"each observation, and what scenario and draws predict for it", "chaque observation, et ce que le scénario et les tirages prédisent pour elle"}},
    [TABLE_ANSWERS] = {"answers", COLUMNS(answers_columns),
        {"each metric before and after", "chaque indicateur avant et après"}},
    [TABLE_ANSWER] = {"answer", COLUMNS(answer_columns),
        {"what reaches the target", "ce qui atteint l’objectif"}},
    [TABLE_FRONTIER] = {"frontier", COLUMNS(frontier_columns),
        {"the first value of the first lever that reaches the target, for each combination of the others", "la première valeur du premier levier qui atteint l’objectif, pour chaque combinaison des autres"}},
    [TABLE_SEEK] = {"seek", COLUMNS(seek_columns),
        {"every value that was simulated", "chaque valeur qui a été simulée"}},
    [TABLE_TRIGGER] = {"trigger", COLUMNS(trigger_columns),
        {"how well each signal warns of the event", "ce que vaut chaque signal pour annoncer l’événement"}},
    [TABLE_ROC] = {"roc", COLUMNS(roc_columns),
        {"hits over false alarms as the limit of a signal moves", "signaux justes selon les fausses alarmes quand le seuil d’un signal varie"}},
    [TABLE_COURSES] = {"courses", COLUMNS(courses_columns),
        {"signal and event in each course", "signal et événement dans chaque parcours"}},
    [TABLE_CALIBRATION] = {"calibration", COLUMNS(calibration_columns),
        {"the same fit of synthetic records whose inputs are known", "le même ajustement sur des relevés synthétiques dont les entrées sont connues"}},
    [TABLE_ATTRIBUTION] = {"attribution", COLUMNS(attribution_columns),
        {"what each cause adds to each metric", "ce que chaque cause ajoute à chaque indicateur"}},
    [TABLE_SUBSETS] = {"subsets", COLUMNS(subsets_columns),
        {"each metric with every combination of causes switched off", "chaque indicateur pour chaque combinaison de causes retirées"}},
    [TABLE_ANCESTRY] = {"ancestry", COLUMNS(ancestry_columns),
        {"the addresses of the courses, a row a course, for --after", "les adresses des parcours, une ligne par parcours, pour --after"}},
    [TABLE_NOWCAST] = {"nowcast", COLUMNS(nowcast_columns),
        {"each day with reports: how many courses are left", "chaque jour d’observations : ce qu’il reste de parcours"}},
    [TABLE_WORTH] = {"worth", COLUMNS(worth_columns),
        {"what it is worth to know before choosing", "ce que vaut de savoir avant de choisir"}},
    [TABLE_CHOICES] = {"choices", COLUMNS(choices_columns),
        {"what there is to choose, on one metric", "ce qu’il y a à choisir, selon un indicateur"}},
};
/* clang-format on */
