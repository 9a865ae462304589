/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BLOCUS_H
#define BLOCUS_H

#include <stddef.h>
#include <stdint.h>

/*
 * The simulator as a library: what `blocus run` computes, without the command.
 *
 *     blocus *b;
 *     blocus_result *result;
 *     blocus_request ask = BLOCUS_REQUEST;
 *     double mean;
 *     int32_t metric;
 *     blocus_new(&b, "en");
 *     blocus_load_model(b, "model");
 *     blocus_add_file(b, "scenarios/blockade-2025.csv");
 *     blocus_compile(b, (const char *const[]){"mali.escorts=8"}, 1);
 *     blocus_find(b, BLOCUS_METRICS, "unmet_total.bamako.petrol", &metric, 1, NULL);
 *     blocus_simulate(b, &ask, &result);
 *     blocus_metric(result, metric, BLOCUS_AS_IT_IS, BLOCUS_MEAN, &mean);
 *     blocus_result_free(result);
 *     blocus_free(b);
 *
 * Each function but those that free and those that only look something up returns a
 * status, BLOCUS_OK being 0.  What went wrong is kept with the handle, each mistake with
 * its number, place and sentence, until the next call that can fail.  Nothing is printed,
 * no signal is touched, the program is never ended, files are read and never written.
 *
 * Threads.  A handle is used by one thread at a time; different handles do not know of each
 * other.  A result never changes and may be read by many threads.  The one thing of the
 * process that is touched: GSL's error handler is turned off when a model is loaded.
 *
 * Results depend on model, scenario, edits, seed, the numbers of the replicates and whether
 * memory_bytes suffices, to the last digit, and on nothing else: neither on threads nor on
 * the processor.  A caller's locale does not matter either.
 *
 * Compatibility, within one soname.  Functions stay and keep what they mean.  Enumerators
 * keep their values, new ones come behind (BLOCUS_N_STATISTICS counts those of its header).  blocus_request, which the caller makes, begins
 * with its size and grows at its end; blocus_message, which the library makes, grows at its
 * end.  Handles are opaque.  Numbers in results may differ between versions of the model or
 * of the library: keep blocus_version() with them.
 */

#if defined(__GNUC__)
#define BLOCUS_API __attribute__((visibility("default")))
#else
#define BLOCUS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this header; blocus_version() is that of the library that runs. */
#define BLOCUS_VERSION "0.1.0"
BLOCUS_API const char *blocus_version(void);

/** What functions return: the exit codes of the command. */
enum blocus_status {
    BLOCUS_OK = 0,
    BLOCUS_MISUSE = 2, /* a call too early, an argument that cannot be */
    BLOCUS_IO = 3,     /* a file cannot be read */
    BLOCUS_INPUT = 4, /* mistakes in model, scenario or an edit, or a name of nothing */
    BLOCUS_MEMORY = 7, /* memory does not suffice */
    BLOCUS_BOOKS = 9,  /* tankers, fuel or energy got lost: a mistake of the library */
    BLOCUS_STOPPED = 130 /* the caller said so */
};

/** A model, the layers of a scenario on it, and what was wrong with them. */
typedef struct blocus blocus;

/** What came out of a simulation.  Lives on its own, without the handle. */
typedef struct blocus_result blocus_result;

/* ---- a handle ---- */

/** Make a handle whose messages are in that language, "en" or "fr"; NULL: English.  *b is
 * NULL on failure: BLOCUS_MISUSE for another language, BLOCUS_MEMORY. */
BLOCUS_API int blocus_new(blocus **b, const char *language);

/** NULL is fine. */
BLOCUS_API void blocus_free(blocus *b);

/** A mistake (E…) or a note on what is no mistake (N…).  Texts in UTF-8, the handle's. */
typedef struct blocus_message {
    const char *number; /* "E203"; `blocus list errors` has them all */
    const char
        *file;    /* as it was named; "--set mali.escorts=x" for an edit; NULL: none */
    int32_t line; /* of the file, from 1; 0: none */
    int32_t column;    /* field of the row, from 1; 0: none */
    const char *place; /* file, line and column: "scenarios/x.csv:12:6"; "": none */
    const char *text;  /* the sentence */
    const char *whole; /* all of it in one line, as the command prints it */
} blocus_message;

/** What the last call on a handle that can fail had to say, at most 1001 messages. */
BLOCUS_API int32_t blocus_n_messages(const blocus *b);

/** One of them, the first is 0; NULL: there is none.  Good until the next such call. */
BLOCUS_API const blocus_message *blocus_get_message(const blocus *b, int32_t i);

/** The first mistake in one line; "" where there was none. */
BLOCUS_API const char *blocus_mistake(const blocus *b);

/* ---- files ---- */

/**
 * Open path for the library: set bytes and size and return BLOCUS_OK, or return BLOCUS_IO
 * where there is no such file, or BLOCUS_MEMORY.  The bytes are copied at once and must
 * last until the opener is asked again or the call that needed them ends.  Paths come as they were given or as a `base` names them, with slashes.
 */
typedef int blocus_opener(void *context, const char *path, const char **bytes,
                          size_t *size);

/** From now on files are got from open; NULL: from the disk again, "-" being the standard
 * input.  Before blocus_load_model for the model too. */
BLOCUS_API int blocus_set_opener(blocus *b, blocus_opener *open, void *context);

/** A file that is there under that path from now on, before any opener is asked: a copy of
 * size bytes.  The same path once more: other bytes. */
BLOCUS_API int blocus_put_file(blocus *b, const char *path, const char *bytes,
                               size_t size);

/* ---- what is simulated ---- */

/** Load the model of a folder: entities.csv, parameters.csv, sources.csv.  Once a handle;
 * after a failure it may be tried again. */
BLOCUS_API int blocus_load_model(blocus *b, const char *folder);

/** Lay a scenario file on the model, its bases first; later ones win.  Every mistake is
 * reported.  After a failure no scenario lies on the model any more: begin with the first. */
BLOCUS_API int blocus_add_file(blocus *b, const char *path);

/** Lay one edit on it, as --set of the command takes it: "mali.escorts=8",
 * "2025-10-01..2025-11-15:dakar.open=0", "scenario.days=30".  After a failure all is as it
 * was. */
BLOCUS_API int blocus_add_edit(blocus *b, const char *edit);

/**
 * Check all of it and compile it, with n more edits on top for this time only.  There must
 * be a scenario that says its days.  After BLOCUS_INPUT nothing is compiled, and the next
 * call may bring other edits.  Notes are messages after BLOCUS_OK too.
 */
BLOCUS_API int blocus_compile(blocus *b, const char *const *edits, int32_t n);

/* ---- what there is to ask for, once compiled ---- */

/** Kinds of things that have a name; each kind is counted from 0. */
enum blocus_kind {
    BLOCUS_METRICS, /* one number a replicate: "unmet_total.bamako.petrol" */
    BLOCUS_SERIES,  /* one number a replicate and day: "stock.bamako.petrol" */
    BLOCUS_INPUTS /* what is drawn because nobody knows it: "bamako_retail/petrol.demand" */
};

/** How many of a kind; 0 before blocus_compile. */
BLOCUS_API int32_t blocus_count(const blocus *b, enum blocus_kind kind);

/** Name and unit of one ("m3", "day", "1" for a share); NULL: there is none.  Good until
 * the next blocus_compile. */
BLOCUS_API const char *blocus_name(const blocus *b, enum blocus_kind kind, int32_t i);
BLOCUS_API const char *blocus_unit(const blocus *b, enum blocus_kind kind, int32_t i);

/** 1 for a metric that is a day on which something happens first, or may never: besides
 * its figures over the replicates in which it happens it has BLOCUS_RESTRICTED ones. */
BLOCUS_API int blocus_is_time(const blocus *b, int32_t metric);

/**
 * Those that a text means, in rising order: a whole name; its first parts, "unmet_total";
 * "headline", what the command shows; "all".  Up to room of them are written to found, their
 * number to n (NULL: not wanted).  BLOCUS_INPUT, reported with the nearest name, if none.
 */
BLOCUS_API int blocus_find(blocus *b, enum blocus_kind kind, const char *text,
                           int32_t *found, int32_t room, int32_t *n);

/** Days of the run, and the first of them, "2025-09-01"; 0 and "" before blocus_compile. */
BLOCUS_API int32_t blocus_n_days(const blocus *b);
BLOCUS_API const char *blocus_start(const blocus *b);

/* ---- simulation ---- */

enum {
    BLOCUS_MOST_REPLICATES = 100000000, /* first + n */
    BLOCUS_MOST_THREADS = 1024,
    BLOCUS_MOST_QUANTILES = 8
};

/** Told of progress from the calling thread, n_done of n replicates; not 0: stop. */
typedef int blocus_watch(void *context, int64_t n_done, int64_t n);

/** Begin with BLOCUS_REQUEST and set what is to differ.  The arrays are borrowed for the
 * call. */
typedef struct blocus_request {
    size_t size;   /* sizeof(blocus_request) of the caller */
    uint64_t seed; /* 1 */
    int32_t
        first; /* 0: replicates first … first + n - 1 of the ensemble of that seed, so
                      that a study can be cut among calls, processes and machines */
    int32_t n; /* 1000: replicates, at least 1 */
    int32_t n_threads;      /* 1; 0: one a processor */
    int32_t n_series;       /* 0: series whose days are wanted … */
    const int32_t *series;  /* … indices, in any order, none twice */
    int32_t n_quantiles;    /* 0: quantiles of metrics besides the usual ones … */
    const double *quantile; /* … in [0, 1], rising */
    int32_t has_rows; /* 0; 1: keep metrics and inputs of each replicate, at 8 bytes */
    uint64_t memory_bytes;  /* 512,000,000: samples beyond it become histograms, their
                               quantiles then hold to within a bin */
    blocus_watch *watch;    /* NULL */
    void *context;          /* of watch */
    int32_t n_metrics;      /* 0: all metrics are summarised; else only … */
    const int32_t *metrics; /* … these, indices, none twice: of others BLOCUS_N is 0 */
} blocus_request;

/* clang-format off */
#define BLOCUS_REQUEST \
    {sizeof(blocus_request), 1, 0, 1000, 1, 0, NULL, 0, NULL, 0, 512000000, NULL, NULL, 0, NULL}
/* clang-format on */

/** Simulate what was compiled last.  *result is NULL unless all went well.  What goes
 * wrong: BLOCUS_MISUSE, BLOCUS_MEMORY, BLOCUS_BOOKS, BLOCUS_STOPPED. */
BLOCUS_API int blocus_simulate(blocus *b, const blocus_request *request,
                               blocus_result **result);

/** NULL is fine. */
BLOCUS_API void blocus_result_free(blocus_result *result);

/* ---- what came out ---- */

/** What is told of a metric or of a day, in the unit of its name unless said otherwise.
 * Where it is not defined it is NaN: a blank cell in the tables of the command. */
enum blocus_statistic {
    BLOCUS_N,             /* replicates in which it is defined, a number */
    BLOCUS_SHARE_DEFINED, /* of all, 0 to 1 */
    BLOCUS_MEAN,
    BLOCUS_SE,        /* standard error of the mean; NaN for one replicate */
    BLOCUS_MEAN_LOW,  /* interval of the mean, 95 %, Student's t … */
    BLOCUS_MEAN_HIGH, /* … and its other end */
    BLOCUS_Q05,       /* quantiles, type 7 of R … */
    BLOCUS_Q25,
    BLOCUS_Q50,
    BLOCUS_Q75,
    BLOCUS_Q95,    /* … up to this one */
    BLOCUS_CVAR95, /* mean of the worst 5 %, worse for people */
    BLOCUS_N_STATISTICS,
    BLOCUS_SD = 100 /* of days only: standard deviation over the replicates */
};

/** Its name in the tables of the command: "mean", "q05"; NULL: there is none. */
BLOCUS_API const char *blocus_statistic_name(int statistic);

/** Which figures of a metric. */
enum blocus_figures {
    BLOCUS_AS_IT_IS,
    BLOCUS_RESTRICTED /* of a time: never counts as the length of the run */
};

/** One statistic of a metric. */
BLOCUS_API int blocus_metric(const blocus_result *result, int32_t metric,
                             enum blocus_figures figures, int statistic, double *value);

/** The quantiles that were asked for besides, in that order: the first n. */
BLOCUS_API int blocus_metric_quantiles(const blocus_result *result, int32_t metric,
                                       enum blocus_figures figures, double *value,
                                       int32_t n);

/** BLOCUS_MEAN, BLOCUS_SD or a quantile of a series that was asked for, on each day: the
 * first n days. */
BLOCUS_API int blocus_days(const blocus_result *result, int32_t series, int statistic,
                           double *value, int32_t n);

/** With has_rows, a metric in each replicate, the first n of them: NaN where it is not
 * defined. */
BLOCUS_API int blocus_metric_rows(const blocus_result *result, int32_t metric,
                                  double *value, int32_t n);

/** With has_rows, the value drawn for an input in each replicate, in its own unit. */
BLOCUS_API int blocus_input_rows(const blocus_result *result, int32_t input,
                                 double *value, int32_t n);

/* ---- the same by reference ---- */

/*
 * For whoever can pass nothing but pointers to plain values, such as .C of R, or Fortran.
 * handle and result are eight bytes that the caller keeps and does not look at: raw(8) in
 * R.  Texts are arrays of texts, numbers arrays of numbers, one long unless said otherwise.
 * Each writes its status last.
 */

BLOCUS_API void blocus_r_new(void *handle, const char **language, int *status);
BLOCUS_API void blocus_r_free(void *handle);
BLOCUS_API void blocus_r_put_file(void *handle, const char **path, const char **text,
                                  int *status);
BLOCUS_API void blocus_r_load_model(void *handle, const char **folder, int *status);

/** n files. */
BLOCUS_API void blocus_r_add_files(void *handle, const char **paths, const int *n,
                                   int *status);

/** With n edits on top; gives the days of the run. */
BLOCUS_API void blocus_r_compile(void *handle, const char **edits, const int *n,
                                 int *days, int *status);

/** The i-th message, from 1, over the letters that text has already: pass as many blanks
 * as there should be room.  All blank behind the last message. */
BLOCUS_API void blocus_r_message(const void *handle, const int *i, char **text);

/** How many of a kind (0 metrics, 1 series, 2 inputs), and the name of the i-th, from 1,
 * as a message. */
BLOCUS_API void blocus_r_count(const void *handle, const int *kind, int *n);
BLOCUS_API void blocus_r_name(const void *handle, const int *kind, const int *i,
                              char **text);

/** n names, each of one thing, to their places from 1; ends at the first that is not. */
BLOCUS_API void blocus_r_find(void *handle, const int *kind, const char **names,
                              const int *n, int *places, int *status);

/** seed is a whole number up to 2^53; n_series places of series, from 1; rows: 1, keep
 * them. */
BLOCUS_API void blocus_r_simulate(void *handle, void *result, const double *seed,
                                  const int *first, const int *n, const int *threads,
                                  const int *series, const int *n_series,
                                  const int *rows, int *status);
BLOCUS_API void blocus_r_result_free(void *result);

/** The first n statistics of a metric (its place from 1) in the order of enum
 * blocus_statistic, of which there are 12; figures: 0 as it is, 1 restricted. */
BLOCUS_API void blocus_r_metric(const void *result, const int *metric,
                                const int *figures, double *values, const int *n,
                                int *status);

/** A statistic of a series on its n days; a metric, an input in n replicates. */
BLOCUS_API void blocus_r_days(const void *result, const int *series,
                              const int *statistic, double *values, const int *n,
                              int *status);
BLOCUS_API void blocus_r_metric_rows(const void *result, const int *metric,
                                     double *values, const int *n, int *status);
BLOCUS_API void blocus_r_input_rows(const void *result, const int *input,
                                    double *values, const int *n, int *status);

#ifdef __cplusplus
}
#endif

#endif
