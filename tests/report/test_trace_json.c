#include "base/memory.h"
#include "base/trace.h"
#include "cases.h"
#include "support/assert_each.h"
#include "support/temporary_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static temporary_folder folder;
static temporary_path path;
static rfcv_trace *trace;
static rfcv_error error;

static void set_up(void)
{
    folder = temporary_folder_make();
    path = temporary_folder_path(&folder, "trace.json");
    trace = rfcv_trace_make(NULL);
    ck_assert(trace_make_room(trace, 4));
    error = (rfcv_error){.message = ""};
}

static void tear_down(void)
{
    memory_fail_at(0);
    rfcv_trace_free(trace);
    temporary_folder_remove(&folder);
}

/* Writes the trace under a name, and returns the file's text, to be freed. */
static char *write_named(const char *name)
{
    const rfcv_trace *traces[] = {trace};
    rfcv_status status = rfcv_trace_write(traces, &name, 1, path.text, &error);
    ck_assert_msg(status == RFCV_OK, "%s", error.message);
    return read_file(path.text);
}

START_TEST(spans_are_complete_events_in_microseconds_under_their_threads)
{
    trace_add_stage(trace, "grow", 0.5, 0.25);
    trace_add_task(trace, 1, (trace_task){.fold = 2, .tree = TRACE_NO_TREE}, 0.5, 0.125);
    trace_add_task(trace, 1, (trace_task){.fold = 2, .tree = 16}, 0.5, 0.000001001);
    trace_add_task(trace, 3, (trace_task){.repeat = 1, .fold = TRACE_POOLED, .tree = TRACE_NO_TREE}, 0.5,
                   0.25);
    trace_add_task(trace, 3, (trace_task){.repeat = 1, .fold = TRACE_POOLED}, 0.625, 0.0625);

    char *text = write_named("loo");

    ck_assert_str_eq(
        text,
        "{\"traceEvents\":[\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":10000,\"name\":\"process_name\",\"args\":{\"name\":\"loo\"}},\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":10000,\"name\":\"thread_name\",\"args\":{\"name\":\"stages\"}},"
        "\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":10000,\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":0}"
        "},\n"
        "{\"ph\":\"X\",\"pid\":10000,\"tid\":10000,\"ts\":500000.000,\"dur\":250000.000,\"cat\":\"stage\","
        "\"name\":\"grow\"},\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":2,\"name\":\"thread_name\",\"args\":{\"name\":\"thread 2\"}},\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":2,\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":2}},\n"
        "{\"ph\":\"X\",\"pid\":10000,\"tid\":2,\"ts\":500000.000,\"dur\":125000.000,\"cat\":\"fold\","
        "\"name\":\"fold 3\",\"args\":{\"repeat\":1,\"fold\":3}},\n"
        "{\"ph\":\"X\",\"pid\":10000,\"tid\":2,\"ts\":500000.000,\"dur\":1.001,\"cat\":\"tree\","
        "\"name\":\"fold 3, tree 17\",\"args\":{\"repeat\":1,\"fold\":3,\"tree\":17}},\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":4,\"name\":\"thread_name\",\"args\":{\"name\":\"thread 4\"}},\n"
        "{\"ph\":\"M\",\"pid\":10000,\"tid\":4,\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":4}},\n"
        "{\"ph\":\"X\",\"pid\":10000,\"tid\":4,\"ts\":500000.000,\"dur\":250000.000,\"cat\":\"fold\","
        "\"name\":\"all samples\",\"args\":{\"repeat\":2,\"fold\":0}},\n"
        "{\"ph\":\"X\",\"pid\":10000,\"tid\":4,\"ts\":625000.000,\"dur\":62500.000,\"cat\":\"tree\","
        "\"name\":\"tree 1\",\"args\":{\"repeat\":2,\"fold\":0,\"tree\":1}}\n"
        "],\"displayTimeUnit\":\"ms\"}\n");
    free(text);
}
END_TEST

START_TEST(of_plans_that_ran_together_each_event_names_its_plan)
{
    trace_add_task(trace, 0, (trace_task){.plan = 2, .fold = 2, .tree = TRACE_NO_TREE}, 0, 1);
    trace_add_task(trace, 0, (trace_task){.plan = 2, .fold = 2, .tree = 16}, 0, 1);
    trace_add_task(trace, 0, (trace_task){.plan = 11, .fold = TRACE_POOLED, .tree = TRACE_NO_TREE}, 1, 1);
    trace_add_task(trace, 0, (trace_task){.plan = 11, .fold = TRACE_POOLED}, 1, 1);

    char *text = write_named("loo");

    ck_assert_ptr_nonnull(
        strstr(text, "\"name\":\"plan 2, fold 3\",\"args\":{\"plan\":2,\"repeat\":1,\"fold\":3}}"));
    ck_assert_ptr_nonnull(strstr(text, "\"name\":\"plan 2, fold 3, tree 17\",\"args\":{\"plan\":2,"
                                       "\"repeat\":1,\"fold\":3,\"tree\":17}}"));
    ck_assert_ptr_nonnull(strstr(text, "\"name\":\"plan 11, all samples\",\"args\":{\"plan\":11,"
                                       "\"repeat\":1,\"fold\":0}}"));
    ck_assert_ptr_nonnull(strstr(text, "\"name\":\"plan 11, tree 1\",\"args\":{\"plan\":11,"
                                       "\"repeat\":1,\"fold\":0,\"tree\":1}}"));
    free(text);
}
END_TEST

START_TEST(each_trace_is_a_process_and_names_are_strings_of_json)
{
    const rfcv_trace *traces[] = {trace, trace, trace};
    const char *names[] = {"a \"b\" c\\d", "tab\tbell\a", "Br\xfcssel \xce\xb1"};

    ck_assert_int_eq(rfcv_trace_write(traces, names, 3, path.text, NULL), RFCV_OK);

    char *text = read_file(path.text);
    ck_assert_str_eq(text,
                     "{\"traceEvents\":[\n"
                     "{\"ph\":\"M\",\"pid\":10000,\"tid\":10000,\"name\":\"process_name\",\"args\":{\"name\":"
                     "\"a \\\"b\\\" c\\\\d\"}},\n"
                     "{\"ph\":\"M\",\"pid\":10001,\"tid\":10001,\"name\":\"process_name\",\"args\":{\"name\":"
                     "\"tab\\u0009bell\\u0007\"}},\n"
                     "{\"ph\":\"M\",\"pid\":10002,\"tid\":10002,\"name\":\"process_name\",\"args\":{\"name\":"
                     "\"Br\xc3\xbcssel \xce\xb1\"}}\n"
                     "],\"displayTimeUnit\":\"ms\"}\n");
    free(text);
}
END_TEST

START_TEST(nothing_is_a_document_without_events)
{
    ck_assert_int_eq(rfcv_trace_write(NULL, NULL, 0, path.text, NULL), RFCV_OK);

    char *text = read_file(path.text);
    ck_assert_str_eq(text, "{\"traceEvents\":[\n],\"displayTimeUnit\":\"ms\"}\n");
    free(text);
}
END_TEST

/* ---- many trees ---- */

/* Not by strstr(), of which AddressSanitizer's looks at the whole text each time. */
static size_t count_in(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strchr(text, *part); at; at = strchr(at + 1, *part))
        n += strncmp(at, part, strlen(part)) == 0;
    return n;
}

/* Adds trees of a fold on a thread that each take a microsecond, with one in between. */
static void add_trees(size_t thread, uint32_t fold, uint32_t n_trees, double start)
{
    for (uint32_t tree = 0; tree < n_trees; tree++)
        trace_add_task(trace, thread, (trace_task){.fold = fold, .tree = tree}, start + 2e-6 * tree, 1e-6);
}

START_TEST(two_hundred_thousand_trees_have_an_event_each)
{
    add_trees(0, 0, 200000, 0);

    char *text = write_named("many");

    ck_assert_uint_eq(count_in(text, "\"cat\":\"tree\""), 200000);
    ck_assert_uint_eq(count_in(text, "n_trees"), 0);
    ck_assert_uint_lt(strlen(text), 40000000);
    free(text);
}
END_TEST

START_TEST(of_more_trees_those_that_follow_each_other_in_a_fold_and_thread_share_events)
{
    add_trees(0, 0, 400000, 0); /* 600,000 trees: three to an event */
    add_trees(0, 1, 4, 1);      /* three, and one */
    add_trees(1, 1, 199995, 0); /* 66,665 of three */
    add_trees(1, 1, 1, 1);      /* a number that falls: another run */
    const size_t n_expected = 133333 + 1 + 2 + 66665 + 1;

    char *text = write_named("many");

    ck_assert_uint_eq(count_in(text, "\"cat\":\"tree\""), n_expected);
    ck_assert_ptr_nonnull(strstr(text, "\"tid\":1,\"ts\":0.000,\"dur\":5.000,\"cat\":\"tree\",\"name\":"
                                       "\"fold 1, trees 1-3\",\"args\":{\"repeat\":1,\"fold\":1,\"tree\":1,"
                                       "\"last_tree\":3,\"n_trees\":3}},\n"));
    ck_assert_ptr_nonnull(strstr(text, "\"tid\":1,\"ts\":799998.000,\"dur\":1.000,\"cat\":\"tree\",\"name\":"
                                       "\"fold 1, tree 400000\",\"args\":{\"repeat\":1,\"fold\":1,"
                                       "\"tree\":400000}},\n"
                                       "{\"ph\":\"X\",\"pid\":10000,\"tid\":1,\"ts\":1000000.000,"
                                       "\"dur\":5.000,\"cat\":\"tree\",\"name\":\"fold 2, trees 1-3\""));
    free(text);
}
END_TEST

START_TEST(trees_on_both_sides_of_a_fold_share_no_event)
{
    add_trees(0, 0, 300000, 0);
    trace_add_task(trace, 1, (trace_task){.tree = TRACE_NO_TREE}, 0, 1);
    trace_add_task(trace, 1, (trace_task){0}, 0, 0.5);
    trace_add_task(trace, 1, (trace_task){.tree = TRACE_NO_TREE}, 2, 1);
    trace_add_task(trace, 1, (trace_task){.tree = 1}, 2, 0.5);

    char *text = write_named("many");

    ck_assert_uint_eq(count_in(text, "\"tid\":2,"), 6); /* two names, two folds, two trees */
    free(text);
}
END_TEST

START_TEST(trees_of_two_plans_share_no_event)
{
    add_trees(0, 0, 300000, 0);
    trace_add_task(trace, 1, (trace_task){.plan = 1}, 0, 1);
    trace_add_task(trace, 1, (trace_task){.plan = 2, .tree = 1}, 1, 1);

    char *text = write_named("many");

    ck_assert_uint_eq(count_in(text, "\"tid\":2,"), 4); /* two names, two trees */
    free(text);
}
END_TEST

/* ---- the file ---- */

static void assert_refused(const char *file, rfcv_status status, const char *words)
{
    const rfcv_trace *traces[] = {trace};
    const char *name = "loo";
    ck_assert_int_eq(rfcv_trace_write(traces, &name, 1, file, &error), status);
    ck_assert_int_eq(error.status, status);
    ck_assert_msg(strstr(error.message, file) && strstr(error.message, words), "%s", error.message);
}

START_TEST(a_file_that_is_there_is_replaced_when_the_trace_is_complete)
{
    write_file(path.text, "old");

    char *text = write_named("loo");

    ck_assert_uint_eq(n_names_in(folder.path), 1);
    ck_assert(strncmp(text, "{\"traceEvents\"", 14) == 0);
    free(text);
}
END_TEST

START_TEST(a_name_of_255_bytes_is_a_name)
{
    char name[256];
    memset(name, 'x', 255);
    name[255] = '\0';
    path = temporary_folder_path(&folder, name);

    free(write_named("loo"));

    ck_assert(is_there(path.text));
    ck_assert_uint_eq(n_names_in(folder.path), 1);
}
END_TEST

START_TEST(a_name_without_a_folder_is_a_file_of_the_working_folder)
{
    ck_assert_int_eq(chdir(folder.path), 0);

    ck_assert_int_eq(rfcv_trace_write(NULL, NULL, 0, "trace.json", NULL), RFCV_OK);

    ck_assert_int_eq(chdir("/"), 0);
    ck_assert(is_there(path.text));
}
END_TEST

START_TEST(a_folder_that_is_missing_and_what_is_no_file_are_refused)
{
    assert_refused(temporary_folder_path(&folder, "none/trace.json").text, RFCV_CANNOT_CREATE,
                   "No such file");
    assert_refused(temporary_folder_path(&folder, "").text, RFCV_CANNOT_CREATE, "names a folder");
    assert_refused(folder.path, RFCV_CANNOT_CREATE, "no regular file");
    ck_assert_int_eq(mkfifo(path.text, 0666), 0);
    assert_refused(path.text, RFCV_CANNOT_CREATE, "no regular file");

    ck_assert_uint_eq(n_names_in(folder.path), 1);
}
END_TEST

START_TEST(no_memory_is_an_error_and_leaves_the_file_as_it_was)
{
    const rfcv_trace *traces[] = {trace};
    const char *name = "loo";
    write_file(path.text, "old");
    memory_fail_at((size_t)_i);

    ck_assert_int_eq(rfcv_trace_write(traces, &name, 1, path.text, &error), RFCV_SYSTEM);

    char *text = read_file(path.text);
    ck_assert_str_eq(text, "old");
    ck_assert_uint_eq(n_names_in(folder.path), 1);
    free(text);
}
END_TEST

TCase *trace_json_case(void)
{
    TCase *cases = tcase_create("trace_json");
    tcase_set_timeout(cases, 30);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, spans_are_complete_events_in_microseconds_under_their_threads);
    tcase_add_test(cases, of_plans_that_ran_together_each_event_names_its_plan);
    tcase_add_test(cases, each_trace_is_a_process_and_names_are_strings_of_json);
    tcase_add_test(cases, nothing_is_a_document_without_events);
    tcase_add_test(cases, two_hundred_thousand_trees_have_an_event_each);
    tcase_add_test(cases, of_more_trees_those_that_follow_each_other_in_a_fold_and_thread_share_events);
    tcase_add_test(cases, trees_on_both_sides_of_a_fold_share_no_event);
    tcase_add_test(cases, trees_of_two_plans_share_no_event);
    tcase_add_test(cases, a_file_that_is_there_is_replaced_when_the_trace_is_complete);
    tcase_add_test(cases, a_name_of_255_bytes_is_a_name);
    tcase_add_test(cases, a_name_without_a_folder_is_a_file_of_the_working_folder);
    tcase_add_test(cases, a_folder_that_is_missing_and_what_is_no_file_are_refused);
    tcase_add_loop_test(cases, no_memory_is_an_error_and_leaves_the_file_as_it_was, 1, 3);
    return cases;
}
