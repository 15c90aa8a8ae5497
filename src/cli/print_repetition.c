#include "cli/print_repetition.h"

#include "cli/paragraph.h"
#include "cli/text.h"

#include <inttypes.h>

void print_recorded(const char *path, const rfcv_recorded_info *recorded)
{
    paragraph run = paragraph_begin("Run");
    paragraph_add(&run, "%s: rfcv %s, split kernel %s, %s%s%s", path, recorded->version, recorded->kernel,
                  text_counted(recorded->n_threads, "thread").text, *recorded->finished ? "; finished " : "",
                  recorded->finished);
    paragraph_end_line(&run);
    paragraph input = paragraph_begin("Input");
    paragraph_add(&input, "%s: the same %s, CRC-32 %08" PRIx32, recorded->matrix,
                  text_counted(recorded->sum.n_bytes, "byte").text, recorded->sum.crc32);
    if (recorded->read.labels)
        paragraph_add(&input, "; labels %s: the same", recorded->read.labels);
    if (recorded->read.names)
        paragraph_add(&input, "; names %s: the same", recorded->read.names);
    if (recorded->cv.folds == RFCV_FOLDS_FILE)
        paragraph_add(&input, "; folds %s: the same", recorded->cv.fold_file);
    paragraph_end_line(&input);
}

void print_repeated(const rfcv_plan *plan, const rfcv_result *result)
{
    rfcv_plan_info info = rfcv_plan_describe(plan);
    rfcv_run run = rfcv_result_run(result);
    paragraph to = paragraph_begin("Repeated");
    paragraph_add(&to, "%s; %s; split kernel %s, %s, %s layout, %s; %s in %s", info.folds_text,
                  text_counted(info.n_predictions, "prediction").text, rfcv_build_info().kernel,
                  text_counted(info.outer_threads * info.inner_threads, "thread").text,
                  info.options.layout == RFCV_LAYOUT_FLAT ? "flat" : "nested", info.schedule_text,
                  text_counted(run.n_trees, "tree").text, text_of_seconds(run.grow_seconds).text);
    paragraph_end_line(&to);
}

static void print_difference(paragraph *to, const rfcv_repetition *repetition)
{
    if (repetition->has_old)
        paragraph_add(to, "%s of %s", text_of_count(repetition->n_different).text,
                      text_counted(repetition->n_predictions, "prediction").text);
    else
        paragraph_add(to, "in how many predictions cannot be said, since the old predictions.tsv is %s",
                      repetition->is_old_changed ? "not as it was written" : "not beside run.json");
}

void print_repetition(const rfcv_recorded_info *recorded, const rfcv_repetition *repetition)
{
    paragraph to = paragraph_begin("Result");
    if (repetition->is_same) {
        paragraph_add(
            &to, "same bytes: predictions.tsv has the CRC-32 %08" PRIx32 ", votes the digest %016" PRIx64,
            repetition->predictions.crc32, repetition->digest);
        if (repetition->is_old_changed)
            paragraph_add(&to, "; but the old predictions.tsv is not as it was written");
    } else {
        paragraph_add(&to, "different:");
        print_difference(&to, repetition);
        paragraph_end_line(&to);
        paragraph_add(&to,
                      "predictions.tsv: CRC-32 %08" PRIx32 ", recorded %08" PRIx32
                      "; votes: digest %016" PRIx64 ", recorded %016" PRIx64,
                      repetition->predictions.crc32, recorded->predictions.crc32, repetition->digest,
                      recorded->digest);
    }
    paragraph_end_line(&to);
}
