/* Runs that do not end well, and runs beside a fork. */
#include "base/memory.h"
#include "cases.h"
#include "support/cross_validation.h"
#include "support/lack_of_memory.h"
#include "support/random_problem.h"
#include "support/temporary_folder.h"
#include "support/tiny_dataset.h"

#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static rfcv_dataset *dataset;

static void make_dataset(void)
{
    dice hand = {51};
    dataset = random_dataset(&hand, 15, 20, 3, RFCV_LOG_NONE);
}

static void free_dataset(void)
{
    memory_fail_at(0);
    tiny_dataset_free(dataset);
}

/* Three folds, a pool, rebalanced folds, an out-of-bag forest, three uneven folds; each in both layouts. */
enum { N_WAYS = 10 };

static rfcv_cv_options options_of(int way)
{
    static const rfcv_folds folds[] = {RFCV_FOLDS_K, RFCV_FOLDS_LEAVE_ONE_OUT, RFCV_FOLDS_LEAVE_ONE_OUT,
                                       RFCV_FOLDS_OUT_OF_BAG, RFCV_FOLDS_UNEVEN};
    rfcv_cv_options options = small_options();
    options.folds = folds[way / 2];
    options.n_folds = 3;
    options.n_repeats = 2;
    options.rebalance = way / 2 == 2;
    options.layout = way % 2 ? RFCV_LAYOUT_NESTED : RFCV_LAYOUT_FLAT;
    return options;
}

static rfcv_status plan_and_run(void *options, rfcv_error *error)
{
    cross_validation run = {0};
    run.plan = rfcv_plan_make(dataset, options, error);
    run.result = run.plan ? rfcv_cross_validate(run.plan, NULL, error) : NULL;
    const bool has_result = run.result != NULL;
    cross_validation_free(&run);
    return has_result ? RFCV_OK : error->status;
}

START_TEST(no_memory_at_any_point_is_an_error_and_leaves_nothing_behind)
{
    rfcv_cv_options options = options_of(_i);
    options.n_trees = 4;

    assert_lack_of_memory_is_told(plan_and_run, &options);
}
END_TEST

START_TEST(the_errors_may_be_of_interest_to_nobody)
{
    const rfcv_cv_options options = options_of(0);
    rfcv_cv_options wrong = options;
    wrong.n_trees = 0;
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);

    memory_fail_at(1);
    ck_assert_ptr_null(rfcv_cross_validate(plan, NULL, NULL));
    ck_assert_ptr_null(rfcv_plan_make(dataset, &wrong, NULL));

    rfcv_plan_free(plan);
}
END_TEST

typedef struct stopping {
    atomic_int n_asked;
    int stop_at;
} stopping;

static bool should_stop(void *context)
{
    stopping *when = context;
    return atomic_fetch_add(&when->n_asked, 1) + 1 >= when->stop_at;
}

/* At the first question, while ranking, and at later ones, while growing. */
START_TEST(a_run_stops_when_the_monitor_asks)
{
    static const int stop_at[] = {1, 2, 3, 4, 10, 100, 1000};
    rfcv_cv_options options = options_of(_i % N_WAYS);
    options.n_trees = 5000;
    stopping when = {.stop_at = stop_at[_i / N_WAYS]};
    const rfcv_monitor monitor = {.should_stop = should_stop, .context = &when};
    rfcv_error error = {.status = RFCV_OK};
    rfcv_plan *plan = rfcv_plan_make(dataset, &options, NULL);
    size_t n_live = memory_n_live();

    rfcv_result *result = rfcv_cross_validate(plan, &monitor, &error);

    ck_assert_ptr_null(result);
    ck_assert_int_eq(error.status, RFCV_STOPPED);
    ck_assert_uint_eq(memory_n_live(), n_live);
    rfcv_plan_free(plan);
}
END_TEST

START_TEST(a_monitor_that_never_stops_changes_no_vote)
{
    const rfcv_cv_options options = options_of(_i);
    stopping never = {.stop_at = 2000000000};
    const rfcv_monitor monitor = {.should_stop = should_stop, .context = &never};
    cross_validation expected = cross_validation_run(dataset, &options), found;
    found.plan = rfcv_plan_make(dataset, &options, NULL);

    found.result = rfcv_cross_validate(found.plan, &monitor, NULL);

    ck_assert_ptr_nonnull(found.result);
    assert_same_predictions(&found, &expected);
    cross_validation_free(&found);
    cross_validation_free(&expected);
}
END_TEST

START_TEST(freeing_nothing_is_allowed)
{
    rfcv_plan_free(NULL);
    rfcv_result_free(NULL);
}
END_TEST

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HAS_THREAD_SANITIZER 1 /* which lets no forked process start threads */
#endif
#endif

#ifndef HAS_THREAD_SANITIZER
/* True if a run in this process has the votes of the run before. */
static bool gives_the_same(const rfcv_cv_options *options, const cross_validation *expected)
{
    rfcv_plan *plan = rfcv_plan_make(dataset, options, NULL);
    rfcv_result *result = plan ? rfcv_cross_validate(plan, NULL, NULL) : NULL;
    bool is_same = result != NULL;
    for (size_t i = 0; is_same && i < rfcv_result_n_predictions(result); i++)
        is_same = memcmp(rfcv_result_prediction(result, i).votes, prediction_of(expected, i).votes,
                         dataset->n_classes * sizeof(uint32_t)) == 0;
    rfcv_result_free(result);
    rfcv_plan_free(plan);
    return is_same;
}

/* libgomp's threads end by themselves, soon after the run.  The heap of GCC 12's AddressSanitizer has no fork
 * handlers: a lock that such a thread holds at the fork is never opened in the child. */
static void let_threads_end(void)
{
#ifdef __SANITIZE_ADDRESS__
    for (size_t n = 2; n > 1 && n < SIZE_MAX; n = n_names_in("/proc/self/task"))
        sched_yield();
#endif
}

/* A process that has run parallel regions, and forks: libgomp's threads would be missing in the child.  A
 * child that hangs dies of its own SIGALRM: Check's handler, which it inherits, would kill the process group,
 * and that is CTest's where CK_FORK=no. */
START_TEST(a_forked_process_can_cross_validate)
{
    const rfcv_cv_options options = options_of(_i);
    int status;
    cross_validation expected = cross_validation_run(dataset, &options);
    let_threads_end();

    pid_t child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(30);
        _exit(gives_the_same(&options, &expected) ? 0 : 1);
    }

    ck_assert_int_gt(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with status %d", status);
    ck_assert(gives_the_same(&options, &expected));
    cross_validation_free(&expected);
}
END_TEST
#endif

TCase *failures_case(void)
{
    TCase *cases = tcase_create("failures");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, make_dataset, free_dataset);
    tcase_add_loop_test(cases, no_memory_at_any_point_is_an_error_and_leaves_nothing_behind, 0, N_WAYS);
    tcase_add_test(cases, the_errors_may_be_of_interest_to_nobody);
    tcase_add_loop_test(cases, a_run_stops_when_the_monitor_asks, 0, 7 * N_WAYS);
    tcase_add_loop_test(cases, a_monitor_that_never_stops_changes_no_vote, 0, N_WAYS);
    tcase_add_test(cases, freeing_nothing_is_allowed);
#ifndef HAS_THREAD_SANITIZER
    tcase_add_loop_test(cases, a_forked_process_can_cross_validate, 0, N_WAYS);
#endif
    return cases;
}
