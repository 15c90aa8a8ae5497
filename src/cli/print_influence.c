#include "cli/print_influence.h"

#include "cli/class_names.h"
#include "cli/colour.h"
#include "cli/text.h"
#include "cli/top_list.h"

#include <math.h>
#include <stdio.h>

enum { WIDEST_SAMPLE = 30, WIDEST_CLASS = 20 };

static size_t wider(size_t width, const char *name, size_t most)
{
    size_t needed = text_width(name);
    return needed <= width ? width : needed < most ? needed : most;
}

static const char *class_of(const rfcv_dataset *dataset, size_t sample)
{
    return rfcv_class_name(dataset, rfcv_sample_class(dataset, sample));
}

static void print_heading(const char *heading)
{
    putchar('\n');
    colour_print(stdout, COLOUR_BOLD, heading);
    putchar('\n');
}

/* Of the samples listed. */
static size_t samples_width(const top_list *samples, const rfcv_dataset *dataset)
{
    size_t width = sizeof "Sample" - 1;
    for (size_t i = 0; i < samples->n; i++)
        width = wider(width, rfcv_sample_id(dataset, samples->places[i]), WIDEST_SAMPLE);
    return width;
}

static void print_sample(const rfcv_dataset *dataset, size_t sample, size_t of_sample, size_t of_class)
{
    text_print_name(rfcv_sample_id(dataset, sample), of_sample);
    printf("  ");
    text_print_name(class_of(dataset, sample), of_class);
}

static void print_columns(size_t of_sample, size_t of_class)
{
    text_print_name("Sample", of_sample);
    printf("  ");
    text_print_name("Class", of_class);
}

/* What is not listed is NaN. */
static double above_0(double value)
{
    return value > 0 ? value : NAN;
}

/* ---- what leaving one out would change ---- */

static void print_swaying(const rfcv_explanation *explanation, const rfcv_dataset *dataset)
{
    top_list samples = {.n = 0};
    for (size_t sample = 0; sample < rfcv_explanation_n_influences(explanation); sample++)
        top_list_offer(&samples, sample, above_0(rfcv_explanation_influence(explanation, sample).sway));
    if (samples.n == 0) {
        puts("\nNo sample sways the others beyond chance");
        return;
    }
    size_t of_sample = samples_width(&samples, dataset);
    size_t of_class = class_names_width(dataset, sizeof "Class" - 1, WIDEST_CLASS);
    print_heading("Samples that sway others most: what leaving them out would change in vote shares");
    print_columns(of_sample, of_class);
    printf("%10s%10s  %s\n", "Sway", "Help", "Most changed");
    for (size_t i = 0; i < samples.n; i++) {
        rfcv_influence found = rfcv_explanation_influence(explanation, samples.places[i]);
        print_sample(dataset, samples.places[i], of_sample, of_class);
        printf("%10.5f%+10.5f", found.sway, found.help);
        if (!isnan(found.most_change))
            printf("  %s (%+.3f)", text_of_name(rfcv_sample_id(dataset, found.most_swayed)).text,
                   found.most_change);
        putchar('\n');
    }
    puts("Sway: root mean square of the changes in the others' shares of their own classes, beyond chance;\n"
         "Help: their mean, above 0 where the others gain without the sample");
}

/* ---- labels ---- */

static double own_share(const rfcv_prediction *prediction)
{
    return rfcv_prediction_share(prediction, prediction->truth);
}

static void print_suspected(const rfcv_explanation *explanation, const rfcv_dataset *dataset)
{
    const rfcv_result *result = rfcv_explanation_result(explanation);
    top_list samples = {.n = 0};
    for (size_t sample = 0; sample < rfcv_explanation_n_influences(explanation); sample++)
        top_list_offer(&samples, sample,
                       above_0(rfcv_explanation_influence(explanation, sample).mislabelled));
    if (samples.n == 0) {
        puts("\nNothing speaks against any label");
        return;
    }
    size_t of_sample = samples_width(&samples, dataset);
    size_t of_class = class_names_width(dataset, sizeof "Predicted" - 1, WIDEST_CLASS);
    print_heading("Labels that are doubted most");
    print_columns(of_sample, of_class);
    printf("  ");
    text_print_name("Predicted", of_class);
    printf("%11s%9s\n", "Own share", "Doubt");
    for (size_t i = 0; i < samples.n; i++) {
        rfcv_prediction prediction = rfcv_result_prediction(result, samples.places[i]);
        print_sample(dataset, samples.places[i], of_sample, of_class);
        printf("  ");
        text_print_name(rfcv_class_name(dataset, prediction.predicted), of_class);
        printf("%11s%9.3f\n", text_of_share(own_share(&prediction)).text, samples.values[i]);
    }
    puts("Own share: of the out-of-bag votes, for the class of the label; Doubt: 0 to 1, how much these\n"
         "votes speak against the label, beside what they say of others with that label");
}

void print_influence(const rfcv_explanation *explanation, const rfcv_dataset *dataset)
{
    if (rfcv_explanation_n_influences(explanation) == 0)
        return;
    print_swaying(explanation, dataset);
    print_suspected(explanation, dataset);
}
