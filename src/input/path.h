/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PATH_H
#define PATH_H

#include <stdbool.h>

/*
 * Paths as texts, with slashes.  No file is looked at.  What is returned is the
 * caller's; NULL when memory is short.
 */

/** Does it begin at a root, or on Windows at a drive? */
bool path_is_absolute(const char *path);

/** The path without "." and, where a folder stands before it, "..". */
char *path_clean(const char *path);

/** The clean path of name, which is relative to the folder of file. */
char *path_beside(const char *file, const char *name);

/** The last part without ".csv"; "stdin" for "-". */
char *path_name(const char *path);

#endif
