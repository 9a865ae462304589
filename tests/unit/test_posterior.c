/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check.h"

#include "capture.h"
#include "engine/unknown.h"
#include "input/posterior.h"
#include "one_model.h"
#include "world.h"

/*
 * A posterior takes the place of the addresses of the unknowns that it names, and of
 * nothing else; what is wrong in its file is found and placed.
 */

#define HEADER "model_sha256,scenario_sha256,observations_sha256,"

enum { N_DRAWS = 3, SEED = 7 };

static int read_model(void **state)
{
    (void)state;
    return model_read_once("tests/data/input/model");
}

static struct capture capture;

static enum status load(struct posterior *posterior, const char *bytes)
{
    struct memory_file files[] = {{"p.csv", bytes}, {NULL, NULL}};
    capture_init(&capture, LANGUAGE_EN);
    *posterior = (struct posterior){0};
    return posterior_load(posterior, &model, "p.csv", open_memory, files,
                          &capture.diag);
}

static void test_draws_are_read_as_they_are_written(void **state)
{
    (void)state;
    static const char *const texts[] = {
        HEADER "east.fleet,land.escorts\nm,s,o,0.25,0.5\nm,s,o,0.75,0.125\n",
        "land.escorts,model_sha256,observations_sha256,east.fleet,scenario_sha256\n"
        "0.5,m,o,0.25,s\n0.125,m,o,0.75,s\n",
        "model_sha256;scenario_sha256;observations_sha256;east.fleet;land.escorts\r\n"
        "m;s;o;0,25;0,5\r\nm;s;o;0,75;0,125\r\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct posterior it;
        CASE(texts[i]);
        assert_int_equal(load(&it, texts[i]), ST_OK);
        const int32_t fleet = strcmp(it.inputs[0], "east.fleet") == 0 ? 0 : 1;
        assert_int_equal(it.n_draws, 2);
        assert_int_equal(it.n_inputs, 2);
        assert_string_equal(it.inputs[fleet], "east.fleet");
        assert_string_equal(it.inputs[1 - fleet], "land.escorts");
        assert_string_equal(it.model_sha256, "m");
        assert_close(it.u[fleet], 0.25, 0);
        assert_close(it.u[2 + fleet], 0.75, 0);
        assert_close(it.u[2 + 1 - fleet], 0.125, 0);
        posterior_free(&it);
    }
}

static void test_each_mistake_of_a_posterior_is_found_at_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {HEADER "east.fleet\n", "E252"},
        {HEADER "\nm,s,o,\n", "E252"},
        {HEADER "east.fleet\nm,s,o,1\n", "p.csv:2:4: E250"},
        {HEADER "east.fleet\nm,s,o,0\n", "p.csv:2:4: E250"},
        {HEADER "east.fleet\nm,s,o,\n", "p.csv:2:4: E200"},
        {HEADER "east.fleet\nm,s,o,half\n", "p.csv:2:4: E201"},
        {HEADER "east.fleets\nm,s,o,0.5\n",
         "p.csv:1:4: E344: 'east.fleets' is no input of this model; did you mean "
         "'east.fleet'?"},
        {HEADER "east.fleet\nm,s,o,0.5\nn,s,o,0.5\n", "p.csv:3:1: E251"},
        {HEADER "east.fleet\nm,s,o,0.5\nm,t,o,0.5\n", "p.csv:3:2: E251"},
        {HEADER "east.fleet\nm,s,o,0.5\nm,s,p,0.5\nm,s,q,0.5\n", "p.csv:3:3: E251"},
        /* draws have no weights, whatever they would be */
        {HEADER "weight,east.fleet\nm,s,o,-1,0.5\n", "p.csv:1:4: E344: 'weight'"},
        /* torn: in the middle of a row, of the header, behind it */
        {HEADER "east.fleet,land.escorts\nm,s,o,0.5,0.5\nm,s,o,0.2", "p.csv:3:5: E200"},
        {HEADER "east.fle", "E252"},
        {"model_sha256,scenario_sha256,observ", "E114"},
        {HEADER "east.fleet\nm,s,o,nan\n", "p.csv:2:4: E201"},
        {HEADER "east.fleet\nm,s,o,1e-400\n", "p.csv:2:4: E2"},
        {HEADER "east.fleet,east.fleet\nm,s,o,0.5,0.5\n", "E115"},
        {"scenario_sha256,observations_sha256,east.fleet\ns,o,0.5\n", "E114"},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct posterior it;
        CASE(wrong[i].text);
        assert_int_equal(load(&it, wrong[i].text), ST_INPUT);
        assert_non_null(strstr(capture.lines, wrong[i].message));
        posterior_free(&it);
    }
}

/* Of two unknowns the posterior names one, and one that nobody draws. */
static const char *const drawn[] = {"land.escorts=uniform(1 9)",
                                    "east.fleet=uniform(400 600)", NULL};
static char *names[] = {(char[]){"city/petrol.demand"}, (char[]){"land.escorts"}};
static double rows[N_DRAWS][2] = {{0.9, 0.2}, {0.9, 0.4}, {0.9, 0.6}};
static const struct posterior posterior = {
    .n_draws = N_DRAWS, .n_inputs = 2, .inputs = names, .u = &rows[0][0]};

static int32_t unknown_named(const struct plan *plan, const char *name)
{
    for (int32_t n = 0; n < plan->n_unknowns; n++) {
        if (strcmp(plan->unknowns[n].name, name) == 0)
            return n;
    }
    fail_msg("no unknown %s", name);
    return -1;
}

static void
test_replicate_r_takes_row_r_of_the_posterior_around_and_around(void **state)
{
    (void)state;
    struct world world;
    world_init(&world, 3, drawn);
    const int32_t escorts = unknown_named(&world.plan, "land.escorts");
    assert_int_equal(unknowns_learn(&world.plan, &posterior), ST_OK);
    for (int32_t luck = 1; luck <= 3; luck++) {
        for (int32_t first = 0; first < 3 * LANES; first += LANES) {
            assert_int_equal(block_reset(world.block, &world.plan, SEED, luck, first),
                             ST_OK);
            for (int32_t lane = 0; lane < LANES; lane++)
                assert_close(world.block->unknown_uniform[escorts * LANES + lane],
                             rows[(first + lane) / luck % N_DRAWS][1], 0);
        }
    }
    world_free(&world);
}

static void test_what_a_posterior_does_not_name_keeps_its_address(void **state)
{
    (void)state;
    struct world with, without;
    world_init(&with, 3, drawn);
    world_init(&without, 3, drawn);
    const int32_t fleet = unknown_named(&with.plan, "east.fleet");
    const int32_t escorts = unknown_named(&with.plan, "land.escorts");
    const size_t bytes = LANES * sizeof(double);
    assert_int_equal(unknowns_learn(&with.plan, &posterior), ST_OK);
    world_reset(&with, SEED);
    world_reset(&without, SEED);
    assert_memory_equal(with.block->unknown_uniform + fleet * LANES,
                        without.block->unknown_uniform + fleet * LANES, bytes);
    assert_int_not_equal(memcmp(with.block->unknown_uniform + escorts * LANES,
                                without.block->unknown_uniform + escorts * LANES,
                                bytes),
                         0);
    world_free(&with);
    world_free(&without);
}

/* The addresses themselves, written down as a posterior, change no bit of a run. */
static void test_a_posterior_of_the_addresses_is_the_prior(void **state)
{
    (void)state;
    struct world with, without;
    struct posterior prior = {.n_draws = LANES, .n_inputs = 1, .inputs = &names[1]};
    world_init(&with, 20, drawn);
    world_init(&without, 20, drawn);
    world_reset(&without, SEED);
    prior.u = without.block->unknown_uniform +
              unknown_named(&without.plan, "land.escorts") * LANES;
    assert_int_equal(unknowns_learn(&with.plan, &prior), ST_OK);
    world_reset(&with, SEED);
    for (int32_t day = 0; day < 20; day++) {
        assert_int_equal(block_step(&with.plan, with.block), ST_OK);
        assert_int_equal(block_step(&without.plan, without.block), ST_OK);
        assert_memory_equal(world_output(&with, "stock", "town", "petrol"),
                            world_output(&without, "stock", "town", "petrol"),
                            LANES * sizeof(real));
    }
    world_free(&with);
    world_free(&without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draws_are_read_as_they_are_written),
        cmocka_unit_test(test_each_mistake_of_a_posterior_is_found_at_its_place),
        cmocka_unit_test(
            test_replicate_r_takes_row_r_of_the_posterior_around_and_around),
        cmocka_unit_test(test_what_a_posterior_does_not_name_keeps_its_address),
        cmocka_unit_test(test_a_posterior_of_the_addresses_is_the_prior),
    };
    return cmocka_run_group_tests(tests, read_model, drop_model) != 0;
}
