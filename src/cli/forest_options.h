/* The options of the forest: shared by cv, inspect and bench.  Each has a --trees of its own. */
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
    KEY_SEED
};

/* Rows of a command's table; `several` is "[,...]" where an option may list its values, else "". */
#define FOREST_ROWS(several)                                                                                 \
    NODE_ROWS(several),                                                                                      \
        OPTION("whole-trees", KEY_WHOLE_TREES, NULL, "also grow branches that no held-out sample reaches"),  \
        BAG_ROWS(several)

/* Its parts, for a command whose trees are whole in any case. */
#define NODE_ROWS(several)                                                                                   \
    OPTION("mtry", KEY_MTRY, "sqrt|log2|third|N|F" several,                                                  \
           "features at each node: N, a fraction F of all, or by a rule [sqrt]"),                            \
        OPTION("min-node-size", KEY_MIN_NODE_SIZE, "N" several, "a node of at most N draws is a leaf [1]"),  \
        OPTION("max-depth", KEY_MAX_DEPTH, "N" several, "depth of the deepest leaf; 0: no limit [0]")

#define BAG_ROWS(several)                                                                                    \
    OPTION("sample-fraction", KEY_SAMPLE_FRACTION, "F" several,                                              \
           "size of a bag over that of the training set [1]"),                                               \
        OPTION("no-replacement", KEY_NO_REPLACEMENT, NULL,                                                   \
               "draw bags without replacement [fraction 0.632]"),                                            \
        COMMON_OPTION("seed", KEY_SEED, "N", "same seed, same predictions, whatever the threads [1]")

bool is_forest_key(int key);

rfcv_status forest_options_take(rfcv_cv_options *cv, int key, const char *value, rfcv_error *error);

#endif
