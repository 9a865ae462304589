/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "engine/plan.h"

/*
 * Any bytes as the files of a model: up to three parts, each behind the letter of its
 * file (E, P, S) and a colon, parted by lines of %%.  A file without a part is the good
 * one.  A model without a message compiles, or the compiler tells why not.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct model_bytes {
    const uint8_t *data;
    size_t size;
};

static const uint8_t *find_end(const uint8_t *at, const uint8_t *end)
{
    for (; end - at >= 4; at++) {
        if (memcmp(at, "\n%%\n", 4) == 0)
            return at;
    }
    return end;
}

static enum status open_part(void *context, const char *path, struct text *text,
                             struct diag *diag)
{
    const struct model_bytes *bytes = context;
    const uint8_t *end = bytes->data + bytes->size;
    const char *name = strrchr(path, '/') + 1;
    char letter = (char)(name[0] - 'a' + 'A');
    for (const uint8_t *at = bytes->data; at < end;) {
        const uint8_t *stop = find_end(at, end);
        if (stop - at >= 2 && at[0] == (uint8_t)letter && at[1] == ':') {
            text->path = memory_copy_text(path, strlen(path));
            text->size = (size_t)(stop - at) - 2;
            text->bytes = memory_copy_text((const char *)at + 2, text->size);
            return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
        }
        at = end - stop < 4 ? end : stop + 4;
    }
    return open_file(NULL, path, text, diag);
}

static void compile_model(const struct model *model, struct diag *diag)
{
    struct scenario scenario = {.has_start = true, .has_days = true, .n_days = 30};
    struct plan plan = {0};
    enum status status = plan_compile(&plan, model, &scenario, diag);
    assert((status == ST_OK) == (diag->count == 0));
    plan_free(&plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct model_bytes bytes = {data, size};
    struct diag diag = {0};
    struct model model = {0};
    enum status status =
        model_load(&model, "tests/data/wrong/model", open_part, &bytes, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    if (status == ST_OK)
        compile_model(&model, &diag);
    model_free(&model);
    return 0;
}
