/* Sentences and the numbers in them, from benches that are made up. */
#include "support/made_bench.h"

#include "base/memory.h"
#include "bench/phrases.h"
#include "cases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static made_bench made;

static const double LITTLE = 0.0001, MUCH = 0.2; /* jitter */

static bench_cell *add_noisy(rfcv_layout layout, const char *schedule, size_t n_threads, double seconds,
                             double jitter)
{
    return made_bench_add(&made, (made_cell){.layout = layout,
                                             .schedule = schedule,
                                             .n_threads = n_threads,
                                             .seconds = seconds,
                                             .jitter = jitter});
}

static bench_cell *add(rfcv_layout layout, const char *schedule, size_t n_threads, double seconds)
{
    return add_noisy(layout, schedule, n_threads, seconds, LITTLE);
}

static void assert_says(bool is_warning, const char *words)
{
    if (made_bench_says(&made, is_warning, words))
        return;
    for (size_t i = 0; i < made.bench.n_findings; i++)
        fprintf(stderr, "%s%s\n", made.bench.findings[i].is_warning ? "warning: " : "",
                made.bench.findings[i].text);
    ck_abort_msg("nothing says: %s", words);
}

static void assert_silent(const char *words)
{
    ck_assert_msg(!made_bench_says(&made, false, words) && !made_bench_says(&made, true, words), "said: %s",
                  words);
}

/* ---- schedules and layouts ---- */

START_TEST(a_schedule_with_an_idle_tail_is_explained_by_it)
{
    made_bench_init(&made, 4);
    made_bench_add(&made,
                   (made_cell){RFCV_LAYOUT_FLAT, "static", 4, 1.42, LITTLE, .idle = 0.3, .imbalance = 1.45});
    made_bench_add(&made,
                   (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 4, 1, LITTLE, .idle = 0.01, .imbalance = 1.01});

    made_bench_find(&made);

    assert_says(false, "flat, static on 4 threads took 1.420 times as long as dynamic,1 (1.4");
    assert_says(
        false, ": its busiest thread worked 1.45 times the mean and threads stood idle for 30 % of the loop, "
               "with dynamic,1 1.01 times and 1.0 %.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(idleness_of_balanced_threads_is_told_without_an_imbalance)
{
    made_bench_init(&made, 2);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "static", 2, 2, LITTLE, .idle = 0.5});
    made_bench_add(&made,
                   (made_cell){RFCV_LAYOUT_FLAT, "guided", 2, 1, LITTLE, .idle = 0.02, .imbalance = 1.2});

    made_bench_find(&made);

    assert_says(false, "): its threads stood idle for 50 % of the loop, with guided 2.0 %.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_schedule_that_waits_between_trees_is_explained_by_it)
{
    made_bench_init(&made, 2);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "static", 2, 0.00060, LITTLE, .overhead = 0.004});
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 2, 0.00066, LITTLE, .overhead = 0.09});

    made_bench_find(&made);

    assert_says(false, "flat, dynamic,1 on 2 threads took 1.100 times as long as static (");
    assert_says(
        false,
        ": its threads spent 9.0 % of the loop between trees, with static 0.4 %; a tree takes 12.0 µs.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(slower_trees_are_not_blamed_on_waiting)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "static", 2, 3.1);
    add(RFCV_LAYOUT_FLAT, "guided", 2, 2);

    made_bench_find(&made);

    assert_says(false, ": the same trees took each thread 3.10 s in the mean, "
                       "with guided 2.00 s.");
    assert_silent("idle");
    made_bench_clear(&made);
}
END_TEST

START_TEST(time_outside_of_the_loop_is_said_to_be_there)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "static", 2, 2);
    bench_cell *cell = add(RFCV_LAYOUT_FLAT, "guided", 2, 2);
    for (size_t turn = 0; turn < MADE_TURNS; turn++)
        cell->turns[turn].seconds += 0.5;

    made_bench_find(&made);

    assert_says(false, ": the difference is outside of the loop over trees, 500 ms, with static 0.00 µs.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(schedules_within_noise_are_not_told_apart)
{
    made_bench_init(&made, 2);
    add_noisy(RFCV_LAYOUT_FLAT, "static", 2, 1.02, MUCH);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1, MUCH);
    add_noisy(RFCV_LAYOUT_FLAT, "guided", 2, 1.03, MUCH);

    made_bench_find(&made);

    assert_says(false, " are not told apart from it (");
    assert_says(true, "Noise hides which cell is best: ");
    assert_says(true, "Times are noisy: ");
    assert_silent("times as long as dynamic,1 (");
    made_bench_clear(&made);
}
END_TEST

START_TEST(schedules_are_compared_on_the_largest_team_with_enough_processors)
{
    made_bench_init(&made, 2);
    for (size_t n = 1; n <= 4; n *= 2) {
        add(RFCV_LAYOUT_FLAT, "static", n, n == 2 ? 1 : 9);
        add(RFCV_LAYOUT_FLAT, "guided", n, 2);
    }

    made_bench_find(&made);

    assert_says(false, "flat, guided on 2 threads took 2.000 times as long as static");
    assert_silent("flat, static on 1 thread took");
    assert_silent("flat, static on 4 threads took 4.50");
    made_bench_clear(&made);
}
END_TEST

START_TEST(one_thread_compares_no_schedules_and_no_layouts)
{
    made_bench_init(&made, 1);
    add(RFCV_LAYOUT_FLAT, "static", 1, 1);
    add(RFCV_LAYOUT_FLAT, "guided", 1, 2);
    add(RFCV_LAYOUT_NESTED, "static", 1, 3);

    made_bench_find(&made);

    assert_silent("times as long as static");
    assert_silent("times as long as flat, static (");
    made_bench_clear(&made);
}
END_TEST

START_TEST(layouts_are_compared_by_their_fastest_schedules)
{
    made_bench_init(&made, 4);
    add(RFCV_LAYOUT_FLAT, "static", 4, 3);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 4, 2);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_NESTED, "guided", 4, 2.5, LITTLE, .overhead = 0.2});

    made_bench_find(&made);

    assert_says(false, "nested (1 x 4), guided on 4 threads took 1.250 times as long as flat, dynamic,1 (");
    assert_says(false,
                ": its threads spent 20 % of the loop between trees, with flat 0.0 %; a tree takes 80.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(layouts_within_noise_are_not_told_apart)
{
    made_bench_init(&made, 4);
    add_noisy(RFCV_LAYOUT_FLAT, "static", 4, 1.01, MUCH);
    add_noisy(RFCV_LAYOUT_NESTED, "static", 4, 1, MUCH);

    made_bench_find(&made);

    assert_says(false, "The layouts are not told apart on 4 threads: ");
    assert_silent("idle");
    made_bench_clear(&made);
}
END_TEST

/* ---- the best cell ---- */

START_TEST(the_best_cell_is_named_with_its_times)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2.4);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1.23);

    made_bench_find(&made);

    assert_says(
        false,
        "flat, dynamic,1 on 2 threads, the default, took least: 1.23 s in the median of 7 turns, 1.11 s "
        "in the fastest.");
    assert_silent("Noise hides");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_duel_says_whether_the_best_cell_was_best_by_luck)
{
    static const struct {
        size_t n_pairs;
        double ratio, lowest, highest;
        const char *verdict;
    } cases[] = {
        {9, 1.053, 1.012, 1.1, "took 1.053 times as long (1.012 to 1.100): it is faster in all of them."},
        {9, 1.004, 0.97, 1.08,
         "took 1.004 times as long (0.970 to 1.080): the pairs do not tell them apart."},
        {9, 0.95, 0.9, 0.99, "the default is faster in all of them, so that noise chose the best."},
        {5, 1.053, 1.012, 1.1, "(1.012 to 1.100): too few pairs to tell them apart."},
    };
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1.1);
    add(RFCV_LAYOUT_FLAT, "static", 2, 1);
    rfcv_bench_duel duel = {"kfold:10",       1, 0, cases[_i].n_pairs, cases[_i].ratio, cases[_i].lowest,
                            cases[_i].highest};
    made.bench.duels = &duel;
    made.bench.n_duels = 1;

    made_bench_find(&made);

    assert_says(false, "flat, static on 2 threads took least");
    assert_says(false, " pairs of turns of their own the default, flat, dynamic,1, took ");
    assert_says(false, cases[_i].verdict);
    made_bench_clear(&made);
}
END_TEST

START_TEST(without_a_duel_the_default_is_compared_in_the_grid)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1.1);
    add(RFCV_LAYOUT_FLAT, "static", 2, 1);

    made_bench_find(&made);

    assert_says(false, " The default, flat, dynamic,1, took 1.100 times as long (1.");
    assert_silent("not told apart");
    made_bench_clear(&made);
}
END_TEST

/* ---- more threads ---- */

static void add_amdahl(double serial)
{
    for (size_t n = 1; n <= 8; n *= 2)
        add(RFCV_LAYOUT_FLAT, "dynamic,1", n, 8 * (serial + (1 - serial) / (double)n));
}

START_TEST(a_speedup_is_told_with_its_serial_fraction_and_laws)
{
    made_bench_init(&made, 8);
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_says(false, "flat, dynamic,1 on 8 threads is 4.706 times as fast as one thread (4.70");
    assert_says(false, "): efficiency 59 %, a serial fraction of 10 % (Karp and Flatt).");
    assert_says(
        false,
        "Amdahl's law, fitted to 4 thread counts, has a serial fraction of 10 %: no team is more than 10 ");
    made_bench_clear(&made);
}
END_TEST

START_TEST(two_thread_counts_fit_no_law)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1.2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 4, 1.2);

    made_bench_find(&made);

    assert_says(false, "Two thread counts fit any law: ");
    assert_silent("fitted to");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_speedup_that_may_be_ideal_has_no_serial_fraction)
{
    made_bench_init(&made, 4);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 4, 0.02);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 4, 1.002, 0.02);

    made_bench_find(&made);

    assert_says(false, ", not told apart from 4 times as fast.");
    assert_silent("Karp");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_speedup_that_noise_hides_is_told_apart_from_nothing)
{
    static const struct {
        double seconds;
        const char *words;
    } cases[] = {{1.5, ", told apart neither from 1 nor from 2 times."},
                 {2, ", not told apart from one thread."},
                 {3, ", slower than one thread."}};
    const double jitter = _i == 0 ? 0.6 : 0.1;
    made_bench_init(&made, 2);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2, jitter);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 2, cases[_i].seconds, jitter);

    made_bench_find(&made);

    assert_says(false, cases[_i].words);
    assert_silent("Karp");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_speedup_above_the_threads_leaves_no_serial_fraction)
{
    made_bench_init(&made, 4);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 4.4);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 4, 1);

    made_bench_find(&made);

    assert_says(false, ": efficiency 110 %, which leaves no serial fraction.");
    made_bench_clear(&made);
}
END_TEST

static void set_processor_time(bench_cell *cell, double seconds)
{
    for (size_t turn = 0; turn < MADE_TURNS; turn++)
        cell->turns[turn].user = seconds;
}

START_TEST(trees_that_take_longer_on_more_threads_are_told_with_processor_time)
{
    static const struct {
        double two_threads, processor;
        const char *words;
    } cases[] = {
        {1.4, 2.8,
         "The same trees took 2 threads 2.80 s in all and one thread 2.00 s; processor time was 2.80 s and "
         "2.00 s: threads ran, but slower"},
        {1.4, 2.3,
         "; processor time was 2.30 s and 2.00 s: for most of the difference threads had no processor."},
        {1.0, 2.5, "Processor time grew from 2.00 s on one thread to 2.50 s on 2, but not that in trees"},
    };
    made_bench_init(&made, 2);
    set_processor_time(add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2), 2);
    set_processor_time(add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, cases[_i].two_threads), cases[_i].processor);

    made_bench_find(&made);

    assert_says(false, cases[_i].words);
    made_bench_clear(&made);
}
END_TEST

START_TEST(trees_that_take_no_longer_are_not_talked_of)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1.01);

    made_bench_find(&made);

    assert_silent("The same trees");
    assert_silent("rocessor time");
    made_bench_clear(&made);
}
END_TEST

START_TEST(weak_scaling_is_told_as_work_in_the_same_time)
{
    made_bench_init(&made, 4);
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2, LITTLE, .is_weak = true});
    made_bench_add(&made, (made_cell){RFCV_LAYOUT_FLAT, "dynamic,1", 4, 2.5, LITTLE, .is_weak = true});

    made_bench_find(&made);

    assert_says(false, "Weak scaling: with trees in proportion, flat, dynamic,1 on 4 threads did 3.2");
    assert_says(false, " times the work of one thread in the same time (3.");
    assert_says(false, "): efficiency 80 %.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(too_many_threads_cost_time_or_change_nothing)
{
    static const struct {
        double seconds, jitter;
        const char *words;
    } cases[] = {
        {1.12, 0.0001,
         "the 2 processors allowed cost time: flat, dynamic,1 on 4 threads took 1.120 times as long as on 2 "
         "("},
        {1.01, 0.05,
         "the 2 processors allowed changed nothing that the turns can tell: flat, dynamic,1 on 4 threads "
         "took "},
        {0.9, 0.0001,
         "the 2 processors allowed helped: flat, dynamic,1 on 4 threads took 0.900 times as long as on 2 ("},
    };
    made_bench_init(&made, 2);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1, cases[_i].jitter);
    add_noisy(RFCV_LAYOUT_FLAT, "dynamic,1", 4, cases[_i].seconds, cases[_i].jitter);

    made_bench_find(&made);

    assert_says(false, cases[_i].words);
    made_bench_clear(&made);
}
END_TEST

START_TEST(peak_memory_is_told_by_the_thread)
{
    made_bench_init(&made, 8);
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_says(false, "Peak memory grew from 101 MB on one thread to 108 MB on 8, by 1.0 MB a thread.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(workspaces_are_told_from_copies_of_the_values)
{
    enum { N_SAMPLES = 500, N_FEATURES = 1000 };
    const rfcv_simulate_options options = {N_SAMPLES, N_FEATURES, 0.5, 1}; /* 4 MB of values */
    rfcv_dataset *dataset = rfcv_simulate_make(&options, NULL);
    ck_assert_ptr_nonnull(dataset);
    made_bench_init(&made, 8);
    made.bench.dataset = dataset;
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_says(false, "by 1.0 MB a thread, which are workspaces: the values (4.0 MB) are held once.");
    made_bench_clear(&made);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(growth_by_more_than_the_values_is_not_called_workspaces)
{
    const rfcv_simulate_options options = {100, 1000, 0.5, 1}; /* 0.8 MB of values */
    rfcv_dataset *dataset = rfcv_simulate_make(&options, NULL);
    ck_assert_ptr_nonnull(dataset);
    made_bench_init(&made, 8);
    made.bench.dataset = dataset;
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_silent("held once");
    made_bench_clear(&made);
    rfcv_dataset_free(dataset);
}
END_TEST

/* ---- doubts ---- */

START_TEST(a_machine_with_nothing_to_warn_of_is_not_warned_of)
{
    made_bench_init(&made, 4);
    made.bench.machine.load = 1.1;
    made.bench.machine.quota = 4;
    add_amdahl(0.1);

    made_bench_find(&made);

    for (size_t i = 0; i < made.bench.n_findings; i++)
        ck_assert_str_eq(made.bench.findings[i].is_warning ? made.bench.findings[i].text : "", "");
    made_bench_clear(&made);
}
END_TEST

START_TEST(what_the_machine_does_not_say_is_not_warned_of)
{
    made_bench_init(&made, 4);
    made.bench.machine = (rfcv_machine){.n_processors = 4, .load = NAN, .quota = 0, .n_cores = 0};
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_silent("Other programs");
    assert_silent("quota");
    assert_silent("cores");
    made_bench_clear(&made);
}
END_TEST

START_TEST(a_busy_machine_a_quota_and_shared_cores_are_told)
{
    made_bench_init(&made, 4);
    made.bench.machine.load = 1.3;
    made.bench.machine.quota = 1.5;
    made.bench.machine.n_cores = 2;
    add_amdahl(0.1);

    made_bench_find(&made);

    assert_says(true, "1.3 processes in the mean wanted one of the 4 processors allowed");
    assert_says(true, "The cgroup's quota is 1.5 processors, fewer than the 4 that affinity allows");
    assert_says(false,
                "The 4 processors allowed are 2 cores: in teams of more than 2 threads some share a core.");
    made_bench_clear(&made);
}
END_TEST

START_TEST(few_turns_are_a_warning_and_nothing_is_told_apart)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "static", 2, 2)->shown.n_times = 5;
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 1)->shown.n_times = 5;

    made_bench_find(&made);

    assert_says(true, "5 turns are too few to tell cells apart: at least 6 are needed.");
    assert_says(false, "static is not told apart from it");
    made_bench_clear(&made);
}
END_TEST

START_TEST(few_turns_have_a_speedup_and_no_serial_fraction)
{
    made_bench_init(&made, 2);
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 1, 2)->shown.n_times = 5;
    add(RFCV_LAYOUT_FLAT, "dynamic,1", 2, 4)->shown.n_times = 5;

    made_bench_find(&made);

    assert_says(false, " times as fast as one thread (");
    assert_says(false, "): efficiency 25 %.");
    made_bench_clear(&made);
}
END_TEST

/* ---- figures ---- */

START_TEST(an_interval_that_leaves_one_out_shows_that_it_does)
{
    static const struct {
        cell_comparison comparison;
        const char *interval;
    } cases[] = {
        {{1.2, 1.003, 1.5, true}, "1.003 to 1.500"},   {{0.8, 0.4, 0.998, true}, "0.400 to 0.998"},
        {{1.2, 1.01, 1.5, true}, "1.01 to 1.50"},      {{1.2, 0.999, 1.5, false}, "1.00 to 1.50"},
        {{1.2, 1.195, 1.205, true}, "1.195 to 1.205"},
    };
    ck_assert_str_eq(figure_of_interval(cases[_i].comparison).text, cases[_i].interval);
}
END_TEST

/* ---- memory ---- */

START_TEST(every_failed_allocation_is_reported)
{
    made_bench_init(&made, 8);
    add_amdahl(0.1);
    for (size_t i = 0; i < made.bench.n_cells; i++)
        bench_sum_up(&made.cells[i]);
    bench_scale(&made.bench);
    const size_t n_live = memory_n_live();
    rfcv_status status = RFCV_SYSTEM;

    size_t nth = 0;
    while (status != RFCV_OK) {
        rfcv_error error = {0};
        memory_fail_at(++nth);
        status = bench_fit_laws(&made.bench, &error);
        if (status == RFCV_OK)
            status = bench_find(&made.bench, &error);
        ck_assert(status == RFCV_OK || (status == RFCV_SYSTEM && error.status == RFCV_SYSTEM));
        ck_assert_uint_lt(nth, 100);
        memory_fail_at(0);
        made_bench_clear(&made);
        ck_assert_uint_eq(memory_n_live(), n_live);
    }
    ck_assert_uint_gt(nth, 5);
}
END_TEST

TCase *findings_case(void)
{
    TCase *findings = tcase_create("findings");
    tcase_add_test(findings, a_schedule_with_an_idle_tail_is_explained_by_it);
    tcase_add_test(findings, idleness_of_balanced_threads_is_told_without_an_imbalance);
    tcase_add_test(findings, a_schedule_that_waits_between_trees_is_explained_by_it);
    tcase_add_test(findings, slower_trees_are_not_blamed_on_waiting);
    tcase_add_test(findings, time_outside_of_the_loop_is_said_to_be_there);
    tcase_add_test(findings, schedules_within_noise_are_not_told_apart);
    tcase_add_test(findings, schedules_are_compared_on_the_largest_team_with_enough_processors);
    tcase_add_test(findings, one_thread_compares_no_schedules_and_no_layouts);
    tcase_add_test(findings, layouts_are_compared_by_their_fastest_schedules);
    tcase_add_test(findings, layouts_within_noise_are_not_told_apart);
    tcase_add_test(findings, the_best_cell_is_named_with_its_times);
    tcase_add_loop_test(findings, a_duel_says_whether_the_best_cell_was_best_by_luck, 0, 4);
    tcase_add_test(findings, without_a_duel_the_default_is_compared_in_the_grid);
    tcase_add_test(findings, a_speedup_is_told_with_its_serial_fraction_and_laws);
    tcase_add_test(findings, two_thread_counts_fit_no_law);
    tcase_add_test(findings, a_speedup_that_may_be_ideal_has_no_serial_fraction);
    tcase_add_loop_test(findings, a_speedup_that_noise_hides_is_told_apart_from_nothing, 0, 3);
    tcase_add_test(findings, a_speedup_above_the_threads_leaves_no_serial_fraction);
    tcase_add_loop_test(findings, trees_that_take_longer_on_more_threads_are_told_with_processor_time, 0, 3);
    tcase_add_test(findings, trees_that_take_no_longer_are_not_talked_of);
    tcase_add_test(findings, weak_scaling_is_told_as_work_in_the_same_time);
    tcase_add_loop_test(findings, too_many_threads_cost_time_or_change_nothing, 0, 3);
    tcase_add_test(findings, peak_memory_is_told_by_the_thread);
    tcase_add_test(findings, workspaces_are_told_from_copies_of_the_values);
    tcase_add_test(findings, growth_by_more_than_the_values_is_not_called_workspaces);
    tcase_add_test(findings, a_machine_with_nothing_to_warn_of_is_not_warned_of);
    tcase_add_test(findings, what_the_machine_does_not_say_is_not_warned_of);
    tcase_add_test(findings, a_busy_machine_a_quota_and_shared_cores_are_told);
    tcase_add_test(findings, few_turns_are_a_warning_and_nothing_is_told_apart);
    tcase_add_test(findings, few_turns_have_a_speedup_and_no_serial_fraction);
    tcase_add_loop_test(findings, an_interval_that_leaves_one_out_shows_that_it_does, 0, 5);
    tcase_add_test(findings, every_failed_allocation_is_reported);
    return findings;
}
