/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRIEF_FOLDER_H
#define BRIEF_FOLDER_H

#include <jansson.h>

#include "base/diag.h"
#include "input/words.h"
#include "output/brief_table.h"

/*
 * A results folder read back for a page about it: its run.json, the names of its
 * entities, and its tables.  Nothing is simulated, no model is read.
 */

/** The kinds of folders that a page can be about. */
enum brief_kind {
    BRIEF_RUN,
    BRIEF_COMPARE,
    BRIEF_SEEK,
    BRIEF_ATTRIBUTE,
    BRIEF_SCORE,
    N_BRIEF_KINDS
};

/** Zero-initialise.  Owns all of it but path. */
struct brief_folder {
    const char *path;
    json_t *run;      /* run.json */
    json_t *entities; /* labels by id, of datapackage.json; NULL: an older folder */
    enum brief_kind kind;
    struct brief_table table[BRIEF_TABLES];
    struct world_words *words; /* of its model; see words_use */
};

/**
 * Read a folder: run.json, and every table that a page of its kind uses and that is
 * there.  ST_IO, ST_INPUT, ST_MEMORY: no results folder, of another format or kind, or
 * half a one; all reported.
 */
CHECKED enum status brief_folder_read(struct brief_folder *folder, const char *path,
                                      struct diag *diag);

/**
 * Can these folders stand on one page?  They must be about the same scenario with the
 * same edits and model, and none but comparisons twice.  ST_INPUT, reported.
 */
CHECKED enum status brief_folders_check(const struct brief_folder *folders, int32_t n,
                                        struct diag *diag);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void brief_folder_free(struct brief_folder *folder);

/** A value of run.json by its path, such as "spec.seed"; NULL where there is none. */
json_t *brief_json(const json_t *from, const char *path);

/** A text there in a language: {"en": …, "fr": …}; "" where there is none. */
const char *brief_text(const json_t *from, const char *path, enum language language);

/** What an entity or a fuel is called; its id where the folder does not say. */
const char *brief_entity(const struct brief_folder *folder, const char *id,
                         enum language language);

/** How far a metric is to be trusted, 0 to 4, and why; -1: the folder does not say. */
int32_t brief_trust(const struct brief_folder *folder, const char *metric,
                    enum language language, const char **note);

#endif
