/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <math.h>

#include "input/words.h"

/*
 * A score on a page: how many reports lie where the simulation puts them.
 */

static const struct brief_table *totals_of(const struct brief_folder *folder)
{
    return &folder->table[BRIEF_TOTALS];
}

void brief_score_answer(struct page *page, const struct brief_folder *folder)
{
    const struct brief_table *table = totals_of(folder);
    const int32_t row = brief_find(table, 0, BRIEF_KEYS({"group", "all"}));
    char n[VALUE_ROOM], most[VALUE_ROOM], half[VALUE_ROOM], skill[VALUE_ROOM];
    char text[SENTENCE_ROOM];
    if (row < 0)
        return;
    brief_value(n, page, brief_number(table, row, "n"), "1");
    brief_value(most, page, brief_number(table, row, "inside90"), "share");
    brief_value(half, page, brief_number(table, row, "inside50"), "share");
    brief_value(skill, page, brief_number(table, row, "skill_normal"), "share");
    brief_fill(text, page, BW_SCORE_ANSWER, TEXTS(n, most, half, skill));
    page_lead(page, text);
}

static const char *output_label(const struct page *page, const char *name)
{
    const int32_t i = output_find(name);
    return i < 0 ? name : words_say(outputs[i].label[page->language], page->language);
}

void brief_score_body(struct page *page, const struct brief_folder *folder)
{
    const struct brief_table *totals = totals_of(folder);
    const struct brief_key *keys = BRIEF_KEYS({"group", "output"});
    const enum language language = page->language;
    struct page_table table = {0};
    page_table_add(
        &table, TEXTS(brief_word(BW_NUMBER, language), brief_word(BW_REPORTS, language),
                      brief_word(BW_INSIDE, language), brief_word(BW_SKILL, language)));
    for (int32_t row = brief_find(totals, 0, keys); row >= 0;
         row = brief_find(totals, row + 1, keys)) {
        char n[VALUE_ROOM], most[VALUE_ROOM], skill[VALUE_ROOM];
        brief_value(n, page, brief_number(totals, row, "n"), "1");
        brief_value(most, page, brief_number(totals, row, "inside90"), "share");
        brief_value(skill, page, brief_number(totals, row, "skill_normal"), "share");
        page_table_add(
            &table,
            TEXTS(output_label(page, brief_cell(totals, row, "kind")), n, most, skill));
    }
    page_heading(page, brief_word(BW_SCORED, language));
    if (table.n_rows > 1)
        page_table(page, &table, brief_word(BW_SCORE_TABLE, language));
    page_note(page, brief_word(BW_SCORE_NOTE, language));
}
