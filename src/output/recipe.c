/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/recipe.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "output/file_trouble.h"
#include "output/folder.h"
#include "output/manifest.h"

static enum status load_manifest(struct recipe *recipe, const char *path,
                                 struct diag *diag)
{
    struct place place = {.file = path};
    struct stat facts;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        return diag_report(diag, ST_IO, &place, E118_NOT_A_FILE, NULL);
    errno = 0;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return trouble_report(diag, ST_IO, CANNOT_READ_RUN,
                              TEXTS(path, trouble_reason(errno, diag->language)));
    recipe->json = json_loadf(file, JSON_REJECT_DUPLICATES, NULL);
    bool is_broken = ferror(file) != 0;
    int error = errno;
    if (fclose(file) != 0 || is_broken)
        return trouble_report(diag, ST_IO, CANNOT_READ_RUN,
                              TEXTS(path, trouble_reason(error, diag->language)));
    const char *program = json_string_value(json_object_get(recipe->json, "program"));
    if (program == NULL || strcmp(program, PROGRAM) != 0)
        return trouble_report(diag, ST_INPUT, NOT_A_RUN, TEXTS(path));
    const json_int_t format =
        json_integer_value(json_object_get(recipe->json, "format"));
    if (format < OLDEST_MANIFEST || format > MANIFEST_FORMAT)
        return trouble_report(diag, ST_INPUT, BAD_RUN, TEXTS(path, "format"));
    return ST_OK;
}

static bool take_integer(int32_t *number, const json_t *from, const char *name,
                         int32_t low, int32_t high)
{
    const json_t *it = json_object_get(from, name);
    json_int_t value = json_integer_value(it);
    if (!json_is_integer(it) || value < low || value > high)
        return false;
    *number = (int32_t)value;
    return true;
}

static bool take_seed(uint64_t *seed, const json_t *from)
{
    const char *text = json_string_value(json_object_get(from, "seed"));
    if (text == NULL || *text == '\0' || strspn(text, "0123456789") != strlen(text))
        return false;
    errno = 0;
    *seed = strtoull(text, NULL, 10);
    return errno == 0;
}

/* A list of texts; false when it is none, or memory is short. */
static bool take_list(const char ***texts, int32_t *n, const json_t *list)
{
    if (!json_is_array(list))
        return false;
    *n = (int32_t)json_array_size(list);
    *texts = memory_new((size_t)*n, sizeof **texts);
    for (int32_t i = 0; *texts != NULL && i < *n; i++) {
        (*texts)[i] = json_string_value(json_array_get(list, (size_t)i));
        if ((*texts)[i] == NULL)
            return false;
    }
    return *texts != NULL;
}

/* English, unless it says otherwise. */
static enum language language_of(const char *name)
{
    int32_t i = LANGUAGE_EN;
    while (name != NULL && i < N_LANGUAGES && strcmp(name, language_names[i]) != 0)
        i++;
    return i < N_LANGUAGES ? (enum language)i : LANGUAGE_EN;
}

/* In format 1 an edit without dates held before the run too: say so. */
static bool hold_always(json_t *sets)
{
    for (size_t i = 0; i < json_array_size(sets); i++) {
        const char *text = json_string_value(json_array_get(sets, i));
        if (text == NULL || strchr("0123456789.", text[0]) != NULL ||
            strncmp(text, "scenario.", 9) == 0)
            continue;
        if (json_array_set_new(sets, i, json_sprintf("always:%s", text)) != 0)
            return false;
    }
    return true;
}

/* The path of the first file of a part; NULL where there is none. */
static const char *first_path(const struct recipe *recipe, const char *part)
{
    const json_t *files = json_object_get(json_object_get(recipe->json, part), "files");
    return json_string_value(json_object_get(json_array_get(files, 0), "path"));
}

/* The name of the first part that is wrong; NULL when all is well. */
static const char *take_all(struct recipe *recipe)
{
    const json_t *spec = json_object_get(recipe->json, "spec");
    const json_t *scenario = json_object_get(recipe->json, "scenario");
    const json_t *folder =
        json_object_get(json_object_get(recipe->json, "model"), "folder");
    const char *dialect = json_string_value(json_object_get(spec, "csv_dialect"));
    recipe->language =
        language_of(json_string_value(json_object_get(spec, "language")));
    recipe->outputs = json_string_value(json_object_get(spec, "outputs"));
    recipe->by = json_string_value(json_object_get(spec, "by"));
    recipe->quantiles = json_string_value(json_object_get(spec, "percentages"));
    recipe->model_folder = json_string_value(folder);
    recipe->posterior = first_path(recipe, "posterior");
    recipe->after = first_path(recipe, "after");
    recipe->branch = json_string_value(
        json_object_get(json_object_get(recipe->json, "branch"), "day"));
    recipe->replicate = ALL_REPLICATES;
    if (!take_seed(&recipe->seed, spec))
        return "spec.seed";
    if (!take_integer(&recipe->n_replicates, spec, "replicates", 1, 100000000))
        return "spec.replicates";
    if (!take_integer(&recipe->luck, spec, "luck", 1, 100000000))
        return "spec.luck";
    if (!take_integer(&recipe->memory_mb, spec, "memory_mb", 1, 1 << 24))
        return "spec.memory_mb";
    if (!json_is_null(json_object_get(spec, "replicate")) &&
        !take_integer(&recipe->replicate, spec, "replicate", 0, 100000000 - 1))
        return "spec.replicate";
    if (recipe->branch != NULL &&
        !take_integer(&recipe->course, json_object_get(recipe->json, "branch"),
                      "replicate", 0, 100000000 - 1))
        return "branch.replicate";
    if (dialect == NULL || dialect_find(dialect) < 0)
        return "spec.csv_dialect";
    recipe->dialect = (enum csv_dialect)dialect_find(dialect);
    if (recipe->outputs == NULL)
        return "spec.outputs";
    if (recipe->by != NULL && period_kind_find(recipe->by) == NO_PERIOD)
        return "spec.by";
    if (recipe->model_folder == NULL && !json_is_null(folder))
        return "model.folder";
    if (!take_list(&recipe->files, &recipe->n_files,
                   json_object_get(scenario, "layers")))
        return "scenario.layers";
    json_t *sets = json_object_get(scenario, "set");
    if (json_integer_value(json_object_get(recipe->json, "format")) ==
            OLDEST_MANIFEST &&
        !hold_always(sets))
        return "scenario.set";
    if (!take_list(&recipe->sets, &recipe->n_sets, sets))
        return "scenario.set";
    const json_t *chances = json_object_get(spec, "probabilities");
    if (chances != NULL && !take_list(&recipe->chances, &recipe->n_chances, chances))
        return "spec.probabilities";
    return NULL;
}

enum status recipe_read(struct recipe *recipe, const char *path, struct diag *diag)
{
    recipe->path = path;
    enum status status = load_manifest(recipe, path, diag);
    if (status != ST_OK)
        return status;
    const char *wrong = take_all(recipe);
    if (wrong != NULL)
        return trouble_report(diag, ST_INPUT, BAD_RUN, TEXTS(path, wrong));
    return ST_OK;
}

/* The text of a path among those read; NULL if it is not there. */
static const struct text *find_text(const char *path, const struct model *model,
                                    const struct text *texts, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        const char *its_path =
            model == NULL ? texts[i].path : manifest_model_path(model, &texts[i]);
        if (strcmp(path, its_path) == 0)
            return &texts[i];
    }
    return NULL;
}

static enum status check_files(const struct recipe *recipe, const char *part,
                               const struct model *model, const struct text *texts,
                               int32_t n, struct diag *diag)
{
    const json_t *files = json_object_get(json_object_get(recipe->json, part), "files");
    enum status status = ST_OK;
    size_t i;
    json_t *file;
    json_array_foreach(files, i, file)
    {
        const char *path = json_string_value(json_object_get(file, "path"));
        const char *then = json_string_value(json_object_get(file, "sha256"));
        char now[SHA256_TEXT];
        if (path == NULL || then == NULL)
            return trouble_report(diag, ST_INPUT, BAD_RUN, TEXTS(recipe->path, part));
        const struct text *text = find_text(path, model, texts, n);
        if (text == NULL) {
            status =
                trouble_report(diag, ST_INPUT, IS_MISSING, TEXTS(recipe->path, path));
            continue;
        }
        manifest_hash(text, now);
        if (strcmp(now, then) != 0)
            status = trouble_report(diag, ST_INPUT, HAS_CHANGED,
                                    TEXTS(recipe->path, text->path));
    }
    return status;
}

enum status recipe_check(const struct recipe *recipe, const struct model *model,
                         const struct scenario *scenario, const struct phases *phases,
                         const struct posterior *posterior,
                         const struct ancestry *ancestry, struct diag *diag)
{
    enum status of_phases = ST_OK, of_posterior = ST_OK, of_courses = ST_OK;
    enum status of_model =
        check_files(recipe, "model", model, model->texts, model->n_texts, diag);
    enum status of_scenario =
        check_files(recipe, "scenario", NULL, scenario->texts, scenario->n_texts, diag);
    if (phases != NULL)
        of_phases = check_files(recipe, "phases", model, &phases->text, 1, diag);
    if (posterior != NULL)
        of_posterior =
            check_files(recipe, "posterior", NULL, &posterior->text, 1, diag);
    if (ancestry != NULL && ancestry->text.path != NULL)
        of_courses = check_files(recipe, "after", NULL, &ancestry->text, 1, diag);
    return of_model != ST_OK       ? of_model
           : of_scenario != ST_OK  ? of_scenario
           : of_phases != ST_OK    ? of_phases
           : of_posterior != ST_OK ? of_posterior
                                   : of_courses;
}

void recipe_free(struct recipe *recipe)
{
    json_decref(recipe->json);
    memory_free((void *)recipe->files);
    memory_free((void *)recipe->sets);
    memory_free((void *)recipe->chances);
    *recipe = (struct recipe){0};
}
