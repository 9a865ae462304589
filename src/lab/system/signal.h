/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef LAB_SYSTEM_SIGNAL_H
#define LAB_SYSTEM_SIGNAL_H

/* WASI has no signals, and a page ends its worker instead: none is ever caught. */
typedef int sig_atomic_t;
typedef int sigset_t;

struct sigaction {
    void (*sa_handler)(int);
    sigset_t sa_mask;
    int sa_flags;
};

enum { SIGHUP = 1, SIGINT = 2, SIGTERM = 15 };
#define SA_RESETHAND ((int)0x80000000)
#define SIG_DFL ((void (*)(int))0)
#define SIG_IGN ((void (*)(int))1)

static inline int sigemptyset(sigset_t *set)
{
    *set = 0;
    return 0;
}

static inline int sigaction(int number, const struct sigaction *action,
                            struct sigaction *old)
{
    (void)number;
    (void)action;
    if (old != 0)
        old->sa_handler = SIG_IGN;
    return 0;
}

static inline void (*signal(int number, void (*handler)(int)))(int)
{
    (void)number;
    return handler;
}

static inline int raise(int number)
{
    (void)number;
    return 0;
}

#endif
