/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"
#include "command/command.h"
#include "command/compare_sides.h"
#include "command/job.h"
#include "command/results_name.h"
#include "command/worth_request.h"
#include "output/inputs_table.h"
#include "output/worth_results.h"
#include "screen/worth_screen.h"
#include "study/choice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/*
 * blocus worth: a base and its alternatives simulated under the same chance -> what it
 * is worth to know each uncertain input before one chooses among them.
 */

/* All that it holds; begins with the job of the base.  Owns everything. */
struct worth_job {
    struct job job;
    struct compare_request request;
    struct timeline base;
    struct sides sides;
    struct run_facts *facts;          /* (sides.n) */
    struct alternative *alternatives; /* (sides.n) */
    const struct plan **plans;        /* (1 + sides.n) */
    char base_name[SIDE_NAME];
    struct worth worth;
    struct worth_facts valued;
};

/* Only what somebody can choose may stand beside the base. */
static enum status check_choice(const struct worth_job *it, int32_t i)
{
    const struct alternative *side = &it->alternatives[i];
    if (alternative_is_choice(side))
        return ST_OK;
    return usage_report(it->job.session,
                        alternative_is_same(side) ? W_SAME_AS_BASE : W_NO_CHOICE,
                        TEXTS(side->name));
}

static enum status set_choice(struct worth_job *it, int32_t i)
{
    const struct inputs_filter all = {0};
    const struct side *side = it->sides.side[i];
    struct inputs_table table = {
        .filter = &all, .side = &side->timeline, .base = &it->base};
    inputs_table_against(&table);
    it->facts[i] = job_facts_of(&it->job, &side->loaded, side->name);
    it->facts[i].n_files = side->n_files;
    it->facts[i].files = side->files;
    it->facts[i].n_sets = side->n_sets;
    it->facts[i].sets = side->sets;
    it->facts[i].n_own = side->n_own;
    it->alternatives[i] = (struct alternative){
        .name = side->name, .facts = &it->facts[i], .timeline = &side->timeline};
    memcpy(it->alternatives[i].has_role, table.has_role, sizeof table.has_role);
    it->plans[1 + i] = &side->loaded.plan;
    return check_choice(it, i);
}

static enum status set_choices(struct worth_job *it)
{
    const size_t n = (size_t)it->sides.n;
    it->facts = memory_new(n, sizeof *it->facts);
    it->alternatives = memory_new(n, sizeof *it->alternatives);
    it->plans = memory_new(n + 1, sizeof *it->plans);
    if (it->facts == NULL || it->alternatives == NULL || it->plans == NULL)
        return ST_MEMORY;
    it->plans[0] = &it->job.loaded.plan;
    enum status status = ST_OK;
    for (int32_t i = 0; i < it->sides.n && status == ST_OK; i++)
        status = set_choice(it, i);
    return status;
}

static enum status define_worth(struct worth_job *it)
{
    struct job *job = &it->job;
    const struct compare_layers *layers = &it->request.sides[0].layers;
    struct results_name name = {0};
    results_name_begin(&name, "worth-", layers->parts, layers->n_parts);
    for (int32_t i = 0; i < it->sides.n; i++)
        results_name_add(&name, it->sides.side[i]->name);
    results_name_add_all(&name, it->request.shared.sets, it->request.shared.n_sets);
    results_name_add(&name, it->request.shared.posterior == NULL ? "" : "posterior");
    const enum status status = job_define(job, results_name_end(&name));
    layers_name(it->base_name, sizeof it->base_name, layers->parts, layers->n_parts);
    job->facts.files = layers->parts;
    job->facts.n_files = layers->n_parts;
    job->facts.valued = &it->valued;
    it->valued.base = it->base_name;
    it->valued.n_alternatives = it->sides.n;
    it->valued.worth = &it->worth;
    return status;
}

/* From arguments to everything that stands before the first replicate. */
static enum status prepare_worth(struct worth_job *it, int argc, char *const *argv)
{
    const struct session *session = it->job.session;
    const struct plan *plan = &it->job.loaded.plan;
    enum status status = worth_request_read(&it->request, session, argc, argv);
    if (status == ST_OK)
        status = sides_load(&it->sides, &it->job, &it->base, &it->request);
    if (status == ST_OK)
        status = compare_request_rank(&it->request, session, plan, &it->valued.rank);
    if (status == ST_OK && plan->n_unknowns == 0)
        status = usage_report(session, W_NOTHING_UNKNOWN, NULL);
    if (status == ST_OK)
        status = define_worth(it);
    if (status == ST_OK)
        status = set_choices(it);
    it->valued.alternatives = it->alternatives;
    return status;
}

static enum status simulate_choices(struct worth_job *it)
{
    const struct run_resources resources = job_study_begin(&it->job, 1);
    const struct choice_task task = {.n_plans = 1 + it->sides.n,
                                     .plans = it->plans,
                                     .spec = &it->job.spec,
                                     .measure = it->valued.rank};
    struct broken_book broken = {0};
    const struct plan *failed = NULL;
    enum status status = choice_run(&it->worth, &task, &resources, &broken, &failed);
    status = job_study_end(&it->job, status, failed, &broken);
    if (status != ST_INPUT)
        return status;
    char n[16];
    (void)snprintf(n, sizeof n, "%" PRId32, it->worth.n);
    return usage_report(it->job.session, W_WORTH_UNDEFINED, TEXTS(n));
}

static enum status report_worth(struct worth_job *it)
{
    struct job *job = &it->job;
    if (job_to_stdout(job))
        return job_print(job, write_worth_table);
    const enum status status =
        worth_results_write(&job->folder, &job->facts, job->session->diag);
    if (status == ST_OK && !job->shared->is_quiet)
        worth_screen_print(stdout, job->session->language, &job->facts, job->path);
    return status;
}

static void worth_job_free(struct worth_job *it)
{
    worth_free(&it->worth);
    memory_free(it->facts);
    memory_free(it->alternatives);
    memory_free((void *)it->plans);
    sides_free(&it->sides);
    timeline_free(&it->base);
    job_free(&it->job);
    compare_request_free(&it->request);
}

static enum status value_knowledge(const struct session *session, int argc,
                                   char *const *argv)
{
    struct worth_job it = {.job = job_of(session, &it.request.shared)};
    enum status status = prepare_worth(&it, argc, argv);
    if (status == ST_OK)
        status = job_begin(&it.job, worth_manifest(&it.job.facts));
    if (status == ST_OK)
        status = simulate_choices(&it);
    if (status == ST_OK)
        status = report_worth(&it);
    worth_job_free(&it);
    return status;
}

/* clang-format off */
const struct command command_worth = {
    "worth", value_knowledge, worth_options,
    {"BASE {FILE[+FILE…] | --alt EDIT}… [OPTIONS]", "BASE {FICHIER[+FICHIER…] | --alt MODIF}… [OPTIONS]"},
    {"say what it is worth to know each uncertain input before choosing", "dire ce que vaut de connaître chaque entrée incertaine avant de choisir"},
    "blocus worth scenarios/blockade-2025.csv --alt \"country:*.escorts=6\" --alt \"utility:*.fuel_budget=100\"",
};
/* clang-format on */
