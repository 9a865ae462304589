/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATUS_H
#define STATUS_H

/*
 * What a fallible function returns.  The numbers are the exit codes of the program.
 */
enum status {
    ST_OK = 0,
    ST_USAGE = 2,       /* wrong command line */
    ST_IO = 3,          /* cannot read or write a file */
    ST_INPUT = 4,       /* mistakes in input files */
    ST_MEMORY = 7,      /* out of memory */
    ST_BOOKS = 9,       /* the books do not balance */
    ST_INTERRUPT = 130, /* interrupted */
};

enum language { LANGUAGE_EN, LANGUAGE_FR, N_LANGUAGES };

#define CHECKED __attribute__((warn_unused_result))

#endif
