/* Reading samples for a model. */
#include "cv/model_names.h"

rfcv_dataset *rfcv_dataset_read_for(const rfcv_model *model, const char *path,
                                    const rfcv_read_options *options, rfcv_missing_features missing,
                                    const rfcv_monitor *monitor, rfcv_error *error)
{
    model_names names;
    rfcv_dataset *dataset = NULL;
    if (model_names_init(&names, model, error) == RFCV_OK) {
        expected_names expected = names.expected;
        expected.fills = missing == RFCV_MISSING_MEDIAN ? names.medians : NULL;
        dataset = dataset_read_expected(path, &expected, options, monitor, error);
    }
    model_names_empty(&names);
    return dataset;
}
