/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "base/memory.h"
#include "output/csv.h"

enum { ROOM = 1 << 20 };

/* Write one row of each kind of cell and return what came out. */
static void write_row(enum csv_dialect dialect, char *out)
{
    FILE *file = tmpfile();
    assert_non_null(file);
    struct sheet sheet = {0};
    assert_int_equal(sheet_init(&sheet, file, dialect), ST_OK);
    sheet_text(&sheet, "plain");
    sheet_text(&sheet, "a,b;c");
    sheet_text(&sheet, "say \"no\"");
    sheet_text(&sheet, "two\nlines");
    sheet_text(&sheet, " edge");
    sheet_text(&sheet, "");
    sheet_blank(&sheet);
    sheet_number(&sheet, 1234.5);
    sheet_number(&sheet, (double)NAN);
    sheet_exact(&sheet, 0.1);
    sheet_integer(&sheet, -12);
    sheet_end_row(&sheet);
    sheet_text(&sheet, "next");
    sheet_end_row(&sheet);
    assert_int_equal(sheet_finish(&sheet), ST_OK);
    sheet_free(&sheet);
    rewind(file);
    size_t n = fread(out, 1, ROOM - 1, file);
    out[n] = '\0';
    fclose(file);
}

static void test_cells_are_quoted_only_where_they_must_be(void **state)
{
    static char out[ROOM];
    (void)state;
    write_row(DIALECT_STANDARD, out);
    assert_string_equal(out,
                        "plain,\"a,b;c\",\"say \"\"no\"\"\",\"two\nlines\",\" edge\",,,"
                        "1234.5,,0.10000000000000001,-12\nnext\n");
}

static void test_french_files_have_mark_semicolons_and_decimal_commas(void **state)
{
    static char out[ROOM];
    (void)state;
    write_row(DIALECT_FRENCH, out);
    assert_string_equal(out,
                        "\xEF\xBB\xBFplain;\"a,b;c\";\"say \"\"no\"\"\";\"two\nlines\";"
                        "\" edge\";;;1234,5;;0,10000000000000001;-12\nnext\n");
}

static void test_more_than_a_buffer_comes_out_whole(void **state)
{
    static char out[ROOM];
    FILE *file = tmpfile();
    struct sheet sheet = {0};
    (void)state;
    assert_int_equal(sheet_init(&sheet, file, DIALECT_STANDARD), ST_OK);
    for (int32_t i = 0; i < 100000; i++) {
        sheet_integer(&sheet, i % 10);
        sheet_end_row(&sheet);
    }
    assert_int_equal(sheet_finish(&sheet), ST_OK);
    sheet_free(&sheet);
    rewind(file);
    assert_int_equal(fread(out, 1, ROOM, file), 200000);
    for (int32_t i = 0; i < 100000; i++) {
        assert_int_equal(out[2 * i], '0' + i % 10);
        assert_int_equal(out[2 * i + 1], '\n');
    }
    fclose(file);
}

static void test_a_full_disk_is_told(void **state)
{
    struct sheet sheet = {0};
    FILE *file = fopen("/dev/full", "wb");
    (void)state;
    if (file == NULL)
        skip();
    assert_int_equal(sheet_init(&sheet, file, DIALECT_STANDARD), ST_OK);
    for (int32_t i = 0; i < 100000; i++) {
        sheet_integer(&sheet, i);
        sheet_end_row(&sheet);
    }
    assert_int_equal(sheet_finish(&sheet), ST_IO);
    assert_int_equal(sheet.error, ENOSPC);
    sheet_free(&sheet);
    fclose(file);
}

static void test_a_file_that_exists_is_not_overwritten(void **state)
{
    struct sheet sheet = {0};
    (void)state;
    assert_int_equal(sheet_create(&sheet, "/dev/null", DIALECT_STANDARD), ST_IO);
    assert_int_equal(sheet.error, EEXIST);
    sheet_free(&sheet);
    assert_int_equal(sheet_create(&sheet, "/nowhere/x.csv", DIALECT_STANDARD), ST_IO);
    assert_int_equal(sheet.error, EEXIST); /* the first error stays */
}

static void test_no_memory_is_told(void **state)
{
    struct sheet sheet = {0};
    (void)state;
    memory_fail_after(0);
    assert_int_equal(sheet_init(&sheet, stdout, DIALECT_STANDARD), ST_MEMORY);
    memory_fail_after(-1);
    sheet_free(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_are_quoted_only_where_they_must_be),
        cmocka_unit_test(test_french_files_have_mark_semicolons_and_decimal_commas),
        cmocka_unit_test(test_more_than_a_buffer_comes_out_whole),
        cmocka_unit_test(test_a_full_disk_is_told),
        cmocka_unit_test(test_a_file_that_exists_is_not_overwritten),
        cmocka_unit_test(test_no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
