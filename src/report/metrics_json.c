/* metrics.json: the metrics, and enough of the plan that the file stands alone. */
#include "base/memory.h"
#include "base/status.h"
#include "cv/plan.h"
#include "cv/result.h"
#include "metrics/confusion.h"
#include "report/json.h"

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
    json_write_count(json, "mtry", plan.mtry);
    json_write_count(json, "seed", plan.options.seed);
    json_close(json);
}

static void write_accuracy(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "accuracy");
    json_write_real(json, "value", metrics->accuracy);
    json_write_real(json, "low", metrics->accuracy_low);
    json_write_real(json, "high", metrics->accuracy_high);
    json_write_text(json, "interval", "95 %, exact (Clopper-Pearson), of n_samples");
    json_close(json);
}

static void write_classes(json_writer *json, const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    json_open_array(json, "classes");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        json_open_object(json, NULL);
        json_write_text(json, "name", rfcv_class_name(dataset, class_index));
        json_write_count(json, "n_predictions", confusion_n_true(confusion_of(metrics), class_index));
        json_write_real(json, "recall", metrics->recall[class_index]);
        json_write_real(json, "precision", metrics->precision[class_index]);
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

char *rfcv_metrics_json_make(const rfcv_result *result, const rfcv_metrics *metrics, rfcv_error *error)
{
    const rfcv_plan *plan = result_plan(result);
    char *text = NULL;
    json_writer *json = json_writer_make();
    if (json) {
        json_write_count(json, "n_samples", metrics->n_samples);
        json_write_count(json, "n_predictions", confusion_total(confusion_of(metrics)));
        write_plan(json, rfcv_plan_describe(plan));
        write_accuracy(json, metrics);
        json_write_real(json, "no_information_rate", metrics->no_information_rate);
        json_write_real(json, "p_above_no_information", metrics->p_above_no_information);
        json_write_real(json, "balanced_accuracy", metrics->balanced_accuracy);
        json_write_real(json, "kappa", metrics->kappa);
        write_classes(json, metrics, plan_dataset(plan));
        write_confusion(json, metrics);
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
