/* Any bytes as an .rfm file; with a certain option its checksum is made right, so that what it guards is
 * reached. */
#include "base/little_endian.h"
#include "dataset/file/crc32.h"
#include "forest/model_file.h"
#include "fuzz_target.h"

enum { SUM_IS_RIGHT = 32, MOST_SAMPLES_JUDGED = 20, MOST_VALUES = 1 << 16 };

static void set_sum(unsigned char *file, size_t n_bytes)
{
    const uint32_t sum =
        little_endian_32(crc32_add(0, (const char *)file + MODEL_UNSUMMED, n_bytes - MODEL_UNSUMMED));
    memcpy(file + MODEL_UNSUMMED - sizeof sum, &sum, sizeof sum);
}

/* Looks at all that a user would be shown: every node is reached from a root that is there. */
static void look_at(const rfcv_model *model)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    for (size_t k = 0; k < info.n_classes; k++)
        if (strlen(rfcv_model_class_at(model, k).name) == 0)
            abort();
    for (size_t tree = 0; tree < info.n_trees; tree++)
        for (size_t i = 0; i < rfcv_model_n_nodes(model, tree); i++) {
            const rfcv_model_node node = rfcv_model_node_at(model, tree, i);
            if (node.is_leaf ? node.vote >= info.n_classes
                             : node.left <= i || node.right >= rfcv_model_n_nodes(model, tree) ||
                                   strlen(rfcv_model_feature_at(model, node.feature).name) == 0)
                abort();
        }
}

/* Every sample has all the votes of all trees. */
static void judge(const rfcv_model *model)
{
    const rfcv_model_info info = rfcv_model_describe(model);
    if (info.n_features > MOST_VALUES / MOST_SAMPLES_JUDGED)
        return;
    const uint64_t n_units = info.vote == RFCV_VOTE_PROBABILITY ? PROBABILITY_UNITS : 1;
    double *values = malloc((MOST_SAMPLES_JUDGED * info.n_features + 1) * sizeof *values);
    uint32_t *votes = malloc(MOST_SAMPLES_JUDGED * info.n_classes * sizeof *votes);
    if (!values || !votes)
        abort();
    for (size_t i = 0; i < MOST_SAMPLES_JUDGED * info.n_features; i++)
        values[i] = (double)(i * 7919 % 1009) / 50.0 - 5.0;
    rfcv_model_votes(model, values, MOST_SAMPLES_JUDGED, votes);
    for (size_t sample = 0; sample < MOST_SAMPLES_JUDGED; sample++) {
        uint64_t n_votes = 0;
        for (size_t k = 0; k < info.n_classes; k++)
            n_votes += votes[sample * info.n_classes + k];
        if (n_votes != info.n_trees * n_units)
            abort();
    }
    free(values);
    free(votes);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    if (n_bytes == 0)
        return 0;
    rfcv_error error = {.status = RFCV_OK};
    unsigned char *file = malloc(n_bytes);
    if (!file)
        abort();
    memcpy(file, bytes + 1, n_bytes - 1);
    if (bytes[0] & SUM_IS_RIGHT && n_bytes > MODEL_UNSUMMED)
        set_sum(file, n_bytes - 1);
    rfcv_model *model = rfcv_model_read_bytes(file, n_bytes - 1, &error);
    if (model) {
        look_at(model);
        judge(model);
    } else if (error.status != RFCV_BAD_DATA || !*error.message) {
        abort();
    }
    rfcv_model_free(model);
    free(file);
    return 0;
}
