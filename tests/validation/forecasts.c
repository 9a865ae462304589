/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/rng.h"
#include "check.h"
#include "input/scenario.h"
#include "one_model.h"
#include "study/nowcast.h"
#include "study/pool.h"

/*
 * Does `blocus nowcast` know more of the next weeks than a run without reports?
 *
 *     forecasts           write tests/validation/NOWCAST.md
 *     forecasts --quick   a few truths of one world; writes nothing
 *
 * Synthetic: replicates of another seed are the truth, their reports err as the kernel of
 * the filter says, and the filter must be calibrated: 90 % intervals of the weeks after
 * hold the truth in 87 to 93 %.  Autumn 2025: from a row of days on, every report that
 * comes within three weeks, against no reports, the last report and the mean of earlier
 * ones.
 */

enum { SEED = 1, TRUTH_SEED = 1001, MOST_TRUTHS = 50, WEEKS = 3, MOST_ROWS = 128 };

static const double least = 0.87, most = 0.93;

static struct scenario scenario;
static struct plan plan;
static struct phases phases;

/* The outputs whose next weeks are predicted. */
static const struct {
    enum output_id output;
    const char *entity, *fuel;
    enum statistic statistic;
} targets[] = {
    {OUT_ARRIVALS_RELATIVE, "bamako", NULL, STATISTIC_MEAN},
    {OUT_STATIONS_DRY, "bamako", "petrol", STATISTIC_MEAN},
    {OUT_SUPPLY_HOURS, "edm", NULL, STATISTIC_MEAN},
    {OUT_WAITING_TOTAL, "bamako", NULL, STATISTIC_MEAN},
    {OUT_LOST_TOTAL, "bamako", NULL, STATISTIC_SUM},
};
enum { N_TARGETS = (int)COUNT_OF(targets), N_AHEAD = N_TARGETS * WEEKS };

/* Worlds and what is reported of them. */
static const struct setting {
    const char *name;
    bool is_weekly; /* the targets once a week, else the rows of the record */
    const char *edits[6];
} settings[] = {
    {"shipped ranges, the record's rows", false, {NULL}},
    {"shipped ranges, weekly reports", true, {NULL}},
    {"wide ranges that vary, weekly reports",
     true,
     {"mali.escorts=uniform(1 8) every 14 keep 0.4",
      "2025-09-03..:dakar.attack_probability=uniform(0 0.6) every 21 keep 0.4",
      "2025-09-03..:abidjan.attack_probability=uniform(0 0.6) every 21 keep 0.4",
      NULL}},
};

static void require(enum status status, const char *what)
{
    if (status == ST_OK)
        return;
    fprintf(stderr, "forecasts: %s: status %d\n", what, (int)status);
    exit(EXIT_FAILURE);
}

static struct run_resources resources(void)
{
    return (struct run_resources){.n_jobs = pool_processors()};
}

static void compile(const char *const *edits)
{
    struct diag quiet = {0};
    plan_free(&plan);
    scenario_free(&scenario);
    require(scenario_load(&scenario, &model, "scenarios/blockade-2025.csv", open_file,
                          NULL, &quiet),
            "scenario");
    for (int32_t i = 0; edits[i] != NULL; i++)
        require(scenario_set(&scenario, &model, edits[i], &quiet), edits[i]);
    require(scenario_check(&scenario, &model, &quiet), "check");
    require(plan_compile(&plan, &model, &scenario, &quiet), "plan");
}

static double *simulate(const struct scores *scores, uint64_t seed, int32_t n)
{
    const struct run_spec spec = {.seed = seed, .n_replicates = n, .luck = 1};
    const struct run_resources all = resources();
    struct broken_book broken;
    double *value = memory_new((size_t)scores->n_windows * (size_t)window_stride(n) + 1,
                               sizeof *value);
    require(value == NULL ? ST_MEMORY
                          : window_run(value, scores->windows, scores->n_windows, &plan,
                                       &spec, &all, &broken),
            "windows");
    return value;
}

static struct observation row_of(int32_t target, int32_t first, int32_t last)
{
    static char key[] = "target", source[] = "synthetic";
    int32_t fuel = -1;
    for (int32_t f = 0; targets[target].fuel != NULL && f < model.n_of[FUEL]; f++) {
        if (strcmp(model.entities[model.of[FUEL][f]].id, targets[target].fuel) == 0)
            fuel = f;
    }
    return (struct observation){.first = first,
                                .last = last,
                                .output = targets[target].output,
                                .entity = model_find(&model, targets[target].entity),
                                .fuel = fuel,
                                .statistic = targets[target].statistic,
                                .confidence = CONFIDENCE_HIGH,
                                .use = USE_FIT,
                                .key = key,
                                .source = source,
                                .discrepancy = 0};
}

/* The weeks after a day, target by target. */
static void make_ahead(struct observation rows[N_AHEAD], int32_t origin)
{
    for (int32_t i = 0; i < N_AHEAD; i++) {
        const int32_t first = origin + 1 + 7 * (i % WEEKS);
        rows[i] = row_of(i / WEEKS, first, first + 6);
    }
}

/* ---- synthetic truths ---- */

struct sums {
    double with, without; /* CRPS, in units of what it is without reports */
    int32_t n, inside, inside_without;
};

/* Rows to be reported, with a width in proportion to what is open. */
static int32_t make_weekly(struct observation *rows, int32_t origin)
{
    int32_t n = 0;
    for (int32_t last = plan.start + 13; last <= origin; last += 7) {
        for (int32_t t = 0; t < N_TARGETS; t++)
            rows[n++] = row_of(t, last - 6, last);
    }
    return n;
}

/* The report of a truth: its kernel lies about the truth as the kernel says. */
static void report(struct observation *row, double truth, double normal)
{
    double mean, variance;
    report_moments(row, &mean, &variance);
    const double shift =
        truth + normal * sqrt(variance + row->discrepancy * row->discrepancy) - mean;
    row->low += shift;
    row->value += shift;
    row->high += shift;
}

/* How far the reports of a setting err: as the rows say, else half of what is open; weekly
   ones by as much as is open. */
static void find_widths(const struct scores *scores, struct observation *rows,
                        int32_t n, bool is_weekly)
{
    double *open = simulate(scores, SEED, n);
    for (int32_t i = 0; i < scores->n_rows; i++) {
        if (scores->window_of[i] < 0)
            continue;
        const double sd =
            window_deviation(open + scores->window_of[i] * window_stride(n), n);
        if (rows[i].discrepancy < 0 || is_weekly)
            rows[i].discrepancy = is_weekly ? sd : sd / 2;
    }
    memory_free(open);
}

static void judge(struct sums *sums, const double *with, const double *without,
                  int32_t n, double truth)
{
    double *sample = memory_new((size_t)n, sizeof *sample);
    require(sample == NULL ? ST_MEMORY : ST_OK, "memory");
    memcpy(sample, without, (size_t)n * sizeof *sample);
    score_sort(sample, n);
    sums->inside_without += score_quantile(sample, n, 0.05) <= truth &&
                            truth <= score_quantile(sample, n, 0.95);
    sums->without += crps_of(sample, n, truth);
    memcpy(sample, with, (size_t)n * sizeof *sample);
    score_sort(sample, n);
    sums->inside += score_quantile(sample, n, 0.05) <= truth &&
                    truth <= score_quantile(sample, n, 0.95);
    sums->with += crps_of(sample, n, truth);
    sums->n++;
    memory_free(sample);
}

/* Statistics of the futures after the filter. */
static double *filter_ahead(const struct scores *reports, const struct scores *ahead,
                            int32_t end, int32_t n)
{
    const struct nowcast_task task = {
        .plan = &plan, .scores = reports, .end = end, .seed = SEED, .n_courses = n};
    const struct run_resources all = resources();
    struct broken_book broken;
    struct nowcast nowcast = {0};
    require(nowcast_run(&nowcast, &task, &all, &broken), "filter");
    plan.ancestry = &nowcast.ancestry;
    double *value = simulate(ahead, SEED, n);
    plan.ancestry = NULL;
    nowcast_free(&nowcast);
    return value;
}

static void try_setting(const struct setting *setting, int32_t n_truths, int32_t n,
                        struct sums by_target[N_TARGETS])
{
    static struct observation rows[MOST_ROWS], said[MOST_ROWS], after[N_AHEAD];
    struct observations record = {0}, ahead_rows = {.n_rows = N_AHEAD, .rows = after};
    struct observations template = {.rows = rows}, reports = {.rows = said};
    struct scores planned, ahead, of_truth;
    struct diag quiet = {0};
    int32_t origin;
    compile(setting->edits);
    require(date_parse(&origin, "2025-11-12") ? ST_OK : ST_INPUT, "date");
    require(observations_load(&record, &model, "model/observations.csv", open_file,
                              NULL, &quiet),
            "observations");
    template.n_rows = setting->is_weekly ? make_weekly(rows, origin) : record.n_rows;
    if (!setting->is_weekly)
        memcpy(rows, record.rows, (size_t)record.n_rows * sizeof *rows);
    make_ahead(after, origin);
    require(scores_init(&planned, &template, &phases, &plan), "rows");
    require(scores_init(&ahead, &ahead_rows, &phases, &plan), "weeks");
    find_widths(&planned, rows, n, setting->is_weekly);
    double *truth = simulate(&planned, TRUTH_SEED, n_truths);
    double *later = simulate(&ahead, TRUTH_SEED, n_truths);
    double *without = simulate(&ahead, SEED, n);
    const struct rng_key key = rng_key_make(TRUTH_SEED, "report", setting->name);
    for (int32_t t = 0; t < n_truths; t++) {
        memcpy(said, rows, sizeof rows);
        for (int32_t i = 0; i < template.n_rows; i++) {
            if (planned.window_of[i] < 0)
                continue;
            const double origin_day =
                rows[i].statistic == STATISTIC_FIRST_DAY ? plan.start : 0;
            report(&said[i],
                   truth[planned.window_of[i] * window_stride(n_truths) + t] +
                       origin_day,
                   gsl_cdf_ugaussian_Pinv(rng_uniform(&key, t, i, 0)));
        }
        reports.n_rows = template.n_rows;
        require(scores_init(&of_truth, &reports, &phases, &plan), "reports");
        double *with = filter_ahead(&of_truth, &ahead, origin + 1 - plan.start, n);
        for (int32_t w = 0; w < N_AHEAD; w++)
            judge(&by_target[w / WEEKS], with + w * window_stride(n),
                  without + w * window_stride(n), n,
                  later[w * window_stride(n_truths) + t]);
        memory_free(with);
        scores_free(&of_truth);
    }
    memory_free(truth);
    memory_free(later);
    memory_free(without);
    scores_free(&planned);
    scores_free(&ahead);
    observations_free(&record);
}

/* All targets alike: each in units of what it is without reports. */
static void add_up(const struct sums by_target[N_TARGETS], double *skill,
                   double *inside, double *inside_without)
{
    int32_t n = 0, hits = 0, hits_without = 0;
    double ratio = 0;
    for (int32_t t = 0; t < N_TARGETS; t++) {
        ratio += by_target[t].with / by_target[t].without / N_TARGETS;
        n += by_target[t].n;
        hits += by_target[t].inside;
        hits_without += by_target[t].inside_without;
    }
    *skill = 1 - ratio;
    *inside = (double)hits / n;
    *inside_without = (double)hits_without / n;
}

static int32_t write_synthetic(FILE *page, int32_t n_truths, int32_t n)
{
    int32_t n_wrong = 0;
    fprintf(page, "| world and reports | skill | 90 %% coverage | without reports |");
    for (int32_t t = 0; t < N_TARGETS; t++)
        fprintf(page, " `%s` |", outputs[targets[t].output].name);
    fprintf(page, "\n|---|---|---|---|");
    for (int32_t t = 0; t < N_TARGETS; t++)
        fprintf(page, "---|");
    fprintf(page, "\n");
    for (size_t s = 0; s < COUNT_OF(settings); s++) {
        struct sums by_target[N_TARGETS] = {{0}};
        double skill, inside, without;
        try_setting(&settings[s], n_truths, n, by_target);
        add_up(by_target, &skill, &inside, &without);
        n_wrong += inside < least || inside > most || skill < 0;
        fprintf(page, "| %s | %+.2f | %.1f %%%s | %.1f %% |", settings[s].name, skill,
                100 * inside, inside < least || inside > most ? " **!**" : "",
                100 * without);
        for (int32_t t = 0; t < N_TARGETS; t++)
            fprintf(page, " %+.2f |", 1 - by_target[t].with / by_target[t].without);
        fprintf(page, "\n");
        fflush(page);
    }
    return n_wrong;
}

/* ---- autumn 2025 ---- */

static double normal_crps(double mean, double sd, double y)
{
    if (!(sd > 0)) /* a report without any doubt */
        return fabs(y - mean);
    const double z = (y - mean) / sd;
    return sd * (z * (2 * gsl_cdf_ugaussian_P(z) - 1) + 2 * gsl_ran_ugaussian_pdf(z) -
                 0.5641895835477563) /* 1 over the root of pi */;
}

static bool is_alike(const struct observation *one, const struct observation *other)
{
    return one->output == other->output && one->entity == other->entity &&
           one->fuel == other->fuel && one->statistic == other->statistic;
}

/* Reports of a kind that ended by a day: the last, their mean and deviation; a sum is
   taken a day.  Returns how many there are. */
static int32_t find_earlier(const struct scores *scores, int32_t row, int32_t origin,
                            double *last, double *mean, double *sd)
{
    const struct observation *it = &scores->observations->rows[row];
    double sum = 0, squares = 0, all;
    int32_t n = 0, latest = INT32_MIN;
    report_moments(it, &all, sd);
    *sd = sqrt(*sd);
    for (int32_t i = 0; i < scores->n_rows; i++) {
        const struct observation *other = &scores->observations->rows[i];
        double middle, variance;
        if (scores->rows[i].standing != STANDING_SCORED || other->last > origin ||
            !is_alike(it, other))
            continue;
        report_moments(other, &middle, &variance);
        if (it->statistic == STATISTIC_SUM)
            middle *=
                (double)(it->last - it->first + 1) / (other->last - other->first + 1);
        sum += middle;
        squares += middle * middle;
        n++;
        if (other->last >= latest) {
            latest = other->last;
            *last = middle;
        }
    }
    if (n == 0)
        return 0;
    *mean = sum / n;
    const double spread = n > 1 ? (squares - sum * sum / n) / (n - 1) : 0;
    *sd = fmax(*sd, fmax(sqrt(fmax(spread, 0)), 0.25 * fabs(*mean)));
    return n;
}

enum rival { FILTERED, UNCONDITIONED, PERSISTENCE, CLIMATOLOGY, N_RIVALS };

struct rolled {
    int32_t n;
    double crps[N_RIVALS];
};

static void roll_row(const struct scores *scores, int32_t i, int32_t origin,
                     const double *with, const double *without, int32_t n,
                     struct rolled *by_output)
{
    const struct observation *it = &scores->observations->rows[i];
    double last, mean, sd;
    double *sample = memory_new((size_t)n, sizeof *sample);
    struct rolled *sums = &by_output[it->output];
    require(sample == NULL ? ST_MEMORY : ST_OK, "memory");
    if (find_earlier(scores, i, origin, &last, &mean, &sd) > 0) {
        const double *of[] = {with, without};
        for (int32_t r = 0; r < 2; r++) {
            score_predict(scores, i, of[r] + scores->window_of[i] * window_stride(n), n,
                          SEED, sample);
            score_sort(sample, n);
            sums->crps[r] += crps_of(sample, n, it->value);
        }
        sums->crps[PERSISTENCE] += normal_crps(last, sd, it->value);
        sums->crps[CLIMATOLOGY] += normal_crps(mean, sd, it->value);
        sums->n++;
    }
    memory_free(sample);
}

/* One table row: mean CRPS of the four, and the skill of the filter. */
static void write_rolled(FILE *page, const char *name, const struct rolled *it)
{
    fprintf(page, "| %s | %d |", name, (int)it->n);
    for (int32_t r = 0; r < N_RIVALS; r++)
        fprintf(page, " %.3g |", it->crps[r] / it->n);
    fprintf(page, " %+.2f |\n", 1 - it->crps[FILTERED] / it->crps[UNCONDITIONED]);
}

static void write_rolling(FILE *page, int32_t n)
{
    static const char *const origins[] = {"2025-09-30", "2025-10-12", "2025-10-26",
                                          "2025-11-09", "2025-11-19", "2025-11-30",
                                          "2025-12-07"};
    static const char *const none[] = {NULL};
    struct observations record = {0};
    struct scores scores;
    struct diag quiet = {0};
    struct rolled by_output[N_OUTPUTS] = {{0}}, all = {0}, by_day[COUNT_OF(origins)];
    compile(none);
    require(observations_load(&record, &model, "model/observations.csv", open_file,
                              NULL, &quiet),
            "observations");
    require(scores_init(&scores, &record, &phases, &plan), "rows");
    double *without = simulate(&scores, SEED, n);
    for (size_t o = 0; o < COUNT_OF(origins); o++) {
        struct rolled today[N_OUTPUTS] = {{0}};
        int32_t origin;
        require(date_parse(&origin, origins[o]) ? ST_OK : ST_INPUT, "date");
        double *with = filter_ahead(&scores, &scores, origin + 1 - plan.start, n);
        for (int32_t i = 0; i < scores.n_rows; i++) {
            const struct observation *it = &record.rows[i];
            if (scores.rows[i].standing == STANDING_SCORED && it->first > origin &&
                it->last <= origin + 7 * WEEKS)
                roll_row(&scores, i, origin, with, without, n, today);
        }
        by_day[o] = (struct rolled){0};
        for (int32_t k = 0; k < N_OUTPUTS; k++) {
            by_output[k].n += today[k].n;
            by_day[o].n += today[k].n;
            for (int32_t r = 0; r < N_RIVALS; r++)
                by_output[k].crps[r] += today[k].crps[r];
            for (int32_t r = 0; today[k].n > 0 && r < N_RIVALS; r++)
                by_day[o].crps[r] +=
                    today[k].n * today[k].crps[r] / today[k].crps[UNCONDITIONED];
        }
        memory_free(with);
    }
    fprintf(page, "| output | reports | filter | no reports | last report | mean of "
                  "earlier | skill of the filter |\n|---|---|---|---|---|---|---|\n");
    for (int32_t k = 0; k < N_OUTPUTS; k++) {
        char name[64];
        if (by_output[k].n == 0)
            continue;
        snprintf(name, sizeof name, "`%s`", outputs[k].name);
        write_rolled(page, name, &by_output[k]);
        all.n += by_output[k].n;
        for (int32_t r = 0; r < N_RIVALS; r++)
            all.crps[r] += by_output[k].n * by_output[k].crps[r] /
                           by_output[k].crps[UNCONDITIONED];
    }
    write_rolled(page, "all, in units of no reports", &all);
    fprintf(page, "\n| reports until | reports ahead | filter | no reports | last "
                  "report | mean of earlier | skill of the filter "
                  "|\n|---|---|---|---|---|---|---|\n");
    for (size_t o = 0; o < COUNT_OF(origins); o++) {
        if (by_day[o].n > 0)
            write_rolled(page, origins[o], &by_day[o]);
    }
    memory_free(without);
    scores_free(&scores);
    observations_free(&record);
}

/* A few truths; the filter must not be worse than nothing nor far off its coverage. */
static int be_quick(void)
{
    struct sums by_target[N_TARGETS] = {{0}};
    double skill, inside, without;
    try_setting(&settings[0], 8, 512, by_target);
    add_up(by_target, &skill, &inside, &without);
    const bool is_right = skill > 0 && inside > 0.7;
    printf("8 truths: skill %+.2f, 90 %% intervals hold %.0f %%\n", skill,
           100 * inside);
    printf("%d passed, %d failed\n", is_right, !is_right);
    return is_right ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int write_page(void)
{
    static const char path[] = "tests/validation/NOWCAST.md";
    enum { COURSES = 2048, ROLLED = 4096 };
    FILE *page = fopen(path, "w");
    if (page == NULL) {
        perror(path);
        return EXIT_FAILURE;
    }
    fprintf(
        page,
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "# Does the nowcast know more?\n\n"
        "Written by `make forecasts`. Where the world is as the model says, yes, and "
        "its intervals are right. On the record of autumn 2025 it does not help "
        "reliably: see the second part before using it.\n\n"
        "## Known truths\n\n"
        "%d replicates of another seed are the truth in turn. Their reports until 12 "
        "November err as the kernel of the filter says, the best case: rows of "
        "`model/observations.csv`, or five outputs once a week with an error as large "
        "as what is open. %d courses are filtered, and the three weeks after are "
        "predicted, five outputs a week. Skill: 1 less the ratio of the CRPS to that "
        "of the same courses without reports, all outputs alike; above 0 is better. "
        "Promised are a skill of at least 0 and a 90 %% coverage of 87 to 93 %%. "
        "The last columns are the skill by output.\n\n",
        (int)MOST_TRUTHS, (int)COURSES);
    const int32_t n_wrong = write_synthetic(page, MOST_TRUTHS, COURSES);
    fprintf(
        page,
        "\n## Autumn 2025\n\n"
        "`scenarios/blockade-2025.csv`, %d courses, filtered by the scored reports "
        "that end by a day; then every scored report that begins and ends in the "
        "three weeks after, if there was one of its kind before. Mean CRPS, lower is "
        "better, in the unit of the output: of the filter; of the same courses "
        "without reports; of a normal law about the last report of the kind, and "
        "about the mean of the earlier ones (deviation: theirs, that of the report or "
        "a quarter of the mean, whichever is largest). The second table is in units "
        "of no reports. Reports depend on each other, and the scenario was set by hand "
        "with them in "
        "view, which favours `no reports`; reports count from their last day, not "
        "from their publication, which favours the filter. So few "
        "reports, and dependent ones, say nothing of a few per cent: whoever needs a "
        "forecast should not take this for one.\n\n",
        (int)ROLLED);
    write_rolling(page, ROLLED);
    if (fclose(page) != 0) {
        perror(path);
        return EXIT_FAILURE;
    }
    if (n_wrong > 0)
        fprintf(stderr, "forecasts: %d settings are not as promised, see %s\n",
                (int)n_wrong, path);
    return n_wrong > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    void *state = NULL;
    require(model_read_once("model") == 0 ? ST_OK : ST_INPUT, "model");
    const int status =
        argc > 1 && strcmp(argv[1], "--quick") == 0 ? be_quick() : write_page();
    plan_free(&plan);
    scenario_free(&scenario);
    (void)drop_model(&state);
    return status;
}
