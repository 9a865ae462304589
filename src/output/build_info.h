/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BUILD_INFO_H
#define BUILD_INFO_H

/*
 * How this program was built: facts for the manifest, which decide no result.
 */

struct build_fact {
    const char *name;
    const char *text;
};

/** The version, "1.2.3". */
const char *build_version(void);

/** All facts, closed by a NULL name. */
const struct build_fact *build_facts(void);

#endif
