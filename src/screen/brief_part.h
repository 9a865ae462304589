/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRIEF_PART_H
#define BRIEF_PART_H

#include "output/brief_folder.h"
#include "screen/brief_words.h"
#include "screen/effect.h"
#include "screen/page.h"

/*
 * What the parts of a page about results share: sentences with numbers in them, and the
 * parts themselves, one pair of functions for each kind of folder.
 */

enum { SENTENCE_ROOM = 900, VALUE_ROOM = 100 };

/** Fill a sentence.  Cut to SENTENCE_ROOM. */
void brief_fill(char text[SENTENCE_ROOM], const struct page *page, enum brief_word word,
                const char *const arguments[]);

/** Add to a text, after `between` if it is not empty.  What does not fit is left out. */
void brief_add(char text[SENTENCE_ROOM], const char *between, const char *more);

/** What stands between parts of a list: "; " as the language writes it. */
const char *brief_between(const struct page *page);

/** A number as its unit wants it: a percentage, hours, a count; blank if it is NaN. */
void brief_value(char text[VALUE_ROOM], const struct page *page, double value,
                 const char *unit);

/** "28.1 – 70.2": two of them. */
void brief_range(char text[VALUE_ROOM], const struct page *page, double low,
                 double high, const char *unit);

/** The date of a day of the run; "" if it is NaN. */
void brief_date(char text[VALUE_ROOM], const struct page *page,
                const struct brief_folder *folder, double day);

/** The first day of the run as a day number, and how many days there are. */
int32_t brief_start(const struct brief_folder *folder);
int32_t brief_days(const struct brief_folder *folder);

/** "unmet demand – Petrol (m3)": what a row of a table of metrics is about. */
void brief_metric(char text[PAGE_CELL], const struct page *page,
                  const struct brief_folder *folder, const struct brief_table *table,
                  int32_t row);

/** The metric of a name that may end in _restricted; NULL: none of this program. */
const struct metric *brief_metric_of(const char *name);

/** A part of a page that one folder fills. */
typedef void brief_writer(struct page *page, const struct brief_folder *folder);

brief_writer brief_run_answer, brief_run_body;
brief_writer brief_compare_answer, brief_compare_body;
brief_writer brief_attribute_answer, brief_attribute_body;
brief_writer brief_seek_answer, brief_seek_body;
brief_writer brief_score_answer, brief_score_body;

/** The pictures of cover of a run.  False when memory is short. */
bool brief_cover(struct page *page, const struct brief_folder *folder);

#endif
