/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/list_program.h"

#include "command/command.h"
#include "input/observation.h"
#include "input/words.h"
#include "output/given_columns.h"

void list_header(struct sheet *sheet, const char *const names[])
{
    for (int32_t i = 0; names[i] != NULL; i++)
        sheet_text(sheet, names[i]);
    sheet_end_row(sheet);
}

static void write_texts(struct sheet *sheet, const char *const text[N_LANGUAGES])
{
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        sheet_text(sheet, text[i] == NULL ? "" : text[i]);
}

void list_labels(struct sheet *sheet, const char *const label[N_LANGUAGES])
{
    for (int32_t i = 0; i < N_LANGUAGES; i++)
        sheet_text(sheet, words_say(label[i], (enum language)i));
    sheet_end_row(sheet);
}

void list_commands(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("command", "usage_en", "usage_fr", "example", "label_en",
                             "label_fr"));
    sheet_text(sheet, "");
    write_texts(sheet, TEXTS(word_text(W_COMMAND_OPTIONS, LANGUAGE_EN),
                             word_text(W_COMMAND_OPTIONS, LANGUAGE_FR)));
    sheet_text(sheet, commands[0]->example);
    list_labels(
        sheet, TEXTS(word_text(W_ABOUT, LANGUAGE_EN), word_text(W_ABOUT, LANGUAGE_FR)));
    for (int32_t i = 0; i < n_commands; i++) {
        sheet_text(sheet, commands[i]->name);
        write_texts(sheet, commands[i]->usage);
        sheet_text(sheet, commands[i]->example);
        list_labels(sheet, commands[i]->line);
    }
}

static void write_options(struct sheet *sheet, const char *command,
                          const struct option *options)
{
    for (const struct option *it = options; it->name != NULL; it++) {
        const char letter[2] = {it->letter, '\0'};
        sheet_text(sheet, command);
        sheet_text(sheet, it->name);
        sheet_text(sheet, letter);
        write_texts(sheet, it->value);
        list_labels(sheet, it->help);
    }
}

void list_options(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("command", "option", "letter", "value_en", "value_fr",
                             "label_en", "label_fr"));
    write_options(sheet, "", main_options);
    for (int32_t i = 0; i < n_commands; i++)
        write_options(sheet, commands[i]->name, commands[i]->options);
}

/* A table and, without column, what it is for. */
static void write_column(struct sheet *sheet, const char *page, const char *table,
                         const char *column, const char *unit,
                         const char *const label[N_LANGUAGES])
{
    sheet_text(sheet, page);
    sheet_text(sheet, table);
    sheet_text(sheet, column);
    sheet_text(sheet, unit);
    list_labels(sheet, label);
}

static void write_table(struct sheet *sheet, const char *page,
                        const struct result_table *table)
{
    write_column(sheet, page, table->name, "", "", table->label);
    for (int32_t i = 0; i < table->n_columns; i++) {
        const struct fixed *it = &table->columns[i];
        write_column(sheet, page, table->name, it->name, unit_text(it->unit_key),
                     it->label);
    }
}

static void write_observation_columns(struct sheet *sheet)
{
    for (int32_t i = 0; i < OBSERVATION_COLUMNS; i++) {
        const struct observation_column *it = &observation_columns[i];
        write_column(sheet, page_names[PAGE_OBSERVATIONS], "observations", it->name,
                     it->unit, it->label);
    }
}

void list_columns(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("page", "file", "column", "unit", "label_en", "label_fr"));
    for (int32_t i = 0; i < n_given_tables; i++)
        write_table(sheet, page_names[given_tables[i].page], &given_tables[i].table);
    write_observation_columns(sheet);
    for (int32_t i = 0; i < N_TABLES; i++)
        write_table(sheet, "results", &tables[i]);
}

static void write_outside(struct sheet *sheet, const char *kind,
                          const struct outside *list)
{
    for (; list->name != NULL; list++) {
        sheet_text(sheet, kind);
        sheet_text(sheet, list->name);
        list_labels(sheet, list->label);
    }
}

void list_outside(struct sheet *sheet, const struct model *model)
{
    (void)model;
    list_header(sheet, TEXTS("kind", "name", "label_en", "label_fr"));
    sheet_text(sheet, "model");
    sheet_text(sheet, "");
    list_labels(sheet, TEXTS(word_text(W_MODEL_FROM, LANGUAGE_EN),
                             word_text(W_MODEL_FROM, LANGUAGE_FR)));
    write_outside(sheet, "variable", variables);
    write_outside(sheet, "exit", exit_codes);
}
