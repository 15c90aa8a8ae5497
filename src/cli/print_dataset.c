#include "cli/print_dataset.h"

#include "cli/paragraph.h"
#include "cli/print_decisions.h"
#include "cli/text.h"

#include <string.h>

enum { MOST_CLASSES_LISTED = 30 };

static void print_files(paragraph *to, const rfcv_dataset_info *info)
{
    const char *path = strcmp(info->path, "-") == 0 ? "standard input" : info->path;
    paragraph_add(to, "%s (%s, %s)", path, info->format, text_of_bytes(info->n_bytes).text);
    if (*info->labels_path)
        paragraph_add(to, "with labels of %s (%s)", info->labels_path,
                      text_of_bytes(info->labels_n_bytes).text);
    paragraph_end_line(to);
}

static void print_shape(paragraph *to, const rfcv_dataset_info *info)
{
    bool is_in_columns = info->orientation == RFCV_FEATURES_IN_ROWS;
    bool is_label_a_row = is_in_columns && !*info->labels_path;
    paragraph_add(to, "%s x %s;", text_counted(info->n_samples, "sample").text,
                  text_counted(info->n_features, "feature").text);
    if (is_in_columns)
        paragraph_add(to, "samples in columns,");
    else if (info->are_numbered)
        paragraph_add(to, "samples are numbered,");
    else if (*info->id_column)
        paragraph_add(to, "sample ids in column %s,", text_of_name(info->id_column).text);
    else
        paragraph_add(to, "samples in rows,");
    if (*info->label_column)
        paragraph_add(to, "labels in %s %s", is_label_a_row ? "row" : "column",
                      text_of_name(info->label_column).text);
    else
        paragraph_add(to, "no labels asked for (-c, --labels)");
    paragraph_end_line(to);
}

static void print_classes(paragraph *to, const rfcv_dataset *dataset, size_t n_classes)
{
    size_t n_listed = n_classes > MOST_CLASSES_LISTED ? MOST_CLASSES_LISTED : n_classes;
    paragraph_add(to, "%s classes:", text_of_count(n_classes).text);
    for (size_t class_index = 0; class_index < n_listed; class_index++)
        paragraph_add_unbroken(to, "%s %s%s", text_of_name(rfcv_class_name(dataset, class_index)).text,
                               text_of_count(rfcv_class_size(dataset, class_index)).text,
                               class_index + 1 < n_classes ? "," : "");
    if (n_listed < n_classes)
        paragraph_add(to, "and %s more", text_of_count(n_classes - n_listed).text);
    paragraph_end_line(to);
}

static void print_groups(paragraph *to, const rfcv_dataset_info *info)
{
    if (!*info->group_column || strcmp(info->group_column, "none") == 0)
        return;
    paragraph_add(to, "%s by %s: samples of one group are held out together",
                  text_counted(info->n_groups, "group").text, text_of_name(info->group_column).text);
    paragraph_end_line(to);
}

static void print_count(paragraph *to, size_t n, const char *one, const char *many)
{
    if (n == 0)
        return;
    paragraph_add(to, "%s %s", text_of_count(n).text, text_plural(n, one, many));
    paragraph_end_line(to);
}

static void print_left_out(const rfcv_dataset_info *info)
{
    bool is_in_columns = info->orientation == RFCV_FEATURES_IN_ROWS;
    paragraph to = paragraph_begin("Left out");
    print_count(&to, info->n_unlabelled, "sample without a label", "samples without a label");
    print_count(&to, info->n_unmatched, "label whose sample is not in the matrix",
                "labels whose samples are not in the matrix");
    print_count(&to, info->n_dropped, is_in_columns ? "row, by --drop" : "column, by --drop",
                is_in_columns ? "rows, by --drop" : "columns, by --drop");
    print_count(&to, info->n_text, "feature that holds text", "features that hold text");
    print_count(&to, info->n_missing, "feature with a missing value", "features with missing values");
    print_count(&to, info->n_extra, "feature that the model does not ask for",
                "features that the model does not ask for");
    if (info->n_unlabelled + info->n_unmatched + info->n_dropped + info->n_text + info->n_missing +
            info->n_extra ==
        0) {
        paragraph_add(&to, "nothing");
        paragraph_end_line(&to);
    }
}

/* Of a model: what it takes from the samples that it was grown from. */
static void print_filled(const rfcv_dataset_info *info)
{
    paragraph to = paragraph_begin("Filled");
    print_count(&to, info->n_filled, "feature that is not in the file: its median in training",
                "features that are not in the file: their medians in training");
    print_count(&to, (size_t)info->n_filled_cells, "cell without a value: the feature's median in training",
                "cells without a value: the features' medians in training");
}

static void print_values(const rfcv_dataset_info *info)
{
    paragraph to = paragraph_begin("Values");
    paragraph_add(&to, "from %.8g to %.8g (median %.4g, 99 %% below %.4g); log: %s (%s)", info->lowest,
                  info->highest, info->median, info->high, text_of_log(info->log), info->log_reason);
    paragraph_end_line(&to);
    print_count(&to, info->n_with_gaps, "feature has gaps: each is the median of a tree's bag",
                "features have gaps: each is the median of a tree's bag");
    print_count(&to, info->n_constant, "feature has one value in all samples; it is kept, and never splits",
                "features have one value in all samples; they are kept, and never split");
}

void print_dataset(const rfcv_dataset *dataset)
{
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    paragraph to = paragraph_begin("Data");
    print_files(&to, &info);
    print_shape(&to, &info);
    if (*info.label_column)
        print_classes(&to, dataset, info.n_classes);
    print_groups(&to, &info);
    print_decisions(dataset);
    print_left_out(&info);
    print_filled(&info);
    print_values(&info);
}
