/* Where the classes are among the principal components, over all components of pca.tsv. */
#ifndef REPORT_PAGE_CLASS_CENTRES_H
#define REPORT_PAGE_CLASS_CENTRES_H

#include "report/page/run_files.h"

typedef struct class_centres {
    const run_points *points;
    size_t *sizes; /* [n_classes] */
    double *sums;  /* [n_classes][n_components] of scores */
} class_centres;

/* Keeps the points.  False when there was no memory. */
bool class_centres_init(class_centres *centres, const run_points *points);
void class_centres_empty(class_centres *centres);

/* The mean score of a class; NaN of one without samples. */
double class_centres_mean(const class_centres *centres, size_t class_index, size_t component);

/* Share of a component's variance that lies between the classes: correlation ratio, eta squared.  NaN where
 * it has none. */
double class_centres_share(const class_centres *centres, size_t component);

/* From a sample to the mean of the others of a class; NaN where there are none. */
double class_centres_distance(const class_centres *centres, size_t sample, size_t class_index);

/* The class other than its own whose centre is nearest to a sample; n_classes where there is none. */
size_t class_centres_nearest_other(const class_centres *centres, size_t sample);

#endif
