/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>

#include "base/rng.h"

/* Random123 1.14, kat_vectors, threefry4x32 with 20 rounds. */
static const struct {
    const char *name;
    uint32_t counter[RNG_WORDS], key[RNG_WORDS], expected[RNG_WORDS];
} answers[] = {
    {"all zero",
     {0, 0, 0, 0},
     {0, 0, 0, 0},
     {0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8}},
    {"all one",
     {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
     {0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732}},
    {"digits of pi",
     {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89},
     {0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84}},
    {"example of MODEL.md",
     {7, 8, 0, 0},
     {1, 0, 0x94d94e48, 0x062b38a0},
     {0xb0643865, 0x2929e3c7, 0xc770a2d8, 0x56fa1bf9}},
};

static void test_generator_gives_the_known_answers_of_random123(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(answers); i++) {
        uint32_t word[RNG_WORDS];
        CASE(answers[i].name);
        rng_threefry(answers[i].key, answers[i].counter, word);
        assert_memory_equal(word, answers[i].expected, sizeof word);
    }
}

/*
 * The expected sum comes from Random123 1.14's own header, with the loop below and
 * threefry4x32_R(20, counter, key) in the place of rng_threefry.
 */
static void test_a_million_words_agree_with_random123(void **state)
{
    (void)state;
    uint64_t sum = 0;
    for (uint32_t n = 0; n < 250000; n++) {
        uint32_t counter[RNG_WORDS], key[RNG_WORDS], word[RNG_WORDS];
        for (uint32_t i = 0; i < RNG_WORDS; i++) {
            counter[i] = n * (2 * i + 1);
            key[i] = n * 0x9e3779b9U + i;
        }
        rng_threefry(key, counter, word);
        for (int i = 0; i < RNG_WORDS; i++)
            sum = (sum ^ word[i]) * 0x100000001b3U;
    }
    assert_int_equal(sum, 0x0832eeb95b9500eeU);
}

/* Fowler, Noll, Vo: test vectors of FNV-1a, 32 bits; the last two of MODEL.md. */
static const struct {
    const char *name;
    uint32_t hash;
} hashes[] = {
    {"", 0x811c9dc5},       {"a", 0xe40c292c},     {"b", 0xe70c2de5},
    {"foobar", 0xbf9cf968}, {"dakar", 0x062b38a0}, {"border_split", 0x94d94e48},
};

static void test_hash_is_fnv_1a(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(hashes); i++) {
        CASE(hashes[i].name);
        assert_int_equal(rng_hash(hashes[i].name), hashes[i].hash);
    }
}

static const struct {
    uint64_t seed;
    const char *process, *entity;
    int32_t replicate, day, k;
    double expected;
} uniforms[] = {
    {1, "border_split", "dakar", 7, 33, 0, 0.16079543705563992},
    {1, "gate", "dakar", 7, -60, 0, 0.52850293705705553},
};

static void test_uniforms_are_those_of_the_model_description(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(uniforms); i++) {
        CASE(uniforms[i].process);
        const struct rng_key key =
            rng_key_make(uniforms[i].seed, uniforms[i].process, uniforms[i].entity);
        assert_close(
            rng_uniform(&key, uniforms[i].replicate, uniforms[i].day, uniforms[i].k),
            uniforms[i].expected, sizeof(real) < 8 ? 1e-7 : 0);
    }
}

static void test_a_seed_has_64_bits(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(0x123456789abcdef0U, "gate", "dakar");
    assert_int_equal(key.word[0], 0x9abcdef0);
    assert_int_equal(key.word[1], 0x12345678);
    assert_int_equal(key.word[2], rng_hash("gate"));
    assert_int_equal(key.word[3], rng_hash("dakar"));
}

static void test_no_word_makes_a_uniform_of_nothing_or_one(void **state)
{
    (void)state;
    assert_true(rng_real(0) > 0);
    assert_true(rng_real(0xffffffff) < 1);
    if (sizeof(real) == 8)
        assert_close(rng_real(0x80000000), 0.5 + 0x1p-33, 0);
}

static const int32_t days[] = {0,  1,  2,  3,  4,  7,   33,  3659,
                               -1, -2, -3, -4, -5, -60, -365};
static const int32_t replicates[] = {0, 64, 1000000, INT32_MAX - LANES};

static void test_a_block_of_words_is_its_uniforms_lane_by_lane(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(42, "demand", "petrol");
    uint32_t word[RNG_DAYS * LANES];
    for (size_t d = 0; d < COUNT_OF(days); d++) {
        for (size_t r = 0; r < COUNT_OF(replicates); r++) {
            for (int32_t k = 0; k < 3; k++) {
                const uint32_t *today = word + ((uint32_t)days[d] % RNG_DAYS) * LANES;
                rng_fill(&key, replicates[r], 0, days[d], k, word);
                for (int32_t i = 0; i < LANES; i++)
                    assert_close(rng_real(today[i]),
                                 rng_uniform(&key, replicates[r] + i, days[d], k), 0);
            }
        }
    }
}

static void test_lanes_in_any_order_draw_at_their_own_addresses(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(3, "gate", "dakar");
    int32_t replicate[LANES];
    for (int32_t i = 0; i < LANES; i++)
        replicate[i] = (i * 37 + 5) % 29;
    for (size_t d = 0; d < COUNT_OF(days); d++) {
        for (int32_t generation = 0; generation < 3; generation++) {
            uint32_t word[RNG_DAYS * LANES];
            const uint32_t *today = word + ((uint32_t)days[d] % RNG_DAYS) * LANES;
            rng_fill_apart(&key, replicate, generation, days[d], 1, word);
            for (int32_t i = 0; i < LANES; i++)
                assert_close(
                    rng_real(today[i]),
                    rng_uniform_later(&key, replicate[i], generation, days[d], 1), 0);
        }
    }
}

static void test_a_generation_is_the_last_word_of_the_counter(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(1, "border_split", "dakar");
    for (uint32_t generation = 0; generation < 4; generation++) {
        const uint32_t counter[RNG_WORDS] = {7, 8, 0, generation};
        uint32_t word[RNG_WORDS];
        rng_threefry(key.word, counter, word);
        assert_close(rng_uniform_later(&key, 7, (int32_t)generation, 33, 0),
                     rng_real(word[1]), 0);
    }
    assert_close(rng_uniform_later(&key, 7, 0, 33, 0), rng_uniform(&key, 7, 33, 0), 0);
}

static void test_uniforms_side_by_side_are_those_of_each_address(void **state)
{
    (void)state;
    enum { N = 37 };
    struct rng_key key[N];
    int32_t replicate[N];
    double u[N + 1];
    for (int32_t i = 0; i < N; i++) {
        key[i] = rng_key_make((uint64_t)i, "demand", i % 2 == 0 ? "petrol" : "diesel");
        replicate[i] = 1000 - 7 * i;
    }
    for (int32_t n = 0; n <= N; n++) {
        u[n] = -1;
        rng_uniforms(n, key, replicate, 0, 5 - n, n, u);
        for (int32_t i = 0; i < n; i++)
            assert_close(u[i], rng_uniform(&key[i], replicate[i], 5 - n, n), 0);
        assert_close(u[n], -1, 0);
    }
}

static void test_four_days_in_a_row_share_one_call_in_the_warm_up_too(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(42, "demand", "petrol");
    for (int32_t first = -8; first <= 8; first += RNG_DAYS) {
        uint32_t word[RNG_DAYS * LANES];
        rng_fill(&key, 0, 0, first + 2, 0, word);
        for (int32_t d = 0; d < RNG_DAYS; d++)
            assert_close(rng_real(word[d * LANES]), rng_uniform(&key, 0, first + d, 0),
                         0);
    }
}

/* Two addresses that a model run uses side by side. */
struct address {
    uint64_t seed;
    const char *process, *entity;
    int32_t replicate, day, k;
};
static const struct {
    const char *name;
    struct address other;
} neighbours[] = {
    {"next seed", {2, "gate", "dakar", 0, 0, 0}},
    {"seed with the next high word", {1 + (1ULL << 32), "gate", "dakar", 0, 0, 0}},
    {"other process", {1, "border", "dakar", 0, 0, 0}},
    {"other entity", {1, "gate", "abidjan", 0, 0, 0}},
    {"process and entity swapped", {1, "dakar", "gate", 0, 0, 0}},
    {"next replicate", {1, "gate", "dakar", 1, 0, 0}},
    {"next block", {1, "gate", "dakar", 64, 0, 0}},
    {"next day", {1, "gate", "dakar", 0, 1, 0}},
    {"four days later", {1, "gate", "dakar", 0, 4, 0}},
    {"a year later", {1, "gate", "dakar", 0, 365, 0}},
    {"before the start", {1, "gate", "dakar", 0, -400, 0}},
    {"next k", {1, "gate", "dakar", 0, 0, 1}},
};

enum { N_DAYS = 300, N_REPLICATES = 300, N_PAIRS = N_DAYS * N_REPLICATES };

static void fill_series(const struct address *address, double *u)
{
    const struct rng_key key =
        rng_key_make(address->seed, address->process, address->entity);
    for (int32_t n = 0; n < N_PAIRS; n++)
        u[n] = rng_uniform(&key, address->replicate + n / N_DAYS,
                           address->day + n % N_DAYS, address->k);
}

static void test_neighbouring_addresses_are_not_correlated(void **state)
{
    (void)state;
    static double here[N_PAIRS], there[N_PAIRS];
    fill_series(&(struct address){1, "gate", "dakar", 0, 0, 0}, here);
    for (size_t i = 0; i < COUNT_OF(neighbours); i++) {
        fill_series(&neighbours[i].other, there);
        const double z =
            gsl_stats_correlation(here, 1, there, 1, N_PAIRS) * sqrt(N_PAIRS);
        print_message("    case: %s, z %.2f\n", neighbours[i].name, z);
        assert_close(z, 0, 4);
    }
}

/* Standard normal, roughly, for many classes. */
static double chi_square_z(const int32_t *count, int32_t n_classes, double expected)
{
    double sum = 0;
    for (int32_t i = 0; i < n_classes; i++)
        sum += (count[i] - expected) * (count[i] - expected) / expected;
    return (sum - (n_classes - 1)) / sqrt(2.0 * (n_classes - 1));
}

enum { N_CLASSES = 256, N_WORDS = 1 << 20 };

static void test_uniforms_of_addresses_fill_256_classes_evenly(void **state)
{
    (void)state;
    const struct rng_key key = rng_key_make(7, "attack", "dakar_country");
    int32_t count[N_CLASSES] = {0};
    for (int32_t n = 0; n < N_WORDS; n++)
        count[(int32_t)(rng_uniform(&key, n / 1024, n % 1024, 0) * N_CLASSES)]++;
    assert_close(chi_square_z(count, N_CLASSES, N_WORDS / N_CLASSES), 0, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_generator_gives_the_known_answers_of_random123),
        cmocka_unit_test(test_a_million_words_agree_with_random123),
        cmocka_unit_test(test_hash_is_fnv_1a),
        cmocka_unit_test(test_uniforms_are_those_of_the_model_description),
        cmocka_unit_test(test_a_seed_has_64_bits),
        cmocka_unit_test(test_no_word_makes_a_uniform_of_nothing_or_one),
        cmocka_unit_test(test_a_block_of_words_is_its_uniforms_lane_by_lane),
        cmocka_unit_test(test_lanes_in_any_order_draw_at_their_own_addresses),
        cmocka_unit_test(test_a_generation_is_the_last_word_of_the_counter),
        cmocka_unit_test(test_uniforms_side_by_side_are_those_of_each_address),
        cmocka_unit_test(test_four_days_in_a_row_share_one_call_in_the_warm_up_too),
        cmocka_unit_test(test_neighbouring_addresses_are_not_correlated),
        cmocka_unit_test(test_uniforms_of_addresses_fill_256_classes_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
