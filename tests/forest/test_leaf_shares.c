#include "forest/leaf_shares.h"

#include "cases.h"
#include "support/assert_each.h"
#include "support/dice.h"

enum { N_EXAMPLES = 7, LARGEST_LEAF = 9 };

/* By hand: 65,536 thirds are 21,845 1/3; of sevenths, one has 9,362 2/7, two 18,724 4/7, four 37,449 1/7;
 * a class of less than half a unit has none. */
static const struct example {
    uint32_t counts[4], units[4];
} examples[N_EXAMPLES] = {
    {{5, 0, 0, 0}, {65536, 0, 0, 0}},
    {{1, 0, 3, 0}, {16384, 0, 49152, 0}},
    {{0, 2, 0, 1}, {0, 43691, 0, 21845}},
    {{1, 1, 0, 1}, {21846, 21845, 0, 21845}},
    {{2, 2, 2, 1}, {18725, 18725, 18724, 9362}},
    {{1, 2, 4, 0}, {9362, 18725, 37449, 0}},
    {{(1 << 26) - 2, 1, 0, 0}, {65536, 0, 0, 0}},
};

START_TEST(units_are_in_proportion_and_what_is_left_goes_to_the_largest_remainders)
{
    const struct example *example = &examples[_i];
    uint32_t units[4];

    leaf_shares_find(example->counts, 4, units);

    for (size_t k = 0; k < 4; k++)
        ck_assert_uint_eq(units[k], example->units[k]);
}
END_TEST

/* What defines largest remainders: each class has what it is due, rounded down or up, and no class is rounded
 * up that has a smaller remainder than one that is rounded down, or the same and comes later. */
static void assert_largest_remainders(const uint32_t *counts, size_t n_classes, const uint32_t *units)
{
    uint64_t n_draws = 0, n_units = 0;
    for (size_t k = 0; k < n_classes; k++) {
        n_draws += counts[k];
        n_units += units[k];
    }
    assert_each(n_units == 65536, "%llu units", (unsigned long long)n_units);
    for (size_t up = 0; up < n_classes; up++) {
        const uint64_t due = 65536ULL * counts[up], remainder = due % n_draws;
        assert_each(units[up] == due / n_draws || (remainder && units[up] == due / n_draws + 1),
                    "class %zu: %u units", up, (unsigned)units[up]);
        for (size_t down = 0; units[up] > due / n_draws && down < n_classes; down++) {
            const uint64_t other = 65536ULL * counts[down];
            if (units[down] == other / n_draws)
                assert_each(remainder > other % n_draws || (remainder == other % n_draws && up < down),
                            "class %zu is rounded up, and not %zu", up, down);
        }
    }
}

START_TEST(units_of_any_leaf_add_up_and_round_the_largest_remainders)
{
    dice hand = {.state = 71};

    for (size_t leaf = 0; leaf < 2000; leaf++) {
        const size_t n_classes = dice_between(&hand, 2, LARGEST_LEAF), most = leaf % 2 ? 4 : 100000;
        uint32_t counts[LARGEST_LEAF], units[LARGEST_LEAF];
        for (size_t k = 0; k < n_classes; k++)
            counts[k] = (uint32_t)dice_between(&hand, 0, most);
        counts[dice_between(&hand, 0, n_classes - 1)]++;

        leaf_shares_find(counts, n_classes, units);

        assert_largest_remainders(counts, n_classes, units);
    }
}
END_TEST

START_TEST(a_leaf_has_its_row_of_counts_or_is_of_its_class_alone)
{
    uint32_t counts[] = {4, 0, 12, 0, 6, 2}, units[3];
    tree_node nodes[] = {{.feature = 0, .left = 1},
                         {.feature = TREE_LEAF, .left = 2, .vote = 1},
                         {.feature = TREE_LEAF, .left = 0, .vote = 2}};
    const decision_tree tree = {.n_nodes = 3, .nodes = nodes, .leaf_counts = counts, .n_leaf_counts = 2};

    leaf_shares_of(&tree, 1, 3, units);
    ck_assert_mem_eq(units, ((const uint32_t[]){0, 49152, 16384}), sizeof units);

    leaf_shares_of(&tree, 2, 3, units);
    ck_assert_mem_eq(units, ((const uint32_t[]){0, 0, 65536}), sizeof units);
}
END_TEST

TCase *leaf_shares_case(void)
{
    TCase *cases = tcase_create("leaf_shares");
    tcase_add_loop_test(cases, units_are_in_proportion_and_what_is_left_goes_to_the_largest_remainders, 0,
                        N_EXAMPLES);
    tcase_add_test(cases, units_of_any_leaf_add_up_and_round_the_largest_remainders);
    tcase_add_test(cases, a_leaf_has_its_row_of_counts_or_is_of_its_class_alone);
    return cases;
}
