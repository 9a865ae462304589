/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/*
 * A bar with rate and time left on stderr where that is a terminal; nothing otherwise.
 */

/** Zero-initialise. */
struct progress {
    bool is_shown;
    bool is_drawn;
    double start, last; /* seconds of a clock that never goes back */
    enum language language;
};

/** Start the clock; is_quiet: show nothing. */
void progress_begin(struct progress *progress, bool is_quiet, enum language language);

/** done of total replicates are ready; draws at most five times a second. */
void progress_show(struct progress *progress, int64_t done, int64_t total);

/** Wipe the bar. */
void progress_end(struct progress *progress);

#endif
