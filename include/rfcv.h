/*
 * rfcv: random-forest classification with built-in cross-validation, for wide matrices.
 *
 * The way through this header is the way of a run:
 *
 *     read a dataset  ->  make a plan  ->  cross-validate  ->  metrics  ->  write
 *
 * Conventions.  A function that makes something returns NULL when it fails, and one that does something
 * returns an rfcv_status other than RFCV_OK; both then fill *error, which may be NULL.  What a function
 * named ..._make, ..._read or rfcv_cross_validate returns is the caller's to free with the ..._free of the
 * same name, which accepts NULL.  Options start as what ..._defaults() returns.  Strings and arrays inside a
 * returned struct belong to the object that they were asked of, and live as long as it does.  Indices start
 * at 0; the numbers that people read (samples in --held-out, folds, repeats, lines, columns) start at 1.  A
 * dataset and a plan never change once made, so threads may share them.  The library prints nothing, never
 * exits and keeps no global state that a result depends on; its parallel regions run in a thread of their
 * own, so a process may fork before and after any call.
 */
#ifndef RFCV_H
#define RFCV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define RFCV_API __attribute__((visibility("default")))
#else
#define RFCV_API
#endif

/* ------------------------------------------------------------------------------------------------
 * Version
 * --------------------------------------------------------------------------------------------- */

#define RFCV_VERSION "0.1.0"

/* What this library was built from, and with. */
typedef struct rfcv_build {
    const char *version;  /* of the library, "0.1.0" */
    const char *compiler; /* "gcc 12.2.0" */
    const char *kernel;   /* split kernel that runs here, "avx512"; "none" if RFCV_KERNEL names none */
    const char *openmp;   /* "OpenMP 4.5 (201511)" */
    const char *zlib;     /* versions of the libraries in use */
    const char *libdeflate;
    const char *jansson;
    const char *openblas;
} rfcv_build;

RFCV_API rfcv_build rfcv_build_info(void);

/* ------------------------------------------------------------------------------------------------
 * Errors
 * --------------------------------------------------------------------------------------------- */

typedef enum rfcv_status {
    RFCV_OK = 0,
    RFCV_BAD_OPTION,    /* an option's value, or two options that exclude each other */
    RFCV_BAD_DATA,      /* the input was read, and is not what it should be */
    RFCV_CANNOT_READ,   /* an input file is missing or may not be opened */
    RFCV_INTERNAL,      /* a mistake of ours */
    RFCV_SYSTEM,        /* no memory, or no threads */
    RFCV_CANNOT_CREATE, /* an output file or folder cannot be made */
    RFCV_IO,            /* reading or writing broke off */
    RFCV_STOPPED        /* the monitor asked to stop */
} rfcv_status;

/* Why a call failed.  The message is one sentence or two: what was found, where, and what to do. */
typedef struct rfcv_error {
    rfcv_status status;
    size_t line, column; /* place in a text file, from 1; 0 where the failure has none */
    char message[1000];  /* UTF-8, no newline at the end; places in files are part of it */
} rfcv_error;

/* Index of the one of names[n] that is most likely meant by a mistyped one; n if none is near. */
RFCV_API size_t rfcv_nearest_name(const char *mistyped, const char *const *names, size_t n);

/* ------------------------------------------------------------------------------------------------
 * Machine
 * --------------------------------------------------------------------------------------------- */

/* What threads have to run on, as the system says it at the time of the call.  What it does not say is NaN
 * where it is a double (a quota: 0), else 0 or "". */
typedef struct rfcv_machine {
    char processor[120];     /* "Intel(R) Xeon(R) Platinum 8488C" */
    size_t n_processors;     /* that affinity allows, before OpenMP bound this thread to a place */
    double quota;            /* processors that the cgroup's quota comes to, 1.5 say; 0: no quota */
    size_t n_cores;          /* that the processors allowed are of: fewer where some are siblings on one */
    double load;             /* mean number of runnable processes in the last minute */
    double mhz, mhz_max;     /* clock of the processors allowed, in the mean */
    char governor[32];       /* of the clock: "performance", "powersave" */
    uint64_t cache_bytes[4]; /* [1] to [3]: of a core's data cache of that level */
    uint64_t memory_bytes;   /* that this process may have */
    char system[120];        /* "Linux 6.1.0" */
    const char *omp_places;  /* the environment's own text, valid until it is changed, or "" */
    const char *omp_proc_bind;
    const char *omp_num_threads;
    const char *omp_schedule;
} rfcv_machine;

RFCV_API rfcv_machine rfcv_machine_describe(void);

/* Checks every OMP_... variable of the environment that changes how threads run: OpenMP's runtimes ignore one
 * that they cannot read.  Fails with RFCV_BAD_OPTION, naming it, its value and what it may be. */
RFCV_API rfcv_status rfcv_environment_check(rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Watching a long call
 * --------------------------------------------------------------------------------------------- */

typedef struct rfcv_progress {
    const char *stage; /* "read", "rank", "grow", "predict", "compare", "components"; of an explanation
                          "shadow", "proximity", "influence"; of a bench "calibrate", "bench", "duel" */
    uint64_t done;     /* bytes of the file, features, trees, samples; of proximity and influence steps; of a
                          bench works or turns */
    uint64_t total;    /* 0: not known */
    double seconds;    /* since the stage began */
} rfcv_progress;

/* Where the time of calls went, span by span, for each thread. */
typedef struct rfcv_trace rfcv_trace;

/* Either function and the trace may be NULL.  A NULL monitor never stops and reports nothing. */
typedef struct rfcv_monitor {
    /* Asked from any thread, several at a time, at least once for each tree node or block of input;
     * true ends the call with RFCV_STOPPED. */
    bool (*should_stop)(void *context);
    /* Called by one thread at a time, at most ten times a second. */
    void (*progress)(const rfcv_progress *now, void *context);
    void *context;
    rfcv_trace *trace; /* receives the spans of the calls that the monitor watches, one call at a time */
} rfcv_monitor;

typedef enum rfcv_span_kind {
    RFCV_SPAN_STAGE, /* "read", "rank", "grow" ...: on the thread that made the call */
    RFCV_SPAN_FOLD,  /* nested: a fold's forest, on the thread that leads its team */
    RFCV_SPAN_TREE   /* one tree, from its bag to its votes */
} rfcv_span_kind;

typedef struct rfcv_span {
    rfcv_span_kind kind;
    const char *stage;     /* of a stage; else NULL */
    size_t thread;         /* 0 for stages; else from 1, the same number for the same thread of a call */
    size_t plan;           /* from 1, of those that run together; 0 for one that runs alone */
    size_t repeat, fold;   /* from 1; fold is 0 for a pool and for out-of-bag */
    size_t tree;           /* from 1; 0 for a fold */
    double start, seconds; /* since the trace was made or cleared */
} rfcv_span;

/* NULL, with RFCV_SYSTEM, when there is no memory.  What is recorded takes 32 bytes for each tree; spans for
 * which there is no memory are counted, and lost. */
RFCV_API rfcv_trace *rfcv_trace_make(rfcv_error *error);
RFCV_API void rfcv_trace_free(rfcv_trace *trace);
RFCV_API void rfcv_trace_clear(rfcv_trace *trace);

/* Spans are ordered by thread, and by start in each: one that holds others comes before them. */
RFCV_API size_t rfcv_trace_n_spans(const rfcv_trace *trace);
RFCV_API rfcv_span rfcv_trace_span(const rfcv_trace *trace, size_t index);
RFCV_API size_t rfcv_trace_n_threads(const rfcv_trace *trace); /* that have spans, stages aside */
RFCV_API uint64_t rfcv_trace_n_lost(const rfcv_trace *trace);

/* Writes traces as Chrome's trace events (JSON of complete events, "ph": "X", in microseconds), which
 * ui.perfetto.dev and chrome://tracing show: a process for each trace, named names[i].  The file appears
 * under its name only when complete.  Fails with RFCV_CANNOT_CREATE, RFCV_IO or RFCV_SYSTEM. */
RFCV_API rfcv_status rfcv_trace_write(const rfcv_trace *const *traces, const char *const *names,
                                      size_t n_traces, const char *path, rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Data
 * --------------------------------------------------------------------------------------------- */

/* A matrix of values (samples x features), sample ids, feature names, and a class for each sample. */
typedef struct rfcv_dataset rfcv_dataset;

typedef enum rfcv_log {
    RFCV_LOG_AUTO, /* log2(x + 1) unless a value is negative or none exceeds 50 */
    RFCV_LOG_NONE,
    RFCV_LOG_LOG1P, /* ln(x + 1) */
    RFCV_LOG_LOG2P1 /* log2(x + 1) */
} rfcv_log;

typedef enum rfcv_orientation {
    RFCV_ORIENTATION_AUTO, /* decided, and said in a decision; where it is in doubt, an error asks for it */
    RFCV_SAMPLES_IN_ROWS,
    RFCV_FEATURES_IN_ROWS
} rfcv_orientation;

/* Features with missing values. */
typedef enum rfcv_na {
    RFCV_NA_AUTO,  /* left out, as long as at most one in five has one; else an error */
    RFCV_NA_DROP,  /* left out */
    RFCV_NA_ERROR, /* an error that names the first */
    RFCV_NA_MEDIAN /* kept: in each tree a gap counts as the median of the tree's own bag (of two middle
                      values the lower), for the samples that it judges too; nothing of a held-out sample
                      enters */
} rfcv_na;

typedef enum rfcv_features {
    RFCV_FEATURES_ALL,    /* text among the features is an error that names them */
    RFCV_FEATURES_NUMERIC /* features with a cell of text are left out, and listed */
} rfcv_features;

typedef struct rfcv_read_options {
    const char *labels;       /* label table, or a CLS file; NULL: the label is in the matrix    [NULL] */
    const char *label_column; /* name of the column or row that holds the label; NULL: the only
                                 one of the label table beside the ids, else an error lists
                                 those that might                                                [NULL] */
    const char *id_column;    /* name of the column of sample ids, in both files; NULL: recognised
                                                                                                 [NULL] */
    const char *group_column; /* samples of one group are held out together: a column or row of
                                 either file, or "patient" for the first 12 characters of TCGA
                                 barcodes; "none": every sample is its own group; NULL: "patient"
                                 where the ids are barcodes and a patient has several samples,
                                 else "none"                                                     [NULL] */

    const char *const *drop; /* [n_drop] features, and columns or rows of text, to be left out   [NULL] */
    size_t n_drop;           /*                                                                     [0] */
    rfcv_orientation orientation; /*                                            [RFCV_ORIENTATION_AUTO] */
    rfcv_features features;       /*                                                [RFCV_FEATURES_ALL] */
    rfcv_na na;                   /*                                                     [RFCV_NA_AUTO] */
    rfcv_log log;                 /* transform of every value                           [RFCV_LOG_AUTO] */

    const char *values; /* which one, where a file has several values of a sample: "raw_count",
                           "tpm_unstranded"; NULL: chosen, and said in a decision                [NULL] */
    const char *names;  /* for .npy: a file of the rows' names, a blank line, and the columns'   [NULL] */
    bool use_mmap;      /* .rfcv: map the file in place of reading it.  It must not change while the
                           dataset lives: one that is cut off ends the process (SIGBUS)         [false] */

    uint64_t max_memory; /* bytes that reading may take: matrix, names, labels, and later a file of
                            folds; 0: what the machine or the cgroup has                            [0] */
    size_t n_threads;    /* that inflate, parse and survey; 0: OMP_NUM_THREADS, else as many as
                            affinity and the cgroup's quota allow; more than 16 are not used        [0] */
} rfcv_read_options;

RFCV_API rfcv_read_options rfcv_read_defaults(void);

/*
 * Reads a matrix and its labels.  Format, compression and orientation follow the content, not the name: text
 * separated by commas, tabs, semicolons or spaces, with samples or features in rows; the tables of UCSC Xena,
 * Broad Firehose, cBioPortal, GCT, GEO series and featureCounts; .npy; .rfcv; each plain or gzipped, "-"
 * being standard input; or a folder of GDC STAR counts with its sample sheet.  A sample without a label is
 * left out.  What was decided is in the decisions, what was left out in rfcv_dataset_describe(); what is in
 * doubt is an error that names the option that decides.  Dataset and error are the same for any number of
 * threads.
 *
 * Fails with RFCV_BAD_OPTION (a column that is not there, an option that is needed), RFCV_BAD_DATA,
 * RFCV_CANNOT_READ, RFCV_IO, RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_dataset *rfcv_dataset_read(const char *path, const rfcv_read_options *options,
                                         const rfcv_monitor *monitor, rfcv_error *error);

/*
 * Copies a matrix from memory: values[n_samples][n_features], finite; labels[n_samples], class names, or
 * NULL: no class is known, and the dataset is for rfcv_predict() alone.  sample_ids and feature_names may be
 * NULL; they are then numbers from 1, and V1, V2, ...
 */
RFCV_API rfcv_dataset *rfcv_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                         const char *const *labels, const char *const *sample_ids,
                                         const char *const *feature_names, rfcv_log log, rfcv_error *error);

/*
 * The same without a copy: values stay the caller's, who keeps them as they are while the dataset lives; they
 * are [n_samples][n_features] (RFCV_SAMPLES_IN_ROWS: numpy's order) or [n_features][n_samples]
 * (RFCV_FEATURES_IN_ROWS: the order of a matrix of R that has its samples in rows).  labels may be NULL: no
 * class is known, and the dataset is for rfcv_predict() alone.  Fails with RFCV_BAD_OPTION, RFCV_BAD_DATA or
 * RFCV_SYSTEM.
 */
RFCV_API rfcv_dataset *rfcv_dataset_borrow(size_t n_samples, size_t n_features, const double *values,
                                           rfcv_orientation orientation, const char *const *labels,
                                           const char *const *sample_ids, const char *const *feature_names,
                                           rfcv_log log, rfcv_error *error);

typedef struct rfcv_simulate_options {
    size_t n_samples;  /* split over the four subtypes as in TCGA: Basal 190, Her2 82,
                           LumA 562, LumB 209 of 1,043                                     [1043] */
    size_t n_features; /*                                                                 [5000] */
    double difficulty; /* 0: subtypes fully apart ... 1: no difference at all              [0.5] */
    uint64_t seed;     /*                                                                    [1] */
} rfcv_simulate_options;

RFCV_API rfcv_simulate_options rfcv_simulate_defaults(void);

/* Makes a matrix of the shape of TCGA expression data: linear scale, modules of correlated features,
 * log-normal values with dropout zeros; the label column is named "subtype". */
RFCV_API rfcv_dataset *rfcv_simulate_make(const rfcv_simulate_options *options, rfcv_error *error);

/* Writes values as they were parsed, with ids first and the label last, to a new file that
 * appears under its name only when complete.  ".csv" or ".tsv" in the name gives the separator,
 * ".gz" at its end compresses. */
RFCV_API rfcv_status rfcv_dataset_write(const rfcv_dataset *dataset, const char *path, rfcv_error *error);

RFCV_API void rfcv_dataset_free(rfcv_dataset *dataset);

/* By what a file is known again: its length, and the CRC-32 of its bytes as they lie, compressed if they are.
 */
typedef struct rfcv_file_sum {
    uint64_t n_bytes;
    uint32_t crc32;
} rfcv_file_sum;

/* What was read and left out. */
typedef struct rfcv_dataset_info {
    rfcv_read_options asked; /* as given, with nothing decided */
    const char *path;        /* as given; "" for a dataset made in memory */
    const char *format;      /* "csv", "tsv, gzip", "GCT 1.3", "memory" */
    uint64_t n_bytes;        /* of the file, compressed if it is */
    uint32_t crc32;          /* of those bytes */
    const char *labels_path; /* of the label table; "" without one */
    uint64_t labels_n_bytes;
    uint32_t labels_crc32;
    rfcv_file_sum names_sum;      /* of asked.names; zeros without it */
    rfcv_orientation orientation; /* of the file; never RFCV_ORIENTATION_AUTO */
    const char *id_column;        /* "" where it has no name, or there is none */
    bool are_numbered;            /* the file has no sample ids */
    const char *label_column;     /* or row */
    const char *group_column;     /* "patient", a column or row, or "none" */
    size_t n_samples;             /* with a label */
    size_t n_features;            /* kept */
    size_t n_classes;
    size_t n_groups;         /* n_samples without groups */
    size_t n_unlabelled;     /* samples left out: no label */
    size_t n_unmatched;      /* labels whose id is not in the matrix */
    size_t n_dropped;        /* features, and columns or rows of text, left out by name */
    size_t n_text;           /* left out: text in place of numbers */
    size_t n_missing;        /* features left out: a value is missing */
    size_t n_with_gaps;      /* features kept, though values are missing (RFCV_NA_MEDIAN) */
    size_t n_constant;       /* features kept, though they have one value */
    size_t n_renamed;        /* features kept whose name others have too */
    size_t n_extra;          /* features that the model does not ask for: left out */
    size_t n_filled;         /* features of the model that the file has not: its medians */
    uint64_t n_filled_cells; /* cells without a value in other features: likewise */
    rfcv_na na;              /* what was done; never RFCV_NA_AUTO */
    rfcv_log log;            /* what is applied; never RFCV_LOG_AUTO */
    const char *log_reason;  /* "chosen: ...", "as asked" */
    double lowest, highest;  /* range of the values kept, before the transform */
    double median, high;     /* 50 % and 99 % of a sample of these values */
    uint64_t n_value_bytes;  /* that the values take in memory */
    double seconds;          /* that reading took */
} rfcv_dataset_info;

RFCV_API rfcv_dataset_info rfcv_dataset_describe(const rfcv_dataset *dataset);

/* Something that was decided automatically.  Decisions are in the order of their topics: "format", "values",
 * "orientation", "labels", "join", "groups", "features", "missing", "log". */
typedef struct rfcv_decision {
    const char *topic;
    const char *text;   /* a sentence without its end, UTF-8 */
    const char *option; /* that decides otherwise, "--orientation"; "" where none does */
    bool is_warning;
} rfcv_decision;

RFCV_API size_t rfcv_dataset_n_decisions(const rfcv_dataset *dataset);
RFCV_API rfcv_decision rfcv_dataset_decision(const rfcv_dataset *dataset, size_t index);

/* A way of matching the ids of matrix and label table, tried on the samples that those before it left over.
 */
typedef struct rfcv_join_step {
    const char *name; /* "exact", "case", "dots", "cut to 28", "cut to 16", "cut to 15", "patient" */
    size_t n_samples; /* that it gave a row of the label table */
} rfcv_join_step;

RFCV_API size_t rfcv_dataset_n_join_steps(const rfcv_dataset *dataset); /* 0 without a label table by ids */
RFCV_API rfcv_join_step rfcv_dataset_join_step(const rfcv_dataset *dataset, size_t index);

/* Names, by index.  Classes are in order of their names, numbers numerically. */
RFCV_API const char *rfcv_class_name(const rfcv_dataset *dataset, size_t class_index);
RFCV_API size_t rfcv_class_size(const rfcv_dataset *dataset, size_t class_index);
RFCV_API const char *rfcv_sample_id(const rfcv_dataset *dataset, size_t sample);
RFCV_API const char *rfcv_feature_name(const rfcv_dataset *dataset, size_t feature);
/* A class that is not known. */
#define RFCV_NO_CLASS SIZE_MAX

/* Class index of a sample; RFCV_NO_CLASS where it has none (only of rfcv_dataset_read_for()). */
RFCV_API size_t rfcv_sample_class(const rfcv_dataset *dataset, size_t sample);
/* Value as parsed, before the transform. */
RFCV_API double rfcv_value(const rfcv_dataset *dataset, size_t sample, size_t feature);

/* ------------------------------------------------------------------------------------------------
 * Matrix: a dataset in two steps, for looking at a file, and for converting it
 * --------------------------------------------------------------------------------------------- */

/* What a file holds, as it lies: rows and columns of numbers, their names, and fields of text that go with
 * the one or the other.  Which are the samples is decided when it becomes a dataset. */
typedef struct rfcv_matrix rfcv_matrix;

/* Like rfcv_dataset_read(), but reads the matrix alone; of the options, a label or a group that is part of it
 * needs its name here. */
RFCV_API rfcv_matrix *rfcv_matrix_read(const char *path, const rfcv_read_options *options,
                                       const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_matrix_free(rfcv_matrix *matrix);

typedef struct rfcv_matrix_info {
    const char *path;             /* as given */
    const char *format;           /* "csv", "tsv, gzip", "GCT 1.3" */
    uint64_t n_bytes;             /* of the file, compressed if it is; of a folder's files together */
    uint32_t crc32;               /* of those bytes */
    size_t n_rows, n_columns;     /* of numbers */
    size_t n_fields;              /* of text */
    uint64_t n_missing;           /* cells without a value */
    uint64_t n_text;              /* cells of rows and columns of numbers that are words */
    rfcv_orientation orientation; /* that the format has; RFCV_ORIENTATION_AUTO: it leaves that open */
    double seconds;               /* that reading took */
} rfcv_matrix_info;

RFCV_API rfcv_matrix_info rfcv_matrix_describe(const rfcv_matrix *matrix);

/* Text that goes with the rows (a column of text) or with the columns (a row of text): what might be a label.
 */
typedef struct rfcv_field {
    const char *name;
    bool is_of_rows;
    size_t n_different; /* texts; 0: all are missing, or there was no memory to count them */
    const char *first;  /* text that is not missing, or "" */
} rfcv_field;

/* Time: a look at each text. */
RFCV_API rfcv_field rfcv_matrix_field(const rfcv_matrix *matrix, size_t index);

/* What was decided while reading. */
RFCV_API size_t rfcv_matrix_n_decisions(const rfcv_matrix *matrix);
RFCV_API rfcv_decision rfcv_matrix_decision(const rfcv_matrix *matrix, size_t index);

/*
 * Writes a matrix with all its text for fast reading (src/dataset/formats/rfcv_file.h gives every byte), to a
 * file that appears under its name only when complete.  An orientation that is still open is decided as it is
 * without labels.  Fails with RFCV_BAD_OPTION where that is in doubt, RFCV_BAD_DATA where a name cannot be
 * kept, RFCV_CANNOT_CREATE, RFCV_IO or RFCV_SYSTEM.
 */
RFCV_API rfcv_status rfcv_matrix_write(const rfcv_matrix *matrix, const rfcv_read_options *options,
                                       const char *path, rfcv_error *error);

/*
 * Makes the dataset of a matrix and its labels, to be freed with rfcv_dataset_free().  On success *matrix is
 * part of it, and NULL; after a failure it is as it was, and still the caller's.  Fails as
 * rfcv_dataset_read() does, which is rfcv_matrix_read() and this.
 */
RFCV_API rfcv_dataset *rfcv_dataset_of_matrix(rfcv_matrix **matrix, const rfcv_read_options *options,
                                              const rfcv_monitor *monitor, rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Plan
 * --------------------------------------------------------------------------------------------- */

/* Everything about a run that is decided before the first tree: folds, forest, layout, threads. */
typedef struct rfcv_plan rfcv_plan;

typedef enum rfcv_folds {
    RFCV_FOLDS_LEAVE_ONE_OUT, /* every sample, or every group, is a fold */
    RFCV_FOLDS_K,             /* n_folds folds of nearly equal size */
    RFCV_FOLDS_FILE,          /* given by a file */
    RFCV_FOLDS_OUT_OF_BAG,    /* one forest; each sample is judged by the trees whose bag misses it, and
                                 all of its group */
    RFCV_FOLDS_NEW,           /* none: samples of another dataset, judged by a forest that is there; only in
                                 the plan of rfcv_predict()'s result */
    RFCV_FOLDS_UNEVEN         /* n_folds folds, each twice as large as the one before, whose forests are
                                 grown to depth 1, 2, 4, 8 and the last in full: work that is cheap at
                                 first and dear at the end, for comparing schedules */
} rfcv_folds;

typedef enum rfcv_pool {
    RFCV_POOL_AUTO,   /* each fold from the pool or refitted, whatever grows fewer trees in all */
    RFCV_POOL_ALWAYS, /* every fold from the pool, or an error that says what prevents it */
    RFCV_POOL_NEVER   /* a forest of its own for every fold */
} rfcv_pool;

typedef enum rfcv_mtry {
    RFCV_MTRY_SQRT,     /* floor(sqrt(n_features)) */
    RFCV_MTRY_SQRT_UP,  /* ceil(sqrt(n_features)), as in randomForestSRC */
    RFCV_MTRY_LOG2,     /* floor(log2(n_features)) */
    RFCV_MTRY_THIRD,    /* floor(n_features / 3) */
    RFCV_MTRY_FRACTION, /* floor(mtry_value x n_features) */
    RFCV_MTRY_COUNT     /* mtry_value */
} rfcv_mtry;            /* at least 1 in every case */

/* What makes a cut good. */
typedef enum rfcv_split {
    RFCV_SPLIT_GINI,      /* decrease of Gini impurity (Breiman 2001) */
    RFCV_SPLIT_ENTROPY,   /* decrease of entropy, as scikit-learn's criterion="entropy" */
    RFCV_SPLIT_HELLINGER, /* Hellinger distance of two classes (Cieslak et al. 2012), as in ranger */
    RFCV_SPLIT_EXTRATREES /* the best by Gini of n_random_cuts cuts of each drawn feature, uniform between its
                             lowest and highest value in the node, as forests see values: the cut itself is
                             the threshold (Geurts, Ernst and Wehenkel 2006), as in ranger */
} rfcv_split;

/* What a tree says of a sample. */
typedef enum rfcv_vote {
    RFCV_VOTE_MAJORITY,   /* the class of most draws in its leaf */
    RFCV_VOTE_PROBABILITY /* the shares of the classes in its leaf, as scikit-learn and ranger's
                             probability = TRUE do */
} rfcv_vote;

typedef enum rfcv_layout {
    RFCV_LAYOUT_FLAT,  /* one loop over all (repeat, fold, tree) */
    RFCV_LAYOUT_NESTED /* a team over (repeat, fold), and in it a team over the trees */
} rfcv_layout;

typedef enum rfcv_schedule {
    RFCV_SCHEDULE_STATIC,
    RFCV_SCHEDULE_DYNAMIC,
    RFCV_SCHEDULE_GUIDED,
    RFCV_SCHEDULE_AUTO,   /* the OpenMP runtime chooses */
    RFCV_SCHEDULE_RUNTIME /* OMP_SCHEDULE of the environment */
} rfcv_schedule;

typedef struct rfcv_cv_options {
    rfcv_folds folds;      /*                                           [RFCV_FOLDS_LEAVE_ONE_OUT] */
    size_t n_folds;        /* for RFCV_FOLDS_K and RFCV_FOLDS_UNEVEN, from 2                   [10] */
    const char *fold_file; /* for RFCV_FOLDS_FILE: a table with a column of sample ids and a column
                                "fold"; a sample whose fold is missing is always in training  [NULL] */
    size_t n_repeats;      /* new folds (k-fold) and new trees each time                       [1] */
    bool stratify;         /* k-fold: every fold has its share of every class               [true] */
    const char *held_out;  /* judge only these samples: numbers from 1 (in the order of the samples
                                read), ranges and ids, separated by commas; NULL: all         [NULL] */
    rfcv_pool pool;        /* leave-one-out: one pool of trees serves the folds, each of which gets
                               the first n_trees that never saw what it holds out: the same law as
                               a forest of its own (src/forest/pool.h says why)     [RFCV_POOL_AUTO] */
    bool rebalance;        /* leave-one-out: a partner from every other class, drawn from the stream of
                              (seed, sample), is held out with each sample                   [false] */

    size_t n_trees;           /* trees in each forest; at most 65,535 with RFCV_VOTE_PROBABILITY [500] */
    rfcv_mtry mtry_rule;      /* features drawn at each node                         [RFCV_MTRY_SQRT] */
    double mtry_value;        /* for RFCV_MTRY_FRACTION and RFCV_MTRY_COUNT                       [0] */
    size_t min_node_size;     /* a node of at most that many draws is a leaf                      [1] */
    size_t max_depth;         /* depth of the deepest leaf, the root's being 0; 0: no limit       [0] */
    bool whole_trees;         /* also grow branches that no judged sample reaches: the same votes, in more
                                 time                                                        [false] */
    bool replace;             /* draw bags with replacement                                    [true] */
    double sample_fraction;   /* draws per bag over size of the training set, in (0, 1];
                                  0: 1 with replacement, 0.632 without                             [0] */
    rfcv_split split;         /*                                                   [RFCV_SPLIT_GINI] */
    size_t n_random_cuts;     /* for RFCV_SPLIT_EXTRATREES                                        [1] */
    bool redraws_constant;    /* while all features drawn at a node are constant in it, one more is drawn,
                                 until there is none left, as in scikit-learn                 [false] */
    rfcv_vote vote;           /*                                               [RFCV_VOTE_MAJORITY] */
    const char *class_weight; /* what a draw counts in splits and leaves, by its class: "balanced" (n /
                                 (classes x size of the class), by the training set of each forest), or
                                 NAME=W,... (the others 1); in the smallest whole numbers whose ratios are
                                 right to 1 in 1,000; NULL: 1                                 [NULL] */
    const char *bag;          /* "stratified": every class draws as many as it has members in training;
                                 "balanced": as many as the smallest class has; both times sample_fraction;
                                 NAME=N,...: N draws of that class (the others as "stratified"); NULL: draws
                                 are of all samples alike                                     [NULL] */
    const char *case_weights; /* file of two columns, sample id and weight from 0: draws are in proportion to
                                 the weights; a sample that is not in it is an error; NULL: all alike
                                                                                             [NULL] */
    uint64_t seed;            /* same dataset, options and seed: same trees and votes, whatever
                                 layout, schedule and threads                                     [1] */

    rfcv_layout layout;     /*                                                   [RFCV_LAYOUT_FLAT] */
    rfcv_schedule schedule; /*                                              [RFCV_SCHEDULE_DYNAMIC] */
    size_t chunk;           /* tasks handed out at once; 0: the schedule's default              [0] */
    size_t n_threads;       /* 0: OMP_NUM_THREADS, else as many as affinity, the cgroup's quota and
                                OMP_THREAD_LIMIT allow                                           [0] */
    size_t n_inner_threads; /* nested: of n_threads x n_inner_threads in all, those in each fold's
                                team; 0: n_threads are split automatically                       [0] */

    bool trees_are_chosen; /* n_trees was chosen by looking at votes, so that predictions are no longer
                               exact in law: changes nothing, but is recorded             [false] */
} rfcv_cv_options;

RFCV_API rfcv_cv_options rfcv_cv_defaults(void);

/* Reads "static", "dynamic,8", "guided", "auto" or "runtime" into options->schedule and options->chunk.
 * Fails with RFCV_BAD_OPTION. */
RFCV_API rfcv_status rfcv_schedule_parse(const char *text, rfcv_cv_options *options, rfcv_error *error);

/* Checks the options against the dataset and decides all that they leave open.  The plan keeps the
 * dataset, which must outlive it; the options may go.  Fails with RFCV_BAD_OPTION, RFCV_BAD_DATA or
 * RFCV_CANNOT_READ (the fold file) or RFCV_SYSTEM. */
RFCV_API rfcv_plan *rfcv_plan_make(const rfcv_dataset *dataset, const rfcv_cv_options *options,
                                   rfcv_error *error);
RFCV_API void rfcv_plan_free(rfcv_plan *plan);

typedef struct rfcv_plan_info {
    rfcv_cv_options options;        /* as resolved: nothing is left at "0: automatic" */
    rfcv_file_sum fold_sum;         /* of options.fold_file; zeros without it */
    rfcv_file_sum case_weights_sum; /* of options.case_weights; zeros without it */
    size_t mtry;                    /* features drawn at each node */
    size_t n_draws;                 /* in the bag of the largest training set */
    size_t n_folds;                 /* in each repeat */
    size_t n_forests;               /* folds with a forest of their own, over all repeats; out-of-bag: 1 */
    uint64_t n_pool_trees;          /* in the pools, over all repeats; 0: no pool */
    size_t n_pooled_folds;          /* that the pool of a repeat serves */
    size_t n_refitted_folds;        /* of a repeat: those with a forest of their own */
    uint64_t n_refit_trees;         /* that refitting would grow for all folds, over all repeats */
    uint64_t n_trees;               /* to be grown in all */
    size_t n_predictions;           /* judged samples, over all repeats */
    size_t outer_threads;           /* teams over folds; 1 where the layout is flat */
    size_t inner_threads;           /* threads in each */
    const char *folds_text;         /* "leave-one-out, a forest for every fold" */
    const char *schedule_text;      /* "dynamic,1", "guided,4 (OMP_SCHEDULE)" */
    const char *threads_reason;     /* "OMP_NUM_THREADS=4", "all 2 processors allowed" */
    const char *warning;            /* a sentence that the user should see, or "" */
} rfcv_plan_info;

RFCV_API rfcv_plan_info rfcv_plan_describe(const rfcv_plan *plan);

/* About what a run of the plan takes, guessed from its counts. */
typedef struct rfcv_cost {
    uint64_t bytes; /* the dataset among them */
    double seconds; /* without reading */
} rfcv_cost;

RFCV_API rfcv_cost rfcv_plan_estimate(const rfcv_plan *plan);

/* What n_plans (above 0) plans of one dataset take that run together. */
RFCV_API rfcv_cost rfcv_plan_estimate_all(const rfcv_plan *const *plans, size_t n_plans);

/* ------------------------------------------------------------------------------------------------
 * Run
 * --------------------------------------------------------------------------------------------- */

/* Held-out predictions, and what the run did. */
typedef struct rfcv_result rfcv_result;

/*
 * Cross-validates: each judged sample gets the votes of the trees of its fold's forest, none of which
 * saw it.  The result keeps the plan, which must outlive it.
 *
 * Trees are those of Breiman (2001), Machine Learning 45:5-32, with the conventions of R's ranger and
 * randomForest; src/README.md gives every rule.  Time: about n_trees x mtry x draws x depth.  Memory: two
 * bytes a value beside the dataset (one up to 256 samples, four beyond 65,536), and scratch per thread.
 *
 * Fails with RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_result *rfcv_cross_validate(const rfcv_plan *plan, const rfcv_monitor *monitor,
                                          rfcv_error *error);
RFCV_API void rfcv_result_free(rfcv_result *result);

/*
 * Cross-validates by several plans of one dataset at once: one list of (repeat, fold, plan, tree), so that no
 * thread waits between plans.  Fills results[n_plans]; the predictions of each are those that
 * rfcv_cross_validate() gives, byte for byte.  Layout, schedule and threads are those of plans[0].
 *
 * Memory: each plan adds its votes.  The records from which rfcv_error_by_trees is made take at most 256 MB
 * in all, and those for leaving out pairs 500 MB, for one plan or several: a plan for whose record the plans
 * before it have left no room is without it.
 *
 * Fails with RFCV_BAD_OPTION (plans of several datasets), RFCV_SYSTEM or RFCV_STOPPED; results are then NULL.
 */
RFCV_API rfcv_status rfcv_cross_validate_all(const rfcv_plan *const *plans, size_t n_plans,
                                             const rfcv_monitor *monitor, rfcv_result **results,
                                             rfcv_error *error);

typedef struct rfcv_prediction {
    size_t sample;         /* index in the dataset */
    size_t repeat, fold;   /* from 1, as they are shown; fold is 0 for out-of-bag, and of rfcv_predict() */
    size_t truth;          /* class index; RFCV_NO_CLASS: not known (only of rfcv_predict()) */
    size_t predicted;      /* class with most votes; a tie is drawn from the stream of (seed, sample) */
    size_t n_trees;        /* that voted; 0 (only out-of-bag): nothing is known, predicted is drawn */
    double margin;         /* vote share of the truth (of the class predicted, where that is not known) less
                              the largest other share, in [-1, 1] */
    double mc_se;          /* Monte-Carlo standard error of the margin: of drawing n_trees trees.  With
                              RFCV_VOTE_PROBABILITY it is an upper bound in rfcv_predict(), and where sums of
                              products of the votes of trees would take more than 256 MB */
    const uint32_t *votes; /* [n_classes] n_trees x n_units in all */
    uint32_t n_units;      /* that the vote of a tree has: 1, or 65,536 with RFCV_VOTE_PROBABILITY, which are
                              shared out over the classes of its leaf */
} rfcv_prediction;

/* Share of the votes that a class has: votes / (n_trees x n_units).  NaN where no tree voted. */
RFCV_API double rfcv_prediction_share(const rfcv_prediction *prediction, size_t class_index);

/* Predictions are in the dataset's sample order, repeat after repeat. */
RFCV_API size_t rfcv_result_n_predictions(const rfcv_result *result);
RFCV_API rfcv_prediction rfcv_result_prediction(const rfcv_result *result, size_t index);

/* Checksum of all predictions and votes: where it is the same, predictions.tsv has the same bytes. */
RFCV_API uint64_t rfcv_result_digest(const rfcv_result *result);

typedef struct rfcv_run {
    uint64_t n_trees;        /* grown; 0 of rfcv_predict() */
    double nodes_per_tree;   /* mean, leaves counted; of the branches grown, without whole_trees */
    double rank_seconds;     /* wall time: making the rank codes */
    double grow_seconds;     /* growing and voting (of rfcv_predict(): voting); of several plans, of all
                                together */
    double tree_seconds;     /* that threads spent on this plan's trees, added up */
    uint64_t peak_rss_bytes; /* of the process so far */
} rfcv_run;

RFCV_API rfcv_run rfcv_result_run(const rfcv_result *result);

/* What a thread did while trees were grown.  Of several plans, what it did for all of them. */
typedef struct rfcv_thread_time {
    uint64_t n_trees;
    double seconds;     /* that it grew trees */
    double bin_seconds; /* the loop over trees in bins of equal length, the same for all threads */
    size_t n_bins;
    const double *busy; /* [n_bins] share of the bin in which it grew trees */
} rfcv_thread_time;

RFCV_API size_t rfcv_result_n_threads(const rfcv_result *result);
RFCV_API rfcv_thread_time rfcv_result_thread(const rfcv_result *result, size_t index);

/* ------------------------------------------------------------------------------------------------
 * Metrics
 * --------------------------------------------------------------------------------------------- */

/* A number with its 95 % interval. */
typedef struct rfcv_estimate {
    double value, low, high; /* NaN where it has none */
} rfcv_estimate;

enum { RFCV_CALIBRATION_BINS = 10 };

/* A bin of predictions by their share of the votes; shares are NaN in an empty one. */
typedef struct rfcv_calibration_bin {
    double above, up_to; /* the shares that it holds */
    uint64_t n;          /* predictions, those of each repeat */
    double mean_share;   /* of votes for the class predicted: what the forest promises */
    rfcv_estimate right; /* share of the predictions that are right: what it holds; exact interval (Clopper
                            and Pearson 1934) of n / repeats predictions */
} rfcv_calibration_bin;

/*
 * What vote shares are worth, as an order of the samples and as probabilities.  The share of a sample is that
 * of all votes on it, over all repeats; calibration looks at the predictions of each repeat.
 *
 * Intervals are the 2.5 % and 97.5 % quantiles over resamples of the samples, or of whole groups where the
 * dataset has groups; classes keep their sizes (a group of several classes is drawn among such groups).
 */
typedef struct rfcv_share_metrics {
    size_t n_resamples; /* 2,000; fewer where they would take seconds, below 200 none: 0, intervals are NaN */
    bool is_by_group;   /* groups are drawn, not samples */

    /* Areas under the ROC curve: of each class against the rest, their mean and their mean by class sizes,
     * and the mean over pairs of classes (Hand and Till 2001). */
    const rfcv_estimate *auc; /* [n_classes] */
    rfcv_estimate macro_auc, weighted_auc, pair_auc;

    /* Areas under the precision-recall curve as steps (average precision), and their mean. */
    const rfcv_estimate *average_precision; /* [n_classes] */
    rfcv_estimate macro_average_precision;

    /* Means over the samples, 0 is best: the sum over classes of (share - truth)^2 (Brier 1950, up to 2; of
     * two classes, twice what looks at one of them), and -ln(share of the truth), a share of less than half a
     * vote counting as half a vote.  Beside them what the shares of the classes score as a forecast for all.
     */
    rfcv_estimate brier, log_loss;
    double no_information_brier, no_information_log_loss;

    /* Expected calibration error: mean of |share right - mean share of votes| over the predictions' bins; and
     * what chance alone leaves of it (95 % of simulations) where shares are probabilities. */
    double calibration_error;
    double calibration_by_chance_low, calibration_by_chance_high;
    rfcv_calibration_bin calibration[RFCV_CALIBRATION_BINS];
} rfcv_share_metrics;

typedef struct rfcv_spread {
    double mean, sd, lowest, highest; /* sd: with n - 1, NaN of one */
} rfcv_spread;

/* Over the repeats of a cross-validation: other folds and other trees, the same samples. */
typedef struct rfcv_repeat_metrics {
    rfcv_spread accuracy, balanced_accuracy, mean_pair_auc;
} rfcv_repeat_metrics;

/* One class against the rest: its members are what is to be detected.  Intervals are exact (Clopper and
 * Pearson 1934), but for the last two (delta method).  NaN where nothing is there to be shared out. */
typedef struct rfcv_class_metrics {
    rfcv_estimate recall;                    /* of its members, those predicted as such: sensitivity */
    rfcv_estimate specificity;               /* of all others, those predicted as others */
    rfcv_estimate precision;                 /* of those predicted as its members, the true ones: PPV */
    rfcv_estimate negative_predictive_value; /* of those predicted as others, the true ones */
    rfcv_estimate prevalence;                /* of all, its members */
    rfcv_estimate detection_rate;            /* of all, its members predicted as such */
    rfcv_estimate detection_prevalence;      /* of all, those predicted as its members */
    rfcv_estimate balanced_accuracy;         /* mean of recall and specificity */
    rfcv_estimate f1;                        /* harmonic mean of recall and precision */
} rfcv_class_metrics;

/* Means over classes; a share that is 0/0 counts as 0, as in scikit-learn.  Intervals: delta method. */
typedef struct rfcv_class_averages {
    rfcv_estimate recall, precision, f1;
} rfcv_class_averages;

/* The error of the first t trees, for every t: whether n_trees are enough.  Of held-out samples the first t
 * votes on each, out-of-bag the votes of the forest's first t trees on those that they miss; ties are drawn
 * as for all votes.  Every prediction counts once. */
typedef struct rfcv_error_by_trees {
    size_t n_trees;                /* 0: not recorded (below) */
    const uint64_t *n_predictions; /* [n_trees] with a vote */
    const double *error;           /* [n_trees] share of them that are wrong; NaN where there are none */
    const double *class_error;     /* [n_trees][n_classes] of those whose truth is the class */
    const char *why_not;           /* "" if it is recorded, else a sentence without its end */
} rfcv_error_by_trees;

/* Numbers from labels and predictions alone.  With several repeats every prediction counts once, and
 * intervals and p-values are those of n_samples samples, since repeats of a sample are not independent. */
typedef struct rfcv_metrics {
    size_t n_classes;
    size_t n_samples; /* judged */
    size_t n_repeats;
    const uint64_t *confusion;     /* [truth][predicted] */
    rfcv_estimate accuracy;        /* interval: exact (Clopper and Pearson 1934) */
    double no_information_rate;    /* share of the largest class among the judged */
    double p_above_no_information; /* one-sided exact binomial: accuracy > no_information_rate */

    /* Intervals of these are value -+ 1.96 standard errors by the delta method, with samples, or groups of
     * samples, as units (src/metrics/delta.h); NaN where that error is 0, as where all predictions are right.
     */
    rfcv_estimate balanced_accuracy; /* mean recall of the classes that occur */
    rfcv_estimate kappa;             /* Cohen 1960; NaN where it is 0/0 */
    double kappa_se;                 /* Fleiss, Cohen and Everitt 1969 */
    rfcv_estimate matthews;          /* Matthews 1975, Gorodkin 2004; 0 where one class is all there is */
    rfcv_class_averages macro;       /* over classes that occur or are predicted */
    rfcv_class_averages weighted;    /* by their numbers of members */

    /* Whether classes are taken for each other both ways alike: McNemar's test of two classes, corrected for
     * continuity, Bowker's of more.  Counts are those of a repeat in the mean.  NaN where two classes are
     * never taken for each other. */
    double symmetry_chi_square;
    size_t symmetry_degrees;
    double symmetry_p;

    const rfcv_class_metrics *classes; /* [n_classes] */

    /* How well vote shares separate classes: the area under the ROC curve, ties counting a half, with the
     * standard error of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44:837-845.  The share of a
     * sample is that of all votes on it, over all repeats. */
    const double *auc, *auc_se; /* [n_classes] against the rest; NaN where one side has no sample (the error:
                                    fewer than two) */
    /* [n_classes] 95 %: auc -+ 1.96 auc_se, within [0, 1].  They take samples for independent: `shares` has
     * intervals that hold for groups, too. */
    const double *auc_low, *auc_high;
    /* [n_classes][n_classes] of two classes: by the shares of the one and by those of the other, in the mean
     * (Hand and Till 2001, Machine Learning 45:171-186). */
    const double *pair_auc;
    double mean_pair_auc; /* over pairs of classes; NaN where none has one */

    /* The same by leaving out pairs (Airola et al. 2011, Computational Statistics and Data Analysis
     * 55:1828-1844): two samples of different classes are compared by those trees of the first repeat's pool
     * that saw neither. `auc` has the bias of leave-one-out, that the class of each sample is one short where
     * it is held out, and can fall far below 0.5 where there is nothing to find; these have not. */
    bool has_leave_pair_out;            /* a pool kept record of its votes; else the numbers are NaN */
    const char *leave_pair_out_why_not; /* why a run with a pool cannot have one, a sentence without its end;
                                           or "" */
    const double *lpo_auc, *lpo_auc_se; /* [n_classes] */
    const double *pair_lpo_auc;         /* [n_classes][n_classes] */
    double mean_pair_lpo_auc;
    uint64_t n_pairs_without_trees; /* pairs of samples of different classes that no tree missed: left out */
    const char *auc_warning;        /* a sentence where auc and lpo_auc of a class differ by more than their
                                        errors, or "" */

    /* Monte-Carlo error: predictions (each repeat's counts) whose two strongest classes are so close that the
     * lead could be chance (95 %), so that another seed could predict the other class... */
    size_t n_uncertain;
    /* ... and the trees in each forest that would settle half of them, if shares stay as they are.  0: there
     * are none; UINT64_MAX: most of them are tied, which no number of trees is known to settle. */
    uint64_t n_trees_to_halve;

    rfcv_share_metrics shares;
    rfcv_repeat_metrics repeats;
    rfcv_error_by_trees by_trees;
} rfcv_metrics;

/* Fails with RFCV_SYSTEM or RFCV_STOPPED.  Time: leaving out pairs takes about judged samples^2 x trees / 64
 * steps; a pool for which that would be more than 10^10 keeps no record for it. */
RFCV_API rfcv_metrics *rfcv_metrics_make(const rfcv_result *result, const rfcv_monitor *monitor,
                                         rfcv_error *error);
RFCV_API void rfcv_metrics_free(rfcv_metrics *metrics);

/* ------------------------------------------------------------------------------------------------
 * Model: a forest that is kept, and used on other samples
 * --------------------------------------------------------------------------------------------- */

/* A forest: trees, classes, and the names of the features that its trees ask for.  It needs no dataset. */
typedef struct rfcv_model rfcv_model;

/*
 * Grows the forest of an out-of-bag plan (RFCV_FOLDS_OUT_OF_BAG, one repeat), all branches whole, and keeps
 * it.  *result, unless `result` is NULL, receives its out-of-bag predictions: those of
 * rfcv_cross_validate() on the plan, byte for byte.  The model is the caller's, and needs neither plan nor
 * dataset.  Same dataset, options and seed: same model, byte for byte, as rfcv_model_write() writes it.
 *
 * Memory: 16 bytes a node beside what rfcv_cross_validate() takes.  Fails with RFCV_BAD_OPTION (another
 * plan), RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_model *rfcv_fit(const rfcv_plan *plan, const rfcv_monitor *monitor, rfcv_result **result,
                              rfcv_error *error);
RFCV_API void rfcv_model_free(rfcv_model *model);

/* Writes a model (src/forest/README.md gives every byte) to a file that appears under its name only when
 * complete.  A file of that name is refused unless `force`.  Fails with RFCV_CANNOT_CREATE, RFCV_IO or
 * RFCV_SYSTEM. */
RFCV_API rfcv_status rfcv_model_write(const rfcv_model *model, const char *path, bool force,
                                      rfcv_error *error);

/* Every field is checked, and the checksum: fails with RFCV_BAD_DATA where one is wrong, RFCV_CANNOT_READ,
 * RFCV_IO or RFCV_SYSTEM. */
RFCV_API rfcv_model *rfcv_model_read(const char *path, rfcv_error *error);
/* The same of the n_bytes of such a file, which stay the caller's. */
RFCV_API rfcv_model *rfcv_model_read_bytes(const void *bytes, size_t n_bytes, rfcv_error *error);

typedef struct rfcv_model_info {
    const char *version;   /* of the rfcv that made it */
    size_t n_samples;      /* that it was grown from */
    size_t n_all_features; /* that its trees could draw from */
    size_t n_features;     /* that they ask for: those that predicting needs */
    size_t n_classes;
    size_t n_trees;
    uint64_t n_nodes;                     /* of all trees, leaves among them */
    rfcv_log log;                         /* that was applied to the values; never RFCV_LOG_AUTO */
    double lowest, highest, median, high; /* of the values, before the log: as in rfcv_dataset_info */
    double oob_accuracy;                  /* out of bag; NaN: no sample was judged */
    /* How it was grown: as in rfcv_cv_options, resolved.  Texts are "" where nothing was asked for. */
    size_t mtry, min_node_size, max_depth;
    bool replace, redraws_constant;
    double sample_fraction;
    rfcv_split split;
    size_t n_random_cuts;
    rfcv_vote vote;
    const char *class_weight, *bag, *case_weights;
    uint64_t seed;
} rfcv_model_info;

RFCV_API rfcv_model_info rfcv_model_describe(const rfcv_model *model);

typedef struct rfcv_model_class {
    const char *name;
    size_t n_samples; /* that the model was grown from */
} rfcv_model_class;

RFCV_API rfcv_model_class rfcv_model_class_at(const rfcv_model *model, size_t class_index);

/* A feature that trees ask for; in the order of the dataset that the model was grown from. */
typedef struct rfcv_model_feature {
    const char *name;
    double median;    /* of the samples that the model was grown from, before the log (of two middle
                         values the lower) */
    uint64_t n_nodes; /* that split by it */
    size_t n_trees;   /* that have such a node */
    double impurity;  /* importance: decrease of Gini impurity by these splits, mean over all trees, whatever
                         the rule; draws counted, each with the whole number of its class's weight */
} rfcv_model_feature;

RFCV_API rfcv_model_feature rfcv_model_feature_at(const rfcv_model *model, size_t feature);

/* A node; the root of each tree is its node 0. */
typedef struct rfcv_model_node {
    bool is_leaf;
    size_t feature;         /* of the model; undefined in a leaf, like the next three */
    double threshold;       /* a sample whose value, before the log, is at most this goes left */
    size_t left, right;     /* children */
    size_t vote;            /* of a leaf: class */
    const uint32_t *counts; /* of a leaf, [n_classes] draws of each class (weighted, with class weights);
                               NULL: all are of `vote` */
} rfcv_model_node;

RFCV_API size_t rfcv_model_n_nodes(const rfcv_model *model, size_t tree);
RFCV_API rfcv_model_node rfcv_model_node_at(const rfcv_model *model, size_t tree, size_t node);

/* What a model says where a value that it asks for is not there. */
typedef enum rfcv_missing_features {
    RFCV_MISSING_ERROR, /* an error that counts and names the features */
    RFCV_MISSING_MEDIAN /* the feature's median in the samples that the model was grown from */
} rfcv_missing_features;

/*
 * Reads samples for a model, as rfcv_dataset_read() reads them, but:  features are those of the model, in its
 * order, found by name; others are left out (info.n_extra), and so is text.  Which axis has the features is
 * told by these names.  Labels are read only where options->label_column or options->labels is given; a
 * sample without one stays, and one of a class that the model does not know counts as one without, with a
 * warning among the decisions.  Classes are those of the model.  options->log and options->na do not count:
 * values are compared as they were parsed.  Decisions warn where values are on another scale than those that
 * the model was grown from (raw against logged).  A feature of the model that is not there, or has a cell
 * without a value, is an error, or has the model's median (info.n_filled features, info.n_filled_cells single
 * cells).
 *
 * Fails as rfcv_dataset_read() does, and with RFCV_BAD_DATA where features are missing.  The dataset is for
 * rfcv_predict(), and needs no model while it lives.
 */
RFCV_API rfcv_dataset *rfcv_dataset_read_for(const rfcv_model *model, const char *path,
                                             const rfcv_read_options *options, rfcv_missing_features missing,
                                             const rfcv_monitor *monitor, rfcv_error *error);

/*
 * What the model says of every sample of a dataset: of rfcv_dataset_read_for(), or of rfcv_dataset_borrow()
 * or rfcv_dataset_make() with all features of the model, by name, in any order, parsed and not logged.
 * Classes are those of the model, and a sample's is found by its name: one that the model has not is not
 * known.  The result keeps the dataset, but not the model, and metrics of it are of the samples whose class
 * is known.  The same bytes for any number of threads (0: as in rfcv_read_options), and for a model before
 * and after writing and reading it.
 *
 * Time: about samples x trees x depth.  Fails with RFCV_BAD_DATA (features are missing), RFCV_BAD_OPTION
 * (threads), RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_result *rfcv_predict(const rfcv_model *model, const rfcv_dataset *dataset, size_t n_threads,
                                   const rfcv_monitor *monitor, rfcv_error *error);

/* Votes on samples that lie in memory: values[n_samples][n_features of the model], in the model's order,
 * before the log, finite; votes[n_samples][n_classes] is filled (in units, as in rfcv_prediction).  One
 * thread, nothing is allocated or kept; any number of threads may call it on one model. */
RFCV_API void rfcv_model_votes(const rfcv_model *model, const double *values, size_t n_samples,
                               uint32_t *votes);

/* The text of a model as JSON, to be freed with rfcv_text_free(): all that rfcv_model_describe() and the
 * functions after it tell; trees only if asked for.  NULL when there was no memory. */
RFCV_API char *rfcv_model_json_make(const rfcv_model *model, bool has_trees, rfcv_error *error);

/* A tree as a graph in Graphviz's DOT language, likewise. */
RFCV_API char *rfcv_model_dot_make(const rfcv_model *model, size_t tree, rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Explanation: what one forest of all samples says of features and samples
 * --------------------------------------------------------------------------------------------- */

typedef struct rfcv_explain_options {
    bool importance, proximity, influence; /* what is wanted                          [true, true, true] */
    bool local;           /* importance: also the permutation importance for every sample  [false] */
    bool only_out_of_bag; /* proximity: by trees whose bags miss both samples, but may have others of
                             their groups                                                   [true] */
} rfcv_explain_options;

RFCV_API rfcv_explain_options rfcv_explain_defaults(void);

/* A forest, explained. */
typedef struct rfcv_explanation rfcv_explanation;

/* What rfcv_explain() would take. */
RFCV_API rfcv_cost rfcv_explain_estimate(const rfcv_plan *plan, const rfcv_explain_options *options);

/*
 * Grows the forest of an out-of-bag plan (RFCV_FOLDS_OUT_OF_BAG, one repeat), all branches whole, and
 * explains it.  Impurity importance takes a second forest of as many trees, in which each feature has a
 * shuffled shadow.  The explanation keeps the plan, which must outlive it.  Numbers of importance,
 * proximity and influence are the same for any number of threads, layout, schedule and kernel; the last
 * digits of scaling depend on OpenBLAS.
 *
 * Memory: 8 bytes for each tree and sample, with importance the rank codes of twice the features, with
 * proximity 8 n^2 bytes (twice that where there is a scaling), and with influence 8 n^2 for each class and
 * four and a half times more.  Fails with RFCV_BAD_OPTION (another plan; missing values with importance),
 * RFCV_SYSTEM (before it begins where rfcv_explain_estimate() is above the memory of the machine or cgroup),
 * RFCV_INTERNAL (LAPACK finds no scaling) or RFCV_STOPPED.
 */
RFCV_API rfcv_explanation *rfcv_explain(const rfcv_plan *plan, const rfcv_explain_options *options,
                                        const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_explanation_free(rfcv_explanation *explanation);

/* The out-of-bag predictions of the forest, which belong to the explanation. */
RFCV_API const rfcv_result *rfcv_explanation_result(const rfcv_explanation *explanation);

/* How much a forest needs a feature. */
typedef struct rfcv_importance {
    size_t feature;
    uint64_t n_nodes, n_trees; /* that split by it */
    double impurity;    /* decrease of Gini impurity by its splits, draws counted, mean over trees (Breiman
                           2001): higher for features of many values */
    double corrected;   /* the same in the second forest, less that of its shadow: 0 in the mean where the
                           feature says nothing (Nembrini, Koenig and Wright 2018, Bioinformatics 34:3711) */
    double p;           /* that a feature which says nothing has at least that: from the corrected
                           importances below 0, mirrored, and those of 0 (Janitza, Celik and Boulesteix
                           2018, Adv. Data Anal. Classif. 12:885); NaN where none is below 0 */
    bool is_bound;      /* corrected is exactly 0: p is the most that it can be, no probability */
    double permutation; /* how much lower the out-of-bag accuracy of a tree is with its values shuffled among
                           the out-of-bag samples, mean over the trees that have any (Breiman 2001); a tree
                           answers with the class of most draws in the leaf, also where it shares out its
                           vote */
    double permutation_se; /* standard error of that mean, NaN of a single tree; permutation / permutation_se
                              is "scaled" */
    const double *class_permutation; /* [n_classes] the same among the samples of a class, mean over the trees
                                        that miss any of them; NaN: none does */
    const double *local; /* [n_samples] share of the trees that miss a sample and vote for its class, less
                            that with the feature's values shuffled; NULL unless it was asked for */
} rfcv_importance;

RFCV_API size_t rfcv_explanation_n_importances(const rfcv_explanation *explanation); /* features, or 0 */
/* By rank from 0: the highest corrected importance first, of equal ones the highest impurity, then the first
 * feature. */
RFCV_API rfcv_importance rfcv_explanation_importance(const rfcv_explanation *explanation, size_t rank);
/* Share of the features whose corrected importance is exactly 0: their p is a bound, no probability. */
RFCV_API double rfcv_explanation_unused_share(const rfcv_explanation *explanation);
/* Importances that p is told from: where p is 0, it is below 1 / so many.  0: p is not known. */
RFCV_API size_t rfcv_explanation_n_null(const rfcv_explanation *explanation);

/* How alike samples are to the forest: the share of trees in which two of them meet in a leaf (Breiman 2001).
 */
typedef struct rfcv_proximity {
    size_t n_samples;
    const double *values;      /* [n_samples][n_samples]; NaN where no tree counts; 1 on the diagonal */
    size_t n_dimensions;       /* of the scaling: 2, or fewer where the samples have no more; 0 where they
                                  are too many for it to be done in about a minute */
    const double *coordinates; /* [n_samples][n_dimensions] metric scaling (Gower 1966) of the distances 1 -
                                  proximity, as R's cmdscale(1 - proximity); signs as in rfcv_pca */
    const double
        *outlier; /* [n_samples] within its class: n over the sum of squared proximities to it, less the
                     class's median, over 1.4826 times its median absolute deviation (Breiman; randomForest's
                     outlier()); above 10 is far; NaN in a class where that deviation is 0 */
    const size_t *prototypes; /* [n_classes] its sample with most others of it among the nearest k, half its
                                 size (Breiman); n_samples for a class without samples */
} rfcv_proximity;

RFCV_API rfcv_proximity
rfcv_explanation_proximity(const rfcv_explanation *explanation); /* n_samples 0: not asked */

/* What leaving a sample out would change, without growing a tree: from who was in which bag (Efron 1992, JRSS
 * B 54:83; Wager, Hastie and Efron 2014, JMLR 15:1625).  Shares are of the votes of trees that miss the
 * sample they vote on (and all of its group).  Chance of the bags is a part of every change, which falls with
 * the square root of the number of trees: there should be several for each sample.  Class weights and the
 * draws of the classes stay those of all samples; with case weights and draws without replacement, share_se
 * is an approximation. */
typedef struct rfcv_influence {
    size_t sample;
    const double
        *share_se;      /* [n_classes] standard error of each of its own vote shares: infinitesimal jackknife
                           with the correction for the number of trees; 0 where that leaves nothing */
    double sway;        /* root mean square, over the others, of the change in their share of their own class,
                           were it left out; less what chance of the bags gives, and 0 where that is all */
    double help;        /* mean over the others of that change with its sign: above 0, they gain without it;
                           like sway NaN where no tree misses it and another */
    size_t most_swayed; /* the other sample whose change stands out most from chance */
    double most_change; /* in its share of its own class; NaN: no tree misses it and another, and none is
                           most swayed */
    double mislabelled; /* 0 to 1: how much held-out votes speak against its label, beside what they say of
                           others with that label (src/explain/mislabelled.h) */
} rfcv_influence;

RFCV_API size_t rfcv_explanation_n_influences(const rfcv_explanation *explanation); /* samples, or 0 */
RFCV_API rfcv_influence rfcv_explanation_influence(const rfcv_explanation *explanation, size_t sample);

/* [n_samples][n_samples][n_classes]: change in the vote shares of sample j, were sample i left out; 0 for i =
 * j, NaN where no tree misses both. */
RFCV_API const double *rfcv_explanation_changes(const rfcv_explanation *explanation);

/* Jackknife estimates of the bias and the standard error of the accuracy of a tree on the samples that it
 * misses: the mean of the samples' shares of their own classes, 1 less the leave-one-out bootstrap error
 * (Efron and Tibshirani 1997, JASA 92:548).  That is smooth in the samples.  The accuracy of the majority is
 * not: one vote can tip a prediction, and its jackknife is (n - 1) times that. */
typedef struct rfcv_jackknife {
    double accuracy, bias, se; /* NaN without influence; se: less what chance of the bags gives, and 0 where
                                  that is all */
    double bias_noise;         /* standard error of the bias by the number of trees */
} rfcv_jackknife;

RFCV_API rfcv_jackknife rfcv_explanation_jackknife(const rfcv_explanation *explanation);

/* ------------------------------------------------------------------------------------------------
 * Principal components: the samples as points, near each other where their values are alike
 * --------------------------------------------------------------------------------------------- */

typedef struct rfcv_pca {
    size_t n_samples, n_components;
    const double *scores; /* [n_samples][n_components]: of features as the forest sees them, logged if
                             they are, centred, not scaled; features with missing values left out */
    const double *variance_shares; /* [n_components] of the variance in all features, falling */
} rfcv_pca;

/*
 * The first n_components principal components of all samples, by the eigenvectors of their Gram matrix
 * (LAPACK's dsyevr), or of the features' covariance where there are fewer features; fewer than asked for
 * where no more have a variance beyond rounding.  The score of a component with the largest absolute value is
 * positive; of several that are equal but for rounding, the first.  Digits depend on OpenBLAS and the
 * processor.  n_threads 0: OMP_NUM_THREADS, else as many as affinity and the quota allow.
 *
 * Memory: 8 m^2 bytes for m, the smaller of samples and features, 64 MiB, and what OpenBLAS takes, up to 128
 * MiB a thread.  Time: about samples x features x m, and m^3, in which the monitor is not asked.  Fails with
 * RFCV_BAD_OPTION (threads; a dataset for rfcv_predict() alone), RFCV_SYSTEM or RFCV_STOPPED.  To be freed
 * with rfcv_pca_free().
 */
RFCV_API rfcv_pca *rfcv_pca_make(const rfcv_dataset *dataset, size_t n_components, size_t n_threads,
                                 const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_pca_free(rfcv_pca *pca);

/* ------------------------------------------------------------------------------------------------
 * Output
 * --------------------------------------------------------------------------------------------- */

/* A folder that is to receive a run's files. */
typedef struct rfcv_output rfcv_output;

/*
 * Claims a folder before the work begins, so that a run does not end in vain: makes it if it is missing,
 * and refuses one that already holds a run, or several that were compared, unless `force`: then these are
 * replaced.  rfcv_output_free() removes what this call made and nothing was written to.  Fails with
 * RFCV_CANNOT_CREATE or RFCV_SYSTEM.
 */
RFCV_API rfcv_output *rfcv_output_make(const char *folder, bool force, rfcv_error *error);

/*
 * Writes predictions.tsv, error_by_trees.tsv (src/report/error_by_trees_tsv.h; not where nothing is
 * recorded), metrics.json and run.json.  Each is written under a temporary name, and all are renamed when the
 * last is complete and on disk.  command_line[n_arguments] is recorded in run.json. Fails with
 * RFCV_CANNOT_CREATE, RFCV_IO or RFCV_SYSTEM, leaving nothing under a final name that was not there before.
 */
RFCV_API rfcv_status rfcv_output_write(rfcv_output *output, const rfcv_result *result,
                                       const rfcv_metrics *metrics, const char *const *command_line,
                                       size_t n_arguments, rfcv_error *error);
RFCV_API void rfcv_output_free(rfcv_output *output);

/* One of several runs on a dataset that are to be compared. */
typedef struct rfcv_compared {
    const char *name; /* of its row and its folder: "loo", "oob", "10-fold"; UTF-8, each another */
    const rfcv_result *result;
    const rfcv_metrics *metrics;
} rfcv_compared;

/*
 * The accuracy of a run less that of another on the same folds, prediction by prediction.  A positive one
 * means that the run is better.
 *
 * With folds of several samples the units are the folds of each repeat, and interval and p are those of the
 * corrected resampled t test (Nadeau and Bengio 2003, Machine Learning 52:239-281).  Left out one by one and
 * out of bag, they are the samples, or groups, and the test is the paired t test: it does not see that
 * another sample of patients would have given other forests.
 */
typedef struct rfcv_difference {
    size_t against;   /* the run that it is taken from; the run itself: it is the first on its folds */
    bool is_by_folds; /* units are folds */
    size_t n_units;
    rfcv_estimate accuracy; /* 95 %; NaN of fewer than two units, or where all differ by the same, not 0 */
    rfcv_estimate brier;    /* likewise, of the Brier scores: a positive one means that the run is worse */
    double p, brier_p;      /* two-sided, that there is none; NaN likewise */
} rfcv_difference;

/* Fills differences[n_runs]: each run against the first of those that have its folds and judged samples.
 * Fails with RFCV_BAD_OPTION (runs of several datasets) or RFCV_SYSTEM. */
RFCV_API rfcv_status rfcv_compare(const rfcv_compared *runs, size_t n_runs, rfcv_difference *differences,
                                  rfcv_error *error);

/* Like rfcv_output_make(), but claims a folder of its own within `folder` for each of names[n_names], and
 * refuses a run in any of them.  A name holds no '/'. */
RFCV_API rfcv_output *rfcv_output_make_compared(const char *folder, const char *const *names, size_t n_names,
                                                bool force, rfcv_error *error);

/* Like rfcv_output_write(), but writes each of runs[n_runs] into its folder, which were claimed in this
 * order, and comparison.tsv (src/report/comparison_tsv.h says what is in it) into the one around them: that
 * appears last of all. */
RFCV_API rfcv_status rfcv_output_write_compared(rfcv_output *output, const rfcv_compared *runs, size_t n_runs,
                                                const char *const *command_line, size_t n_arguments,
                                                rfcv_error *error);

/*
 * Writes the report beside the files of rfcv_output_write(): pca.tsv (src/report/pca_tsv.h) and report.html,
 * or of several runs pca.tsv into the folder of each, and a report.html that compares them into the one
 * around them.  The report is made of the files that are there.  Principal components take as many
 * threads as rfcv_read_options gave; a dataset for which they would take more than about a minute has no
 * pca.tsv.  Fails as rfcv_output_write() does, and with RFCV_STOPPED;
 * the other files stay.
 */
RFCV_API rfcv_status rfcv_output_write_report(rfcv_output *output, const rfcv_dataset *dataset,
                                              const rfcv_monitor *monitor, rfcv_error *error);

/* Like rfcv_output_write(), but writes what was explained: importance.tsv (with importance_local.tsv, if that
 * was asked for), proximity.tsv (with proximity.npy of more than 2,000 samples) and influence.tsv
 * (src/report/explanation_tsv.h), and where gnuplot is there importance.svg, proximity.svg and influence.svg.
 * Files that were written to this output before stay; a run that the folder held when it was claimed is
 * replaced. */
RFCV_API rfcv_status rfcv_output_write_explanation(rfcv_output *output, const rfcv_explanation *explanation,
                                                   rfcv_error *error);

/*
 * Like rfcv_output_write(), of the result of rfcv_predict(): predictions.tsv, metrics.json (not where
 * `metrics` is NULL: no class is known), and predict.json (src/report/predict_json.h), which says of which
 * model and which file they are.
 */
RFCV_API rfcv_status rfcv_output_write_predictions(rfcv_output *output, const rfcv_model *model,
                                                   const rfcv_result *result, const rfcv_metrics *metrics,
                                                   const char *const *command_line, size_t n_arguments,
                                                   rfcv_error *error);

/* Makes the report.html of a folder again from the files in it: of a run, or of several that were compared.
 * It appears under its name only when complete, in place of an old one.  Fails with RFCV_CANNOT_READ (no run
 * is there), RFCV_BAD_DATA (a damaged file, or files of different runs), RFCV_CANNOT_CREATE, RFCV_IO or
 * RFCV_SYSTEM. */
RFCV_API rfcv_status rfcv_report_write(const char *folder, rfcv_error *error);

/* The text of metrics.json, to be freed with rfcv_text_free(); NULL when there was no memory. */
RFCV_API char *rfcv_metrics_json_make(const rfcv_result *result, const rfcv_metrics *metrics,
                                      rfcv_error *error);
/* Like it, but {"plans": {"<name>": {the members of its metrics.json}, ...}}. */
RFCV_API char *rfcv_compared_json_make(const rfcv_compared *runs, size_t n_runs, rfcv_error *error);
RFCV_API void rfcv_text_free(char *text);

/* ------------------------------------------------------------------------------------------------
 * Repeating a run
 * --------------------------------------------------------------------------------------------- */

/* A run as its run.json records it. */
typedef struct rfcv_recorded rfcv_recorded;

/* Fails with RFCV_CANNOT_READ, RFCV_IO, RFCV_SYSTEM, or RFCV_BAD_DATA: what is there is damaged, or records
 * no run. */
RFCV_API rfcv_recorded *rfcv_recorded_read(const char *path, rfcv_error *error);
RFCV_API void rfcv_recorded_free(rfcv_recorded *recorded);

typedef struct rfcv_recorded_info {
    const char *version;       /* of rfcv: another one may grow other trees */
    const char *kernel;        /* split kernel that it ran with */
    const char *finished;      /* "2026-11-21T20:02:33Z"; "" if that is not known */
    size_t n_threads;          /* that it ran with, in all */
    const char *matrix;        /* path of the matrix */
    rfcv_file_sum sum;         /* of the matrix */
    rfcv_read_options read;    /* as asked, n_threads aside, which is left open */
    rfcv_cv_options cv;        /* as resolved, threads aside, which are left open */
    uint64_t digest;           /* rfcv_result_digest() */
    rfcv_file_sum predictions; /* of predictions.tsv */
} rfcv_recorded_info;

RFCV_API rfcv_recorded_info rfcv_recorded_describe(const rfcv_recorded *recorded);

/* Files that lie elsewhere than they did; NULL: where they are recorded. */
typedef struct rfcv_elsewhere {
    const char *matrix, *labels, *names, *folds, *case_weights;
} rfcv_elsewhere;

/*
 * Finds the files that the run read, and checks that their bytes are still the same; rfcv_recorded_describe()
 * then has their paths.  A path that is relative is looked for where the process is, and then beside
 * run.json. Standard input and folders are left to rfcv_recorded_check().  Fails with RFCV_BAD_OPTION (a file
 * elsewhere that the run has none of), RFCV_BAD_DATA (other bytes, or a run on a dataset that was made in
 * memory), RFCV_CANNOT_READ, RFCV_IO or RFCV_SYSTEM.
 */
RFCV_API rfcv_status rfcv_recorded_find(rfcv_recorded *recorded, const rfcv_elsewhere *elsewhere,
                                        rfcv_error *error);

/* Fails with RFCV_BAD_DATA if matrix or labels that were read are others than those recorded. */
RFCV_API rfcv_status rfcv_recorded_check(const rfcv_recorded *recorded, const rfcv_dataset *dataset,
                                         rfcv_error *error);

/* What came of a repetition. */
typedef struct rfcv_repetition {
    bool is_same; /* digest and predictions.tsv are those recorded, byte for byte */
    uint64_t digest;
    rfcv_file_sum predictions; /* of the predictions.tsv that rfcv_output_write() writes */
    bool has_old;              /* predictions.tsv is beside run.json, and as it was written ... */
    bool is_old_changed;       /* ... or other than it was written */
    size_t n_predictions;
    size_t n_different; /* lines of the old predictions.tsv that are others; 0 unless has_old */
} rfcv_repetition;

/* Compares a result with the run recorded, and with the predictions.tsv beside run.json.  Fails with
 * RFCV_SYSTEM. */
RFCV_API rfcv_status rfcv_recorded_compare(const rfcv_recorded *recorded, const rfcv_result *result,
                                           rfcv_repetition *repetition, rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Self-test: the same predictions on this machine as on every other
 * --------------------------------------------------------------------------------------------- */

/* Small works on a simulated matrix under every split kernel that the machine supports, 1 to 4 threads, both
 * layouts and every schedule. */
typedef struct rfcv_selftest rfcv_selftest;

/* Fails with RFCV_SYSTEM or RFCV_STOPPED; predictions that differ are no failure of the call. */
RFCV_API rfcv_selftest *rfcv_selftest_make(const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_selftest_free(rfcv_selftest *selftest);

/* Runs of one work under one kernel. */
typedef struct rfcv_selftest_line {
    const char *work, *kernel;
    size_t n_runs;     /* teams x layouts x schedules */
    size_t n_same;     /* whose digest is the expected one */
    uint64_t expected; /* on every machine */
    uint64_t digest;   /* of the first run whose digest is another; else `expected` */
    char first[60];    /* that run: "3 threads, nested, guided"; else "" */
} rfcv_selftest_line;

RFCV_API size_t rfcv_selftest_n_lines(const rfcv_selftest *selftest);
RFCV_API rfcv_selftest_line rfcv_selftest_line_at(const rfcv_selftest *selftest, size_t index);
RFCV_API double rfcv_selftest_seconds(const rfcv_selftest *selftest);

/* ------------------------------------------------------------------------------------------------
 * Bench: the same work under several teams of threads, layouts and schedules
 * --------------------------------------------------------------------------------------------- */

/* Measured cells, and what follows from them. */
typedef struct rfcv_bench rfcv_bench;

/* A team as --threads names it: n_threads, or n_threads x n_inner for the nested layout. */
typedef struct rfcv_bench_team {
    size_t n_threads, n_inner; /* n_inner 0: not given */
} rfcv_bench_team;

typedef struct rfcv_bench_options {
    rfcv_cv_options cv;       /* forest, seed and stratification; folds, layout, schedule and threads are the
                                 cells' [rfcv_cv_defaults(), with n_trees 0: as many trees as keep the whole
                                 within `seconds`] */
    const char *const *works; /* [n_works] "kfold:10", "loo-refit:20" (a forest for each of the first 20
                                 samples), "loo-pool", "oob", "uneven:10" (RFCV_FOLDS_UNEVEN), "tiny:10" (10
                                 folds of very many trees of one split each: what handing out costs); NULL:
                                 "kfold:10"                                                        [NULL] */
    size_t n_works;
    const rfcv_bench_team *teams; /* [n_teams] NULL: 1, 2, 4 ... up to OMP_NUM_THREADS, else the processors
                                     allowed, and twice as many                                    [NULL] */
    size_t n_teams;
    const rfcv_layout *layouts; /* [n_layouts] NULL: flat and nested                               [NULL] */
    size_t n_layouts;
    const char *const *schedules; /* [n_schedules] as rfcv_schedule_parse() reads them; NULL: static,
                                     dynamic,1, dynamic,8 and guided                               [NULL] */
    size_t n_schedules;
    size_t n_repetitions; /* measured turns                                                           [7] */
    size_t n_warmups;     /* turns before them that do not count                                      [1] */
    double seconds;       /* that the grid should take, where n_trees is 0                           [80] */
    size_t n_pairs;       /* turns in which the best cell of a work meets the default of rfcv cv again;
                             0: none                                                                  [9] */
    const char *const *input; /* [n_input] words of rfcv cv that name the dataset and say how to read it, for
                                 the commands that repeat a cell by hand; NULL: its path, label table and
                                 label column                                                      [NULL] */
    size_t n_input;
    const char *preparation; /* command that makes the file that `input` names; NULL: it is there  [NULL] */
} rfcv_bench_options;

RFCV_API rfcv_bench_options rfcv_bench_defaults(void);

/*
 * Runs every cell (work x team x layout x schedule) once in each turn, in an order that is shuffled anew, all
 * on the dataset that is there.  With a thread count of its own for each, trees in proportion, it then runs
 * the weak scaling of each work in the default layout and schedule.  Ends with RFCV_INTERNAL if two cells of
 * one work and number of trees give different predictions.
 *
 * The dataset is kept, and has to outlive the bench; the options are copied.  The monitor's own trace stays
 * as it is: each cell has one.  Processor time and peak memory are the process's, so that nothing else should
 * run in it meanwhile.
 *
 * Returns a bench to be freed with rfcv_bench_free().  NULL with RFCV_BAD_OPTION, RFCV_BAD_DATA,
 * RFCV_INTERNAL, RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_bench *rfcv_bench_run(const rfcv_dataset *dataset, const rfcv_bench_options *options,
                                    const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_bench_free(rfcv_bench *bench);

/* What follows only reads a bench, from any number of threads; an index is below its count, and texts, times
 * and traces are the bench's. */

/* One combination.  Times are wall seconds of rfcv_cross_validate(): ranking and growing. */
typedef struct rfcv_bench_cell {
    const char *work;
    bool is_weak;   /* its trees are in proportion to its threads */
    size_t n_trees; /* in each forest */
    rfcv_layout layout;
    const char *schedule; /* "dynamic,1" */
    size_t n_threads;     /* in all, n_outer x n_inner */
    size_t n_outer, n_inner;
    bool is_oversubscribed; /* more threads than processors allowed */
    bool is_default;        /* layout and schedule are those of rfcv cv */
    bool is_best;           /* lowest median of its work */

    const double *times; /* [n_times] in the order of the turns */
    size_t n_times;
    double median, mad;                    /* of the times; mad: median absolute deviation, not scaled */
    double minimum, maximum, mean, stddev; /* stddev: NaN of one time */
    double user, system;                   /* processor seconds, medians */

    double speedup;         /* over one thread in the work's default layout and schedule, else in those that
                               take least: median of the turns' ratios, which cancels what slows a turn; weak:
                               of work per second; NaN where one thread was not measured */
    double efficiency;      /* speedup / n_threads */
    double serial_fraction; /* Karp and Flatt 1990; NaN for one thread, and weak */

    /* Shares of n_threads x the time of the loop over trees, medians of the turns; they add up with the busy
     * share to 1.  A thread that the system has taken off its processor counts as busy. */
    double idle_share;     /* before a thread's first tree and after its last */
    double overhead_share; /* between its trees */
    double imbalance;      /* time in trees: of the busiest thread over the mean, from 1 */

    uint64_t peak_rss_bytes; /* of the process, dataset included; 0 where the system does not say */
    uint64_t digest;         /* rfcv_result_digest() of every turn */
    const rfcv_trace *trace; /* of its last turn */
} rfcv_bench_cell;

RFCV_API size_t rfcv_bench_n_cells(const rfcv_bench *bench);
RFCV_API rfcv_bench_cell rfcv_bench_cell_at(const rfcv_bench *bench, size_t index);

/* Laws fitted to the speed-ups S(n) of one work, layout and schedule, over the thread counts that are not
 * oversubscribed, by least squares of 1 / S (src/bench/laws.h). */
typedef struct rfcv_bench_fit {
    const char *work, *schedule;
    rfcv_layout layout;
    size_t n_points;       /* thread counts; below 2 nothing is fitted, below 3 no USL: NaN */
    double amdahl_serial;  /* serial fraction s: S(n) = 1 / (s + (1 - s) / n) (Amdahl 1967) */
    double usl_contention; /* S(n) = n / (1 + a (n - 1) + b n (n - 1)) (Gunther 1993), a and b from 0 */
    double usl_coherency;
    double best_threads; /* where the USL has its peak; infinite: it has none */
    double amdahl_limit; /* speed-up that no number of threads exceeds: 1 / s */
} rfcv_bench_fit;

RFCV_API size_t rfcv_bench_n_fits(const rfcv_bench *bench);
RFCV_API rfcv_bench_fit rfcv_bench_fit_at(const rfcv_bench *bench, size_t index);

/* The best cell of a work against the default layout and schedule of rfcv cv, on the same team, in turns of
 * their own: which one is best was chosen by noise, too. */
typedef struct rfcv_bench_duel {
    const char *work;
    size_t best, other; /* cells */
    size_t n_pairs;     /* 0: the best cell is the default */
    double ratio;       /* median of default over best; above 1: the best cell is faster */
    double lowest, highest;
} rfcv_bench_duel;

RFCV_API size_t rfcv_bench_n_duels(const rfcv_bench *bench); /* one for each work */
RFCV_API rfcv_bench_duel rfcv_bench_duel_at(const rfcv_bench *bench, size_t index);

/* Sentences that explain the winners from what was measured, and notes where noise hides a difference.  A
 * ratio is the median of the turns' ratios; in brackets stands where that median lies at 98 % (of fewer than
 * 7 turns their lowest and highest), and two cells are told apart where that leaves 1 out. */
typedef struct rfcv_bench_finding {
    const char *work; /* "" for one of the whole */
    const char *text; /* UTF-8, a sentence or several */
    bool is_warning;
} rfcv_bench_finding;

RFCV_API size_t rfcv_bench_n_findings(const rfcv_bench *bench);
RFCV_API rfcv_bench_finding rfcv_bench_finding_at(const rfcv_bench *bench, size_t index);

/* The machine as it was when the bench began. */
RFCV_API rfcv_machine rfcv_bench_machine(const rfcv_bench *bench);
RFCV_API double rfcv_bench_seconds(const rfcv_bench *bench); /* that it took */

/* Like rfcv_output_write(), but writes bench.json, bench.tsv and bench.html, and where gnuplot is there
 * speedup.svg, schedules.svg and timeline.svg. */
RFCV_API rfcv_status rfcv_output_write_bench(rfcv_output *output, const rfcv_bench *bench,
                                             const char *const *command_line, size_t n_arguments,
                                             rfcv_error *error);

/* The text of bench.json, to be freed with rfcv_text_free(); NULL when there was no memory. */
RFCV_API char *rfcv_bench_json_make(const rfcv_bench *bench, const char *const *command_line,
                                    size_t n_arguments, rfcv_error *error);

/* ------------------------------------------------------------------------------------------------
 * Bench of OpenBLAS: from which size on its threads pay
 * --------------------------------------------------------------------------------------------- */

/* Products of two square matrices, measured. */
typedef struct rfcv_blas_bench rfcv_blas_bench;

typedef struct rfcv_blas_bench_options {
    const size_t *sizes; /* [n_sizes] rows and columns of both, 1 to 16,384; NULL: 64, 128 ... 4,096
                            [NULL] */
    const size_t *teams; /* [n_teams] numbers of threads, beside 1; NULL: 1, 2, 4 ... up to
                            OMP_NUM_THREADS, else the processors allowed, and at most as many as OpenBLAS
                            runs                                                             [NULL] */
    size_t n_sizes, n_teams;
    size_t n_repetitions; /* measured turns                                                      [7] */
    size_t n_warmups;     /* turns before them that do not count                                 [1] */
} rfcv_blas_bench_options;

RFCV_API rfcv_blas_bench_options rfcv_blas_bench_defaults(void);

/*
 * Multiplies matrices of each size by each number of threads once in every turn, in an order that is shuffled
 * anew.  OpenBLAS is called as explanations call it: from a thread of its own, never within a parallel
 * region.  Memory: 24 bytes for each value of the largest matrix, and what OpenBLAS takes, up to 128 MiB a
 * thread.  The monitor is asked between products.
 *
 * Returns a bench to be freed with rfcv_blas_bench_free().  NULL with RFCV_BAD_OPTION (more threads than
 * OpenBLAS was built for among them), RFCV_SYSTEM or RFCV_STOPPED.
 */
RFCV_API rfcv_blas_bench *rfcv_blas_bench_run(const rfcv_blas_bench_options *options,
                                              const rfcv_monitor *monitor, rfcv_error *error);
RFCV_API void rfcv_blas_bench_free(rfcv_blas_bench *bench);

typedef struct rfcv_blas_cell {
    size_t size, n_threads;
    bool is_oversubscribed; /* more threads than processors allowed */
    const double *times;    /* [n_times] wall seconds of a product, in the order of the turns */
    size_t n_times;
    double median, mad;     /* of the times; mad: median absolute deviation, not scaled */
    double gflops;          /* 2 size^3 operations in the median, 10^9 a second */
    double speedup;         /* over one thread: median of the turns' ratios ... */
    double lowest, highest; /* ... and where it lies at 98 % (of fewer than 7 turns their range) */
} rfcv_blas_cell;

/* Size after size, the numbers of threads rising in each. */
RFCV_API size_t rfcv_blas_bench_n_cells(const rfcv_blas_bench *bench);
RFCV_API rfcv_blas_cell rfcv_blas_bench_cell_at(const rfcv_blas_bench *bench, size_t index);
RFCV_API size_t
rfcv_blas_bench_most_threads(const rfcv_blas_bench *bench);            /* 1: OpenBLAS was built without */
RFCV_API double rfcv_blas_bench_seconds(const rfcv_blas_bench *bench); /* that it took */

#ifdef __cplusplus
}
#endif

#endif
