/*
 * The files of a run as a report finds them, of samples whose votes the test chooses: no tree is grown, and
 * nothing is on disk.
 *
 * Its classes are "Basal", "Her2" and "a <b> & \"c\"", in that order.
 */
#ifndef SUPPORT_MADE_SAMPLES_H
#define SUPPORT_MADE_SAMPLES_H

#include "report/page/run_page.h"

enum { MADE_SAMPLE_CLASSES = 3 };

typedef struct made_sample {
    const char *id;
    uint32_t truth;
    uint64_t votes[MADE_SAMPLE_CLASSES]; /* all 0: no tree missed it */
    uint32_t n_wrong, n_judged;          /* n_judged 0: 1, wrong where the truth has not the most votes */
} made_sample;

/* What its metrics.json says beside AUCs and the like. */
typedef struct made_metrics {
    bool has_leave_pair_out;
    const char *why_no_pairs; /* NULL: nothing is said */
    const char *auc_warning;  /* NULL: none */
    uint64_t n_trees, n_uncertain;
    int64_t n_trees_to_halve; /* below 0: null */
    double accuracy_low, accuracy_high;
} made_metrics;

/* Fails the test where that does not work.  Without errors and points. */
run_files *made_samples_make(const made_sample *samples, size_t n_samples, made_metrics metrics);
/* Adds the errors of that many trees: of t trees 1 / t in all, and 2 / t in each class, of at most 1. */
void made_samples_add_errors(run_files *files, size_t n_trees);

/* What a section writes, to be freed with memory_free; NULL when there was no memory. */
char *made_samples_section(const run_files *files, void (*section)(run_page *page));

/* The same; fails the test where there is none, tags do not match or an id is there twice. */
char *valid_section(const run_files *files, void (*section)(run_page *page));

/* Asserts that without any one of its allocations there is no section, and that nothing is left alive.  Takes
 * a process without gnuplot. */
void assert_section_needs_memory(const run_files *files, void (*section)(run_page *page));

#endif
