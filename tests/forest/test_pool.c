/* Which trees of a pool judge what: beside bags drawn one by one, and probabilities worked out by hand. */
#include "forest/pool.h"

#include "base/rng.h"
#include "cases.h"
#include "support/lack_of_memory.h"

#include <math.h>
#include <string.h>

/* Thirty samples: ten by themselves, five pairs, two sets of three, one of four; in no order of their
 * numbers. */
enum { N = 30, N_SETS = 18, N_VOTES = 12 };
static const size_t starts[N_SETS + 1] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 23, 26, 30};
static uint32_t members[N], order[N];
static bool is_wanted[N_SETS];
static pool_request request;
static pool *trees;

static void make_request(void)
{
    for (uint32_t place = 0; place < N; place++) {
        members[place] = 7 * place % N;
        order[place] = (place + 11) % N;
    }
    for (size_t set = 0; set < N_SETS; set++)
        is_wanted[set] = true;
    request = (pool_request){.n_sets = N_SETS,
                             .starts = starts,
                             .members = members,
                             .is_wanted = is_wanted,
                             .n_votes = N_VOTES,
                             .set = {.order = order, .n_samples = N},
                             .bag = {.n_draws = N - 1, .replace = true},
                             .seed = 3,
                             .repeat = 2};
    trees = NULL;
}

static void free_pool(void)
{
    pool_free(trees);
}

/* ---- a naive pool ---- */

/* Draws the bag of a tree and marks its samples. */
static void mark_bag(uint32_t tree, bool is_in_bag[N])
{
    rng random = rng_start(rng_stream_make(request.seed, RNG_BAG, request.repeat, POOL_FOLD, tree));
    uint32_t identity[N], drawn[N];
    for (uint32_t i = 0; i < N; i++) {
        identity[i] = i;
        is_in_bag[i] = false;
    }
    if (!request.bag.replace)
        rng_draw_distinct(&random, identity, N, drawn, (uint32_t)request.bag.n_draws);
    for (size_t draw = 0; draw < request.bag.n_draws; draw++)
        is_in_bag[order[request.bag.replace ? rng_below(&random, N) : drawn[draw]]] = true;
}

static bool has_none_of(const bool is_in_bag[N], size_t set)
{
    bool has_none = true;
    for (size_t place = starts[set]; place < starts[set + 1]; place++)
        has_none = has_none && !is_in_bag[members[place]];
    return has_none;
}

/* Trees up to and with the one whose bag is the n_votes-th that misses the set. */
static size_t n_trees_for(size_t set)
{
    size_t n_missed = 0;
    uint32_t tree = 0;
    for (; n_missed < request.n_votes; tree++) {
        bool is_in_bag[N];
        mark_bag(tree, is_in_bag);
        n_missed += has_none_of(is_in_bag, set);
    }
    return tree;
}

static void assert_pool_is_the_naive_one(void)
{
    size_t n_trees = 0;
    for (size_t set = 0; set < N_SETS; set++) {
        size_t until = is_wanted[set] ? n_trees_for(set) : 0;
        ck_assert_msg(trees->until[set] == until, "set %zu is judged until %u in place of %zu", set,
                      (unsigned)trees->until[set], until);
        n_trees = until > n_trees ? until : n_trees;
    }
    ck_assert_uint_eq(trees->n_trees, n_trees);
}

START_TEST(a_set_is_judged_until_so_many_bags_have_missed_all_of_it)
{
    trees = pool_make(&request, N);

    assert_pool_is_the_naive_one();
}
END_TEST

START_TEST(bags_without_replacement_miss_sets_too)
{
    request.bag.replace = false;
    request.bag.n_draws = 18;

    trees = pool_make(&request, N);

    assert_pool_is_the_naive_one();
}
END_TEST

START_TEST(a_set_that_is_not_wanted_is_judged_by_no_tree_and_waited_for_by_none)
{
    is_wanted[0] = is_wanted[12] = is_wanted[17] = false;

    trees = pool_make(&request, N);

    assert_pool_is_the_naive_one();
}
END_TEST

START_TEST(what_else_is_wanted_changes_nothing_for_a_set)
{
    trees = pool_make(&request, N);
    uint32_t until[N_SETS];
    memcpy(until, trees->until, sizeof until);
    pool_free(trees);
    for (size_t set = 0; set < N_SETS; set++)
        is_wanted[set] = set == (size_t)_i;

    trees = pool_make(&request, N);

    ck_assert_uint_eq(trees->until[_i], until[_i]);
    ck_assert_uint_eq(trees->n_trees, until[_i]);
}
END_TEST

START_TEST(where_nothing_is_wanted_no_tree_is)
{
    memset(is_wanted, 0, sizeof is_wanted);

    trees = pool_make(&request, N);

    ck_assert_uint_eq(trees->n_trees, 0);
}
END_TEST

START_TEST(seed_and_repeat_draw_other_bags)
{
    trees = pool_make(&request, N);
    if (_i)
        request.seed++;
    else
        request.repeat++;

    pool *others = pool_make(&request, N);

    ck_assert(memcmp(trees->until, others->until, N_SETS * sizeof *trees->until) != 0);
    pool_free(others);
}
END_TEST

/* What is judged of the pair at place 10 and 11. */
START_TEST(all_of_a_set_is_judged_or_only_its_first_member)
{
    request.judges_first = _i;

    trees = pool_make(&request, N);

    ck_assert_uint_eq(pool_end_of_judged(trees, 10), _i ? 11 : 12);
    assert_pool_is_the_naive_one();
}
END_TEST

START_TEST(out_of_bag_every_tree_judges_every_set)
{
    trees = pool_make_out_of_bag(77, N_SETS, starts, members);

    ck_assert_uint_eq(trees->n_trees, 77);
    ck_assert_uint_eq(trees->n_sets, N_SETS);
    for (size_t set = 0; set < N_SETS; set++) {
        ck_assert_uint_ge(trees->until[set], 77);
        ck_assert_uint_eq(pool_end_of_judged(trees, set), starts[set + 1]);
    }
}
END_TEST

/* A bag of the samples 0, 2, 4 ... */
START_TEST(a_bag_misses_a_set_only_if_it_has_no_member)
{
    static const struct {
        uint32_t members[2];
        bool is_missed;
    } known[] = {{{1, 3}, true}, {{1, 2}, false}, {{2, 1}, false}, {{4, 6}, false}};
    const size_t of_pair[] = {0, 2};
    sample_bag bag;
    ck_assert(bag_init(&bag, N));
    for (size_t sample = 0; sample < N; sample += 2)
        bag.weight_of[sample] = 3;
    trees = pool_make_out_of_bag(1, 1, of_pair, known[_i].members);

    ck_assert(pool_misses(trees, &bag, 0) == known[_i].is_missed);

    bag_empty(&bag);
}
END_TEST

static rfcv_status make_pool(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    pool *made = pool_make(&request, N);
    const rfcv_status status = made ? RFCV_OK : RFCV_SYSTEM;
    pool_free(made);
    return status;
}

static rfcv_status make_pool_out_of_bag(void *context, rfcv_error *error)
{
    (void)context, (void)error;
    pool *made = pool_make_out_of_bag(5, N_SETS, starts, members);
    const rfcv_status status = made ? RFCV_OK : RFCV_SYSTEM;
    pool_free(made);
    return status;
}

START_TEST(no_memory_for_a_pool_leaves_nothing_behind)
{
    assert_lack_of_memory_is_told(make_pool, NULL);
    assert_lack_of_memory_is_told(make_pool_out_of_bag, NULL);
}
END_TEST

/* ---- probabilities ---- */

/* With replacement (1 - s/n)^d; without, C(n - s, d) / C(n, d).  By hand, and by R's choose(). */
START_TEST(the_probability_of_missing_a_set_is_that_worked_out_by_hand)
{
    static const struct {
        size_t n_samples, n_draws;
        bool replace;
        size_t set_size;
        double probability;
    } known[] = {
        {2, 1, true, 1, 0.5},
        {4, 3, true, 1, 27.0 / 64},
        {4, 3, true, 2, 1.0 / 8},
        {10, 9, true, 3, 0.040353607},
        {4, 3, true, 4, 0},
        {4, 3, false, 1, 1.0 / 4},
        {5, 3, false, 2, 1.0 / 10},
        {5, 3, false, 3, 0},
        {20, 12, false, 3, 56.0 / 1140},
        {5, 5, false, 1, 0},
        {1000, 999, true, 1, 0.368063488259223},
        {1043, 1042, true, 4, 0.0182453069506936},
    };
    const bag_rule rule = {.n_draws = known[_i].n_draws, .replace = known[_i].replace};
    static const uint32_t first_samples[] = {0, 1, 2, 3};
    double total;

    pool_add_up(&rule, known[_i].n_samples, &total);
    double found = pool_miss_probability(&rule, &total, first_samples, known[_i].set_size);

    ck_assert_double_eq_tol(found, known[_i].probability, 1e-12);
}
END_TEST

/* Samples 0, 1 and 2 are of one class, 3 and 4 of another, 5 of a third, which is not drawn. */
START_TEST(the_probability_of_missing_a_set_takes_classes_and_case_weights_one_by_one)
{
    static const uint32_t labels[] = {0, 0, 0, 1, 1, 2}, class_draws[] = {2, 1, 0}, mixed[] = {1, 2, 4, 5};
    static const double weights[] = {5, 1, 0, 3, 1, 0};
    static const struct {
        bool by_class, by_weight, replace;
        size_t n_members;
        double probability;
    } known[] = {
        {true, false, true, 1, 4.0 / 9},          /* (2/3)^2 */
        {true, false, true, 2, 1.0 / 9},          /* (1/3)^2 */
        {true, false, true, 3, 1.0 / 18},         /* times 1/2 */
        {true, false, true, 4, 1.0 / 18},         /* nothing is drawn of the last */
        {true, false, false, 1, 1.0 / 3},         /* two of three */
        {true, false, false, 3, 0},               /* two of one */
        {false, true, true, 1, 0.9 * 0.9 * 0.9},  /* one of ten, three times */
        {false, true, true, 2, 0.9 * 0.9 * 0.9},  /* the next weighs nothing */
        {false, true, true, 3, 0.8 * 0.8 * 0.8},  /* two of ten */
        {true, true, true, 1, 25.0 / 36},         /* (5/6)^2 */
        {true, true, true, 4, 25.0 / 36 * 3 / 4}, /* times 3/4 */
    };
    const bag_rule rule = {.n_draws = 3,
                           .replace = known[_i].replace,
                           .class_draws = known[_i].by_class ? class_draws : NULL,
                           .labels = labels,
                           .n_classes = 3,
                           .case_weights = known[_i].by_weight ? weights : NULL};
    double totals[3];

    pool_add_up(&rule, 6, totals);
    double found = pool_miss_probability(&rule, totals, mixed, known[_i].n_members);

    ck_assert_double_eq_tol(found, known[_i].probability, 1e-12);
}
END_TEST

/* Of 20,000 bags, each share is within five of its standard deviations. */
START_TEST(bags_miss_a_set_as_often_as_its_probability_says)
{
    enum { N_BAGS = 20000 };
    size_t n_missed[N_SETS] = {0};
    request.bag.replace = _i;
    request.bag.n_draws = _i ? N - 1 : 18;
    double total;
    pool_add_up(&request.bag, N, &total);
    for (uint32_t tree = 0; tree < N_BAGS; tree++) {
        bool is_in_bag[N];
        mark_bag(tree, is_in_bag);
        for (size_t set = 0; set < N_SETS; set++)
            n_missed[set] += has_none_of(is_in_bag, set);
    }

    for (size_t set = 0; set < N_SETS; set++) {
        double p =
            pool_miss_probability(&request.bag, &total, members + starts[set], starts[set + 1] - starts[set]);
        double share = (double)n_missed[set] / N_BAGS;
        ck_assert_double_eq_tol(share, p, 5 * sqrt(p * (1 - p) / N_BAGS));
    }
}
END_TEST

/* n_votes / p are expected; three standard deviations, sqrt(n_votes (1 - p)) / p each, make it likely enough.
 */
START_TEST(a_pool_is_expected_to_hold_some_trees_more_than_the_mean)
{
    ck_assert_double_eq_tol(pool_expected_trees(1, 500), 500, 1e-9);
    ck_assert_double_eq_tol(pool_expected_trees(0.25, 300), 1380, 1e-9);
    ck_assert_double_eq_tol(pool_expected_trees(0.36, 100), (100 + 3 * 8) / 0.36, 1e-9);
    ck_assert(isinf(pool_expected_trees(0, 500)));
}
END_TEST

/* The rarest of N single samples: within three and a half standard deviations for most seeds, and never by
 * far. */
START_TEST(pools_are_about_as_large_as_expected)
{
    const bag_rule rule = {.n_draws = N - 1, .replace = true};
    const double total = N;
    const double expected = pool_expected_trees(pool_miss_probability(&rule, &total, members, 1), 500);
    size_t n_larger = 0;
    request.n_sets = 10;
    request.n_votes = 500;
    for (request.seed = 0; request.seed < 40; request.seed++) {
        pool *drawn = pool_make(&request, N);
        double n_trees = (double)drawn->n_trees;
        n_larger += n_trees > expected;
        ck_assert_double_gt(n_trees, 0.85 * expected);
        ck_assert_double_lt(n_trees, 1.1 * expected);
        pool_free(drawn);
    }

    ck_assert_uint_le(n_larger, 4);
}
END_TEST

TCase *pool_case(void)
{
    TCase *cases = tcase_create("pool");
    tcase_add_checked_fixture(cases, make_request, free_pool);
    tcase_add_test(cases, a_set_is_judged_until_so_many_bags_have_missed_all_of_it);
    tcase_add_test(cases, bags_without_replacement_miss_sets_too);
    tcase_add_test(cases, a_set_that_is_not_wanted_is_judged_by_no_tree_and_waited_for_by_none);
    tcase_add_loop_test(cases, what_else_is_wanted_changes_nothing_for_a_set, 0, N_SETS);
    tcase_add_test(cases, where_nothing_is_wanted_no_tree_is);
    tcase_add_loop_test(cases, seed_and_repeat_draw_other_bags, 0, 2);
    tcase_add_loop_test(cases, all_of_a_set_is_judged_or_only_its_first_member, 0, 2);
    tcase_add_test(cases, out_of_bag_every_tree_judges_every_set);
    tcase_add_loop_test(cases, a_bag_misses_a_set_only_if_it_has_no_member, 0, 4);
    tcase_add_test(cases, no_memory_for_a_pool_leaves_nothing_behind);
    tcase_add_loop_test(cases, the_probability_of_missing_a_set_is_that_worked_out_by_hand, 0, 12);
    tcase_add_loop_test(cases, the_probability_of_missing_a_set_takes_classes_and_case_weights_one_by_one, 0,
                        11);
    tcase_add_loop_test(cases, bags_miss_a_set_as_often_as_its_probability_says, 0, 2);
    tcase_add_test(cases, a_pool_is_expected_to_hold_some_trees_more_than_the_mean);
    tcase_add_test(cases, pools_are_about_as_large_as_expected);
    return cases;
}
