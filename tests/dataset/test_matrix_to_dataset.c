/* Datasets of matrices: both orientations give the same. */
#include "base/memory.h"
#include "cases.h"
#include "dataset/dataset_of_matrix.h"
#include "dataset/read.h"
#include "reading.h"
#include "support/dice.h"
#include "support/made_matrix.h"

#include <math.h>

enum { MOST_SAMPLES_MADE = 24, MOST_FEATURES_MADE = 20, NAME_ROOM = 24 };

/* A problem as the test sees it: everything by sample and feature. */
typedef struct made_problem {
    size_t n_samples, n_features;
    double values[MOST_SAMPLES_MADE][MOST_FEATURES_MADE]; /* NaN: missing, or a word */
    bool is_word[MOST_SAMPLES_MADE][MOST_FEATURES_MADE];
    char ids[MOST_SAMPLES_MADE][NAME_ROOM], names[MOST_FEATURES_MADE][NAME_ROOM];
    const char *labels[MOST_SAMPLES_MADE]; /* NULL: none */
    const char *sites[MOST_SAMPLES_MADE];  /* a text of the samples */
    bool is_dropped[MOST_FEATURES_MADE];
    rfcv_read_options options;
    const char *drop[MOST_FEATURES_MADE + 1];
} made_problem;

static const char *const CLASSES[] = {"10", "9", "b", "a"};

static void draw_problem(made_problem *problem, uint64_t seed)
{
    dice hand = {seed};
    *problem = (made_problem){.n_samples = dice_between(&hand, 4, MOST_SAMPLES_MADE),
                              .n_features = dice_between(&hand, 3, MOST_FEATURES_MADE),
                              .options = rfcv_read_defaults()};
    bool has_gaps = dice_between(&hand, 0, 1), has_words = dice_between(&hand, 0, 1);
    problem->options.features = RFCV_FEATURES_NUMERIC;
    problem->options.na = dice_between(&hand, 0, 1) ? RFCV_NA_MEDIAN : RFCV_NA_DROP;
    problem->options.drop = problem->drop;
    for (size_t i = 0; i < problem->n_samples; i++) {
        snprintf(problem->ids[i], NAME_ROOM, "s%zu", i);
        problem->labels[i] = i < 2                       ? CLASSES[i]
                             : dice_between(&hand, 0, 4) ? CLASSES[dice_word(&hand) % 4]
                                                         : NULL;
        problem->sites[i] = dice_between(&hand, 0, 1) ? "north" : "";
    }
    for (size_t j = 0; j < problem->n_features; j++) {
        snprintf(problem->names[j], NAME_ROOM, "g%zu", dice_between(&hand, 0, problem->n_features));
        problem->is_dropped[j] = j > 0 && dice_between(&hand, 0, 5) == 0;
        for (size_t i = 0; i < problem->n_samples; i++) {
            double value = (double)dice_between(&hand, 0, 400) / 8.0 - 5.0;
            bool is_gap = j > 0 && has_gaps && dice_between(&hand, 0, 30) == 0;
            problem->is_word[i][j] = j > 0 && has_words && dice_between(&hand, 0, 40) == 0;
            problem->values[i][j] = is_gap || problem->is_word[i][j] ? NAN : value;
        }
    }
    for (size_t j = 0; j < problem->n_features; j++) { /* what is dropped goes by all of its name */
        for (size_t k = 0; k < problem->n_features && !problem->is_dropped[j]; k++)
            problem->is_dropped[j] =
                problem->is_dropped[k] && strcmp(problem->names[j], problem->names[k]) == 0;
        if (problem->is_dropped[j])
            problem->drop[problem->options.n_drop++] = problem->names[j];
    }
    if (problem->is_dropped[0]) /* something must be left */
        problem->options.n_drop = 0;
    for (size_t j = 0; j < problem->n_features && problem->options.n_drop == 0; j++)
        problem->is_dropped[j] = false;
}

static rfcv_matrix *matrix_of(const made_problem *problem, rfcv_orientation orientation)
{
    bool are_rows = orientation == RFCV_FEATURES_IN_ROWS;
    size_t n_rows = are_rows ? problem->n_features : problem->n_samples;
    size_t n_columns = are_rows ? problem->n_samples : problem->n_features;
    static double values[MOST_SAMPLES_MADE * MOST_FEATURES_MADE];
    const char *ids[MOST_SAMPLES_MADE] = {0}, *names[MOST_FEATURES_MADE] = {0};
    for (size_t i = 0; i < problem->n_samples; i++)
        ids[i] = problem->ids[i];
    for (size_t j = 0; j < problem->n_features; j++)
        names[j] = problem->names[j];
    for (size_t row = 0; row < n_rows; row++)
        for (size_t column = 0; column < n_columns; column++)
            values[row * n_columns + column] =
                are_rows ? problem->values[column][row] : problem->values[row][column];
    rfcv_matrix *matrix =
        made_matrix(n_rows, n_columns, values, are_rows ? names : ids, are_rows ? ids : names);
    made_matrix_add_field(matrix, "site", sample_axis(orientation), problem->sites);
    for (size_t row = 0; row < n_rows; row++)
        for (size_t column = 0; column < n_columns; column++)
            if (are_rows ? problem->is_word[column][row] : problem->is_word[row][column])
                made_matrix_add_stray(matrix, row, column, "word");
    return matrix;
}

static rfcv_dataset *dataset_of(const made_problem *problem, rfcv_orientation orientation)
{
    rfcv_matrix *matrix = matrix_of(problem, orientation);
    sample_labels found = made_labels(problem->n_samples, problem->labels);
    decision_list decisions = {0};
    rfcv_error error = {0};
    rfcv_dataset *dataset =
        dataset_of_matrix(&matrix, orientation, &found, &decisions, &problem->options, 1, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_ptr_null(matrix);
    decisions_free(&decisions);
    sample_labels_free(&found);
    return dataset;
}

/* Over labelled samples. */
static bool is_kept(const made_problem *problem, size_t feature)
{
    size_t n_words = 0, n_gaps = 0, n_values = 0;
    for (size_t i = 0; i < problem->n_samples; i++) {
        n_words += problem->is_word[i][feature];
        n_gaps += problem->labels[i] && isnan(problem->values[i][feature]);
        n_values += problem->labels[i] && !isnan(problem->values[i][feature]);
    }
    bool fits = problem->options.na == RFCV_NA_MEDIAN ? n_values > 0 : n_gaps == 0;
    return !problem->is_dropped[feature] && n_words == 0 && fits;
}

/* The name, or what of it makes it another. */
static bool is_name(const char *name, const char *own)
{
    size_t length = strlen(own);
    return strncmp(name, own, length) == 0 && (name[length] == '\0' || name[length] == '#');
}

/* Against the problem itself. */
static void assert_right(const rfcv_dataset *dataset, const made_problem *problem)
{
    size_t sample = 0, feature = 0;
    for (size_t j = 0; j < problem->n_features; j++) {
        if (!is_kept(problem, j))
            continue;
        ck_assert_uint_lt(feature, dataset->n_features);
        ck_assert(is_name(rfcv_feature_name(dataset, feature), problem->names[j]));
        feature++;
    }
    ck_assert_uint_eq(dataset->n_features, feature);
    for (size_t i = 0; i < problem->n_samples; i++) {
        if (!problem->labels[i])
            continue;
        ck_assert_str_eq(rfcv_sample_id(dataset, sample), problem->ids[i]);
        ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, sample)), problem->labels[i]);
        feature = 0;
        for (size_t j = 0; j < problem->n_features; j++)
            if (is_kept(problem, j)) {
                double value = rfcv_value(dataset, sample, feature++), expected = problem->values[i][j];
                ck_assert(value == expected || (isnan(value) && isnan(expected)));
            }
        sample++;
    }
    ck_assert_uint_eq(dataset->n_samples, sample);
}

/* But for the orientation, and for rows and columns in the words of a decision. */
static void assert_same(const rfcv_dataset *a, const rfcv_dataset *b)
{
    rfcv_dataset_info one = rfcv_dataset_describe(a), other = rfcv_dataset_describe(b);
    ck_assert_uint_eq(one.n_dropped, other.n_dropped);
    ck_assert_uint_eq(one.n_text, other.n_text);
    ck_assert_uint_eq(one.n_missing, other.n_missing);
    ck_assert_uint_eq(one.n_with_gaps, other.n_with_gaps);
    ck_assert_uint_eq(one.n_constant, other.n_constant);
    ck_assert_uint_eq(one.n_renamed, other.n_renamed);
    ck_assert_uint_eq(one.n_unlabelled, other.n_unlabelled);
    ck_assert(one.lowest == other.lowest && one.highest == other.highest);
    ck_assert(one.median == other.median && one.high == other.high);
    ck_assert_int_eq(one.log, other.log);
    ck_assert_str_eq(one.log_reason, other.log_reason);
    for (size_t i = 0; i < a->n_features; i++)
        ck_assert_str_eq(rfcv_feature_name(a, i), rfcv_feature_name(b, i));
    ck_assert_uint_eq(a->n_classes, b->n_classes);
    for (size_t i = 0; i < a->n_classes; i++)
        ck_assert_str_eq(rfcv_class_name(a, i), rfcv_class_name(b, i));
    ck_assert_uint_eq(a->decisions.n, b->decisions.n);
    for (size_t i = 0; i < a->decisions.n; i++) {
        const rfcv_decision *left = &a->decisions.items[i], *right = &b->decisions.items[i];
        ck_assert_str_eq(left->topic, right->topic);
        ck_assert_str_eq(left->option, right->option);
        ck_assert(strstr(left->text, "of text left out") || strcmp(left->text, right->text) == 0);
    }
}

START_TEST(a_matrix_and_its_transpose_make_the_same_dataset)
{
    made_problem problem;
    draw_problem(&problem, (uint64_t)_i);

    rfcv_dataset *in_rows = dataset_of(&problem, RFCV_SAMPLES_IN_ROWS);
    rfcv_dataset *in_columns = dataset_of(&problem, RFCV_FEATURES_IN_ROWS);

    assert_right(in_rows, &problem);
    assert_right(in_columns, &problem);
    assert_same(in_rows, in_columns);
    rfcv_dataset_free(in_rows);
    rfcv_dataset_free(in_columns);
}
END_TEST

static const char *const IDS[] = {"a", "b", "c"}, *const NAMES[] = {"g1", "g2", "g1"},
                         *const LABELS[] = {"x", "y", "x"};

/* Three samples and three features; `ids` has a fault. */
static rfcv_error refusal_of_ids(const char *const *ids, rfcv_orientation orientation)
{
    bool are_rows = orientation == RFCV_FEATURES_IN_ROWS;
    rfcv_matrix *matrix = made_matrix(3, 3, NULL, are_rows ? NAMES : ids, are_rows ? ids : NAMES);
    matrix->rows.title = "sample";
    sample_labels found = made_labels(3, LABELS);
    decision_list decisions = {0};
    rfcv_read_options options = rfcv_read_defaults();
    rfcv_error error = {0};

    ck_assert_ptr_null(dataset_of_matrix(&matrix, orientation, &found, &decisions, &options, 1, &error));

    ck_assert_ptr_nonnull(matrix); /* as it was */
    ck_assert_uint_eq(matrix->values.n_rows, 3);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    rfcv_matrix_free(matrix);
    sample_labels_free(&found);
    decisions_free(&decisions);
    return error;
}

START_TEST(samples_of_one_id_are_named_with_both_places)
{
    static const char *const TWICE[] = {"a", "b", "a"};

    rfcv_error in_rows = refusal_of_ids(TWICE, RFCV_SAMPLES_IN_ROWS);
    rfcv_error in_columns = refusal_of_ids(TWICE, RFCV_FEATURES_IN_ROWS);

    assert_says(&in_rows,
                "made:4: the sample id 'a' is on line 2 already; ids are read from column 'sample'");
    assert_says(&in_columns, "made: columns 2 and 4 have one sample id, 'a'; keep one of them");
    ck_assert_uint_eq(in_rows.line, 4);
    ck_assert_uint_eq(in_columns.column, 4);
}
END_TEST

START_TEST(a_sample_without_an_id_among_others_is_refused)
{
    static const char *const GAP[] = {"a", "", "c"};

    rfcv_error in_rows = refusal_of_ids(GAP, RFCV_SAMPLES_IN_ROWS);
    rfcv_error in_columns = refusal_of_ids(GAP, RFCV_FEATURES_IN_ROWS);

    assert_says(&in_rows, "made:3: a sample without an id");
    assert_says(&in_columns, "column 3");
    assert_says(&in_columns, "has no name");
}
END_TEST

START_TEST(groups_are_numbered_by_their_first_sample_with_a_label)
{
    static const char *const FOUR_IDS[] = {"a", "b", "c", "d"}, *const SOME[] = {NULL, "x", "y", "x"};
    uint32_t groups[] = {0, 2, 1, 2};
    rfcv_matrix *matrix = made_matrix(4, 1, NULL, FOUR_IDS, NAMES);
    sample_labels found = made_labels(4, SOME);
    found.groups = groups;
    found.group_column = "site";
    for (size_t i = 0; i < 3; i++) {
        size_t number;
        ck_assert(name_index_add(&found.group_names, IDS[i], &number));
    }
    decision_list decisions = {0};
    rfcv_read_options options = rfcv_read_defaults();

    rfcv_dataset *dataset =
        dataset_of_matrix(&matrix, RFCV_SAMPLES_IN_ROWS, &found, &decisions, &options, 1, NULL);

    static const uint32_t EXPECTED[] = {0, 1, 0};
    ck_assert_ptr_nonnull(dataset);
    ck_assert_mem_eq(dataset->groups, EXPECTED, sizeof EXPECTED);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_groups, 2);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).group_column, "site");
    rfcv_dataset_free(dataset);
    sample_labels_free(&found);
    decisions_free(&decisions);
}
END_TEST

START_TEST(a_dataset_has_the_decisions_of_its_matrix_and_of_its_making)
{
    rfcv_matrix *matrix = made_matrix(3, 3, NULL, IDS, NAMES);
    sample_labels found = made_labels(3, LABELS);
    decision_list decisions = {0};
    rfcv_read_options options = rfcv_read_defaults();
    ck_assert_int_eq(decisions_add(&matrix->decisions, TOPIC_FORMAT, "", NULL, "a format"), RFCV_OK);
    ck_assert_int_eq(decisions_add(&decisions, TOPIC_JOIN, "", NULL, "a join"), RFCV_OK);

    rfcv_dataset *dataset =
        dataset_of_matrix(&matrix, RFCV_SAMPLES_IN_ROWS, &found, &decisions, &options, 1, NULL);

    static const char *const TOPICS[] = {"format", "join", "features", "log"};
    ck_assert_uint_eq(rfcv_dataset_n_decisions(dataset), 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(rfcv_dataset_decision(dataset, i).topic, TOPICS[i]);
    rfcv_dataset_free(dataset);
    sample_labels_free(&found);
    decisions_free(&decisions);
}
END_TEST

/* Inputs and the topics of the decisions that they need. */
static const struct {
    const char *text, *labels, *label;
    rfcv_features features;
    const char *topics;
} DECIDED[] = {
    {"sample,class,g1,g2\na,x,1,2\nb,y,3,4\n", NULL, "class", RFCV_FEATURES_ALL, " orientation log"},
    {"gene,a,b\nclass,x,y\ng1,1,2\ng1,3,4\n", NULL, "class", RFCV_FEATURES_ALL, " orientation features log"},
    {"sample,class,g1,sex\na,x,1,f\nb,y,3,m\n", NULL, "class", RFCV_FEATURES_NUMERIC,
     " orientation features log"},
    {"sample,class,g1,g2,g3,g4,g5\na,x,1,2,3,4,5\nb,y,6,7,8,9,NA\n", NULL, "class", RFCV_FEATURES_ALL,
     " orientation missing log"},
    {"sample,g1,g2\na,1,2\nb,3,4\n", "id,class\na,x\nb,y\n", "class", RFCV_FEATURES_ALL,
     " orientation join log"},
};

START_TEST(every_automatic_decision_is_in_the_list)
{
    rfcv_read_options options = label_column(DECIDED[_i].label);
    options.features = DECIDED[_i].features;
    rfcv_error error;
    char topics[200] = "";

    rfcv_dataset *dataset =
        read_bytes(DECIDED[_i].text, strlen(DECIDED[_i].text), DECIDED[_i].labels, options, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++) {
        strcat(topics, " ");
        strcat(topics, rfcv_dataset_decision(dataset, i).topic);
    }
    ck_assert_str_eq(topics, DECIDED[_i].topics);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(any_failing_allocation_leaves_the_matrix_as_it_was)
{
    made_problem problem;
    draw_problem(&problem, 11);
    rfcv_matrix *matrix = matrix_of(&problem, RFCV_FEATURES_IN_ROWS);
    sample_labels found = made_labels(problem.n_samples, problem.labels);
    size_t n_live = memory_n_live(), k = 0;
    rfcv_dataset *dataset = NULL;
    rfcv_error error = {0};
    while (!dataset) {
        decision_list decisions = {0};
        memory_fail_at(++k);
        dataset = dataset_of_matrix(&matrix, RFCV_FEATURES_IN_ROWS, &found, &decisions, &problem.options, 1,
                                    &error);
        memory_fail_at(0);
        decisions_free(&decisions);
        if (dataset)
            break;
        ck_assert_int_eq(error.status, RFCV_SYSTEM);
        ck_assert_ptr_nonnull(matrix);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
    ck_assert_uint_ge(k, 20);
    assert_right(dataset, &problem);
    rfcv_dataset_free(dataset);
    sample_labels_free(&found);
}
END_TEST

TCase *matrix_to_dataset_case(void)
{
    TCase *tcase = tcase_create("matrix_to_dataset");
    tcase_add_loop_test(tcase, a_matrix_and_its_transpose_make_the_same_dataset, 0, 200);
    tcase_add_test(tcase, samples_of_one_id_are_named_with_both_places);
    tcase_add_test(tcase, a_sample_without_an_id_among_others_is_refused);
    tcase_add_test(tcase, groups_are_numbered_by_their_first_sample_with_a_label);
    tcase_add_test(tcase, a_dataset_has_the_decisions_of_its_matrix_and_of_its_making);
    tcase_add_loop_test(tcase, every_automatic_decision_is_in_the_list, 0, sizeof DECIDED / sizeof *DECIDED);
    tcase_add_test(tcase, any_failing_allocation_leaves_the_matrix_as_it_was);
    return tcase;
}
