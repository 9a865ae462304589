/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/session.h"

#include <stdbool.h>
#include <stdio.h>

#include "base/typography.h"
#include "output/file_trouble.h"

static void pass_line_on(const struct session *session, const char *line)
{
    if (session->diag->sink != NULL)
        session->diag->sink(session->diag->context, line);
}

void session_say(const struct session *session, enum word word,
                 const char *const arguments[])
{
    char line[1200];
    trouble_fill(line, sizeof line, word_text(word, session->language), arguments);
    pass_line_on(session, line);
}

enum status usage_report(const struct session *session, enum word word,
                         const char *const arguments[])
{
    char text[1024], line[1100], help[64];
    bool has_command = session->command != NULL;
    snprintf(help, sizeof help, "blocus%s%s", has_command ? " " : "",
             has_command ? session->command : "");
    trouble_fill(text, sizeof text, word_text(word, session->language), arguments);
    snprintf(line, sizeof line, "%s%s %s", help, typographies[session->language].colon,
             text);
    pass_line_on(session, line);
    session_say(session, W_TRY_HELP, TEXTS(help));
    return ST_USAGE;
}

enum status stdout_failed(const struct session *session, int error)
{
    const enum language language = session->language;
    return trouble_report(
        session->diag, ST_IO, CANNOT_WRITE,
        TEXTS(word_text(W_STDOUT, language), trouble_reason(error, language)));
}
