/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HIDDEN_FOLDER_H
#define HIDDEN_FOLDER_H

#include <stdbool.h>

/*
 * Where results grow: `.NAME.partial-RANDOM` beside their place, with
 *
 *     new    the results, exchanged with what stands in the place at the end
 *     old    what stood there, for a moment, where a system cannot exchange folders
 *     lock   locked as long as the run lives, in any process namespace
 *
 * Names are random, so that no two runs share one.  A lock that can be had belongs to a
 * run that was killed: what it left is cleared by the next one.
 */

/** One of them.  Owns its texts and its lock. */
struct hidden_folder {
    char *path, *new_path, *old_path, *lock_path;
    int lock;     /* -1: the system or the disk has no locks */
    bool is_made; /* it is on the disk */
};

/** Make one beside parent/name.  0, or -1 with errno and nothing left behind. */
int hidden_make(struct hidden_folder *hidden, const char *parent, const char *name);

/** Remove one and what is in it; what it lacks is no trouble.  Zeroes it. */
void hidden_remove(struct hidden_folder *hidden);

/**
 * Clear what killed runs left beside parent/name.  If one was stopped while the folder
 * itself was aside, that goes back.
 */
void hidden_clear(const char *parent, const char *name);

#endif
