/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <math.h>
#include <string.h>

/*
 * How much is enough, on a page: the rows of answer.csv.
 */

static const struct brief_table *answer_of(const struct brief_folder *folder)
{
    return &folder->table[BRIEF_ANSWER];
}

static const char *world_name(const struct page *page, const char *under)
{
    return strcmp(under, "all") == 0        ? brief_word(BW_ALL_WORLDS, page->language)
           : strcmp(under, "scenario") == 0 ? brief_word(BW_AS_IT_IS, page->language)
                                            : under;
}

/* "smallest" or "largest" in words of the language. */
static const char *end_name(const struct page *page, const char *end)
{
    if (page->language != LANGUAGE_FR)
        return end;
    return strcmp(end, "largest") == 0 ? "plus grande" : "plus petite";
}

/* Value and interval; an end that is open is left blank. */
static void found_text(char value[VALUE_ROOM], char range[VALUE_ROOM],
                       const struct page *page, const struct brief_folder *folder,
                       int32_t row)
{
    const struct brief_table *table = answer_of(folder);
    const char *unit = brief_cell(table, row, "unit");
    char low[VALUE_ROOM], high[VALUE_ROOM];
    brief_value(value, page, brief_number(table, row, "value"), unit);
    brief_value(low, page, brief_number(table, row, "value_low"), unit);
    brief_value(high, page, brief_number(table, row, "value_high"), unit);
    (void)snprintf(range, VALUE_ROOM, "%.40s – %.40s", low[0] == '\0' ? "…" : low,
                   high[0] == '\0' ? "…" : high);
}

static void say_found(struct page *page, const struct brief_folder *folder, int32_t row)
{
    const struct brief_table *table = answer_of(folder);
    const char *reached = brief_cell(table, row, "reached");
    char value[VALUE_ROOM], range[VALUE_ROOM], text[SENTENCE_ROOM];
    found_text(value, range, page, folder, row);
    brief_fill(text, page,
               strcmp(reached, "yes") == 0     ? BW_FOUND
               : strcmp(reached, "split") == 0 ? BW_SPLIT
                                               : BW_NOT_FOUND,
               TEXTS(brief_cell(table, row, "lever"),
                     world_name(page, brief_cell(table, row, "under")),
                     end_name(page, brief_cell(table, row, "end")), value, range));
    page_lead(page, text);
}

/* What holds under all explanations, where that was asked; else the scenario's. */
void brief_seek_answer(struct page *page, const struct brief_folder *folder)
{
    const struct brief_table *table = answer_of(folder);
    const bool has_all = brief_find(table, 0, BRIEF_KEYS({"under", "all"})) >= 0;
    const struct brief_key *keys = BRIEF_KEYS({"under", has_all ? "all" : "scenario"});
    for (int32_t row = brief_find(table, 0, keys); row >= 0;
         row = brief_find(table, row + 1, keys))
        say_found(page, folder, row);
}

void brief_seek_body(struct page *page, const struct brief_folder *folder)
{
    const struct brief_table *found = answer_of(folder);
    const enum language language = page->language;
    struct page_table table = {0};
    page_table_add(&table,
                   TEXTS(brief_word(BW_UNDER, language), brief_word(BW_LEVER, language),
                         brief_word(BW_VALUE, language),
                         brief_word(BW_INTERVAL, language)));
    for (int32_t row = 0; row < brief_rows(found); row++) {
        char value[VALUE_ROOM], range[VALUE_ROOM];
        found_text(value, range, page, folder, row);
        page_table_add(&table, TEXTS(world_name(page, brief_cell(found, row, "under")),
                                     brief_cell(found, row, "lever"), value, range));
    }
    page_heading(page, brief_word(BW_SOUGHT, language));
    page_table(page, &table, brief_word(BW_SEEK_TABLE, language));
}
