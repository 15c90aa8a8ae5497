/* The options of the forest: shared by cv, inspect, fit, explain and bench, each of which has those of them
 * that its table lists, and a --trees of its own. */
#ifndef CLI_FOREST_OPTIONS_H
#define CLI_FOREST_OPTIONS_H

#include "cli/arguments.h"
#include "rfcv.h"

/* Keys of these options; a command's own are below the first. */
enum {
    KEY_MTRY = 768,
    KEY_MIN_NODE_SIZE,
    KEY_MAX_DEPTH,
    KEY_WHOLE_TREES,
    KEY_SAMPLE_FRACTION,
    KEY_NO_REPLACEMENT,
    KEY_LIKE,
    KEY_SPLIT,
    KEY_VOTE,
    KEY_BAG,
    KEY_CLASS_WEIGHT,
    KEY_CASE_WEIGHTS,
    KEY_SEED
};

/* Rows of a command's table; `several` is "[,...]" where an option may list its values, else "". */
#define FOREST_ROWS(several)                                                                                 \
    NODE_ROWS(several),                                                                                      \
        OPTION("whole-trees", KEY_WHOLE_TREES, NULL, "also grow branches that no held-out sample reaches"),  \
        BAG_ROWS(several)

/* Its parts, for a command whose trees are whole in any case. */
#define NODE_ROWS(several)                                                                                   \
    OPTION("mtry", KEY_MTRY, "sqrt|sqrt-up|log2|third|N|F" several,                                          \
           "features at each node: N, a fraction F of all, or by a rule [sqrt]"),                            \
        OPTION("min-node-size", KEY_MIN_NODE_SIZE, "N" several, "a node of at most N draws is a leaf [1]"),  \
        OPTION("max-depth", KEY_MAX_DEPTH, "N" several, "depth of the deepest leaf; 0: no limit [0]")

/* The first stands above what it gives defaults to. */
#define LIKE_ROW                                                                                             \
    OPTION("like", KEY_LIKE, "ranger|randomForest|sklearn|rfsrc",                                            \
           "defaults of that tool; all other options count above it")

#define VARIANT_ROWS(several)                                                                                \
    OPTION("split", KEY_SPLIT, "gini|entropy|hellinger|extratrees[:K]" several,                              \
           "what makes a cut good; extratrees: K random ones of each feature [gini]"),                       \
        OPTION("vote", KEY_VOTE, "majority|probability" several,                                             \
               "of a tree: its leaf's class, or the shares of classes in it [majority]"),                    \
        OPTION("bag", KEY_BAG, "balanced|stratified|NAME=N,...",                                             \
               "draws by class: as many as the smallest has, or each has, or N"),                            \
        OPTION("class-weight", KEY_CLASS_WEIGHT, "balanced|NAME=W,...",                                      \
               "what a draw of a class counts in splits and leaves [1]"),                                    \
        OPTION("case-weights", KEY_CASE_WEIGHTS, "FILE",                                                     \
               "two columns, sample and weight: draws are in proportion [all alike]")

#define BAG_ROWS(several)                                                                                    \
    OPTION("sample-fraction", KEY_SAMPLE_FRACTION, "F" several,                                              \
           "size of a bag over that of the training set [1]"),                                               \
        OPTION("no-replacement", KEY_NO_REPLACEMENT, NULL,                                                   \
               "draw bags without replacement [fraction 0.632]"),                                            \
        COMMON_OPTION("seed", KEY_SEED, "N", "same seed, same predictions, whatever the threads [1]")

bool is_forest_key(int key);

rfcv_status forest_options_take(rfcv_cv_options *cv, int key, const char *value, rfcv_error *error);

#endif
