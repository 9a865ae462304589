/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PACKAGE_H
#define PACKAGE_H

#include <jansson.h>

#include "base/diag.h"
#include "output/folder.h"
#include "output/run_facts.h"
#include "output/schema.h"

/*
 * datapackage.json (Frictionless Data, version 1): each table with its columns, their
 * types, units, and meaning in English and French, and under "labels" what the names of
 * metrics and outputs mean.
 */

/** Does a folder of this run hold that table? */
bool run_has_table(const struct run_facts *facts, enum table_id table);

/** The description of a results folder; NULL when memory is short. */
json_t *package_make(const struct run_facts *facts);

/**
 * End a results folder whose tables are written: its description and run.json, then it
 * takes its place.  Takes over manifest, NULL when memory is short.  All reported.
 */
CHECKED enum status package_finish(struct folder *folder, const struct run_facts *facts,
                                   json_t *manifest, struct diag *diag);

#endif
