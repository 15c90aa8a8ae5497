/* Samples that lie nearer to the centre of another class than to that of their own. */
#ifndef REPORT_PAGE_ASTRAY_SAMPLES_H
#define REPORT_PAGE_ASTRAY_SAMPLES_H

#include "report/page/class_centres.h"

typedef struct astray_sample {
    size_t sample, nearest; /* of the classes that are not its own */
    double own, other;      /* distances to the centres of its own class and of the nearest */
} astray_sample;

typedef struct astray_samples {
    astray_sample *wrong; /* [n_wrong_astray] predicted wrong, the largest ratio of own to other first */
    size_t n_wrong_astray, n_wrong;
    size_t n_as_predicted; /* of wrong[]: the nearest class is the one predicted */
    size_t n_right_astray, n_right;
} astray_samples;

/* Of judged samples whose class has others.  False when there was no memory. */
bool astray_samples_init(astray_samples *astray, const run_files *files, const class_centres *centres);
void astray_samples_empty(astray_samples *astray);

#endif
