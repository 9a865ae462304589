/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "good_model.h"
#include "input/variation.h"

/*
 * Any text as an input of a sweep, of a grid, or behind an exclamation mark of a
 * design: all that can be wrong is told, and each value of what is accepted can be set.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VARY_BYTES = 512, VARY_VALUES = 16 };

static void set_value(const struct variation *input, const struct model *model,
                      double value)
{
    struct scenario scenario = {0};
    struct diag diag = {0};
    assert(value >= input->low && value <= input->high);
    enum status status = variation_apply(input, &scenario, model, value, NULL, &diag);
    assert(status == ST_OK && diag.count == 0);
    assert(scenario.n_edits == input->edits.n_edits);
    scenario_rewind(&scenario, 0);
    scenario_free(&scenario);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct model *model = good_model();
    const bool is_grid = size == 0 || data[0] != '!';
    const size_t skip = is_grid ? 0 : 1;
    struct variation input = {0};
    struct diag diag = {0};
    char text[VARY_BYTES] = "";
    memcpy(text, data + skip,
           size - skip < sizeof text ? size - skip : sizeof text - 1);
    enum status status = variation_read(&input, model, "--vary", text,
                                        is_grid ? "grid" : "lhs", is_grid, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    if (status == ST_OK) {
        assert(is_grid == (input.n_values > 0));
        set_value(&input, model, input.low);
        set_value(&input, model, input.high);
        for (int32_t i = 0; i < input.n_values && i < VARY_VALUES; i++)
            set_value(&input, model, input.values[i]);
    }
    variation_free(&input);
    return 0;
}
