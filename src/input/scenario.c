/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/scenario.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/entry.h"
#include "input/overlap.h"
#include "input/path.h"
#include "input/reading.h"

static const struct table_column columns[N_ENTRY_FIELDS] = {
    [ENTRY_FROM] = {"from", false},
    [ENTRY_TO] = {"to", false},
    [ENTRY_ENTITY] = {"entity", false},
    [ENTRY_FUEL] = {"fuel", false},
    [ENTRY_PARAMETER] = {"parameter", false},
    [ENTRY_VALUE] = {"value", false},
    [ENTRY_UNIT] = {"unit", true},
    [ENTRY_SOURCE] = {"source", true},
    [ENTRY_NOTE] = {"note", true},
    [ENTRY_WHEN] = {"when", true},
};

/* One file under way; the files that it is the base of, on the way up. */
struct layer {
    struct scenario *scenario;
    const struct model *model;
    opener *open;
    void *context;
    struct diag *diag;
    const struct layer *above;
    const char *typed;  /* the path to open, as it was given */
    char *path;         /* owned; the same, cleaned, to know files again */
    struct place asked; /* of the row that asks for it as a base */
    int32_t text;       /* its number among the texts; -1: not read */
    bool is_again;      /* it is among the layers already */
    struct table table;
    int32_t n_before;       /* edits that were there before this file … */
    int32_t n_rules_before; /* … and rules */
    bool is_marked;         /* it knows that rows without dates begin with the run */
};

static enum status load_layer(struct layer *layer);

enum { REASON_ROOM = 512 };

static struct entry entry_of(const struct layer *layer, int32_t row, const char *origin)
{
    struct entry entry = {.is_semicolon = layer->table.is_semicolon,
                          .origin = origin,
                          .is_marked = layer->is_marked,
                          .n_before = layer->n_before,
                          .n_rules_before = layer->n_rules_before};
    for (int32_t i = 0; i < N_ENTRY_FIELDS; i++) {
        entry.text[i] = table_cell(&layer->table, row, i);
        entry.place[i] = table_place(&layer->table, row, i);
    }
    return entry;
}

static bool is_row_about(const struct layer *layer, int32_t row, const char *word)
{
    return strcmp(table_cell(&layer->table, row, ENTRY_ENTITY), "scenario") == 0 &&
           strcmp(table_cell(&layer->table, row, ENTRY_PARAMETER), word) == 0;
}

static int32_t depth(const struct layer *layer)
{
    int32_t n = 0;
    for (; layer != NULL; layer = layer->above)
        n++;
    return n;
}

/* Report a circle as "a.csv -> b.csv -> a.csv". */
static enum status report_cycle(const struct layer *layer, const char *base,
                                const struct place *place)
{
    const char *chain[SCENARIO_DEPTH + 2];
    char text[400] = "";
    size_t used = 0;
    int32_t n = 0;
    chain[n++] = base;
    for (const struct layer *at = layer; at != NULL && n <= SCENARIO_DEPTH;
         at = at->above) {
        chain[n++] = at->path;
        if (strcmp(at->path, base) == 0)
            break;
    }
    for (int32_t i = n - 1; i >= 0 && used < sizeof text; i--)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                                 i < n - 1 ? " -> " : "", chain[i]);
    return diag_report(layer->diag, ST_INPUT, place, E328_BASE_CYCLE, TEXTS(text));
}

/* Are two texts of one file? */
static enum status compare_texts(bool *is_same, const struct text *a,
                                 const struct text *b)
{
    if (a->identity != NULL && b->identity != NULL) {
        *is_same = strcmp(a->identity, b->identity) == 0;
        return ST_OK;
    }
    char *one = path_clean(a->path), *other = path_clean(b->path);
    *is_same = one != NULL && other != NULL && strcmp(one, other) == 0;
    const enum status status = one == NULL || other == NULL ? ST_MEMORY : ST_OK;
    memory_free(one);
    memory_free(other);
    return status;
}

/* Is a text already among the layers?  The path of the file being read that it is: a
   circle; else NULL. */
static enum status find_text(struct layer *layer, const struct text *text,
                             const struct layer **circle)
{
    const struct scenario *scenario = layer->scenario;
    enum status status = ST_OK;
    *circle = NULL;
    for (int32_t i = 0; i < scenario->n_texts && status == ST_OK; i++) {
        bool is_same = false;
        status = compare_texts(&is_same, &scenario->texts[i], text);
        layer->is_again = layer->is_again || is_same;
        for (const struct layer *at = layer->above; at != NULL && is_same;
             at = at->above)
            *circle = at->text == i ? at : *circle;
    }
    return status;
}

/* The first message. */
static void keep_reason(void *context, const char *line)
{
    char *reason = context;
    if (reason[0] == '\0')
        snprintf(reason, REASON_ROOM, "%s", line);
}

/* A base that cannot be read is a mistake of the row that asks for it. */
static enum status open_layer(const struct layer *layer, struct text *text)
{
    char reason[REASON_ROOM] = "";
    struct diag asked = {
        .sink = keep_reason, .context = reason, .language = layer->diag->language};
    if (layer->above == NULL)
        return layer->open(layer->context, layer->typed, text, layer->diag);
    const enum status status = layer->open(layer->context, layer->typed, text, &asked);
    return asked.count == 0 ? status
                            : diag_report(layer->diag, status, &layer->asked,
                                          E243_NO_BASE, TEXTS(reason));
}

/* Read the file of a layer, unless it is there already. */
static enum status read_text(struct layer *layer)
{
    struct scenario *scenario = layer->scenario;
    const size_t n = (size_t)scenario->n_texts;
    const struct layer *circle = NULL;
    struct text text = {0}, *texts = NULL;
    layer->text = -1;
    layer->is_again = false;
    enum status status = open_layer(layer, &text);
    if (status == ST_OK)
        status = find_text(layer, &text, &circle);
    if (status == ST_OK && circle != NULL)
        status = report_cycle(layer->above, circle->path, &layer->asked);
    if (status == ST_OK && !layer->is_again) {
        texts = memory_grow(scenario->texts, n, n + 1, sizeof *texts);
        status = texts == NULL ? ST_MEMORY : ST_OK;
    }
    if (texts == NULL) {
        text_free(&text);
        return status;
    }
    texts[n] = text;
    scenario->texts = texts;
    layer->text = scenario->n_texts++;
    return ST_OK;
}

static enum status load_base(const struct layer *layer, int32_t row)
{
    struct place place = table_place(&layer->table, row, ENTRY_VALUE);
    const char *name = table_cell(&layer->table, row, ENTRY_VALUE);
    char limit[NUMBER_TEXT];
    struct layer base = *layer;
    if (name[0] == '\0')
        return ST_OK; /* reported with the other rows */
    base.above = layer;
    base.asked = place;
    base.path = path_beside(layer->path, name);
    base.typed = base.path;
    if (base.path == NULL)
        return ST_MEMORY;
    enum status status = read_text(&base);
    if (status == ST_OK && !base.is_again && depth(layer) > SCENARIO_DEPTH)
        status = diag_report(layer->diag, ST_INPUT, &place, E329_BASE_DEPTH,
                             TEXTS(diag_number(limit, SCENARIO_DEPTH)));
    else if (status == ST_OK && !base.is_again)
        status = load_layer(&base);
    memory_free(base.path);
    return status;
}

/* A file that gives a title or a description replaces those of the layers below, in
 * both languages: a French title must not outlive the scenario that it named. */
static void drop_texts(const struct layer *layer)
{
    struct scenario *scenario = layer->scenario;
    for (int32_t row = 0; row < layer->table.n_rows; row++) {
        bool is_title =
            is_row_about(layer, row, "title") || is_row_about(layer, row, "title_fr");
        bool is_description = is_row_about(layer, row, "description") ||
                              is_row_about(layer, row, "description_fr");
        for (int32_t i = 0; i < N_LANGUAGES; i++) {
            char **text = is_title ? &scenario->title[i] : &scenario->description[i];
            if (is_title || is_description) {
                memory_free(*text);
                *text = NULL;
            }
        }
    }
}

/* A word about the scenario may stand once in a file. */
static enum status check_once(const struct layer *layer, int32_t row)
{
    const char *word = table_cell(&layer->table, row, ENTRY_PARAMETER);
    char line[NUMBER_TEXT];
    for (int32_t i = 0; i < row; i++) {
        if (!is_row_about(layer, i, word))
            continue;
        struct place place = table_place(&layer->table, row, ENTRY_PARAMETER);
        return diag_report(layer->diag, ST_INPUT, &place, E323_DUPLICATE_ROW,
                           TEXTS(word, diag_number(line, layer->table.rows[i].line)));
    }
    return ST_OK;
}

int32_t edit_generality(const struct edit *edit)
{
    if (edit->is_dated)
        return 2;
    return edit->is_always ? 0 : 1;
}

/* The general before the particular, whatever the order of the lines: a spreadsheet that
   sorts by date puts blank cells last. */
static enum status order_edits(const struct layer *layer)
{
    const size_t n = (size_t)(layer->scenario->n_edits - layer->n_before);
    if (n == 0)
        return ST_OK;
    struct edit *edits = layer->scenario->edits + layer->n_before;
    struct edit *ordered = memory_new(n, sizeof *ordered);
    size_t used = 0;
    if (ordered == NULL)
        return ST_MEMORY;
    for (int32_t generality = 0; generality <= 2; generality++) {
        for (size_t i = 0; i < n; i++) {
            if (edit_generality(&edits[i]) == generality)
                ordered[used++] = edits[i];
        }
    }
    memcpy(edits, ordered, n * sizeof *ordered);
    memory_free(ordered);
    return ST_OK;
}

/* Does a file know that rows without dates begin with the run?  An old one cannot say
   `always`, nor its format. */
static bool is_marked(const struct layer *layer)
{
    for (int32_t row = 0; row < layer->table.n_rows; row++) {
        if (is_row_about(layer, row, "format") ||
            entry_is_always(table_cell(&layer->table, row, ENTRY_FROM)))
            return true;
    }
    return false;
}

static enum status apply_rows(const struct layer *layer)
{
    size_t room = strlen(layer->table.file) + NUMBER_TEXT;
    char *origin = memory_new(room, 1);
    enum status status = ST_OK;
    if (origin == NULL)
        return ST_MEMORY;
    for (int32_t row = 0; row < layer->table.n_rows; row++) {
        enum status one = ST_OK;
        snprintf(origin, room, "%s:%d", layer->table.file,
                 (int)layer->table.rows[row].line);
        struct entry entry = entry_of(layer, row, origin);
        if (!entry_is_about_scenario(&entry))
            one = entry_apply(layer->scenario, layer->model, &entry, layer->diag);
        else if (check_once(layer, row) == ST_OK)
            one = entry_describe(layer->scenario, layer->model, &entry, layer->diag);
        else
            one = ST_INPUT;
        status = one != ST_OK ? one : status;
        if (one == ST_MEMORY)
            break;
    }
    memory_free(origin);
    if (status != ST_MEMORY && order_edits(layer) != ST_OK)
        return ST_MEMORY;
    return status;
}

static enum status read_bases(const struct layer *layer)
{
    for (int32_t row = 0; row < layer->table.n_rows; row++) {
        if (is_row_about(layer, row, "base"))
            return load_base(layer, row);
    }
    return ST_OK;
}

static enum status load_layer(struct layer *layer)
{
    int32_t before = layer->diag->count;
    const struct text *text = &layer->scenario->texts[layer->text];
    enum status status =
        table_read(&layer->table, text, columns, N_ENTRY_FIELDS, layer->diag);
    if (status != ST_MEMORY && layer->table.is_usable) {
        status = read_bases(layer);
        layer->n_before = layer->scenario->n_edits;
        layer->n_rules_before = layer->scenario->n_rules;
        layer->is_marked = is_marked(layer);
        if (status != ST_MEMORY) {
            drop_texts(layer);
            enum status rows = apply_rows(layer);
            status = rows == ST_MEMORY || status == ST_OK ? rows : status;
        }
        if (status != ST_MEMORY) {
            enum status overlaps = overlap_check(layer->scenario, layer->n_before,
                                                 layer->model, layer->diag);
            status = overlaps != ST_OK ? overlaps : status;
        }
        if (scenario_keep_end(layer->scenario) != ST_OK)
            status = ST_MEMORY;
    }
    if (status == ST_OK && layer->diag->count != before)
        status = ST_INPUT;
    table_free(&layer->table);
    return status;
}

static enum status report_twice(const char *path, struct diag *diag)
{
    struct place place = {.file = path};
    return diag_report(diag, ST_INPUT, &place, E338_FILE_TWICE, NULL);
}

/* One more of the layers that were named; NULL when memory is short. */
static struct named_layer *new_named(struct scenario *scenario, const char *path)
{
    const size_t n = (size_t)scenario->n_layers;
    struct named_layer *layers =
        memory_grow(scenario->layers, n, n + 1, sizeof *scenario->layers);
    if (layers == NULL)
        return NULL;
    scenario->layers = layers;
    layers[n] = (struct named_layer){.name = path_name(path)};
    if (layers[n].name == NULL)
        return NULL;
    scenario->n_layers++;
    return &layers[n];
}

/* Note the titles that a layer brought; without any, those of before hold on. */
static enum status note_titles(struct scenario *scenario, const char *path,
                               char *before[N_LANGUAGES])
{
    struct named_layer *named = new_named(scenario, path);
    bool has_title = false, is_whole = named != NULL;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        const char *title = scenario->title[i];
        has_title = has_title || title != NULL;
        if (is_whole && title != NULL)
            is_whole = copy_text(&named->title[i], title);
    }
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        if (has_title)
            memory_free(before[i]);
        else
            scenario->title[i] = before[i];
    }
    return is_whole ? ST_OK : ST_MEMORY;
}

enum status scenario_load(struct scenario *scenario, const struct model *model,
                          const char *path, opener *open, void *context,
                          struct diag *diag)
{
    struct layer layer = {.scenario = scenario,
                          .model = model,
                          .open = open,
                          .context = context,
                          .diag = diag,
                          .typed = path};
    memory_free(scenario->name);
    scenario->name = path_name(path);
    layer.path = path_clean(path);
    enum status status = ST_MEMORY;
    char *before[N_LANGUAGES];
    memcpy(before, scenario->title, sizeof before);
    memset(scenario->title, 0, sizeof before);
    if (scenario->name != NULL && layer.path != NULL)
        status = read_text(&layer);
    if (status == ST_OK && layer.is_again)
        status = report_twice(path, diag);
    else if (status == ST_OK)
        status = load_layer(&layer);
    if (note_titles(scenario, path, before) != ST_OK)
        status = ST_MEMORY;
    memory_free(layer.path);
    return status;
}

/* Do days and last day fit each other and the first day? */
static enum status check_length(const struct scenario *scenario, struct diag *diag)
{
    const struct length *days = &scenario->days, *end = &scenario->end;
    char start[DATE_TEXT], last[DATE_TEXT], by_days[DATE_TEXT], limit[NUMBER_TEXT];
    if (!end->is_given)
        return ST_OK;
    date_write(scenario->start, start);
    date_write(end->value - 1, last);
    if (scenario->n_days < 1 || scenario->n_days > SCENARIO_DAYS)
        return diag_report(diag, ST_INPUT, &end->place, E241_BAD_END,
                           TEXTS(last, start, diag_number(limit, SCENARIO_DAYS)));
    if (!days->is_given || days->value == scenario->n_days)
        return ST_OK;
    date_write(scenario->start + days->value - 1, by_days);
    return diag_report(diag, ST_INPUT, &end->place, E242_DAYS_AND_END,
                       TEXTS(last, diag_number(limit, days->value), start, by_days));
}

enum status scenario_check(const struct scenario *scenario, const struct model *model,
                           struct diag *diag)
{
    struct place place = {0};
    char first[DATE_TEXT], last[DATE_TEXT];
    enum status status = ST_OK;
    (void)model;
    if (scenario->n_texts > 0)
        place.file = scenario->texts[scenario->n_texts - 1].path;
    if (!scenario->has_start)
        status = diag_report(diag, ST_INPUT, &place, E228_NO_START, NULL);
    if (!scenario->has_days)
        status = diag_report(diag, ST_INPUT, &place, E229_NO_DAYS, NULL);
    if (status != ST_OK)
        return status;
    status = check_length(scenario, diag);
    if (status != ST_OK)
        return status;
    int32_t end = scenario->start + scenario->n_days;
    date_write(scenario->start, first);
    date_write(end - 1, last);
    for (int32_t i = scenario->n_older; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        bool is_spread = i > 0 && strcmp(edit->origin, edit[-1].origin) == 0;
        if (is_spread || !edit->is_dated ||
            (edit->first < end && edit->end > scenario->start))
            continue;
        struct place row = {edit->place.file, edit->place.line, 0, 0, NULL};
        status =
            diag_report(diag, ST_INPUT, &row, E227_OUTSIDE_RUN, TEXTS(first, last));
    }
    for (int32_t i = scenario->n_older_rules; i < scenario->n_rules; i++) {
        const struct rule *rule = &scenario->rules[i];
        const struct place row = {rule->place.file, rule->place.line, 0, 0, NULL};
        if (rule->first >= end || rule->end <= scenario->start)
            status =
                diag_report(diag, ST_INPUT, &row, E227_OUTSIDE_RUN, TEXTS(first, last));
    }
    return status;
}

enum status scenario_keep_end(struct scenario *scenario)
{
    const size_t n = (size_t)scenario->n_ends;
    const int32_t end = scenario->start + scenario->n_days;
    if (!scenario->has_start || !scenario->has_days ||
        (n > 0 && scenario->ends[n - 1] == end))
        return ST_OK;
    int32_t *ends = memory_grow(scenario->ends, n, n + 1, sizeof *ends);
    if (ends == NULL)
        return ST_MEMORY;
    ends[n] = end;
    scenario->ends = ends;
    scenario->n_ends++;
    return ST_OK;
}

void scenario_rewind(struct scenario *scenario, int32_t n_edits)
{
    while (scenario->n_edits > n_edits) {
        struct edit *edit = &scenario->edits[--scenario->n_edits];
        const bool is_shared = scenario->n_edits > 0 && edit[-1].origin == edit->origin;
        if (!is_shared)
            memory_free(edit->origin);
        *edit = (struct edit){0};
    }
}

void scenario_rewind_rules(struct scenario *scenario, int32_t n_rules)
{
    while (scenario->n_rules > n_rules)
        rule_free(&scenario->rules[--scenario->n_rules]);
}

enum status scenario_keep(struct scenario_mark *mark, const struct scenario *scenario)
{
    bool is_whole = true;
    *mark = (struct scenario_mark){.then = *scenario};
    for (int32_t i = 0; i < 2 * N_LANGUAGES; i++) {
        const char *text = i < N_LANGUAGES ? scenario->title[i]
                                           : scenario->description[i - N_LANGUAGES];
        if (text != NULL)
            is_whole = copy_text(&mark->text[i], text) && is_whole;
    }
    for (int32_t i = 0; !is_whole && i < 2 * N_LANGUAGES; i++) {
        memory_free(mark->text[i]);
        mark->text[i] = NULL;
    }
    return is_whole ? ST_OK : ST_MEMORY;
}

void scenario_return(struct scenario *scenario, struct scenario_mark *mark)
{
    const struct scenario now = *scenario;
    scenario_rewind(scenario, mark->then.n_edits);
    scenario_rewind_rules(scenario, mark->then.n_rules);
    *scenario = mark->then;
    scenario->edits = now.edits; /* arrays may have moved */
    scenario->rules = now.rules;
    scenario->ends = now.ends;
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        memory_free(now.title[i]);
        memory_free(now.description[i]);
        scenario->title[i] = mark->text[i];
        scenario->description[i] = mark->text[N_LANGUAGES + i];
    }
    *mark = (struct scenario_mark){0};
}

void scenario_forget(struct scenario_mark *mark)
{
    for (int32_t i = 0; i < 2 * N_LANGUAGES; i++)
        memory_free(mark->text[i]);
    *mark = (struct scenario_mark){0};
}

void scenario_free(struct scenario *scenario)
{
    scenario_rewind(scenario, 0);
    scenario_rewind_rules(scenario, 0);
    for (int32_t i = 0; scenario->texts != NULL && i < scenario->n_texts; i++)
        text_free(&scenario->texts[i]);
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        memory_free(scenario->title[i]);
        memory_free(scenario->description[i]);
        for (int32_t j = 0; j < scenario->n_layers; j++)
            memory_free(scenario->layers[j].title[i]);
    }
    for (int32_t i = 0; i < scenario->n_layers; i++)
        memory_free(scenario->layers[i].name);
    memory_free(scenario->layers);
    memory_free(scenario->name);
    memory_free(scenario->edits);
    memory_free(scenario->rules);
    memory_free(scenario->texts);
    memory_free(scenario->ends);
    memset(scenario, 0, sizeof *scenario);
}
