/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/effect.h"

#include <math.h>
#include <string.h>

#include "base/typography.h"
#include "input/unit.h"
#include "input/words.h"
#include "output/file_trouble.h"
#include "screen/pen.h"

enum { AMOUNT_COLUMNS = 18 };

static const double smallest = 0.005; /* that is not written as 0 */

enum verdict verdict_of(const struct paired *paired, enum worse worse, double low,
                        double high)
{
    if (!paired->has_se || worse == WORSE_NEITHER || (low <= 0 && high >= 0))
        return VERDICT_NONE;
    return (low > 0) == (worse == WORSE_HIGH) ? VERDICT_WORSE : VERDICT_BETTER;
}

enum form effect_form(const struct plan *plan, int32_t measure)
{
    const struct metric *metric = &metrics[plan->measures[measure].metric];
    if (metric->is_time)
        return FORM_DATE;
    if (strcmp(metric->unit_key, "share") == 0 ||
        strcmp(metric->unit_key, "ratio") == 0)
        return FORM_PERCENT;
    return strcmp(metric->unit_key, "h/day") == 0 ? FORM_HOURS : FORM_COUNT;
}

/* A mean or a change, without its word: three digits or more, never a bare zero. */
static void amount_text(char *text, size_t size, double value, enum form form,
                        enum language language)
{
    const double x = form == FORM_PERCENT ? 100 * value : value;
    const int decimals = fabs(x) < 0.995 ? 2 : fabs(x) < 99.95 ? 1 : 0;
    pen_number(text, size, x, decimals, language);
    if (fabs(x) < smallest && (x > 0 || x < 0))
        (void)snprintf(text, size, "< 0%c01", typographies[language].decimal);
}

void effect_mean(char *text, size_t size, double mean, enum form form,
                 enum language language)
{
    char number[48];
    amount_text(number, sizeof number, mean, form, language);
    (void)snprintf(text, size, "%s%s", number,
                   form == FORM_PERCENT ? typographies[language].percent : "");
}

/* "16,111 fewer", "3.2 d later". */
static void change_text(char *text, size_t size, double change, enum form form,
                        enum language language)
{
    static const enum word words[][2] = {
        [FORM_DATE] = {W_EARLIER, W_LATER},
        [FORM_COUNT] = {W_FEWER, W_MORE_OF},
        [FORM_PERCENT] = {W_POINTS_LOWER, W_POINTS_HIGHER},
        [FORM_HOURS] = {W_HOURS_LESS, W_HOURS_MORE},
    };
    char number[48];
    amount_text(number, sizeof number, fabs(change), form, language);
    trouble_fill(text, size, word_text(words[form][change > 0], language),
                 TEXTS(number));
}

/* "(12,000 to 20,222)": the sizes of a change whose direction is known, else both. */
static void interval_text(char *text, size_t size, double low, double high,
                          enum form form, enum language language)
{
    char from[48], to[48];
    if (high < 0) {
        const double turned = -low;
        low = -high;
        high = turned;
    }
    amount_text(from, sizeof from, low, form, language);
    amount_text(to, sizeof to, high, form, language);
    if (low < 0 && (form == FORM_PERCENT ? 100 * low : low) > -smallest)
        (void)snprintf(from, sizeof from, "0");
    trouble_fill(text, size, word_text(W_INTERVAL, language), TEXTS(from, to));
}

void effect_print(FILE *file, enum language language, enum form form,
                  const struct effect *effect, bool is_clear)
{
    char change[64] = "", interval[128];
    if (is_clear)
        change_text(change, sizeof change, effect->change, form, language);
    interval_text(interval, sizeof interval, effect->low, effect->high, form, language);
    pen_right(file, change, AMOUNT_COLUMNS);
    (void)fprintf(file, "  %s", interval);
}

void effect_metric(char *text, size_t size, const struct plan *plan, int32_t m,
                   enum language language)
{
    const struct measure *it = &plan->measures[m];
    const struct metric *metric = &metrics[it->metric];
    char about[160] = "", fuel[120];
    if (it->fuel >= 0) {
        headline_subject(fuel, sizeof fuel, plan, it, language);
        (void)snprintf(about, sizeof about, ", %s", fuel);
    }
    headline_add_hub(about, sizeof about, plan, it->entity, language);
    (void)snprintf(text, size, "%s%s (%s)",
                   words_say(metric->label[language], language), about,
                   unit_name(metric->unit_key, language));
}

void effect_title(char *text, size_t size, const struct plan *plan, int32_t measure,
                  enum language language)
{
    effect_metric(text, size, plan, measure, language);
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
}
