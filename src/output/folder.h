/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLDER_H
#define FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "output/disk.h"
#include "output/foreign_files.h"
#include "output/hidden_folder.h"

/*
 * A results folder, written whole or not at all.  Files go to a hidden sibling,
 * `.NAME.partial-RANDOM/new`, which takes the folder's place at the end.  What a killed
 * run left behind is cleared by the next one.  A folder that already has results of the
 * same question is replaced, with a note if its files have changed since; any other that
 * is not empty only by force, and never one that holds folders.  Files that no run wrote
 * stay.
 */

#define PROGRAM "blocus"

/** What stands where results are to go. */
struct occupant {
    bool exists;
    json_t *package;     /* datapackage.json of results of blocus, else NULL */
    json_t *question;    /* theirs; NULL without package */
    const char *changed; /* the file whose content is another one since, or NULL */
    struct file_mark run_mark, package_mark; /* the files that were read */
};

/** A results folder in the making.  Zero-initialise.  Owns its texts. */
struct folder {
    char *path;                  /* where it will be */
    char *parent;                /* the folder around it */
    const char *last;            /* part of path */
    struct hidden_folder hidden; /* where it is being written */
    json_t *question;            /* what the results are made from */
    struct occupant occupant;    /* what stood there when it was looked at last */
    bool is_force;
};

/**
 * Check that path may be (re)placed and start a new folder beside it; missing parents
 * are made.  manifest is the run.json that is to be, as far as it is known: taken over,
 * NULL when memory is short.  ST_IO, ST_MEMORY; the first is reported.
 */
CHECKED enum status folder_begin(struct folder *folder, const char *path,
                                 json_t *manifest, bool force, struct diag *diag);

/** The path to write a file to.  NULL when memory is short; give back. */
char *folder_file(const struct folder *folder, const char *file);

/** Make it durable and put it in its place.  ST_IO, ST_MEMORY: nothing has changed. */
CHECKED enum status folder_commit(struct folder *folder, struct diag *diag);

/** Remove what was not committed.  Accepts zeroed and half-made folders, and zeroes. */
void folder_free(struct folder *folder);

#endif
