#include "base/memory.h"
#include "cases.h"
#include "report/gnuplot.h"
#include "report/page/astray_samples.h"
#include "report/page/class_scatter.h"
#include "report/page/components_plot.h"
#include "support/made_samples.h"
#include "support/markup_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const made_metrics METRICS = {.n_trees = 500, .accuracy_high = 1};

/*
 * Centres of the others: Basal about (0, 0), Her2 about (10, 0), the third class is one sample.
 *
 *     b4  predicted Her2, and there         h3  predicted the third class, and with Basal
 *     b3  predicted right, but with Her2    h4  predicted Basal, but with Her2
 *     n   without votes, and with Her2
 */
static const struct {
    made_sample sample;
    double x, y;
} PLACED[] = {
    {{"b1", 0, {9, 1, 0}, 0, 0}, 0, 1},    {{"b2", 0, {9, 1, 0}, 0, 0}, 0, -1},
    {{"b3", 0, {6, 4, 0}, 0, 0}, 8, 0},    {{"b4", 0, {1, 9, 0}, 0, 0}, 10, 1},
    {{"b5", 0, {9, 1, 0}, 0, 0}, -1, 0},   {{"b6", 0, {9, 1, 0}, 0, 0}, 1, 0},
    {{"h1", 1, {1, 9, 0}, 0, 0}, 10, 1},   {{"h2", 1, {1, 9, 0}, 0, 0}, 10, -1},
    {{"h3", 1, {0, 1, 9}, 0, 0}, 1, 0},    {{"h4", 1, {9, 1, 0}, 0, 0}, 12, 0},
    {{"h5", 1, {1, 9, 0}, 0, 0}, 10, 2},   {{"h6", 1, {1, 9, 0}, 0, 0}, 10, -2},
    {{"n<", 0, {0, 0, 0}, 0, 0}, 10.5, 0}, {{"one", 2, {9, 1, 0}, 0, 0}, 0, -40},
};
enum { N = sizeof PLACED / sizeof *PLACED };

static run_files *files;

static void *room(size_t n, size_t size)
{
    void *block = memory_make(n, size);
    ck_assert_ptr_nonnull(block);
    return block;
}

/* The first n_components of x, y and 0. */
static void add_points(size_t n_components)
{
    run_points *points = files->points = room(1, sizeof *points);
    *points = (run_points){.n_samples = N, .n_components = n_components, .n_classes = MADE_SAMPLE_CLASSES};
    points->names = room(n_components, sizeof *points->names);
    for (size_t i = 0; i < n_components; i++)
        points->names[i] = memory_format("PC%zu (%zu.00 %%)", i + 1, 50 - 10 * i);
    points->class_names = files->predictions.class_names;
    points->ids = room(N, sizeof *points->ids);
    points->classes = room(N, sizeof *points->classes);
    points->judged = room(N, sizeof *points->judged);
    points->scores = room(N * n_components, sizeof *points->scores);
    for (size_t i = 0; i < N; i++) {
        points->ids[i] = memory_copy_text(PLACED[i].sample.id);
        points->classes[i] = PLACED[i].sample.truth;
        points->judged[i] = (uint32_t)i;
        for (size_t component = 0; component < n_components && component < 2; component++)
            points->scores[i * n_components + component] = component ? PLACED[i].y : PLACED[i].x;
    }
}

static void make_files(void)
{
    made_sample samples[N];
    for (size_t i = 0; i < N; i++)
        samples[i] = PLACED[i].sample;
    files = made_samples_make(samples, N, METRICS);
}

static void free_files(void)
{
    run_files_free(files);
}

static char *section(void)
{
    return valid_section(files, section_components);
}

static size_t place_of(const char *id)
{
    for (size_t i = 0; i < N; i++)
        if (strcmp(PLACED[i].sample.id, id) == 0)
            return i;
    ck_abort_msg("no sample %s", id);
}

/* ---- centres ---- */

START_TEST(a_centre_is_the_mean_and_a_distance_leaves_the_sample_itself_out)
{
    add_points(3);
    class_centres centres;
    ck_assert(class_centres_init(&centres, files->points));

    ck_assert_double_eq_tol(class_centres_mean(&centres, 1, 0), 53 / 6.0, 1e-12);
    ck_assert_double_eq_tol(class_centres_mean(&centres, 2, 1), -40, 1e-12);
    /* The other six of Basal are at (28.5 / 6, 0) less b1's y of 1. */
    ck_assert_double_eq_tol(class_centres_distance(&centres, place_of("b1"), 0), hypot(28.5 / 6, 1), 1e-12);
    ck_assert_double_eq_tol(class_centres_distance(&centres, place_of("b1"), 1), hypot(53 / 6.0, 1), 1e-12);
    ck_assert(isnan(class_centres_distance(&centres, place_of("one"), 2)));
    ck_assert_uint_eq(class_centres_nearest_other(&centres, place_of("b1")), 1);
    ck_assert_uint_eq(class_centres_nearest_other(&centres, place_of("h1")), 0);
    class_centres_empty(&centres);
}
END_TEST

START_TEST(the_share_between_classes_is_that_of_their_means_in_all_variance)
{
    add_points(3);
    class_centres centres;
    double between = 7 * pow(28.5 / 7, 2) + 6 * pow(53 / 6.0, 2), all = 0;
    for (size_t i = 0; i < N; i++)
        all += PLACED[i].x * PLACED[i].x;

    ck_assert(class_centres_init(&centres, files->points));
    ck_assert_double_eq_tol(class_centres_share(&centres, 0), between / all, 1e-12);
    ck_assert(isnan(class_centres_share(&centres, 2)));
    class_centres_empty(&centres);
}
END_TEST

START_TEST(a_class_without_samples_has_no_centre_and_is_near_to_none)
{
    add_points(2);
    for (size_t i = 0; i < N; i++)
        files->points->classes[i] = 0;
    class_centres centres;

    ck_assert(class_centres_init(&centres, files->points));
    ck_assert(isnan(class_centres_mean(&centres, 1, 0)));
    ck_assert(!isnan(class_centres_share(&centres, 0)));
    ck_assert_uint_eq(class_centres_nearest_other(&centres, 0), MADE_SAMPLE_CLASSES);
    class_centres_empty(&centres);
}
END_TEST

/* ---- samples astray ---- */

START_TEST(astray_are_those_nearer_to_another_class_the_clearest_first)
{
    add_points(2);
    class_centres centres;
    astray_samples astray;
    ck_assert(class_centres_init(&centres, files->points));
    ck_assert(astray_samples_init(&astray, files, &centres));

    ck_assert_uint_eq(astray.n_wrong, 3); /* b4, h3, h4; "one" has no class to be near to */
    ck_assert_uint_eq(astray.n_wrong_astray, 2);
    ck_assert_uint_eq(astray.n_as_predicted, 1);
    ck_assert_uint_eq(astray.n_right, 9);
    ck_assert_uint_eq(astray.n_right_astray, 1); /* b3 */
    ck_assert_uint_eq(astray.wrong[0].sample, place_of("b4"));
    ck_assert_uint_eq(astray.wrong[0].nearest, 1);
    ck_assert_uint_eq(astray.wrong[1].sample, place_of("h3"));
    ck_assert_uint_eq(astray.wrong[1].nearest, 0);
    for (size_t i = 0; i < 2; i++)
        ck_assert_double_gt(astray.wrong[i].own, astray.wrong[i].other);
    astray_samples_empty(&astray);
    class_centres_empty(&centres);
}
END_TEST

/* ---- the section ---- */

START_TEST(tables_have_the_means_and_those_that_are_astray)
{
    setenv("PATH", "/nowhere", 1);
    add_points(3);
    char *text = section();

    assert_has(text, "PC1 (50.00 %)");
    assert_has(text, ">Her2</th>\n<td>6</td>\n<td>8.8</td>\n<td>0.0</td>\n<td>0.0</td>");
    assert_has(text, ">a &lt;b&gt; &amp; &quot;c&quot;</th>\n<td>1</td>\n<td>0.0</td>\n<td>-40.0</td>");
    assert_has(text,
               "lie 2 of 3 samples that are predicted wrong (1 of them to that of the class predicted), "
               "and 1 of 9 that are predicted right.");
    const char *first = strstr(text, ">b4</th>"), *second = strstr(text, ">h3</th>");
    ck_assert(first && second && first < second);
    assert_has_no(text, ">b3</th>");
    assert_has_no(text, ">h4</th>");
    assert_has(text, "No picture of the components");
    memory_free(text);
}
END_TEST

START_TEST(without_the_file_a_line_says_why)
{
    char *text = section();

    assert_has(text, "pca.tsv is not in the folder");
    assert_has_no(text, "<table");
    memory_free(text);
}
END_TEST

START_TEST(one_component_has_tables_and_no_picture)
{
    add_points(1);
    char *text = section();

    assert_has(text, "No picture of the components: it takes two components, and there is one.");
    assert_has(text, "<table");
    memory_free(text);
}
END_TEST

START_TEST(without_memory_there_is_no_section)
{
    setenv("PATH", "/nowhere", 1);
    add_points(3);

    assert_section_needs_memory(files, section_components);
}
END_TEST

/* ---- the picture ---- */

static char *script_text(void)
{
    plot_script script = {.width = 760, .height = 480};
    text_buffer caption = {0};
    components_plot_write(&script, &caption, files);
    ck_assert_ptr_null(script.is_needless);
    memory_free(text_take(&caption));
    char *text = text_take(&script.text);
    ck_assert_ptr_nonnull(text);
    return text;
}

START_TEST(each_class_has_its_points_and_the_wrong_ones_have_rings)
{
    add_points(2);
    char *text = script_text();

    assert_has(text, "$class1 << END\n10 1 \"h1: Her2\"\n10 -1 \"h2: Her2\"\n"
                     "1 0 \"h3: Her2, taken for a <b> &  c \"\n12 0 \"h4: Her2, taken for Basal\"\n");
    assert_has(text, "$class2 << END\n0 -40 \"one: a <b> &  c , taken for Basal\"\nEND\n");
    assert_has(text, "$wrong << END\n10 1\n1 0\n12 0\n0 -40\nEND\n");
    assert_has_no(text, "other classes");
    memory_free(text);
}
END_TEST

START_TEST(names_are_escaped_and_nothing_in_the_picture_runs)
{
    if (!gnuplot_is_there())
        return;
    add_points(2);
    char *text = section();

    ck_assert_uint_eq(n_occurrences(text, "<svg"), 1);
    assert_has(text, "<title>n&lt;: Basal</title>");
    assert_has(text, "<title>h4: Her2, taken for Basal</title>");
    assert_has(text, "Scatter plot of 14 samples");
    assert_has_no(text, "onmouse");
    assert_has_no(text, "<script");
    memory_free(text);
}
END_TEST

START_TEST(of_many_samples_one_in_so_many_is_drawn)
{
    listed_samples samples = {.n = 1};
    const class_scatter scatter = {.samples = &samples};
    ck_assert_uint_eq(class_scatter_step(&scatter), 1);
    samples.n = MOST_WITH_TOOLTIPS;
    ck_assert(class_scatter_has_tooltips(&scatter));
    samples.n++;
    ck_assert(!class_scatter_has_tooltips(&scatter));
    samples.n = MOST_SCATTERED;
    ck_assert_uint_eq(class_scatter_step(&scatter), 1);
    samples.n++;
    ck_assert_uint_eq(class_scatter_step(&scatter), 2);
    samples.n = 100000;
    ck_assert_uint_eq(class_scatter_step(&scatter), 20);
}
END_TEST

TCase *section_components_case(void)
{
    TCase *cases = tcase_create("section_components");
    tcase_set_tags(cases, "one_thread own_process"); /* gnuplot is asked once in a process */
    tcase_add_checked_fixture(cases, make_files, free_files);
    tcase_add_test(cases, a_centre_is_the_mean_and_a_distance_leaves_the_sample_itself_out);
    tcase_add_test(cases, the_share_between_classes_is_that_of_their_means_in_all_variance);
    tcase_add_test(cases, a_class_without_samples_has_no_centre_and_is_near_to_none);
    tcase_add_test(cases, astray_are_those_nearer_to_another_class_the_clearest_first);
    tcase_add_test(cases, tables_have_the_means_and_those_that_are_astray);
    tcase_add_test(cases, without_the_file_a_line_says_why);
    tcase_add_test(cases, one_component_has_tables_and_no_picture);
    tcase_add_test(cases, without_memory_there_is_no_section);
    tcase_add_test(cases, each_class_has_its_points_and_the_wrong_ones_have_rings);
    tcase_add_test(cases, names_are_escaped_and_nothing_in_the_picture_runs);
    tcase_add_test(cases, of_many_samples_one_in_so_many_is_drawn);
    return cases;
}
