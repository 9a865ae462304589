/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/typography.h"
#include "command/command.h"
#include "command/installed.h"
#include "command/shared_options.h"
#include "output/file_trouble.h"

/*
 * blocus plots: the figures of a results folder, drawn by results/plots/draw.sh, which
 * came with the program; the program turns into it.
 */

enum { PLOTS_TOOL, PLOTS_METRICS, PLOTS_LANG, PLOTS_HELP };

/* clang-format off */
static const struct option plots_options[] = {
    [PLOTS_TOOL] = {"tool", '\0', {"gnuplot|python|r", "gnuplot|python|r"}, {"draw with this; may be repeated (default: with each that there is)", "dessiner avec cet outil ; répétable (par défaut avec tous ceux qui sont là)"}},
    [PLOTS_METRICS] = {"metrics", '\0', {"NAME,NAME", "NOM,NOM"}, {"metrics to draw, of a sweep for instance (default: the usual ones)", "indicateurs à dessiner, d’un balayage par exemple (par défaut les habituels)"}},
    [PLOTS_LANG] = OPTION_LANG,
    [PLOTS_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

struct plots_request {
    const char **tools; /* (argc + 1) */
    int32_t n_tools;
    const char *metrics, *folder; /* NULL: not given */
    struct shared_options shared;
};

static enum status take_plots_option(void *context, const struct session *session,
                                     int32_t option, const char *value)
{
    struct plots_request *request = context;
    if (option == PLOTS_METRICS)
        request->metrics = value;
    else if (option == PLOTS_TOOL)
        request->tools[request->n_tools++] = value;
    else if (request->folder == NULL)
        request->folder = value;
    else
        return usage_report(session, W_ONE_FOLDER, TEXTS(value));
    return ST_OK;
}

static enum status read_plots_request(struct plots_request *request,
                                      const struct session *session, int argc,
                                      char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = plots_options, .argc = argc, .argv = argv};
    request->tools = memory_new((size_t)argc + 1, sizeof *request->tools);
    if (request->tools == NULL)
        return ST_MEMORY;
    enum status status =
        shared_read(&request->shared, &reader, take_plots_option, request);
    if (status == ST_OK && request->folder == NULL)
        status = usage_report(session, W_NO_FOLDER, NULL);
    return status;
}

/* Returns only where it fails.  A page of a browser has no other programs. */
static int become_shell(char *const *arguments)
{
#if defined(__wasi__)
    (void)arguments;
    return ENOSYS;
#else
    (void)execv(arguments[0], arguments);
    return errno;
#endif
}

/* sh draw.sh FOLDER LANGUAGE TOOL… */
static enum status draw(const struct plots_request *request,
                        const struct session *session, const char *script)
{
    enum { BEFORE_TOOLS = 4 };
    const char **arguments =
        memory_new((size_t)(BEFORE_TOOLS + request->n_tools + 1), sizeof *arguments);
    if (arguments == NULL)
        return ST_MEMORY;
    arguments[0] = "/bin/sh";
    arguments[1] = script;
    arguments[2] = request->folder;
    arguments[3] = typographies[session->language].code;
    for (int32_t i = 0; i < request->n_tools; i++)
        arguments[BEFORE_TOOLS + i] = request->tools[i];
    (void)fflush(NULL);
    if (request->metrics != NULL)
        (void)setenv("PLOT_METRICS", request->metrics, 1);
    const int error = become_shell((char *const *)(void *)arguments);
    memory_free((void *)arguments);
    session_say(session, W_NO_SHELL,
                TEXTS("/bin/sh", trouble_reason(error, session->language)));
    return ST_IO;
}

static enum status draw_plots(const struct session *session, int argc,
                              char *const *argv)
{
    struct plots_request request = {0};
    char script[INSTALLED_PATH];
    enum status status = read_plots_request(&request, session, argc, argv);
    if (status != ST_OK)
        goto done;
    const int n = snprintf(script, sizeof script, "%s/results/plots/draw.sh",
                           session->installed->folder);
    if (n < 0 || (size_t)n >= sizeof script || access(script, R_OK) != 0) {
        session_say(session, W_NO_PLOTS, TEXTS(script));
        status = ST_IO;
    } else {
        status = draw(&request, session, script);
    }
done:
    memory_free((void *)request.tools);
    shared_free(&request.shared);
    return status;
}

/* clang-format off */
const struct command command_plots = {
    "plots", draw_plots, plots_options,
    {"FOLDER [OPTIONS]", "DOSSIER [OPTIONS]"},
    {"draw the figures of a results folder with gnuplot, Python or R", "dessiner les figures d’un dossier de résultats avec gnuplot, Python ou R"},
    "blocus plots results/blockade-2025",
};
/* clang-format on */
