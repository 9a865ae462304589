/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/record.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "command/loaded.h"
#include "input/path.h"
#include "output/disk.h"

static enum status load_sources(struct record *record, const struct session *session)
{
    char *path = path_beside(record->path, "sources.csv");
    if (path == NULL)
        return ST_MEMORY;
    const enum status status =
        observations_load_sources(&record->observations, path, access(path, F_OK) == 0,
                                  open_file, NULL, session->diag);
    memory_free(path);
    return status;
}

static enum status load_phases(struct record *record, const struct session *session)
{
    enum status status = ST_OK;
    char *path = path_beside(record->path, "phases.csv");
    if (path == NULL)
        return ST_MEMORY;
    if (access(path, F_OK) == 0)
        status = phases_load(&record->phases, path, open_file, NULL, session->diag);
    memory_free(path);
    return status;
}

enum status record_load(struct record *record, const struct session *session,
                        const struct model *model, const char *named)
{
    record->path = named != NULL ? memory_copy_text(named, strlen(named))
                                 : path_join(model->folder, "observations.csv");
    if (record->path == NULL)
        return ST_MEMORY;
    enum status status = named == NULL ? ST_OK : load_sources(record, session);
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, observations_load(&record->observations, model,
                                                        record->path, open_file, NULL,
                                                        session->diag));
    if (status == ST_OK || status == ST_INPUT)
        status = status_worse(status, load_phases(record, session));
    return status;
}

void record_free(struct record *record)
{
    observations_free(&record->observations);
    phases_free(&record->phases);
    memory_free(record->path);
    *record = (struct record){0};
}
