/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "capture.h"
#include "command/command.h"
#include "input/opener.h"
#include "library/blocus.h"
#include "output/number.h"
#include "scratch.h"
#include "study/pool.h"

/* The library from outside, as blocus.h has it; the command is what it is held against. */

enum { N = 150, MOST_DAYS = 366 };

#define SCENARIO "scenarios/blockade-2025.csv"
#define UNMET "unmet_total.bamako.petrol"
#define FIRST "stockout_first.bamako.petrol" /* a time, which may never come */

static struct capture capture;

static void must(blocus *b, int status)
{
    if (status != BLOCUS_OK)
        print_error("status %d: %s\n", status, blocus_mistake(b));
    assert_int_equal(status, BLOCUS_OK);
}

static blocus *open_scenario(const char *language, const char *model,
                             const char *scenario)
{
    blocus *b;
    assert_int_equal(blocus_new(&b, language), BLOCUS_OK);
    must(b, blocus_load_model(b, model));
    must(b, blocus_add_file(b, scenario));
    return b;
}

/* The project's blockade, compiled. */
static blocus *open_blockade(void)
{
    blocus *b = open_scenario("en", "model", SCENARIO);
    must(b, blocus_compile(b, NULL, 0));
    return b;
}

/* A world that loads quickly. */
static blocus *open_small(const char *language)
{
    blocus *b = open_scenario(language, "model/small", "scenarios/small/calm.csv");
    must(b, blocus_compile(b, NULL, 0));
    return b;
}

static int32_t place_of(blocus *b, enum blocus_kind kind, const char *name)
{
    int32_t place = -1, n = 0;
    must(b, blocus_find(b, kind, name, &place, 1, &n));
    assert_int_equal(n, 1);
    return place;
}

static blocus_result *simulate(blocus *b, const blocus_request *ask)
{
    blocus_result *result;
    must(b, blocus_simulate(b, ask, &result));
    return result;
}

static double mean_of(blocus *b, const blocus_request *ask, const char *metric)
{
    double mean;
    blocus_result *result = simulate(b, ask);
    must(b, blocus_metric(result, place_of(b, BLOCUS_METRICS, metric), BLOCUS_AS_IT_IS,
                          BLOCUS_MEAN, &mean));
    blocus_result_free(result);
    return mean;
}

/* ---- the numbers of the command ---- */

/* A table of a folder of results, row by row; quotes occur in none of these. */
struct reader {
    FILE *file;
    char line[1 << 16];
    char *cell[512];
    int32_t n;
};

static bool next_row(struct reader *reader)
{
    if (fgets(reader->line, sizeof reader->line, reader->file) == NULL) {
        fclose(reader->file);
        return false;
    }
    reader->line[strcspn(reader->line, "\r\n")] = '\0';
    reader->n = 0;
    for (char *at = reader->line; at != NULL; reader->n++) {
        assert_true(reader->n < 512);
        reader->cell[reader->n] = at;
        at = strchr(at, ',');
        if (at != NULL)
            *at++ = '\0';
    }
    return true;
}

static void open_table(struct reader *reader, const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/run/%s.csv", root, name);
    reader->file = fopen(path, "r");
    assert_non_null(reader->file);
    assert_true(next_row(reader));
}

/* A cell is the number, as the command writes it: blank for NaN. */
static void assert_cell(const char *cell, double number)
{
    char text[NUMBER_ROOM];
    number_write(text, number);
    assert_string_equal(cell, text);
}

/* "name.entity.fuel" of three cells. */
static const char *join(char *const *cell, char *text, size_t size)
{
    snprintf(text, size, "%s%s%s%s%s", cell[0], cell[1][0] == '\0' ? "" : ".", cell[1],
             cell[2][0] == '\0' ? "" : ".", cell[2]);
    return text;
}

static enum status run_blockade(void)
{
    char text[8][96];
    char *argv[8];
    struct session session = {.diag = &capture.diag, .command = "run"};
    const char *words[] = {
        SCENARIO,
        "--set=2025-10-01..2025-11-15:corridor:*.attack_probability=x1.3",
        "-n150",
        "--seed=9",
        "-q",
        "-j2",
        "--quantiles=2.5,90"};
    for (int i = 0; i < 7; i++) {
        snprintf(text[i], sizeof text[i], "%s", words[i]);
        argv[i] = text[i];
    }
    snprintf(text[7], sizeof text[7], "-o%s/run", root);
    argv[7] = text[7];
    capture_init(&capture, LANGUAGE_EN);
    return command_run.function(&session, 8, argv);
}

static void check_summary(blocus *b, const blocus_result *result)
{
    enum { STATISTICS = 4, CHOSEN = 16 };
    struct reader reader;
    int32_t n = 0, n_times = 0;
    char name[200];
    open_table(&reader, "summary");
    while (next_row(&reader)) {
        double number, quantile[2];
        char *suffix = strstr(reader.cell[0], "_restricted");
        const enum blocus_figures figures =
            suffix == NULL ? BLOCUS_AS_IT_IS : BLOCUS_RESTRICTED;
        if (suffix != NULL)
            *suffix = '\0';
        const int32_t m =
            place_of(b, BLOCUS_METRICS, join(reader.cell, name, sizeof name));
        assert_string_equal(blocus_unit(b, BLOCUS_METRICS, m), reader.cell[3]);
        for (int i = 0; i < BLOCUS_N_STATISTICS; i++) {
            must(b, blocus_metric(result, m, figures, i, &number));
            assert_cell(reader.cell[STATISTICS + i], number);
        }
        must(b, blocus_metric_quantiles(result, m, figures, quantile, 2));
        assert_cell(reader.cell[CHOSEN], quantile[0]);
        assert_cell(reader.cell[CHOSEN + 1], quantile[1]);
        n += suffix == NULL;
        n_times += suffix != NULL;
        assert_true(suffix == NULL || blocus_is_time(b, m));
    }
    assert_int_equal(n, blocus_count(b, BLOCUS_METRICS));
    assert_true(n_times > 0);
}

static void check_daily(blocus *b, const blocus_result *result, int32_t n_series)
{
    static const int statistics[] = {BLOCUS_MEAN, BLOCUS_SD,  BLOCUS_Q05, BLOCUS_Q25,
                                     BLOCUS_Q50,  BLOCUS_Q75, BLOCUS_Q95};
    static double days[COUNT_OF(statistics)][MOST_DAYS];
    struct reader reader;
    int32_t n = 0;
    char name[200];
    open_table(&reader, "daily");
    for (; next_row(&reader); n++) {
        const int32_t day = atoi(reader.cell[1]);
        const int32_t s =
            place_of(b, BLOCUS_SERIES, join(reader.cell + 2, name, sizeof name));
        if (day == 0) {
            assert_string_equal(blocus_unit(b, BLOCUS_SERIES, s), reader.cell[5]);
            assert_string_equal(blocus_start(b), reader.cell[0]);
            for (size_t i = 0; i < COUNT_OF(statistics); i++)
                must(b,
                     blocus_days(result, s, statistics[i], days[i], blocus_n_days(b)));
        }
        for (size_t i = 0; i < COUNT_OF(statistics); i++)
            assert_cell(reader.cell[6 + i], days[i][day]);
    }
    assert_int_equal(n, n_series * blocus_n_days(b));
}

/* A column of replicates.csv: a metric, or an input, which has all its digits. */
struct column {
    bool is_metric;
    double rows[N];
};

static void read_column(blocus *b, const blocus_result *result, const char *header,
                        struct column *column)
{
    int32_t place;
    column->is_metric =
        blocus_find(b, BLOCUS_METRICS, header, &place, 1, NULL) == BLOCUS_OK;
    if (column->is_metric)
        must(b, blocus_metric_rows(result, place, column->rows, N));
    else
        must(b, blocus_input_rows(result, place_of(b, BLOCUS_INPUTS, header),
                                  column->rows, N));
}

static void check_replicates(blocus *b, const blocus_result *result)
{
    static struct column columns[512];
    struct reader reader;
    int32_t n_metrics = 0, n_rows = 0;
    open_table(&reader, "replicates");
    const int32_t n_columns = reader.n;
    for (int32_t c = 1; c < n_columns; c++) {
        read_column(b, result, reader.cell[c], &columns[c]);
        n_metrics += columns[c].is_metric;
    }
    for (; next_row(&reader); n_rows++) {
        for (int32_t c = 1; c < n_columns; c++) {
            const double value = columns[c].rows[n_rows];
            if (columns[c].is_metric)
                assert_cell(reader.cell[c], value);
            else
                assert_true(strtod(reader.cell[c], NULL) == value);
        }
    }
    assert_int_equal(n_rows, N);
    assert_int_equal(n_metrics, blocus_count(b, BLOCUS_METRICS));
    assert_int_equal(n_columns - 1 - n_metrics, blocus_count(b, BLOCUS_INPUTS));
}

static void
test_every_number_of_run_comes_out_of_the_library_to_the_last_digit(void **state)
{
    static const double levels[] = {0.025, 0.9};
    static const char *const edit[] = {
        "2025-10-01..2025-11-15:corridor:*.attack_probability=x1.3"};
    int32_t series[256];
    blocus_request ask = BLOCUS_REQUEST;
    (void)state;
    assert_int_equal(run_blockade(), ST_OK);
    blocus *b = open_scenario("en", "model", SCENARIO);
    must(b, blocus_compile(b, edit, 1));
    must(b, blocus_find(b, BLOCUS_SERIES, "headline", series, 256, &ask.n_series));
    ask.seed = 9;
    ask.n = N;
    ask.n_threads = 2;
    ask.series = series;
    ask.n_quantiles = 2;
    ask.quantile = levels;
    ask.has_rows = 1;
    blocus_result *result = simulate(b, &ask);
    check_summary(b, result);
    check_daily(b, result, ask.n_series);
    check_replicates(b, result);
    blocus_free(b);
    blocus_result_free(result);
}

static void test_ranges_of_replicates_are_those_of_the_whole(void **state)
{
    static const int32_t first[] = {0, 7, 71, N}; /* in the middle of blocks */
    (void)state;
    blocus *b = open_blockade();
    const int32_t m = place_of(b, BLOCUS_METRICS, UNMET);
    blocus_request ask = BLOCUS_REQUEST;
    double whole[N], parts[N], drawn[N], drawn_parts[N];
    ask.n = N;
    ask.has_rows = 1;
    blocus_result *result = simulate(b, &ask);
    must(b, blocus_metric_rows(result, m, whole, N));
    must(b, blocus_input_rows(result, 0, drawn, N));
    blocus_result_free(result);
    for (int32_t i = 0; i < 3; i++) {
        ask.first = first[i];
        ask.n = first[i + 1] - first[i];
        result = simulate(b, &ask);
        must(b, blocus_metric_rows(result, m, parts + first[i], ask.n));
        must(b, blocus_input_rows(result, 0, drawn_parts + first[i], ask.n));
        assert_int_equal(blocus_metric_rows(result, m, parts, ask.n + 1),
                         BLOCUS_MISUSE);
        blocus_result_free(result);
    }
    assert_memory_equal(whole, parts, sizeof whole);
    assert_memory_equal(drawn, drawn_parts, sizeof drawn);
    blocus_free(b);
}

static void test_edits_of_a_compilation_leave_no_trace(void **state)
{
    static const char *const edits[] = {"scenario.days=60", "mali.escorts=9"};
    static const char *const wrong[] = {"mali.escorts=9", "nobody.open=1"};
    (void)state;
    blocus *b = open_blockade();
    blocus_request ask = BLOCUS_REQUEST;
    ask.n = 20;
    const int32_t n_days = blocus_n_days(b);
    const double before = mean_of(b, &ask, UNMET);
    must(b, blocus_compile(b, edits, 2));
    assert_int_equal(blocus_n_days(b), 60);
    assert_true(mean_of(b, &ask, UNMET) < before);
    assert_int_equal(blocus_compile(b, wrong, 2), BLOCUS_INPUT);
    assert_int_equal(blocus_n_days(b), 0); /* nothing is compiled */
    assert_int_equal(blocus_add_edit(b, wrong[1]), BLOCUS_INPUT);
    must(b, blocus_compile(b, NULL, 0));
    assert_int_equal(blocus_n_days(b), n_days);
    assert_true(mean_of(b, &ask, UNMET) == before);
    must(b, blocus_add_edit(b, edits[1]));
    must(b, blocus_compile(b, NULL, 0));
    assert_true(mean_of(b, &ask, UNMET) != before); /* one that stays */
    blocus_free(b);
}

static void test_a_result_outlives_its_handle(void **state)
{
    (void)state;
    blocus *b = open_small("en");
    blocus_request ask = BLOCUS_REQUEST;
    double mean, again;
    ask.n = 3;
    blocus_result *result = simulate(b, &ask);
    must(b, blocus_metric(result, 0, BLOCUS_AS_IT_IS, BLOCUS_MEAN, &mean));
    blocus_free(b);
    assert_int_equal(blocus_metric(result, 0, BLOCUS_AS_IT_IS, BLOCUS_MEAN, &again),
                     BLOCUS_OK);
    assert_true(mean == again);
    blocus_result_free(result);
}

/* ---- mistakes ---- */

static const char faulty[] = "from,to,entity,fuel,parameter,value\n"
                             ",,scenario,,start,2025-09-01\n"
                             ",,scenario,,days,30\n"
                             ",,mali,,escorts,many\n"
                             ",,nobody,,open,1\n";

static void
test_a_mistake_has_number_place_and_sentence_in_either_language(void **state)
{
    static const struct {
        const char *language, *sentence;
    } cases[] = {{"en", "'many' is neither a number"}, {"fr", "« many » n’est ni"}};
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        blocus *b;
        CASE(cases[i].language);
        must(NULL, blocus_new(&b, cases[i].language));
        must(b, blocus_load_model(b, "model"));
        must(b, blocus_put_file(b, "mine.csv", faulty, strlen(faulty)));
        assert_int_equal(blocus_add_file(b, "mine.csv"), BLOCUS_INPUT);
        assert_int_equal(blocus_n_messages(b), 2);
        const blocus_message *it = blocus_get_message(b, 0);
        assert_string_equal(it->number, "E202");
        assert_string_equal(it->file, "mine.csv");
        assert_int_equal(it->line, 4);
        assert_int_equal(it->column, 6);
        assert_string_equal(it->place, "mine.csv:4:6");
        assert_non_null(strstr(it->whole, it->text));
        if (strstr(it->text, cases[i].sentence) == NULL)
            print_error("%s\n", it->text);
        assert_non_null(strstr(it->text, cases[i].sentence));
        assert_string_equal(blocus_mistake(b), it->whole);
        assert_string_equal(blocus_get_message(b, 1)->number, "E300");
        assert_null(blocus_get_message(b, 2));
        must(b, blocus_add_file(b, SCENARIO)); /* from the beginning */
        assert_int_equal(blocus_n_messages(b), 0);
        assert_string_equal(blocus_mistake(b), "");
        blocus_free(b);
    }
}

static void test_an_unknown_name_is_told_with_the_nearest(void **state)
{
    static const struct {
        enum blocus_kind kind;
        const char *name, *number, *meant;
    } cases[] = {{BLOCUS_METRICS, "unmet_totl", "E360", "'unmet_total'"},
                 {BLOCUS_SERIES, "stok", "E361", "'stock'"},
                 {BLOCUS_INPUTS, "dakar.attack_probabilit", "E344",
                  "'dakar.attack_probability'"}};
    int32_t found, n;
    (void)state;
    blocus *b = open_blockade();
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        assert_int_equal(blocus_find(b, cases[i].kind, cases[i].name, &found, 1, &n),
                         BLOCUS_INPUT);
        assert_int_equal(n, 0);
        assert_string_equal(blocus_get_message(b, 0)->number, cases[i].number);
        assert_non_null(strstr(blocus_mistake(b), cases[i].meant));
    }
    must(b, blocus_find(b, BLOCUS_METRICS, "unmet_total", &found, 1, &n));
    assert_true(n > 1 && found < blocus_count(b, BLOCUS_METRICS));
    must(b, blocus_find(b, BLOCUS_METRICS, "all", NULL, 0, &n));
    assert_int_equal(n, blocus_count(b, BLOCUS_METRICS));
    must(b, blocus_find(b, BLOCUS_METRICS, "headline", NULL, 0, &n));
    assert_true(n > 5 && n <= 16);
    blocus_free(b);
}

static void test_calls_out_of_order_say_what_comes_first(void **state)
{
    blocus *b;
    blocus_result *result;
    int32_t found;
    (void)state;
    assert_int_equal(blocus_new(&b, "de"), BLOCUS_MISUSE);
    assert_null(b);
    must(NULL, blocus_new(&b, "fr"));
    assert_int_equal(blocus_add_file(b, SCENARIO), BLOCUS_MISUSE);
    assert_string_equal(blocus_mistake(b),
                        "E290: blocus_add_file : appelez d’abord blocus_load_model");
    assert_int_equal(blocus_add_edit(b, "dakar.open=1"), BLOCUS_MISUSE);
    assert_int_equal(blocus_compile(b, NULL, 0), BLOCUS_MISUSE);
    assert_int_equal(blocus_load_model(b, "nowhere"), BLOCUS_IO);
    must(b, blocus_load_model(b, "model/small"));
    assert_int_equal(blocus_load_model(b, "model/small"), BLOCUS_MISUSE);
    assert_int_equal(blocus_find(b, BLOCUS_METRICS, "all", &found, 1, NULL),
                     BLOCUS_MISUSE);
    assert_int_equal(blocus_simulate(b, NULL, &result), BLOCUS_MISUSE);
    assert_null(result);
    assert_int_equal(blocus_compile(b, NULL, 0), BLOCUS_INPUT); /* no days */
    assert_int_equal(blocus_count(b, BLOCUS_METRICS), 0);
    assert_null(blocus_name(b, BLOCUS_METRICS, 0));
    assert_int_equal(blocus_load_model(NULL, "model"), BLOCUS_MISUSE);
    assert_int_equal(blocus_compile(b, NULL, 1), BLOCUS_MISUSE);
    blocus_free(b);
    blocus_free(NULL);
    blocus_result_free(NULL);
}

static void test_numbers_that_cannot_be_are_refused(void **state)
{
    static const int32_t twice[] = {1, 1}, far[] = {0, 100000};
    static const double falling[] = {0.5, 0.4}, outside[] = {1.5};
    const double not_a_number[] = {(double)NAN};
    const struct {
        const char *name;
        int32_t first, n, n_threads, n_series, n_quantiles, has_rows;
        const int32_t *series;
        const double *quantile;
    } cases[] = {
        {"n is 0", 0, 0, 1, 0, 0, 0, NULL, NULL},
        {"n is -1", 0, -1, 1, 0, 0, 0, NULL, NULL},
        {"n is too many", 0, BLOCUS_MOST_REPLICATES + 1, 1, 0, 0, 0, NULL, NULL},
        {"first is -1", -1, 1, 1, 0, 0, 0, NULL, NULL},
        {"the last is too far", BLOCUS_MOST_REPLICATES, 1, 1, 0, 0, 0, NULL, NULL},
        {"threads", 0, 1, BLOCUS_MOST_THREADS + 1, 0, 0, 0, NULL, NULL},
        {"no array", 0, 1, 1, 1, 0, 0, NULL, NULL},
        {"one twice", 0, 1, 1, 2, 0, 0, twice, NULL},
        {"no such series", 0, 1, 1, 2, 0, 0, far, NULL},
        {"falling levels", 0, 1, 1, 0, 2, 0, NULL, falling},
        {"a level above 1", 0, 1, 1, 0, 1, 0, NULL, outside},
        {"a level that is no number", 0, 1, 1, 0, 1, 0, NULL, not_a_number},
        {"too many levels", 0, 1, 1, 0, BLOCUS_MOST_QUANTILES + 1, 0, NULL, falling},
        {"rows", 0, 1, 1, 0, 0, 2, NULL, NULL},
    };
    (void)state;
    blocus *b = open_small("en");
    blocus_result *result;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        blocus_request ask = BLOCUS_REQUEST;
        CASE(cases[i].name);
        ask.first = cases[i].first;
        ask.n = cases[i].n;
        ask.n_threads = cases[i].n_threads;
        ask.n_series = cases[i].n_series;
        ask.series = cases[i].series;
        ask.n_quantiles = cases[i].n_quantiles;
        ask.quantile = cases[i].quantile;
        ask.has_rows = cases[i].has_rows;
        assert_int_equal(blocus_simulate(b, &ask, &result), BLOCUS_MISUSE);
        assert_null(result);
        assert_true(blocus_n_messages(b) == 1 || i == 6);
    }
    blocus_free(b);
}

static void test_what_was_not_asked_for_cannot_be_read(void **state)
{
    double value[8];
    (void)state;
    blocus *b = open_small("en");
    blocus_request ask = BLOCUS_REQUEST;
    ask.n = 8;
    blocus_result *result = simulate(b, &ask);
    const int32_t time = place_of(b, BLOCUS_METRICS, FIRST);
    const int32_t other = place_of(b, BLOCUS_METRICS, UNMET);
    assert_int_equal(blocus_days(result, 0, BLOCUS_MEAN, value, 1), BLOCUS_MISUSE);
    assert_int_equal(blocus_metric_rows(result, 0, value, 8), BLOCUS_MISUSE);
    assert_int_equal(blocus_metric_quantiles(result, 0, BLOCUS_AS_IT_IS, value, 1),
                     BLOCUS_MISUSE);
    assert_int_equal(blocus_metric(result, -1, BLOCUS_AS_IT_IS, 0, value),
                     BLOCUS_MISUSE);
    assert_int_equal(blocus_metric(result, other, BLOCUS_RESTRICTED, 0, value),
                     BLOCUS_MISUSE);
    assert_int_equal(
        blocus_metric(result, other, BLOCUS_AS_IT_IS, BLOCUS_N_STATISTICS, value),
        BLOCUS_MISUSE);
    must(b, blocus_metric(result, time, BLOCUS_AS_IT_IS, BLOCUS_MEAN, value));
    assert_true(isnan(value[0])); /* it never comes in this world … */
    must(b, blocus_metric(result, time, BLOCUS_RESTRICTED, BLOCUS_MEAN, value));
    assert_close(value[0], blocus_n_days(b), 0); /* … and counts as all days */
    blocus_result_free(result);
    blocus_free(b);
}

/* All metrics of 100 replicates. */
static void read_means(blocus *b, const blocus_request *ask, double *mean, int32_t n)
{
    blocus_result *result;
    must(b, blocus_simulate(b, ask, &result));
    for (int32_t m = 0; m < n; m++)
        must(b, blocus_metric(result, m, BLOCUS_AS_IT_IS, BLOCUS_MEAN, &mean[m]));
    blocus_result_free(result);
}

static void test_a_handle_that_goes_on_from_its_first_plan_gives_the_same(void **state)
{
    enum { MOST = 512 };
    static const char *const edits[] = {"2025-10-10..:corridor:*.open=0",
                                        "corridor:*.open=0.5"};
    static double often[MOST], once[MOST];
    blocus_request ask = BLOCUS_REQUEST;
    (void)state;
    ask.n = 100;
    blocus *b = open_small("en");
    const int32_t n = blocus_count(b, BLOCUS_METRICS);
    assert_in_range(n, 1, MOST);
    for (int32_t i = 0; i < 6; i++) {
        blocus *fresh = open_small("en");
        ask.seed = 1 + (uint64_t)(i / 4);
        must(b, blocus_compile(b, &edits[i % 2], i < 5 ? 1 : 0));
        must(fresh, blocus_compile(fresh, &edits[i % 2], i < 5 ? 1 : 0));
        read_means(b, &ask, often, n);
        read_means(fresh, &ask, once, n);
        assert_memory_equal(often, once, (size_t)n * sizeof once[0]);
        blocus_free(fresh);
    }
    blocus_free(b);
}

static void test_metrics_that_nobody_asked_for_are_left_out(void **state)
{
    blocus_request ask = BLOCUS_REQUEST;
    blocus_result *result;
    double all[2], some[2], n;
    (void)state;
    blocus *b = open_small("en");
    ask.n = 10;
    read_means(b, &ask, all, 2);
    ask.n_metrics = 1;
    ask.metrics = &(const int32_t){1};
    read_means(b, &ask, some, 2);
    assert_memory_equal(&all[1], &some[1], sizeof all[1]);
    must(b, blocus_simulate(b, &ask, &result));
    must(b, blocus_metric(result, 0, BLOCUS_AS_IT_IS, BLOCUS_N, &n));
    assert_close(n, 0, 0);
    blocus_result_free(result);
    ask.metrics = &(const int32_t){-1};
    assert_int_equal(blocus_simulate(b, &ask, &result), BLOCUS_MISUSE);
    blocus_free(b);
}

static void test_handles_of_two_worlds_keep_the_words_of_each(void **state)
{
    (void)state;
    blocus *mali = open_scenario("en", "model", "scenarios/blockade-2025.csv");
    blocus *nepal =
        open_scenario("en", "model/nepal-2015", "scenarios/nepal-2015/blockade.csv");
    must(nepal, blocus_compile(nepal, NULL, 0));
    must(mali, blocus_compile(mali, NULL, 0));
    const char *units[2];
    for (int32_t i = 0; i < 2; i++) {
        blocus *b = i == 0 ? mali : nepal;
        units[i] =
            blocus_unit(b, BLOCUS_SERIES, place_of(b, BLOCUS_SERIES, "value_lost"));
    }
    assert_string_equal(units[0], "million FCFA/day");
    assert_string_equal(units[1], "million NPR/day");
    blocus_free(mali);
    assert_string_equal(units[1], "million NPR/day");
    blocus_free(nepal);
}

static void
test_requests_of_newer_headers_are_read_and_of_older_ones_refused(void **state)
{
    struct {
        blocus_request known;
        int32_t unknown[9];
    } newer = {BLOCUS_REQUEST, {0}};
    blocus_result *result;
    (void)state;
    blocus *b = open_small("en");
    newer.known.size = sizeof newer;
    newer.known.n = 2;
    must(b, blocus_simulate(b, &newer.known, &result));
    blocus_result_free(result);
    newer.known.size = sizeof newer.known - 1;
    assert_int_equal(blocus_simulate(b, &newer.known, &result), BLOCUS_MISUSE);
    must(b, blocus_simulate(b, NULL, &result)); /* all as BLOCUS_REQUEST has it */
    blocus_result_free(result);
    blocus_free(b);
}

/* ---- files, progress, memory, threads ---- */

struct disk {
    struct text texts[16];
    int32_t n;
};

/* From the disk, each kept until the end. */
static int open_kept(void *context, const char *path, const char **bytes, size_t *size)
{
    struct disk *disk = context;
    struct diag silent = {.sink = NULL};
    struct text *text = &disk->texts[disk->n];
    if (open_file(NULL, path, text, &silent) != ST_OK)
        return BLOCUS_IO;
    disk->n++;
    *bytes = text->bytes;
    *size = text->size;
    return BLOCUS_OK;
}

static void test_files_come_from_the_opener_or_from_memory(void **state)
{
    static const char *const wrong[] = {"scenario.days=0"};
    struct disk disk = {.n = 0};
    blocus_request ask = BLOCUS_REQUEST;
    blocus *fed, *b = open_blockade();
    (void)state;
    ask.n = 10;
    const double expected = mean_of(b, &ask, UNMET);
    blocus_free(b);
    must(NULL, blocus_new(&b, NULL));
    must(NULL, blocus_new(&fed, NULL));
    must(b, blocus_set_opener(b, open_kept, &disk));
    must(b, blocus_load_model(b, "model"));
    must(b, blocus_add_file(b, SCENARIO));
    assert_int_equal(blocus_add_file(b, "scenarios/none.csv"), BLOCUS_IO);
    assert_string_equal(blocus_get_message(b, 0)->number, "E101");
    assert_int_equal(blocus_compile(b, wrong, 1), BLOCUS_INPUT);
    must(b, blocus_add_file(b, SCENARIO)); /* it begins anew after a failure */
    must(b, blocus_compile(b, NULL, 0));
    assert_true(mean_of(b, &ask, UNMET) == expected);
    assert_true(disk.n >= 4);
    must(fed, blocus_put_file(fed, disk.texts[0].path, "other bytes", 11));
    for (int32_t i = 0; i < disk.n; i++)
        must(fed, blocus_put_file(fed, disk.texts[i].path, disk.texts[i].bytes,
                                  disk.texts[i].size));
    for (int32_t i = 0; i < disk.n; i++)
        text_free(&disk.texts[i]);
    must(fed, blocus_load_model(fed, "model"));
    must(fed, blocus_add_file(fed, SCENARIO));
    must(fed, blocus_compile(fed, NULL, 0));
    assert_true(mean_of(fed, &ask, UNMET) == expected);
    blocus_free(fed);
    blocus_free(b);
}

struct told {
    int64_t done, n, stop_at;
};

static int watch(void *context, int64_t n_done, int64_t n)
{
    struct told *told = context;
    assert_true(n_done >= told->done);
    told->done = n_done;
    told->n = n;
    return n_done >= told->stop_at;
}

static void test_progress_is_told_and_a_watch_can_stop(void **state)
{
    struct told told = {.stop_at = INT64_MAX};
    blocus_result *result;
    (void)state;
    blocus *b = open_small("en");
    blocus_request ask = BLOCUS_REQUEST;
    ask.n = 1000;
    ask.n_threads = 2;
    ask.watch = watch;
    ask.context = &told;
    blocus_result_free(simulate(b, &ask));
    assert_int_equal(told.done, 1000);
    assert_int_equal(told.n, 1000);
    told = (struct told){.stop_at = 1};
    ask.n = BLOCUS_MOST_REPLICATES;
    ask.memory_bytes = 1000000;
    assert_int_equal(blocus_simulate(b, &ask, &result), BLOCUS_STOPPED);
    assert_null(result);
    assert_true(told.done < 100000);
    blocus_free(b);
}

/* All from the beginning; the first status that is not 0. */
static int whole_way(double *mean)
{
    static const char *const edits[] = {"mali.escorts=2"};
    static const double level = 0.9;
    static const int32_t series = 0;
    blocus *b = NULL;
    blocus_result *result = NULL;
    blocus_request ask = BLOCUS_REQUEST;
    int status = blocus_new(&b, "en");
    if (status == BLOCUS_OK)
        status = blocus_load_model(b, "model/small");
    if (status == BLOCUS_OK)
        status = blocus_add_file(b, "scenarios/small/dangerous-road.csv");
    if (status == BLOCUS_OK)
        status = blocus_add_edit(b, "scenario.days=40");
    if (status == BLOCUS_OK)
        status = blocus_compile(b, edits, 0);
    ask.n = 70;
    ask.has_rows = 1;
    ask.n_series = 1;
    ask.series = &series;
    ask.n_quantiles = 1;
    ask.quantile = &level;
    if (status == BLOCUS_OK)
        status = blocus_simulate(b, &ask, &result);
    if (status == BLOCUS_OK)
        status = blocus_metric(result, 0, BLOCUS_AS_IT_IS, BLOCUS_MEAN, mean);
    blocus_result_free(result);
    blocus_free(b);
    return status;
}

static void test_no_memory_anywhere_is_told_and_nothing_leaks(void **state)
{
    int status = BLOCUS_MEMORY;
    double mean;
    (void)state;
    for (long n = 0; status != BLOCUS_OK; n += 1 + n / 16) {
        assert_true(n < 1000000);
        memory_fail_after(n);
        status = whole_way(&mean);
        memory_fail_after(-1);
        assert_true(status == BLOCUS_OK || status == BLOCUS_MEMORY);
    }
}

struct ways {
    double mean[8];
    int status[8];
};

static void go_whole_way(void *context, int32_t task, int32_t worker)
{
    struct ways *ways = context;
    (void)worker;
    ways->status[task] = whole_way(&ways->mean[task]);
}

static void test_threads_with_a_handle_each_do_not_disturb_each_other(void **state)
{
    struct ways ways;
    double alone;
    (void)state;
    assert_int_equal(whole_way(&alone), BLOCUS_OK);
    pool_run(4, 8, go_whole_way, &ways);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(ways.status[i], BLOCUS_OK);
        assert_true(ways.mean[i] == alone);
    }
}

/* ---- by reference ---- */

static void test_functions_by_reference_are_the_same(void **state)
{
    const char *english = "en", *model = "model/small";
    const char *files[] = {"scenarios/small/dangerous-road.csv"};
    const char *edits[] = {"scenario.days=40"}, *names[] = {UNMET};
    const int one = 1, none = 0, n = 12, metrics = BLOCUS_METRICS, q50 = BLOCUS_Q50;
    const double seed = 1;
    unsigned char handle[9], result[9]; /* at odd addresses */
    int status, days, metric, count;
    char text[] = "                                        ", *place = text;
    double values[12], series[40], rows[12], drawn[12];
    (void)state;
    blocus_r_new(handle + 1, &english, &status);
    assert_int_equal(status, 0);
    blocus_r_compile(handle + 1, edits, &one, &days, &status);
    assert_int_equal(status, BLOCUS_MISUSE);
    blocus_r_message(handle + 1, &one, &place);
    assert_string_equal(text, "E290: blocus_compile: call blocus_load_m");
    blocus_r_load_model(handle + 1, &model, &status);
    assert_int_equal(status, 0);
    blocus_r_add_files(handle + 1, files, &one, &status);
    assert_int_equal(status, 0);
    blocus_r_compile(handle + 1, edits, &one, &days, &status);
    assert_int_equal(status, 0);
    assert_int_equal(days, 40);
    blocus_r_find(handle + 1, &metrics, names, &one, &metric, &status);
    assert_int_equal(status, 0);
    blocus_r_name(handle + 1, &metrics, &metric, &place);
    assert_int_equal(strncmp(text, UNMET " ", strlen(UNMET) + 1), 0);
    blocus_r_count(handle + 1, &metrics, &count);
    assert_true(metric >= 1 && metric <= count);
    blocus_r_simulate(handle + 1, result + 1, &seed, &none, &n, &one, &one, &one, &one,
                      &status);
    assert_int_equal(status, 0);
    blocus_r_metric(result + 1, &metric, &none, values, &n, &status);
    assert_int_equal(status, 0);
    blocus_r_days(result + 1, &one, &q50, series, &days, &status);
    assert_int_equal(status, 0);
    blocus_r_metric_rows(result + 1, &metric, rows, &n, &status);
    assert_int_equal(status, 0);
    blocus_r_input_rows(result + 1, &count, drawn, &n, &status);
    assert_int_equal(status, BLOCUS_MISUSE); /* there are not so many inputs */

    blocus *b = open_scenario("en", model, files[0]);
    must(b, blocus_compile(b, edits, 1));
    blocus_request ask = BLOCUS_REQUEST;
    const int32_t first_series = 0;
    double value, more[40];
    ask.n = n;
    ask.n_series = 1;
    ask.series = &first_series;
    ask.has_rows = 1;
    blocus_result *same = simulate(b, &ask);
    must(b, blocus_metric(same, metric - 1, BLOCUS_AS_IT_IS, BLOCUS_Q95, &value));
    assert_true(values[BLOCUS_Q95] == value);
    must(b, blocus_days(same, 0, BLOCUS_Q50, more, 40));
    assert_memory_equal(series, more, sizeof more);
    must(b, blocus_metric_rows(same, metric - 1, more, n));
    assert_memory_equal(rows, more, sizeof rows);
    blocus_result_free(same);
    blocus_free(b);
    blocus_r_result_free(result + 1);
    blocus_r_free(handle + 1);
    blocus_r_free(handle + 1); /* nothing any more */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            test_every_number_of_run_comes_out_of_the_library_to_the_last_digit),
        cmocka_unit_test(test_ranges_of_replicates_are_those_of_the_whole),
        cmocka_unit_test(test_edits_of_a_compilation_leave_no_trace),
        cmocka_unit_test(test_a_result_outlives_its_handle),
        cmocka_unit_test(
            test_a_mistake_has_number_place_and_sentence_in_either_language),
        cmocka_unit_test(test_an_unknown_name_is_told_with_the_nearest),
        cmocka_unit_test(test_calls_out_of_order_say_what_comes_first),
        cmocka_unit_test(test_numbers_that_cannot_be_are_refused),
        cmocka_unit_test(test_what_was_not_asked_for_cannot_be_read),
        cmocka_unit_test(test_a_handle_that_goes_on_from_its_first_plan_gives_the_same),
        cmocka_unit_test(test_metrics_that_nobody_asked_for_are_left_out),
        cmocka_unit_test(test_handles_of_two_worlds_keep_the_words_of_each),
        cmocka_unit_test(
            test_requests_of_newer_headers_are_read_and_of_older_ones_refused),
        cmocka_unit_test(test_files_come_from_the_opener_or_from_memory),
        cmocka_unit_test(test_progress_is_told_and_a_watch_can_stop),
        cmocka_unit_test(test_no_memory_anywhere_is_told_and_nothing_leaks),
        cmocka_unit_test(test_threads_with_a_handle_each_do_not_disturb_each_other),
        cmocka_unit_test(test_functions_by_reference_are_the_same),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root) != 0;
}
