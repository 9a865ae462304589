/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NEW_PATH_H
#define NEW_PATH_H

/*
 * From one file to another, as `base` in a scenario names it.
 */

/**
 * The path that leads from the folder of file to target, e.g. "../blockade-2025.csv".
 * here is the absolute path of the current folder; an absolute target is only cleaned.
 * The caller's; NULL when memory is short.
 */
char *new_path(const char *here, const char *file, const char *target);

#endif
