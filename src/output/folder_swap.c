/* SPDX-License-Identifier: GPL-3.0-or-later */
#if defined(__linux__)
#define _GNU_SOURCE /* for renameat2 */
#endif

#include "output/folder_swap.h"

#include <errno.h>
#include <stdio.h>
#if defined(__linux__)
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if !defined(RENAME_EXCHANGE) /* musl before 1.2.5 knows neither name */
#define RENAME_EXCHANGE 2
static int renameat2(int folder, const char *one, int other_folder, const char *other,
                     unsigned flags)
{
    return (int)syscall(SYS_renameat2, folder, one, other_folder, other, flags);
}
#endif
#endif

static int swap_slowly(const char *one, const char *other, const char *aside)
{
    if (rename(other, aside) != 0)
        return -1;
    if (rename(one, other) == 0) {
        /* Done, even if the old one stays aside: the next run clears it away. */
        (void)rename(aside, one);
        return 0;
    }
    int error = errno;
    (void)rename(aside, other);
    errno = error;
    return -1;
}

int swap_folders(const char *one, const char *other, const char *aside)
{
#if defined(__linux__)
    if (renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
#endif
    return swap_slowly(one, other, aside);
}
