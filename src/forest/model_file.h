/* The .rfm file, version 1: README.md beside this has every byte. */
#ifndef FOREST_MODEL_FILE_H
#define FOREST_MODEL_FILE_H

#include "forest/model.h"

/* Text transfer that changes ends of lines damages it, as in PNG. */
static const unsigned char MODEL_MAGIC[8] = {0x89, 'R', 'F', 'M', '\r', '\n', 0x1a, '\n'};

enum {
    MODEL_FILE_VERSION = 1,
    MODEL_UNSUMMED = 16, /* bytes at the beginning that are in no checksum: magic, version, checksum */
    /* Bytes of a class, a feature, a tree, a node and the count of a class in a leaf. */
    MODEL_CLASS = 8,
    MODEL_FEATURE = 16,
    MODEL_TREE = 4,
    MODEL_NODE = 12,
    MODEL_COUNT = 4
};

/* Numbers with a fraction are IEEE doubles. */
typedef struct model_header {
    unsigned char magic[8];
    uint32_t version, rest_crc32;
    uint64_t n_bytes, n_samples, n_all_features, n_features, n_classes, n_trees, n_nodes, n_counts,
        n_text_bytes;
    uint64_t log;
    double lowest, highest, median, high, oob_accuracy;
    uint64_t mtry, min_node_size, max_depth, replace, redraws_constant;
    double sample_fraction;
    uint64_t split, n_random_cuts, vote, seed;
} model_header;

_Static_assert(sizeof(model_header) == 216, "the header is that of the file");

/* Between the order of the machine and the file's, either way. */
void model_header_turn(model_header *header);

/* Bytes of the file whose header counts what it counts; none of the counts is above 2^48. */
uint64_t model_header_n_bytes(const model_header *header);

/* Fills model->crc32 with that of its file. */
void model_file_find_crc32(rfcv_model *model);

#endif
