/*
 * What the files in a run's folder say: all that its report shows.
 *
 * run.json and metrics.json are read member by member where they are shown (json_read.h); the tables become
 * arrays.  Texts are UTF-8.
 */
#ifndef REPORT_PAGE_RUN_FILES_H
#define REPORT_PAGE_RUN_FILES_H

#include "report/json_read.h"
#include "report/page/importance_lines.h"
#include "report/page/influence_lines.h"
#include "report/page/proximity_lines.h"

/* predictions.tsv.  The shares of a sample are those of all votes on it, over all repeats; it is wrong if it
 * is in most of its repeats, and where these are as many, if its first is. */
typedef struct run_predictions {
    size_t n_classes, n_samples, n_repeats, n_predictions; /* n_predictions: with a vote */
    char **class_names;                                    /* [n_classes] */
    char **ids;                                            /* [n_samples] */
    uint32_t *truth;                                       /* [n_samples] */
    uint32_t
        *predicted; /* [n_samples] class most often predicted, the earlier of several; n_classes: no votes */
    uint32_t *n_judged;  /* [n_samples] repeats in which some tree voted */
    uint32_t *n_wrong;   /* [n_samples] of these */
    uint64_t *n_votes;   /* [n_samples] of trees */
    double *shares;      /* [n_samples][n_classes]; 0 without votes */
    double *margins;     /* [n_samples] share of the truth less the largest other share; NaN without votes */
    double *mc_se;       /* [n_samples] Monte-Carlo standard error of the margin */
    uint64_t *confusion; /* [truth][predicted] of all predictions with a vote */
} run_predictions;

/* error_by_trees.tsv */
typedef struct run_errors {
    size_t n_trees, n_classes;
    uint64_t *n_predictions; /* [n_trees] */
    double *error;           /* [n_trees] */
    double *class_error;     /* [n_trees][n_classes] */
} run_errors;

/* pca.tsv, whose samples are all of the dataset. */
typedef struct run_points {
    size_t n_samples, n_components, n_classes;
    char **names;       /* [n_components] "PC1 (23.41 %)" */
    char **ids;         /* [n_samples] */
    char **class_names; /* [n_classes] those of predictions.tsv; borrowed */
    uint32_t *classes;  /* [n_samples] */
    uint32_t *judged;   /* [n_samples] place among the samples of predictions.tsv, or its n_samples */
    double *scores;     /* [n_samples][n_components] */
} run_points;

typedef struct run_files {
    char *folder;
    json_reader *run, *metrics;
    run_predictions predictions;
    run_errors *errors;           /* NULL: no such file */
    run_points *points;           /* NULL: no such file */
    importance_lines *importance; /* of the three: NULL: no such file */
    proximity_lines *proximity;
    influence_lines *influence;
    rfcv_recorded *recorded; /* which `run` is of: settings as values */
    char *metrics_path;
} run_files;

/* Of a folder.  NULL with RFCV_CANNOT_READ (no run is there), RFCV_BAD_DATA (a damaged file, or files of
 * different runs: predictions.tsv and metrics.json are held to what run.json records of them), RFCV_IO or
 * RFCV_SYSTEM. */
run_files *run_files_read(const char *folder, rfcv_error *error);
void run_files_free(run_files *files);

#endif
