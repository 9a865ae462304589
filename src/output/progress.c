/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { WIDTH = 30 };

static double seconds_now(void)
{
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0)
        return 0;
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void progress_begin(struct progress *progress, bool is_quiet, enum language language)
{
    progress->is_shown = !is_quiet && isatty(STDERR_FILENO) == 1;
    progress->is_drawn = false;
    progress->start = seconds_now();
    progress->last = progress->start;
    progress->language = language;
}

static void draw_bar(const struct progress *progress, int64_t done, int64_t total,
                     double elapsed_s)
{
    static const char *const words[N_LANGUAGES][2] = {
        [LANGUAGE_EN] = {"replicates/s", "left"},
        [LANGUAGE_FR] = {"réplications/s", "restantes"},
    };
    char bar[WIDTH + 1];
    int64_t full = done * WIDTH / total;
    for (int32_t i = 0; i < WIDTH; i++)
        bar[i] = i < full ? '#' : '.';
    bar[WIDTH] = '\0';
    double rate = (double)done / elapsed_s;
    int64_t left_s = done == 0 ? 0 : (int64_t)((double)(total - done) / rate + 0.5);
    (void)fprintf(stderr, "\r[%s] %3d %%  %.0f %s  %d:%02d:%02d %s \033[K", bar,
                  (int)(done * 100 / total), rate, words[progress->language][0],
                  (int)(left_s / 3600), (int)(left_s / 60 % 60), (int)(left_s % 60),
                  words[progress->language][1]);
    (void)fflush(stderr);
}

void progress_show(struct progress *progress, int64_t done, int64_t total)
{
    if (!progress->is_shown || total <= 0)
        return;
    double time = seconds_now();
    if (time - progress->last < 0.2)
        return;
    progress->last = time;
    progress->is_drawn = true;
    draw_bar(progress, done, total, time - progress->start);
}

void progress_end(struct progress *progress)
{
    if (progress->is_drawn)
        (void)fputs("\r\033[K", stderr);
    progress->is_drawn = false;
}
