/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "output/progress.h"

/* The bar as it reaches a terminal, here a file in the place of standard error. */

enum { ROOM = 256 };

static const struct {
    const char *name;
    double seconds; /* since the start */
    int64_t done, total;
    enum language language;
    const char *expected;
} bars[] = {
    {"half", 10, 500, 1000, LANGUAGE_EN,
     "[###############...............]  50 %  50 replicates/s  0:00:10 left "},
    {"French", 10, 500, 1000, LANGUAGE_FR,
     "[###############...............]  50 %  50 réplications/s  0:00:10 restantes "},
    {"hours", 4000, 1000, 4000, LANGUAGE_EN,
     "[#######.......................]  25 %  0 replicates/s  3:20:00 left "},
    {"nothing yet", 1, 0, 1000, LANGUAGE_EN,
     "[..............................]   0 %  0 replicates/s  0:00:00 left "},
    {"all", 10, 1000, 1000, LANGUAGE_EN,
     "[##############################] 100 %  100 replicates/s  0:00:00 left "},
    {"drawn a moment ago", 0.1, 500, 1000, LANGUAGE_EN, ""},
    {"of nothing", 10, 0, 0, LANGUAGE_EN, ""},
};

/* What it says to standard error, and wipes again. */
static void say(struct progress *progress, int64_t done, int64_t total, char text[ROOM])
{
    FILE *file = tmpfile();
    assert_non_null(file);
    (void)fflush(stderr);
    const int kept = dup(STDERR_FILENO);
    assert_int_equal(dup2(fileno(file), STDERR_FILENO), STDERR_FILENO);
    progress_show(progress, done, total);
    progress_end(progress);
    (void)fflush(stderr);
    (void)dup2(kept, STDERR_FILENO);
    (void)close(kept);
    rewind(file);
    text[fread(text, 1, ROOM - 1, file)] = '\0';
    (void)fclose(file);
}

static void test_a_bar_says_share_rate_and_time_left(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(bars); i++) {
        struct progress progress = {0};
        char text[ROOM], expected[ROOM] = "";
        CASE(bars[i].name);
        progress_begin(&progress, false, bars[i].language);
        progress.is_shown = true;
        progress.start -= bars[i].seconds;
        progress.last -= bars[i].seconds;
        say(&progress, bars[i].done, bars[i].total, text);
        if (bars[i].expected[0] != '\0')
            snprintf(expected, sizeof expected, "\r%s\033[K\r\033[K", bars[i].expected);
        assert_string_equal(text, expected);
    }
}

static void test_nothing_is_shown_where_there_is_no_terminal(void **state)
{
    (void)state;
    struct progress progress = {0};
    char text[ROOM];
    progress_begin(&progress, true, LANGUAGE_EN);
    assert_false(progress.is_shown);
    progress.last -= 10;
    say(&progress, 500, 1000, text);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_bar_says_share_rate_and_time_left),
        cmocka_unit_test(test_nothing_is_shown_where_there_is_no_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
