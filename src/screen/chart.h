/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CHART_H
#define CHART_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

/*
 * Drawings inside an SVG picture: days along, something up; and bars with intervals.
 */

/** A panel of days.  x runs over n days from start, y from 0 to high. */
struct chart {
    FILE *file;
    enum language language;
    double left, top, width, height;
    double high;
    int32_t n, start;
};

enum { CHART_BELOW = 18, CHART_ABOVE = 18, CHART_LEFT = 34 }; /* for its letters */

/** Name, grid and letters; is_share: 1 is written as 100%. */
void chart_frame(const struct chart *chart, const char *name, bool is_share);

/** A line, a band between two; look: a class of the page's style.  NaN: a gap. */
void chart_line(const struct chart *chart, const double *y, const char *look);
void chart_band(const struct chart *chart, const double *low, const double *high);

/** A round number at or above a value: the end of an axis. */
double chart_round_up(double value);

/** A bar: what it is, how long, its interval (NaN: none) and the figure beside it. */
struct bar {
    char name[200], figure[100];
    double value, low, high;
};

enum { BAR_HEIGHT = 22, BAR_WIDTH = 720 };

/** Bars from zero, one below the other, in a picture n x BAR_HEIGHT high. */
void chart_bars(FILE *file, const struct bar *bars, int32_t n);

#endif
