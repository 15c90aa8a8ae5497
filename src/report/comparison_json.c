/* The metrics of several runs in one document, and how they differ. */
#include "base/memory.h"
#include "base/status.h"
#include "report/json.h"
#include "report/json_estimate.h"
#include "report/metrics_json.h"
#include "report/utf8.h"

static const char METHOD_FOLDS[] = "Nadeau-Bengio", METHOD_SAMPLES[] = "paired t";

/* False when there was no memory for the key. */
static bool write_run(json_writer *json, const rfcv_compared *compared)
{
    char *key = utf8_make(compared->name);
    if (!key)
        return false;
    json_open_object(json, key);
    metrics_json_write(json, compared->result, compared->metrics);
    json_close(json);
    memory_free(key);
    return true;
}

static bool write_runs(json_writer *json, const rfcv_compared *runs, size_t n_runs)
{
    bool is_whole = true;
    json_open_object(json, "plans");
    for (size_t i = 0; i < n_runs && is_whole; i++)
        is_whole = write_run(json, &runs[i]);
    json_close(json);
    return is_whole;
}

static void write_difference(json_writer *json, const char *name, const char *against,
                             const rfcv_difference *difference)
{
    const char *method = difference->is_by_folds ? METHOD_FOLDS : METHOD_SAMPLES;
    json_open_object(json, NULL);
    json_write_text(json, "plan", name);
    json_write_text(json, "against", against);
    json_write_estimate(json, "accuracy", difference->accuracy, method);
    json_write_real(json, "p", difference->p);
    json_write_estimate(json, "brier", difference->brier, method);
    json_write_real(json, "brier_p", difference->brier_p);
    json_write_count(json, "n_units", difference->n_units);
    json_write_bool(json, "is_by_folds", difference->is_by_folds);
    json_close(json);
}

/* Each run that has one to be compared with. */
static void write_differences(json_writer *json, const rfcv_compared *runs, size_t n_runs,
                              const rfcv_difference *differences)
{
    json_open_array(json, "differences");
    for (size_t i = 0; i < n_runs; i++)
        if (differences[i].against != i)
            write_difference(json, runs[i].name, runs[differences[i].against].name, &differences[i]);
    json_close(json);
}

/* NULL when there was no memory. */
static char *make_document(const rfcv_compared *runs, size_t n_runs, const rfcv_difference *differences)
{
    char *text = NULL;
    json_writer *json = json_writer_make();
    if (json && write_runs(json, runs, n_runs)) {
        write_differences(json, runs, n_runs, differences);
        text = json_text_make(json);
    }
    json_writer_free(json);
    return text;
}

char *rfcv_compared_json_make(const rfcv_compared *runs, size_t n_runs, rfcv_error *error)
{
    char *text = NULL;
    rfcv_difference *differences = memory_make(n_runs, sizeof *differences);
    if (!differences)
        error_no_memory(error);
    else if (rfcv_compare(runs, n_runs, differences, error) == RFCV_OK) {
        text = make_document(runs, n_runs, differences);
        if (!text)
            error_no_memory(error);
    }
    memory_free(differences);
    return text;
}
