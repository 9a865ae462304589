/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <string.h>

#include "output/columns.h"
#include "output/schema.h"

static void test_every_column_is_told_in_both_languages_within_its_room(void **state)
{
    (void)state;
    static const struct column room;
    for (int32_t t = 0; t < N_TABLES; t++) {
        for (int32_t c = 0; c < tables[t].n_columns; c++) {
            const struct fixed *it = &tables[t].columns[c];
            assert_in_range(strlen(it->name), 1, sizeof room.name - 1);
            assert_true(strlen(it->unit_key) < sizeof room.unit);
            for (int32_t i = 0; i < N_LANGUAGES; i++)
                assert_in_range(strlen(it->label[i]), 1, sizeof room.label[i] - 1);
        }
    }
}

static void test_no_table_has_two_columns_of_one_name(void **state)
{
    (void)state;
    for (int32_t t = 0; t < N_TABLES; t++) {
        const struct fixed *columns = tables[t].columns;
        for (int32_t c = 0; c < tables[t].n_columns; c++) {
            for (int32_t d = 0; d < c; d++)
                assert_string_not_equal(columns[c].name, columns[d].name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_column_is_told_in_both_languages_within_its_room),
        cmocka_unit_test(test_no_table_has_two_columns_of_one_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
