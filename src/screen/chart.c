/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/chart.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/typography.h"
#include "screen/page.h"
#include "screen/pen.h"

enum { GRID_LINES = 2, MOST_MONTHS = 7, NAME_WIDTH = 300, FIGURE_WIDTH = 150 };

static double x_of(const struct chart *chart, double day)
{
    const double last = chart->n > 1 ? chart->n - 1 : 1;
    return chart->left + day / last * chart->width;
}

/* What lies above the axis is drawn at its end. */
static double y_of(const struct chart *chart, double value)
{
    const double part = fmin(fmax(value / chart->high, 0), 1);
    return chart->top + (1 - part) * chart->height;
}

double chart_round_up(double value)
{
    static const double steps[] = {1, 2, 4, 5, 6, 8, 10};
    if (!(value > 0))
        return 1;
    const double scale = pow(10, floor(log10(value)));
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i] * scale >= value * (1 - 1e-9))
            return steps[i] * scale;
    }
    return 10 * scale;
}

static void put_letters(const struct chart *chart, double x, double y,
                        const char *attributes, const char *text)
{
    (void)fprintf(chart->file, "<text x=\"%.1f\" y=\"%.1f\"%s>", x, y, attributes);
    page_escape(chart->file, text);
    (void)fputs("</text>\n", chart->file);
}

static void put_grid(const struct chart *chart, bool is_share)
{
    for (int32_t i = 0; i <= GRID_LINES; i++) {
        const double value = chart->high * i / GRID_LINES, y = y_of(chart, value);
        char text[64];
        pen_number(text, sizeof text, is_share ? 100 * value : value,
                   !is_share && value < 10 && fmod(value, 1) > 0 ? 1 : 0,
                   chart->language);
        if (is_share)
            (void)strncat(text, typographies[chart->language].percent,
                          sizeof text - strlen(text) - 1);
        (void)fprintf(chart->file,
                      "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
                      "y2=\"%.1f\"/>\n",
                      i == 0 ? "zero" : "grid", chart->left, y,
                      chart->left + chart->width, y);
        put_letters(chart, chart->left - 4, y + 4, " text-anchor=\"end\"", text);
    }
}

/* The first days of months, as many as there is room for. */
static void put_months(const struct chart *chart)
{
    const int32_t every = 1 + chart->n / (31 * MOST_MONTHS);
    int32_t n = 0;
    for (int32_t day = 0; day < chart->n; day++) {
        const struct date date = date_of(chart->start + day);
        const double x = x_of(chart, day);
        if (date.day != 1 || n++ % every != 0)
            continue;
        (void)fprintf(chart->file,
                      "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
                      "y2=\"%.1f\"/>\n",
                      x, chart->top, x, chart->top + chart->height + 4);
        if (x + 24 < chart->left + chart->width)
            put_letters(chart, x + 2, chart->top + chart->height + 13, "",
                        typographies[chart->language].month[date.month - 1]);
    }
}

void chart_frame(const struct chart *chart, const char *name, bool is_share)
{
    put_letters(chart, chart->left, chart->top - 6, " class=\"name\"", name);
    put_grid(chart, is_share);
    put_months(chart);
}

void chart_line(const struct chart *chart, const double *y, const char *look)
{
    bool is_down = false; /* the pen */
    (void)fprintf(chart->file, "<path class=\"line %s\" d=\"", look);
    for (int32_t day = 0; day < chart->n; day++) {
        if (!isfinite(y[day])) {
            is_down = false;
            continue;
        }
        (void)fprintf(chart->file, "%s%.1f,%.1f", is_down ? "L" : "M", x_of(chart, day),
                      y_of(chart, y[day]));
        is_down = true;
    }
    (void)fputs("\"/>\n", chart->file);
}

void chart_band(const struct chart *chart, const double *low, const double *high)
{
    const char *next = "M";
    (void)fputs("<path class=\"band\" d=\"", chart->file);
    for (int32_t i = 0; i < 2 * chart->n; i++) {
        const int32_t day = i < chart->n ? i : 2 * chart->n - 1 - i;
        const double value = i < chart->n ? high[day] : low[day];
        if (!isfinite(value))
            continue;
        (void)fprintf(chart->file, "%s%.1f,%.1f", next, x_of(chart, day),
                      y_of(chart, value));
        next = "L";
    }
    (void)fputs("Z\"/>\n", chart->file);
}

/* ---- bars ---- */

/* From the lowest to the highest thing drawn, zero included. */
struct reach {
    double low, high;
};

static struct reach reach_of(const struct bar *bars, int32_t n)
{
    struct reach reach = {0, 0};
    for (int32_t i = 0; i < n; i++) {
        reach.low = fmin(fmin(reach.low, bars[i].value), bars[i].low);
        reach.high = fmax(fmax(reach.high, bars[i].value), bars[i].high);
    }
    if (!(reach.high > reach.low))
        reach.high = reach.low + 1;
    return reach;
}

static double bar_x(const struct reach *reach, double value)
{
    const double room = BAR_WIDTH - NAME_WIDTH - FIGURE_WIDTH - 20;
    return NAME_WIDTH + 10 + (value - reach->low) / (reach->high - reach->low) * room;
}

static void put_bar(FILE *file, const struct reach *reach, const struct bar *bar,
                    double top)
{
    const struct chart letters = {.file = file};
    const double zero = bar_x(reach, 0), end = bar_x(reach, bar->value);
    const double middle = top + BAR_HEIGHT / 2.0;
    char name[220];
    (void)snprintf(name, sizeof name, "%s", bar->name);
    if (pen_width(name) > 52)
        (void)snprintf(name + pen_cut(name, 51), 4, "…");
    put_letters(&letters, NAME_WIDTH, middle + 4, " text-anchor=\"end\"", name);
    (void)fprintf(file,
                  "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                  "height=\"%.1f\"/>\n",
                  bar->value < 0 ? "against" : "bar", fmin(zero, end), top + 4,
                  fabs(end - zero), BAR_HEIGHT - 8.0);
    if (isfinite(bar->low) && isfinite(bar->high))
        (void)fprintf(file,
                      "<line class=\"whisker\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
                      "y2=\"%.1f\"/>\n",
                      bar_x(reach, bar->low), middle, bar_x(reach, bar->high), middle);
    put_letters(&letters, BAR_WIDTH - FIGURE_WIDTH, middle + 4, "", bar->figure);
}

void chart_bars(FILE *file, const struct bar *bars, int32_t n)
{
    const struct reach reach = reach_of(bars, n);
    const double zero = bar_x(&reach, 0);
    for (int32_t i = 0; i < n; i++)
        put_bar(file, &reach, &bars[i], (double)i * BAR_HEIGHT);
    (void)fprintf(file,
                  "<line class=\"zero\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" "
                  "y2=\"%" PRId32 "\"/>\n",
                  zero, zero, n * BAR_HEIGHT);
}
