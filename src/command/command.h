/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMAND_H
#define COMMAND_H

#include "command/options.h"
#include "command/session.h"

/*
 * A sub-command.  What it is called and does, in the words of its help, stands at the
 * end of its file; main.c lists them all.
 */

/** arguments: those after the command's name. */
typedef enum status command_function(const struct session *session, int argc,
                                     char *const *argv);

struct command {
    const char *name;
    command_function *function;
    const struct option *options;
    const char *usage[N_LANGUAGES]; /* what stands after the name */
    const char *line[N_LANGUAGES];  /* what it does */
    const char *example;
};

extern const struct command command_run;
extern const struct command command_compare;
extern const struct command command_sweep;
extern const struct command command_score;
extern const struct command command_fit;
extern const struct command command_attribute;
extern const struct command command_trigger;
extern const struct command command_nowcast;
extern const struct command command_seek;
extern const struct command command_merge;
extern const struct command command_missing;
extern const struct command command_worth;
extern const struct command command_serve;
extern const struct command command_brief;
extern const struct command command_check;
extern const struct command command_show;
extern const struct command command_new;
extern const struct command command_plots;
extern const struct command command_list;

/** All of them, in the order of the help; closed by NULL. */
extern const struct command *const commands[];
extern const int32_t n_commands;

/** What stands before a command; closed by a NULL name. */
extern const struct option main_options[];

/** A thing of the outside world and what it means to the program. */
struct outside {
    const char *name;
    const char *label[N_LANGUAGES];
};

/** Variables of the environment, and exit codes; each closed by a NULL name. */
extern const struct outside variables[], exit_codes[];

#endif
