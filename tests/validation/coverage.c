/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "check.h"
#include "study/summary.h"
#include "world.h"

/*
 * Do 95 % intervals contain the truth 95 times in a hundred?
 *
 *     coverage            write tests/validation/COVERAGE.md
 *
 * Replicates of the small world, in 2,000 ensembles one after the other.  Each gives
 * the intervals that blocus prints: of the mean of each metric, and of the mean of its
 * difference to a what-if with the same luck.  The truth is the mean over all
 * ensembles, which errs by a 45th part of what one of them errs by.
 */

enum { DAYS = 40, ENSEMBLES = 2000, SEED = 20251001 };

static const double least = 0.925, most = 0.975;

/*
 * A world short of everything: attacks, corridors less open for weeks, small stores.  In
 * the milder one shortage is an accident, and means of such figures are skewed.
 */
/* clang-format off */
#define SHORT_WORLD                                                                    \
    "east.attack_probability=0.4", "west.attack_probability=uniform(0.05 0.4)",        \
    "track.attack_probability=0.2", "corridor:*.loss_fraction=0.4",                    \
    "town/*.demand_noise=0.1", "grid.load_noise=0.05", "grid.hydro_noise=0.2",         \
    "unit:*.forced_outage_rate=0.1", "grid.fuel_budget=uniform(240 400)",              \
    "grid/*.tank_capacity=600", "corridor:*.fleet=600", "town.security_stock=0",       \
    "town.cover_target=10"
#define SHUT "2025-03-02..2025-04-05:corridor:*.open=0.4", "town/*.initial_cover=uniform(0.5 1.5)"
#define MILD "2025-03-06..2025-03-19:west.open=0", "town/*.initial_cover=uniform(1 4)"
#define CHANGE "corridor:*.attack_probability=x0.8", "town.clearance_time=1"
static const char *const base_edits[] = {SHORT_WORLD, SHUT, NULL};
static const char *const if_edits[] = {SHORT_WORLD, SHUT, CHANGE, NULL};
static const char *const mild_edits[] = {SHORT_WORLD, MILD, NULL};
static const char *const mild_if_edits[] = {SHORT_WORLD, MILD, CHANGE, NULL};

/* The ways in which replicates make an ensemble. */
static const struct way {
    const char *title;
    int32_t n_replicates, luck;
    const char *const *edits, *const *if_edits;
    bool is_promised;
} ways[] = {
    {"200 replicates", 200, 1, base_edits, if_edits, true},
    {"200 replicates, 4 for each draw of the unknowns", 200, 4, base_edits, if_edits,
     true},
    {"200 replicates of a milder world, nothing promised", 200, 1, mild_edits,
     mild_if_edits, false},
};
/* clang-format on */

enum what { VALUE, DIFFERENCE, N_WHATS };

/* One metric or difference: its ensembles so far. */
struct trial {
    struct tally now, all;
    int64_t n_other[2]; /* than 0, than 1 */
    int32_t n;          /* ensembles with an interval */
    double low[ENSEMBLES], high[ENSEMBLES];
};

static struct world base, what_if;
static struct trial *trials; /* (measures x N_WHATS) */

static void simulate(struct world *world, int32_t luck, int32_t first)
{
    const struct plan *plan = &world->plan;
    enum status status = block_reset(world->block, plan, SEED, luck, first);
    while (status == ST_OK && block_day(world->block) < plan->n_days)
        status = block_step(plan, world->block);
    if (status != ST_OK)
        fail_msg("block from replicate %d on: status %d", (int)first, (int)status);
    block_finish(plan, world->block);
}

static void add(struct trial *trial, double value, int32_t group)
{
    tally_add(&trial->now, value, group);
    tally_add(&trial->all, value, group);
    for (int32_t usual = 0; usual < 2; usual++)
        trial->n_other[usual] += value != usual ? 1 : 0;
}

static void add_replicate(int32_t lane, int32_t group)
{
    for (int32_t m = 0; m < base.plan.n_measures; m++) {
        const double a = block_metric(base.block, m)[lane];
        const double b = block_metric(what_if.block, m)[lane];
        if (!block_metric_defined(base.block, m)[lane])
            continue;
        add(&trials[m * N_WHATS + VALUE], a, group);
        if (block_metric_defined(what_if.block, m)[lane])
            add(&trials[m * N_WHATS + DIFFERENCE], b - a, group);
    }
}

static void close_ensemble(struct trial *trial, int32_t n_replicates)
{
    struct summary summary = {0};
    tally_report(&trial->now, n_replicates, &summary);
    if (summary.n_defined > 0 && summary.has_se) {
        trial->low[trial->n] = summary.mean_low;
        trial->high[trial->n++] = summary.mean_high;
    }
    trial->now = (struct tally){0};
}

static void run_way(const struct way *way)
{
    const int32_t n_trials = base.plan.n_measures * N_WHATS;
    const int32_t n = ENSEMBLES * way->n_replicates;
    for (int32_t first = 0; first < n; first += LANES) {
        simulate(&base, way->luck, first);
        simulate(&what_if, way->luck, first);
        for (int32_t i = 0; i < LANES && first + i < n; i++) {
            add_replicate(i, (first + i) / way->luck);
            if ((first + i + 1) % way->n_replicates != 0)
                continue;
            for (int32_t t = 0; t < n_trials; t++)
                close_ensemble(&trials[t], way->n_replicates);
        }
    }
}

/* The part of the intervals that hold the truth; -1 if it does not vary or is rare. */
static double coverage(const struct trial *trial)
{
    struct summary all = {0};
    int32_t n_hits = 0;
    if (trial->all.n == 0 || trial->n < ENSEMBLES)
        return -1;
    tally_report(&trial->all, trial->all.n, &all);
    if (all.se <= 1e-9 * (1e-9 + (all.mean < 0 ? -all.mean : all.mean)))
        return -1;
    for (int32_t n = 0; n < trial->n; n++)
        n_hits += trial->low[n] <= all.mean && all.mean <= trial->high[n] ? 1 : 0;
    return (double)n_hits / trial->n;
}

/* Student's interval asks for more than a few replicates that are not like the others:
   none, or one crisis in nearly all of them. */
static bool is_rare(const struct trial *trial)
{
    const int64_t few = trial->all.n / 5;
    return trial->n_other[0] < few || trial->n_other[1] < few;
}

static void write_cell(FILE *page, double part, bool rare)
{
    if (part < 0)
        fprintf(page, " - |");
    else if (rare)
        fprintf(page, " rare: %.1f %% |", 100 * part);
    else
        fprintf(page, " %.1f %%%s |", 100 * part,
                part < least || part > most ? " **!**" : "");
}

/* Rows of one way; the number of coverages outside. */
static int32_t write_way(FILE *page, const struct way *way, int32_t *n_all)
{
    int32_t n_outside = 0;
    fprintf(page, "\n## %s\n\n", way->title);
    fprintf(page, "| metric | mean | difference |\n|---|---|---|\n");
    for (int32_t m = 0; m < base.plan.n_measures; m++) {
        const struct measure *measure = &base.plan.measures[m];
        const char *fuel = plan_fuel_id(&base.plan, measure->fuel);
        fprintf(page, "| `%s.%s%s%s` |", metrics[measure->metric].name,
                plan_entity_id(&base.plan, measure->entity), *fuel ? "." : "", fuel);
        for (int32_t what = 0; what < N_WHATS; what++) {
            const struct trial *trial = &trials[m * N_WHATS + what];
            const double part = coverage(trial);
            const bool counts = part >= 0 && !is_rare(trial) && way->is_promised;
            write_cell(page, part, is_rare(trial));
            *n_all += counts ? 1 : 0;
            n_outside += counts && (part < least || part > most) ? 1 : 0;
        }
        fprintf(page, "\n");
    }
    return n_outside;
}

int main(void)
{
    static const char path[] = "tests/validation/COVERAGE.md";
    int32_t n_outside = 0, n_all = 0;
    FILE *page = fopen(path, "w");
    if (page == NULL) {
        perror(path);
        return EXIT_FAILURE;
    }
    fprintf(page,
            "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
            "# Coverage of intervals\n\n"
            "Written by `make interval-coverage`: how often the 95 %% interval of a "
            "mean holds the truth, in %d ensembles of the small world of "
            "`tests/world.c`, %d days each. Difference: to a what-if with a fifth "
            "fewer attacks and faster customs and with the same luck. Promised are "
            "%.1f to %.1f %%; chance alone moves a figure by 0.5. -: does not vary, or "
            "is not defined often enough for an interval in each ensemble. rare: zero, "
            "or one, in "
            "more than four replicates of five; nothing is promised then. In a milder "
            "world the same "
            "figures are skewed without being rare: their intervals need more "
            "replicates.\n",
            ENSEMBLES, DAYS, 100 * least, 100 * most);
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        world_init(&base, DAYS, ways[w].edits);
        world_init(&what_if, DAYS, ways[w].if_edits);
        trials = memory_new((size_t)base.plan.n_measures * N_WHATS, sizeof *trials);
        assert_non_null(trials);
        run_way(&ways[w]);
        n_outside += write_way(page, &ways[w], &n_all);
        memory_free(trials);
        world_free(&base);
        world_free(&what_if);
    }
    fprintf(page, "\n%d figures with a promise, %d of them outside.\n", (int)n_all,
            (int)n_outside);
    printf("%d passed, %d failed\n", (int)(n_all - n_outside), (int)n_outside);
    if (fclose(page) != 0) {
        perror(path);
        return EXIT_FAILURE;
    }
    return n_outside > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
