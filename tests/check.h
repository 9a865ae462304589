/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHECK_H
#define CHECK_H

/* cmocka 1.1 wants these four first, in this order. */
/* clang-format off */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

/*
 * What a test program includes: cmocka, and what it lacks.
 *
 *     static const struct { const char *name; double x, expected; } cases[] = {…};
 *     for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
 *         CASE(cases[i].name);
 *         assert_close(square_root(cases[i].x), cases[i].expected, 1e-15);
 *     }
 *
 * Programs run in the folder above tests/, so that tests/data/… and model/… open.
 */

/** Say which row of a table is tried; `make test` shows the last before a failure. */
#define CASE(name) print_message("    case: %s\n", (name))

/**
 * Fail unless |actual - expected| <= tolerance, in double; equal infinities are close,
 * NaN is close to nothing.  cmocka's own assert_float_equal rounds to float.
 */
#define assert_close(actual, expected, tolerance)                                      \
    check_close((double)(actual), (double)(expected), (double)(tolerance), #actual,    \
                __FILE__, __LINE__)

static inline void check_close(double actual, double expected, double tolerance,
                               const char *text, const char *file, int line)
{
    double difference = actual - expected;
    int is_equal = actual <= expected && actual >= expected;
    if (is_equal || (difference <= tolerance && difference >= -tolerance))
        return;
    print_error("%s = %.17g, expected %.17g: off by %.3g, tolerance %.3g\n", text,
                actual, expected, difference, tolerance);
    _fail(file, line);
}

/** How often a sign stands in a text. */
static inline int32_t count_of(const char *text, char sign)
{
    int32_t n = 0;
    for (; *text != '\0'; text++)
        n += *text == sign;
    return n;
}

/** Elements of an array. */
#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
