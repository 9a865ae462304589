/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "input/unit.h"
#include "input/words.h"
#include "screen/chart.h"
#include "screen/pen.h"

/*
 * A comparison on a page: what each alternative changes, and whether that holds under
 * rival explanations.
 */

enum { MOST_SIDES = 3, MOST_BARS = 12, MOST_INPUTS = 3 };

/* What the page tells of each alternative, in this order. */
static const char *const shown[] = {
    "unmet_total",        "stockout_days",     "stockout_first_restricted",
    "sector_unmet_share", "supply_hours_mean", "school_days_closed",
    "tankers_lost_total"};
enum { N_SHOWN = sizeof shown / sizeof shown[0] };

/* … and which of them is a day of the run. */
static const char shown_date[] = "stockout_first";

/* The metric that answers and bars are about. */
static const char answered[] = "unmet_total";

static const struct brief_table *metrics_of(const struct brief_folder *folder)
{
    return &folder->table[BRIEF_METRICS];
}

static json_t *side_at(const struct brief_folder *folder, int32_t i)
{
    return json_array_get(brief_json(folder->run, "compare.alternatives"), (size_t)i);
}

static int32_t n_sides(const struct brief_folder *folder)
{
    return (int32_t)json_array_size(brief_json(folder->run, "compare.alternatives"));
}

static const char *side_name(const struct brief_folder *folder, int32_t i)
{
    const char *name = json_string_value(json_object_get(side_at(folder, i), "name"));
    return name == NULL ? "" : name;
}

static const char *side_title(const struct page *page,
                              const struct brief_folder *folder, int32_t i)
{
    const char *title = brief_text(side_at(folder, i), "title", page->language);
    return title[0] == '\0' ? side_name(folder, i) : title;
}

static int32_t next_row(const struct brief_folder *folder, int32_t row, int32_t side,
                        const char *metric)
{
    return brief_find(
        metrics_of(folder), row,
        BRIEF_KEYS({"alternative", side_name(folder, side)}, {"metric", metric}));
}

/* A mean difference in a row of metrics.csv. */
struct change {
    double base, alternative, difference, low, high, share_worse;
    const char *unit;
    bool is_clear;
};

static struct change change_at(const struct brief_folder *folder, int32_t row)
{
    const struct brief_table *table = metrics_of(folder);
    struct change it = {brief_number(table, row, "base_mean"),
                        brief_number(table, row, "alternative_mean"),
                        brief_number(table, row, "difference"),
                        brief_number(table, row, "difference_low"),
                        brief_number(table, row, "difference_high"),
                        brief_number(table, row, "share_worse"),
                        brief_cell(table, row, "unit"),
                        false};
    it.is_clear = it.low > 0 || it.high < 0;
    return it;
}

static bool is_share(const char *unit)
{
    return strcmp(unit, "share") == 0 || strcmp(unit, "ratio") == 0;
}

/* "+3,055": with its sign. */
static void signed_value(char text[VALUE_ROOM], const struct page *page, double value,
                         const char *unit)
{
    char plain[VALUE_ROOM], points[SENTENCE_ROOM];
    if (is_share(unit)) { /* of percentages: points, not percent */
        pen_number(points, sizeof points, 100 * fabs(value), 1, page->language);
        brief_fill(points, page, BW_POINTS, TEXTS(points));
        (void)snprintf(plain, sizeof plain, "%.90s", points);
    } else {
        brief_value(plain, page, fabs(value), unit);
    }
    const bool is_zero = strpbrk(plain, "123456789") == NULL;
    (void)snprintf(text, VALUE_ROOM, "%s%.90s",
                   is_zero     ? ""
                   : value > 0 ? "+"
                               : "−",
                   plain);
}

static void signed_range(char text[VALUE_ROOM], const struct page *page,
                         const struct change *it)
{
    char low[VALUE_ROOM], high[VALUE_ROOM];
    text[0] = '\0';
    if (!isfinite(it->low) || !isfinite(it->high))
        return;
    signed_value(low, page, it->low, it->unit);
    signed_value(high, page, it->high, it->unit);
    char *points = strstr(low, is_share(it->unit) ? " pts" : "\n");
    if (points != NULL)
        *points = '\0'; /* once is enough */
    (void)snprintf(text, VALUE_ROOM, "%.40s … %.40s", low, high);
}

/* ---- the answer ---- */

static void say_change(struct page *page, const struct brief_folder *folder,
                       int32_t side, int32_t row)
{
    const struct change it = change_at(folder, row);
    char metric[PAGE_CELL], base[VALUE_ROOM], other[VALUE_ROOM], range[VALUE_ROOM];
    char difference[VALUE_ROOM], worse[VALUE_ROOM], text[SENTENCE_ROOM];
    brief_metric(metric, page, folder, metrics_of(folder), row);
    brief_value(base, page, it.base, it.unit);
    brief_value(other, page, it.alternative, it.unit);
    signed_value(difference, page, it.difference, it.unit);
    signed_range(range, page, &it);
    brief_value(worse, page, it.share_worse, "share");
    brief_fill(text, page, it.is_clear ? BW_CHANGE_CLEAR : BW_CHANGE_OPEN,
               TEXTS(side_title(page, folder, side), metric, other, base, difference,
                     range, worse));
    page_lead(page, text);
}

void brief_compare_answer(struct page *page, const struct brief_folder *folder)
{
    for (int32_t side = 0; side < n_sides(folder) && side < MOST_SIDES; side++) {
        for (int32_t row = next_row(folder, 0, side, answered); row >= 0;
             row = next_row(folder, row + 1, side, answered))
            say_change(page, folder, side, row);
    }
}

/* ---- one alternative ---- */

/* A date of the table in the language; blank: a day of the run. */
static void day_text(char text[VALUE_ROOM], const struct page *page,
                     const struct brief_folder *folder, const char *date, int32_t blank)
{
    int32_t day = 0;
    if (date[0] != '\0' && date_parse(&day, date))
        blank = day - brief_start(folder);
    brief_date(text, page, folder, blank);
}

/* "Mali – escort detachments for all corridors together", fuel included. */
static void input_name(char text[SENTENCE_ROOM], const struct page *page,
                       const struct brief_folder *folder, int32_t row)
{
    const struct brief_table *table = &folder->table[BRIEF_INPUTS];
    const enum language language = page->language;
    const char *name = brief_cell(table, row, "parameter");
    const char *fuel = brief_cell(table, row, "fuel");
    int32_t parameter = -1;
    for (int32_t kind = 0; kind < N_KINDS && parameter < 0; kind++)
        parameter = parameter_find((enum kind)kind, name);
    (void)snprintf(text, SENTENCE_ROOM, "%s%s%s – %s",
                   brief_entity(folder, brief_cell(table, row, "entity"), language),
                   fuel[0] == '\0' ? "" : ", ",
                   fuel[0] == '\0' ? "" : brief_entity(folder, fuel, language),
                   parameter < 0
                       ? name
                       : words_say(parameters[parameter].label[language], language));
}

static void put_inputs(struct page *page, const struct brief_folder *folder,
                       int32_t side)
{
    const struct brief_table *table = &folder->table[BRIEF_INPUTS];
    const struct brief_key *keys = BRIEF_KEYS({"alternative", side_name(folder, side)});
    int32_t n = 0;
    char text[SENTENCE_ROOM], number[VALUE_ROOM];
    for (int32_t row = brief_find(table, 0, keys); row >= 0;
         row = brief_find(table, row + 1, keys)) {
        char name[SENTENCE_ROOM], from[VALUE_ROOM], to[VALUE_ROOM];
        if (n++ >= MOST_INPUTS)
            continue;
        input_name(name, page, folder, row);
        day_text(from, page, folder, brief_cell(table, row, "from"), 0);
        day_text(to, page, folder, brief_cell(table, row, "to"),
                 brief_days(folder) - 1);
        brief_fill(text, page, BW_CHANGE_INPUT,
                   TEXTS(name, from, to, brief_cell(table, row, "value"),
                         brief_cell(table, row, "base_value"),
                         unit_name(unit_key_of(brief_cell(table, row, "unit")),
                                   page->language)));
        page_text(page, text);
    }
    if (n <= MOST_INPUTS)
        return;
    (void)snprintf(number, sizeof number, "%" PRId32, n - MOST_INPUTS);
    brief_fill(text, page, BW_MORE_INPUTS, TEXTS(number));
    page_text(page, text);
}

/* A first day is a date. */
static void value_or_date(char text[VALUE_ROOM], const struct page *page,
                          const struct brief_folder *folder, int32_t row, double value)
{
    const struct brief_table *table = metrics_of(folder);
    const char *name = brief_cell(table, row, "metric");
    if (strncmp(name, shown_date, sizeof shown_date - 1) == 0)
        brief_date(text, page, folder, value);
    else
        brief_value(text, page, value, brief_cell(table, row, "unit"));
}

static void add_change(struct page_table *table, const struct page *page,
                       const struct brief_folder *folder, int32_t row)
{
    const struct change it = change_at(folder, row);
    const char *sign = !it.is_clear ? "≈ " : "";
    char name[PAGE_CELL], base[VALUE_ROOM], other[VALUE_ROOM], range[VALUE_ROOM];
    char difference[VALUE_ROOM], shown_as[VALUE_ROOM + 8];
    brief_metric(name, page, folder, metrics_of(folder), row);
    value_or_date(base, page, folder, row, it.base);
    value_or_date(other, page, folder, row, it.alternative);
    signed_value(difference, page, it.difference, it.unit);
    (void)snprintf(shown_as, sizeof shown_as, "%s%s", sign, difference);
    signed_range(range, page, &it);
    page_table_add(table, TEXTS(name, base, other, shown_as, range));
}

/* All sectors of one alternative; of several only the first, which is served first. */
static bool is_worth_a_row(const struct brief_folder *folder, int32_t side, int32_t row)
{
    const struct brief_table *table = metrics_of(folder);
    const char *metric = brief_cell(table, row, "metric");
    if (n_sides(folder) == 1 || strcmp(metric, "sector_unmet_share") != 0)
        return true;
    return strcmp(brief_cell(table, row, "entity"),
                  brief_cell(table, next_row(folder, 0, side, metric), "entity")) == 0;
}

static void put_side(struct page *page, const struct brief_folder *folder, int32_t side)
{
    const enum language language = page->language;
    struct page_table table = {0};
    char text[SENTENCE_ROOM];
    page_table_add(&table, TEXTS(brief_word(BW_NUMBER, language),
                                 brief_word(BW_WITHOUT_CHANGE, language),
                                 brief_word(BW_WITH_CHANGE, language),
                                 brief_word(BW_DIFFERENCE, language),
                                 brief_word(BW_INTERVAL, language)));
    for (int32_t m = 0; m < N_SHOWN; m++) {
        for (int32_t row = next_row(folder, 0, side, shown[m]); row >= 0;
             row = next_row(folder, row + 1, side, shown[m])) {
            if (is_worth_a_row(folder, side, row))
                add_change(&table, page, folder, row);
        }
    }
    brief_fill(text, page, BW_COMPARED, TEXTS(side_title(page, folder, side)));
    page_heading(page, text);
    put_inputs(page, folder, side);
    brief_fill(text, page, BW_CHANGE_TABLE, TEXTS(side_title(page, folder, side)));
    page_table(page, &table, text);
}

/* ---- all of them ---- */

/* Bars of one row's metric over all alternatives. */
static void put_bars(struct page *page, const struct brief_folder *folder, int32_t of)
{
    const struct brief_table *table = metrics_of(folder);
    struct bar bars[MOST_BARS];
    char name[PAGE_CELL], caption[SENTENCE_ROOM], words[SENTENCE_ROOM] = "";
    int32_t n = 0;
    for (int32_t side = 0; side < n_sides(folder) && n < MOST_BARS; side++) {
        const int32_t row = brief_find(
            table, 0,
            BRIEF_KEYS({"alternative", side_name(folder, side)}, {"metric", answered},
                       {"fuel", brief_cell(table, of, "fuel")}));
        const struct change it = change_at(folder, row);
        struct bar *bar = &bars[n];
        char line[sizeof bar->name + sizeof bar->figure + 2];
        if (row < 0 || !isfinite(it.difference))
            continue;
        *bar = (struct bar){.value = it.difference, .low = it.low, .high = it.high};
        (void)snprintf(bar->name, sizeof bar->name, "%s",
                       side_title(page, folder, side));
        signed_value(bar->figure, page, it.difference, it.unit);
        (void)snprintf(line, sizeof line, "%.199s %.99s", bar->name, bar->figure);
        brief_add(words, brief_between(page), line);
        n++;
    }
    brief_metric(name, page, folder, table, of);
    brief_fill(caption, page, BW_CHANGE_FIGURE, TEXTS(name));
    if (page_figure_begin(page, caption, words, BAR_WIDTH, (double)n * BAR_HEIGHT)) {
        chart_bars(page->file, bars, n);
        page_figure_end(page);
    }
}

/* ---- under rivals ---- */

static void say_sign(struct page *page, const struct brief_folder *folder, int32_t side,
                     int32_t row)
{
    const struct brief_table *table = &folder->table[BRIEF_RIVALS];
    const char *unit = brief_cell(table, row, "unit");
    const bool holds = strcmp(brief_cell(table, row, "sign_holds"), "yes") == 0;
    const struct change reach = {.low = brief_number(table, row, "rival_low"),
                                 .high = brief_number(table, row, "rival_high"),
                                 .unit = unit};
    const int32_t n_rivals =
        (int32_t)json_array_size(brief_json(folder->run, "compare.rivals.files"));
    char metric[PAGE_CELL], range[VALUE_ROOM], number[VALUE_ROOM], text[SENTENCE_ROOM];
    brief_metric(metric, page, folder, table, row);
    signed_range(range, page, &reach);
    (void)snprintf(number, sizeof number, "%" PRId32, n_rivals);
    brief_fill(text, page, holds ? BW_SIGN_HOLDS : BW_SIGN_FAILS,
               TEXTS(side_title(page, folder, side), metric, number, range));
    page_text(page, text);
}

/* One row for each fuel: that of the first rival says it for all of them. */
static void put_signs(struct page *page, const struct brief_folder *folder)
{
    const struct brief_table *table = &folder->table[BRIEF_RIVALS];
    if (brief_rows(table) == 0)
        page_text(page, brief_word(BW_NO_RIVALS, page->language));
    for (int32_t side = 0; side < n_sides(folder) && side < MOST_SIDES; side++) {
        const struct brief_key *keys =
            BRIEF_KEYS({"alternative", side_name(folder, side)}, {"metric", answered});
        char last[PAGE_CELL] = "";
        for (int32_t row = brief_find(table, 0, keys); row >= 0;
             row = brief_find(table, row + 1, keys)) {
            const char *fuel = brief_cell(table, row, "fuel");
            if (strcmp(fuel, last) != 0)
                say_sign(page, folder, side, row);
            (void)snprintf(last, sizeof last, "%s", fuel);
        }
    }
}

void brief_compare_body(struct page *page, const struct brief_folder *folder)
{
    const int32_t n = n_sides(folder);
    char number[VALUE_ROOM], text[SENTENCE_ROOM];
    for (int32_t side = 0; side < n && side < MOST_SIDES; side++)
        put_side(page, folder, side);
    for (int32_t row = next_row(folder, 0, 0, answered); n > 1 && row >= 0;
         row = next_row(folder, row + 1, 0, answered))
        put_bars(page, folder, row);
    if (n > MOST_SIDES) {
        (void)snprintf(number, sizeof number, "%" PRId32, n - MOST_SIDES);
        brief_fill(text, page, BW_MORE_SIDES, TEXTS(number));
        page_note(page, text);
    }
    page_heading(page, brief_word(BW_CHANGES, page->language));
    put_signs(page, folder);
}
