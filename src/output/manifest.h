/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MANIFEST_H
#define MANIFEST_H

#include <jansson.h>
#include <stdbool.h>

#include "base/diag.h"
#include "output/folder.h"
#include "output/layer_file.h"
#include "output/rival.h"
#include "output/run_facts.h"

/*
 * run.json: what defines a result and nothing else, no clock, host or number of jobs.
 * Files are named as they were given and known by the SHA-256 of what was read.  How
 * the program was built stands in an object of its own, for it decides no result.
 */

/* 2: rows and sets without dates begin with the run; in 1 they held before it too. */
enum { MANIFEST_FORMAT = 2, OLDEST_MANIFEST = 1 };

/** "en", "fr": as run.json has them. */
extern const char *const language_names[N_LANGUAGES];

/**
 * The manifest of a run; give back with json_decref.  NULL when memory is short.
 * is_exact: quantiles come from all samples, not from histograms.
 */
json_t *manifest_make(const struct run_facts *facts, bool is_exact);

/** Its part about the scenario: layers, files, days, edits, notes.  NULL: out of memory. */
json_t *manifest_scenario(const struct run_facts *facts);

/** What a function of heading.h writes, in each language.  NULL when memory is short. */
typedef void heading_writer(char *text, const struct run_facts *facts,
                            enum language language);
json_t *manifest_text(heading_writer *write, const struct run_facts *facts);

/** Let jansson take its memory from base/memory.h; before any other use of it. */
void json_use_memory(void);

/**
 * A text as JSON; bytes that are not UTF-8, which only an argument can have, become
 * question marks.  NULL when memory is short.
 */
json_t *json_text(const char *text);

/** A list of texts; NULL when memory is short. */
json_t *json_texts(const char *const *texts, int32_t n);

/** Files by path and SHA-256, as they were read.  NULL when memory is short. */
json_t *manifest_files(const struct text *texts, int32_t n);

/** What --rivals named, and the files that it led to; null: there are none. */
json_t *manifest_rivals(const struct rival *rivals, int32_t n_rivals,
                        const char *const *given, int32_t n_given);

/** Append item to a list.  False, and the item given back, when either is missing. */
bool json_add(json_t *list, json_t *item);

/** A file that was laid on a base: path, sha256 and name.  NULL when memory is short. */
json_t *manifest_layer_file(const struct layer_file *file);

/** The SHA-256 of a text in hexadecimal. */
enum { SHA256_TEXT = 65 };
void manifest_hash(const struct text *text, char hash[SHA256_TEXT]);

/** Of several: the SHA-256 of their SHA-256 in hexadecimal, one behind the other. */
void manifest_hash_texts(const struct text *texts, int32_t n, char hash[SHA256_TEXT]);

/** Of what in a model decides numbers: entities.csv and parameters.csv. */
void manifest_hash_model(const struct model *model, char hash[SHA256_TEXT]);

/** The name of a model file as the manifest gives it: without the model's folder. */
const char *manifest_model_path(const struct model *model, const struct text *text);

/**
 * Write JSON to a new file of a folder, indented, numbers so that they read back to the
 * same bits.  Gives json back.  ST_IO, ST_MEMORY (if json is NULL too), reported.
 */
CHECKED enum status json_write(json_t *json, const struct folder *folder,
                               const char *file, struct diag *diag);

/**
 * A manifest with one more object, which it takes over.  Gives the manifest, or NULL
 * with both given back when memory is short or manifest is NULL.
 */
json_t *manifest_extend(json_t *manifest, const char *key, json_t *object);

#endif
