/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/unit_name.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
/* Units, first as the tables have them; what is not here is written alike. */
static const struct {
    const char *text[N_LANGUAGES];
} units[] = {
    {{"day", "jours"}},
    {{"h/day", "h/jour"}},
    {{"m3/day", "m3/jour"}},
    {{"MWh/day", "MWh/jour"}},
    {{"truck", "citernes"}},
    {{"truck/day", "citernes/jour"}},
    {{"detachment", "détachements"}},
    {{"station", "stations"}},
    {{"person", "personnes"}},
    {{"million FCFA", "millions de FCFA"}},
    {{"million FCFA/day", "millions de FCFA/jour"}},
    {{"share", "part"}},
    {{"ratio", "rapport"}},
    {{"1/day", "par jour"}},
    {{"1/year", "par an"}},
    {{"1/100 trucks", "pour 100 citernes"}},
    {{"log sd", "écart-type du log"}},
};
/* clang-format on */

const char *unit_name(const char *unit, enum language language)
{
    for (size_t i = 0; unit != NULL && i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(unit, units[i].text[LANGUAGE_EN]) == 0)
            return units[i].text[language];
    }
    return unit;
}
