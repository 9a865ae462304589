/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/session.h"

#include <stdbool.h>
#include <stdio.h>

#include "output/file_trouble.h"

enum status usage_report(const struct session *session, enum word word,
                         const char *const arguments[])
{
    char text[1024], line[1100], help[64], hint[128];
    bool has_command = session->command != NULL;
    snprintf(help, sizeof help, "blocus%s%s", has_command ? " " : "",
             has_command ? session->command : "");
    trouble_fill(text, sizeof text, word_text(word, session->language), arguments);
    snprintf(line, sizeof line, "%s: %s", help, text);
    trouble_fill(hint, sizeof hint, word_text(W_TRY_HELP, session->language),
                 TEXTS(help));
    if (session->diag->sink != NULL) {
        session->diag->sink(session->diag->context, line);
        session->diag->sink(session->diag->context, hint);
    }
    return ST_USAGE;
}
