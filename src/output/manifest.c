/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sha256.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "output/build_info.h"
#include "output/folder.h"
#include "output/trouble.h"

void manifest_hash(const struct text *text, char hash[SHA256_TEXT])
{
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)text->bytes, text->size);
    SHA256End(&context, hash);
}

const char *manifest_model_path(const struct model *model, const struct text *text)
{
    size_t n = strlen(model->folder);
    const char *path = text->path;
    if (strncmp(path, model->folder, n) != 0)
        return path;
    path += n;
    while (*path == '/')
        path++;
    return path;
}

static json_t *list_of(const char *const *texts, int32_t n)
{
    json_t *list = json_array();
    for (int32_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(texts[i]));
    return list;
}

static json_t *file_of(const char *path, const struct text *text)
{
    char hash[SHA256_TEXT];
    manifest_hash(text, hash);
    return json_pack("{s:s, s:s}", "path", path, "sha256", hash);
}

static json_t *model_of(const struct run_facts *facts)
{
    json_t *files = json_array();
    for (int32_t i = 0; i < facts->model->n_texts; i++) {
        const struct text *text = &facts->model->texts[i];
        json_array_append_new(files,
                              file_of(manifest_model_path(facts->model, text), text));
    }
    return json_pack("{s:s?, s:o}", "folder", facts->model_folder, "files", files);
}

/* When an edit holds; null: the whole run. */
static void add_dates(json_t *row, const struct edit *edit)
{
    char first[DATE_TEXT], last[DATE_TEXT];
    if (!edit->is_dated) {
        json_object_set_new(row, "from", json_null());
        json_object_set_new(row, "to", json_null());
        return;
    }
    date_write(edit->first, first);
    date_write(edit->end - 1, last);
    json_object_set_new(row, "from", json_string(first));
    json_object_set_new(row, "to", json_string(last));
}

/* The edits as they act, wildcards spread out, in their order. */
static json_t *edits_of(const struct run_facts *facts)
{
    json_t *list = json_array();
    for (int32_t i = 0; i < facts->scenario->n_edits; i++) {
        const struct edit *edit = &facts->scenario->edits[i];
        char name[128], value[512];
        model_slot_name(facts->model, edit->slot, name, sizeof name);
        value_write(&edit->value, value, sizeof value);
        json_t *row = json_pack("{s:s, s:s}", "parameter", name, "value", value);
        add_dates(row, edit);
        json_object_set_new(row, "origin", json_string(edit->origin));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *scenario_of(const struct run_facts *facts)
{
    const struct scenario *scenario = facts->scenario;
    char start[DATE_TEXT];
    date_write(facts->plan->start, start);
    json_t *texts = json_array();
    for (int32_t i = 0; i < scenario->n_texts; i++)
        json_array_append_new(texts,
                              file_of(scenario->texts[i].path, &scenario->texts[i]));
    return json_pack("{s:o, s:o, s:s, s:i, s:i, s:o, s:o}", "layers",
                     list_of(facts->files, facts->n_files), "files", texts, "start",
                     start, "days", (int)facts->plan->n_days, "warm_up",
                     (int)facts->plan->warm_up, "set",
                     list_of(facts->sets, facts->n_sets), "edits", edits_of(facts));
}

static json_t *spec_of(const struct run_facts *facts, bool is_exact)
{
    const struct run_spec *spec = facts->spec;
    char seed[32]; /* as text: many readers of JSON have 53 bits only */
    snprintf(seed, sizeof seed, "%" PRIu64, spec->seed);
    json_t *json =
        json_pack("{s:s, s:i, s:i, s:i, s:s, s:s}", "seed", seed, "replicates",
                  (int)spec->n_replicates, "luck", (int)spec->luck, "memory_mb",
                  (int)facts->memory_mb, "outputs", facts->outputs, "csv_dialect",
                  dialect_name(facts->dialect));
    if (facts->replicate != ALL_REPLICATES)
        json_object_set_new(json, "replicate", json_integer(facts->replicate));
    else
        json_object_set_new(
            json, "quantiles",
            json_string(is_exact ? "type 7 from all samples"
                                 : "integer histograms with edges from replicates 0 "
                                   "to 4095"));
    return json;
}

static json_t *build_of(void)
{
    json_t *json = json_object();
    for (const struct build_fact *fact = build_facts(); fact->name != NULL; fact++)
        json_object_set_new(json, fact->name, json_string(fact->text));
    return json;
}

static json_t *unknowns_of(const struct plan *plan)
{
    json_t *list = json_array();
    for (int32_t i = 0; i < plan->n_unknowns; i++)
        json_array_append_new(list, json_string(plan->unknowns[i].name));
    return list;
}

json_t *manifest_make(const struct run_facts *facts, bool is_exact)
{
    const struct scenario *scenario = facts->scenario;
    return json_pack(
        "{s:s, s:i, s:s, s:{s:s?, s:s?}, s:{s:s, s:s}, s:o, s:o, s:o, s:o, "
        "s:o}",
        "program", PROGRAM, "format", MANIFEST_FORMAT, "name", facts->name, "title",
        "en", scenario->title[LANGUAGE_EN], "fr", scenario->title[LANGUAGE_FR],
        "notice", "en", "a simulated if-then scenario, not a forecast", "fr",
        "un scénario simulé, « si… alors… », pas une prévision", "spec",
        spec_of(facts, is_exact), "model", model_of(facts), "scenario",
        scenario_of(facts), "unknowns", unknowns_of(facts->plan), "build", build_of());
}

static int write_all(int descriptor, const char *buffer, size_t size)
{
    while (size > 0) {
        ssize_t n = write(descriptor, buffer, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        buffer += n;
        size -= (size_t)n;
    }
    return 0;
}

static int write_text(const char *text, const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return -1;
    int failed = write_all(descriptor, text, strlen(text)) != 0 ||
                 write_all(descriptor, "\n", 1) != 0 || fsync(descriptor) != 0;
    int error = errno;
    if (close(descriptor) != 0 && !failed)
        return -1;
    errno = error;
    return failed ? -1 : 0;
}

enum status json_write(json_t *json, const char *path, struct diag *diag)
{
    char *text = json == NULL
                     ? NULL
                     : json_dumps(json, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    json_decref(json);
    if (text == NULL)
        return trouble_report(diag, ST_MEMORY, NO_MEMORY, NULL);
    int failed = write_text(text, path);
    int error = errno;
    free(text);
    if (failed != 0)
        return trouble_report(diag, ST_IO, CANNOT_WRITE,
                              TEXTS(path, trouble_reason(error, diag->language)));
    return ST_OK;
}
