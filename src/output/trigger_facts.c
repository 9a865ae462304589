/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/trigger_facts.h"

bool trigger_has_curve(const struct trigger_facts *facts)
{
    for (int32_t i = 0; facts->within == 0 && i < facts->n_asked; i++) {
        if (facts->asked[i].n > 1)
            return true;
    }
    return false;
}
