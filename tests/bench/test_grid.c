/* Which cells works, teams, layouts and schedules make. */
#include "cases.h"
#include "support/small_bench.h"
#include "support/tiny_dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static rfcv_dataset *dataset;
static rfcv_bench *bench;
static rfcv_bench_options options;

static void make_bench(void)
{
    unsetenv("OMP_NUM_THREADS");
    unsetenv("OMP_SCHEDULE");
    dataset = small_bench_dataset();
    bench = small_bench_make(dataset);
    options = small_bench_options();
}

static void free_bench(void)
{
    rfcv_bench_free(bench);
    tiny_dataset_free(dataset);
}

static void list_cells(void)
{
    rfcv_error error = {.message = ""};
    ck_assert_msg(bench_list_cells(bench, &options, &error) == RFCV_OK, "%s", error.message);
}

static void assert_teams(const rfcv_bench_team *teams, size_t n)
{
    ck_assert_uint_eq(bench->n_teams, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_uint_eq(bench->teams[i].n_threads, teams[i].n_threads);
        ck_assert_uint_eq(bench->teams[i].n_inner, teams[i].n_inner);
    }
}

START_TEST(the_usual_teams_double_up_to_the_threads_there_should_be_and_once_beyond)
{
    static const struct {
        const char *omp_num_threads;
        size_t n;
        rfcv_bench_team teams[6];
    } known[] = {
        {"1", 2, {{1, 0}, {2, 0}}},
        {"2", 3, {{1, 0}, {2, 0}, {4, 0}}},
        {"3", 4, {{1, 0}, {2, 0}, {3, 0}, {6, 0}}},
        {"8", 5, {{1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}}},
        {"2,2", 5, {{1, 0}, {2, 0}, {4, 0}, {2, 2}, {8, 0}}},
    };
    setenv("OMP_NUM_THREADS", known[_i].omp_num_threads, 1);
    options.teams = NULL;

    list_cells();

    assert_teams(known[_i].teams, known[_i].n);
}
END_TEST

START_TEST(usual_teams_of_too_many_threads_are_refused)
{
    static const char *const too_many[] = {"64,65", "4096,4096"};
    rfcv_error error = {.message = ""};
    setenv("OMP_NUM_THREADS", too_many[_i], 1);
    options.teams = NULL;

    rfcv_status status = bench_list_cells(bench, &options, &error);

    ck_assert_int_eq(status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, too_many[_i]), "%s", error.message);
}
END_TEST

START_TEST(teams_that_are_given_are_put_in_order_each_once)
{
    static const rfcv_bench_team given[] = {{4, 0}, {2, 3}, {1, 2}, {1, 0}, {4, 0}, {2, 0}, {2, 3}};
    static const rfcv_bench_team expected[] = {{1, 0}, {2, 0}, {1, 2}, {4, 0}, {2, 3}};
    options.teams = given;
    options.n_teams = 7;

    list_cells();

    assert_teams(expected, 5);
}
END_TEST

START_TEST(the_usual_grid_has_both_layouts_and_four_schedules)
{
    static const char *const expected[] = {"static", "dynamic,1", "dynamic,8", "guided,1"};
    options.layouts = NULL;
    options.schedules = NULL;

    list_cells();

    ck_assert_uint_eq(bench->n_layouts, 2);
    ck_assert_int_eq(bench->layouts[0], RFCV_LAYOUT_FLAT);
    ck_assert_int_eq(bench->layouts[1], RFCV_LAYOUT_NESTED);
    ck_assert_uint_eq(bench->n_schedules, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(bench->schedules[i], expected[i]);
}
END_TEST

START_TEST(a_schedule_has_one_name_and_is_listed_once)
{
    static const char *const given[] = {"dynamic", "dynamic,1", "runtime", "guided,4", "static"};
    setenv("OMP_SCHEDULE", "guided,4", 1);
    options.schedules = given;
    options.n_schedules = 5;

    list_cells();

    ck_assert_uint_eq(bench->n_schedules, 3);
    ck_assert_str_eq(bench->schedules[0], "dynamic,1");
    ck_assert_str_eq(bench->schedules[1], "guided,4");
    ck_assert_str_eq(bench->schedules[2], "static");
}
END_TEST

/* "kfold:3 2x1 flat static", and "weak" after it. */
static void assert_cells(const char *const *expected, size_t n)
{
    ck_assert_uint_eq(bench->n_cells, n);
    for (size_t i = 0; i < n; i++) {
        char text[100];
        const rfcv_bench_cell *cell = &bench->cells[i].shown;
        snprintf(text, sizeof text, "%s %zux%zu %s %s%s", cell->work, cell->n_outer, cell->n_inner,
                 cell->layout == RFCV_LAYOUT_FLAT ? "flat" : "nested", cell->schedule,
                 cell->is_weak ? " weak" : "");
        ck_assert_str_eq(text, expected[i]);
    }
}

START_TEST(cells_come_work_after_work_team_after_team_and_the_weak_ones_last)
{
    static const char *const works[] = {"kfold:3", "oob"};
    static const char *const expected[] = {
        "kfold:3 1x1 flat static",         "kfold:3 1x1 flat dynamic,1",   "kfold:3 1x1 nested static",
        "kfold:3 1x1 nested dynamic,1",    "kfold:3 2x1 flat static",      "kfold:3 2x1 flat dynamic,1",
        "kfold:3 2x1 nested static",       "kfold:3 2x1 nested dynamic,1", "kfold:3 1x1 flat dynamic,1 weak",
        "kfold:3 2x1 flat dynamic,1 weak", "oob 1x1 flat static",          "oob 1x1 flat dynamic,1",
        "oob 1x1 nested static",           "oob 1x1 nested dynamic,1",     "oob 2x1 flat static",
        "oob 2x1 flat dynamic,1",          "oob 2x1 nested static",        "oob 2x1 nested dynamic,1",
        "oob 1x1 flat dynamic,1 weak",     "oob 2x1 flat dynamic,1 weak",
    };
    options.works = works;
    options.n_works = 2;

    list_cells();

    if (bench->n_allowed >= 2)
        assert_cells(expected, 20);
    for (size_t i = 0; i < bench->n_cells; i++)
        ck_assert_uint_eq(bench->cells[i].work, strcmp(bench->cells[i].shown.work, "oob") == 0);
}
END_TEST

START_TEST(a_cell_has_the_options_of_its_work_with_its_own_threads_layout_and_schedule)
{
    static const char *const works[] = {"kfold:3", "kfold:4", "loo-refit:2"};
    static const rfcv_bench_team teams[] = {{3, 2}};
    static const rfcv_layout nested[] = {RFCV_LAYOUT_NESTED};
    static const char *const schedules[] = {"guided,7"};
    options.works = works;
    options.n_works = 3;
    options.teams = teams;
    options.n_teams = 1;
    options.layouts = nested;
    options.n_layouts = 1;
    options.schedules = schedules;
    options.n_schedules = 1;

    list_cells();

    ck_assert_uint_eq(bench->n_cells, 3);
    const rfcv_cv_options *cell = &bench->cells[1].options;
    ck_assert_uint_eq(cell->n_folds, 4);
    ck_assert_uint_eq(cell->n_threads, 3);
    ck_assert_uint_eq(cell->n_inner_threads, 2);
    ck_assert_int_eq(cell->layout, RFCV_LAYOUT_NESTED);
    ck_assert_int_eq(cell->schedule, RFCV_SCHEDULE_GUIDED);
    ck_assert_uint_eq(cell->chunk, 7);
    ck_assert_str_eq(bench->cells[2].options.held_out, "1-2");
    ck_assert_uint_eq(bench->cells[1].shown.n_threads, 6);
}
END_TEST

START_TEST(teams_within_teams_are_nested_and_have_no_weak_scaling)
{
    static const rfcv_bench_team teams[] = {{2, 2}, {1, 0}};
    static const char *const expected[] = {"kfold:3 1x1 flat static",   "kfold:3 1x1 flat dynamic,1",
                                           "kfold:3 1x1 nested static", "kfold:3 1x1 nested dynamic,1",
                                           "kfold:3 2x2 nested static", "kfold:3 2x2 nested dynamic,1"};
    options.teams = teams;

    list_cells();

    assert_cells(expected, 6);
}
END_TEST

START_TEST(more_threads_than_processors_are_marked_and_do_not_scale_weakly)
{
    const rfcv_layout flat[] = {RFCV_LAYOUT_FLAT};
    list_cells();
    const size_t n_allowed = bench->n_allowed;
    rfcv_bench_free(bench);
    bench = small_bench_make(dataset);
    const rfcv_bench_team teams[] = {{n_allowed, 0}, {n_allowed + 1, 0}};
    options.teams = teams;
    options.layouts = flat;
    options.n_layouts = 1;

    list_cells();

    ck_assert_uint_eq(bench->n_cells, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(bench->cells[i].shown.is_oversubscribed, i >= 2);
}
END_TEST

START_TEST(a_work_is_listed_once)
{
    static const char *const works[] = {"kfold", "kfold:10", "kfold:3"};
    options.works = works;
    options.n_works = 3;

    list_cells();

    ck_assert_uint_eq(bench->n_works, 2);
    ck_assert_str_eq(bench->works[0].name, "kfold:10");
    ck_assert_str_eq(bench->works[1].name, "kfold:3");
}
END_TEST

START_TEST(the_options_may_go)
{
    char held_out[] = "1-5", path[] = "my m.csv", preparation[] = "make it";
    const char *input[] = {path, "--na", "drop"};
    options.cv.held_out = held_out;
    options.input = input;
    options.n_input = 3;
    options.preparation = preparation;

    list_cells();
    held_out[0] = path[0] = preparation[0] = '9';

    ck_assert_str_eq(bench->options.cv.held_out, "1-5");
    ck_assert_str_eq(bench->cells[0].options.held_out, "1-5");
    ck_assert_str_eq(bench->input, "'my m.csv' --na drop");
    ck_assert_str_eq(bench->preparation, "make it");
}
END_TEST

/* Each spoils one option. */
static void spoil(int which)
{
    static const char *const wrong_work[] = {"nothing"}, *const wrong_schedule[] = {"dinamic"};
    static const rfcv_bench_team none[] = {{0, 0}}, many[] = {{4096, 2}}, inner[] = {{2, 2}};
    static const rfcv_layout flat[] = {RFCV_LAYOUT_FLAT};
    switch (which) {
    case 0:
        options.n_repetitions = 0;
        break;
    case 1:
        options.n_repetitions = 1001;
        break;
    case 2:
        options.n_pairs = 1001;
        break;
    case 3:
        options.n_warmups = 1001;
        break;
    case 4:
        options.cv.n_trees = 0;
        options.seconds = 0;
        break;
    case 5:
        options.works = wrong_work;
        break;
    case 6:
        options.schedules = wrong_schedule;
        options.n_schedules = 1;
        break;
    case 7:
    case 8:
        options.teams = which == 7 ? none : many;
        options.n_teams = 1;
        break;
    case 9:
        options.teams = inner;
        options.n_teams = 1;
        options.layouts = flat;
        options.n_layouts = 1;
        break;
    case 10:
        setenv("OMP_NUM_THREADS", "many", 1);
        options.teams = NULL;
        break;
    case 11:
        options.n_teams = 101;
        break;
    }
}

START_TEST(what_no_grid_can_be_made_of_is_told_by_the_name_of_its_option)
{
    static const char *const words[] = {"--repetitions 0",  "--repetitions 1001",
                                        "--pairs",          "--warmup",
                                        "--seconds 0",      "--work",
                                        "'dynamic'",        "--threads: teams have 1 to 4096",
                                        "--threads: teams", "nested to --layouts",
                                        "OMP_NUM_THREADS",  "at most 100 entries"};
    rfcv_error error = {.message = ""};
    spoil(_i);

    ck_assert_int_eq(bench_list_cells(bench, &options, &error), RFCV_BAD_OPTION);

    ck_assert_int_eq(error.status, RFCV_BAD_OPTION);
    ck_assert_msg(strstr(error.message, words[_i]), "%s", error.message);
}
END_TEST

TCase *grid_case(void)
{
    TCase *cases = tcase_create("grid");
    tcase_add_checked_fixture(cases, make_bench, free_bench);
    tcase_add_loop_test(cases, the_usual_teams_double_up_to_the_threads_there_should_be_and_once_beyond, 0,
                        5);
    tcase_add_loop_test(cases, usual_teams_of_too_many_threads_are_refused, 0, 2);
    tcase_add_test(cases, teams_that_are_given_are_put_in_order_each_once);
    tcase_add_test(cases, the_usual_grid_has_both_layouts_and_four_schedules);
    tcase_add_test(cases, a_schedule_has_one_name_and_is_listed_once);
    tcase_add_test(cases, cells_come_work_after_work_team_after_team_and_the_weak_ones_last);
    tcase_add_test(cases, a_cell_has_the_options_of_its_work_with_its_own_threads_layout_and_schedule);
    tcase_add_test(cases, teams_within_teams_are_nested_and_have_no_weak_scaling);
    tcase_add_test(cases, more_threads_than_processors_are_marked_and_do_not_scale_weakly);
    tcase_add_test(cases, a_work_is_listed_once);
    tcase_add_test(cases, the_options_may_go);
    tcase_add_loop_test(cases, what_no_grid_can_be_made_of_is_told_by_the_name_of_its_option, 0, 12);
    return cases;
}
