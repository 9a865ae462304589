/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "input/table.h"

static const struct table_column columns[] = {
    {"a", false}, {"b", false}, {"note", true}};
enum { N_COLUMNS = 3 };

#define BYTES(text) text, sizeof text - 1

static enum status read_bytes(struct table *table, struct text *text, const char *bytes,
                              size_t size, struct capture *capture)
{
    capture_init(capture, LANGUAGE_EN);
    assert_int_equal(text_set(text, "t.csv", bytes, size), ST_OK);
    return table_read(table, text, columns, N_COLUMNS, &capture->diag);
}

/* Rows as "line/row:a|b|note;" in the order of the text. */
static const struct {
    const char *name, *bytes, *expected;
} spreadsheets[] = {
    {"plain", "a,b,note\n1,2,x\n", "2/2:1|2|x;"},
    {"no last line end", "a,b\n1,2", "2/2:1|2|;"},
    {"carriage returns", "a,b\r1,2\r3,4", "2/2:1|2|;3/3:3|4|;"},
    {"CRLF", "a,b\r\n1,2\r\n\r\n3,4\r\n", "2/2:1|2|;4/4:3|4|;"},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a,b\n1,2\n",
     "2/2:1|2|;"},
    {"mark and quotes", "\xEF\xBB\xBF\"a\",b\n1,2\n", "2/2:1|2|;"},
    {"semicolons", "a;b;note\n1,5;2;\"x;y\"\n", "2/2:1,5|2|x;y;"},
    {"commas in the data do not count", "a;b\n1,1,1;2,2,2\n", "2/2:1,1,1|2,2,2|;"},
    {"other order", "note,b,a\nx,2,1\n", "2/2:1|2|x;"},
    {"blank lines first", "\n  \na,b\n1,2\n", "4/4:1|2|;"},
    {"blank lines", "a,b\n\n \t\n1,2\n\n", "4/4:1|2|;"},
    {"empty cells", "a,b\n,\n,,,\n\"\",\"\"\n1,2\n", "5/5:1|2|;"},
    {"trailing columns", "a,b,,\n1,2,,\n", "2/2:1|2|;"},
    {"short row", "a,b,note\n1\n", "2/2:1||;"},
    {"labels", "a,label_en,b,label,labels\n1,x,2,y,z\n", "2/2:1|2|;"},
    {"spaces", " a , b \n 1 ,\"2\" \n", "2/2:1|2|;"},
    {"line breaks in a cell", "a,b\n\"1\n\n1\",2\n3,4\n", "2/2:1\n\n1|2|;5/3:3|4|;"},
    {"doubled quotes", "a,b\n\"1\"\"\",2\n", "2/2:1\"|2|;"},
    {"no rows", "a,b\n", ""},
    {"UTF-8", "a,b\né€,\xF0\x9F\x9A\x9B\n", "2/2:é€|\xF0\x9F\x9A\x9B|;"},
};

static void test_spreadsheets_are_read_as_they_come(void **state)
{
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(spreadsheets); i++) {
        struct table table;
        struct text text;
        char found[512] = "";
        size_t used = 0;
        CASE(spreadsheets[i].name);
        assert_int_equal(read_bytes(&table, &text, spreadsheets[i].bytes,
                                    strlen(spreadsheets[i].bytes), &capture),
                         ST_OK);
        assert_true(table.is_usable);
        for (int32_t row = 0; row < table.n_rows; row++)
            used +=
                (size_t)snprintf(found + used, sizeof found - used, "%d/%d:%s|%s|%s;",
                                 (int)table.rows[row].line, (int)table.rows[row].row,
                                 table_cell(&table, row, 0), table_cell(&table, row, 1),
                                 table_cell(&table, row, 2));
        assert_string_equal(found, spreadsheets[i].expected);
        table_free(&table);
        table_free(&table);
        text_free(&text);
    }
}

static const struct {
    const char *name, *bytes;
    size_t size;
    int32_t n;
    const char *expected;
} misread[] = {
    {"empty", BYTES(""), 1, "t.csv: E108"},
    {"blank", BYTES("\n \n"), 1, "t.csv:2: E108"},
    {"mark only", BYTES("\xEF\xBB\xBF"), 1, "E108"},
    {"workbook", BYTES("PK\003\004aaaaaa"), 1, "t.csv: E105"},
    {"NUL", BYTES("a,b\n1,2\n1,x\0y\n"), 1, "t.csv:3:2: E107"},
    {"windows-1252", BYTES("a,b\n1,2\n1,\"x,\",Caf\xE9\n"), 1,
     "t.csv:3:3: E106: byte 0xE9 is not UTF-8"},
    {"windows-1252 in a long cell", BYTES("a,b\n1,\"x\n,\xE9\"\n"), 1,
     "t.csv:3:2: E106"},
    {"UTF-16",
     BYTES("\xFF\xFE"
           "a\0,\0"),
     1, "t.csv:1:1: E106: byte 0xFF"},
    {"overlong UTF-8", BYTES("a,b\n\xC0\x80\n"), 1, "t.csv:2:1: E106"},
    {"overlong, 3 bytes", BYTES("a,b\n\xE0\x9F\xBF\n"), 1, "E106"},
    {"surrogate", BYTES("a,b\n\xED\xA0\x80\n"), 1, "E106"},
    {"beyond Unicode", BYTES("a,b\n\xF4\x90\x80\x80\n"), 1, "E106"},
    {"no byte that goes on", BYTES("a,b\n\xC3\x7F\n"), 1, "t.csv:2:1: E106"},
    {"three bytes of four", BYTES("a,b\n\xF0\x9F\x9A\n"), 1, "t.csv:2:1: E106"},
    {"lead byte at the end", BYTES("a,b\n1,\xC3"), 1, "t.csv:2:2: E106"},
    {"quote inside", BYTES("a,b\n1,2\n1,x\"y\n"), 1, "t.csv:3:2: E109"},
    {"text behind a quote", BYTES("a,b\n\"x\"y,2\n"), 1, "t.csv:2:1: E109"},
    {"unclosed quote", BYTES("a,b\n1,2\n1,\"x\n1,2\n"), 1, "t.csv:3:2: E110"},
    {"unknown column", BYTES("a,b,nota\n"), 1,
     "t.csv:1:3: E113: unknown column 'nota'; did you mean 'note'? (cell C1)"},
    {"missing column", BYTES("a,note\n"), 1,
     "t.csv:1: E114: the column 'b' is missing"},
    {"another table", BYTES("note,x,y,z\n"), 1,
     "t.csv:1: E247: this is no file of this kind: its first row should name the "
     "columns a, b, with"},
    {"duplicate column", BYTES("a,b,a\n1,2,3\n"), 1, "t.csv:1:3: E115"},
    {"cell without column", BYTES("a,b,\n1,2,\n1,2,3\n"), 1, "t.csv:3:3: E116"},
    {"cell beyond the header", BYTES("a,b\n1,2,3\n"), 1,
     "t.csv:2:3: E116: '3' stands in a column without a name"},
    {"commas in a semicolon file", BYTES("a;b\n1,2\n"), 0, ""},
    {"several", BYTES("a,b,c,a\n1,2,3,4,5\n1,2,3,4,5\n"), 4, "t.csv:3:5: E116"},
};

static void test_what_could_be_misread_is_refused_with_its_place(void **state)
{
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(misread); i++) {
        struct table table;
        struct text text;
        CASE(misread[i].name);
        assert_int_equal(
            read_bytes(&table, &text, misread[i].bytes, misread[i].size, &capture),
            misread[i].n > 0 ? ST_INPUT : ST_OK);
        assert_int_equal(capture.diag.count, misread[i].n);
        capture_expect(&capture, misread[i].n, misread[i].expected);
        table_free(&table);
        text_free(&text);
    }
}

/* size bytes of one character behind a beginning. */
static char *long_text(const char *begin, size_t size, char filler)
{
    char *bytes = memory_new(size + 1, 1);
    assert_non_null(bytes);
    memset(bytes, filler, size);
    memcpy(bytes, begin, strlen(begin));
    return bytes;
}

static void test_limits_hold_and_one_more_is_refused(void **state)
{
    static const struct {
        const char *name, *begin, *end;
        size_t size;
        char filler;
        const char *expected; /* NULL: it is fine */
    } cases[] = {
        {"longest cell", "a,b\n", ",1\n", 4 + TABLE_CELL + 3, 'x', NULL},
        {"longer cell", "a,b\n", ",1\n", 4 + TABLE_CELL + 4, 'x', "t.csv:2:1: E111"},
        {"most rows", "a,b\n", "", 4 + 2 * TABLE_ROWS, '1', NULL},
        {"more rows", "a,b\n", "", 4 + 2 * (TABLE_ROWS + 1), '1',
         "t.csv:1000002: E112"},
        {"largest text", "a,b\n", "", TEXT_LIMIT, ' ', NULL},
        {"larger text", "a,b\n", "", TEXT_LIMIT + 1, ' ', "t.csv: E104"},
    };
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct table table;
        struct text text;
        CASE(cases[i].name);
        char *bytes = long_text(cases[i].begin, cases[i].size, cases[i].filler);
        memcpy(bytes + cases[i].size - strlen(cases[i].end), cases[i].end,
               strlen(cases[i].end));
        for (size_t at = 5; cases[i].filler == '1' && at < cases[i].size; at += 2)
            bytes[at] = '\n';
        bool is_fine = cases[i].expected == NULL;
        assert_int_equal(read_bytes(&table, &text, bytes, cases[i].size, &capture),
                         is_fine ? ST_OK : ST_INPUT);
        assert_int_equal(capture.diag.count, is_fine ? 0 : 1);
        capture_expect(&capture, 0, is_fine ? "" : cases[i].expected);
        if (is_fine && cases[i].filler == '1')
            assert_int_equal(table.n_rows, TABLE_ROWS);
        table_free(&table);
        text_free(&text);
        memory_free(bytes);
    }
}

static void test_memory_may_run_out_anywhere(void **state)
{
    struct capture capture;
    struct table table;
    struct text text;
    enum status status = ST_MEMORY;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    assert_int_equal(text_set(&text, "t.csv", BYTES("a,b\n1,2\n")), ST_OK);
    for (long n = 0; status != ST_OK; n++) {
        memory_fail_after(n);
        status = table_read(&table, &text, columns, N_COLUMNS, &capture.diag);
        memory_fail_after(-1);
        assert_true(status == ST_MEMORY || status == ST_OK);
        assert_true(n < 100);
        table_free(&table);
    }
    assert_int_equal(capture.diag.count, 0);
    text_free(&text);
}

static void test_files_that_cannot_be_read_say_why(void **state)
{
    static const struct {
        const char *path, *expected;
    } cases[] = {
        {"tests/data/input/nowhere.csv", "tests/data/input/nowhere.csv: E101"},
        {"tests/check.h/x.csv", "E101"},
        {"tests/data/input", "tests/data/input: E103"},
        {"/dev/null", "/dev/null: E118"},
        {"/dev/zero", "/dev/zero: E118"},
    };
    struct capture capture;
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct text text;
        CASE(cases[i].path);
        capture_init(&capture, LANGUAGE_EN);
        assert_int_equal(open_file(NULL, cases[i].path, &text, &capture.diag), ST_IO);
        capture_expect(&capture, 1, cases[i].expected);
        text_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spreadsheets_are_read_as_they_come),
        cmocka_unit_test(test_what_could_be_misread_is_refused_with_its_place),
        cmocka_unit_test(test_limits_hold_and_one_more_is_refused),
        cmocka_unit_test(test_memory_may_run_out_anywhere),
        cmocka_unit_test(test_files_that_cannot_be_read_say_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
