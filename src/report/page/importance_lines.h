/* What a picture and a page need of importance.tsv: its first lines, and counts of all. */
#ifndef REPORT_PAGE_IMPORTANCE_LINES_H
#define REPORT_PAGE_IMPORTANCE_LINES_H

#include "rfcv.h"

enum { MOST_IMPORTANCE_LINES = 30 };

/* p of which features are counted. */
#define TELLING_P 0.01

typedef struct importance_line {
    char *feature; /* UTF-8 */
    uint64_t n_nodes, n_trees;
    double impurity, corrected, p, permutation, permutation_se;
    bool is_bound;
    double most_of_class; /* the highest permutation importance within a class; NaN: there is none ... */
    size_t class_index;   /* ... and that class */
} importance_line;

/* Starts as all zero, and is to be emptied in every case. */
typedef struct importance_lines {
    size_t n;
    importance_line items[MOST_IMPORTANCE_LINES]; /* [n] the most important first */
    size_t n_features;
    size_t n_unused;  /* that no tree of the forest splits by */
    size_t n_bounds;  /* whose p is a bound */
    size_t n_telling; /* whose p is at most TELLING_P */
    size_t n_null;    /* values that p is a share of; 0: there is no p */
} importance_lines;

/* Those of an explanation.  False when there was no memory. */
bool importance_lines_of(importance_lines *lines, const rfcv_explanation *explanation,
                         const rfcv_dataset *dataset);
void importance_lines_empty(importance_lines *lines);

/* Counts a feature, whose name is not looked at. */
void importance_lines_count(importance_lines *lines, const importance_line *line);

#endif
