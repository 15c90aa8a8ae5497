#include "explain/forest_record.h"

#include "base/memory.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/grown_trees.h"
#include "support/lack_of_memory.h"

#include <math.h>

enum { N_TREES = 4 };

/* The walk down each tree is the oracle; trees come in any order. */
START_TEST(it_has_of_each_tree_the_bag_and_the_leaf_and_vote_of_each_sample)
{
    static const uint32_t order[N_TREES] = {2, 0, 3, 1};
    grown_trees trees;
    grown_trees_init(&trees, (uint64_t)_i);
    const size_t n = trees.data.dataset->n_samples;
    forest_record *record = forest_record_make(n, N_TREES, trees.data.dataset->n_classes, false);
    for (size_t i = 0; i < N_TREES; i++) {
        grown_trees_grow(&trees, order[i]);
        forest_record_add(record, order[i], trees.workspace);
    }

    for (uint32_t number = 0; number < N_TREES; number++) {
        const decision_tree *tree = grown_trees_grow(&trees, number);
        for (size_t sample = 0; sample < n; sample++) {
            const size_t place = number * n + sample;
            assert_each(record->in_bag[place] == trees.workspace->bag.weight_of[sample],
                        "tree %u, sample %zu", (unsigned)number, sample);
            assert_each(record->leaves[place] == tree_leaf(tree, &trees.data, sample), "tree %u, sample %zu",
                        (unsigned)number, sample);
            assert_each(record->votes[place] == tree_vote(tree, &trees.data, sample), "tree %u, sample %zu",
                        (unsigned)number, sample);
        }
    }
    forest_record_free(record);
    grown_trees_empty(&trees);
}
END_TEST

START_TEST(shares_of_a_vote_are_those_of_the_draws_in_the_leaf)
{
    grown_trees trees;
    grown_trees_init(&trees, (uint64_t)_i);
    trees.settings.min_node_size = 4;
    ck_assert(grow_workspace_keep_leaf_counts(trees.workspace));
    const rfcv_dataset *dataset = trees.data.dataset;
    const size_t n = dataset->n_samples;
    forest_record *record = forest_record_make(n, 1, dataset->n_classes, true);
    const decision_tree *tree = grown_trees_grow(&trees, 0);
    const sample_bag *bag = &trees.workspace->bag;

    forest_record_add(record, 0, trees.workspace);

    for (size_t sample = 0; sample < n; sample++)
        for (size_t k = 0; k < dataset->n_classes; k++) {
            double n_draws = 0, n_of_class = 0;
            for (uint32_t other = 0; other < n; other++)
                if (tree_leaf(tree, &trees.data, other) == tree_leaf(tree, &trees.data, sample)) {
                    n_draws += bag->weight_of[other];
                    n_of_class += dataset->labels[other] == k ? bag->weight_of[other] : 0;
                }
            const double share = forest_record_share(record, 0, sample, k);
            assert_each(fabs(share - n_of_class / n_draws) < 1.0 / PROBABILITY_UNITS,
                        "sample %zu, class %zu: %g, not %g / %g", sample, k, share, n_of_class, n_draws);
        }
    forest_record_free(record);
    grown_trees_empty(&trees);
}
END_TEST

static rfcv_status make_record(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    forest_record *record = forest_record_make(5, 4, 3, true);
    const rfcv_status status = record ? RFCV_OK : RFCV_SYSTEM;
    forest_record_free(record);
    return status;
}

START_TEST(a_record_that_finds_no_memory_leaves_nothing_behind)
{
    assert_lack_of_memory_is_told(make_record, NULL);
}
END_TEST

TCase *forest_record_case(void)
{
    TCase *cases = tcase_create("forest_record");
    tcase_set_tags(cases, "one_thread");
    tcase_add_loop_test(cases, shares_of_a_vote_are_those_of_the_draws_in_the_leaf, 0, 20);
    tcase_add_loop_test(cases, it_has_of_each_tree_the_bag_and_the_leaf_and_vote_of_each_sample, 0, 50);
    tcase_add_test(cases, a_record_that_finds_no_memory_leaves_nothing_behind);
    return cases;
}
