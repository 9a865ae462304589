/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "any_bytes.h"
#include "good_model.h"
#include "input/posterior.h"

/*
 * Any bytes as a posterior of the good model: what is accepted has draws in (0, 1) of
 * inputs that the model has, each once; what is not was reported.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_draws(const struct posterior *posterior)
{
    assert(posterior->n_draws > 0 && posterior->n_inputs > 0 && !posterior->is_mixed);
    for (int32_t i = 0; i < posterior->n_inputs; i++) {
        for (int32_t j = 0; j < i; j++)
            assert(strcmp(posterior->inputs[i], posterior->inputs[j]) != 0);
    }
    for (int64_t k = 0; k < (int64_t)posterior->n_draws * posterior->n_inputs; k++)
        assert(posterior->u[k] > 0 && posterior->u[k] < 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct any_bytes bytes = {data, size};
    struct posterior posterior = {0};
    struct diag diag = {0};
    const enum status status = posterior_load(&posterior, good_model(), "posterior.csv",
                                              open_bytes, &bytes, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    if (status == ST_OK)
        check_draws(&posterior);
    posterior_free(&posterior);
    return 0;
}
