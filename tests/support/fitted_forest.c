#include "support/fitted_forest.h"

#include "cv/fit.h"
#include "support/cross_validation.h"

#include <check.h>

rfcv_cv_options fitted_options(void)
{
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    return options;
}

fitted_forest fitted_forest_make(const rfcv_dataset *dataset, const rfcv_cv_options *options,
                                 const split_kernel *kernel)
{
    fitted_forest fitted = {0};
    rfcv_error error = {.message = ""};
    fitted.plan = rfcv_plan_make(dataset, options, &error);
    ck_assert_msg(fitted.plan != NULL, "no plan: %s", error.message);
    fitted.model = fit_with(kernel, fitted.plan, NULL, &fitted.result, &error);
    ck_assert_msg(fitted.model != NULL, "no model: %s", error.message);
    ck_assert_ptr_nonnull(fitted.result);
    return fitted;
}

void fitted_forest_free(fitted_forest *fitted)
{
    rfcv_result_free(fitted->result);
    rfcv_model_free(fitted->model);
    rfcv_plan_free(fitted->plan);
    *fitted = (fitted_forest){0};
}
