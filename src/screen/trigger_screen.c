/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/trigger_screen.h"

#include <inttypes.h>
#include <math.h>

#include "base/typography.h"
#include "output/file_trouble.h"
#include "output/number.h"
#include "output/trigger_facts.h"
#include "screen/chance_screen.h"
#include "screen/frame.h"
#include "screen/pen.h"

enum {
    TEXT_ROOM = 200,
    MOST_LIMITS = 16, /* of a range, on the screen */
    LIMIT_COLUMNS = 11,
    HIT_COLUMNS = 21,
    LEAD_COLUMNS = 15,
    VAIN_COLUMNS = 11,
    RATE_COLUMNS = 15
};

/* What all parts of the screen need. */
struct screen {
    FILE *file;
    enum language language;
    const struct trigger_facts *facts;
};

static void say(const struct screen *it, enum word word, const char *const arguments[])
{
    char line[600];
    trouble_fill(line, sizeof line, word_text(word, it->language), arguments);
    pen_line(it->file, line);
}

static void say_share(const struct screen *it, enum word word,
                      const struct share *share)
{
    char text[TEXT_ROOM];
    chance_text(text, sizeof text, share, it->language);
    say(it, word, TEXTS(text));
}

static void number_text(const struct screen *it, double number, int decimals,
                        char text[TEXT_ROOM])
{
    pen_number(text, TEXT_ROOM, number, decimals, it->language);
}

/* ---- the event ---- */

static void print_event(const struct screen *it)
{
    const struct share *base = &it->facts->figures[0].base;
    char n[TEXT_ROOM];
    number_text(it, (double)base->n, 0, n);
    say(it, W_TRIGGER_EVENT, TEXTS(it->facts->event));
    if (base->n_true == 0)
        say(it, W_TRIGGER_NEVER, TEXTS(n));
    else if (base->n_true == base->n)
        say(it, W_TRIGGER_ALWAYS, TEXTS(n));
    else
        say_share(it, W_TRIGGER_BASE, base);
}

/* ---- one limit ---- */

static void print_lead(const struct screen *it, const struct trigger_figures *figures)
{
    char lead[N_LEAD_LEVELS][TEXT_ROOM];
    if (figures->count[HIT] == 0)
        return;
    for (int32_t i = 0; i < N_LEAD_LEVELS; i++)
        number_text(it, figures->lead[i], 0, lead[i]);
    say(it, W_TRIGGER_LEAD, TEXTS(lead[1], lead[0], lead[2]));
    for (int32_t i = 0; i < N_WARNED; i++) {
        char days[TEXT_ROOM], share[TEXT_ROOM];
        number_text(it, warned_days[i], 0, days);
        chance_text(share, sizeof share, &figures->warned[i], it->language);
        say(it, W_TRIGGER_WARNED, TEXTS(days, share));
    }
}

/* Hits are not clearly more frequent than false alarms are elsewhere. */
static bool is_blind(const struct trigger_figures *figures)
{
    return figures->hit.n > 0 && figures->false_rate.n > 0 &&
           figures->hit.low <= figures->false_rate.high;
}

static void print_figures(const struct screen *it,
                          const struct trigger_figures *figures)
{
    if (figures->hit.n > 0)
        say_share(it, W_TRIGGER_HIT, &figures->hit);
    print_lead(it, figures);
    if (figures->false_ratio.n > 0)
        say_share(it, W_TRIGGER_RATIO, &figures->false_ratio);
    if (figures->false_rate.n > 0)
        say_share(it, W_TRIGGER_RATE, &figures->false_rate);
    if (is_blind(figures))
        say(it, W_TRIGGER_BLIND, NULL);
}

/* ---- a range of limits ---- */

static void print_share(const struct screen *it, const struct share *share, int columns)
{
    char number[TEXT_ROOM - 8], text[TEXT_ROOM] = "-";
    if (share->n > 0) {
        pen_number(number, sizeof number, 100 * share->share, 1, it->language);
        (void)snprintf(text, sizeof text, "%s%s", number,
                       typographies[it->language].percent);
    }
    pen_right(it->file, text, columns);
}

static void print_limit(const struct screen *it, int32_t signal)
{
    const struct trigger_figures *figures = &it->facts->figures[signal];
    char limit[NUMBER_ROOM + 2] = "  ", lead[TEXT_ROOM] = "-";
    number_write(limit + 2, it->facts->lookouts[signal].signal.limit);
    typography_localise(limit, it->language);
    if (figures->count[HIT] > 0)
        number_text(it, figures->lead[1], 0, lead);
    pen_left(it->file, limit, LIMIT_COLUMNS);
    print_share(it, &figures->hit, HIT_COLUMNS);
    pen_right(it->file, lead, LEAD_COLUMNS);
    print_share(it, &figures->false_ratio, VAIN_COLUMNS);
    print_share(it, &figures->false_rate, RATE_COLUMNS);
    (void)fputc('\n', it->file);
}

static void print_range(const struct screen *it, const struct asked_signal *asked)
{
    const int32_t step = (asked->n + MOST_LIMITS - 1) / MOST_LIMITS;
    int32_t n_shown = 0;
    char area[TEXT_ROOM];
    if (isfinite(asked->area)) {
        number_text(it, asked->area, 2, area);
        say(it, W_TRIGGER_AREA, TEXTS(area));
    }
    say(it, W_TRIGGER_HEAD, NULL);
    for (int32_t i = 0; i < asked->n; i += step, n_shown++)
        print_limit(it, asked->first + i);
    frame_more(it->file, it->language, W_MORE_LIMITS, asked->n - n_shown);
}

void trigger_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path)
{
    const struct trigger_facts *asked = facts->triggered;
    const struct screen it = {file, language, asked};
    char within[TEXT_ROOM];
    frame_title(file, language, facts);
    pen_line(file, word_text(W_IF_THEN, language));
    frame_run(file, language, facts, W_RUN_LINE, facts->spec->n_replicates);
    (void)fputc('\n', file);
    print_event(&it);
    for (int32_t a = 0; a < asked->n_asked; a++) {
        const struct asked_signal *signal = &asked->asked[a];
        (void)fputc('\n', file);
        say(&it, W_TRIGGER_SIGNAL, TEXTS(signal->text));
        if (signal->n > 1)
            print_range(&it, signal);
        else
            print_figures(&it, &asked->figures[signal->first]);
    }
    (void)fputc('\n', file);
    number_text(&it, asked->within, 0, within);
    if (asked->within > 0)
        say(&it, W_TRIGGER_WITHIN, TEXTS(within));
    say(&it, W_TRIGGER_LATE, NULL);
    frame_files(file, language, facts, path);
}
