/* Ranks and p-values, of importances set by trees made by hand. */
#include "explain/importance.h"

#include "cases.h"
#include "support/tiny_dataset.h"

#include <math.h>

enum { N_SAMPLES = 4, P = 6, N_NODES = 2 * P + 1 };

static rfcv_dataset *dataset;
static importance_sums *sums;
static importance_table *table;

/* Of features whose corrected importance in a forest of one tree is that: nodes of a feature gain what is
 * above 0, those of its shadow what is below. */
static void make_table(const double *corrected)
{
    static const double values[N_SAMPLES * P];
    static const uint32_t labels[] = {0, 1, 0, 1};
    tree_node nodes[N_NODES];
    double decreases[N_NODES] = {0};
    dataset = tiny_dataset_make(N_SAMPLES, P, values, labels, 2);
    sums = importance_sums_make(&(importance_request){.dataset = dataset, .n_trees = 1, .n_threads = 1});
    for (uint32_t node = 0; node < N_NODES; node++)
        nodes[node] = (tree_node){.feature = TREE_LEAF};
    for (uint32_t feature = 0; feature < P; feature++) {
        nodes[feature].feature = corrected[feature] < 0 ? P + feature : feature;
        decreases[feature] = fabs(corrected[feature]);
    }
    importance_add_shadowed_tree(
        sums, &(decision_tree){.n_nodes = N_NODES, .nodes = nodes, .decreases = decreases});
    table = importance_table_make(sums);
}

static void free_table(void)
{
    importance_table_free(table);
    importance_sums_free(sums);
    tiny_dataset_free(dataset);
}

static void assert_ranks(const size_t *features, const double *p)
{
    for (size_t rank = 0; rank < P; rank++) {
        ck_assert_uint_eq(table->items[rank].feature, features[rank]);
        ck_assert_double_eq_tol(table->items[rank].p, p[rank], 1e-15);
    }
}

/* Null: -0.75, -0.25, 0, 0, 0.25, 0.75. */
START_TEST(p_is_the_share_of_the_mirrored_null_that_is_as_high)
{
    make_table((const double[]){-0.25, 0.5, 0, 1, -0.75, 0});

    assert_ranks((const size_t[]){3, 1, 2, 5, 0, 4}, (const double[]){0, 1. / 6, 4. / 6, 4. / 6, 5. / 6, 1});
}
END_TEST

START_TEST(an_importance_as_high_as_a_mirrored_one_counts_it)
{
    make_table((const double[]){-0.25, 0.25, 0.5, -0.5, -0.25, 0.25});

    assert_ranks((const size_t[]){2, 1, 5, 0, 4, 3},
                 (const double[]){1. / 6, 3. / 6, 3. / 6, 5. / 6, 5. / 6, 1});
}
END_TEST

START_TEST(p_is_a_bound_where_the_importance_is_exactly_0)
{
    make_table((const double[]){-0.25, 0.5, 0, 1, -0.75, 0});

    for (size_t rank = 0; rank < P; rank++)
        ck_assert_int_eq(table->items[rank].is_bound, rank == 2 || rank == 3);
    ck_assert_double_eq(table->unused_share, 2. / 6);
}
END_TEST

START_TEST(without_an_importance_below_0_there_is_no_p)
{
    make_table((const double[]){0, 0.5, 0, 1, 0.25, 0});

    for (size_t rank = 0; rank < P; rank++)
        ck_assert_double_nan(table->items[rank].p);
    ck_assert_double_eq(table->unused_share, 0.5);
}
END_TEST

START_TEST(of_a_forest_that_misses_no_sample_permutation_is_unknown)
{
    make_table((const double[]){1, 1, 1, 1, 1, 1});

    ck_assert_double_nan(table->items[0].permutation);
    ck_assert_double_nan(table->items[0].permutation_se);
    ck_assert_double_nan(table->items[0].class_permutation[1]);
    ck_assert_ptr_null(table->items[0].local);
}
END_TEST

TCase *importance_table_case(void)
{
    TCase *cases = tcase_create("importance_table");
    tcase_set_tags(cases, "one_thread");
    tcase_add_checked_fixture(cases, NULL, free_table);
    tcase_add_test(cases, p_is_the_share_of_the_mirrored_null_that_is_as_high);
    tcase_add_test(cases, an_importance_as_high_as_a_mirrored_one_counts_it);
    tcase_add_test(cases, p_is_a_bound_where_the_importance_is_exactly_0);
    tcase_add_test(cases, without_an_importance_below_0_there_is_no_p);
    tcase_add_test(cases, of_a_forest_that_misses_no_sample_permutation_is_unknown);
    return cases;
}
