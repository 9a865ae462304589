/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/nowcast_screen.h"

#include "output/file_trouble.h"
#include "output/nowcast_facts.h"
#include "screen/pen.h"

static void put_words(FILE *file, enum language language, enum word word,
                      const char *const arguments[])
{
    char line[1024];
    trouble_fill(line, sizeof line, word_text(word, language), arguments);
    pen_line(file, line);
}

void nowcast_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const struct figure *figures,
                          const char *path)
{
    const struct nowcast *nowcast = facts->nowcast->nowcast;
    const struct nowcast_step *steps = nowcast->steps;
    double least = steps[0].effective;
    char reports[48], until[32], fewest[48], courses[48], roots[48];
    for (int32_t s = 1; s < nowcast->n_steps; s++)
        least = steps[s].effective < least ? steps[s].effective : least;
    pen_number(reports, sizeof reports, nowcast->n_reports, 0, language);
    pen_date(until, sizeof until, facts->nowcast->until, language);
    pen_number(fewest, sizeof fewest, least, 0, language);
    pen_number(courses, sizeof courses, facts->spec->n_replicates, 0, language);
    pen_number(roots, sizeof roots, steps[nowcast->n_steps - 1].n_roots, 0, language);
    put_words(file, language, W_NOWCAST_LINE, TEXTS(reports, until));
    put_words(file, language, W_NOWCAST_LEFT, TEXTS(fewest, courses, roots));
    put_words(file, language, W_NOWCAST_TWICE, NULL);
    (void)fputc('\n', file);
    run_screen_print(file, language, facts, figures, NULL, path);
}
