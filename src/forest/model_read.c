#include "forest/model_file.h"

#include "base/little_endian.h"
#include "base/memory.h"
#include "base/status.h"
#include "dataset/dataset.h"
#include "dataset/file/crc32.h"
#include "dataset/file/source.h"
#include "dataset/name_index.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* The bytes of a file, and what is made of them. */
typedef struct model_reading {
    const char *name; /* for messages */
    const char *next; /* of the bytes behind the header; there are as many as the header counts */
    model_header header;
    rfcv_model *model;
    rfcv_error *error;
} model_reading;

/* `how` is a sentence on the file. */
static rfcv_status damaged(const model_reading *reading, const char *how)
{
    return error_set(reading->error, RFCV_BAD_DATA, "%s is damaged: %s; fetch it or fit it again",
                     reading->name, how);
}

/* ---- Numbers ---------------------------------------------------------------------------------------- */

static uint32_t cut_32(model_reading *reading)
{
    uint32_t number;
    memcpy(&number, reading->next, sizeof number);
    reading->next += sizeof number;
    return little_endian_32(number);
}

static uint64_t cut_64(model_reading *reading)
{
    uint64_t number;
    memcpy(&number, reading->next, sizeof number);
    reading->next += sizeof number;
    return little_endian_64(number);
}

static double cut_double(model_reading *reading)
{
    const uint64_t bits = cut_64(reading);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* ---- Header ----------------------------------------------------------------------------------------- */

/* Sizes first, so that sums of them cannot overflow. */
static bool has_possible_counts(const model_header *header)
{
    const uint64_t most = header->n_bytes; /* what is counted takes a byte at least */
    const uint64_t n_units = header->vote == RFCV_VOTE_PROBABILITY ? PROBABILITY_UNITS : 1;
    return most <= UINT64_C(1) << 48 && header->n_features <= most && header->n_classes >= 1 &&
           header->n_classes <= MOST_CLASSES && header->n_trees >= 1 && header->n_trees <= most &&
           header->n_trees <= UINT32_MAX / n_units && header->n_nodes <= most && header->n_counts <= most &&
           header->n_counts < UINT32_MAX && header->n_text_bytes <= most &&
           header->n_features <= header->n_all_features && header->n_all_features < MODEL_LEAF &&
           header->n_samples >= 1 && header->n_samples < UINT32_MAX &&
           (header->n_counts == 0 || header->vote == RFCV_VOTE_PROBABILITY);
}

static bool has_possible_settings(const model_header *header)
{
    const bool is_known = header->log > RFCV_LOG_AUTO && header->log <= RFCV_LOG_LOG2P1 &&
                          header->split <= RFCV_SPLIT_EXTRATREES && header->vote <= RFCV_VOTE_PROBABILITY;
    const bool has_range = isfinite(header->lowest) && isfinite(header->highest) &&
                           isfinite(header->median) && isfinite(header->high);
    const bool has_accuracy =
        isnan(header->oob_accuracy) || (header->oob_accuracy >= 0.0 && header->oob_accuracy <= 1.0);
    return is_known && has_range && has_accuracy && header->replace <= 1 && header->redraws_constant <= 1 &&
           header->mtry <= header->n_all_features && header->n_random_cuts <= UINT32_MAX &&
           header->sample_fraction >= 0.0 && header->sample_fraction <= 1.0;
}

/* Finds the header in all bytes of a file, and checks what it says of itself. */
static rfcv_status read_header(model_reading *reading, const char *bytes, size_t n_bytes)
{
    model_header *header = &reading->header;
    if (n_bytes < sizeof *header || memcmp(bytes, MODEL_MAGIC, sizeof MODEL_MAGIC) != 0)
        return error_set(reading->error, RFCV_BAD_DATA,
                         "%s is no model: it does not begin as the .rfm files do that rfcv fit writes",
                         reading->name);
    memcpy(header, bytes, sizeof *header);
    reading->next = bytes + sizeof *header;
    model_header_turn(header);
    if (header->version != MODEL_FILE_VERSION)
        return error_set(reading->error, RFCV_BAD_DATA,
                         "%s is a model of version %" PRIu32 ", and this rfcv reads %d; fit it again",
                         reading->name, header->version, MODEL_FILE_VERSION);
    if (n_bytes < header->n_bytes)
        return error_set(reading->error, RFCV_BAD_DATA, "%s is cut off: %s of %s bytes; fetch it again",
                         reading->name, count_text_of(n_bytes).text, count_text_of(header->n_bytes).text);
    if (n_bytes > header->n_bytes)
        return damaged(reading, "it holds more bytes than its header says");
    if (crc32_add(0, bytes + MODEL_UNSUMMED, n_bytes - MODEL_UNSUMMED) != header->rest_crc32)
        return damaged(reading, "it has another checksum");
    if (!has_possible_counts(header) || !has_possible_settings(header))
        return damaged(reading, "its header claims what cannot be");
    if (model_header_n_bytes(header) != n_bytes)
        return damaged(reading, "its header contradicts itself");
    return RFCV_OK;
}

static void take_header(model_reading *reading)
{
    const model_header *header = &reading->header;
    reading->model->n_counts = (size_t)header->n_counts;
    reading->model->info = (rfcv_model_info){
        .n_samples = (size_t)header->n_samples,
        .n_all_features = (size_t)header->n_all_features,
        .n_features = (size_t)header->n_features,
        .n_classes = (size_t)header->n_classes,
        .n_trees = (size_t)header->n_trees,
        .n_nodes = header->n_nodes,
        .log = (rfcv_log)header->log,
        .lowest = header->lowest,
        .highest = header->highest,
        .median = header->median,
        .high = header->high,
        .oob_accuracy = header->oob_accuracy,
        .mtry = (size_t)header->mtry,
        .min_node_size = (size_t)header->min_node_size,
        .max_depth = (size_t)header->max_depth,
        .replace = header->replace,
        .redraws_constant = header->redraws_constant,
        .sample_fraction = header->sample_fraction,
        .split = (rfcv_split)header->split,
        .n_random_cuts = (size_t)header->n_random_cuts,
        .vote = (rfcv_vote)header->vote,
        .seed = header->seed,
    };
}

/* ---- Classes and features --------------------------------------------------------------------------- */

static rfcv_status read_classes(model_reading *reading)
{
    const rfcv_model_info *info = &reading->model->info;
    size_t n_left = info->n_samples;
    for (size_t k = 0; k < info->n_classes; k++) {
        const uint64_t n = cut_64(reading);
        if (n > n_left)
            return damaged(reading, "its classes have more samples than there are");
        reading->model->classes[k].n_samples = (size_t)n;
        n_left -= (size_t)n;
    }
    return n_left ? damaged(reading, "its classes have fewer samples than there are") : RFCV_OK;
}

static rfcv_status read_features(model_reading *reading)
{
    for (size_t i = 0; i < reading->model->info.n_features; i++) {
        rfcv_model_feature *feature = &reading->model->features[i];
        feature->median = cut_double(reading);
        feature->impurity = cut_double(reading);
        if (!isfinite(feature->median) || !isfinite(feature->impurity))
            return damaged(reading, "a feature has a median or an importance that is no number");
    }
    return RFCV_OK;
}

/* ---- Trees ------------------------------------------------------------------------------------------ */

static rfcv_status read_tree_sizes(model_reading *reading)
{
    rfcv_model *model = reading->model;
    for (size_t tree = 0; tree < model->info.n_trees; tree++)
        model->starts[tree + 1] = model->starts[tree] + cut_32(reading);
    if (model->starts[model->info.n_trees] != model->info.n_nodes)
        return damaged(reading, "its trees have other nodes in all than its header counts");
    return RFCV_OK;
}

/* False where it asks for what is not there; *n_counts: leaves before it that have counts. */
static bool read_node(model_reading *reading, model_node *node, size_t *n_counts)
{
    const rfcv_model *model = reading->model;
    node->feature = cut_32(reading);
    if (node->feature != MODEL_LEAF) {
        node->threshold = cut_double(reading);
        return node->feature < model->info.n_features && isfinite(node->threshold);
    }
    node->leaf.class_index = cut_32(reading);
    node->leaf.counts_row = cut_32(reading);
    const bool has_counts = node->leaf.counts_row != 0;
    *n_counts += has_counts;
    return node->leaf.class_index < model->info.n_classes &&
           node->leaf.counts_row == (has_counts ? *n_counts : 0) && *n_counts <= model->n_counts;
}

/* In this order of nodes it is one where every node is a child of one before it, and none is missing. */
static bool read_tree(model_reading *reading, size_t tree, size_t *n_counts)
{
    const rfcv_model *model = reading->model;
    const size_t n_nodes = rfcv_model_n_nodes(model, tree);
    size_t n_queued = 1;
    for (size_t i = 0; i < n_nodes; i++) {
        model_node *node = &model->nodes[model->starts[tree] + i];
        if (i == n_queued || !read_node(reading, node, n_counts))
            return false;
        n_queued += node->feature == MODEL_LEAF ? 0 : 2;
    }
    return n_nodes == n_queued;
}

static rfcv_status read_trees(model_reading *reading)
{
    size_t n_counts = 0;
    for (size_t tree = 0; tree < reading->model->info.n_trees; tree++)
        if (!read_tree(reading, tree, &n_counts))
            return damaged(reading, "a tree is none, or asks for what is not there");
    return n_counts == reading->model->n_counts ? RFCV_OK : damaged(reading, "it has counts of no leaf");
}

/* Of a leaf that votes for a class: of several classes, none has more draws, and their total is one that a
 * bag can have. */
static bool is_possible_row(const uint32_t *counts, size_t n_classes, size_t class_index)
{
    const uint64_t too_many = UINT64_C(1) << 26;
    uint64_t n_draws = 0;
    bool is_most = true;
    for (size_t k = 0; k < n_classes; k++) {
        n_draws += counts[k];
        is_most &= counts[k] <= counts[class_index];
    }
    return is_most && n_draws > counts[class_index] && n_draws < too_many;
}

static rfcv_status read_counts(model_reading *reading)
{
    rfcv_model *model = reading->model;
    const size_t n_classes = model->info.n_classes;
    for (size_t i = 0; i < model->n_counts * n_classes; i++)
        model->counts[i] = cut_32(reading);
    for (size_t i = 0; i < model->info.n_nodes; i++) {
        const model_node *node = &model->nodes[i];
        if (node->feature == MODEL_LEAF && node->leaf.counts_row &&
            !is_possible_row(model->counts + (node->leaf.counts_row - (size_t)1) * n_classes, n_classes,
                             node->leaf.class_index))
            return damaged(reading, "a leaf does not vote as its draws do");
    }
    return RFCV_OK;
}

/* ---- Texts ------------------------------------------------------------------------------------------ */

/* What is not yet cut off the text. */
typedef struct text_rest {
    const char *next, *end;
} text_rest;

/* NULL where no whole text is left. */
static const char *cut_text(text_rest *rest)
{
    const char *text = rest->next;
    const char *end = memchr(text, 0, (size_t)(rest->end - text));
    if (end)
        rest->next = end + 1;
    return end ? text : NULL;
}

/* Cuts the next of an axis; names are found by it later, so that each must be there, and once. */
static rfcv_status cut_name(const model_reading *reading, text_rest *rest, name_index *index,
                            const char **name)
{
    size_t number, n = index->n;
    *name = cut_text(rest);
    if (!*name || !**name)
        return damaged(reading, "a name is missing");
    if (!name_index_add(index, *name, &number))
        return error_no_memory(reading->error);
    return number == n ? RFCV_OK : damaged(reading, "two features or two classes have one name");
}

static rfcv_status cut_class_names(const model_reading *reading, text_rest *rest)
{
    name_index index = {0};
    rfcv_status status = RFCV_OK;
    for (size_t k = 0; k < reading->model->info.n_classes && status == RFCV_OK; k++)
        status = cut_name(reading, rest, &index, &reading->model->classes[k].name);
    name_index_free(&index);
    return status;
}

static rfcv_status cut_feature_names(const model_reading *reading, text_rest *rest)
{
    name_index index = {0};
    rfcv_status status = RFCV_OK;
    for (size_t i = 0; i < reading->model->info.n_features && status == RFCV_OK; i++)
        status = cut_name(reading, rest, &index, &reading->model->features[i].name);
    name_index_free(&index);
    return status;
}

static rfcv_status read_texts(model_reading *reading)
{
    rfcv_model *model = reading->model;
    rfcv_model_info *info = &model->info;
    const char **const of_info[] = {&info->version, &info->class_weight, &info->bag, &info->case_weights};
    const size_t n_bytes = (size_t)reading->header.n_text_bytes;
    const char *text = arena_bytes(&model->memory, reading->next, n_bytes);
    if (!text)
        return error_no_memory(reading->error);
    text_rest rest = {.next = text, .end = text + n_bytes};
    for (size_t i = 0; i < sizeof of_info / sizeof *of_info; i++)
        if (!(*of_info[i] = cut_text(&rest)))
            return damaged(reading, "a text is missing");
    rfcv_status status = cut_class_names(reading, &rest);
    if (status == RFCV_OK)
        status = cut_feature_names(reading, &rest);
    if (status == RFCV_OK && rest.next != rest.end)
        status = damaged(reading, "it has more text than names");
    return status;
}

/* ---- File ------------------------------------------------------------------------------------------- */

static rfcv_status check_use(const model_reading *reading)
{
    for (size_t i = 0; i < reading->model->info.n_features; i++)
        if (reading->model->features[i].n_nodes == 0)
            return damaged(reading, "it has a feature that no tree asks for");
    return RFCV_OK;
}

/* All behind the header. */
static rfcv_status read_body(model_reading *reading)
{
    static rfcv_status (*const parts[])(model_reading *) = {read_classes, read_features, read_tree_sizes,
                                                            read_trees,   read_counts,   read_texts};
    if (!model_take_arrays(reading->model))
        return error_no_memory(reading->error);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        rfcv_status status = parts[i](reading);
        if (status != RFCV_OK)
            return status;
    }
    return model_complete(reading->model) ? check_use(reading) : error_no_memory(reading->error);
}

static rfcv_model *read_bytes(const char *name, const char *bytes, size_t n_bytes, rfcv_error *error)
{
    model_reading reading = {.name = name, .error = error};
    if (read_header(&reading, bytes, n_bytes) != RFCV_OK)
        return NULL;
    reading.model = memory_make(1, sizeof *reading.model);
    if (!reading.model) {
        error_no_memory(error);
        return NULL;
    }
    take_header(&reading);
    if (read_body(&reading) != RFCV_OK) {
        rfcv_model_free(reading.model);
        return NULL;
    }
    reading.model->crc32 = crc32_add(0, bytes, n_bytes);
    return reading.model;
}

rfcv_model *rfcv_model_read_bytes(const void *bytes, size_t n_bytes, rfcv_error *error)
{
    return read_bytes("the model", bytes, n_bytes, error);
}

/* Whether what was read so far begins a model, and no more than its header tells: the rest of an endless file
 * is left alone. */
static bool may_go_on(const char *bytes, size_t n_bytes)
{
    model_header header;
    if (n_bytes < sizeof header)
        return true;
    memcpy(&header, bytes, sizeof header);
    model_header_turn(&header);
    return memcmp(header.magic, MODEL_MAGIC, sizeof MODEL_MAGIC) == 0 && n_bytes <= header.n_bytes;
}

/* The content, as far as it may be a model, to be freed with memory_free(). */
static rfcv_status read_all(byte_source *source, char **bytes, size_t *n_bytes, rfcv_error *error)
{
    enum { STEP = 1 << 20 };
    rfcv_status status = RFCV_OK;
    size_t room = 0;
    for (size_t n_read = 1; status == RFCV_OK && n_read > 0 && may_go_on(*bytes, *n_bytes);) {
        char *grown = memory_make_room(*bytes, *n_bytes + STEP, &room, 1);
        if (!grown)
            return error_no_memory(error);
        *bytes = grown;
        status = source_read(source, *bytes + *n_bytes, room - *n_bytes, &n_read, error);
        *n_bytes += n_read;
    }
    return status;
}

rfcv_model *rfcv_model_read(const char *path, rfcv_error *error)
{
    byte_source source;
    rfcv_model *model = NULL;
    char *bytes = NULL;
    size_t n_bytes = 0;
    rfcv_status status = source_open_any(&source, path, NULL, error);
    if (status == RFCV_OK)
        status = read_all(&source, &bytes, &n_bytes, error);
    source_close(&source);
    if (status == RFCV_OK)
        model = read_bytes(source_name(path), bytes, n_bytes, error);
    memory_free(bytes);
    return model;
}
