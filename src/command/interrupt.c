/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* A signal handler can reach nothing but an object of this type. */
static volatile sig_atomic_t caught;

static void remember_signal(int number)
{
    caught = number;
}

void interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = remember_signal,
                               .sa_flags = (int)SA_RESETHAND};
    struct sigaction hangup;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    /* nohup means that a lost terminal ends nothing. */
    if (sigaction(SIGHUP, NULL, &hangup) == 0 && hangup.sa_handler != SIG_IGN)
        (void)sigaction(SIGHUP, &action, NULL);
}

bool interrupt_came(void *context)
{
    (void)context;
    return caught != 0;
}

void interrupt_raise(void)
{
    if (caught == 0)
        return;
    (void)signal((int)caught, SIG_DFL);
    (void)raise((int)caught);
}
