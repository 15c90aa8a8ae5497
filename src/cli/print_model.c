#include "cli/print_model.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/model_file.h"
#include "cli/paragraph.h"
#include "cli/print_bar.h"
#include "cli/print_settings.h"
#include "cli/text.h"
#include "cli/top_list.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

enum { MOST_CLASSES_LISTED = 30, WIDEST_NAME = 50, WIDTH_OF_BAR = 20 };

static void print_classes(paragraph *to, const rfcv_model *model, size_t n_classes)
{
    size_t n_listed = n_classes < MOST_CLASSES_LISTED ? n_classes : MOST_CLASSES_LISTED;
    paragraph_add(to, "%s classes:", text_of_count(n_classes).text);
    for (size_t class_index = 0; class_index < n_listed; class_index++) {
        rfcv_model_class item = rfcv_model_class_at(model, class_index);
        paragraph_add_unbroken(to, "%s %s%s", text_of_name(item.name).text,
                               text_of_count(item.n_samples).text, class_index + 1 < n_classes ? "," : "");
    }
    if (n_listed < n_classes)
        paragraph_add(to, "and %s more", text_of_count(n_classes - n_listed).text);
    paragraph_end_line(to);
}

static void print_file(paragraph *to, const char *path, const rfcv_model *model)
{
    rfcv_model_info info = rfcv_model_describe(model);
    paragraph_add(to, "%s (rfcv %s, %s)", path, info.version, text_of_bytes(model_file_n_bytes(path)).text);
    paragraph_end_line(to);
    paragraph_add(to, "%s of %s, which ask for %s of %s", text_counted(info.n_trees, "tree").text,
                  text_counted(info.n_samples, "sample").text, text_of_count(info.n_features).text,
                  text_counted(info.n_all_features, "feature").text);
    paragraph_end_line(to);
    print_classes(to, model, info.n_classes);
}

void print_model_in_brief(const char *path, const rfcv_model *model)
{
    paragraph to = paragraph_begin("Model");
    print_file(&to, path, model);
}

static void print_values(const rfcv_model_info *info)
{
    paragraph to = paragraph_begin("Values");
    paragraph_add(&to, "from %.8g to %.8g (median %.4g, 99 %% below %.4g); log: %s", info->lowest,
                  info->highest, info->median, info->high, text_of_log(info->log));
    paragraph_end_line(&to);
}

static void print_settings(const rfcv_model_info *info)
{
    const rfcv_cv_options grown = {.split = info->split,
                                   .n_random_cuts = info->n_random_cuts,
                                   .redraws_constant = info->redraws_constant,
                                   .vote = info->vote,
                                   .class_weight = info->class_weight,
                                   .bag = info->bag,
                                   .case_weights = info->case_weights,
                                   .min_node_size = info->min_node_size,
                                   .max_depth = info->max_depth};
    paragraph to = paragraph_begin("Settings");
    paragraph_add(&to, "mtry %s; bags of %.4g x the samples %s replacement; seed %" PRIu64,
                  text_of_count(info->mtry).text, info->sample_fraction, info->replace ? "with" : "without",
                  info->seed);
    paragraph_end_line(&to);
    print_limits(&to, &grown);
    print_variants(&to, &grown, NULL);
}

static void print_trees(const rfcv_model *model)
{
    rfcv_model_info info = rfcv_model_describe(model);
    size_t least = SIZE_MAX, most = 0;
    for (size_t tree = 0; tree < info.n_trees; tree++) {
        size_t n_nodes = rfcv_model_n_nodes(model, tree);
        least = n_nodes < least ? n_nodes : least;
        most = n_nodes > most ? n_nodes : most;
    }
    paragraph to = paragraph_begin("Trees");
    paragraph_add(&to, "%s: from %s to %s in a tree, %.1f in the mean",
                  text_counted(info.n_nodes, "node").text, text_of_count(least).text,
                  text_of_count(most).text, (double)info.n_nodes / (double)info.n_trees);
    paragraph_end_line(&to);
    paragraph error = paragraph_begin("Error");
    paragraph_add(&error, "%s out of bag", text_of_share(1 - info.oob_accuracy).text);
    paragraph_end_line(&error);
}

static size_t names_width(const rfcv_model *model, const top_list *highest)
{
    size_t longest = sizeof "Feature" - 1;
    for (size_t rank = 0; rank < highest->n; rank++) {
        size_t width = text_width(rfcv_model_feature_at(model, highest->places[rank]).name);
        longest = width > longest ? width : longest;
    }
    return longest < WIDEST_NAME ? longest : WIDEST_NAME;
}

static void print_importance(const rfcv_model *model)
{
    size_t n_features = rfcv_model_describe(model).n_features;
    top_list highest = {.n = 0};
    for (size_t feature = 0; feature < n_features; feature++)
        top_list_offer(&highest, feature, rfcv_model_feature_at(model, feature).impurity);
    if (highest.n == 0)
        return;
    size_t width = names_width(model, &highest);
    colour_begin(stdout, COLOUR_BOLD);
    printf("\nImportance: the %zu highest of %s that trees ask for\n", highest.n,
           text_counted(n_features, "feature").text);
    colour_end(stdout);
    text_print_name("Feature", width);
    puts("  Impurity   Splits    Trees      Median");
    for (size_t rank = 0; rank < highest.n; rank++) {
        rfcv_model_feature item = rfcv_model_feature_at(model, highest.places[rank]);
        text_print_name(item.name, width);
        printf("%10.*f%9s%9s%12.5g  ", text_decimals(highest.values[0]), item.impurity,
               text_of_count(item.n_nodes).text, text_of_count(item.n_trees).text, item.median);
        if (highest.values[0] > 0)
            print_bar(item.impurity / highest.values[0], WIDTH_OF_BAR);
        putchar('\n');
    }
    puts("Impurity, and the bar: decrease of Gini impurity by splits of the feature, mean over the trees;\n"
         "Splits, Trees: how many there are, and in how many trees; Median: of the training samples");
}

void print_model(const char *path, const rfcv_model *model)
{
    rfcv_model_info info = rfcv_model_describe(model);
    print_model_in_brief(path, model);
    print_values(&info);
    print_settings(&info);
    print_trees(model);
    print_importance(model);
}
