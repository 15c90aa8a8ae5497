/* influence.tsv. */
#include "base/memory.h"
#include "base/status.h"
#include "report/page/run_tables.h"
#include "report/page/sample_table.h"

#include <math.h>
#include <string.h>

enum { PREDICTED = CLASS_CELL + 1, SHARE, SWAY, HELP, MOST_SWAYED, MOST_CHANGE, MISLABELLED, N_FIXED };
static const char *const COLUMNS[N_FIXED] = {[SAMPLE_CELL] = "sample",
                                             [CLASS_CELL] = "class",
                                             [PREDICTED] = "predicted",
                                             [SHARE] = "share",
                                             [SWAY] = "sway",
                                             [HELP] = "help",
                                             [MOST_SWAYED] = "most_swayed",
                                             [MOST_CHANGE] = "most_change",
                                             [MISLABELLED] = "mislabelled"};

/* n_classes where no tree missed the sample. */
static size_t take_predicted(tsv_reader *table, const run_predictions *predictions)
{
    const char *name = tsv_reader_text(table, PREDICTED);
    const bool is_predicted = !isnan(tsv_reader_real(table, SHARE));
    const size_t predicted = is_predicted ? run_class_find(predictions, name) : predictions->n_classes;
    if (is_predicted ? predicted == predictions->n_classes : strcmp(name, "NA") != 0)
        tsv_reader_refuse(table, PREDICTED, "one of the classes of predictions.tsv, or NA where share is");
    return predicted;
}

static double take_share(tsv_reader *table, size_t column)
{
    const double share = tsv_reader_real(table, column);
    if (share < 0 || share > 1)
        tsv_reader_refuse(table, column, "a number from 0 to 1");
    return share;
}

static bool take_line(influence_lines *to, tsv_reader *table, size_t sample,
                      const run_predictions *predictions)
{
    to->sway[sample] = tsv_reader_real(table, SWAY);
    to->mislabelled[sample] = take_share(table, MISLABELLED);
    to->items[sample] = (influence_line){
        .predicted = take_predicted(table, predictions),
        .share = take_share(table, SHARE),
        .share_se = tsv_reader_real(table, N_FIXED + to->samples.classes[sample]),
        .help = tsv_reader_real(table, HELP),
        .most_swayed = memory_copy_text(tsv_reader_text(table, MOST_SWAYED)),
        .most_change = tsv_reader_real(table, MOST_CHANGE),
    };
    return to->items[sample].most_swayed;
}

rfcv_status influence_lines_read(influence_lines *to, const char *path, size_t n_samples,
                                 const run_predictions *predictions, rfcv_error *error)
{
    rfcv_status status = RFCV_OK;
    tsv_reader *table = tsv_reader_open(path, error);
    if (!table)
        return error->status;
    sample_table lines = {.table = table, .path = path, .predictions = predictions, .samples = &to->samples};
    if (!header_begins_with(table, COLUMNS, N_FIXED) ||
        !header_ends_with_classes(table, N_FIXED, "share_se_", predictions))
        status = header_refuse(path, "influence.tsv", error);
    else if (!listed_samples_make(&to->samples, n_samples, predictions->class_names,
                                  predictions->n_classes) ||
             !influence_lines_make_room(to))
        status = error_no_memory(error);
    while (status == RFCV_OK && sample_table_next(&lines))
        if (!take_line(to, table, lines.sample, predictions))
            status = error_no_memory(error);
    if (status == RFCV_OK)
        status = sample_table_check(&lines, error);
    tsv_reader_close(table);
    return status;
}
