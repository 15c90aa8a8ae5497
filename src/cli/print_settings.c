#include "cli/print_settings.h"

#include "cli/text.h"

void print_limits(paragraph *to, const rfcv_cv_options *grown)
{
    if (grown->min_node_size <= 1 && grown->max_depth == 0)
        return;
    size_t size = grown->min_node_size, depth = grown->max_depth;
    paragraph_add(to, "a node of at most %s is a leaf%s", text_counted(size, "draw").text,
                  depth > 0 ? ", and so is one" : "");
    if (depth > 0)
        paragraph_add(to, "at depth %s", text_of_count(depth).text);
    paragraph_end_line(to);
}

static void print_split(paragraph *to, const rfcv_cv_options *grown)
{
    switch (grown->split) {
    case RFCV_SPLIT_GINI:
        return;
    case RFCV_SPLIT_ENTROPY:
        paragraph_add(to, "split by entropy");
        break;
    case RFCV_SPLIT_HELLINGER:
        paragraph_add(to, "split by Hellinger distance");
        break;
    case RFCV_SPLIT_EXTRATREES:
        paragraph_add(to, "split at the best of %s of each drawn feature (extratrees)",
                      text_counted(grown->n_random_cuts, "random cut").text);
        break;
    }
    paragraph_end_line(to);
}

static void print_text(paragraph *to, const char *what, const char *text)
{
    if (!text || !*text)
        return;
    paragraph_add(to, "%s: %s", what, text);
    paragraph_end_line(to);
}

void print_variants(paragraph *to, const rfcv_cv_options *grown, const listed_settings *listed)
{
    if (!listed || !settings_have(listed, KEY_SPLIT))
        print_split(to, grown);
    if (grown->redraws_constant) {
        paragraph_add(to,
                      "where all drawn features are constant in a node, more are drawn (as scikit-learn)");
        paragraph_end_line(to);
    }
    if (grown->vote == RFCV_VOTE_PROBABILITY && !(listed && settings_have(listed, KEY_VOTE))) {
        paragraph_add(to, "a tree votes with the shares of the classes in its leaf (probability)");
        paragraph_end_line(to);
    }
    print_text(to, "bags by class", grown->bag);
    print_text(to, "class weights", grown->class_weight);
    print_text(to, "case weights", grown->case_weights);
}
