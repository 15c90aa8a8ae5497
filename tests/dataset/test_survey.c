/* Missing values and the choice of the log. */
#include "cases.h"
#include "reading.h"

#include <stdlib.h>

START_TEST(one_feature_in_five_may_have_gaps_and_is_left_out)
{
    rfcv_dataset *dataset =
        read_text("sample,class,g1,g2,g3,g4,g5\na,x,1,2,3,NA,5\nb,y,6,7,8,,10\nc,x,6,7,8,9,10\n");

    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_missing, 1);
    ck_assert_uint_eq(info.n_features, 4);
    ck_assert_str_eq(rfcv_feature_name(dataset, 3), "g5");
    ck_assert(rfcv_value(dataset, 0, 3) == 5);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(more_than_one_feature_in_five_with_gaps_is_refused)
{
    rfcv_error error =
        refusal_of("sample,class,g1,g2,g3,g4\na,x,1,2,3,NA\nb,y,6,7,8,9\n", NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "1 of 4 features has a missing value, the first of them g4");
}
END_TEST

START_TEST(a_gap_in_a_sample_without_a_label_does_not_count)
{
    rfcv_dataset *dataset = read_text("sample,class,g1\na,x,1\nb,,NA\nc,y,2\n");

    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_missing, 0);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_unlabelled, 1);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(the_log_is_chosen_by_the_range)
{
    static const struct {
        const char *values; /* of two samples */
        rfcv_log log;
        const char *reason;
    } known[] = {
        {"19.6\n0\n", RFCV_LOG_NONE,
         "chosen: the largest value, 19.6, is at most 50: already on a log scale"},
        {"50\n0\n", RFCV_LOG_NONE, "chosen: the largest value, 50, is at most 50: already on a log scale"},
        {"50.5\n0\n", RFCV_LOG_LOG2P1, "chosen: the largest value, 50.5, is above 50: a linear scale"},
        {"9000\n-0.5\n", RFCV_LOG_NONE, "chosen: the lowest value, -0.5, is negative"},
    };
    char text[100];
    const char *second = strchr(known[_i].values, '\n') + 1;
    sprintf(text, "class,g1\nx,%.*sy,%s", (int)(second - known[_i].values), known[_i].values, second);

    rfcv_dataset *dataset = read_text(text);

    ck_assert_int_eq(rfcv_dataset_describe(dataset).log, known[_i].log);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).log_reason, known[_i].reason);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_log_that_is_asked_for_is_applied)
{
    rfcv_read_options options = label_column("class");
    options.log = RFCV_LOG_LOG1P;
    rfcv_error error;
    const char *text = "class,g1\nx,1\ny,2\n";

    rfcv_dataset *dataset = read_bytes(text, strlen(text), NULL, options, &error);

    ck_assert_int_eq(rfcv_dataset_describe(dataset).log, RFCV_LOG_LOG1P);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).log_reason, "as asked");
    ck_assert(rfcv_value(dataset, 1, 0) == 2); /* values stay as they were parsed */
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_negative_value_under_a_log_is_named)
{
    rfcv_read_options options = label_column("class");
    options.log = _i ? RFCV_LOG_LOG1P : RFCV_LOG_LOG2P1;

    rfcv_error error = refusal_of("sample,class,g1,note,g2\na,x,1,0,2\nb,y,3,0,-0.25\n", NULL, options);

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, ":3:5: -0.25 has no logarithm (feature g2, sample b)");
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 5);
}
END_TEST

/* So many values that a team measures them: a column of each kind at the ends of the columns that a thread
 * takes together, and rows that are no multiple of those it takes. */
START_TEST(a_team_measures_as_one_thread_does)
{
    enum { N_ROWS = 35, N_COLUMNS = 61441, SAME = 2047, GAP = 2048, LOWEST = 40000, HIGHEST = 61440 };
    char *text = malloc((size_t)N_COLUMNS * (8 + 2 * N_ROWS) + 1000);
    size_t n = (size_t)sprintf(text, "class");
    for (int column = 0; column < N_COLUMNS; column++)
        n += (size_t)sprintf(text + n, ",g%d", column);
    for (int row = 0; row < N_ROWS; row++) {
        n += (size_t)sprintf(text + n, "\n%c", row % 2 ? 'x' : 'y');
        for (int column = 0; column < N_COLUMNS; column++) {
            bool is_last = row == N_ROWS - 1;
            n += (size_t)sprintf(text + n, column == GAP && is_last       ? ",NA"
                                           : column == LOWEST && is_last  ? ",-7"
                                           : column == HIGHEST && is_last ? ",49"
                                           : column == SAME || row % 3    ? ",5"
                                                                          : ",6");
        }
    }
    static const size_t THREADS[] = {1, 2, 3, 8};
    rfcv_read_options options = label_column("class");
    options.n_threads = THREADS[_i];
    rfcv_error error;

    rfcv_dataset *dataset = read_bytes(text, n, NULL, options, &error);
    free(text);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert(info.lowest == -7 && info.highest == 49);
    ck_assert_uint_eq(info.n_missing, 1);
    ck_assert_uint_eq(info.n_constant, 1);
    ck_assert_str_eq(rfcv_feature_name(dataset, GAP), "g2049");
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *survey_case(void)
{
    TCase *tcase = tcase_create("survey");
    tcase_add_test(tcase, one_feature_in_five_may_have_gaps_and_is_left_out);
    tcase_add_test(tcase, more_than_one_feature_in_five_with_gaps_is_refused);
    tcase_add_test(tcase, a_gap_in_a_sample_without_a_label_does_not_count);
    tcase_add_loop_test(tcase, the_log_is_chosen_by_the_range, 0, 4);
    tcase_add_test(tcase, a_log_that_is_asked_for_is_applied);
    tcase_add_loop_test(tcase, a_negative_value_under_a_log_is_named, 0, 2);
    tcase_add_loop_test(tcase, a_team_measures_as_one_thread_does, 0, 4);
    return tcase;
}
