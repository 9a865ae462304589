/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PARTS_H
#define PARTS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "engine/tape.h"
#include "output/part_file.h"

/*
 * Folders of slices read back.  A folder of a slice holds samples.bin, a datapackage.json
 * that lists it, and the run.json of the whole study with an object more:
 *
 *     "slice": { "number": 3, "of": 7, "command": "run", "arguments": [ … ],
 *                "file": { "path": "samples.bin", "bytes": …, "sha256": … } }
 *
 * All of one study have the same run.json otherwise, but for how the program was built
 * where that decides no number.
 */

/** One folder. */
struct part {
    const char *path; /* borrowed */
    bool is_good;
    json_t *run;
    int32_t number, of;
    struct part_bytes file;
    struct part_head head;
    struct part_tape *columns; /* (head.n_columns) histograms of days */
};

/** All of them.  Zero-initialise.  Owns all arrays. */
struct part_set {
    int32_t n;
    struct part *list;  /* (n) in the order given */
    int32_t first_good; /* what the others are held against; -1: there is none */
    int32_t of;         /* slices of the study */
    int32_t n_missing;
    int32_t *by_number;      /* (of) place in list, -1: missing */
    int32_t n_faults;        /* folders that are not good */
    struct part_tape *tapes; /* (n_plans x n_blocks), once all are there */
    struct reel reel;
};

/**
 * Read folders, whole.  Each that is absent, torn, doubled, of another study or no slice
 * at all is reported by its name; so ST_OK means only that memory sufficed (ST_MEMORY).
 */
CHECKED enum status parts_read(struct part_set *parts, const char *const *paths,
                               int32_t n, struct diag *diag);

/** Make the reel, where no fault was found and nothing is missing.  ST_MEMORY; ST_INPUT,
 * reported. */
CHECKED enum status parts_join(struct part_set *parts, struct diag *diag);

/** Is the study that is about to be merged that of the parts?  Else ST_INPUT, reported. */
CHECKED enum status parts_check(const struct part_set *parts, json_t *manifest,
                                struct diag *diag);

/** Let the reel have this shape; ST_INPUT, reported, if the parts have another.  n_bins
 * above 0: its days are counted, with so many bins. */
CHECKED enum status parts_fit(struct part_set *parts, struct tape_shape shape,
                              int32_t n_bins, int32_t n_plans, int32_t n_days,
                              struct diag *diag);

/** What all of them were asked: a member of "slice". */
const json_t *parts_asked(const struct part_set *parts, const char *member);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void parts_free(struct part_set *parts);

/** The object "slice" of a run.json; NULL when memory is short.  Takes over arguments. */
json_t *slice_manifest(int32_t number, int32_t of, const char *command,
                       json_t *arguments, uint64_t n_bytes, const char *hash);

#endif
