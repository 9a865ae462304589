/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/job_slice.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "command/interrupt.h"
#include "output/file_trouble.h"
#include "output/number.h"
#include "output/part_file.h"
#include "output/parts.h"

bool job_is_slice(const struct job *job)
{
    return job->shared->slice.of > 0;
}

/* ---- what has to be asked again ---- */

/* Of options, those that a result does not know. */
static bool is_of_this_call(const char *name)
{
    static const char *const names[] = {"slice", "output", "jobs",
                                        "force", "quiet",  "lang"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static bool add_option(json_t *list, const struct option *option, const char *value)
{
    const size_t n = strlen(option->name) + (value == NULL ? 0 : strlen(value)) + 4;
    char *text = memory_new(n, 1);
    if (text == NULL)
        return false;
    (void)snprintf(text, n, "--%s%s%s", option->name, value == NULL ? "" : "=",
                   value == NULL ? "" : value);
    const bool is_added = json_add(list, json_text(text));
    memory_free(text);
    return is_added;
}

/* The arguments again in one form and their order; NULL when memory is short. */
static json_t *arguments_of(const struct session *session,
                            const struct slice_call *call)
{
    struct option_reader reader = {.session = session,
                                   .options = call->options,
                                   .argc = call->argc,
                                   .argv = call->argv};
    json_t *list = json_array();
    const char *value;
    bool is_added = list != NULL, is_rest = false;
    if (is_added && session->dialect == DIALECT_FRENCH)
        is_added = json_add(list, json_text("--csv-dialect=fr"));
    for (int32_t i; is_added && (i = option_next(&reader, &value)) != OPTION_END;) {
        if (reader.is_rest && !is_rest)
            is_added = json_add(list, json_text("--"));
        is_rest = reader.is_rest;
        if (i == OPTION_OPERAND)
            is_added = is_added && json_add(list, json_text(value));
        else if (!is_of_this_call(call->options[i].name))
            is_added = add_option(list, &call->options[i],
                                  call->options[i].value[0] == NULL ? NULL : value);
    }
    if (is_added)
        return list;
    json_decref(list);
    return NULL;
}

/* ---- its folder ---- */

struct writing {
    struct job *job;
    struct part_writer writer;
    char *path;
};

static enum status cannot_write_slice(const struct writing *writing)
{
    struct diag *diag = writing->job->session->diag;
    const int error = errno;
    return trouble_report(diag, ST_IO, CANNOT_WRITE,
                          TEXTS(writing->path, trouble_reason(error, diag->language)));
}

static enum status take_tape(void *context, const struct tape *tape)
{
    struct writing *writing = context;
    return part_add(&writing->writer, tape) == 0 ? ST_OK : cannot_write_slice(writing);
}

static enum status plan_of_job(void *context, int32_t i, const struct plan **plan)
{
    struct job *job = context;
    return job->split.plan(job, i, plan);
}

static enum status simulate_slice(struct writing *writing)
{
    struct job *job = writing->job;
    const struct tape_shape wanted = job_shape(job);
    const struct slice_task task = {.spec = &job->spec,
                                    .n_plans = job->split.n_plans,
                                    .plan = plan_of_job,
                                    .context = job,
                                    .shape = wanted,
                                    .n_bins = job_bins(job, &wanted),
                                    .slice = job->shared->slice};
    const uint64_t n_blocks = (uint64_t)slice_blocks(&task);
    const struct slice_range range =
        slice_range_of(&task.slice, (int64_t)(n_blocks * (uint64_t)task.n_plans));
    const uint64_t n_days = (uint64_t)job->loaded.plan.n_days;
    const uint64_t n_columns = task.n_bins > 0 ? n_days * (uint64_t)wanted.n_series : 0;
    const struct part_head head = {.lanes = LANES,
                                   .n_series =
                                       (uint64_t)slice_tape_shape(&task).n_series,
                                   .n_days = n_days,
                                   .is_single = task.shape.is_single,
                                   .n_plans = (uint64_t)task.n_plans,
                                   .n_blocks = n_blocks,
                                   .n_bins = (uint64_t)task.n_bins,
                                   .n_columns = n_columns,
                                   .first = (uint64_t)range.first,
                                   .end = (uint64_t)range.end};
    const struct run_resources resources = job_study_begin(job, 1);
    struct broken_book broken = {0};
    if (part_create(&writing->writer, writing->path, &head) != 0)
        return cannot_write_slice(writing);
    const enum status status =
        slice_run(&task, &resources, take_tape, writing, &broken);
    return job_study_end(job, status, &job->loaded.plan, &broken);
}

/* Tables it has none; but what is listed here is known to be ours when it is replaced. */
static json_t *package_of_slice(const struct job *job)
{
    return json_pack("{s:s, s:o, s:[{s:s, s:s, s:s}]}", "profile", "data-package",
                     "title", json_text(job->name), "resources", "name", "samples",
                     "path", SAMPLES_FILE, "mediatype", "application/octet-stream");
}

static enum status finish_slice(struct writing *writing, const struct slice_call *call,
                                json_t *manifest)
{
    struct job *job = writing->job;
    struct diag *diag = job->session->diag;
    const struct slice slice = job->shared->slice;
    char hash[SHA256_TEXT];
    if (part_close(&writing->writer, hash) != 0) {
        json_decref(manifest);
        return cannot_write_slice(writing);
    }
    manifest =
        manifest_extend(manifest, "slice",
                        slice_manifest(slice.number, slice.of, job->session->command,
                                       arguments_of(job->session, call),
                                       writing->writer.n_bytes, hash));
    enum status status =
        json_write(package_of_slice(job), &job->folder, PACKAGE_FILE, diag);
    if (status == ST_OK)
        status = json_write(manifest, &job->folder, RUN_FILE, diag);
    else
        json_decref(manifest);
    return status == ST_OK ? folder_commit(&job->folder, diag) : status;
}

static void say_slice(const struct job *job)
{
    char number[NUMBER_ROOM], of[NUMBER_ROOM];
    number_write_integer(number, job->shared->slice.number);
    number_write_integer(of, job->shared->slice.of);
    if (job->shared->is_quiet)
        return;
    word_print(stdout, job->session->language, W_SLICE_DONE,
               TEXTS(number, of, job->path));
    (void)fputc('\n', stdout);
}

/* Slices are many: each has a default folder of its own. */
static void name_slice(struct job *job)
{
    const struct slice slice = job->shared->slice;
    (void)snprintf(job->place, sizeof job->place, "results/%.220s-slice-%d-of-%d",
                   job->name, (int)slice.number, (int)slice.of);
}

enum status job_slice(struct job *job, const struct slice_call *call, json_t *manifest)
{
    struct writing writing = {.job = job};
    if (!HAS_OTHER_MACHINES) {
        json_decref(manifest);
        return option_unknown(job->session, W_UNKNOWN_OPTION, "--slice", NULL);
    }
    if (job_to_stdout(job)) {
        json_decref(manifest);
        return usage_report(job->session, W_NOT_TOGETHER, TEXTS("--slice", "-o -"));
    }
    name_slice(job);
    json_t *whole = json_deep_copy(manifest);
    enum status status = job_begin(job, manifest);
    if (status == ST_OK) {
        writing.path = folder_file(&job->folder, SAMPLES_FILE);
        status = writing.path == NULL ? ST_MEMORY : simulate_slice(&writing);
    }
    if (status == ST_OK)
        status = finish_slice(&writing, call, whole);
    else
        json_decref(whole);
    if (status == ST_OK)
        say_slice(job);
    memory_free(writing.path);
    return status;
}
