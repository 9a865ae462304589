/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unit.h"

#include <stddef.h>
#include <string.h>

enum { MOST_WORDS = 8 };

/* clang-format off */
/* The first in French is how screens write it; what is not here is written alike. */
static const struct {
    const char *unit, *french[MOST_WORDS];
} units[] = {
    {"day", {"jours", "jour", "j"}},
    {"h", {"heure", "heures"}},
    {"h/day", {"h/jour", "h/j"}},
    {"m3/day", {"m3/jour", "m3/j"}},
    {"MWh/day", {"MWh/jour", "MWh/j"}},
    {"truck", {"citernes", "citerne", "camion", "camions"}},
    {"truck/day", {"citernes/jour", "citerne/jour", "camion/jour", "camions/jour", "citernes/j", "camions/j"}},
    {"detachment", {"détachements", "détachement", "detachement", "detachements"}},
    {"station", {"stations"}},
    {"person", {"personnes", "personne"}},
    {"million FCFA", {"millions de FCFA", "million de FCFA", "millions FCFA"}},
    {"million FCFA/day", {"millions de FCFA/jour", "million de FCFA/jour", "million FCFA/jour", "millions FCFA/jour"}},
    {"share", {"part"}},
    {"probability", {"probabilité", "probabilite"}},
    {"ratio", {"rapport"}},
    {"switch", {"interrupteur"}},
    {"rank", {"rang"}},
    {"year", {"année", "annee", "an"}},
    {"1/day", {"par jour", "1/jour", "1/j"}},
    {"1/year", {"par an", "1/an"}},
    {"1/100 trucks", {"pour 100 citernes", "1/100 citernes", "pour 100 camions", "1/100 camions"}},
    {"log sd", {"écart-type du log", "ecart-type du log"}},
};
/* clang-format on */

bool unit_is_meant(const char *text, const char *unit)
{
    if (strcmp(text, unit) == 0)
        return true;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].unit, unit) != 0)
            continue;
        for (int w = 0; w < MOST_WORDS && units[i].french[w] != NULL; w++) {
            if (strcmp(units[i].french[w], text) == 0)
                return true;
        }
    }
    return false;
}

const char *unit_name(const char *unit, enum language language)
{
    if (language == LANGUAGE_EN || unit == NULL)
        return unit;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(unit, units[i].unit) == 0)
            return units[i].french[0];
    }
    return unit;
}
