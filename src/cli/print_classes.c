#include "cli/print_classes.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

/* Columns that the numbers of a line take. */
enum { WIDTH_OF_COUNTS = 29, WIDTH_OF_SHARES = 27, WIDTH_OF_AUC = 8, WIDTH_OF_PAIRS = 18 };

static uint64_t confusion(const rfcv_metrics *metrics, size_t truth, size_t predicted)
{
    return metrics->confusion[truth * metrics->n_classes + predicted];
}

static void print_counts(const rfcv_metrics *metrics, size_t class_index)
{
    uint64_t n_true = 0, n_predicted = 0;
    for (size_t other = 0; other < metrics->n_classes; other++) {
        n_true += confusion(metrics, class_index, other);
        n_predicted += confusion(metrics, other, class_index);
    }
    printf("%9s%11s%9s", text_of_count(n_true).text, text_of_count(n_predicted).text,
           text_of_count(confusion(metrics, class_index, class_index)).text);
}

static void print_shares(double recall, double precision, double f1)
{
    printf("%8s%11s%8s", text_of_share(recall).text, text_of_share(precision).text, text_of_share(f1).text);
}

/* "0.9876 +- 0.0123" */
static void print_area_of_pairs(double auc, double se)
{
    printf("%8s", text_of_share(auc).text);
    if (!isnan(se))
        printf(" +- %s", text_of_share(se).text);
}

static void print_class_row(const rfcv_metrics *metrics, size_t class_index)
{
    const rfcv_class_metrics *found = &metrics->classes[class_index];
    print_counts(metrics, class_index);
    print_shares(found->recall.value, found->precision.value, found->f1.value);
    printf("%8s", text_of_share(metrics->auc[class_index]).text);
    if (metrics->has_leave_pair_out)
        print_area_of_pairs(metrics->lpo_auc[class_index], metrics->lpo_auc_se[class_index]);
    putchar('\n');
}

static void print_averages(const char *name, size_t width, const rfcv_class_averages *averages)
{
    text_print_name(name, width);
    printf("%*s", WIDTH_OF_COUNTS, "");
    print_shares(averages->recall.value, averages->precision.value, averages->f1.value);
    putchar('\n');
}

void print_class_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    size_t of_numbers =
        WIDTH_OF_COUNTS + WIDTH_OF_SHARES + WIDTH_OF_AUC + (metrics->has_leave_pair_out ? WIDTH_OF_PAIRS : 0);
    size_t width = class_names_width(dataset, sizeof "Weighted mean" - 1, WIDEST_TABLE - of_numbers);
    text_print_name("Class", width);
    printf("%9s%11s%9s%8s%11s%8s%8s", "Judged", "Predicted", "Right", "Recall", "Precision", "F1", "AUC");
    puts(metrics->has_leave_pair_out ? "  AUC pairs" : "");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        text_print_name(rfcv_class_name(dataset, class_index), width);
        print_class_row(metrics, class_index);
    }
    print_averages("Macro mean", width, &metrics->macro);
    print_averages("Weighted mean", width, &metrics->weighted);
    puts("AUC: the class against the rest, by its share of the votes on each sample");
    if (metrics->has_leave_pair_out)
        puts("AUC pairs: the same by leaving out pairs, by trees that saw neither sample; +- standard error");
}

void print_estimate(rfcv_estimate estimate)
{
    char text[WIDTH_OF_ESTIMATE] = "-";
    if (!isnan(estimate.low))
        snprintf(text, sizeof text, "%.3f %.3f-%.3f", estimate.value, estimate.low, estimate.high);
    else if (!isnan(estimate.value))
        snprintf(text, sizeof text, "%.3f%12s", estimate.value, "");
    printf("%*s", WIDTH_OF_ESTIMATE, text);
}

void print_detection_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    if (metrics->n_classes > MOST_CLASSES_SHOWN)
        return;
    size_t width = class_names_width(dataset, sizeof "Class" - 1, WIDEST_TABLE - 4 * WIDTH_OF_ESTIMATE);
    colour_print(stdout, COLOUR_BOLD, "Each class against the rest, with exact 95 % intervals");
    putchar('\n');
    text_print_name("Class", width);
    printf("%*s%*s%*s%*s\n", WIDTH_OF_ESTIMATE, "Sensitivity", WIDTH_OF_ESTIMATE, "Specificity",
           WIDTH_OF_ESTIMATE, "PPV", WIDTH_OF_ESTIMATE, "NPV");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        const rfcv_class_metrics *found = &metrics->classes[class_index];
        text_print_name(rfcv_class_name(dataset, class_index), width);
        print_estimate(found->recall);
        print_estimate(found->specificity);
        print_estimate(found->precision);
        print_estimate(found->negative_predictive_value);
        putchar('\n');
    }
    puts("Sensitivity is recall, PPV precision; NPV: of those predicted as others, the share that is right");
}
