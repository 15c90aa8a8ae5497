#include "cli/print_proximity.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/paragraph.h"
#include "cli/text.h"
#include "cli/top_list.h"

#include <stdio.h>

enum { WIDEST_CLASS = 30, WIDEST_SAMPLE = 30, MOST_OUTLIERS_SHOWN = 5 };

/* Above this a sample is far from its class (Breiman). */
static const double FAR = 10;

static size_t prototypes_width(const rfcv_proximity *proximity, const rfcv_dataset *dataset, size_t n_classes)
{
    size_t longest = sizeof "Prototype" - 1;
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        size_t sample = proximity->prototypes[class_index];
        size_t width = sample < proximity->n_samples ? text_width(rfcv_sample_id(dataset, sample)) : 1;
        longest = width > longest ? width : longest;
    }
    return longest < WIDEST_SAMPLE ? longest : WIDEST_SAMPLE;
}

/* "s17 (23.1), s4 (12.0) and 3 more", wrapped where its column ends. */
static void print_outliers(const rfcv_proximity *proximity, const rfcv_dataset *dataset, size_t class_index,
                           size_t column)
{
    paragraph to = paragraph_continue(column, column, WIDEST_TABLE);
    top_list far = {.n = 0};
    size_t n_far = 0;
    for (size_t sample = 0; sample < proximity->n_samples; sample++)
        if (rfcv_sample_class(dataset, sample) == class_index && proximity->outlier[sample] > FAR) {
            top_list_offer(&far, sample, proximity->outlier[sample]);
            n_far++;
        }
    size_t n_shown = n_far < MOST_OUTLIERS_SHOWN ? n_far : MOST_OUTLIERS_SHOWN;
    for (size_t i = 0; i < n_shown; i++)
        paragraph_add_unbroken(&to, "%s (%.1f)%s", text_of_name(rfcv_sample_id(dataset, far.places[i])).text,
                               far.values[i], i + 1 < n_shown ? "," : "");
    if (n_far > n_shown)
        paragraph_add(&to, "and %s more", text_of_count(n_far - n_shown).text);
    if (n_far == 0)
        paragraph_add(&to, "none");
    paragraph_end_line(&to);
}

void print_proximity(const rfcv_explanation *explanation, const rfcv_dataset *dataset)
{
    rfcv_proximity proximity = rfcv_explanation_proximity(explanation);
    if (proximity.n_samples == 0)
        return;
    size_t n_classes = rfcv_dataset_describe(dataset).n_classes;
    size_t of_class = class_names_width(dataset, sizeof "Class" - 1, WIDEST_CLASS);
    size_t of_prototype = prototypes_width(&proximity, dataset, n_classes);
    putchar('\n');
    colour_print(stdout, COLOUR_BOLD, "Proximity: samples that stand for their class, and those far from it");
    putchar('\n');
    text_print_name("Class", of_class);
    printf("  ");
    text_print_name("Prototype", of_prototype);
    printf("  Outliers (measure above %.0f)\n", FAR);
    for (size_t class_index = 0; class_index < n_classes; class_index++) {
        size_t sample = proximity.prototypes[class_index];
        text_print_name(rfcv_class_name(dataset, class_index), of_class);
        printf("  ");
        text_print_name(sample < proximity.n_samples ? rfcv_sample_id(dataset, sample) : "-", of_prototype);
        printf("  ");
        print_outliers(&proximity, dataset, class_index, of_class + of_prototype + 4);
    }
}
