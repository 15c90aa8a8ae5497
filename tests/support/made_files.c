#include "support/made_files.h"

#include "base/memory.h"
#include "report/json.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static char *CLASS_NAMES[MOST_MADE_CLASSES] = {"A", "B", "<C>", "D", "E", "F", "G",
                                               "H", "I", "J",   "K", "L", "M", "N"};

void made_files_init(made_files *made)
{
    *made = (made_files){.n_classes = 3,
                         .confusion = {{36, 3, 1}, {2, 36, 2}, {0, 4, 36}},
                         .accuracy = {0.9, 0.832, 0.947},
                         .pair_auc = {0.97, 0.94, 0.99},
                         .p_above_no_information = 1e-9,
                         .symmetry_p = 0.5,
                         .mean_auc = 0.97,
                         .mean_lpo_auc = 0.969,
                         .n_trees = 500,
                         .n_uncertain = 3,
                         .n_trees_to_halve = 1234,
                         .error_of_half = 0.1,
                         .n_repeats = 1,
                         .sd = NAN,
                         .calibration_error = 0.03,
                         .by_chance_high = 0.06,
                         .share_right = 0.9,
                         .mean_share = 0.85,
                         .folds = "leave-one-out"};
    for (size_t k = 0; k < MOST_MADE_CLASSES; k++)
        made->recalls[k] = (rfcv_estimate){0.9, 0.763, 0.972};
}

static uint64_t n_voted(const made_files *made)
{
    uint64_t n = 0;
    for (size_t truth = 0; truth < made->n_classes; truth++)
        for (size_t k = 0; k < made->n_classes; k++)
            n += made->confusion[truth][k];
    return n;
}

static void write_estimate(json_writer *json, const char *key, rfcv_estimate estimate)
{
    json_open_object(json, key);
    json_write_real(json, "value", estimate.value);
    json_write_real(json, "low", estimate.low);
    json_write_real(json, "high", estimate.high);
    json_write_real(json, "no_information", 0.6667);
    json_close(json);
}

static const rfcv_estimate HALF = {0.5, 0.4, 0.6};

/* ---- metrics.json ---- */

static void write_class(json_writer *json, const made_files *made, size_t k)
{
    static const char *const others[] = {"specificity", "precision", "negative_predictive_value",
                                         "prevalence", "f1"};
    uint64_t n = 0;
    for (size_t predicted = 0; predicted < made->n_classes; predicted++)
        n += made->confusion[k][predicted];
    json_open_object(json, NULL);
    json_write_text(json, "name", CLASS_NAMES[k]);
    json_write_count(json, "n_predictions", n * made->n_repeats);
    write_estimate(json, "recall", made->recalls[k]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        write_estimate(json, others[i], HALF);
    json_write_real(json, "auc", 0.987);
    json_write_real(json, "auc_low", 0.976);
    json_write_real(json, "auc_high", 0.998);
    json_close(json);
}

static void write_bins(json_writer *json, const made_files *made)
{
    json_open_array(json, "bins");
    for (int bin = 0; bin < RFCV_CALIBRATION_BINS; bin++) {
        const bool is_filled = bin == 8;
        json_open_object(json, NULL);
        json_write_real(json, "above", bin / 10.0);
        json_write_real(json, "up_to", (bin + 1) / 10.0);
        json_write_count(json, "n_predictions", is_filled ? n_voted(made) * made->n_repeats : 0);
        json_write_real(json, "mean_share", is_filled ? made->mean_share : NAN);
        write_estimate(
            json, "right",
            is_filled ? (rfcv_estimate){made->share_right, made->share_right - 0.05, made->share_right + 0.04}
                      : (rfcv_estimate){NAN, NAN, NAN});
        json_close(json);
    }
    json_close(json);
}

static void write_shares(json_writer *json, const made_files *made)
{
    json_open_object(json, "shares");
    write_estimate(json, "pair_auc", made->pair_auc);
    write_estimate(json, "brier", (rfcv_estimate){0.1234, 0.11, 0.13});
    write_estimate(json, "log_loss", (rfcv_estimate){0.2345, 0.21, 0.25});
    json_open_object(json, "calibration");
    json_write_real(json, "error", made->calibration_error);
    json_open_object(json, "by_chance");
    json_write_real(json, "low", 0.01);
    json_write_real(json, "high", made->by_chance_high);
    json_close(json);
    write_bins(json, made);
    json_close(json);
    json_close(json);
}

static void write_plan(json_writer *json, const made_files *made)
{
    json_open_object(json, "plan");
    json_write_text(json, "folds", made->folds);
    json_write_count(json, "n_trees", made->n_trees);
    json_write_text(json, "warning", made->plan_warning ? made->plan_warning : "");
    json_close(json);
}

static void write_metrics(json_writer *json, const made_files *made)
{
    json_write_count(json, "n_samples", n_voted(made) + made->n_without_votes);
    json_write_count(json, "n_predictions", n_voted(made) * made->n_repeats);
    write_plan(json, made);
    write_estimate(json, "accuracy", made->accuracy);
    json_write_real(json, "no_information_rate", 0.3333);
    json_write_real(json, "p_above_no_information", made->p_above_no_information);
    write_estimate(json, "balanced_accuracy", made->accuracy);
    write_estimate(json, "kappa", (rfcv_estimate){0.85, 0.77, 0.93});
    write_estimate(json, "matthews", (rfcv_estimate){0.86, 0.78, 0.94});
    json_open_object(json, "macro");
    write_estimate(json, "f1", HALF);
    json_close(json);
    json_open_object(json, "symmetry");
    json_write_text(json, "test", "Bowker");
    json_write_real(json, "p", made->symmetry_p);
    json_close(json);
    json_open_object(json, "monte_carlo");
    json_write_count(json, "n_uncertain", made->n_uncertain);
    if (made->n_trees_to_halve == UINT64_MAX)
        json_write_text(json, "n_trees_to_halve", NULL);
    else
        json_write_count(json, "n_trees_to_halve", made->n_trees_to_halve);
    json_close(json);
    json_open_array(json, "classes");
    for (size_t k = 0; k < made->n_classes; k++)
        write_class(json, made, k);
    json_close(json);
    json_open_object(json, "pairs");
    json_write_real(json, "mean_auc", made->mean_auc);
    json_write_real(json, "mean_lpo_auc", made->mean_lpo_auc);
    json_close(json);
    json_write_text(json, "auc_warning", made->auc_warning);
    write_shares(json, made);
    json_open_object(json, "repeats");
    json_write_count(json, "n", made->n_repeats);
    json_open_object(json, "accuracy");
    json_write_real(json, "sd", made->sd);
    json_close(json);
    json_close(json);
}

/* ---- run.json ---- */

static void write_run(json_writer *json, const made_files *made)
{
    const uint64_t n = n_voted(made) + made->n_without_votes;
    json_open_object(json, "dataset");
    json_write_count(json, "n_samples", n);
    json_write_count(json, "n_groups", made->n_groups ? made->n_groups : n);
    json_open_array(json, "decisions");
    json_open_object(json, NULL);
    json_write_text(json, "text", made->data_warning ? made->data_warning : "samples in rows");
    json_write_bool(json, "is_warning", made->data_warning != NULL);
    json_close(json);
    json_close(json);
    json_close(json);
    json_open_object(json, "settings");
    json_write_text(json, "folds", made->folds);
    json_close(json);
    write_plan(json, made);
}

static json_reader *reader_of(const made_files *made, void (*write)(json_writer *, const made_files *),
                              const char *name, char **text)
{
    json_writer *json = json_writer_make();
    ck_assert_ptr_nonnull(json);
    write(json, made);
    *text = json_text_make(json);
    json_writer_free(json);
    ck_assert_ptr_nonnull(*text);
    json_reader *reader = json_reader_make(name, *text, strlen(*text), NULL);
    ck_assert_ptr_nonnull(reader);
    return reader;
}

/* ---- predictions.tsv and error_by_trees.tsv ---- */

static void *made_array(size_t n, size_t size)
{
    void *array = memory_make(n, size);
    ck_assert_ptr_nonnull(array);
    return array;
}

static void fill_predictions(made_files *made)
{
    run_predictions *predictions = &made->files.predictions;
    const size_t n = (size_t)n_voted(made) + made->n_without_votes;
    *predictions =
        (run_predictions){.n_classes = made->n_classes,
                          .n_samples = n,
                          .n_repeats = made->n_repeats,
                          .n_predictions = (size_t)n_voted(made) * made->n_repeats,
                          .class_names = CLASS_NAMES,
                          .truth = made_array(n, sizeof(uint32_t)),
                          .n_judged = made_array(n, sizeof(uint32_t)),
                          .n_wrong = made_array(n, sizeof(uint32_t)),
                          .n_votes = made_array(n, sizeof(uint64_t)),
                          .confusion = made_array(made->n_classes * made->n_classes, sizeof(uint64_t))};
    size_t sample = 0;
    for (size_t truth = 0; truth < made->n_classes; truth++)
        for (size_t k = 0; k < made->n_classes; k++) {
            predictions->confusion[truth * made->n_classes + k] = made->confusion[truth][k] * made->n_repeats;
            for (uint64_t i = 0; i < made->confusion[truth][k]; i++, sample++) {
                predictions->truth[sample] = (uint32_t)truth;
                predictions->n_judged[sample] = (uint32_t)made->n_repeats;
                predictions->n_wrong[sample] = truth == k ? 0 : (uint32_t)made->n_repeats;
                predictions->n_votes[sample] = made->n_trees * made->n_repeats;
            }
        }
    for (size_t i = 0; i < made->n_both_ways; i++)
        predictions->n_wrong[i] = 1;
}

static void fill_errors(made_files *made)
{
    if (isnan(made->error_of_half))
        return;
    run_errors *errors = made_array(1, sizeof *errors);
    *errors = (run_errors){.n_trees = made->n_trees,
                           .n_classes = made->n_classes,
                           .error = made_array(made->n_trees, sizeof(double))};
    for (size_t i = 0; i < made->n_trees; i++)
        errors->error[i] = i + 1 == made->n_trees / 2 ? made->error_of_half : 0.1;
    made->files.errors = errors;
}

void made_files_write(made_files *made)
{
    made->files.run = reader_of(made, write_run, "run.json", &made->texts[0]);
    made->files.metrics = reader_of(made, write_metrics, "metrics.json", &made->texts[1]);
    fill_predictions(made);
    fill_errors(made);
}

void made_files_clear(made_files *made)
{
    run_predictions *predictions = &made->files.predictions;
    json_reader_free(made->files.run);
    json_reader_free(made->files.metrics);
    memory_free(predictions->truth);
    memory_free(predictions->n_judged);
    memory_free(predictions->n_wrong);
    memory_free(predictions->n_votes);
    memory_free(predictions->confusion);
    if (made->files.errors)
        memory_free(made->files.errors->error);
    memory_free(made->files.errors);
    memory_free(made->texts[0]);
    memory_free(made->texts[1]);
    *made = (made_files){0};
}

char *made_section_make(made_files *made, void (*section)(run_page *page))
{
    rfcv_error error = {0};
    run_page page = {.files = &made->files};
    section(&page);
    ck_assert_msg(json_reader_check(made->files.run, &error) == RFCV_OK, "%s", error.message);
    ck_assert_msg(json_reader_check(made->files.metrics, &error) == RFCV_OK, "%s", error.message);
    return text_take(&page.text);
}
