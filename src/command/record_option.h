/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RECORD_OPTION_H
#define RECORD_OPTION_H

#include "command/loaded.h"
#include "command/record.h"
#include "study/score.h"

/*
 * --observations, --history, --reference, --from, --to, --phase, --use: what a scenario is
 * held against, for whoever scores.
 */

/** As asked.  Borrows the texts. */
struct record_wish {
    const char *reference, *observations; /* NULL: the default */
    const char *history;                  /* an earlier record; NULL: none */
    const char *phase;                    /* name; NULL: any */
    struct score_choice choice;           /* all but the phase */
};

/** Nothing is asked. */
struct record_wish record_wish_none(void);

/** Is it an option of these, by name?  Then take its value.  ST_USAGE, reported. */
CHECKED enum status record_option_take(struct record_wish *wish,
                                       const struct session *session, const char *name,
                                       const char *value, bool *is_one);

/** Do the days go together?  ST_USAGE, reported, if not. */
CHECKED enum status record_option_check(const struct record_wish *wish,
                                        const struct session *session);

/** A scenario beside the one that is scored.  Zero-initialise.  Owns both. */
struct record_side {
    struct scenario scenario;
    struct plan plan;
};

/** The files.  Zero-initialise.  Owns all. */
struct record_files {
    struct record record, history; /* history: of --history */
    struct record_side normal;     /* normal times, over the days of the scenario */
    char *normal_at;               /* path */
};

/** Read the records.  All reported. */
CHECKED enum status record_files_load(struct record_files *files,
                                      const struct record_wish *wish,
                                      const struct session *session,
                                      const struct model *model);

/** Read normal times, which lie beside the first file of the scenario.  All reported. */
CHECKED enum status record_files_normal(struct record_files *files,
                                        const struct record_wish *wish,
                                        const struct session *session,
                                        const struct loaded *loaded, const char *first);

/** Another scenario of the same model over the days of the loaded one.  All reported. */
CHECKED enum status record_side_load(struct record_side *side,
                                     const struct session *session,
                                     const struct loaded *loaded,
                                     const char *const *paths, int32_t n_paths);

/** The choice with its phase.  ST_USAGE, reported, where there is no such phase. */
CHECKED enum status record_choice(struct score_choice *choice,
                                  const struct record_files *files,
                                  const struct record_wish *wish,
                                  const struct session *session);

/** Can any row be scored at all, and is any chosen?  scores: after scores_init and
 * scores_choose, which found n_chosen.  ST_INPUT, reported, if not. */
CHECKED enum status record_check(const struct record_files *files,
                                 const struct session *session,
                                 const struct scores *scores, int32_t n_chosen);

/** Accepts zeroed, half-made and freed ones, and zeroes. */
void record_side_free(struct record_side *side);
void record_files_free(struct record_files *files);

#endif
