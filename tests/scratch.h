/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SCRATCH_H
#define SCRATCH_H

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * A folder of its own for a program of tests that writes files: make_root and
 * remove_root are what cmocka calls first and last.
 */

static char root[64];

static inline int make_root(void **state)
{
    (void)state;
    snprintf(root, sizeof root, "/tmp/blocus-test-XXXXXX");
    return mkdtemp(root) == NULL ? -1 : 0;
}

static inline int remove_root(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

/** Things in a folder, hidden ones too. */
static inline int32_t count_things(const char *folder)
{
    int32_t n = 0;
    DIR *handle = opendir(folder);
    assert_non_null(handle);
    while (readdir(handle) != NULL)
        n++;
    closedir(handle);
    return n - 2;
}

#endif
