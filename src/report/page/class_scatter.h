/* A scatter plot of samples in the colours of their classes: the largest ones, the others grey. */
#ifndef REPORT_PAGE_CLASS_SCATTER_H
#define REPORT_PAGE_CLASS_SCATTER_H

#include "report/page/drawn_classes.h"
#include "report/page/listed_samples.h"

enum { MOST_SCATTERED = 5000, MOST_WITH_TOOLTIPS = 2000 };

typedef struct class_scatter {
    const listed_samples *samples;
    const double *x, *y; /* [n]; a sample with a NaN is not drawn */
    /* Adds what its tooltip says behind "s17: Basal". */
    void (*tell)(text_buffer *words, const void *lines, size_t sample);
    const void *lines;

    size_t n_classes; /* drawn */
    size_t classes[MOST_DRAWN_CLASSES];
} class_scatter;

/* Chooses the classes. */
void class_scatter_choose(class_scatter *scatter);

/* Of many samples every so-manieth is drawn; of fewer, pointing at one tells which it is. */
size_t class_scatter_step(const class_scatter *scatter);
bool class_scatter_has_tooltips(const class_scatter *scatter);
bool class_scatter_has(const class_scatter *scatter, size_t sample);

/* "0.5 0.25" */
void class_scatter_add_place(plot_script *script, const class_scatter *scatter, size_t sample);
/* The points, ahead of the plot. */
void class_scatter_add_points(plot_script *script, const class_scatter *scatter);
/* "plot " with a key and the points of all classes; more can follow behind ", ". */
void class_scatter_plot(plot_script *script, const class_scatter *scatter);

/* A sentence on what can be pointed at, and on what is left out; or nothing. */
void class_scatter_add_remark(text_buffer *caption, const class_scatter *scatter);

#endif
