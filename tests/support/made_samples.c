#include "support/made_samples.h"

#include "base/memory.h"
#include "report/plain_locale.h"
#include "support/markup_check.h"

#include <check.h>
#include <inttypes.h>
#include <math.h>

/* ---- predictions ---- */

static void *room(size_t n, size_t size)
{
    void *block = memory_make(n, size);
    ck_assert_ptr_nonnull(block);
    return block;
}

static char *copy(const char *text)
{
    char *copied = memory_copy_text(text);
    ck_assert_ptr_nonnull(copied);
    return copied;
}

static void make_room(run_predictions *made, size_t n_samples)
{
    static const char *const class_names[MADE_SAMPLE_CLASSES] = {"Basal", "Her2", "a <b> & \"c\""};
    *made = (run_predictions){.n_classes = MADE_SAMPLE_CLASSES, .n_samples = n_samples, .n_repeats = 1};
    made->class_names = room(MADE_SAMPLE_CLASSES, sizeof *made->class_names);
    for (size_t k = 0; k < MADE_SAMPLE_CLASSES; k++)
        made->class_names[k] = copy(class_names[k]);
    made->ids = room(n_samples, sizeof *made->ids);
    made->truth = room(n_samples, sizeof *made->truth);
    made->predicted = room(n_samples, sizeof *made->predicted);
    made->n_judged = room(n_samples, sizeof *made->n_judged);
    made->n_wrong = room(n_samples, sizeof *made->n_wrong);
    made->n_votes = room(n_samples, sizeof *made->n_votes);
    made->shares = room(n_samples * MADE_SAMPLE_CLASSES, sizeof *made->shares);
    made->margins = room(n_samples, sizeof *made->margins);
    made->mc_se = room(n_samples, sizeof *made->mc_se);
    made->confusion = room(MADE_SAMPLE_CLASSES * MADE_SAMPLE_CLASSES, sizeof *made->confusion);
}

static void fill_votes(run_predictions *made, size_t sample, const made_sample *given)
{
    double *shares = &made->shares[sample * MADE_SAMPLE_CLASSES], other = 0;
    uint32_t most = 0;
    for (uint32_t k = 0; k < MADE_SAMPLE_CLASSES; k++) {
        shares[k] = (double)given->votes[k] / (double)made->n_votes[sample];
        other = k != given->truth && shares[k] > other ? shares[k] : other;
        most = given->votes[k] > given->votes[most] ? k : most;
    }
    double truth = shares[given->truth], margin = truth - other;
    made->predicted[sample] = most;
    made->margins[sample] = margin;
    made->mc_se[sample] = sqrt((truth + other - margin * margin) / (double)made->n_votes[sample]);
    made->n_judged[sample] = given->n_judged ? given->n_judged : 1;
    made->n_wrong[sample] = given->n_judged ? given->n_wrong : most != given->truth;
    made->confusion[given->truth * MADE_SAMPLE_CLASSES + most]++;
    made->n_predictions++;
}

static void fill_predictions(run_predictions *made, const made_sample *samples)
{
    for (size_t sample = 0; sample < made->n_samples; sample++) {
        const made_sample *given = &samples[sample];
        made->ids[sample] = copy(given->id);
        made->truth[sample] = given->truth;
        made->n_repeats = given->n_judged > made->n_repeats ? given->n_judged : made->n_repeats;
        for (size_t k = 0; k < MADE_SAMPLE_CLASSES; k++)
            made->n_votes[sample] += given->votes[k];
        made->predicted[sample] = MADE_SAMPLE_CLASSES;
        made->margins[sample] = made->mc_se[sample] = NAN;
        if (made->n_votes[sample] > 0)
            fill_votes(made, sample, given);
    }
}

/* ---- metrics.json ---- */

/* Of class k, every number ends with k. */
static void add_classes(text_buffer *json)
{
    text_add(json, "\"classes\": [");
    for (int k = 0; k < MADE_SAMPLE_CLASSES; k++)
        text_add_format(json,
                        "%s{\"auc\": 0.9%d, \"auc_low\": 0.8%d, \"auc_high\": 0.97%d, \"auc_bootstrap\": "
                        "{\"low\": 0.85%d, \"high\": 0.96%d}, \"average_precision\": {\"value\": 0.7%d, "
                        "\"low\": 0.6%d, \"high\": 0.77%d}, \"lpo_auc\": 0.91%d, \"lpo_auc_se\": 0.01%d}",
                        k ? ", " : "", k, k, k, k, k, k, k, k, k, k);
    text_add(json, "], ");
}

static void add_shares(text_buffer *json)
{
    static const char *const names[] = {"pair_auc", "macro_auc", "weighted_auc", "macro_average_precision"};
    text_add(json, "\"shares\": {\"interval\": \"95 %, by resamples\", \"n_resamples\": 2000");
    for (int i = 0; i < 4; i++)
        text_add_format(json, ", \"%s\": {\"value\": 0.5%d, \"low\": 0.4%d, \"high\": 0.6%d}", names[i], i, i,
                        i);
    text_add(json, "}, ");
}

static void add_monte_carlo(text_buffer *json, made_metrics given)
{
    text_add_format(json,
                    "\"plan\": {\"n_trees\": %" PRIu64 "}, \"monte_carlo\": {\"n_uncertain\": %" PRIu64 ", ",
                    given.n_trees, given.n_uncertain);
    if (given.n_trees_to_halve < 0)
        text_add(json, "\"n_trees_to_halve\": null}, ");
    else
        text_add_format(json, "\"n_trees_to_halve\": %" PRId64 "}, ", given.n_trees_to_halve);
}

static json_reader *metrics_make(const run_predictions *predictions, made_metrics given)
{
    text_buffer json = {0};
    rfcv_error error = {0};
    text_add_format(&json, "{\"n_predictions\": %zu, ", predictions->n_predictions);
    text_add_format(&json, "\"accuracy\": {\"value\": 0.5, \"low\": %g, \"high\": %g}, ", given.accuracy_low,
                    given.accuracy_high);
    add_monte_carlo(&json, given);
    add_classes(&json);
    add_shares(&json);
    text_add_format(&json, "\"pairs\": {\"mean_lpo_auc\": %s, \"lpo_auc\": %s",
                    given.has_leave_pair_out ? "0.777" : "null", given.has_leave_pair_out ? "[[]]" : "null");
    if (given.why_no_pairs)
        text_add_format(&json, ", \"lpo_why_not\": \"%s\"", given.why_no_pairs);
    text_add(&json, "}, ");
    if (given.auc_warning)
        text_add_format(&json, "\"auc_warning\": \"%s\"}", given.auc_warning);
    else
        text_add(&json, "\"auc_warning\": null}");
    json_reader *reader = json_reader_make("metrics.json", json.bytes, json.n_bytes, &error);
    ck_assert_msg(reader != NULL, "%s", error.message);
    text_discard(&json);
    return reader;
}

/* ---- the whole ---- */

run_files *made_samples_make(const made_sample *samples, size_t n_samples, made_metrics metrics)
{
    run_files *files = room(1, sizeof *files);
    files->folder = copy("made");
    make_room(&files->predictions, n_samples);
    fill_predictions(&files->predictions, samples);
    files->metrics = metrics_make(&files->predictions, metrics);
    return files;
}

void made_samples_add_errors(run_files *files, size_t n_trees)
{
    run_errors *errors = room(1, sizeof *errors);
    *errors = (run_errors){.n_trees = n_trees, .n_classes = MADE_SAMPLE_CLASSES};
    errors->n_predictions = room(n_trees, sizeof *errors->n_predictions);
    errors->error = room(n_trees, sizeof *errors->error);
    errors->class_error = room(n_trees * MADE_SAMPLE_CLASSES, sizeof *errors->class_error);
    for (size_t t = 1; t <= n_trees; t++) {
        errors->n_predictions[t - 1] = files->predictions.n_predictions;
        errors->error[t - 1] = 1 / (double)t;
        for (size_t k = 0; k < MADE_SAMPLE_CLASSES; k++)
            errors->class_error[(t - 1) * MADE_SAMPLE_CLASSES + k] = t == 1 ? 1 : 2 / (double)t;
    }
    files->errors = errors;
}

char *made_samples_section(const run_files *files, void (*section)(run_page *page))
{
    run_page page = {.files = files};
    rfcv_error error = {0};
    plain_locale locale = plain_locale_enter();
    section(&page);
    plain_locale_leave(locale);
    ck_assert_msg(json_reader_check(files->metrics, &error) == RFCV_OK, "%s", error.message);
    return text_take(&page.text);
}

char *valid_section(const run_files *files, void (*section)(run_page *page))
{
    char *text = made_samples_section(files, section);
    ck_assert_ptr_nonnull(text);
    assert_tags_match(text);
    assert_ids_are_unique(text);
    return text;
}

void assert_section_needs_memory(const run_files *files, void (*section)(run_page *page))
{
    memory_free(made_samples_section(files, section)); /* gnuplot is looked for once */
    size_t n_before = memory_n_live(), calls = memory_n_calls();
    memory_free(made_samples_section(files, section));
    calls = memory_n_calls() - calls;
    ck_assert_uint_gt(calls, 0);

    for (size_t nth = 1; nth <= calls; nth++) {
        memory_fail_at(nth);
        char *none = made_samples_section(files, section);
        memory_fail_at(0);
        ck_assert_msg(!none, "a section without allocation %zu of %zu", nth, calls);
    }
    ck_assert_uint_eq(memory_n_live(), n_before);
}
