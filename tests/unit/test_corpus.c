/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdlib.h>

#include "capture.h"
#include "engine/plan.h"
#include "input/scenario.h"

/*
 * The corpus of mistakes: each line of tests/data/wrong/cases.txt is one small edit of
 * a good model or scenario, and says which message must appear, where, and how often.
 * The form of the lines is described at the head of that file.
 */

#define FOLDER "tests/data/wrong/"
#define HEAD "from,to,entity,fuel,parameter,value,unit,source,note\n"

enum { N_FIELDS = 5, LINE_ROOM = 1024, BYTES_ROOM = 1 << 18, CELLS = 16 };
enum field { IN_FILE, AT_LINE, EDIT, PLACE, MESSAGE };

/* One line of the corpus, and the file that it changes. */
struct wrong {
    char line[LINE_ROOM];
    char *field[N_FIELDS];
    char path[128]; /* of the file that is changed */
    char *bytes;    /* owned; that file, changed */
    size_t size;
    int32_t at; /* line that was changed or added, from 1 */
};

/* ---- texts ---- */

static bool is_word(const char *text, const char *word)
{
    return strcmp(text, word) == 0;
}

static const char *behind(const char *text, const char *start)
{
    size_t length = strlen(start);
    return strncmp(text, start, length) == 0 ? text + length : NULL;
}

/* Split at " | "; false unless there are five fields. */
static bool split(struct wrong *wrong)
{
    char *at = wrong->line;
    at[strcspn(at, "\n")] = '\0';
    for (int32_t i = 0; i < N_FIELDS; i++) {
        wrong->field[i] = at;
        at = strstr(at, " | ");
        if (at == NULL)
            return i == N_FIELDS - 1;
        *at = '\0';
        at += 3;
    }
    return false;
}

/* Write text with \n, \r, \t, \\, \xHH and \*N:c (N times c) resolved; the length. */
static size_t unescape(char *to, const char *text)
{
    size_t n = 0;
    while (*text != '\0') {
        char *end;
        if (text[0] != '\\') {
            to[n++] = *text++;
        } else if (text[1] == 'x') {
            const char digits[] = {text[2], text[3], '\0'};
            to[n++] = (char)strtol(digits, NULL, 16);
            text += 4;
        } else if (text[1] == '*') {
            size_t times = strtoul(text + 2, &end, 10);
            memset(to + n, end[1], times);
            n += times;
            text = end + 2;
        } else {
            to[n++] = text[1] == 'n' ? '\n' : text[1] == 'r' ? '\r' : '\t';
            text += 2;
        }
        assert_true(n < BYTES_ROOM / 2);
    }
    to[n] = '\0';
    return n;
}

/* Where line `number` of a text begins; its end if there are fewer. */
static const char *line_start(const char *bytes, int32_t number)
{
    for (; number > 1 && *bytes != '\0'; bytes++)
        number -= *bytes == '\n';
    return bytes;
}

static int32_t count_lines(const char *bytes, size_t size)
{
    int32_t n = 0;
    for (size_t i = 0; i < size; i++)
        n += bytes[i] == '\n';
    return n;
}

/* The line that the second field names: a number, `end`, or how the line begins. */
static int32_t find_line(const char *bytes, const char *name)
{
    int32_t n = count_lines(bytes, strlen(bytes));
    if (is_word(name, "end"))
        return n;
    if (strspn(name, "0123456789") == strlen(name))
        return (int32_t)strtol(name, NULL, 10);
    for (int32_t i = 1; i <= n; i++) {
        if (behind(line_start(bytes, i), name) != NULL)
            return i;
    }
    fail_msg("no line begins with '%s'", name);
    return 0;
}

/* Begin and end of the i-th cell (from 1) of a line, quotation marks included. */
static void find_cell(const char *line, int32_t i, const char **begin, const char **end)
{
    bool is_quoted = false;
    *begin = line;
    for (*end = line; **end != '\0'; (*end)++) {
        is_quoted = is_quoted != (**end == '"');
        bool is_last = !is_quoted && **end == '\n';
        if (is_quoted || (**end != ',' && !is_last))
            continue;
        if (--i == 0 || is_last)
            return;
        *begin = *end + 1;
    }
}

/* The number of a column in the header of a text; 0 if it has none of that name. */
static int32_t find_column(const char *bytes, const char *name, size_t length)
{
    for (int32_t i = 1; i < CELLS; i++) {
        const char *begin, *end;
        find_cell(bytes, i, &begin, &end);
        if ((size_t)(end - begin) == length && memcmp(begin, name, length) == 0)
            return i;
    }
    return 0;
}

/* ---- edits ---- */

static void splice(struct wrong *wrong, const char *from, const char *to,
                   const char *with, size_t n_with)
{
    char *bytes = memory_new(wrong->size + n_with + 1, 1);
    size_t before = (size_t)(from - wrong->bytes);
    size_t behind_it = wrong->size - (size_t)(to - wrong->bytes);
    assert_non_null(bytes);
    memcpy(bytes, wrong->bytes, before);
    memcpy(bytes + before, with, n_with);
    memcpy(bytes + before + n_with, to, behind_it);
    memory_free(wrong->bytes);
    wrong->bytes = bytes;
    wrong->size = before + n_with + behind_it;
}

static void add_row(struct wrong *wrong, const char *row)
{
    static char with[BYTES_ROOM];
    size_t n = unescape(with, row);
    with[n] = '\n';
    with[n + 1] = '\0';
    const char *next = line_start(wrong->bytes, wrong->at + 1);
    wrong->at += count_lines(with, n + 1);
    splice(wrong, next, next, with, n + 1);
}

static void set_cell(struct wrong *wrong, const char *line, const char *edit)
{
    static char with[BYTES_ROOM];
    size_t length = strcspn(edit, "=");
    int32_t column = find_column(wrong->bytes, edit, length);
    const char *begin, *end;
    if (column == 0 || edit[length] == '\0')
        fail_msg("unknown edit '%s'", edit);
    find_cell(line, column, &begin, &end);
    splice(wrong, begin, end, with, unescape(with, edit + length + 1));
}

static void change(struct wrong *wrong)
{
    static char with[BYTES_ROOM];
    const char *edit = wrong->field[EDIT];
    const char *text;
    wrong->at = find_line(wrong->bytes, wrong->field[AT_LINE]);
    const char *line = line_start(wrong->bytes, wrong->at);
    const char *next = line_start(wrong->bytes, wrong->at + 1);
    if ((text = behind(edit, "add ")) != NULL) {
        add_row(wrong, text);
    } else if (is_word(edit, "delete")) {
        splice(wrong, line, next, "", 0);
    } else if (is_word(edit, "repeat")) {
        memcpy(with, line, (size_t)(next - line));
        splice(wrong, next, next, with, (size_t)(next - line));
        wrong->at++;
    } else if ((text = behind(edit, "front ")) != NULL) {
        splice(wrong, line, line, with, unescape(with, text));
    } else if ((text = behind(edit, "back ")) != NULL) {
        splice(wrong, next - 1, next - 1, with, unescape(with, text));
    } else if ((text = behind(edit, "whole ")) != NULL) {
        splice(wrong, wrong->bytes, wrong->bytes + wrong->size, with,
               unescape(with, text));
    } else {
        set_cell(wrong, line, edit);
    }
}

/* Read the file that is to be changed; a layer begins as a header only. */
static void prepare(struct wrong *wrong)
{
    const char *name = wrong->field[IN_FILE];
    struct diag diag = {0};
    struct text text = {0};
    bool is_model = is_word(name, "entities") || is_word(name, "parameters") ||
                    is_word(name, "sources");
    snprintf(wrong->path, sizeof wrong->path, FOLDER "%s%s.csv",
             is_model ? "model/" : "", name);
    if (is_word(name, "layer"))
        assert_int_equal(text_set(&text, wrong->path, HEAD, strlen(HEAD)), ST_OK);
    else if (is_model || is_word(name, "scenario"))
        assert_int_equal(open_file(NULL, wrong->path, &text, &diag), ST_OK);
    else
        return; /* set, twice */
    wrong->bytes = text.bytes;
    wrong->size = text.size;
    memory_free(text.path);
    memory_free(text.identity);
    change(wrong);
}

static enum status open_wrong(void *context, const char *path, struct text *text,
                              struct diag *diag)
{
    const struct wrong *wrong = context;
    if (wrong->bytes != NULL && is_word(path, wrong->path))
        return text_set(text, path, wrong->bytes, wrong->size);
    return open_file(NULL, path, text, diag);
}

/* ---- the whole way from the files to the plan ---- */

static enum status read_all(struct wrong *wrong, struct capture *capture)
{
    const char *name = wrong->field[IN_FILE];
    struct diag *diag = &capture->diag;
    struct model model = {0};
    struct scenario scenario = {0};
    struct plan plan = {0};
    enum status status = model_load(&model, FOLDER "model", open_wrong, wrong, diag);
    if (status == ST_OK)
        status = scenario_load(&scenario, &model, FOLDER "scenario.csv", open_wrong,
                               wrong, diag);
    if (status == ST_OK && is_word(name, "layer"))
        status = scenario_load(&scenario, &model, FOLDER "layer.csv", open_wrong, wrong,
                               diag);
    if (status == ST_OK && is_word(name, "twice"))
        status =
            scenario_load(&scenario, &model, wrong->field[EDIT], open_file, NULL, diag);
    if (status == ST_OK && is_word(name, "set"))
        status = scenario_set(&scenario, &model, wrong->field[EDIT], diag);
    if (status == ST_OK)
        status = scenario_check(&scenario, &model, diag);
    if (status == ST_OK)
        status = plan_compile(&plan, &model, &scenario, diag);
    plan_free(&plan);
    scenario_free(&scenario);
    model_free(&model);
    return status;
}

/* "@:value" or "@+1:value" or "parameters 12" as the beginning of the message. */
static void expect_place(const struct wrong *wrong, char *start, size_t room)
{
    static const char *const files[] = {"entities", "parameters", "sources"};
    const char *place = wrong->field[PLACE];
    char path[128];
    snprintf(path, sizeof path, "%s", wrong->path);
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        if (behind(place, files[i]) != NULL)
            snprintf(path, sizeof path, FOLDER "model/%s.csv", files[i]);
    }
    if (behind(place, "scenario") != NULL)
        snprintf(path, sizeof path, FOLDER "scenario.csv");
    if (strchr(place, ' ') != NULL)
        place = strchr(place, ' ') + 1;
    if (is_word(wrong->field[IN_FILE], "set"))
        snprintf(path, sizeof path, "--set %s", wrong->field[EDIT]);
    if (is_word(wrong->field[IN_FILE], "twice"))
        snprintf(path, sizeof path, "%s", wrong->field[EDIT]);
    int n = snprintf(start, room, "%s", path);
    if (place[0] == '-')
        return;
    char *end;
    int32_t line = place[0] == '@' ? wrong->at : 0;
    line += (int32_t)strtol(place + (place[0] == '@'), &end, 10);
    n += snprintf(start + n, room - (size_t)n, ":%d", (int)line);
    if (*end != ':')
        return;
    int32_t column = find_column(wrong->bytes, end + 1, strlen(end + 1));
    if (column == 0)
        column = (int32_t)strtol(end + 1, NULL, 10);
    snprintf(start + n, room - (size_t)n, ":%d", (int)column);
}

/* Is there a line "start: CODE: … words …"? */
static bool has_message(const struct capture *capture, const char *start,
                        const char *code, const char *words)
{
    char wanted[600];
    snprintf(wanted, sizeof wanted, "%s: %.4s: ", start, code);
    for (const char *at = capture->lines; *at != '\0'; at += strcspn(at, "\n") + 1) {
        const char *found = strstr(at, words);
        if (behind(at, wanted) != NULL && found != NULL &&
            found < at + strcspn(at, "\n"))
            return true;
    }
    return false;
}

/* "E203 words", "3*E203 words" for three messages, "+E203" for any number, "fine". */
static bool try_line(struct wrong *wrong)
{
    static struct capture capture;
    char start[512];
    const char *code = wrong->field[MESSAGE];
    int32_t n = 1;
    prepare(wrong);
    capture_init(&capture, LANGUAGE_EN);
    enum status status = read_all(wrong, &capture);
    bool is_right = status == ST_OK;
    if (!is_word(code, "fine")) {
        const char *star = strchr(code, '*');
        if (star != NULL && star < code + 4) {
            n = (int32_t)strtol(code, NULL, 10);
            code = star + 1;
        } else if (code[0] == '+') {
            n = capture.diag.count;
            code++;
        }
        expect_place(wrong, start, sizeof start);
        is_right = status == ST_INPUT && capture.diag.first == ST_INPUT &&
                   capture.diag.count == n &&
                   has_message(&capture, start, code, code[4] == ' ' ? code + 5 : "");
    }
    if (!is_right)
        print_error(
            "%s | %s | %s\n    expected %s %s, got status %d and %d messages\n%s",
            wrong->field[IN_FILE], wrong->field[AT_LINE], wrong->field[EDIT],
            wrong->field[PLACE], wrong->field[MESSAGE], (int)status,
            (int)capture.diag.count, capture.lines);
    memory_free(wrong->bytes);
    return is_right;
}

static void test_every_mistake_of_the_corpus_is_caught_at_its_place(void **state)
{
    FILE *file = fopen(FOLDER "cases.txt", "r");
    struct wrong wrong = {.line = ""};
    int32_t n = 0, n_fine = 0, n_caught = 0;
    (void)state;
    assert_non_null(file);
    while (fgets(wrong.line, sizeof wrong.line, file) != NULL) {
        if (wrong.line[0] == '#' || wrong.line[0] == '\n')
            continue;
        assert_non_null(strchr(wrong.line, '\n'));
        if (!split(&wrong))
            fail_msg("not five fields: %s", wrong.line);
        n++;
        n_fine += is_word(wrong.field[MESSAGE], "fine");
        n_caught += try_line(&wrong);
        wrong = (struct wrong){.line = ""};
    }
    fclose(file);
    print_message("    %d of %d caught (%d of them rightly accepted)\n", (int)n_caught,
                  (int)n, (int)n_fine);
    assert_int_equal(n_caught, n);
    assert_true(n - n_fine >= 150);
}

static void test_the_good_files_are_good(void **state)
{
    static char none[] = "none", blank[] = "";
    struct wrong wrong = {.field = {none, blank, blank, blank, blank}};
    static struct capture capture;
    (void)state;
    capture_init(&capture, LANGUAGE_EN);
    enum status status = read_all(&wrong, &capture);
    assert_string_equal(capture.lines, "");
    assert_int_equal(status, ST_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_good_files_are_good),
        cmocka_unit_test(test_every_mistake_of_the_corpus_is_caught_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
