/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/frame.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "output/file_trouble.h"
#include "output/package.h"
#include "screen/pen.h"

void frame_title(FILE *file, enum language language, const struct run_facts *facts)
{
    char title[HEADING_ROOM];
    heading_title(title, facts, language);
    pen_line(file, title);
    frame_with(file, language, facts);
}

void frame_with(FILE *file, enum language language, const struct run_facts *facts)
{
    char with[HEADING_ROOM];
    heading_with(with, facts, language);
    if (with[0] != '\0')
        pen_line(file, with);
}

static bool is_only_title(const struct comparison *comparison, int32_t i,
                          const char *title, enum language language)
{
    char other[HEADING_ROOM];
    for (int32_t j = 0; j < comparison->n_alternatives; j++) {
        heading_title(other, comparison->alternatives[j].facts, language);
        if (j != i && strcmp(other, title) == 0)
            return false;
    }
    return true;
}

void frame_alternative(char text[HEADING_ROOM], const struct comparison *comparison,
                       int32_t i, int columns, enum language language)
{
    const struct alternative *it = &comparison->alternatives[i];
    heading_title(text, it->facts, language);
    const bool is_only = is_only_title(comparison, i, text, language);
    if (is_only && pen_width(text) <= columns)
        return;
    if (!is_only || pen_width(it->name) <= columns)
        (void)snprintf(text, HEADING_ROOM, "%s", it->name);
    if (pen_width(text) > columns)
        (void)snprintf(text + pen_cut(text, columns - 1), 4, "…");
}

void frame_run(FILE *file, enum language language, const struct run_facts *facts,
               enum word word, int32_t n)
{
    const struct plan *plan = facts->plan;
    char number[48], seed[32], start[32], end[32], days[32], line[400];
    pen_number(number, sizeof number, n, 0, language);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, facts->spec->seed);
    pen_date(start, sizeof start, plan->start, language);
    pen_date(end, sizeof end, plan->start + plan->n_days - 1, language);
    (void)snprintf(days, sizeof days, "%" PRId32, plan->n_days);
    trouble_fill(line, sizeof line, word_text(word, language),
                 TEXTS(number, seed, start, end, days));
    pen_line(file, line);
}

void frame_more(FILE *file, enum language language, enum word word, int32_t n)
{
    char number[16], line[160];
    if (n <= 0)
        return;
    (void)snprintf(number, sizeof number, "%" PRId32, n);
    trouble_fill(line, sizeof line, word_text(word, language), TEXTS(number));
    pen_line(file, line);
}

void frame_written(FILE *file, enum language language, const char *path,
                   const char *files)
{
    char line[1024];
    trouble_fill(line, sizeof line, word_text(W_WRITTEN, language), TEXTS(path, files));
    (void)fprintf(file, "%s\n", line);
}

void frame_files(FILE *file, enum language language, const struct run_facts *facts,
                 const char *path)
{
    char list[256] = "";
    for (int32_t i = 0; i < N_TABLES; i++) {
        size_t used = strlen(list);
        if (run_has_table(facts, (enum table_id)i))
            (void)snprintf(list + used, sizeof list - used, "%s%s.csv",
                           used == 0 ? "" : ", ", tables[i].name);
    }
    (void)fputc('\n', file);
    frame_written(file, language, path, list);
}
