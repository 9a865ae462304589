/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/distribution.h"
#include "input/near.h"
#include "input/unit.h"

enum { NUMBER_SIZE = 64, MOST_PERIOD_DAYS = 3660 };

/* What the steps of reading one value share. */
struct reading {
    struct value *value;
    const char *text;
    bool decimal_comma;
    const struct parameter *parameter;
    const struct place *place;
    struct diag *diag;
};

static enum status report_value(const struct reading *reading, enum message message,
                                const char *const arguments[])
{
    return diag_report(reading->diag, ST_INPUT, reading->place, message, arguments);
}

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

bool number_parse(double *number, const char *text, bool decimal_comma)
{
    char copy[NUMBER_SIZE];
    size_t length = strlen(text);
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length + 1);

    char *at = copy;
    at += *at == '-' || *at == '+';
    size_t n_digits = count_digits(at);
    at += n_digits;
    if (*at == '.' || (decimal_comma && *at == ',')) {
        *at++ = '.';
        n_digits += count_digits(at);
        at += count_digits(at);
    }
    if (n_digits == 0)
        return false;
    if (*at == 'e' || *at == 'E') {
        at++;
        at += *at == '-' || *at == '+';
        if (count_digits(at) == 0)
            return false;
        at += count_digits(at);
    }
    if (*at != '\0')
        return false;
    double read = strtod(copy, NULL);
    if (!isfinite(read))
        return false;
    *number = read == 0 ? 0 : read; /* no minus zero */
    return true;
}

enum status decimal_comma_refuse(const char *text, const struct place *place,
                                 struct diag *diag)
{
    char option[16] = "";
    const bool is_option = place->file != NULL && strncmp(place->file, "--", 2) == 0;
    if (is_option) /* it stands where the file would */
        snprintf(option, sizeof option, "%.*s", (int)strcspn(place->file, " "),
                 place->file);
    return diag_report(diag, ST_INPUT, place, E225_DECIMAL_COMMA,
                       TEXTS(text, is_option ? "" : ",", option));
}

/* One to three digits, not beginning with 0, a point and three more: a thousand? */
static bool is_grouped(const char *text)
{
    const char *at = text + (*text == '-' || *text == '+');
    const size_t before = count_digits(at);
    return before >= 1 && before <= 3 && at[0] != '0' && at[before] == '.' &&
           count_digits(at + before + 1) == 3 && at[before + 4] == '\0';
}

enum status number_check_groups(const char *text, bool decimal_comma,
                                const struct place *place, struct diag *diag)
{
    char small[NUMBER_TEXT], large[NUMBER_TEXT];
    double number;
    if (!decimal_comma || !is_grouped(text) || !number_parse(&number, text, true))
        return ST_OK;
    diag_number(small, number);
    diag_number(large, 1000 * number);
    char *point = strchr(small, '.');
    if (point != NULL)
        *point = ',';
    return diag_report(diag, ST_INPUT, place, E244_GROUPED_DIGITS,
                       TEXTS(text, small, large));
}

const char *value_unit_text(const struct parameter *parameter, enum language language)
{
    static const char *const silent[] = {"share", "probability", "ratio", "switch",
                                         "rank",  "year",        "1"};
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
        if (strcmp(parameter->unit_key, silent[i]) == 0)
            return NULL;
    }
    return unit_name(parameter->unit_key, language);
}

enum status value_check_number(double number, const char *what,
                               const struct parameter *parameter,
                               const struct place *place, struct diag *diag)
{
    char text[3][NUMBER_TEXT];
    diag_number(text[0], number);
    if (!(number >= parameter->low && number <= parameter->high))
        return diag_report(diag, ST_INPUT, place, E203_OUT_OF_RANGE,
                           TEXTS(what, text[0], diag_number(text[1], parameter->low),
                                 diag_number(text[2], parameter->high),
                                 value_unit_text(parameter, diag->language)));
    if ((parameter->flags & WHOLE) != 0 && number != floor(number))
        return diag_report(diag, ST_INPUT, place, E204_NOT_WHOLE, TEXTS(what, text[0]));
    return ST_OK;
}

static enum status check_support(const struct reading *reading, double low, double high)
{
    const struct parameter *parameter = reading->parameter;
    char text[4][NUMBER_TEXT];
    if (low >= parameter->low && high <= parameter->high)
        return ST_OK;
    return report_value(reading, E213_SUPPORT,
                        TEXTS(reading->text, diag_number(text[0], low),
                              diag_number(text[1], high), parameter->name,
                              diag_number(text[2], parameter->low),
                              diag_number(text[3], parameter->high),
                              value_unit_text(parameter, reading->diag->language)));
}

/* At most 5 % of the mass of a normal or lognormal law may lie beyond the limits. */
static enum status check_mass(const struct reading *reading)
{
    const struct parameter *parameter = reading->parameter;
    char text[3][NUMBER_TEXT];
    double kept = distribution_mass(reading->value, parameter->low, parameter->high);
    if (kept >= 0.95)
        return ST_OK;
    return report_value(reading, E214_MASS_CUT,
                        TEXTS(reading->text, diag_number(text[0], 100 * (1 - kept)),
                              parameter->name, diag_number(text[1], parameter->low),
                              diag_number(text[2], parameter->high),
                              value_unit_text(parameter, reading->diag->language)));
}

static enum status check_distribution(const struct reading *reading)
{
    const struct value *value = reading->value;
    double low, high;
    if (!distribution_is_valid(value))
        return report_value(reading, (enum message)(E207_BETA + (value->type - BETA)),
                            TEXTS(reading->text));
    if ((reading->parameter->flags & FIXED) != 0)
        return report_value(reading, E215_FIXED, TEXTS(reading->parameter->name));
    if (distribution_is_truncated(value))
        return check_mass(reading);
    distribution_support(value, &low, &high);
    return check_support(reading, low, high);
}

static bool read_argument(struct reading *reading, const char *text)
{
    struct value *value = reading->value;
    if (value->n_arguments == VALUE_ARGUMENTS ||
        (reading->decimal_comma && is_grouped(text)))
        return false;
    return number_parse(&value->argument[value->n_arguments++], text,
                        reading->decimal_comma);
}

/* One word between the brackets: a number, or value:weight. */
static bool read_argument_word(struct reading *reading, char *word)
{
    if (reading->value->type != DISCRETE)
        return read_argument(reading, word);
    char *colon = strchr(word, ':');
    if (colon == NULL)
        return false;
    *colon = '\0';
    return read_argument(reading, word) && read_argument(reading, colon + 1);
}

/* With an example in the signs of the file. */
static enum status refuse_form(const struct reading *reading)
{
    return report_value(reading, E202_BAD_VALUE,
                        TEXTS(reading->text, reading->decimal_comma ? "x1,5" : "x1.5"));
}

/* A number, or value and weight. */
static enum status refuse_groups(const struct reading *reading, const char *word)
{
    char number[2 * NUMBER_SIZE] = "";
    const char *colon = strchr(word, ':');
    const size_t n = colon == NULL ? strlen(word) : (size_t)(colon - word);
    memcpy(number, word, n < sizeof number ? n : sizeof number - 1);
    enum status status = number_check_groups(number, reading->decimal_comma,
                                             reading->place, reading->diag);
    if (status == ST_OK && colon != NULL)
        status = number_check_groups(colon + 1, reading->decimal_comma, reading->place,
                                     reading->diag);
    return status;
}

static enum status refuse_word(const struct reading *reading, const char *word)
{
    const struct distribution *law = &distributions[reading->value->type];
    if (refuse_groups(reading, word) != ST_OK)
        return ST_INPUT;
    if (strpbrk(word, ",;") != NULL)
        return report_value(reading, E230_ARGUMENT_SEPARATOR,
                            TEXTS(reading->text, law->name, law->arguments));
    if (reading->value->type == DISCRETE ||
        reading->value->n_arguments == VALUE_ARGUMENTS)
        return report_value(reading, E206_ARGUMENT_COUNT,
                            TEXTS(reading->text, law->name, law->arguments));
    return report_value(reading, E201_NOT_A_NUMBER, TEXTS(word));
}

/* What stands between the brackets, words separated by spaces. */
static enum status read_arguments(struct reading *reading, const char *at,
                                  size_t length)
{
    const struct distribution *law = &distributions[reading->value->type];
    const char *end = at + length;
    while (at < end) {
        char word[2 * NUMBER_SIZE] = "";
        size_t step = strcspn(at, " ");
        if (step > (size_t)(end - at))
            step = (size_t)(end - at);
        if (step >= sizeof word)
            return refuse_form(reading);
        memcpy(word, at, step);
        if (step > 0 && !read_argument_word(reading, word)) {
            memcpy(word, at, step);
            return refuse_word(reading, word);
        }
        at += step + 1;
    }
    int32_t wanted = distribution_arguments(reading->value->type);
    if (reading->value->n_arguments == 0 ||
        (wanted > 0 && reading->value->n_arguments != wanted))
        return report_value(reading, E206_ARGUMENT_COUNT,
                            TEXTS(reading->text, law->name, law->arguments));
    return ST_OK;
}

/* `every 14` or `every 14 keep 0.5`, behind a distribution. */
static enum status read_period(struct reading *reading, const char *text)
{
    struct value *value = reading->value;
    char days[NUMBER_SIZE] = "", part[NUMBER_SIZE] = "";
    double number = 0;
    int used = 0;
    if (text[0] == '\0')
        return ST_OK;
    const int n_read =
        sscanf(text, " every %63s%n keep %63s%n", days, &used, part, &used);
    if (n_read < 1 || text[used] != '\0' ||
        !number_parse(&number, days, reading->decimal_comma) || number < 1 ||
        number > MOST_PERIOD_DAYS || number != floor(number) ||
        (n_read == 2 && !number_parse(&value->keep, part, reading->decimal_comma)) ||
        !(value->keep >= 0 && value->keep <= 1))
        return report_value(reading, E248_BAD_PERIOD, TEXTS(reading->text));
    value->every = value->keep < 1 ? (int32_t)number : 0;
    return ST_OK;
}

/* text up to the bracket at `length` is the law, behind it stands a period. */
static enum status read_distribution(struct reading *reading, size_t name_length,
                                     size_t length)
{
    const char *text = reading->text;
    char name[NUMBER_SIZE] = "";
    memcpy(name, text, name_length < sizeof name ? name_length : sizeof name - 1);
    for (int32_t type = BETA; type < N_VALUE_TYPES; type++) {
        if (strcmp(name, distributions[type].name) != 0)
            continue;
        reading->value->type = (enum value_type)type;
        enum status status =
            read_arguments(reading, text + name_length + 1, length - name_length - 1);
        if (status == ST_OK)
            status = read_period(reading, text + length + 1);
        if (status != ST_OK)
            return status;
        distribution_sort(reading->value);
        return check_distribution(reading);
    }
    struct near near = near_init(name);
    for (int32_t type = BETA; type < N_VALUE_TYPES; type++)
        near_add(&near, distributions[type].name);
    return report_value(reading, E305_UNKNOWN_DISTRIBUTION, TEXTS(name, near.best));
}

static enum status refuse_value(const struct reading *reading)
{
    const char *text = reading->text;
    double number;
    if (text[0] == '\0')
        return report_value(reading, E200_BLANK, NULL);
    if (number_parse(&number, text + (text[0] == 'x'), true))
        return decimal_comma_refuse(text, reading->place, reading->diag);
    return refuse_form(reading);
}

enum status value_parse(struct value *value, const char *text, bool decimal_comma,
                        const struct parameter *parameter, const struct place *place,
                        struct diag *diag)
{
    struct reading reading = {value, text, decimal_comma, parameter, place, diag};
    memset(value, 0, sizeof *value);
    if (number_check_groups(text + (text[0] == 'x'), decimal_comma, place, diag) !=
        ST_OK)
        return ST_INPUT;
    if (number_parse(&value->argument[0], text, decimal_comma)) {
        value->n_arguments = 1;
        return value_check_number(value->argument[0], parameter->name, parameter, place,
                                  diag);
    }
    if (text[0] == 'x' && number_parse(&value->argument[0], text + 1, decimal_comma)) {
        value->type = FACTOR;
        value->n_arguments = 1;
        return value->argument[0] >= 0
                   ? ST_OK
                   : report_value(&reading, E205_NEGATIVE_FACTOR, TEXTS(text));
    }
    const size_t name_length = strcspn(text, "(");
    const char *end = strrchr(text, ')');
    const bool is_law = name_length > 0 && end != NULL && end > text + name_length;
    if (is_law && (end[1] == '\0' || end[1] == ' '))
        return read_distribution(&reading, name_length, (size_t)(end - text));
    return refuse_value(&reading);
}

void value_write(const struct value *value, char *text, int32_t size)
{
    size_t room = (size_t)size;
    size_t used = 0;
    const char *before = "";
    bool is_law = value->type >= BETA;
    if (is_law || value->type == FACTOR)
        used = (size_t)snprintf(text, room, "%s%s", distributions[value->type].name,
                                is_law ? "(" : "");
    for (int32_t i = 0; i < value->n_arguments && used < room; i++) {
        used += (size_t)snprintf(text + used, room - used, "%s%.17g", before,
                                 value->argument[i]);
        before = value->type == DISCRETE && i % 2 == 0 ? ":" : " ";
    }
    if (is_law && used < room)
        used += (size_t)snprintf(text + used, room - used, ")");
    if (value->every > 0 && used < room)
        snprintf(text + used, room - used, " every %d keep %.17g", (int)value->every,
                 value->keep);
}
