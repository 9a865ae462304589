/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef READING_H
#define READING_H

#include "input/model.h"
#include "input/table.h"

/*
 * What the readers of model and scenario files share.  The three parts of model_load
 * run in this order; each reports every mistake of its file and leaves a model that the
 * next one can go on with.
 */

/** Read entities.csv: fills entities, n_of, of, first_leg and first_slot. */
CHECKED enum status entities_read(struct model *model, const struct text *text,
                                  struct diag *diag);

/** Read parameters.csv: fills cells, one for each slot. */
CHECKED enum status parameters_read(struct model *model, const struct text *text,
                                    struct diag *diag);

/** An entity whose row was wrong: known by its id, so that its rows are no mistakes. */
bool entity_is_broken(const struct entity *entity);

/** Is a corridor's number of legs wrong, so that MAIN cannot be judged? */
bool corridor_is_broken(const struct model *model, int32_t corridor);

/**
 * Report a text that is no date, with an example in the form of the file and what may be
 * meant: a date, else meant, which may be NULL.
 */
enum status date_refuse(const char *text, bool is_semicolon, const char *meant,
                        const struct place *place, struct diag *diag);

/** Give a text of the model a copy; false when memory is short. */
bool copy_text(char **copy, const char *text);

/** Read the number of a cell; ST_INPUT after a report. */
CHECKED enum status read_number_cell(const struct table_cursor *at, int32_t column,
                                     double *number);

/* Names, each with its "did you mean"; -1 after a report. */
int32_t read_entity_name(const struct model *model, const char *id,
                         const struct place *place, struct diag *diag);
int32_t read_fuel_name(const struct model *model, const char *id,
                       const struct place *place, struct diag *diag);
int32_t read_parameter_name(enum kind kind, const char *of, const char *name,
                            const struct place *place, struct diag *diag);

/** The same for a kind of entity; NO_KIND after a report. */
enum kind read_kind_name(const char *name, const struct place *place,
                         struct diag *diag);

/** Where a source may be that a file cites.  Borrows all. */
struct source_files {
    const struct model *model;
    const struct sources
        *own;             /* of sources.csv beside the file; NULL: none is there … */
    const char *own_path; /* … but could be; NULL: only the model's count */
};

/**
 * Check the source ids of a cell, separated by spaces, and count them.  Returns
 * ST_INPUT if one is unknown.
 */
CHECKED enum status read_source_names(int32_t *n, const struct source_files *files,
                                      const char *text, const struct place *place,
                                      struct diag *diag);

#endif
