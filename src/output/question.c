/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/question.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { TEXT_ROOM = 400 };

/* Every file that was read, wherever in run.json it stands: objects with a SHA-256. */
static bool add_files(json_t *files, json_t *from)
{
    bool is_whole = true;
    const char *key;
    json_t *part;
    size_t i;
    if (json_is_object(from) && json_object_get(from, "sha256") != NULL)
        return json_array_append(files, from) == 0;
    if (json_is_array(from)) {
        json_array_foreach(from, i, part)
        {
            is_whole = is_whole && add_files(files, part);
        }
        return is_whole;
    }
    json_object_foreach(from, key, part)
    {
        is_whole = is_whole && add_files(files, part);
    }
    return is_whole;
}

static json_t *files_of(const json_t *run)
{
    static const char *const parts[] = {"model",     "scenario", "compare",   "score",
                                        "posterior", "fit",      "attribute", "after",
                                        "nowcast",   "seek",     "worth",     "sweep"};
    json_t *files = json_array();
    bool is_whole = files != NULL;
    for (size_t i = 0; is_whole && i < sizeof parts / sizeof parts[0]; i++)
        is_whole = add_files(files, json_object_get(run, parts[i]));
    if (is_whole)
        return files;
    json_decref(files);
    return NULL;
}

/* What stands at "score.reference.name"; NULL: nothing. */
static json_t *at_path(const json_t *run, const char *path)
{
    char key[32];
    const size_t n = strcspn(path, ".");
    (void)snprintf(key, sizeof key, "%.*s", (int)n, path);
    json_t *it = json_object_get(run, key);
    return path[n] == '\0' ? it : at_path(it, path + n + 1);
}

/* The layers and the edits of a side. */
static json_t *layers_of(const json_t *side)
{
    return at_path(side, "scenario.layers");
}

static json_t *sets_of(const json_t *side)
{
    return at_path(side, "scenario.set");
}

static json_t *alternatives_of(const json_t *run)
{
    json_t *compared = at_path(run, "compare.alternatives");
    return compared != NULL ? compared : at_path(run, "worth.alternatives");
}

/* A list of something of the run itself and of each alternative. */
static json_t *of_sides(const json_t *run, json_t *(*take)(const json_t *side))
{
    json_t *list = json_array(), *side;
    size_t i;
    bool is_whole = list != NULL && json_array_append(list, take(run)) == 0;
    json_array_foreach(alternatives_of(run), i, side)
    {
        json_t *it = take(side);
        is_whole = is_whole && it != NULL && json_array_append(list, it) == 0;
    }
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

static const char *kind_of(const json_t *run)
{
    static const char *const kinds[] = {"compare", "sweep",     "score",
                                        "fit",     "attribute", "nowcast",
                                        "seek",    "worth",     "trigger"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (json_object_get(run, kinds[i]) != NULL)
            return kinds[i];
    }
    return "run";
}

/* A text that is cut at its room. */
struct line {
    char text[TEXT_ROOM];
    size_t used;
};

static void put(struct line *line, const char *before, const char *word)
{
    const size_t n = strlen(before) + strlen(word);
    if (word[0] == '\0' || line->used + n + sizeof " …" > sizeof line->text) {
        if (word[0] != '\0' && line->used + sizeof " …" <= sizeof line->text)
            memcpy(line->text + line->used, " …", sizeof " …");
        return;
    }
    (void)snprintf(line->text + line->used, n + 1, "%s%s", before, word);
    line->used += n;
}

static void put_all(struct line *line, const json_t *words, const char *first,
                    const char *next)
{
    size_t i;
    json_t *word;
    json_array_foreach(words, i, word)
    {
        const char *text = json_string_value(word);
        put(line, i == 0 ? first : next, text == NULL ? "?" : text);
    }
}

/* The path of the first of some files: the posterior that unknowns were drawn from, or the
   ancestry that courses follow. */
static json_t *path_of(const json_t *run, const char *part)
{
    return json_object_get(json_array_get(at_path(run, part), 0), "path");
}

/* --branch, or --after. */
static void put_ancestry(struct line *line, const json_t *run)
{
    const char *after = json_string_value(path_of(run, "after.files"));
    json_t *branch = json_object_get(run, "branch");
    char text[64];
    if (after != NULL)
        put(line, " --after ", after);
    if (branch == NULL)
        return;
    (void)snprintf(text, sizeof text, "%.12s --replicate %d",
                   json_string_value(json_object_get(branch, "day")),
                   (int)json_integer_value(json_object_get(branch, "replicate")));
    put(line, " --branch ", text);
}

/* What was sought, with what, at what cost. */
static void put_seek(struct line *line, const json_t *seek)
{
    const char *target = json_string_value(json_object_get(seek, "target"));
    if (target == NULL)
        return;
    put(line, " '", target);
    put(line, "", "'");
    put_all(line, json_object_get(seek, "lever"), " --lever ", " --lever ");
    put_all(line, json_object_get(seek, "cost"), " --cost ", " --cost ");
}

/* What is to warn of what. */
static void put_trigger(struct line *line, const json_t *trigger)
{
    const char *event = json_string_value(json_object_get(trigger, "event"));
    const json_t *within = json_object_get(trigger, "within");
    char number[32];
    if (event == NULL)
        return;
    put_all(line, json_object_get(trigger, "signals"), " --signal '", "' --signal '");
    put(line, "' --event '", event);
    put(line, "", "'");
    if (json_is_integer(within)) {
        (void)snprintf(number, sizeof number, "%d", (int)json_integer_value(within));
        put(line, " --within ", number);
    }
}

/* The command line that asked it. */
static void write_line(struct line *line, const json_t *run)
{
    const json_t *replicate = at_path(run, "spec.replicate");
    const char *model = json_string_value(at_path(run, "model.folder"));
    const char *learned = json_string_value(path_of(run, "posterior.files"));
    const char *points = json_string_value(path_of(run, "sweep.files"));
    const bool is_compare = alternatives_of(run) != NULL;
    char number[32];
    size_t i;
    json_t *side;
    put(line, "blocus ", kind_of(run));
    put_all(line, layers_of(run), " ", is_compare ? "+" : " ");
    json_array_foreach(alternatives_of(run), i, side)
    {
        const json_t *edits = json_object_get(side, "alt");
        if (json_is_array(edits))
            put_all(line, edits, " --alt ", ";");
        else
            put_all(line, layers_of(side), " ", "+");
    }
    if (points != NULL)
        put(line, " --design-file ", points);
    else
        put_all(line, at_path(run, "sweep.vary"), " --vary ", " --vary ");
    if (at_path(run, "sweep.score") != NULL)
        put(line, " --", "score");
    put_seek(line, json_object_get(run, "seek"));
    put_trigger(line, json_object_get(run, "trigger"));
    put_all(line, at_path(run, "seek.rivals.given"), " --rivals ", " --rivals ");
    put_all(line, at_path(run, "compare.rivals.given"), " --rivals ", " --rivals ");
    put_all(line, at_path(run, "attribute.causes.given"), " --causes ", " --causes ");
    put_all(line, sets_of(run), " --set ", " --set ");
    if (model != NULL && strcmp(model, "model") != 0)
        put(line, " --model ", model);
    if (learned != NULL)
        put(line, " --posterior ", learned);
    put_ancestry(line, run);
    if (at_path(run, "nowcast.until") != NULL)
        put(line, " --until ", json_string_value(at_path(run, "nowcast.until")));
    if (json_is_integer(replicate)) {
        (void)snprintf(number, sizeof number, "%d", (int)json_integer_value(replicate));
        put(line, " --replicate ", number);
    }
}

/* Add what stands at each path to a list that is taken over; nothing counts too. */
static json_t *collect(json_t *list, const json_t *run, const char *const *paths)
{
    bool is_whole = list != NULL;
    for (int32_t i = 0; is_whole && paths[i] != NULL; i++) {
        json_t *it = at_path(run, paths[i]);
        is_whole = json_array_append(list, it == NULL ? json_null() : it) == 0;
    }
    if (is_whole)
        return list;
    json_decref(list);
    return NULL;
}

json_t *question_of(const json_t *run)
{
    static const char *const words[] = {"sweep.vary",
                                        "spec.replicate",
                                        "compare.rivals.given",
                                        "fit.use",
                                        "fit.from",
                                        "fit.to",
                                        "score.from",
                                        "score.to",
                                        "score.phase",
                                        "score.use",
                                        "attribute.causes.given",
                                        "branch",
                                        "nowcast.until",
                                        "seek.target",
                                        "seek.lever",
                                        "seek.cost",
                                        "seek.rivals.given",
                                        "worth.rank",
                                        "sweep.score.from",
                                        "sweep.score.to",
                                        "sweep.score.phase",
                                        "sweep.score.use",
                                        "trigger.signals",
                                        "trigger.event",
                                        "trigger.within",
                                        NULL};
    static const char *const names[] = {"model.folder",
                                        "score.observations.path",
                                        "score.reference.name",
                                        "fit.observations.path",
                                        "score.history.path",
                                        "sweep.score.reference.name",
                                        NULL};
    struct line line = {.used = 0};
    json_t *files = run == NULL ? NULL : files_of(run);
    if (files == NULL)
        return NULL;
    write_line(&line, run);
    json_t *asked = json_pack("[s, o, O?, O?, O?]", kind_of(run),
                              of_sides(run, sets_of), path_of(run, "posterior.files"),
                              path_of(run, "after.files"), path_of(run, "sweep.files"));
    json_t *named = json_pack("[o]", of_sides(run, layers_of));
    return json_pack("{s:o, s:o, s:o, s:s}", "files", files, "words",
                     collect(asked, run, words), "names", collect(named, run, names),
                     "text", line.text);
}

static const char *path_at(const json_t *files, size_t i)
{
    return json_string_value(json_object_get(json_array_get(files, i), "path"));
}

static bool has_same(const json_t *one, const json_t *other, const char *part)
{
    return json_equal(json_object_get(one, part), json_object_get(other, part)) != 0;
}

/* The first file whose content differs; NULL if all contents are the same. */
static const char *first_changed(const json_t *then, const json_t *now)
{
    const json_t *old_files = json_object_get(then, "files");
    const json_t *files = json_object_get(now, "files");
    const size_t n = json_array_size(files);
    for (size_t i = 0; i < n; i++) {
        if (!has_same(json_array_get(old_files, i), json_array_get(files, i), "sha256"))
            return path_at(files, i);
    }
    return json_array_size(old_files) == n ? NULL : path_at(files, n - 1);
}

enum question_match question_match(const json_t *then, const json_t *now,
                                   const char **changed)
{
    *changed = first_changed(then, now);
    if (!has_same(then, now, "words"))
        return QUESTION_OTHER;
    if (*changed == NULL)
        return QUESTION_SAME;
    return has_same(then, now, "names") ? QUESTION_CHANGED : QUESTION_OTHER;
}

const char *question_text(const json_t *question)
{
    return json_string_value(json_object_get(question, "text"));
}
