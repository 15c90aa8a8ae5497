/*
 * Lights on accuracy and its classes.
 *
 * Better than always guessing the largest class, by the one-sided exact test in metrics.json: good below
 * p = 0.005 (Benjamin et al. 2018, Nature Human Behaviour 2:6-10: between 0.005 and 0.05 the evidence is
 * weak); look up to 0.05, and above where the AUC's interval is above 0.5, since one large class can make
 * accuracy blind for what the shares of the votes tell; else bad.
 *
 * Class sizes: bad below 10 samples, look below 30, since the exact interval of a recall, were it 100 %,
 * would still reach down to 69 % and 88 %.  Look where the largest class is more than ten times the smallest,
 * as accuracy then tells of the largest alone.
 *
 * The weakest class: good where the interval of the lowest recall is above a half, bad where that of any
 * class is below: it is taken for others more often than recognised, however good accuracy may be.
 */
#include "report/page/drawn_classes.h"
#include "report/page/lights.h"

#include <math.h>
#include <stdio.h>

static const double STRONG = 0.005, WEAK = 0.05;
enum { FEW = 30, TOO_FEW = 10, UNEVEN = 10 };

/* ---- against guessing ---- */

static size_t n_of_class(const run_predictions *predictions, size_t class_index)
{
    size_t n = 0;
    for (size_t sample = 0; sample < predictions->n_samples; sample++)
        n += predictions->truth[sample] == class_index;
    return n;
}

static size_t largest_class(const run_predictions *predictions)
{
    size_t largest = 0;
    for (size_t k = 1; k < predictions->n_classes; k++)
        if (n_of_class(predictions, k) > n_of_class(predictions, largest))
            largest = k;
    return largest;
}

typedef struct p_text {
    char text[40];
} p_text;

static p_text p_in_words(double p)
{
    p_text written;
    if (p < 0.0001)
        snprintf(written.text, sizeof written.text, "p < 0.0001");
    else
        snprintf(written.text, sizeof written.text, "p = %.2g", p);
    return written;
}

static rfcv_estimate pair_auc_of(json_reader *metrics)
{
    json_enter(metrics, "shares");
    rfcv_estimate auc = page_estimate(metrics, "pair_auc");
    json_leave(metrics);
    return auc;
}

static bool has_groups(json_reader *run)
{
    json_enter(run, "dataset");
    bool has = json_get_count(run, "n_groups", SIZE_MAX) < json_get_count(run, "n_samples", SIZE_MAX);
    json_leave(run);
    return has;
}

void lights_of_accuracy(light_list *lights, const run_files *files)
{
    json_reader *metrics = files->metrics;
    const double p = json_get_real_or_nan(metrics, "p_above_no_information");
    if (isnan(p))
        return;
    const share_text accuracy = share_with_interval(page_estimate(metrics, "accuracy"));
    const rfcv_estimate auc = pair_auc_of(metrics);
    const char *groups = has_groups(files->run)
                             ? " The test takes samples of a group for independent; p may be too small."
                             : "";
    char guess[200];
    snprintf(guess, sizeof guess, "always guessing “%s” (%s)",
             short_name_of(files->predictions.class_names[largest_class(&files->predictions)]).text,
             page_percent(json_get_real(metrics, "no_information_rate")).text);
    if (p < STRONG)
        light_tell(lights, HTML_GOOD, "More often right than %s: accuracy %s, %s.%s", guess, accuracy.text,
                   p_in_words(p).text, groups);
    else if (p < WEAK)
        light_tell(lights, HTML_LOOK, "Perhaps more often right than %s: accuracy %s; %s is weak evidence.%s",
                   guess, accuracy.text, p_in_words(p).text, groups);
    else if (auc.low > 0.5)
        light_tell(lights, HTML_LOOK,
                   "Not shown to be more often right than %s: accuracy %s, %s. Shares of the votes separate "
                   "the classes all the same: AUC %.3f (%s).",
                   guess, accuracy.text, p_in_words(p).text, auc.value,
                   page_interval(auc.low, auc.high).text);
    else
        light_tell(lights, HTML_BAD, "Not shown to be more often right than %s: accuracy %s, %s.", guess,
                   accuracy.text, p_in_words(p).text);
}

/* ---- sizes ---- */

/* The lower end of the exact 95 % interval of n of n. */
static double low_of_all(size_t n)
{
    return pow(0.025, 1 / (double)n);
}

static void tell_sizes(light_list *lights, const run_predictions *predictions)
{
    const size_t large = largest_class(predictions), n_large = n_of_class(predictions, large);
    size_t small = 0;
    for (size_t k = 1; k < predictions->n_classes; k++)
        if (n_of_class(predictions, k) < n_of_class(predictions, small))
            small = k;
    const size_t n_small = n_of_class(predictions, small);
    const char *name = predictions->class_names[small];
    if (n_small == 0)
        light_tell(lights, HTML_LOOK, "No sample of “%s” was judged: nothing here tells of that class.",
                   name);
    else if (n_small < FEW)
        light_tell(lights, n_small < TOO_FEW ? HTML_BAD : HTML_LOOK,
                   "“%s” has %s sample%s%s: were all of them recognised, the 95 %% interval of its recall "
                   "would still begin at %s.",
                   name, page_count(n_small).text, n_small == 1 ? "" : "s",
                   n_small < n_large ? ", fewest of all classes" : ", like every class",
                   page_percent(low_of_all(n_small)).text);
    else if (n_large > UNEVEN * n_small)
        light_tell(lights, HTML_LOOK,
                   "“%s” has %.0f times as many samples as “%s” (%s): accuracy tells mostly of the first. "
                   "Look at balanced accuracy and at the recall of each class.",
                   predictions->class_names[large], (double)n_large / (double)n_small, name,
                   page_count(n_small).text);
    else if (n_large > n_small)
        light_tell(lights, HTML_GOOD,
                   "Every class has at least %s samples (“%s”); the largest has %s (“%s”).",
                   page_count(n_small).text, name, page_count(n_large).text, predictions->class_names[large]);
    else
        light_tell(lights, HTML_GOOD, "Every class has %s samples.", page_count(n_small).text);
}

/* ---- the weakest class ---- */

/* The class that members of a class are most often taken for. */
static size_t most_taken_for(const run_predictions *predictions, size_t truth)
{
    const uint64_t *row = &predictions->confusion[truth * predictions->n_classes];
    size_t most = truth == 0;
    for (size_t k = 0; k < predictions->n_classes; k++)
        if (k != truth && row[k] > row[most])
            most = k;
    return most;
}

static rfcv_estimate recall_of(json_reader *metrics, size_t class_index)
{
    json_enter_element(metrics, "classes", class_index);
    rfcv_estimate recall = page_estimate(metrics, "recall");
    json_leave(metrics);
    return recall;
}

static void tell_weakest(light_list *lights, const run_files *files)
{
    const run_predictions *predictions = &files->predictions;
    rfcv_estimate lowest = {INFINITY, NAN, NAN};
    size_t weakest = 0, n_below = 0;
    for (size_t k = 0; k < predictions->n_classes; k++) {
        rfcv_estimate recall = recall_of(files->metrics, k);
        n_below += recall.high < 0.5;
        if (recall.value < lowest.value) {
            lowest = recall;
            weakest = k;
        }
    }
    const char *name = predictions->class_names[weakest];
    if (isinf(lowest.value) || predictions->n_classes < 2)
        return;
    const share_text recall = share_with_interval(lowest);
    if (lowest.low > 0.5)
        light_tell(lights, HTML_GOOD,
                   "Every class is recognised more often than not; the lowest recall is that of “%s”: %s.",
                   name, recall.text);
    else if (n_below == 0)
        light_tell(lights, HTML_LOOK,
                   "It is open whether “%s” is recognised more often than not; its recall is the lowest: %s.",
                   name, recall.text);
    else
        light_tell(lights, HTML_BAD,
                   "%zu of %zu classes %s taken for others more often than recognised; the lowest recall is "
                   "that of “%s”, most often taken for “%s”: %s.",
                   n_below, predictions->n_classes, n_below == 1 ? "is" : "are", name,
                   predictions->class_names[most_taken_for(predictions, weakest)], recall.text);
}

void lights_of_classes(light_list *lights, const run_files *files)
{
    tell_sizes(lights, &files->predictions);
    tell_weakest(lights, files);
}
