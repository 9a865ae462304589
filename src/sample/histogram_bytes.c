/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/histogram_bytes.h"

#include <stddef.h>
#include <string.h>

/* What stands before the counts; the edges first. */
struct written {
    int32_t n_bins, is_whole;
    double first_edge, width, origin, unit;
    int64_t n, n_low, n_high;
    float low, high;
    uint64_t sums[4][2]; /* sum, squares, outside: low and high half */
    int32_t first, n_counts;
};

size_t histogram_bytes_most(int32_t n_bins)
{
    return sizeof(struct written) + ((size_t)n_bins + 2) * sizeof(uint32_t);
}

static void split(wide number, uint64_t halves[2])
{
    memcpy(halves, &number, sizeof number);
}

static wide join(const uint64_t halves[2])
{
    wide number;
    memcpy(&number, halves, sizeof number);
    return number;
}

size_t histogram_bytes_write(const struct histogram *histogram, unsigned char *bytes)
{
    int32_t first = 0, end = histogram->n_bins + 2;
    struct written head;
    memset(&head, 0, sizeof head);
    while (end > 0 && histogram->count[end - 1] == 0)
        end--;
    while (first < end && histogram->count[first] == 0)
        first++;
    head.n_bins = histogram->n_bins;
    head.is_whole = histogram->is_whole;
    head.first_edge = histogram->first_edge;
    head.width = histogram->width;
    head.origin = histogram->origin;
    head.unit = histogram->unit;
    head.n = histogram->n;
    head.n_low = histogram->n_low;
    head.n_high = histogram->n_high;
    head.low = histogram->low;
    head.high = histogram->high;
    split(histogram->sum, head.sums[0]);
    split(histogram->squares, head.sums[1]);
    split(histogram->outside[0], head.sums[2]);
    split(histogram->outside[1], head.sums[3]);
    head.first = first;
    head.n_counts = end - first;
    const size_t n = (size_t)head.n_counts * sizeof *histogram->count;
    memcpy(bytes, &head, sizeof head);
    memcpy(bytes + sizeof head, histogram->count + first, n);
    return sizeof head + n;
}

static struct written head_of(const unsigned char *at)
{
    struct written head;
    memcpy(&head, at, sizeof head);
    return head;
}

const unsigned char *histogram_bytes_skip(const unsigned char *at,
                                          const unsigned char *end, int32_t n_bins)
{
    if ((size_t)(end - at) < sizeof(struct written))
        return NULL;
    const struct written head = head_of(at);
    at += sizeof head;
    if (head.n_bins != n_bins || head.first < 0 || head.n_counts < 0 ||
        head.first > n_bins + 2 || head.n_counts > n_bins + 2 - head.first)
        return NULL;
    const size_t n = (size_t)head.n_counts * sizeof(uint32_t);
    return (size_t)(end - at) < n ? NULL : at + n;
}

void histogram_bytes_begin(struct histogram *histogram, uint32_t *count,
                           const unsigned char *at)
{
    const struct written head = head_of(at);
    *histogram = (struct histogram){.count = count,
                                    .n_bins = head.n_bins,
                                    .is_whole = head.is_whole != 0,
                                    .first_edge = head.first_edge,
                                    .width = head.width,
                                    .origin = head.origin,
                                    .unit = head.unit};
    memset(count, 0, ((size_t)head.n_bins + 2) * sizeof *count);
}

bool histogram_bytes_fit(const unsigned char *one, const unsigned char *other)
{
    return memcmp(one, other, offsetof(struct written, n)) == 0;
}

void histogram_bytes_add(struct histogram *histogram, const unsigned char *at)
{
    const struct written head = head_of(at);
    const unsigned char *counts = at + sizeof head;
    if (head.n == 0)
        return;
    histogram_add_extremes(histogram, head.low, head.n_low, head.high, head.n_high);
    for (int32_t i = 0; i < head.n_counts; i++) {
        uint32_t count;
        memcpy(&count, counts + (size_t)i * sizeof count, sizeof count);
        histogram->count[head.first + i] += count;
    }
    histogram->n += head.n;
    histogram->sum += join(head.sums[0]);
    histogram->squares += join(head.sums[1]);
    histogram->outside[0] += join(head.sums[2]);
    histogram->outside[1] += join(head.sums[3]);
}
