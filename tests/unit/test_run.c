/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "output/manifest.h"
#include "study/ensemble.h"

/* The command with an ensemble that we may tell to fail. */
static enum status ensemble_in_test(struct ensemble *ensemble, const struct plan *plan,
                                    const struct run_spec *spec,
                                    const struct run_resources *resources);
#define ensemble_run ensemble_in_test
#include "command/run.c"
#undef ensemble_run

static enum status failure; /* what the ensemble returns; ST_OK: it runs */
static char root[64], said[4096];

static enum status ensemble_in_test(struct ensemble *ensemble, const struct plan *plan,
                                    const struct run_spec *spec,
                                    const struct run_resources *resources)
{
    if (failure == ST_OK)
        return ensemble_run(ensemble, plan, spec, resources);
    ensemble->broken = (struct broken_book){.book = "fuel",
                                            .entity = plan->model->of[HUB][0],
                                            .fuel = 0,
                                            .replicate = 17,
                                            .day = 33,
                                            .difference = 0.25};
    return failure;
}

static void remember(void *context, const char *line)
{
    (void)context;
    strncat(said, line, sizeof said - strlen(said) - 1);
    strncat(said, "\n", sizeof said - strlen(said) - 1);
}

static enum status run_command(enum language language, const char *output)
{
    struct diag diag = {.sink = remember, .language = language};
    struct session session = {.language = language, .diag = &diag, .command = "run"};
    char words[][80] = {
        "scenarios/baseline.csv", "-n", "64", "-j", "1", "-q", "-o", ""};
    char *argv[8];
    for (int32_t i = 0; i < 8; i++)
        argv[i] = words[i];
    snprintf(words[7], sizeof words[7], "%s/%s", root, output);
    said[0] = '\0';
    return command_run.function(&session, 8, argv);
}

/* Things in the folder, hidden ones too. */
static int32_t count(void)
{
    int32_t n = 0;
    DIR *handle = opendir(root);
    assert_non_null(handle);
    while (readdir(handle) != NULL)
        n++;
    closedir(handle);
    return n - 2;
}

static int make_root(void **state)
{
    (void)state;
    failure = ST_OK;
    snprintf(root, sizeof root, "/tmp/blocus-run-XXXXXX");
    return mkdtemp(root) == NULL ? -1 : 0;
}

static int remove_root(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

static void test_broken_books_end_with_9_and_are_told(void **state)
{
    (void)state;
    failure = ST_BOOKS;
    assert_int_equal(run_command(LANGUAGE_EN, "out"), 9);
    assert_non_null(strstr(said, "the books do not balance: fuel.bamako.petrol, "
                                 "replicate 17, day 33, difference 0.25"));
    assert_int_equal(run_command(LANGUAGE_FR, "out"), 9);
    assert_non_null(strstr(said, "réplication 17, jour 33, écart 0,25"));
    assert_int_equal(count(), 0);
}

static void test_an_interrupted_run_leaves_nothing(void **state)
{
    (void)state;
    failure = ST_INTERRUPT;
    assert_int_equal(run_command(LANGUAGE_EN, "out"), 130);
    assert_int_equal(count(), 0);
}

static void test_no_memory_anywhere_ends_with_7_and_leaves_nothing(void **state)
{
    enum status status = ST_MEMORY;
    (void)state;
    for (long n = 0; status != ST_OK; n += 1 + n / 8) {
        assert_true(n < 1000000);
        memory_fail_after(n);
        status = run_command(LANGUAGE_EN, "out");
        memory_fail_after(-1);
        if (status != ST_OK && status != ST_MEMORY)
            print_error("allocation %ld: status %d: %s\n", n, (int)status, said);
        assert_true(status == ST_OK || status == ST_MEMORY);
        assert_int_equal(count(), status == ST_OK);
    }
}

int main(void)
{
#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)
    const struct CMUnitTest tests[] = {
        IN_ROOT(test_broken_books_end_with_9_and_are_told),
        IN_ROOT(test_an_interrupted_run_leaves_nothing),
        IN_ROOT(test_no_memory_anywhere_ends_with_7_and_leaves_nothing),
    };
    json_use_memory();
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
