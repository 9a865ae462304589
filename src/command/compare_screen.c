/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/compare_screen.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "command/headline.h"
#include "command/pen.h"
#include "output/package.h"
#include "output/trouble.h"

enum {
    LABEL_COLUMNS = 37, /* then the mean of the base … */
    BASE_COLUMNS = 7,
    AMOUNT_COLUMNS = 18, /* … and the change; of a ranking */
    NAME_COLUMNS = 28,
    MOST_RANKED = 8,
    MOST_ASSUMED = 3
};

static const double smallest = 0.005; /* that is not written as 0 */

enum verdict verdict_of(const struct paired *paired, enum worse worse, double low,
                        double high)
{
    if (!paired->has_se || worse == WORSE_NEITHER || (low <= 0 && high >= 0))
        return VERDICT_NONE;
    return (low > 0) == (worse == WORSE_HIGH) ? VERDICT_WORSE : VERDICT_BETTER;
}

/* How a measure is written, also one that is no headline. */
static enum form form_of(const struct plan *plan, int32_t measure)
{
    const struct metric *metric = &metrics[plan->measures[measure].metric];
    if (metric->is_time)
        return FORM_DATE;
    if (strcmp(metric->unit, "share") == 0 || strcmp(metric->unit, "ratio") == 0)
        return FORM_PERCENT;
    return strcmp(metric->unit, "h/day") == 0 ? FORM_HOURS : FORM_COUNT;
}

/* A mean or a change, without its word: three digits or more, never a bare zero. */
static void amount_text(char *text, size_t size, double value, enum form form,
                        enum language language)
{
    const double x = form == FORM_PERCENT ? 100 * value : value;
    const int decimals = fabs(x) < 0.995 ? 2 : fabs(x) < 99.95 ? 1 : 0;
    pen_number(text, size, x, decimals, language);
    if (fabs(x) < smallest && (x > 0 || x < 0))
        (void)snprintf(text, size, "%s", language == LANGUAGE_FR ? "< 0,01" : "< 0.01");
}

static void base_text(char *text, size_t size, double mean, enum form form,
                      enum language language)
{
    char number[48];
    amount_text(number, sizeof number, mean, form, language);
    const char *percent = language == LANGUAGE_FR ? "\xC2\xA0%" : "%";
    (void)snprintf(text, size, "%s%s", number, form == FORM_PERCENT ? percent : "");
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

static void put_right(FILE *file, const char *text, int columns)
{
    pen_spaces(file, columns - pen_width(text));
    (void)fputs(text, file);
}

static void put_left(FILE *file, char *text, int columns)
{
    text[pen_cut(text, columns - 1)] = '\0';
    (void)fputs(text, file);
    pen_spaces(file, columns - pen_width(text));
}

static void print_row(FILE *file, enum language language, const struct plan *plan,
                      const struct headline *headline, const struct paired *paired,
                      enum verdict verdict)
{
    char label[160], indented[170], base[64], change[64] = "", interval[128];
    headline_label(label, sizeof label, headline, plan, language);
    (void)snprintf(indented, sizeof indented, "  %s", label);
    put_left(file, indented, LABEL_COLUMNS);
    base_text(base, sizeof base, paired->base, form_of(plan, headline->measure),
              language);
    put_right(file, base, BASE_COLUMNS);
    const enum form form = form_of(plan, headline->measure);
    if (verdict != VERDICT_NONE)
        change_text(change, sizeof change, paired->difference, form, language);
    if (paired->has_se) {
        put_right(file, change, AMOUNT_COLUMNS);
        interval_text(interval, sizeof interval, paired->low, paired->high, form,
                      language);
        (void)fprintf(file, "  %s", interval);
    }
    (void)fputc('\n', file);
}

/* Corridors are left to metrics.csv: one screen has no room for them. */
static bool is_shown(const struct plan *plan, int32_t measure,
                     const struct paired *paired)
{
    const enum metric_id metric = plan->measures[measure].metric;
    return metrics[metric].kind != CORRIDOR && metric != MET_LOSS_SHARE &&
           paired->n > 0;
}

static void print_heading(FILE *file, enum language language, enum verdict verdict)
{
    static const enum word words[] = {[VERDICT_BETTER] = W_BETTER,
                                      [VERDICT_WORSE] = W_WORSE,
                                      [VERDICT_NONE] = W_NO_DIFFERENCE};
    char text[160];
    (void)snprintf(text, sizeof text, "%s", word_text(words[verdict], language));
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
    pen_line(file, text);
}

static void print_group(FILE *file, enum language language,
                        const struct alternative *alternative, enum verdict wanted)
{
    const struct plan *plan = alternative->facts->plan;
    struct headline list[MOST_HEADLINES];
    const int32_t n = headlines_of(plan, list);
    bool is_open = false;
    for (int32_t i = 0; i < n; i++) {
        const int32_t m = list[i].measure;
        const struct paired *paired = &alternative->contrast->paired[m];
        const enum verdict verdict = verdict_of(
            paired, metrics[plan->measures[m].metric].worse, paired->low, paired->high);
        if (verdict != wanted || !is_shown(plan, m, paired))
            continue;
        if (!is_open)
            print_heading(file, language, wanted);
        is_open = true;
        print_row(file, language, plan, &list[i], paired, verdict);
    }
}

static void print_single(FILE *file, enum language language,
                         const struct alternative *alternative)
{
    (void)fprintf(file, "\n%s\n", word_text(W_COMPARE_HEAD, language));
    print_group(file, language, alternative, VERDICT_BETTER);
    print_group(file, language, alternative, VERDICT_WORSE);
    print_group(file, language, alternative, VERDICT_NONE);
    (void)fputc('\n', file);
    pen_line(file, word_text(W_EACH_ALONE, language));
    const enum word word = alternative_is_same(alternative)     ? W_SAME_INPUTS
                           : alternative_is_choice(alternative) ? W_IS_CHOICE
                                                                : W_IS_ASSUMPTION;
    pen_line(file, word_text(word, language));
}

/* "unmet demand, petrol (m3)" */
static void metric_text(char *text, size_t size, const struct plan *plan, int32_t m,
                        enum language language)
{
    const struct measure *it = &plan->measures[m];
    const struct metric *metric = &metrics[it->metric];
    char fuel[120] = "";
    if (it->fuel >= 0)
        headline_subject(fuel, sizeof fuel, plan, it, language);
    (void)snprintf(text, size, "%s%s%s (%s)", metric->label[language],
                   it->fuel < 0 ? "" : ", ", fuel, metric->unit);
}

/* Place i of the order. */
static void print_place(FILE *file, enum language language,
                        const struct comparison *comparison, int32_t i)
{
    const struct alternative *it = &comparison->alternatives[comparison->order[i]];
    const struct plan *plan = it->facts->plan;
    const struct paired *paired = &it->contrast->paired[comparison->rank];
    const bool is_ranked = i < comparison->n_ranked;
    const enum form form = form_of(plan, comparison->rank);
    double low = paired->low, high = paired->high;
    char place[16] = "", name[200], change[64], interval[128];
    if (is_ranked)
        comparison_interval(comparison, i, &low, &high);
    if (is_ranked)
        (void)snprintf(place, sizeof place, "%" PRId32, i + 1);
    (void)snprintf(name, sizeof name, "%3s %.180s", place, it->name);
    put_left(file, name, NAME_COLUMNS);
    if (verdict_of(paired, metrics[plan->measures[comparison->rank].metric].worse, low,
                   high) == VERDICT_NONE) {
        (void)fprintf(file, " %s\n", word_text(W_NO_DIFFERENCE, language));
        return;
    }
    change_text(change, sizeof change, paired->difference, form, language);
    interval_text(interval, sizeof interval, low, high, form, language);
    put_right(file, change, AMOUNT_COLUMNS);
    (void)fprintf(file, "  %s\n", interval);
}

static void print_more(FILE *file, enum language language, int32_t n)
{
    char number[16], line[160];
    if (n <= 0)
        return;
    (void)snprintf(number, sizeof number, "%" PRId32, n);
    trouble_fill(line, sizeof line, word_text(W_MORE_ROWS, language), TEXTS(number));
    pen_line(file, line);
}

static void print_notes(FILE *file, enum language language, int32_t n_ranked)
{
    char number[16], line[200];
    (void)snprintf(number, sizeof number, "%" PRId32, n_ranked);
    trouble_fill(line, sizeof line, word_text(W_TOGETHER, language), TEXTS(number));
    pen_line(file, n_ranked > 1 ? line : word_text(W_EACH_ALONE, language));
    if (n_ranked > 1)
        pen_line(file, word_text(W_ORDER_NOTE, language));
}

static void print_ranking(FILE *file, enum language language,
                          const struct comparison *comparison)
{
    const struct alternative *first = &comparison->alternatives[comparison->order[0]];
    const struct plan *plan = first->facts->plan;
    const int32_t n = comparison->n_alternatives, n_ranked = comparison->n_ranked;
    char metric[200], mean[64], line[400];
    metric_text(metric, sizeof metric, plan, comparison->rank, language);
    base_text(mean, sizeof mean, first->contrast->paired[comparison->rank].base,
              form_of(plan, comparison->rank), language);
    trouble_fill(line, sizeof line, word_text(W_RANKED_BY, language), TEXTS(metric));
    (void)fputc('\n', file);
    pen_line(file, line);
    trouble_fill(line, sizeof line, word_text(W_BASE_MEAN, language), TEXTS(mean));
    pen_line(file, line);
    for (int32_t i = 0; i < n_ranked && i < MOST_RANKED; i++)
        print_place(file, language, comparison, i);
    print_more(file, language, n_ranked - MOST_RANKED);
    if (n_ranked == 0)
        pen_line(file, word_text(W_RANKED_NONE, language));
    else
        print_notes(file, language, n_ranked);
    if (n == n_ranked)
        return;
    pen_line(file, word_text(W_ASSUMPTIONS, language));
    for (int32_t i = n_ranked; i < n && i < n_ranked + MOST_ASSUMED; i++)
        print_place(file, language, comparison, i);
    print_more(file, language, n - n_ranked - MOST_ASSUMED);
}

static const char *title_of(const struct run_facts *facts, const char *name,
                            enum language language)
{
    const char *title = facts->scenario->title[language];
    if (title == NULL || *title == '\0')
        title = facts->scenario->title[LANGUAGE_EN];
    return title == NULL || *title == '\0' ? name : title;
}

static void print_head(FILE *file, enum language language,
                       const struct run_facts *facts)
{
    const struct comparison *comparison = facts->comparison;
    const struct plan *plan = facts->plan;
    const struct alternative *first = &comparison->alternatives[0];
    char n[48], seed[32], start[32], end[32], days[32], line[400];
    const char *base = title_of(facts, facts->name, language);
    trouble_fill(line, sizeof line, word_text(W_COMPARED_WITH, language), TEXTS(base));
    if (comparison->n_alternatives == 1)
        pen_line(file, title_of(first->facts, first->name, language));
    pen_line(file, comparison->n_alternatives == 1 ? line : base);
    pen_line(file, word_text(W_SAME_CHANCE, language));
    pen_number(n, sizeof n, facts->spec->n_replicates, 0, language);
    (void)snprintf(seed, sizeof seed, "%" PRIu64, facts->spec->seed);
    pen_date(start, sizeof start, plan->start, language);
    pen_date(end, sizeof end, plan->start + plan->n_days - 1, language);
    (void)snprintf(days, sizeof days, "%" PRId32, plan->n_days);
    trouble_fill(line, sizeof line, word_text(W_RUN_LINE, language),
                 TEXTS(n, seed, start, end, days));
    pen_line(file, line);
}

void compare_screen_print(FILE *file, enum language language,
                          const struct run_facts *facts, const char *path)
{
    const struct comparison *comparison = facts->comparison;
    const bool is_single = comparison->n_alternatives == 1;
    char line[1024];
    print_head(file, language, facts);
    if (is_single)
        print_single(file, language, &comparison->alternatives[0]);
    else
        print_ranking(file, language, comparison);
    const char *files = is_single ? "metrics.csv, difference.csv, inputs.csv"
                                  : "ranking.csv, metrics.csv, difference.csv, …";
    trouble_fill(line, sizeof line, word_text(W_WRITTEN, language), TEXTS(path, files));
    (void)fprintf(file, "\n%s\n", line);
}
