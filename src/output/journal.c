/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <sha256.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "output/disk.h"
#include "output/file_trouble.h"
#include "output/foreign_files.h"
#include "output/run_difference.h"

#define UNFINISHED ".unfinished"
#define ROWS_FILE "rows.bin"
#define ORDER UINT64_C(0x0102030405060708)

struct head {
    uint64_t order, row_bytes, n_rows;
};

enum { AROUND = 2 * sizeof(uint64_t) }; /* number and check of a row */

static uint64_t check_of(const unsigned char *bytes, size_t n)
{
    uint8_t digest[SHA256_DIGEST_LENGTH];
    uint64_t check;
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes, n);
    SHA256Final(digest, &context);
    memcpy(&check, digest, sizeof check);
    return check;
}

static enum status cannot_keep(const struct journal *journal, struct diag *diag)
{
    const int error = errno;
    return trouble_report(diag, ST_IO, CANNOT_WRITE,
                          TEXTS(journal->path, trouble_reason(error, diag->language)));
}

static size_t whole_row(const struct journal *journal)
{
    return journal->row_bytes + AROUND;
}

/* The whole row at a place of the file; false: it is not there, or torn. */
static bool read_row(const struct journal *journal, int64_t at)
{
    uint64_t check;
    const size_t n = whole_row(journal), checked = n - sizeof check;
    if (pread(journal->descriptor, journal->room, n, (off_t)at) != (ssize_t)n)
        return false;
    memcpy(&check, journal->room + checked, sizeof check);
    return check == check_of(journal->room, checked);
}

/* Find the rows that are whole; what is behind them goes. */
static int list_rows(struct journal *journal)
{
    struct head head;
    int64_t at = sizeof head;
    const bool is_ours =
        pread(journal->descriptor, &head, sizeof head, 0) == (ssize_t)sizeof head &&
        head.order == ORDER && head.row_bytes == journal->row_bytes &&
        head.n_rows == (uint64_t)journal->n_rows;
    while (is_ours && read_row(journal, at)) {
        uint64_t row;
        memcpy(&row, journal->room, sizeof row);
        if (row >= (uint64_t)journal->n_rows)
            break;
        journal->n_kept += journal->at[row] < 0;
        journal->at[row] = at;
        at += (int64_t)whole_row(journal);
    }
    if (ftruncate(journal->descriptor, is_ours ? (off_t)at : 0) != 0)
        return -1;
    return lseek(journal->descriptor, 0, SEEK_END) < 0 ? -1 : 0;
}

/* Nothing is kept yet: say first what study it is. */
static enum status begin(struct journal *journal, const char *run_path,
                         const json_t *run, struct diag *diag)
{
    const struct head head = {ORDER, journal->row_bytes, (uint64_t)journal->n_rows};
    errno = EIO; /* where jansson does not say */
    if (json_dump_file(run, run_path, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) != 0 ||
        ftruncate(journal->descriptor, 0) != 0 ||
        lseek(journal->descriptor, 0, SEEK_SET) != 0 ||
        write_all(journal->descriptor, (const char *)&head, sizeof head) != 0)
        return cannot_keep(journal, diag);
    return ST_OK;
}

/* Is what is kept of this study?  Where run.json is torn nothing was kept yet. */
static enum status take_up(struct journal *journal, const char *run_path, json_t *run,
                           bool is_forced, struct diag *diag)
{
    char difference[DIFFERENCE_ROOM], n[16], all[16];
    json_t *kept = json_load_file(run_path, 0, NULL);
    const bool is_other = kept != NULL && run_difference(run, kept, "", difference);
    const bool is_new = kept == NULL || (is_other && is_forced);
    json_decref(kept);
    if (is_other && !is_forced)
        return trouble_report(diag, ST_IO, UNFINISHED_OTHER,
                              TEXTS(journal->path, difference));
    if (!is_new && list_rows(journal) != 0)
        return cannot_keep(journal, diag);
    if (journal->n_kept == 0)
        return begin(journal, run_path, run, diag);
    (void)snprintf(n, sizeof n, "%d", (int)journal->n_kept);
    (void)snprintf(all, sizeof all, "%d", (int)journal->n_rows);
    trouble_note(diag, UNFINISHED_TAKEN, TEXTS(journal->path, n, all));
    return ST_OK;
}

/* Open and lock rows.bin.  0; 1: another process has it; -1 with errno. */
static int take_rows(struct journal *journal)
{
    char *path = path_join(journal->path, ROWS_FILE);
    if (path == NULL) {
        errno = ENOMEM;
        return -1;
    }
    if (mkdir(journal->path, 0777) == 0 || errno == EEXIST)
        journal->descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    const int error = errno;
    memory_free(path);
    errno = error;
    if (journal->descriptor < 0)
        return -1;
    return flock(journal->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

static void forget(struct journal *journal)
{
    if (journal->path != NULL && journal->descriptor >= 0)
        (void)close(journal->descriptor);
    memory_free(journal->path);
    memory_free(journal->at);
    memory_free(journal->room);
    *journal = (struct journal){0};
}

static enum status make_room(struct journal *journal, const char *parent,
                             const char *name)
{
    const size_t n = strlen(name) + sizeof "." UNFINISHED;
    char *last = memory_new(n, 1);
    if (last == NULL)
        return ST_MEMORY;
    (void)snprintf(last, n, ".%s" UNFINISHED, name);
    journal->path = path_join(parent, last);
    memory_free(last);
    journal->at = memory_new((size_t)journal->n_rows, sizeof *journal->at);
    journal->room = memory_new(whole_row(journal), 1);
    if (journal->path == NULL || journal->at == NULL || journal->room == NULL)
        return ST_MEMORY;
    for (int32_t i = 0; i < journal->n_rows; i++)
        journal->at[i] = -1;
    return ST_OK;
}

enum status journal_open(struct journal *journal, const char *parent, const char *name,
                         json_t *run, int32_t n_rows, size_t row_bytes, bool is_forced,
                         struct diag *diag)
{
    *journal =
        (struct journal){.descriptor = -1, .row_bytes = row_bytes, .n_rows = n_rows};
    enum status status = run == NULL ? ST_MEMORY : make_room(journal, parent, name);
    if (status == ST_OK) {
        const int taken = take_rows(journal);
        if (taken > 0) {
            forget(journal);
            return ST_OK;
        }
        status = taken < 0 ? cannot_keep(journal, diag) : ST_OK;
    }
    if (status == ST_OK) {
        char *run_path = path_join(journal->path, RUN_FILE);
        status = run_path == NULL ? ST_MEMORY
                                  : take_up(journal, run_path, run, is_forced, diag);
        memory_free(run_path);
    }
    if (status != ST_OK)
        forget(journal);
    return status;
}

bool journal_find(const struct journal *journal, int32_t row, void *bytes)
{
    if (journal->path == NULL || journal->at[row] < 0 ||
        !read_row(journal, journal->at[row]))
        return false;
    memcpy(bytes, journal->room + sizeof(uint64_t), journal->row_bytes);
    return true;
}

enum status journal_keep(struct journal *journal, int32_t row, const void *bytes,
                         struct diag *diag)
{
    const uint64_t number = (uint64_t)row;
    const size_t n = whole_row(journal), checked = n - sizeof number;
    if (journal->path == NULL)
        return ST_OK;
    memcpy(journal->room, &number, sizeof number);
    memcpy(journal->room + sizeof number, bytes, journal->row_bytes);
    const uint64_t check = check_of(journal->room, checked);
    memcpy(journal->room + checked, &check, sizeof check);
    if (write_all(journal->descriptor, (const char *)journal->room, n) != 0)
        return cannot_keep(journal, diag);
    journal->n_kept++;
    return ST_OK;
}

void journal_close(struct journal *journal, bool is_done, struct diag *diag)
{
    char n[16], all[16];
    if (journal->path != NULL && (is_done || journal->n_kept == 0)) {
        remove_files(journal->path);
    } else if (journal->path != NULL) {
        (void)snprintf(n, sizeof n, "%d", (int)journal->n_kept);
        (void)snprintf(all, sizeof all, "%d", (int)journal->n_rows);
        trouble_note(diag, UNFINISHED_KEPT, TEXTS(journal->path, n, all));
    }
    forget(journal);
}
