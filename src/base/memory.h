/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

/*
 * All memory of the program.  Nothing is allocated while replicates run.
 */

enum { CACHE_LINE = 64 };

/**
 * Room for count objects of size bytes, all zero, on a cache line of its own.  NULL
 * when the product overflows or memory is short; never NULL otherwise, even for
 * nothing.  Give back with memory_free.
 */
void *memory_new(size_t count, size_t size);

/** The same for so many bytes, which are not zero: for who writes all of them first. */
void *memory_room(size_t bytes);

/** For libraries that fill what they ask for: neither zero nor on a line of its own. */
void *memory_bare(size_t bytes);

/**
 * Grow an array that came from memory_new (or NULL) from old_count to new_count
 * objects; what is added is zero.  NULL on failure: the old array is then untouched.
 */
void *memory_grow(void *old, size_t old_count, size_t new_count, size_t size);

/** A copy of length characters with a closing NUL.  NULL when memory is short. */
char *memory_copy_text(const char *text, size_t length);

/** Give back; NULL is fine. */
void memory_free(void *memory);

/** Tests only: let the n-th allocation from now fail (0: the next), -1: none. */
void memory_fail_after(long n);

#endif
