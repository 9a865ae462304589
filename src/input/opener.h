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

/** Accepts zeroed and half-made texts, and zeroes. */
void text_free(struct text *text);

#endif
