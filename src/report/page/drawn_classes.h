/* Which classes a picture shows where it has no room for all, and how each looks in all of them. */
#ifndef REPORT_PAGE_DRAWN_CLASSES_H
#define REPORT_PAGE_DRAWN_CLASSES_H

#include "report/page/run_files.h"
#include "report/plot.h"

enum { MOST_DRAWN_CLASSES = 10, MOST_CHOSEN_CLASSES = 30 };

/* Samples of a class with a vote. */
size_t n_voted_of_class(const run_predictions *predictions, size_t class_index);

/* Fills classes[most] (up to MOST_CHOSEN_CLASSES) with the largest ones, in their own order, and says how
 * many there are: a class without such samples is not one. */
size_t drawn_classes_choose(const run_predictions *predictions, size_t most, size_t *classes);

/* The same where class k has sizes[k] samples. */
size_t drawn_classes_of_sizes(const size_t *sizes, size_t n_classes, size_t most, size_t *classes);

/* How the class at a place of that list looks: in all pictures alike where there are few classes, else so
 * that it is told apart from the others. */
size_t drawn_class_look(const run_predictions *predictions, size_t class_index, size_t place);

/* " lc rgb '#0072b2' dt 1": colours come round again, with other dashes. */
void plot_add_look(plot_script *script, size_t look);

/* A name short enough for a key or an axis: "Invasive carcinoma of no sp…". */
typedef struct short_name {
    char text[120];
} short_name;
short_name short_name_of(const char *name);

#endif
