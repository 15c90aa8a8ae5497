/* How many draws of each class a bag takes. */
#ifndef CV_CLASS_DRAWS_H
#define CV_CLASS_DRAWS_H

#include "dataset/dataset.h"

enum { MOST_DRAWS = (1 << 26) - 1 }; /* that a bag may count in all, by which gains stay exact in 128 bits */

/* rfcv_cv_options.bag, read. */
typedef struct class_drawing {
    bool is_balanced;
    uint32_t *given; /* [n_classes] draws by name, 0 where none are; NULL: classes do not draw apart */
} class_drawing;

/* Fails with RFCV_BAD_OPTION or RFCV_SYSTEM; class_drawing_empty() is due in any case. */
rfcv_status class_drawing_read(const rfcv_dataset *dataset, const rfcv_cv_options *options,
                               class_drawing *drawing, rfcv_error *error);
void class_drawing_empty(class_drawing *drawing);

/* Whether the draws are the same whatever the training set. */
bool class_drawing_is_fixed(const class_drawing *drawing, size_t n_classes);

/* Fills draws[n_classes] for a training set that has sizes[n_classes] samples to draw from, and returns their
 * sum; sample_fraction is above 0. */
size_t class_draws_count(const class_drawing *drawing, const size_t *sizes, size_t n_classes,
                         double sample_fraction, bool replace, uint32_t *draws);

#endif
