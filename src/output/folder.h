/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/*
 * A results folder, written whole or not at all.  Files go to a hidden sibling,
 * `.NAME.partial-PROCESS`, which takes the folder's place at the end.  What a killed
 * run left behind is cleared by the next one.  A folder that already has results of
 * the same name is replaced; any other that is not empty only by force, and never one
 * that holds folders.
 */

#define PROGRAM "blocus"
#define RUN_FILE "run.json"

/** A results folder in the making.  Zero-initialise.  Owns its texts. */
struct folder {
    char *path;    /* where it will be */
    char *parent;  /* the folder around it */
    char *partial; /* where it is being written */
    char *name;    /* of the results: what run.json says */
    bool is_force;
    bool is_made; /* partial exists */
};

/**
 * Check that path may be (re)placed and start a new folder beside it; missing parents
 * are made.  ST_IO, ST_MEMORY; the first is reported.
 */
CHECKED enum status folder_begin(struct folder *folder, const char *path,
                                 const char *name, bool force, struct diag *diag);

/** The path to write a file to.  NULL when memory is short; give back. */
char *folder_file(const struct folder *folder, const char *file);

/** Make it durable and put it in its place.  ST_IO, ST_MEMORY: nothing has changed. */
CHECKED enum status folder_commit(struct folder *folder, struct diag *diag);

/** Remove what was not committed.  Accepts zeroed and half-made folders, and zeroes. */
void folder_free(struct folder *folder);

/** "one/two" in new memory, NULL when it is short; give back. */
char *path_join(const char *folder, const char *file);

#endif
