/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rng.h"

/* Threefish key-schedule constant, 32 bits */
static const uint32_t PARITY = 0x1BD11BDA;

/* Rotations of Threefry4x32: two words a round, eight rounds, then again. */
static const uint32_t ROTATION[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5},
                                        {6, 20},  {17, 11}, {25, 10}, {18, 20}};

/* A counter's rounds wait for one another: rng_fill turns two vectors abreast. */
enum { RNG_ABREAST = LANES % 64 == 0 ? 2 : 1, RNG_APART = LANES / RNG_ABREAST };

enum { RNG_STRIP = 16 }; /* of rng_uniforms: what a vector of words holds */

uint32_t rng_hash(const char *name)
{
    uint32_t hash = 2166136261U;
    for (const char *c = name; *c != '\0'; c++)
        hash = (hash ^ (uint8_t)*c) * 16777619U;
    return hash;
}

struct rng_key rng_key_make(uint64_t seed, const char *process, const char *entity)
{
    return (struct rng_key){
        {(uint32_t)seed, (uint32_t)(seed >> 32), rng_hash(process), rng_hash(entity)}};
}

INLINE void mix(uint32_t *a, uint32_t *b, uint32_t bits)
{
    *a += *b;
    *b = (*b << bits) | (*b >> (32 - bits));
    *b ^= *a;
}

/* Four rounds of n counters abreast, then injection number s of the key k. */
INLINE void four_rounds(int n, uint32_t x[][RNG_WORDS], const uint32_t k[5], uint32_t s)
{
    const uint32_t(*r)[2] = &ROTATION[s % 2 == 1 ? 0 : 4];
    for (int i = 0; i < 4; i++) {
        int even = i % 2 == 0;
        for (int a = 0; a < n; a++) {
            mix(&x[a][0], &x[a][even ? 1 : 3], r[i][0]);
            mix(&x[a][2], &x[a][even ? 3 : 1], r[i][1]);
        }
    }
    for (int a = 0; a < n; a++) {
        x[a][0] += k[s % 5];
        x[a][1] += k[(s + 1) % 5];
        x[a][2] += k[(s + 2) % 5];
        x[a][3] += k[(s + 3) % 5] + s;
    }
}

INLINE void twenty_rounds(int n, uint32_t x[][RNG_WORDS], const uint32_t k[5])
{
    for (int a = 0; a < n; a++) {
        for (int i = 0; i < RNG_WORDS; i++)
            x[a][i] += k[i];
    }
    four_rounds(n, x, k, 1);
    four_rounds(n, x, k, 2);
    four_rounds(n, x, k, 3);
    four_rounds(n, x, k, 4);
    four_rounds(n, x, k, 5);
}

INLINE void extend_key(uint32_t k[5], const uint32_t key[RNG_WORDS])
{
    k[4] = PARITY;
    for (int i = 0; i < RNG_WORDS; i++) {
        k[i] = key[i];
        k[4] ^= key[i];
    }
}

void rng_threefry(const uint32_t key[RNG_WORDS], const uint32_t counter[RNG_WORDS],
                  uint32_t word[RNG_WORDS])
{
    uint32_t k[5];
    extend_key(k, key);
    for (int i = 0; i < RNG_WORDS; i++)
        word[i] = counter[i];
    twenty_rounds(1, (uint32_t(*)[RNG_WORDS])word, k);
}

double rng_uniform(const struct rng_key *key, int32_t replicate, int32_t day, int32_t k)
{
    return rng_uniform_later(key, replicate, 0, day, k);
}

double rng_uniform_later(const struct rng_key *key, int32_t replicate,
                         int32_t generation, int32_t day, int32_t k)
{
    const uint32_t counter[RNG_WORDS] = {(uint32_t)replicate, (uint32_t)day / RNG_DAYS,
                                         (uint32_t)k, (uint32_t)generation};
    uint32_t word[RNG_WORDS];
    rng_threefry(key->word, counter, word);
    return (double)rng_real(word[(uint32_t)day % RNG_DAYS]);
}

/* Each does the same work without a branch: gcc makes vectors of it. */
CLONES void rng_uniforms(int32_t n, const struct rng_key *key, const int32_t *replicate,
                         int32_t generation, int32_t day, int32_t k, double *u)
{
    const uint32_t quad = (uint32_t)day / RNG_DAYS, rest = (uint32_t)day % RNG_DAYS;
    uint32_t word[RNG_DAYS][RNG_STRIP];
    for (int32_t first = 0; first < n; first += RNG_STRIP) {
        uint32_t keys[5][RNG_STRIP], x0[RNG_STRIP];
        const int32_t n_now = n - first < RNG_STRIP ? n - first : RNG_STRIP;
        for (int32_t i = 0; i < RNG_STRIP; i++) {
            const int32_t from = first + (i < n_now ? i : 0);
            uint32_t extended[5];
            extend_key(extended, key[from].word);
            for (int32_t w = 0; w < 5; w++)
                keys[w][i] = extended[w];
            x0[i] = (uint32_t)replicate[from];
        }
        for (int32_t i = 0; i < RNG_STRIP; i++) {
            const uint32_t own[5] = {keys[0][i], keys[1][i], keys[2][i], keys[3][i],
                                     keys[4][i]};
            uint32_t x[1][RNG_WORDS] = {
                {x0[i], quad, (uint32_t)k, (uint32_t)generation}};
            twenty_rounds(1, x, own);
            for (int32_t w = 0; w < RNG_WORDS; w++)
                word[w][i] = x[0][w];
        }
        for (int32_t i = 0; i < n_now; i++)
            u[first + i] = (double)rng_real(word[rest][i]);
    }
}

/* The words of all lanes; x0 is the first word of the counter of each. */
INLINE void fill_words(const struct rng_key *key, const uint32_t x0[LANES],
                       uint32_t generation, uint32_t quad, uint32_t k, uint32_t *word)
{
    uint32_t extended[5];
    extend_key(extended, key->word);
    for (int32_t i = 0; i < RNG_APART; i++) {
        uint32_t x[RNG_ABREAST][RNG_WORDS];
        for (int32_t a = 0; a < RNG_ABREAST; a++) {
            x[a][0] = x0[a * RNG_APART + i];
            x[a][1] = quad;
            x[a][2] = k;
            x[a][3] = generation;
        }
        twenty_rounds(RNG_ABREAST, x, extended);
        for (int32_t a = 0; a < RNG_ABREAST; a++) {
            for (int32_t w = 0; w < RNG_WORDS; w++)
                word[w * LANES + a * RNG_APART + i] = x[a][w];
        }
    }
}

CLONES void rng_fill(const struct rng_key *key, int32_t first_replicate,
                     int32_t generation, int32_t day, int32_t k,
                     uint32_t word[RNG_DAYS * LANES])
{
    uint32_t x0[LANES];
    EACH_LANE(i)
        x0[i] = (uint32_t)first_replicate + (uint32_t)i;
    fill_words(key, x0, (uint32_t)generation, (uint32_t)day / RNG_DAYS, (uint32_t)k,
               word);
}

CLONES void rng_fill_apart(const struct rng_key *key, const int32_t replicate[LANES],
                           int32_t generation, int32_t day, int32_t k,
                           uint32_t word[RNG_DAYS * LANES])
{
    uint32_t x0[LANES];
    EACH_LANE(i)
        x0[i] = (uint32_t)replicate[i];
    fill_words(key, x0, (uint32_t)generation, (uint32_t)day / RNG_DAYS, (uint32_t)k,
               word);
}
