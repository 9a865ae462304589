/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/brief_folder.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/folder.h"
#include "output/manifest.h"
#include "output/number.h"
#include "output/question.h"

/* What each kind is known by, what it cannot be without, and what it uses besides. */
static const struct {
    const char *part; /* of run.json; NULL: none of the others */
    enum brief_table_id wanted;
    enum brief_table_id others[4];
    int32_t n_others;
} kinds[N_BRIEF_KINDS] = {
    [BRIEF_RUN] = {NULL,
                   BRIEF_SUMMARY,
                   {BRIEF_DAILY, BRIEF_COVER, BRIEF_SENSITIVITY},
                   3},
    [BRIEF_COMPARE] = {"compare", BRIEF_METRICS, {BRIEF_INPUTS, BRIEF_RIVALS}, 2},
    [BRIEF_SEEK] = {"seek", BRIEF_ANSWER, {BRIEF_ANSWER}, 0},
    [BRIEF_ATTRIBUTE] = {"attribute", BRIEF_ATTRIBUTION, {BRIEF_SUBSETS}, 1},
    [BRIEF_SCORE] = {"score", BRIEF_TOTALS, {BRIEF_TOTALS}, 0},
};

/* Parts of run.json of folders that no page is about. */
static const char *const foreign[] = {"sweep", "fit", "nowcast"};

json_t *brief_json(const json_t *from, const char *path)
{
    char word[64];
    json_t *at = json_object_get(from, path);
    while (at == NULL && strchr(path, '.') != NULL) {
        const size_t n = strcspn(path, ".");
        if (n >= sizeof word)
            return NULL;
        memcpy(word, path, n);
        word[n] = '\0';
        from = json_object_get(from, word);
        path += n + 1;
        at = json_object_get(from, path);
    }
    return at;
}

const char *brief_text(const json_t *from, const char *path, enum language language)
{
    const json_t *texts = brief_json(from, path);
    const char *text =
        json_string_value(json_object_get(texts, language_names[language]));
    return text == NULL ? "" : text;
}

const char *brief_entity(const struct brief_folder *folder, const char *id,
                         enum language language)
{
    const char *label = json_string_value(json_object_get(
        json_object_get(folder->entities, id), language_names[language]));
    return label == NULL || label[0] == '\0' ? id : label;
}

static bool names_metric(const json_t *names, const char *metric)
{
    size_t i;
    json_t *name;
    json_array_foreach(names, i, name)
    {
        const char *text = json_string_value(name);
        if (text != NULL && strcmp(text, metric) == 0)
            return true;
    }
    return false;
}

int32_t brief_trust(const struct brief_folder *folder, const char *metric,
                    enum language language, const char **note)
{
    size_t i;
    json_t *family;
    json_array_foreach(json_object_get(folder->run, "trust"), i, family)
    {
        if (!names_metric(json_object_get(family, "metrics"), metric))
            continue;
        if (note != NULL)
            *note = brief_text(family, "note", language);
        return (int32_t)json_integer_value(json_object_get(family, "level"));
    }
    return -1;
}

/* ---- reading ---- */

static json_t *load_json(const char *folder, const char *file)
{
    char *path = path_join(folder, file);
    json_t *json =
        path == NULL ? NULL : json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    memory_free(path);
    return json;
}

static enum status check_manifest(const struct brief_folder *folder, struct diag *diag)
{
    char format[NUMBER_ROOM];
    const char *program = json_string_value(json_object_get(folder->run, "program"));
    const json_int_t number =
        json_integer_value(json_object_get(folder->run, "format"));
    if (program == NULL || strcmp(program, PROGRAM) != 0)
        return trouble_report(diag, ST_INPUT, NO_RESULTS, TEXTS(folder->path));
    number_write_integer(format, number);
    if (number < OLDEST_MANIFEST || number > MANIFEST_FORMAT)
        return trouble_report(diag, ST_INPUT, OTHER_FORMAT,
                              TEXTS(folder->path, format));
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        if (json_object_get(folder->run, foreign[i]) != NULL)
            return trouble_report(diag, ST_INPUT, OTHER_KIND,
                                  TEXTS(folder->path, foreign[i]));
    }
    if (json_is_integer(brief_json(folder->run, "spec.replicate")))
        return trouble_report(diag, ST_INPUT, OTHER_KIND,
                              TEXTS(folder->path, "run --replicate"));
    return ST_OK;
}

static enum brief_kind kind_of(const json_t *run)
{
    for (int32_t i = 0; i < N_BRIEF_KINDS; i++) {
        if (kinds[i].part != NULL && json_object_get(run, kinds[i].part) != NULL)
            return (enum brief_kind)i;
    }
    return BRIEF_RUN;
}

/* A search over several levers has a frontier, and no one answer. */
static enum status report_half(const struct brief_folder *folder, struct diag *diag)
{
    const bool has_levers = json_array_size(brief_json(folder->run, "seek.lever")) > 1;
    if (has_levers)
        return trouble_report(diag, ST_INPUT, OTHER_KIND,
                              TEXTS(folder->path, "seek --lever … --lever …"));
    return trouble_report(
        diag, ST_INPUT, HALF_RESULTS,
        TEXTS(folder->path, brief_table_file(kinds[folder->kind].wanted)));
}

static enum status read_tables(struct brief_folder *folder, struct diag *diag)
{
    const enum brief_table_id wanted = kinds[folder->kind].wanted;
    enum status status =
        brief_table_read(&folder->table[wanted], folder->path, wanted, diag);
    if (status == ST_OK && brief_rows(&folder->table[wanted]) == 0)
        return report_half(folder, diag);
    for (int32_t i = 0; i < kinds[folder->kind].n_others && status == ST_OK; i++) {
        const enum brief_table_id other = kinds[folder->kind].others[i];
        status = brief_table_read(&folder->table[other], folder->path, other, diag);
    }
    return status;
}

/* What the money is called, from the first unit with money in it. */
static void find_currency(const struct brief_folder *folder, struct unit_words *units)
{
    for (int32_t t = 0; t < BRIEF_TABLES; t++) {
        const struct brief_table *table = &folder->table[t];
        for (int32_t row = 0; table->is_there && row < brief_rows(table); row++) {
            if (unit_currency(brief_cell(table, row, "unit"), NULL, units->currency))
                return;
        }
    }
}

/* Words of the model, from run.json; what is wrong in them was refused when it ran. */
static enum status use_words(struct brief_folder *folder)
{
    struct diag quiet = {0};
    struct text text = {0};
    const char *bytes = json_string_value(brief_json(folder->run, "model.words"));
    folder->words = memory_new(1, sizeof *folder->words);
    if (folder->words == NULL)
        return ST_MEMORY;
    if (bytes != NULL) {
        text.size = strlen(bytes);
        text.path = memory_copy_text(RUN_FILE, strlen(RUN_FILE));
        text.bytes = memory_copy_text(bytes, text.size);
    }
    enum status status = ST_OK;
    if (text.path != NULL && text.bytes != NULL)
        status = words_read(folder->words, &text, &quiet);
    text_free(&text);
    words_load(folder->words);
    if (folder->words->units.currency[0] == '\0') {
        find_currency(folder, &folder->words->units);
        units_fill(&folder->words->units);
    }
    return status == ST_MEMORY ? status : ST_OK;
}

enum status brief_folder_read(struct brief_folder *folder, const char *path,
                              struct diag *diag)
{
    struct stat facts;
    folder->path = path;
    if (stat(path, &facts) != 0 || !S_ISDIR(facts.st_mode))
        return trouble_report(diag, ST_IO, NO_RESULTS, TEXTS(path));
    folder->run = load_json(path, RUN_FILE);
    enum status status = check_manifest(folder, diag);
    if (status != ST_OK)
        return status;
    json_t *package = load_json(path, PACKAGE_FILE);
    folder->entities = json_incref(json_object_get(package, "entities"));
    json_decref(package);
    folder->kind = kind_of(folder->run);
    status = read_tables(folder, diag);
    return status == ST_OK ? use_words(folder) : status;
}

void brief_folder_free(struct brief_folder *folder)
{
    for (int32_t i = 0; i < BRIEF_TABLES; i++)
        brief_table_free(&folder->table[i]);
    json_decref(folder->run);
    json_decref(folder->entities);
    if (folder->words != NULL)
        words_free(folder->words);
    memory_free(folder->words);
    *folder = (struct brief_folder){0};
}

/* ---- on one page ---- */

/* The same scenario: its files by their bytes, its edits, its days and model. */
static bool is_same_story(const struct brief_folder *one,
                          const struct brief_folder *other)
{
    static const char *const parts[] = {
        "scenario.files", "scenario.set",    "scenario.start", "scenario.days",
        "model.files",    "posterior.files", "branch",         "after.files"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const json_t *of_one = brief_json(one->run, parts[i]);
        const json_t *of_other = brief_json(other->run, parts[i]);
        if (of_one != of_other && !json_equal(of_one, of_other))
            return false;
    }
    return true;
}

/* "blocus run a.csv --set …": what a folder answers. */
static enum status report_pair(enum trouble trouble, const struct brief_folder *one,
                               const struct brief_folder *other, struct diag *diag)
{
    json_t *of_one = question_of(one->run), *of_other = question_of(other->run);
    enum status status = ST_MEMORY;
    if (of_one != NULL && of_other != NULL)
        status = trouble_report(diag, ST_INPUT, trouble,
                                TEXTS(one->path, other->path, question_text(of_one),
                                      question_text(of_other)));
    json_decref(of_one);
    json_decref(of_other);
    return status;
}

enum status brief_folders_check(const struct brief_folder *folders, int32_t n,
                                struct diag *diag)
{
    for (int32_t i = 1; i < n; i++) {
        if (!is_same_story(&folders[0], &folders[i]))
            return report_pair(OTHER_STORY, &folders[0], &folders[i], diag);
        for (int32_t k = 0; k < i; k++) {
            if (folders[i].kind == folders[k].kind && folders[i].kind != BRIEF_COMPARE)
                return report_pair(KIND_TWICE, &folders[k], &folders[i], diag);
        }
    }
    return ST_OK;
}
