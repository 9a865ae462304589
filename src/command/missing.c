/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "command/shared_options.h"
#include "output/number.h"
#include "output/parts.h"

/*
 * blocus missing: which slices are not there, and the commands that make them, a line
 * each, for a shell or whatever spreads lines over machines.
 */

enum { MISSING_LANG, MISSING_HELP };

/* clang-format off */
static const struct option missing_options[] = {
    [MISSING_LANG] = OPTION_LANG,
    [MISSING_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

/* As a shell reads it. */
static void print_word(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-_./=:,+%@";
    if (*word != '\0' && strspn(word, plain) == strlen(word)) {
        (void)fputs(word, stdout);
        return;
    }
    (void)fputc('\'', stdout);
    for (const char *c = word; *c != '\0'; c++)
        (void)fputs(*c == '\'' ? "'\\''" : (const char[]){*c, '\0'}, stdout);
    (void)fputc('\'', stdout);
}

/* Where the number of a slice stands in the name of its folder. */
struct pattern {
    const char *name;
    int before, width; /* letters before the number, and its own */
};

/* The last number of a name, if it is that of its slice. */
static struct pattern find_pattern(const struct part_set *parts)
{
    for (int32_t i = 0; i < parts->n; i++) {
        const char *name = parts->list[i].path;
        int end = (int)strlen(name);
        while (end > 0 && strchr("0123456789", name[end - 1]) == NULL)
            end--;
        int begin = end;
        while (begin > 0 && strchr("0123456789", name[begin - 1]) != NULL)
            begin--;
        if (parts->list[i].is_good && begin < end &&
            strtol(name + begin, NULL, 10) == parts->list[i].number)
            return (struct pattern){name, begin, end - begin};
    }
    return (struct pattern){"part-", 5, 1};
}

/* The folder of a slice, as the others are called. */
static void print_name(const struct pattern *pattern, int32_t number)
{
    enum { MOST_WIDTH = 16 };
    char name[4096];
    const bool is_padded = pattern->name[pattern->before] == '0';
    const char *rest = pattern->name + pattern->before;
    const int width = is_padded && pattern->width < MOST_WIDTH ? pattern->width : 1;
    rest += strspn(rest, "0123456789");
    (void)snprintf(name, sizeof name, "%.*s%0*" PRId32 "%.1000s",
                   pattern->before < 3000 ? pattern->before : 3000, pattern->name,
                   width, number, rest);
    print_word(name);
}

static void print_command(const struct session *session, const struct part_set *parts,
                          const struct pattern *pattern, int32_t number)
{
    const json_t *run = parts->list[parts->first_good].run;
    const char *language =
        json_string_value(json_object_get(json_object_get(run, "spec"), "language"));
    const json_t *arguments = parts_asked(parts, "arguments");
    (void)printf("blocus %s --slice %d/%d -o ",
                 json_string_value(parts_asked(parts, "command")), (int)number,
                 (int)parts->of);
    print_name(pattern, number);
    if (language != NULL && strcmp(language, language_names[session->language]) != 0)
        (void)printf(" --lang %s", language);
    for (size_t i = 0; i < json_array_size(arguments); i++) {
        const char *text = json_string_value(json_array_get(arguments, i));
        (void)fputc(' ', stdout);
        print_word(text == NULL ? "" : text);
    }
    (void)fputc('\n', stdout);
}

static enum status print_gaps(const struct session *session,
                              const struct part_set *parts)
{
    const struct pattern pattern = find_pattern(parts);
    char number[NUMBER_ROOM], of[NUMBER_ROOM];
    number_write_integer(of, parts->of);
    for (int32_t k = 0; k < parts->of; k++) {
        if (parts->by_number[k] >= 0)
            continue;
        print_command(session, parts, &pattern, k + 1);
    }
    number_write_integer(number, parts->n_missing);
    session_say(session,
                parts->n_missing == 0   ? W_NONE_MISSING
                : parts->n_missing == 1 ? W_ONE_MISSING
                                        : W_MANY_MISSING,
                TEXTS(number, of));
    return parts->n_missing == 0 ? ST_OK : ST_INPUT;
}

static enum status list_missing(const struct session *session, int argc,
                                char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = missing_options, .argc = argc, .argv = argv};
    struct shared_options shared = {0};
    struct part_set parts = {0};
    enum status status = shared_read(&shared, &reader, NULL, NULL);
    if (status == ST_OK && shared.n_files == 0)
        status = usage_report(session, W_NO_PARTS, NULL);
    if (status == ST_OK)
        status = parts_read(&parts, shared.files, shared.n_files, session->diag);
    if (status == ST_OK)
        status = parts.first_good < 0 ? ST_INPUT : print_gaps(session, &parts);
    parts_free(&parts);
    shared_free(&shared);
    return status;
}

/* clang-format off */
const struct command command_missing = {
    "missing", list_missing, missing_options,
    {"PART… [OPTIONS]", "PARTIE… [OPTIONS]"},
    {"say which slices are not there, and print the commands that make them", "dire quelles tranches manquent, et imprimer les commandes qui les font"},
    "blocus missing part-* | sh",
};
/* clang-format on */
