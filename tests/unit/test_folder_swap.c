/* SPDX-License-Identifier: GPL-3.0-or-later */
#if defined(__linux__)
#define _GNU_SOURCE /* as folder_swap.c, which is part of this test */
#endif
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "scratch.h"

/* Folders change names on a disk that can do it at once, and on one that cannot. */

static int failure; /* errno of the system call; 0: it is really made */

#if defined(__linux__) && defined(RENAME_EXCHANGE)
static int exchange(int one_at, const char *one, int other_at, const char *other,
                    unsigned flags)
{
    errno = failure;
    return failure != 0 ? -1 : renameat2(one_at, one, other_at, other, flags);
}
#define renameat2 exchange
#endif
#include "output/folder_swap.c"
#undef renameat2

static const char *at(const char *name)
{
    static char paths[4][128];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", root, name);
    return path;
}

static bool has(const char *name)
{
    return access(at(name), F_OK) == 0;
}

/* A folder with a thing in it. */
static void make(const char *folder, const char *thing)
{
    assert_int_equal(mkdir(at(folder), 0777), 0);
    assert_int_equal(mkdir(at(thing), 0777), 0);
}

static void test_two_folders_change_names_on_any_disk(void **state)
{
    static const int failures[] = {0, EINVAL, ENOSYS};
    (void)state;
    make("one", "one/new");
    make("other", "other/old");
    for (size_t i = 0; i < COUNT_OF(failures); i++) {
        const bool is_odd = i % 2 != 0;
        failure = failures[i];
        assert_int_equal(swap_folders(at("one"), at("other"), at("aside")), 0);
        assert_true(has(is_odd ? "one/new" : "other/new"));
        assert_true(has(is_odd ? "other/old" : "one/old"));
        assert_int_equal(count_things(root), 2);
    }
}

static void test_what_cannot_change_names_stays_as_it_was(void **state)
{
    static const struct {
        int failure, expected;
    } cases[] = {{0, ENOENT}, {EINVAL, ENOENT}, {EACCES, EACCES}};
    (void)state;
    make("other", "other/old");
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        failure = cases[i].failure;
        assert_int_equal(swap_folders(at("none"), at("other"), at("aside")), -1);
        assert_int_equal(errno, cases[i].expected);
        assert_true(has("other/old"));
        failure = cases[i].failure;
        assert_int_equal(swap_folders(at("other"), at("none"), at("aside")), -1);
        assert_int_equal(errno, cases[i].expected);
        assert_true(has("other/old"));
        assert_int_equal(count_things(root), 1);
    }
}

int main(void)
{
#define IN_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)
    const struct CMUnitTest tests[] = {
        IN_ROOT(test_two_folders_change_names_on_any_disk),
        IN_ROOT(test_what_cannot_change_names_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
