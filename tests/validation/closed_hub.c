/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "check.h"
#include "dice.h"
#include "validation/lab.h"
#include "validation/validate.h"

/* The unloading queue, drivers' willingness and the ordering rule: see model/MODEL.md,
 * section Closed forms. */

enum { LONG = 4000 };

#define NO_LOADING                                                                     \
    "land.warm_up=0", "east.loading_capacity=0", "west.loading_capacity=0",            \
        "track.loading_capacity=0"

/* Random arrivals, every lane and day against the recursion. */
static void compare_recursion(struct report *report)
{
    static const char *const edits[] = {NO_LOADING, "town.unloading_capacity=7.3",
                                        NULL};
    static struct world world;
    struct dice dice = {LAB_SEED};
    double queue[LANES] = {0}, largest_error = 0, largest_queue = 0;
    world_init(&world, LONG, edits);
    lab_empty_block(&world, 0);
    for (int32_t day = 0; day < 400; day++) {
        const int32_t n = dice_pick(&dice, 15);
        for (int32_t i = 0; i < LANES; i++) {
            const double u = tankers_uniform(&world, "unloading", "town", 0, i);
            queue[i] = fmax(0, queue[i] + n - floor(7.3 + u));
            largest_queue = fmax(largest_queue, queue[i]);
        }
        tankers_put_waiting(&world, "track", "petrol", (real)n);
        tankers_days(&world, 1);
        const real *waiting =
            tankers_of_fuel(&world, world.block->waiting, "track", "petrol");
        for (int32_t i = 0; i < LANES; i++)
            largest_error = fmax(largest_error, fabs((double)waiting[i] - queue[i]));
    }
    world_free(&world);
    report_equal(report, "unloading queue less Lindley's recursion, largest", 0,
                 largest_queue > 10 ? largest_error : 1, 1e-9);
}

/* Three tankers every other day, and 1.7 unloaded a day. */
static void compare_queue(struct report *report)
{
    static const char *const edits[] = {NO_LOADING, "town.unloading_capacity=1.7",
                                        NULL};
    static struct world world;
    const double part = 0.7, up = (1 - part) * (1 - part), down = part * part;
    const double ratio = up / down;
    struct sample length = {.shift = ratio / (1 - ratio)}, empty = {.shift = 1 - ratio};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 200; block++) {
        real sum[LANES] = {0}, none[LANES] = {0};
        lab_empty_block(&world, block);
        for (int32_t day = 0; day < 180; day++) {
            if (day % 2 == 0)
                tankers_put_waiting(&world, "track", "petrol", 3);
            tankers_days(&world, 1);
            const real *waiting =
                tankers_of_fuel(&world, world.block->waiting, "track", "petrol");
            for (int32_t i = 0; i < LANES && day % 2 == 1 && day >= 80; i++) {
                sum[i] += waiting[i] / 50;
                none[i] += waiting[i] > 0 ? 0 : (real)1 / 50;
            }
        }
        lab_add(&length, sum);
        lab_add(&empty, none);
    }
    world_free(&world);
    report_mean(report, "unloading queue, mean", ratio / (1 - ratio), &length);
    report_mean(report, "unloading queue, share of empty days", 1 - ratio, &empty);
}

static double fear_of(real willingness)
{
    return -log((double)willingness);
}

/* Three tankers lost every day, then none: whole days of the engine. */
static void compare_recovery(struct report *report)
{
    static const char *const edits[] = {"track.attack_probability=1",
                                        "track.attack_exposure=3",
                                        "track.loss_fraction=1",
                                        "track.attack_delay=0",
                                        "track.return_risk=0",
                                        "land.replacement_rate=3",
                                        NULL};
    static struct world world;
    int32_t days = 0;
    world_init(&world, LONG, edits);
    lab_block(&world, 0);
    const real *w = tankers_of(&world, world.block->willingness, "track");
    tankers_days(&world, 200);
    report_equal(report, "willingness under 3 losses a day", exp(-0.5 * 0.03 / 0.1),
                 (double)w[0], 1e-8);
    const int32_t leg = world_rank(&world, "track_road");
    fill_lanes(lanes(world.block->leg_hazard, leg), 0);
    tankers_days(&world, 1); /* losses of yesterday still count */
    const double gap = fear_of(w[0]);
    while (fear_of(w[0]) > gap / 2) {
        tankers_days(&world, 1);
        days++;
    }
    report_equal(report, "days until half of the fright is gone",
                 ceil(log(0.5) / log(0.9)), days, 0);
    tankers_days(&world, 10 - days);
    report_equal(report, "fright left after 10 days", pow(0.9, 10), fear_of(w[0]) / gap,
                 1e-9);
    world_free(&world);
}

/* One group of 100 tankers meets the leg's hazard anew every day. */
static void frighten(struct world *world, int32_t n_days, struct sample *losses)
{
    for (int32_t day = 0; day < n_days; day++) {
        tankers_begin_day(world, day);
        tankers_put_on_leg(world, "track_road", FREE, "petrol", 2, 100);
        attack_day(&world->plan, world->block);
        willingness_day(&world->plan, world->block);
        lab_add(losses, tankers_of(world, world->block->lost_today, "track"));
    }
}

static void compare_fright(struct report *report)
{
    enum { DAYS = 40 };
    static const char *const edits[] = {"land.warm_up=0",
                                        "track.attack_probability=0.3", NULL};
    static struct world world;
    const double a = 0.3, n = 20, m = 0.5, k = 4, recovery = 0.1, per_loss = 0.005;
    const double mean = a * n * m;
    const double square = n * n * m * m + n * m * (1 - m) * (n + k) / (1 + k);
    const double variance = a * square - mean * mean;
    const double left = pow(1 - recovery, DAYS);
    const double fixed = per_loss * mean * (1 - left) / recovery;
    const double spread = per_loss * per_loss * variance * (1 - left * left) /
                          (1 - (1 - recovery) * (1 - recovery));
    struct sample losses = {.shift = mean}, fear = {.shift = fixed};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 60; block++) {
        lab_block(&world, block);
        frighten(&world, DAYS, &losses);
        lab_add(&fear, tankers_of(&world, world.block->fear, "track"));
    }
    world_free(&world);
    report_mean(report, "losses of a day on a busy leg, mean", mean, &losses);
    report_variance(report, "losses of a day on a busy leg, variance", variance,
                    &losses);
    report_mean(report, "fear under random losses, mean", fixed, &fear);
    report_variance(report, "fear under random losses, variance", spread, &fear);
}

static void find_position(const struct world *world, double *position)
{
    const int32_t petrol = world_rank(world, "petrol");
    const real *stock = lanes(world->block->stock, petrol);
    const real *at_stations = lanes(world->block->station_stock, petrol);
    for (int32_t i = 0; i < LANES; i++)
        position[i] = (double)(stock[i] + at_stations[i]);
    for (int32_t c = 0; c < 3; c++) {
        static const char *const ids[] = {"east", "west", "track"};
        const real *loaded =
            tankers_of_fuel(world, world->block->loaded, ids[c], "petrol");
        for (int32_t i = 0; i < LANES; i++)
            position[i] += 40 * (double)loaded[i];
    }
}

/* From half the stock, slowly enough that no limit binds. */
static void compare_orders(struct report *report)
{
    enum { HALF_WAY = 12, END = 400 };
    static const char *const edits[] = {"town/petrol.initial_cover=5",
                                        "town.cover_target=10",
                                        "land.warm_up=10",
                                        "town.adjustment_time=20",
                                        "town.panic_cover=1",
                                        "town.security_lock=0",
                                        "east.fleet=1000",
                                        "west.fleet=1000",
                                        "track.fleet=1000",
                                        NULL};
    static struct world world;
    const double daily = 640, lead = 0.5 * 5 + 0.25 * 4 + 0.25 * 3 + 2;
    const double target = daily * (10 + lead);
    const double decay = pow(1 - 1 / 20.0, HALF_WAY);
    struct sample gaps = {.shift = 0}, stocks = {.shift = 10 * daily};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 10; block++) {
        double first[LANES], later[LANES];
        lab_block(&world, block);
        find_position(&world, first);
        tankers_days(&world, HALF_WAY);
        find_position(&world, later);
        for (int32_t i = 0; i < LANES; i++)
            sample_add(&gaps, later[i] - target - (first[i] - target) * decay);
        tankers_days(&world, END - HALF_WAY);
        lab_add(&stocks, world_output(&world, "stock", "town", "petrol"));
    }
    world_free(&world);
    report_mean(report, "orders: position after 12 days less its decay, m3", 0, &gaps);
    report_equal(report, "orders: stock of the steady state, m3", 10 * daily,
                 sample_mean(&stocks), 1e-9);
}

void validate_hub(struct report *report)
{
    report_section(report, "Hub, drivers and orders",
                   "Closed forms of `model/MODEL.md`, as above.");
    compare_recursion(report);
    compare_queue(report);
    compare_recovery(report);
    compare_fright(report);
    compare_orders(report);
}
