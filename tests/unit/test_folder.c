/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

#include "base/memory.h"
#include "output/folder.h"
#include "scratch.h"

static void remember(void *context, const char *line)
{
    (void)context;
    (void)line;
}

static const char *at(const char *name)
{
    static char paths[4][512];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(at(name), "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int32_t count(const char *name)
{
    return count_things(at(name));
}

static bool has(const char *name)
{
    return access(at(name), F_OK) == 0;
}

/* What a run of a scenario with that hash says of itself. */
static const char run_json[] =
    "{\"program\": \"blocus\", \"scenario\": {\"layers\": [\"a.csv\"], \"set\": [], "
    "\"files\": [{\"path\": \"a.csv\", \"sha256\": \"1\"}]}}";

static enum status begin(struct folder *folder, const char *name, bool force)
{
    struct diag diag = {.sink = remember};
    enum status status =
        folder_begin(folder, at(name), json_loads(run_json, 0, NULL), force, &diag);
    assert_int_equal(diag.count, status != ST_OK);
    assert_int_equal(diag.first, status);
    return status;
}

static void add(const struct folder *folder, const char *file, const char *text)
{
    char *path = folder_file(folder, file);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    memory_free(path);
}

/* Write a folder with one file that it lists. */
static enum status write_folder(const char *name, const char *file, bool force)
{
    struct folder folder = {0};
    struct diag diag = {.sink = remember};
    enum status status = begin(&folder, name, force);
    char package[128];
    snprintf(package, sizeof package, "{\"resources\": [{\"path\": \"%s\"}]}", file);
    if (status == ST_OK) {
        add(&folder, RUN_FILE, run_json);
        add(&folder, PACKAGE_FILE, package);
        add(&folder, file, "1,2");
    }
    if (status == ST_OK)
        status = folder_commit(&folder, &diag);
    folder_free(&folder);
    return status;
}

static void test_a_new_folder_appears_whole_with_its_parents(void **state)
{
    (void)state;
    assert_int_equal(write_folder("one/two/out", "a.csv", false), ST_OK);
    assert_true(has("one/two/out/a.csv"));
    assert_int_equal(count("one/two"), 1);
    assert_int_equal(write_folder("slash/", "a.csv", false), ST_OK);
    assert_true(has("slash/a.csv"));
}

static void test_nothing_shows_before_the_end_nor_after_a_failure(void **state)
{
    struct folder folder = {0};
    (void)state;
    assert_int_equal(begin(&folder, "out", false), ST_OK);
    assert_false(has("out"));
    assert_int_equal(count(""), 1);
    folder_free(&folder);
    assert_int_equal(count(""), 0);
    folder_free(&folder);
}

static void test_own_results_of_the_same_inputs_are_replaced(void **state)
{
    (void)state;
    assert_int_equal(write_folder("out", "old.csv", false), ST_OK);
    assert_int_equal(write_folder("out", "new.csv", false), ST_OK);
    assert_true(has("out/new.csv"));
    assert_false(has("out/old.csv"));
    assert_int_equal(count(""), 1);
}

static int32_t n_lines;

static void count_lines(void *context, const char *line)
{
    (void)context;
    (void)line;
    n_lines++;
}

static void test_results_of_other_inputs_stay_unless_forced(void **state)
{
    static const struct {
        const char *name, *layer, *set, *hash;
        enum status status;
        int32_t n_lines;
    } cases[] = {
        {"the same", "a.csv", "", "1", ST_OK, 0},
        {"the file was edited", "a.csv", "", "2", ST_OK, 1},
        {"another file", "b/a.csv", "", "2", ST_IO, 1},
        {"an edit", "a.csv", "\"x=1\"", "1", ST_IO, 1},
    };
    (void)state;
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        for (int32_t force = 0; force < 2; force++) {
            char now[256];
            struct folder folder = {0};
            struct diag diag = {.sink = count_lines};
            CASE(cases[i].name);
            n_lines = 0;
            snprintf(now, sizeof now,
                     "{\"scenario\": {\"layers\": [\"%s\"], \"set\": [%s], \"files\": "
                     "[{\"path\": \"a.csv\", \"sha256\": \"%s\"}]}}",
                     cases[i].layer, cases[i].set, cases[i].hash);
            assert_int_equal(folder_begin(&folder, at("out"), json_loads(now, 0, NULL),
                                          force != 0, &diag),
                             force != 0 ? ST_OK : cases[i].status);
            assert_int_equal(n_lines, force != 0 ? 0 : cases[i].n_lines);
            folder_free(&folder);
        }
    }
}

static void test_an_empty_folder_is_taken(void **state)
{
    (void)state;
    assert_int_equal(mkdir(at("out"), 0777), 0);
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    assert_true(has("out/a.csv"));
}

static void test_anything_else_is_refused_without_force(void **state)
{
    static const struct {
        const char *name;
        const char *file, *text;
    } cases[] = {
        {"a letter", "letter.txt", "dear all"},
        {"another program", "run.json", "{\"program\": \"other\"}"},
        {"broken run.json", "run.json", "{"},
        {"results that do not say what they hold", "run.json", run_json},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char name[32], file[64];
        snprintf(name, sizeof name, "out%d", (int)i);
        snprintf(file, sizeof file, "%s/%s", name, cases[i].file);
        CASE(cases[i].name);
        assert_int_equal(mkdir(at(name), 0777), 0);
        put(file, cases[i].text);
        assert_int_equal(write_folder(name, "a.csv", false), ST_IO);
        assert_int_equal(count(name), 1);
        assert_int_equal(write_folder(name, "a.csv", true), ST_OK);
        assert_int_equal(count(name), i == 0 ? 4 : 3);
    }
    assert_int_equal(count(""), COUNT_OF(cases));
}

static bool says(const char *name, const char *text)
{
    char line[64] = "";
    FILE *file = fopen(at(name), "rb");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    return strcmp(line, text) == 0;
}

static void test_what_no_run_wrote_stays(void **state)
{
    (void)state;
    assert_int_equal(write_folder("out", "old.csv", false), ST_OK);
    put("out/chart.ods", "my chart");
    put("out/.hidden", "my note");
    assert_int_equal(symlink("chart.ods", at("out/link")), 0);
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(write_folder("out", "new.csv", i == 2), ST_OK);
        assert_int_equal(count("out"), 6);
        assert_false(has("out/old.csv"));
        assert_true(says("out/chart.ods", "my chart"));
        assert_true(says("out/link", "my chart"));
        assert_true(says("out/.hidden", "my note"));
        assert_int_equal(count(""), 1);
    }
}

static void test_a_foreign_file_is_never_written_over(void **state)
{
    (void)state;
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    put("out/b.csv", "mine");
    assert_int_equal(write_folder("out", "b.csv", false), ST_IO);
    assert_true(says("out/b.csv", "mine"));
    assert_true(has("out/a.csv"));
    assert_int_equal(count("out"), 4);
    assert_int_equal(count(""), 1);
    assert_int_equal(write_folder("out", "b.csv", true), ST_OK);
    assert_true(says("out/b.csv", "1,2"));
}

static void test_a_file_that_came_at_the_last_moment_is_moved_too(void **state)
{
    (void)state;
    json_t *package = json_pack("{s:[{s:s}]}", "resources", "path", "a.csv");
    assert_non_null(package);
    assert_int_equal(mkdir(at("old"), 0777), 0);
    assert_int_equal(mkdir(at("out"), 0777), 0);
    put("old/a.csv", "old");
    put("old/late.ods", "late");
    put("old/both.ods", "old");
    put("out/both.ods", "new");
    foreign_rescue(at("old"), at("out"), package);
    json_decref(package);
    assert_int_equal(count("out"), 2);
    assert_true(says("out/late.ods", "late"));
    assert_true(says("out/both.ods", "new"));
}

static void test_some_places_are_refused_even_by_force(void **state)
{
    (void)state;
    put("file", "text");
    assert_int_equal(write_folder("file", "a.csv", true), ST_IO);
    assert_int_equal(write_folder("file/inside", "a.csv", true), ST_IO);
    assert_int_equal(mkdir(at("home"), 0777), 0);
    assert_int_equal(mkdir(at("home/photos"), 0777), 0);
    assert_int_equal(write_folder("home", "a.csv", true), ST_IO);
    assert_true(has("home/photos"));
    assert_int_equal(symlink("home/photos", at("link")), 0);
    assert_int_equal(write_folder("link", "a.csv", true), ST_IO);
    assert_int_equal(write_folder(".", "a.csv", true), ST_IO);
    assert_int_equal(write_folder("home/..", "a.csv", true), ST_IO);
}

/* A run that is killed: at once, or between two renames where nothing can be exchanged.
 */
static void die_with(const char *name, bool is_aside)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct folder folder = {0};
        struct diag diag = {0};
        char *file;
        if (folder_begin(&folder, at(name), json_loads(run_json, 0, NULL), false,
                         &diag) != ST_OK)
            _exit(1);
        file = folder_file(&folder, "half.csv");
        (void)fclose(fopen(file, "wb"));
        if (is_aside && rename(at(name), folder.hidden.old_path) != 0)
            _exit(1);
        _exit(0);
    }
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_int_equal(how, 0);
}

static void test_leftovers_of_dead_runs_are_cleared_and_others_kept(void **state)
{
    (void)state;
    die_with("out", false);
    die_with("out", false);
    die_with("other", false);
    assert_int_equal(count(""), 2);
    assert_int_equal(mkdir(at(".out.partial-notes"), 0777), 0);
    assert_int_equal(mkdir(at(".out.partial-0123456789abcdef"), 0777), 0);
    put(".out.partial-0123456789abcdef/letter.txt", "without a lock: not ours");
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    assert_int_equal(count(""), 4);
    assert_true(has(".out.partial-notes"));
    assert_true(has(".out.partial-0123456789abcdef/letter.txt"));
    assert_int_equal(write_folder("other", "a.csv", false), ST_OK);
    assert_int_equal(count(""), 4);
}

static void test_nobody_clears_what_lives_and_no_two_runs_share_a_name(void **state)
{
    struct folder one = {0}, other = {0};
    struct diag diag = {.sink = remember};
    (void)state;
    assert_int_equal(begin(&one, "out", false), ST_OK);
    assert_int_equal(begin(&other, "out", false), ST_OK);
    assert_string_not_equal(one.hidden.path, other.hidden.path);
    assert_int_equal(count(""), 2);
    assert_int_equal(folder_commit(&one, &diag), ST_OK);
    assert_true(has("out"));
    assert_int_equal(count(""), 2);
    folder_free(&other);
    folder_free(&one);
    assert_int_equal(count(""), 1);
}

static void test_results_that_a_killed_run_had_put_aside_come_back(void **state)
{
    (void)state;
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    die_with("out", true);
    assert_false(has("out"));
    struct folder folder = {0};
    assert_int_equal(begin(&folder, "out", false), ST_OK);
    assert_true(has("out/a.csv"));
    folder_free(&folder);
    assert_int_equal(count(""), 1);
}

static void test_no_memory_leaves_nothing(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        assert_true(n < 50);
        struct folder folder = {0};
        struct diag diag = {.sink = remember};
        memory_fail_after(n);
        enum status status = folder_begin(&folder, at("out"),
                                          json_loads(run_json, 0, NULL), false, &diag);
        if (status == ST_OK)
            status = folder_commit(&folder, &diag);
        memory_fail_after(-1);
        folder_free(&folder);
        if (status == ST_OK && n > 5)
            break;
        if (status != ST_OK)
            assert_int_equal(count(""), 0);
        else
            assert_int_equal(rmdir(at("out")), 0);
    }
}

int main(void)
{
#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)
    const struct CMUnitTest tests[] = {
        IN_ROOT(test_a_new_folder_appears_whole_with_its_parents),
        IN_ROOT(test_nothing_shows_before_the_end_nor_after_a_failure),
        IN_ROOT(test_own_results_of_the_same_inputs_are_replaced),
        IN_ROOT(test_results_of_other_inputs_stay_unless_forced),
        IN_ROOT(test_an_empty_folder_is_taken),
        IN_ROOT(test_anything_else_is_refused_without_force),
        IN_ROOT(test_what_no_run_wrote_stays),
        IN_ROOT(test_a_foreign_file_is_never_written_over),
        IN_ROOT(test_a_file_that_came_at_the_last_moment_is_moved_too),
        IN_ROOT(test_some_places_are_refused_even_by_force),
        IN_ROOT(test_leftovers_of_dead_runs_are_cleared_and_others_kept),
        IN_ROOT(test_nobody_clears_what_lives_and_no_two_runs_share_a_name),
        IN_ROOT(test_results_that_a_killed_run_had_put_aside_come_back),
        IN_ROOT(test_no_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
