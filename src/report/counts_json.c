#include "report/counts_json.h"

#include "report/json_estimate.h"

static void write_kappa(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "kappa");
    json_write_real(json, "value", metrics->kappa.value);
    json_write_real(json, "low", metrics->kappa.low);
    json_write_real(json, "high", metrics->kappa.high);
    json_write_text(json, "method", METHOD_DELTA);
    json_write_real(json, "se", metrics->kappa_se);
    json_close(json);
}

static void write_averages(json_writer *json, const char *key, const rfcv_class_averages *averages)
{
    json_open_object(json, key);
    json_write_estimate(json, "recall", averages->recall, METHOD_DELTA);
    json_write_estimate(json, "precision", averages->precision, METHOD_DELTA);
    json_write_estimate(json, "f1", averages->f1, METHOD_DELTA);
    json_close(json);
}

static void write_symmetry(json_writer *json, const rfcv_metrics *metrics)
{
    json_open_object(json, "symmetry");
    json_write_text(json, "test", metrics->n_classes == 2 ? "McNemar" : "Bowker");
    json_write_real(json, "chi_square", metrics->symmetry_chi_square);
    json_write_count(json, "degrees", metrics->symmetry_degrees);
    json_write_real(json, "p", metrics->symmetry_p);
    json_close(json);
}

void counts_json_write(json_writer *json, const rfcv_metrics *metrics)
{
    json_write_estimate(json, "accuracy", metrics->accuracy, METHOD_EXACT);
    json_write_real(json, "no_information_rate", metrics->no_information_rate);
    json_write_real(json, "p_above_no_information", metrics->p_above_no_information);
    json_write_estimate(json, "balanced_accuracy", metrics->balanced_accuracy, METHOD_DELTA);
    write_kappa(json, metrics);
    json_write_estimate(json, "matthews", metrics->matthews, METHOD_DELTA);
    write_averages(json, "macro", &metrics->macro);
    write_averages(json, "weighted", &metrics->weighted);
    write_symmetry(json, metrics);
}

void counts_json_write_class(json_writer *json, const rfcv_class_metrics *metrics)
{
    json_write_estimate(json, "recall", metrics->recall, METHOD_EXACT);
    json_write_estimate(json, "specificity", metrics->specificity, METHOD_EXACT);
    json_write_estimate(json, "precision", metrics->precision, METHOD_EXACT);
    json_write_estimate(json, "negative_predictive_value", metrics->negative_predictive_value, METHOD_EXACT);
    json_write_estimate(json, "prevalence", metrics->prevalence, METHOD_EXACT);
    json_write_estimate(json, "detection_rate", metrics->detection_rate, METHOD_EXACT);
    json_write_estimate(json, "detection_prevalence", metrics->detection_prevalence, METHOD_EXACT);
    json_write_estimate(json, "balanced_accuracy", metrics->balanced_accuracy, METHOD_DELTA);
    json_write_estimate(json, "f1", metrics->f1, METHOD_DELTA);
}
