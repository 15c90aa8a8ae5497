#include "cv/new_samples.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

/* ---- classes ---- */

/* The model's class of a name, or n_classes. */
static uint32_t find_class(const rfcv_dataset *judged, const char *name)
{
    uint32_t class_index = 0;
    while (class_index < judged->n_classes && strcmp(judged->class_names[class_index], name) != 0)
        class_index++;
    return class_index;
}

static bool take_classes(new_samples *samples, const rfcv_model *model)
{
    rfcv_dataset *judged = &samples->dataset;
    judged->n_classes = judged->info.n_classes = rfcv_model_describe(model).n_classes;
    judged->class_names = arena_take(&samples->memory, judged->n_classes, sizeof *judged->class_names);
    judged->class_sizes = arena_take(&samples->memory, judged->n_classes, sizeof *judged->class_sizes);
    if (!judged->class_names || !judged->class_sizes)
        return false;
    for (size_t i = 0; i < judged->n_classes; i++) {
        judged->class_names[i] = arena_text(&samples->memory, rfcv_model_class_at(model, i).name);
        if (!judged->class_names[i])
            return false;
    }
    return true;
}

static bool take_labels(new_samples *samples, const rfcv_dataset *dataset)
{
    rfcv_dataset *judged = &samples->dataset;
    judged->labels = arena_take(&samples->memory, dataset->n_samples, sizeof *judged->labels);
    uint32_t *class_of = memory_make(dataset->n_classes + 1, sizeof *class_of); /* the last: no class */
    if (judged->labels && class_of) {
        for (size_t i = 0; i < dataset->n_classes; i++)
            class_of[i] = find_class(judged, dataset->class_names[i]);
        class_of[dataset->n_classes] = (uint32_t)judged->n_classes;
        for (size_t i = 0; i < dataset->n_samples; i++) {
            judged->labels[i] = class_of[dataset->labels[i]];
            if (judged->labels[i] < judged->n_classes)
                judged->class_sizes[judged->labels[i]]++;
        }
    }
    const bool has_memory = judged->labels && class_of;
    memory_free(class_of);
    return has_memory;
}

/* ---- the plan ---- */

/* As the model was grown, but for what the model alone tells: its texts, and its rule for mtry. */
static rfcv_cv_options options_of(const rfcv_model_info *info, const thread_team *team)
{
    rfcv_cv_options options = rfcv_cv_defaults();
    options.folds = RFCV_FOLDS_NEW;
    options.n_folds = 0;
    options.n_trees = info->n_trees;
    options.mtry_rule = RFCV_MTRY_COUNT;
    options.mtry_value = (double)info->mtry;
    options.min_node_size = info->min_node_size;
    options.max_depth = info->max_depth;
    options.whole_trees = true;
    options.replace = info->replace;
    options.sample_fraction = info->sample_fraction;
    options.split = info->split;
    options.n_random_cuts = info->n_random_cuts;
    options.redraws_constant = info->redraws_constant;
    options.vote = info->vote;
    options.seed = info->seed;
    options.n_threads = team->n_outer;
    options.n_inner_threads = team->n_inner;
    return options;
}

static bool make_plan(new_samples *samples, const rfcv_model *model, const thread_team *team)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    const size_t n = samples->dataset.n_samples;
    rfcv_plan *plan = &samples->plan;
    *plan = (rfcv_plan){
        .dataset = &samples->dataset,
        .options = options_of(&info, team),
        .mtry = info.mtry,
        .folds = arena_take(&samples->memory, 1, sizeof *plan->folds),
        .pools = arena_take(&samples->memory, 1, sizeof *plan->pools),
        .n_judged = n,
        .judged = arena_take(&samples->memory, n, sizeof *plan->judged),
        .schedule.team = *team,
    };
    fold_plan *no_folds = arena_take(&samples->memory, 1, sizeof *no_folds);
    if (!plan->folds || !plan->pools || !plan->judged || !no_folds)
        return false;
    plan->folds[0] = no_folds;
    for (size_t sample = 0; sample < n; sample++)
        plan->judged[sample] = (uint32_t)sample;
    snprintf(plan->folds_text, sizeof plan->folds_text,
             "none: samples judged by a forest that was grown from %zu others", info.n_samples);
    return true;
}

/* ---- both ---- */

new_samples *new_samples_make(const rfcv_model *model, const rfcv_dataset *dataset, const thread_team *team)
{
    new_samples *samples = memory_make(1, sizeof *samples);
    if (!samples)
        return NULL;
    samples->dataset = *dataset;
    if (take_classes(samples, model) && take_labels(samples, dataset) && make_plan(samples, model, team))
        return samples;
    new_samples_free(samples);
    return NULL;
}

void new_samples_free(new_samples *samples)
{
    if (samples)
        arena_free(&samples->memory);
    memory_free(samples);
}
