/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sha256.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "engine/plan_note.h"
#include "input/trust.h"
#include "output/build_info.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/heading.h"
#include "output/nowcast_facts.h"

const char *const language_names[N_LANGUAGES] = {"en", "fr"};

void manifest_hash(const struct text *text, char hash[SHA256_TEXT])
{
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)text->bytes, text->size);
    SHA256End(&context, hash);
}

void manifest_hash_texts(const struct text *texts, int32_t n, char hash[SHA256_TEXT])
{
    SHA256_CTX context;
    SHA256Init(&context);
    for (int32_t i = 0; i < n; i++) {
        char one[SHA256_TEXT];
        manifest_hash(&texts[i], one);
        SHA256Update(&context, (const uint8_t *)one, SHA256_DIGITS);
    }
    SHA256End(&context, hash);
}

void manifest_hash_model(const struct model *model, char hash[SHA256_TEXT])
{
    enum { WITHOUT_SOURCES = 2 };
    manifest_hash_texts(model->texts, WITHOUT_SOURCES, hash);
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

void json_use_memory(void)
{
    json_set_alloc_funcs(memory_bare, memory_free);
}

json_t *json_text(const char *text)
{
    json_t *json = json_string(text);
    char *copy = json == NULL ? memory_copy_text(text, strlen(text)) : NULL;
    if (copy == NULL)
        return json;
    for (char *c = copy; *c != '\0'; c++) {
        if ((unsigned char)*c >= 0x80)
            *c = '?';
    }
    json = json_string(copy);
    memory_free(copy);
    return json;
}

bool json_add(json_t *list, json_t *item)
{
    return json_array_append_new(list, item) == 0;
}

/* The list if it is whole, else nothing. */
static json_t *if_whole(json_t *list, bool is_whole)
{
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

json_t *json_texts(const char *const *texts, int32_t n)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < n; i++)
        is_whole = json_add(list, json_text(texts[i]));
    return if_whole(list, is_whole);
}

/* Files and their hashes; model: NULL for the texts of a scenario. */
static json_t *files_of(const struct text *texts, int32_t n, const struct model *model)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < n; i++) {
        const char *path =
            model == NULL ? texts[i].path : manifest_model_path(model, &texts[i]);
        char hash[SHA256_TEXT];
        manifest_hash(&texts[i], hash);
        is_whole = json_add(
            list, json_pack("{s:o, s:s}", "path", json_text(path), "sha256", hash));
    }
    return if_whole(list, is_whole);
}

static json_t *model_of(const struct run_facts *facts)
{
    const struct model *model = facts->model;
    json_t *folder =
        facts->model_folder == NULL ? json_null() : json_text(facts->model_folder);
    enum { WITHOUT_WORDS = 3 };
    json_t *words = NULL; /* so that a page can be made without the model */
    if (model->n_texts > WITHOUT_WORDS)
        words = json_text(model->texts[WITHOUT_WORDS].bytes);
    return json_pack("{s:o, s:o, s:o*}", "folder", folder, "files",
                     files_of(model->texts, model->n_texts, model), "words", words);
}

static json_t *edit_of(const struct run_facts *facts, const struct edit *edit)
{
    char name[128], value[512], first[DATE_TEXT] = "", last[DATE_TEXT] = "";
    model_slot_name(facts->model, edit->slot, name, sizeof name);
    value_write(&edit->value, value, sizeof value);
    if (edit->first != OPEN_FIRST)
        date_write(edit->first, first);
    else if (edit->is_always)
        snprintf(first, sizeof first, "always");
    if (edit->end != OPEN_END)
        date_write(edit->end - 1, last);
    return json_pack("{s:s?, s:s?, s:s, s:s, s:o}", "from",
                     first[0] == '\0' ? NULL : first, "to",
                     last[0] == '\0' ? NULL : last, "parameter", name, "value", value,
                     "origin", json_text(edit->origin));
}

/* The edits as they act, wildcards spread out, in their order; null: from the start, to
   the end; "always": before the run too. */
static json_t *list_of_edits(const struct run_facts *facts)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < facts->scenario->n_edits; i++)
        is_whole = json_add(list, edit_of(facts, &facts->scenario->edits[i]));
    return if_whole(list, is_whole);
}

static json_t *slots_of(const struct run_facts *facts, const struct rule *rule)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < rule->n_slots; i++) {
        char name[128];
        model_slot_name(facts->model, rule->slots[i], name, sizeof name);
        is_whole = json_add(list, json_string(name));
    }
    return if_whole(list, is_whole);
}

static json_t *rule_of(const struct run_facts *facts, const struct rule *rule)
{
    char value[64], first[DATE_TEXT] = "", last[DATE_TEXT] = "";
    value_write(&rule->value, value, sizeof value);
    if (rule->first != OPEN_FIRST)
        date_write(rule->first, first);
    if (rule->end != OPEN_END)
        date_write(rule->end - 1, last);
    return json_pack("{s:s?, s:s?, s:o, s:s, s:o, s:o}", "from",
                     first[0] == '\0' ? NULL : first, "to",
                     last[0] == '\0' ? NULL : last, "parameters", slots_of(facts, rule),
                     "value", value, "when", json_text(rule->text), "origin",
                     json_text(rule->origin));
}

/* Rows with a condition, in the order in which they act; NULL: there are none. */
static json_t *list_of_rules(const struct run_facts *facts)
{
    json_t *list = facts->scenario->n_rules == 0 ? NULL : json_array();
    bool is_whole = list != NULL;
    for (int32_t r = 0; is_whole && r < facts->scenario->n_rules; r++)
        is_whole = json_add(list, rule_of(facts, &facts->scenario->rules[r]));
    return is_whole ? list : if_whole(list, is_whole);
}

/* Notes as lines in both languages. */
static json_t *notes_of(const struct run_facts *facts)
{
    struct notes notes = {0};
    json_t *list = json_array();
    bool is_whole =
        list != NULL && notes_find(&notes, facts->plan, facts->scenario) == ST_OK;
    for (int32_t i = 0; is_whole && i < notes.n; i++) {
        char english[1024], french[1024];
        note_write(&notes.list[i], LANGUAGE_EN, english, sizeof english);
        note_write(&notes.list[i], LANGUAGE_FR, french, sizeof french);
        is_whole =
            json_add(list, json_pack("{s:s, s:o, s:o}", "code",
                                     message_code(notes.list[i].message), "en",
                                     json_text(english), "fr", json_text(french)));
    }
    notes_free(&notes);
    return if_whole(list, is_whole);
}

json_t *manifest_scenario(const struct run_facts *facts)
{
    const struct scenario *scenario = facts->scenario;
    char start[DATE_TEXT];
    date_write(facts->plan->start, start);
    return json_pack(
        "{s:o, s:o, s:s, s:i, s:i, s:o, s:o, s:o*, s:o}", "layers",
        json_texts(facts->files, facts->n_files), "files",
        files_of(scenario->texts, scenario->n_texts, NULL), "start", start, "days",
        (int)facts->plan->n_days, "warm_up", (int)facts->plan->warm_up, "set",
        json_texts(facts->sets, facts->n_sets), "edits", list_of_edits(facts), "rules",
        list_of_rules(facts), "notes", notes_of(facts));
}

static json_t *spec_of(const struct run_facts *facts, bool is_exact)
{
    static const char histograms[] =
        "integer histograms with edges from replicates 0 to 4095";
    const struct run_spec *spec = facts->spec;
    bool is_single = facts->replicate != ALL_REPLICATES;
    char seed[32]; /* as text: many readers of JSON have 53 bits only */
    snprintf(seed, sizeof seed, "%" PRIu64, spec->seed);
    return json_pack(
        "{s:s, s:i, s:i, s:i, s:o, s:s, s:s, s:s?, s:s?, s:o, s:o, s:s?}", "seed", seed,
        "replicates", (int)spec->n_replicates, "luck", (int)spec->luck, "memory_mb",
        (int)facts->memory_mb, "outputs", json_text(facts->outputs), "csv_dialect",
        dialect_name(facts->dialect), "language", language_names[facts->language], "by",
        facts->periods == NULL ? NULL : period_kind_name(facts->periods->kind),
        "percentages", facts->quantiles, "probabilities",
        json_texts(facts->chances, facts->n_chances), "replicate",
        is_single ? json_integer(facts->replicate) : json_null(), "quantiles",
        is_single  ? NULL
        : is_exact ? "type 7 from all samples"
                   : histograms);
}

static json_t *build_of(void)
{
    json_t *json = json_object();
    bool is_whole = json != NULL;
    const struct build_fact *fact = build_facts();
    for (; is_whole && fact->name != NULL; fact++)
        is_whole = json_object_set_new(json, fact->name, json_text(fact->text)) == 0;
    return if_whole(json, is_whole);
}

static json_t *unknowns_of(const struct plan *plan)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < plan->n_unknowns; i++)
        is_whole = json_add(list, json_text(plan->unknowns[i].name));
    return if_whole(list, is_whole);
}

json_t *manifest_text(heading_writer *write, const struct run_facts *facts)
{
    char text[N_LANGUAGES][HEADING_ROOM];
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        write(text[i], facts, (enum language)i);
    return json_pack("{s:o, s:o}", "en", json_text(text[LANGUAGE_EN]), "fr",
                     json_text(text[LANGUAGE_FR]));
}

json_t *manifest_files(const struct text *texts, int32_t n)
{
    return files_of(texts, n, NULL);
}

/* The phases that results were cut by, where they were. */
static json_t *with_phases(json_t *manifest, const struct run_facts *facts)
{
    if (facts->phases == NULL)
        return manifest;
    return manifest_extend(
        manifest, "phases",
        json_pack("{s:o}", "files", files_of(&facts->phases->text, 1, facts->model)));
}

/* What unknowns were drawn from, where that was a posterior. */
static json_t *with_posterior(json_t *manifest, const struct run_facts *facts)
{
    if (facts->posterior == NULL)
        return manifest;
    return manifest_extend(manifest, "posterior",
                           json_pack("{s:i, s:o}", "draws",
                                     (int)facts->posterior->n_draws, "files",
                                     files_of(&facts->posterior->text, 1, NULL)));
}

static json_t *metrics_of(const struct trusted *it)
{
    json_t *names = json_array();
    for (int32_t m = 0; names != NULL && m < N_METRICS; m++) {
        if (it->has_metric[m] && !json_add(names, json_string(metrics[m].name))) {
            json_decref(names);
            return NULL;
        }
    }
    return names;
}

/* How far each family of metrics is to be trusted, where the model says so. */
static json_t *with_trust(json_t *manifest, const struct run_facts *facts)
{
    if (facts->trust == NULL || facts->trust->n_rows == 0)
        return manifest;
    json_t *list = json_array();
    for (int32_t i = 0; list != NULL && i < facts->trust->n_rows; i++) {
        const struct trusted *it = &facts->trust->rows[i];
        if (!json_add(list,
                      json_pack("{s:s, s:i, s:o, s:{s:s, s:s}}", "family", it->family,
                                "level", (int)it->level, "metrics", metrics_of(it),
                                "note", "en", it->note[LANGUAGE_EN], "fr",
                                it->note[LANGUAGE_FR]))) {
            json_decref(list);
            list = NULL;
        }
    }
    return manifest_extend(manifest, "trust", list);
}

/* One course that goes on, or the courses of a file. */
static json_t *with_ancestry(json_t *manifest, const struct run_facts *facts)
{
    const struct ancestry *ancestry = facts->ancestry;
    char day[DATE_TEXT];
    if (ancestry == NULL)
        return manifest;
    if (ancestry->text.path != NULL)
        return manifest_extend(manifest, "after",
                               json_pack("{s:i, s:o}", "courses",
                                         (int)ancestry->n_courses, "files",
                                         files_of(&ancestry->text, 1, NULL)));
    date_write(ancestry->day[0], day);
    return manifest_extend(
        manifest, "branch",
        json_pack("{s:s, s:i}", "day", day, "replicate", (int)ancestry->slot[0]));
}

/* Which reports courses were chosen by. */
static json_t *with_nowcast(json_t *manifest, const struct run_facts *facts)
{
    const struct nowcast_facts *nowcast = facts->nowcast;
    char day[DATE_TEXT], hash[SHA256_TEXT];
    if (nowcast == NULL)
        return manifest;
    const struct text *seen = &nowcast->observations->text;
    date_write(nowcast->until, day);
    manifest_hash(seen, hash);
    return manifest_extend(
        manifest, "nowcast",
        json_pack("{s:s, s:{s:s, s:s}}", "until", day, "observations", "path",
                  manifest_model_path(facts->model, seen), "sha256", hash));
}

json_t *manifest_make(const struct run_facts *facts, bool is_exact)
{
    json_t *manifest = json_pack(
        "{s:s, s:i, s:o, s:o, s:o, s:{s:s, s:s}, s:o, s:o, s:o, s:o, s:o}", "program",
        PROGRAM, "format", MANIFEST_FORMAT, "name", json_text(facts->name), "title",
        manifest_text(heading_title, facts), "with", manifest_text(heading_with, facts),
        "notice", "en", "a simulated if-then scenario, not a forecast", "fr",
        "un scénario simulé, « si… alors… », pas une prévision", "spec",
        spec_of(facts, is_exact), "model", model_of(facts), "scenario",
        manifest_scenario(facts), "unknowns", unknowns_of(facts->plan), "build",
        build_of());
    manifest =
        with_ancestry(with_posterior(with_phases(manifest, facts), facts), facts);
    return with_trust(with_nowcast(manifest, facts), facts);
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

enum status json_write(json_t *json, const struct folder *folder, const char *file,
                       struct diag *diag)
{
    char *path = folder_file(folder, file);
    char *text = json == NULL || path == NULL
                     ? NULL
                     : json_dumps(json, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
    enum status status = ST_OK;
    json_decref(json);
    if (text == NULL) {
        status = ST_MEMORY;
    } else if (write_text(text, path) != 0) {
        const int error = errno;
        status = trouble_report(diag, ST_IO, CANNOT_WRITE,
                                TEXTS(path, trouble_reason(error, diag->language)));
    }
    memory_free(text);
    memory_free(path);
    return status;
}

json_t *manifest_extend(json_t *manifest, const char *key, json_t *object)
{
    if (manifest == NULL) {
        json_decref(object);
    } else if (json_object_set_new(manifest, key, object) != 0) {
        json_decref(manifest);
        return NULL;
    }
    return manifest;
}

json_t *manifest_layer_file(const struct layer_file *file)
{
    return json_pack("{s:o, s:s, s:s}", "path", json_text(file->path), "sha256",
                     file->hash, "name", file->name);
}

json_t *manifest_rivals(const struct rival *rivals, int32_t n_rivals,
                        const char *const *given, int32_t n_given)
{
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && i < n_rivals; i++)
        is_whole = json_add(list, manifest_layer_file(&rivals[i].file));
    if (is_whole && n_rivals > 0)
        return json_pack("{s:o, s:o}", "given", json_texts(given, n_given), "files",
                         list);
    json_decref(list);
    return is_whole ? json_null() : NULL;
}
