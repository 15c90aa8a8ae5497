#include "cli/print_confusion.h"

#include "cli/text.h"

#include <math.h>
#include <stdio.h>

enum { MOST_CLASSES_SHOWN = 12, MOST_CONFUSIONS_SHOWN = 10, WIDEST_NAME = 40, WIDEST_TABLE = 100 };
enum { WIDEST_NAME_BESIDE_PAIRS = 24 };

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Columns that the longest class name takes, within what a table allows. */
static size_t name_width(const rfcv_metrics *metrics, const rfcv_dataset *dataset, size_t least)
{
    size_t width = least;
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++)
        width = larger(width, text_width(rfcv_class_name(dataset, class_index)));
    return width < WIDEST_NAME ? width : WIDEST_NAME;
}

static uint64_t confusion(const rfcv_metrics *metrics, size_t truth, size_t predicted)
{
    return metrics->confusion[truth * metrics->n_classes + predicted];
}

/* Columns of the matrix are headed by names, or, where these are too long, by the numbers of their rows. */
typedef struct matrix_shape {
    size_t name, cell;
    bool is_numbered;
} matrix_shape;

static matrix_shape choose_shape(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    matrix_shape shape = {.name = name_width(metrics, dataset, 5), .cell = 6};
    for (size_t cell = 0; cell < metrics->n_classes * metrics->n_classes; cell++)
        shape.cell = larger(shape.cell, text_width(text_of_count(metrics->confusion[cell]).text) + 2);
    size_t named = larger(shape.cell, shape.name + 2);
    shape.is_numbered = shape.name + metrics->n_classes * named > WIDEST_TABLE;
    if (!shape.is_numbered)
        shape.cell = named;
    return shape;
}

static void print_matrix(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    matrix_shape shape = choose_shape(metrics, dataset);
    printf("Confusion matrix (rows: truth, columns: predicted)\n%*s",
           (int)shape.name + (shape.is_numbered ? 4 : 0), "");
    for (size_t predicted = 0; predicted < metrics->n_classes; predicted++) {
        if (shape.is_numbered)
            printf("%*zu", (int)shape.cell, predicted + 1);
        else
            text_print_name_right(rfcv_class_name(dataset, predicted), shape.cell);
    }
    putchar('\n');
    for (size_t truth = 0; truth < metrics->n_classes; truth++) {
        if (shape.is_numbered)
            printf("%2zu  ", truth + 1);
        text_print_name(rfcv_class_name(dataset, truth), shape.name);
        for (size_t predicted = 0; predicted < metrics->n_classes; predicted++)
            printf("%*s", (int)shape.cell, text_of_count(confusion(metrics, truth, predicted)).text);
        putchar('\n');
    }
}

typedef struct confused_pair {
    size_t truth, predicted;
    uint64_t n;
} confused_pair;

/* Keeps pairs[n_pairs] in order, the most frequent first, and the first of equals first. */
static void keep_largest(confused_pair *pairs, size_t *n_pairs, confused_pair new_pair)
{
    size_t place = *n_pairs;
    while (place > 0 && pairs[place - 1].n < new_pair.n)
        place--;
    if (place == MOST_CONFUSIONS_SHOWN)
        return;
    if (*n_pairs < MOST_CONFUSIONS_SHOWN)
        ++*n_pairs;
    for (size_t later = *n_pairs - 1; later > place; later--)
        pairs[later] = pairs[later - 1];
    pairs[place] = new_pair;
}

static void print_largest_confusions(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    confused_pair pairs[MOST_CONFUSIONS_SHOWN];
    size_t n_pairs = 0, width = name_width(metrics, dataset, 9);
    for (size_t truth = 0; truth < metrics->n_classes; truth++)
        for (size_t predicted = 0; predicted < metrics->n_classes; predicted++)
            if (truth != predicted && confusion(metrics, truth, predicted) > 0)
                keep_largest(pairs, &n_pairs,
                             (confused_pair){truth, predicted, confusion(metrics, truth, predicted)});
    printf("Largest confusions (the matrix of %zu classes is in metrics.json: --out or --json)\n",
           metrics->n_classes);
    text_print_name("Truth", width);
    printf("  ");
    text_print_name("Predicted", width);
    printf("%9s\n", "Times");
    for (size_t pair = 0; pair < n_pairs; pair++) {
        text_print_name(rfcv_class_name(dataset, pairs[pair].truth), width);
        printf("  ");
        text_print_name(rfcv_class_name(dataset, pairs[pair].predicted), width);
        printf("%9s\n", text_of_count(pairs[pair].n).text);
    }
    if (n_pairs == 0)
        puts("none");
}

void print_confusion(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    if (metrics->n_classes <= MOST_CLASSES_SHOWN)
        print_matrix(metrics, dataset);
    else
        print_largest_confusions(metrics, dataset);
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
    uint64_t n_samples = 0, n_predicted = 0;
    for (size_t other = 0; other < metrics->n_classes; other++) {
        n_samples += confusion(metrics, class_index, other);
        n_predicted += confusion(metrics, other, class_index);
    }
    printf("%10s%11s%9s%9s%11s%8s", text_of_count(n_samples).text, text_of_count(n_predicted).text,
           text_of_count(confusion(metrics, class_index, class_index)).text,
           text_of_share(metrics->recall[class_index]).text,
           text_of_share(metrics->precision[class_index]).text,
           text_of_share(metrics->auc[class_index]).text);
    if (metrics->has_leave_pair_out)
        print_area_of_pairs(metrics->lpo_auc[class_index], metrics->lpo_auc_se[class_index]);
    putchar('\n');
}

void print_class_table(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    size_t width = name_width(metrics, dataset, 5);
    if (metrics->has_leave_pair_out && width > WIDEST_NAME_BESIDE_PAIRS)
        width = WIDEST_NAME_BESIDE_PAIRS;
    text_print_name("Class", width);
    printf("%10s%11s%9s%9s%11s%8s", "Judged", "Predicted", "Right", "Recall", "Precision", "AUC");
    puts(metrics->has_leave_pair_out ? "  AUC pairs" : "");
    for (size_t class_index = 0; class_index < metrics->n_classes; class_index++) {
        text_print_name(rfcv_class_name(dataset, class_index), width);
        print_class_row(metrics, class_index);
    }
    puts("AUC: the class against the rest, by its share of the votes on each sample");
    if (metrics->has_leave_pair_out)
        puts("AUC pairs: the same by leaving out pairs, by trees that saw neither sample; +- standard error");
}
