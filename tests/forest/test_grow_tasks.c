#include "forest/grow_tasks.h"

#include "base/memory.h"
#include "cases.h"
#include "support/random_problem.h"
#include "support/ranks.h"
#include "support/reference_forest.h"
#include "support/tiny_dataset.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

/* Three forests of 24 samples: the first holds out samples 0 to 7, the second 8 to 15, the third 16 to 23. */
enum { N = 24, N_FORESTS = 3, N_HELD_OUT = 8, N_CLASSES = 3, N_FEATURES = 6, N_TREES = 20 };

static rfcv_dataset *dataset;
static rank_codes *ranks;
static uint32_t order[N];
static uint32_t row_of[N];
static size_t n_repeats;
static bool are_shared; /* votes */
static forest_task forests[N_FORESTS];
static grow_run its; /* whose votes the forests' are; cast is set by run_request() */
enum { LIST_ROOM = 2 * N_FORESTS, MOST_THREADS = 16 };
static listed_forest list[LIST_ROOM];
static busy_time busy[MOST_THREADS];
static grow_request request;

static void make_request(void)
{
    dice hand = {11};
    dataset = random_dataset(&hand, N, N_FEATURES, N_CLASSES, RFCV_LOG_NONE);
    ranks = ranks_of(dataset, 1);
    for (uint32_t sample = 0; sample < N; sample++)
        order[sample] = row_of[sample] = sample;
    n_repeats = 1;
    are_shared = false;
    for (uint32_t fold = 0; fold < N_FORESTS; fold++)
        forests[fold] = (forest_task){
            .set = {.order = order,
                    .n_samples = N - N_HELD_OUT,
                    .held_out = fold * N_HELD_OUT,
                    .n_held_out = N_HELD_OUT},
            .settings = {.mtry = 2, .min_node_size = 1},
            .bag = {.n_draws = N - N_HELD_OUT, .replace = true},
            .n_trees = N_TREES,
            .fold = fold,
            .judged = order + fold * N_HELD_OUT,
            .n_judged = N_HELD_OUT,
        };
    its = (grow_run){.seed = 5, .row_of = row_of, .n_rows_per_repeat = N};
    for (size_t forest = 0; forest < N_FORESTS; forest++)
        list[forest] = (listed_forest){&forests[forest], &its};
    request = (grow_request){
        .data = {dataset, ranks},
        .list = list,
        .n_forests = N_FORESTS,
        .layout = RFCV_LAYOUT_FLAT,
        .team = {.n_outer = 2, .n_inner = 1, .schedule = RFCV_SCHEDULE_DYNAMIC, .chunk = 1},
        .busy = busy,
    };
}

static void free_request(void)
{
    rank_codes_free(ranks);
    tiny_dataset_free(dataset);
    memory_fail_at(0);
}

typedef struct growing {
    votes *cast;
    monitor_stage stage;
    uint64_t n_nodes;
    uint64_t busy_nanoseconds;
    rfcv_error error;
    rfcv_status status;
} growing;

static void run(void *context)
{
    growing *work = context;
    work->status = grow_tasks_run(&request, &work->stage, &work->error);
}

static size_t n_trees_of_request(void)
{
    size_t n_trees = 0;
    for (size_t forest = 0; forest < request.n_forests; forest++)
        n_trees += request.list[forest].forest->n_trees;
    return n_trees;
}

static void set_n_trees(size_t n_trees)
{
    for (size_t forest = 0; forest < N_FORESTS; forest++)
        forests[forest].n_trees = n_trees;
}

/* Runs the request; the votes are to be freed. */
static growing run_request(const rfcv_monitor *monitor)
{
    growing work = {.cast = are_shared ? votes_make_shared(n_repeats * N, N_CLASSES, true)
                                       : votes_make(n_repeats * N, N_CLASSES)};
    its.cast = work.cast;
    its.n_nodes = its.busy_nanoseconds = 0;
    memset(busy, 0, sizeof busy);
    monitor_stage_init(&work.stage, monitor, "grow", n_trees_of_request());
    ck_assert_int_eq(threads_run(&request.team, run, &work, NULL), RFCV_OK);
    work.n_nodes = its.n_nodes;
    work.busy_nanoseconds = its.busy_nanoseconds;
    return work;
}

START_TEST(every_tree_of_a_forest_votes_once_on_each_sample_it_judges)
{
    growing work = run_request(NULL);

    ck_assert_int_eq(work.status, RFCV_OK);
    for (size_t sample = 0; sample < N; sample++) {
        const uint32_t *counts = votes_of(work.cast, sample);
        ck_assert_uint_eq(counts[0] + counts[1] + counts[2], N_TREES);
    }
    votes_free(work.cast);
}
END_TEST

/* What a run is to give: its votes, and the record of them. */
typedef struct expectation {
    votes *cast;
    vote_record *record;
} expectation;

/* Asks the run for a record, too. */
static expectation expect(size_t n_trees)
{
    its.record = vote_record_make(n_trees, n_repeats * N);
    return (expectation){votes_make(n_repeats * N, N_CLASSES), vote_record_make(n_trees, n_repeats * N)};
}

static void expect_vote(const expectation *expected, size_t tree, size_t row, uint32_t vote)
{
    votes_add(expected->cast, row, vote);
    expected->record->votes[tree * n_repeats * N + row] = (uint8_t)(vote + 1);
}

/* Frees the votes and what was expected. */
static void assert_as_expected(expectation *expected, growing *work)
{
    const vote_record *wanted = expected->record;
    ck_assert_mem_eq(work->cast->counts, expected->cast->counts,
                     n_repeats * N * N_CLASSES * sizeof(uint32_t));
    ck_assert_mem_eq(its.record->votes, wanted->votes, wanted->n_trees * wanted->n_rows);
    votes_free(work->cast);
    votes_free(expected->cast);
    vote_record_free(its.record);
    vote_record_free(expected->record);
}

/* Votes and nodes of the naive forest of tests/support. */
static void count_reference(const expectation *expected, uint64_t *n_nodes)
{
    *n_nodes = 0;
    for (uint32_t fold = 0; fold < N_FORESTS; fold++) {
        const tree_settings *settings = &forests[fold].settings;
        const reference_rules rules = {.mtry = settings->mtry,
                                       .min_node_size = settings->min_node_size,
                                       .max_depth = settings->max_depth,
                                       .n_draws = N - N_HELD_OUT,
                                       .replace = true,
                                       .seed = its.seed};
        uint32_t training[N - N_HELD_OUT];
        for (size_t place = 0; place < N - N_HELD_OUT; place++)
            training[place] = order[place < fold * N_HELD_OUT ? place : place + N_HELD_OUT];
        for (uint32_t number = 0; number < N_TREES; number++) {
            reference_tree *tree =
                reference_tree_grow(dataset, training, N - N_HELD_OUT, &rules, 0, fold, number);
            *n_nodes += tree->n_nodes;
            for (size_t sample = fold * N_HELD_OUT; sample < (fold + 1) * N_HELD_OUT; sample++)
                expect_vote(expected, number, sample, reference_tree_vote(tree, dataset, sample));
            reference_tree_free(tree);
        }
    }
}

START_TEST(votes_and_nodes_are_those_of_the_reference_forest)
{
    expectation expected = expect(N_TREES);
    uint64_t n_nodes;
    count_reference(&expected, &n_nodes);
    request.layout = _i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    growing work = run_request(NULL);

    ck_assert_uint_eq(work.n_nodes, n_nodes);
    assert_as_expected(&expected, &work);
}
END_TEST

/* The widest draw of features is not the first. */
START_TEST(each_forest_is_grown_by_its_own_settings)
{
    static const tree_settings settings[N_FORESTS] = {{.mtry = 1, .min_node_size = 1, .max_depth = 1},
                                                      {.mtry = 6, .min_node_size = 1},
                                                      {.mtry = 3, .min_node_size = 4, .max_depth = 2}};
    expectation expected = expect(N_TREES);
    uint64_t n_nodes;
    for (size_t forest = 0; forest < N_FORESTS; forest++)
        forests[forest].settings = settings[forest];
    request.layout = _i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;
    count_reference(&expected, &n_nodes);

    growing work = run_request(NULL);

    ck_assert_uint_eq(work.n_nodes, n_nodes);
    assert_as_expected(&expected, &work);
}
END_TEST

/* ---- pools ---- */

/* Eight samples by themselves, four pairs, two sets of four. */
enum { N_SETS = 14, N_POOLED_SETS = 12, FIRST_OF_FOURS = 16, N_VOTES = 5, NOT_ASKED_FOR = 3, N_REPEATS = 2 };
static const size_t starts[N_SETS + 1] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24};

static bool is_missed(const reference_tree *tree, size_t set)
{
    for (size_t sample = starts[set]; sample < starts[set + 1]; sample++)
        if (tree->n_times_drawn[sample] > 0)
            return false;
    return true;
}

static forest_task task_of_pool(const pool *trees, uint32_t repeat, uint32_t fold, size_t n_draws)
{
    return (forest_task){.set = {.order = order, .n_samples = N},
                         .settings = forests[0].settings,
                         .bag = {.n_draws = n_draws, .replace = true},
                         .n_trees = trees->n_trees,
                         .repeat = repeat,
                         .fold = fold,
                         .pool = trees};
}

/* A forest that holds out nothing and judges the last eight samples. */
START_TEST(out_of_bag_a_tree_votes_only_on_sets_of_which_its_bag_has_no_sample)
{
    const reference_rules rules = {.mtry = forests[0].settings.mtry,
                                   .min_node_size = 1,
                                   .n_draws = N,
                                   .replace = true,
                                   .seed = its.seed};
    expectation expected = expect(N_TREES);
    pool *trees = pool_make_out_of_bag(N_TREES, N_SETS, starts, order);
    forests[0] = task_of_pool(trees, 0, OUT_OF_BAG_FOLD, N);
    request.n_forests = 1;
    for (size_t sample = 0; sample < N - N_HELD_OUT; sample++)
        row_of[sample] = NOT_JUDGED;
    for (uint32_t number = 0; number < N_TREES; number++) {
        reference_tree *tree = reference_tree_grow(dataset, order, N, &rules, 0, OUT_OF_BAG_FOLD, number);
        for (size_t set = 0; set < N_SETS; set++)
            for (size_t sample = starts[set]; sample < starts[set + 1]; sample++)
                if (sample >= N - N_HELD_OUT && is_missed(tree, set))
                    expect_vote(&expected, number, sample, reference_tree_vote(tree, dataset, sample));
        reference_tree_free(tree);
    }
    request.layout = _i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    growing work = run_request(NULL);

    assert_as_expected(&expected, &work);
    pool_free(trees);
}
END_TEST

/* Pools of two repeats, in which single samples and pairs are to get five votes. */
static pool *pools[N_REPEATS];
static ballots *pool_ballots;

static void request_pools(bool judges_first)
{
    bool is_wanted[N_SETS] = {false};
    for (size_t set = 0; set < N_POOLED_SETS; set++)
        is_wanted[set] = true;
    for (uint32_t repeat = 0; repeat < N_REPEATS; repeat++) {
        const pool_request wanted = {.n_sets = N_SETS,
                                     .starts = starts,
                                     .members = order,
                                     .is_wanted = is_wanted,
                                     .judges_first = judges_first,
                                     .n_votes = N_VOTES,
                                     .set = {.order = order, .n_samples = N},
                                     .bag = {.n_draws = N - 1, .replace = true},
                                     .seed = its.seed,
                                     .repeat = repeat};
        pools[repeat] = pool_make(&wanted, N);
        forests[repeat] = task_of_pool(pools[repeat], repeat, POOL_FOLD, N - 1);
    }
    request.n_forests = n_repeats = N_REPEATS;
    its.ballots = pool_ballots = ballots_make(N, N_CLASSES, pools[0]->n_trees);
    row_of[NOT_ASKED_FOR] = NOT_JUDGED;
}

static void free_pools(void)
{
    ballots_free(pool_ballots);
    for (size_t repeat = 0; repeat < N_REPEATS; repeat++)
        pool_free(pools[repeat]);
}

/* Grows the trees of a repeat's pool one after the other, until no set waits for votes; the ballots of the
 * first. */
static void count_reference_pool(uint32_t repeat, bool judges_first, const expectation *expected,
                                 ballots *expected_ballots)
{
    const reference_rules rules = {.mtry = forests[0].settings.mtry,
                                   .min_node_size = 1,
                                   .n_draws = N - 1,
                                   .replace = true,
                                   .seed = its.seed};
    size_t n_found[N_SETS] = {0}, n_waiting = N_POOLED_SETS;
    for (uint32_t number = 0; n_waiting > 0; number++) {
        reference_tree *tree = reference_tree_grow(dataset, order, N, &rules, repeat, POOL_FOLD, number);
        for (size_t set = 0; set < N_SETS; set++) {
            if (!is_missed(tree, set))
                continue;
            bool counts = set < N_POOLED_SETS && n_found[set] < N_VOTES;
            n_found[set]++;
            n_waiting -= set < N_POOLED_SETS && n_found[set] == N_VOTES;
            for (size_t sample = starts[set]; sample < starts[set + 1]; sample++) {
                bool is_judged = sample != NOT_ASKED_FOR && (sample == starts[set] || !judges_first);
                uint32_t vote = reference_tree_vote(tree, dataset, sample);
                if (is_judged && counts)
                    expect_vote(expected, number, repeat * N + sample, vote);
                if (is_judged && repeat == 0)
                    ballots_add(expected_ballots, sample, vote, number);
            }
        }
        reference_tree_free(tree);
    }
}

START_TEST(of_a_pool_the_first_trees_that_miss_a_set_vote_and_all_leave_a_ballot)
{
    const bool judges_first = _i % 2;
    request_pools(judges_first);
    expectation expected = expect(pools[0]->n_trees + pools[1]->n_trees);
    ballots *expected_ballots = ballots_make(N, N_CLASSES, pools[0]->n_trees);
    for (uint32_t repeat = 0; repeat < N_REPEATS; repeat++)
        count_reference_pool(repeat, judges_first, &expected, expected_ballots);
    request.layout = _i / 2 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    growing work = run_request(NULL);

    ck_assert_mem_eq(pool_ballots->sets, expected_ballots->sets,
                     N * N_CLASSES * pool_ballots->n_words * sizeof(uint64_t));
    ballots_free(expected_ballots);
    assert_as_expected(&expected, &work);
    free_pools();
}
END_TEST

/* Layouts, schedules, chunks and teams. */
static const struct {
    rfcv_layout layout;
    thread_team team;
} ways[] = {
    {RFCV_LAYOUT_FLAT, {1, 1, RFCV_SCHEDULE_STATIC, 0}},
    {RFCV_LAYOUT_FLAT, {2, 1, RFCV_SCHEDULE_STATIC, 0}},
    {RFCV_LAYOUT_FLAT, {3, 1, RFCV_SCHEDULE_STATIC, 4}},
    {RFCV_LAYOUT_FLAT, {8, 1, RFCV_SCHEDULE_DYNAMIC, 1}},
    {RFCV_LAYOUT_FLAT, {2, 1, RFCV_SCHEDULE_DYNAMIC, 7}},
    {RFCV_LAYOUT_FLAT, {3, 1, RFCV_SCHEDULE_GUIDED, 1}},
    {RFCV_LAYOUT_FLAT, {2, 1, RFCV_SCHEDULE_AUTO, 0}},
    {RFCV_LAYOUT_NESTED, {1, 1, RFCV_SCHEDULE_STATIC, 0}},
    {RFCV_LAYOUT_NESTED, {2, 2, RFCV_SCHEDULE_STATIC, 0}},
    {RFCV_LAYOUT_NESTED, {1, 3, RFCV_SCHEDULE_DYNAMIC, 1}},
    {RFCV_LAYOUT_NESTED, {3, 1, RFCV_SCHEDULE_GUIDED, 2}},
    {RFCV_LAYOUT_NESTED, {2, 4, RFCV_SCHEDULE_DYNAMIC, 5}},
};

START_TEST(layout_schedule_and_threads_change_no_vote)
{
    growing expected = run_request(NULL);
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;

    growing work = run_request(NULL);

    ck_assert_mem_eq(work.cast->counts, expected.cast->counts, N * N_CLASSES * sizeof(uint32_t));
    ck_assert_uint_eq(work.n_nodes, expected.n_nodes);
    votes_free(work.cast);
    votes_free(expected.cast);
}
END_TEST

START_TEST(layout_schedule_and_threads_change_no_vote_or_ballot_of_a_pool)
{
    request_pools(false);
    growing expected = run_request(NULL);
    its.ballots = ballots_make(N, N_CLASSES, pools[0]->n_trees);
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;

    growing work = run_request(NULL);

    ck_assert_mem_eq(work.cast->counts, expected.cast->counts, N_REPEATS * N * N_CLASSES * sizeof(uint32_t));
    ck_assert_mem_eq(its.ballots->sets, pool_ballots->sets,
                     N * N_CLASSES * pool_ballots->n_words * sizeof(uint64_t));
    ballots_free(its.ballots);
    votes_free(work.cast);
    votes_free(expected.cast);
    free_pools();
}
END_TEST

/* Votes for each class, of all trees in the record. */
static void count_record(const vote_record *record, votes *counted)
{
    for (size_t tree = 0; tree < record->n_trees; tree++)
        for (size_t row = 0; row < record->n_rows; row++)
            if (vote_record_at(record, tree, row) != NO_VOTE)
                votes_add(counted, row, vote_record_at(record, tree, row) - 1);
}

START_TEST(the_record_of_a_pool_counts_up_to_its_votes)
{
    request_pools(false);
    its.record = vote_record_make(pools[0]->n_trees + pools[1]->n_trees, N_REPEATS * N);
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;
    votes *counted = votes_make(N_REPEATS * N, N_CLASSES);

    growing work = run_request(NULL);

    count_record(its.record, counted);
    ck_assert_mem_eq(counted->counts, work.cast->counts, N_REPEATS * N * N_CLASSES * sizeof(uint32_t));
    vote_record_free(its.record);
    votes_free(counted);
    votes_free(work.cast);
    free_pools();
}
END_TEST

/* ---- onlookers ---- */

/* What an onlooker saw of a forest, tree by tree. */
typedef struct sightings {
    atomic_int n_seen[N_TREES];
    atomic_int is_busy[MOST_THREADS]; /* a thread has one workspace */
    atomic_int n_wrong;
    bool expects_decreases, expects_leaves;
} sightings;

/* The tree, its bag and what went down it are those of its number. */
static bool is_right_tree(const sightings *seen, size_t tree, const training_data *data,
                          const grow_workspace *workspace)
{
    sample_bag bag;
    ck_assert(bag_init(&bag, N));
    bag_draw(&bag, &forests[0].set, &(bag_rule){.n_draws = N, .replace = true},
             rng_stream_make(its.seed, RNG_BAG, 0, forests[0].fold, (uint32_t)tree));
    bool is_right = memcmp(bag.weight_of, workspace->bag.weight_of, sizeof(uint32_t[N])) == 0;
    bag_empty(&bag);
    is_right &= (workspace->tree.decreases != NULL) == seen->expects_decreases;
    for (size_t sample = 0; sample < N && seen->expects_leaves; sample++) {
        is_right &= workspace->leaves[sample] == tree_leaf(&workspace->tree, data, sample);
        is_right &= workspace->votes[sample] == tree_vote(&workspace->tree, data, sample);
    }
    return is_right;
}

static void see(void *context, size_t thread, size_t tree, const training_data *data,
                const grow_workspace *workspace)
{
    sightings *seen = context;
    const size_t n_threads = request.team.n_outer * request.team.n_inner;
    if (tree >= N_TREES || thread >= n_threads || atomic_exchange(&seen->is_busy[thread], 1) ||
        !is_right_tree(seen, tree, data, workspace)) {
        atomic_fetch_add(&seen->n_wrong, 1);
        return;
    }
    atomic_fetch_add(&seen->n_seen[tree], 1);
    atomic_store(&seen->is_busy[thread], 0);
}

/* One forest of all samples, judged out of bag. */
static pool *request_out_of_bag(void)
{
    pool *trees = pool_make_out_of_bag(N_TREES, N_SETS, starts, order);
    forests[0] = task_of_pool(trees, 0, OUT_OF_BAG_FOLD, N);
    forests[0].settings.only_judged = true;
    request.n_forests = 1;
    return trees;
}

static void assert_sees_each_tree_once(sightings *seen)
{
    its.see = see;
    its.see_context = seen;
    votes_free(run_request(NULL).cast);
    ck_assert_int_eq(seen->n_wrong, 0);
    for (size_t tree = 0; tree < N_TREES; tree++)
        ck_assert_int_eq(seen->n_seen[tree], 1);
}

START_TEST(an_onlooker_sees_each_tree_once_with_its_bag)
{
    sightings seen = {.n_wrong = 0};
    pool *trees = request_out_of_bag();
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;

    assert_sees_each_tree_once(&seen);

    pool_free(trees);
}
END_TEST

START_TEST(it_sees_decreases_and_leaves_where_they_are_kept)
{
    sightings seen = {.expects_decreases = true, .expects_leaves = true};
    pool *trees = request_out_of_bag();
    its.keeps_decreases = its.keeps_leaves = true;
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;

    assert_sees_each_tree_once(&seen);

    pool_free(trees);
}
END_TEST

/* A node that no sample out of the bag reaches is split then. */
START_TEST(trees_whose_leaves_are_kept_are_whole)
{
    pool *trees = request_out_of_bag();
    forests[0].settings.only_judged = false;
    growing whole = run_request(NULL);
    forests[0].settings.only_judged = true;
    growing parts = run_request(NULL);
    its.keeps_leaves = true;

    growing kept = run_request(NULL);

    ck_assert_uint_lt(parts.n_nodes, whole.n_nodes);
    ck_assert_uint_eq(kept.n_nodes, whole.n_nodes);
    ck_assert_mem_eq(kept.cast->counts, parts.cast->counts, N * N_CLASSES * sizeof(uint32_t));
    votes_free(whole.cast);
    votes_free(parts.cast);
    votes_free(kept.cast);
    pool_free(trees);
}
END_TEST

START_TEST(keeping_leaves_changes_no_vote_or_ballot_of_a_pool)
{
    request_pools(false);
    growing expected = run_request(NULL);
    its.ballots = ballots_make(N, N_CLASSES, pools[0]->n_trees);
    its.keeps_leaves = true;

    growing work = run_request(NULL);

    ck_assert_mem_eq(work.cast->counts, expected.cast->counts, N_REPEATS * N * N_CLASSES * sizeof(uint32_t));
    ck_assert_mem_eq(its.ballots->sets, pool_ballots->sets,
                     N * N_CLASSES * pool_ballots->n_words * sizeof(uint64_t));
    ballots_free(its.ballots);
    votes_free(work.cast);
    votes_free(expected.cast);
    free_pools();
}
END_TEST

/* ---- votes by the shares of the classes in a leaf ---- */

/* The draws of each class that reach a leaf, by walking every sample of the bag down the tree. */
static void count_draws(const training_data *data, const grow_workspace *workspace, uint32_t leaf,
                        uint32_t *counts)
{
    memset(counts, 0, N_CLASSES * sizeof *counts);
    for (size_t i = 0; i < workspace->bag.n_unique; i++) {
        const uint32_t sample = workspace->bag.samples[i];
        if (tree_leaf(&workspace->tree, data, sample) == leaf)
            counts[dataset->labels[sample]] += workspace->bag.weights[i];
    }
}

/* Adds what leaves say of the samples that the tree judges. */
static void add_expected_shares(void *context, size_t thread, size_t tree, const training_data *data,
                                const grow_workspace *workspace)
{
    votes *expected = context;
    uint32_t counts[N_CLASSES], units[N_CLASSES];
    (void)thread, (void)tree;
    for (size_t i = 0; i < workspace->n_judged; i++) {
        const uint32_t sample = workspace->judged[i];
        count_draws(data, workspace, tree_leaf(&workspace->tree, data, sample), counts);
        leaf_shares_find(counts, N_CLASSES, units);
        votes_add_shares(expected, sample, units);
    }
}

START_TEST(shared_votes_are_the_shares_of_the_draws_in_the_leaves_and_of_no_thread)
{
    votes *expected = votes_make_shared(N, N_CLASSES, true);
    pool *trees = request_out_of_bag();
    forests[0].settings.min_node_size = 5;
    are_shared = true;
    its.see = add_expected_shares;
    its.see_context = expected;
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;

    growing work = run_request(NULL);

    ck_assert_mem_eq(work.cast->counts, expected->counts, N * N_CLASSES * sizeof(uint32_t));
    ck_assert_mem_eq(work.cast->products, expected->products,
                     N * votes_n_products(N_CLASSES) * sizeof(uint64_t));
    size_t n_mixed = 0;
    for (size_t i = 0; i < N * N_CLASSES; i++)
        n_mixed += expected->counts[i] % PROBABILITY_UNITS > 0;
    ck_assert_uint_gt(n_mixed, N);
    votes_free(work.cast);
    votes_free(expected);
    pool_free(trees);
}
END_TEST

/* ---- several runs ---- */

/* Another run, which has other streams, bags without replacement, and rows in the opposite order. */
static forest_task forests_of_other[N_FORESTS];
static uint32_t rows_of_other[N];

static grow_run other_run(votes *cast)
{
    for (uint32_t sample = 0; sample < N; sample++)
        rows_of_other[sample] = N - 1 - sample;
    for (size_t i = 0; i < N_FORESTS; i++) {
        forests_of_other[i] = forests[i];
        forests_of_other[i].settings.mtry = 5;
        forests_of_other[i].bag = (bag_rule){.n_draws = 11};
        forests_of_other[i].n_trees = 7;
    }
    return (grow_run){.seed = 6, .row_of = rows_of_other, .n_rows_per_repeat = N, .cast = cast};
}

START_TEST(runs_that_are_grown_together_are_as_if_each_were_grown_alone)
{
    votes *others = votes_make(N, N_CLASSES), *others_alone = votes_make(N, N_CLASSES);
    grow_run other = other_run(others), other_alone = other_run(others_alone);
    growing alone = run_request(NULL);
    for (size_t i = 0; i < N_FORESTS; i++)
        list[i] = (listed_forest){&forests_of_other[i], &other_alone};
    votes_free(run_request(NULL).cast);
    for (size_t i = 0; i < N_FORESTS; i++) {
        list[2 * i] = (listed_forest){&forests[i], &its};
        list[2 * i + 1] = (listed_forest){&forests_of_other[i], &other};
    }
    request.n_forests = 2 * N_FORESTS;
    request.layout = _i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;

    growing together = run_request(NULL);

    ck_assert_mem_eq(together.cast->counts, alone.cast->counts, N * N_CLASSES * sizeof(uint32_t));
    ck_assert_mem_eq(others->counts, others_alone->counts, N * N_CLASSES * sizeof(uint32_t));
    ck_assert_uint_eq(together.n_nodes, alone.n_nodes);
    ck_assert_uint_eq(other.n_nodes, other_alone.n_nodes);
    ck_assert_uint_gt(together.busy_nanoseconds, 0);
    ck_assert_uint_gt(other.busy_nanoseconds, 0);
    votes_free(together.cast);
    votes_free(alone.cast);
    votes_free(others);
    votes_free(others_alone);
}
END_TEST

/* ---- threads ---- */

START_TEST(threads_have_grown_all_trees_in_the_time_that_the_run_was_given)
{
    request.layout = ways[_i].layout;
    request.team = ways[_i].team;
    const size_t n_threads = request.team.n_outer * request.team.n_inner;

    growing work = run_request(NULL);

    uint64_t n_trees = 0;
    double seconds = 0, seconds_in_bins = 0;
    for (size_t thread = 0; thread < MOST_THREADS; thread++) {
        ck_assert(thread < n_threads || busy[thread].n_tasks == 0);
        n_trees += busy[thread].n_tasks;
        seconds += busy[thread].seconds;
        for (size_t bin = 0; bin < BUSY_BINS; bin++)
            seconds_in_bins += busy[thread].bins[bin];
    }
    ck_assert_uint_eq(n_trees, N_FORESTS * N_TREES);
    ck_assert_double_gt(seconds, 0);
    ck_assert_double_eq_tol(seconds_in_bins, seconds, 1e-9);
    ck_assert_double_eq_tol(1e-9 * (double)work.busy_nanoseconds, seconds, 1e-9 * (double)(n_trees + 1));
    votes_free(work.cast);
}
END_TEST

/* Which threads ask.  Each waits a while for as many as are expected; some questions are asked before a team
 * is there. */
enum { NANOSECONDS_TO_WAIT = 200000000 };
typedef struct roll_call {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t threads[MOST_THREADS];
    size_t n_threads, n_expected;
} roll_call;

static roll_call roll_call_of(size_t n_expected)
{
    return (roll_call){PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, .n_expected = n_expected};
}

static struct timespec in_a_while(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += NANOSECONDS_TO_WAIT;
    time.tv_sec += time.tv_nsec / 1000000000;
    time.tv_nsec %= 1000000000;
    return time;
}

static bool answer(void *context)
{
    roll_call *roll = context;
    pthread_mutex_lock(&roll->lock);
    size_t i = 0;
    while (i < roll->n_threads && !pthread_equal(roll->threads[i], pthread_self()))
        i++;
    if (i == roll->n_threads && i < MOST_THREADS) {
        roll->threads[roll->n_threads++] = pthread_self();
        pthread_cond_broadcast(&roll->changed);
    }
    struct timespec end = in_a_while();
    while (roll->n_threads < roll->n_expected &&
           pthread_cond_timedwait(&roll->changed, &roll->lock, &end) == 0)
        continue;
    pthread_mutex_unlock(&roll->lock);
    return false;
}

START_TEST(as_many_threads_grow_at_once_as_were_asked_for)
{
    static const thread_team teams[] = {
        {1, 1, RFCV_SCHEDULE_STATIC, 0}, {3, 1, RFCV_SCHEDULE_STATIC, 0}, {8, 1, RFCV_SCHEDULE_DYNAMIC, 1}};
    roll_call roll = roll_call_of(teams[_i].n_outer);
    const rfcv_monitor monitor = {.should_stop = answer, .context = &roll};
    request.team = teams[_i];

    votes_free(run_request(&monitor).cast);

    ck_assert_uint_eq(roll.n_threads, teams[_i].n_outer);
}
END_TEST

START_TEST(each_member_of_the_outer_team_leads_a_team_of_its_own)
{
    roll_call roll = roll_call_of(6);
    const rfcv_monitor monitor = {.should_stop = answer, .context = &roll};
    request.layout = RFCV_LAYOUT_NESTED;
    request.team = (thread_team){3, 2, RFCV_SCHEDULE_STATIC, 0};

    votes_free(run_request(&monitor).cast);

    ck_assert_uint_eq(roll.n_threads, 6);
}
END_TEST

START_TEST(the_number_of_trees_does_not_change_the_number_of_allocations)
{
    size_t before = memory_n_calls();
    votes_free(run_request(NULL).cast);
    size_t n_calls = memory_n_calls() - before;
    set_n_trees(200);

    before = memory_n_calls();
    votes_free(run_request(NULL).cast);

    ck_assert_uint_eq(memory_n_calls() - before, n_calls);
}
END_TEST

START_TEST(no_memory_is_an_error_and_leaves_nothing_behind)
{
    its.keeps_decreases = true;
    size_t n_live = memory_n_live(), n_calls = memory_n_calls();
    votes_free(run_request(NULL).cast);
    n_calls = memory_n_calls() - n_calls;
    const size_t n_for_votes = 2;

    for (size_t call = n_for_votes + 1; call <= n_calls; call++) {
        memory_fail_at(call);
        growing work = run_request(NULL);
        ck_assert_msg(work.status == RFCV_SYSTEM && work.error.status == RFCV_SYSTEM,
                      "call %zu failed unnoticed", call);
        votes_free(work.cast);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
}
END_TEST

static bool stop_in_time(void *context)
{
    return atomic_fetch_add((atomic_int *)context, 1) > 40;
}

START_TEST(growing_stops_when_the_monitor_asks)
{
    atomic_int n_asked = 0;
    const rfcv_monitor monitor = {.should_stop = stop_in_time, .context = &n_asked};
    set_n_trees(100000);
    request.layout = _i ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;
    size_t n_live = memory_n_live();

    growing work = run_request(&monitor);

    ck_assert_int_eq(work.status, RFCV_STOPPED);
    ck_assert_int_eq(work.error.status, RFCV_STOPPED);
    votes_free(work.cast);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

typedef struct reports {
    atomic_int n;
    rfcv_progress last;
} reports;

static void remember(const rfcv_progress *now, void *context)
{
    reports *seen = context;
    seen->last = *now;
    atomic_fetch_add(&seen->n, 1);
}

static bool stop_after_a_report(void *context)
{
    return atomic_load(&((reports *)context)->n) > 0;
}

START_TEST(progress_is_told_in_trees)
{
    reports seen = {.n = 0};
    const rfcv_monitor monitor = {.should_stop = stop_after_a_report, .progress = remember, .context = &seen};
    set_n_trees(10000000);

    votes_free(run_request(&monitor).cast);

    ck_assert_str_eq(seen.last.stage, "grow");
    ck_assert_uint_eq(seen.last.total, 30000000);
    ck_assert_uint_gt(seen.last.done, 0);
    ck_assert_uint_lt(seen.last.done, 30000000);
}
END_TEST

TCase *grow_tasks_case(void)
{
    TCase *cases = tcase_create("grow_tasks");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_request, free_request);
    tcase_add_test(cases, every_tree_of_a_forest_votes_once_on_each_sample_it_judges);
    tcase_add_loop_test(cases, votes_and_nodes_are_those_of_the_reference_forest, 0, 2);
    tcase_add_loop_test(cases, each_forest_is_grown_by_its_own_settings, 0, 2);
    tcase_add_loop_test(cases, out_of_bag_a_tree_votes_only_on_sets_of_which_its_bag_has_no_sample, 0, 2);
    tcase_add_loop_test(cases, of_a_pool_the_first_trees_that_miss_a_set_vote_and_all_leave_a_ballot, 0, 4);
    tcase_add_loop_test(cases, the_record_of_a_pool_counts_up_to_its_votes, 0, sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, layout_schedule_and_threads_change_no_vote, 0, sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, layout_schedule_and_threads_change_no_vote_or_ballot_of_a_pool, 0,
                        sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, an_onlooker_sees_each_tree_once_with_its_bag, 0, sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, it_sees_decreases_and_leaves_where_they_are_kept, 0,
                        sizeof ways / sizeof *ways);
    tcase_add_test(cases, trees_whose_leaves_are_kept_are_whole);
    tcase_add_test(cases, keeping_leaves_changes_no_vote_or_ballot_of_a_pool);
    tcase_add_loop_test(cases, shared_votes_are_the_shares_of_the_draws_in_the_leaves_and_of_no_thread, 0,
                        sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, runs_that_are_grown_together_are_as_if_each_were_grown_alone, 0, 2);
    tcase_add_loop_test(cases, threads_have_grown_all_trees_in_the_time_that_the_run_was_given, 0,
                        sizeof ways / sizeof *ways);
    tcase_add_loop_test(cases, as_many_threads_grow_at_once_as_were_asked_for, 0, 3);
    tcase_add_test(cases, each_member_of_the_outer_team_leads_a_team_of_its_own);
    tcase_add_test(cases, the_number_of_trees_does_not_change_the_number_of_allocations);
    tcase_add_test(cases, no_memory_is_an_error_and_leaves_nothing_behind);
    tcase_add_loop_test(cases, growing_stops_when_the_monitor_asks, 0, 2);
    tcase_add_test(cases, progress_is_told_in_trees);
    return cases;
}
