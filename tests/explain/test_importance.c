/* Importance added up tree by tree, beside what is counted anew from the trees, and of whole forests. */
#include "explain/importance_sums.h"

#include "cases.h"
#include "explain/permutation.h"
#include "support/assert_each.h"
#include "support/cross_validation.h"
#include "support/grown_trees.h"
#include "support/lack_of_memory.h"
#include "support/tiny_dataset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    N_TREES = 7,
    N_PROBLEMS = 30,
    MOST_SAMPLES_HERE = 300,
    MOST_FEATURES_HERE = 20,
    MOST_CLASSES_HERE = 30
};

static grown_trees trees;

/* Bags have no more draws than there are samples, as in every plan. */
static void init(uint64_t number)
{
    random_problem problem;
    random_problem_init(&problem, number);
    if (problem.rules.n_draws > problem.set.n_samples)
        problem.rules.n_draws = problem.set.n_samples;
    grown_trees_of(&trees, problem);
    ck_assert_uint_le(problem.dataset->n_samples, MOST_SAMPLES_HERE);
    ck_assert_uint_le(problem.dataset->n_features, MOST_FEATURES_HERE);
    ck_assert_uint_le(problem.dataset->n_classes, MOST_CLASSES_HERE);
}

static importance_request request_of_trees(void)
{
    return (importance_request){
        .dataset = trees.problem.dataset, .n_trees = N_TREES, .n_threads = 2, .seed = 9, .local = true};
}

/* Of N_TREES trees, which take turns on two threads; NULL when there is no memory. */
static importance_table *table_of_trees(void)
{
    const importance_request request = request_of_trees();
    importance_sums *sums = importance_sums_make(&request);
    if (!sums)
        return NULL;
    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        grown_trees_grow(&trees, tree);
        importance_add_tree(sums, tree % 2, tree, &trees.data, trees.workspace);
    }
    importance_table *table = importance_table_make(sums);
    importance_sums_free(sums);
    return table;
}

static const rfcv_importance *item_of(const importance_table *table, size_t feature)
{
    for (size_t rank = 0; rank < table->n_features; rank++)
        if (table->items[rank].feature == feature)
            return &table->items[rank];
    ck_abort_msg("feature %zu has no importance", feature);
    return NULL;
}

START_TEST(sums_have_room_for_what_all_trees_can_add)
{
    static const uint64_t most_draws[] = {0, 1000, UINT64_C(1) << 26};
    init(0);
    importance_request request = request_of_trees();
    request.n_trees = 100000000;
    request.most_draws = most_draws[_i];
    const double n = (double)request.dataset->n_samples, n_draws = fmax(n, (double)most_draws[_i]);

    importance_sums *sums = importance_sums_make(&request);

    ck_assert_double_le(sums->impurity_scale * n_draws * 1e8, 0x1p62);
    ck_assert_double_ge(sums->impurity_scale * n_draws * 1e8, 0x1p61);
    importance_sums_free(sums);
    grown_trees_empty(&trees);
}
END_TEST

/* ---- Impurity ---- */

typedef struct counted_use {
    double decrease;
    size_t n_nodes, n_trees;
} counted_use;

/* Gini impurity of rows, times their number. */
static double impurity_of(const uint32_t *rows, size_t n)
{
    double counts[MOST_CLASSES_HERE] = {0}, impurity = (double)n;
    for (size_t i = 0; i < n; i++)
        counts[trees.problem.dataset->labels[rows[i]]]++;
    for (size_t k = 0; k < MOST_CLASSES_HERE && n > 0; k++)
        impurity -= counts[k] / (double)n * counts[k];
    return impurity;
}

/* Goes down the tree with rows of samples, one for each time that a sample was drawn. */
static double count_uses(size_t here, const uint32_t *rows, size_t n, counted_use *uses)
{
    const rfcv_dataset *dataset = trees.problem.dataset;
    const tree_node *node = &trees.workspace->tree.nodes[here];
    uint32_t left[MOST_SAMPLES_HERE], right[MOST_SAMPLES_HERE];
    size_t n_left = 0, n_right = 0;
    double impurity = impurity_of(rows, n);
    if (node->feature == TREE_LEAF)
        return impurity;
    const tree_threshold threshold = tree_node_threshold(node, dataset);
    for (size_t i = 0; i < n; i++) {
        if (tree_value_goes_left(threshold, dataset, dataset_value(dataset, rows[i], node->feature)))
            left[n_left++] = rows[i];
        else
            right[n_right++] = rows[i];
    }
    uses[node->feature].n_nodes++;
    uses[node->feature].decrease += impurity - count_uses(node->left, left, n_left, uses) -
                                    count_uses(node->left + 1, right, n_right, uses);
    return impurity;
}

START_TEST(impurity_is_what_counting_the_rows_of_every_node_gives)
{
    init((uint64_t)_i);
    const size_t n_features = trees.problem.dataset->n_features;
    counted_use uses[MOST_FEATURES_HERE] = {0};
    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        uint32_t rows[MOST_SAMPLES_HERE];
        size_t n = 0, n_nodes_before[MOST_FEATURES_HERE];
        grown_trees_grow(&trees, tree);
        const sample_bag *bag = &trees.workspace->bag;
        for (size_t i = 0; i < bag->n_unique; i++)
            for (uint32_t draw = 0; draw < bag->weights[i]; draw++)
                rows[n++] = bag->samples[i];
        for (size_t feature = 0; feature < n_features; feature++)
            n_nodes_before[feature] = uses[feature].n_nodes;
        count_uses(0, rows, n, uses);
        for (size_t feature = 0; feature < n_features; feature++)
            uses[feature].n_trees += uses[feature].n_nodes > n_nodes_before[feature];
    }

    importance_table *table = table_of_trees();

    for (size_t feature = 0; feature < n_features; feature++) {
        const rfcv_importance *found = item_of(table, feature);
        const counted_use *wanted = &uses[feature];
        assert_each(found->n_nodes == wanted->n_nodes, "feature %zu: %zu nodes", feature,
                    (size_t)found->n_nodes);
        assert_each(found->n_trees == wanted->n_trees, "feature %zu: %zu trees", feature,
                    (size_t)found->n_trees);
        assert_each(fabs(found->impurity - wanted->decrease / N_TREES) < 1e-10,
                    "feature %zu: %.17g, not %.17g", feature, found->impurity, wanted->decrease / N_TREES);
    }
    importance_table_free(table);
    grown_trees_empty(&trees);
}
END_TEST

/* ---- Permutation ---- */

/* losses[tree][feature][sample] of right votes, and whether the bag misses the sample. */
static int losses[N_TREES][MOST_FEATURES_HERE][MOST_SAMPLES_HERE];
static bool is_missed[N_TREES][MOST_SAMPLES_HERE];

static void permute_one_by_one(void)
{
    const rfcv_dataset *dataset = trees.problem.dataset;
    used_features used;
    permutation permuted;
    ck_assert(used_features_init(&used, dataset->n_samples, dataset->n_features));
    ck_assert(permutation_init(&permuted, dataset));
    memset(losses, 0, sizeof losses);
    for (uint32_t tree = 0; tree < N_TREES; tree++) {
        used_features_list(&used, grown_trees_grow(&trees, tree));
        permutation_begin_tree(&permuted, dataset, trees.workspace);
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            is_missed[tree][sample] = trees.workspace->bag.weight_of[sample] == 0;
        for (size_t place = 0; place < used.n; place++) {
            const uint32_t feature = used.features[place];
            permutation_of(&permuted, &trees.data, trees.workspace, &used, place,
                           rng_stream_child(rng_stream_make(9, RNG_PERMUTE, 0, 0, tree), feature));
            for (size_t i = 0; i < permuted.n_changed; i++)
                losses[tree][feature][permuted.changed[i].sample] = permuted.changed[i].loss;
        }
    }
    used_features_empty(&used);
    permutation_empty(&permuted);
}

typedef struct mean_and_error {
    double mean, error;
} mean_and_error;

static const uint32_t ALL_CLASSES = UINT32_MAX;

/* Over the trees that miss any of the samples of a class, of the share of them that is lost. */
static mean_and_error mean_share(size_t feature, uint32_t label)
{
    const rfcv_dataset *dataset = trees.problem.dataset;
    double shares[N_TREES], sum = 0, squares = 0;
    size_t n = 0;
    for (size_t tree = 0; tree < N_TREES; tree++) {
        double n_missed = 0, n_lost = 0;
        for (size_t sample = 0; sample < dataset->n_samples; sample++) {
            bool counts =
                is_missed[tree][sample] && (label == ALL_CLASSES || dataset->labels[sample] == label);
            n_missed += counts;
            n_lost += counts ? losses[tree][feature][sample] : 0;
        }
        if (n_missed > 0)
            sum += shares[n++] = n_lost / n_missed;
    }
    const double mean = n > 0 ? sum / (double)n : NAN;
    for (size_t i = 0; i < n; i++)
        squares += (shares[i] - mean) * (shares[i] - mean);
    return (mean_and_error){mean, n > 1 ? sqrt(squares / (double)(n - 1) / (double)n) : NAN};
}

static double local_share(size_t feature, size_t sample)
{
    int n_trees = 0, n_lost = 0;
    for (size_t tree = 0; tree < N_TREES; tree++) {
        n_trees += is_missed[tree][sample];
        n_lost += losses[tree][feature][sample];
    }
    return n_trees > 0 ? (double)n_lost / n_trees : NAN;
}

static void assert_near(double found, double wanted, const char *what, size_t feature)
{
    assert_each(isnan(wanted) ? isnan(found) : fabs(found - wanted) < 1e-8,
                "%s of feature %zu: %.17g, not %.17g", what, feature, found, wanted);
}

START_TEST(permutation_importances_are_means_over_the_trees_that_miss_what_they_are_of)
{
    init((uint64_t)_i);
    const rfcv_dataset *dataset = trees.problem.dataset;
    permute_one_by_one();

    importance_table *table = table_of_trees();

    for (size_t feature = 0; feature < dataset->n_features; feature++) {
        const rfcv_importance *found = item_of(table, feature);
        const mean_and_error wanted = mean_share(feature, ALL_CLASSES);
        assert_near(found->permutation, wanted.mean, "permutation", feature);
        assert_near(found->permutation_se, wanted.error, "standard error", feature);
        for (uint32_t k = 0; k < dataset->n_classes; k++)
            assert_near(found->class_permutation[k], mean_share(feature, k).mean, "permutation in a class",
                        feature);
        for (size_t sample = 0; sample < dataset->n_samples; sample++)
            assert_near(found->local[sample], local_share(feature, sample), "local permutation", feature);
    }
    importance_table_free(table);
    grown_trees_empty(&trees);
}
END_TEST

/* ---- Whole forests ---- */

static rfcv_explanation *explain(const rfcv_plan *plan, bool local)
{
    const rfcv_explain_options wanted = {.importance = true, .local = local};
    rfcv_error error = {.message = ""};
    rfcv_explanation *explanation = rfcv_explain(plan, &wanted, NULL, &error);
    ck_assert_msg(explanation != NULL, "%s", error.message);
    return explanation;
}

static rfcv_plan *plan_of(const rfcv_dataset *dataset, size_t n_trees, size_t n_threads)
{
    rfcv_cv_options options = small_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.n_trees = n_trees;
    options.n_threads = n_threads;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    ck_assert_ptr_nonnull(plan);
    return plan;
}

static void assert_same(const rfcv_importance *a, const rfcv_importance *b, const rfcv_dataset *dataset)
{
    assert_each(a->feature == b->feature && a->n_nodes == b->n_nodes && a->n_trees == b->n_trees &&
                    a->impurity == b->impurity && a->corrected == b->corrected && a->p == b->p &&
                    a->permutation == b->permutation && a->permutation_se == b->permutation_se,
                "features %zu and %zu", a->feature, b->feature);
    for (size_t k = 0; k < dataset->n_classes; k++)
        assert_each(a->class_permutation[k] == b->class_permutation[k], "feature %zu, class %zu", a->feature,
                    k);
    for (size_t sample = 0; sample < dataset->n_samples; sample++)
        assert_each(a->local[sample] == b->local[sample], "feature %zu, sample %zu", a->feature, sample);
}

START_TEST(one_thread_and_many_give_the_same_importances)
{
    rfcv_simulate_options matrix = rfcv_simulate_defaults();
    matrix.n_samples = 60;
    matrix.n_features = 5;
    rfcv_dataset *dataset = rfcv_simulate_make(&matrix, NULL);
    rfcv_plan *of_one = plan_of(dataset, 1000, 1), *of_many = plan_of(dataset, 1000, 5);

    rfcv_explanation *one = explain(of_one, true), *many = explain(of_many, true);

    ck_assert_uint_eq(rfcv_explanation_n_importances(one), 5);
    for (size_t rank = 0; rank < 5; rank++) {
        const rfcv_importance a = rfcv_explanation_importance(one, rank);
        const rfcv_importance b = rfcv_explanation_importance(many, rank);
        assert_same(&a, &b, dataset);
    }
    rfcv_explanation_free(one);
    rfcv_explanation_free(many);
    rfcv_plan_free(of_one);
    rfcv_plan_free(of_many);
    rfcv_dataset_free(dataset);
}
END_TEST

/* Noise, but for n_signals features that are higher in the second class. */
static rfcv_dataset *make_noise(size_t n_samples, size_t n_features, size_t n_signals, uint64_t seed)
{
    dice hand = {seed};
    double *values = calloc(n_samples * n_features, sizeof *values);
    uint32_t *labels = calloc(n_samples, sizeof *labels);
    ck_assert(values && labels);
    for (uint32_t sample = 0; sample < n_samples; sample++) {
        labels[sample] = sample % 2;
        for (size_t feature = 0; feature < n_features; feature++)
            values[sample * n_features + feature] =
                dice_share(&hand) + (feature < n_signals ? 0.5 * labels[sample] : 0);
    }
    rfcv_dataset *dataset = tiny_dataset_make(n_samples, n_features, values, labels, 2);
    free(values);
    free(labels);
    return dataset;
}

static int compare_numbers(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Kolmogorov and Smirnov: the largest distance to the uniform law is below 1.63 / sqrt(p) in 99 % of all. */
START_TEST(p_values_of_noise_are_uniform)
{
    enum { N = 100, P = 500 };
    rfcv_dataset *dataset = make_noise(N, P, 0, 1);
    rfcv_plan *plan = plan_of(dataset, 500, 2);
    static double p[P];
    double distance = 0;

    rfcv_explanation *explanation = explain(plan, false);

    for (size_t rank = 0; rank < P; rank++)
        p[rank] = rfcv_explanation_importance(explanation, rank).p;
    qsort(p, P, sizeof *p, compare_numbers);
    for (size_t i = 0; i < P; i++)
        distance = fmax(distance, fmax(fabs(p[i] - (double)i / P), fabs(p[i] - (double)(i + 1) / P)));
    ck_assert_double_lt(distance, 1.63 / sqrt(P));
    ck_assert_double_eq(rfcv_explanation_unused_share(explanation), 0);
    rfcv_explanation_free(explanation);
    rfcv_plan_free(plan);
    tiny_dataset_free(dataset);
}
END_TEST

START_TEST(a_planted_signal_is_found_before_the_noise)
{
    enum { N = 100, P = 300, N_SIGNALS = 5 };
    rfcv_dataset *dataset = make_noise(N, P, N_SIGNALS, 2);
    rfcv_plan *plan = plan_of(dataset, 200, 2);

    rfcv_explanation *explanation = explain(plan, false);

    double least = INFINITY, most = -INFINITY;
    for (size_t rank = 0; rank < P; rank++) {
        const rfcv_importance found = rfcv_explanation_importance(explanation, rank);
        ck_assert_int_eq(found.feature < N_SIGNALS, rank < N_SIGNALS);
        if (rank < N_SIGNALS) {
            ck_assert_double_lt(found.p, 0.01);
            ck_assert_double_gt(found.permutation, 3 * found.permutation_se);
            least = fmin(least, found.permutation);
        } else {
            most = fmax(most, found.permutation);
        }
    }
    ck_assert_double_gt(least, most);
    rfcv_explanation_free(explanation);
    rfcv_plan_free(plan);
    tiny_dataset_free(dataset);
}
END_TEST

static rfcv_status make_and_free(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    importance_table *table = table_of_trees();
    const bool is_made = table;
    importance_table_free(table);
    return is_made ? RFCV_OK : RFCV_SYSTEM;
}

START_TEST(a_lack_of_memory_is_told)
{
    init(3);
    ck_assert_uint_gt(assert_lack_of_memory_is_told(make_and_free, NULL), 30);
    grown_trees_empty(&trees);
}
END_TEST

TCase *importance_case(void)
{
    TCase *cases = tcase_create("importance");
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, sums_have_room_for_what_all_trees_can_add, 0, 3);
    tcase_add_loop_test(cases, impurity_is_what_counting_the_rows_of_every_node_gives, 0, N_PROBLEMS);
    tcase_add_loop_test(cases, permutation_importances_are_means_over_the_trees_that_miss_what_they_are_of, 0,
                        N_PROBLEMS);
    tcase_add_test(cases, one_thread_and_many_give_the_same_importances);
    tcase_add_test(cases, p_values_of_noise_are_uniform);
    tcase_add_test(cases, a_planted_signal_is_found_before_the_noise);
    tcase_add_test(cases, a_lack_of_memory_is_told);
    return cases;
}
