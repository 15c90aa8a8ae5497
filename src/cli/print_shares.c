#include "cli/print_shares.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/print_classes.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

/* "0.9876 (0.9801 to 0.9923)"; without an interval the number alone. */
static void print_interval(rfcv_estimate estimate)
{
    printf("%8s", text_of_share(estimate.value).text);
    if (isnan(estimate.low))
        printf("%19s", "");
    else
        printf(" (%s to %s)", text_of_share(estimate.low).text, text_of_share(estimate.high).text);
}

static void print_line(const char *name, rfcv_estimate estimate, const char *meaning)
{
    printf("%-19s", name);
    print_interval(estimate);
    printf("  %s\n", meaning);
}

/* A score beside that of the shares of the classes. */
static void print_score(const char *name, rfcv_estimate score, double no_information, const char *meaning)
{
    printf("%-19s", name);
    print_interval(score);
    printf("  %s; class sizes alone: %s\n", meaning, text_of_share(no_information).text);
}

static void print_calibration(const rfcv_share_metrics *shares)
{
    printf("%-19s%8s%19s  confidence less accuracy", "Calibration (ECE)",
           text_of_share(shares->calibration_error).text, "");
    if (!isnan(shares->calibration_by_chance_low))
        printf("; by chance %s to %s", text_of_share(shares->calibration_by_chance_low).text,
               text_of_share(shares->calibration_by_chance_high).text);
    putchar('\n');
}

static void print_class_areas(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    size_t width = class_names_width(dataset, sizeof "Class" - 1, WIDEST_TABLE - 3 * WIDTH_OF_ESTIMATE);
    text_print_name("Class", width);
    printf("%*s%*s%*s\n", WIDTH_OF_ESTIMATE, "AUC, DeLong", WIDTH_OF_ESTIMATE, "AUC, bootstrap",
           WIDTH_OF_ESTIMATE, "PR AUC, bootstrap");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        text_print_name(rfcv_class_name(dataset, class_index), width);
        print_estimate((rfcv_estimate){metrics->auc[class_index], metrics->auc_low[class_index],
                                       metrics->auc_high[class_index]});
        print_estimate(metrics->shares.auc[class_index]);
        print_estimate(metrics->shares.average_precision[class_index]);
        putchar('\n');
    }
    if (metrics->shares.is_by_group)
        puts("DeLong takes samples for independent, which those of a group are not: trust the bootstrap");
}

void print_shares(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    const rfcv_share_metrics *shares = &metrics->shares;
    colour_print(stdout, COLOUR_BOLD, "Shares of the votes");
    if (shares->n_resamples > 0)
        printf(" (95 %% intervals: bootstrap of %s within classes, %s)",
               shares->is_by_group ? "groups" : "samples",
               text_counted(shares->n_resamples, "resample").text);
    putchar('\n');
    print_line("AUC, pairs", shares->pair_auc, "mean over pairs of classes (Hand-Till)");
    print_line("AUC, macro", shares->macro_auc, "mean over classes, each against the rest");
    print_line("AUC, weighted", shares->weighted_auc, "the same by class sizes");
    print_line("PR AUC, macro", shares->macro_average_precision, "mean average precision of the classes");
    print_score("Brier score", shares->brier, shares->no_information_brier, "0 to 2, 0 is best");
    print_score("Log loss", shares->log_loss, shares->no_information_log_loss, "0 is best");
    print_calibration(shares);
    if (metrics->n_classes > MOST_CLASSES_SHOWN)
        return;
    putchar('\n');
    print_class_areas(metrics, dataset);
}

static void print_spread(const char *name, rfcv_spread spread)
{
    printf("%-19s%8s%8s%8s%9s\n", name, text_of_share(spread.mean).text, text_of_share(spread.sd).text,
           text_of_share(spread.lowest).text, text_of_share(spread.highest).text);
}

void print_repeats(const rfcv_metrics *metrics)
{
    if (metrics->n_repeats < 2)
        return;
    colour_print(stdout, COLOUR_BOLD, "Over the repeats");
    printf("%11s%8s%8s%9s\n", "mean", "sd", "lowest", "highest");
    print_spread("Accuracy", metrics->repeats.accuracy);
    print_spread("Balanced accuracy", metrics->repeats.balanced_accuracy);
    print_spread("AUC, pairs", metrics->repeats.mean_pair_auc);
}
