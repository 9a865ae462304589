/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RIVAL_H
#define RIVAL_H

#include "output/layer_file.h"
#include "study/contrast.h"

/*
 * Another explanation of what happened, laid on the base and under its alternatives, so
 * that every pair is compared again; and what is left of an answer over all of them.
 * Intervals are those that hold together over the base as it is and all rivals.
 */

/** Zero-initialise.  Owns all of it. */
struct rival {
    struct layer_file file;
    int32_t n_contrasts;
    struct contrast *contrasts; /* (n_contrasts) of the alternatives under it */
};

/** What becomes of the direction of an answer. */
enum sign_hold {
    SIGN_UNCLEAR, /* somewhere it cannot be told from none */
    SIGN_HOLDS,   /* the same everywhere */
    SIGN_TURNS    /* one way under some, the other way under others */
};

/** A mean difference over the base as it is and all rivals. */
struct robustness {
    double low, high; /* lowest and highest mean */
    enum sign_hold hold;
};

/** Of measure m of alternative i, whose contrast with the base as it is given too. */
struct robustness robustness_of(const struct contrast *contrast,
                                const struct rival *rivals, int32_t n_rivals, int32_t i,
                                int32_t m);

/** Does the answer under this rival clearly go against that of the base as it is? */
bool rival_turns(const struct contrast *contrast, const struct rival *rival,
                 int32_t n_rivals, int32_t i, int32_t m);

/** "yes", "no", "unclear": as the tables say whether a sign holds. */
const char *sign_hold_name(enum sign_hold hold);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void rival_free(struct rival *rival);

#endif
