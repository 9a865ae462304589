/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAYER_FILES_H
#define LAYER_FILES_H

#include "command/session.h"
#include "input/scenario.h"
#include "output/layer_file.h"

/*
 * The files that an option such as --rivals or --causes names, one by one or by their
 * folder.
 */

/** Zero-initialise.  Owns all of it. */
struct layer_files {
    int32_t n;
    struct layer_file *file; /* (n) */
};

/** What is wrong with such an option, in its own words. */
struct layer_words {
    enum word from_stdin; /* "-" is no file that can be read twice */
    enum word none;       /* {0}: a folder without tables */
};

/**
 * Add a file, or all tables of a folder in the order of their names.  ST_USAGE, reported;
 * ST_MEMORY.
 */
CHECKED enum status layer_files_add(struct layer_files *files,
                                    const struct session *session, const char *given,
                                    const struct layer_words *words);

/** ST_USAGE, reported, if two of them have one name. */
CHECKED enum status layer_files_check_names(const struct layer_files *files,
                                            const struct session *session);

/** Note the SHA-256 of what is read.  ST_IO, reported; ST_MEMORY. */
CHECKED enum status layer_file_note_hash(struct layer_file *file, struct diag *diag);

/** Take the titles of the last layer of a scenario.  ST_MEMORY. */
CHECKED enum status layer_file_copy_titles(struct layer_file *file,
                                           const struct scenario *scenario);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void layer_files_free(struct layer_files *files);

#endif
