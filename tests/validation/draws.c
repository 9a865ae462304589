/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "check.h"
#include "one_draw.h"
#include "validation/lab.h"
#include "validation/law.h"
#include "validation/validate.h"

/*
 * Every law that is drawn from, as the engine draws it, against the distribution
 * functions of GSL.
 */

enum { N_BLOCKS = 320, N_DRAWS = N_BLOCKS * LANES, LONG = 4000 };

/* ---- values that are not known ---- */

static double beta_cdf(const double *a, double x)
{
    return gsl_cdf_beta_P(x, a[0], a[1]);
}

static double uniform_cdf(const double *a, double x)
{
    return gsl_cdf_flat_P(x, a[0], a[1]);
}

static double triangular_cdf(const double *a, double x)
{
    const double width = a[2] - a[0];
    return x < a[1] ? (x - a[0]) * (x - a[0]) / (width * (a[1] - a[0]))
                    : 1 - (a[2] - x) * (a[2] - x) / (width * (a[2] - a[1]));
}

/* Both truncated to [0, 1], the range of a probability. */
static double normal_cdf(const double *a, double x)
{
    const double low = gsl_cdf_gaussian_P(-a[0], a[1]);
    const double high = gsl_cdf_gaussian_P(1 - a[0], a[1]);
    return (gsl_cdf_gaussian_P(x - a[0], a[1]) - low) / (high - low);
}

static double lognormal_cdf(const double *a, double x)
{
    const double zeta = log(a[0]), sigma = log(a[1]);
    return gsl_cdf_lognormal_P(x, zeta, sigma) / gsl_cdf_lognormal_P(1, zeta, sigma);
}

static const struct {
    const char *name, *law;
    double argument[3];
    double (*cdf)(const double *argument, double x);
} laws[] = {
    {"east.loss_fraction", "beta(2 5)", {2, 5}, beta_cdf},
    {"west.loss_fraction", "beta(0.3 0.7)", {0.3, 0.7}, beta_cdf},
    {"track.loss_fraction", "uniform(0.1 0.9)", {0.1, 0.9}, uniform_cdf},
    {"track.attack_probability",
     "triangular(0.05 0.1 0.4)",
     {0.05, 0.1, 0.4},
     triangular_cdf},
    {"east.attack_probability", "normal(0.17 0.1)", {0.17, 0.1}, normal_cdf},
    {"west.attack_probability", "lognormal(0.3 2)", {0.3, 2}, lognormal_cdf},
};
enum { N_LAWS = sizeof laws / sizeof laws[0], N_VALUES = 3 };

static const double values[N_VALUES] = {40, 50, 60};
static const double weights[N_VALUES] = {0.125, 0.25, 0.625};

static void init_unknown_world(struct world *world)
{
    static char text[N_LAWS][96];
    const char *edits[N_LAWS + 3] = {"land.warm_up=0",
                                     "land.tanker_value=discrete(40:1 50:2 60:5)"};
    for (int32_t n = 0; n < N_LAWS; n++) {
        snprintf(text[n], sizeof text[n], "%s=%s", laws[n].name, laws[n].law);
        edits[n + 2] = text[n];
    }
    world_init(world, LONG, edits);
}

static const double *unknown_lanes(const struct world *world, const char *name)
{
    for (int32_t n = 0; n < world->plan.n_unknowns; n++) {
        if (strcmp(world->plan.unknowns[n].name, name) == 0)
            return block_unknown(world->block, n);
    }
    fail_msg("no unknown %s", name);
    return NULL;
}

static void compare_unknowns(struct report *report)
{
    static struct world world;
    static double p[N_LAWS][N_DRAWS];
    double count[N_VALUES] = {0};
    char what[REPORT_TEXT];
    init_unknown_world(&world);
    for (int32_t block = 0; block < N_BLOCKS; block++) {
        lab_block(&world, block);
        for (int32_t n = 0; n < N_LAWS; n++) {
            const double *x = unknown_lanes(&world, laws[n].name);
            for (int32_t i = 0; i < LANES; i++)
                p[n][block * LANES + i] = laws[n].cdf(laws[n].argument, x[i]);
        }
        const double *x = unknown_lanes(&world, "land.tanker_value");
        for (int32_t i = 0; i < LANES; i++) {
            for (int32_t v = 0; v < N_VALUES; v++)
                count[v] += fabs(x[i] - values[v]) < 1e-9 ? 1 : 0;
        }
    }
    world_free(&world);
    for (int32_t n = 0; n < N_LAWS; n++) {
        snprintf(what, sizeof what, "%s: Kolmogorov-Smirnov", laws[n].name);
        report_test(report, what, laws[n].law, law_uniform(p[n], N_DRAWS));
    }
    report_test(report, "land.tanker_value: chi-square", "discrete(40:1 50:2 60:5)",
                law_cells(count, weights, N_VALUES));
}

/* ---- attacks ---- */

static double beta_binomial(int32_t x, int32_t n, double a, double b)
{
    return exp(gsl_sf_lnchoose((unsigned)n, (unsigned)x) +
               gsl_sf_lnbeta(x + a, n - x + b) - gsl_sf_lnbeta(a, b));
}

/* A group of 60 and one of 40, of which an attack exposes 20. */
static void attack_groups(struct world *world, double *lost, struct sample *near)
{
    for (int32_t day = 0; day < 40; day++) {
        tankers_begin_day(world, day);
        tankers_put_on_leg(world, "track_road", FREE, "petrol", 1, 60);
        tankers_put_on_leg(world, "track_road", FREE, "petrol", 3, 40);
        attack_day(&world->plan, world->block);
        const real *n = tankers_of(world, world->block->lost_today, "track");
        const real *attacks = tankers_of(world, world->block->attacks_today, "track");
        const tankers *far = tankers_on_leg(world, "track_road", FREE, "petrol", 3);
        for (int32_t i = 0; i < LANES; i++) {
            if (attacks[i] <= 0)
                continue;
            lost[(int32_t)n[i]]++;
            if (n[i] > 0)
                sample_add(near, far[i] < 40 ? 0 : 1);
        }
    }
}

static void compare_attacks(struct report *report)
{
    enum { EXPOSED = 20 };
    static const char *const edits[] = {
        "land.warm_up=0", "track.attack_probability=0.3", "track.attack_delay=0", NULL};
    static struct world world;
    double lost[EXPOSED + 1] = {0}, probability[EXPOSED + 1];
    struct sample near = {.shift = 0.6};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < 30; block++) {
        lab_block(&world, block);
        attack_groups(&world, lost, &near);
    }
    world_free(&world);
    for (int32_t x = 0; x <= EXPOSED; x++)
        probability[x] = beta_binomial(x, EXPOSED, 0.5 * 4, 0.5 * 4);
    report_test(report, "losses of an attack: chi-square", "beta-binomial(20 2 2)",
                law_cells(lost, probability, EXPOSED + 1));
    report_mean(report, "attacks that meet the larger of two groups, share", 0.6,
                &near);
}

static void compare_binomial(struct report *report)
{
    static const struct {
        int32_t n;
        double p;
        const char *law;
    } cases[] = {{7, 0.2, "binomial(7 0.2)"},
                 {40, 0.85, "binomial(40 0.85)"},
                 {300, 0.02, "binomial(300 0.02)"}};
    const struct rng_key key = rng_key_make(LAB_SEED, "kill", "track_road");
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        double count[301] = {0}, probability[301];
        char what[REPORT_TEXT];
        for (int32_t i = 0; i < N_DRAWS; i++) {
            const double u = rng_uniform(&key, i, 7, (int32_t)c);
            count[draw_binomial(u, cases[c].n, cases[c].p)]++;
        }
        for (int32_t x = 0; x <= cases[c].n; x++)
            probability[x] =
                gsl_ran_binomial_pdf((unsigned)x, cases[c].p, (unsigned)cases[c].n);
        snprintf(what, sizeof what, "losses of %d exposed: chi-square",
                 (int)cases[c].n);
        report_test(report, what, cases[c].law,
                    law_cells(count, probability, cases[c].n + 1));
    }
}

/* ---- what varies from day to day ---- */

struct daily {
    double *need, *load, *water, *fresh; /* (N_DRAWS) distribution functions */
    struct sample need_mean, load_mean, product, up, both;
};

/* Ten days of a block; what is kept is of the last two. */
static void watch_days(struct world *world, int32_t block, struct daily *daily)
{
    enum { DAYS = 10 };
    const double memory = 0.8, fresh = sqrt(1 - memory * memory);
    const double demand_sd = 0.2, load_sd = 0.1;
    double before[LANES];
    real up[LANES];
    lab_block(world, block);
    tankers_days(world, DAYS - 1);
    const real *z = world->block->hydrology;
    const real *unit = lanes(world->block->unit_up, world_rank(world, "diesel_set"));
    for (int32_t i = 0; i < LANES; i++) {
        before[i] = (double)z[i];
        up[i] = unit[i];
    }
    tankers_days(world, 1);
    const real *need = world_output(world, "need", "town", "petrol");
    const real *load = world_output(world, "load", "grid", NULL);
    for (int32_t i = 0; i < LANES; i++) {
        const int32_t at = block * LANES + i;
        const double noise = (double)need[i] / 640, grid = (double)load[i] / 3600;
        daily->need[at] =
            gsl_cdf_lognormal_P(noise, -demand_sd * demand_sd / 2, demand_sd);
        daily->load[at] = gsl_cdf_lognormal_P(grid, -load_sd * load_sd / 2, load_sd);
        daily->water[at] = gsl_cdf_ugaussian_P((double)z[i]);
        daily->fresh[at] =
            gsl_cdf_ugaussian_P(((double)z[i] - memory * before[i]) / fresh);
        sample_add(&daily->need_mean, noise);
        sample_add(&daily->load_mean, grid);
        sample_add(&daily->product, (double)z[i] * before[i]);
        sample_add(&daily->up, (double)unit[i]);
        sample_add(&daily->both, (double)(unit[i] * up[i]));
    }
}

static void report_days(struct report *report, struct daily *daily)
{
    const double q = 0.2, repair_h = 48;
    const double failure = q * (1 - exp(-24 / (repair_h * (1 - q))));
    report_test(report, "need of petrol: Kolmogorov-Smirnov", "lognormal, sd 0.2",
                law_uniform(daily->need, N_DRAWS));
    report_mean(report, "need of petrol: mean of the noise", 1, &daily->need_mean);
    report_test(report, "load: Kolmogorov-Smirnov", "lognormal, sd 0.1",
                law_uniform(daily->load, N_DRAWS));
    report_mean(report, "load: mean of the noise", 1, &daily->load_mean);
    report_test(report, "hydrology: Kolmogorov-Smirnov", "normal(0 1)",
                law_uniform(daily->water, N_DRAWS));
    report_test(report, "hydrology: innovations, Kolmogorov-Smirnov", "normal(0 1)",
                law_uniform(daily->fresh, N_DRAWS));
    report_mean(report, "hydrology: correlation of two days", 0.8, &daily->product);
    report_mean(report, "units: share that works", 1 - q, &daily->up);
    report_mean(report, "units: share that works on two days", (1 - q) * (1 - failure),
                &daily->both);
}

static void compare_days(struct report *report)
{
    static const char *const edits[] = {
        "land.warm_up=0",       "town/petrol.demand_noise=0.2",
        "grid.load_noise=0.1",  "grid.hydro_persistence=0.8",
        "grid.hydro_noise=0.1", "diesel_set.forced_outage_rate=0.2",
        "grid.generator_use=0", NULL};
    static struct world world;
    double *room = memory_new(N_DRAWS, 4 * sizeof *room);
    if (room == NULL)
        exit(EXIT_FAILURE);
    struct daily daily = {.need = room,
                          .load = room + N_DRAWS,
                          .water = room + 2 * (size_t)N_DRAWS,
                          .fresh = room + 3 * (size_t)N_DRAWS,
                          .need_mean = {.shift = 1},
                          .load_mean = {.shift = 1}};
    world_init(&world, LONG, edits);
    for (int32_t block = 0; block < N_BLOCKS; block++)
        watch_days(&world, block, &daily);
    world_free(&world);
    report_days(report, &daily);
    memory_free(room);
}

void validate_draws(struct report *report)
{
    report_section(
        report, "Laws that are drawn from",
        "As the engine draws them, 20,480 draws each, against the distribution "
        "functions\nof GSL; normal and lognormal truncated to [0, 1].");
    compare_unknowns(report);
    compare_attacks(report);
    compare_binomial(report);
    compare_days(report);
}
