/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <gsl/gsl_errno.h>
#include <stddef.h>
#include <string.h>

#include "input/value.h"

/*
 * Any text as the value of any parameter.  The first byte chooses the parameter, the
 * second the decimal sign.  What is accepted keeps the range of the parameter at every
 * probability and survives being written and read again.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { VALUE_BYTES = 512, WRITTEN_BYTES = 1024 };

static void check_value(const struct value *value, const struct parameter *parameter)
{
    static const double at[] = {0x1p-33, 0.001, 0.25, 0.5, 0.75, 0.999, 1 - 0x1p-33};
    static const struct place nowhere;
    char text[WRITTEN_BYTES];
    struct diag diag = {0};
    struct value again = {0};
    value_write(value, text, sizeof text);
    enum status status = value_parse(&again, text, false, parameter, &nowhere, &diag);
    assert(status == ST_OK && again.type == value->type &&
           again.n_arguments == value->n_arguments);
    for (int32_t i = 0; i < value->n_arguments; i++)
        assert(!(again.argument[i] < value->argument[i]) &&
               !(again.argument[i] > value->argument[i]));
    if (value->type == FACTOR)
        return;
    double before = parameter->low;
    for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
        double x = value_quantile(value, parameter->low, parameter->high, at[i]);
        assert(x >= parameter->low && x <= parameter->high);
        assert(x >= before - 1e-9 * (parameter->high - parameter->low));
        before = x;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct place nowhere;
    char text[VALUE_BYTES] = "";
    struct diag diag = {0};
    struct value value = {0};
    if (size < 2)
        return 0;
    gsl_set_error_handler_off();
    size_t length = size - 2 < sizeof text ? size - 2 : sizeof text - 1;
    memcpy(text, data + 2, length);
    const struct parameter *parameter = &parameters[data[0] % N_PARAMETERS];
    enum status status =
        value_parse(&value, text, (data[1] & 1) != 0, parameter, &nowhere, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    if (status == ST_OK)
        check_value(&value, parameter);
    return 0;
}
