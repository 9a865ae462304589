/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAB_SYSTEM_SYS_MMAN_H
#define LAB_SYSTEM_SYS_MMAN_H

#include <errno.h>
#include <stddef.h>
#include <sys/types.h>

/* WASI maps no files: a page merges no parts. */
enum { PROT_READ = 1, MAP_PRIVATE = 2 };
#define MAP_FAILED ((void *)-1)

static inline void *mmap(void *at, size_t size, int protection, int flags,
                         int descriptor, off_t offset)
{
    (void)at;
    (void)size;
    (void)protection;
    (void)flags;
    (void)descriptor;
    (void)offset;
    errno = ENOSYS;
    return MAP_FAILED;
}

static inline int munmap(void *at, size_t size)
{
    (void)at;
    (void)size;
    return 0;
}

#endif
