/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/rule.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "input/near.h"
#include "input/reading.h"

enum { WORD_ROOM = 160 };

/* A condition on its way.  Borrows everything. */
struct scan {
    const struct model *model;
    const char *text, *at;    /* the whole, and what is left of it */
    bool is_comma, is_signal; /* a signal alone */
    const struct place *place;
    struct diag *diag;
    char word[WORD_ROOM]; /* the last one taken; "": there is none left */
};

static const char blanks[] = " \t", signs[] = "<>=";

/* Take the next word, or the next sign, which needs no blanks around it. */
static void take(struct scan *scan)
{
    scan->at += strspn(scan->at, blanks);
    size_t n = strcspn(scan->at, " \t<>=");
    if (n == 0)
        n = strspn(scan->at, signs);
    const size_t kept = n < WORD_ROOM ? n : WORD_ROOM - 1;
    memcpy(scan->word, scan->at, kept);
    scan->word[kept] = '\0';
    scan->at += n;
}

static bool is_word(const struct scan *scan, const char *word)
{
    return strcmp(scan->word, word) == 0;
}

static enum status report(const struct scan *scan, enum message message,
                          const char *const arguments[])
{
    return diag_report(scan->diag, ST_INPUT, scan->place, message, arguments);
}

/* The word that was just taken has no place here. */
static enum status refuse(const struct scan *scan)
{
    if (scan->is_signal)
        return report(scan, E270_BAD_SIGNAL,
                      TEXTS(scan->text, scan->word, "cover.HUB.FUEL < 5 for 2"));
    return report(scan, E261_BAD_WHEN,
                  TEXTS(scan->text, scan->word, "cover.HUB.FUEL < 5 for 2",
                        "until cover.HUB.FUEL > 8 for 2"));
}

/* Not an output: is it a metric, which has no days? */
static enum status refuse_output(const struct scan *scan, const char *name)
{
    struct near near = near_init(name);
    for (int32_t i = 0; i < N_METRICS; i++) {
        if (strcmp(metrics[i].name, name) == 0)
            return report(scan, E352_METRIC_NOT_DAILY, TEXTS(name));
    }
    for (int32_t i = 0; i < N_OUTPUTS; i++)
        near_add(&near, outputs[i].name);
    return report(scan, E331_UNKNOWN_OUTPUT, TEXTS(name, near.best));
}

/* "output.entity.fuel", as results are named; the name is cut to pieces. */
static enum status read_series(const struct scan *scan, struct signal *signal,
                               char *name)
{
    char *entity = strchr(name, '.'), *fuel = NULL;
    if (entity != NULL)
        *entity++ = '\0';
    if (entity != NULL && (fuel = strchr(entity, '.')) != NULL)
        *fuel++ = '\0';
    const int32_t found = output_find(name);
    if (found < 0)
        return refuse_output(scan, name);
    const struct output *output = &outputs[found];
    signal->output = (enum output_id)found;
    signal->fuel = -1;
    signal->entity = read_entity_name(scan->model, entity == NULL ? "" : entity,
                                      scan->place, scan->diag);
    if (signal->entity < 0)
        return ST_INPUT;
    if (scan->model->entities[signal->entity].kind != output->kind)
        return report(scan, E332_OUTPUT_OF_OTHER_KIND,
                      TEXTS(output->name, entity, kind_name(output->kind)));
    if (output->by_fuel && fuel == NULL)
        return report(scan, E309_NEEDS_FUEL, TEXTS(output->name));
    if (!output->by_fuel && fuel != NULL)
        return report(scan, E310_FUEL_NOT_WANTED, TEXTS(output->name, fuel));
    if (output->by_fuel)
        signal->fuel = read_fuel_name(scan->model, fuel, scan->place, scan->diag);
    return output->by_fuel && signal->fuel < 0 ? ST_INPUT : ST_OK;
}

static bool read_sign(struct signal *signal, const char *sign)
{
    signal->is_below = sign[0] == '<';
    signal->is_strict = sign[1] == '\0';
    return (sign[0] == '<' || sign[0] == '>') &&
           (sign[1] == '\0' || strcmp(sign + 1, "=") == 0);
}

/* Output, sign and limit. */
static enum status read_signal(struct scan *scan, struct signal *signal)
{
    char name[WORD_ROOM];
    signal->days = 1;
    take(scan);
    memcpy(name, scan->word, sizeof name);
    if (name[0] == '\0' || strchr(signs, name[0]) != NULL)
        return refuse(scan);
    take(scan);
    if (!read_sign(signal, scan->word))
        return refuse(scan);
    take(scan);
    if (!number_parse(&signal->limit, scan->word, scan->is_comma))
        return refuse(scan);
    return read_series(scan, signal, name);
}

/* The whole days behind `for` or `delay`. */
static enum status read_days(struct scan *scan, int32_t *days)
{
    char word[WORD_ROOM], most[NUMBER_TEXT];
    double number;
    memcpy(word, scan->word, sizeof word);
    take(scan);
    if (!number_parse(&number, scan->word, scan->is_comma) || !(number >= 1) ||
        number > RULE_DAYS || number != (double)(int32_t)number)
        return report(scan, E262_RULE_DAYS,
                      TEXTS(word, scan->word, diag_number(most, RULE_DAYS)));
    *days = (int32_t)number;
    return ST_OK;
}

/* One of the words behind the first signal, each at most once. */
static enum status read_clause(struct scan *scan, struct when *when, bool *has_for)
{
    struct signal *last = when->has_end ? &when->end : &when->begin;
    if (is_word(scan, "for") && !*has_for) {
        *has_for = true;
        return read_days(scan, &last->days);
    }
    if (is_word(scan, "delay") && when->delay == 0)
        return read_days(scan, &when->delay);
    if (is_word(scan, "once") && !when->is_once) {
        when->is_once = true;
        return ST_OK;
    }
    if (is_word(scan, "until") && !when->has_end) {
        when->has_end = true;
        *has_for = false;
        return read_signal(scan, &when->end);
    }
    return refuse(scan);
}

/* May both hold on one day?  Only told of signals of one series. */
static bool do_overlap(const struct signal *a, const struct signal *b)
{
    if (a->output != b->output || a->entity != b->entity || a->fuel != b->fuel)
        return false;
    if (a->is_below == b->is_below)
        return true;
    const double low = a->is_below ? b->limit : a->limit;
    const double high = a->is_below ? a->limit : b->limit;
    return low < high || (low == high && !a->is_strict && !b->is_strict);
}

enum status when_read(struct when *when, const struct model *model, const char *text,
                      bool decimal_comma, const struct place *place, struct diag *diag)
{
    struct scan scan = {.model = model,
                        .text = text,
                        .at = text,
                        .is_comma = decimal_comma,
                        .place = place,
                        .diag = diag};
    bool has_for = false;
    *when = (struct when){0};
    enum status status = read_signal(&scan, &when->begin);
    for (take(&scan); status == ST_OK && scan.word[0] != '\0'; take(&scan))
        status = read_clause(&scan, when, &has_for);
    if (status == ST_OK && when->has_end && do_overlap(&when->begin, &when->end))
        status = report(&scan, E263_WHEN_OVERLAPS, TEXTS(text));
    return status;
}

enum status signal_read(struct signal *signal, const struct model *model,
                        const char *text, const struct place *place, struct diag *diag)
{
    struct scan scan = {.model = model,
                        .text = text,
                        .at = text,
                        .is_signal = true,
                        .place = place,
                        .diag = diag};
    *signal = (struct signal){0};
    enum status status = read_signal(&scan, signal);
    take(&scan);
    if (status == ST_OK && is_word(&scan, "for")) {
        status = read_days(&scan, &signal->days);
        take(&scan);
    }
    return status == ST_OK && scan.word[0] != '\0' ? refuse(&scan) : status;
}

/* " cover.bamako.diesel < 5 for 2" behind what is there. */
static void add_signal(char text[WHEN_TEXT], const char *before,
                       const struct signal *signal, const struct model *model)
{
    const size_t used = strlen(text);
    const char *fuel = signal->fuel < 0 ? "" : model_id(model, FUEL, signal->fuel);
    char days[24] = "";
    if (signal->days > 1)
        (void)snprintf(days, sizeof days, " for %d", (int)signal->days);
    (void)snprintf(text + used, WHEN_TEXT - used, "%s%s.%s%s%s %c%s %.15g%s", before,
                   outputs[signal->output].name, model->entities[signal->entity].id,
                   fuel[0] == '\0' ? "" : ".", fuel, signal->is_below ? '<' : '>',
                   signal->is_strict ? "" : "=", signal->limit, days);
}

void when_write(const struct when *when, const struct model *model,
                char text[WHEN_TEXT])
{
    text[0] = '\0';
    add_signal(text, "", &when->begin, model);
    if (when->delay > 0) {
        const size_t used = strlen(text);
        (void)snprintf(text + used, WHEN_TEXT - used, " delay %d", (int)when->delay);
    }
    if (when->has_end)
        add_signal(text, " until ", &when->end, model);
    if (when->is_once)
        (void)snprintf(text + strlen(text), WHEN_TEXT - strlen(text), " once");
}

/* Outputs that only repeat what a parameter says. */
static const struct {
    enum output_id output;
    enum parameter_id parameter;
} echoes[] = {
    {OUT_LOCKED_STOCK, SECURITY_LOCK},    {OUT_LOCKED_STOCK, SECURITY_STOCK},
    {OUT_LOCKED_STOCK, SECURITY_TRIGGER}, {OUT_ESCORTS_FREE, ESCORTS},
    {OUT_ESCORTS_FREE, ESCORT_REST},
};

static bool is_echo(const struct signal *signal, enum parameter_id parameter)
{
    for (size_t i = 0; i < sizeof echoes / sizeof echoes[0]; i++) {
        if (echoes[i].output == signal->output && echoes[i].parameter == parameter)
            return true;
    }
    return false;
}

enum status rule_check(const struct when *when, enum parameter_id parameter,
                       const struct value *value, const struct place *place,
                       const struct place *value_place, struct diag *diag)
{
    const struct parameter *it = &parameters[parameter];
    const struct signal *read = is_echo(&when->begin, parameter) ? &when->begin
                                : when->has_end && is_echo(&when->end, parameter)
                                    ? &when->end
                                    : NULL;
    if ((it->flags & UNDATED) != 0)
        return diag_report(diag, ST_INPUT, place, E265_RULE_UNDATED, TEXTS(it->name));
    if (it->role != LEVER || ((it->flags & FIXED) != 0 && !(it->flags & SWITCHED)))
        return diag_report(diag, ST_INPUT, place, E266_RULE_LEVER, TEXTS(it->name));
    if (value->type != NUMBER && value->type != FACTOR)
        return diag_report(diag, ST_INPUT, value_place, E267_RULE_VALUE,
                           TEXTS(it->name));
    if (read != NULL)
        return diag_report(diag, ST_INPUT, place, E268_RULE_READS_ITSELF,
                           TEXTS(outputs[read->output].name, it->name));
    return ST_OK;
}

void rule_free(struct rule *rule)
{
    memory_free(rule->text);
    memory_free(rule->slots);
    memory_free(rule->origin);
    *rule = (struct rule){0};
}
