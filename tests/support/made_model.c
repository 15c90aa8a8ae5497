#include "support/made_model.h"

enum { N_CLASSES = 2, N_FEATURES = 2, N_TREES = 2, N_NODES = 6 };

typedef struct model_parts {
    rfcv_model_class classes[N_CLASSES];
    rfcv_model_feature features[N_FEATURES];
    uint64_t starts[N_TREES + 1];
    model_node nodes[N_NODES];
    uint32_t counts[N_CLASSES], shares[N_CLASSES];
} model_parts;

static const model_parts PARTS = {
    .classes = {{"Basal", 3}, {"Her2", 2}},
    .features = {{"ESR1", 2.25, 1, 1, 0.75}, {"KRT5 \"a\\b\" & c", -1, 1, 1, 0.1}},
    .starts = {0, 5, N_NODES},
    .nodes = {{.threshold = 2.5, .feature = 0, .left = 1},
              {.leaf = {.class_index = 0, .counts_row = 1}, .feature = MODEL_LEAF},
              {.threshold = 0.1, .feature = 1, .left = 3},
              {.leaf = {.class_index = 1}, .feature = MODEL_LEAF},
              {.leaf = {.class_index = 0}, .feature = MODEL_LEAF},
              {.leaf = {.class_index = 1}, .feature = MODEL_LEAF}},
    .counts = {3, 1},
    .shares = {49152, 16384},
};

rfcv_model *made_model(void)
{
    static model_parts parts;
    static rfcv_model model;
    parts = PARTS;
    model = (rfcv_model){
        .info = {.version = "0.1.0",
                 .n_samples = 5,
                 .n_all_features = 9,
                 .n_features = N_FEATURES,
                 .n_classes = N_CLASSES,
                 .n_trees = N_TREES,
                 .n_nodes = N_NODES,
                 .log = RFCV_LOG_LOG2P1,
                 .lowest = -1,
                 .highest = 8,
                 .median = 2,
                 .high = 7.5,
                 .oob_accuracy = 0.8,
                 .mtry = 3,
                 .min_node_size = 1,
                 .max_depth = 2,
                 .replace = true,
                 .redraws_constant = true,
                 .sample_fraction = 1,
                 .split = RFCV_SPLIT_EXTRATREES,
                 .n_random_cuts = 2,
                 .vote = RFCV_VOTE_PROBABILITY,
                 .class_weight = "balanced",
                 .bag = "",
                 .case_weights = "",
                 .seed = UINT64_MAX},
        .classes = parts.classes,
        .features = parts.features,
        .starts = parts.starts,
        .nodes = parts.nodes,
        .counts = parts.counts,
        .shares = parts.shares,
        .n_counts = 1,
    };
    return &model;
}
