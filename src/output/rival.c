/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/rival.h"

#include <math.h>

#include "base/memory.h"

struct robustness robustness_of(const struct contrast *contrast,
                                const struct rival *rivals, int32_t n_rivals, int32_t i,
                                int32_t m)
{
    const double level = paired_level(n_rivals + 1);
    struct robustness it = {.low = HUGE_VAL, .high = -HUGE_VAL};
    int32_t n_up = 0, n_down = 0;
    for (int32_t k = -1; k < n_rivals; k++) {
        const struct paired *paired =
            k < 0 ? &contrast->paired[m] : &rivals[k].contrasts[i].paired[m];
        const int sign = paired_sign(paired, level);
        n_up += sign > 0;
        n_down += sign < 0;
        if (paired->n > 0) {
            it.low = fmin(it.low, paired->difference);
            it.high = fmax(it.high, paired->difference);
        }
    }
    if (n_up > 0 && n_down > 0)
        it.hold = SIGN_TURNS;
    else if (n_up == n_rivals + 1 || n_down == n_rivals + 1)
        it.hold = SIGN_HOLDS;
    return it;
}

bool rival_turns(const struct contrast *contrast, const struct rival *rival,
                 int32_t n_rivals, int32_t i, int32_t m)
{
    const double usual = contrast->paired[m].difference;
    const int sign =
        paired_sign(&rival->contrasts[i].paired[m], paired_level(n_rivals + 1));
    return (sign > 0 && usual < 0) || (sign < 0 && usual > 0);
}

const char *sign_hold_name(enum sign_hold hold)
{
    static const char *const names[] = {
        [SIGN_UNCLEAR] = "unclear", [SIGN_HOLDS] = "yes", [SIGN_TURNS] = "no"};
    return names[hold];
}

void rival_free(struct rival *rival)
{
    for (int32_t i = 0; rival->contrasts != NULL && i < rival->n_contrasts; i++)
        contrast_free(&rival->contrasts[i]);
    memory_free(rival->contrasts);
    layer_file_free(&rival->file);
    *rival = (struct rival){0};
}
