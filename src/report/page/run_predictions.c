/* predictions.tsv, its lines gathered for each sample. */
#include "base/memory.h"
#include "base/status.h"
#include "forest/leaf_shares.h"
#include "report/page/run_tables.h"
#include "report/tsv_reader.h"

#include <math.h>
#include <string.h>

enum { SAMPLE, REPEAT, FOLD, TRUTH, PREDICTED, CORRECT, N_TREES, MARGIN, MC_SE, N_FIXED };
static const char *const COLUMNS[N_FIXED] = {
    [SAMPLE] = "sample",   [REPEAT] = "repeat",       [FOLD] = "fold",
    [TRUTH] = "truth",     [PREDICTED] = "predicted", [CORRECT] = "correct",
    [N_TREES] = "n_trees", [MARGIN] = "margin",       [MC_SE] = "mc_se"};
static const char SHARE[] = "share_";
static const uint64_t MOST_VOTES = 1000000000; /* whose shares of nine digits give them back */

typedef struct predictions_work {
    tsv_reader *table;
    run_predictions *to;
    double n_units;         /* of the vote of a tree */
    double *squared_errors; /* [n_samples] sum over repeats of (n_trees x mc_se)^2 */
    uint32_t *n_predicted;  /* [n_samples][n_classes] repeats in which a sample was taken for a class */
    size_t n_lines;         /* read */
} predictions_work;

/* ---- the header ---- */

static rfcv_status refuse_header(const char *path, rfcv_error *error)
{
    return error_set_at(error, RFCV_BAD_DATA, 1, 0, "%s:1: not the header of rfcv's predictions.tsv", path);
}

static rfcv_status take_header(const tsv_reader *table, const char *path, size_t n_classes,
                               run_predictions *to, rfcv_error *error)
{
    const size_t n_columns = tsv_reader_n_columns(table), prefix = strlen(SHARE);
    if (n_columns != N_FIXED + n_classes)
        return refuse_header(path, error);
    for (size_t column = 0; column < N_FIXED; column++)
        if (strcmp(tsv_reader_column_name(table, column), COLUMNS[column]) != 0)
            return refuse_header(path, error);
    to->class_names = memory_make(n_classes, sizeof *to->class_names);
    if (!to->class_names)
        return error_no_memory(error);
    for (to->n_classes = 0; to->n_classes < n_classes; to->n_classes++) {
        const char *name = tsv_reader_column_name(table, N_FIXED + to->n_classes);
        if (strncmp(name, SHARE, prefix) != 0)
            return refuse_header(path, error);
        to->class_names[to->n_classes] = memory_copy_text(name + prefix);
        if (!to->class_names[to->n_classes])
            return error_no_memory(error);
    }
    return RFCV_OK;
}

static rfcv_status make_arrays(run_predictions *to, size_t n_samples)
{
    const size_t n_classes = to->n_classes;
    to->n_samples = n_samples;
    to->ids = memory_make(n_samples, sizeof *to->ids);
    to->truth = memory_make(n_samples, sizeof *to->truth);
    to->predicted = memory_make(n_samples, sizeof *to->predicted);
    to->n_judged = memory_make(n_samples, sizeof *to->n_judged);
    to->n_wrong = memory_make(n_samples, sizeof *to->n_wrong);
    to->n_votes = memory_make(n_samples, sizeof *to->n_votes);
    to->shares = memory_make(n_samples, n_classes * sizeof *to->shares);
    to->margins = memory_make(n_samples, sizeof *to->margins);
    to->mc_se = memory_make(n_samples, sizeof *to->mc_se);
    to->confusion = memory_make(n_classes, n_classes * sizeof *to->confusion);
    bool are_made = to->ids && to->truth && to->predicted && to->n_judged && to->n_wrong && to->n_votes &&
                    to->shares && to->margins && to->mc_se && to->confusion;
    return are_made ? RFCV_OK : RFCV_SYSTEM;
}

/* ---- its lines ---- */

size_t run_class_find(const run_predictions *predictions, const char *name)
{
    size_t class_index = 0;
    while (class_index < predictions->n_classes && strcmp(predictions->class_names[class_index], name) != 0)
        class_index++;
    return class_index;
}

/* Of a class that is one of the header's; otherwise the line is refused, and 0. */
static uint32_t take_class(const predictions_work *work, size_t column)
{
    size_t found = run_class_find(work->to, tsv_reader_text(work->table, column));
    if (found < work->to->n_classes)
        return (uint32_t)found;
    tsv_reader_refuse(work->table, column, "one of the classes that the header has shares of");
    return 0;
}

/* Lines are in the same order of samples in every repeat. */
static rfcv_status take_sample(const predictions_work *work, size_t sample, rfcv_error *error)
{
    run_predictions *to = work->to;
    const char *id = tsv_reader_text(work->table, SAMPLE);
    uint32_t truth = take_class(work, TRUTH);
    if (work->n_lines < to->n_samples) {
        to->ids[sample] = memory_copy_text(id);
        to->truth[sample] = truth;
        return to->ids[sample] ? RFCV_OK : error_no_memory(error);
    }
    if (strcmp(to->ids[sample], id) != 0)
        tsv_reader_refuse(work->table, SAMPLE, "the sample that the first repeat has in this place");
    else if (to->truth[sample] != truth)
        tsv_reader_refuse(work->table, TRUTH, "the class that the first repeat has in this place");
    return RFCV_OK;
}

/* The whole number of units that a share of nine digits stands for, of n; where there is none the cell is
 * refused. */
static double take_units_of_class(const predictions_work *work, size_t column, double n)
{
    double share = tsv_reader_real(work->table, column), n_units = round(share * n);
    bool is_share = share >= 0 && share <= 1 && fabs(share * n - n_units) <= 1e-9 * n;
    if (is_share)
        return n_units;
    tsv_reader_refuse(work->table, column, "a share of the votes on the sample");
    return 0;
}

/* Adds up the votes of a line.  Of more units than nine digits have, shares give back each to 1 in 10^9. */
static void take_votes(const predictions_work *work, size_t sample, uint64_t n_trees)
{
    run_predictions *to = work->to;
    const double n = (double)n_trees * work->n_units, most_apart = floor(1e-9 * n) * (double)to->n_classes;
    double n_found = 0;
    for (size_t k = 0; k < to->n_classes; k++) {
        double n_units = take_units_of_class(work, N_FIXED + k, n);
        to->shares[sample * to->n_classes + k] += n_units;
        n_found += n_units;
    }
    if (fabs(n_found - n) > most_apart)
        tsv_reader_refuse(work->table, N_TREES, "the number of votes that the shares are of");
    const double error = (double)n_trees * tsv_reader_real(work->table, MC_SE);
    work->squared_errors[sample] += error * error;
    to->n_votes[sample] += n_trees;
}

static rfcv_status take_line(predictions_work *work, rfcv_error *error)
{
    run_predictions *to = work->to;
    const size_t sample = work->n_lines % to->n_samples, repeat = work->n_lines / to->n_samples + 1;
    if (tsv_reader_count(work->table, REPEAT, to->n_repeats) != repeat)
        tsv_reader_refuse(work->table, REPEAT, "the repeat that this line is of");
    rfcv_status status = take_sample(work, sample, error);
    uint64_t n_trees = tsv_reader_count(work->table, N_TREES, MOST_VOTES);
    if (n_trees) {
        uint32_t predicted = take_class(work, PREDICTED), truth = to->truth[sample];
        take_votes(work, sample, n_trees);
        to->n_judged[sample]++;
        to->n_wrong[sample] += predicted != truth;
        to->confusion[truth * to->n_classes + predicted]++;
        to->n_predictions++;
        work->n_predicted[sample * to->n_classes + predicted]++;
    }
    work->n_lines++;
    return status;
}

static rfcv_status take_lines(predictions_work *work, const char *path, size_t n_expected, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    while (status == RFCV_OK && work->n_lines < n_expected && tsv_reader_next(work->table))
        status = take_line(work, error);
    bool has_more = status == RFCV_OK && work->n_lines == n_expected && tsv_reader_next(work->table);
    if (status == RFCV_OK)
        status = tsv_reader_check(work->table, error);
    if (status == RFCV_OK && (has_more || work->n_lines < n_expected))
        status = error_set(error, RFCV_BAD_DATA, "%s has %s lines than the %zu predictions of run.json", path,
                           has_more ? "more" : "fewer", n_expected);
    return status;
}

/* ---- each sample ---- */

/* Of shared votes the shares do not say how far trees are apart, but the errors of the repeats do: margins of
 * several are independent. */
static double error_of_margin(const predictions_work *work, size_t sample, double of_truth, double of_other)
{
    const double n_votes = (double)work->to->n_votes[sample], margin = of_truth - of_other;
    const double variance = of_truth + of_other - margin * margin;
    if (work->n_units > 1)
        return sqrt(work->squared_errors[sample]) / n_votes;
    return sqrt((variance > 0 ? variance : 0) / n_votes);
}

/* As rfcv_prediction has margin and error, of the votes of all repeats. */
static void judge_sample(const predictions_work *work, size_t sample)
{
    run_predictions *to = work->to;
    const uint32_t *n_predicted = &work->n_predicted[sample * to->n_classes];
    double *shares = &to->shares[sample * to->n_classes];
    const double n_units = (double)to->n_votes[sample] * work->n_units;
    double of_other = 0;
    to->predicted[sample] = (uint32_t)to->n_classes;
    to->margins[sample] = to->mc_se[sample] = NAN;
    if (to->n_votes[sample] == 0)
        return;
    to->predicted[sample] = 0;
    for (size_t k = 0; k < to->n_classes; k++) {
        shares[k] /= n_units;
        if (k != to->truth[sample] && shares[k] > of_other)
            of_other = shares[k];
        if (n_predicted[k] > n_predicted[to->predicted[sample]])
            to->predicted[sample] = (uint32_t)k;
    }
    const double of_truth = shares[to->truth[sample]];
    to->margins[sample] = of_truth - of_other;
    to->mc_se[sample] = error_of_margin(work, sample, of_truth, of_other);
}

static rfcv_status take_table(predictions_work *work, const char *path, expected_predictions expected,
                              rfcv_error *error)
{
    run_predictions *to = work->to;
    rfcv_status status = take_header(work->table, path, expected.n_classes, to, error);
    if (status != RFCV_OK)
        return status;
    to->n_repeats = expected.n_repeats;
    status = make_arrays(to, expected.n_lines / expected.n_repeats);
    work->n_units = expected.are_shared ? PROBABILITY_UNITS : 1;
    work->squared_errors = memory_make(to->n_samples, sizeof *work->squared_errors);
    work->n_predicted = memory_make(to->n_samples, to->n_classes * sizeof *work->n_predicted);
    if (status != RFCV_OK || !work->squared_errors || !work->n_predicted)
        return error_no_memory(error);
    status = take_lines(work, path, expected.n_lines, error);
    for (size_t sample = 0; sample < to->n_samples && status == RFCV_OK; sample++)
        judge_sample(work, sample);
    return status;
}

rfcv_status run_predictions_read(run_predictions *predictions, const char *path,
                                 expected_predictions expected, rfcv_error *error)
{
    predictions_work work = {.table = tsv_reader_open(path, error), .to = predictions};
    if (!work.table)
        return error->status;
    rfcv_status status = take_table(&work, path, expected, error);
    memory_free(work.squared_errors);
    memory_free(work.n_predicted);
    tsv_reader_close(work.table);
    return status;
}

void run_names_free(char **names, size_t n)
{
    for (size_t i = 0; names && i < n; i++)
        memory_free(names[i]);
    memory_free(names);
}

void run_predictions_release(run_predictions *predictions)
{
    run_names_free(predictions->class_names, predictions->n_classes);
    run_names_free(predictions->ids, predictions->n_samples);
    memory_free(predictions->truth);
    memory_free(predictions->predicted);
    memory_free(predictions->n_judged);
    memory_free(predictions->n_wrong);
    memory_free(predictions->n_votes);
    memory_free(predictions->shares);
    memory_free(predictions->margins);
    memory_free(predictions->mc_se);
    memory_free(predictions->confusion);
    *predictions = (run_predictions){0};
}
