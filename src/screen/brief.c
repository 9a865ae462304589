/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/brief.h"

#include <inttypes.h>
#include <string.h>

#include "output/build_info.h"
#include "output/question.h"
#include "screen/brief_part.h"

enum { MOST_NAMES = 6 };

/* A kind of folder is one row here, one in output/brief_folder.c and a file beside. */
static const struct {
    enum brief_word question;
    brief_writer *answer, *body;
} kinds[N_BRIEF_KINDS] = {
    [BRIEF_RUN] = {BW_ASKS_RUN, brief_run_answer, brief_run_body},
    [BRIEF_COMPARE] = {BW_ASKS_COMPARE, brief_compare_answer, brief_compare_body},
    [BRIEF_SEEK] = {BW_ASKS_SEEK, brief_seek_answer, brief_seek_body},
    [BRIEF_ATTRIBUTE] = {BW_ASKS_CAUSES, brief_attribute_answer, brief_attribute_body},
    [BRIEF_SCORE] = {BW_ASKS_SCORE, brief_score_answer, brief_score_body},
};

static const struct brief_folder *folder_of(const struct brief_folder *folders,
                                            int32_t n, enum brief_kind kind)
{
    for (int32_t i = 0; i < n; i++) {
        if (folders[i].kind == kind)
            return &folders[i];
    }
    return NULL;
}

/* ---- the head ---- */

/* "1,000 simulated courses of …" */
static void put_courses(struct page *page, const struct brief_folder *folder)
{
    const double n =
        (double)json_integer_value(brief_json(folder->run, "spec.replicates"));
    const char *seed = json_string_value(brief_json(folder->run, "spec.seed"));
    char number[VALUE_ROOM], from[VALUE_ROOM], to[VALUE_ROOM], days[VALUE_ROOM];
    char text[SENTENCE_ROOM];
    brief_value(number, page, n, "1");
    brief_date(from, page, folder, 0);
    brief_date(to, page, folder, brief_days(folder) - 1);
    brief_value(days, page, brief_days(folder), "day");
    brief_fill(text, page, BW_COURSES,
               TEXTS(number, from, to, days, seed == NULL ? "" : seed));
    page_text(page, text);
}

/* "97 edits of the model, by scenarios/a.csv, scenarios/b.csv" */
static void put_assumed(struct page *page, const struct brief_folder *folder)
{
    json_t *files = brief_json(folder->run, "scenario.files"), *file;
    char names[SENTENCE_ROOM] = "", number[VALUE_ROOM], text[SENTENCE_ROOM];
    size_t i;
    json_array_foreach(files, i, file)
    {
        const char *path = json_string_value(json_object_get(file, "path"));
        if (i < MOST_NAMES)
            brief_add(names, ", ", path == NULL ? "?" : path);
    }
    brief_value(number, page,
                (double)json_array_size(brief_json(folder->run, "scenario.edits")),
                "1");
    brief_fill(text, page, BW_ASSUMED, TEXTS(number, names));
    page_note(page, text);
}

/* "Escorts doubled; Customs in one day" */
static void list_titles(char text[SENTENCE_ROOM], const struct page *page,
                        const struct brief_folder *folder)
{
    size_t i;
    json_t *side;
    json_array_foreach(brief_json(folder->run, "compare.alternatives"), i, side)
    {
        const char *title = brief_text(side, "title", page->language);
        const char *name = json_string_value(json_object_get(side, "name"));
        if (i < MOST_NAMES)
            brief_add(text, brief_between(page),
                      title[0] != '\0' || name == NULL ? title : name);
        else if (i == MOST_NAMES)
            brief_add(text, brief_between(page), "…");
    }
}

/* What the folders ask, one after the other. */
static void put_question(struct page *page, const struct brief_folder *folders,
                         int32_t n)
{
    char all[SENTENCE_ROOM] = "";
    for (int32_t i = 0; i < n; i++) {
        const struct brief_folder *it = &folders[i];
        const char *target = json_string_value(brief_json(it->run, "seek.target"));
        char what[SENTENCE_ROOM] = "", text[SENTENCE_ROOM];
        list_titles(what, page, it);
        if (it->kind == BRIEF_SEEK)
            brief_add(what, "", brief_cell(&it->table[BRIEF_ANSWER], 0, "lever"));
        brief_fill(text, page, kinds[it->kind].question,
                   TEXTS(what, target == NULL ? "" : target));
        brief_add(all, " ", text);
    }
    page_text(page, all);
}

static void put_head(struct page *page, const struct brief_folder *folders, int32_t n)
{
    const struct brief_folder *folder = &folders[0];
    const char *title = brief_text(folder->run, "title", page->language);
    const char *with = brief_text(folder->run, "with", page->language);
    const char *name = json_string_value(json_object_get(folder->run, "name"));
    char text[SENTENCE_ROOM];
    page_begin(page, title[0] != '\0' ? title : name != NULL ? name : folder->path);
    put_question(page, folders, n);
    page_text(page, brief_word(BW_NOTICE, page->language));
    if (with[0] != '\0') {
        brief_fill(text, page, BW_WITH, TEXTS(with));
        page_text(page, text);
    }
    put_courses(page, folder);
}

/* ---- the end ---- */

/* One line a family of numbers: its first metric stands for it. */
static void put_trust(struct page *page, const struct brief_folder *folder)
{
    const enum language language = page->language;
    struct page_table table = {0};
    size_t i;
    json_t *family;
    page_table_add(&table,
                   TEXTS(brief_word(BW_NUMBER, language),
                         brief_word(BW_LEVEL, language), brief_word(BW_WHY, language)));
    json_array_foreach(folder == NULL ? NULL : json_object_get(folder->run, "trust"), i,
                       family)
    {
        const char *name =
            json_string_value(json_array_get(json_object_get(family, "metrics"), 0));
        const struct metric *metric = name == NULL ? NULL : brief_metric_of(name);
        char level[VALUE_ROOM];
        (void)snprintf(level, sizeof level, "%d",
                       (int)json_integer_value(json_object_get(family, "level")));
        if (metric != NULL)
            page_table_add(&table, TEXTS(metric->label[language], level,
                                         brief_text(family, "note", language)));
    }
    page_heading(page, brief_word(BW_TRUST, language));
    if (table.n_rows == 1) {
        page_text(page, brief_word(BW_NO_TRUST, language));
        return;
    }
    page_table(page, &table, brief_word(BW_TRUST_TABLE, language));
    page_note(page, brief_word(BW_TRUST_NOTE, language));
}

/* The command line that made a folder, with what decides how it was counted. */
static void put_command(struct page *page, const struct brief_folder *folder)
{
    json_t *question = question_of(folder->run);
    const char *seed = json_string_value(brief_json(folder->run, "spec.seed"));
    const char *metrics_named =
        json_string_value(brief_json(folder->run, "attribute.metrics"));
    char line[2 * SENTENCE_ROOM];
    (void)snprintf(line, sizeof line, "%s%s%s -n %d --seed %s",
                   question == NULL ? "blocus" : question_text(question),
                   metrics_named == NULL ? "" : " --metrics ",
                   metrics_named == NULL ? "" : metrics_named,
                   (int)json_integer_value(brief_json(folder->run, "spec.replicates")),
                   seed == NULL ? "1" : seed);
    page_code(page, line);
    json_decref(question);
}

static void put_end(struct page *page, const struct brief_folder *folders, int32_t n)
{
    const enum language language = page->language;
    const struct brief_folder *run = folder_of(folders, n, BRIEF_RUN);
    char text[SENTENCE_ROOM];
    put_trust(page, run);
    page_heading(page, brief_word(BW_REPEAT, language));
    for (int32_t i = 0; i < n; i++)
        put_command(page, &folders[i]);
    page_note(page, brief_word(BW_REPEAT_NOTE, language));
    page_heading(page, brief_word(BW_LIMITS, language));
    put_assumed(page, &folders[0]);
    page_note(page, brief_word(BW_SOURCES, language));
    page_note(page, brief_word(BW_NOT_SAID, language));
    brief_fill(text, page, BW_WRITTEN_AS, TEXTS(build_version()));
    page_note(page, text);
    page_end(page);
}

/* What a page without a run, or without a comparison, cannot say. */
static void put_missing(struct page *page, const struct brief_folder *folders,
                        int32_t n)
{
    const struct brief_folder *compare = folder_of(folders, n, BRIEF_COMPARE);
    if (folder_of(folders, n, BRIEF_RUN) == NULL && compare != NULL)
        page_note(page, brief_word(BW_NO_PROBABILITIES, page->language));
    if (folder_of(folders, n, BRIEF_RUN) != NULL && compare == NULL) {
        page_heading(page, brief_word(BW_CHANGES, page->language));
        page_text(page, brief_word(BW_NO_CHANGES, page->language));
    }
}

void brief_write(struct page *page, const struct brief_folder *folders, int32_t n)
{
    put_head(page, folders, n);
    page_heading(page, brief_word(BW_ANSWER, page->language));
    for (int32_t kind = 0; kind < N_BRIEF_KINDS; kind++) {
        for (int32_t i = 0; i < n; i++) {
            if (folders[i].kind == (enum brief_kind)kind)
                kinds[kind].answer(page, &folders[i]);
        }
    }
    page_note(page, brief_word(BW_HOW_TO_READ, page->language));
    for (int32_t kind = 0; kind < N_BRIEF_KINDS; kind++) {
        for (int32_t i = 0; i < n; i++) {
            if (folders[i].kind == (enum brief_kind)kind)
                kinds[kind].body(page, &folders[i]);
        }
    }
    put_missing(page, folders, n);
    put_end(page, folders, n);
}
