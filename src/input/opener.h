/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPENER_H
#define OPENER_H

#include <stddef.h>

#include "base/diag.h"
#include "base/status.h"

/*
 * The one way in which the core gets at files, so that a browser can hand it texts.
 */

enum { TEXT_LIMIT = 64 << 20 }; /* bytes; a larger text is refused when it is used */

/** One text that was read.  Owns its members. */
struct text {
    char *path;
    char *bytes; /* size bytes and a closing NUL */
    size_t size;
    char *identity; /* the same for every way to a file; NULL: its path says so */
};

/**
 * Fill text with the bytes behind path, a copy of path and, where a file can be reached
 * by several paths, what it is known by.  Reports what goes wrong
 * and returns ST_IO or ST_MEMORY.  More than TEXT_LIMIT + 1 bytes need not be read.
 */
typedef enum status opener(void *context, const char *path, struct text *text,
                           struct diag *diag);

/** The opener for programs with a file system: regular files, and stdin as "-". context
 * is not used. */
enum status open_file(void *context, const char *path, struct text *text,
                      struct diag *diag);

/** Told once, the first time that a file is opened under the other folder. */
typedef void taken_elsewhere(void *context, const char *path, const char *taken);

/**
 * From now on open_file looks under folder too for a file of scenarios/ that is not
 * there: what came with the program lies below what people have.  Such a text keeps the
 * path that was asked for, so that results are the same from wherever they are made.
 * Borrows folder; NULL: nowhere else.
 */
void open_also_under(const char *folder, taken_elsewhere *tell, void *context);

/** Where path is found, here or under that folder: written to room of size bytes if it is
 * not path itself.  path where it is found nowhere. */
const char *open_place(const char *path, char *room, size_t size);

/** Accepts zeroed and half-made texts, and zeroes. */
void text_free(struct text *text);

#endif
