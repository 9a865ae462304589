/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/table.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"

enum {
    FILE_COLUMNS = 256,         /* columns of a text; blank ones beyond are fine */
    CELL_ROOM = TABLE_CELL + 2, /* the NUL, and libcsv asks a byte early */
    UNNAMED = -1,
    IGNORED = -2,
    MOST_UNKNOWN = 32, /* unknown columns that are told */
    NAME_ROOM = 128,
    LIST_ROOM = 256
};

/* What is known while a text is read line by line. */
struct reader {
    struct table *table;
    struct diag *diag;
    const struct text *text;
    enum status status;
    int32_t line;          /* of the bytes being fed */
    struct table_row here; /* where the present row begins */
    int32_t n_fields;      /* of the present row so far */
    bool is_between_rows;
    bool is_header;
    bool is_row_blank;
    int32_t room;                    /* rows that fit */
    size_t used;                     /* characters */
    int32_t column_of[FILE_COLUMNS]; /* by position; UNNAMED, IGNORED */
    int32_t n_unknown;               /* columns, and the first of them */
    int32_t unknown_at[MOST_UNKNOWN];
    char unknown[MOST_UNKNOWN][NAME_ROOM];
};

/* A single block: libcsv asks for more only when a field outgrows it. */
static void *one_block(void *old, size_t size)
{
    return old == NULL && size == CELL_ROOM ? memory_new(1, size) : NULL;
}

static void report_field(struct reader *reader, int32_t field, const char *name,
                         enum message message, const char *const arguments[])
{
    struct place place = {reader->table->file, reader->line, reader->here.row, field,
                          name};
    if (reader->is_between_rows)
        place.row = 0;
    reader->status = diag_report(reader->diag, ST_INPUT, &place, message, arguments);
}

/* As report, and the table cannot be used. */
static void give_up(struct reader *reader, int32_t field, enum message message,
                    const char *const arguments[])
{
    report_field(reader, field, NULL, message, arguments);
    reader->table->is_usable = false;
}

static bool is_label(const char *name)
{
    return strncmp(name, "label", 5) == 0;
}

/* What French files may call a column, with accents or without. */
static const struct {
    const char *name, *french;
} french_names[] = {
    {"from", "du"},        {"to", "au"},
    {"entity", "entité"},  {"entity", "entite"},
    {"fuel", "carburant"}, {"parameter", "paramètre"},
    {"value", "valeur"},   {"parameter", "parametre"},
    {"unit", "unité"},     {"unit", "unite"},
    {"note", "remarque"},  {"when", "quand"},
};

/* A copy that lasts of one of the column's names; NULL if it is none of them. */
static const char *name_of(const struct table_column *column, const char *name)
{
    if (strcmp(column->name, name) == 0)
        return column->name;
    for (size_t i = 0; i < sizeof french_names / sizeof french_names[0]; i++) {
        if (strcmp(french_names[i].french, name) == 0 &&
            strcmp(french_names[i].name, column->name) == 0)
            return french_names[i].french;
    }
    return NULL;
}

static int32_t find_column(const struct table *table, const char *name)
{
    for (int32_t i = 0; i < table->n_columns; i++) {
        if (name_of(&table->columns[i], name) != NULL)
            return i;
    }
    return UNNAMED;
}

/* Not reported before all are known: it may be no table of this kind at all. */
static void keep_unknown(struct reader *reader, const char *name)
{
    if (reader->n_unknown == MOST_UNKNOWN)
        return;
    reader->unknown_at[reader->n_unknown] = reader->n_fields;
    snprintf(reader->unknown[reader->n_unknown++], NAME_ROOM, "%s", name);
}

static void report_unknown(struct reader *reader)
{
    const struct table *table = reader->table;
    reader->is_between_rows = false; /* cells of the header */
    for (int32_t n = 0; n < reader->n_unknown; n++) {
        struct near near = near_init(reader->unknown[n]);
        for (int32_t i = 0; i < table->n_columns; i++)
            near_add(&near, table->columns[i].name);
        report_field(reader, reader->unknown_at[n], NULL, E113_UNKNOWN_COLUMN,
                     TEXTS(reader->unknown[n], near.best));
    }
    reader->is_between_rows = true;
}

/* Fewer than half of the columns that must be there: it is another file. */
static bool is_foreign(const struct table *table)
{
    int32_t n_wanted = 0, n_there = 0;
    for (int32_t i = 0; i < table->n_columns; i++) {
        n_wanted += !table->columns[i].is_optional;
        n_there += !table->columns[i].is_optional && table->position[i] != 0;
    }
    return 2 * n_there < n_wanted;
}

/* "from, to, entity": the columns that must be there. */
static void list_columns(const struct table *table, char text[LIST_ROOM])
{
    size_t used = 0;
    text[0] = '\0';
    for (int32_t i = 0; i < table->n_columns && used < LIST_ROOM; i++) {
        if (!table->columns[i].is_optional)
            used += (size_t)snprintf(text + used, LIST_ROOM - used, "%s%s",
                                     used > 0 ? ", " : "", table->columns[i].name);
    }
}

static void read_header_field(struct reader *reader, const char *name)
{
    struct table *table = reader->table;
    int32_t position = reader->n_fields;
    int32_t column = find_column(table, name);
    if (position <= FILE_COLUMNS)
        reader->column_of[position - 1] =
            column != UNNAMED || name[0] == '\0' ? column : IGNORED;
    if (column == UNNAMED) {
        if (name[0] != '\0' && !is_label(name))
            keep_unknown(reader, name);
    } else if (table->position[column] != 0) {
        report_field(reader, position, NULL, E115_DUPLICATE_COLUMN, TEXTS(name));
    } else if (position <= FILE_COLUMNS) {
        table->position[column] = position;
        table->shown[column] = name_of(&table->columns[column], name);
    }
}

static void read_field(void *field, size_t length, void *context)
{
    struct reader *reader = context;
    struct table *table = reader->table;
    const char *text = field == NULL ? "" : field;
    int32_t position = ++reader->n_fields;
    if (!table->is_usable)
        return;
    if (reader->is_header) {
        read_header_field(reader, text);
        return;
    }
    if (length == 0)
        return;
    int32_t column =
        position <= FILE_COLUMNS ? reader->column_of[position - 1] : UNNAMED;
    if (column == UNNAMED)
        report_field(reader, position, NULL, E116_CELL_WITHOUT_COLUMN, TEXTS(text));
    if (column < 0 || table->position[column] != position)
        return;
    if (table->n_rows == reader->room) {
        char limit[NUMBER_TEXT];
        give_up(reader, 0, E112_TOO_MANY_ROWS, TEXTS(diag_number(limit, TABLE_ROWS)));
        return;
    }
    reader->is_row_blank = false;
    table->cells[table->n_rows * table->n_columns + column] = (uint32_t)reader->used;
    memcpy(table->characters + reader->used, text, length);
    reader->used += length + 1;
}

static void end_header(struct reader *reader)
{
    struct table *table = reader->table;
    reader->is_header = false;
    if (is_foreign(table)) {
        char wanted[LIST_ROOM];
        list_columns(table, wanted);
        give_up(reader, 0, E247_OTHER_TABLE, TEXTS(wanted));
        return;
    }
    report_unknown(reader);
    for (int32_t i = 0; i < table->n_columns; i++) {
        if (table->position[i] == 0 && !table->columns[i].is_optional)
            give_up(reader, 0, E114_MISSING_COLUMN, TEXTS(table->columns[i].name));
    }
}

static void end_row(int character, void *context)
{
    struct reader *reader = context;
    struct table *table = reader->table;
    (void)character;
    reader->is_between_rows = true;
    if (!table->is_usable)
        return;
    if (reader->is_header)
        end_header(reader);
    else if (!reader->is_row_blank)
        table->rows[table->n_rows++] = reader->here;
}

/* Bytes of the UTF-8 character at text, 0 if it is none: Unicode 15, table 3-7. */
static size_t utf8_length(const unsigned char *text, size_t size)
{
    unsigned char lead = text[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length > size)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

/* Most lines are: then there is nothing to look at one by one. */
static bool is_ascii(const char *line, size_t length)
{
    unsigned char strange = 0;
    for (size_t i = 0; i < length; i++)
        strange |= (unsigned char)((unsigned char)line[i] & 0x80) | (line[i] == '\0');
    return strange == 0;
}

/* Refuse bytes that are no text; the field is counted to say where. */
static bool check_characters(struct reader *reader, const char *line, size_t length)
{
    if (is_ascii(line, length))
        return true;
    const unsigned char *bytes = (const unsigned char *)line;
    char delimiter = reader->table->is_semicolon ? ';' : ',';
    bool is_quoted = reader->line != reader->here.line;
    int32_t field = reader->n_fields + 1;
    for (size_t i = 0; i < length;) {
        size_t step = utf8_length(bytes + i, length - i);
        if (step == 0) {
            char byte[NUMBER_TEXT];
            snprintf(byte, sizeof byte, "0x%02X", (unsigned)bytes[i]);
            give_up(reader, field, E106_NOT_UTF8, TEXTS(byte));
            return false;
        }
        if (bytes[i] == '\0') {
            give_up(reader, field, E107_NUL, NULL);
            return false;
        }
        if (line[i] == '"')
            is_quoted = !is_quoted;
        else if (line[i] == delimiter && !is_quoted)
            field++;
        i += step;
    }
    return true;
}

/* Length of the line at text with its line end: LF, CR LF or CR. */
static size_t line_length(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < size && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return size;
}

static void explain_stop(struct reader *reader, int error, bool is_unclosed)
{
    char limit[NUMBER_TEXT];
    if (error == CSV_ENOMEM || is_unclosed)
        reader->line = reader->here.line; /* where the cell began, or not far from it */
    if (error == CSV_ENOMEM) {
        give_up(reader, reader->n_fields + 1, E111_CELL_TOO_LONG,
                TEXTS(diag_number(limit, TABLE_CELL >> 10)));
        return;
    }
    give_up(reader, reader->n_fields + 1,
            is_unclosed ? E110_UNCLOSED_QUOTE : E109_QUOTE, NULL);
}

static bool is_blank_line(const char *line, size_t length)
{
    size_t i = 0;
    while (i < length &&
           (line[i] == ' ' || line[i] == '\t' || line[i] == '\r' || line[i] == '\n'))
        i++;
    return i == length;
}

/* libcsv swallows blank lines: rows are counted here, and a row is where it began. */
static void begin_line(struct reader *reader, const char *line, size_t length)
{
    reader->line++;
    if (!reader->is_between_rows)
        return;
    reader->here.line = reader->line;
    reader->here.row++;
    reader->n_fields = 0;
    reader->is_row_blank = true;
    reader->is_between_rows = is_blank_line(line, length);
}

static void read_lines(struct reader *reader, struct csv_parser *parser, size_t at)
{
    const struct text *text = reader->text;
    while (at < text->size && reader->table->is_usable) {
        const char *line = text->bytes + at;
        size_t length = line_length(line, text->size - at);
        begin_line(reader, line, length);
        if (!check_characters(reader, line, length))
            return;
        if (csv_parse(parser, line, length, read_field, end_row, reader) != length) {
            if (csv_error(parser) == CSV_ENOMEM && csv_get_buffer_size(parser) == 0)
                reader->status = ST_MEMORY;
            else
                explain_stop(reader, csv_error(parser), false);
            return;
        }
        at += length;
    }
    if (reader->table->is_usable && csv_fini(parser, read_field, end_row, reader) != 0)
        explain_stop(reader, csv_error(parser), true);
    if (reader->table->is_usable && reader->is_header)
        give_up(reader, 0, E108_EMPTY, NULL);
}

/* The separator that is more frequent in the header, outside quotation marks. */
static bool has_semicolons(const char *text, size_t size)
{
    int32_t commas = 0, semicolons = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && text[i] == ',')
            commas++;
        else if (!is_quoted && text[i] == ';')
            semicolons++;
        else if (!is_quoted && (text[i] == '\n' || text[i] == '\r') &&
                 commas + semicolons > 0)
            break;
    }
    return semicolons > commas;
}

/* Count, allocate once, fill: there are no more rows than line ends and one. */
static bool make_cell_room(struct reader *reader)
{
    struct table *table = reader->table;
    const struct text *text = reader->text;
    reader->room = 1;
    for (size_t i = 0; i < text->size && reader->room < TABLE_ROWS; i++)
        reader->room += text->bytes[i] == '\n' || text->bytes[i] == '\r';
    size_t n_cells = (size_t)reader->room * (size_t)table->n_columns;
    table->rows = memory_new((size_t)reader->room, sizeof *table->rows);
    table->cells = memory_new(n_cells, sizeof *table->cells);
    table->characters = memory_new(text->size + 2, 1);
    reader->used = 1; /* the text at 0 is blank */
    return table->rows != NULL && table->cells != NULL && table->characters != NULL;
}

/* Whole-file mistakes that need no parsing. */
static bool refuse_file(struct reader *reader)
{
    const struct text *text = reader->text;
    char limit[NUMBER_TEXT];
    if (text->size > TEXT_LIMIT)
        give_up(reader, 0, E104_TEXT_TOO_LARGE,
                TEXTS(diag_number(limit, TEXT_LIMIT >> 20)));
    else if (text->size >= 4 && memcmp(text->bytes, "PK\003\004", 4) == 0)
        give_up(reader, 0, E105_WORKBOOK, NULL);
    return !reader->table->is_usable;
}

enum status table_read(struct table *table, const struct text *text,
                       const struct table_column *columns, int32_t n_columns,
                       struct diag *diag)
{
    struct reader reader = {.table = table,
                            .diag = diag,
                            .text = text,
                            .is_header = true,
                            .is_between_rows = true};
    memset(table, 0, sizeof *table);
    table->file = text->path;
    table->columns = columns;
    table->n_columns = n_columns;
    table->is_usable = true;
    if (refuse_file(&reader))
        return reader.status;
    if (!make_cell_room(&reader))
        return ST_MEMORY;
    for (int32_t i = 0; i < FILE_COLUMNS; i++)
        reader.column_of[i] = UNNAMED;

    struct csv_parser parser;
    bool has_mark = text->size >= 3 && memcmp(text->bytes, "\xEF\xBB\xBF", 3) == 0;
    size_t begin = has_mark ? 3 : 0;
    table->is_semicolon = has_semicolons(text->bytes + begin, text->size - begin);
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
    csv_set_delim(&parser, table->is_semicolon ? ';' : ',');
    csv_set_realloc_func(&parser, one_block);
    csv_set_free_func(&parser, memory_free);
    csv_set_blk_size(&parser, CELL_ROOM);
    read_lines(&reader, &parser, begin);
    csv_free(&parser);
    return reader.status;
}

void table_free(struct table *table)
{
    memory_free(table->rows);
    memory_free(table->cells);
    memory_free(table->characters);
    memset(table, 0, sizeof *table);
}

const char *table_cell(const struct table *table, int32_t row, int32_t column)
{
    return table->characters + table->cells[row * table->n_columns + column];
}

struct place table_place(const struct table *table, int32_t row, int32_t column)
{
    struct place place = {.file = table->file,
                          .line = table->rows[row].line,
                          .row = table->rows[row].row};
    if (column >= 0) {
        place.column = table->position[column];
        place.field = table->shown[column] != NULL ? table->shown[column]
                                                   : table->columns[column].name;
    }
    return place;
}

const char *cursor_cell(const struct table_cursor *at, int32_t column)
{
    return table_cell(at->table, at->row, column);
}

struct place cursor_place(const struct table_cursor *at, int32_t column)
{
    return table_place(at->table, at->row, column);
}

enum status cursor_report(const struct table_cursor *at, int32_t column,
                          enum message message, const char *const arguments[])
{
    const struct place place = cursor_place(at, column);
    return diag_report(at->diag, ST_INPUT, &place, message, arguments);
}
