/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "capture.h"
#include "command/shared_options.h"
#include "study/pool.h"

/* A command with all common options and one of its own. */

enum { OWN, SET, MODEL, OUTPUT, SEED, REPLICATES, JOBS, MEMORY, DIALECT, FORCE, QUIET };

static const struct option options[] = {
    [OWN] = {"own", '\0', {"X", "X"}, {"", ""}},
    [SET] = {"set", '\0', {"X", "X"}, {"", ""}},
    [MODEL] = OPTION_MODEL,
    [OUTPUT] = {"output", 'o', {"X", "X"}, {"", ""}},
    [SEED] = {"seed", '\0', {"N", "N"}, {"", ""}},
    [REPLICATES] = {"replicates", 'n', {"N", "N"}, {"", ""}},
    [JOBS] = OPTION_JOBS,
    [MEMORY] = {"memory", '\0', {"MB", "MB"}, {"", ""}},
    [DIALECT] = OPTION_DIALECT,
    [FORCE] = OPTION_FORCE,
    [QUIET] = {"quiet", 'q', {NULL, NULL}, {"", ""}},
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};

/* What came to the command itself. */
struct own {
    struct shared_options shared;
    const char *value;
    enum status answer;
};

static enum status take(void *context, const struct session *session, int32_t option,
                        const char *value)
{
    struct own *own = context;
    (void)session;
    if (option == OPTION_OPERAND) {
        own->shared.files[own->shared.n_files++] = value;
        return ST_OK;
    }
    assert_int_equal(option, OWN);
    own->value = value;
    return own->answer;
}

static struct capture capture;

enum { MOST = 24 };

/* Arguments, NULL at the end. */
static enum status read_all(struct own *own, const char *const *arguments)
{
    static char words[MOST][40], *argv[MOST];
    int argc = 0;
    for (; arguments[argc] != NULL; argc++) {
        assert_true(argc < MOST);
        snprintf(words[argc], sizeof words[argc], "%s", arguments[argc]);
        argv[argc] = words[argc];
    }
    capture_init(&capture, LANGUAGE_EN);
    const struct session session = {.diag = &capture.diag, .command = "try"};
    struct option_reader reader = {
        .session = &session, .options = options, .argc = argc, .argv = argv};
    own->shared.most_replicates = 500;
    return shared_read(&own->shared, &reader, take, own);
}

static void test_what_is_not_given_has_its_default(void **state)
{
    struct own own = {0};
    (void)state;
    assert_int_equal(read_all(&own, (const char *const[]){NULL}), ST_OK);
    assert_int_equal(own.shared.seed, 1);
    assert_int_equal(own.shared.n_replicates, 0);
    assert_int_equal(own.shared.n_jobs, pool_processors());
    assert_int_equal(own.shared.memory_mb, 512);
    assert_null(own.shared.model);
    assert_null(own.shared.output);
    assert_int_equal(own.shared.dialect, DIALECT_STANDARD);
    assert_false(own.shared.is_force || own.shared.is_quiet);
    shared_free(&own.shared);
}

static void test_every_common_option_is_taken(void **state)
{
    const char *const arguments[] = {"a.csv",
                                     "--set",
                                     "x=1",
                                     "--model",
                                     "world",
                                     "-o",
                                     "out",
                                     "--seed",
                                     "18446744073709551615",
                                     "-n500",
                                     "-j",
                                     "3",
                                     "--memory=64",
                                     "--csv-dialect",
                                     "fr",
                                     "--force",
                                     "-q",
                                     "--set=y=2",
                                     "b.csv",
                                     "--own=mine",
                                     NULL};
    struct own own = {0};
    (void)state;
    assert_int_equal(read_all(&own, arguments), ST_OK);
    const struct shared_options *it = &own.shared;
    assert_int_equal(it->n_files, 2);
    assert_string_equal(it->files[0], "a.csv");
    assert_string_equal(it->files[1], "b.csv");
    assert_int_equal(it->n_sets, 2);
    assert_string_equal(it->sets[0], "x=1");
    assert_string_equal(it->sets[1], "y=2");
    assert_string_equal(it->model, "world");
    assert_string_equal(it->output, "out");
    assert_true(it->seed == UINT64_MAX);
    assert_int_equal(it->n_replicates, 500);
    assert_int_equal(it->n_jobs, 3);
    assert_int_equal(it->memory_mb, 64);
    assert_int_equal(it->dialect, DIALECT_FRENCH);
    assert_true(it->is_force && it->is_quiet);
    assert_true(it->is_given[SEED] && it->is_given[OWN]);
    assert_string_equal(own.value, "mine");
    shared_free(&own.shared);
}

static void test_only_a_dash_means_the_standard_output(void **state)
{
    (void)state;
    assert_true(shared_to_stdout(&(struct shared_options){.output = "-"}));
    assert_false(shared_to_stdout(&(struct shared_options){.output = "./-"}));
    assert_false(shared_to_stdout(&(struct shared_options){.output = NULL}));
}

static void test_the_first_mistake_ends_the_reading(void **state)
{
    static const struct {
        const char *argument;
        const char *expected;
    } cases[] = {
        {"--replicates=501", "--replicates 501"},
        {"--replicates=0", "--replicates 0"},
        {"--jobs=0", "--jobs 0"},
        {"--jobs=1025", "1 to 1024"},
        {"--memory=0", "--memory 0"},
        {"--memory=16777217", "1 to 16777216"},
        {"--seed=-1", "--seed -1"},
        {"--seed=18446744073709551616", "--seed"},
        {"--csv-dialect=de", "--csv-dialect de"},
        {"--sett=x", "--sett"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *const arguments[] = {cases[i].argument, "--own=late", NULL};
        struct own own = {0};
        CASE(cases[i].argument);
        assert_int_equal(read_all(&own, arguments), ST_USAGE);
        assert_non_null(strstr(capture.lines, cases[i].expected));
        assert_null(own.value);
        shared_free(&own.shared);
    }
}

static void test_the_command_may_refuse_its_own_option(void **state)
{
    const char *const arguments[] = {"--own=x", "--seed=2", NULL};
    struct own own = {.answer = ST_USAGE};
    (void)state;
    assert_int_equal(read_all(&own, arguments), ST_USAGE);
    assert_int_equal(own.shared.seed, 1);
    shared_free(&own.shared);
}

static void test_every_allocation_may_fail(void **state)
{
    const char *const arguments[] = {"a.csv", NULL};
    (void)state;
    for (int32_t n = 0; n < 2; n++) {
        struct own own = {0};
        memory_fail_after(n);
        assert_int_equal(read_all(&own, arguments), ST_MEMORY);
        memory_fail_after(-1);
        shared_free(&own.shared);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_not_given_has_its_default),
        cmocka_unit_test(test_every_common_option_is_taken),
        cmocka_unit_test(test_only_a_dash_means_the_standard_output),
        cmocka_unit_test(test_the_first_mistake_ends_the_reading),
        cmocka_unit_test(test_the_command_may_refuse_its_own_option),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
