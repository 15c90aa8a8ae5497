#include "bench/pictures.h"

#include "base/memory.h"
#include "base/trace.h"
#include "bench/picture_script.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "support/markup_check.h"
#include "support/whole_bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static whole_bench whole;
static rfcv_bench *bench;

static void set_up(void)
{
    whole_bench_init(&whole);
    bench = &whole.made.bench;
}

static void tear_down(void)
{
    whole_bench_clear(&whole);
}

static char *script_of(void (*write)(plot_script *, const rfcv_bench *, size_t))
{
    plot_script script = {0};
    write(&script, bench, 0);
    ck_assert_ptr_null(script.is_needless);
    return text_take(&script.text);
}

/* Lines of the data block of that name. */
static size_t n_lines_of(const char *script, const char *block)
{
    char opening[40];
    snprintf(opening, sizeof opening, "$%s << END\n", block);
    const char *start = strstr(script, opening);
    ck_assert_msg(start != NULL, "no $%s in\n%s", block, script);
    start += strlen(opening);
    size_t n = 0;
    for (const char *line = start; strncmp(line, "END\n", 4) != 0; line = strchr(line, '\n') + 1)
        n++;
    return n;
}

START_TEST(every_picture_is_drawn_and_well_formed)
{
    if (!gnuplot_is_there()) {
        fputs("skipped: gnuplot is not installed\n", stderr);
        return;
    }
    drawn_plot drawn;

    rfcv_status status = picture_draw(bench, 0, (picture)_i, &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_msg(drawn.svg != NULL, "%s", drawn.problem);
    assert_tags_match(drawn.svg);
    assert_ids_are_unique(drawn.svg);
    ck_assert_ptr_null(strstr(drawn.svg, "onmouse"));
    drawn_plot_free(&drawn);
}
END_TEST

START_TEST(without_gnuplot_none_is_drawn_and_the_reason_told)
{
    drawn_plot drawn;
    setenv("PATH", "/nowhere", 1);

    rfcv_status status = picture_draw(bench, 0, (picture)_i, &drawn, NULL);

    ck_assert_int_eq(status, RFCV_OK);
    ck_assert_ptr_null(drawn.svg);
    ck_assert_ptr_nonnull(strstr(drawn.problem, "gnuplot"));
}
END_TEST

START_TEST(speedups_have_a_point_for_each_thread_count)
{
    char *script = script_of(script_speedup);

    ck_assert_uint_eq(n_lines_of(script, "points0"), 3);
    ck_assert_ptr_nonnull(strstr(script, "set xtics (1, 2, 4)"));
    ck_assert_ptr_nonnull(strstr(script, "processors = 2\n"));
    memory_free(script);
}
END_TEST

START_TEST(schedules_have_a_bar_for_each_cell_of_the_grid)
{
    char *script = script_of(script_schedules);

    ck_assert_uint_eq(n_lines_of(script, "bars0"), 6);
    ck_assert_uint_eq(n_lines_of(script, "bars1"), 6);
    ck_assert_uint_eq(n_occurrences(script, "'best'"), 1);
    memory_free(script);
}
END_TEST

/* Two panels of two threads: dynamic,1 has ten folds in turns; static nine on one thread and one on the
 * other. */
START_TEST(a_timeline_has_one_rectangle_for_trees_of_a_fold_in_a_row)
{
    char *script = script_of(script_timeline);

    ck_assert_uint_eq(n_lines_of(script, "grounds"), 4);
    ck_assert_uint_eq(n_lines_of(script, "boxes"), 20);
    ck_assert_ptr_nonnull(strstr(script, "fastest: flat, dynamic,1"));
    ck_assert_ptr_nonnull(strstr(script, "slowest: nested, static"));
    memory_free(script);
}
END_TEST

START_TEST(a_timeline_of_very_many_folds_has_a_bounded_number_of_rectangles)
{
    for (size_t i = 4; i < 8; i++) {
        rfcv_trace *trace = bench->cells[i].trace;
        rfcv_trace_clear(trace);
        for (uint32_t fold = 0; fold < 20000; fold++)
            trace_add_task(trace, fold % 2, (trace_task){.fold = fold}, 0.001 * (fold / 2), 0.00099);
    }
    char *script = script_of(script_timeline);

    ck_assert_uint_le(n_lines_of(script, "boxes"), 2000 + 4);
    ck_assert_uint_ge(n_lines_of(script, "boxes"), 1000);
    memory_free(script);
}
END_TEST

START_TEST(one_thread_alone_has_no_speedup_to_show)
{
    bench->n_cells = 4;
    plot_script script = {0};

    script_speedup(&script, bench, 0);

    ck_assert_ptr_nonnull(script.is_needless);
    text_discard(&script.text);
    bench->n_cells = 14;
}
END_TEST

TCase *pictures_case(void)
{
    TCase *pictures = tcase_create("pictures");
    tcase_set_tags(pictures, "one_thread");
    tcase_add_checked_fixture(pictures, set_up, tear_down);
    tcase_set_timeout(pictures, 60);
    tcase_add_loop_test(pictures, every_picture_is_drawn_and_well_formed, 0, N_PICTURES);
    tcase_add_loop_test(pictures, without_gnuplot_none_is_drawn_and_the_reason_told, 0, N_PICTURES);
    tcase_add_test(pictures, speedups_have_a_point_for_each_thread_count);
    tcase_add_test(pictures, schedules_have_a_bar_for_each_cell_of_the_grid);
    tcase_add_test(pictures, a_timeline_has_one_rectangle_for_trees_of_a_fold_in_a_row);
    tcase_add_test(pictures, a_timeline_of_very_many_folds_has_a_bounded_number_of_rectangles);
    tcase_add_test(pictures, one_thread_alone_has_no_speedup_to_show);
    return pictures;
}
