#include "report/page/drawn_classes.h"

#include "report/utf8.h"

#include <stdio.h>
#include <string.h>

size_t n_voted_of_class(const run_predictions *predictions, size_t class_index)
{
    size_t n = 0;
    for (size_t sample = 0; sample < predictions->n_samples; sample++)
        n += predictions->truth[sample] == class_index && predictions->n_votes[sample] > 0;
    return n;
}

/* ---- the largest ---- */

typedef struct ranked_class {
    size_t size, class_index;
} ranked_class;

/* Puts one where it belongs among the first `most`; of equal ones the earlier class comes first. */
static size_t insert_ranked(ranked_class *largest, size_t n, size_t most, ranked_class found)
{
    size_t place = n;
    while (place > 0 && largest[place - 1].size < found.size)
        place--;
    if (place == most)
        return n;
    n += n < most;
    memmove(&largest[place + 1], &largest[place], (n - place - 1) * sizeof *largest);
    largest[place] = found;
    return n;
}

static void sort_ascending(size_t *classes, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && classes[j] < classes[j - 1]; j--) {
            size_t earlier = classes[j];
            classes[j] = classes[j - 1];
            classes[j - 1] = earlier;
        }
}

static size_t take_classes(const ranked_class *largest, size_t n, size_t *classes)
{
    for (size_t i = 0; i < n; i++)
        classes[i] = largest[i].class_index;
    sort_ascending(classes, n);
    return n;
}

size_t drawn_classes_choose(const run_predictions *predictions, size_t most, size_t *classes)
{
    ranked_class largest[MOST_CHOSEN_CLASSES];
    size_t n = 0;
    for (size_t class_index = 0; class_index < predictions->n_classes; class_index++) {
        size_t size = n_voted_of_class(predictions, class_index);
        if (size > 0)
            n = insert_ranked(largest, n, most, (ranked_class){size, class_index});
    }
    return take_classes(largest, n, classes);
}

size_t drawn_classes_of_sizes(const size_t *sizes, size_t n_classes, size_t most, size_t *classes)
{
    ranked_class largest[MOST_CHOSEN_CLASSES];
    size_t n = 0;
    for (size_t k = 0; k < n_classes; k++)
        if (sizes[k] > 0)
            n = insert_ranked(largest, n, most, (ranked_class){sizes[k], k});
    return take_classes(largest, n, classes);
}

/* ---- how they look ---- */

size_t drawn_class_look(const run_predictions *predictions, size_t class_index, size_t place)
{
    return predictions->n_classes <= MOST_DRAWN_CLASSES ? class_index : place;
}

void plot_add_look(plot_script *script, size_t look)
{
    enum { N_COLOURS = 7 };
    text_add_format(&script->text, " lc rgb '%s' dt %zu", plot_colour(look), look / N_COLOURS + 1);
}

short_name short_name_of(const char *name)
{
    enum { MOST_CHARACTERS = 26 };
    short_name made = {""};
    size_t n_bytes = 0;
    for (size_t n = 0; name[n_bytes] && n < MOST_CHARACTERS; n++) {
        size_t length = utf8_length(name + n_bytes);
        n_bytes += length ? length : 1;
    }
    snprintf(made.text, sizeof made.text, "%.*s%s", (int)n_bytes, name, name[n_bytes] ? "…" : "");
    return made;
}
