/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>

/*
 * The files of tests/fuzz/corpus, among them all that ever broke something, through the
 * same functions that `make fuzz` drives.
 */

#define LLVMFuzzerTestOneInput fuzz_date
#include "tests/fuzz/fuzz_date.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_inquiry
#include "tests/fuzz/fuzz_inquiry.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_model
#include "tests/fuzz/fuzz_model.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_points
#include "tests/fuzz/fuzz_points.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_posterior
#define open_bytes open_posterior
#include "tests/fuzz/fuzz_posterior.c"
#undef open_bytes
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_scenario
#include "tests/fuzz/fuzz_scenario.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_table
#include "tests/fuzz/fuzz_table.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_value
#include "tests/fuzz/fuzz_value.c"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_vary
#include "tests/fuzz/fuzz_vary.c"
#undef LLVMFuzzerTestOneInput

#define CORPUS "tests/fuzz/corpus/"
enum { PATH_ROOM = 512 };

typedef int fuzz_target(const uint8_t *data, size_t size);

static void replay_file(fuzz_target *target, const char *path)
{
    struct diag diag = {0};
    struct text text;
    CASE(path);
    assert_int_equal(open_file(NULL, path, &text, &diag), ST_OK);
    /* exactly as many bytes as there are, so that one too many is seen */
    uint8_t *bytes = malloc(text.size + (text.size == 0));
    assert_non_null(bytes);
    memcpy(bytes, text.bytes, text.size);
    assert_int_equal(target(bytes, text.size), 0);
    free(bytes);
    text_free(&text);
}

static void replay(fuzz_target *target, const char *folder)
{
    DIR *open = opendir(folder);
    int32_t n = 0;
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;) {
        char path[PATH_ROOM];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        replay_file(target, path);
        n++;
    }
    closedir(open);
    assert_true(n >= 5);
}

static void test_dates_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_date, CORPUS "date");
}

static void test_requests_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_inquiry, CORPUS "inquiry");
}

static void test_models_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_model, CORPUS "model");
}

static void test_points_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_points, CORPUS "points");
}

static void test_posteriors_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_posterior, CORPUS "posterior");
}

static void test_scenarios_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_scenario, CORPUS "scenario");
}

static void test_tables_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_table, CORPUS "table");
}

static void test_values_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_value, CORPUS "value");
}

static void test_inputs_of_sweeps_of_the_corpus_break_nothing(void **state)
{
    (void)state;
    replay(fuzz_vary, CORPUS "vary");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_of_the_corpus_break_nothing),
        cmocka_unit_test(test_requests_of_the_corpus_break_nothing),
        cmocka_unit_test(test_models_of_the_corpus_break_nothing),
        cmocka_unit_test(test_points_of_the_corpus_break_nothing),
        cmocka_unit_test(test_posteriors_of_the_corpus_break_nothing),
        cmocka_unit_test(test_scenarios_of_the_corpus_break_nothing),
        cmocka_unit_test(test_tables_of_the_corpus_break_nothing),
        cmocka_unit_test(test_values_of_the_corpus_break_nothing),
        cmocka_unit_test(test_inputs_of_sweeps_of_the_corpus_break_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
