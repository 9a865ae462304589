/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "any_bytes.h"
#include "input/trust.h"

/*
 * Any bytes as a file of trust: what is accepted has families of their own names, each
 * with words, a level from 0 to 4 and metrics; what is not was reported.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_family(const struct trust *trust, int32_t r)
{
    const struct trusted *it = &trust->rows[r];
    int32_t n_metrics = 0;
    for (int32_t m = 0; m < N_METRICS; m++)
        n_metrics += it->has_metric[m];
    assert(n_metrics > 0 && it->level >= 0 && it->level <= MOST_TRUST);
    assert(it->family[0] != '\0');
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        assert(it->label[i][0] != '\0' && it->note[i] != NULL);
    for (int32_t i = 0; i < r; i++)
        assert(strcmp(trust->rows[i].family, it->family) != 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct any_bytes bytes = {data, size};
    struct trust trust = {0};
    struct diag diag = {0};
    const enum status status =
        trust_load(&trust, "trust.csv", open_bytes, &bytes, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    for (int32_t r = 0; status == ST_OK && r < trust.n_rows; r++)
        check_family(&trust, r);
    trust_free(&trust);
    return 0;
}
