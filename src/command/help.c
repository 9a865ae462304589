/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/help.h"

#include <stdio.h>
#include <string.h>

#include "base/typography.h"
#include "output/build_info.h"
#include "screen/wrap.h"

enum { NAME_COLUMNS = 12, USAGE_INDENT = 10, OPTION_INDENT = 10 };

static void print_sentence(enum language language, enum word word)
{
    wrap_print(stdout, word_text(word, language), 0, 0, wrap_columns(stdout));
}

/* "Usage: blocus run SCENARIO…", later lines below what follows "blocus". */
static void print_usage(enum language language, const char *text)
{
    char line[400];
    (void)snprintf(line, sizeof line, "%s blocus %s", word_text(W_USAGE, language),
                   text);
    wrap_print(stdout, line, 0, USAGE_INDENT, wrap_columns(stdout));
    (void)fputc('\n', stdout);
}

/* Not wrapped: to be copied. */
static void print_example(enum language language, const char *example)
{
    print_sentence(language, W_EXAMPLE);
    (void)printf("  %s\n", example);
}

void help_print(enum language language)
{
    (void)printf("blocus %s\n", build_version());
    print_sentence(language, W_ABOUT);
    (void)fputc('\n', stdout);
    print_usage(language, word_text(W_COMMAND_OPTIONS, language));
    print_sentence(language, W_COMMANDS);
    for (int32_t i = 0; i < n_commands; i++) {
        const int used = printf("  %-9s ", commands[i]->name);
        wrap_print(stdout, commands[i]->line[language], used, NAME_COLUMNS,
                   wrap_columns(stdout));
    }
    (void)fputc('\n', stdout);
    print_sentence(language, W_MORE);
    print_sentence(language, W_MODEL_FROM);
    print_example(language, commands[0]->example);
}

void help_print_command(const struct command *command, enum language language)
{
    char line[360];
    (void)snprintf(line, sizeof line, "blocus %s%s %s", command->name,
                   typographies[language].colon, command->line[language]);
    wrap_print(stdout, line, 0, 0, wrap_columns(stdout));
    (void)snprintf(line, sizeof line, "%s %s", command->name, command->usage[language]);
    (void)fputc('\n', stdout);
    print_usage(language, line);
    print_sentence(language, W_OPTIONS);
    for (const struct option *it = command->options; it->name != NULL; it++) {
        char letter[8] = "    ";
        if (it->letter != '\0')
            (void)snprintf(letter, sizeof letter, "-%c, ", it->letter);
        const char *value = it->value[language];
        (void)printf("  %s--%s%s%s\n", letter, it->name, value == NULL ? "" : " ",
                     value == NULL ? "" : value);
        (void)printf("%*s", OPTION_INDENT, "");
        wrap_print(stdout, it->help[language], OPTION_INDENT, OPTION_INDENT,
                   wrap_columns(stdout));
    }
    (void)fputc('\n', stdout);
    print_example(language, command->example);
}
