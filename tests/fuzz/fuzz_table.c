/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "input/table.h"

/*
 * Any bytes as a table: every cell is within its text, every place within the file, and
 * what cannot be used was reported.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(const struct table *table, int32_t n_lines)
{
    int32_t before = 1;
    for (int32_t row = 0; row < table->n_rows; row++) {
        bool is_blank = true;
        for (int32_t column = 0; column < table->n_columns; column++) {
            const char *cell = table_cell(table, row, column);
            is_blank = is_blank && cell[0] == '\0';
            assert(strlen(cell) <= TABLE_CELL);
            assert(cell[0] == '\0' || table->position[column] > 0);
        }
        struct place place = table_place(table, row, -1);
        assert(!is_blank && place.line > before && place.line <= n_lines &&
               place.row > 0 && place.row <= place.line);
        before = place.line;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct table_column names[] = {
        {"from", false}, {"value", false}, {"note", true}};
    static char path[] = "fuzz.csv";
    struct text text = {.path = path, .size = size};
    struct diag diag = {0};
    struct table table;
    int32_t n_lines = 1;
    text.bytes = memory_copy_text((const char *)data, size);
    if (text.bytes == NULL)
        return 0;
    for (size_t i = 0; i < size; i++)
        n_lines += data[i] == '\n' || data[i] == '\r';
    enum status status = table_read(&table, &text, names, 3, &diag);
    assert((status == ST_OK) == (diag.count == 0));
    assert(table.is_usable || status != ST_OK);
    if (table.is_usable)
        check_cells(&table, n_lines);
    table_free(&table);
    memory_free(text.bytes);
    return 0;
}
