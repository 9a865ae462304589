/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stdio.h>

#include "command/loaded.h"
#include "command/shared_options.h"
#include "output/number.h"

/*
 * blocus check: everything that is wrong with model and scenario, and nothing else.
 */

enum { CHECK_MODEL, CHECK_SET, CHECK_LANG, CHECK_HELP };

/* clang-format off */
static const struct option check_options[] = {
    [CHECK_MODEL] = OPTION_MODEL,
    [CHECK_SET] = {"set", '\0', {"EDIT", "MODIF"}, {"one more edit, such as corridor:*.open=0; may be repeated", "une modification de plus, par exemple corridor:*.open=0 ; répétable"}},
    [CHECK_LANG] = OPTION_LANG,
    [CHECK_HELP] = OPTION_HELP,
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};
/* clang-format on */

/* How many mistakes there were, after their list. */
static void count_mistakes(const struct session *session)
{
    char number[NUMBER_ROOM];
    int32_t n = session->diag->count;
    number_write_integer(number, n);
    session_say(session, n == 1 ? W_ONE_MISTAKE : W_MISTAKES, TEXTS(number));
}

/* What runs may still be made up. */
static void say_todo(const struct session *session, const struct model *model)
{
    char number[NUMBER_ROOM], line[NUMBER_ROOM];
    if (model->n_todo == 0)
        return;
    number_write_integer(number, model->n_todo);
    number_write_integer(line, model->todo_line);
    word_print(stdout, session->language, W_STILL_TODO, TEXTS(number, line));
    (void)fputc('\n', stdout);
}

static enum status check_files(const struct session *session, int argc,
                               char *const *argv)
{
    struct option_reader reader = {
        .session = session, .options = check_options, .argc = argc, .argv = argv};
    struct shared_options request = {0};
    struct loaded loaded = {0};
    enum status status = shared_read(&request, &reader, NULL, NULL);
    if (status != ST_OK)
        goto done;
    status = loaded_model(&loaded, session, request.model);
    if (status == ST_OK && request.n_files + request.n_sets > 0)
        status = loaded_scenario(&loaded, session, request.files, request.n_files,
                                 request.sets, request.n_sets);
    if (status == ST_OK) {
        word_print(stdout, session->language, W_NO_MISTAKES, NULL);
        (void)fputc('\n', stdout);
        say_todo(session, &loaded.model);
    } else if (status == ST_INPUT) {
        count_mistakes(session);
    }
done:
    loaded_free(&loaded);
    shared_free(&request);
    return status;
}

/* clang-format off */
const struct command command_check = {
    "check", check_files, check_options,
    {"[FILE…] [OPTIONS]", "[FICHIER…] [OPTIONS]"},
    {"show every mistake in the model and in scenario files; run nothing", "montrer toutes les erreurs du modèle et des scénarios, sans rien simuler"},
    "blocus check scenarios/blockade-2025.csv",
};
/* clang-format on */
