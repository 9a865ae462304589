/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/typography.h"
#include "command/command.h"
#include "command/interrupt.h"
#include "input/near.h"
#include "output/build_info.h"
#include "output/file_trouble.h"
#include "output/manifest.h"

/*
 * blocus: the list of commands, their help, and the way out.
 */

/* In the order of the help. */
static const struct command *const commands[] = {
    &command_run,   &command_compare, &command_sweep, &command_score,
    &command_check, &command_show,    &command_new,   &command_list,
};

enum { N_COMMANDS = (int)(sizeof commands / sizeof commands[0]) };

static void print_sentence(enum language language, enum word word)
{
    (void)fputs(word_text(word, language), stdout);
    (void)fputc('\n', stdout);
}

static void print_help(enum language language)
{
    (void)printf("blocus %s\n", build_version());
    print_sentence(language, W_ABOUT);
    (void)printf("\n%s blocus %s\n\n", word_text(W_USAGE, language),
                 word_text(W_COMMAND_OPTIONS, language));
    print_sentence(language, W_COMMANDS);
    for (int32_t i = 0; i < N_COMMANDS; i++)
        (void)printf("  %-7s %s\n", commands[i]->name, commands[i]->line[language]);
    (void)printf("\n");
    print_sentence(language, W_MORE);
    (void)printf("%s\n  %s\n", word_text(W_EXAMPLE, language), commands[0]->example);
}

/* Words, broken before column 80, each line set in. */
static void print_wrapped(const char *text, int indent)
{
    enum { COLUMNS = 79 };
    int column = 0;
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        int width = 0;
        for (size_t i = 0; i < n; i++)
            width += ((unsigned char)text[i] & 0xC0) != 0x80;
        if (column == 0 || column + 1 + width > COLUMNS) {
            (void)printf("%s%*s", column == 0 ? "" : "\n", indent, "");
            column = indent;
        } else {
            (void)fputc(' ', stdout);
            column++;
        }
        (void)printf("%.*s", (int)n, text);
        column += width;
        text += n;
        text += strspn(text, " ");
    }
    (void)fputc('\n', stdout);
}

static void print_command_help(const struct command *command, enum language language)
{
    (void)printf("blocus %s%s %s\n\n", command->name, typographies[language].colon,
                 command->line[language]);
    (void)printf("%s blocus %s %s\n\n", word_text(W_USAGE, language), command->name,
                 command->usage[language]);
    print_sentence(language, W_OPTIONS);
    for (const struct option *it = command->options; it->name != NULL; it++) {
        char letter[8] = "    ";
        if (it->letter != '\0')
            (void)snprintf(letter, sizeof letter, "-%c, ", it->letter);
        const char *value = it->value[language];
        (void)printf("  %s--%s%s%s\n", letter, it->name, value == NULL ? "" : " ",
                     value == NULL ? "" : value);
        print_wrapped(it->help[language], 10);
    }
    (void)printf("\n%s\n  %s\n", word_text(W_EXAMPLE, language), command->example);
}

static void print_line(void *context, const char *line)
{
    (void)context;
    (void)fprintf(stderr, "%s\n", line);
}

/* By its code, as in LANG: fr_ML.UTF-8.  false: none of ours. */
static bool find_language(enum language *language, const char *value)
{
    for (int32_t i = 0; value != NULL && i < N_LANGUAGES; i++) {
        const char *code = typographies[i].code;
        if (strncmp(value, code, strlen(code)) == 0) {
            *language = (enum language)i;
            return true;
        }
    }
    return false;
}

/*
 * --lang wherever it stands, else BLOCUS_LANG, else LANG.  Returns a value of --lang
 * that is no language, NULL if all is well.
 */
static const char *choose_language(enum language *language, int argc, char *const *argv)
{
    const char *value = getenv("BLOCUS_LANG");
    if (value == NULL || *value == '\0')
        value = getenv("LANG");
    *language = LANGUAGE_EN;
    (void)find_language(language, value);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *given = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            given = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            given = argv[++i];
        if (given == NULL)
            continue;
        if (!find_language(language, given))
            return given;
    }
    return NULL;
}

static bool wants_help(int argc, char *const *argv)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    }
    return false;
}

static enum status run_command(struct session *session, int argc, char *const *argv)
{
    struct near near = near_init(argv[0]);
    for (int32_t i = 0; i < N_COMMANDS; i++) {
        const struct command *command = commands[i];
        near_add(&near, command->name);
        if (strcmp(argv[0], command->name) != 0)
            continue;
        session->command = command->name;
        if (!wants_help(argc - 1, argv + 1))
            return command->function(session, argc - 1, argv + 1);
        print_command_help(command, session->language);
        return ST_OK;
    }
    return option_unknown(session, W_UNKNOWN_COMMAND, argv[0], near.best);
}

/* Skip what may stand before the command: --lang and its value. */
static int first_word(int argc, char *const *argv)
{
    int i = 1;
    while (i < argc && strncmp(argv[i], "--lang", 6) == 0)
        i += strcmp(argv[i], "--lang") == 0 ? 2 : 1;
    return i < argc ? i : argc;
}

static enum status dispatch_arguments(struct session *session, int argc,
                                      char *const *argv)
{
    static const struct option options[] = {
        OPTION_LANG,
        OPTION_HELP,
        {"version", '\0', {NULL, NULL}, {NULL, NULL}},
        {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
    };
    const char *wrong = choose_language(&session->language, argc, argv);
    if (wrong != NULL)
        return usage_report(session, W_BAD_CHOICE, TEXTS("--lang", wrong, "en|fr"));
    session->diag->language = session->language;
    int first = first_word(argc, argv);
    if (first == argc || strcmp(argv[first], "--help") == 0 ||
        strcmp(argv[first], "-h") == 0) {
        print_help(session->language);
        return ST_OK;
    }
    if (strcmp(argv[first], "--version") == 0) {
        (void)printf("blocus %s\n", build_version());
        return ST_OK;
    }
    if (argv[first][0] == '-') {
        struct option_reader reader = {.session = session,
                                       .options = options,
                                       .argc = argc,
                                       .argv = argv,
                                       .next = first};
        const char *value;
        (void)option_next(&reader, &value);
        return ST_USAGE;
    }
    return run_command(session, argc - first, argv + first);
}

int main(int argc, char **argv)
{
    struct diag diag = {.sink = print_line};
    struct session session = {.diag = &diag};
    (void)gsl_set_error_handler_off();
    json_use_memory();
    enum status status = dispatch_arguments(&session, argc, argv);
    if (status == ST_MEMORY)
        (void)trouble_report(&diag, status, NO_MEMORY, NULL);
    errno = 0;
    bool is_broken = ferror(stdout) != 0;
    if (fclose(stdout) != 0 || is_broken) {
        if (status == ST_OK)
            status = stdout_failed(&session, errno != 0 ? errno : EIO);
    }
    if (status == ST_INTERRUPT) {
        word_print(stderr, session.language, W_INTERRUPTED, TEXTS(""));
        (void)fputc('\n', stderr);
        interrupt_raise();
    }
    return (int)status;
}
