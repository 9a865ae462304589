/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/lever_value.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "input/words.h"
#include "output/file_trouble.h"
#include "screen/effect.h"
#include "screen/frame.h"
#include "screen/pen.h"

enum {
    LABEL_COLUMNS = 44, /* then the change */
    MOST_UNITS = 4
};

/* As many units of a lever as lever_per says, where it is not 1 of the unit itself: {0} is
   the unit, {1} money. */
/* clang-format off */
static const struct {
    const char *key, *amount[N_LANGUAGES];
} amounts[] = {
    {"detachment", {"1 detachment", "1 détachement"}},
    {"day", {"1 day", "1 jour"}},
    {"truck", {"1 tanker", "1 citerne"}},
    {"truck/day", {"1 tanker a day", "1 citerne par jour"}},
    {"m3", {"1,000 {0}", "1\xC2\xA0" "000 {0}"}},
    {"MWh/day", {"100 MWh a day", "100 MWh par jour"}},
    {"million $/day", {"100 million {1}/day", "100 millions {1}/jour"}},
    {"share", {"10 points", "10 points"}},
    {"ratio", {"0.1 (ratio)", "0,1 (rapport)"}},
};
/* clang-format on */

static void amount_of(char *text, size_t size, const struct parameter *lever,
                      enum language language)
{
    const char *unit = unit_text(lever->unit_key);
    (void)snprintf(text, size, "1 %s", unit);
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        if (strcmp(lever->unit_key, amounts[i].key) == 0)
            trouble_fill(text, size, words_say(amounts[i].amount[language], language),
                         TEXTS(unit, unit_money(language)));
    }
}

/* "1 detachment more", "1 day less": in the direction of what was changed. */
static void change_of(char *text, size_t size, const struct alternative *alternative,
                      enum language language)
{
    const bool is_less = alternative->change->mean < 0;
    char amount[64];
    amount_of(amount, sizeof amount, alternative_lever(alternative), language);
    trouble_fill(text, size, word_text(is_less ? W_LESS_OF : W_MORE_OF, language),
                 TEXTS(amount));
}

/* So many units of the lever, below 0 where they are taken away. */
static double units_of(const struct alternative *alternative)
{
    const double per = lever_per(alternative_lever(alternative));
    return alternative->change->mean < 0 ? -per : per;
}

/* "For 1 detachment more (mali.escorts, +2.7 on 120 days):" */
static void print_unit_head(FILE *file, enum language language,
                            const struct alternative *alternative)
{
    const struct change *change = alternative->change;
    const double size = change->mean < 0 ? -change->mean : change->mean;
    char amount[80], name[96], number[48], signed_number[56], days[16], line[300];
    change_of(amount, sizeof amount, alternative, language);
    model_slot_name(alternative->facts->model, change->slot, name, sizeof name);
    pen_number(number, sizeof number, size,
               size < 9.95    ? 2
               : size < 99.95 ? 1
                              : 0,
               language);
    (void)snprintf(signed_number, sizeof signed_number, "%s%s",
                   change->mean < 0 ? "-" : "+", number);
    (void)snprintf(days, sizeof days, "%" PRId32, change->n_days);
    trouble_fill(line, sizeof line, word_text(W_FOR_ONE_UNIT, language),
                 TEXTS(amount, name, signed_number, days));
    pen_line(file, line);
}

static void print_unit_row(FILE *file, enum language language, char *label,
                           const struct plan *plan, int32_t m,
                           const struct paired *paired, double per, double level)
{
    const double reach = fabs(per) * paired_unit_reach(paired, level);
    const double value = per * paired->unit;
    const struct effect effect = {value, value - reach, value + reach};
    pen_left(file, label, LABEL_COLUMNS);
    effect_print(file, language, effect_form(plan, m), &effect,
                 effect.low > 0 || effect.high < 0);
    (void)fputc('\n', file);
}

/* What most people ask for: fuel and hours of power. */
static bool is_asked(const struct measure *measure)
{
    return (measure->metric == MET_UNMET && measure->fuel < 2) ||
           measure->metric == MET_SUPPLY_HOURS;
}

static void print_units(FILE *file, enum language language,
                        const struct alternative *alternative)
{
    const struct plan *plan = alternative->facts->plan;
    const double per = units_of(alternative);
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(plan, list);
    bool is_open = false;
    for (int32_t i = 0; i < n; i++) {
        const int32_t m = list[i].measure;
        const struct paired *paired = &alternative->contrast->paired[m];
        char label[160], indented[170];
        if (!paired->has_unit || !is_asked(&plan->measures[m]))
            continue;
        if (!is_open)
            print_unit_head(file, language, alternative);
        is_open = true;
        headline_label(label, sizeof label, &list[i], plan, language);
        (void)snprintf(indented, sizeof indented, "  %s", label);
        print_unit_row(file, language, indented, plan, m, paired, per, paired_level(1));
    }
}

void lever_value_print(FILE *file, enum language language,
                       const struct alternative *alternative)
{
    const enum unit_gap gap = alternative_gap(alternative);
    if (gap == UNIT_NO_GAP)
        print_units(file, language, alternative);
    else if (gap == UNIT_SEVERAL)
        pen_line(file, word_text(W_SEVERAL_LEVERS, language));
    else if (gap == UNIT_NO_QUANTITY)
        pen_line(file, word_text(W_NO_QUANTITY, language));
    else if (gap == UNIT_RULE)
        pen_line(file, word_text(W_RULE_DIFFERS, language));
}

void lever_value_print_ranked(FILE *file, enum language language,
                              const struct comparison *comparison)
{
    const int32_t m = comparison->rank;
    int32_t n = 0;
    for (int32_t i = 0; i < comparison->n_ranked; i++) {
        const struct alternative *it = &comparison->alternatives[comparison->order[i]];
        const struct paired *paired = &it->contrast->paired[m];
        char amount[80], title[HEADING_ROOM], label[300];
        if (alternative_gap_of(it, paired) != UNIT_NO_GAP || n++ >= MOST_UNITS)
            continue;
        if (n == 1)
            pen_line(file, word_text(W_PER_UNIT, language));
        change_of(amount, sizeof amount, it, language);
        frame_alternative(title, comparison, comparison->order[i],
                          LABEL_COLUMNS - 7 - pen_width(amount), language);
        (void)snprintf(label, sizeof label, "%3" PRId32 " %.150s, %s", i + 1, title,
                       amount);
        print_unit_row(file, language, label, it->facts->plan, m, paired, units_of(it),
                       comparison_level(comparison));
    }
    frame_more(file, language, W_MORE_UNITS, n - MOST_UNITS);
}
