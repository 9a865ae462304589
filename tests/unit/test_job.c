/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "command/command.h"
#include "command/job.h"
#include "output/manifest.h"

static struct capture capture;
static struct session session = {.diag = &capture.diag, .command = "try"};

/* What a command line without options comes to. */
static struct shared_options usual(void)
{
    capture_init(&capture, LANGUAGE_EN);
    session.language = LANGUAGE_EN;
    return (struct shared_options){
        .seed = 7, .n_replicates = 40, .n_jobs = 1, .memory_mb = 512, .is_quiet = true};
}

static void test_the_folder_follows_from_the_name_unless_it_was_given(void **state)
{
    struct shared_options shared = usual();
    struct job job = job_of(&session, &shared);
    char deep[1001] = "";
    (void)state;
    memset(deep, 'd', 1000);
    assert_int_equal(job_define(&job, "try-dry-year"), ST_OK);
    assert_string_equal(job.facts.name, "try-dry-year");
    assert_string_equal(job.path, "results/try-dry-year");
    job_free(&job);
    job = job_of(&session, &shared);
    shared.output = deep;
    assert_int_equal(job_define(&job, "try-dry-year"), ST_OK);
    assert_string_equal(job.facts.name, "try-dry-year");
    assert_string_equal(job.path, deep);
    job_free(&job);
}

static void test_spec_and_facts_are_what_the_shared_options_say(void **state)
{
    const char *files[] = {"a.csv", "b.csv"}, *sets[] = {"dakar.open=0"};
    struct shared_options shared = usual();
    struct job job = job_of(&session, &shared);
    (void)state;
    shared.files = files;
    shared.n_files = 2;
    shared.sets = sets;
    shared.n_sets = 1;
    shared.memory_mb = 64;
    shared.dialect = DIALECT_FRENCH;
    assert_int_equal(job_define(&job, "dry-year"), ST_OK);
    assert_int_equal(job.spec.seed, 7);
    assert_int_equal(job.spec.n_replicates, 40);
    assert_int_equal(job.spec.luck, 1);
    assert_int_equal(job.spec.memory_bytes, 64000000);
    assert_ptr_equal(job.facts.spec, &job.spec);
    assert_ptr_equal(job.facts.plan, &job.loaded.plan);
    assert_int_equal(job.facts.n_files, 2);
    assert_ptr_equal(job.facts.files, files);
    assert_int_equal(job.facts.n_sets, 1);
    assert_ptr_equal(job.facts.sets, sets);
    assert_int_equal(job.facts.memory_mb, 64);
    assert_int_equal(job.facts.dialect, DIALECT_FRENCH);
    assert_int_equal(job.facts.replicate, ALL_REPLICATES);
    assert_string_equal(job.facts.outputs, "headline");
    job_free(&job);
}

static void test_no_daily_series_is_wanted_before_the_command_says_so(void **state)
{
    const char *files[] = {"scenarios/baseline.csv"};
    struct shared_options shared = usual();
    struct job job = job_of(&session, &shared);
    (void)state;
    shared.files = files;
    shared.n_files = 1;
    assert_int_equal(job_load_model(&job), ST_OK);
    assert_int_equal(job_load_scenario(&job), ST_OK);
    assert_int_equal(job_define(&job, "baseline"), ST_OK);
    assert_string_equal(job.name, "baseline");
    assert_true(job.loaded.plan.n_series > 0);
    assert_ptr_equal(job.spec.is_wanted, job.is_wanted);
    for (int32_t s = 0; s < job.loaded.plan.n_series; s++)
        assert_false(job.is_wanted[s]);
    job_free(&job);
}

/* A run.json that says that nothing was asked. */
static json_t *empty_run(void)
{
    return json_pack("{s:{s:[], s:[], s:[]}}", "scenario", "layers", "set", "files");
}

static void test_a_folder_is_begun_unless_all_goes_to_the_standard_output(void **state)
{
    char root[] = "/tmp/blocus-job-XXXXXX", path[64];
    struct shared_options shared = usual();
    struct job job = job_of(&session, &shared);
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/out", root);
    shared.output = "-";
    assert_int_equal(job_define(&job, "dry-year"), ST_OK);
    assert_int_equal(job_begin(&job, empty_run()), ST_OK);
    assert_false(job.folder.hidden.is_made);
    job_free(&job);
    job = job_of(&session, &shared);
    shared.output = path;
    assert_int_equal(job_define(&job, "dry-year"), ST_OK);
    assert_int_equal(job_begin(&job, empty_run()), ST_OK);
    assert_true(job.folder.hidden.is_made);
    job_free(&job);
    assert_int_equal(rmdir(root), 0); /* the unfinished folder is gone */
}

static void test_a_study_may_use_what_was_asked_for(void **state)
{
    struct shared_options shared = usual();
    struct job job = job_of(&session, &shared);
    (void)state;
    shared.n_jobs = 3;
    const struct run_resources resources = job_study_begin(&job, 2);
    assert_int_equal(resources.n_jobs, 3);
    assert_non_null(resources.stop);
    assert_non_null(resources.progress);
    assert_null(resources.row);
    assert_ptr_equal(resources.context, &job);
    assert_int_equal(job_study_end(&job, ST_INTERRUPT, NULL, NULL), ST_INTERRUPT);
    assert_string_equal(capture.lines, "");
}

/* Things in a folder, hidden ones too. */
static int32_t count(const char *folder)
{
    int32_t n = 0;
    DIR *handle = opendir(folder);
    assert_non_null(handle);
    while (readdir(handle) != NULL)
        n++;
    closedir(handle);
    return n - 2;
}

/* A command with its words, NULL at the end, and the folder for its results. */
static enum status run_words(const struct command *command, const char *const *words,
                             const char *folder)
{
    enum { MOST = 16, ROOM = 80 };
    char text[MOST][ROOM], *argv[MOST];
    int argc = 0;
    for (; words[argc] != NULL; argc++)
        snprintf(text[argc], ROOM, "%s", words[argc]);
    snprintf(text[argc++], ROOM, "-o%s", folder);
    for (int i = 0; i < argc; i++)
        argv[i] = text[i];
    capture_init(&capture, LANGUAGE_EN);
    return command->function(&session, argc, argv);
}

static void test_no_memory_anywhere_ends_with_7_and_leaves_nothing(void **state)
{
    static const struct {
        const struct command *command;
        const char *words[9];
    } cases[] = {
        {&command_compare,
         {"scenarios/blockade-2025.csv", "scenarios/what-if/escorts-doubled.csv", "-n4",
          "-j1", "-q"}},
        {&command_compare,
         {"scenarios/blockade-2025.csv", "--alt=mali.escorts=10;dakar.open=0.5",
          "--alt=mali.escorts=2", "--set=dakar.open=0.9", "-n4", "-j1", "-q"}},
        {&command_compare,
         {"scenarios/blockade-2025.csv", "--alt=mali.escorts=2",
          "--rivals=scenarios/rival/large-convoys.csv", "-n4", "-j1", "-q"}},
        {&command_score, {"scenarios/blockade-2025.csv", "-n4", "-j1", "-q"}},
        {&command_sweep,
         {"scenarios/baseline.csv", "--vary=dakar.open=0,1", "-n4", "-j1", "-q"}},
    };
    char root[] = "/tmp/blocus-job-XXXXXX", path[64], clear[64];
    (void)state;
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/out", root);
    snprintf(clear, sizeof clear, "rm -rf %s/out", root);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum status status = ST_MEMORY;
        CASE(cases[i].command->name);
        for (long n = 0; status != ST_OK; n += 1 + n / 8) {
            assert_true(n < 1000000);
            memory_fail_after(n);
            status = run_words(cases[i].command, cases[i].words, path);
            memory_fail_after(-1);
            assert_true(status == ST_OK || status == ST_MEMORY);
            assert_string_equal(capture.lines, "");
            assert_int_equal(count(root), status == ST_OK);
        }
        assert_int_equal(system(clear), 0);
    }
    assert_int_equal(rmdir(root), 0);
}

static int use_memory(void **state)
{
    (void)state;
    json_use_memory();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_folder_follows_from_the_name_unless_it_was_given),
        cmocka_unit_test(test_spec_and_facts_are_what_the_shared_options_say),
        cmocka_unit_test(test_no_daily_series_is_wanted_before_the_command_says_so),
        cmocka_unit_test(test_a_folder_is_begun_unless_all_goes_to_the_standard_output),
        cmocka_unit_test(test_a_study_may_use_what_was_asked_for),
        cmocka_unit_test(test_no_memory_anywhere_ends_with_7_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, use_memory, NULL) != 0;
}
