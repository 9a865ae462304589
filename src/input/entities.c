/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/reading.h"

/*
 * entities.csv: what there is in the world, and what belongs to what.
 */

enum { COL_KIND, COL_ID, COL_PARENT, COL_FROM, COL_LABEL_EN, COL_LABEL_FR, N_COLS };

static const struct table_column columns[N_COLS] = {
    {"kind", false}, {"id", false},       {"parent", false},
    {"from", true},  {"label_en", false}, {"label_fr", false},
};

/* One row under way. */
struct row {
    struct model *model;
    struct table_cursor at;
};

bool entity_is_broken(const struct entity *entity)
{
    return entity->kind == NO_KIND;
}

bool corridor_is_broken(const struct model *model, int32_t corridor)
{
    int32_t n_legs = model->first_leg[corridor + 1] - model->first_leg[corridor];
    return n_legs != 1 && n_legs != 3;
}

static enum kind read_kind(const struct row *row)
{
    const char *name = cursor_cell(&row->at, COL_KIND);
    const struct place place = cursor_place(&row->at, COL_KIND);
    if (name[0] != '\0')
        return read_kind_name(name, &place, row->at.diag);
    (void)cursor_report(&row->at, COL_KIND, E200_BLANK, NULL);
    return NO_KIND;
}

static bool is_id(const char *id)
{
    size_t length = strlen(id);
    return length >= 1 && length <= ID_LENGTH && id[0] >= 'a' && id[0] <= 'z' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == length;
}

static bool check_id(const struct row *row, const char *id)
{
    char number[NUMBER_TEXT];
    int32_t other = model_find(row->model, id);
    if (id[0] == '\0')
        (void)cursor_report(&row->at, COL_ID, E200_BLANK, NULL);
    else if (!is_id(id))
        (void)cursor_report(&row->at, COL_ID, E312_BAD_ID,
                            TEXTS(id, diag_number(number, ID_LENGTH)));
    else if (strcmp(id, "scenario") == 0)
        (void)cursor_report(&row->at, COL_ID, E313_RESERVED_ID, TEXTS(id));
    else if (other >= 0)
        (void)cursor_report(
            &row->at, COL_ID, E314_DUPLICATE_ID,
            TEXTS(id, diag_number(number, row->at.table->rows[other].line)));
    else
        return true;
    return false;
}

/* Every row becomes an entity, so that entity i stands in row i of the table. */
static enum status read_entity(const struct row *row)
{
    struct model *model = row->model;
    struct entity *entity = &model->entities[row->at.row];
    const char *id = cursor_cell(&row->at, COL_ID);
    enum kind kind = read_kind(row);
    if (!check_id(row, id))
        kind = NO_KIND;
    model->n_entities++;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *label = cursor_cell(&row->at, COL_LABEL_EN + i);
        if (label[0] == '\0')
            (void)cursor_report(&row->at, COL_LABEL_EN + i, E200_BLANK, NULL);
        if (!copy_text(&entity->label[i], label))
            return ST_MEMORY;
    }
    entity->kind = kind;
    entity->parent = entity->hub = entity->from = -1;
    return copy_text(&entity->id, id) ? ST_OK : ST_MEMORY;
}

/* What the parent of a kind is, NO_KIND: it has none. */
static enum kind parent_kind(enum kind kind)
{
    switch (kind) {
    case LEG:
        return CORRIDOR;
    case UNIT:
        return FUEL;
    case CORRIDOR:
    case SECTOR:
    case UTILITY:
        return HUB;
    default:
        return NO_KIND;
    }
}

/* The entity of a kind with this id, -1 if there is none; near may learn their ids. */
static int32_t find_entity(const struct model *model, enum kind kind, const char *id,
                           struct near *near)
{
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (model->entities[i].kind != kind)
            continue;
        near_add(near, model->entities[i].id);
        if (strcmp(model->entities[i].id, id) == 0)
            return i;
    }
    return -1;
}

static int32_t find_parent(const struct row *row, enum kind wanted, const char *parent)
{
    const struct model *model = row->model;
    struct near near = near_init(parent);
    const int32_t found = find_entity(model, wanted, parent, &near);
    if (found < 0)
        (void)cursor_report(&row->at, COL_PARENT, E316_BAD_PARENT,
                            TEXTS(parent, kind_name(wanted),
                                  kind_name(model->entities[row->at.row].kind),
                                  near.best));
    return found;
}

/* Where there is one hub, it goes without saying whose a corridor or sector is. */
static int32_t read_hub(const struct row *row, const char *parent)
{
    const struct model *model = row->model;
    int32_t n_hubs = 0;
    char count[NUMBER_TEXT];
    if (parent[0] != '\0')
        return find_parent(row, HUB, parent);
    for (int32_t i = 0; i < model->n_entities; i++)
        n_hubs += model->entities[i].kind == HUB;
    if (n_hubs > 1)
        (void)cursor_report(
            &row->at, COL_PARENT, E353_WHICH_HUB,
            TEXTS(diag_number(count, n_hubs), model->entities[row->at.row].id));
    return -1;
}

/* The hub that a corridor leads on from; blank: it comes from abroad. */
static void read_from(const struct row *row)
{
    struct entity *entity = &row->model->entities[row->at.row];
    const char *from = cursor_cell(&row->at, COL_FROM);
    struct near near = near_init(from);
    if (from[0] == '\0' || entity_is_broken(entity))
        return;
    if (entity->kind == CORRIDOR)
        entity->from = find_entity(row->model, HUB, from, &near);
    if (entity->from < 0)
        (void)cursor_report(&row->at, COL_FROM, E356_BAD_FROM, TEXTS(from, near.best));
}

static void read_parent(const struct row *row)
{
    struct entity *entity = &row->model->entities[row->at.row];
    const char *parent = cursor_cell(&row->at, COL_PARENT);
    const enum kind wanted = parent_kind(entity->kind);
    if (entity_is_broken(entity))
        return;
    if (wanted == HUB)
        entity->hub = read_hub(row, parent);
    else if (wanted != NO_KIND)
        entity->parent = find_parent(row, wanted, parent);
    else if (parent[0] != '\0')
        (void)cursor_report(&row->at, COL_PARENT, E315_PARENT_NOT_WANTED,
                            TEXTS(parent));
}

static enum status rank_entities(struct model *model)
{
    for (int32_t i = 0; i < model->n_entities; i++) {
        struct entity *entity = &model->entities[i];
        if (!entity_is_broken(entity))
            entity->rank = model->n_of[entity->kind]++;
    }
    for (int32_t kind = 0; kind < N_KINDS; kind++) {
        model->of[kind] =
            memory_new((size_t)model->n_of[kind], sizeof *model->of[kind]);
        if (model->of[kind] == NULL)
            return ST_MEMORY;
    }
    for (int32_t i = 0; i < model->n_entities; i++) {
        if (!entity_is_broken(&model->entities[i]))
            model->of[model->entities[i].kind][model->entities[i].rank] = i;
    }
    size_t n_corridors = (size_t)model->n_of[CORRIDOR];
    model->first_leg = memory_new(n_corridors + 1, sizeof *model->first_leg);
    return model->first_leg == NULL ? ST_MEMORY : ST_OK;
}

/* Legs stand in the order of their corridors, so that ranges say whose they are. */
static void read_legs(struct row *row)
{
    struct model *model = row->model;
    int32_t reached = 0;
    for (int32_t i = 0; i < model->n_of[LEG]; i++) {
        row->at.row = model->of[LEG][i];
        struct entity *leg = &model->entities[row->at.row];
        if (leg->parent < 0)
            continue;
        int32_t corridor = model->entities[leg->parent].rank;
        if (corridor < reached)
            (void)cursor_report(&row->at, COL_ID, E318_LEG_ORDER, TEXTS(leg->id));
        else
            reached = corridor;
        model->first_leg[corridor + 1]++;
    }
    for (int32_t i = 0; i < model->n_of[CORRIDOR]; i++) {
        char count[NUMBER_TEXT];
        row->at.row = model->of[CORRIDOR][i];
        diag_number(count, model->first_leg[i + 1]);
        model->first_leg[i + 1] += model->first_leg[i];
        if (corridor_is_broken(model, i))
            (void)cursor_report(&row->at, COL_ID, E317_LEG_COUNT,
                                TEXTS(model->entities[row->at.row].id, count));
    }
}

/* Hubs stand in the order of supply, so that none supplies itself in a circle. */
static bool check_onward(const struct row *row, int32_t corridor, int32_t hub)
{
    const struct model *model = row->model;
    const int32_t from = model_from(model, corridor);
    if (from < hub)
        return true;
    (void)cursor_report(&row->at, COL_FROM,
                        from == hub ? E412_ONWARD_ITSELF : E413_ONWARD_ORDER,
                        TEXTS(model->entities[row->at.row].id,
                              model_id(model, HUB, from), model_id(model, HUB, hub)));
    return false;
}

/* Corridors stand in the order of their hubs, so that ranges say where they lead. */
static void check_roads(struct row *row)
{
    const struct model *model = row->model;
    bool is_supplied[MODEL_ENTITIES] = {false}, is_known = model->n_of[CORRIDOR] > 0;
    int32_t reached = 0;
    for (int32_t c = 0; c < model->n_of[CORRIDOR] && model->n_of[HUB] > 0; c++) {
        const int32_t hub = model_hub(model, CORRIDOR, c);
        row->at.row = model->of[CORRIDOR][c];
        is_supplied[hub] = true;
        if (model->n_of[HUB] > 1 && model->entities[row->at.row].hub < 0)
            is_known = false; /* reported */
        else if (check_onward(row, c, hub) && hub < reached)
            (void)cursor_report(&row->at, COL_ID, E354_HUB_ORDER,
                                TEXTS(model->entities[row->at.row].id));
        reached = hub > reached ? hub : reached;
    }
    for (int32_t hub = 0; hub < model->n_of[HUB] && is_known; hub++) {
        row->at.row = model->of[HUB][hub];
        if (!is_supplied[hub])
            (void)cursor_report(&row->at, COL_ID, E355_NOT_SUPPLIED,
                                TEXTS(model->entities[row->at.row].id));
    }
}

/* Where there is no power there are neither a utility nor blocks of the day. */
static void check_counts(const struct row *row)
{
    static const enum kind single[] = {COUNTRY, UTILITY};
    static const enum kind several[] = {HUB, FUEL, CORRIDOR, SECTOR, SLICE};
    const struct place place = {.file = row->at.table->file};
    const bool has_power = model_has_power(row->model);
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++) {
        char count[NUMBER_TEXT];
        int32_t n = row->model->n_of[single[i]];
        if (n != 1 && (single[i] != UTILITY || has_power))
            (void)diag_report(row->at.diag, ST_INPUT, &place, E319_EXACTLY_ONE,
                              TEXTS(kind_name(single[i]), diag_number(count, n)));
    }
    for (size_t i = 0; i < sizeof several / sizeof several[0]; i++) {
        if (row->model->n_of[several[i]] == 0 && (several[i] != SLICE || has_power))
            (void)diag_report(row->at.diag, ST_INPUT, &place, E320_AT_LEAST_ONE,
                              TEXTS(kind_name(several[i])));
    }
}

static void lay_out_slots(struct model *model)
{
    model->n_slots = 0;
    for (int32_t i = 0; i < N_PARAMETERS; i++) {
        bool is_by_fuel = (parameters[i].flags & BY_FUEL) != 0;
        model->first_slot[i] = model->n_slots;
        model->n_slots +=
            model->n_of[parameters[i].kind] * (is_by_fuel ? model->n_of[FUEL] : 1);
    }
}

static enum status read_entity_rows(struct row *row)
{
    struct model *model = row->model;
    int32_t n_rows = row->at.table->n_rows;
    enum status status = ST_OK;
    if (n_rows > MODEL_ENTITIES) {
        char limit[NUMBER_TEXT];
        row->at.row = MODEL_ENTITIES;
        (void)cursor_report(&row->at, -1, E321_TOO_MANY,
                            TEXTS(diag_number(limit, MODEL_ENTITIES)));
        n_rows = MODEL_ENTITIES;
    }
    model->entities = memory_new((size_t)n_rows, sizeof *model->entities);
    if (model->entities == NULL)
        return ST_MEMORY;
    for (row->at.row = 0; row->at.row < n_rows && status == ST_OK; row->at.row++)
        status = read_entity(row);
    if (status != ST_OK)
        return status;
    for (row->at.row = 0; row->at.row < n_rows; row->at.row++) {
        read_parent(row);
        read_from(row);
    }
    status = rank_entities(model);
    if (status != ST_OK)
        return status;
    read_legs(row);
    check_roads(row);
    check_counts(row);
    lay_out_slots(model);
    return ST_OK;
}

enum status entities_read(struct model *model, const struct text *text,
                          struct diag *diag)
{
    struct table table;
    struct row row = {.model = model, .at = {.table = &table, .diag = diag}};
    int32_t before = diag->count;
    enum status status = table_read(&table, text, columns, N_COLS, diag);
    if (status != ST_MEMORY && table.is_usable)
        status = read_entity_rows(&row);
    if (status == ST_OK && diag->count != before)
        status = ST_INPUT;
    table_free(&table);
    return status;
}
