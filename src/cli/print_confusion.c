#include "cli/print_confusion.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/text.h"

#include <stdio.h>

enum { MOST_CONFUSIONS_SHOWN = 10, WIDEST_NAME = 40 };

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
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
    matrix_shape shape = {.name = class_names_width(dataset, 5, WIDEST_NAME), .cell = 6};
    for (size_t cell = 0; cell < metrics->n_classes * metrics->n_classes; cell++)
        shape.cell = larger(shape.cell, text_width(text_of_count(metrics->confusion[cell]).text) + 2);
    size_t named = larger(shape.cell, shape.name + 2);
    shape.is_numbered = shape.name + metrics->n_classes * named > WIDEST_TABLE;
    if (!shape.is_numbered)
        shape.cell = named;
    return shape;
}

/* What is right stands out, and what did not happen steps back. */
static void print_count(uint64_t n, bool is_right, size_t width)
{
    char cell[60];
    snprintf(cell, sizeof cell, "%*s", (int)width, text_of_count(n).text);
    colour_print(stdout, is_right ? COLOUR_BOLD : n == 0 ? COLOUR_DIM : COLOUR_PLAIN, cell);
}

static void print_matrix(const rfcv_metrics *metrics, const rfcv_dataset *dataset)
{
    matrix_shape shape = choose_shape(metrics, dataset);
    colour_print(stdout, COLOUR_BOLD, "Confusion matrix (rows: truth, columns: predicted)");
    putchar('\n');
    printf("%*s", (int)shape.name + (shape.is_numbered ? 4 : 0), "");
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
            print_count(confusion(metrics, truth, predicted), truth == predicted, shape.cell);
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
    size_t n_pairs = 0, width = class_names_width(dataset, 9, WIDEST_NAME);
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
