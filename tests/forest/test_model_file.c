/* The .rfm file: written, read, and damaged. */
#include "base/memory.h"
#include "cases.h"
#include "dataset/file/crc32.h"
#include "forest/model_file.h"
#include "support/assert_each.h"
#include "support/collected_model.h"
#include "support/lack_of_memory.h"
#include "support/made_model.h"
#include "support/temporary_folder.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static temporary_folder folder;
static temporary_path path;
static rfcv_error error;
static rfcv_model *found;

static void set_up(void)
{
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "forest.rfm");
    error = (rfcv_error){0};
    found = NULL;
}

static void tear_down(void)
{
    memory_fail_at(0);
    rfcv_model_free(found);
    temporary_folder_remove(&folder);
}

typedef struct file_bytes {
    unsigned char bytes[1 << 18];
    size_t n;
} file_bytes;

static file_bytes file, damaged;

static void read_bytes_of_file(void)
{
    FILE *stream = fopen(path.text, "rb");
    ck_assert_ptr_nonnull(stream);
    file.n = fread(file.bytes, 1, sizeof file.bytes, stream);
    ck_assert_uint_lt(file.n, sizeof file.bytes);
    fclose(stream);
}

static void write_model(const rfcv_model *model)
{
    ck_assert_msg(rfcv_model_write(model, path.text, true, &error) == RFCV_OK, "%s", error.message);
    read_bytes_of_file();
}

static rfcv_model *read_damaged(void)
{
    error = (rfcv_error){0};
    return rfcv_model_read_bytes(damaged.bytes, damaged.n, &error);
}

static void assert_same_info(const rfcv_model_info *a, const rfcv_model_info *b)
{
    ck_assert_str_eq(a->version, b->version);
    ck_assert_str_eq(a->class_weight, b->class_weight);
    ck_assert_str_eq(a->bag, b->bag);
    ck_assert_str_eq(a->case_weights, b->case_weights);
    rfcv_model_info x = *a, y = *b;
    x.version = x.class_weight = x.bag = x.case_weights = NULL;
    y.version = y.class_weight = y.bag = y.case_weights = NULL;
    const double of_x[] = {x.lowest, x.highest, x.median, x.high, x.oob_accuracy, x.sample_fraction};
    const double of_y[] = {y.lowest, y.highest, y.median, y.high, y.oob_accuracy, y.sample_fraction};
    const uint64_t number_of_x[] = {x.n_samples, x.n_all_features, x.n_features,    x.n_classes,
                                    x.n_trees,   x.n_nodes,        x.log,           x.mtry,
                                    x.max_depth, x.replace,        x.min_node_size, x.split,
                                    x.vote,      x.seed,           x.n_random_cuts, x.redraws_constant};
    const uint64_t number_of_y[] = {y.n_samples, y.n_all_features, y.n_features,    y.n_classes,
                                    y.n_trees,   y.n_nodes,        y.log,           y.mtry,
                                    y.max_depth, y.replace,        y.min_node_size, y.split,
                                    y.vote,      y.seed,           y.n_random_cuts, y.redraws_constant};
    ck_assert_mem_eq(of_x, of_y, sizeof of_x);
    ck_assert_mem_eq(number_of_x, number_of_y, sizeof number_of_x);
}

static void assert_same_node(const rfcv_model_node *a, const rfcv_model_node *b, size_t n_classes)
{
    assert_each(a->is_leaf == b->is_leaf, "a leaf is none");
    if (!a->is_leaf) {
        assert_each(a->feature == b->feature && a->threshold == b->threshold && a->left == b->left &&
                        a->right == b->right,
                    "another split");
        return;
    }
    assert_each(a->vote == b->vote && !a->counts == !b->counts, "another leaf");
    assert_each(!a->counts || memcmp(a->counts, b->counts, n_classes * sizeof *a->counts) == 0,
                "other counts");
}

static void assert_same_model(const rfcv_model *a, const rfcv_model *b)
{
    const rfcv_model_info info = rfcv_model_describe(a), other = rfcv_model_describe(b);
    assert_same_info(&info, &other);
    for (size_t k = 0; k < info.n_classes; k++) {
        ck_assert_str_eq(rfcv_model_class_at(a, k).name, rfcv_model_class_at(b, k).name);
        ck_assert_uint_eq(rfcv_model_class_at(a, k).n_samples, rfcv_model_class_at(b, k).n_samples);
    }
    for (size_t i = 0; i < info.n_features; i++) {
        const rfcv_model_feature x = rfcv_model_feature_at(a, i), y = rfcv_model_feature_at(b, i);
        ck_assert_str_eq(x.name, y.name);
        ck_assert(x.median == y.median && x.impurity == y.impurity);
        ck_assert(x.n_nodes == y.n_nodes && x.n_trees == y.n_trees);
    }
    for (size_t tree = 0; tree < info.n_trees; tree++) {
        ck_assert_uint_eq(rfcv_model_n_nodes(a, tree), rfcv_model_n_nodes(b, tree));
        for (size_t i = 0; i < rfcv_model_n_nodes(a, tree); i++) {
            const rfcv_model_node x = rfcv_model_node_at(a, tree, i), y = rfcv_model_node_at(b, tree, i);
            assert_same_node(&x, &y, info.n_classes);
        }
    }
}

/* ---- Written and read ------------------------------------------------------------------------------- */

enum { N_TREES = 4 };

START_TEST(what_is_read_is_what_was_written)
{
    grown_trees trees;
    grown_trees_init(&trees, (uint64_t)_i);
    if (_i % 2)
        ck_assert(grow_workspace_keep_leaf_counts(trees.workspace));
    rfcv_model *model = collected_model(&trees, N_TREES);
    write_model(model);

    found = rfcv_model_read(path.text, &error);

    ck_assert_msg(found, "%s", error.message);
    assert_same_model(found, model);
    ck_assert_uint_eq(found->crc32, model->crc32);
    ck_assert_uint_eq(found->crc32, crc32_add(0, (const char *)file.bytes, file.n));
    rfcv_model_free(model);
    grown_trees_empty(&trees);
}
END_TEST

START_TEST(a_model_votes_as_before_when_it_is_read_again)
{
    static const double values[][2] = {{2.5, 0}, {2.6, 0.1}, {3, 0.2}};
    uint32_t votes[3][2], expected[3][2];
    rfcv_model_votes(made_model(), values[0], 3, expected[0]);
    write_model(made_model());

    found = rfcv_model_read_bytes(file.bytes, file.n, &error);

    ck_assert_msg(found, "%s", error.message);
    rfcv_model_votes(found, values[0], 3, votes[0]);
    ck_assert_mem_eq(votes, expected, sizeof votes);
}
END_TEST

START_TEST(an_accuracy_that_is_not_known_has_the_same_bytes_everywhere_and_stays_so)
{
    static const unsigned char bytes[] = {0, 0, 0, 0, 0, 0, 0xf8, 0x7f};
    rfcv_model *model = made_model();
    model->info.oob_accuracy = -(double)NAN;
    write_model(model);
    ck_assert_mem_eq(file.bytes + 128, bytes, sizeof bytes);

    found = rfcv_model_read_bytes(file.bytes, file.n, &error);

    ck_assert_msg(found, "%s", error.message);
    ck_assert_double_nan(rfcv_model_describe(found).oob_accuracy);
}
END_TEST

/* ---- The file, byte by byte ------------------------------------------------------------------------- */

/* A file in the making, by the table in src/forest/README.md alone. */
static file_bytes made;

static void put_number(uint64_t number, size_t size)
{
    for (size_t i = 0; i < size; i++)
        made.bytes[made.n++] = (unsigned char)(number >> 8 * i);
}

static void put_double(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    put_number(bits, 8);
}

static void put_text(const char *text)
{
    memcpy(made.bytes + made.n, text, strlen(text) + 1);
    made.n += strlen(text) + 1;
}

static void put_split(uint32_t feature, double threshold)
{
    put_number(feature, 4);
    put_double(threshold);
}

static void put_leaf(uint32_t class_index, uint32_t row)
{
    put_number(0xffffffff, 4);
    put_number(class_index, 4);
    put_number(row, 4);
}

/* That of made_model(). */
static void make_file(void)
{
    static const char *const TEXTS[] = {"0.1.0", "balanced", "",     "",
                                        "Basal", "Her2",     "ESR1", "KRT5 \"a\\b\" & c"};
    made.n = 16;
    put_number(0, 8); /* bytes of the file: below */
    for (size_t i = 0; i < 7; i++)
        put_number(((const uint64_t[]){5, 9, 2, 2, 2, 6, 1})[i], 8);
    put_number(48, 8); /* bytes of text */
    put_number(3, 8);  /* log2(x + 1) */
    for (size_t i = 0; i < 5; i++)
        put_double(((const double[]){-1, 8, 2, 7.5, 0.8})[i]);
    for (size_t i = 0; i < 5; i++)
        put_number(((const uint64_t[]){3, 1, 2, 1, 1})[i], 8);
    put_double(1);
    for (size_t i = 0; i < 4; i++)
        put_number(((const uint64_t[]){3, 2, 1, UINT64_MAX})[i], 8);
    put_number(3, 8);
    put_number(2, 8);
    for (size_t i = 0; i < 4; i++)
        put_double(((const double[]){2.25, 0.75, -1, 0.1})[i]);
    put_number(5, 4);
    put_number(1, 4);
    put_split(0, 2.5);
    put_leaf(0, 1);
    put_split(1, 0.1);
    put_leaf(1, 0);
    put_leaf(0, 0);
    put_leaf(1, 0);
    put_number(3, 4);
    put_number(1, 4);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        put_text(TEXTS[i]);
    const size_t n = made.n;
    made.n = 16;
    put_number(n, 8);
    made.n = 0;
    memcpy(made.bytes, "\x89RFM\r\n\x1a\n", 8);
    made.n = 8;
    put_number(1, 4);
    put_number(crc32_add(0, (const char *)made.bytes + 16, n - 16), 4);
    made.n = n;
}

START_TEST(the_file_has_the_bytes_of_its_table)
{
    make_file();
    write_model(made_model());

    ck_assert_uint_eq(file.n, made.n);
    for (size_t i = 0; i < file.n; i++)
        assert_each(file.bytes[i] == made.bytes[i], "byte %zu is %02x", i, file.bytes[i]);
}
END_TEST

/* ---- Damaged files ---------------------------------------------------------------------------------- */

static void set_checksum(file_bytes *bytes)
{
    const uint32_t sum = crc32_add(0, (const char *)bytes->bytes + 16, bytes->n - 16);
    for (size_t i = 0; i < 4; i++)
        bytes->bytes[12 + i] = (unsigned char)(sum >> 8 * i);
}

START_TEST(a_file_with_any_one_bit_changed_is_refused)
{
    write_model(made_model());
    for (size_t bit = 0; bit < 8 * file.n; bit++) {
        damaged = file;
        damaged.bytes[bit / 8] ^= (unsigned char)(1u << bit % 8);
        assert_each(!read_damaged(), "bit %zu is of no account", bit);
        assert_each(error.status == RFCV_BAD_DATA && *error.message, "bit %zu: status %d", bit,
                    (int)error.status);
    }
}
END_TEST

START_TEST(a_file_with_any_one_byte_flipped_is_refused)
{
    write_model(made_model());
    for (size_t byte = 0; byte < file.n; byte++) {
        damaged = file;
        damaged.bytes[byte] ^= 0xff;
        assert_each(!read_damaged() && error.status == RFCV_BAD_DATA, "byte %zu is of no account", byte);
    }
}
END_TEST

START_TEST(a_file_that_ends_anywhere_is_refused)
{
    write_model(made_model());
    damaged = file;
    for (damaged.n = 0; damaged.n < file.n; damaged.n++)
        assert_each(!read_damaged() && error.status == RFCV_BAD_DATA, "after %zu bytes", damaged.n);
}
END_TEST

/* What a checksum would have told is told by the fields, or is a model that can be used. */
START_TEST(behind_a_right_checksum_any_byte_is_refused_or_makes_a_model)
{
    static const unsigned char changes[] = {0x01, 0x80, 0xff, 0x7f, 0x10};
    static const double values[][2] = {{-1e300, 1e300}, {3, 0}, {2.5, 0.1}};
    size_t n_models = 0;
    write_model(made_model());
    for (size_t i = 16; i < file.n * sizeof changes; i++) {
        damaged = file;
        damaged.bytes[i % file.n] ^= changes[i / file.n];
        set_checksum(&damaged);
        rfcv_model *model = read_damaged();
        assert_each(model || (error.status == RFCV_BAD_DATA && *error.message), "byte %zu: status %d",
                    i % file.n, (int)error.status);
        if (!model)
            continue;
        uint32_t votes[3][2];
        rfcv_model_votes(model, values[0], 3, votes[0]);
        for (size_t sample = 0; sample < 3; sample++)
            assert_each(votes[sample][0] + votes[sample][1] == 2 * PROBABILITY_UNITS, "byte %zu", i % file.n);
        n_models++;
        rfcv_model_free(model);
    }
    ck_assert_uint_gt(n_models, 0);
}
END_TEST

/* A field that has another number, in a file whose checksum is right. */
typedef struct wrong_field {
    size_t place, size;
    uint64_t number;
    const char *words;
} wrong_field;

enum { CLASSES = 216, FEATURES = 232, TREES = 264, NODES = 272, COUNTS = 344, TEXT = 352 };
#define NOT_A_NUMBER UINT64_C(0x7ff8000000000000)
#define ONE_AND_A_HALF UINT64_C(0x3ff8000000000000)

static const wrong_field wrong_fields[] = {
    {0, 1, 'x', "does not begin as the .rfm files do"},
    {8, 4, 2, "version 2"},
    {16, 8, 1 << 20, "is cut off"},
    {16, 8, 100, "more bytes than its header says"},
    {24, 8, 0, "claims what cannot be"},
    {24, 8, 4, "more samples than there are"},
    {24, 8, 6, "fewer samples than there are"},
    {32, 8, 1, "claims what cannot be"},
    {32, 8, UINT32_MAX, "claims what cannot be"},
    {40, 8, 1, "contradicts itself"},
    {40, 8, UINT64_MAX, "claims what cannot be"},
    {48, 8, 0, "claims what cannot be"},
    {48, 8, 1001, "claims what cannot be"},
    {56, 8, 0, "claims what cannot be"},
    {56, 8, 65535, "claims what cannot be"},
    {64, 8, 5, "contradicts itself"},
    {64, 8, UINT64_C(1) << 62, "claims what cannot be"},
    {72, 8, 2, "contradicts itself"},
    {72, 8, UINT64_C(1) << 61, "claims what cannot be"},
    {80, 8, 1, "contradicts itself"},
    {80, 8, UINT64_MAX, "claims what cannot be"},
    {88, 8, 0, "claims what cannot be"},
    {88, 8, 4, "claims what cannot be"},
    {96, 8, NOT_A_NUMBER, "claims what cannot be"},
    {104, 8, NOT_A_NUMBER, "claims what cannot be"},
    {112, 8, NOT_A_NUMBER, "claims what cannot be"},
    {120, 8, NOT_A_NUMBER, "claims what cannot be"},
    {128, 8, ONE_AND_A_HALF, "claims what cannot be"},
    {136, 8, 10, "claims what cannot be"},
    {160, 8, 2, "claims what cannot be"},
    {168, 8, 2, "claims what cannot be"},
    {176, 8, ONE_AND_A_HALF, "claims what cannot be"},
    {184, 8, 4, "claims what cannot be"},
    {192, 8, UINT64_C(1) << 32, "claims what cannot be"},
    {200, 8, 2, "claims what cannot be"},
    {200, 8, 0, "claims what cannot be"}, /* a majority has no counts */
    {CLASSES, 8, UINT64_MAX, "more samples than there are"},
    {FEATURES, 8, NOT_A_NUMBER, "a median or an importance that is no number"},
    {FEATURES + 8, 8, NOT_A_NUMBER, "a median or an importance that is no number"},
    {TREES, 4, 3, "other nodes in all"},
    {TREES, 8, UINT64_C(5) << 32 | 1, "a tree is none"},
    {TREES, 8, 6, "a tree is none"},
    {NODES, 4, 2, "asks for what is not there"},
    {NODES + 4, 8, NOT_A_NUMBER, "asks for what is not there"},
    {NODES + 12, 4, 0, "a tree is none"},
    {NODES + 16, 4, 2, "asks for what is not there"},
    {NODES + 20, 4, 2, "asks for what is not there"},
    {NODES + 20, 4, 0, "counts of no leaf"},
    {NODES + 44, 4, 1, "asks for what is not there"},
    {NODES + 24, 4, 0, "a feature that no tree asks for"},
    {COUNTS, 4, 0, "does not vote as its draws do"},
    {COUNTS + 4, 4, 0, "does not vote as its draws do"},
    {COUNTS, 4, (1 << 26) - 1, "does not vote as its draws do"},
    {TEXT + 5, 1, 'x', "a name is missing"},
    {TEXT + 17, 1, 0, "a name is missing"},
    {TEXT + 47, 1, 'x', "a name is missing"},
    {TEXT + 34, 1, 0, "more text than names"},
};

START_TEST(a_field_that_cannot_be_is_refused_with_its_reason)
{
    const wrong_field *wrong = &wrong_fields[_i];
    write_model(made_model());
    damaged = file;
    for (size_t i = 0; i < wrong->size; i++)
        damaged.bytes[wrong->place + i] = (unsigned char)(wrong->number >> 8 * i);
    set_checksum(&damaged);

    found = read_damaged();

    ck_assert_ptr_null(found);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, wrong->words), "%s", error.message);
}
END_TEST

START_TEST(two_features_or_classes_of_one_name_are_refused)
{
    rfcv_model *model = made_model();
    if (_i)
        model->classes[1].name = model->classes[0].name;
    else
        model->features[1].name = model->features[0].name;
    write_model(model);

    found = rfcv_model_read_bytes(file.bytes, file.n, &error);

    ck_assert_ptr_null(found);
    ck_assert_msg(strstr(error.message, "have one name"), "%s", error.message);
}
END_TEST

/* A walk down it would never end. */
START_TEST(a_tree_with_a_node_that_is_no_child_of_those_before_it_is_refused)
{
    rfcv_model *model = made_model();
    const model_node root = model->nodes[0];
    model->nodes[0] = model->nodes[1];
    model->nodes[1] = root;
    write_model(model);

    found = rfcv_model_read_bytes(file.bytes, file.n, &error);

    ck_assert_ptr_null(found);
    ck_assert_msg(strstr(error.message, "a tree is none"), "%s", error.message);
}
END_TEST

/* Votes are counted in 32 bits. */
START_TEST(of_trees_that_vote_by_shares_there_are_as_many_as_can_be_counted)
{
    enum { MOST_BY_SHARES = 65535 };
    static uint64_t starts[MOST_BY_SHARES + 2];
    static model_node nodes[MOST_BY_SHARES + 1];
    rfcv_model *model = made_model();
    const double value = 0;
    uint32_t votes[2];
    for (size_t tree = 0; tree <= MOST_BY_SHARES; tree++) {
        starts[tree + 1] = tree + 1;
        nodes[tree] = (model_node){.leaf = {.class_index = 1}, .feature = MODEL_LEAF};
    }
    model->info.n_trees = model->info.n_nodes = MOST_BY_SHARES + (size_t)_i;
    model->info.n_features = 0;
    model->n_counts = 0;
    model->starts = starts;
    model->nodes = nodes;
    ck_assert_int_eq(rfcv_model_write(model, path.text, false, &error), RFCV_OK);

    found = rfcv_model_read(path.text, &error);

    ck_assert_msg(!found == (_i == 1), "%s", error.message);
    if (!found)
        return;
    rfcv_model_votes(found, &value, 1, votes);
    ck_assert_uint_eq(votes[1], UINT32_C(65535) * 65536);
}
END_TEST

/* ---- Files that are not there, or are ---------------------------------------------------------------- */

START_TEST(a_file_that_is_there_is_replaced_only_by_force)
{
    write_file(path.text, "mine");

    ck_assert_int_eq(rfcv_model_write(made_model(), path.text, false, &error), RFCV_CANNOT_CREATE);
    ck_assert_msg(strstr(error.message, "forest.rfm exists; give another name, or --force to replace it"),
                  "%s", error.message);
    read_bytes_of_file();
    ck_assert_uint_eq(file.n, 4);

    ck_assert_int_eq(rfcv_model_write(made_model(), path.text, true, &error), RFCV_OK);
    found = rfcv_model_read(path.text, &error);
    ck_assert_msg(found, "%s", error.message);
    ck_assert_uint_eq(n_names_in(folder.path), 1);
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_told)
{
    const temporary_path away = temporary_folder_path(&folder, "nowhere/forest.rfm");

    ck_assert_int_eq(rfcv_model_write(made_model(), away.text, false, &error), RFCV_CANNOT_CREATE);
    ck_assert_ptr_null(rfcv_model_read(away.text, &error));
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);
    ck_assert_ptr_null(rfcv_model_read(folder.path, &error));
    ck_assert_int_eq(error.status, RFCV_CANNOT_READ);
}
END_TEST

START_TEST(a_table_is_no_model_and_the_message_names_the_file)
{
    write_file(path.text, _i ? "id,class,a\ns1,x,1\n" : "");

    ck_assert_ptr_null(rfcv_model_read(path.text, &error));
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, "forest.rfm is no model"), "%s", error.message);
}
END_TEST

static rfcv_status write_and_read(void *context, rfcv_error *why)
{
    rfcv_status status = rfcv_model_write(context, path.text, true, why);
    rfcv_model *model = status == RFCV_OK ? rfcv_model_read(path.text, why) : NULL;
    status = model ? RFCV_OK : why->status;
    rfcv_model_free(model);
    return status;
}

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    assert_lack_of_memory_is_told(write_and_read, made_model());
    ck_assert_uint_eq(n_names_in(folder.path), 1);
}
END_TEST

TCase *model_file_case(void)
{
    TCase *cases = tcase_create("model_file");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, what_is_read_is_what_was_written, 0, 20);
    tcase_add_test(cases, a_model_votes_as_before_when_it_is_read_again);
    tcase_add_test(cases, an_accuracy_that_is_not_known_has_the_same_bytes_everywhere_and_stays_so);
    tcase_add_test(cases, the_file_has_the_bytes_of_its_table);
    tcase_add_test(cases, a_file_with_any_one_bit_changed_is_refused);
    tcase_add_test(cases, a_file_with_any_one_byte_flipped_is_refused);
    tcase_add_test(cases, a_file_that_ends_anywhere_is_refused);
    tcase_add_test(cases, behind_a_right_checksum_any_byte_is_refused_or_makes_a_model);
    tcase_add_loop_test(cases, a_field_that_cannot_be_is_refused_with_its_reason, 0,
                        sizeof wrong_fields / sizeof *wrong_fields);
    tcase_add_loop_test(cases, two_features_or_classes_of_one_name_are_refused, 0, 2);
    tcase_add_test(cases, a_tree_with_a_node_that_is_no_child_of_those_before_it_is_refused);
    tcase_add_loop_test(cases, of_trees_that_vote_by_shares_there_are_as_many_as_can_be_counted, 0, 2);
    tcase_add_test(cases, a_file_that_is_there_is_replaced_only_by_force);
    tcase_add_test(cases, a_folder_that_is_not_there_is_told);
    tcase_add_loop_test(cases, a_table_is_no_model_and_the_message_names_the_file, 0, 2);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    return cases;
}
