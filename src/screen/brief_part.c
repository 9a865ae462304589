/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief_part.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/typography.h"
#include "input/unit.h"
#include "output/file_trouble.h"
#include "screen/pen.h"

void brief_fill(char text[SENTENCE_ROOM], const struct page *page, enum brief_word word,
                const char *const arguments[])
{
    trouble_fill(text, SENTENCE_ROOM, brief_word(word, page->language), arguments);
}

void brief_add(char text[SENTENCE_ROOM], const char *between, const char *more)
{
    const size_t used = strlen(text), n = used == 0 ? 0 : strlen(between);
    if (used + n + strlen(more) >= SENTENCE_ROOM)
        return;
    memcpy(text + used, between, n);
    memcpy(text + used + n, more, strlen(more) + 1);
}

const char *brief_between(const struct page *page)
{
    return page->language == LANGUAGE_FR ? "\xC2\xA0; " : "; ";
}

static enum form form_of(const char *unit)
{
    return strcmp(unit, "share") == 0 || strcmp(unit, "ratio") == 0 ? FORM_PERCENT
           : strcmp(unit, "h/day") == 0                             ? FORM_HOURS
                                                                    : FORM_COUNT;
}

static const double dust = 5e-6; /* no number for people */

/* Days as whole ones, with a decimal below ten; other whole numbers as they are. */
static void whole_text(char *text, size_t size, const struct page *page, double value,
                       bool is_day)
{
    const double tenths = floor(fabs(value) * 10 + 0.5);
    const bool is_fine = is_day && tenths < 100 && fmod(tenths, 10) > 0;
    pen_number(text, size, value, is_fine ? 1 : 0, page->language);
}

void brief_value(char text[VALUE_ROOM], const struct page *page, double value,
                 const char *unit)
{
    const enum form form = form_of(unit);
    const char *percent =
        form == FORM_PERCENT ? typographies[page->language].percent : "";
    char plain[VALUE_ROOM - 24];
    text[0] = '\0';
    if (!isfinite(value))
        return;
    const double size = fabs(value) < dust ? 0 : fabs(value);
    if (strcmp(unit, "day") == 0 || size == floor(size))
        whole_text(plain, sizeof plain, page, form == FORM_PERCENT ? 100 * size : size,
                   strcmp(unit, "day") == 0);
    else
        effect_mean(plain, sizeof plain, size, form, page->language);
    (void)snprintf(text, VALUE_ROOM, "%s%s%s", value < 0 && size > 0 ? "−" : "", plain,
                   size == floor(size) ? percent : "");
}

void brief_range(char text[VALUE_ROOM], const struct page *page, double low,
                 double high, const char *unit)
{
    char from[VALUE_ROOM], to[VALUE_ROOM];
    brief_value(from, page, low, unit);
    brief_value(to, page, high, unit);
    if (from[0] == '\0' || to[0] == '\0')
        text[0] = '\0';
    else
        (void)snprintf(text, VALUE_ROOM, "%.44s%s%.44s", from, low < 0 ? " … " : " – ",
                       to);
}

int32_t brief_start(const struct brief_folder *folder)
{
    const char *text = json_string_value(brief_json(folder->run, "scenario.start"));
    int32_t day = 0;
    return text != NULL && date_parse(&day, text) ? day : 0;
}

int32_t brief_days(const struct brief_folder *folder)
{
    return (int32_t)json_integer_value(brief_json(folder->run, "scenario.days"));
}

void brief_date(char text[VALUE_ROOM], const struct page *page,
                const struct brief_folder *folder, double day)
{
    text[0] = '\0';
    if (isfinite(day))
        pen_date(text, VALUE_ROOM, brief_start(folder) + (int32_t)floor(day),
                 page->language);
}

const struct metric *brief_metric_of(const char *name)
{
    static const char ending[] = "_restricted";
    size_t n = strlen(name);
    if (n > strlen(ending) && strcmp(name + n - strlen(ending), ending) == 0)
        n -= strlen(ending);
    for (int32_t i = 0; i < N_METRICS; i++) {
        if (strlen(metrics[i].name) == n && strncmp(metrics[i].name, name, n) == 0)
            return &metrics[i];
    }
    return NULL;
}

/* The first letter, accents of French included. */
static void capitalise(char *text)
{
    unsigned char *at = (unsigned char *)text;
    if (at[0] >= 'a' && at[0] <= 'z')
        at[0] = (unsigned char)(at[0] - 'a' + 'A');
    else if (at[0] == 0xC3 && at[1] >= 0xA0 && at[1] <= 0xBE)
        at[1] = (unsigned char)(at[1] - 0x20);
}

void brief_metric(char text[PAGE_CELL], const struct page *page,
                  const struct brief_folder *folder, const struct brief_table *table,
                  int32_t row)
{
    const char *name = brief_cell(table, row, "metric");
    const char *fuel = brief_cell(table, row, "fuel");
    const char *unit =
        unit_name(unit_key_of(brief_cell(table, row, "unit")), page->language);
    const struct metric *metric = brief_metric_of(name);
    const bool is_sector = metric != NULL && metric->kind == SECTOR;
    const bool is_share = form_of(brief_cell(table, row, "unit")) == FORM_PERCENT;
    const char *owner =
        is_sector || (metric != NULL && metric->kind == CORRIDOR)
            ? brief_entity(folder, brief_cell(table, row, "entity"), page->language)
            : "";
    if (metric != NULL && metric == &metrics[MET_SECTOR_UNMET_SHARE]) {
        (void)snprintf(text, PAGE_CELL, "%s – %s – %s",
                       brief_word(BW_NOT_MET, page->language), owner,
                       brief_entity(folder, fuel, page->language));
        return;
    }
    (void)snprintf(text, PAGE_CELL, "%s%s%s%s%s%s%s%s",
                   metric == NULL ? name : metric->label[page->language],
                   owner[0] == '\0' ? "" : " – ", owner, fuel[0] == '\0' ? "" : " – ",
                   fuel[0] == '\0' ? "" : brief_entity(folder, fuel, page->language),
                   is_share ? "" : " (", is_share ? "" : unit, is_share ? "" : ")");
    capitalise(text);
}
