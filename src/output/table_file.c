/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table_file.h"

#include <stdio.h>

#include "base/memory.h"
#include "output/file_trouble.h"

enum status table_file_print(struct sheet *sheet, const struct run_facts *facts,
                             enum table_id table, rows_writer *write, void *context)
{
    struct schema schema = {0};
    const enum status status = schema_init(&schema, table, facts);
    if (status == ST_OK) {
        schema_header(&schema, sheet);
        write(context, sheet);
    }
    schema_free(&schema);
    return status;
}

enum status table_file_write(const struct folder *folder, const struct run_facts *facts,
                             enum table_id table, rows_writer *write, void *context,
                             struct diag *diag)
{
    struct sheet sheet = {0};
    char file[64];
    snprintf(file, sizeof file, "%s.csv", tables[table].name);
    char *path = folder_file(folder, file);
    enum status status =
        path == NULL ? ST_MEMORY : sheet_create(&sheet, path, facts->dialect);
    if (status == ST_OK)
        status = table_file_print(&sheet, facts, table, write, context);
    if (status == ST_OK)
        status = sheet_finish(&sheet);
    if (status == ST_IO)
        (void)trouble_report(diag, status, CANNOT_WRITE,
                             TEXTS(file, trouble_reason(sheet.error, diag->language)));
    sheet_free(&sheet);
    memory_free(path);
    return status;
}
