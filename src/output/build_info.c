/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/build_info.h"

#include <gsl/gsl_version.h>
#include <stddef.h>

#include "base/real.h"

/* The Makefile passes these; a build by hand does without. */
#ifndef BUILD_VERSION
#define BUILD_VERSION "0.1.0"
#endif
#ifndef BUILD_COMMIT
#define BUILD_COMMIT "unknown"
#endif
#ifndef BUILD_COMPILER
#define BUILD_COMPILER "unknown"
#endif
#ifndef BUILD_FLAGS
#define BUILD_FLAGS "unknown"
#endif

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

#ifdef REAL_FLOAT
#define PRECISION "single"
#else
#define PRECISION "double"
#endif

#if defined(__GLIBC__)
#define LIBRARY "glibc " TEXT(__GLIBC__) "." TEXT(__GLIBC_MINOR__)
#else
#define LIBRARY "other"
#endif

const char *build_version(void)
{
    return BUILD_VERSION;
}

const struct build_fact *build_facts(void)
{
    static const struct build_fact facts[] = {
        {"version", BUILD_VERSION},
        {"commit", BUILD_COMMIT},
        {"compiler", BUILD_COMPILER},
        {"flags", BUILD_FLAGS},
        {"gsl", GSL_VERSION},
        {"libc", LIBRARY},
        {"precision", PRECISION},
        {"lanes", TEXT(LANES)},
        {NULL, NULL},
    };
    return facts;
}
