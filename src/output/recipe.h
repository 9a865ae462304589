/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECIPE_H
#define RECIPE_H

#include <jansson.h>

#include "base/diag.h"
#include "output/run_facts.h"

/*
 * run.json read back: how to make a result again.
 */

/** Zero-initialise.  Owns json and the lists; the texts in them belong to json. */
struct recipe {
    json_t *json;
    const char *path; /* of run.json, borrowed */
    uint64_t seed;
    int32_t n_replicates, luck, memory_mb, replicate;
    enum csv_dialect dialect;
    enum language language; /* of the headers of chart.csv */
    const char *outputs;
    const char *by;           /* NULL: no periods */
    const char *quantiles;    /* NULL: no others */
    const char *model_folder; /* NULL: the installed model */
    const char *posterior;    /* path; NULL: none */
    const char *after;        /* path of an ancestry.csv; NULL: none */
    const char *branch;       /* day; NULL: none … */
    int32_t course;           /* … and the replicate that goes on */
    int32_t n_files, n_sets, n_chances;
    const char **files;
    const char **sets;
    const char **chances;
};

/**
 * Read a run.json, of an older format too: its sets are then given as what they meant.  ST_IO when it cannot be read, ST_INPUT when it is none or a part is
 * wrong, ST_MEMORY; all reported.
 */
CHECKED enum status recipe_read(struct recipe *recipe, const char *path,
                                struct diag *diag);

/**
 * Are the files that were read now those of then?  Each that is not is reported;
 * ST_INPUT if there was one.  phases, posterior, ancestry: NULL if none were read.
 */
CHECKED enum status recipe_check(const struct recipe *recipe, const struct model *model,
                                 const struct scenario *scenario,
                                 const struct phases *phases,
                                 const struct posterior *posterior,
                                 const struct ancestry *ancestry, struct diag *diag);

/** Accepts zeroed, half-made and freed recipes, and zeroes. */
void recipe_free(struct recipe *recipe);

#endif
