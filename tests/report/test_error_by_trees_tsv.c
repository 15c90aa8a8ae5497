#include "report/error_by_trees_tsv.h"

#include "base/memory.h"
#include "cases.h"
#include "cv/result.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

/* Out of bag: three trees, of which the second takes s1 for Her2, and the third knows s2 and "s\t6". */
static made_run made;
static rfcv_metrics *metrics;

static void set_up(void)
{
    static const uint32_t counts[MADE_SAMPLES][MADE_CLASSES] = {{0, 1, 0}, {1, 0, 0}, {0, 0, 0},
                                                                {0, 0, 0}, {0, 0, 0}, {0, 0, 1}};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = 3;
    made = made_run_make(&options, counts);
    made.result->record = vote_record_make(3, MADE_SAMPLES);
    vote_record_add(made.result->record, 1, 0, 1);
    vote_record_add(made.result->record, 2, 1, 0);
    vote_record_add(made.result->record, 2, 5, 2);
    metrics = rfcv_metrics_make(made.result, NULL, NULL);
    ck_assert_ptr_nonnull(metrics);
}

static void tear_down(void)
{
    rfcv_metrics_free(metrics);
    made_run_free(&made);
}

START_TEST(the_table_has_a_line_for_each_number_of_trees)
{
    char *text = error_by_trees_tsv_make(metrics, made.dataset);

    ck_assert_str_eq(text, "n_trees\tn_predictions\terror\terror_Basal\terror_Her2\terror_Lum A\n"
                           "1\t0\tNA\tNA\tNA\tNA\n"
                           "2\t1\t1\t1\tNA\tNA\n"
                           "3\t3\t0.333333333\t0.5\tNA\t0\n");
    memory_free(text);
}
END_TEST

static rfcv_status make_table(void *context, rfcv_error *error)
{
    (void)context;
    char *text = error_by_trees_tsv_make(metrics, made.dataset);
    error->status = text ? RFCV_OK : RFCV_SYSTEM;
    memory_free(text);
    return error->status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_table, NULL);
}
END_TEST

TCase *error_by_trees_tsv_case(void)
{
    TCase *cases = tcase_create("error_by_trees_tsv");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_table_has_a_line_for_each_number_of_trees);
    tcase_add_test(cases, whichever_allocation_fails_is_told_and_nothing_leaks);
    return cases;
}
