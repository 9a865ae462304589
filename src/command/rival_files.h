/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RIVAL_FILES_H
#define RIVAL_FILES_H

#include "command/session.h"
#include "output/rival.h"

/*
 * What --rivals names: files, and all tables of folders.
 */

/**
 * Find the n_given files and folders, each in its order, those of a folder by their
 * names, and the SHA-256 of each file.  list and n are the caller's, and nothing where it fails.
 * ST_USAGE if nothing is found or two have one name; ST_IO; all reported.
 */
CHECKED enum status rival_files_find(struct rival **list, int32_t *n,
                                     const struct session *session,
                                     const char *const *given, int32_t n_given);

#endif
