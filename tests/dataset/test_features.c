/* Which rows or columns become features: dropping, text, names that come twice. */
#include "dataset/features.h"

#include "cases.h"
#include "reading.h"
#include "support/made_matrix.h"

enum { N_SAMPLES = 4 };

static const char *const SAMPLES[N_SAMPLES] = {"s1", "s2", "s3", "s4"};
static const char *const LABELS[N_SAMPLES] = {"x", "y", "x", "y"};

/* A matrix of four samples, its features in rows or in columns. */
typedef struct made_features {
    rfcv_matrix *matrix;
    rfcv_orientation orientation;
    sample_labels found;
    rfcv_read_options options;
    arena memory;
    decision_list decisions;
    feature_choice choice;
    rfcv_error error;
} made_features;

static made_features features_of(rfcv_orientation orientation, size_t n, const char *const *names)
{
    bool are_rows = orientation == RFCV_FEATURES_IN_ROWS;
    return (made_features){.matrix = are_rows ? made_matrix(n, N_SAMPLES, NULL, names, SAMPLES)
                                              : made_matrix(N_SAMPLES, n, NULL, SAMPLES, names),
                           .orientation = orientation,
                           .found = made_labels(N_SAMPLES, LABELS),
                           .options = rfcv_read_defaults()};
}

static void drop(made_features *made, const char *const *names, size_t n)
{
    made->options.drop = names;
    made->options.n_drop = n;
}

static void add_stray(made_features *made, size_t sample, size_t feature, const char *text)
{
    bool are_rows = made->orientation == RFCV_FEATURES_IN_ROWS;
    made_matrix_add_stray(made->matrix, are_rows ? feature : sample, are_rows ? sample : feature, text);
}

/* A text of the samples. */
static void add_text(made_features *made, const char *name, const char *const *texts)
{
    made_matrix_add_field(made->matrix, name, sample_axis(made->orientation), texts);
    made->matrix->fields[made->matrix->n_fields - 1].place = 20;
}

static rfcv_status choose(made_features *made)
{
    return features_choose(&made->choice, made->matrix, made->orientation, &made->found, &made->options,
                           &made->memory, &made->decisions, &made->error);
}

static void clear(made_features *made)
{
    rfcv_matrix_free(made->matrix);
    sample_labels_free(&made->found);
    arena_free(&made->memory);
    decisions_free(&made->decisions);
}

/* Those kept are names[n], in this order. */
static void assert_kept(made_features *made, size_t n, const char *const *names)
{
    ck_assert_msg(choose(made) == RFCV_OK, "%s", made->error.message);
    ck_assert_uint_eq(made->choice.n_kept, n);
    const axis_names *axis = matrix_axis_names(made->matrix, feature_axis(made->orientation));
    size_t n_seen = 0;
    for (size_t i = 0; i < axis->n; i++)
        if (made->choice.is_kept[i])
            ck_assert_str_eq(made->choice.names[i], names[n_seen++]);
    ck_assert_uint_eq(n_seen, n);
}

static void assert_decision(const made_features *made, size_t index, const char *option, const char *text)
{
    ck_assert_uint_lt(index, made->decisions.n);
    ck_assert_str_eq(made->decisions.items[index].topic, "features");
    ck_assert_str_eq(made->decisions.items[index].option, option);
    ck_assert_str_eq(made->decisions.items[index].text, text);
}

static const rfcv_orientation BOTH[] = {RFCV_SAMPLES_IN_ROWS, RFCV_FEATURES_IN_ROWS};

START_TEST(what_is_named_is_dropped_wherever_it_is)
{
    static const char *const NAMES[] = {"a", "b", "c", "b"}, *const DROP[] = {"b", "site", "b"};
    static const char *const KEPT[] = {"a", "c"};
    made_features made = features_of(BOTH[_i], 4, NAMES);
    add_text(&made, "site", LABELS);
    drop(&made, DROP, 3);

    assert_kept(&made, 2, KEPT);

    ck_assert_uint_eq(made.choice.n_dropped, 3);
    ck_assert_uint_eq(made.choice.n_text, 0);
    ck_assert_uint_eq(made.decisions.n, 0);
    clear(&made);
}
END_TEST

START_TEST(a_name_that_is_nowhere_gets_a_suggestion)
{
    static const char *const NAMES[] = {"TP53", "MYC"}, *const DROP[] = {"MYC", "TP35"},
                             *const FAR[] = {"zzz"};
    made_features made = features_of(BOTH[_i], 2, NAMES);
    drop(&made, DROP, 2);

    ck_assert_int_eq(choose(&made), RFCV_BAD_OPTION);
    ck_assert_str_eq(made.error.message, _i ? "made has no row 'TP35'; did you mean 'TP53'?"
                                            : "made has no column 'TP35'; did you mean 'TP53'?");
    drop(&made, FAR, 1);
    ck_assert_int_eq(choose(&made), RFCV_BAD_OPTION);
    assert_says(&made.error, "'zzz', which --drop should leave out");
    clear(&made);
}
END_TEST

START_TEST(label_and_group_are_no_features)
{
    static const char *const NAMES[] = {"a", "class", "site", "b"}, *const KEPT[] = {"a", "b"};
    made_features made = features_of(BOTH[_i], 4, NAMES);
    made.found.label_feature = 1;
    made.found.group_feature = 2;

    assert_kept(&made, 2, KEPT);

    clear(&made);
}
END_TEST

START_TEST(fields_that_options_name_do_not_stop)
{
    static const char *const NAMES[] = {"a"};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    add_text(&made, "class", LABELS);
    add_text(&made, "clinic", LABELS);
    made.found.group_column = "clinic";

    assert_kept(&made, 1, NAMES);

    ck_assert_uint_eq(made.decisions.n, 0);
    clear(&made);
}
END_TEST

START_TEST(names_without_text_are_their_places)
{
    static const char *const NAMES[] = {"", "a", ""}, *const KEPT[] = {"V2", "a", "V4"};
    made_features made = features_of(BOTH[_i], 3, NAMES);
    assert_kept(&made, 3, KEPT); /* made_matrix() has names in the first line and column */
    clear(&made);

    static const char *const DROP[] = {"V2"}, *const NUMBERED[] = {"V1", "V3"};
    made = features_of(BOTH[_i], 3, NULL);
    drop(&made, DROP, 1);
    assert_kept(&made, 2, NUMBERED);
    clear(&made);
}
END_TEST

START_TEST(names_that_come_twice_are_told_apart_and_told)
{
    static const char *const NAMES[] = {"a", "b", "a", "c", "a", "b"}, *const DROP[] = {"c"};
    static const char *const KEPT[] = {"a", "b", "a#2", "a#3", "b#2"};
    made_features made = features_of(BOTH[_i], 6, NAMES);
    drop(&made, DROP, 1);

    assert_kept(&made, 5, KEPT);

    static const unsigned char IS_RENAMED[] = {0, 0, 1, 0, 1, 1};
    ck_assert_mem_eq(made.choice.is_renamed, IS_RENAMED, 6);
    assert_decision(&made, 0, "",
                    "3 features have a name that came before, and are told apart: a#2, a#3, b#2");
    clear(&made);
}
END_TEST

/* Cells of made_matrix() are at line and column + 2; the fields of these tests at 20. */
START_TEST(one_stray_cell_is_named_with_its_place)
{
    static const char *const NAMES[] = {"a", "b"};
    made_features made = features_of(BOTH[_i], 2, NAMES);
    add_stray(&made, 2, 1, "1,5");

    ck_assert_int_eq(choose(&made), RFCV_BAD_DATA);

    assert_says(&made.error, _i ? "made:3:4: '1,5' is not a number" : "made:4:3: '1,5' is not a number");
    assert_says(&made.error,
                _i ? "(feature b, sample s3); correct the cell, or leave the row out with --drop b"
                   : "(feature b, sample s3); correct the cell, or leave the column out with "
                     "--drop b");
    ck_assert_uint_eq(made.error.line, _i ? 3 : 4);
    ck_assert_uint_eq(made.error.column, _i ? 4 : 3);
    clear(&made);
}
END_TEST

START_TEST(text_in_a_feature_that_is_dropped_does_not_stop)
{
    static const char *const NAMES[] = {"a", "b", "c"}, *const DROP[] = {"b"}, *const KEPT[] = {"a", "c"};
    made_features made = features_of(BOTH[_i], 3, NAMES);
    add_stray(&made, 0, 1, "word");
    drop(&made, DROP, 1);

    assert_kept(&made, 2, KEPT);

    ck_assert_uint_eq(made.choice.n_text, 0);
    clear(&made);
}
END_TEST

START_TEST(the_first_cell_of_a_feature_that_is_kept_is_told)
{
    static const char *const NAMES[] = {"a", "b"}, *const DROP[] = {"a"};
    made_features made = features_of(BOTH[_i], 2, NAMES);
    add_stray(&made, 0, 0, "early"); /* each in its order in the file, either way */
    add_stray(&made, 0, 1, "told");
    add_stray(&made, 1, 1, "late");
    drop(&made, DROP, 1);

    ck_assert_int_eq(choose(&made), RFCV_BAD_DATA);

    assert_says(&made.error, "'told' is not a number (feature b, sample s1); correct the cell and others");
    clear(&made);
}
END_TEST

static const char *const SITES[] = {"", "q", "r", "NA"};

/* Two texts of the samples and two features with stray text. */
static made_features mixed_features(rfcv_orientation orientation)
{
    static const char *const NAMES[] = {"a", "b", "c", "d"};
    made_features made = features_of(orientation, 4, NAMES);
    add_text(&made, "site", SITES);
    add_text(&made, "sex", LABELS);
    add_stray(&made, 3, 1, "word");
    add_stray(&made, 3, 3, "word");
    return made;
}

START_TEST(text_stops_the_run_and_the_options_that_help_are_named)
{
    made_features made = mixed_features(BOTH[_i]);

    ck_assert_int_eq(choose(&made), RFCV_BAD_DATA);

    /* The first in the file: of columns of text line 2, where only sex has one; in rows the stray text. */
    assert_says(&made.error, _i ? "made:3:5: 'word' is not a number (feature b, sample s4); 4 rows are"
                                : "made:2:20: 'x' is not a number (feature sex, sample s1); 4 columns are");
    assert_says(&made.error, "not numeric: leave them out with --features numeric, or some with --drop "
                             "site,sex,b,d");
    clear(&made);
}
END_TEST

START_TEST(numeric_features_leave_all_text_out)
{
    static const char *const KEPT[] = {"a", "c"};
    made_features made = mixed_features(BOTH[_i]);
    made.options.features = RFCV_FEATURES_NUMERIC;

    assert_kept(&made, 2, KEPT);

    ck_assert_uint_eq(made.choice.n_text, 4);
    ck_assert_uint_eq(made.decisions.n, 2);
    assert_decision(&made, 0, "--features",
                    _i ? "2 rows of text left out: site, sex" : "2 columns of text left out: site, sex");
    assert_decision(&made, 1, "--features", "2 features left out, since 2 of their cells are text: b, d");
    clear(&made);
}
END_TEST

START_TEST(one_cell_of_text_is_spoken_of_as_one)
{
    static const char *const NAMES[] = {"a", "b"}, *const KEPT[] = {"a"};
    made_features made = features_of(BOTH[_i], 2, NAMES);
    add_stray(&made, 2, 1, "x");
    made.options.features = RFCV_FEATURES_NUMERIC;

    assert_kept(&made, 1, KEPT);

    assert_decision(&made, 0, "--features", "1 feature left out, since 1 of its cells is text: b");
    clear(&made);
}
END_TEST

START_TEST(one_column_of_text_needs_no_option_for_all)
{
    static const char *const NAMES[] = {"a"};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    add_text(&made, "sex", LABELS);

    ck_assert_int_eq(choose(&made), RFCV_BAD_DATA);

    assert_says(&made.error,
                _i ? "leave the row out with --drop sex" : "leave the column out with --drop sex");
    clear(&made);
}
END_TEST

START_TEST(names_that_are_usual_for_ids_are_left_out_with_a_decision)
{
    static const char *const NAMES[] = {"a"};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    add_text(&made, "patient_id", LABELS);

    assert_kept(&made, 1, NAMES);

    ck_assert_uint_eq(made.choice.n_text, 1);
    assert_decision(&made, 0, "", "ids of another kind, left out: patient_id");
    clear(&made);
}
END_TEST

START_TEST(a_column_of_text_without_a_text_is_left_out_with_a_decision)
{
    static const char *const NAMES[] = {"a"}, *const MISSING[] = {"", "NA", "", ""};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    add_text(&made, "comment", MISSING);

    assert_kept(&made, 1, NAMES);

    ck_assert_uint_eq(made.choice.n_text, 1);
    assert_decision(&made, 0, "", "without a value, left out: comment");
    clear(&made);
}
END_TEST

START_TEST(a_format_that_knows_its_samples_knows_their_texts)
{
    static const char *const NAMES[] = {"a"};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    made.matrix->orientation = BOTH[_i];
    add_text(&made, "title", LABELS);

    assert_kept(&made, 1, NAMES);

    ck_assert_uint_eq(made.choice.n_text, 0);
    assert_decision(&made, 0, "", "text of the samples, left out: title");
    clear(&made);
}
END_TEST

START_TEST(text_of_the_features_never_stops)
{
    static const char *const NAMES[] = {"a", "b"}, *const TEXTS[] = {"kinase", "ligase"};
    made_features made = features_of(BOTH[_i], 2, NAMES);
    made_matrix_add_field(made.matrix, "Description", feature_axis(BOTH[_i]), TEXTS);

    assert_kept(&made, 2, NAMES);

    ck_assert_uint_eq(made.decisions.n, 1);
    ck_assert(made.decisions.items[0].is_warning == (BOTH[_i] == RFCV_SAMPLES_IN_ROWS));
    assert_decision(&made, 0, "",
                    _i ? "text of the features, left out: Description"
                       : "1 row of text left out: Description");
    clear(&made);
}
END_TEST

START_TEST(some_feature_must_be_left)
{
    static const char *const NAMES[] = {"a"};
    made_features made = features_of(BOTH[_i], 1, NAMES);
    drop(&made, NAMES, 1);

    ck_assert_int_eq(choose(&made), RFCV_BAD_DATA);

    assert_says(&made.error, "left that could be a feature");
    clear(&made);
}
END_TEST

TCase *features_case(void)
{
    TCase *tcase = tcase_create("features");
    tcase_add_loop_test(tcase, what_is_named_is_dropped_wherever_it_is, 0, 2);
    tcase_add_loop_test(tcase, a_name_that_is_nowhere_gets_a_suggestion, 0, 2);
    tcase_add_loop_test(tcase, label_and_group_are_no_features, 0, 2);
    tcase_add_loop_test(tcase, fields_that_options_name_do_not_stop, 0, 2);
    tcase_add_loop_test(tcase, names_without_text_are_their_places, 0, 2);
    tcase_add_loop_test(tcase, names_that_come_twice_are_told_apart_and_told, 0, 2);
    tcase_add_loop_test(tcase, one_stray_cell_is_named_with_its_place, 0, 2);
    tcase_add_loop_test(tcase, text_in_a_feature_that_is_dropped_does_not_stop, 0, 2);
    tcase_add_loop_test(tcase, the_first_cell_of_a_feature_that_is_kept_is_told, 0, 2);
    tcase_add_loop_test(tcase, text_stops_the_run_and_the_options_that_help_are_named, 0, 2);
    tcase_add_loop_test(tcase, numeric_features_leave_all_text_out, 0, 2);
    tcase_add_loop_test(tcase, one_cell_of_text_is_spoken_of_as_one, 0, 2);
    tcase_add_loop_test(tcase, one_column_of_text_needs_no_option_for_all, 0, 2);
    tcase_add_loop_test(tcase, names_that_are_usual_for_ids_are_left_out_with_a_decision, 0, 2);
    tcase_add_loop_test(tcase, a_column_of_text_without_a_text_is_left_out_with_a_decision, 0, 2);
    tcase_add_loop_test(tcase, a_format_that_knows_its_samples_knows_their_texts, 0, 2);
    tcase_add_loop_test(tcase, text_of_the_features_never_stops, 0, 2);
    tcase_add_loop_test(tcase, some_feature_must_be_left, 0, 2);
    return tcase;
}
