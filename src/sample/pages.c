/* SPDX-License-Identifier: GPL-3.0-or-later */
#if defined(__linux__)
#define _GNU_SOURCE /* MADV_HUGEPAGE */
#include <sys/mman.h>
#endif

#include "sample/pages.h"

#include <stddef.h>

#include "base/memory.h"

enum { HUGE_PAGE = 2 * 1024 * 1024 };

#if defined(MADV_HUGEPAGE)

static void *map(size_t bytes)
{
    void *pages =
        mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        return NULL;
    (void)madvise(pages, bytes, MADV_HUGEPAGE); /* advice: refused is fine */
    return pages;
}

static void unmap(void *pages, size_t bytes)
{
    (void)munmap(pages, bytes);
}

#else

static void *map(size_t bytes)
{
    return memory_new(1, bytes);
}

static void unmap(void *pages, size_t bytes)
{
    (void)bytes;
    memory_free(pages);
}

#endif

void *pages_new(uint64_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        return NULL;
    if (bytes < HUGE_PAGE)
        return memory_new((size_t)bytes, 1);
    return map((size_t)bytes);
}

void pages_free(void *pages, uint64_t bytes)
{
    if (pages == NULL)
        return;
    if (bytes < HUGE_PAGE)
        memory_free(pages);
    else
        unmap(pages, (size_t)bytes);
}
