#include "cv/model_names.h"

#include "base/memory.h"
#include "base/status.h"

rfcv_status model_names_init(model_names *names, const rfcv_model *model, rfcv_error *error)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    *names = (model_names){.medians = memory_make(info.n_features, sizeof *names->medians),
                           .features = memory_make(info.n_features, sizeof *names->features),
                           .classes = memory_make(info.n_classes, sizeof *names->classes)};
    if (!names->medians || !names->features || !names->classes)
        return error_no_memory(error);
    for (size_t i = 0; i < info.n_features; i++) {
        const rfcv_model_feature feature = rfcv_model_feature_at(model, i);
        names->features[i] = feature.name;
        names->medians[i] = feature.median;
    }
    for (size_t i = 0; i < info.n_classes; i++)
        names->classes[i] = rfcv_model_class_at(model, i).name;
    names->expected = (expected_names){.n_features = info.n_features,
                                       .n_classes = info.n_classes,
                                       .features = names->features,
                                       .classes = names->classes,
                                       .log = info.log,
                                       .lowest = info.lowest,
                                       .highest = info.highest,
                                       .median = info.median,
                                       .high = info.high};
    return RFCV_OK;
}

void model_names_empty(model_names *names)
{
    memory_free(names->medians);
    memory_free(names->features);
    memory_free(names->classes);
}
