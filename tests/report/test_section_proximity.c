#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/proximity_plot.h"
#include "report/page/top_samples.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_high = 1};

static const struct {
    made_sample sample;
    double x, y, outlier;
    bool is_prototype;
} PLACED[] = {
    {{"b1", 0, {9, 1, 0}, 0, 0}, 0, 1, 0.25, true},  {{"b2", 0, {9, 1, 0}, 0, 0}, 0, -1, 12, false},
    {{"b<", 0, {9, 1, 0}, 0, 0}, 1, 0, 99, false},   {{"h1", 1, {1, 9, 0}, 0, 0}, 2, 1, 10, true},
    {{"h2", 1, {1, 9, 0}, 0, 0}, 2, -1, NAN, false},
};
enum { N = sizeof PLACED / sizeof *PLACED };

static run_files *files;

static void make_files(void)
{
    made_sample samples[N];
    for (size_t i = 0; i < N; i++)
        samples[i] = PLACED[i].sample;
    files = made_samples_make(samples, N, METRICS);
    proximity_lines *lines = files->proximity = memory_make(1, sizeof *lines);
    ck_assert(listed_samples_make(&lines->samples, N, files->predictions.class_names, MADE_SAMPLE_CLASSES) &&
              proximity_lines_make_room(lines));
    for (size_t i = 0; i < N; i++) {
        ck_assert(listed_samples_add(&lines->samples, i, PLACED[i].sample.id, PLACED[i].sample.truth));
        lines->x[i] = PLACED[i].x;
        lines->y[i] = PLACED[i].y;
        lines->outlier[i] = PLACED[i].outlier;
        lines->is_prototype[i] = PLACED[i].is_prototype;
    }
}

static void free_files(void)
{
    run_files_free(files);
}

static char *section(void)
{
    return valid_section(files, section_proximity);
}

/* ---- tables ---- */

START_TEST(each_class_has_its_prototype_and_its_far_samples)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();

    assert_has(text, ">Basal</th>\n<td>3</td>\n<td class=\"text\">b1</td>\n<td>2</td>\n"
                     "<td class=\"text\">b&lt;</td>");
    assert_has(text, ">Her2</th>\n<td>2</td>\n<td class=\"text\">h1</td>\n<td>0</td>\n"
                     "<td class=\"text\">–</td>");
    assert_has(text, ">a &lt;b&gt; &amp; &quot;c&quot;</th>\n<td>0</td>\n<td class=\"text\">–</td>");
    assert_has(text, "Gower 1966");
    memory_free(text);
}
END_TEST

START_TEST(far_samples_come_the_farthest_first)
{
    setenv("PATH", "/nowhere", 1);
    char *text = section();

    assert_has(text, ">b&lt;</th>\n<td class=\"text\">Basal</td>\n<td>99.0</td>\n</tr>\n<tr>\n"
                     "<th scope=\"row\">b2</th>\n<td class=\"text\">Basal</td>\n<td>12.0</td>");
    assert_has_no(text, "<th scope=\"row\">h1</th>"); /* 10 is not above 10 */
    memory_free(text);
}
END_TEST

START_TEST(where_no_sample_is_far_a_line_says_so)
{
    setenv("PATH", "/nowhere", 1);
    for (size_t i = 0; i < N; i++)
        files->proximity->outlier[i] = 10;
    char *text = section();

    assert_has(text, "No sample is far from its class.");
    ck_assert_uint_eq(n_occurrences(text, "<table"), 1);
    memory_free(text);
}
END_TEST

START_TEST(the_highest_values_come_first_and_of_equal_ones_the_first)
{
    enum { MANY = 3 * MOST_TOP_SAMPLES };
    double values[MANY];
    for (size_t i = 0; i < MANY; i++)
        values[i] = i % 3 == 0 ? NAN : (double)(i / 6);

    const top_samples top = top_samples_of(values, MANY, 1);

    ck_assert_uint_eq(top.n, MOST_TOP_SAMPLES);
    ck_assert_uint_eq(top.samples[0], 55);
    ck_assert_uint_eq(top.samples[1], 56);
    ck_assert_uint_eq(top.samples[2], 58);
    ck_assert_uint_eq(top.samples[3], 59);
    ck_assert_uint_eq(top.samples[MOST_TOP_SAMPLES - 1], 35);
    ck_assert_uint_eq(top_samples_of(values, MANY, 8).n, 4);
    ck_assert_uint_eq(top_samples_of(values, MANY, 9).n, 0);
}
END_TEST

/* ---- the picture ---- */

static char *script_text(void)
{
    plot_script script = {.width = 760, .height = 480};
    proximity_plot_write(&script, files->proximity);
    ck_assert_ptr_null(script.is_needless);
    char *text = text_take(&script.text);
    ck_assert_ptr_nonnull(text);
    return text;
}

START_TEST(prototypes_have_rings_and_far_samples_crosses)
{
    char *text = script_text();

    assert_has(text,
               "$class0 << END\n0 1 \"b1: Basal, prototype, outlier measure 0.2\"\n"
               "0 -1 \"b2: Basal, outlier measure 12.0\"\n1 0 \"b<: Basal, outlier measure 99.0\"\nEND\n");
    assert_has(text, "2 -1 \"h2: Her2, outlier measure –\"\n");
    assert_has(text, "$prototypes << END\n0 1\n2 1\nEND\n");
    assert_has(text, "$far << END\n0 -1\n1 0\nEND\n");
    assert_has_no(text, "$class2");
    assert_has_no(text, "other classes");
    memory_free(text);
}
END_TEST

START_TEST(names_are_escaped_and_nothing_in_the_picture_runs)
{
    if (!gnuplot_is_there())
        return;
    char *text = section();

    ck_assert_uint_eq(n_occurrences(text, "<svg"), 1);
    assert_has(text, "<title>b&lt;: Basal, outlier measure 99.0</title>");
    assert_has(text, "Scatter plot of 5 samples");
    assert_has_no(text, "onmouse");
    memory_free(text);
}
END_TEST

START_TEST(without_a_scaling_there_is_no_picture)
{
    for (size_t i = 0; i < N; i++)
        files->proximity->y[i] = NAN;
    char *text = section();

    assert_has(text, "No picture of the proximities: there is no scaling to two dimensions");
    assert_has_no(text, "<svg");
    memory_free(text);
}
END_TEST

START_TEST(of_many_samples_one_in_so_many_is_drawn_without_tooltips)
{
    listed_samples samples = {.n = MOST_WITH_TOOLTIPS};
    class_scatter scatter = {.samples = &samples};
    ck_assert(class_scatter_has_tooltips(&scatter));
    samples.n = MOST_SCATTERED;
    ck_assert(!class_scatter_has_tooltips(&scatter));
    ck_assert_uint_eq(class_scatter_step(&scatter), 1);
    samples.n = MOST_SCATTERED + 1;
    ck_assert_uint_eq(class_scatter_step(&scatter), 2);
}
END_TEST

/* Twelve classes of 1 to 12 samples. */
START_TEST(of_many_classes_the_largest_have_colours_and_the_others_are_grey)
{
    enum { N_CLASSES = 12, N_SAMPLES = N_CLASSES * (N_CLASSES + 1) / 2 };
    static char class_names[N_CLASSES][4], *names[N_CLASSES];
    proximity_lines lines = {{0}, NULL, NULL, NULL, NULL};
    plot_script script = {.width = 760, .height = 480};
    for (size_t k = 0; k < N_CLASSES; k++) {
        class_names[k][0] = (char)('a' + k);
        names[k] = class_names[k];
    }
    ck_assert(listed_samples_make(&lines.samples, N_SAMPLES, names, N_CLASSES));
    ck_assert(proximity_lines_make_room(&lines));
    for (size_t k = 0, sample = 0; k < N_CLASSES; k++)
        for (size_t i = 0; i <= k; i++)
            ck_assert(listed_samples_add(&lines.samples, sample++, "s", k));

    proximity_plot_write(&script, &lines);
    char *text = text_take(&script.text);

    assert_has(text, "$class0 << END\n0 0 \"s: c, ");
    assert_has(text, "$class10 << END\n0 0 \"s: a, outlier measure 0.0\"\n0 0 \"s: b, ");
    assert_has(text, "lc rgb '#808890' title \"other classes\"");
    assert_has(text, "pt 9 ps 1.00 lc rgb '#0072b2' title \"j\"");
    memory_free(text);
    proximity_lines_empty(&lines);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    assert_section_needs_memory(files, section_proximity);
}
END_TEST

TCase *section_proximity_case(void)
{
    TCase *cases = tcase_create("section_proximity");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, make_files, free_files);
    tcase_add_test(cases, each_class_has_its_prototype_and_its_far_samples);
    tcase_add_test(cases, far_samples_come_the_farthest_first);
    tcase_add_test(cases, where_no_sample_is_far_a_line_says_so);
    tcase_add_test(cases, the_highest_values_come_first_and_of_equal_ones_the_first);
    tcase_add_test(cases, prototypes_have_rings_and_far_samples_crosses);
    tcase_add_test(cases, names_are_escaped_and_nothing_in_the_picture_runs);
    tcase_add_test(cases, without_a_scaling_there_is_no_picture);
    tcase_add_test(cases, of_many_samples_one_in_so_many_is_drawn_without_tooltips);
    tcase_add_test(cases, of_many_classes_the_largest_have_colours_and_the_others_are_grey);
    tcase_add_test(cases, without_memory_there_is_no_section);
    return cases;
}
