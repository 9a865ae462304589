/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DISK_H
#define DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What takes more than one call of the system.
 */

/** "one/two" in new memory, NULL when it is short; give back. */
char *path_join(const char *folder, const char *file);

/** Is it "." or ".."? */
bool is_dot(const char *name);

/** Which file it is, how long, and when it was last changed; is_file: a regular one. */
struct file_mark {
    bool is_file;
    uint64_t device, number;
    int64_t size, seconds, nanoseconds;
};
struct file_mark file_mark_of(const char *path);
bool file_mark_is_same(const struct file_mark *a, const struct file_mark *b);

/** Write all n bytes.  0, or -1 with errno. */
int write_all(int descriptor, const char *bytes, size_t n);

/** Make the names in a folder durable.  0, or -1 with errno. */
int sync_folder(const char *path);

/** Remove a folder of files; one with folders inside stays. */
void remove_files(const char *path);

#endif
