#include "metrics/metrics_auc.h"

#include "base/status.h"
#include "cv/result.h"
#include "metrics/leave_pair_out.h"
#include "metrics/pooled_auc.h"
#include "metrics/voted_samples.h"

#include <math.h>
#include <stdio.h>

static rfcv_status leave_pairs_out(result_aucs *aucs, const voted_samples *voted, const rfcv_result *result,
                                   const rfcv_monitor *monitor, rfcv_error *error)
{
    const rfcv_plan_info plan = rfcv_plan_describe(result_plan(result));
    if (!result_ballots(result)) {
        aucs->leave_pair_out = class_aucs_make(voted->n_classes);
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
    *aucs = (result_aucs){0};
    voted_samples *voted = voted_samples_make(result, ALL_REPEATS);
    if (!voted)
        return error_no_memory(error);
    aucs->pooled = pooled_auc_make(voted->shares, voted->labels, voted->n, voted->n_classes);
    rfcv_status status =
        aucs->pooled ? leave_pairs_out(aucs, voted, result, monitor, error) : error_no_memory(error);
    voted_samples_free(voted);
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
