/* Every tree beside the one that tests/support/reference_forest.c grows from the same draws. */
#include "cases.h"
#include "support/reference_check.h"
#include "support/suite.h"
#include "support/tiny_dataset.h"

enum { N_PROBLEMS = 1200, N_VARIANTS = 420 };

START_TEST(every_kernel_grows_the_trees_of_the_reference)
{
    random_problem problem;
    random_problem_init(&problem, (uint64_t)_i);

    for (uint32_t tree = 0; tree < 2; tree++)
        assert_trees_are_those_of_the_reference(&problem, tree);

    random_problem_empty(&problem);
}
END_TEST

/* Rules beyond the defaults, in turn and together; every third problem has gaps. */
START_TEST(variants_grow_the_trees_of_the_reference)
{
    dice hand = {(uint64_t)_i};
    random_problem problem;
    random_problem_init(&problem, 5000 + (uint64_t)_i);
    if (_i % 3 == 0)
        random_gaps(&hand, problem.dataset);
    uint32_t class_weights[30];
    for (size_t k = 0; k < problem.dataset->n_classes; k++)
        class_weights[k] = (uint32_t)dice_between(&hand, 1, _i % 8 ? 5 : 300);
    const int variants = _i % 7 + 1;
    if (variants & 1)
        problem.rules.n_random_cuts = dice_between(&hand, 1, _i % 5 ? 3 : 40);
    if (variants & 2)
        problem.rules.class_weights = class_weights;
    if (variants & 4) {
        problem.rules.redraws_constant = true;
        problem.rules.mtry = 1;
    }

    assert_trees_are_those_of_the_reference(&problem, 0);

    random_problem_empty(&problem);
}
END_TEST

/* 64 bits are too few to compare splits of so many draws: a bag of 30,000 has products up to 2^70. */
START_TEST(bags_of_more_draws_than_64_bits_can_compare_give_the_trees_of_the_reference)
{
    dice hand = {(uint64_t)_i};
    random_problem problem;
    random_problem_of(&problem, &hand, random_dataset(&hand, 60, 5, 4, RFCV_LOG_NONE), 10);
    problem.rules =
        (reference_rules){.mtry = 3, .min_node_size = 1, .n_draws = 30000, .replace = true, .seed = 7};

    assert_trees_are_those_of_the_reference(&problem, 0);

    random_problem_empty(&problem);
}
END_TEST

/* Codes of one, two and four bytes, on both sides of where they change. */
START_TEST(codes_of_every_width_give_the_trees_of_the_reference)
{
    static const size_t sizes[] = {256, 257, 65536, 65537, 70000};
    size_t n = sizes[_i];
    dice hand = {n};
    random_problem problem;
    random_problem_of(&problem, &hand, random_dataset(&hand, n, 3, 5, RFCV_LOG_NONE), n - 120);
    problem.rules =
        (reference_rules){.mtry = 2, .min_node_size = 1, .n_draws = 120, .replace = true, .seed = 3};
    for (size_t sample = 0; sample < n;
         sample++) /* the first feature has as many codes as there are samples */
        tiny_dataset_set_value(problem.dataset, sample, 0, (double)((sample * 7919) % n));

    for (uint32_t tree = 0; tree < 3; tree++)
        assert_trees_are_those_of_the_reference(&problem, tree);

    random_problem_empty(&problem);
}
END_TEST

TCase *reference_case(void)
{
    TCase *reference = tcase_create("reference");
    tcase_set_timeout(reference, 60);
    tcase_add_loop_test(reference, every_kernel_grows_the_trees_of_the_reference, 0, n_rounds(N_PROBLEMS));
    tcase_add_loop_test(reference, variants_grow_the_trees_of_the_reference, 0, n_rounds(N_VARIANTS));
    tcase_add_loop_test(reference,
                        bags_of_more_draws_than_64_bits_can_compare_give_the_trees_of_the_reference, 0, 10);
    tcase_add_loop_test(reference, codes_of_every_width_give_the_trees_of_the_reference, 0, 5);
    return reference;
}
