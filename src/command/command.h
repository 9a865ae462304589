/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef COMMAND_H
#define COMMAND_H

#include "command/options.h"
#include "command/session.h"

/*
 * A sub-command: the table in main.c has one row for each, which is its help too.
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

command_function command_run;
command_function command_check;
command_function command_list;
command_function command_score;
command_function command_compare;
command_function command_sweep;
command_function command_show;
command_function command_new;

extern const struct option run_options[];
extern const struct option check_options[];
extern const struct option list_options[];
extern const struct option score_options[];
extern const struct option compare_options[];
extern const struct option sweep_options[];
extern const struct option show_options[];
extern const struct option new_options[];

#endif
