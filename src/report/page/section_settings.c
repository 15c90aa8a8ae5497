/* Every setting in words, with the option that sets it; how to repeat the run, and what to cite. */
#include "base/memory.h"
#include "dataset/decisions.h"
#include "report/page/citations.h"
#include "report/recorded.h"
#include "report/setting_names.h"
#include "report/shell_word.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

/* ---- rows ---- */

static void open_settings(text_buffer *page, const char *caption)
{
    static const html_column columns[] = {
        {"setting", NULL, true}, {"value", NULL, true}, {"option", NULL, true}};
    html_open_table(page, caption, columns, sizeof columns / sizeof *columns);
}

/* `option` may be "". */
static void add_setting(text_buffer *page, const char *name, const char *option, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add_setting(text_buffer *page, const char *name, const char *option, const char *format, ...)
{
    text_buffer value = {0};
    va_list values;
    va_start(values, format);
    text_add_format_list(&value, format, values);
    va_end(values);
    page->has_failed = page->has_failed || value.has_failed;
    html_open_row(page, NULL);
    html_text_cell(page, "%s", name);
    html_text_cell(page, "%s", value.bytes ? value.bytes : "");
    html_text_cell(page, "%s", option);
    html_close_row(page);
    text_discard(&value);
}

static const char *yes_or_no(bool is_so)
{
    return is_so ? "yes" : "no";
}

/* A text of the object that the reader is in. */
static const char *given(json_reader *run, const char *key, const char *otherwise)
{
    const char *text = json_has(run, key) ? json_get_text(run, key) : NULL;
    return text && *text ? text : otherwise;
}

static uint64_t count_of(json_reader *run, const char *key)
{
    return json_get_count(run, key, UINT64_MAX);
}

/* ---- folds and forests ---- */

static void add_folds(text_buffer *page, json_reader *run, const rfcv_cv_options *cv)
{
    json_enter(run, "plan");
    add_setting(page, "Folds", "--folds", "%s", given(run, "folds", ""));
    const uint64_t n_forests = count_of(run, "n_forests"), n_pool_trees = count_of(run, "n_pool_trees");
    json_leave(run);
    if (cv->fold_file)
        add_setting(page, "File of folds", "--folds", "%s", cv->fold_file);
    add_setting(page, "Repeats", "--repeats", "%zu", cv->n_repeats);
    if (cv->folds == RFCV_FOLDS_K)
        add_setting(page, "Stratified by class", "--stratify", "%s", yes_or_no(cv->stratify));
    add_setting(page, "Samples judged", "--held-out", "%s", cv->held_out ? cv->held_out : "all");
    if (cv->folds == RFCV_FOLDS_LEAVE_ONE_OUT) {
        add_setting(page, "Pool of trees for all folds", "--pool, --refit", "%s", pool_name(cv->pool));
        add_setting(page, "Rebalanced", "--rebalance", "%s", yes_or_no(cv->rebalance));
    }
    add_setting(page, "Forests", "", "%s", page_count(n_forests).text);
    if (n_pool_trees)
        add_setting(page, "Trees in pools", "", "%s", page_count(n_pool_trees).text);
}

static void add_mtry(text_buffer *page, json_reader *run, const rfcv_cv_options *cv)
{
    json_enter(run, "settings");
    const page_number count = page_count(count_of(run, "mtry"));
    json_leave(run);
    if (cv->mtry_rule == RFCV_MTRY_COUNT)
        add_setting(page, "Features drawn at each node", "--mtry", "%s", count.text);
    else if (cv->mtry_rule == RFCV_MTRY_FRACTION)
        add_setting(page, "Features drawn at each node", "--mtry", "%s: a share of %g of all", count.text,
                    cv->mtry_value);
    else
        add_setting(page, "Features drawn at each node", "--mtry", "%s, by the rule %s", count.text,
                    mtry_name(cv->mtry_rule));
}

static void add_split(text_buffer *page, const rfcv_cv_options *cv)
{
    static const char *const measures[] = {[RFCV_SPLIT_GINI] = "largest decrease of Gini impurity",
                                           [RFCV_SPLIT_ENTROPY] = "largest decrease of entropy",
                                           [RFCV_SPLIT_HELLINGER] =
                                               "largest Hellinger distance between two classes"};
    if (cv->split == RFCV_SPLIT_EXTRATREES)
        add_setting(page, "Split", "--split", "largest decrease of Gini impurity by %s of each feature drawn",
                    counted(cv->n_random_cuts, "random cut").text);
    else
        add_setting(page, "Split", "--split", "%s", measures[cv->split]);
    if (cv->redraws_constant)
        add_setting(page, "Features drawn that are constant in the node", "--like sklearn",
                    "replaced by others");
}

static void add_bag(text_buffer *page, json_reader *run, const rfcv_cv_options *cv)
{
    json_enter(run, "settings");
    const uint64_t n_draws = count_of(run, "n_draws");
    json_leave(run);
    if (cv->bag)
        add_setting(page, "Bag", "--no-replacement", "%s replacement, class by class: %s at most",
                    cv->replace ? "with" : "without", counted(n_draws, "draw").text);
    else
        add_setting(page, "Bag", "--no-replacement, --sample-fraction",
                    "%s of the training set's size, %s replacement: %s at most",
                    page_percent(cv->sample_fraction).text, cv->replace ? "with" : "without",
                    counted(n_draws, "draw").text);
    if (cv->bag)
        add_setting(page, "Draws of each class", "--bag, --sample-fraction", "%s", cv->bag);
    if (cv->case_weights)
        add_setting(page, "Draws in proportion to weights of samples", "--case-weights", "%s",
                    cv->case_weights);
}

static void add_forest(text_buffer *page, json_reader *run, const rfcv_cv_options *cv)
{
    add_setting(page, "Trees in each forest", "--trees", "%s%s", page_count(cv->n_trees).text,
                cv->trees_are_chosen ? ", doubled until few predictions could flip" : "");
    add_mtry(page, run, cv);
    add_split(page, cv);
    add_setting(page, "Vote of a tree", "--vote", "%s",
                cv->vote == RFCV_VOTE_PROBABILITY ? "the shares of the classes in the leaf"
                                                  : "the class of most draws in the leaf");
    add_setting(page, "Largest node that is a leaf", "--min-node-size", "%s",
                counted(cv->min_node_size, "draw").text);
    add_setting(page, "Deepest leaf", "--max-depth", cv->max_depth ? "%zu" : "no limit", cv->max_depth);
    add_bag(page, run, cv);
    if (cv->class_weight)
        add_setting(page, "What a draw counts, by its class", "--class-weight", "%s", cv->class_weight);
    add_setting(page, "Branches that no judged sample reaches", "--whole-trees", "%s",
                cv->whole_trees ? "grown" : "not grown: the same votes");
    add_setting(page, "Seed", "--seed", "%" PRIu64, cv->seed);
}

/* ---- reading ---- */

static void add_dropped(text_buffer *page, const rfcv_read_options *read)
{
    text_buffer names = {0};
    for (size_t i = 0; i < read->n_drop; i++)
        text_add_format(&names, "%s%s", i ? ", " : "", read->drop[i] ? read->drop[i] : "");
    page->has_failed = page->has_failed || names.has_failed;
    add_setting(page, "Left out by name", "--drop", "%s", names.bytes ? names.bytes : "nothing");
    text_discard(&names);
}

static void add_reading(text_buffer *page, const rfcv_read_options *read)
{
    static const char *const recognised = "not given: recognised";
    add_setting(page, "Table of labels", "--labels", "%s",
                read->labels ? read->labels : "none: in the matrix");
    add_setting(page, "Label", "--label-column", "%s",
                read->label_column ? read->label_column : "not given: the only one beside the ids");
    add_setting(page, "Sample ids", "--id-column", "%s", read->id_column ? read->id_column : recognised);
    add_setting(page, "Groups", "--group", "%s", read->group_column ? read->group_column : recognised);
    add_setting(page, "Orientation", "--orientation", "%s", orientation_name(read->orientation));
    add_setting(page, "Features", "--features", "%s", features_name(read->features));
    add_dropped(page, read);
    add_setting(page, "Missing values", "--na", "%s", na_name(read->na));
    add_setting(page, "Logarithm", "--log", "%s", log_name(read->log));
    if (read->values)
        add_setting(page, "Values", "--values", "%s", read->values);
    if (read->names)
        add_setting(page, "Names", "--names", "%s", read->names);
    if (read->use_mmap)
        add_setting(page, "File is mapped", "--mmap", "yes");
    if (read->max_memory)
        add_setting(page, "Memory for reading", "--max-memory", "%s", counted(read->max_memory, "byte").text);
}

/* ---- threads and build ---- */

static void add_threads(text_buffer *page, json_reader *run, const rfcv_cv_options *cv)
{
    json_enter(run, "plan");
    const char *schedule = given(run, "schedule", "");
    json_leave(run);
    add_setting(page, "Layout", "--layout", "%s",
                cv->layout == RFCV_LAYOUT_NESTED ? "nested: a loop over folds, in each one over its trees"
                                                 : "flat: one loop over all trees of all folds");
    add_setting(page, "Schedule", "--schedule", "%s", schedule);
    json_enter(run, "threads");
    const uint64_t outer = count_of(run, "outer"), inner = count_of(run, "inner");
    if (inner > 1)
        add_setting(page, "Threads", "--threads", "%" PRIu64 " × %" PRIu64 " (%s)", outer, inner,
                    given(run, "reason", ""));
    else
        add_setting(page, "Threads", "--threads", "%" PRIu64 " (%s)", outer, given(run, "reason", ""));
    json_leave(run);
}

static void add_build(text_buffer *page, json_reader *run)
{
    static const struct {
        const char *key, *name;
    } parts[] = {{"compiler", "Compiler"},     {"openmp", "OpenMP"},   {"zlib", "zlib"},
                 {"libdeflate", "libdeflate"}, {"jansson", "jansson"}, {"openblas", "OpenBLAS"}};
    add_setting(page, "rfcv", "", "%s", given(run, "version", ""));
    json_enter(run, "build");
    add_setting(page, "Split kernel", "RFCV_KERNEL", "%s", given(run, "kernel", ""));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_setting(page, parts[i].name, "", "%s", given(run, parts[i].key, "–"));
    json_leave(run);
}

/* ---- how to repeat it ---- */

static void add_command_line(text_buffer *page, json_reader *run)
{
    text_buffer command = {0};
    const size_t n_words = json_get_length(run, "command_line");
    for (size_t i = 0; i < n_words; i++) {
        const char *word = json_get_element(run, "command_line", i);
        if (word)
            shell_word_add(&command, word);
    }
    page->has_failed = page->has_failed || command.has_failed;
    if (command.bytes) {
        html_paragraph(page, NULL, "The command that made it:");
        html_lines(page, command.bytes);
    }
    text_discard(&command);
}

static void add_repetition(text_buffer *page, json_reader *run, const rfcv_recorded_info *info)
{
    html_subheading(page, "How to repeat it");
    html_paragraph(
        page, NULL,
        "In this folder, with the files that were read where they were or beside run.json; it says "
        "whether predictions.tsv comes out byte for byte the same, as it does with any number of "
        "threads:");
    html_lines(page, "rfcv rerun run.json\n");
    add_command_line(page, run);
    html_paragraph(page, "quiet",
                   "predictions.tsv has %s with the CRC-32 %08" PRIx32
                   "; the digest of all votes is %016" PRIx64 ".",
                   counted(info->predictions.n_bytes, "byte").text, info->predictions.crc32, info->digest);
}

static methods_used methods_of(const run_files *files, const rfcv_recorded_info *info)
{
    methods_used used = {.has_two_classes = files->predictions.n_classes == 2,
                         .is_rebalanced = info->cv.rebalance,
                         .has_balanced_bags = info->cv.bag && strcmp(info->cv.bag, "balanced") == 0,
                         .split = info->cv.split,
                         .vote = info->cv.vote,
                         .has_importance = files->importance,
                         .has_proximity = files->proximity,
                         .has_influence = files->influence,
                         .version = info->version};
    json_enter(files->metrics, "pairs");
    used.has_leave_pair_out = json_has(files->metrics, "lpo_auc");
    json_leave(files->metrics);
    return used;
}

void section_settings(run_page *page)
{
    text_buffer *text = &page->text;
    json_reader *run = page->files->run;
    const rfcv_recorded_info info = rfcv_recorded_describe(page->files->recorded);
    html_open_section(text, "settings", "Settings, how to repeat and to cite");
    open_settings(text, "Folds and forests, as they were resolved.");
    add_folds(text, run, &info.cv);
    add_forest(text, run, &info.cv);
    html_close_table(text);
    open_settings(text, "Reading, as it was asked for; what was decided is among the data.");
    add_reading(text, &info.read);
    html_close_table(text);
    open_settings(text, "Threads and program: they change no prediction.");
    add_threads(text, run, &info.cv);
    add_build(text, run);
    html_close_table(text);
    add_repetition(text, run, &info);
    html_subheading(text, "How to cite it");
    add_citations(text, methods_of(page->files, &info));
    html_close_section(text);
}
