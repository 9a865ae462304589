/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/rng.h"
#include "engine/dispatch.h"
#include "study/pool.h"
#include "validation/system.h"
#include "validation/validate.h"

/*
 * The engine's units and dispatch on systems whose indices are known.  A day has 24
 * blocks of an hour; a source has the power of its units that work and more energy than
 * a day can use.  First every level of capacity with its exact probability goes through
 * dispatch; then units fail and are repaired, day by day, over thousands of years.
 */

enum { SEED = 1979, QUICK_YEARS = 640 };
static const real plenty_mwh = (real)1e9;

/* Replicates are years. */
struct years {
    const struct test_system *system;
    int32_t n_sources, n_years;
    double *lost_hours, *unserved, *lost_peaks; /* (n_years) */
};

static void set_day(struct dispatch *d, const struct test_system *system, int32_t day,
                    int32_t n_sources)
{
    d->n_slices = SYSTEM_HOURS;
    d->n_sources = n_sources;
    for (int32_t b = 0; b < SYSTEM_HOURS; b++) {
        for (int32_t i = 0; i < LANES; i++) {
            d->hours[b * LANES + i] = 1;
            d->load[b * LANES + i] = (real)system->load_mw[day][b];
            d->given[b * LANES + i] = 0;
        }
    }
    for (int32_t n = 0; n < n_sources * LANES; n++) {
        d->power[n] = 0;
        d->energy[n] = plenty_mwh;
    }
}

/* What was not served, as stage power counts it. */
static struct adequacy judge_lane(const struct dispatch *d, int32_t peak, int32_t i)
{
    struct adequacy found = {0};
    for (int32_t b = 0; b < d->n_slices; b++) {
        const double load = (double)d->load[b * LANES + i];
        const double output = fmin((double)d->output[b * LANES + i], load);
        const double lost = output / load < 1 - 1e-9 ? 1 : 0;
        found.lost_hours += lost;
        found.lost_peaks += b == peak ? lost : 0;
        found.unserved += load - output;
    }
    return found;
}

/* ---- every level of capacity, with its probability ---- */

struct levels {
    const struct test_system *system;
    struct adequacy *found; /* (SYSTEM_DAYS) */
};

static void weigh_levels(void *context, int32_t day, int32_t worker)
{
    static const double nothing = 1e-20;
    const struct levels *levels = context;
    const struct test_system *system = levels->system;
    const int32_t peak = system_peak_hour(system, day);
    struct adequacy *all = &levels->found[day];
    struct dispatch d;
    (void)worker;
    set_day(&d, system, day, 1);
    for (int32_t c = 0; c <= system->total_mw;) {
        double chance[LANES];
        int32_t n = 0;
        for (; n < LANES && c <= system->total_mw; c++) {
            if (system->chance[c] < nothing)
                continue;
            d.power[n] = (real)c;
            chance[n++] = system->chance[c];
        }
        for (int32_t i = n; i < LANES; i++)
            d.power[i] = (real)system->total_mw;
        dispatch_solve(&d);
        for (int32_t i = 0; i < n; i++) {
            const struct adequacy found = judge_lane(&d, peak, i);
            all->lost_hours += chance[i] * found.lost_hours;
            all->unserved += chance[i] * found.unserved;
            all->lost_peaks += chance[i] * found.lost_peaks;
        }
    }
}

static struct adequacy dispatch_levels(const struct test_system *system)
{
    struct adequacy found[SYSTEM_DAYS] = {{0}}, all = {0};
    struct levels levels = {system, found};
    pool_run(pool_processors(), SYSTEM_DAYS, weigh_levels, &levels);
    for (int32_t day = 0; day < SYSTEM_DAYS; day++) {
        all.lost_hours += found[day].lost_hours;
        all.unserved += found[day].unserved;
        all.lost_peaks += found[day].lost_peaks;
    }
    return all;
}

/* ---- units that fail and are repaired ---- */

/* One unit in all lanes: its address, its state and its daily probabilities. */
struct unit {
    struct rng_key key;
    uint32_t word[RNG_DAYS * LANES];
    real up[LANES], failure[LANES], repair[LANES];
};

static void fill_uniforms(const struct unit *unit, int32_t day, real *u)
{
    const uint32_t *word = unit->word + (uint32_t)day % RNG_DAYS * LANES;
    EACH_LANE(i)
        u[i] = rng_real(word[i]);
}

/* From the stationary law, with the address of the day before, as in stage power. */
static void begin_unit(struct unit *unit, const struct test_system *system, int32_t u,
                       int32_t first_year)
{
    const double q = system->outage_rate[u];
    const double change = 1 - exp(-24 / (system->repair_h[u] * (1 - q)));
    char name[32];
    real uniform[LANES];
    snprintf(name, sizeof name, "%s-%d", system->name, (int)u);
    unit->key = rng_key_make(SEED, "unit", name);
    rng_fill(&unit->key, first_year, 0, -1, 0, unit->word);
    fill_uniforms(unit, -1, uniform);
    for (int32_t i = 0; i < LANES; i++) {
        unit->up[i] = uniform[i] < (real)(1 - q) ? 1 : 0;
        unit->failure[i] = (real)(q * change);
        unit->repair[i] = (real)((1 - q) * change);
    }
}

static void step_units(const struct years *years, struct unit *units, int32_t first,
                       int32_t day, struct dispatch *d)
{
    const struct test_system *system = years->system;
    real u[LANES];
    for (int32_t n = 0; n < system->n_units; n++) {
        const int32_t source = system->group[n] % years->n_sources;
        if (day % RNG_DAYS == 0)
            rng_fill(&units[n].key, first, 0, day, 0, units[n].word);
        fill_uniforms(&units[n], day, u);
        dispatch_unit(units[n].up, units[n].failure, units[n].repair, u);
        for (int32_t i = 0; i < LANES; i++)
            d->power[source * LANES + i] +=
                units[n].up[i] * (real)system->capacity_mw[n];
    }
}

static void run_years(void *context, int32_t task, int32_t worker)
{
    const struct years *years = context;
    const int32_t first = task * LANES;
    struct unit *units = memory_new((size_t)years->system->n_units, sizeof *units);
    struct dispatch d;
    (void)worker;
    if (units == NULL)
        exit(EXIT_FAILURE);
    for (int32_t u = 0; u < years->system->n_units; u++)
        begin_unit(&units[u], years->system, u, first);
    for (int32_t day = 0; day < SYSTEM_DAYS; day++) {
        const int32_t peak = system_peak_hour(years->system, day);
        set_day(&d, years->system, day, years->n_sources);
        step_units(years, units, first, day, &d);
        dispatch_solve(&d);
        for (int32_t i = 0; i < LANES && first + i < years->n_years; i++) {
            const struct adequacy found = judge_lane(&d, peak, i);
            years->lost_hours[first + i] += found.lost_hours;
            years->unserved[first + i] += found.unserved;
            years->lost_peaks[first + i] += found.lost_peaks;
        }
    }
    memory_free(units);
}

static struct sample sum_up(const double *x, int32_t n, double expected)
{
    struct sample sample = {.shift = expected};
    for (int32_t i = 0; i < n; i++)
        sample_add(&sample, x[i]);
    return sample;
}

static void simulate(struct report *report, const struct test_system *system,
                     const char *label, int32_t n_sources, int32_t n_years)
{
    const struct adequacy exact = system_indices(system);
    const double energy = system_energy(system);
    double *room = memory_new((size_t)n_years, 3 * sizeof *room);
    if (room == NULL)
        exit(EXIT_FAILURE);
    struct years years = {system, n_sources,      n_years,
                          room,   room + n_years, room + 2 * (size_t)n_years};
    char what[REPORT_TEXT];
    pool_run(pool_processors(), (n_years + LANES - 1) / LANES, run_years, &years);
    struct sample sample = sum_up(years.lost_hours, n_years, exact.lost_hours);
    snprintf(what, sizeof what, "%s, %d years: LOLE, h", label, (int)n_years);
    report_mean(report, what, exact.lost_hours, &sample);
    sample = sum_up(years.unserved, n_years, exact.unserved);
    snprintf(what, sizeof what, "%s, %d years: EUE, MWh", label, (int)n_years);
    report_mean(report, what, exact.unserved, &sample);
    snprintf(what, sizeof what, "%s, %d years: NEUE, ppm", label, (int)n_years);
    report_estimate(report, what, exact.unserved / energy * 1e6,
                    sample_mean(&sample) / energy * 1e6,
                    sample_mean_error(&sample) / energy * 1e6);
    sample = sum_up(years.lost_peaks, n_years, exact.lost_peaks);
    snprintf(what, sizeof what, "%s, %d years: LOLE of daily peaks, d", label,
             (int)n_years);
    report_mean(report, what, exact.lost_peaks, &sample);
    memory_free(room);
}

/* ---- the two systems ---- */

static const struct {
    const char *name, *label;
    double lost_hours, unserved; /* known values, 8,736 h */
    int32_t n_years;             /* for 1 % on LOLE */
} systems[] = {
    {"rts79", "RTS-79", 9.394175, 1176.298, 32000},
    {"rbts", "RBTS", 1.091560, 9.861351, 140800},
};

static void compare_exactly(struct report *report, const struct test_system *system,
                            size_t s)
{
    const struct adequacy exact = system_indices(system);
    const struct adequacy ours = dispatch_levels(system);
    char what[REPORT_TEXT];
    const struct {
        const char *index;
        double expected, ours, tolerance;
    } rows[] = {
        {"LOLE by convolution, h", systems[s].lost_hours, exact.lost_hours, 1e-6},
        {"EUE by convolution, MWh", systems[s].unserved, exact.unserved, 1e-6},
        {"LOLE by dispatch, h", exact.lost_hours, ours.lost_hours, 1e-9},
        {"EUE by dispatch, MWh", exact.unserved, ours.unserved, 1e-9},
        {"NEUE by dispatch, ppm", 1e6 * exact.unserved / system_energy(system),
         1e6 * ours.unserved / system_energy(system), 1e-9},
        {"LOLE of daily peaks by dispatch, d", exact.lost_peaks, ours.lost_peaks, 1e-9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(what, sizeof what, "%s: %s", systems[s].label, rows[i].index);
        report_equal(report, what, rows[i].expected, rows[i].ours, rows[i].tolerance);
    }
}

/* ---- toy systems, every state of every unit ---- */

/* Periods of a system whose units do not change; q is 0.1 for all units. */
struct toy {
    int32_t n_units, n_periods;
    double unit[3], given[4], load[4];
};

static void add_toy(const struct toy *toy, double *lost_hours, double *unserved)
{
    const int32_t n_states = 1 << toy->n_units;
    struct dispatch d = {.n_slices = toy->n_periods, .n_sources = toy->n_units};
    for (int32_t b = 0; b < toy->n_periods * LANES; b++) {
        d.hours[b] = 1;
        d.load[b] = (real)toy->load[b / LANES];
        d.given[b] = (real)toy->given[b / LANES];
    }
    for (int32_t state = 0; state < n_states; state++) {
        double chance = 1;
        for (int32_t u = 0; u < toy->n_units; u++) {
            const int32_t is_up = state >> u & 1;
            chance *= is_up ? 0.9 : 0.1;
            for (int32_t i = 0; i < LANES; i++) {
                d.power[u * LANES + i] = (real)(is_up * toy->unit[u]);
                d.energy[u * LANES + i] = plenty_mwh;
            }
        }
        dispatch_solve(&d);
        const struct adequacy found = judge_lane(&d, -1, state % LANES);
        *lost_hours += chance * found.lost_hours;
        *unserved += chance * found.unserved;
    }
}

static void compare_toys(struct report *report)
{
    static const struct toy three = {
        3, 4, {10, 10, 10}, {5, 6, 7, 8}, {25, 28, 27, 24}};
    static const struct toy early = {2, 3, {10, 20}, {7, 8, 9}, {28, 29, 30}};
    static const struct toy late = {2, 3, {15, 25}, {9, 8, 7}, {31, 32, 33}};
    double lost = 0, unserved = 0;
    add_toy(&three, &lost, &unserved);
    report_equal(report, "PRAS, three units of 10 MW, four periods: LOLE", 0.355, lost,
                 1e-12);
    report_equal(report, "PRAS, three units of 10 MW, four periods: EUE, MWh", 1.59,
                 unserved, 1e-12);
    lost = unserved = 0;
    add_toy(&early, &lost, &unserved);
    add_toy(&late, &lost, &unserved);
    report_equal(report, "PRAS, units that grow, six periods: LOLE", 0.96, lost, 1e-12);
    report_equal(report, "PRAS, units that grow, six periods: EUE, MWh", 7.11, unserved,
                 1e-12);
}

void validate_adequacy(struct report *report, bool is_quick)
{
    report_section(
        report, "Generation adequacy",
        "The IEEE Reliability Test System (IEEE RTS Task Force 1979) and the RBTS\n"
        "(Billinton et al. 1989) over 8,736 hours. First our convolution against "
        "known\n"
        "values, then every level of capacity with its exact probability through\n"
        "`dispatch_solve`, then years in which units step once a day "
        "(`dispatch_unit`)\n"
        "from their stationary law, without variance reduction. The daily step leaves\n"
        "these means as they are, since only the marginal law of the units matters. "
        "Two\n"
        "toy systems of the tool PRAS by enumeration.");
    for (size_t s = 0; s < sizeof systems / sizeof *systems; s++) {
        static struct test_system system;
        char label[32];
        system_read(&system, systems[s].name);
        compare_exactly(report, &system, s);
        snprintf(label, sizeof label, "%s, 4 sources", systems[s].label);
        simulate(report, &system, label, DISPATCH_SOURCES, QUICK_YEARS);
        if (!is_quick)
            simulate(report, &system, systems[s].label, 1, systems[s].n_years);
    }
    compare_toys(report);
}
