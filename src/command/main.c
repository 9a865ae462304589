/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/typography.h"
#include "command/command.h"
#include "command/help.h"
#include "command/installed.h"
#include "command/interrupt.h"
#include "input/near.h"
#include "output/build_info.h"
#include "output/file_trouble.h"
#include "output/manifest.h"

/*
 * blocus: the list of commands, their help, and the way out.
 */

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

/* BLOCUS_LANG, else LC_ALL, LC_MESSAGES or LANG. */
static void read_environment(struct session *session)
{
    static const char *const names[] = {"BLOCUS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (value == NULL || *value == '\0')
            value = getenv(names[i]);
    }
    (void)find_language(&session->language, value);
}

/*
 * --lang wherever it stands wins.  Returns a value of it that is no language, NULL if
 * all is well.
 */
static const char *choose_language(struct session *session, int argc, char *const *argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *given = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            given = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            given = argv[++i];
        if (given == NULL)
            continue;
        if (!find_language(&session->language, given))
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

/* The command of that name; NULL after a complaint. */
static const struct command *find_command(struct session *session, const char *name)
{
    struct near near = near_init(name);
    near_add(&near, "help");
    for (int32_t i = 0; i < n_commands; i++) {
        near_add(&near, commands[i]->name);
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    }
    (void)option_unknown(session, W_UNKNOWN_COMMAND, name, near.best);
    return NULL;
}

/* `help`, `help run` */
static enum status print_help(struct session *session, int argc, char *const *argv)
{
    if (argc == 0 || argv[0][0] == '-') {
        help_print(session->language);
        return ST_OK;
    }
    const struct command *command = find_command(session, argv[0]);
    if (command == NULL)
        return ST_USAGE;
    help_print_command(command, session->language);
    return ST_OK;
}

static enum status run_command(struct session *session, int argc, char *const *argv)
{
    if (strcmp(argv[0], "help") == 0)
        return print_help(session, argc - 1, argv + 1);
    const struct command *command = find_command(session, argv[0]);
    if (command == NULL)
        return ST_USAGE;
    session->command = command->name;
    if (!wants_help(argc - 1, argv + 1))
        return command->function(session, argc - 1, argv + 1);
    help_print_command(command, session->language);
    return ST_OK;
}

/*
 * --fr, the one switch for people with a French spreadsheet: language and files.  It is
 * taken out wherever it stands; returns how many arguments are left.
 */
static int take_french(struct session *session, int argc, char **argv)
{
    int n = 1;
    bool is_rest = false;
    for (int i = 1; i < argc; i++) {
        is_rest = is_rest || strcmp(argv[i], "--") == 0;
        if (is_rest || strcmp(argv[i], "--fr") != 0) {
            argv[n++] = argv[i];
            continue;
        }
        session->language = LANGUAGE_FR;
        session->dialect = DIALECT_FRENCH;
    }
    return argc < 1 ? argc : n;
}

/* Skip what may stand before the command: --lang and its value. */
static int first_word(int argc, char *const *argv)
{
    int i = 1;
    while (i < argc && strncmp(argv[i], "--lang", 6) == 0)
        i += strcmp(argv[i], "--lang") == 0 ? 2 : 1;
    return i < argc ? i : argc;
}

static enum status dispatch_arguments(struct session *session, int argc, char **argv)
{
    read_environment(session);
    argc = take_french(session, argc, argv);
    const char *wrong = choose_language(session, argc, argv);
    if (wrong != NULL)
        return usage_report(session, W_BAD_CHOICE, TEXTS("--lang", wrong, "en|fr"));
    session->diag->language = session->language;
    int first = first_word(argc, argv);
    if (first == argc || strcmp(argv[first], "--help") == 0 ||
        strcmp(argv[first], "-h") == 0)
        return print_help(session, 0, NULL);
    if (strcmp(argv[first], "--version") == 0 || strcmp(argv[first], "-V") == 0) {
        (void)printf("blocus %s\n", build_version());
        return ST_OK;
    }
    if (argv[first][0] == '-') {
        struct option_reader reader = {.session = session,
                                       .options = main_options,
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
    struct installed installed = {0};
    session.installed = &installed;
    installed_find(&installed, &session, argc > 0 ? argv[0] : NULL);
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
