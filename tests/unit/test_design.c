/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <gsl/gsl_qrng.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "study/design.h"

enum { MOST_INPUTS = 40 };

static double five[] = {0, 0.25, 0.5, 0.75, 1};
static double two[] = {3, 9};
static double three[] = {-1, 0, 1};

static struct variation range(const char *name, double low, double high)
{
    char *owned = memory_copy_text(name, strlen(name));
    assert_non_null(owned);
    return (struct variation){
        .name = owned, .parameter = OPEN, .low = low, .high = high};
}

static struct variation values(double *list, int32_t n)
{
    return (struct variation){.parameter = OPEN, .values = list, .n_values = n};
}

static double at(const struct design *design, int32_t point, int32_t input)
{
    return design->value[(int64_t)point * design->n_inputs + input];
}

static void test_a_grid_has_every_combination_once_the_last_input_fastest(void **state)
{
    const struct variation inputs[] = {values(two, 2), values(five, 5),
                                       values(three, 3)};
    struct design design = {0};
    (void)state;
    assert_int_equal(design_grid_points(inputs, 3), 30);
    assert_int_equal(design_make(&design, DESIGN_GRID, inputs, 3, 0, 1), ST_OK);
    assert_int_equal(design.n_points, 30);
    for (int32_t i = 0; i < 30; i++) {
        assert_close(at(&design, i, 0), two[i / 15], 0);
        assert_close(at(&design, i, 1), five[i / 3 % 5], 0);
        assert_close(at(&design, i, 2), three[i % 3], 0);
    }
    design_free(&design);
}

static void test_a_grid_that_is_too_large_is_known_without_overflow(void **state)
{
    struct variation inputs[MOST_INPUTS];
    (void)state;
    for (int32_t i = 0; i < MOST_INPUTS; i++)
        inputs[i] = (struct variation){.n_values = VARIATION_VALUES};
    assert_int_equal(design_grid_points(inputs, 1), VARIATION_VALUES);
    assert_int_equal(design_grid_points(inputs, MOST_INPUTS), DESIGN_POINTS + 1);
    inputs[1].n_values = DESIGN_POINTS / VARIATION_VALUES;
    assert_int_equal(design_grid_points(inputs, 2), DESIGN_POINTS);
}

static void test_a_latin_hypercube_has_one_point_in_each_stratum(void **state)
{
    static const int32_t sizes[] = {1, 2, 3, 10, 64, 257, 1000};
    struct variation inputs[] = {range("a.x", 0, 1), range("b.y", -2, 6),
                                 range("c.z", 0.5, 2)};
    (void)state;
    for (size_t s = 0; s < COUNT_OF(sizes); s++) {
        const int32_t n = sizes[s];
        struct design design = {0};
        assert_int_equal(design_make(&design, DESIGN_LHS, inputs, 3, n, 5), ST_OK);
        for (int32_t input = 0; input < 3; input++) {
            const double low = inputs[input].low, width = inputs[input].high - low;
            bool *is_taken = memory_new((size_t)n, sizeof *is_taken);
            assert_non_null(is_taken);
            for (int32_t i = 0; i < n; i++) {
                const int32_t stratum =
                    (int32_t)floor((at(&design, i, input) - low) / width * n);
                assert_true(stratum >= 0 && stratum < n);
                assert_false(is_taken[stratum]);
                is_taken[stratum] = true;
            }
            memory_free(is_taken);
        }
        design_free(&design);
    }
    for (int32_t i = 0; i < 3; i++)
        memory_free(inputs[i].name);
}

/* Where in the strata the points lie, and how the strata pair: uniform, unrelated. */
static void
test_a_latin_hypercube_is_jittered_and_its_columns_are_unrelated(void **state)
{
    enum { N = 4096 };
    struct variation inputs[] = {range("a.x", 0, 1), range("b.y", 0, 1)};
    struct design design = {0};
    double place = 0, square = 0, product = 0;
    (void)state;
    assert_int_equal(design_make(&design, DESIGN_LHS, inputs, 2, N, 1), ST_OK);
    for (int32_t i = 0; i < N; i++) {
        const double x = at(&design, i, 0), y = at(&design, i, 1);
        const double within = x * N - floor(x * N);
        place += within / N;
        square += within * within / N;
        product += (x - 0.5) * (y - 0.5) * 12 / N;
    }
    assert_close(place, 0.5, 4 * sqrt(1.0 / 12 / N));
    assert_close(square, 1.0 / 3, 4 * sqrt(4.0 / 45 / N));
    assert_close(product, 0, 4 / sqrt(N));
    design_free(&design);
    memory_free(inputs[0].name);
    memory_free(inputs[1].name);
}

static void test_a_column_depends_on_its_name_and_the_seed_only(void **state)
{
    enum { N = 50 };
    struct variation a = range("a.x", 0, 1), b = range("b.y", 0, 1);
    const struct variation both[] = {a, b}, turned[] = {b, a};
    struct design one = {0}, pair = {0}, swapped = {0}, other = {0};
    int32_t n_equal = 0;
    (void)state;
    assert_int_equal(design_make(&one, DESIGN_LHS, &a, 1, N, 1), ST_OK);
    assert_int_equal(design_make(&pair, DESIGN_LHS, both, 2, N, 1), ST_OK);
    assert_int_equal(design_make(&swapped, DESIGN_LHS, turned, 2, N, 1), ST_OK);
    assert_int_equal(design_make(&other, DESIGN_LHS, &a, 1, N, 2), ST_OK);
    for (int32_t i = 0; i < N; i++) {
        assert_close(at(&one, i, 0), at(&pair, i, 0), 0);
        assert_close(at(&one, i, 0), at(&swapped, i, 1), 0);
        n_equal += fabs(at(&one, i, 0) - at(&other, i, 0)) < 1e-9;
    }
    assert_int_equal(n_equal, 0);
    design_free(&one);
    design_free(&pair);
    design_free(&swapped);
    design_free(&other);
    memory_free(a.name);
    memory_free(b.name);
}

/* The first points of the sequence in two dimensions, as in Bratley and Fox (1988). */
static void test_sobol_gives_its_first_points(void **state)
{
    static const double expected[][2] = {{0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},
                                         {0.375, 0.375}, {0.875, 0.875}, {0.625, 0.125},
                                         {0.125, 0.625}};
    struct variation inputs[] = {range("a.x", 0, 1), range("b.y", 0, 10)};
    struct design design = {0};
    (void)state;
    assert_int_equal(design_make(&design, DESIGN_SOBOL, inputs, 2, 7, 1), ST_OK);
    for (int32_t i = 0; i < 7; i++) {
        assert_close(at(&design, i, 0), expected[i][0], 0);
        assert_close(at(&design, i, 1), 10 * expected[i][1], 0);
    }
    design_free(&design);
    memory_free(inputs[0].name);
    memory_free(inputs[1].name);
}

static void test_sobol_in_forty_dimensions_is_that_of_gsl(void **state)
{
    struct variation inputs[SOBOL_INPUTS];
    struct design design = {0};
    double u[SOBOL_INPUTS];
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, SOBOL_INPUTS);
    (void)state;
    assert_non_null(sequence);
    for (int32_t i = 0; i < SOBOL_INPUTS; i++)
        inputs[i] = (struct variation){.parameter = OPEN, .low = 0, .high = 1};
    assert_int_equal(design_make(&design, DESIGN_SOBOL, inputs, SOBOL_INPUTS, 500, 9),
                     ST_OK);
    for (int32_t point = 0; point < 500; point++) {
        gsl_qrng_get(sequence, u);
        for (int32_t i = 0; i < SOBOL_INPUTS; i++)
            assert_close(at(&design, point, i), u[i], 1e-12);
    }
    gsl_qrng_free(sequence);
    design_free(&design);
}

static void test_whole_numbers_are_equally_likely(void **state)
{
    static const enum design_kind kinds[] = {DESIGN_LHS, DESIGN_SOBOL};
    struct variation input = range("mali.escorts", 2, 5);
    (void)state;
    input.parameter = ESCORTS;
    for (int32_t k = 0; k < 2; k++) {
        struct design design = {0};
        int32_t n[6] = {0};
        assert_int_equal(design_make(&design, kinds[k], &input, 1, 40, 1), ST_OK);
        for (int32_t i = 0; i < 40; i++) {
            const double value = at(&design, i, 0);
            assert_true(value >= 2 && value <= 5 && value == floor(value));
            n[(int32_t)value]++;
        }
        for (int32_t value = 2; value <= 5; value++)
            assert_true(n[value] >= 9 && n[value] <= 11);
        design_free(&design);
    }
    memory_free(input.name);
}

static void test_a_factor_on_a_whole_number_is_no_whole_number(void **state)
{
    struct variation input = range("mali.escorts", 0.5, 2);
    struct design design = {0};
    (void)state;
    input.parameter = ESCORTS;
    input.is_factor = true;
    assert_int_equal(design_make(&design, DESIGN_SOBOL, &input, 1, 3, 1), ST_OK);
    assert_close(at(&design, 0, 0), 1.25, 0);
    assert_close(at(&design, 1, 0), 1.625, 0);
    design_free(&design);
    memory_free(input.name);
}

static void test_names_of_designs_are_found(void **state)
{
    (void)state;
    for (int32_t i = 0; i < DESIGN_FILE; i++)
        assert_int_equal(design_find(design_name((enum design_kind)i)), i);
    assert_int_equal(design_find(design_name(DESIGN_FILE)), -1);
    assert_int_equal(design_find("monte"), -1);
    assert_int_equal(design_find(""), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_grid_has_every_combination_once_the_last_input_fastest),
        cmocka_unit_test(test_a_grid_that_is_too_large_is_known_without_overflow),
        cmocka_unit_test(test_a_latin_hypercube_has_one_point_in_each_stratum),
        cmocka_unit_test(
            test_a_latin_hypercube_is_jittered_and_its_columns_are_unrelated),
        cmocka_unit_test(test_a_column_depends_on_its_name_and_the_seed_only),
        cmocka_unit_test(test_sobol_gives_its_first_points),
        cmocka_unit_test(test_sobol_in_forty_dimensions_is_that_of_gsl),
        cmocka_unit_test(test_whole_numbers_are_equally_likely),
        cmocka_unit_test(test_a_factor_on_a_whole_number_is_no_whole_number),
        cmocka_unit_test(test_names_of_designs_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
