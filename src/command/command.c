/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/command.h"

#include <stddef.h>

/* A new command: one line here and one in the header.  Help, manual pages, completions
 * and `list commands` follow. */
/* clang-format off */
const struct command *const commands[] = {
    &command_run, &command_compare,
#ifndef __wasi__ /* the page for classrooms is small, and has no other programs or machines */
    &command_sweep, &command_seek,
#endif
    &command_attribute,
#ifndef __wasi__
    &command_worth, &command_trigger,
#endif
    &command_score, &command_fit, &command_nowcast,
#ifndef __wasi__
    &command_brief, &command_serve, &command_merge, &command_missing,
#endif
    &command_check, &command_show, &command_new,
#ifndef __wasi__
    &command_plots,
#endif
    &command_list, NULL,
};
/* clang-format on */

const int32_t n_commands = (int32_t)(sizeof commands / sizeof commands[0]) - 1;

/* clang-format off */
const struct option main_options[] = {
    OPTION_LANG,
    OPTION_HELP,
    {"version", 'V', {NULL, NULL}, {"the version of the program", "la version du programme"}},
    {"fr", '\0', {NULL, NULL}, {"French, and CSV for a French spreadsheet", "en français, et CSV pour un tableur français"}},
    {NULL, '\0', {NULL, NULL}, {NULL, NULL}},
};

const struct outside variables[] = {
    {"BLOCUS_MODEL", {"folder of the model, unless --model names one", "dossier du modèle, à moins que --model n’en désigne un"}},
    {"BLOCUS_LANG", {"language of the messages, en or fr, unless --lang says", "langue des messages, en ou fr, à moins que --lang ne la dise"}},
    {"LC_ALL, LC_MESSAGES, LANG", {"language of the messages, where BLOCUS_LANG is not set", "langue des messages, si BLOCUS_LANG n’est pas défini"}},
    {NULL, {NULL, NULL}},
};

const struct outside exit_codes[] = {
    {"0", {"all went well", "tout s’est bien passé"}},
    {"2", {"the command line is wrong", "la ligne de commande est fausse"}},
    {"3", {"a file cannot be read or written", "un fichier ne peut être lu ou écrit"}},
    {"4", {"there are mistakes in the input files, each of them said", "les fichiers d’entrée contiennent des erreurs, toutes dites"}},
    {"7", {"memory does not suffice", "la mémoire ne suffit pas"}},
    {"9", {"the books do not balance: a mistake of the program", "les comptes ne sont pas équilibrés : une erreur du programme"}},
    {"130", {"it was interrupted", "il a été interrompu"}},
    {NULL, {NULL, NULL}},
};
/* clang-format on */
