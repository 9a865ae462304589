/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <math.h>
#include <string.h>

#include "screen/chart.h"

/*
 * What each cause adds, on a page: bars from the largest part to the least.
 */

enum { MOST_CAUSES_SHOWN = 10, MOST_METRICS = 3 };

static const struct brief_table *parts_of(const struct brief_folder *folder)
{
    return &folder->table[BRIEF_ATTRIBUTION];
}

/* The title of a cause; its name where run.json has none. */
static const char *cause_title(const struct page *page,
                               const struct brief_folder *folder, const char *name)
{
    size_t i;
    json_t *file;
    json_array_foreach(brief_json(folder->run, "attribute.causes.files"), i, file)
    {
        const char *its = json_string_value(json_object_get(file, "name"));
        const char *title = brief_text(file, "title", page->language);
        if (its != NULL && strcmp(its, name) == 0 && title[0] != '\0')
            return title;
    }
    return name;
}

/* The rows of one metric: of its causes, and of all of them together. */
struct causes {
    int32_t n, row[MOST_CAUSES_SHOWN], all;
};

static struct causes causes_of(const struct brief_folder *folder, int32_t of)
{
    const struct brief_table *table = parts_of(folder);
    const struct brief_key *keys =
        BRIEF_KEYS({"metric", brief_cell(table, of, "metric")},
                   {"entity", brief_cell(table, of, "entity")},
                   {"fuel", brief_cell(table, of, "fuel")});
    struct causes causes = {.all = -1};
    for (int32_t row = of; row >= 0; row = brief_find(table, row + 1, keys)) {
        if (brief_cell(table, row, "cause")[0] == '\0')
            causes.all = row;
        else if (causes.n < MOST_CAUSES_SHOWN)
            causes.row[causes.n++] = row;
    }
    for (int32_t i = 1; i < causes.n; i++) { /* the largest first */
        const int32_t row = causes.row[i];
        int32_t k = i;
        for (; k > 0 && fabs(brief_number(table, causes.row[k - 1], "part")) <
                            fabs(brief_number(table, row, "part"));
             k--)
            causes.row[k] = causes.row[k - 1];
        causes.row[k] = row;
    }
    return causes;
}

/* The first row of the next metric, from a row on; -1. */
static int32_t next_metric(const struct brief_folder *folder, int32_t row)
{
    const int32_t all = brief_find(parts_of(folder), row, BRIEF_KEYS({"cause", ""}));
    return all >= 0 && all + 1 < brief_rows(parts_of(folder)) ? all + 1 : -1;
}

/* "18,821 (17,210 – 20,431)" and its share of the whole. */
static void part_text(char text[VALUE_ROOM], char range[VALUE_ROOM],
                      const struct page *page, const struct brief_folder *folder,
                      int32_t row)
{
    const struct brief_table *table = parts_of(folder);
    const char *unit = brief_cell(table, row, "unit");
    brief_value(text, page, brief_number(table, row, "part"), unit);
    brief_range(range, page, brief_number(table, row, "low"),
                brief_number(table, row, "high"), unit);
}

/* The mean with nothing, or with all causes switched off: its first, its last row. */
static double mean_of(const struct brief_folder *folder, int32_t of, bool is_last)
{
    const struct brief_table *table = &folder->table[BRIEF_SUBSETS];
    const struct brief_table *parts = parts_of(folder);
    const struct brief_key *keys =
        BRIEF_KEYS({"metric", brief_cell(parts, of, "metric")},
                   {"entity", brief_cell(parts, of, "entity")},
                   {"fuel", brief_cell(parts, of, "fuel")});
    int32_t row = brief_find(table, 0, keys), last = row;
    for (; is_last && row >= 0; row = brief_find(table, row + 1, keys))
        last = row;
    return brief_number(table, last, "mean");
}

static void say_causes(struct page *page, const struct brief_folder *folder, int32_t of)
{
    const struct brief_table *table = parts_of(folder);
    const struct causes causes = causes_of(folder, of);
    const char *unit = brief_cell(table, of, "unit");
    char metric[PAGE_CELL], base[VALUE_ROOM], without[VALUE_ROOM], part[VALUE_ROOM];
    char range[VALUE_ROOM], text[SENTENCE_ROOM];
    if (causes.n == 0)
        return;
    brief_metric(metric, page, folder, table, of);
    brief_value(base, page, mean_of(folder, of, false), unit);
    brief_value(without, page, mean_of(folder, of, true), unit);
    part_text(part, range, page, folder, causes.row[0]);
    brief_fill(
        text, page, BW_CAUSE_ANSWER,
        TEXTS(metric, base, without,
              cause_title(page, folder, brief_cell(table, causes.row[0], "cause")),
              part, range));
    page_lead(page, text);
}

static void put_causes(struct page *page, const struct brief_folder *folder, int32_t of)
{
    const struct brief_table *table = parts_of(folder);
    const struct causes causes = causes_of(folder, of);
    struct bar bars[MOST_CAUSES_SHOWN];
    char metric[PAGE_CELL], caption[SENTENCE_ROOM], words[SENTENCE_ROOM] = "";
    for (int32_t i = 0; i < causes.n; i++) {
        const int32_t row = causes.row[i];
        char part[VALUE_ROOM], range[VALUE_ROOM], line[SENTENCE_ROOM];
        struct bar *bar = &bars[i];
        bar->value = brief_number(table, row, "part");
        bar->low = brief_number(table, row, "low");
        bar->high = brief_number(table, row, "high");
        (void)snprintf(bar->name, sizeof bar->name, "%s",
                       cause_title(page, folder, brief_cell(table, row, "cause")));
        part_text(part, range, page, folder, row);
        (void)snprintf(bar->figure, sizeof bar->figure, "%s", part);
        brief_fill(line, page, BW_CAUSE_ROW, TEXTS(bar->name, part, range));
        brief_add(words, " ", line);
    }
    brief_metric(metric, page, folder, table, of);
    brief_fill(caption, page, BW_CAUSE_FIGURE, TEXTS(metric));
    if (page_figure_begin(page, caption, words, BAR_WIDTH,
                          (double)causes.n * BAR_HEIGHT)) {
        chart_bars(page->file, bars, causes.n);
        page_figure_end(page);
    }
}

void brief_attribute_answer(struct page *page, const struct brief_folder *folder)
{
    say_causes(page, folder, 0);
}

void brief_attribute_body(struct page *page, const struct brief_folder *folder)
{
    page_heading(page, brief_word(BW_CAUSES, page->language));
    int32_t n = 0;
    for (int32_t of = 0; of >= 0 && n < MOST_METRICS; of = next_metric(folder, of), n++)
        put_causes(page, folder, of);
    page_note(page, brief_word(BW_ADD_UP, page->language));
}
