/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STATUS_H
#define STATUS_H

/*
 * What a fallible function returns.  The numbers are the exit codes of the program.
 */

#define STATUS_LIST(X)                                                                 \
    X(ST_OK, 0, "success", "succès")                                                   \
    X(ST_USAGE, 2, "wrong command line", "ligne de commande incorrecte")               \
    X(ST_IO, 3, "cannot read or write a file", "lecture ou écriture impossible")       \
    X(ST_INPUT, 4, "mistakes in input files", "erreurs dans les fichiers d'entrée")    \
    X(ST_MEMORY, 7, "out of memory", "mémoire insuffisante")                           \
    X(ST_BOOKS, 9, "the books do not balance", "les comptes ne sont pas équilibrés")   \
    X(ST_INTERRUPT, 130, "interrupted", "interrompu")

#define STATUS_ENUMERATOR(name, code, text_en, text_fr) name = code,
enum status { STATUS_LIST(STATUS_ENUMERATOR) };
#undef STATUS_ENUMERATOR

enum language { LANGUAGE_EN, LANGUAGE_FR, N_LANGUAGES };

#define CHECKED __attribute__((warn_unused_result))

/** The short name of a status in a language.  Never NULL. */
const char *status_text(enum status status, enum language language);

#endif
