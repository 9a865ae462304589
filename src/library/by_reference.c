/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "library/blocus.h"

/*
 * The same by reference: a handle is eight bytes of the caller's, places count from 1.
 */

enum { HANDLE_BYTES = 8 };

_Static_assert(sizeof(void *) <= HANDLE_BYTES, "a pointer fits into a handle");

static void *get(const void *handle)
{
    void *pointer;
    memcpy(&pointer, handle, sizeof pointer);
    return pointer;
}

static void set(void *handle, const void *pointer)
{
    memset(handle, 0, HANDLE_BYTES);
    memcpy(handle, &pointer, sizeof pointer);
}

/* Over the letters that text has, blanks behind; never half a letter of UTF-8. */
static void write_over(char *text, const char *from)
{
    const size_t room = strlen(text);
    size_t n = strlen(from);
    if (n > room) {
        n = room;
        while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
            n--;
    }
    memset(text, ' ', room);
    memcpy(text, from, n);
}

void blocus_r_new(void *handle, const char **language, int *status)
{
    blocus *b = NULL;
    *status = blocus_new(&b, language[0]);
    set(handle, b);
}

void blocus_r_free(void *handle)
{
    blocus_free(get(handle));
    set(handle, NULL);
}

void blocus_r_put_file(void *handle, const char **path, const char **text, int *status)
{
    *status = blocus_put_file(get(handle), path[0], text[0], strlen(text[0]));
}

void blocus_r_load_model(void *handle, const char **folder, int *status)
{
    *status = blocus_load_model(get(handle), folder[0]);
}

void blocus_r_add_files(void *handle, const char **paths, const int *n, int *status)
{
    *status = BLOCUS_OK;
    for (int i = 0; i < *n && *status == BLOCUS_OK; i++)
        *status = blocus_add_file(get(handle), paths[i]);
}

void blocus_r_compile(void *handle, const char **edits, const int *n, int *days,
                      int *status)
{
    *status = blocus_compile(get(handle), edits, *n);
    *days = blocus_n_days(get(handle));
}

void blocus_r_message(const void *handle, const int *i, char **text)
{
    const blocus_message *message = blocus_get_message(get(handle), *i - 1);
    write_over(text[0], message == NULL ? "" : message->whole);
}

void blocus_r_count(const void *handle, const int *kind, int *n)
{
    *n = blocus_count(get(handle), (enum blocus_kind) * kind);
}

void blocus_r_name(const void *handle, const int *kind, const int *i, char **text)
{
    const char *name = blocus_name(get(handle), (enum blocus_kind) * kind, *i - 1);
    write_over(text[0], name == NULL ? "" : name);
}

void blocus_r_find(void *handle, const int *kind, const char **names, const int *n,
                   int *places, int *status)
{
    *status = BLOCUS_OK;
    for (int i = 0; i < *n; i++) {
        int32_t found = -1, n_found = 0;
        const int one = blocus_find(get(handle), (enum blocus_kind) * kind, names[i],
                                    &found, 1, &n_found);
        places[i] = n_found == 1 ? found + 1 : 0;
        if (*status == BLOCUS_OK)
            *status = one == BLOCUS_OK && n_found > 1 ? BLOCUS_MISUSE : one;
        if (*status != BLOCUS_OK)
            return;
    }
}

void blocus_r_simulate(void *handle, void *result, const double *seed, const int *first,
                       const int *n, const int *threads, const int *series,
                       const int *n_series, const int *rows, int *status)
{
    enum { MOST_SERIES = 1024 };
    blocus_request ask = BLOCUS_REQUEST;
    blocus_result *made = NULL;
    int32_t places[MOST_SERIES];
    *status = BLOCUS_MISUSE;
    set(result, NULL);
    if (!(*seed >= 0 && *seed <= 9007199254740992.0) || *n_series < 0 ||
        *n_series > MOST_SERIES)
        return;
    for (int i = 0; i < *n_series; i++)
        places[i] = series[i] - 1;
    ask.seed = (uint64_t)*seed;
    ask.first = *first;
    ask.n = *n;
    ask.n_threads = *threads;
    ask.n_series = *n_series;
    ask.series = places;
    ask.has_rows = *rows;
    *status = blocus_simulate(get(handle), &ask, &made);
    set(result, made);
}

void blocus_r_result_free(void *result)
{
    blocus_result_free(get(result));
    set(result, NULL);
}

void blocus_r_metric(const void *result, const int *metric, const int *figures,
                     double *values, const int *n, int *status)
{
    *status = BLOCUS_OK;
    for (int i = 0; i < *n && *status == BLOCUS_OK; i++)
        *status = blocus_metric(get(result), *metric - 1,
                                (enum blocus_figures) * figures, i, &values[i]);
}

void blocus_r_days(const void *result, const int *series, const int *statistic,
                   double *values, const int *n, int *status)
{
    *status = blocus_days(get(result), *series - 1, *statistic, values, *n);
}

void blocus_r_metric_rows(const void *result, const int *metric, double *values,
                          const int *n, int *status)
{
    *status = blocus_metric_rows(get(result), *metric - 1, values, *n);
}

void blocus_r_input_rows(const void *result, const int *input, double *values,
                         const int *n, int *status)
{
    *status = blocus_input_rows(get(result), *input - 1, values, *n);
}
