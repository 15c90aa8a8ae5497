/* Samples read for a model: its features by their names, its classes, and what is missing. */
#include "cases.h"
#include "dataset/expected_names.h"
#include "reading.h"
#include "support/dice.h"

#include <math.h>

enum { N_FEATURES = 3, N_CLASSES = 2 };

static const char *const FEATURES[] = {"g1", "g2", "g3"};
static const char *const CLASSES[] = {"x", "y"};
static const double MEDIANS[] = {10, 20, 30};

/* Of a model that was grown from values from 0 to 12. */
static expected_names expected_of(const double *fills)
{
    return (expected_names){.n_features = N_FEATURES,
                            .n_classes = N_CLASSES,
                            .features = FEATURES,
                            .classes = CLASSES,
                            .fills = fills,
                            .log = RFCV_LOG_NONE,
                            .highest = 12,
                            .median = 5,
                            .high = 11};
}

static rfcv_dataset *read_for(const char *text, const char *labels, rfcv_read_options options,
                              const expected_names *expected, rfcv_error *error)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "matrix");
    temporary_path labels_path = temporary_folder_path(&folder, "labels");
    write_bytes(path.text, text, strlen(text));
    if (labels) {
        write_bytes(labels_path.text, labels, strlen(labels));
        options.labels = labels_path.text;
    }
    *error = (rfcv_error){0};
    rfcv_dataset *dataset = dataset_read_expected(path.text, expected, &options, NULL, error);
    temporary_folder_remove(&folder);
    return dataset;
}

static rfcv_dataset *must_read(const char *text, rfcv_read_options options, const double *fills)
{
    expected_names expected = expected_of(fills);
    rfcv_error error;
    rfcv_dataset *dataset = read_for(text, NULL, options, &expected, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    return dataset;
}

static rfcv_error must_refuse(const char *text, const double *fills)
{
    expected_names expected = expected_of(fills);
    rfcv_error error;
    ck_assert_ptr_null(read_for(text, NULL, rfcv_read_defaults(), &expected, &error));
    return error;
}

/* Expects exactly one decision with these words, a warning or not. */
static void assert_tells(const rfcv_dataset *dataset, bool is_warning, const char *words)
{
    size_t n = 0;
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++) {
        rfcv_decision decision = rfcv_dataset_decision(dataset, i);
        n += decision.is_warning == is_warning && strstr(decision.text, words) != NULL;
    }
    ck_assert_msg(n == 1, "%zu times: %s", n, words);
}

static void assert_no_warning(const rfcv_dataset *dataset)
{
    for (size_t i = 0; i < rfcv_dataset_n_decisions(dataset); i++)
        ck_assert_msg(!rfcv_dataset_decision(dataset, i).is_warning, "%s",
                      rfcv_dataset_decision(dataset, i).text);
}

static void assert_values(const rfcv_dataset *dataset, size_t sample, const double expected[N_FEATURES])
{
    static const size_t places[] = {0, 1, 2};
    double copied[N_FEATURES];
    dataset_copy_samples(dataset, sample, 1, places, N_FEATURES, MEDIANS, copied);
    for (size_t i = 0; i < N_FEATURES; i++)
        ck_assert_msg(copied[i] == expected[i], "sample %zu, feature %zu: %g", sample, i, copied[i]);
}

START_TEST(features_are_found_by_name_whatever_their_order_and_axis)
{
    static const char *const TEXTS[] = {"id,g3,other,g1,g2\na,3,9,1,2\nb,6,8,4,5\n",
                                        "gene,a,b\nother,9,8\ng2,2,5\ng3,3,6\ng1,1,4\n"};
    for (size_t i = 0; i < 2; i++) {
        rfcv_dataset *dataset = must_read(TEXTS[i], rfcv_read_defaults(), NULL);

        rfcv_dataset_info info = rfcv_dataset_describe(dataset);
        ck_assert_int_eq(info.orientation, i == 0 ? RFCV_SAMPLES_IN_ROWS : RFCV_FEATURES_IN_ROWS);
        ck_assert_uint_eq(info.n_samples, 2);
        ck_assert_uint_eq(info.n_features, N_FEATURES);
        ck_assert_uint_eq(info.n_extra, 1);
        ck_assert_uint_eq(info.n_filled + info.n_filled_cells, 0);
        ck_assert(info.lowest == 1 && info.highest == 6 && info.median == 3); /* not of the other one */
        ck_assert_str_eq(rfcv_feature_name(dataset, 1), "g2");
        ck_assert(rfcv_value(dataset, 1, 2) == 6);
        assert_values(dataset, 0, (const double[]){1, 2, 3});
        assert_values(dataset, 1, (const double[]){4, 5, 6});
        assert_tells(dataset, false, "3 of 3 features of the model found by name, 1 other left out");
        assert_no_warning(dataset);
        rfcv_dataset_free(dataset);
    }
}
END_TEST

/* By its shape alone, four rows and two columns, the file would have its features in rows. */
START_TEST(names_of_features_tell_which_axis_has_the_samples)
{
    const expected_names expected = {
        .n_features = 2, .n_classes = 2, .features = FEATURES, .classes = CLASSES};
    rfcv_error error;

    rfcv_dataset *dataset =
        read_for("id,g2,g1\na,2,1\nb,4,3\nc,6,5\nd,8,7\n", NULL, rfcv_read_defaults(), &expected, &error);

    ck_assert_ptr_nonnull(dataset);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 4);
    assert_tells(dataset, false, "2 column names are features of the model, no row name is");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(missing_features_are_counted_and_named)
{
    rfcv_error error = must_refuse("id,g2,other\na,1,2\nb,3,4\n", NULL);

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "lacks 2 of the 3 features that the model asks for: g1, g3;");
    assert_says(&error, "--missing-features median");
}
END_TEST

START_TEST(missing_features_are_medians_where_that_is_asked_for)
{
    rfcv_dataset *dataset = must_read("id,g2,other\na,1,2\nb,3,4\n", rfcv_read_defaults(), MEDIANS);

    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_filled, 2);
    ck_assert_uint_eq(info.n_features, N_FEATURES);
    ck_assert_uint_eq(info.n_extra, 1);
    ck_assert(info.lowest == 1 && info.highest == 3);
    ck_assert(isnan(rfcv_value(dataset, 0, 0)) && rfcv_value(dataset, 0, 1) == 1);
    assert_values(dataset, 1, (const double[]){10, 3, 30});
    assert_tells(dataset, true,
                 "2 of 3 features of the model are missing, and are medians in training: g1, g3");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_file_without_any_of_the_features_is_refused_in_every_case)
{
    static const char TEXT[] = "id,h1,h2\na,1,2\nb,3,4\n";
    rfcv_read_options options = rfcv_read_defaults();
    options.orientation = RFCV_SAMPLES_IN_ROWS;
    expected_names expected = expected_of(MEDIANS);
    rfcv_error error = must_refuse(TEXT, MEDIANS), told;

    ck_assert_ptr_null(read_for(TEXT, NULL, options, &expected, &told));

    assert_says(&error, "no row or column that is called like one of the 3 features that the model asks for");
    assert_says(&error, "its row names are such as 'a', its column names such as 'h1'");
    assert_says(&told, "has none of the 3 features that the model asks for: g1, g2, g3");
    ck_assert(error.status == RFCV_BAD_DATA && told.status == RFCV_BAD_DATA);
}
END_TEST

START_TEST(a_cell_without_a_value_is_an_error_that_says_where_it_is)
{
    rfcv_error gap = must_refuse("id,g1,g2,g3\na,1,2,3\nb,4,NA,\n", NULL);
    rfcv_error word = must_refuse("id,g1,g2,g3\na,1,2,3\nb,4,high,6\nc,7,8,9\n", NULL);

    ck_assert(gap.status == RFCV_BAD_DATA && gap.line == 3 && gap.column == 3);
    assert_says(&gap, ":3:3: the value is missing (feature g2, sample b); 2 cells of 2 features");
    assert_says(&word, ":3:3: 'high' is not a number (feature g2, sample b); 1 cell of 1 feature");
}
END_TEST

START_TEST(cells_without_a_value_are_medians_where_that_is_asked_for)
{
    rfcv_dataset *dataset =
        must_read("id,g1,other,g2,g3\na,1,NA,2,3\nb,4,5,high,\n", rfcv_read_defaults(), MEDIANS);

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_filled_cells, 2); /* none that nobody asks for */
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_filled, 0);
    assert_values(dataset, 1, (const double[]){4, 20, 30});
    assert_tells(dataset, true, "2 cells of 3 features of the model have no value, and are");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(samples_need_no_label_and_text_is_left_out)
{
    rfcv_dataset *dataset =
        must_read("id,class,g1,g2,g3\na,x,1,2,3\nb,x,4,5,6\n", rfcv_read_defaults(), NULL);

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 2);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_classes, N_CLASSES);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).label_column, "");
    ck_assert_uint_eq(rfcv_sample_class(dataset, 0), RFCV_NO_CLASS);
    ck_assert_uint_eq(rfcv_class_size(dataset, 0), 0);
    assert_tells(dataset, false, "text of the samples, left out: class");
    assert_no_warning(dataset);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(classes_are_those_of_the_model)
{
    rfcv_dataset *dataset = must_read("id,class,g1,g2,g3\na,y,1,2,3\nb,,4,5,6\nc,w,7,8,9\nd,y,1,1,1\n",
                                      label_column("class"), NULL);

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 4);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_unlabelled, 0); /* none is left out */
    ck_assert_str_eq(rfcv_class_name(dataset, 1), "y");
    ck_assert_uint_eq(rfcv_class_size(dataset, 1), 2);
    ck_assert_uint_eq(rfcv_class_size(dataset, 0), 0);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 0), 1);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 1), RFCV_NO_CLASS);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 2), RFCV_NO_CLASS);
    assert_tells(dataset, true,
                 "1 sample has a class that the model does not know, and counts in no metric: w");
    assert_tells(dataset, false, "1 sample has no label, and counts in no metric");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_label_table_may_know_some_of_the_samples)
{
    expected_names expected = expected_of(NULL);
    rfcv_error error;

    rfcv_dataset *dataset = read_for("id,g1,g2,g3\na,1,2,3\nb,4,5,6\nc,7,8,9\n", "id,type\nb,x\nz,y\n",
                                     rfcv_read_defaults(), &expected, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 0), RFCV_NO_CLASS);
    ck_assert_uint_eq(rfcv_sample_class(dataset, 1), 0);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_unmatched, 1);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(samples_without_a_label_are_groups_of_their_own)
{
    rfcv_read_options options = label_column("class");
    options.group_column = "site";

    rfcv_dataset *dataset =
        must_read("id,class,site,g1,g2,g3\na,,p,1,2,3\nb,x,q,4,5,6\nc,,,7,8,9\nd,y,q,1,1,1\n", options, NULL);

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_groups, 4 - 1);
    ck_assert_uint_eq(dataset->groups[1], dataset->groups[3]);
    ck_assert(dataset->groups[0] != dataset->groups[2] && dataset->groups[0] != dataset->groups[1]);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(options_of_log_and_missing_values_do_not_count)
{
    rfcv_read_options options = rfcv_read_defaults();
    options.log = RFCV_LOG_LOG2P1;
    options.na = RFCV_NA_ERROR;

    rfcv_dataset *dataset = must_read("id,g1,g2,g3\na,-1,2,\nb,4,5,6\n", options, MEDIANS);

    ck_assert_int_eq(rfcv_dataset_describe(dataset).log, RFCV_LOG_NONE);
    assert_values(dataset, 0, (const double[]){-1, 2, 30});
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_feature_that_is_dropped_is_missing)
{
    const char *drop[] = {"g2"};
    rfcv_read_options options = rfcv_read_defaults();
    options.drop = drop;
    options.n_drop = 1;

    rfcv_dataset *dataset = must_read("id,g1,g2,g3\na,1,2,3\nb,4,5,6\n", options, MEDIANS);

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_filled, 1);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_dropped, 1);
    assert_values(dataset, 1, (const double[]){4, 20, 6});
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(names_that_several_features_have_are_warned_of_where_the_model_asks_for_them)
{
    rfcv_dataset *shared = must_read("id,g1,g2,g1,g3\na,1,2,7,3\nb,4,5,8,6\n", rfcv_read_defaults(), NULL);
    rfcv_dataset *others =
        must_read("id,g1,g2,h,g3,h\na,1,2,7,3,9\nb,4,5,8,6,9\n", rfcv_read_defaults(), NULL);

    assert_values(shared, 0, (const double[]){1, 2, 3});
    assert_tells(shared, true, "several features have a name that the model asks for");
    assert_no_warning(others);
    rfcv_dataset_free(shared);
    rfcv_dataset_free(others);
}
END_TEST

START_TEST(a_model_of_many_features_finds_those_that_a_shuffled_file_has)
{
    enum { N_ALL = 40, N_SAMPLES = 6, ROOM = 8 };
    for (uint64_t seed = 1; seed <= 50; seed++) {
        dice hand = {seed};
        char names[N_ALL][ROOM], text[10000];
        const char *features[N_ALL];
        double fills[N_ALL];
        uint32_t order[N_ALL];
        size_t places[N_ALL], n_in_file = dice_between(&hand, 1, N_ALL), length = 0;
        for (size_t i = 0; i < N_ALL; i++) {
            snprintf(names[i], ROOM, "g%zu", i);
            features[i] = names[i];
            fills[i] = (double)i + 0.5;
            order[i] = (uint32_t)i;
        }
        dice_shuffle(&hand, order, N_ALL);
        length += (size_t)sprintf(text + length, "id");
        for (size_t i = 0; i < n_in_file; i++)
            length += (size_t)sprintf(text + length, ",%s", names[order[i]]);
        for (size_t sample = 0; sample < N_SAMPLES; sample++) {
            length += (size_t)sprintf(text + length, "\ns%zu", sample);
            for (size_t i = 0; i < n_in_file; i++)
                length += (size_t)sprintf(text + length, ",%zu", 100 * sample + order[i]);
        }
        const expected_names expected = {
            .n_features = N_ALL, .n_classes = 2, .features = features, .classes = CLASSES, .fills = fills};
        rfcv_error error;
        double copied[N_SAMPLES][N_ALL];

        rfcv_dataset *dataset = read_for(text, NULL, rfcv_read_defaults(), &expected, &error);
        ck_assert_msg(dataset != NULL, "%s", error.message);
        ck_assert_int_eq(dataset_find_expected(dataset, &expected, places, &error), RFCV_OK);
        dataset_copy_samples(dataset, 0, N_SAMPLES, places, N_ALL, fills, copied[0]);

        bool is_there[N_ALL] = {false};
        for (size_t i = 0; i < n_in_file; i++)
            is_there[order[i]] = true;
        for (size_t sample = 0; sample < N_SAMPLES; sample++)
            for (size_t i = 0; i < N_ALL; i++)
                ck_assert(copied[sample][i] == (is_there[i] ? (double)(100 * sample + i) : fills[i]));
        rfcv_dataset_free(dataset);
    }
}
END_TEST

START_TEST(features_of_any_dataset_are_found_by_name)
{
    rfcv_dataset *dataset = read_text("id,g3,g2,class,g1\na,3,2,x,1\nb,6,5,y,4\n");
    expected_names expected = expected_of(NULL);
    size_t places[N_FEATURES];
    rfcv_error error;

    ck_assert_int_eq(dataset_find_expected(dataset, &expected, places, &error), RFCV_OK);

    ck_assert(places[0] == 2 && places[1] == 1 && places[2] == 0);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_dataset_that_lacks_features_is_refused_unless_they_are_filled)
{
    rfcv_dataset *dataset = read_text("id,g3,class,h\na,3,x,1\nb,6,y,4\n");
    expected_names expected = expected_of(NULL);
    size_t places[N_FEATURES];
    rfcv_error error;

    ck_assert_int_eq(dataset_find_expected(dataset, &expected, places, &error), RFCV_BAD_DATA);
    assert_says(&error, "lacks 2 of the 3 features that the model asks for: g1, g2");
    expected.fills = MEDIANS;
    ck_assert_int_eq(dataset_find_expected(dataset, &expected, places, &error), RFCV_OK);

    ck_assert(places[0] == SIZE_MAX && places[1] == SIZE_MAX && places[2] == 0);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(what_reading_found_missing_is_in_the_dataset_all_the_same)
{
    rfcv_dataset *dataset = must_read("id,g2,other\na,1,2\nb,3,4\n", rfcv_read_defaults(), MEDIANS);
    expected_names expected = expected_of(NULL);
    size_t places[N_FEATURES];
    rfcv_error error;

    ck_assert_int_eq(dataset_find_expected(dataset, &expected, places, &error), RFCV_OK);

    ck_assert(places[0] == 0 && places[1] == 1 && places[2] == 2);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(samples_that_are_only_judged_are_not_written)
{
    rfcv_dataset *dataset = must_read("id,g1,g2,g3\na,1,2,3\nb,4,5,6\n", rfcv_read_defaults(), NULL);
    temporary_folder folder = temporary_folder_make();
    rfcv_error error;

    ck_assert_int_eq(rfcv_dataset_write(dataset, temporary_folder_path(&folder, "a.csv").text, &error),
                     RFCV_BAD_OPTION);

    assert_says(&error, "to be judged by a model");
    temporary_folder_remove(&folder);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(features_without_names_are_found_by_their_place_with_a_warning)
{
    static const char *const NUMBERED[] = {"V2", "V1"};
    const expected_names expected = {
        .n_features = 2, .n_classes = 2, .features = NUMBERED, .classes = CLASSES};
    rfcv_read_options options = rfcv_read_defaults();
    options.orientation = RFCV_SAMPLES_IN_ROWS;
    static const char HEADER[] = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    const double values[] = {1, 2, 3, 4, 5, 6};
    char bytes[256] = "\x93NUMPY\x01";
    memset(bytes + 10, ' ', 117);
    memcpy(bytes + 10, HEADER, strlen(HEADER));
    bytes[7] = 0;
    bytes[8] = 118;
    bytes[127] = '\n';
    memcpy(bytes + 128, values, sizeof values);
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "matrix.npy");
    write_bytes(path.text, bytes, 128 + sizeof values);
    rfcv_error error;

    rfcv_dataset *dataset = dataset_read_expected(path.text, &expected, &options, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert(rfcv_value(dataset, 1, 0) == 5 && rfcv_value(dataset, 1, 1) == 4);
    assert_tells(dataset, true, "are found by their place");
    temporary_folder_remove(&folder);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *read_expected_case(void)
{
    TCase *tcase = tcase_create("read_expected");
    tcase_add_test(tcase, features_are_found_by_name_whatever_their_order_and_axis);
    tcase_add_test(tcase, names_of_features_tell_which_axis_has_the_samples);
    tcase_add_test(tcase, missing_features_are_counted_and_named);
    tcase_add_test(tcase, missing_features_are_medians_where_that_is_asked_for);
    tcase_add_test(tcase, a_file_without_any_of_the_features_is_refused_in_every_case);
    tcase_add_test(tcase, a_cell_without_a_value_is_an_error_that_says_where_it_is);
    tcase_add_test(tcase, cells_without_a_value_are_medians_where_that_is_asked_for);
    tcase_add_test(tcase, samples_need_no_label_and_text_is_left_out);
    tcase_add_test(tcase, classes_are_those_of_the_model);
    tcase_add_test(tcase, a_label_table_may_know_some_of_the_samples);
    tcase_add_test(tcase, samples_without_a_label_are_groups_of_their_own);
    tcase_add_test(tcase, options_of_log_and_missing_values_do_not_count);
    tcase_add_test(tcase, a_feature_that_is_dropped_is_missing);
    tcase_add_test(tcase, names_that_several_features_have_are_warned_of_where_the_model_asks_for_them);
    tcase_add_test(tcase, a_model_of_many_features_finds_those_that_a_shuffled_file_has);
    tcase_add_test(tcase, features_of_any_dataset_are_found_by_name);
    tcase_add_test(tcase, a_dataset_that_lacks_features_is_refused_unless_they_are_filled);
    tcase_add_test(tcase, what_reading_found_missing_is_in_the_dataset_all_the_same);
    tcase_add_test(tcase, samples_that_are_only_judged_are_not_written);
    tcase_add_test(tcase, features_without_names_are_found_by_their_place_with_a_warning);
    return tcase;
}
