/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"
#include "command/interrupt.h"
#include "input/near.h"
#include "output/build_info.h"
#include "output/file_trouble.h"
#include "output/manifest.h"

/*
 * blocus: the table of commands, which is the help too, and the way out.
 */

/* clang-format off */
static const struct command commands[] = {
    {"run", command_run, run_options,
     {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
     {"simulate a scenario many times and write a results folder", "simuler un scénario de nombreuses fois et écrire un dossier de résultats"},
     "blocus run scenarios/blockade-2025.csv -n 2000 --set dakar.open=0.5"},
    {"compare", command_compare, compare_options,
     {"BASE ALTERNATIVE… [OPTIONS]", "BASE VARIANTE… [OPTIONS]"},
     {"say what alternatives change, under the same chance as the base", "dire ce que changent des variantes, sous le même hasard que la base"},
     "blocus compare scenarios/blockade-2025.csv scenarios/what-if/escorts-doubled.csv"},
    {"sweep", command_sweep, sweep_options,
     {"SCENARIO… --vary INPUT=RANGE… [OPTIONS]", "SCÉNARIO… --vary ENTRÉE=PLAGE… [OPTIONS]"},
     {"vary inputs over ranges and tabulate the metrics, a row a point", "faire varier des entrées et dresser le tableau des indicateurs, une ligne par point"},
     "blocus sweep scenarios/blockade-2025.csv --vary mali.escorts=2:8:4 --vary dakar.open=0:1:5 -n 200"},
    {"score", command_score, score_options,
     {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
     {"hold a scenario against what was observed", "comparer un scénario à ce qui a été observé"},
     "blocus score scenarios/blockade-2025.csv -n 2000"},
    {"check", command_check, check_options,
     {"[FILE…] [OPTIONS]", "[FICHIER…] [OPTIONS]"},
     {"show every mistake in the model and in scenario files; run nothing", "montrer toutes les erreurs du modèle et des scénarios, sans rien simuler"},
     "blocus check scenarios/blockade-2025.csv"},
    {"show", command_show, show_options,
     {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
     {"show each value that a scenario comes to, and the file and line it is from", "montrer chaque valeur qui résulte d’un scénario, avec le fichier et la ligne d’où elle vient"},
     "blocus show scenarios/blockade-2025.csv --entity dakar --changed"},
    {"new", command_new, new_options,
     {"FILE [--from SCENARIO…] [OPTIONS]", "FICHIER [--from SCÉNARIO…] [OPTIONS]"},
     {"write a scenario to edit, with the present value of each lever and hazard", "écrire un scénario à modifier, avec la valeur actuelle de chaque levier et de chaque aléa"},
     "blocus new scenarios/mine.csv --from scenarios/blockade-2025.csv"},
    {"list", command_list, list_options,
     {"parameters|outputs|metrics|entities|distributions|errors [OPTIONS]", "parameters|outputs|metrics|entities|distributions|errors [OPTIONS]"},
     {"write a dictionary as CSV to the standard output", "écrire un dictionnaire en CSV sur la sortie standard"},
     "blocus list parameters > parameters.csv"},
};
/* clang-format on */

enum { N_COMMANDS = (int)(sizeof commands / sizeof commands[0]) };

static void say(enum language language, enum word word)
{
    (void)fputs(word_text(word, language), stdout);
    (void)fputc('\n', stdout);
}

static void print_help(enum language language)
{
    (void)printf("blocus %s\n", build_version());
    say(language, W_ABOUT);
    (void)printf("\n%s blocus %s\n\n", word_text(W_USAGE, language),
                 language == LANGUAGE_FR ? "COMMANDE [OPTIONS]" : "COMMAND [OPTIONS]");
    say(language, W_COMMANDS);
    for (int32_t i = 0; i < N_COMMANDS; i++)
        (void)printf("  %-7s %s\n", commands[i].name, commands[i].line[language]);
    (void)printf("\n");
    say(language, W_MORE);
    (void)printf("%s\n  %s\n", word_text(W_EXAMPLE, language), commands[0].example);
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
    const char *colon = language == LANGUAGE_FR ? " :" : ":";
    (void)printf("blocus %s%s %s\n\n", command->name, colon, command->line[language]);
    (void)printf("%s blocus %s %s\n\n", word_text(W_USAGE, language), command->name,
                 command->usage[language]);
    say(language, W_OPTIONS);
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

static bool is_french(const char *value)
{
    return value != NULL && strncmp(value, "fr", 2) == 0;
}

/*
 * --lang wherever it stands, else BLOCUS_LANG, else LC_ALL, LC_MESSAGES or LANG.  Returns a value of --lang
 * that is no language, NULL if all is well.
 */
static const char *choose_language(enum language *language, int argc, char *const *argv)
{
    static const char *const names[] = {"BLOCUS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (value == NULL || *value == '\0')
            value = getenv(names[i]);
    }
    *language = is_french(value) ? LANGUAGE_FR : LANGUAGE_EN;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *given = NULL;
        if (strncmp(argv[i], "--lang=", 7) == 0)
            given = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            given = argv[++i];
        if (given == NULL)
            continue;
        if (!is_french(given) && strncmp(given, "en", 2) != 0)
            return given;
        *language = is_french(given) ? LANGUAGE_FR : LANGUAGE_EN;
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
        near_add(&near, commands[i].name);
        if (strcmp(argv[0], commands[i].name) != 0)
            continue;
        session->command = commands[i].name;
        if (!wants_help(argc - 1, argv + 1))
            return commands[i].function(session, argc - 1, argv + 1);
        print_command_help(&commands[i], session->language);
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

static enum status dispatch(struct session *session, int argc, char *const *argv)
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
    enum status status = dispatch(&session, argc, argv);
    errno = 0;
    bool is_broken = ferror(stdout) != 0;
    if (fclose(stdout) != 0 || is_broken) {
        if (status == ST_OK)
            status = trouble_report(
                &diag, ST_IO, CANNOT_WRITE,
                TEXTS(word_text(W_STDOUT, session.language),
                      trouble_reason(errno != 0 ? errno : EIO, session.language)));
    }
    if (status == ST_INTERRUPT) {
        word_print(stderr, session.language, W_INTERRUPTED, TEXTS(""));
        (void)fputc('\n', stderr);
        interrupt_raise();
    }
    return (int)status;
}
