/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/frame.h"

#include <inttypes.h>
#include <string.h>

#include "output/file_trouble.h"
#include "output/package.h"
#include "screen/pen.h"

const char *frame_title(const struct run_facts *facts, const char *name,
                        enum language language)
{
    const char *title = facts->scenario->title[language];
    if (title == NULL || *title == '\0')
        title = facts->scenario->title[LANGUAGE_EN];
    return title == NULL || *title == '\0' ? name : title;
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
