/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/heading.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/typography.h"
#include "input/entry.h"
#include "output/file_trouble.h"

/* clang-format off */
static const struct {
    const char *with, *all_with, *more, *separator, *space;
    const char *between, *and, *on, *from, *until, *otherwise; /* before dates */
    const char *posterior, *branch, *after, *when;
} words[N_LANGUAGES] = {
    {"with: ", "all with: ", " … and {0} more: see run.json", "; ", " ",
     ", ", "–", ", ", ", from ", ", until ", ", always", "posterior",
     "replicate {1} until {0}, then chance anew", "after {0}", " when "},
    {"avec\xC2\xA0: ", "tous avec\xC2\xA0: ", " … et {0} de plus\xC2\xA0: voir run.json", "\xC2\xA0; ", "\xC2\xA0",
     " du ", " au ", " le ", " dès le ", " jusqu’au ", ", toujours", "loi a posteriori",
     "réplication {1} jusqu’au {0}, puis un nouveau hasard", "après {0}", " quand "},
};
/* clang-format on */

/* ---- one edit ---- */

/* "15 Oct", "1er oct. 2025"; false if it is no date. */
static bool write_date(char *text, size_t size, const char *typed, bool has_year,
                       enum language language)
{
    const struct typography *marks = &typographies[language];
    const char *space = words[language].space;
    int32_t number;
    char day[8], year[16] = "";
    text[0] = '\0';
    if (!date_parse(&number, typed))
        return false;
    const struct date date = date_of(number);
    (void)snprintf(day, sizeof day, "%d", (int)date.day);
    if (has_year)
        (void)snprintf(year, sizeof year, "%s%d", space, (int)date.year);
    (void)snprintf(text, size, "%s%s%s%s", date.day == 1 ? marks->first : day, space,
                   marks->month[date.month - 1], year);
    return true;
}

/* ", 15 Oct–15 Nov", ", from 15 Oct"; "" of an edit without dates. */
static void write_dates(char *text, size_t size, const struct entry *entry,
                        bool has_year, enum language language)
{
    const char *from = entry->text[ENTRY_FROM], *to = entry->text[ENTRY_TO];
    char first[64], last[64];
    const bool has_from = write_date(first, sizeof first, from, has_year, language);
    const bool has_to = write_date(last, sizeof last, to, has_year, language);
    const bool is_pair = has_from && has_to;
    const bool is_day = is_pair && strcmp(first, last) == 0;
    const char *before = is_day            ? words[language].on
                         : is_pair         ? words[language].between
                         : has_from        ? words[language].from
                         : has_to          ? words[language].until
                         : from[0] != '\0' ? words[language].otherwise
                                           : "";
    (void)snprintf(text, size, "%s%s%s%s", before, first,
                   is_pair && !is_day ? words[language].and : "", is_day ? "" : last);
}

/* Points between digits become the decimal mark of the language. */
static void localise_all(char *text, enum language language)
{
    for (char *c = text; *c != '\0'; c++) {
        if (*c == '.' && c[1] >= '0' && c[1] <= '9')
            *c = typographies[language].decimal;
    }
}

void heading_edit(char text[HEADING_ROOM], const char *assignment,
                  const struct plan *plan, enum language language)
{
    const int32_t last = plan->start + plan->n_days - 1;
    const bool has_year = date_of(plan->start).year != date_of(last).year;
    struct entry entry = {.text = {"", "", "", "", "", "", "", "", "", ""}};
    char copy[HEADING_ROOM], value[HEADING_ROOM], dates[160];
    (void)snprintf(copy, sizeof copy, "%s", assignment);
    if (!entry_take_apart(&entry, copy, plan->model)) {
        (void)snprintf(text, HEADING_ROOM, "%s", assignment);
        return;
    }
    const char *fuel = entry.text[ENTRY_FUEL];
    (void)snprintf(value, sizeof value, "%s", entry.text[ENTRY_VALUE]);
    localise_all(value, language);
    write_dates(dates, sizeof dates, &entry, has_year, language);
    const int used = snprintf(text, HEADING_ROOM, "%.160s%s%.60s.%.60s = %.180s%s",
                              entry.text[ENTRY_ENTITY], fuel[0] == '\0' ? "" : "/",
                              fuel, entry.text[ENTRY_PARAMETER], value, dates);
    if (entry.text[ENTRY_WHEN][0] != '\0' && used < HEADING_ROOM)
        (void)snprintf(text + used, (size_t)(HEADING_ROOM - used), "%s%s",
                       words[language].when, entry.text[ENTRY_WHEN]);
}

/* ---- what a scenario is called ---- */

static const char *title_of(char *const title[N_LANGUAGES], const char *name,
                            enum language language)
{
    const char *text = title[language];
    if (text == NULL || *text == '\0')
        text = title[LANGUAGE_EN];
    return text == NULL || *text == '\0' ? name : text;
}

static const char *layer_title(const struct run_facts *facts, int32_t i,
                               enum language language)
{
    const struct named_layer *layer = &facts->scenario->layers[i];
    return title_of(layer->title, layer->name, language);
}

/* A line in the making. */
struct line {
    char *text;
    size_t used;
};

static void add(struct line *line, const char *separator, const char *item)
{
    const size_t room = HEADING_ROOM - line->used;
    const size_t n = (size_t)snprintf(line->text + line->used, room, "%s%s",
                                      line->used == 0 ? "" : separator, item);
    line->used += n < room ? n : room - 1;
}

/* The edits of --set that all sides have. */
static int32_t n_shared(const struct run_facts *facts)
{
    return facts->n_sets - facts->n_own;
}

static void write_side(char text[HEADING_ROOM], const struct run_facts *facts,
                       enum language language)
{
    struct line line = {.text = text};
    char edit[HEADING_ROOM];
    for (int32_t i = n_shared(facts); i < facts->n_sets; i++) {
        heading_edit(edit, facts->sets[i], facts->plan, language);
        add(&line, words[language].separator, edit);
    }
    for (int32_t i = 0; i < facts->scenario->n_layers && facts->n_own == 0; i++)
        add(&line, " + ", layer_title(facts, i, language));
}

void heading_title(char text[HEADING_ROOM], const struct run_facts *facts,
                   enum language language)
{
    const struct scenario *scenario = facts->scenario;
    const bool is_first = scenario->n_layers > 1 && !scenario->is_named;
    text[0] = '\0';
    if (facts->comparison != NULL)
        write_side(text, facts, language);
    else
        (void)snprintf(text, HEADING_ROOM, "%s",
                       is_first ? layer_title(facts, 0, language)
                                : title_of(scenario->title, facts->name, language));
}

/* ---- what was laid on it ---- */

/* What the line lists: layers but the first, then edits. */
struct items {
    const struct run_facts *facts;
    enum language language;
    int32_t n_layers, n;
};

/* Is it an edit of words, which are seen where they stand? */
static bool is_of_words(const char *set)
{
    return strncmp(set, "scenario.title", 14) == 0 ||
           strncmp(set, "scenario.description", 20) == 0;
}

static struct items items_of(const struct run_facts *facts, enum language language)
{
    const int32_t layers = facts->scenario->n_layers - 1;
    struct items items = {.facts = facts, .language = language};
    items.n_layers = facts->comparison != NULL || layers < 0 ? 0 : layers;
    items.n = items.n_layers;
    for (int32_t i = 0; i < n_shared(facts); i++)
        items.n += !is_of_words(facts->sets[i]);
    items.n += facts->posterior != NULL;
    items.n += facts->ancestry != NULL;
    return items;
}

/* "replicate 17 until 12 Oct, then chance anew" */
static void ancestry_text(char text[HEADING_ROOM], const struct run_facts *facts,
                          enum language language)
{
    const struct ancestry *ancestry = facts->ancestry;
    char typed[DATE_TEXT], day[64], replicate[16];
    if (ancestry->text.path != NULL) {
        trouble_fill(text, HEADING_ROOM, words[language].after,
                     TEXTS(ancestry->text.path));
        return;
    }
    date_write(ancestry->day[0] - 1, typed);
    (void)write_date(day, sizeof day, typed, false, language);
    (void)snprintf(replicate, sizeof replicate, "%d", (int)ancestry->slot[0]);
    trouble_fill(text, HEADING_ROOM, words[language].branch, TEXTS(day, replicate));
}

static void item_text(char text[HEADING_ROOM], const struct items *items, int32_t i)
{
    const struct run_facts *facts = items->facts;
    int32_t set = -1;
    if (i < items->n_layers) {
        (void)snprintf(text, HEADING_ROOM, "%s",
                       layer_title(facts, i + 1, items->language));
        return;
    }
    if (facts->ancestry != NULL && i == items->n - 1) {
        ancestry_text(text, facts, items->language);
        return;
    }
    if (facts->posterior != NULL && i == items->n - 1 - (facts->ancestry != NULL)) {
        (void)snprintf(text, HEADING_ROOM, "%s %s", words[items->language].posterior,
                       facts->posterior->text.path);
        return;
    }
    for (int32_t left = i - items->n_layers; left >= 0; left--) {
        do
            set++;
        while (is_of_words(facts->sets[set]));
    }
    heading_edit(text, facts->sets[set], facts->plan, items->language);
}

/* The columns left in a line if so many items do not fit. */
static int room_of(const struct line *line, const char *more)
{
    return HEADING_COLUMNS - typography_columns(line->text) - typography_columns(more);
}

/* All items, if the line is long enough. */
static bool add_all(struct line *line, const struct items *items)
{
    const size_t used = line->used;
    for (int32_t i = 0; i < items->n; i++) {
        char item[HEADING_ROOM];
        item_text(item, items, i);
        add(line, i == 0 ? "" : words[items->language].separator, item);
        if (room_of(line, "") < 0) {
            line->text[used] = '\0';
            line->used = used;
            return false;
        }
    }
    return true;
}

/* " … and 7 more: see run.json" */
static void write_more(char text[80], int32_t n, enum language language)
{
    char number[16];
    (void)snprintf(number, sizeof number, "%d", (int)n);
    text[0] = '\0';
    if (n > 0)
        trouble_fill(text, 80, words[language].more, TEXTS(number));
}

/* Items as long as they leave room to say how many do not fit; the first one is cut. */
static void add_some(struct line *line, const struct items *items)
{
    const char *separator = "";
    char item[HEADING_ROOM], more[80];
    for (int32_t i = 0; i < items->n; i++) {
        write_more(more, items->n - i - 1, items->language);
        item_text(item, items, i);
        const int room = room_of(line, more) - typography_columns(separator);
        if (typography_columns(item) > room && i > 0) {
            write_more(more, items->n - i, items->language);
            add(line, "", more);
            return;
        }
        if (typography_columns(item) > room)
            (void)snprintf(item + typography_cut(item, room - 1), 4, "…");
        add(line, separator, item);
        separator = words[items->language].separator;
    }
}

void heading_with(char text[HEADING_ROOM], const struct run_facts *facts,
                  enum language language)
{
    const struct items items = items_of(facts, language);
    struct line line = {.text = text};
    text[0] = '\0';
    if (items.n == 0)
        return;
    add(&line, "",
        facts->comparison == NULL ? words[language].with : words[language].all_with);
    if (!add_all(&line, &items))
        add_some(&line, &items);
}
