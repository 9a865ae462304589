/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/options.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "output/file_trouble.h"

enum status name_unknown(const struct session *session, enum word word,
                         const char *wrong, const char *meant, const char *list)
{
    char text[512];
    size_t used;
    trouble_fill(text, sizeof text, word_text(word, session->language), TEXTS(wrong));
    used = strlen(text);
    if (meant != NULL)
        trouble_fill(text + used, sizeof text - used,
                     word_text(W_DID_YOU_MEAN, session->language), TEXTS(meant));
    else if (list != NULL)
        trouble_fill(text + used, sizeof text - used,
                     word_text(W_SEE_LIST, session->language), TEXTS(list));
    return usage_report(session, W_AS_IT_IS, TEXTS(text));
}

enum status option_unknown(const struct session *session, enum word word,
                           const char *wrong, const char *meant)
{
    return name_unknown(session, word, wrong, meant, NULL);
}

static int32_t unknown_option(const struct option_reader *reader, const char *argument)
{
    char name[80], meant[80];
    size_t n = strcspn(argument, "=");
    snprintf(name, sizeof name, "%.*s", (int)n, argument);
    struct near near = near_init(argument[1] == '-' ? name + 2 : "");
    if (n > 2 && argument[1] == '-') {
        for (const struct option *it = reader->options; it->name != NULL; it++)
            near_add(&near, it->name);
    }
    snprintf(meant, sizeof meant, "--%s", near.best == NULL ? "" : near.best);
    (void)option_unknown(reader->session, W_UNKNOWN_OPTION, name,
                         near.best == NULL ? NULL : meant);
    return OPTION_WRONG;
}

static int32_t wrong_option(const struct option_reader *reader, enum word word,
                            const char *argument)
{
    (void)usage_report(reader->session, word, TEXTS(argument));
    return OPTION_WRONG;
}

/* The value that follows; NULL if the arguments end. */
static const char *next_argument(struct option_reader *reader)
{
    return reader->next < reader->argc ? reader->argv[reader->next++] : NULL;
}

/* The value that follows; NULL if there is none: another option is no value. */
static const char *following_value(struct option_reader *reader)
{
    const bool is_option = reader->next < reader->argc &&
                           strncmp(reader->argv[reader->next], "--", 2) == 0;
    return is_option ? NULL : next_argument(reader);
}

static int32_t long_option(struct option_reader *reader, const char *argument,
                           const char **value)
{
    size_t n = strcspn(argument + 2, "=");
    const char *given = argument[2 + n] == '=' ? argument + 3 + n : NULL;
    for (int32_t i = 0; reader->options[i].name != NULL; i++) {
        const struct option *it = &reader->options[i];
        if (strlen(it->name) != n || strncmp(it->name, argument + 2, n) != 0)
            continue;
        if (it->value[0] == NULL && given != NULL)
            return wrong_option(reader, W_TAKES_NO_VALUE, argument);
        if (it->value[0] != NULL && given == NULL)
            given = following_value(reader);
        if (it->value[0] != NULL && given == NULL)
            return wrong_option(reader, W_NEEDS_VALUE, argument);
        *value = given;
        return i;
    }
    return unknown_option(reader, argument);
}

static int32_t short_option(struct option_reader *reader, const char *argument,
                            const char **value)
{
    for (int32_t i = 0; reader->options[i].name != NULL; i++) {
        const struct option *it = &reader->options[i];
        if (it->letter == '\0' || it->letter != argument[1])
            continue;
        const char *given = argument[2] != '\0' ? argument + 2 : NULL;
        if (it->value[0] == NULL && given != NULL)
            return wrong_option(reader, W_TAKES_NO_VALUE, argument);
        if (it->value[0] != NULL && given == NULL)
            given = following_value(reader);
        if (it->value[0] != NULL && given == NULL)
            return wrong_option(reader, W_NEEDS_VALUE, argument);
        *value = given;
        return i;
    }
    return unknown_option(reader, argument);
}

int32_t option_next(struct option_reader *reader, const char **value)
{
    *value = NULL;
    const char *argument = next_argument(reader);
    if (argument == NULL)
        return OPTION_END;
    if (!reader->is_rest && strcmp(argument, "--") == 0) {
        reader->is_rest = true;
        return option_next(reader, value);
    }
    if (reader->is_rest || argument[0] != '-' || argument[1] == '\0') {
        *value = argument;
        return OPTION_OPERAND;
    }
    if (argument[1] == '-')
        return long_option(reader, argument, value);
    return short_option(reader, argument, value);
}

static bool whole_parse(const char *text, uint64_t *number)
{
    uint64_t result = 0;
    if (*text == '\0')
        return false;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return false;
        uint64_t digit = (uint64_t)(*text - '0');
        if (result > (UINT64_MAX - digit) / 10)
            return false;
        result = result * 10 + digit;
    }
    *number = result;
    return true;
}

enum status option_whole(const struct session *session, const char *name,
                         const char *text, uint64_t low, uint64_t high,
                         uint64_t *number)
{
    char from[24], to[24];
    if (whole_parse(text, number) && *number >= low && *number <= high)
        return ST_OK;
    snprintf(from, sizeof from, "%" PRIu64, low);
    snprintf(to, sizeof to, "%" PRIu64, high);
    return usage_report(session, W_NOT_A_NUMBER, TEXTS(name, text, from, to));
}

enum status option_count(const struct session *session, const char *name,
                         const char *text, int32_t low, int32_t high, int32_t *number)
{
    uint64_t whole = 0;
    const enum status status =
        option_whole(session, name, text, (uint64_t)low, (uint64_t)high, &whole);
    if (status == ST_OK)
        *number = (int32_t)whole;
    return status;
}
