/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FOLDER_SWAP_H
#define FOLDER_SWAP_H

/*
 * The one system call that POSIX lacks, in a file of its own.
 */

/**
 * Let two folders change names in one step, so that nobody ever sees neither.  Where
 * the system or the disk cannot, by three renames over the name aside, which is free
 * before and after.  0, or -1 with errno and both as they were.
 */
int swap_folders(const char *one, const char *other, const char *aside);

#endif
