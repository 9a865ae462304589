/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BRIEF_H
#define BRIEF_H

#include "output/brief_folder.h"
#include "screen/page.h"

/*
 * One page for who decides: the question, the answer first, then what it rests on, from
 * results folders of one scenario.
 */

/** Write the page about n folders that brief_folders_check let through; n >= 1. */
void brief_write(struct page *page, const struct brief_folder *folders, int32_t n);

#endif
