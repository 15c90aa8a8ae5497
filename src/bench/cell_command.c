#include "bench/cell_command.h"

#include "report/plain_locale.h"
#include "report/setting_names.h"
#include "report/shell_word.h"

#include <inttypes.h>

char *command_join(const char *const *words, size_t n_words)
{
    text_buffer text = {0};
    for (size_t i = 0; i < n_words; i++)
        shell_word_add(&text, words[i]);
    return text_take(&text);
}

static void add_option(text_buffer *text, const char *name, const char *value)
{
    if (!value || !value[0])
        return;
    text_add_format(text, " %s", name);
    shell_word_add(text, value);
}

static void add_threads(text_buffer *text, const rfcv_bench_cell *cell)
{
    if (cell->layout == RFCV_LAYOUT_NESTED)
        text_add_format(text, "OMP_NUM_THREADS=%zu,%zu", cell->n_outer, cell->n_inner);
    else
        text_add_format(text, "OMP_NUM_THREADS=%zu", cell->n_threads);
}

static void add_input(text_buffer *text, const rfcv_bench *bench)
{
    if (bench->input) {
        text_add_format(text, " %s", bench->input);
        return;
    }
    rfcv_dataset_info data = rfcv_dataset_describe(bench->dataset);
    shell_word_add(text, data.path[0] ? data.path : "MATRIX");
    add_option(text, "--labels", data.labels_path);
    add_option(text, "--label-column", data.label_column);
}

static void add_folds(text_buffer *text, const rfcv_cv_options *cv)
{
    switch (cv->folds) {
    case RFCV_FOLDS_K:
        text_add_format(text, " --folds %zu", cv->n_folds);
        break;
    case RFCV_FOLDS_UNEVEN:
        text_add_format(text, " --folds uneven:%zu", cv->n_folds);
        break;
    case RFCV_FOLDS_OUT_OF_BAG:
        text_add(text, " --folds oob");
        break;
    case RFCV_FOLDS_FILE:
        add_option(text, "--folds", cv->fold_file);
        break;
    default:
        text_add(text, " --folds loo");
        break;
    }
    if (cv->pool != RFCV_POOL_AUTO)
        text_add(text, cv->pool == RFCV_POOL_ALWAYS ? " --pool" : " --refit");
    add_option(text, "--held-out", cv->held_out);
    if (cv->n_repeats != 1)
        text_add_format(text, " --repeats %zu", cv->n_repeats);
    if (!cv->stratify)
        text_add(text, " --stratify no");
}

static void add_mtry(text_buffer *text, const rfcv_cv_options *cv)
{
    if (cv->mtry_rule == RFCV_MTRY_COUNT)
        text_add_format(text, " --mtry %.0f", cv->mtry_value);
    else if (cv->mtry_rule == RFCV_MTRY_FRACTION)
        text_add_format(text, " --mtry %#.9g", cv->mtry_value);
    else if (cv->mtry_rule != RFCV_MTRY_SQRT)
        text_add_format(text, " --mtry %s", mtry_name(cv->mtry_rule));
}

static void add_forest(text_buffer *text, const rfcv_cv_options *cv, size_t n_trees)
{
    const rfcv_cv_options usual = rfcv_cv_defaults();
    text_add_format(text, " --trees %zu", n_trees);
    add_mtry(text, cv);
    if (cv->min_node_size != usual.min_node_size)
        text_add_format(text, " --min-node-size %zu", cv->min_node_size);
    if (cv->max_depth != usual.max_depth)
        text_add_format(text, " --max-depth %zu", cv->max_depth);
    if (cv->whole_trees)
        text_add(text, " --whole-trees");
    if (cv->sample_fraction > 0)
        text_add_format(text, " --sample-fraction %.9g", cv->sample_fraction);
    if (!cv->replace)
        text_add(text, " --no-replacement");
    if (cv->seed != usual.seed)
        text_add_format(text, " --seed %" PRIu64, cv->seed);
}

char *cell_command_make(const rfcv_bench *bench, const bench_cell *cell)
{
    text_buffer text = {0};
    plain_locale locale = plain_locale_enter();
    add_threads(&text, &cell->shown);
    text_add(&text, " rfcv cv");
    add_input(&text, bench);
    add_folds(&text, &cell->options);
    add_forest(&text, &cell->options, cell->shown.n_trees);
    add_option(&text, "--layout", layout_name(cell->shown.layout));
    add_option(&text, "--schedule", cell->shown.schedule);
    plain_locale_leave(locale);
    return text_take(&text);
}
