/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/parts.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "base/real.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/foreign_files.h"
#include "output/hidden_folder.h"
#include "output/run_difference.h"
#include "sample/histogram_bytes.h"
#include "study/slice.h"

/* ---- one folder ---- */

static json_t *member(const json_t *run, const char *name)
{
    return json_object_get(json_object_get(run, "slice"), name);
}

static bool is_whole(struct part *part)
{
    const json_t *file = member(part->run, "file");
    const char *hash = json_string_value(json_object_get(file, "sha256"));
    const json_int_t n = json_integer_value(json_object_get(file, "bytes"));
    char found[SHA256_TEXT];
    char *path = path_join(part->path, SAMPLES_FILE);
    const bool is_open = path != NULL && part_open(&part->file, path) == 0;
    memory_free(path);
    if (!is_open || hash == NULL || n < 0 || (uint64_t)n != part->file.n)
        return false;
    part_hash(&part->file, found);
    return strcmp(found, hash) == 0;
}

static bool load_run(struct part *part)
{
    char *path = path_join(part->path, RUN_FILE);
    if (path != NULL)
        part->run = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    memory_free(path);
    return part->run != NULL;
}

static bool take_number(const json_t *run, const char *name, int32_t *number)
{
    const json_t *it = member(run, name);
    const json_int_t value = json_integer_value(it);
    *number = value >= 1 && value <= MOST_SLICES ? (int32_t)value : 0;
    return json_is_integer(it) && *number > 0;
}

/* What is wrong with it by itself. */
static bool find_fault(struct part *part, enum trouble *trouble)
{
    struct stat about;
    if (stat(part->path, &about) != 0) {
        *trouble = PART_ABSENT;
        return true;
    }
    *trouble = PART_TORN;
    if (!load_run(part))
        return true;
    if (!json_is_object(json_object_get(part->run, "slice"))) {
        *trouble = PART_IS_NONE;
        return true;
    }
    return !take_number(part->run, "number", &part->number) ||
           !take_number(part->run, "of", &part->of) || part->number > part->of ||
           json_string_value(member(part->run, "command")) == NULL ||
           !json_is_array(member(part->run, "arguments")) || !is_whole(part);
}

/* ---- all of them ---- */

static void refuse(struct part_set *parts, struct part *part, struct diag *diag,
                   enum trouble trouble, const char *const arguments[])
{
    part->is_good = false;
    parts->n_faults++;
    (void)trouble_report(diag, ST_INPUT, trouble, arguments);
}

static enum status begin_table(struct part_set *parts, int32_t i)
{
    parts->first_good = i;
    parts->of = parts->n_missing = parts->list[i].of;
    parts->by_number = memory_new((size_t)parts->of, sizeof *parts->by_number);
    for (int32_t k = 0; parts->by_number != NULL && k < parts->of; k++)
        parts->by_number[k] = -1;
    return parts->by_number == NULL ? ST_MEMORY : ST_OK;
}

/* Hold a folder against the first, and give it its place. */
static enum status place(struct part_set *parts, int32_t i, struct diag *diag)
{
    struct part *part = &parts->list[i];
    char difference[DIFFERENCE_ROOM], number[16];
    if (parts->first_good < 0) {
        const enum status status = begin_table(parts, i);
        if (status != ST_OK)
            return status;
    }
    const struct part *first = &parts->list[parts->first_good];
    bool is_other = run_difference(part->run, first->run, "", difference);
    const char *const members[] = {"of", "command"};
    for (int32_t m = 0; m < 2 && !is_other; m++)
        is_other =
            run_difference(member(part->run, members[m]),
                           member(first->run, members[m]), members[m], difference);
    if (is_other) {
        refuse(parts, part, diag, PART_OTHER,
               TEXTS(part->path, first->path, difference));
        return ST_OK;
    }
    int32_t *slot = &parts->by_number[part->number - 1];
    (void)snprintf(number, sizeof number, "%d", (int)part->number);
    if (*slot >= 0) {
        refuse(parts, part, diag, PART_TWICE,
               TEXTS(part->path, number, parts->list[*slot].path));
        return ST_OK;
    }
    *slot = i;
    parts->n_missing--;
    return ST_OK;
}

enum status parts_read(struct part_set *parts, const char *const *paths, int32_t n,
                       struct diag *diag)
{
    *parts = (struct part_set){.n = n, .first_good = -1};
    parts->list = memory_new((size_t)n, sizeof *parts->list);
    enum status status = parts->list == NULL ? ST_MEMORY : ST_OK;
    for (int32_t i = 0; i < n && status == ST_OK; i++) {
        struct part *part = &parts->list[i];
        enum trouble trouble;
        part->path = paths[i];
        part->is_good = !find_fault(part, &trouble);
        if (part->is_good)
            status = place(parts, i, diag);
        else
            refuse(parts, part, diag, trouble, TEXTS(part->path));
    }
    return status;
}

const json_t *parts_asked(const struct part_set *parts, const char *name)
{
    return member(parts->list[parts->first_good].run, name);
}

static const unsigned char *find_tape(void *context, int32_t plan,
                                      int32_t first_replicate, size_t *n)
{
    const struct part_set *parts = context;
    const struct part_head *head = &parts->list[parts->first_good].head;
    const uint64_t block = (uint64_t)first_replicate / LANES;
    if ((uint64_t)plan >= head->n_plans || block >= head->n_blocks)
        return NULL;
    const struct part_tape *tape =
        &parts->tapes[(uint64_t)plan * head->n_blocks + block];
    *n = tape->n;
    return tape->bytes;
}

/* Is it the head of its slice, where all have so many blocks? */
static bool fits(const struct part *part, const struct part_head *first)
{
    const struct part_head *head = &part->head;
    const struct slice slice = {part->number, part->of};
    const struct slice_range range =
        slice_range_of(&slice, (int64_t)(first->n_plans * first->n_blocks));
    return head->lanes == LANES && head->n_plans == first->n_plans &&
           head->n_blocks == first->n_blocks && head->n_series == first->n_series &&
           head->n_days == first->n_days && head->is_single == first->is_single &&
           head->n_bins == first->n_bins && head->n_columns == first->n_columns &&
           head->first == (uint64_t)range.first && head->end == (uint64_t)range.end;
}

/* One of all replicates, which are in the parts. */
static void find_column(void *context, int32_t column, struct histogram *histogram,
                        uint32_t *count)
{
    const struct part_set *parts = context;
    bool is_first = true;
    for (int32_t k = 0; k < parts->of; k++) {
        const struct part *part = &parts->list[parts->by_number[k]];
        if (part->head.end == part->head.first)
            continue;
        const unsigned char *bytes = part->columns[column].bytes;
        if (is_first)
            histogram_bytes_begin(histogram, count, bytes);
        histogram_bytes_add(histogram, bytes);
        is_first = false;
    }
}

/* Are its columns whole histograms, with the edges of the first part that has any? */
static bool has_columns(const struct part *part, const struct part **first)
{
    const struct part_head *head = &part->head;
    if (head->end == head->first)
        return true;
    *first = *first == NULL ? part : *first;
    for (uint64_t i = 0; i < head->n_columns; i++) {
        const struct part_tape *it = &part->columns[i];
        const unsigned char *end = it->bytes + it->n;
        if (histogram_bytes_skip(it->bytes, end, (int32_t)head->n_bins) != end ||
            !histogram_bytes_fit((*first)->columns[i].bytes, it->bytes))
            return false;
    }
    return true;
}

static const struct part_head *first_head(struct part_set *parts)
{
    struct part *first = &parts->list[parts->first_good];
    const bool is_one =
        part_read_head(&first->file, &first->head) &&
        first->head.n_plans <= INT32_MAX && first->head.n_columns <= INT32_MAX &&
        first->head.n_bins <= HISTOGRAM_BINS && first->head.n_blocks <= INT32_MAX;
    return is_one ? &first->head : NULL;
}

enum status parts_join(struct part_set *parts, struct diag *diag)
{
    const struct part_head *head = first_head(parts);
    const char *path = parts->list[parts->first_good].path;
    if (head == NULL)
        return trouble_report(diag, ST_INPUT, PART_TORN, TEXTS(path));
    parts->tapes =
        memory_new((size_t)(head->n_plans * head->n_blocks), sizeof *parts->tapes);
    if (parts->tapes == NULL)
        return ST_MEMORY;
    const struct part *counted = NULL;
    for (int32_t k = 0; k < parts->of; k++) {
        struct part *part = &parts->list[parts->by_number[k]];
        part->columns = memory_new((size_t)head->n_columns, sizeof *part->columns);
        if (part->columns == NULL)
            return ST_MEMORY;
        if (!part_read_head(&part->file, &part->head) || !fits(part, head) ||
            !part_list(&part->file, &part->head, parts->tapes + part->head.first,
                       part->columns) ||
            !has_columns(part, &counted))
            return trouble_report(diag, ST_INPUT, PART_TORN, TEXTS(part->path));
    }
    parts->reel = (struct reel){.find = find_tape,
                                .column = head->n_bins > 0 ? find_column : NULL,
                                .context = parts};
    return ST_OK;
}

enum status parts_check(const struct part_set *parts, json_t *manifest,
                        struct diag *diag)
{
    char difference[DIFFERENCE_ROOM];
    const struct part *first = &parts->list[parts->first_good];
    if (manifest == NULL)
        return ST_MEMORY;
    if (!run_difference(manifest, first->run, "", difference))
        return ST_OK;
    return trouble_report(diag, ST_INPUT, PARTS_CHANGED,
                          TEXTS(first->path, difference));
}

enum status parts_fit(struct part_set *parts, struct tape_shape shape, int32_t n_bins,
                      int32_t n_plans, int32_t n_days, struct diag *diag)
{
    const uint64_t n_columns =
        n_bins > 0 ? (uint64_t)shape.n_series * (uint64_t)n_days : 0;
    const struct part *first = &parts->list[parts->first_good];
    const struct part_head *head = &first->head;
    if (n_bins > 0)
        shape.n_series = 0;
    if (head->n_series != (uint64_t)shape.n_series ||
        head->n_bins != (uint64_t)n_bins || head->n_columns != n_columns ||
        head->is_single != (uint64_t)shape.is_single ||
        head->n_plans != (uint64_t)n_plans || head->n_days != (uint64_t)n_days)
        return trouble_report(diag, ST_INPUT, PART_TORN, TEXTS(first->path));
    parts->reel.shape = shape;
    return ST_OK;
}

void parts_free(struct part_set *parts)
{
    for (int32_t i = 0; parts->list != NULL && i < parts->n; i++) {
        part_release(&parts->list[i].file);
        memory_free(parts->list[i].columns);
        json_decref(parts->list[i].run);
    }
    memory_free(parts->list);
    memory_free(parts->by_number);
    memory_free(parts->tapes);
    *parts = (struct part_set){0};
}

json_t *slice_manifest(int32_t number, int32_t of, const char *command,
                       json_t *arguments, uint64_t n_bytes, const char *hash)
{
    return json_pack("{s:i, s:i, s:s, s:o, s:{s:s, s:I, s:s}}", "number", (int)number,
                     "of", (int)of, "command", command, "arguments", arguments, "file",
                     "path", SAMPLES_FILE, "bytes", (json_int_t)n_bytes, "sha256",
                     hash);
}
