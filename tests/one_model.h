/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ONE_MODEL_H
#define ONE_MODEL_H

#include <gsl/gsl_errno.h>

#include "base/diag.h"
#include "input/model.h"
#include "input/opener.h"

/*
 * One model for all tests of a program, which never change it:
 *
 *     static int read_model(void **state)
 *     {
 *         (void)state;
 *         return model_read_once("model");
 *     }
 *     …
 *     return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
 */

static struct model model;

/** 0 as cmocka wants it, if the folder holds a model without a mistake. */
static inline int model_read_once(const char *folder)
{
    struct diag diag = {0};
    gsl_set_error_handler_off();
    return model_load(&model, folder, open_file, NULL, &diag) != ST_OK;
}

static inline int drop_model(void **state)
{
    (void)state;
    model_free(&model);
    return 0;
}

#endif
