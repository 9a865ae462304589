/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "screen/chart.h"

/*
 * The cover of each fuel on a page: its range day by day, and how likely it is to be
 * below some days.
 */

enum { MOST_FUELS = 3, MOST_LIMITS = 3, PANEL = 240, PANEL_HEIGHT = 130, N_BANDS = 3 };

static const char *const looks[MOST_LIMITS] = {"first", "second", "third"};

/* The series of one fuel: values of each column (or limit), day by day. */
struct cover {
    const char *fuel;
    int32_t n_lines, n_days;
    char limit[MOST_LIMITS][VALUE_ROOM]; /* only of probabilities */
    double *y[MOST_LIMITS];              /* (n_days) each */
};

/* All panels of a picture.  Owns the arrays. */
struct covers {
    int32_t n;
    struct cover fuel[MOST_FUELS];
};

static void covers_free(struct covers *covers)
{
    for (int32_t f = 0; f < MOST_FUELS; f++) {
        for (int32_t i = 0; i < MOST_LIMITS; i++)
            memory_free(covers->fuel[f].y[i]);
    }
}

/* The panel of a fuel, new if need be; NULL: there is no room, or no memory. */
static struct cover *cover_of(struct covers *covers, const char *fuel, int32_t n_days)
{
    for (int32_t f = 0; f < covers->n; f++) {
        if (strcmp(covers->fuel[f].fuel, fuel) == 0)
            return &covers->fuel[f];
    }
    if (covers->n == MOST_FUELS)
        return NULL;
    struct cover *it = &covers->fuel[covers->n++];
    it->fuel = fuel;
    it->n_days = n_days;
    for (int32_t i = 0; i < MOST_LIMITS; i++) {
        it->y[i] = memory_new((size_t)n_days, sizeof(double));
        if (it->y[i] == NULL)
            return NULL;
        for (int32_t day = 0; day < n_days; day++)
            it->y[i][day] = (double)NAN;
    }
    return it;
}

static int32_t day_of(const struct brief_table *table, int32_t row, int32_t n_days)
{
    const double day = brief_number(table, row, "day");
    return day >= 0 && day < n_days ? (int32_t)day : -1;
}

/* From daily.csv: the 5 % quantile, the median and the 95 % quantile. */
static void read_ranges(struct covers *covers, const struct brief_folder *folder)
{
    static const char *const columns[N_BANDS] = {"q05", "q50", "q95"};
    const struct brief_table *daily = &folder->table[BRIEF_DAILY];
    const struct brief_key *keys = BRIEF_KEYS({"output", "cover"});
    const int32_t n_days = brief_days(folder);
    for (int32_t row = brief_find(daily, 0, keys); row >= 0;
         row = brief_find(daily, row + 1, keys)) {
        struct cover *it = cover_of(covers, brief_cell(daily, row, "fuel"), n_days);
        const int32_t day = day_of(daily, row, n_days);
        for (int32_t i = 0; it != NULL && day >= 0 && i < N_BANDS; i++)
            it->y[i][day] = brief_number(daily, row, columns[i]);
    }
}

static int32_t limit_of(struct cover *it, const char *limit)
{
    for (int32_t i = 0; i < it->n_lines; i++) {
        if (strcmp(it->limit[i], limit) == 0)
            return i;
    }
    if (it->n_lines == MOST_LIMITS)
        return -1;
    (void)snprintf(it->limit[it->n_lines], VALUE_ROOM, "%.20s", limit);
    return it->n_lines++;
}

/* From cover.csv. */
static void read_chances(struct covers *covers, const struct brief_folder *folder)
{
    const struct brief_table *table = &folder->table[BRIEF_COVER];
    const int32_t n_days = brief_days(folder);
    for (int32_t row = 0; row < brief_rows(table); row++) {
        struct cover *it = cover_of(covers, brief_cell(table, row, "fuel"), n_days);
        const int32_t day = day_of(table, row, n_days);
        const int32_t i =
            it == NULL ? -1 : limit_of(it, brief_cell(table, row, "below"));
        if (i >= 0 && day >= 0)
            it->y[i][day] = brief_number(table, row, "probability");
    }
}

/* The day with the largest value (side 1) or the least (side -1), the first of them. */
static int32_t extreme_day(const double *y, int32_t n, double side)
{
    int32_t best = 0;
    for (int32_t day = 1; day < n; day++) {
        if (side * y[day] > side * y[best])
            best = day;
    }
    return best;
}

static double highest(const struct covers *covers)
{
    double most = 0;
    for (int32_t f = 0; f < covers->n; f++) {
        const struct cover *it = &covers->fuel[f];
        for (int32_t day = 0; day < it->n_days; day++)
            most = fmax(most, it->y[N_BANDS - 1][day]);
    }
    return most;
}

static struct chart panel_of(const struct page *page, const struct brief_folder *folder,
                             int32_t f, double high)
{
    return (struct chart){.file = page->file,
                          .language = page->language,
                          .left = f * PANEL + CHART_LEFT,
                          .top = CHART_ABOVE,
                          .width = PANEL - CHART_LEFT - 14,
                          .height = PANEL_HEIGHT - CHART_ABOVE - CHART_BELOW,
                          .high = high,
                          .n = brief_days(folder),
                          .start = brief_start(folder)};
}

/* ---- days of cover ---- */

static void say_ranges(char words[SENTENCE_ROOM], const struct page *page,
                       const struct brief_folder *folder, const struct cover *it)
{
    const int32_t low = extreme_day(it->y[1], it->n_days, -1);
    char first[VALUE_ROOM], date[VALUE_ROOM], least[VALUE_ROOM], range[VALUE_ROOM];
    char last[VALUE_ROOM], text[SENTENCE_ROOM];
    brief_value(first, page, it->y[1][0], "day");
    brief_date(date, page, folder, low);
    brief_value(least, page, it->y[1][low], "day");
    brief_range(range, page, it->y[0][low], it->y[2][low], "day");
    brief_value(last, page, it->y[1][it->n_days - 1], "day");
    brief_fill(text, page, BW_COVER_WORDS,
               TEXTS(brief_entity(folder, it->fuel, page->language), first, date, least,
                     range, last));
    brief_add(words, " ", text);
}

static void put_ranges(struct page *page, const struct brief_folder *folder,
                       const struct covers *covers)
{
    const double high = chart_round_up(highest(covers));
    char words[SENTENCE_ROOM] = "";
    for (int32_t f = 0; f < covers->n; f++)
        say_ranges(words, page, folder, &covers->fuel[f]);
    if (!page_figure_begin(page, brief_word(BW_COVER_FIGURE, page->language), words,
                           MOST_FUELS * PANEL, PANEL_HEIGHT))
        return;
    for (int32_t f = 0; f < covers->n; f++) {
        const struct cover *it = &covers->fuel[f];
        const struct chart chart = panel_of(page, folder, f, high);
        chart_frame(&chart, brief_entity(folder, it->fuel, page->language), false);
        chart_band(&chart, it->y[0], it->y[2]);
        chart_line(&chart, it->y[1], "first");
    }
    page_figure_end(page);
}

/* ---- how likely ---- */

/* "below 7 from 2025-09-26", or never. */
static void say_turn(char words[SENTENCE_ROOM], const struct page *page,
                     const struct brief_folder *folder, const struct cover *it,
                     int32_t i)
{
    const double *y = it->y[i];
    int32_t day = 0;
    char date[VALUE_ROOM], most[VALUE_ROOM], text[SENTENCE_ROOM];
    while (day < it->n_days && !(y[day] > 0.5))
        day++;
    brief_date(date, page, folder, day);
    brief_value(most, page, y[extreme_day(y, it->n_days, 1)], "share");
    if (day < it->n_days)
        brief_fill(text, page, BW_CHANCE_FROM, TEXTS(it->limit[i], date));
    else
        brief_fill(text, page, BW_CHANCE_NEVER, TEXTS(it->limit[i], most));
    brief_add(words, ", ", text);
}

/* From the highest limit to the lowest, as stocks fall. */
static void say_chances(char words[SENTENCE_ROOM], const struct page *page,
                        const struct brief_folder *folder, const struct cover *it)
{
    char turns[SENTENCE_ROOM] = "", lasts[SENTENCE_ROOM] = "", text[SENTENCE_ROOM];
    for (int32_t i = it->n_lines - 1; i >= 0; i--) {
        char last[VALUE_ROOM];
        brief_value(last, page, it->y[i][it->n_days - 1], "share");
        say_turn(turns, page, folder, it, i);
        brief_add(lasts, ", ", last);
    }
    brief_fill(text, page, BW_CHANCE_WORDS,
               TEXTS(brief_entity(folder, it->fuel, page->language), turns, lasts));
    brief_add(words, " ", text);
}

/* "below 3": the lines of the first panel have names, in a row below it. */
static void put_names(const struct page *page, const struct cover *it, double top)
{
    for (int32_t i = 0; i < it->n_lines; i++) {
        char text[SENTENCE_ROOM];
        const double x = CHART_LEFT + i * 150.0;
        brief_fill(text, page, BW_BELOW, TEXTS(it->limit[i]));
        (void)fprintf(
            page->file,
            "<path class=\"line %s\" d=\"M%.1f,%.1fh22\"/>\n<text class=\"%s\" "
            "x=\"%.1f\" y=\"%.1f\">",
            looks[i], x, top, looks[i], x + 28, top + 4);
        page_escape(page->file, text);
        (void)fputs("</text>\n", page->file);
    }
}

static void put_chances(struct page *page, const struct brief_folder *folder,
                        const struct covers *covers)
{
    char words[SENTENCE_ROOM] = "";
    for (int32_t f = 0; f < covers->n; f++)
        say_chances(words, page, folder, &covers->fuel[f]);
    if (!page_figure_begin(page, brief_word(BW_CHANCE_FIGURE, page->language), words,
                           MOST_FUELS * PANEL, PANEL_HEIGHT + 18))
        return;
    for (int32_t f = 0; f < covers->n; f++) {
        const struct cover *it = &covers->fuel[f];
        const struct chart chart = panel_of(page, folder, f, 1);
        chart_frame(&chart, brief_entity(folder, it->fuel, page->language), true);
        for (int32_t i = 0; i < it->n_lines; i++)
            chart_line(&chart, it->y[i], looks[i]);
    }
    put_names(page, &covers->fuel[0], PANEL_HEIGHT + 8);
    page_figure_end(page);
}

bool brief_cover(struct page *page, const struct brief_folder *folder)
{
    struct covers ranges = {0}, chances = {0};
    read_ranges(&ranges, folder);
    read_chances(&chances, folder);
    if (ranges.n > 0)
        put_ranges(page, folder, &ranges);
    if (chances.n > 0)
        put_chances(page, folder, &chances);
    else
        page_note(page, brief_word(BW_NO_CHANCES, page->language));
    const bool is_there = ranges.n > 0;
    covers_free(&ranges);
    covers_free(&chances);
    return is_there;
}
