/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RESULTS_NAME_H
#define RESULTS_NAME_H

#include <stddef.h>
#include <stdint.h>

/*
 * What results are called, and so their folder: after the scenario and after what was
 * changed in it, so that other questions have other names.
 *
 *     blockade-2025    blockade-2025-abidjan.open=0    sweep-blockade-2025-mali.escorts=0-20-5
 *
 * What is too long is cut and ends with a part of its SHA-256.
 */

enum { RESULTS_NAME = 224 };

/** A name in the making.  Zero-initialise with a kind: "sweep-", or "". */
struct results_name {
    char text[RESULTS_NAME];
    size_t n_used;
    char changes[4096];
    size_t n_changes;
};

/** Begin with the kind and the files of a scenario, "blockade-2025+layer". */
void results_name_begin(struct results_name *name, const char *kind,
                        const char *const *files, int32_t n_files);

/** Something that makes the question another one: "dakar.open=0".  Any text. */
void results_name_add(struct results_name *name, const char *change);
void results_name_add_all(struct results_name *name, const char *const *changes,
                          int32_t n_changes);

/** The name, of at most 200 bytes. */
const char *results_name_end(struct results_name *name);

/** "blockade-2025+layer", of the names of files without folders and ".csv".  Cut to size. */
void layers_name(char *name, size_t size, const char *const *files, int32_t n_files);

#endif
