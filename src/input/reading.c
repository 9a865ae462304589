/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/reading.h"

#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "input/near.h"
#include "input/value.h"

bool copy_text(char **copy, const char *text)
{
    *copy = memory_copy_text(text, strlen(text));
    return *copy != NULL;
}

enum status read_number_cell(const struct table_cursor *at, int32_t column,
                             double *number)
{
    const char *text = cursor_cell(at, column);
    const struct place place = cursor_place(at, column);
    const bool is_semicolon = at->table->is_semicolon;
    double unused;
    if (text[0] == '\0')
        return cursor_report(at, column, E200_BLANK, NULL);
    if (number_check_groups(text, is_semicolon, &place, at->diag) != ST_OK)
        return ST_INPUT;
    if (number_parse(number, text, is_semicolon))
        return ST_OK;
    return number_parse(&unused, text, true)
               ? decimal_comma_refuse(text, &place, at->diag)
               : cursor_report(at, column, E201_NOT_A_NUMBER, TEXTS(text));
}

int32_t read_entity_name(const struct model *model, const char *id,
                         const struct place *place, struct diag *diag)
{
    int32_t found = model_find(model, id);
    if (found >= 0)
        return found;
    if (id[0] == '\0') {
        (void)diag_report(diag, ST_INPUT, place, E200_BLANK, NULL);
        return -1;
    }
    struct near near = near_init(id);
    for (int32_t i = 0; i < model->n_entities; i++)
        near_add(&near, model->entities[i].id);
    (void)diag_report(diag, ST_INPUT, place, E300_UNKNOWN_ENTITY, TEXTS(id, near.best));
    return -1;
}

enum kind read_kind_name(const char *name, const struct place *place, struct diag *diag)
{
    const enum kind kind = kind_find(name);
    if (kind != NO_KIND)
        return kind;
    struct near near = near_init(name);
    for (int32_t i = 0; i < N_KINDS; i++)
        near_add(&near, kind_name((enum kind)i));
    (void)diag_report(diag, ST_INPUT, place, E301_UNKNOWN_KIND, TEXTS(name, near.best));
    return NO_KIND;
}

int32_t read_fuel_name(const struct model *model, const char *id,
                       const struct place *place, struct diag *diag)
{
    for (int32_t i = 0; i < model->n_of[FUEL]; i++) {
        if (strcmp(model_id(model, FUEL, i), id) == 0)
            return i;
    }
    struct near near = near_init(id);
    for (int32_t i = 0; i < model->n_of[FUEL]; i++)
        near_add(&near, model_id(model, FUEL, i));
    (void)diag_report(diag, ST_INPUT, place, E304_UNKNOWN_FUEL, TEXTS(id, near.best));
    return -1;
}

int32_t read_parameter_name(enum kind kind, const char *of, const char *name,
                            const struct place *place, struct diag *diag)
{
    int32_t found = parameter_find(kind, name);
    if (found >= 0)
        return found;
    if (name[0] == '\0') {
        (void)diag_report(diag, ST_INPUT, place, E200_BLANK, NULL);
        return -1;
    }
    for (int32_t other = 0; other < N_KINDS; other++) {
        if (parameter_find((enum kind)other, name) >= 0) {
            (void)diag_report(diag, ST_INPUT, place, E303_PARAMETER_OF_OTHER_KIND,
                              TEXTS(name, of, kind_name((enum kind)other)));
            return -1;
        }
    }
    const char *instead = parameter_retired(name, diag->language);
    if (instead != NULL) {
        (void)diag_report(diag, ST_INPUT, place, E342_RETIRED, TEXTS(name, instead));
        return -1;
    }
    struct near near = near_init(name);
    for (int32_t i = 0; i < N_PARAMETERS; i++) {
        if (parameters[i].kind == kind)
            near_add(&near, parameters[i].name);
    }
    (void)diag_report(diag, ST_INPUT, place, E302_UNKNOWN_PARAMETER,
                      TEXTS(name, of, near.best));
    return -1;
}

static enum status read_source_name(const struct source_files *files, const char *id,
                                    const struct place *place, struct diag *diag)
{
    const struct sources *lists[] = {files->own, &files->model->sources};
    if (files->model->sources.rows == NULL)
        return ST_OK; /* sources.csv could not be read: that was reported */
    for (int32_t list = 0; list < 2; list++) {
        if (lists[list] != NULL && sources_find(lists[list], id) >= 0)
            return ST_OK;
    }
    struct near near = near_init(id);
    for (int32_t list = 0; list < 2; list++) {
        for (int32_t i = 0; lists[list] != NULL && i < lists[list]->n_rows; i++)
            near_add(&near, lists[list]->rows[i].id);
    }
    if (files->own_path == NULL)
        return diag_report(diag, ST_INPUT, place, E307_UNKNOWN_SOURCE,
                           TEXTS(id, near.best));
    return diag_report(
        diag, ST_INPUT, place, E347_SOURCE_NOWHERE,
        TEXTS(id, files->own_path, model_sources_path(files->model), near.best));
}

enum status read_source_names(int32_t *n, const struct source_files *files,
                              const char *text, const struct place *place,
                              struct diag *diag)
{
    enum status status = ST_OK;
    *n = 0;
    for (const char *at = text + strspn(text, " "); *at != '\0';
         at += strspn(at, " ")) {
        char id[128] = "";
        size_t length = strcspn(at, " ");
        memcpy(id, at, length < sizeof id ? length : sizeof id - 1);
        if (read_source_name(files, id, place, diag) != ST_OK)
            status = ST_INPUT;
        at += length;
        ++*n;
    }
    return status;
}

enum status date_refuse(const char *text, bool is_semicolon, const char *meant,
                        const struct place *place, struct diag *diag)
{
    char guess[DATE_TEXT];
    int32_t day;
    if (date_guess(&day, text)) {
        if (is_semicolon)
            date_write_slashes(day, guess);
        else
            date_write(day, guess);
        meant = guess;
    }
    return diag_report(diag, ST_INPUT, place, E216_BAD_DATE,
                       TEXTS(text, is_semicolon ? "31/10/2025" : "2025-10-31", meant));
}
