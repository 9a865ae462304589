/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/part_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/disk.h"

#define MAGIC UINT64_C(0x32535543434F4C42) /* "BLOCUS2" as few machines have it */
#define ORDER UINT64_C(0x0102030405060708)

static int put(struct part_writer *writer, const void *bytes, size_t n)
{
    SHA256Update(&writer->hash, bytes, n);
    writer->n_bytes += n;
    return write_all(writer->descriptor, bytes, n);
}

static int give_up(struct part_writer *writer)
{
    const int error = errno;
    (void)close(writer->descriptor);
    errno = error;
    return -1;
}

int part_create(struct part_writer *writer, const char *path,
                const struct part_head *head)
{
    struct part_head written = *head;
    written.magic = MAGIC;
    written.order = ORDER;
    writer->n_bytes = 0;
    SHA256Init(&writer->hash);
    writer->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (writer->descriptor < 0)
        return -1;
    return put(writer, &written, sizeof written) == 0 ? 0 : give_up(writer);
}

int part_add(struct part_writer *writer, const struct tape *tape)
{
    const uint64_t n = tape->n;
    if (put(writer, &n, sizeof n) != 0 || put(writer, tape->bytes, tape->n) != 0)
        return give_up(writer);
    return 0;
}

int part_close(struct part_writer *writer, char hash[SHA256_TEXT])
{
    if (fsync(writer->descriptor) != 0)
        return give_up(writer);
    SHA256End(&writer->hash, hash);
    return close(writer->descriptor);
}

static int map(struct part_bytes *file, int descriptor)
{
    struct stat about;
    if (fstat(descriptor, &about) != 0)
        return -1;
    if (!S_ISREG(about.st_mode) || about.st_size == 0) {
        errno = EINVAL;
        return -1;
    }
    file->n = (size_t)about.st_size;
    file->bytes = mmap(NULL, file->n, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (file->bytes != MAP_FAILED)
        return 0;
    *file = (struct part_bytes){0};
    return -1;
}

int part_open(struct part_bytes *file, const char *path)
{
    const int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    const int failed = map(file, descriptor);
    const int error = errno;
    (void)close(descriptor);
    errno = error;
    return failed;
}

void part_hash(const struct part_bytes *file, char hash[SHA256_TEXT])
{
    SHA256_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, file->bytes, file->n);
    SHA256End(&context, hash);
}

void part_release(struct part_bytes *file)
{
    if (file->bytes != NULL)
        (void)munmap(file->bytes, file->n);
    *file = (struct part_bytes){0};
}

bool part_read_head(const struct part_bytes *file, struct part_head *head)
{
    if (file->n < sizeof *head)
        return false;
    memcpy(head, file->bytes, sizeof *head);
    return head->magic == MAGIC && head->order == ORDER;
}

/* n tapes from a place on; the place behind them, NULL: they are not all there. */
static const unsigned char *list_tapes(const unsigned char *at,
                                       const unsigned char *end, uint64_t n_tapes,
                                       struct part_tape *tapes)
{
    for (uint64_t i = 0; i < n_tapes; i++) {
        uint64_t n;
        if ((size_t)(end - at) < sizeof n)
            return NULL;
        memcpy(&n, at, sizeof n);
        at += sizeof n;
        if ((uint64_t)(end - at) < n)
            return NULL;
        tapes[i] = (struct part_tape){at, (size_t)n};
        at += n;
    }
    return at;
}

bool part_list(const struct part_bytes *file, const struct part_head *head,
               struct part_tape *tapes, struct part_tape *columns)
{
    const unsigned char *at = file->bytes, *end = at + file->n;
    const uint64_t n_blocks = head->end - head->first;
    at = list_tapes(at + sizeof *head, end, n_blocks, tapes);
    if (at != NULL && n_blocks > 0)
        at = list_tapes(at, end, head->n_columns, columns);
    return at == end;
}
