/* Bags and class weights of the forests of a plan. */
#include "cases.h"
#include "cv/plan.h"
#include "support/lack_of_memory.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <stdio.h>
#include <string.h>

/* Ten samples of class c001, six of c002 and four of c003, one after the other. */
enum { N = 20, N_CLASSES = 3, N_OF_C001 = 10, N_OF_C002 = 6 };

static rfcv_dataset *dataset;
static rfcv_cv_options options;
static rfcv_plan *plan;
static rfcv_error error;
static temporary_folder folder;
static temporary_path weights_path;

static void set_up(void)
{
    double values[N];
    uint32_t labels[N];
    for (uint32_t sample = 0; sample < N; sample++) {
        values[sample] = sample * 7 % N;
        labels[sample] = sample < N_OF_C001 ? 0 : sample < N_OF_C001 + N_OF_C002 ? 1 : 2;
    }
    dataset = tiny_dataset_make(N, 1, values, labels, N_CLASSES);
    options = rfcv_cv_defaults();
    options.n_threads = 1;
    options.n_trees = 20;
    folder = temporary_folder_make();
    weights_path = temporary_folder_path(&folder, "weights.csv");
    plan = NULL;
    error = (rfcv_error){0};
}

static void tear_down(void)
{
    rfcv_plan_free(plan);
    tiny_dataset_free(dataset);
    temporary_folder_remove(&folder);
}

static void make_plan(void)
{
    plan = rfcv_plan_make(dataset, &options, &error);
    ck_assert_msg(plan != NULL, "%s", error.message);
}

/* The forest of fold 0, which holds out the first sample. */
static const forest_task *forest_without_first(void)
{
    options.pool = RFCV_POOL_NEVER;
    make_plan();
    ck_assert_uint_eq(plan->n_tasks, N);
    return &plan->forests[0];
}

static void assert_draws(const bag_rule *bag, uint32_t c001, uint32_t c002, uint32_t c003)
{
    ck_assert_ptr_nonnull(bag->class_draws);
    ck_assert_uint_eq(bag->class_draws[0], c001);
    ck_assert_uint_eq(bag->class_draws[1], c002);
    ck_assert_uint_eq(bag->class_draws[2], c003);
    ck_assert_uint_eq(bag->n_draws, c001 + c002 + c003);
}

/* ---- draws of classes ---- */

static const struct {
    const char *bag;
    bool replace;
    double fraction;
    uint32_t draws[N_CLASSES]; /* of nine, six and four samples */
} bags[] = {
    {"stratified", true, 0, {9, 6, 4}},
    {"stratified", false, 0, {5, 3, 2}},  /* 0.632 of them, rounded down */
    {"stratified", true, 0.2, {1, 1, 1}}, /* at least one */
    {"balanced", true, 0, {4, 4, 4}},
    {"balanced", false, 1, {4, 4, 4}},
    {"balanced", true, 0.5, {2, 2, 2}},
    {"c001=3,c003=8,c002=1", true, 0, {3, 1, 8}},
    {"c003=3", true, 0, {9, 6, 3}},
    {"c001=10,c002=2,c003=4", false, 0, {9, 2, 4}}, /* as many as are left */
};
enum { N_BAGS = sizeof bags / sizeof *bags };

START_TEST(bags_draw_from_each_class_what_is_asked_for)
{
    options.bag = bags[_i].bag;
    options.replace = bags[_i].replace;
    options.sample_fraction = bags[_i].fraction;

    const forest_task *forest = forest_without_first();

    assert_draws(&forest->bag, bags[_i].draws[0], bags[_i].draws[1], bags[_i].draws[2]);
    ck_assert(forest->bag.replace == bags[_i].replace);
    ck_assert_ptr_eq(forest->bag.labels, dataset->labels);
    ck_assert_uint_eq(forest->bag.n_classes, N_CLASSES);
}
END_TEST

START_TEST(the_smallest_class_is_that_of_the_training_set)
{
    options.bag = "balanced";
    options.pool = RFCV_POOL_NEVER;

    make_plan();

    assert_draws(&plan->forests[0].bag, 4, 4, 4);
    assert_draws(&plan->forests[N - 1].bag, 3, 3, 3);
    ck_assert_uint_eq(rfcv_plan_describe(plan).n_draws, 12);
}
END_TEST

/* The last four samples are a group: nothing is left of class c003. */
START_TEST(a_class_that_is_held_out_as_a_whole_draws_nothing)
{
    uint32_t groups[N];
    for (uint32_t sample = 0; sample < N; sample++)
        groups[sample] = sample < 16 ? sample : 16;
    tiny_dataset_set_groups(dataset, groups);
    options.bag = _i == 0 ? "balanced" : "c001=5,c002=5,c003=5";
    options.pool = RFCV_POOL_NEVER;

    make_plan();

    ck_assert_uint_eq(plan->n_tasks, 17);
    assert_draws(&plan->forests[16].bag, _i == 0 ? 6 : 5, _i == 0 ? 6 : 5, 0);
}
END_TEST

START_TEST(out_of_bag_bags_are_of_all_samples)
{
    options.bag = "stratified";
    options.folds = RFCV_FOLDS_OUT_OF_BAG;

    make_plan();

    assert_draws(&plan->forests[0].bag, 10, 6, 4);
}
END_TEST

/* ---- class weights ---- */

START_TEST(class_weights_are_whole_numbers_by_class)
{
    options.class_weight = "c002=2.5,c003=4";

    const uint32_t *weights = forest_without_first()->settings.class_weights;

    ck_assert_uint_eq(weights[0], 2);
    ck_assert_uint_eq(weights[1], 5);
    ck_assert_uint_eq(weights[2], 8);
}
END_TEST

/* Of nine, six and four samples: 4 x 9 = 6 x 6 = 9 x 4. */
START_TEST(balanced_class_weights_make_the_classes_of_the_training_set_equal)
{
    options.class_weight = "balanced";

    const uint32_t *weights = forest_without_first()->settings.class_weights;

    ck_assert_uint_eq(weights[0], 4);
    ck_assert_uint_eq(weights[1], 6);
    ck_assert_uint_eq(weights[2], 9);
    const uint32_t *without_last = plan->forests[N - 1].settings.class_weights;
    ck_assert_uint_eq(without_last[0] * 10, without_last[1] * 6);
    ck_assert_uint_eq(without_last[0] * 10, without_last[2] * 3);
}
END_TEST

START_TEST(without_class_weights_draws_count_once)
{
    ck_assert_ptr_null(forest_without_first()->settings.class_weights);
    ck_assert_ptr_null(plan->forests[0].bag.class_draws);
    ck_assert_ptr_null(plan->forests[0].bag.case_weights);
}
END_TEST

/* 2^26 - 1 over 20 draws is 3,355,443. */
START_TEST(class_weights_that_no_bag_could_count_are_refused)
{
    options.class_weight = _i == 0 ? "c001=3355443" : "c001=3355444";

    plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert((plan != NULL) == (_i == 0));
    ck_assert(plan || (error.status == RFCV_BAD_OPTION &&
                       strstr(error.message, "the heaviest class may count 3355443 times the lightest")));
}
END_TEST

/* ---- case weights ---- */

/* The first n_heavy samples weigh 2.5, the others nothing. */
static void write_case_weights(size_t n_heavy)
{
    char text[1000] = "id,weight\n";
    for (size_t sample = 0; sample < N; sample++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s,%s\n", dataset->sample_ids[sample],
                 sample < n_heavy ? "2.5" : "0");
    write_file(weights_path.text, text);
    options.case_weights = weights_path.text;
}

START_TEST(bags_know_the_weights_of_their_samples)
{
    write_case_weights(3);

    const forest_task *forest = forest_without_first();

    for (size_t sample = 0; sample < N; sample++)
        ck_assert_double_eq(forest->bag.case_weights[sample], sample < 3 ? 2.5 : 0);
    ck_assert_uint_eq(forest->bag.n_draws, N - 1);
    ck_assert_uint_gt(rfcv_plan_describe(plan).case_weights_sum.n_bytes, 0);
}
END_TEST

START_TEST(without_replacement_no_more_are_drawn_than_have_a_weight)
{
    write_case_weights(3);
    options.replace = false;

    ck_assert_uint_eq(forest_without_first()->bag.n_draws, 2);
    ck_assert_uint_eq(plan->forests[N - 1].bag.n_draws, 3);
}
END_TEST

START_TEST(classes_draw_from_those_of_their_samples_that_have_a_weight)
{
    write_case_weights(12);
    options.bag = _i == 0 ? "stratified" : "balanced";

    const forest_task *forest = forest_without_first();

    assert_draws(&forest->bag, _i == 0 ? 9 : 2, 2, 0);
}
END_TEST

START_TEST(a_training_set_without_any_weight_is_refused)
{
    write_case_weights(1);

    plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_ptr_null(plan);
    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_msg(strstr(error.message, "when those of fold 1 are held out") != NULL, "%s", error.message);
}
END_TEST

/* ---- the pool of leave-one-out ---- */

static const struct {
    const char *class_weight, *bag;
    bool has_case_weights, replace;
    const char *words; /* why there is no pool; NULL: there is one */
} pools[] = {
    {"c001=2", NULL, false, true, NULL},
    {NULL, "c001=5,c002=3,c003=2", false, true, NULL},
    {NULL, "c001=5,c002=3,c003=2", false, false, NULL},
    {NULL, NULL, true, true, NULL},
    {"c003=3", "c001=5,c002=3,c003=2", true, true, NULL},
    {"balanced", NULL, false, true, "balanced class weights follow the training set of each fold"},
    {NULL, "balanced", false, true, "the draws of the classes follow the training set of each fold"},
    {NULL, "stratified", false, true, "the draws of the classes follow"},
    {NULL, "c001=5,c003=2", false, true, "the draws of the classes follow"},
    {NULL, NULL, true, false, "weighted draws without replacement"},
};
enum { N_POOLS = sizeof pools / sizeof *pools };

static void take_options(int i)
{
    options.class_weight = pools[i].class_weight;
    options.bag = pools[i].bag;
    options.replace = pools[i].replace;
    if (pools[i].has_case_weights)
        write_case_weights(15);
}

START_TEST(a_pool_is_made_only_where_it_has_the_law_of_refitting)
{
    take_options(_i);
    options.pool = RFCV_POOL_ALWAYS;

    plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_msg((plan == NULL) == (pools[_i].words != NULL), "%s", error.message);
    if (plan)
        return;
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, pools[_i].words) != NULL, "%s", error.message);
}
END_TEST

START_TEST(where_there_is_no_pool_every_fold_is_refitted_and_the_plan_says_why)
{
    take_options(_i);

    make_plan();

    const rfcv_plan_info info = rfcv_plan_describe(plan);
    ck_assert((info.n_pooled_folds == 0) == (pools[_i].words != NULL));
    if (pools[_i].words) {
        ck_assert_uint_eq(info.n_forests, N);
        ck_assert_msg(strstr(info.warning, pools[_i].words) && strstr(info.warning, "400 trees in all"), "%s",
                      info.warning);
    }
}
END_TEST

static const struct {
    const char *bag;
    double fraction;
    const char *words; /* of the warning; NULL: none */
} whole_bags[] = {{NULL, 1, "has all samples, "},
                  {"c001=10,c002=6,c003=4", 0.5, "has all samples, "},
                  {NULL, 0.95, NULL},
                  {"balanced", 1, "all samples of class 'c003', "},
                  {"balanced", 0.8, NULL},
                  {"c001=9,c002=6,c003=3", 1, "all samples of class 'c002', "},
                  {"c001=10,c002=6,c003=3", 1, "all samples of class 'c001' and of others, "},
                  {"c001=9,c002=5,c003=3", 1, NULL}};

static void take_whole_bag(int i)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.replace = false;
    options.bag = whole_bags[i].bag;
    options.sample_fraction = whole_bags[i].fraction;
}

START_TEST(bags_that_leave_nobody_out_to_be_judged_are_warned_of)
{
    take_whole_bag(_i);

    make_plan();

    const char *warning = rfcv_plan_describe(plan).warning, *words = whole_bags[_i].words;
    ck_assert_msg(words ? strstr(warning, words) != NULL : *warning == '\0', "%s", warning);
}
END_TEST

START_TEST(bags_of_all_samples_with_a_weight_are_warned_of)
{
    char text[1000] = "id,weight\n";
    for (size_t sample = 0; sample < N; sample++)
        sprintf(text + strlen(text), "%s,%d\n", dataset->sample_ids[sample], sample % 2 ? 3 : 0);
    write_file(weights_path.text, text);
    take_whole_bag(0);
    options.case_weights = weights_path.text;

    make_plan();

    const char *warning = rfcv_plan_describe(plan).warning;
    ck_assert_msg(strstr(warning, "all samples that have a case weight above 0, ") != NULL, "%s", warning);
}
END_TEST

/* One draw of a class of one sample cannot be fewer. */
START_TEST(a_class_of_one_sample_that_every_bag_has_is_only_said_to_have_one)
{
    for (uint32_t sample = N - 3; sample < N; sample++)
        tiny_dataset_set_label(dataset, sample, 0);
    take_whole_bag(0);
    options.bag = "stratified";
    options.sample_fraction = 0.5;

    make_plan();

    const char *warning = rfcv_plan_describe(plan).warning;
    ck_assert_msg(strstr(warning, "'c003' has one sample") != NULL, "%s", warning);
}
END_TEST

START_TEST(bags_with_replacement_are_not_said_to_leave_nobody_out)
{
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    options.bag = "balanced";

    make_plan();

    ck_assert_str_eq(rfcv_plan_describe(plan).warning, "");
}
END_TEST

/* The first sample weighs as much as all others together: of 19 draws, one bag in half a million misses it.
 */
START_TEST(a_sample_that_bags_seldom_miss_is_refitted_and_the_others_are_pooled)
{
    char text[1000] = "id,weight\n";
    for (size_t sample = 0; sample < N; sample++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s,%s\n", dataset->sample_ids[sample],
                 sample == 0 ? "19" : "1");
    write_file(weights_path.text, text);
    options.case_weights = weights_path.text;

    make_plan();

    const rfcv_plan_info info = rfcv_plan_describe(plan);
    ck_assert_uint_eq(info.n_pooled_folds, N - 1);
    ck_assert_uint_eq(info.n_refitted_folds, 1);
    ck_assert_uint_eq(plan->forests[1].fold, 0);
}
END_TEST

/* ---- what is given ---- */

static const struct {
    const char *class_weight, *bag;
    bool replace;
    const char *words;
} mistakes[] = {
    {"c004=2", NULL, true, "--class-weight: no class is called 'c004'"},
    {"even", NULL, true, "'even' is neither \"balanced\" nor a list such as c001=2,c003=3"},
    {NULL, "even", true, "--bag: 'even' is neither \"balanced\" nor \"stratified\" nor a list"},
    {NULL, "c001=2.5", true, "--bag c001=2.5: draws are a whole number from 1 to 67108863"},
    {NULL, "c001=1e9", true, "--bag c001=1000000000: draws are"},
    {NULL, "c001=67108863", true, "--bag: 67108873 draws in all, and at most 67108863 are possible"},
    {NULL, "c003=5", false, "--bag c003=5: without replacement a class draws at most its own samples, 4"},
};
enum { N_MISTAKES = sizeof mistakes / sizeof *mistakes };

START_TEST(what_cannot_be_drawn_is_refused_with_the_reason)
{
    options.class_weight = mistakes[_i].class_weight;
    options.bag = mistakes[_i].bag;
    options.replace = mistakes[_i].replace;

    plan = rfcv_plan_make(dataset, &options, &error);

    ck_assert_ptr_null(plan);
    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, mistakes[_i].words) != NULL, "%s", error.message);
}
END_TEST

START_TEST(the_plan_keeps_what_it_was_given)
{
    char heavier[] = "c001=2", bag[] = "c001=3,c002=3,c003=3", path[LONGEST_PATH];
    write_case_weights(15);
    strcpy(path, options.case_weights);
    options.class_weight = heavier;
    options.bag = bag;
    options.case_weights = path;
    make_plan();

    heavier[0] = bag[0] = path[0] = '?';

    const rfcv_cv_options kept = rfcv_plan_describe(plan).options;
    ck_assert_str_eq(kept.class_weight, "c001=2");
    ck_assert_str_eq(kept.bag, "c001=3,c002=3,c003=3");
    ck_assert_str_eq(kept.case_weights, weights_path.text);
}
END_TEST

static rfcv_status plan_once(void *context, rfcv_error *why)
{
    (void)context;
    rfcv_plan *made = rfcv_plan_make(dataset, &options, why);
    rfcv_plan_free(made);
    return made ? RFCV_OK : why->status;
}

START_TEST(lack_of_memory_is_told)
{
    write_case_weights(15);
    options.class_weight = "c002=3";
    options.bag = "c001=5,c002=3,c003=2";

    assert_lack_of_memory_is_told(plan_once, NULL);
}
END_TEST

TCase *plan_bags_case(void)
{
    TCase *cases = tcase_create("plan_bags");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, bags_draw_from_each_class_what_is_asked_for, 0, N_BAGS);
    tcase_add_test(cases, the_smallest_class_is_that_of_the_training_set);
    tcase_add_loop_test(cases, a_class_that_is_held_out_as_a_whole_draws_nothing, 0, 2);
    tcase_add_test(cases, out_of_bag_bags_are_of_all_samples);
    tcase_add_test(cases, class_weights_are_whole_numbers_by_class);
    tcase_add_test(cases, balanced_class_weights_make_the_classes_of_the_training_set_equal);
    tcase_add_test(cases, without_class_weights_draws_count_once);
    tcase_add_loop_test(cases, class_weights_that_no_bag_could_count_are_refused, 0, 2);
    tcase_add_test(cases, bags_know_the_weights_of_their_samples);
    tcase_add_test(cases, without_replacement_no_more_are_drawn_than_have_a_weight);
    tcase_add_loop_test(cases, classes_draw_from_those_of_their_samples_that_have_a_weight, 0, 2);
    tcase_add_test(cases, a_training_set_without_any_weight_is_refused);
    tcase_add_loop_test(cases, a_pool_is_made_only_where_it_has_the_law_of_refitting, 0, N_POOLS);
    tcase_add_loop_test(cases, bags_that_leave_nobody_out_to_be_judged_are_warned_of, 0,
                        sizeof whole_bags / sizeof *whole_bags);
    tcase_add_test(cases, bags_of_all_samples_with_a_weight_are_warned_of);
    tcase_add_test(cases, a_class_of_one_sample_that_every_bag_has_is_only_said_to_have_one);
    tcase_add_test(cases, bags_with_replacement_are_not_said_to_leave_nobody_out);
    tcase_add_loop_test(cases, where_there_is_no_pool_every_fold_is_refitted_and_the_plan_says_why, 0,
                        N_POOLS);
    tcase_add_test(cases, a_sample_that_bags_seldom_miss_is_refitted_and_the_others_are_pooled);
    tcase_add_loop_test(cases, what_cannot_be_drawn_is_refused_with_the_reason, 0, N_MISTAKES);
    tcase_add_test(cases, the_plan_keeps_what_it_was_given);
    tcase_add_test(cases, lack_of_memory_is_told);
    return cases;
}
