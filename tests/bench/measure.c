/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measure ROUNDS CASES: run commands in turn, round after round, and write what each
 * run took as lines `round,case,what,value` to the standard output.
 *
 * CASES has a line `rounds name command …` for each case, blanks between; a case runs
 * in that many rounds at most.  Measured are wall_s, processor time (user_s, system_s,
 * cpu_s: both), peak_kb, and yardstick_ns: the mean of the one before and the one
 * after.  What a command writes into the file that BENCH_CLOCKS names, as lines
 * `what,value`, is added.  A command that fails ends it all.
 *
 * This process stays small, because the system lets a child's peak memory begin with
 * what its parent had when it was made.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/yardstick.h"

enum { MOST_WORDS = 64, MOST_CASES = 200, LINE_SIZE = 2048 };

struct bench_case {
    int rounds;
    char *word[MOST_WORDS + 1]; /* name, then the command, then NULL */
    char line[LINE_SIZE];
};

struct cost {
    double wall_s, user_s, system_s, peak_kb;
};

static void fail(const char *what, const char *name)
{
    fflush(stdout);
    fprintf(stderr, "measure: %s: %s\n", what, name);
    exit(1);
}

static int read_cases(const char *path, struct bench_case *cases)
{
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail("cannot read", path);
    int n = 0;
    while (n < MOST_CASES && fgets(cases[n].line, LINE_SIZE, file) != NULL) {
        struct bench_case *one = &cases[n++];
        char *rest = NULL;
        const char *first = strtok_r(one->line, " \n", &rest);
        if (first == NULL)
            fail("an empty line in", path);
        one->rounds = (int)strtol(first, NULL, 10);
        int words = 0;
        while (words < MOST_WORDS &&
               (one->word[words] = strtok_r(NULL, " \n", &rest)) != NULL)
            words++;
        one->word[words] = NULL;
        if (words < 2)
            fail("a line without a command in", path);
    }
    fclose(file);
    return n;
}

static double wall_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

static struct cost run(const struct bench_case *one)
{
    struct rusage usage;
    int state = 0;
    fflush(stdout);
    const double start = wall_seconds();
    const pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) != NULL)
            execvp(one->word[1], one->word + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &state, 0, &usage) != child)
        fail("cannot start", one->word[0]);
    const double end = wall_seconds();
    if (!WIFEXITED(state) || WEXITSTATUS(state) != 0)
        fail("failed", one->word[0]);
    return (struct cost){.wall_s = end - start,
                         .user_s = seconds(usage.ru_utime),
                         .system_s = seconds(usage.ru_stime),
                         .peak_kb = (double)usage.ru_maxrss};
}

/* What the command itself has measured. */
static void copy_clocks(int round, const char *name, const char *path)
{
    char line[LINE_SIZE];
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return;
    while (fgets(line, LINE_SIZE, file) != NULL)
        printf("%d,%s,%s", round, name, line);
    fclose(file);
    (void)remove(path);
}

static void measure(int round, const struct bench_case *one, const char *clocks)
{
    const char *name = one->word[0];
    double yardstick = yardstick_ns();
    const struct cost cost = run(one);
    yardstick = (yardstick + yardstick_ns()) / 2;
    printf("%d,%s,wall_s,%.6f\n", round, name, cost.wall_s);
    printf("%d,%s,user_s,%.6f\n", round, name, cost.user_s);
    printf("%d,%s,system_s,%.6f\n", round, name, cost.system_s);
    printf("%d,%s,cpu_s,%.6f\n", round, name, cost.user_s + cost.system_s);
    printf("%d,%s,peak_kb,%.0f\n", round, name, cost.peak_kb);
    printf("%d,%s,yardstick_ns,%.4f\n", round, name, yardstick);
    copy_clocks(round, name, clocks);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    const char *clocks = getenv("BENCH_CLOCKS");
    if (argc != 3 || clocks == NULL) {
        fputs("usage: BENCH_CLOCKS=FILE measure ROUNDS CASES\n", stderr);
        return 2;
    }
    static struct bench_case cases[MOST_CASES];
    const int rounds = (int)strtol(argv[1], NULL, 10);
    const int n = read_cases(argv[2], cases);
    (void)remove(clocks);
    for (int round = 1; round <= rounds; round++) {
        for (int i = 0; i < n; i++)
            if (round <= cases[i].rounds)
                measure(round, &cases[i], clocks);
        fprintf(stderr, "round %d of %d\n", round, rounds);
    }
    return fclose(stdout) == 0 ? 0 : 1;
}
