/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

#define STATUS_ROW(name, code, text_en, text_fr) {name, {text_en, text_fr}},

static const struct {
    enum status status;
    const char *text[N_LANGUAGES];
} rows[] = {STATUS_LIST(STATUS_ROW)};

#undef STATUS_ROW

const char *status_text(enum status status, enum language language)
{
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].status == status)
            return rows[i].text[language];
    }
    return "?";
}
