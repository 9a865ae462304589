/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/file_trouble.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* clang-format off */
static const char *const sentences[N_TROUBLES][N_LANGUAGES] = {
    [CANNOT_WRITE] = {
        "cannot write {0}: {1}",
        "impossible d’écrire {0} : {1}"},
    [CANNOT_MAKE_FOLDER] = {
        "cannot make the folder {0}: {1}",
        "impossible de créer le dossier {0} : {1}"},
    [CANNOT_SWAP_FOLDER] = {
        "cannot put the new results in place of {0}: {1}",
        "impossible de mettre les nouveaux résultats à la place de {0} : {1}"},
    [NO_FOLDER_NAME] = {
        "{0} is no name for a results folder; give a new folder, such as results/test",
        "{0} ne peut pas être un dossier de résultats ; donnez un nouveau dossier, par exemple results/essai"},
    [IS_A_FILE] = {
        "{0} is a file; a results folder cannot take its place",
        "{0} est un fichier ; un dossier de résultats ne peut pas prendre sa place"},
    [IS_A_LINK] = {
        "{0} is a link; give the folder that it leads to",
        "{0} est un lien ; donnez le dossier vers lequel il mène"},
    [IS_FOREIGN] = {
        "{0} is not empty and does not hold results of this name; choose another folder with -o, or replace it with --force",
        "{0} n’est pas vide et ne contient pas de résultats de ce nom ; choisissez un autre dossier avec -o, ou remplacez-le avec --force"},
    [HAS_FOLDERS] = {
        "{0} holds folders of its own and is never replaced; choose another one with -o",
        "{0} contient d’autres dossiers et n’est jamais remplacé ; choisissez-en un autre avec -o"},
    [NO_MEMORY] = {
        "out of memory; fewer outputs (--outputs) or a lower --memory need less",
        "mémoire insuffisante ; moins de séries (--outputs) ou un --memory plus bas en demandent moins"},
    [NOT_A_RUN] = {
        "{0} is not a run.json that blocus wrote",
        "{0} n’est pas un run.json écrit par blocus"},
    [BAD_RUN] = {
        "{0}: {1} is missing or wrong",
        "{0} : {1} manque ou est incorrect"},
    [CANNOT_READ_RUN] = {
        "cannot read {0}: {1}",
        "impossible de lire {0} : {1}"},
    [HAS_CHANGED] = {
        "{1} is no longer the file that {0} was made from (its SHA-256 differs); --force runs it all the same",
        "{1} n’est plus le fichier dont {0} est issu (son SHA-256 diffère) ; --force l’exécute quand même"},
    [IS_MISSING] = {
        "{1} was not read, but {0} was made from it; --force runs it all the same",
        "{1} n’a pas été lu, alors que {0} en est issu ; --force l’exécute quand même"},
};

static const struct {
    int error;
    const char *text[N_LANGUAGES];
} reasons[] = {
    {EACCES, {"permission denied", "accès refusé"}},
    {EPERM, {"operation not permitted", "opération non permise"}},
    {ENOENT, {"no such file or folder", "fichier ou dossier introuvable"}},
    {ENOSPC, {"no space left on the disk", "plus de place sur le disque"}},
    {EDQUOT, {"disk quota exceeded", "quota de disque dépassé"}},
    {EROFS, {"the disk is read-only", "le disque est en lecture seule"}},
    {ENOTDIR, {"a part of the path is not a folder", "une partie du chemin n’est pas un dossier"}},
    {EISDIR, {"it is a folder", "c’est un dossier"}},
    {EEXIST, {"it exists already", "il existe déjà"}},
    {ENAMETOOLONG, {"the name is too long", "le nom est trop long"}},
    {EFBIG, {"the file is too large", "le fichier est trop grand"}},
    {EPIPE, {"nobody reads it any more", "plus personne ne le lit"}},
    {EMFILE, {"too many open files", "trop de fichiers ouverts"}},
    {ENOMEM, {"out of memory", "mémoire insuffisante"}},
    {EIO, {"input/output error", "erreur d’entrée-sortie"}},
};
/* clang-format on */

const char *trouble_reason(int error, enum language language)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].error == error)
            return reasons[i].text[language];
    }
    return strerror(error);
}

void trouble_fill(char *text, size_t size, const char *sentence,
                  const char *const arguments[])
{
    size_t used = 0, n_arguments = 0;
    while (arguments != NULL && arguments[n_arguments] != NULL)
        n_arguments++;
    while (*sentence != '\0' && used + 1 < size) {
        bool is_place = sentence[0] == '{' && sentence[1] >= '0' &&
                        sentence[1] <= '9' && sentence[2] == '}';
        size_t place = is_place ? (size_t)(sentence[1] - '0') : 0;
        if (!is_place || place >= n_arguments) {
            text[used++] = *sentence++;
            continue;
        }
        size_t length = strlen(arguments[place]);
        length = length < size - 1 - used ? length : size - 1 - used;
        memcpy(text + used, arguments[place], length);
        used += length;
        sentence += 3;
    }
    text[used] = '\0';
}

enum status trouble_report(struct diag *diag, enum status status, enum trouble trouble,
                           const char *const arguments[])
{
    char line[1024];
    trouble_fill(line, sizeof line, sentences[trouble][diag->language], arguments);
    if (diag->sink != NULL)
        diag->sink(diag->context, line);
    if (diag->first == ST_OK)
        diag->first = status;
    diag->count++;
    return status;
}
