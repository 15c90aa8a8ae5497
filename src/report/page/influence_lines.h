/* What a picture and a page need of influence.tsv. */
#ifndef REPORT_PAGE_INFLUENCE_LINES_H
#define REPORT_PAGE_INFLUENCE_LINES_H

#include "report/page/listed_samples.h"

typedef struct influence_line {
    size_t predicted; /* class; n_classes where no tree missed the sample */
    double share;     /* of the out-of-bag votes, for its own class ... */
    double share_se;  /* ... and its standard error */
    double help;
    char *most_swayed;  /* id of the sample that changes most without it, UTF-8 ... */
    double most_change; /* ... and by how much; NaN: there is none */
} influence_line;

/* Starts as all zero, and is to be emptied in every case. */
typedef struct influence_lines {
    listed_samples samples;
    influence_line *items;      /* [n] */
    double *sway, *mislabelled; /* [n] */
} influence_lines;

/* Room behind the samples.  False when there was no memory, as in the next. */
bool influence_lines_make_room(influence_lines *lines);
bool influence_lines_of(influence_lines *lines, const rfcv_explanation *explanation,
                        const rfcv_dataset *dataset);
void influence_lines_empty(influence_lines *lines);

/* Whether a sample is predicted, and wrongly. */
bool influence_is_wrong(const influence_lines *lines, size_t sample);

#endif
