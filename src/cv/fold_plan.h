/* Who is held out when: the folds of one repeat. */
#ifndef CV_FOLD_PLAN_H
#define CV_FOLD_PLAN_H

#include "base/rng.h"
#include "dataset/dataset.h"

/* Samples in a row, fold after fold; those that no fold holds out stand at the end.  A fold's training set is
 * the row without the fold's stretch, so n folds of one sample take no more room than one. */
typedef struct fold_plan {
    size_t n_samples, n_folds;
    uint32_t *order;        /* [n_samples] ascending within a fold */
    size_t *starts;         /* [n_folds + 1]; fold f is order[starts[f] .. starts[f + 1] - 1] */
    rfcv_file_sum file_sum; /* of the file that they are from; else zeros */
} fold_plan;

/* The folds of the options, for a repeat that counts from 0.  NULL on failure, with *error filled in. */
fold_plan *fold_plan_make(const rfcv_dataset *dataset, const rfcv_cv_options *options, size_t repeat,
                          rfcv_error *error);
void fold_plan_free(fold_plan *plan);

/* From the number of each sample's fold, [n_samples], from 0; n_folds stands for none. */
fold_plan *fold_plan_from_numbers(const uint32_t *fold_of, size_t n_samples, size_t n_folds,
                                  rfcv_error *error);

/* The four ways to number folds.  fold_of[n_samples] is filled. */
void fold_numbers_leave_one_out(const rfcv_dataset *dataset, uint32_t *fold_of);
rfcv_status fold_numbers_k(const rfcv_dataset *dataset, size_t n_folds, bool stratify, rng_stream stream,
                           uint32_t *fold_of, rfcv_error *error);
rfcv_status fold_numbers_uneven(const rfcv_dataset *dataset, size_t n_folds, rng_stream stream,
                                uint32_t *fold_of, rfcv_error *error);
rfcv_status fold_numbers_read(const rfcv_dataset *dataset, const char *path, uint32_t *fold_of,
                              size_t *n_folds, rfcv_file_sum *sum, rfcv_error *error);

#endif
