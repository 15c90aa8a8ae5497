#include "cli/print_metrics.h"

#include "cli/paragraph.h"
#include "cli/print_classes.h"
#include "cli/print_confusion.h"
#include "cli/print_shares.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

static uint64_t count_predictions(const rfcv_metrics *metrics)
{
    uint64_t n = 0;
    for (size_t cell = 0; cell < metrics->n_classes * metrics->n_classes; cell++)
        n += metrics->confusion[cell];
    return n;
}

static uint64_t count_correct(const rfcv_metrics *metrics)
{
    uint64_t n = 0;
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++)
        n += metrics->confusion[class_index * metrics->n_classes + class_index];
    return n;
}

/* "Kappa   0.9133  agreement beyond chance (Cohen); 95 % interval 0.8779 to 0.9487" */
static void print_line(const char *name, rfcv_estimate estimate, const char *meaning)
{
    printf("%-21s%7s  %s", name, text_of_share(estimate.value).text, meaning);
    if (!isnan(estimate.low))
        printf("; 95 %% interval %s to %s", text_of_share(estimate.low).text,
               text_of_share(estimate.high).text);
    putchar('\n');
}

static void print_symmetry(const rfcv_metrics *metrics)
{
    const char *name = metrics->n_classes == 2 ? "McNemar's chi-square" : "Bowker's chi-square";
    if (isnan(metrics->symmetry_p))
        printf("%-21s%7s  some two classes are never taken for each other\n", name, "-");
    else
        printf("%-21s%7.2f  are confusions as frequent both ways? p %s, %s of freedom\n", name,
               metrics->symmetry_chi_square, text_of_p_value(metrics->symmetry_p).text,
               text_counted(metrics->symmetry_degrees, "degree").text);
}

static void print_summary(const rfcv_metrics *metrics)
{
    printf("%-21s%7s  %s of %s %s right; exact 95 %% interval %s to %s\n", "Accuracy",
           text_of_share(metrics->accuracy.value).text, text_of_count(count_correct(metrics)).text,
           text_counted(count_predictions(metrics), "prediction").text,
           text_plural(count_correct(metrics), "is", "are"), text_of_share(metrics->accuracy.low).text,
           text_of_share(metrics->accuracy.high).text);
    printf("%-21s%7s  share of the largest class; accuracy above it: one-sided p %s\n", "No-information rate",
           text_of_share(metrics->no_information_rate).text,
           text_of_p_value(metrics->p_above_no_information).text);
    print_line("Balanced accuracy", metrics->balanced_accuracy, "mean recall of the classes");
    print_line("Kappa", metrics->kappa, "agreement beyond chance (Cohen)");
    print_line("MCC", metrics->matthews, "correlation with truth (Matthews)");
    print_line("Macro F1", metrics->macro.f1, "mean F1 of the classes");
    print_symmetry(metrics);
    printf("%-21s%7s  mean of all pairs of classes (Hand-Till)", "AUC",
           text_of_share(metrics->mean_pair_auc).text);
    if (metrics->has_leave_pair_out)
        printf("; by leaving out pairs %s", text_of_share(metrics->mean_pair_lpo_auc).text);
    putchar('\n');
    if (*metrics->leave_pair_out_why_not) {
        paragraph to = paragraph_continue(0, 30, 100);
        paragraph_add(&to, "not by leaving out pairs: %s", metrics->leave_pair_out_why_not);
        paragraph_end_line(&to);
    }
    if (metrics->n_repeats > 1)
        printf("%-30sOver %s repeats; interval and p are those of %s samples.\n", "",
               text_of_count(metrics->n_repeats).text, text_of_count(metrics->n_samples).text);
}

static void print_warning(const rfcv_metrics *metrics)
{
    if (metrics->n_pairs_without_trees > 0)
        printf("%s of samples %s missed by no tree together: left out of AUC pairs\n",
               text_counted(metrics->n_pairs_without_trees, "pair").text,
               text_plural(metrics->n_pairs_without_trees, "was", "were"));
    if (*metrics->auc_warning) {
        putchar('\n');
        paragraph warning = paragraph_begin_warning();
        paragraph_add(&warning, "%s", metrics->auc_warning);
        paragraph_end_line(&warning);
    }
}

void print_metrics(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    putchar('\n');
    print_summary(metrics);
    putchar('\n');
    print_confusion(metrics, dataset);
    putchar('\n');
    print_class_table(metrics, dataset);
    putchar('\n');
    print_detection_table(metrics, dataset);
    putchar('\n');
    print_shares(metrics, dataset);
    if (metrics->n_repeats > 1)
        putchar('\n');
    print_repeats(metrics);
    print_warning(metrics);
    putchar('\n');
}
