/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/page.h"

#include <inttypes.h>
#include <string.h>

#include "base/typography.h"
#include "screen/pen.h"
#include "screen/wrap.h"

/* The colours are those of the page for classrooms (src/lab/lab.css). */
static const char style[] =
    ":root{color-scheme:light dark;--paper:#fbfaf7;--ink:#1d2530;--soft:#515c69;"
    "--rule:#d5d3cb;--mine:#0b5c8a;--band:#0b5c8a33;--mark:#a44a00;--third:#6b6459;"
    "--card:#fff}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e9e6df;"
    "--soft:#b3b9c0;--rule:#39424c;--mine:#6fc0ee;--band:#6fc0ee38;--mark:#ffb066;"
    "--third:#b8ab97;--card:#1c2229}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);"
    "font:1rem/1.45 system-ui,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\","
    "sans-serif}\n"
    "main{max-width:52rem;margin:0 auto;padding:1rem 1rem 2rem}\n"
    "h1{font-size:1.75rem;line-height:1.15;margin:.5rem 0 .4rem;text-wrap:balance}\n"
    "h2{font-size:1.1rem;margin:1.3rem 0 .3rem;padding-top:.3rem;"
    "border-top:1px solid var(--rule)}\n"
    "p{margin:.3rem 0 .5rem}\n"
    "p.lead{font-size:1.08rem;border-left:4px solid var(--mine);padding-left:.7rem;"
    "margin:.35rem 0}\n"
    "p.note{color:var(--soft);font-size:.875rem}\n"
    "pre{margin:.3rem 0;padding:.4rem .6rem;background:var(--card);"
    "border:1px solid var(--rule);border-radius:.3rem;font-size:.8rem;"
    "white-space:pre-wrap;overflow-wrap:anywhere}\n"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.9rem;"
    "font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;font-weight:600;padding:.2rem 0}\n"
    "th,td{padding:.15rem .4rem;border-bottom:1px solid var(--rule);text-align:right;"
    "vertical-align:top}\n"
    "th:first-child,td:first-child{text-align:left;padding-left:0}\n"
    "thead th{color:var(--soft);font-weight:500}\n"
    "tbody th{font-weight:400}\n"
    ".wide{overflow-x:auto}td{white-space:nowrap}tbody th{min-width:9rem}\n"
    "code{font-size:.9em;overflow-wrap:anywhere}\n"
    "figure{margin:.6rem 0}\n"
    "figcaption{font-weight:600;font-size:.9rem}\n"
    "figcaption span{font-weight:400;color:var(--soft)}\n"
    "svg{display:block;width:100%;height:auto}\n"
    "svg text{fill:var(--soft);font-size:11px}\n"
    "svg text.name{fill:var(--ink);font-weight:600}\n"
    "svg text.first{fill:var(--mine)}svg text.second{fill:var(--mark)}"
    "svg text.third{fill:var(--third)}\n"
    "svg .grid{stroke:var(--rule)}svg .zero{stroke:var(--soft)}\n"
    "svg .line{fill:none;stroke-width:1.8}\n"
    "svg .first{stroke:var(--mine)}svg .second{stroke:var(--mark);"
    "stroke-dasharray:6 3}svg .third{stroke:var(--third);stroke-dasharray:2 2}\n"
    "svg text.first,svg text.second,svg text.third{stroke:none}\n"
    "svg .band{fill:var(--band)}svg .bar{fill:var(--mine)}"
    "svg .against{fill:var(--mark)}svg .whisker{stroke:var(--ink);stroke-width:1.3}\n"
    "@media print{@page{size:A4;margin:11mm 12mm}:root{color-scheme:light;"
    "--paper:#fff;--ink:#1d2530;--soft:#515c69;--rule:#d5d3cb;--mine:#0b5c8a;"
    "--band:#0b5c8a33;--mark:#a44a00;--third:#6b6459;--card:#fff}"
    "html{font-size:8.6pt}main{max-width:none;padding:0}h2{break-after:avoid;"
    "margin:.7rem 0 .2rem}figure,table,pre{break-inside:avoid}"
    "p{margin:.15rem 0 .3rem}}\n";

static void put_letter(FILE *file, char letter)
{
    switch (letter) {
    case '&':
        (void)fputs("&amp;", file);
        break;
    case '<':
        (void)fputs("&lt;", file);
        break;
    case '>':
        (void)fputs("&gt;", file);
        break;
    case '"':
        (void)fputs("&quot;", file);
        break;
    default: /* control characters have no place in HTML */
        (void)fputc((unsigned char)letter < ' ' ? ' ' : letter, file);
    }
}

void page_escape(FILE *file, const char *text)
{
    for (; *text != '\0'; text++)
        put_letter(file, *text);
}

/* Prose, where `words of a command` stand between backquotes. */
static void put_prose(struct page *page, const char *open, const char *text,
                      const char *close)
{
    bool is_code = false;
    (void)fputs(open, page->file);
    for (; *text != '\0'; text++) {
        if (*text != '`') {
            put_letter(page->file, *text);
            continue;
        }
        (void)fputs(is_code ? "</code>" : "<code>", page->file);
        is_code = !is_code;
    }
    (void)fputs(is_code ? "</code>" : "", page->file);
    (void)fputs(close, page->file);
}

static void put_tag(struct page *page, const char *open, const char *text,
                    const char *close)
{
    (void)fputs(open, page->file);
    page_escape(page->file, text);
    (void)fputs(close, page->file);
}

/* Words as wide as a screen, never as wide as a terminal: the same bytes everywhere. */
static void put_words(struct page *page, const char *text, int indent)
{
    pen_spaces(page->file, indent);
    wrap_print(page->file, text, indent, indent, PEN_COLUMNS);
}

void page_begin(struct page *page, const char *title)
{
    if (page->is_text) {
        put_words(page, title, 0);
        return;
    }
    (void)fprintf(page->file,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta "
                  "charset=\"utf-8\"/>\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\"/>\n<meta "
                  "name=\"generator\" content=\"blocus brief\"/>\n",
                  typographies[page->language].code);
    put_tag(page, "<title>", title, "</title>\n");
    (void)fprintf(page->file, "<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
    put_tag(page, "<h1>", title, "</h1>\n");
}

void page_end(struct page *page)
{
    if (!page->is_text)
        (void)fputs("</main>\n</body>\n</html>\n", page->file);
}

void page_heading(struct page *page, const char *text)
{
    if (!page->is_text) {
        put_tag(page, "<h2>", text, "</h2>\n");
        return;
    }
    (void)fputc('\n', page->file);
    put_words(page, text, 0);
    for (int i = pen_width(text); i > 0; i--)
        (void)fputc('-', page->file);
    (void)fputc('\n', page->file);
}

void page_text(struct page *page, const char *text)
{
    if (page->is_text)
        put_words(page, text, 0);
    else
        put_prose(page, "<p>", text, "</p>\n");
}

void page_lead(struct page *page, const char *text)
{
    if (page->is_text)
        put_words(page, text, 2);
    else
        put_prose(page, "<p class=\"lead\">", text, "</p>\n");
}

void page_note(struct page *page, const char *text)
{
    if (page->is_text)
        put_words(page, text, 0);
    else
        put_prose(page, "<p class=\"note\">", text, "</p>\n");
}

void page_code(struct page *page, const char *text)
{
    if (page->is_text)
        (void)fprintf(page->file, "    %s\n", text);
    else
        put_tag(page, "<pre>", text, "</pre>\n");
}

/* ---- tables ---- */

void page_table_add(struct page_table *table, const char *const cells[])
{
    if (table->n_rows == PAGE_ROWS)
        return;
    int32_t n = 0;
    for (; n < PAGE_COLUMNS && cells[n] != NULL; n++) {
        char *cell = table->cell[table->n_rows][n];
        const size_t length = strlen(cells[n]);
        size_t end = length < PAGE_CELL ? length : PAGE_CELL - 1;
        while (end < length && end > 0 && ((unsigned char)cells[n][end] & 0xC0) == 0x80)
            end--; /* no half letters */
        memcpy(cell, cells[n], end);
        cell[end] = '\0';
    }
    if (table->n_columns < n)
        table->n_columns = n;
    table->n_rows++;
}

static void put_html_table(struct page *page, const struct page_table *table,
                           const char *caption)
{
    put_tag(page, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"",
            caption, "\">\n<table>\n");
    put_tag(page, "<caption>", caption, "</caption>\n");
    for (int32_t r = 0; r < table->n_rows; r++) {
        (void)fputs(r == 0   ? "<thead><tr>"
                    : r == 1 ? "<tbody>\n<tr>"
                             : "<tr>",
                    page->file);
        for (int32_t c = 0; c < table->n_columns; c++) {
            if (r == 0)
                put_tag(page, "<th scope=\"col\">", table->cell[r][c], "</th>");
            else if (c == 0)
                put_tag(page, "<th scope=\"row\">", table->cell[r][c], "</th>");
            else
                put_tag(page, "<td>", table->cell[r][c], "</td>");
        }
        (void)fputs(r == 0 ? "</tr></thead>\n" : "</tr>\n", page->file);
    }
    (void)fprintf(page->file, "%s</table>\n</div>\n",
                  table->n_rows > 1 ? "</tbody>\n" : "");
}

static void put_text_row(struct page *page, const struct page_table *table, int32_t r,
                         const int width[PAGE_COLUMNS], int first)
{
    const char *name = table->cell[r][0];
    (void)fputs(name, page->file);
    if (pen_width(name) > first) {
        (void)fputc('\n', page->file); /* too long a name has a line of its own */
        pen_spaces(page->file, first);
    } else {
        pen_spaces(page->file, first - pen_width(name));
    }
    for (int32_t c = 1; c < table->n_columns; c++)
        pen_right(page->file, table->cell[r][c], width[c] + 2);
    (void)fputc('\n', page->file);
}

static void put_text_table(struct page *page, const struct page_table *table,
                           const char *caption)
{
    int width[PAGE_COLUMNS] = {0}, used = 0;
    for (int32_t c = 0; c < table->n_columns; c++) {
        for (int32_t r = 0; r < table->n_rows; r++) {
            const int wide = pen_width(table->cell[r][c]);
            width[c] = wide > width[c] ? wide : width[c];
        }
        used += c == 0 ? 0 : width[c] + 2;
    }
    const int room = PEN_COLUMNS - used;
    const int first = width[0] < room ? width[0] : room < 20 ? 20 : room;
    (void)fputc('\n', page->file);
    put_words(page, caption, 0);
    for (int32_t r = 0; r < table->n_rows; r++)
        put_text_row(page, table, r, width, first);
}

void page_table(struct page *page, const struct page_table *table, const char *caption)
{
    if (page->is_text)
        put_text_table(page, table, caption);
    else
        put_html_table(page, table, caption);
}

/* ---- figures ---- */

bool page_figure_begin(struct page *page, const char *caption, const char *words,
                       double width, double height)
{
    const int32_t number = ++page->n_figures;
    if (page->is_text) {
        (void)fputc('\n', page->file);
        put_words(page, caption, 0);
        put_words(page, words, 2);
        return false;
    }
    (void)fputs("<figure>\n", page->file);
    put_tag(page, "<figcaption>", caption, "</figcaption>\n");
    (void)fprintf(page->file,
                  "<svg role=\"img\" viewBox=\"0 0 %.0f %.0f\" "
                  "aria-describedby=\"figure-%" PRId32 "\" ",
                  width, height, number);
    put_tag(page, "aria-label=\"", caption, "\">\n");
    (void)fprintf(page->file, "<desc id=\"figure-%" PRId32 "\">", number);
    put_tag(page, "", words, "</desc>\n");
    return true;
}

void page_figure_end(struct page *page)
{
    (void)fputs("</svg>\n</figure>\n", page->file);
}
