/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "command/session.h"
#include "input/near.h"

/*
 * Options of the command line.  A command has a table of them, which is its help too.
 * `--name=value`, `--name value`, `-n value`, `-nvalue`; after `--` only operands; `-`
 * is an operand.
 */

struct option {
    const char *name;               /* without the dashes */
    char letter;                    /* '\0': none */
    const char *value[N_LANGUAGES]; /* what stands after it; NULL: nothing */
    const char *help[N_LANGUAGES];
};

/* What several commands take, in the same words.  main deals with the first two. */
/* clang-format off */
#define OPTION_LANG {"lang", '\0', {"en|fr", "en|fr"}, {"language of the messages (else BLOCUS_LANG, else LANG); --fr: French, and CSV for a French spreadsheet", "langue des messages (sinon BLOCUS_LANG, sinon LANG) ; --fr : en français, et CSV pour un tableur français"}}
#define OPTION_HELP {"help", 'h', {NULL, NULL}, {"this help", "cette aide"}}
#define OPTION_MODEL {"model", '\0', {"DIR", "DOSSIER"}, {"folder of the model (default BLOCUS_MODEL, ./model, else the one installed with the program)", "dossier du modèle (par défaut BLOCUS_MODEL, ./model, sinon celui installé avec le programme)"}}
#define OPTION_POSTERIOR {"posterior", '\0', {"FILE", "FICHIER"}, {"draw uncertain inputs from a posterior.csv of `blocus fit`: replicate r from its row r mod R", "tirer les entrées incertaines d’un posterior.csv de `blocus fit` : la réplication r de sa ligne r mod R"}}
#define OPTION_BRANCH {"branch", '\0', {"DATE", "DATE"}, {"futures of one course, that of --replicate: the same days before, chance of their own from this one on", "des avenirs d’un seul parcours, celui de --replicate : les mêmes jours avant cette date, puis chacun son hasard"}}
#define OPTION_AFTER {"after", '\0', {"DIR", "DOSSIER"}, {"futures of the courses in the ancestry.csv of this folder, with their seed", "des avenirs des parcours de l’ancestry.csv de ce dossier, avec leur graine"}}
#define OPTION_JOBS {"jobs", 'j', {"N", "N"}, {"threads (default: one a processor); changes no result", "fils d’exécution (par défaut un par processeur) ; ne change aucun résultat"}}
#define OPTION_DIALECT {"csv-dialect", '\0', {"fr|standard", "fr|standard"}, {"fr: semicolons and decimal commas", "fr : points-virgules et virgules décimales"}}
#define OPTION_FORCE {"force", '\0', {NULL, NULL}, {"write into a folder that holds something else", "écrire dans un dossier qui contient autre chose"}}
#define OPTION_SLICE {"slice", '\0', {"k/N", "k/N"}, {"simulate slice k of N only, for `blocus merge`", "ne simuler que la tranche k de N, pour `blocus merge`"}}
/* clang-format on */

/** Where we are in the arguments. */
struct option_reader {
    const struct session *session;
    const struct option *options; /* closed by a NULL name */
    int argc;
    char *const *argv;
    int next;
    bool is_rest; /* after `--` */
};

enum { OPTION_END = -1, OPTION_OPERAND = -2, OPTION_WRONG = -3 };

/**
 * The next argument: the index of an option in the table, with its value if it has one;
 * OPTION_OPERAND with value; OPTION_END; or OPTION_WRONG, already reported.
 */
int32_t option_next(struct option_reader *reader, const char **value);

/** A whole number in [low, high], digits only.  ST_USAGE, reported, otherwise. */
CHECKED enum status option_whole(const struct session *session, const char *name,
                                 const char *text, uint64_t low, uint64_t high,
                                 uint64_t *number);

/** The same where it fits 32 bits; what was there stays if it is wrong. */
CHECKED enum status option_count(const struct session *session, const char *name,
                                 const char *text, int32_t low, int32_t high,
                                 int32_t *number);

/** Report a wrong word with the word that may have been meant.  Returns ST_USAGE. */
enum status option_unknown(const struct session *session, enum word word,
                           const char *wrong, const char *meant);

/** The same, with the list that has all names where none is near ("metrics"). */
enum status name_unknown(const struct session *session, enum word word,
                         const char *wrong, const char *meant, const char *list);

#endif
