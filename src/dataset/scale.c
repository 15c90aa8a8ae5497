#include "dataset/scale.h"

#include "dataset/survey.h"

/* High values of raw data are further above those of logged data than this. */
static const double FAR_ABOVE = 4.0;
/* Medians of other units of one scale are not this far out. */
static const double FAR_OUT = 2.0;

typedef struct value_range {
    double lowest, highest, median, high;
} value_range;

static bool is_raw_beside(const value_range *one, const value_range *other)
{
    return one->highest > LARGEST_LOG && other->highest <= LARGEST_LOG &&
           one->high >= FAR_ABOVE * other->high;
}

static bool is_far_above(const value_range *one, const value_range *other)
{
    return one->median > 0.0 && one->median > FAR_OUT * other->high;
}

/* What is wrong with the values of samples, beside those of the model; NULL: nothing. */
static const char *complaint_of(const value_range *found, const value_range *model, rfcv_log log)
{
    if (log != RFCV_LOG_NONE && found->lowest < 0.0)
        return "some are negative, and have no logarithm, which the model was grown from";
    if (is_raw_beside(found, model))
        return "they seem to be raw, and the model was grown from logged ones";
    if (is_raw_beside(model, found))
        return "they seem to be logged, and the model was grown from raw ones";
    if (is_far_above(found, model))
        return "they are far above those that the model was grown from";
    if (is_far_above(model, found))
        return "they are far below those that the model was grown from";
    return NULL;
}

rfcv_status scale_compare(const rfcv_dataset_info *info, const expected_names *expected,
                          decision_list *decisions, rfcv_error *error)
{
    const value_range found = {info->lowest, info->highest, info->median, info->high};
    const value_range model = {expected->lowest, expected->highest, expected->median, expected->high};
    const char *complaint = complaint_of(&found, &model, expected->log);
    if (!complaint)
        return RFCV_OK;
    return decisions_warn(decisions, TOPIC_LOG, "", error,
                          "values on another scale: %s; here they are from %.4g to %.4g (median %.4g, 99 %% "
                          "below %.4g), there from %.4g to %.4g (%.4g, %.4g), and predictions mean little",
                          complaint, found.lowest, found.highest, found.median, found.high, model.lowest,
                          model.highest, model.median, model.high);
}
