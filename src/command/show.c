/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "command/command.h"
#include "command/loaded.h"
#include "command/metric_option.h"
#include "command/show_wide.h"
#include "output/inputs_table.h"

/*
 * blocus show: what each parameter is on the days of the run, and the row that says so.
 */

/* A scenario with the timeline of its parameters. */
struct side {
    struct loaded loaded;
    struct timeline timeline;
};

struct show {
    const struct session *session;
    struct show_request request;
    struct side side, base; /* base: only with --against */
    struct sheet sheet;
    struct inputs_table table;
};

static enum status load_timeline(struct side *side, const struct show *show,
                                 const char *const *files, int32_t n_files,
                                 int32_t n_sets)
{
    const struct session *session = show->session;
    struct loaded *loaded = &side->loaded;
    enum status status = loaded_model(loaded, session, show->request.shared.model);
    if (status == ST_OK)
        status = loaded_scenario(loaded, session, files, n_files,
                                 show->request.shared.sets, n_sets);
    if (status == ST_OK)
        status = timeline_init(&side->timeline, &loaded->plan, &loaded->scenario);
    return status;
}

/* --on must be a day of the run; without it the wide table shows the first one. */
static enum status check_day(struct show *show)
{
    const struct plan *plan = &show->side.loaded.plan;
    const int32_t last = plan->start + plan->n_days - 1;
    if (show->request.filter.on == NULL ||
        (show->request.filter.day >= plan->start && show->request.filter.day <= last))
        return ST_OK;
    return day_outside(show->session, plan, "--on", show->request.filter.on);
}

static enum status prepare_show(struct show *show, int argc, char *const *argv)
{
    struct show_request *request = &show->request;
    enum status status = show_request_read(request, show->session, argc, argv);
    if (status == ST_OK)
        status = load_timeline(&show->side, show, request->shared.files,
                               request->shared.n_files, request->shared.n_sets);
    if (status == ST_OK && request->base.text != NULL)
        status = load_timeline(&show->base, show, request->base.parts,
                               request->base.n_parts, 0);
    if (status == ST_OK)
        status = show_request_check(request, show->session, &show->side.loaded.model);
    if (status == ST_OK)
        status = check_day(show);
    show->table = (struct inputs_table){
        .filter = &request->filter,
        .side = &show->side.timeline,
        .base = request->base.text == NULL ? NULL : &show->base.timeline,
        .sheet = &show->sheet,
        .style = {.is_comma = request->shared.dialect == DIALECT_FRENCH},
        .language = show->session->language};
    return status;
}

static void write_against(struct inputs_table *table)
{
    inputs_table_against_header(table);
    inputs_table_against(table);
}

static enum status write_table(struct show *show)
{
    const struct show_request *request = &show->request;
    enum status status = sheet_init(&show->sheet, stdout, request->shared.dialect);
    if (status != ST_OK)
        return status;
    if (request->wide != NO_KIND)
        show_wide_write(&show->sheet, &show->side.timeline, request,
                        inputs_table_first(&show->table), show->table.style,
                        show->session->language);
    else if (request->base.text != NULL)
        write_against(&show->table);
    else
        inputs_table_values(&show->table);
    status = sheet_finish(&show->sheet);
    return status == ST_OK ? ST_OK : stdout_failed(show->session, show->sheet.error);
}

static enum status show_inputs(const struct session *session, int argc,
                               char *const *argv)
{
    struct show show = {.session = session};
    enum status status = prepare_show(&show, argc, argv);
    if (status == ST_OK)
        status = write_table(&show);
    sheet_free(&show.sheet);
    timeline_free(&show.side.timeline);
    timeline_free(&show.base.timeline);
    loaded_free(&show.side.loaded);
    loaded_free(&show.base.loaded);
    show_request_free(&show.request);
    return status;
}

/* clang-format off */
const struct command command_show = {
    "show", show_inputs, show_options,
    {"SCENARIO… [OPTIONS]", "SCÉNARIO… [OPTIONS]"},
    {"show each value that a scenario comes to, and the file and line it is from", "montrer chaque valeur qui résulte d’un scénario, avec le fichier et la ligne d’où elle vient"},
    "blocus show scenarios/blockade-2025.csv --entity \"corridor:*\" --changed",
};
/* clang-format on */
