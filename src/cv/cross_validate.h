/* Cross-validation with a split kernel of the caller's choice, and with an eye on its trees. */
#ifndef CV_CROSS_VALIDATE_H
#define CV_CROSS_VALIDATE_H

#include "tree/grow.h"

/* Looks on while the trees of a plan are grown, and goes on when they have been. */
typedef struct cv_onlooker {
    void *context;
    /* As in grow_run; trees have their decreases. */
    void (*see)(void *context, size_t thread, size_t tree, const training_data *data,
                const grow_workspace *workspace);
    bool needs_leaves; /* all samples go down the trees */
    /* Called when the votes are complete, under the same threads_run(); what fails here fails as a whole.
     * NULL: nothing is left to do. */
    rfcv_status (*go_on)(void *context, const training_data *data, rfcv_error *error);
} cv_onlooker;

/* rfcv_cross_validate(), with a kernel that the machine supports; NULL: what split_kernel_choose() gives.
 * The onlooker may be NULL. */
rfcv_result *cross_validate_seen(const split_kernel *kernel, const rfcv_plan *plan,
                                 const cv_onlooker *onlooker, const rfcv_monitor *monitor, rfcv_error *error);
rfcv_result *cross_validate_with(const split_kernel *kernel, const rfcv_plan *plan,
                                 const rfcv_monitor *monitor, rfcv_error *error);

#endif
