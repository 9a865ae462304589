/* SPDX-License-Identifier: GPL-3.0-or-later */
#if defined(__linux__)
#define _GNU_SOURCE /* for renameat2 */
#endif

#include "output/folder_swap.h"

#include <errno.h>
#include <stdio.h>
#if defined(__linux__)
#include <fcntl.h>
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
#if defined(__linux__) && defined(RENAME_EXCHANGE)
    if (renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
#endif
    return swap_slowly(one, other, aside);
}
