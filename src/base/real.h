/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REAL_H
#define REAL_H

#include <float.h>
#include <stdint.h>

/*
 * The engine's arithmetic.  A block is LANES replicates side by side: every state
 * array is [entity][lane], and a stage is a few straight loops over lanes that the
 * compiler turns into vector instructions.  The width of a block changes no result.
 *
 * `make REAL=float` builds the engine in single precision, `make LANES=32` with other
 * blocks.  Why double and 64: src/DESIGN.md.
 */

#ifdef REAL_FLOAT
typedef float real;
#else
typedef double real;
#endif

#ifndef LANES
#define LANES 64
#endif

_Static_assert(LANES >= 1 && LANES <= 1024, "a block has 1 to 1024 replicates");

/* Lanes never depend on each other: say so, or gcc would test arrays for overlap. */
#if defined(__GNUC__) && !defined(__clang__)
#define EACH_LANE(i) _Pragma("GCC ivdep") for (int32_t i = 0; i < LANES; i++)
#else
#define EACH_LANE(i) for (int32_t i = 0; i < LANES; i++)
#endif

/* A strip is a part of a block, or of a list, that is worked on together: a file that
   has one says how wide (STRIP).  Whole loops become vector instructions; unrolled,
   they would not. */
#if defined(__GNUC__) && !defined(__clang__)
#define EACH_OF_STRIP(i)                                                               \
    _Pragma("GCC ivdep") _Pragma("GCC unroll 1") for (int32_t i = 0; i < STRIP; i++)
#else
#define EACH_OF_STRIP(i) for (int32_t i = 0; i < STRIP; i++)
#endif

/*
 * One source, several instruction sets, chosen when the program starts.  Thread
 * sanitizer dies before main with it; musl, WebAssembly and ARM have none; clang 14
 * does not know the names.
 */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) &&                  \
    !defined(__clang__) && !defined(__SANITIZE_THREAD__) && !defined(NO_CLONES)
#define CLONES                                                                         \
    __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif

#define INLINE static inline __attribute__((always_inline))

/* Dozens of additions and a division are off by less than this part of their largest
   number. */
#ifdef REAL_FLOAT
#define REAL_DUST (64 * FLT_EPSILON)
#else
#define REAL_DUST (64 * DBL_EPSILON)
#endif

/** What is left of a volume, where all may have been taken: nothing, if it is no more
 * than the rounding of what was taken, on either side. */
INLINE real real_rest(real left, real of)
{
    const real dust = (real)REAL_DUST * of;
    return left <= dust && left >= -dust ? 0 : left;
}

#endif
