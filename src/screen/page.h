/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PAGE_H
#define PAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/*
 * A page that people read, written part by part as one HTML file or as plain text.  The
 * HTML holds its style and pictures, runs no script and asks nothing of anybody; prints
 * on A4.  Texts are escaped here and nowhere else.
 */

/** Where it is written.  Write errors stay in file. */
struct page {
    FILE *file;
    enum language language;
    bool is_text;
    int32_t n_figures;
};

/** The head and the title, in text a line below it. */
void page_begin(struct page *page, const char *title);
void page_end(struct page *page);

/** A heading of a section. */
void page_heading(struct page *page, const char *text);

/** A paragraph; one of the answer, which stands out; a line in small print. */
void page_text(struct page *page, const char *text);
void page_lead(struct page *page, const char *text);
void page_note(struct page *page, const char *text);

/** A command to copy; in text a line of its own, never broken. */
void page_code(struct page *page, const char *text);

enum { PAGE_ROWS = 24, PAGE_COLUMNS = 5, PAGE_CELL = 200 };

/** A table, filled before it is written: row 0 is its head.  The first cell of a row is
 * its name.  A text that is too long is cut. */
struct page_table {
    int32_t n_rows, n_columns;
    char cell[PAGE_ROWS][PAGE_COLUMNS][PAGE_CELL];
};

/** Add a row; closed by NULL.  Rows beyond PAGE_ROWS are left out. */
void page_table_add(struct page_table *table, const char *const cells[]);

/** Write it with its caption. */
void page_table(struct page *page, const struct page_table *table, const char *caption);

/**
 * Begin a picture with what it shows in words, for those who do not see it.  False in
 * text, where the words are all: then nothing more may be drawn.  size: in units of
 * the drawing.
 */
bool page_figure_begin(struct page *page, const char *caption, const char *words,
                       double width, double height);
void page_figure_end(struct page *page);

/** Write a text into the HTML. */
void page_escape(FILE *file, const char *text);

#endif
