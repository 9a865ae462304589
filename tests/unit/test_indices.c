/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "study/indices.h"

/* Functions with known indices take the place of a model: a sweep is filled with their
   values at the points of the design, and read by what reads sweeps of models. */

enum { ROWS = 2048, COURSES = 400, MOST = 8 };

static const double pi = 3.14159265358979323846;

typedef double function(const double *x);

static void study(struct indices *indices, struct design *design, struct sweep *sweep,
                  enum design_kind kind, int32_t n_inputs, int32_t n_rows, double low,
                  double high)
{
    static char names[MOST][2] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    struct variation inputs[MOST];
    for (int32_t i = 0; i < n_inputs; i++)
        inputs[i] = (struct variation){
            .name = names[i], .parameter = OPEN, .low = low, .high = high};
    assert_int_equal(design_make(design, kind, inputs, n_inputs, n_rows, 3), ST_OK);
    *sweep = (struct sweep){.n_points = design->n_points, .n_measures = 1};
    sweep->outcome = memory_new((size_t)design->n_points, sizeof *sweep->outcome);
    *indices = (struct indices){0};
}

static void fill(const struct design *design, struct sweep *sweep, function *f)
{
    for (int32_t point = 0; point < design->n_points; point++)
        sweep->outcome[point] = (struct outcome){
            .n = 1, .mean = f(design->value + (int64_t)point * design->n_inputs)};
}

static void drop(struct indices *indices, struct design *design, struct sweep *sweep)
{
    indices_free(indices);
    design_free(design);
    sweep_free(sweep);
}

/* Is the known value in the interval, and that no wider than asked? */
static void assert_covers(const struct estimate *it, double known, double width)
{
    if (known < it->low - 1e-12 || known > it->high + 1e-12 ||
        it->high - it->low > width)
        print_error("%g not in %g to %g, or wider than %g\n", known, it->low, it->high,
                    width);
    assert_true(known >= it->low - 1e-12 && known <= it->high + 1e-12);
    assert_true(it->high - it->low <= width);
    assert_close(it->value, (it->low + it->high) / 2, 1e-9 * (1 + fabs(it->value)));
}

/* a = 7, b = 0.1. */
static double ishigami(const double *x)
{
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + 0.1 * pow(x[2], 4) * sin(x[0]);
}

static void test_indices_of_ishigamis_function_are_the_known_ones(void **state)
{
    const double v1 = pow(1 + 0.1 * pow(pi, 4) / 5, 2) / 2, v2 = 49. / 8;
    const double v13 = 0.01 * pow(pi, 8) * (1. / 18 - 1. / 50), v = v1 + v2 + v13;
    const double first[] = {v1 / v, v2 / v, 0};
    const double total[] = {(v1 + v13) / v, v2 / v, v13 / v};
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_SALTELLI, 3, ROWS, -pi, pi);
    fill(&design, &sweep, ishigami);
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(indices_of(&it, 0, i)->n, ROWS);
        assert_covers(&indices_of(&it, 0, i)->of[INDEX_FIRST_ORDER], first[i], 0.2);
        assert_covers(&indices_of(&it, 0, i)->of[INDEX_TOTAL], total[i], 0.15);
        assert_false(indices_of(&it, 0, i)->has[INDEX_MEAN]);
    }
    drop(&it, &design, &sweep);
}

/* Sobol's g: the product of (|4 x - 2| + a) / (1 + a). */
static const double g_a[MOST] = {0, 1, 4.5, 9, 99, 99, 99, 99};

static double sobol_g(const double *x)
{
    double product = 1;
    for (int32_t i = 0; i < MOST; i++)
        product *= (fabs(4 * x[i] - 2) + g_a[i]) / (1 + g_a[i]);
    return product;
}

static void test_indices_of_sobols_g_are_the_known_ones(void **state)
{
    double variance = 1;
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    for (int32_t i = 0; i < MOST; i++)
        variance *= 1 + 1 / (3 * (1 + g_a[i]) * (1 + g_a[i]));
    variance -= 1;
    study(&it, &design, &sweep, DESIGN_SALTELLI, MOST, ROWS, 0, 1);
    fill(&design, &sweep, sobol_g);
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < MOST; i++) {
        const double own = 1 / (3 * (1 + g_a[i]) * (1 + g_a[i]));
        const struct index_set *set = indices_of(&it, 0, i);
        assert_covers(&set->of[INDEX_FIRST_ORDER], own / variance, 0.15);
        assert_covers(&set->of[INDEX_TOTAL],
                      own * (variance + 1) / (1 + own) / variance, 0.15);
    }
    drop(&it, &design, &sweep);
}

/* The last input has no say. */
static const double slope[4] = {4, -2, 1, 0};

static double linear(const double *x)
{
    double sum = 10;
    for (int32_t i = 0; i < 4; i++)
        sum += slope[i] * x[i];
    return sum;
}

static void test_of_a_sum_first_order_and_total_are_its_shares(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_SALTELLI, 4, ROWS, 2, 3);
    fill(&design, &sweep, linear);
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < 4; i++) {
        const struct index_set *set = indices_of(&it, 0, i);
        assert_covers(&set->of[INDEX_FIRST_ORDER], slope[i] * slope[i] / 21, 0.15);
        assert_covers(&set->of[INDEX_TOTAL], slope[i] * slope[i] / 21, 0.1);
    }
    assert_close(indices_of(&it, 0, 3)->of[INDEX_TOTAL].high, 0, 0);
    drop(&it, &design, &sweep);
}

/* Effects are those of the whole range, here 1: all alike, with no error. */
static void test_of_a_sum_effects_are_its_slopes_and_do_not_differ(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_MORRIS, 4, 20, 2, 3);
    fill(&design, &sweep, linear);
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < 4; i++) {
        const struct index_set *set = indices_of(&it, 0, i);
        assert_int_equal(set->n, 20);
        assert_close(set->of[INDEX_MEAN].value, slope[i], 1e-9);
        assert_close(set->of[INDEX_MEAN_ABSOLUTE].value, fabs(slope[i]), 1e-9);
        assert_close(set->of[INDEX_MEAN_ABSOLUTE].se, 0, 1e-7);
        assert_close(set->of[INDEX_DEVIATION].value, 0, 1e-6);
        assert_false(set->has[INDEX_TOTAL]);
    }
    drop(&it, &design, &sweep);
}

static double crossed(const double *x)
{
    return x[0] * x[1];
}

/* x y on levels 0, 1/3, 2/3, 1: an effect is the other's level, 1/2 on average with a
   variance of 5/36, by whichever order. */
static void test_effects_of_a_product_are_the_levels_of_the_other(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_MORRIS, 3, COURSES, 0, 1);
    fill(&design, &sweep, crossed);
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < 2; i++) {
        const struct index_set *set = indices_of(&it, 0, i);
        assert_covers(&set->of[INDEX_MEAN], 0.5, 0.1);
        assert_covers(&set->of[INDEX_MEAN_ABSOLUTE], 0.5, 0.1);
        assert_covers(&set->of[INDEX_DEVIATION], sqrt(5. / 36), 0.1);
    }
    assert_close(indices_of(&it, 0, 2)->of[INDEX_MEAN_ABSOLUTE].high, 0, 0);
    drop(&it, &design, &sweep);
}

/* A course moves every input once, by two thirds of its range, the way it says. */
static void test_a_course_moves_every_input_once(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    int32_t n_up = 0;
    (void)state;
    study(&it, &design, &sweep, DESIGN_MORRIS, 5, COURSES, 0, 1);
    for (int32_t course = 0; course < COURSES; course++) {
        bool has_moved[5] = {false};
        assert_int_equal(design.moved[course * 6], 0);
        for (int32_t step = 1; step <= 5; step++) {
            const int32_t point = course * 6 + step, moved = design.moved[point];
            const int32_t input = abs(moved) - 1;
            assert_false(has_moved[input]);
            has_moved[input] = true;
            n_up += moved > 0;
            for (int32_t i = 0; i < 5; i++) {
                const double change =
                    design.value[point * 5 + i] - design.value[(point - 1) * 5 + i];
                const double known = i != input ? 0 : moved > 0 ? 2. / 3 : -2. / 3;
                assert_close(change, known, 1e-11);
            }
        }
    }
    assert_close(n_up, COURSES * 5 / 2., 3.5 * sqrt(COURSES * 5 / 4.));
    drop(&it, &design, &sweep);
}

/* What stands at the mixed points comes from other rows: no input knows anything. */
static void test_of_shuffled_rows_first_order_is_nothing(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_SALTELLI, 3, ROWS, -pi, pi);
    for (int32_t row = 0; row < ROWS; row++) {
        for (int32_t point = 0; point < 5; point++) {
            const int32_t from = point % 4 == 0 ? row : (row * 577 + 311) % ROWS;
            sweep.outcome[row * 5 + point] = (struct outcome){
                .n = 1, .mean = ishigami(design.value + (from * 5 + point) * 3)};
        }
    }
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    for (int32_t i = 0; i < 3; i++)
        assert_covers(&indices_of(&it, 0, i)->of[INDEX_FIRST_ORDER], 0, 0.2);
    drop(&it, &design, &sweep);
}

/* Random rows in place of Sobol's: 95 % intervals hold the truth in 90 to 99 of 100. */
static void test_intervals_of_random_rows_cover_as_often_as_they_say(void **state)
{
    enum { STUDIES = 200, FEW = 200, LONG = FEW * STUDIES };
    struct indices it;
    struct design all = {0}, part;
    struct sweep sweep;
    int32_t n_first = 0, n_total = 0;
    (void)state;
    /* Rows far apart in a hypercube of all of them are as good as random. */
    struct variation inputs[4];
    static char names[4][2] = {"a", "b", "c", "d"};
    for (int32_t i = 0; i < 4; i++)
        inputs[i] = (struct variation){
            .name = names[i], .parameter = OPEN, .low = 0, .high = 1};
    assert_int_equal(design_make(&all, DESIGN_LHS, inputs, 4, LONG, 9), ST_OK);
    study(&it, &part, &sweep, DESIGN_SALTELLI, 2, FEW, 0, 1);
    for (int32_t s = 0; s < STUDIES; s++) {
        for (int32_t row = 0; row < FEW; row++) {
            const double *u = all.value + ((int64_t)s * FEW + row) * 4;
            const double x[4][2] = {
                {u[0], u[1]}, {u[2], u[1]}, {u[0], u[3]}, {u[2], u[3]}};
            for (int32_t point = 0; point < 4; point++)
                sweep.outcome[row * 4 + point] =
                    (struct outcome){.n = 1, .mean = crossed(x[point])};
        }
        assert_int_equal(indices_make(&it, &part, &sweep), ST_OK);
        const struct estimate *first = &indices_of(&it, 0, 0)->of[INDEX_FIRST_ORDER];
        const struct estimate *total = &indices_of(&it, 0, 0)->of[INDEX_TOTAL];
        n_first += first->low <= 3. / 7 && 3. / 7 <= first->high;
        n_total += total->low <= 4. / 7 && 4. / 7 <= total->high;
        indices_free(&it);
    }
    assert_true(n_first >= 180 && n_first <= 198);
    assert_true(n_total >= 180 && n_total <= 198);
    design_free(&all);
    drop(&it, &part, &sweep);
}

static void test_rows_that_lack_the_metric_are_left_out(void **state)
{
    struct indices it;
    struct design design = {0};
    struct sweep sweep;
    (void)state;
    study(&it, &design, &sweep, DESIGN_SALTELLI, 4, 16, 2, 3);
    fill(&design, &sweep, linear);
    sweep.outcome[1].n = 0;
    sweep.outcome[1].mean = 1e9;
    sweep.outcome[6 * 5].n = 0;
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    assert_int_equal(indices_of(&it, 0, 0)->n, 14);
    assert_true(indices_of(&it, 0, 0)->of[INDEX_TOTAL].value < 2);
    indices_free(&it);
    for (int32_t row = 1; row < 16; row++)
        sweep.outcome[row * 6].n = 0;
    assert_int_equal(indices_make(&it, &design, &sweep), ST_OK);
    assert_false(indices_of(&it, 0, 0)->has[INDEX_TOTAL]);
    drop(&it, &design, &sweep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_indices_of_ishigamis_function_are_the_known_ones),
        cmocka_unit_test(test_indices_of_sobols_g_are_the_known_ones),
        cmocka_unit_test(test_of_a_sum_first_order_and_total_are_its_shares),
        cmocka_unit_test(test_of_a_sum_effects_are_its_slopes_and_do_not_differ),
        cmocka_unit_test(test_effects_of_a_product_are_the_levels_of_the_other),
        cmocka_unit_test(test_a_course_moves_every_input_once),
        cmocka_unit_test(test_of_shuffled_rows_first_order_is_nothing),
        cmocka_unit_test(test_intervals_of_random_rows_cover_as_often_as_they_say),
        cmocka_unit_test(test_rows_that_lack_the_metric_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
