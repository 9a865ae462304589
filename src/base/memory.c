/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32 /* aligned memory has a free of its own there */
#include <malloc.h>
#define aligned_alloc(line, bytes) _aligned_malloc(bytes, line)
#define malloc(bytes) _aligned_malloc(bytes, CACHE_LINE)
#define free _aligned_free
#endif

static atomic_long allocations_left = -1;

void memory_fail_after(long n)
{
    atomic_store(&allocations_left, n);
}

static int must_fail(void)
{
    if (atomic_load_explicit(&allocations_left, memory_order_relaxed) < 0)
        return 0;
    return atomic_fetch_sub(&allocations_left, 1) == 0;
}

static size_t whole_lines(size_t bytes)
{
    return bytes == 0 ? CACHE_LINE : (bytes + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

void *memory_room(size_t bytes)
{
    if (must_fail() || bytes > SIZE_MAX - CACHE_LINE)
        return NULL;
    return aligned_alloc(CACHE_LINE, whole_lines(bytes));
}

void *memory_new(size_t count, size_t size)
{
    if (size != 0 && count > (SIZE_MAX - CACHE_LINE) / size)
        return NULL;
    void *memory = memory_room(count * size);
    if (memory != NULL)
        memset(memory, 0, whole_lines(count * size));
    return memory;
}

void *memory_bare(size_t bytes)
{
    return must_fail() ? NULL : malloc(bytes == 0 ? 1 : bytes);
}

void *memory_grow(void *old, size_t old_count, size_t new_count, size_t size)
{
    void *memory = memory_new(new_count, size);
    if (memory == NULL)
        return NULL;
    size_t kept = old_count < new_count ? old_count : new_count;
    if (old != NULL)
        memcpy(memory, old, kept * size);
    memory_free(old);
    return memory;
}

char *memory_copy_text(const char *text, size_t length)
{
    char *copy = memory_new(length + 1, 1);
    if (copy != NULL)
        memcpy(copy, text, length);
    return copy;
}

void memory_free(void *memory)
{
    free(memory);
}
