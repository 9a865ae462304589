/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

#include "check.h"
#include "validation/lab.h"
#include "validation/validate.h"

/*
 * Roads, gates and convoys.  The closed forms are derived in model/MODEL.md, section
 * Closed forms; letters here are letters there.
 */

#define NO_LOADING                                                                     \
    "land.warm_up=0", "east.loading_capacity=0", "west.loading_capacity=0",            \
        "track.loading_capacity=0"

enum { LONG = 4000 }; /* days of a plan, more than any run */

enum { ALONE = 30 };

/* Law of one day on a leg for a group whose size has the law `there`. */
static void cross_day(double hazard, double mean, double k, double *there)
{
    const double a = mean * k, b = (1 - mean) * k;
    double after[ALONE + 1] = {0};
    for (int32_t n = 0; n <= ALONE; n++) {
        const double attempt = 1 - exp(-hazard * n / 100);
        after[n] += (1 - attempt) * there[n];
        for (int32_t x = 0; x <= n && n > 0; x++)
            after[n - x] += attempt * there[n] *
                            exp(gsl_sf_lnchoose((unsigned)n, (unsigned)x) +
                                gsl_sf_lnbeta(x + a, n - x + b) - gsl_sf_lnbeta(a, b));
    }
    memcpy(there, after, sizeof after);
}

/* Thirty tankers over two days of country and one of approach; an attack exposes all. */
static void compare_survivors(struct report *report)
{
    static const char *const edits[] = {NO_LOADING,
                                        "east.attack_probability=0.99",
                                        "east.attack_exposure=100",
                                        "east.loss_fraction=0.3",
                                        "east.attack_delay=0",
                                        "east.return_risk=0",
                                        NULL};
    static struct world world;
    const double m = 0.3, k = 4, hazard = -log(1 - 0.99);
    const double first = 1 - exp(-0.6 * hazard * ALONE / 100);
    double law[ALONE + 1] = {[ALONE] = 1}, mean = 0, square = 0;
    cross_day(0.6 * hazard, m, k, law);
    cross_day(0.6 * hazard, m, k, law);
    cross_day(0.4 * hazard, m, k, law);
    for (int32_t n = 0; n <= ALONE; n++) {
        mean += n * law[n];
        square += n * n * law[n];
    }
    struct sample sample = {.shift = mean}, attacks = {.shift = 0.5};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 400; block++) {
        lab_empty_block(&world, block);
        tankers_put_on_leg(&world, "east_country", FREE, "petrol", 2, 18);
        tankers_put_on_leg(&world, "east_country", FREE, "diesel", 2, 12);
        tankers_days(&world, 1);
        lab_add(&attacks, world_output(&world, "attacks", "east", NULL));
        tankers_days(&world, 2);
        lab_add(&sample, world_output(&world, "arrivals", "east", NULL));
    }
    world_free(&world);
    report_mean(report, "attacks on a leg with 30 tankers, 1/day", first, &attacks);
    report_mean(report, "survivors of 30 tankers, mean", mean, &sample);
    report_variance(report, "survivors of 30 tankers, variance", square - mean * mean,
                    &sample);
}

/* A hundred on a leg of one day, where every attack costs two days and nobody. */
static void compare_delay(struct report *report)
{
    static const char *const edits[] = {NO_LOADING,
                                        "track_road.transit_time=1",
                                        "track.attack_probability=0.3",
                                        "track.loss_fraction=0",
                                        "track.attack_delay=2",
                                        "track.return_risk=0",
                                        NULL};
    static struct world world;
    const double a = 0.3, p = 1 - a, delay = 2;
    const double run = (pow(p, -delay) - 1) / a;
    const double run_variance = 1 / (a * a * pow(p, 2 * delay)) -
                                (2 * delay + 1) / (a * pow(p, delay)) - p / (a * a);
    struct sample sample = {.shift = 1 + a * run};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 100; block++) {
        double days[LANES] = {0};
        lab_empty_block(&world, block);
        tankers_put_on_leg(&world, "track_road", FREE, "petrol", 1, 100);
        for (int32_t day = 1; day <= 80; day++) {
            tankers_days(&world, 1);
            const real *arrived = world_output(&world, "arrivals", "track", NULL);
            for (int32_t i = 0; i < LANES; i++)
                days[i] += arrived[i] > 0 ? day : 0;
        }
        for (int32_t i = 0; i < LANES; i++)
            sample_add(&sample, days[i]);
    }
    world_free(&world);
    report_mean(report, "days on a leg with attack delay, mean", pow(p, -delay),
                &sample);
    report_variance(report, "days on a leg with attack delay, variance",
                    a * run_variance + a * (1 - a) * run * run, &sample);
}

/* Variance of the shut days of days 1 … n of a gate that begins open. */
static double shut_variance(double shut, double memory, int32_t n)
{
    double sum = 0;
    for (int32_t s = 1; s <= n; s++) {
        const double p = shut * (1 - pow(memory, s));
        double later = 0;
        for (int32_t t = s + 1; t <= n; t++)
            later += pow(memory, t - s);
        /* P(shut at t | shut at s) - P(shut at t) = (1 - p) memory^(t - s) */
        sum += p * (1 - p) * (1 + 2 * later);
    }
    return sum;
}

/* What a gate did in the days of a block: days shut, length of the first whole spell.
 */
static void watch_gate(struct world *world, int32_t n_days, struct sample *shut_days,
                       struct sample *spells)
{
    real shut[LANES] = {0}, run[LANES] = {0}, spell[LANES] = {0};
    for (int32_t day = 0; day < n_days; day++) {
        tankers_days(world, 1);
        const real *gate = tankers_of(world, world->block->gate, "east");
        for (int32_t i = 0; i < LANES; i++) {
            shut[i] += 1 - gate[i];
            if (gate[i] > 0 && run[i] > 0 && spell[i] <= 0)
                spell[i] = run[i];
            run[i] = gate[i] > 0 ? 0 : run[i] + 1;
        }
    }
    lab_add(shut_days, shut);
    for (int32_t i = 0; i < LANES; i++) {
        if (spell[i] > 0)
            sample_add(spells, (double)spell[i]);
    }
}

static void compare_gate(struct report *report)
{
    enum { DAYS = 200 };
    static const char *const edits[] = {NO_LOADING, "east.closing_probability=0.1",
                                        "east.opening_probability=0.25", NULL};
    static struct world world;
    const double closing = 0.1, opening = 0.25, memory = 1 - closing - opening;
    const double shut = closing / (closing + opening);
    const double expected =
        shut * (DAYS - memory * (1 - pow(memory, DAYS)) / (1 - memory));
    struct sample shut_days = {.shift = expected}, spells = {.shift = 1 / opening};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 40; block++) {
        lab_empty_block(&world, block);
        watch_gate(&world, DAYS, &shut_days, &spells);
    }
    world_free(&world);
    report_mean(report, "gate: shut days of 200, mean", expected, &shut_days);
    report_variance(report, "gate: shut days of 200, variance",
                    shut_variance(shut, memory, DAYS), &shut_days);
    report_mean(report, "gate: days of a shut spell, mean", 1 / opening, &spells);
    report_variance(report, "gate: days of a shut spell, variance",
                    (1 - opening) / (opening * opening), &spells);
}

/* The first gaps between convoys of each lane, and whether arrivals are the convoys of
   some days before. */
static void watch_convoys(struct world *world, struct sample *gaps,
                          struct sample *sizes, double *largest_error)
{
    enum { DAYS = 160, MOST_GAPS = 5, WAY = 6 };
    double last[LANES], n_gaps[LANES] = {0};
    static real convoy[DAYS][LANES];
    for (int32_t i = 0; i < LANES; i++)
        last[i] = -1;
    for (int32_t day = 0; day < DAYS; day++) {
        tankers_put_in_queue(world, "east", "petrol", 7);
        tankers_days(world, 1);
        const real *n = world_output(world, "convoy", "east", NULL);
        const real *arrived = world_output(world, "arrivals", "east", NULL);
        for (int32_t i = 0; i < LANES; i++) {
            const real then = day < WAY ? 0 : convoy[day - WAY][i];
            *largest_error = fmax(*largest_error, fabs((double)(arrived[i] - then)));
            convoy[day][i] = n[i];
            if (n[i] <= 0)
                continue;
            if (last[i] >= 0 && n_gaps[i]++ < MOST_GAPS) {
                sample_add(gaps, day - last[i]);
                sample_add(sizes, (double)n[i]);
            }
            last[i] = day;
        }
    }
}

static void compare_timetable(struct report *report)
{
    static const char *const edits[] = {NO_LOADING,
                                        "east.escort_required=1",
                                        "east.convoy_interval=4",
                                        "east.convoy_min=1",
                                        "land.escorts=1000",
                                        "east.closing_probability=0.3",
                                        "east.opening_probability=0.4",
                                        NULL};
    static struct world world;
    const double closing = 0.3, opening = 0.4, interval = 4;
    const double late =
        closing / (closing + opening) * (1 - pow(1 - closing - opening, interval));
    const double gap = interval + late / opening;
    struct sample gaps = {.shift = gap}, sizes = {.shift = 7 * gap};
    double largest_error = 0;
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 40; block++) {
        lab_empty_block(&world, block);
        watch_convoys(&world, &gaps, &sizes, &largest_error);
    }
    world_free(&world);
    report_mean(report, "days between convoys through a gate, mean", gap, &gaps);
    report_variance(report, "days between convoys through a gate, variance",
                    (late * (2 - opening) - late * late) / (opening * opening), &gaps);
    report_mean(report, "tankers of a convoy, mean", 7 * gap, &sizes);
    report_equal(report, "arrivals less convoys 6 days before, largest", 0,
                 largest_error, 1e-9);
}

/* More wait than the detachments can take: their way and rest are the timetable. */
static void compare_escorts(struct report *report)
{
    static const char *const edits[] = {
        NO_LOADING,       "east.escort_required=1", "east.convoy_interval=1",
        "land.escorts=2", "land.escort_rest=2",     NULL};
    static struct world world;
    const double way = 9, rest = 2;
    struct sample gaps = {.shift = way + rest}, sizes = {.shift = 100};
    double largest_error = 0;
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 40; block++) {
        lab_empty_block(&world, block);
        tankers_put_in_queue(&world, "east", "diesel", 100000);
        watch_convoys(&world, &gaps, &sizes, &largest_error);
    }
    world_free(&world);
    report_mean(report, "days between convoys of all detachments, mean", way + rest,
                &gaps);
    report_variance(report, "days between convoys of all detachments, variance",
                    rest * (1 + rest), &gaps);
    report_equal(report, "tankers of each less what detachments can take, mean", 0,
                 sample_mean(&sizes) - 2 * 50, 1e-9);
}

void validate_road(struct report *report)
{
    report_section(report, "Roads, gates and convoys",
                   "Closed forms of `model/MODEL.md` against whole days of the engine "
                   "in the small\nworld of `tests/world.c`.");
    compare_survivors(report);
    compare_delay(report);
    compare_gate(report);
    compare_timetable(report);
    compare_escorts(report);
}
