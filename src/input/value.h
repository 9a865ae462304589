/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef VALUE_H
#define VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/status.h"
#include "input/dictionary.h"

/*
 * What may stand in a value cell: a number, a factor `x1.5`, or a distribution such as
 * `triangular(1 2 4)`.  Behind a distribution `every 14 keep 0.5` may say that it is
 * drawn anew every so many days, but keeps its first value in a part of these periods.
 */

enum value_type {
    NUMBER,
    FACTOR,
    BETA,       /* a b, both 0.001 to 1e5 */
    UNIFORM,    /* low high */
    TRIANGULAR, /* low mode high */
    NORMAL,     /* mean sd, truncated at the parameter's limits */
    LOGNORMAL,  /* median gsd, truncated at the parameter's limits */
    DISCRETE,   /* v:w pairs: value, weight */
    N_VALUE_TYPES
};

enum { VALUE_ARGUMENTS = 16 };

struct value {
    enum value_type type;
    int32_t n_arguments;
    double argument[VALUE_ARGUMENTS];
    int32_t every; /* days of a period of a distribution, 0: one draw for the run */
    double keep;   /* part of the periods with the value of the run, in [0, 1) */
};

/**
 * Name of a type of value in the files ("beta"), its arguments ("a b") and its meaning,
 * by value_type; a NUMBER is written without a name, a FACTOR as x and its argument.
 */
struct distribution {
    const char *name;
    const char *arguments;
    const char *label[N_LANGUAGES];
};
extern const struct distribution distributions[N_VALUE_TYPES];

/**
 * Read text as a value of parameter, whose range every value must keep and which
 * truncates, whose flags may ask for a whole or for a fixed value.  decimal_comma: the
 * comma is a decimal sign, as is the point.  Reports each mistake at place.
 */
CHECKED enum status value_parse(struct value *value, const char *text,
                                bool decimal_comma, const struct parameter *parameter,
                                const struct place *place, struct diag *diag);

/**
 * Report a plain number that is outside the range of parameter or not whole though it
 * must be.  what names it in the message.
 */
CHECKED enum status value_check_number(double number, const char *what,
                                       const struct parameter *parameter,
                                       const struct place *place, struct diag *diag);

/** The unit to print behind a number; NULL where the name says enough (a share, …). */
const char *value_unit_text(const struct parameter *parameter, enum language language);

/**
 * Read a plain number: a sign, digits with one decimal sign, an exponent; nothing else.
 * False if it is none, or too large for a double.
 */
bool number_parse(double *number, const char *text, bool decimal_comma);

/** Report a decimal comma where the point is wanted: behind an option, or in a file. */
enum status decimal_comma_refuse(const char *text, const struct place *place,
                                 struct diag *diag);

/**
 * Refuse 30.000 where commas are decimal signs: it may be 30 or 30,000.  ST_OK for any
 * other text, 0.125 among them.
 */
CHECKED enum status number_check_groups(const char *text, bool decimal_comma,
                                        const struct place *place, struct diag *diag);

/**
 * The value at probability u in (0, 1): the number itself, or the quantile of the
 * distribution, truncated to [low, high].  value must not be a FACTOR.  Cannot fail.
 */
double value_quantile(const struct value *value, double low, double high, double u);

/** The same of n uniforms, into x. */
void value_quantiles(const struct value *value, double low, double high, int32_t n,
                     const double *u, double *x);

/**
 * Smallest and largest value possible, after truncation to [low, high]: the ends of
 * the support, or of tails the values at the outermost uniforms, 2^-33 and 1 - 2^-33.
 */
void value_range(const struct value *value, double low, double high, double *smallest,
                 double *largest);

/** The value as text that value_parse reads back to the same value (%.17g). */
void value_write(const struct value *value, char *text, int32_t size);

#endif
