/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "one_world.h"
#include "study/trigger.h"

/*
 * What a signal is worth: day by day by hand, and against a world of two states in which
 * every course has a known probability.
 */

enum { NEVER = TRIGGER_NEVER };

static struct signal signal_of(const char *text)
{
    struct signal signal;
    assert_int_equal(signal_read(&signal, &world.model, text, NULL, &world.diag),
                     ST_OK);
    return signal;
}

static struct lookout lookout_of(const char *text)
{
    const struct signal signal = signal_of(text);
    const struct lookout lookout = {
        signal,
        plan_find_series(&world.plan, signal.output, signal.entity, signal.fuel)};
    assert_true(lookout.series >= 0);
    return lookout;
}

static void test_a_course_has_the_outcome_of_its_two_days(void **state)
{
    static const struct {
        int32_t signal, event, within;
        enum signal_outcome outcome;
    } cases[] = {
        {3, 4, 0, HIT},
        {0, 90, 0, HIT},
        {4, 4, 0, MISS},
        {5, 4, 0, MISS},
        {NEVER, 4, 0, MISS},
        {NEVER, 0, 0, MISS},
        {0, NEVER, 0, FALSE_ALARM},
        {NEVER, NEVER, 0, QUIET},
        {3, 10, 7, HIT},
        {3, 11, 7, EARLY},
        {3, 3, 7, MISS},
        {3, NEVER, 7, FALSE_ALARM},
        {NEVER, NEVER, 7, QUIET},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_int_equal(
            trigger_outcome(cases[i].signal, cases[i].event, cases[i].within),
            cases[i].outcome);
}

static void test_a_signal_is_seen_on_the_evening_of_its_last_day(void **state)
{
    /* Cover of each day from 0, x undefined, and the day on which the signal is seen. */
    static const struct {
        const char *signal, *cover;
        int32_t day;
    } cases[] = {
        {"cover.town.diesel < 5", "746", 1},
        {"cover.town.diesel < 5", "4", 0},
        {"cover.town.diesel < 5", "5555", NEVER},
        {"cover.town.diesel <= 5", "6655", 2},
        {"cover.town.diesel > 5", "556", 2},
        {"cover.town.diesel >= 5", "454", 1},
        {"cover.town.diesel < 5 for 2", "74744", 4},
        {"cover.town.diesel < 5 for 3", "44744", NEVER},
        {"cover.town.diesel < 5 for 2", "4x44", 3},
        {"cover.town.diesel < 5 for 2", "44744", 1},
    };
    (void)state;
    world_init(&world, 9, (const char *const[]){NULL});
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        CASE(cases[i].signal);
        const struct signal signal = signal_of(cases[i].signal);
        struct sighting sighting;
        sighting_begin(&sighting);
        for (int32_t day = 0; cases[i].cover[day] != '\0'; day++) {
            real value[LANES];
            const char cover = cases[i].cover[day];
            fill_lanes(value, cover == 'x' ? (double)NAN : cover - '0');
            sighting_add(&sighting, &signal, day, value);
        }
        assert_int_equal(sighting.first[LANES - 1], cases[i].day);
    }
    world_free(&world);
}

static void test_figures_are_those_of_ten_courses_by_hand(void **state)
{
    static const int32_t signal[] = {1, 2, 3, 20, NEVER, 5, 8, NEVER, NEVER, 0};
    static const int32_t event[] = {5, 12, 3, 10, 9, NEVER, NEVER, NEVER, NEVER, 30};
    struct trigger trigger = {0};
    struct trigger_figures it;
    (void)state;
    assert_int_equal(trigger_init(&trigger, 1, COUNT_OF(signal), 40), ST_OK);
    memcpy(trigger.day, signal, sizeof signal);
    memcpy(trigger.day + trigger.stride, event, sizeof event);
    assert_int_equal(trigger_measure(&it, &trigger, 0, 0), ST_OK);
    assert_int_equal(it.count[HIT], 3);
    assert_int_equal(it.count[MISS], 3);
    assert_int_equal(it.count[FALSE_ALARM], 2);
    assert_int_equal(it.count[QUIET], 2);
    assert_close(it.base.share, 0.6, 1e-12);
    assert_close(it.hit.share, 0.5, 1e-12);
    assert_close(it.false_ratio.share, 0.4, 1e-12);
    assert_close(it.false_rate.share, 0.5, 1e-12);
    assert_close(it.lead[0], 4.6, 1e-12); /* of 4, 10 and 30 */
    assert_close(it.lead[1], 10, 1e-12);
    assert_close(it.lead[2], 28, 1e-12);
    assert_close(it.warned[0].share, 3.0 / 6, 1e-12);
    assert_close(it.warned[1].share, 2.0 / 6, 1e-12);
    assert_close(it.warned[2].share, 1.0 / 6, 1e-12);
    assert_close(it.hit.low, 0.187616, 1e-6); /* Wilson of 3 of 6 */
    assert_close(it.hit.high, 0.812384, 1e-6);

    /* Within ten days the last course was too early: no hit, and an alarm in vain. */
    assert_int_equal(trigger_measure(&it, &trigger, 0, 10), ST_OK);
    assert_int_equal(it.count[EARLY], 1);
    assert_close(it.base.share, 0.6, 1e-12);
    assert_close(it.hit.share, 2.0 / 6, 1e-12);
    assert_close(it.false_ratio.share, 3.0 / 5, 1e-12);
    assert_close(it.false_rate.share, 0.5, 1e-12);
    trigger_free(&trigger);
}

static void test_an_event_that_never_comes_leaves_nothing_to_warn_of(void **state)
{
    struct trigger trigger = {0};
    struct trigger_figures it;
    (void)state;
    assert_int_equal(trigger_init(&trigger, 1, 5, 40), ST_OK);
    trigger.day[2] = 7;
    assert_int_equal(trigger_measure(&it, &trigger, 0, 0), ST_OK);
    assert_int_equal(it.base.n_true, 0);
    assert_int_equal(it.hit.n, 0);
    assert_true(isnan(it.lead[1]));
    assert_close(it.false_rate.share, 0.2, 1e-12);
    assert_close(it.false_ratio.share, 1, 1e-12);
    trigger_free(&trigger);
}

static void test_the_area_is_that_of_trapezoids_between_the_corners(void **state)
{
    struct roc_point one[3] = {{3, 0.2, 0.6}};
    struct roc_point two[4] = {{5, 0.5, 1}, {3, 0, 0.5}};
    struct roc_point chance[3] = {{1, 1, 1}};
    (void)state;
    assert_close(roc_close(one, 1), 0.7, 1e-12);
    assert_true(isnan(one[0].limit) && isnan(one[2].limit));
    assert_close(one[1].limit, 3, 0);
    assert_close(roc_close(two, 2), 0.875, 1e-12); /* in their order first */
    assert_close(two[1].limit, 3, 0);
    assert_close(roc_close(chance, 1), 0.5, 1e-12);
}

/* ---- two states ---- */

enum { DAYS = 12, COURSES = 9600 };

/* The first day of a course of ups (0) and downs (1) by which n in a row were `wanted`. */
static int32_t first_run(uint32_t course, uint32_t wanted, int32_t n)
{
    for (int32_t day = n - 1; day < DAYS; day++) {
        int32_t found = 0;
        while (found < n && (course >> (day - found) & 1) == wanted)
            found++;
        if (found == n)
            return day;
    }
    return NEVER;
}

/* A set that is up or down has 2^12 courses of twelve days, of known probability. */
struct two_states {
    double q, fails, mends; /* stationary share of downs, chances a day */
};

static double probability_of(const struct two_states *it, uint32_t course)
{
    double p = (course & 1) != 0 ? it->q : 1 - it->q;
    for (int32_t day = 1; day < DAYS; day++) {
        const bool was_down = (course >> (day - 1) & 1) != 0;
        const bool is_down = (course >> day & 1) != 0;
        const double moves = was_down ? it->mends : it->fails;
        p *= was_down != is_down ? moves : 1 - moves;
    }
    return p;
}

/* Is a count that of a probability, as far as COURSES can tell? */
static void hold(int64_t count, double p)
{
    assert_close((double)count / COURSES, p, 4.5 * sqrt(p * (1 - p) / COURSES));
}

static void hold_two_states(const char *signal, uint32_t wanted, int32_t n,
                            const struct two_states *it)
{
    const struct lookout lookouts[] = {lookout_of(signal),
                                       lookout_of("thermal_available.grid < 1 for 3")};
    const struct run_spec spec = {.seed = 5, .n_replicates = COURSES, .luck = 1};
    const struct run_resources resources = {.n_jobs = 2};
    double p[N_OUTCOMES] = {0}, p_long = 0;
    struct trigger trigger = {0};
    struct trigger_figures figures;
    struct broken_book broken;
    CASE(signal);
    for (uint32_t course = 0; course < 1U << DAYS; course++) {
        const int32_t s = first_run(course, wanted, n), e = first_run(course, 1, 3);
        const enum signal_outcome outcome = e == NEVER
                                                ? s == NEVER ? QUIET : FALSE_ALARM
                                            : s == NEVER || s >= e ? MISS
                                                                   : HIT;
        p[outcome] += probability_of(it, course);
        p_long += outcome == HIT && e - s >= 3 ? probability_of(it, course) : 0;
    }
    assert_int_equal(
        trigger_run(&trigger, lookouts, 1, &world.plan, &spec, &resources, &broken),
        ST_OK);
    assert_int_equal(trigger_measure(&figures, &trigger, 0, 0), ST_OK);
    for (int32_t i = 0; i < N_OUTCOMES; i++)
        hold(figures.count[i], p[i]);
    hold(figures.warned[0].n_true, p_long);
    assert_true(p[HIT] > 0.05 && p[QUIET] + p[FALSE_ALARM] > 0.05);
    trigger_free(&trigger);
}

static void test_a_world_of_two_states_gives_the_counts_of_its_chain(void **state)
{
    const double q = 0.3, repair = 60;
    const double moved = 1 - exp(-24 * (q / (1 - q) + 1) / repair);
    const struct two_states it = {q, q * moved, (1 - q) * moved};
    (void)state;
    world_init(&world, DAYS,
               (const char *const[]){"oil_set.forced_outage_rate=0.3",
                                     "oil_set.repair_time=60",
                                     "diesel_set.in_service=0", NULL});
    hold_two_states("thermal_available.grid < 1", 1, 1, &it);
    hold_two_states("thermal_available.grid < 1 for 2", 1, 2, &it);
    hold_two_states("thermal_available.grid > 1 for 4", 0, 4, &it);
    world_free(&world);
}

/* ---- properties ---- */

static const char *const chancy[] = {"east.attack_probability=0.3",
                                     "west.attack_probability=uniform(0.05 0.4)",
                                     "town/petrol.demand_noise=0.1", NULL};

/* Days of signals and an event in a world of attacks. */
static void watch_town(struct trigger *trigger, const struct lookout *lookouts,
                       int32_t n_signals, int32_t n_jobs)
{
    const struct run_spec spec = {.seed = 3, .n_replicates = 300, .luck = 1};
    const struct run_resources resources = {.n_jobs = n_jobs};
    struct broken_book broken;
    assert_int_equal(trigger_run(trigger, lookouts, n_signals, &world.plan, &spec,
                                 &resources, &broken),
                     ST_OK);
}

static void test_a_signal_that_is_the_event_warns_of_nothing(void **state)
{
    struct trigger trigger = {0};
    struct trigger_figures it;
    (void)state;
    world_init(&world, 30, chancy);
    const struct lookout event = lookout_of("cover.town.petrol < 8.5 for 2");
    const struct lookout both[] = {event, event};
    watch_town(&trigger, both, 1, 1);
    assert_int_equal(trigger_measure(&it, &trigger, 0, 0), ST_OK);
    assert_true(it.base.n_true > 0 && it.base.n_true < it.base.n);
    assert_int_equal(it.count[MISS], it.base.n_true);
    assert_int_equal(it.count[HIT] + it.count[FALSE_ALARM], 0);
    trigger_free(&trigger);
    world_free(&world);
}

static void test_a_wider_limit_never_hits_less_nor_alarms_later(void **state)
{
    enum { LIMITS = 8 };
    struct lookout lookouts[LIMITS + 1];
    struct trigger trigger = {0}, again = {0};
    struct trigger_figures before = {0}, it;
    int32_t n_hits = 0, n_alarms = 0;
    (void)state;
    world_init(&world, 30, chancy);
    for (int32_t i = 0; i < LIMITS; i++) {
        lookouts[i] = lookout_of("cover.town.petrol < 8 for 2");
        lookouts[i].signal.limit = 8 + 0.25 * i;
    }
    lookouts[LIMITS] = lookout_of("cover.town.petrol < 8.5 for 3");
    watch_town(&trigger, lookouts, LIMITS, 1);
    watch_town(&again, lookouts, LIMITS, 3);
    for (int32_t i = 0; i < LIMITS; i++) {
        assert_int_equal(trigger_measure(&it, &trigger, i, 0), ST_OK);
        assert_true(it.count[HIT] >= before.count[HIT]);
        assert_true(it.count[FALSE_ALARM] >= before.count[FALSE_ALARM]);
        n_hits += it.count[HIT] > before.count[HIT];
        n_alarms += it.count[FALSE_ALARM] > before.count[FALSE_ALARM];
        before = it;
        for (int32_t r = 0; r < trigger.n_replicates; r++)
            assert_int_equal(trigger_days(&trigger, i)[r], trigger_days(&again, i)[r]);
    }
    assert_true(n_hits >= 3 && n_alarms >= 3);
    trigger_free(&trigger);
    trigger_free(&again);
    world_free(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_course_has_the_outcome_of_its_two_days),
        cmocka_unit_test(test_a_signal_is_seen_on_the_evening_of_its_last_day),
        cmocka_unit_test(test_figures_are_those_of_ten_courses_by_hand),
        cmocka_unit_test(test_an_event_that_never_comes_leaves_nothing_to_warn_of),
        cmocka_unit_test(test_the_area_is_that_of_trapezoids_between_the_corners),
        cmocka_unit_test(test_a_world_of_two_states_gives_the_counts_of_its_chain),
        cmocka_unit_test(test_a_signal_that_is_the_event_warns_of_nothing),
        cmocka_unit_test(test_a_wider_limit_never_hits_less_nor_alarms_later),
    };
    return cmocka_run_group_tests(tests, NULL, end_world);
}
