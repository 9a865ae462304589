/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef JOURNAL_H
#define JOURNAL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"

/*
 * What a study of many rows has finished, so that it goes on where it stood when it was
 * stopped, in whatever way: `.NAME.unfinished` beside the place of its results, with
 *
 *     run.json    the run.json that is to be: what the study is
 *     rows.bin    numbers of 64 bits in the order of the machine that wrote them: the
 *                 order, the bytes of a row and the number of rows, then for each that is
 *                 finished its number, its bytes and a check of both
 *
 * rows.bin is locked as long as its study lives; who cannot have the lock does without.
 * The first row that is torn, and what is behind it, is made again: after a kill there is
 * one at most, after a loss of power there may be more.
 */

/** Zero-initialise.  Owns its texts and its lock. */
struct journal {
    char *path;     /* of the folder; NULL: there is none, and nothing is kept */
    int descriptor; /* of rows.bin */
    size_t row_bytes;
    int32_t n_rows, n_kept;
    int64_t *at;         /* (n_rows) where a row stands in bytes, -1: nowhere */
    unsigned char *room; /* of a row with number and check */
};

/**
 * Open the one of the study of run, beside parent/name, or begin it.  One of another study
 * is refused by what differs, or dropped by force; what was there of this one is noted.
 * run is borrowed, NULL when memory is short.  ST_IO, reported; ST_MEMORY.
 */
CHECKED enum status journal_open(struct journal *journal, const char *parent,
                                 const char *name, json_t *run, int32_t n_rows,
                                 size_t row_bytes, bool is_forced, struct diag *diag);

/** The bytes of a row that was finished before; false: it was not. */
bool journal_find(const struct journal *journal, int32_t row, void *bytes);

/** A row is finished.  ST_IO, reported. */
CHECKED enum status journal_keep(struct journal *journal, int32_t row,
                                 const void *bytes, struct diag *diag);

/**
 * The end: it goes if the study is done or nothing was kept, else it stays, and that is
 * noted.  Accepts zeroed, half-made and closed ones, and zeroes.
 */
void journal_close(struct journal *journal, bool is_done, struct diag *diag);

#endif
