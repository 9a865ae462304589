/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "base/date.h"
#include "capture.h"
#include "input/observation.h"
#include "input/phase.h"
#include "one_model.h"

#define HEADER                                                                         \
    "date_start,date_end,output,entity,fuel,statistic,value,low,high,unit,use,source," \
    "confidence,mark,note\n"

static int read_model(void **state)
{
    (void)state;
    return model_read_once("tests/data/input/model");
}

static struct capture capture;

static enum status load(struct observations *observations, const char *bytes)
{
    struct memory_file files[] = {{"seen.csv", bytes}, {NULL, NULL}};
    capture_init(&capture, LANGUAGE_EN);
    *observations = (struct observations){0};
    return observations_load(observations, &model, "seen.csv", open_memory, files,
                             &capture.diag);
}

static void test_rows_are_read_as_they_are_written(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(
        load(&all,
             HEADER "2025-09-03,2025-09-30,arrivals,east,,sum,60,30,100,truck,fit,"
                    "report_2025 press_2025,medium,disputed,a note\n"
                    "2025-10-01,2025-10-31,stockout,depot,petrol,first_day,2025-10-05,"
                    "2025-09-28,2025-10-06,day,test,press_2025,high,,\n"),
        ST_OK);
    assert_int_equal(all.n_rows, 2);
    const struct observation *row = &all.rows[0];
    assert_int_equal(row->output, OUT_ARRIVALS);
    assert_int_equal(row->entity, model_find(&model, "east"));
    assert_int_equal(row->fuel, -1);
    assert_int_equal(row->statistic, STATISTIC_SUM);
    assert_int_equal(row->last - row->first, 27);
    assert_close(row->value, 60, 0);
    assert_close(row->low, 30, 0);
    assert_close(row->high, 100, 0);
    assert_int_equal(row->use, USE_FIT);
    assert_int_equal(row->confidence, CONFIDENCE_MEDIUM);
    assert_int_equal(row->mark, MARK_DISPUTED);
    assert_int_equal(row->line, 2);
    assert_string_equal(
        row->key, "2025-09-03..2025-09-30:arrivals.east.sum:report_2025 press_2025");
    row = &all.rows[1];
    assert_int_equal(row->fuel, 0);
    assert_close(row->value, date_number((struct date){2025, 10, 5}), 0);
    assert_close(row->low, date_number((struct date){2025, 9, 28}), 0);
    assert_int_equal(row->mark, MARK_NONE);
    observations_free(&all);
}

static void test_semicolons_bring_decimal_commas_and_french_dates(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(
        load(&all,
             "date_start;date_end;output;entity;fuel;statistic;value;low;high;unit;use;"
             "source;confidence\n"
             "03/09/2025;30/09/2025;stations_dry;depot;petrol;mean;0,25;0,2;0,3;share;"
             "fit;press_2025;high\n"),
        ST_OK);
    assert_close(all.rows[0].value, 0.25, 0);
    observations_free(&all);
}

/* Sources that contradict each other, and one that does so itself, may stand. */
static void test_conflicting_rows_may_stand_together(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(
        load(&all, HEADER
             "2025-09-03,2025-09-30,lost,east,,sum,60,30,100,truck,fit,"
             "report_2025,high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,20,20,20,truck,fit,press_2025,"
             "high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,40,20,60,truck,fit,press_2025,"
             "low,,\n"),
        ST_OK);
    assert_int_equal(all.n_rows, 3);
    observations_free(&all);
}

/* clang-format off */
static const struct {
    const char *row;
    const char *expected;
} wrong[] = {
    {"2025-13-01,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:1: E216: date_start: '2025-13-01'"},
    {"03/09/2025,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:1: E217: date_start: '03/09/2025': write 2025-09-03"},
    {"2025-09-03,,lost,east,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:2: E200: date_end:"},
    {"2025-10-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:2: E218: date_end:"},
    {"2025-09-03,2025-09-30,losst,east,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:3: E331: output: unknown output 'losst'; did you mean 'lost'?"},
    {"2025-09-03,2025-09-30,lost,eats,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:4: E300: entity: unknown entity 'eats'; did you mean 'east'?"},
    {"2025-09-03,2025-09-30,lost,depot,,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:4: E332: entity: 'lost' is no output of depot: it belongs to the kind corridor"},
    {"2025-09-03,2025-09-30,lost,east,petrol,sum,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:5: E310: fuel:"},
    {"2025-09-03,2025-09-30,stock,depot,,mean,6,3,9,m3,fit,press_2025,high,,",
     "seen.csv:2:5: E309: fuel:"},
    {"2025-09-03,2025-09-30,stock,depot,petrl,mean,6,3,9,m3,fit,press_2025,high,,",
     "seen.csv:2:5: E304: fuel:"},
    {"2025-09-03,2025-09-30,lost,east,,total,6,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:6: E333: statistic: 'total'"},
    {"2025-09-03,2025-09-30,stock,depot,petrol,sum,6,3,9,m3,fit,press_2025,high,,",
     "seen.csv:2:6: E231: statistic: stock (m3) does not add up over days"},
    {"2025-09-03,2025-09-30,lost,east,,sum,some,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:7: E201: value:"},
    {"2025-09-03,2025-09-30,lost,east,,sum,-1,-1,9,truck,fit,press_2025,high,,",
     "seen.csv:2:7: E203: value: lost -1 is outside [0, ∞] truck"},
    {"2025-09-03,2025-09-30,stations_dry,depot,petrol,mean,1.5,1,2,share,fit,press_2025,high,,",
     "seen.csv:2:9: E203: high: stations_dry 2 is outside [0, 1] share"},
    {"2025-09-03,2025-09-04,supply_hours,power,,sum,50,40,48,h,fit,press_2025,high,,",
     "seen.csv:2:7: E203: value: supply_hours 50 is outside [0, 48] h"},
    {"2025-09-03,2025-09-30,lost,east,,sum,10,3,9,truck,fit,press_2025,high,,",
     "seen.csv:2:7: E221: value: 10 is outside its own plausible range [3, 9]"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,9,3,truck,fit,press_2025,high,,",
     "seen.csv:2:8: E255: low: low 9 is above high 3: exchange them"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,,truck,fit,press_2025,high,,",
     "seen.csv:2:9: E200: high:"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck/day,fit,press_2025,high,,",
     "seen.csv:2:10: E220: unit: the unit of lost (sum) is 'truck', not 'truck/day'"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fitt,press_2025,high,,",
     "seen.csv:2:11: E334: use: 'fitt': the use is input, fit or test; did you mean 'fit'?"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,pres_2025,high,,",
     "seen.csv:2:12: E307: source: there is no source 'pres_2025'"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,,high,,",
     "seen.csv:2:12: E200: source:"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,sure,,",
     "seen.csv:2:13: E335: confidence: 'sure'"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,wild,",
     "seen.csv:2:14: E336: mark: 'wild'"},
    {"2025-09-03,2025-09-30,stockout,depot,petrol,first_day,4,4,4,day,fit,press_2025,high,,",
     "seen.csv:2:7: E216: value: '4'"},
    {"2025-09-03,2025-09-30,stockout,depot,petrol,first_day,2025-10-02,2025-10-02,2025-10-02,day,fit,press_2025,high,,",
     "seen.csv:2:7: E203: value: stockout 2025-10-02 is outside [2025-09-03, 2025-10-01]"},
};
/* clang-format on */

static void test_every_mistake_has_its_code_and_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct observations all;
        char bytes[1024];
        CASE(wrong[i].expected);
        snprintf(bytes, sizeof bytes, "%s%s\n", HEADER, wrong[i].row);
        assert_int_equal(load(&all, bytes), ST_INPUT);
        if (strstr(capture.lines, wrong[i].expected) == NULL)
            fail_msg("got %s", capture.lines);
        observations_free(&all);
    }
}

/* clang-format off */
#define FACTOR_HEADER \
    "date_start,date_end,output,entity,fuel,statistic,value,low,high,unit,use,source," \
    "confidence,factor,factor_low,factor_high\n"
static const struct {
    const char *row, *expected;
} wrong_factors[] = {
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,0.6,,0.7", "seen.csv:2:15: E200: factor_low:"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,,0.5,0.7", "seen.csv:2:14: E200: factor:"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,0,0,0.7", "seen.csv:2:14: E203: factor: factor 0 is outside"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,0.6,0.7,0.8", "seen.csv:2:14: E221: factor: 0.6 is outside its own plausible range [0.7, 0.8]"},
    {"2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,high,part,0.5,0.7", "seen.csv:2:14: E201: factor:"},
    {"2025-09-03,2025-09-30,stations_dry,depot,petrol,mean,0.5,0.4,0.6,share,fit,press_2025,high,2,1,2.5", "seen.csv:2:16: E203: factor_high: stations_dry 1.5 is outside [0, 1] share"},
    {"2025-09-03,2025-09-30,stockout,depot,petrol,first_day,2025-09-05,2025-09-04,2025-09-06,day,fit,press_2025,high,1,1,1", "seen.csv:2:14: E256: factor:"},
};
/* clang-format on */

static void test_a_factor_takes_the_part_of_a_wider_count(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(load(&all, FACTOR_HEADER
                          "2025-09-03,2025-09-30,lost,east,,sum,100,90,120,truck,fit,"
                          "press_2025,high,0.6,0.5,0.75\n"
                          "2025-09-03,2025-09-29,lost,east,,sum,100,90,120,truck,fit,"
                          "press_2025,high,,,\n"),
                     ST_OK);
    assert_close(all.rows[0].value, 60, 1e-12);
    assert_close(all.rows[0].low, 45, 1e-12);
    assert_close(all.rows[0].high, 90, 1e-12);
    assert_close(all.rows[0].factor, 0.6, 0);
    assert_close(all.rows[1].value, 100, 0);
    assert_close(all.rows[1].factor, 1, 0);
    observations_free(&all);
    for (size_t i = 0; i < COUNT_OF(wrong_factors); i++) {
        char bytes[1024];
        CASE(wrong_factors[i].expected);
        snprintf(bytes, sizeof bytes, "%s%s\n", FACTOR_HEADER, wrong_factors[i].row);
        assert_int_equal(load(&all, bytes), ST_INPUT);
        if (strstr(capture.lines, wrong_factors[i].expected) == NULL)
            fail_msg("got %s", capture.lines);
        observations_free(&all);
    }
}

/* Sources of its own and of the model; a name that is in neither names both files. */
static void test_a_record_may_have_sources_of_its_own(void **state)
{
    (void)state;
    static const char row[] = HEADER
        "2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,our_count "
        "press_2025,high,,\n"
        "2025-09-03,2025-09-30,lost,east,,sum,7,3,9,truck,fit,our_cuont,high,,\n";
    struct memory_file files[] = {
        {"seen.csv", row},
        {"sources.csv", "id,title,publisher,date,url\nour_count,Our count,,,\n"},
        {NULL, NULL}};
    struct observations all = {0};
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(observations_load_sources(&all, "sources.csv", true, open_memory,
                                               files, &capture.diag),
                     ST_OK);
    assert_int_equal(
        observations_load(&all, &model, "seen.csv", open_memory, files, &capture.diag),
        ST_INPUT);
    capture_expect(
        &capture, 1,
        "seen.csv:3:12: E347: source: there is no source 'our_cuont' in "
        "sources.csv nor in tests/data/input/model/sources.csv; add a row for "
        "it to the first; did you mean 'our_count'?");
    observations_free(&all);
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(observations_load_sources(&all, "sources.csv", false, open_memory,
                                               files, &capture.diag),
                     ST_OK);
    assert_int_equal(
        observations_load(&all, &model, "seen.csv", open_memory, files, &capture.diag),
        ST_INPUT);
    capture_expect(&capture, 2, "'our_count' in sources.csv nor in");
    observations_free(&all);
}

static void test_labels_are_like_no_other(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(
        load(&all, HEADER
             "2025-09-03,2025-09-30,lost,east,,sum,60,30,100,truck,fit,"
             "press_2025,high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,20,20,20,truck,fit,report_2025,"
             "high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,40,20,60,truck,fit,press_2025,"
             "low,,\n"),
        ST_OK);
    assert_string_equal(all.rows[0].label,
                        "2025-09-03..2025-09-30:lost.east.sum:press_2025");
    assert_string_equal(all.rows[1].label,
                        "2025-09-03..2025-09-30:lost.east.sum:report_2025");
    assert_string_equal(all.rows[2].label,
                        "2025-09-03..2025-09-30:lost.east.sum:press_2025 #2");
    observations_free(&all);
}

static void test_one_run_reports_all_mistakes(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(
        load(&all, HEADER
             "2025-09-03,2025-09-30,lots,east,,sum,6,3,9,truck,fitt,press,high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,x,y,9,truck,fit,press_2025,"
             "high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,6,3,9,truck,fit,press_2025,"
             "high,,\n"
             "2025-09-03,2025-09-30,lost,east,,sum,6,2,9,truck,fit,press_2025,"
             "low,,\n"),
        ST_INPUT);
    capture_expect(&capture, 6,
                   "seen.csv:5:3: E323: output: 2025-09-03..2025-09-30:lost.east.sum:"
                   "press_2025 is already given in line 4");
    observations_free(&all);
}

/* What is wrong by itself is not held against its own plausible range. */
static void test_a_value_that_is_wrong_by_itself_is_told_once(void **state)
{
    (void)state;
    /* clang-format off */
    static const char *const rows[] = {
        "2025-09-03,2025-09-30,lost,east,,sum,some,3,9,truck,fit,press_2025,high,,",
        "2025-09-03,2025-09-30,lost,east,,sum,-1,3,9,truck,fit,press_2025,high,,",
        "2025-09-03,2025-09-30,lost,east,,sum,6,3,nine,truck,fit,press_2025,high,,",
        "2025-09-03,2025-09-30,lost,east,,sum,6,,9,truck,fit,press_2025,high,,",
        "2025-09-03,2025-09-30,stockout,depot,petrol,first_day,4,2025-09-04,2025-09-05,day,fit,press_2025,high,,",
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct observations all;
        char bytes[1024];
        CASE(rows[i]);
        snprintf(bytes, sizeof bytes, "%s%s\n", HEADER, rows[i]);
        assert_int_equal(load(&all, bytes), ST_INPUT);
        assert_int_equal(capture.diag.count, 1);
        observations_free(&all);
    }
}

static void test_a_column_that_lacks_is_told(void **state)
{
    (void)state;
    struct observations all;
    assert_int_equal(load(&all,
                          "date_start,date_end,output,entity,fuel,value,low,high,unit,"
                          "use,source,confidence\n"),
                     ST_INPUT);
    assert_non_null(strstr(capture.lines, "E114: the column 'statistic' is missing"));
    observations_free(&all);
    assert_int_equal(
        observations_load(&all, &model, "none.csv", open_file, NULL, &capture.diag),
        ST_IO);
    observations_free(&all);
}

static enum status load_phases(struct phases *phases, const char *bytes)
{
    struct memory_file files[] = {{"phases.csv", bytes}, {NULL, NULL}};
    *phases = (struct phases){0};
    capture_init(&capture, LANGUAGE_EN);
    return phases_load(phases, "phases.csv", open_memory, files, &capture.diag);
}

static void test_a_row_belongs_to_the_phase_of_most_of_its_days(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int32_t first, last, expected; /* days of January 2025 */
    } cases[] = {
        {"inside", 2, 3, 0},
        {"half and half: the first", 9, 12, 0},
        {"mostly the second", 9, 14, 1},
        {"between phases", 21, 24, -1},
        {"before all", -9, -1, -1},
        {"around all", -9, 60, 0},
    };
    struct phases phases;
    int32_t origin = date_number((struct date){2025, 1, 1}) - 1;
    assert_int_equal(load_phases(&phases,
                                 "phase,date_start,date_end,label_en,label_fr\n"
                                 "A,2025-01-01,2025-01-10,one,une\n"
                                 "B,2025-01-11,2025-01-20,two,deux\n"),
                     ST_OK);
    assert_string_equal(phases.rows[1].label[LANGUAGE_FR], "deux");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].name);
        assert_int_equal(
            phases_find(&phases, origin + cases[i].first, origin + cases[i].last),
            cases[i].expected);
    }
    phases_free(&phases);
}

static void test_wrong_phases_are_told(void **state)
{
    (void)state;
    struct phases phases;
    assert_int_equal(load_phases(&phases,
                                 "phase,date_start,date_end,label_en,label_fr\n"
                                 "A,2025-01-01,2025-01-10,one,une\n"
                                 "A,2025-01-10,2025-01-20,two,deux\n"
                                 ",2025-01-31,2025-01-30,,\n"),
                     ST_INPUT);
    capture_expect(&capture, 4, "phases.csv:3:2: E232: date_start: the phase A begins");
    assert_non_null(strstr(capture.lines, "phases.csv:3:1: E314"));
    assert_non_null(strstr(capture.lines, "phases.csv:4:1: E200"));
    assert_non_null(strstr(capture.lines, "phases.csv:4:3: E218"));
    phases_free(&phases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_read_as_they_are_written),
        cmocka_unit_test(test_semicolons_bring_decimal_commas_and_french_dates),
        cmocka_unit_test(test_conflicting_rows_may_stand_together),
        cmocka_unit_test(test_every_mistake_has_its_code_and_place),
        cmocka_unit_test(test_a_factor_takes_the_part_of_a_wider_count),
        cmocka_unit_test(test_a_record_may_have_sources_of_its_own),
        cmocka_unit_test(test_labels_are_like_no_other),
        cmocka_unit_test(test_one_run_reports_all_mistakes),
        cmocka_unit_test(test_a_value_that_is_wrong_by_itself_is_told_once),
        cmocka_unit_test(test_a_column_that_lacks_is_told),
        cmocka_unit_test(test_a_row_belongs_to_the_phase_of_most_of_its_days),
        cmocka_unit_test(test_wrong_phases_are_told),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
