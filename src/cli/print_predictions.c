#include "cli/print_predictions.h"

#include "cli/class_names.h"
#include "cli/paragraph.h"
#include "cli/text.h"
#include "cli/top_list.h"

#include <math.h>
#include <stdio.h>

/* Of the votes, for the class predicted, and for the next. */
typedef struct two_shares {
    double first, second;
} two_shares;

static two_shares shares_of(const rfcv_prediction *prediction, size_t n_classes)
{
    two_shares shares = {rfcv_prediction_share(prediction, prediction->predicted), 0};
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        if (class_index != prediction->predicted)
            shares.second = fmax(shares.second, rfcv_prediction_share(prediction, class_index));
    return shares;
}

/* Samples that are predicted to be of a class, and the votes for it, added up. */
typedef struct class_sum {
    uint64_t n;
    double shares;
} class_sum;

static class_sum sum_up(const rfcv_result *result, size_t class_index, size_t n_classes)
{
    class_sum sum = {0, 0};
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        if (prediction.predicted != class_index)
            continue;
        sum.n++;
        sum.shares += shares_of(&prediction, n_classes).first;
    }
    return sum;
}

static void print_class(const rfcv_result *result, const rfcv_model *model, size_t class_index, size_t width)
{
    size_t n_samples = rfcv_result_n_predictions(result);
    rfcv_model_info info = rfcv_model_describe(model);
    rfcv_model_class of_model = rfcv_model_class_at(model, class_index);
    class_sum sum = sum_up(result, class_index, info.n_classes);
    text_print_name(of_model.name, width);
    printf("%11s%8s%13s", text_of_count(sum.n).text, text_of_share((double)sum.n / (double)n_samples).text,
           text_of_share((double)of_model.n_samples / (double)info.n_samples).text);
    printf("%13s\n", text_of_share(sum.n > 0 ? sum.shares / (double)sum.n : NAN).text);
}

/* "s12 (LumA 0.412, next 0.404)" */
static void print_least_sure(const rfcv_result *result, const rfcv_dataset *dataset, size_t n_classes)
{
    enum { MOST = 5 };
    top_list unsure = {.n = 0};
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, i);
        two_shares shares = shares_of(&prediction, n_classes);
        top_list_offer(&unsure, i, shares.second - shares.first);
    }
    paragraph to = paragraph_begin("Unsure");
    for (size_t i = 0; i < unsure.n && i < MOST; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, unsure.places[i]);
        two_shares shares = shares_of(&prediction, n_classes);
        paragraph_add_unbroken(&to, "%s (%s %.3f, next %.3f)%s",
                               text_of_name(rfcv_sample_id(dataset, prediction.sample)).text,
                               text_of_name(rfcv_class_name(dataset, prediction.predicted)).text,
                               shares.first, shares.second, i + 1 < unsure.n && i + 1 < MOST ? "," : "");
    }
    paragraph_end_line(&to);
}

void print_predictions(const rfcv_result *result, const rfcv_dataset *dataset, const rfcv_model *model)
{
    size_t n_classes = rfcv_model_describe(model).n_classes;
    size_t width = class_names_width(dataset, sizeof "Class" - 1, 40);
    putchar('\n');
    text_print_name("Class", width);
    puts("  Predicted   Share  In training  Mean votes");
    for (size_t class_index = 0; class_index < n_classes; class_index++)
        print_class(result, model, class_index, width);
    puts("In training: share of the samples that the model was grown from; Mean votes: share of the votes "
         "for\nthe class, of the samples that it is predicted for\n");
    print_least_sure(result, dataset, n_classes);
}
