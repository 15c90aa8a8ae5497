#include "explain/infinitesimal_jackknife.h"

#include "cases.h"
#include "stored_variances.h"

#include <math.h>
#include <string.h>

typedef struct sums_of_trees {
    double n_trees[N_JUDGED], votes[N_JUDGED], squared_votes[N_JUDGED], squared_draws[N_JUDGED];
    double draws[N_SAMPLES][N_JUDGED], voted_draws[N_SAMPLES][N_JUDGED];
} sums_of_trees;

/* Over the first so many trees that judge each sample. */
static void add_up(sums_of_trees *sums, const size_t *n_trees)
{
    memset(sums, 0, sizeof *sums);
    for (size_t j = 0; j < N_JUDGED; j++)
        for (size_t tree = 0; tree < n_trees[j]; tree++) {
            double vote = votes[tree][j];
            sums->n_trees[j]++;
            sums->votes[j] += vote;
            sums->squared_votes[j] += vote * vote;
            for (size_t i = 0; i < N_SAMPLES; i++) {
                sums->draws[i][j] += bags[tree][i];
                sums->voted_draws[i][j] += bags[tree][i] * vote;
                sums->squared_draws[j] += bags[tree][i] * bags[tree][i];
            }
        }
}

static void find(const sums_of_trees *sums, double *found)
{
    const vote_sums all = {N_SAMPLES,           N_JUDGED,       sums->n_trees,        sums->votes,
                           sums->squared_votes, sums->draws[0], sums->voted_draws[0], sums->squared_draws};
    infinitesimal_jackknife(&all, found);
}

START_TEST(variances_are_those_of_ranger)
{
    const size_t n_trees[N_JUDGED] = {N_TREES, N_TREES, N_TREES, N_TREES, N_TREES};
    sums_of_trees sums;
    double found[N_JUDGED];
    add_up(&sums, n_trees);
    find(&sums, found);
    for (size_t j = 0; j < N_JUDGED; j++)
        ck_assert_double_eq_tol(found[j], variances[j], 1e-12);
}
END_TEST

START_TEST(each_sample_has_the_trees_that_judge_it)
{
    const size_t n_trees[N_JUDGED] = {N_TREES, 4, N_TREES, 1, 0};
    sums_of_trees sums;
    double found[N_JUDGED];
    add_up(&sums, n_trees);
    find(&sums, found);
    ck_assert_double_eq_tol(found[0], variances[0], 1e-12);
    ck_assert_double_ge(fabs(found[1] - variances[1]), 1e-3);
    ck_assert_double_eq_tol(found[2], variances[2], 1e-12);
    ck_assert_double_eq_tol(found[3], 0, 1e-12);
    ck_assert_double_nan(found[4]);
}
END_TEST

TCase *infinitesimal_jackknife_case(void)
{
    TCase *cases = tcase_create("infinitesimal_jackknife");
    tcase_set_tags(cases, "one_thread");
    tcase_add_test(cases, variances_are_those_of_ranger);
    tcase_add_test(cases, each_sample_has_the_trees_that_judge_it);
    return cases;
}
