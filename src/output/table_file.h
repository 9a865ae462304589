/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TABLE_FILE_H
#define TABLE_FILE_H

#include "base/diag.h"
#include "output/csv.h"
#include "output/folder.h"
#include "output/run_facts.h"
#include "output/schema.h"

/*
 * One table of a results folder, from its header row to the disk.
 */

/** Rows of a table, without its header.  Cannot fail: a sheet keeps its own error. */
typedef void rows_writer(void *context, struct sheet *sheet);

/** Write NAME.csv of a table into a folder begun.  ST_IO, ST_MEMORY, reported. */
CHECKED enum status table_file_write(const struct folder *folder,
                                     const struct run_facts *facts, enum table_id table,
                                     rows_writer *write, void *context,
                                     struct diag *diag);

/** Write a table to an open sheet, header included.  ST_MEMORY. */
CHECKED enum status table_file_print(struct sheet *sheet, const struct run_facts *facts,
                                     enum table_id table, rows_writer *write,
                                     void *context);

#endif
