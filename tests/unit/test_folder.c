/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
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

static enum status begin(struct folder *folder, const char *name, bool force)
{
    struct diag diag = {.sink = remember};
    enum status status = folder_begin(folder, at(name), "test", force, &diag);
    assert_int_equal(diag.count, status != ST_OK);
    assert_int_equal(diag.first, status);
    return status;
}

/* Write a folder with one file beside its run.json. */
static enum status write_folder(const char *name, const char *file, bool force)
{
    struct folder folder = {0};
    struct diag diag = {.sink = remember};
    enum status status = begin(&folder, name, force);
    const char *files[] = {RUN_FILE, file};
    for (int32_t i = 0; status == ST_OK && i < 2; i++) {
        char *path = folder_file(&folder, files[i]);
        FILE *out = fopen(path, "wb");
        assert_non_null(out);
        fputs("{\"program\": \"blocus\", \"name\": \"test\"}", out);
        fclose(out);
        memory_free(path);
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

static void test_own_results_of_the_same_name_are_replaced(void **state)
{
    (void)state;
    assert_int_equal(write_folder("out", "old.csv", false), ST_OK);
    assert_int_equal(write_folder("out", "new.csv", false), ST_OK);
    assert_true(has("out/new.csv"));
    assert_false(has("out/old.csv"));
    assert_int_equal(count(""), 1);
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
        {"results of another name", "run.json",
         "{\"program\": \"blocus\", \"name\": \"other\"}"},
        {"another program", "run.json", "{\"program\": \"other\", \"name\": \"test\"}"},
        {"broken run.json", "run.json", "{"},
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
        assert_int_equal(count(name), 2);
    }
    assert_int_equal(count(""), 4);
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

static void test_leftovers_of_dead_runs_are_cleared_and_others_kept(void **state)
{
    (void)state;
    assert_int_equal(mkdir(at(".out.partial-999999999"), 0777), 0);
    put(".out.partial-999999999/a.csv", "half");
    assert_int_equal(mkdir(at(".out.partial-1"), 0777), 0); /* that one lives */
    assert_int_equal(mkdir(at(".out.partial-notes"), 0777), 0);
    assert_int_equal(mkdir(at(".other.partial-999999999"), 0777), 0);
    assert_int_equal(write_folder("out", "a.csv", false), ST_OK);
    assert_false(has(".out.partial-999999999"));
    assert_true(has(".out.partial-1"));
    assert_true(has(".out.partial-notes"));
    assert_true(has(".other.partial-999999999"));
}

static void test_no_memory_leaves_nothing(void **state)
{
    (void)state;
    for (long n = 0;; n++) {
        assert_true(n < 50);
        struct folder folder = {0};
        struct diag diag = {.sink = remember};
        memory_fail_after(n);
        enum status status = folder_begin(&folder, at("out"), "test", false, &diag);
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
        IN_ROOT(test_own_results_of_the_same_name_are_replaced),
        IN_ROOT(test_an_empty_folder_is_taken),
        IN_ROOT(test_anything_else_is_refused_without_force),
        IN_ROOT(test_some_places_are_refused_even_by_force),
        IN_ROOT(test_leftovers_of_dead_runs_are_cleared_and_others_kept),
        IN_ROOT(test_no_memory_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
