/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library/handle.h"

#include <string.h>

#include "base/memory.h"
#include "base/typography.h"

enum { CODE_LENGTH = 4, BEHIND_CODE = 2 /* ": " */ };

const char *blocus_version(void)
{
    return BLOCUS_VERSION;
}

/* ---- messages ---- */

static void forget_messages(struct blocus *b)
{
    for (int32_t i = 0; i < b->n_messages; i++)
        memory_free(b->messages[i].texts);
    b->n_messages = 0;
}

static const char *put(char **at, const char *text, size_t n)
{
    char *begin = *at;
    memcpy(begin, text, n);
    begin[n] = '\0';
    *at += n + 1;
    return begin;
}

/* A line and its parts; texts is NULL when memory is short. */
static struct kept_message message_of(const char *line, size_t code_at,
                                      const struct place *place)
{
    static const struct place nowhere;
    const struct place *from = place == NULL ? &nowhere : place;
    const size_t n = strlen(line), n_file = from->file == NULL ? 0 : strlen(from->file);
    char *at = memory_new(2 * n + n_file + CODE_LENGTH + 5, 1);
    struct kept_message message = {.texts = at};
    struct blocus_message *it = &message.it;
    if (at == NULL)
        return message;
    it->line = from->line;
    it->column = from->column;
    it->whole = put(&at, line, n);
    it->place = put(&at, line, code_at < BEHIND_CODE ? 0 : code_at - BEHIND_CODE);
    it->number = put(&at, line + code_at, CODE_LENGTH);
    it->text = it->whole + code_at + CODE_LENGTH + BEHIND_CODE;
    if (from->file != NULL)
        it->file = put(&at, from->file, n_file);
    return message;
}

static void keep_message(void *context, const char *line)
{
    struct blocus *b = context;
    if (b->n_messages == b->room) {
        const int32_t room = b->room == 0 ? 8 : 2 * b->room;
        void *more = memory_grow(b->messages, (size_t)b->room, (size_t)room,
                                 sizeof *b->messages);
        if (more == NULL) {
            b->is_short = true;
            return;
        }
        b->messages = more;
        b->room = room;
    }
    struct kept_message *message = &b->messages[b->n_messages];
    *message = message_of(line, b->diag.code_at, b->diag.place);
    if (message->texts == NULL)
        b->is_short = true;
    else
        b->n_messages++;
}

int32_t blocus_n_messages(const blocus *b)
{
    return b == NULL ? 0 : b->n_messages;
}

const blocus_message *blocus_get_message(const blocus *b, int32_t i)
{
    return i >= 0 && i < blocus_n_messages(b) ? &b->messages[i].it : NULL;
}

const char *blocus_mistake(const blocus *b)
{
    for (int32_t i = 0; i < blocus_n_messages(b); i++) {
        if (b->messages[i].it.number[0] == 'E')
            return b->messages[i].it.whole;
    }
    return "";
}

/* ---- calls ---- */

void callers_turn(struct blocus *b)
{
    (void)uselocale(b->callers);
    b->words = words_use(b->callers_words);
}

void callers_turn_ends(struct blocus *b)
{
    b->callers = uselocale(b->plain);
    b->callers_words = words_use(b->words);
}

void call_begin(struct blocus *b)
{
    forget_messages(b);
    b->is_short = false;
    b->diag =
        (struct diag){.sink = keep_message, .context = b, .language = b->diag.language};
    b->words = b->has_model ? b->loaded.model.words : NULL;
    callers_turn_ends(b);
}

int call_end(struct blocus *b, enum status status)
{
    callers_turn(b);
    return b->is_short ? (int)ST_MEMORY : (int)status;
}

enum status call_first(struct blocus *b, const char *call, const char *first)
{
    return diag_report(&b->diag, ST_USAGE, NULL, E290_CALL_FIRST, TEXTS(call, first));
}

enum status call_argument(struct blocus *b, const char *argument, double value,
                          double low, double high)
{
    char texts[3][NUMBER_TEXT];
    return diag_report(&b->diag, ST_USAGE, NULL, E291_ARGUMENT,
                       TEXTS("blocus_simulate", argument, diag_number(texts[0], value),
                             diag_number(texts[1], low), diag_number(texts[2], high)));
}

/* ---- making and freeing ---- */

static bool find_language(enum language *language, const char *name)
{
    for (int32_t i = 0; i < N_LANGUAGES; i++) {
        if (strcmp(name, typographies[i].code) == 0) {
            *language = (enum language)i;
            return true;
        }
    }
    return false;
}

int blocus_new(blocus **b, const char *language)
{
    enum language spoken = LANGUAGE_EN;
    if (b == NULL)
        return BLOCUS_MISUSE;
    *b = NULL;
    if (language != NULL && !find_language(&spoken, language))
        return BLOCUS_MISUSE;
    struct blocus *it = memory_new(1, sizeof *it);
    if (it == NULL)
        return BLOCUS_MEMORY;
    it->diag.language = spoken;
    it->plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (it->plain == (locale_t)0) {
        memory_free(it);
        return BLOCUS_MEMORY;
    }
    *b = it;
    return BLOCUS_OK;
}

void blocus_free(blocus *b)
{
    if (b == NULL)
        return;
    forget_messages(b);
    forget_plan(b);
    past_free(&b->past);
    plan_free(&b->scene);
    loaded_free(&b->loaded);
    for (int32_t i = 0; i < b->n_files; i++)
        text_free(&b->files[i]);
    memory_free(b->files);
    memory_free(b->messages);
    freelocale(b->plain);
    memory_free(b);
}

/* ---- files ---- */

int blocus_set_opener(blocus *b, blocus_opener *open, void *context)
{
    if (b == NULL)
        return BLOCUS_MISUSE;
    b->open = open;
    b->context = context;
    return BLOCUS_OK;
}

/* A text that the caller has, copied. */
static enum status take_text(struct text *text, const char *path, const char *bytes,
                             size_t size)
{
    *text = (struct text){.size = size};
    text->path = memory_copy_text(path, strlen(path));
    text->bytes = memory_copy_text(bytes, size);
    if (text->path != NULL && text->bytes != NULL)
        return ST_OK;
    text_free(text);
    return ST_MEMORY;
}

static enum status put_file(struct blocus *b, const char *path, const char *bytes,
                            size_t size)
{
    struct text text;
    int32_t i = 0;
    if (take_text(&text, path, bytes, size) != ST_OK)
        return ST_MEMORY;
    while (i < b->n_files && strcmp(b->files[i].path, path) != 0)
        i++;
    if (i == b->n_files) {
        struct text *files =
            memory_grow(b->files, (size_t)i, (size_t)i + 1, sizeof *files);
        if (files == NULL) {
            text_free(&text);
            return ST_MEMORY;
        }
        b->files = files;
        b->n_files++;
    }
    text_free(&b->files[i]);
    b->files[i] = text;
    return ST_OK;
}

int blocus_put_file(blocus *b, const char *path, const char *bytes, size_t size)
{
    if (b == NULL || path == NULL || (bytes == NULL && size > 0))
        return BLOCUS_MISUSE;
    call_begin(b);
    return call_end(b, put_file(b, path, bytes == NULL ? "" : bytes, size));
}

/* From the caller's opener. */
static enum status ask_caller(struct blocus *b, const char *path, struct text *text,
                              struct diag *diag)
{
    const struct place place = {.file = path};
    const char *bytes = NULL;
    size_t size = 0;
    callers_turn(b);
    const int status = b->open(b->context, path, &bytes, &size);
    callers_turn_ends(b);
    if (status == BLOCUS_OK && (bytes != NULL || size == 0))
        return take_text(text, path, bytes == NULL ? "" : bytes, size);
    if (status == BLOCUS_MEMORY)
        return ST_MEMORY;
    return diag_report(diag, ST_IO, &place,
                       status == BLOCUS_IO ? E101_NO_FILE : E100_CANNOT_READ, NULL);
}

enum status open_text(void *context, const char *path, struct text *text,
                      struct diag *diag)
{
    struct blocus *b = context;
    *text = (struct text){0};
    for (int32_t i = 0; i < b->n_files; i++) {
        if (strcmp(b->files[i].path, path) == 0)
            return take_text(text, path, b->files[i].bytes, b->files[i].size);
    }
    return b->open == NULL ? open_file(NULL, path, text, diag)
                           : ask_caller(b, path, text, diag);
}
