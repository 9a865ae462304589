/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILE_TROUBLE_H
#define FILE_TROUBLE_H

#include <stddef.h>

#include "base/diag.h"

/*
 * What can go wrong outside the core, where there is no line of an input file to point
 * at: files, folders, memory.  English and French; {0}, {1} stand for the arguments.
 * Files and folders are reported where they fail.  ST_MEMORY is not: it goes up in
 * silence, whatever a header says of the other troubles, and main tells of it once.
 */

enum trouble {
    CANNOT_WRITE,       /* path, reason */
    CANNOT_MAKE_FOLDER, /* path, reason */
    CANNOT_SWAP_FOLDER, /* path, reason */
    NO_FOLDER_NAME,     /* path */
    IS_A_FILE,          /* path */
    IS_A_LINK,          /* path */
    IS_FOREIGN,         /* path */
    IS_OTHER,           /* path, the question of what is there */
    WAS_CHANGED,        /* path, path of the file */
    HAS_FOLDERS,        /* path */
    IS_IN_THE_WAY,      /* path */
    CANNOT_CARRY,       /* path, reason */
    NO_MEMORY,          /* once for all, by main */
    NOT_A_RUN,          /* path */
    BAD_RUN,            /* path, what */
    CANNOT_READ_RUN,    /* path, reason */
    HAS_CHANGED,        /* path of the run, path of the file */
    IS_MISSING,         /* path of the run, path of the file */
    NOT_A_FIT,          /* path */
    OTHER_FIT,          /* path, what differs */
    NO_RESULTS,         /* path */
    OTHER_FORMAT,       /* path, number of the format */
    OTHER_KIND,         /* path, command */
    HALF_RESULTS,       /* path, file that is not there */
    OTHER_STORY,        /* path, path, what each answers */
    KIND_TWICE,         /* path, path, what each answers */
    PART_ABSENT,        /* path */
    PART_TORN,          /* path */
    PART_IS_NONE,       /* path */
    PART_OTHER,         /* path, path of the first, what differs */
    PART_TWICE,         /* path, number, path of the other */
    PARTS_CHANGED,      /* path, what differs */
    UNFINISHED_OTHER,   /* path, what differs */
    UNFINISHED_TAKEN,   /* path, how many, of how many */
    UNFINISHED_KEPT,    /* path, how many, of how many */
    N_TROUBLES
};

/** Pass a sentence on and return status.  arguments ends with NULL, may be NULL. */
enum status trouble_report(struct diag *diag, enum status status, enum trouble trouble,
                           const char *const arguments[]);

/** Say something that is no mistake.  arguments as above. */
void trouble_note(struct diag *diag, enum trouble note, const char *const arguments[]);

/** The reason that errno gives, in a language. */
const char *trouble_reason(int error, enum language language);

/** Fill the {0} places of a sentence.  Cut to size. */
void trouble_fill(char *text, size_t size, const char *sentence,
                  const char *const arguments[]);

#endif
