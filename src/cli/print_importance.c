#include "cli/print_importance.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/print_bar.h"
#include "cli/text.h"

#include <math.h>
#include <stdio.h>

enum { MOST_FEATURES_SHOWN = 20, WIDTH_OF_NUMBERS = 50, WIDTH_OF_BAR = 16 };

static size_t names_width(const rfcv_explanation *explanation, const rfcv_dataset *dataset, size_t n_shown)
{
    const size_t most = WIDEST_TABLE - WIDTH_OF_NUMBERS - WIDTH_OF_BAR;
    size_t longest = sizeof "Feature" - 1;
    for (size_t rank = 0; rank < n_shown; rank++) {
        size_t feature = rfcv_explanation_importance(explanation, rank).feature;
        size_t width = text_width(rfcv_feature_name(dataset, feature));
        longest = width > longest ? width : longest;
    }
    return longest < most ? longest : most;
}

/* "<=0.431" where it is a bound, "<1.4e-04" where none of n_null importances is as high. */
static void print_p(const rfcv_importance *item, size_t n_null)
{
    char text[24] = "-";
    double p = item->p > 0 ? item->p : 1 / (double)n_null;
    const char *relation = item->is_bound ? "<=" : item->p > 0 ? "" : "<";
    if (n_null > 0)
        snprintf(text, sizeof text, p < 0.001 ? "%s%.1e" : "%s%.3f", relation, p);
    printf("%9s", text);
}

/* NaN without samples that trees miss, or the error without a second tree. */
static void print_permutation(const rfcv_importance *item)
{
    if (isnan(item->permutation))
        printf("%10s", "-");
    else
        printf("%10.5f", item->permutation);
    if (isnan(item->permutation_se))
        printf("%12s", "");
    else
        printf(" +- %.5f ", item->permutation_se);
}

static void print_feature(const rfcv_importance *item, double highest, size_t n_null)
{
    int n_decimals = text_decimals(highest);
    printf("%10.*f", n_decimals, item->corrected);
    print_p(item, n_null);
    printf("%10.*f", n_decimals, item->impurity);
    print_permutation(item);
    if (highest > 0)
        print_bar(fmax(item->corrected, 0) / highest, WIDTH_OF_BAR - 2);
    putchar('\n');
}

static void print_legend(const rfcv_explanation *explanation, size_t n_features)
{
    size_t n_unused = (size_t)(rfcv_explanation_unused_share(explanation) * (double)n_features + 0.5);
    puts("Corrected, and the bar: decrease of impurity in a second forest less that by a shuffled copy, 0 in "
         "the\n"
         "mean where a feature says nothing (AIR); p: that such a feature has at least that; Permutation: "
         "what\n"
         "shuffling its values takes from the out-of-bag accuracy of a tree, +- standard error");
    if (rfcv_explanation_n_null(explanation) == 0)
        puts("There is no p: no corrected importance is below 0, and nothing shows what chance would give");
    if (n_unused > 0)
        printf(
            "The corrected importance of %s of %s (%.1f %%) is exactly 0: p is no more than a bound there\n",
            text_of_count(n_unused).text, text_counted(n_features, "feature").text,
            100 * rfcv_explanation_unused_share(explanation));
}

void print_importance(const rfcv_explanation *explanation, const rfcv_dataset *dataset)
{
    size_t n_features = rfcv_explanation_n_importances(explanation);
    size_t n_shown = n_features < MOST_FEATURES_SHOWN ? n_features : MOST_FEATURES_SHOWN;
    if (n_features == 0)
        return;
    size_t width = names_width(explanation, dataset, n_shown);
    double highest = rfcv_explanation_importance(explanation, 0).corrected;
    putchar('\n');
    colour_begin(stdout, COLOUR_BOLD);
    if (n_shown < n_features)
        printf("Importance: the %zu highest of %s", n_shown, text_counted(n_features, "feature").text);
    else
        printf("Importance of %s", text_counted(n_features, "feature").text);
    colour_end(stdout);
    putchar('\n');
    text_print_name("Feature", width);
    printf("%10s%9s%10s%21s\n", "Corrected", "p", "Impurity", "Permutation");
    for (size_t rank = 0; rank < n_shown; rank++) {
        rfcv_importance item = rfcv_explanation_importance(explanation, rank);
        text_print_name(rfcv_feature_name(dataset, item.feature), width);
        print_feature(&item, highest, rfcv_explanation_n_null(explanation));
    }
    print_legend(explanation, n_features);
}
