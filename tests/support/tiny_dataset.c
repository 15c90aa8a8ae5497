#include "support/tiny_dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tests have no use for a program without memory. */
static void *room_for(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size);
    if (!block)
        abort();
    return block;
}

/* A letter and a number of so many digits at least. */
static char **names_of(char letter, int n_digits, size_t n)
{
    enum { LONGEST = 32 };
    char **names = room_for(n, sizeof *names);
    for (size_t i = 0; i < n; i++) {
        names[i] = room_for(LONGEST, 1);
        snprintf(names[i], LONGEST, "%c%0*zu", letter, n_digits, i + 1);
    }
    return names;
}

static void names_free(char **names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
}

rfcv_dataset *tiny_dataset_make(size_t n_samples, size_t n_features, const double *values,
                                const uint32_t *labels, size_t n_classes)
{
    rfcv_dataset *dataset = room_for(1, sizeof *dataset);
    dataset->n_samples = n_samples;
    dataset->n_features = n_features;
    dataset->n_classes = n_classes;

    /* A column that is no feature stands first in every row, as an id would. */
    dataset->rows = room_for(n_samples, sizeof *dataset->rows);
    for (size_t sample = 0; sample < n_samples; sample++) {
        dataset->rows[sample] = room_for(n_features + 1, sizeof(double));
        memcpy(dataset->rows[sample] + 1, values + sample * n_features, n_features * sizeof(double));
    }
    dataset->sample_places = room_for(n_samples, sizeof *dataset->sample_places);
    for (size_t sample = 0; sample < n_samples; sample++)
        dataset->sample_places[sample] = (uint32_t)sample;
    dataset->feature_places = room_for(n_features, sizeof *dataset->feature_places);
    for (size_t feature = 0; feature < n_features; feature++)
        dataset->feature_places[feature] = (uint32_t)feature + 1;

    dataset->sample_ids = names_of('s', 1, n_samples);
    dataset->feature_names = names_of('f', 1, n_features);
    dataset->class_names = names_of('c', 3, n_classes);
    dataset->class_sizes = room_for(n_classes, sizeof *dataset->class_sizes);
    dataset->labels = room_for(n_samples, sizeof *dataset->labels);
    for (size_t sample = 0; sample < n_samples; sample++) {
        dataset->labels[sample] = labels[sample];
        dataset->class_sizes[labels[sample]]++;
    }

    dataset->info = (rfcv_dataset_info){
        .path = "",
        .format = "memory",
        .labels_path = "",
        .id_column = "",
        .label_column = "class",
        .group_column = "none",
        .n_samples = n_samples,
        .n_features = n_features,
        .n_classes = n_classes,
        .n_groups = n_samples,
        .log = RFCV_LOG_NONE,
        .log_reason = "as asked",
    };
    return dataset;
}

void tiny_dataset_free(rfcv_dataset *dataset)
{
    if (!dataset)
        return;
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        free(dataset->rows[sample]);
    free(dataset->rows);
    free(dataset->sample_places);
    free(dataset->feature_places);
    names_free(dataset->sample_ids, dataset->n_samples);
    names_free(dataset->feature_names, dataset->n_features);
    names_free(dataset->class_names, dataset->n_classes);
    free(dataset->class_sizes);
    decisions_free(&dataset->decisions);
    free(dataset->labels);
    free(dataset->groups);
    free(dataset);
}

void tiny_dataset_set_groups(rfcv_dataset *dataset, const uint32_t *groups)
{
    size_t n_groups = 0;
    free(dataset->groups);
    dataset->groups = room_for(dataset->n_samples, sizeof *dataset->groups);
    for (size_t sample = 0; sample < dataset->n_samples; sample++) {
        dataset->groups[sample] = groups[sample];
        if (groups[sample] >= n_groups)
            n_groups = groups[sample] + 1;
    }
    dataset->info.n_groups = n_groups;
    dataset->info.group_column = "patient";
}

void tiny_dataset_set_value(rfcv_dataset *dataset, size_t sample, size_t feature, double value)
{
    dataset->rows[dataset->sample_places[sample]][dataset->feature_places[feature]] = value;
}

void tiny_dataset_set_label(rfcv_dataset *dataset, size_t sample, uint32_t label)
{
    dataset->class_sizes[dataset->labels[sample]]--;
    dataset->class_sizes[label]++;
    dataset->labels[sample] = label;
}

void tiny_dataset_set_id(rfcv_dataset *dataset, size_t sample, const char *id)
{
    free(dataset->sample_ids[sample]);
    dataset->sample_ids[sample] = room_for(strlen(id) + 1, 1);
    memcpy(dataset->sample_ids[sample], id, strlen(id));
}
