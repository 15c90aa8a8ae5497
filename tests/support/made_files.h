/*
 * What the files of a run say, as a test wants it: no run, no folder.
 *
 * As it begins, 120 samples of three classes A, B and <C>, 40 each, 108 right in one repeat of leave-one-out,
 * and nothing to warn of.  A test changes numbers, then calls made_files_write().
 */
#ifndef SUPPORT_MADE_FILES_H
#define SUPPORT_MADE_FILES_H

#include "report/page/run_page.h"

enum { MOST_MADE_CLASSES = 14 };

typedef struct made_files {
    size_t n_classes;
    uint64_t confusion[MOST_MADE_CLASSES][MOST_MADE_CLASSES]; /* of one repeat */
    size_t n_without_votes;                                   /* more samples, of the first class */
    rfcv_estimate recalls[MOST_MADE_CLASSES];
    rfcv_estimate accuracy, pair_auc;
    double p_above_no_information, symmetry_p;
    double mean_auc, mean_lpo_auc;
    size_t n_trees, n_uncertain;
    uint64_t n_trees_to_halve; /* UINT64_MAX: null */
    double error_of_half;      /* NaN: there is no error_by_trees.tsv */
    size_t n_repeats, n_both_ways;
    double sd; /* of accuracy over repeats */
    double calibration_error, by_chance_high;
    double share_right, mean_share; /* in the one bin that has predictions, (0.8, 0.9] */
    size_t n_groups;                /* 0: as many as samples */
    const char *folds;              /* as run.json names them */
    const char *auc_warning, *plan_warning, *data_warning; /* or NULL */

    run_files files; /* what was written */
    char *texts[2];  /* run.json, metrics.json */
} made_files;

void made_files_init(made_files *made);
void made_files_write(made_files *made);
void made_files_clear(made_files *made);

/* A section of a page of these files, to be freed with memory_free; NULL without memory.  Asserts that
 * everything it reads is there. */
char *made_section_make(made_files *made, void (*section)(run_page *page));

#endif
