/* SPDX-License-Identifier: GPL-3.0-or-later */
#define HAVE_UNISTD_H 1
