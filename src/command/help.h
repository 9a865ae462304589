/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef HELP_H
#define HELP_H

#include "command/command.h"

/*
 * What --help says: everything from the tables of the commands and their options.
 */

/** The commands, and how to learn more. */
void help_print(enum language language);

/** One command with its options. */
void help_print_command(const struct command *command, enum language language);

#endif
