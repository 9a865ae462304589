/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "maker.h"

/*
 * Hubs that share nothing are worlds of their own: in a world of several hubs each has,
 * to the bit, the series and metrics that it has alone.  What hubs do share is taken
 * away: the utility, the replacing of lost tankers, and detachments so few that one
 * convoy waits for another.
 */

enum { N_WORLDS = 40, N_DAYS = 40, FIRST_SEED = 1000 };

/* What each world gets beside its own numbers, so that there is chance of every sort. */
static const char *const edits[] = {
    "corridor:*.convoy_max=10000", /* matches nothing where all roads are small */
    "land.escorts=1000",
    "land.replacement_rate=0",
    "corridor:*.attack_probability=uniform(0 0.4)",
    "hub:*.leakage=uniform(0 0.3)",
    "sector:*/*.demand=x1.1",
    "2025-03-10..2025-03-18:corridor:*.open=0",
    "2025-03-15..2025-03-30:hub:*.clearance_time=1",
    "2025-03-20..:hub:*/*.demand_noise=uniform(0 0.3) every 5 keep 0.5",
    NULL};

/* The texts of a world, of which only some hubs are kept. */
struct texts {
    const struct maker *maker;
    int32_t only; /* town, -1: all */
    char entities[MAKER_TEXT], parameters[MAKER_TEXT];
};

/* Which town an id belongs to, -1: the country's. */
static int32_t owner_of(const struct maker *maker, const char *id)
{
    int n = 0;
    if (strncmp(id, "town", 4) == 0 || strncmp(id, "port", 4) == 0)
        return id[4] >= '1' && id[4] <= '9' ? id[4] - '0' : 0;
    if (sscanf(id, "road%d", &n) == 1 || sscanf(id, "lane%d", &n) == 1)
        return maker->road_town[n];
    if (sscanf(id, "sector%d", &n) == 1 || sscanf(id, "market%d", &n) == 1)
        return maker->sector_town[n];
    return -1;
}

static bool is_of_power(const char *row)
{
    return strncmp(row, "utility,", 8) == 0 || strncmp(row, "unit,", 5) == 0 ||
           strncmp(row, "block,", 6) == 0 || strncmp(row, "grid,", 5) == 0 ||
           strncmp(row, "unit", 4) == 0 || strncmp(row, "block", 5) == 0 ||
           strstr(row, "generator_share") != NULL || strstr(row, "population") != NULL;
}

/* Keep the rows of one town and of the country, nothing of power; the id that says whose
   a row is stands in this column. */
static void keep_rows(const struct texts *texts, const char *from, char *to,
                      int32_t column)
{
    size_t length = strcspn(from, "\n") + 1;
    memcpy(to, from, length); /* the header */
    char *end = to + length;
    for (from += length; *from != '\0'; from += length) {
        char row[320];
        length = strcspn(from, "\n") + 1;
        assert_true(length < sizeof row);
        memcpy(row, from, length);
        row[length] = '\0';
        const char *id = column == 0 ? row : strchr(row, ',') + 1;
        const int32_t owner = owner_of(texts->maker, id);
        if (is_of_power(row) ||
            (owner >= 0 && texts->only >= 0 && owner != texts->only))
            continue;
        memcpy(end, row, length);
        end += length;
    }
    *end = '\0';
}

static const char *const twins[][2] = {
    {"town", "port"}, {"road", "lane"}, {"sector", "market"}};

/* Copy a row with the names of the twin; returns the end of the copy. */
static char *copy_twin(const struct maker *maker, const char *row, size_t length,
                       char *to)
{
    for (const char *at = row; at < row + length;) {
        size_t n = 0;
        for (size_t k = 0; k < COUNT_OF(twins) && n == 0; k++) {
            const size_t size = strlen(twins[k][0]);
            if ((at == row || at[-1] == ',') && strncmp(at, twins[k][0], size) == 0 &&
                owner_of(maker, at) >= 0) {
                n = size;
                to += sprintf(to, "%s", twins[k][1]);
            }
        }
        if (n == 0)
            *to++ = *at++;
        at += n;
    }
    return to;
}

enum which { FIRST, BOTH, SECOND };

/* A second town with the numbers of the first and names of its own: behind the rows of
   town, roads and sectors, or in their place. */
static void add_twin(const struct maker *maker, char *text, int32_t column,
                     enum which which)
{
    static char before[MAKER_TEXT];
    char *to = text;
    strcpy(before, text);
    for (int32_t pass = 0; pass < 2; pass++) {
        size_t length;
        for (const char *row = before; *row != '\0'; row += length) {
            const char *id = column == 0 ? row : strchr(row, ',') + 1;
            const bool is_owned = owner_of(maker, id) >= 0;
            length = strcspn(row, "\n") + 1;
            assert_true(to + length < text + MAKER_TEXT - 512);
            if (pass == 0 && (!is_owned || which != SECOND)) {
                memcpy(to, row, length);
                to += length;
            }
            if (pass == 1 && is_owned && which != FIRST)
                to = copy_twin(maker, row, length, to);
        }
    }
    *to = '\0';
}

static enum status open_texts(void *context, const char *path, struct text *text,
                              struct diag *diag)
{
    struct texts *texts = context;
    const char *bytes = "id,title,publisher,date,url\n";
    if (strstr(path, "words.csv") != NULL)
        return diag_report(diag, ST_IO, NULL, E101_NO_FILE, NULL);
    if (strstr(path, "entities.csv") != NULL)
        bytes = texts->entities;
    else if (strstr(path, "parameters.csv") != NULL)
        bytes = texts->parameters;
    text->path = memory_copy_text(path, strlen(path));
    text->size = strlen(bytes);
    text->bytes = memory_copy_text(bytes, text->size);
    return text->path == NULL || text->bytes == NULL ? ST_MEMORY : ST_OK;
}

static void keep_message(void *context, const char *line)
{
    struct world *world = context;
    snprintf(world->messages, sizeof world->messages, "%s", line);
}

/* The world of these texts with all edits; false if the checks refuse it. */
static bool compile(struct texts *texts, struct world *world)
{
    memset(world, 0, sizeof *world);
    world->diag.sink = keep_message;
    world->diag.context = world;
    if (model_load(&world->model, "made", open_texts, texts, &world->diag) != ST_OK)
        fail_msg("a made model is refused: %s", world->messages);
    world->scenario.has_start = world->scenario.has_days = true;
    world->scenario.start = date_number((struct date){2025, 3, 1});
    world->scenario.n_days = N_DAYS;
    for (size_t i = 0; edits[i] != NULL; i++) {
        if (scenario_set(&world->scenario, &world->model, edits[i], &world->diag) !=
                ST_OK &&
            i > 0)
            fail_msg("%s: %s", edits[i], world->messages);
    }
    for (int32_t i = 0; i < world->scenario.n_edits; i++) /* in the warm-up too */
        world->scenario.edits[i].is_always = !world->scenario.edits[i].is_dated;
    return plan_compile(&world->plan, &world->model, &world->scenario, &world->diag) ==
           ST_OK;
}

static bool make_world(struct texts *texts, struct world *world, int32_t only)
{
    texts->only = only;
    keep_rows(texts, texts->maker->entities, texts->entities, 1);
    keep_rows(texts, texts->maker->parameters, texts->parameters, 0);
    return compile(texts, world);
}

/* The first town, its twin or both. */
static bool make_twins(struct texts *texts, struct world *world, enum which which)
{
    texts->only = 0;
    keep_rows(texts, texts->maker->entities, texts->entities, 1);
    keep_rows(texts, texts->maker->parameters, texts->parameters, 0);
    add_twin(texts->maker, texts->entities, 1, which);
    add_twin(texts->maker, texts->parameters, 0, which);
    return compile(texts, world);
}

static void begin(struct world *world)
{
    world->block = block_new(&world->plan);
    assert_non_null(world->block);
    world_reset(world, 7);
}

/* Is it of a corridor, hub or sector, and not of the country? */
static bool is_of_hub(const struct world *world, int32_t entity)
{
    const enum kind kind = world->model.entities[entity].kind;
    return kind == CORRIDOR || kind == HUB || kind == SECTOR;
}

/* Every series of a hub that is alone, in the world where it is not. */
static int32_t compare_day(const struct world *alone, const struct world *all)
{
    int32_t n = 0;
    for (int32_t s = 0; s < alone->plan.n_series; s++) {
        const struct series *it = &alone->plan.series[s];
        if (!is_of_hub(alone, it->entity))
            continue;
        const char *id = plan_entity_id(&alone->plan, it->entity);
        const int32_t there = plan_find_series(&all->plan, it->output,
                                               model_find(&all->model, id), it->fuel);
        assert_true(there >= 0);
        if (memcmp(block_output(alone->block, s), block_output(all->block, there),
                   LANES * sizeof(real)) != 0)
            fail_msg("day %d: %s of %s %s is another one where there are other hubs",
                     (int)block_day(alone->block) - 1, outputs[it->output].name, id,
                     plan_fuel_id(&alone->plan, it->fuel));
        n++;
    }
    return n;
}

static void compare_metrics(const struct world *alone, const struct world *all)
{
    for (int32_t m = 0; m < alone->plan.n_measures; m++) {
        const struct measure *it = &alone->plan.measures[m];
        if (!is_of_hub(alone, it->entity))
            continue;
        const int32_t there = world_measure(
            all, metrics[it->metric].name, plan_entity_id(&alone->plan, it->entity),
            it->fuel < 0 ? NULL : plan_fuel_id(&alone->plan, it->fuel));
        assert_memory_equal(block_metric(alone->block, m),
                            block_metric(all->block, there), LANES * sizeof(double));
        assert_memory_equal(block_metric_defined(alone->block, m),
                            block_metric_defined(all->block, there),
                            LANES * sizeof(bool));
    }
}

static bool has_sector(const struct maker *maker, int32_t town)
{
    bool has = false;
    for (int32_t s = 0; s < maker->n_sectors; s++)
        has = has || maker->sector_town[s] == town;
    return has;
}

/* Both from the first day to the last; returns how many days of series are the same. */
static int32_t compare_worlds(struct world *alone, struct world *all)
{
    int32_t n = 0;
    begin(alone);
    begin(all);
    for (int32_t day = 0; day < N_DAYS; day++) {
        assert_int_equal(block_step(&alone->plan, alone->block), ST_OK);
        assert_int_equal(block_step(&all->plan, all->block), ST_OK);
        n += compare_day(alone, all);
    }
    block_finish(&alone->plan, alone->block);
    block_finish(&all->plan, all->block);
    compare_metrics(alone, all);
    block_delete(all->block);
    all->block = NULL;
    return n;
}

/* Throw the texts of the next world with several towns, the first of which sells. */
static uint64_t throw_towns(struct maker *maker, uint64_t seed)
{
    struct world made;
    char name[32];
    do {
        maker->dice.state = ++seed << 32;
        (void)maker_try(maker, &made, N_DAYS);
        world_free(&made);
    } while (maker->n_towns < 2 || !has_sector(maker, 0));
    snprintf(name, sizeof name, "seed %u", (unsigned)seed);
    CASE(name);
    return seed;
}

static struct maker maker = {.is_apart = true};
static struct texts texts = {.maker = &maker};
static struct world all, alone;

static void test_hubs_that_share_nothing_are_as_each_alone(void **state)
{
    int32_t n_made = 0, n_compared = 0;
    (void)state;
    for (uint64_t seed = FIRST_SEED; n_made < N_WORLDS;) {
        seed = throw_towns(&maker, seed);
        if (make_world(&texts, &all, -1)) {
            n_made++;
            for (int32_t town = 0; town < maker.n_towns; town++) {
                if (!has_sector(&maker, town)) /* a world needs one */
                    continue;
                assert_true(make_world(&texts, &alone, town));
                n_compared += compare_worlds(&alone, &all);
                world_free(&alone);
            }
        }
        world_free(&all);
    }
    print_message("    %d days of series are the same\n", (int)n_compared);
    assert_true(n_compared > N_WORLDS * N_DAYS);
}

static void test_twin_hubs_are_two_runs_with_their_names(void **state)
{
    int32_t n_made = 0, n_compared = 0;
    (void)state;
    for (uint64_t seed = FIRST_SEED; n_made < N_WORLDS;) {
        seed = throw_towns(&maker, seed);
        if (make_twins(&texts, &all, BOTH)) {
            n_made++;
            for (int32_t which = FIRST; which <= SECOND; which += SECOND - FIRST) {
                assert_true(make_twins(&texts, &alone, (enum which)which));
                n_compared += compare_worlds(&alone, &all);
                world_free(&alone);
            }
        }
        world_free(&all);
    }
    print_message("    %d days of series are the same\n", (int)n_compared);
    assert_true(n_compared > N_WORLDS * N_DAYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hubs_that_share_nothing_are_as_each_alone),
        cmocka_unit_test(test_twin_hubs_are_two_runs_with_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
