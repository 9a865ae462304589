/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef GOOD_MODEL_H
#define GOOD_MODEL_H

#include <assert.h>

#include "input/model.h"
#include "input/opener.h"

/** The model on which bytes are tried: read at the first call, never changed. */
static inline const struct model *good_model(void)
{
    static struct model model;
    struct diag diag = {0};
    enum status status = ST_OK;
    if (model.n_entities == 0)
        status = model_load(&model, "tests/data/wrong/model", open_file, NULL, &diag);
    assert(status == ST_OK);
    return &model;
}

#endif
