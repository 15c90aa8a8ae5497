#include "forest/model_file.h"

#include "base/little_endian.h"

#include <string.h>

void model_header_turn(model_header *header)
{
    unsigned char *bytes = (unsigned char *)header;
    header->version = little_endian_32(header->version);
    header->rest_crc32 = little_endian_32(header->rest_crc32);
    for (size_t place = MODEL_UNSUMMED; place < sizeof *header; place += sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, bytes + place, sizeof word);
        word = little_endian_64(word);
        memcpy(bytes + place, &word, sizeof word);
    }
}

uint64_t model_header_n_bytes(const model_header *header)
{
    return sizeof *header + header->n_classes * MODEL_CLASS + header->n_features * MODEL_FEATURE +
           header->n_trees * MODEL_TREE + header->n_nodes * MODEL_NODE +
           header->n_counts * header->n_classes * MODEL_COUNT + header->n_text_bytes;
}
