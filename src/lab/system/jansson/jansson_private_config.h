/* SPDX-License-Identifier: GPL-3.0-or-later */
#define HAVE_STDINT_H 1
#define HAVE_UNISTD_H 1
#define HAVE_FCNTL_H 1
