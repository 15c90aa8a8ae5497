#include "dataset/expected_names.h"

#include "base/status.h"
#include "dataset/decisions.h"
#include "dataset/excerpt.h"
#include "dataset/file/source.h"

bool expected_names_index(const expected_names *expected, name_index *features)
{
    size_t number;
    for (size_t i = 0; i < expected->n_features; i++)
        if (!name_index_add(features, expected->features[i], &number))
            return false;
    return true;
}

rfcv_status expected_names_check(const expected_names *expected, const size_t *places, const char *path,
                                 rfcv_error *error)
{
    const size_t n = expected->n_features;
    name_listing missing = {.between = ", ", .most = MOST_NAMES_TOLD};
    for (size_t i = 0; i < n; i++)
        if (places[i] == SIZE_MAX)
            name_listing_add(&missing, excerpt_of(expected->features[i]).text);
    if (missing.n == 0)
        return RFCV_OK;
    if (missing.n == n)
        return error_set(error, RFCV_BAD_DATA, "%s has none of the %s that the model asks for: %s%s",
                         source_name(path), counted(n, "feature").text, missing.text, missing.more);
    if (expected->fills)
        return RFCV_OK;
    return error_set(
        error, RFCV_BAD_DATA,
        "%s lacks %s of the %s that the model asks for: %s%s; --missing-features median puts the "
        "median of the samples that the model was grown from in their place",
        source_name(path), count_text_of(missing.n).text, counted(n, "feature").text, missing.text,
        missing.more);
}

rfcv_status dataset_find_expected(const rfcv_dataset *dataset, const expected_names *expected, size_t *places,
                                  rfcv_error *error)
{
    name_index wanted = {0};
    bool has_memory = expected_names_index(expected, &wanted);
    for (size_t i = 0; i < expected->n_features; i++)
        places[i] = SIZE_MAX;
    for (size_t feature = 0; has_memory && feature < dataset->n_features; feature++) {
        size_t number = name_index_find(&wanted, dataset->feature_names[feature]);
        if (number != NAME_UNKNOWN)
            places[number] = feature;
    }
    name_index_free(&wanted);
    return has_memory ? expected_names_check(expected, places, dataset->info.path, error)
                      : error_no_memory(error);
}
