/* What a picture and a page need of proximity.tsv: its first columns, without the proximities. */
#ifndef REPORT_PAGE_PROXIMITY_LINES_H
#define REPORT_PAGE_PROXIMITY_LINES_H

#include "report/page/listed_samples.h"

/* Above this a sample is far from its class (Breiman). */
#define FAR_OUTLIER 10

/* Starts as all zero, and is to be emptied in every case. */
typedef struct proximity_lines {
    listed_samples samples;
    double *x, *y;      /* [n] metric scaling; NaN where there is none */
    double *outlier;    /* [n] NaN: not known */
    bool *is_prototype; /* [n] of its class */
} proximity_lines;

/* Room behind the samples.  False when there was no memory, as in the next. */
bool proximity_lines_make_room(proximity_lines *lines);
bool proximity_lines_of(proximity_lines *lines, const rfcv_explanation *explanation,
                        const rfcv_dataset *dataset);
void proximity_lines_empty(proximity_lines *lines);

#endif
