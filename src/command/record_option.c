/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/record_option.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "engine/unknown.h"
#include "input/path.h"
#include "output/disk.h"

/* ---- what is asked ---- */

struct record_wish record_wish_none(void)
{
    return (struct record_wish){
        .choice = {.first = INT32_MIN, .last = INT32_MAX, .phase = -1, .use = ANY_USE}};
}

static enum status take_use(struct record_wish *wish, const struct session *session,
                            const char *value)
{
    for (int32_t use = 0; use < N_USES; use++) {
        if (strcmp(value, use_name((enum use)use)) != 0)
            continue;
        wish->choice.use = use;
        return ST_OK;
    }
    return usage_report(session, W_BAD_CHOICE, TEXTS("--use", value, "input|fit|test"));
}

static enum status take_day(const struct session *session, const char *name,
                            const char *value, int32_t *day)
{
    return date_parse(day, value)
               ? ST_OK
               : usage_report(session, W_BAD_DATE, TEXTS(name, value));
}

enum status record_option_take(struct record_wish *wish, const struct session *session,
                               const char *name, const char *value, bool *is_one)
{
    const struct {
        const char *name;
        const char **text;
    } texts[] = {{"reference", &wish->reference},
                 {"observations", &wish->observations},
                 {"history", &wish->history},
                 {"phase", &wish->phase}};
    *is_one = true;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (strcmp(texts[i].name, name) == 0) {
            *texts[i].text = value;
            return ST_OK;
        }
    }
    if (strcmp(name, "use") == 0)
        return take_use(wish, session, value);
    if (strcmp(name, "from") == 0)
        return take_day(session, "--from", value, &wish->choice.first);
    if (strcmp(name, "to") == 0)
        return take_day(session, "--to", value, &wish->choice.last);
    *is_one = false;
    return ST_OK;
}

enum status record_option_check(const struct record_wish *wish,
                                const struct session *session)
{
    return wish->choice.first > wish->choice.last
               ? usage_report(session, W_FROM_AFTER_TO, NULL)
               : ST_OK;
}

/* ---- files ---- */

enum status record_files_load(struct record_files *files,
                              const struct record_wish *wish,
                              const struct session *session, const struct model *model)
{
    enum status status =
        record_load(&files->record, session, model, wish->observations);
    if (wish->history != NULL && (status == ST_OK || status == ST_INPUT))
        status = status_worse(
            status, record_load(&files->history, session, model, wish->history));
    return status;
}

/* Another scenario over the days of the first. */
static enum status set_days(struct record_side *side, const struct session *session,
                            const struct loaded *loaded)
{
    char date[DATE_TEXT], start[64], days[64];
    date_write(loaded->plan.start, date);
    (void)snprintf(start, sizeof start, "scenario.start=%s", date);
    (void)snprintf(days, sizeof days, "scenario.days=%d", (int)loaded->plan.n_days);
    enum status status =
        scenario_set(&side->scenario, &loaded->model, start, session->diag);
    if (status == ST_OK)
        status = scenario_set(&side->scenario, &loaded->model, days, session->diag);
    return status;
}

enum status record_side_load(struct record_side *side, const struct session *session,
                             const struct loaded *loaded, const char *const *paths,
                             int32_t n_paths)
{
    struct diag *diag = session->diag;
    const struct model *model = &loaded->model;
    enum status status = ST_OK;
    for (int32_t i = 0; i < n_paths; i++)
        status = status_worse(status, scenario_load(&side->scenario, model, paths[i],
                                                    open_file, NULL, diag));
    if (status == ST_OK)
        status = set_days(side, session, loaded);
    if (status == ST_OK)
        status = scenario_check(&side->scenario, model, diag);
    if (status == ST_OK)
        status = plan_compile(&side->plan, model, &side->scenario, diag);
    if (status == ST_OK)
        status = unknowns_learn(&side->plan, loaded->posterior);
    return status;
}

static bool is_there(const char *path)
{
    char room[4096];
    return path != NULL && access(open_place(path, room, sizeof room), F_OK) == 0;
}

enum status record_files_normal(struct record_files *files,
                                const struct record_wish *wish,
                                const struct session *session,
                                const struct loaded *loaded, const char *first)
{
    const char *named = wish->reference;
    files->normal_at = named != NULL ? memory_copy_text(named, strlen(named))
                                     : path_beside(first, "baseline.csv");
    if (files->normal_at == NULL)
        return ST_MEMORY;
    if (named == NULL && !is_there(files->normal_at))
        return usage_report(session, W_NO_REFERENCE, NULL);
    const char *const paths[] = {files->normal_at};
    return record_side_load(&files->normal, session, loaded, paths, 1);
}

/* ---- rows ---- */

enum status record_choice(struct score_choice *choice, const struct record_files *files,
                          const struct record_wish *wish, const struct session *session)
{
    const struct phases *phases = &files->record.phases;
    char names[200] = "";
    size_t used = 0;
    *choice = wish->choice;
    for (int32_t i = 0; wish->phase != NULL && i < phases->n_rows; i++) {
        if (strcmp(phases->rows[i].name, wish->phase) == 0)
            choice->phase = i;
        if (used < sizeof names)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     i == 0 ? "" : "|", phases->rows[i].name);
    }
    if (wish->phase == NULL || choice->phase >= 0)
        return ST_OK;
    if (phases->n_rows == 0)
        return usage_report(session, W_NO_PHASES,
                            TEXTS(wish->phase, files->record.path));
    return usage_report(session, W_BAD_CHOICE, TEXTS("--phase", wish->phase, names));
}

/* No row can be scored at all. */
static enum status refuse_record(const struct record_files *files,
                                 const struct session *session, const struct plan *plan)
{
    char run[2][DATE_TEXT], row[2][DATE_TEXT] = {"-", "-"};
    const struct observations *all = &files->record.observations;
    date_write(plan->start, run[0]);
    date_write(plan->start + plan->n_days - 1, run[1]);
    if (all->n_rows > 0) {
        date_write(all->rows[0].first, row[0]);
        date_write(all->rows[0].last, row[1]);
    }
    session_say(session, W_NOTHING_TO_SCORE,
                TEXTS(files->record.path, run[0], run[1], row[0], row[1]));
    return ST_INPUT;
}

enum status record_check(const struct record_files *files,
                         const struct session *session, const struct scores *scores,
                         int32_t n_chosen)
{
    char n[16];
    if (scores->n_windows == 0)
        return refuse_record(files, session, scores->plan);
    if (n_chosen > 0 || !score_choice_is_narrow(&scores->choice))
        return ST_OK;
    (void)snprintf(n, sizeof n, "%d", (int)scores->n_rows);
    session_say(session, W_NOTHING_CHOSEN, TEXTS(files->record.path, n));
    return ST_INPUT;
}

void record_side_free(struct record_side *side)
{
    plan_free(&side->plan);
    scenario_free(&side->scenario);
}

void record_files_free(struct record_files *files)
{
    memory_free(files->normal_at);
    record_free(&files->record);
    record_free(&files->history);
    record_side_free(&files->normal);
    *files = (struct record_files){0};
}
