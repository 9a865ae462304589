/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/trust_screen.h"

#include <inttypes.h>
#include <string.h>

#include "input/trust.h"
#include "output/file_trouble.h"
#include "screen/pen.h"
#include "screen/wrap.h"

enum { LIST_ROOM = 900, PART_ROOM = 400 };

static bool is_shown(const struct trusted *it, const struct plan *plan,
                     const struct headline *list, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        if (it->has_metric[plan->measures[list[i].measure].metric])
            return true;
    }
    return false;
}

/* "hours of power 1", or with why: "unmet demand 0 (never observed)". */
static void add_part(char *text, const struct trusted *it, enum language language)
{
    char part[PART_ROOM], level[16];
    const size_t used = strlen(text);
    const bool says_why = it->level == 0 && it->note[language][0] != '\0';
    (void)snprintf(level, sizeof level, "%" PRId32, it->level);
    trouble_fill(part, sizeof part,
                 word_text(says_why ? W_TRUST_WHY : W_TRUST_ONE, language),
                 TEXTS(it->label[language], level, it->note[language]));
    (void)snprintf(text + used, LIST_ROOM - used, "%s%s", used == 0 ? "" : ", ", part);
}

void trust_screen_print(FILE *file, enum language language,
                        const struct run_facts *facts, const struct headline *list,
                        int32_t n)
{
    const struct trust *trust = facts->trust;
    char parts[LIST_ROOM] = "", line[LIST_ROOM + 100];
    for (int32_t i = 0; trust != NULL && i < trust->n_rows; i++) {
        if (is_shown(&trust->rows[i], facts->plan, list, n))
            add_part(parts, &trust->rows[i], language);
    }
    if (parts[0] == '\0')
        return;
    trouble_fill(line, sizeof line, word_text(W_TRUST, language), TEXTS(parts));
    (void)fputc('\n', file);
    wrap_print(file, line, 0, 2, PEN_COLUMNS);
}
