/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RUN_FACTS_H
#define RUN_FACTS_H

#include <stdint.h>

#include "engine/plan.h"
#include "output/csv.h"
#include "study/chance.h"
#include "study/ensemble.h"
#include "study/period.h"
#include "study/score.h"

/*
 * What was run: the arguments that define a result, together with what they led to.
 * Everything the results say about themselves comes from here.
 */

enum { ALL_REPLICATES = -1 };

struct comparison;        /* output/comparison.h */
struct sweep_facts;       /* output/sweep_facts.h */
struct fit_facts;         /* output/fit_facts.h */
struct attribution_facts; /* output/attribution_facts.h */
struct nowcast_facts;     /* output/nowcast_facts.h */
struct seek_facts;        /* output/seek_facts.h */
struct trust;             /* input/trust.h */
struct why;               /* study/why.h */
struct worth_facts;       /* output/worth_facts.h */
struct influence;         /* study/influence.h */
struct score_pair;        /* study/score_pair.h */

/** Two scores held against each other.  Borrows everything. */
struct score_pair_facts {
    const struct score_pair *pair;
    const struct scenario *scenario; /* the other one */
    const char *given;               /* as --against named it */
};

/** Borrows everything. */
struct run_facts {
    const char *name; /* of the results */
    const struct model *model;
    const struct scenario *scenario;
    const struct plan *plan;
    const struct run_spec *spec;
    const char *outputs;      /* as asked: "headline", "all", "stock,cover" */
    const char *model_folder; /* as given; NULL: the installed model */
    int32_t n_files;          /* scenario files, as given */
    const char *const *files;
    int32_t n_sets; /* texts of --set, then of --alt */
    const char *const *sets;
    int32_t n_own;         /* of --alt: they make the alternative */
    const char *quantiles; /* text of --quantiles, NULL: none */
    int32_t n_chances;     /* texts of --probability … */
    const char *const *chances;
    int32_t n_conditions; /* … and what they mean, one for each metric */
    const struct condition *conditions;
    const struct share *shares; /* (n_conditions) of `blocus run` */
    int32_t memory_mb;
    const struct posterior *posterior; /* of --posterior, else NULL */
    const struct trust *trust;       /* of the model, NULL or empty: it says nothing */
    const struct ancestry *ancestry; /* of --branch or --after, else NULL */
    int32_t replicate;               /* the only one followed, or ALL_REPLICATES */
    enum csv_dialect dialect;
    enum language language; /* of the headers of chart.csv */
    const bool *is_kept;    /* (n_measures) metrics of replicates.csv, of `run` */
    const struct periods *periods;   /* of --by, else NULL */
    const struct phases *phases;     /* the file that they are cut by, if it is one */
    const struct ensemble *ensemble; /* of `blocus run`, else NULL */
    const struct scores *scores;     /* of `blocus score`, else NULL */
    const double *samples;           /* of its windows, if they are written */
    const struct score_pair_facts *paired;      /* of --against, else NULL */
    const struct why *why;                      /* of --why, else NULL */
    const struct comparison *comparison;        /* of `blocus compare`, else NULL */
    const struct sweep_facts *swept;            /* of `blocus sweep`, else NULL */
    const struct fit_facts *fitted;             /* of `blocus fit`, else NULL */
    const struct attribution_facts *attributed; /* of `blocus attribute`, else NULL */
    const struct nowcast_facts *nowcast;        /* of `blocus nowcast`, else NULL */
    const struct seek_facts *sought;            /* of `blocus seek`, else NULL */
    const struct influence *influence; /* of a `run` that is long enough, else NULL */
    const struct worth_facts *valued;  /* of `blocus worth`, else NULL */
};

#endif
