/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "command/results_name.h"

static void test_names_say_scenario_and_changes(void **state)
{
    static const struct {
        const char *kind, *files[3], *changes[3], *name;
    } cases[] = {
        {"", {"scenarios/blockade-2025.csv"}, {NULL}, "blockade-2025"},
        {"", {"a/base.csv", "b/layer.csv"}, {NULL}, "base+layer"},
        {"", {"-"}, {NULL}, "stdin"},
        {"", {"été.csv"}, {"dakar.open=0,5"}, "été-dakar.open=0,5"},
        {"",
         {"x"},
         {"dakar.open=0", "mali.escorts=x2"},
         "x-dakar.open=0-mali.escorts=x2"},
        {"",
         {"x.csv"},
         {"2025-10-15..2025-11-15:abidjan.open=0"},
         "x-2025-10-15..2025-11-15-abidjan.open=0"},
        {"sweep-", {"x.csv"}, {"mali.escorts=0:20:5"}, "sweep-x-mali.escorts=0-20-5"},
        {"",
         {"x.csv"},
         {"bamako/petrol.demand=uniform(1 2)"},
         "x-bamako-petrol.demand=uniform-1-2"},
        {"",
         {"x.csv"},
         {"corridor:*.attack_probability=x0.5"},
         "x-corridor-all.attack_probability=x0.5"},
        {"compare-", {"x.csv"}, {"y", "y+z"}, "compare-x-y-y+z"},
        {"", {"x.csv"}, {"../../etc: a\nb"}, "x-..-..-etc-a-b"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct results_name name = {0};
        int32_t n_files = 0, n_changes = 0;
        while (n_files < 3 && cases[i].files[n_files] != NULL)
            n_files++;
        while (n_changes < 3 && cases[i].changes[n_changes] != NULL)
            n_changes++;
        results_name_begin(&name, cases[i].kind, cases[i].files, n_files);
        results_name_add_all(&name, cases[i].changes, n_changes);
        assert_string_equal(results_name_end(&name), cases[i].name);
    }
}

/* The name of n times the same file and change. */
static const char *name_many(const char *file, const char *change, int32_t n)
{
    static struct results_name name;
    const char *files[500];
    name = (struct results_name){0};
    assert_true(n <= 500);
    for (int32_t i = 0; i < n; i++)
        files[i] = file;
    results_name_begin(&name, "compare-", files, n);
    for (int32_t i = 0; i < n; i++)
        results_name_add(&name, change);
    return results_name_end(&name);
}

static void test_long_names_are_cut_and_still_differ(void **state)
{
    char one[RESULTS_NAME], other[RESULTS_NAME];
    (void)state;
    for (int32_t n = 100; n <= 500; n += 100) {
        strcpy(one, name_many("dossier/été.csv", "dakar.open=0", n));
        strcpy(other, name_many("dossier/été.csv", "dakar.open=1", n));
        assert_true(strlen(one) <= 200 && strlen(other) <= 200);
        assert_string_not_equal(one, other);
        strcpy(other, name_many("dossier/eté.csv", "dakar.open=0", n));
        assert_string_not_equal(one, other);
    }
    assert_int_equal(strncmp(one, "compare-été+été", strlen("compare-été+été")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_say_scenario_and_changes),
        cmocka_unit_test(test_long_names_are_cut_and_still_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
