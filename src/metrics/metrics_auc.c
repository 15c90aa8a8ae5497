#include "metrics/metrics_auc.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/result.h"
#include "metrics/leave_pair_out.h"
#include "metrics/pooled_auc.h"

#include <math.h>
#include <stdio.h>

/* The samples that some tree voted on, in the order of the dataset. */
typedef struct voted_samples {
    size_t n;
    uint32_t *samples; /* [n] */
    uint32_t *labels;  /* [n] */
    double *shares;    /* [n][n_classes] of all votes on a sample */
} voted_samples;

static void voted_samples_empty(voted_samples *voted)
{
    memory_free(voted->samples);
    memory_free(voted->labels);
    memory_free(voted->shares);
}

/* One division of whole numbers: equal shares are equal doubles, so that ties are ties. */
static void add_sample(voted_samples *voted, uint32_t sample, uint32_t label, const uint64_t *counts,
                       size_t n_classes)
{
    uint64_t n_votes = 0;
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        n_votes += counts[class_index];
    if (n_votes == 0)
        return;
    voted->samples[voted->n] = sample;
    voted->labels[voted->n] = label;
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        voted->shares[voted->n * n_classes + class_index] = (double)counts[class_index] / (double)n_votes;
    voted->n++;
}

static rfcv_status voted_samples_init(voted_samples *voted, const rfcv_result *result, rfcv_error *error)
{
    const rfcv_dataset *dataset = plan_dataset(result_plan(result));
    const rfcv_dataset_info data = rfcv_dataset_describe(dataset);
    const size_t n = data.n_samples, n_classes = data.n_classes;
    uint64_t *counts = memory_make(n, n_classes * sizeof *counts);
    *voted = (voted_samples){.samples = memory_make(n, sizeof *voted->samples),
                             .labels = memory_make(n, sizeof *voted->labels),
                             .shares = memory_make(n, n_classes * sizeof *voted->shares)};
    bool has_memory = counts && voted->samples && voted->labels && voted->shares;
    for (size_t i = 0; has_memory && i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        for (size_t class_index = 0; class_index < n_classes; class_index++)
            counts[prediction.sample * n_classes + class_index] += prediction.votes[class_index];
    }
    for (size_t sample = 0; has_memory && sample < n; sample++)
        add_sample(voted, (uint32_t)sample, (uint32_t)rfcv_sample_class(dataset, sample),
                   counts + sample * n_classes, n_classes);
    memory_free(counts);
    return has_memory ? RFCV_OK : error_no_memory(error);
}

static rfcv_status leave_pairs_out(result_aucs *aucs, const voted_samples *voted, size_t n_classes,
                                   const rfcv_result *result, const rfcv_monitor *monitor, rfcv_error *error)
{
    const rfcv_plan_info plan = rfcv_plan_describe(result_plan(result));
    if (!result_ballots(result)) {
        aucs->leave_pair_out = class_aucs_make(n_classes);
        return aucs->leave_pair_out ? RFCV_OK : error_no_memory(error);
    }
    monitor_stage stage;
    trace_mark span = trace_begin_stage(monitor_trace(monitor), "compare");
    monitor_stage_init(&stage, monitor, "compare", voted->n);
    const leave_pair_out_request request = {.cast = result_ballots(result),
                                            .samples = voted->samples,
                                            .labels = voted->labels,
                                            .n = voted->n,
                                            .n_threads = plan.outer_threads * plan.inner_threads,
                                            .stage = &stage};
    rfcv_error reason = {0};
    aucs->leave_pair_out = leave_pair_out_make(&request, &aucs->n_pairs_without_trees, &reason);
    trace_end(span);
    if (!aucs->leave_pair_out && error)
        *error = reason;
    return reason.status;
}

rfcv_status result_aucs_init(result_aucs *aucs, const rfcv_result *result, const rfcv_monitor *monitor,
                             rfcv_error *error)
{
    voted_samples voted;
    *aucs = (result_aucs){0};
    rfcv_status status = voted_samples_init(&voted, result, error);
    if (status != RFCV_OK)
        goto done;
    const size_t n_classes = rfcv_dataset_describe(plan_dataset(result_plan(result))).n_classes;
    aucs->pooled = pooled_auc_make(voted.shares, voted.labels, voted.n, n_classes);
    status = aucs->pooled ? leave_pairs_out(aucs, &voted, n_classes, result, monitor, error)
                          : error_no_memory(error);

done:
    voted_samples_empty(&voted);
    return status;
}

void result_aucs_empty(result_aucs *aucs)
{
    class_aucs_free(aucs->pooled);
    class_aucs_free(aucs->leave_pair_out);
}

/* What makes the two differ.  The bias lowers the pooled one; a pair, on the other hand, is judged by fewer
 * trees than a sample, and fewer votes separate less. */
static void describe_difference(char *warning, size_t size, const char *class_name, double pooled,
                                double left_out)
{
    const char *reason =
        pooled < left_out
            ? "leave-one-out has a bias, since the class of each sample is one short where it is "
              "held out; trust the second"
            : "a pair is judged by fewer trees than a sample, and that blurs; grow more trees";
    snprintf(warning, size,
             "the pooled AUC of class '%.100s', %.4f, and its leave-pair-out AUC, %.4f, differ by more than "
             "their errors: %s",
             class_name, pooled, left_out, reason);
}

/* Both are of the same samples, so that their errors go together: one standard error between them is far
 * beyond chance. */
void result_aucs_warn(const result_aucs *aucs, const rfcv_dataset *dataset, char *warning, size_t size)
{
    const class_aucs *pooled = aucs->pooled, *left_out = aucs->leave_pair_out;
    double furthest = 1; /* in units of the error */
    warning[0] = '\0';
    for (size_t class_index = 0; class_index < pooled->n_classes; class_index++) {
        double error = fmax(pooled->errors[class_index], left_out->errors[class_index]);
        double apart = fabs(pooled->values[class_index] - left_out->values[class_index]);
        double n_errors = apart / error; /* 0/0 is NaN, as is what has no error, and never further */
        if (!(n_errors > furthest))
            continue;
        furthest = n_errors;
        describe_difference(warning, size, rfcv_class_name(dataset, class_index), pooled->values[class_index],
                            left_out->values[class_index]);
    }
}
