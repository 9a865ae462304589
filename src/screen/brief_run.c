/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "screen/chart.h"

/*
 * A run on a page: when fuel runs out, who gets what they need, hours of power, and what
 * drives it.
 */

enum { MOST_DRIVERS = 5 };

/* The median of a metric and the range of nine in ten. */
struct spread_of {
    bool is_there;
    double low, median, high, mean, share_defined;
    const char *unit;
};

static struct spread_of spread_at(const struct brief_folder *folder, int32_t row)
{
    const struct brief_table *table = &folder->table[BRIEF_SUMMARY];
    return (struct spread_of){row >= 0,
                              brief_number(table, row, "q05"),
                              brief_number(table, row, "q50"),
                              brief_number(table, row, "q95"),
                              brief_number(table, row, "mean"),
                              brief_number(table, row, "share_defined"),
                              brief_cell(table, row, "unit")};
}

static struct spread_of spread_of(const struct brief_folder *folder, const char *metric,
                                  const char *entity, const char *fuel)
{
    const struct brief_table *table = &folder->table[BRIEF_SUMMARY];
    return spread_at(
        folder,
        brief_find(table, 0,
                   BRIEF_KEYS({"metric", metric}, {"entity", entity}, {"fuel", fuel})));
}

/* A share that is missing, as the share that is there. */
static struct spread_of rest_of(struct spread_of missing)
{
    return (struct spread_of){missing.is_there, 1 - missing.high, 1 - missing.median,
                              1 - missing.low,  1 - missing.mean, missing.share_defined,
                              missing.unit};
}

/* The first row of a metric on entity and fuel, from a row on; -1. */
static int32_t next_row(const struct brief_folder *folder, int32_t row,
                        const char *metric)
{
    return brief_find(&folder->table[BRIEF_SUMMARY], row,
                      BRIEF_KEYS({"metric", metric}));
}

static const char *cell(const struct brief_folder *folder, int32_t row,
                        const char *column)
{
    return brief_cell(&folder->table[BRIEF_SUMMARY], row, column);
}

/* ---- the answer ---- */

static void say_running_out(struct page *page, const struct brief_folder *folder,
                            int32_t row)
{
    const char *hub = cell(folder, row, "entity"), *fuel = cell(folder, row, "fuel");
    const struct spread_of days = spread_at(folder, row);
    const struct spread_of first = spread_of(folder, "stockout_first", hub, fuel);
    const double share = isfinite(first.share_defined) ? first.share_defined : 0;
    char date[VALUE_ROOM], from[VALUE_ROOM], to[VALUE_ROOM], text[SENTENCE_ROOM];
    char between[2 * VALUE_ROOM + 8], median[VALUE_ROOM], range[VALUE_ROOM];
    char number[VALUE_ROOM], often[VALUE_ROOM];
    brief_date(date, page, folder, first.median);
    brief_date(from, page, folder, first.low);
    brief_date(to, page, folder, first.high);
    (void)snprintf(between, sizeof between, "%s – %s", from, to);
    brief_value(median, page, days.median, days.unit);
    brief_range(range, page, days.low, days.high, days.unit);
    brief_value(number, page, brief_days(folder), "day");
    brief_value(often, page, share, "share");
    const char *name = brief_entity(folder, fuel, page->language);
    if (share >= 1)
        brief_fill(text, page, BW_RUNS_OUT,
                   TEXTS(name, date, between, median, number, range));
    else if (share > 0)
        brief_fill(text, page, BW_MAY_RUN_OUT,
                   TEXTS(name, often, date, between, median, range));
    else
        brief_fill(text, page, BW_NEVER_OUT, TEXTS(name));
    page_lead(page, text);
}

static void say_hours(struct page *page, const struct brief_folder *folder)
{
    const int32_t row = next_row(folder, 0, "supply_hours_mean");
    const struct spread_of hours = spread_at(folder, row);
    char median[VALUE_ROOM], range[VALUE_ROOM], text[SENTENCE_ROOM];
    if (!hours.is_there)
        return;
    brief_value(median, page, hours.median, hours.unit);
    brief_range(range, page, hours.low, hours.high, hours.unit);
    brief_fill(text, page, BW_HOURS, TEXTS(median, range));
    page_lead(page, text);
}

/* The row of the sector and fuel whose need is met least; -1: none. */
static int32_t worst_served(const struct brief_folder *folder)
{
    static const char metric[] = "sector_unmet_share";
    int32_t worst = -1;
    for (int32_t row = next_row(folder, 0, metric); row >= 0;
         row = next_row(folder, row + 1, metric)) {
        if (worst < 0 ||
            spread_at(folder, row).median > spread_at(folder, worst).median)
            worst = row;
    }
    return worst;
}

/* "Filling stations of Bamako – Petrol" */
static void service_name(char text[PAGE_CELL], const struct page *page,
                         const struct brief_folder *folder, int32_t row)
{
    (void)snprintf(text, PAGE_CELL, "%s – %s",
                   brief_entity(folder, cell(folder, row, "entity"), page->language),
                   brief_entity(folder, cell(folder, row, "fuel"), page->language));
}

static void say_worst_served(struct page *page, const struct brief_folder *folder)
{
    const int32_t row = worst_served(folder);
    const struct spread_of met = rest_of(spread_at(folder, row));
    char name[PAGE_CELL], median[VALUE_ROOM], range[VALUE_ROOM], text[SENTENCE_ROOM];
    if (row < 0)
        return;
    service_name(name, page, folder, row);
    brief_value(median, page, met.median, "share");
    brief_range(range, page, met.low, met.high, "share");
    if (met.median < 1)
        brief_fill(text, page, BW_WORST_SERVED, TEXTS(name, median, range));
    else
        brief_fill(text, page, BW_ALL_SERVED, NULL);
    page_lead(page, text);
}

void brief_run_answer(struct page *page, const struct brief_folder *folder)
{
    for (int32_t row = next_row(folder, 0, "stockout_days"); row >= 0;
         row = next_row(folder, row + 1, "stockout_days"))
        say_running_out(page, folder, row);
    say_hours(page, folder);
    say_worst_served(page, folder);
}

/* ---- tables ---- */

static void trust_text(char text[VALUE_ROOM], const struct brief_folder *folder,
                       const char *metric)
{
    const int32_t level = brief_trust(folder, metric, LANGUAGE_EN, NULL);
    text[0] = '\0';
    if (level >= 0)
        (void)snprintf(text, VALUE_ROOM, "%" PRId32, level);
}

static void add_spread(struct page_table *table, const struct page *page,
                       const struct brief_folder *folder, const char *name,
                       const struct spread_of *it, const char *metric)
{
    char median[VALUE_ROOM], range[VALUE_ROOM], level[VALUE_ROOM];
    if (!it->is_there)
        return;
    brief_value(median, page, it->median, it->unit);
    brief_range(range, page, it->low, it->high, it->unit);
    trust_text(level, folder, metric);
    page_table_add(table, TEXTS(name, median, range, level));
}

static void add_dates(struct page_table *table, const struct page *page,
                      const struct brief_folder *folder, const char *name,
                      const struct spread_of *it)
{
    char median[VALUE_ROOM], from[VALUE_ROOM], to[VALUE_ROOM], level[VALUE_ROOM];
    char range[2 * VALUE_ROOM + 8];
    brief_date(median, page, folder, it->median);
    brief_date(from, page, folder, it->low);
    brief_date(to, page, folder, it->high);
    (void)snprintf(range, sizeof range, "%s%s%s", from, from[0] == '\0' ? "" : " – ",
                   to);
    trust_text(level, folder, "stockout_first");
    page_table_add(
        table,
        TEXTS(name, median[0] == '\0' ? brief_word(BW_NEVER, page->language) : median,
              range, level));
}

static void begin_spreads(struct page_table *table, const struct page *page)
{
    const enum language language = page->language;
    page_table_add(
        table, TEXTS(brief_word(BW_NUMBER, language), brief_word(BW_MEDIAN, language),
                     brief_word(BW_RANGE, language), brief_word(BW_LEVEL, language)));
}

/* The daily row of a fuel's cover on a day; -1. */
static int32_t cover_row(const struct brief_folder *folder, const char *fuel,
                         int32_t from)
{
    return brief_find(&folder->table[BRIEF_DAILY], from,
                      BRIEF_KEYS({"output", "cover"}, {"fuel", fuel}));
}

/* The row on which the median cover of a fuel is least, the first one of them. */
static int32_t lowest_cover(const struct brief_folder *folder, const char *fuel)
{
    const struct brief_table *daily = &folder->table[BRIEF_DAILY];
    int32_t lowest = -1;
    for (int32_t row = cover_row(folder, fuel, 0); row >= 0;
         row = cover_row(folder, fuel, row + 1)) {
        if (lowest < 0 ||
            brief_number(daily, row, "q50") < brief_number(daily, lowest, "q50"))
            lowest = row;
    }
    return lowest;
}

static int32_t last_cover(const struct brief_folder *folder, const char *fuel)
{
    int32_t last = -1;
    for (int32_t row = cover_row(folder, fuel, 0); row >= 0;
         row = cover_row(folder, fuel, row + 1))
        last = row;
    return last;
}

static void add_cover(struct page_table *table, const struct page *page,
                      const struct brief_folder *folder, const char *fuel,
                      enum brief_word word, int32_t row)
{
    const struct brief_table *daily = &folder->table[BRIEF_DAILY];
    const struct spread_of cover = {row >= 0,
                                    brief_number(daily, row, "q05"),
                                    brief_number(daily, row, "q50"),
                                    brief_number(daily, row, "q95"),
                                    0,
                                    1,
                                    "day"};
    char name[SENTENCE_ROOM], date[VALUE_ROOM];
    brief_date(date, page, folder, brief_number(daily, row, "day"));
    brief_fill(name, page, word,
               TEXTS(brief_entity(folder, fuel, page->language), date));
    add_spread(table, page, folder, name, &cover, "stock_lowest");
}

static void add_fuel(struct page_table *table, const struct page *page,
                     const struct brief_folder *folder, int32_t row)
{
    const char *hub = cell(folder, row, "entity"), *fuel = cell(folder, row, "fuel");
    const char *label = brief_entity(folder, fuel, page->language);
    char name[SENTENCE_ROOM];
    const struct spread_of first = spread_of(folder, "stockout_first", hub, fuel);
    const struct spread_of days = spread_at(folder, row);
    const struct spread_of met = rest_of(spread_of(folder, "unmet_share", hub, fuel));
    brief_fill(name, page, BW_FIRST_DAY, TEXTS(label));
    if (first.is_there)
        add_dates(table, page, folder, name, &first);
    brief_fill(name, page, BW_STOCKOUT_DAYS, TEXTS(label));
    add_spread(table, page, folder, name, &days, "stockout_days");
    add_cover(table, page, folder, fuel, BW_COVER_FIRST, cover_row(folder, fuel, 0));
    add_cover(table, page, folder, fuel, BW_COVER_LOWEST, lowest_cover(folder, fuel));
    add_cover(table, page, folder, fuel, BW_COVER_LAST, last_cover(folder, fuel));
    brief_fill(name, page, BW_NEED_MET, TEXTS(label));
    add_spread(table, page, folder, name, &met, "unmet_share");
}

static void put_fuel(struct page *page, const struct brief_folder *folder)
{
    struct page_table table = {0};
    begin_spreads(&table, page);
    for (int32_t row = next_row(folder, 0, "stockout_days"); row >= 0;
         row = next_row(folder, row + 1, "stockout_days"))
        add_fuel(&table, page, folder, row);
    page_heading(page, brief_word(BW_FUEL, page->language));
    page_table(page, &table, brief_word(BW_FUEL_TABLE, page->language));
    if (!brief_cover(page, folder))
        page_note(page, brief_word(BW_NO_COVER, page->language));
}

static void put_services(struct page *page, const struct brief_folder *folder)
{
    static const char metric[] = "sector_unmet_share";
    const enum language language = page->language;
    struct page_table table = {0};
    page_table_add(&table, TEXTS(brief_word(BW_SERVICE, language),
                                 brief_word(BW_MEDIAN, language),
                                 brief_word(BW_RANGE, language),
                                 brief_word(BW_SHORT_DAYS, language),
                                 brief_word(BW_LEVEL, language)));
    for (int32_t row = next_row(folder, 0, metric); row >= 0;
         row = next_row(folder, row + 1, metric)) {
        const struct spread_of met = rest_of(spread_at(folder, row));
        const struct spread_of days =
            spread_of(folder, "sector_short_days", cell(folder, row, "entity"),
                      cell(folder, row, "fuel"));
        char name[PAGE_CELL], median[VALUE_ROOM], range[VALUE_ROOM], level[VALUE_ROOM];
        char lack[VALUE_ROOM], lacks[VALUE_ROOM], both[2 * VALUE_ROOM + 8];
        service_name(name, page, folder, row);
        brief_value(median, page, met.median, "share");
        brief_range(range, page, met.low, met.high, "share");
        brief_value(lack, page, days.median, "day");
        brief_range(lacks, page, days.low, days.high, "day");
        both[0] = '\0';
        if (days.is_there)
            (void)snprintf(both, sizeof both, "%s (%s)", lack, lacks);
        trust_text(level, folder, metric);
        page_table_add(&table, TEXTS(name, median, range, both, level));
    }
    if (table.n_rows < 2)
        return;
    page_heading(page, brief_word(BW_SERVICES, language));
    page_table(page, &table, brief_word(BW_SERVICE_TABLE, language));
}

/* Means add up over days; their ranges do not. */
static void add_person_days(struct page_table *table, const struct page *page,
                            const struct brief_folder *folder)
{
    const struct brief_table *daily = &folder->table[BRIEF_DAILY];
    const struct brief_key *keys = BRIEF_KEYS({"output", "people_without_power"});
    double sum = 0;
    int32_t row = brief_find(daily, 0, keys);
    char text[VALUE_ROOM], level[VALUE_ROOM];
    if (row < 0)
        return;
    for (; row >= 0; row = brief_find(daily, row + 1, keys))
        sum += brief_number(daily, row, "mean");
    brief_value(text, page, sum / 1e6, "1");
    trust_text(level, folder, "supply_hours_mean");
    page_table_add(table, TEXTS(brief_word(BW_PERSON_DAYS, page->language), text,
                                brief_word(BW_MEAN_ONLY, page->language), level));
}

static void put_power(struct page *page, const struct brief_folder *folder)
{
    static const struct {
        const char *metric;
        enum brief_word word;
    } rows[] = {{"supply_hours_mean", BW_SUPPLY_HOURS},
                {"unserved_share_mean", BW_UNSERVED},
                {"school_days_closed", BW_SCHOOLS}};
    struct page_table table = {0};
    begin_spreads(&table, page);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct spread_of it =
            spread_at(folder, next_row(folder, 0, rows[i].metric));
        add_spread(&table, page, folder, brief_word(rows[i].word, page->language), &it,
                   rows[i].metric);
    }
    add_person_days(&table, page, folder);
    if (table.n_rows < 2)
        return;
    page_heading(page, brief_word(BW_POWER, page->language));
    page_table(page, &table, brief_word(BW_POWER_TABLE, page->language));
}

/* ---- what drives it ---- */

/* The clearest inputs of one metric, from its first row in sensitivity.csv on. */
static void put_drivers_of(struct page *page, const struct brief_folder *folder,
                           int32_t row)
{
    const struct brief_table *table = &folder->table[BRIEF_SENSITIVITY];
    const struct brief_key *keys =
        BRIEF_KEYS({"metric", brief_cell(table, row, "metric")},
                   {"entity", brief_cell(table, row, "entity")},
                   {"fuel", brief_cell(table, row, "fuel")});
    const char *label = page->language == LANGUAGE_FR ? "label_fr" : "label_en";
    struct bar bars[MOST_DRIVERS];
    char name[PAGE_CELL], caption[SENTENCE_ROOM], words[SENTENCE_ROOM] = "";
    int32_t n = 0;
    for (; row >= 0 && n < MOST_DRIVERS; row = brief_find(table, row + 1, keys), n++) {
        const double value = brief_number(table, row, "rank_correlation");
        const char *input = brief_cell(table, row, label);
        struct bar *bar = &bars[n];
        char line[sizeof bar->name + sizeof bar->figure + 2];
        if (n == 0)
            brief_metric(name, page, folder, table, row);
        (void)snprintf(bar->name, sizeof bar->name, "%s",
                       input[0] != '\0' ? input : brief_cell(table, row, "input"));
        bar->value = isfinite(value) ? value : 0;
        bar->low = bar->high = (double)NAN;
        brief_value(bar->figure, page, bar->value, "1");
        (void)snprintf(line, sizeof line, "%.199s %.99s", bar->name, bar->figure);
        brief_add(words, brief_between(page), line);
    }
    brief_fill(caption, page, BW_DRIVERS_FIGURE, TEXTS(name));
    if (page_figure_begin(page, caption, words, BAR_WIDTH, (double)n * BAR_HEIGHT)) {
        chart_bars(page->file, bars, n);
        page_figure_end(page);
    }
}

static void put_drivers(struct page *page, const struct brief_folder *folder)
{
    static const char *const shown[] = {"unmet_total", "supply_hours_mean"};
    const struct brief_table *table = &folder->table[BRIEF_SENSITIVITY];
    page_heading(page, brief_word(BW_DRIVERS, page->language));
    if (brief_rows(table) == 0)
        page_text(page, brief_word(BW_NO_DRIVERS, page->language));
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const int32_t row = brief_find(table, 0, BRIEF_KEYS({"metric", shown[i]}));
        if (row >= 0)
            put_drivers_of(page, folder, row);
    }
}

void brief_run_body(struct page *page, const struct brief_folder *folder)
{
    put_fuel(page, folder);
    put_services(page, folder);
    put_power(page, folder);
    put_drivers(page, folder);
}
