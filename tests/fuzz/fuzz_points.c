/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "good_model.h"
#include "input/points.h"
#include "input/scenario.h"

/*
 * Any bytes as a file of points: all that can be wrong is told, and every cell of what is
 * accepted can be set.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bytes {
    const uint8_t *data;
    size_t size;
};

static enum status open_points(void *context, const char *path, struct text *text,
                               struct diag *diag)
{
    const struct bytes *bytes = context;
    (void)diag;
    *text =
        (struct text){.path = memory_copy_text(path, strlen(path)),
                      .bytes = memory_copy_text((const char *)bytes->data, bytes->size),
                      .size = bytes->size};
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

static void set_point(const struct points *points, const struct model *model,
                      int32_t point)
{
    struct scenario scenario = {0};
    struct diag diag = {0};
    for (int32_t i = 0; i < points->n_inputs; i++) {
        const double value = points->value[(int64_t)point * points->n_inputs + i];
        const enum status status = variation_apply(&points->inputs[i], &scenario, model,
                                                   value, &points->rows[point], &diag);
        assert(status == ST_OK && diag.count == 0);
        assert(value >= points->inputs[i].low && value <= points->inputs[i].high);
    }
    scenario_free(&scenario);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { TRIED = 8 };
    const struct model *model = good_model();
    struct bytes bytes = {data, size};
    struct points points = {0};
    struct diag diag = {0};
    const enum status status =
        points_load(&points, model, "p.csv", open_points, &bytes, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    for (int32_t i = 0; status == ST_OK && i < points.n_points && i < TRIED; i++)
        set_point(&points, model, i);
    points_free(&points);
    return 0;
}
