/*
 * metrics.json: the metrics, and enough of the plan that the file stands alone.
 *
 *     digest                       rfcv_result_digest(), 16 hexadecimal digits
 *     accuracy, kappa ...          what follows from the confusion matrix: counts_json.h
 *
 * Areas under the ROC curve, null where there is none:
 *
 *     classes[].auc, auc_se        the class against the rest by its share of the votes, and its DeLong error
 *     classes[].lpo_auc ...        the same by leaving out pairs of samples; null where no pool was grown
 *     pairs.auc, lpo_auc           of two classes (Hand and Till); rows and columns in the order of "classes"
 *     pairs.mean_auc ...           their means
 *     pairs.n_pairs_without_trees  of samples of different classes that no tree missed: not in lpo_auc
 *     auc_warning                  a sentence where auc and lpo_auc of a class contradict each other
 */
#include "report/metrics_json.h"

#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "report/counts_json.h"
#include "report/json_origin.h"
#include "report/setting_names.h"
#include "report/shares_json.h"

static confusion confusion_of(const rfcv_metrics *metrics)
{
    return (confusion){metrics->n_classes, metrics->confusion};
}

static void write_plan(json_writer *json, rfcv_plan_info plan)
{
    json_open_object(json, "plan");
    json_write_text(json, "folds", plan.folds_text);
    json_write_count(json, "n_repeats", plan.options.n_repeats);
    json_write_count(json, "n_trees", plan.options.n_trees);
    json_write_text(json, "trees_rule", trees_rule_name(plan.options.trees_are_chosen));
    json_write_count(json, "mtry", plan.mtry);
    json_write_count(json, "seed", plan.options.seed);
    json_close(json);
}

static void write_classes(json_writer *json, const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    json_open_array(json, "classes");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        json_open_object(json, NULL);
        json_write_text(json, "name", rfcv_class_name(dataset, class_index));
        json_write_count(json, "n_predictions", confusion_n_true(confusion_of(metrics), class_index));
        counts_json_write_class(json, &metrics->classes[class_index]);
        json_write_real(json, "auc", metrics->auc[class_index]);
        json_write_real(json, "auc_se", metrics->auc_se[class_index]);
        shares_json_write_class(json, metrics, class_index);
        json_write_real(json, "lpo_auc", metrics->lpo_auc[class_index]);
        json_write_real(json, "lpo_auc_se", metrics->lpo_auc_se[class_index]);
        json_close(json);
    }
    json_close(json);
}

/* Rows are true classes, columns predicted ones, both in the order of "classes". */
static void write_confusion(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_array(json, "confusion");
    for (size_t truth = 0; truth < metrics->n_classes; truth++) {
        json_open_array(json, NULL);
        for (size_t predicted = 0; predicted < metrics->n_classes; predicted++)
            json_write_count(json, NULL, metrics->confusion[truth * metrics->n_classes + predicted]);
        json_close(json);
    }
    json_close(json);
}

static void write_square(json_writer *json, const char *key, const double *values, size_t n)
{
    json_open_array(json, key);
    for (size_t row = 0; row < n; row++) {
        json_open_array(json, NULL);
        for (size_t column = 0; column < n; column++)
            json_write_real(json, NULL, values[row * n + column]);
        json_close(json);
    }
    json_close(json);
}

static void write_pairs(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "pairs");
    json_write_real(json, "mean_auc", metrics->mean_pair_auc);
    json_write_real(json, "mean_lpo_auc", metrics->mean_pair_lpo_auc);
    write_square(json, "auc", metrics->pair_auc, metrics->n_classes);
    if (metrics->has_leave_pair_out) {
        write_square(json, "lpo_auc", metrics->pair_lpo_auc, metrics->n_classes);
        json_write_count(json, "n_pairs_without_trees", metrics->n_pairs_without_trees);
    } else {
        json_write_text(json, "lpo_auc", NULL);
        json_write_text(json, "n_pairs_without_trees", NULL);
        if (*metrics->leave_pair_out_why_not)
            json_write_text(json, "lpo_why_not", metrics->leave_pair_out_why_not);
    }
    json_close(json);
    json_write_text(json, "auc_warning", *metrics->auc_warning ? metrics->auc_warning : NULL);
}

static void write_monte_carlo(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "monte_carlo");
    json_write_count(json, "n_uncertain", metrics->n_uncertain);
    if (metrics->n_trees_to_halve == UINT64_MAX)
        json_write_text(json, "n_trees_to_halve", NULL);
    else
        json_write_count(json, "n_trees_to_halve", metrics->n_trees_to_halve);
    json_write_text(json, "rule", "predictions, each repeat's, that could flip with another seed (95 %)");
    json_close(json);
}

void metrics_json_write(json_writer *json, const rfcv_result *result, const rfcv_metrics *metrics)
{
    const rfcv_plan *plan = result_plan(result);
    json_write_count(json, "n_samples", metrics->n_samples);
    json_write_count(json, "n_predictions", confusion_total(confusion_of(metrics)));
    json_write_digest(json, "digest", rfcv_result_digest(result));
    write_plan(json, rfcv_plan_describe(plan));
    counts_json_write(json, metrics);
    write_monte_carlo(json, metrics);
    write_classes(json, metrics, plan_dataset(plan));
    write_confusion(json, metrics);
    write_pairs(json, metrics);
    shares_json_write(json, &metrics->shares);
    repeats_json_write(json, metrics);
}

char *rfcv_metrics_json_make(const rfcv_result *result, const rfcv_metrics *metrics, rfcv_error *error)
{
    char *text = NULL;
    json_writer *json = json_writer_make();
    if (json) {
        metrics_json_write(json, result, metrics);
        text = json_text_make(json);
    }
    json_writer_free(json);
    if (!text)
        error_no_memory(error);
    return text;
}

void rfcv_text_free(char *text)
{
    memory_free(text);
}
