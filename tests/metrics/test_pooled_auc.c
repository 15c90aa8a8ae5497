#include "metrics/pooled_auc.h"

#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { N = 10, CLASSES = 3 };

static const uint32_t labels[N] = {0, 0, 0, 1, 1, 1, 2, 2, 2, 2};
static const double shares[N * CLASSES] = {.7, .2, .1, .4, .4, .2, .2, .5, .3, .3, .6, .1, .5, .4, .1,
                                           0,  .8, .2, .2, .2, .6, .4, .1, .5, .1, .7, .2, 0,  .3, .7};

static void assert_near(double found, double expected)
{
    ck_assert_msg(fabs(found - expected) <= 1e-12, "%.17g in place of %.17g", found, expected);
}

START_TEST(areas_of_three_classes_are_those_of_scikit_learn)
{
    class_aucs *aucs = pooled_auc_make(shares, labels, N, CLASSES);

    ck_assert_ptr_nonnull(aucs);
    /* scikit-learn 1.2.1: roc_auc_score(labels == k, shares[:, k]) */
    assert_near(aucs->values[0], 0.7619047619047619);
    assert_near(aucs->values[1], 0.8333333333333333);
    assert_near(aucs->values[2], 0.9166666666666667);
    /* the mean of roc_auc_score over both directions of the two classes alone */
    assert_near(aucs->pairs[0 * CLASSES + 1], 0.75);
    assert_near(aucs->pairs[2 * CLASSES + 0], 0.8541666666666666);
    assert_near(aucs->pairs[1 * CLASSES + 2], 0.8958333333333334);
    /* roc_auc_score(labels, shares, multi_class="ovo") */
    assert_near(class_aucs_mean_of_pairs(aucs), 0.8333333333333334);
    class_aucs_free(aucs);
}
END_TEST

START_TEST(a_class_without_samples_has_no_area)
{
    /* Without the last four samples. */
    class_aucs *aucs = pooled_auc_make(shares, labels, 6, CLASSES);

    ck_assert_ptr_nonnull(aucs);
    ck_assert(isnan(aucs->values[2]) && isnan(aucs->errors[2]));
    ck_assert(isnan(aucs->pairs[0 * CLASSES + 2]));
    assert_near(aucs->pairs[0 * CLASSES + 1], 0.75);
    assert_near(class_aucs_mean_of_pairs(aucs), 0.75);
    class_aucs_free(aucs);
}
END_TEST

static rfcv_status make_aucs(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    class_aucs *aucs = pooled_auc_make(shares, labels, N, CLASSES);
    const rfcv_status status = aucs ? RFCV_OK : RFCV_SYSTEM;
    class_aucs_free(aucs);
    return status;
}

START_TEST(whichever_allocation_fails_is_told_and_nothing_leaks)
{
    assert_lack_of_memory_is_told(make_aucs, NULL);
}
END_TEST

TCase *pooled_auc_case(void)
{
    TCase *pooled_auc = tcase_create("pooled_auc");
    tcase_add_test(pooled_auc, areas_of_three_classes_are_those_of_scikit_learn);
    tcase_add_test(pooled_auc, a_class_without_samples_has_no_area);
    tcase_add_test(pooled_auc, whichever_allocation_fails_is_told_and_nothing_leaks);
    return pooled_auc;
}
