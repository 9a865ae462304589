/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PART_FILE_H
#define PART_FILE_H

#include <sha256.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/tape.h"
#include "output/manifest.h"

/*
 * samples.bin, the tapes of a slice one behind the other (engine/tape.h): numbers of 64
 * bits in the order of the machine that wrote them, first those of the head, then for
 * each block its length in bytes and its tape, and for each column that is counted, if
 * there is any block, that of its histogram and this.  run.json of the folder knows its size
 * and SHA-256.
 */

#define SAMPLES_FILE "samples.bin"

/** What it is made for; two files of one study differ in nothing but the range. */
struct part_head {
    uint64_t magic, order; /* set when written */
    uint64_t lanes, n_series, n_days, is_single;
    uint64_t n_plans, n_blocks; /* blocks of a plan */
    uint64_t first, end;        /* of the row of the blocks of all plans */
    uint64_t n_bins, n_columns; /* of days that are counted; 0: tapes have them */
};

/** A file in the making.  Zero-initialise. */
struct part_writer {
    int descriptor; /* set by part_create */
    uint64_t n_bytes;
    SHA256_CTX hash;
};

/** Make the file and write its head.  All three: 0, or -1 with errno; then it is
 * closed. */
int part_create(struct part_writer *writer, const char *path,
                const struct part_head *head);
int part_add(struct part_writer *writer, const struct tape *tape);
/** Make it durable and close it.  hash: that of the whole file. */
int part_close(struct part_writer *writer, char hash[SHA256_TEXT]);

/** A file that is read.  Zero-initialise. */
struct part_bytes {
    void *bytes; /* mapped, to be read only; NULL: none */
    size_t n;
};

/** 0, or -1 with errno. */
int part_open(struct part_bytes *file, const char *path);
void part_hash(const struct part_bytes *file, char hash[SHA256_TEXT]);
void part_release(struct part_bytes *file);

/** The head; false: these bytes have none of this machine. */
bool part_read_head(const struct part_bytes *file, struct part_head *head);

/** A tape within a file. */
struct part_tape {
    const unsigned char *bytes;
    size_t n;
};

/** Where its tapes lie, (head->end - head->first), and its columns, (head->n_columns), n 0
 * if there is no block.  False: they are not all there, or something is behind them. */
bool part_list(const struct part_bytes *file, const struct part_head *head,
               struct part_tape *tapes, struct part_tape *columns);

#endif
