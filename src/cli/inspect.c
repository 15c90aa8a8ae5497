#include "cli/commands.h"
#include "cli/cv_options.h"
#include "cli/paragraph.h"
#include "cli/print_dataset.h"
#include "cli/print_decisions.h"
#include "cli/print_join.h"
#include "cli/print_plan.h"
#include "cli/signals.h"
#include "cli/streams.h"
#include "cli/text.h"

#include <string.h>

enum { MOST_FIELDS_LISTED = 30, LONGEST_EXAMPLE = 24 };

static void print_format(const rfcv_matrix_info *info)
{
    static const char *const rows[] = {[RFCV_ORIENTATION_AUTO] = "",
                                       [RFCV_SAMPLES_IN_ROWS] = "; samples in rows",
                                       [RFCV_FEATURES_IN_ROWS] = "; features in rows"};
    paragraph to = paragraph_begin("Format");
    paragraph_add(&to, "%s, %s: %s x %s of numbers%s; read in %s", info->format,
                  text_of_bytes(info->n_bytes).text, text_counted(info->n_rows, "row").text,
                  text_counted(info->n_columns, "column").text, rows[info->orientation],
                  text_of_seconds(info->seconds).text);
    paragraph_end_line(&to);
    if (info->n_missing + info->n_text > 0) {
        paragraph_add(&to, "%s without a value, %s with text", text_counted(info->n_missing, "cell").text,
                      text_of_count(info->n_text).text);
        paragraph_end_line(&to);
    }
}

/* "PAM50 (5 different, first LumA),"; a long text is left out. */
static void print_field(paragraph *to, const rfcv_field *field, bool is_last)
{
    bool has_example = *field->first && strlen(field->first) <= LONGEST_EXAMPLE;
    paragraph_add(to, "%s (%s different%s%s)%s", text_of_name(field->name).text,
                  text_of_count(field->n_different).text, has_example ? ", first " : "",
                  has_example ? field->first : "", is_last ? "" : ",");
}

/* Those that go with the rows, or with the columns: what might be a label. */
static void print_fields_of(const rfcv_matrix *matrix, size_t n_fields, bool are_of_rows)
{
    paragraph to = paragraph_begin("Text");
    size_t n = 0;
    for (size_t i = 0; i < n_fields; i++)
        n += rfcv_matrix_field(matrix, i).is_of_rows == are_of_rows;
    if (n == 0)
        return;
    paragraph_add(&to, "%s %s", text_of_count(n).text,
                  are_of_rows ? text_plural(n, "column:", "columns:") : text_plural(n, "row:", "rows:"));
    for (size_t i = 0, n_listed = 0; i < n_fields && n_listed < MOST_FIELDS_LISTED; i++) {
        rfcv_field field = rfcv_matrix_field(matrix, i);
        if (field.is_of_rows != are_of_rows)
            continue;
        n_listed++;
        print_field(&to, &field, n_listed == n);
    }
    if (n > MOST_FIELDS_LISTED)
        paragraph_add(&to, "and %s more", text_of_count(n - MOST_FIELDS_LISTED).text);
    paragraph_end_line(&to);
}

static rfcv_status tell_matrix(const rfcv_matrix *matrix, rfcv_error *error)
{
    rfcv_matrix_info info = rfcv_matrix_describe(matrix);
    print_format(&info);
    print_fields_of(matrix, info.n_fields, true);
    print_fields_of(matrix, info.n_fields, false);
    return streams_flush(error);
}

/* "about 41 MB, and after reading about 0.9 s on 2 threads; split kernel avx2" */
static void print_needs(const rfcv_plan *const *plans, size_t n_plans)
{
    rfcv_plan_info info = rfcv_plan_describe(plans[0]);
    rfcv_cost estimate = rfcv_plan_estimate_all(plans, n_plans);
    size_t n_threads = info.outer_threads * info.inner_threads;
    paragraph to = paragraph_begin("Needs");
    paragraph_add(&to, "about %s, and after reading about %s on %s; split kernel %s",
                  text_of_bytes(estimate.bytes).text, text_of_wait(estimate.seconds).text,
                  text_counted(n_threads, "thread").text, rfcv_build_info().kernel);
    paragraph_end_line(&to);
}

/* A plan of --folds with all its settings. */
static rfcv_status tell_plan(const cv_options *options, size_t plan, const rfcv_dataset *dataset,
                             rfcv_error *error)
{
    rfcv_plan *plans[CV_MAX_RUNS];
    const cv_run_option *runs = &options->runs[plan * options->n_settings];
    size_t n_made = 0;
    while (n_made < options->n_settings && (plans[n_made] = rfcv_plan_make(dataset, &runs[n_made].cv, error)))
        n_made++;
    bool are_all_made = n_made == options->n_settings;
    if (are_all_made) {
        const rfcv_plan *const *made = (const rfcv_plan *const *)plans;
        print_plans(made, &options->listed, rfcv_dataset_describe(dataset).n_features);
        print_needs(made, n_made);
    }
    while (n_made > 0)
        rfcv_plan_free(plans[--n_made]);
    return are_all_made ? streams_flush(error) : error->status;
}

static rfcv_status tell_plans(const cv_options *options, const rfcv_dataset *dataset, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < options->n_plans && status == RFCV_OK; i++)
        status = tell_plan(options, i, dataset, error);
    return status;
}

/* A matrix that nobody asked the labels of: what they might be is among its texts. */
static rfcv_status tell_without_labels(const rfcv_matrix *matrix, rfcv_error *error)
{
    print_matrix_decisions(matrix);
    paragraph to = paragraph_begin("Labels");
    paragraph_add(&to, "none asked for: name a column or row of this file with -c, or a table with --labels");
    paragraph_end_line(&to);
    return streams_flush(error);
}

/* Where there is no dataset, what was decided before stands above the complaint. */
static rfcv_status tell_dataset(const cv_options *options, rfcv_matrix **matrix, const rfcv_monitor *monitor,
                                rfcv_error *error)
{
    rfcv_dataset *dataset = rfcv_dataset_of_matrix(matrix, &options->input.read, monitor, error);
    if (!dataset) {
        rfcv_error unread;
        print_matrix_decisions(*matrix);
        streams_flush(&unread);
        return error->status;
    }
    print_dataset(dataset);
    print_join(dataset);
    rfcv_status status = tell_plans(options, dataset, error);
    rfcv_dataset_free(dataset);
    return status;
}

static rfcv_status inspect(const cv_options *options, progress *shown, rfcv_error *error)
{
    const rfcv_read_options *read = &options->input.read;
    const rfcv_monitor monitor = {
        .should_stop = signals_should_stop, .progress = progress_show, .context = shown};
    rfcv_matrix *matrix = rfcv_matrix_read(options->input.matrix, read, &monitor, error);
    progress_clear(shown);
    rfcv_status status = matrix ? tell_matrix(matrix, error) : error->status;
    if (status == RFCV_OK && (read->labels || read->label_column))
        status = tell_dataset(options, &matrix, &monitor, error);
    else if (status == RFCV_OK)
        status = tell_without_labels(matrix, error);
    rfcv_matrix_free(matrix);
    return status;
}

rfcv_status command_inspect(int argc, char **argv, rfcv_error *error)
{
    static cv_options options;
    rfcv_status status = cv_options_read(&options, &INSPECT_SYNTAX, "loo", argc, argv, error);
    if (status != RFCV_OK || options.helped)
        return status;
    progress shown = output_options_progress(&options.output);
    signals_catch();
    return inspect(&options, &shown, error);
}
