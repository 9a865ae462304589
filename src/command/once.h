/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ONCE_H
#define ONCE_H

#include "base/diag.h"

/*
 * Complaints that are passed on once: several scenarios may share a file or an edit,
 * and what is wrong there is said by each.
 */

/** Must not move once begun.  Owns nothing. */
struct once {
    struct diag *from;
    int32_t n;
    uint64_t seen[DIAG_SHOWN]; /* lines, by hash */
};

/** Complaints to what this returns go on to diag, equal ones once. */
struct diag once_begin(struct once *once, struct diag *diag);

#endif
