#include "report/pca_tsv.h"

#include "base/memory.h"
#include "cases.h"
#include "support/lack_of_memory.h"
#include "support/made_run.h"

#include <string.h>

static const double scores[2 * MADE_SAMPLES] = {1.5, -2, 1e-3, 1 / 3.0, 0, 123456789.25, 4, 5, 6, 7, 8, 9e99};
static const double shares[] = {0.234149, 0.081};
static rfcv_pca pca = {MADE_SAMPLES, 2, scores, shares};
static made_run made;

static void make_run(void)
{
    rfcv_cv_options options = made_run_options();
    made = made_run_make(&options, made_run_four_right);
    pca.n_components = 2;
}

static void free_run(void)
{
    made_run_free(&made);
}

START_TEST(a_line_is_a_sample_with_its_class_and_its_scores)
{
    char *text = pca_tsv_make(&pca, made.dataset);

    ck_assert_str_eq(text, "sample\tclass\tPC1 (23.41 %)\tPC2 (8.10 %)\n"
                           "s1\tBasal\t1.5\t-2\n"
                           "s2\tBasal\t0.001\t0.333333333\n"
                           "s3\tHer2\t0\t123456789\n"
                           "s4\tHer2\t4\t5\n"
                           "s5\tLum A\t6\t7\n"
                           "s 6\tLum A\t8\t9e+99\n");
    memory_free(text);
}
END_TEST

START_TEST(without_components_samples_and_classes_are_left)
{
    pca.n_components = 0;
    char *text = pca_tsv_make(&pca, made.dataset);

    ck_assert_int_eq(strncmp(text, "sample\tclass\ns1\tBasal\ns2\tBasal\n", 31), 0);
    memory_free(text);
}
END_TEST

static rfcv_status make_text(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    char *text = pca_tsv_make(&pca, made.dataset);
    memory_free(text);
    return text ? RFCV_OK : RFCV_SYSTEM;
}

START_TEST(without_memory_there_is_no_text)
{
    assert_lack_of_memory_is_told(make_text, NULL);
}
END_TEST

TCase *pca_tsv_case(void)
{
    TCase *cases = tcase_create("pca_tsv");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, make_run, free_run);
    tcase_add_test(cases, a_line_is_a_sample_with_its_class_and_its_scores);
    tcase_add_test(cases, without_components_samples_and_classes_are_left);
    tcase_add_test(cases, without_memory_there_is_no_text);
    return cases;
}
