/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/plan_note.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "engine/plan_cut.h"
#include "engine/plan_piece.h"
#include "input/unit.h"

enum answer { NOT_ASKED, NO, YES };

/* What the steps share.  Edits of slot s are edits[first[s]] up to first[s + 1] - 1. */
struct finder {
    struct notes *notes;
    const struct plan *plan;
    const struct scenario *scenario;
    int32_t *first;
    const struct edit **edits;
    struct edit *copies;        /* room for the edits of a slot */
    const struct edit **copied; /* and for where they are */
    bool *is_idle;              /* (n_edits) replaced by its own file on all its days */
    enum answer *otherwise;     /* (n_slots) would older versions read it so? */
};

struct note *notes_add(struct notes *notes, enum message message,
                       const struct place *place)
{
    const size_t n = (size_t)notes->n;
    struct note *more = memory_grow(notes->list, n, n + 1, sizeof *notes->list);
    if (more == NULL)
        return NULL;
    notes->list = more;
    notes->n++;
    more[n].message = message;
    more[n].place = (struct place){.file = place->file, .line = place->line};
    return &more[n];
}

/* Argument `some` says how many, or argument `one` that there is but one: sentences put
   what depends on it between < and >. */
static void put_count(struct note *note, int32_t some, int32_t one, int32_t n)
{
    snprintf(note->argument[n == 1 ? one : some], NOTE_ROOM, "%d", (int)n);
}

/* Do two edits stand in one row?  Those of a row follow each other. */
static bool is_same_row(const struct edit *a, const struct edit *b)
{
    return a->place.line > 0 && a->place.file == b->place.file &&
           a->place.line == b->place.line;
}

/* ---- rows without dates that may be meant as they were once read ---- */

/* Would the warm-up be another if rows without dates held in it? */
static bool is_read_otherwise(struct finder *at, int32_t slot)
{
    const struct plan *plan = at->plan;
    const int32_t first = at->first[slot], n = at->first[slot + 1] - first;
    const struct edit *last;
    if (at->otherwise[slot] != NOT_ASKED)
        return at->otherwise[slot] == YES;
    for (int32_t i = 0; i < n; i++) {
        at->copies[i] = *at->edits[first + i];
        at->copies[i].is_always |= at->copies[i].is_bare;
        at->copied[i] = &at->copies[i];
    }
    const int32_t yesterday = plan->start - 1;
    const struct piece is =
        piece_resolve(plan->model, at->edits + first, n, slot, yesterday, true, &last);
    const struct piece was =
        piece_resolve(plan->model, at->copied, n, slot, yesterday, true, &last);
    at->otherwise[slot] = piece_is_equal(&is, &was) ? NO : YES;
    return at->otherwise[slot] == YES;
}

static enum status note_bare(struct finder *at)
{
    const struct scenario *scenario = at->scenario;
    const struct edit *before = NULL;
    struct note *note = NULL;
    int32_t n = 0;
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        enum parameter_id parameter;
        int32_t entity, fuel;
        model_slot_owner(at->plan->model, edit->slot, &parameter, &entity, &fuel);
        if (!edit->is_bare || parameters[parameter].flags & REPORTS ||
            (before != NULL && is_same_row(before, edit)) ||
            !is_read_otherwise(at, edit->slot))
            continue;
        if (before == NULL || before->place.file != edit->place.file) {
            note = notes_add(at->notes, N501_BEGINS_WITH_RUN, &edit->place);
            n = 0;
            if (note == NULL)
                return ST_MEMORY;
            date_write(at->plan->start, note->argument[0]);
        }
        before = edit;
        snprintf(note->argument[1], NOTE_ROOM, "%d", (int)++n);
    }
    return ST_OK;
}

/* ---- dated rows that the run outlasts ---- */

/* Is a slot's expression another on a date than on the day before? */
static bool is_changed_on(const struct finder *at, int32_t slot, int32_t date)
{
    const struct model *model = at->plan->model;
    const struct edit *const *edits = at->edits + at->first[slot], *last;
    const int32_t n = at->first[slot + 1] - at->first[slot];
    const struct piece before =
        piece_resolve(model, edits, n, slot, date - 1, false, &last);
    const struct piece after = piece_resolve(model, edits, n, slot, date, false, &last);
    return !piece_is_equal(&before, &after);
}

/* Note the slots with dated edits up to the day before end that are otherwise then. */
static enum status note_return(struct finder *at, int32_t end)
{
    const struct plan *plan = at->plan;
    const struct edit *row = NULL;
    int32_t n = 0;
    for (int32_t slot = 0; slot < plan->model->n_slots; slot++) {
        const struct edit *ends = NULL;
        for (int32_t i = at->first[slot]; i < at->first[slot + 1]; i++) {
            if (at->edits[i]->is_dated && at->edits[i]->end == end)
                ends = at->edits[i];
        }
        if (ends == NULL || !is_changed_on(at, slot, end))
            continue;
        n++;
        row = row == NULL || ends < row ? ends : row;
    }
    if (n == 0)
        return ST_OK;
    struct note *note = notes_add(at->notes, N502_BACK_TO_NORMAL, &row->place);
    if (note == NULL)
        return ST_MEMORY;
    put_count(note, 0, 1, n);
    date_write(end, note->argument[2]);
    put_count(note, 3, 4, plan->start + plan->n_days - end);
    return ST_OK;
}

/* The last day on which dated rows end, if at least three end together and nothing dated
   holds from then on: the end of what the file was written for; else -1. */
static int32_t last_end(const struct finder *at)
{
    enum { LEAST_ROWS = 3 };
    const struct scenario *scenario = at->scenario;
    int32_t last = -1, n = 0;
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        if (!edit->is_dated || edit->end < last ||
            (edit->end == last && is_same_row(edit, edit - 1)))
            continue;
        n = edit->end > last ? 1 : n + 1;
        last = edit->end;
    }
    return n >= LEAST_ROWS ? last : -1;
}

static enum status note_returns(struct finder *at)
{
    const struct plan *plan = at->plan;
    const struct scenario *scenario = at->scenario;
    const int32_t run_end = plan->start + plan->n_days, last = last_end(at);
    enum status status = ST_OK;
    bool is_seen = false;
    for (int32_t i = 0; i < scenario->n_ends && status == ST_OK; i++) {
        const int32_t end = scenario->ends[i];
        bool is_again = false;
        for (int32_t k = 0; k < i; k++)
            is_again = is_again || scenario->ends[k] == end;
        if (is_again || end <= plan->start || end >= run_end)
            continue;
        is_seen = is_seen || end == last;
        status = note_return(at, end);
    }
    if (status == ST_OK && !is_seen && last > plan->start && last < run_end)
        status = note_return(at, last);
    return status;
}

static enum status note_left_behind(struct finder *at)
{
    const struct scenario *scenario = at->scenario;
    const struct edit *before = NULL;
    const struct edit *row = NULL;
    int32_t n = 0;
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        if (!edit->is_dated || edit->end > at->plan->start ||
            (before != NULL && is_same_row(before, edit)))
            continue;
        row = row == NULL ? edit : row;
        before = edit;
        n++;
    }
    if (n == 0)
        return ST_OK;
    struct note *note = notes_add(at->notes, N503_BEFORE_RUN, &row->place);
    if (note == NULL)
        return ST_MEMORY;
    put_count(note, 0, 1, n);
    date_write(at->plan->start, note->argument[2]);
    return ST_OK;
}

/* ---- rows that others of their file replace ---- */

/* The days of the run and, as the last one, the warm-up. */
enum { DAY_WORDS = (SCENARIO_DAYS + 1 + 63) / 64 };

static bool is_taken(const uint64_t taken[DAY_WORDS], int32_t day)
{
    return (taken[day / 64] >> (day % 64) & 1) != 0;
}

/* Is there a day that an edit decides?  Take its days if it gives a value. */
static bool decide(const struct plan *plan, const struct edit *edit,
                   uint64_t taken[DAY_WORDS])
{
    const int32_t run_end = plan->start + plan->n_days;
    const int32_t first = edit->first > plan->start ? edit->first : plan->start;
    const int32_t end = edit->end < run_end ? edit->end : run_end;
    bool is_deciding =
        first >= end || (edit->is_always && !is_taken(taken, SCENARIO_DAYS));
    for (int32_t day = first - plan->start; day < end - plan->start; day++) {
        is_deciding = is_deciding || !is_taken(taken, day);
        if (edit->value.type != FACTOR)
            taken[day / 64] |= (uint64_t)1 << (day % 64);
    }
    if (edit->is_always && edit->value.type != FACTOR)
        taken[SCENARIO_DAYS / 64] |= (uint64_t)1 << (SCENARIO_DAYS % 64);
    return is_deciding;
}

/* From the last edit of a slot to the first; each file for itself. */
static void mark_idle(struct finder *at, int32_t slot)
{
    uint64_t taken[DAY_WORDS];
    const char *file = NULL;
    for (int32_t i = at->first[slot + 1] - 1; i >= at->first[slot]; i--) {
        const struct edit *edit = at->edits[i];
        if (edit->place.file != file)
            memset(taken, 0, sizeof taken);
        file = edit->place.file;
        at->is_idle[edit - at->scenario->edits] = !decide(at->plan, edit, taken);
    }
}

/* Append a line number as long as there is room; false: there was none. */
static void add_line(struct note *note, int32_t line)
{
    char *text = note->argument[0];
    const size_t used = strlen(text);
    if (used + 16 < NOTE_ROOM)
        snprintf(text + used, NOTE_ROOM - used, "%s%d", used > 0 ? ", " : "",
                 (int)line);
    else if (used > 0 && strstr(text, "…") == NULL)
        snprintf(text + used, NOTE_ROOM - used, ", …");
}

static enum status note_idle(struct finder *at)
{
    const struct scenario *scenario = at->scenario;
    struct note *note = NULL;
    for (int32_t slot = 0; slot < at->plan->model->n_slots; slot++)
        mark_idle(at, slot);
    for (int32_t i = 0, end; i < scenario->n_edits; i = end) {
        const struct edit *edit = &scenario->edits[i];
        bool is_idle = at->is_idle[i];
        for (end = i + 1;
             end < scenario->n_edits && is_same_row(edit, edit + (end - i)); end++)
            is_idle = is_idle && at->is_idle[end];
        if (!is_idle)
            continue;
        if (note != NULL && note->place.file == edit->place.file) {
            add_line(note, edit->place.line);
            continue;
        }
        note = notes_add(at->notes, N504_DECIDES_NOTHING, &edit->place);
        if (note == NULL)
            return ST_MEMORY;
    }
    return ST_OK;
}

/* ---- slips of the decimal sign ---- */

/* Beyond the plausible range by more than it is plausible to be beyond it. */
static bool is_far(const struct finder *at, const struct edit *edit, double value)
{
    enum { FAR = 100 };
    const struct cell *cell = &at->plan->model->cells[edit->slot];
    return cell->line > 0 && cell->low > 0 && value > 0 &&
           (value < cell->low / FAR || value > cell->high * FAR);
}

static enum status note_far(struct finder *at)
{
    const struct scenario *scenario = at->scenario;
    for (int32_t i = 0; i < scenario->n_edits; i++) {
        const struct edit *edit = &scenario->edits[i];
        const struct cell *cell = &at->plan->model->cells[edit->slot];
        enum parameter_id parameter;
        int32_t entity, fuel;
        model_slot_owner(at->plan->model, edit->slot, &parameter, &entity, &fuel);
        const struct piece piece = {.slot = edit->slot,
                                    .parameter = parameter,
                                    .value = edit->value,
                                    .factor = 1};
        const double value = edit->value.type == FACTOR ? 0 : piece_value(&piece, 0.5);
        if (!is_far(at, edit, value) || (i > 0 && is_same_row(edit, edit - 1)))
            continue;
        struct note *note = notes_add(at->notes, N508_FAR_OUT, &edit->place);
        if (note == NULL)
            return ST_MEMORY;
        model_slot_name(at->plan->model, edit->slot, note->argument[0], NOTE_ROOM);
        snprintf(note->argument[1], NOTE_ROOM, "%.7g", value);
        snprintf(note->argument[2], NOTE_ROOM, "%.7g", cell->low);
        snprintf(note->argument[3], NOTE_ROOM, "%.7g", cell->high);
        note->unit_key[4] = parameters[parameter].unit_key;
    }
    return ST_OK;
}

enum status notes_find(struct notes *notes, const struct plan *plan,
                       const struct scenario *scenario)
{
    typedef enum status step(struct finder * at);
    static step *const steps[] = {note_bare, note_returns, note_left_behind, note_idle,
                                  note_far};
    struct finder at = {.notes = notes, .plan = plan, .scenario = scenario};
    const size_t n = (size_t)scenario->n_edits;
    enum status status = edits_sort(plan->model, scenario, &at.first, &at.edits);
    at.copies = memory_new(n, sizeof *at.copies);
    at.copied = memory_new(n, sizeof *at.copied);
    at.is_idle = memory_new(n, sizeof *at.is_idle);
    at.otherwise = memory_new((size_t)plan->model->n_slots, sizeof *at.otherwise);
    if (at.copies == NULL || at.copied == NULL || at.is_idle == NULL ||
        at.otherwise == NULL)
        status = ST_MEMORY;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == ST_OK; i++)
        status = steps[i](&at);
    memory_free(at.first);
    memory_free((void *)at.edits);
    memory_free(at.copies);
    memory_free((void *)at.copied);
    memory_free(at.is_idle);
    memory_free(at.otherwise);
    return status == ST_OK ? cuts_find(notes, plan, scenario) : status;
}

/* The texts of a note, with their units in words of a language. */
struct words {
    char text[NOTE_ARGUMENTS][NOTE_ROOM + 48];
    const char *arguments[NOTE_ARGUMENTS + 1];
};

static void find_words(struct words *words, const struct note *note,
                       enum language language)
{
    for (int32_t i = 0; i < NOTE_ARGUMENTS; i++) {
        const char *unit = unit_name(note->unit_key[i], language);
        const bool is_both = unit != NULL && note->argument[i][0] != '\0';
        snprintf(words->text[i], sizeof words->text[i], "%s%s%s", note->argument[i],
                 is_both ? " " : "", unit == NULL ? "" : unit);
        words->arguments[i] = words->text[i];
    }
    words->arguments[NOTE_ARGUMENTS] = NULL;
}

void notes_report(const struct notes *notes, struct diag *diag)
{
    for (int32_t i = 0; i < notes->n; i++) {
        const struct note *note = &notes->list[i];
        struct words words;
        find_words(&words, note, diag->language);
        diag_note(diag, &note->place, note->message, words.arguments);
    }
}

void note_write(const struct note *note, enum language language, char *text,
                size_t size)
{
    struct words words;
    find_words(&words, note, language);
    diag_write(text, size, language, &note->place, note->message, words.arguments);
}

void notes_free(struct notes *notes)
{
    memory_free(notes->list);
    *notes = (struct notes){0};
}
