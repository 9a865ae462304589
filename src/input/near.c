/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/near.h"

#include <stdio.h>
#include <string.h>

enum { LONGEST = 48 };

static int32_t smaller(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int32_t slips(const char *a, int32_t n_a, const char *b, int32_t n_b)
{
    int32_t row[3][LONGEST + 1]; /* the last three rows of the table of distances */
    for (int32_t j = 0; j <= n_b; j++)
        row[0][j] = j;
    for (int32_t i = 1; i <= n_a; i++) {
        int32_t *now = row[i % 3];
        const int32_t *before = row[(i + 2) % 3];
        const int32_t *before_that = row[(i + 1) % 3];
        now[0] = i;
        for (int32_t j = 1; j <= n_b; j++) {
            int32_t is_other = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = smaller(before[j] + 1, now[j - 1] + 1);
            now[j] = smaller(now[j], before[j - 1] + is_other);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = smaller(now[j], before_that[j - 2] + 1);
        }
    }
    return row[n_a % 3][n_b];
}

struct near near_init(const char *word)
{
    size_t length = strlen(word);
    int32_t allowed = length > LONGEST ? 0 : (int32_t)length / 3;
    struct near near = {.word = word, .distance = (allowed > 1 ? allowed : 1) + 1};
    return near;
}

void near_add(struct near *near, const char *candidate)
{
    size_t n_word = strlen(near->word);
    size_t n_candidate = strlen(candidate);
    if (n_word == 0 || n_word > LONGEST || n_candidate > LONGEST)
        return;
    const size_t longer =
        n_word > n_candidate ? n_word - n_candidate : n_candidate - n_word;
    if ((int32_t)longer >= near->distance) /* so many slips at least */
        return;
    int32_t distance =
        slips(near->word, (int32_t)n_word, candidate, (int32_t)n_candidate);
    if (distance < near->distance && distance < (int32_t)n_candidate) {
        near->distance = distance;
        near->best = candidate;
    }
}

void near_add_copy(struct near *near, char room[NEAR_ROOM], const char *candidate)
{
    near_add(near, candidate);
    if (near->best != candidate)
        return;
    snprintf(room, NEAR_ROOM, "%s", candidate);
    near->best = room;
}

void near_add_label(struct near *near, const char *candidate, const char *label)
{
    const size_t n = strlen(near->word);
    if (near->best != NULL || n < 3)
        return;
    for (const char *at = label; near->best == NULL && *at != '\0'; at++) {
        size_t i = 0;
        while (i < n && at[i] != '\0' && lower(at[i]) == lower(near->word[i]))
            i++;
        if (i == n)
            near->best = candidate;
    }
}
