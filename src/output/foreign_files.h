/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOREIGN_FILES_H
#define FOREIGN_FILES_H

#include <jansson.h>
#include <stdbool.h>

#include "base/diag.h"

/*
 * What lies in a folder of results and is not theirs: a chart, a note.  Theirs are
 * run.json, datapackage.json and the tables that the latter lists; nothing else is
 * ever removed.
 */

#define RUN_FILE "run.json"
#define PACKAGE_FILE "datapackage.json"

/**
 * Let the foreign files of one folder stand in another one, too: as links, or as copies
 * where the disk has no links.  package: the datapackage.json of from; NULL: all files
 * are foreign.  A file that has its name there already is in the way, or with force
 * left out.  ST_IO, reported; ST_MEMORY.
 */
CHECKED enum status foreign_carry(const char *from, const char *to,
                                  const json_t *package, bool force, struct diag *diag);

/** Move those that to lacks there: what came into from since foreign_carry. */
void foreign_rescue(const char *from, const char *to, const json_t *package);

#endif
