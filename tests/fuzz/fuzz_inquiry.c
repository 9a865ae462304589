/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "good_model.h"
#include "input/scenario.h"
#include "output/answer.h"
#include "output/inquiry.h"

/*
 * Any line as a request of `blocus serve`: it is taken or refused with a line of JSON,
 * and its edits leave nothing in the scenario.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status set_all(struct scenario *scenario, const struct model *model,
                           const json_t *sets, struct diag *diag)
{
    enum status status = ST_OK;
    for (int32_t i = 0; i < inquiry_n_texts(sets); i++) {
        if (scenario_edit(scenario, model, "--set", inquiry_text(sets, i), diag) !=
            ST_OK)
            status = ST_INPUT;
    }
    return status;
}

static enum status set_and_return(const json_t *sets, struct diag *diag)
{
    const struct model *model = good_model();
    struct scenario scenario = {0};
    struct scenario_mark mark;
    struct diag silent = {0};
    enum status status = scenario_set(&scenario, model, "scenario.days=9", &silent);
    assert(status == ST_OK);
    status = scenario_keep(&mark, &scenario);
    assert(status == ST_OK);
    status = set_all(&scenario, model, sets, diag);
    scenario_return(&scenario, &mark);
    assert(scenario.n_edits == 0 && scenario.n_rules == 0 && scenario.n_days == 9);
    assert(!scenario.has_start && scenario.title[0] == NULL);
    scenario_free(&scenario);
    return status;
}

static void expect_line(json_t *answer)
{
    char *line = json_dumps(answer, JSON_COMPACT);
    assert(line != NULL && strchr(line, '\n') == NULL);
    json_t *again = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    assert(json_is_object(json_object_get(again, "error")));
    json_decref(again);
    free(line);
    json_decref(answer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct place place = {.file = "-", .line = 1};
    struct inquiry inquiry = {.seed = 1, .n_replicates = 1};
    struct complaints complaints;
    complaints_begin(&complaints, LANGUAGE_FR);
    struct diag *diag = &complaints.diag;
    enum status status = inquiry_read(&inquiry, (const char *)data, size, &place, diag);
    assert((status == ST_OK) == (diag->count == 0));
    if (status == ST_OK) {
        assert(inquiry.n_replicates >= 1 && inquiry.chosen.n <= MOST_CHOSEN);
        status = set_and_return(inquiry.sets, diag);
    }
    if (status != ST_OK)
        expect_line(answer_refuse(&inquiry, &complaints));
    json_decref(complaints.list);
    inquiry_free(&inquiry);
    return 0;
}
