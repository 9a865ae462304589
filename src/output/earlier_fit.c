/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/earlier_fit.h"

#include <string.h>

#include "base/memory.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/folder.h"

/* What must be equal, and what it is called in a complaint. */
static const struct {
    const char *object, *key, *said;
} settings[] = {{"spec", "replicates", "-n"},
                {"fit", "use", "--use"},
                {"fit", "from", "--from"},
                {"fit", "to", "--to"},
                {"fit", "observations", "--observations"},
                {"evidence", "rows", "--observations"}};

static const json_t *part_of(const json_t *run, const char *object, const char *key)
{
    return json_object_get(json_object_get(run, object), key);
}

enum status earlier_fit_read(struct earlier_fit *earlier, const char *path,
                             struct diag *diag)
{
    char *file = path_join(path, "run.json");
    if (file == NULL)
        return ST_MEMORY;
    *earlier =
        (struct earlier_fit){.path = path, .json = json_load_file(file, 0, NULL)};
    memory_free(file);
    const char *program = json_string_value(json_object_get(earlier->json, "program"));
    const json_t *log = part_of(earlier->json, "evidence", "log");
    const json_t *error = part_of(earlier->json, "evidence", "error");
    if (program == NULL || strcmp(program, PROGRAM) != 0 || !json_is_number(log) ||
        !json_is_number(error))
        return trouble_report(diag, ST_INPUT, NOT_A_FIT, TEXTS(path));
    earlier->log = json_number_value(log);
    earlier->error = json_number_value(error);
    earlier->effective =
        json_number_value(part_of(earlier->json, "evidence", "effective_replicates"));
    return ST_OK;
}

/* Observations are known by their content; where they lie does not matter. */
static bool is_equal(const json_t *then, const json_t *now)
{
    const json_t *content = json_object_get(now, "sha256");
    return content == NULL ? json_equal(then, now)
                           : json_equal(json_object_get(then, "sha256"), content);
}

enum status earlier_fit_check(const struct earlier_fit *earlier, const json_t *now,
                              struct diag *diag)
{
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        const json_t *its = part_of(now, settings[i].object, settings[i].key);
        const json_t *then =
            part_of(earlier->json, settings[i].object, settings[i].key);
        if (its != NULL && !is_equal(then, its))
            return trouble_report(diag, ST_INPUT, OTHER_FIT,
                                  TEXTS(earlier->path, settings[i].said));
    }
    return ST_OK;
}

void earlier_fit_free(struct earlier_fit *earlier)
{
    json_decref(earlier->json);
    *earlier = (struct earlier_fit){0};
}
