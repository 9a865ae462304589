/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "engine/plan.h"
#include "good_model.h"

/*
 * Any bytes as a scenario file, or behind an exclamation mark as a --set, on top of the
 * good model: all that can be wrong is told, what is accepted compiles into a plan or
 * is told by the compiler.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SET_BYTES = 512 };

struct scenario_bytes {
    const uint8_t *data;
    size_t size;
};

static enum status open_bytes(void *context, const char *path, struct text *text,
                              struct diag *diag)
{
    const struct scenario_bytes *bytes = context;
    struct place place = {.file = path};
    if (strcmp(path, "dir/fuzz.csv") != 0)
        return diag_report(diag, ST_IO, &place, E101_NO_FILE, NULL);
    text->path = memory_copy_text(path, strlen(path));
    text->bytes = memory_copy_text((const char *)bytes->data, bytes->size);
    text->size = bytes->size;
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

static void compile(struct scenario *scenario, const struct model *model,
                    struct diag *diag)
{
    struct plan plan = {0};
    enum status status = scenario_check(scenario, model, diag);
    if (status == ST_OK)
        status = plan_compile(&plan, model, scenario, diag);
    assert((status == ST_OK) == (diag->count == 0));
    plan_free(&plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct model *model = good_model();
    struct scenario_bytes bytes = {data, size};
    struct scenario scenario = {0};
    struct diag diag = {0};
    char set[SET_BYTES] = "";
    enum status status;
    if (size > 0 && data[0] == '!') {
        memcpy(set, data + 1, size - 1 < sizeof set ? size - 1 : sizeof set - 1);
        scenario.has_start = scenario.has_days = true;
        scenario.n_days = 30;
        status = scenario_set(&scenario, model, set, &diag);
    } else {
        status =
            scenario_load(&scenario, model, "dir/fuzz.csv", open_bytes, &bytes, &diag);
    }
    assert((status == ST_OK) == (diag.count == 0));
    if (status == ST_OK)
        compile(&scenario, model, &diag);
    scenario_free(&scenario);
    return 0;
}
