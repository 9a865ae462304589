/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/trust.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/reading.h"

enum { COL_FAMILY, COL_FACTOR, COL_LEVEL, COL_METRICS, COL_COMMAND };
enum { COL_LABEL = COL_COMMAND + 1, COL_NOTE = COL_LABEL + N_LANGUAGES };
enum { N_COLS = COL_NOTE + N_LANGUAGES, NAME_ROOM = 64 };

static const struct table_column columns[N_COLS] = {
    {"family", false},   {"factor", false},  {"level", false},
    {"metrics", false},  {"command", false}, {"label_en", false},
    {"label_fr", false}, {"note_en", false}, {"note_fr", false},
};

static void read_level(int32_t *level, const struct table_cursor *at)
{
    double number;
    if (read_number_cell(at, COL_LEVEL, &number) != ST_OK)
        return;
    if (number >= 0 && number <= MOST_TRUST && !(number > floor(number)))
        *level = (int32_t)number;
    else
        (void)cursor_report(at, COL_LEVEL, E253_NO_LEVEL,
                            TEXTS(cursor_cell(at, COL_LEVEL)));
}

static void read_metric(struct trusted *it, const struct table_cursor *at,
                        const char *name)
{
    bool is_known = false;
    for (int32_t m = 0; m < N_METRICS; m++) {
        const bool is_it = strcmp(metrics[m].name, name) == 0;
        is_known = is_known || is_it;
        it->has_metric[m] = it->has_metric[m] || is_it;
    }
    if (is_known)
        return;
    struct near near = near_init(name);
    for (int32_t m = 0; m < N_METRICS; m++)
        near_add(&near, metrics[m].name);
    (void)cursor_report(at, COL_METRICS, E346_UNKNOWN_METRIC, TEXTS(name, near.best));
}

static void read_metrics(struct trusted *it, const struct table_cursor *at)
{
    const char *rest = cursor_cell(at, COL_METRICS);
    if (rest[strspn(rest, " ")] == '\0')
        (void)cursor_report(at, COL_METRICS, E200_BLANK, NULL);
    while (*(rest += strspn(rest, " ")) != '\0') {
        char name[NAME_ROOM];
        const size_t length = strcspn(rest, " ");
        const size_t kept = length < NAME_ROOM ? length : NAME_ROOM - 1;
        memcpy(name, rest, kept);
        name[kept] = '\0';
        read_metric(it, at, name);
        rest += length;
    }
}

static enum status read_family(struct trust *trust, const struct table_cursor *at)
{
    struct trusted *it = &trust->rows[trust->n_rows++];
    for (int32_t i = 0; i + 1 < trust->n_rows; i++) {
        if (strcmp(trust->rows[i].family, cursor_cell(at, COL_FAMILY)) == 0)
            (void)cursor_report(at, COL_FAMILY, E254_SECOND_OVERALL,
                                TEXTS(trust->rows[i].family));
    }
    read_level(&it->level, at);
    read_metrics(it, at);
    bool is_whole = copy_text(&it->family, cursor_cell(at, COL_FAMILY));
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        if (cursor_cell(at, COL_LABEL + i)[0] == '\0')
            (void)cursor_report(at, COL_LABEL + i, E200_BLANK, NULL);
        is_whole = is_whole && copy_text(&it->label[i], cursor_cell(at, COL_LABEL + i));
        is_whole = is_whole && copy_text(&it->note[i], cursor_cell(at, COL_NOTE + i));
    }
    return is_whole ? ST_OK : ST_MEMORY;
}

static enum status read_row(struct trust *trust, const struct table_cursor *at)
{
    int32_t level;
    if (cursor_cell(at, COL_FAMILY)[0] == '\0')
        (void)cursor_report(at, COL_FAMILY, E200_BLANK, NULL);
    if (strcmp(cursor_cell(at, COL_FACTOR), "overall") == 0)
        return read_family(trust, at);
    read_level(&level, at);
    return ST_OK;
}

enum status trust_load(struct trust *trust, const char *path, opener *open,
                       void *context, struct diag *diag)
{
    struct table table = {0};
    struct table_cursor at = {.table = &table, .diag = diag};
    const int32_t before = diag->count;
    enum status status = open(context, path, &trust->text, diag);
    if (status != ST_OK)
        return status;
    status = table_read(&table, &trust->text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable) {
        trust->rows = memory_new((size_t)table.n_rows + 1, sizeof *trust->rows);
        status = trust->rows == NULL ? ST_MEMORY : ST_OK;
        for (; status == ST_OK && at.row < table.n_rows; at.row++)
            status = read_row(trust, &at);
    }
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}

void trust_free(struct trust *trust)
{
    for (int32_t r = 0; trust->rows != NULL && r < trust->n_rows; r++) {
        memory_free(trust->rows[r].family);
        for (int32_t i = 0; i < N_LANGUAGES; i++) {
            memory_free(trust->rows[r].label[i]);
            memory_free(trust->rows[r].note[i]);
        }
    }
    memory_free(trust->rows);
    text_free(&trust->text);
    *trust = (struct trust){0};
}
