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
        "cannot make the folder {0}: {1}; choose another one with -o",
        "impossible de créer le dossier {0} : {1} ; choisissez-en un autre avec -o"},
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
        "{0} is not empty and does not hold results of blocus; choose another folder with -o, or write into it with --force",
        "{0} n’est pas vide et ne contient pas de résultats de blocus ; choisissez un autre dossier avec -o, ou écrivez-y avec --force"},
    [IS_OTHER] = {
        "{0} holds results of other inputs ({1}); choose another folder with -o, or replace them with --force",
        "{0} contient des résultats d’autres entrées ({1}) ; choisissez un autre dossier avec -o, ou remplacez-les avec --force"},
    [WAS_CHANGED] = {
        "{1} has changed since the results in {0} were made: new ones take their place",
        "{1} a changé depuis les résultats de {0} : de nouveaux les remplacent"},
    [HAS_FOLDERS] = {
        "{0} holds folders of its own and is never replaced; move them out, or choose another one with -o",
        "{0} contient d’autres dossiers et n’est jamais remplacé ; déplacez-les, ou choisissez-en un autre avec -o"},
    [IS_IN_THE_WAY] = {
        "{0} is none of blocus's files, and the new results have one of this name; rename it, or choose another folder with -o",
        "{0} n’est pas un fichier de blocus, et les nouveaux résultats en ont un de ce nom ; renommez-le, ou choisissez un autre dossier avec -o"},
    [CANNOT_CARRY] = {
        "cannot keep {0} beside the new results: {1}; move it, or choose another folder with -o",
        "impossible de garder {0} à côté des nouveaux résultats : {1} ; déplacez-le, ou choisissez un autre dossier avec -o"},
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
    [NOT_A_FIT] = {
        "{0} is no folder of blocus fit with evidence in its run.json; make one with blocus fit SCENARIO -o {0}",
        "{0} n’est pas un dossier de blocus fit dont le run.json donne la vraisemblance marginale ; faites-en un avec blocus fit SCÉNARIO -o {0}"},
    [NO_RESULTS] = {
        "{0} is no results folder: there is no run.json that blocus wrote in it",
        "{0} n’est pas un dossier de résultats : il ne contient pas de run.json écrit par blocus"},
    [OTHER_FORMAT] = {
        "{0} was written in format {1} by another version of blocus, which this one does not read; simulate again",
        "{0} a été écrit au format {1} par une autre version de blocus, que celle-ci ne lit pas ; simulez à nouveau"},
    [OTHER_KIND] = {
        "{0} holds results of `blocus {1}`; a page can be about those of run, compare, seek, attribute and score",
        "{0} contient des résultats de `blocus {1}` ; une page peut porter sur ceux de run, compare, seek, attribute et score"},
    [HALF_RESULTS] = {
        "{0} is half a folder: {1} is missing or has no rows; simulate again",
        "{0} est un dossier incomplet : {1} manque ou n’a pas de lignes ; simulez à nouveau"},
    [OTHER_STORY] = {
        "{0} and {1} are about different scenarios, files or days (`{2}` and `{3}`): write a page for each",
        "{0} et {1} portent sur des scénarios, des fichiers ou des jours différents (`{2}` et `{3}`) : faites une page pour chacun"},
    [KIND_TWICE] = {
        "{0} and {1} answer in the same way (`{2}` and `{3}`): a page takes one folder of each command, and several of compare",
        "{0} et {1} répondent de la même façon (`{2}` et `{3}`) : une page prend un dossier par commande, et plusieurs de compare"},
    [OTHER_FIT] = {
        "{0} was fitted with another {1}; evidence compares only for the same observations and settings: fit both alike",
        "{0} a été ajusté avec un autre {1} ; la vraisemblance ne se compare qu’à observations et réglages égaux : ajustez les deux de même"},
    [PART_ABSENT] = {
        "{0}: there is no such folder",
        "{0} : ce dossier n’existe pas"},
    [PART_TORN] = {
        "{0}: torn, its samples are not those that its run.json speaks of; make this slice again",
        "{0} : incomplet, ses échantillons ne sont pas ceux dont parle son run.json ; refaites cette tranche"},
    [PART_IS_NONE] = {
        "{0}: results, but not of a slice (--slice)",
        "{0} : des résultats, mais pas d’une tranche (--slice)"},
    [PART_OTHER] = {
        "{0}: a slice of something else than {1}; here and there, {2}",
        "{0} : une tranche d’autre chose que {1} ; ici et là, {2}"},
    [PART_TWICE] = {
        "{0}: slice {1} is in {2} already",
        "{0} : la tranche {1} est déjà dans {2}"},
    [PARTS_CHANGED] = {
        "{0}: what this slice was made from is not what stands here; now and then, {1}",
        "{0} : cette tranche n’a pas été faite de ce qui se trouve ici ; maintenant et alors, {1}"},
    [UNFINISHED_OTHER] = {
        "{0} is unfinished work on something else; now and then, {1}; choose another folder with -o, or drop it with --force",
        "{0} est un travail inachevé sur autre chose ; maintenant et alors, {1} ; choisissez un autre dossier avec -o, ou abandonnez-le avec --force"},
    [UNFINISHED_TAKEN] = {
        "{1} of {2} points are taken from {0}, where the same command was stopped",
        "{1} points sur {2} viennent de {0}, là où la même commande a été arrêtée"},
    [UNFINISHED_KEPT] = {
        "{1} of {2} points are kept in {0}; the same command goes on from there",
        "{1} points sur {2} sont gardés dans {0} ; la même commande reprend là"},
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

void trouble_note(struct diag *diag, enum trouble note, const char *const arguments[])
{
    char line[1024];
    trouble_fill(line, sizeof line, sentences[note][diag->language], arguments);
    if (diag->sink != NULL)
        diag->sink(diag->context, line);
}

enum status trouble_report(struct diag *diag, enum status status, enum trouble trouble,
                           const char *const arguments[])
{
    trouble_note(diag, trouble, arguments);
    if (diag->first == ST_OK)
        diag->first = status;
    diag->count++;
    return status;
}
