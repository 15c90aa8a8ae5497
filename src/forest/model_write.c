#include "forest/model_file.h"

#include "base/little_endian.h"
#include "base/status.h"
#include "dataset/file/crc32.h"
#include "dataset/file/sink.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* What stands behind the header, on its way: summed, and written where there is a sink. */
typedef struct model_writing {
    const rfcv_model *model;
    text_sink *sink; /* NULL: it is only summed */
    uint32_t crc32;
    rfcv_status status; /* of the sink; after a failure nothing more is written */
    rfcv_error *error;
} model_writing;

static void put_bytes(model_writing *writing, const void *bytes, size_t n_bytes)
{
    writing->crc32 = crc32_add(writing->crc32, bytes, n_bytes);
    if (writing->sink && writing->status == RFCV_OK)
        writing->status = sink_write(writing->sink, bytes, n_bytes, writing->error);
}

/* ---- Numbers ---------------------------------------------------------------------------------------- */

static unsigned char *append_32(unsigned char *place, uint32_t number)
{
    number = little_endian_32(number);
    memcpy(place, &number, sizeof number);
    return place + sizeof number;
}

static unsigned char *append_64(unsigned char *place, uint64_t number)
{
    number = little_endian_64(number);
    memcpy(place, &number, sizeof number);
    return place + sizeof number;
}

static unsigned char *append_double(unsigned char *place, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return append_64(place, bits);
}

/* ---- Parts of the file, in its order ---------------------------------------------------------------- */

static void put_classes(model_writing *writing)
{
    const rfcv_model *model = writing->model;
    for (size_t k = 0; k < model->info.n_classes; k++) {
        unsigned char bytes[MODEL_CLASS];
        append_64(bytes, model->classes[k].n_samples);
        put_bytes(writing, bytes, sizeof bytes);
    }
}

static void put_features(model_writing *writing)
{
    const rfcv_model *model = writing->model;
    for (size_t i = 0; i < model->info.n_features; i++) {
        unsigned char bytes[MODEL_FEATURE];
        append_double(append_double(bytes, model->features[i].median), model->features[i].impurity);
        put_bytes(writing, bytes, sizeof bytes);
    }
}

static void put_trees(model_writing *writing)
{
    for (size_t tree = 0; tree < writing->model->info.n_trees; tree++) {
        unsigned char bytes[MODEL_TREE];
        append_32(bytes, (uint32_t)rfcv_model_n_nodes(writing->model, tree));
        put_bytes(writing, bytes, sizeof bytes);
    }
}

static void put_nodes(model_writing *writing)
{
    const model_node *nodes = writing->model->nodes;
    for (size_t i = 0; i < writing->model->info.n_nodes; i++) {
        unsigned char bytes[MODEL_NODE], *next = append_32(bytes, nodes[i].feature);
        if (nodes[i].feature == MODEL_LEAF)
            append_32(append_32(next, nodes[i].leaf.class_index), nodes[i].leaf.counts_row);
        else
            append_double(next, nodes[i].threshold);
        put_bytes(writing, bytes, sizeof bytes);
    }
}

static void put_counts(model_writing *writing)
{
    const rfcv_model *model = writing->model;
    for (size_t i = 0; i < model->n_counts * model->info.n_classes; i++) {
        unsigned char bytes[MODEL_COUNT];
        append_32(bytes, model->counts[i]);
        put_bytes(writing, bytes, sizeof bytes);
    }
}

/* With its closing 0; returns its bytes. */
static uint64_t put_text(model_writing *writing, const char *text)
{
    const size_t n_bytes = strlen(text) + 1;
    put_bytes(writing, text, n_bytes);
    return n_bytes;
}

/* Returns the bytes of all texts. */
static uint64_t put_texts(model_writing *writing)
{
    const rfcv_model *model = writing->model;
    const rfcv_model_info *info = &model->info;
    const char *const of_info[] = {info->version, info->class_weight, info->bag, info->case_weights};
    uint64_t n_bytes = 0;
    for (size_t i = 0; i < sizeof of_info / sizeof *of_info; i++)
        n_bytes += put_text(writing, of_info[i]);
    for (size_t k = 0; k < info->n_classes; k++)
        n_bytes += put_text(writing, model->classes[k].name);
    for (size_t i = 0; i < info->n_features; i++)
        n_bytes += put_text(writing, model->features[i].name);
    return n_bytes;
}

/* All behind the header; returns the bytes of its texts. */
static uint64_t put_body(model_writing *writing)
{
    put_classes(writing);
    put_features(writing);
    put_trees(writing);
    put_nodes(writing);
    put_counts(writing);
    return put_texts(writing);
}

/* ---- Header ----------------------------------------------------------------------------------------- */

/* But for what is known when the file is summed. */
static model_header describe(const rfcv_model *model)
{
    const rfcv_model_info *info = &model->info;
    model_header header = {
        .version = MODEL_FILE_VERSION,
        .n_samples = info->n_samples,
        .n_all_features = info->n_all_features,
        .n_features = info->n_features,
        .n_classes = info->n_classes,
        .n_trees = info->n_trees,
        .n_nodes = info->n_nodes,
        .n_counts = model->n_counts,
        .log = (uint64_t)info->log,
        .lowest = info->lowest,
        .highest = info->highest,
        .median = info->median,
        .high = info->high,
        .oob_accuracy = isnan(info->oob_accuracy) ? (double)NAN : info->oob_accuracy,
        .mtry = info->mtry,
        .min_node_size = info->min_node_size,
        .max_depth = info->max_depth,
        .replace = info->replace,
        .redraws_constant = info->redraws_constant,
        .sample_fraction = info->sample_fraction,
        .split = (uint64_t)info->split,
        .n_random_cuts = info->n_random_cuts,
        .vote = (uint64_t)info->vote,
        .seed = info->seed,
    };
    memcpy(header.magic, MODEL_MAGIC, sizeof MODEL_MAGIC);
    return header;
}

/* The header, in the file's order: it has the checksum of what follows it, which is therefore gone over once
 * without writing.  Fills the CRC-32 of the whole file, too. */
static model_header summed_header(const rfcv_model *model, uint32_t *file_crc32)
{
    model_writing body = {.model = model};
    model_header header = describe(model);
    header.n_text_bytes = put_body(&body);
    header.n_bytes = model_header_n_bytes(&header);
    const uint64_t n_body_bytes = header.n_bytes - sizeof header;
    model_header_turn(&header);
    const char *bytes = (const char *)&header;
    const uint32_t own = crc32_add(0, bytes + MODEL_UNSUMMED, sizeof header - MODEL_UNSUMMED);
    header.rest_crc32 = little_endian_32(crc32_join(own, body.crc32, n_body_bytes));
    *file_crc32 = crc32_join(crc32_add(0, bytes, sizeof header), body.crc32, n_body_bytes);
    return header;
}

void model_file_find_crc32(rfcv_model *model)
{
    summed_header(model, &model->crc32);
}

/* ---- File ------------------------------------------------------------------------------------------- */

static rfcv_status put_file(const rfcv_model *model, text_sink *sink, rfcv_error *error)
{
    uint32_t crc32;
    const model_header header = summed_header(model, &crc32);
    model_writing writing = {.model = model, .sink = sink, .error = error};
    put_bytes(&writing, &header, sizeof header);
    put_body(&writing);
    return writing.status;
}

rfcv_status rfcv_model_write(const rfcv_model *model, const char *path, bool force, rfcv_error *error)
{
    if (!force && access(path, F_OK) == 0)
        return error_set(error, RFCV_CANNOT_CREATE, "%s exists; give another name, or --force to replace it",
                         path);
    text_sink sink;
    rfcv_status status = sink_open(&sink, path, false, error);
    if (status == RFCV_OK)
        status = put_file(model, &sink, error);
    if (status == RFCV_OK)
        status = sink_finish(&sink, error);
    sink_close(&sink);
    return status;
}
