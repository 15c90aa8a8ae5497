/*
 * Matrices read in small blocks by several threads.  Expected values come from the formula that wrote the
 * text; the expected error is that of one thread that has the whole text in one block, and its line is where
 * the fault was put.
 */
#include "dataset/file/crc32.h"
#include "dataset/text/row_blocks.h"

#include "base/memory.h"
#include "cases.h"
#include "dataset/file/gzip.h"
#include "dataset/read.h"
#include "reading.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { N_ROWS = 60, N_FEATURES = 9, LINES_BEFORE = 1, WHOLE = 1 << 20, ROOM = 1 << 16 };

static const size_t THREADS[] = {1, 2, 3, 8}, SIZES[] = {64, 100, 1000};
enum { N_THREADS = 4, N_SIZES = 3, N_WAYS = N_THREADS * N_SIZES };

/* How a matrix is written. */
typedef struct text_form {
    const char *name, *line_end;
    char separator;
    bool has_quotes, has_gaps, has_blank_lines;
} text_form;

static const text_form FORMS[] = {
    {"plain", "\n", ',', false, false, false},      {"CRLF", "\r\n", ',', false, false, false},
    {"CR", "\r", ',', false, false, false},         {"tabs", "\n", '\t', false, false, false},
    {"quotes", "\n", ',', true, false, false},      {"quotes, CRLF", "\r\n", ',', true, false, false},
    {"blank lines", "\n", ',', false, false, true}, {"gaps", "\n", '\t', false, true, false},
    {"everything", "\r\n", ',', true, true, true},
};
enum { N_FORMS = sizeof FORMS / sizeof *FORMS };

typedef struct made_text {
    char text[ROOM];
    size_t n;
    size_t lines[N_ROWS]; /* of each row */
} made_text;

static double value_of(size_t row, size_t feature)
{
    return (double)(row * 131 + feature * 17) / 8.0 - 40.0;
}

static bool is_labelled(const text_form *form, size_t row)
{
    return !form->has_gaps || row % 7 != 4;
}

static size_t count_line_ends(const char *text, size_t n)
{
    size_t n_ends = 0;
    for (size_t i = 0; i < n; i++)
        n_ends += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
    return n_ends;
}

#define ADD(...) made->n += (size_t)snprintf(made->text + made->n, ROOM - made->n, __VA_ARGS__)

/* A row of its own width, so that blocks end everywhere in rows; `fault`, where there is one, stands for row
 * `faulty`. */
static void add_row(made_text *made, const text_form *form, size_t row, size_t faulty, const char *fault)
{
    char separator = form->separator;
    if (form->has_blank_lines && row % 5 == 2)
        ADD("%s%s", form->line_end, form->line_end);
    made->lines[row] = count_line_ends(made->text, made->n) + 1;
    if (row == faulty) {
        ADD("%s%s", fault, form->line_end);
        return;
    }
    if (form->has_quotes && row % 3 == 1)
        ADD("\"s%zu%s\"\"x\"\"%c\"", row, form->line_end, separator);
    else
        ADD("s%zu", row);
    ADD("%c%s%c%s", separator, is_labelled(form, row) ? (row % 2 ? "x" : "y") : "NA", separator,
        row % 4 ? "word" : "\"a word\"");
    for (size_t feature = 0; feature < N_FEATURES; feature++) {
        bool is_quoted = form->has_quotes && (row + feature) % 4 == 0;
        ADD("%c%s", separator, is_quoted ? "\"" : "");
        if (form->has_gaps && feature == 4 && row % 6 == 1)
            ADD("NA");
        else
            ADD("%.*f", (int)(3 + row % 9), value_of(row, feature));
        ADD("%s", is_quoted ? "\"" : "");
    }
    ADD("%s", form->line_end);
}

static void make_text(made_text *made, const text_form *form, size_t faulty, const char *fault)
{
    made->n = 0;
    ADD("sample%cclass%cnote", form->separator, form->separator);
    for (size_t feature = 0; feature < N_FEATURES; feature++)
        ADD("%cg%zu", form->separator, feature);
    ADD("%s", form->line_end);
    for (size_t row = 0; row < N_ROWS; row++)
        add_row(made, form, row, faulty, fault);
}

static rfcv_read_options options_of(size_t n_threads)
{
    static const char *const DROP[] = {"note"};
    rfcv_read_options options = label_column("class");
    options.drop = DROP;
    options.n_drop = 1;
    options.n_threads = n_threads;
    return options;
}

static rfcv_dataset *read_made(const char *text, size_t n, size_t n_threads, size_t block_size,
                               const rfcv_monitor *monitor, rfcv_error *error)
{
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "matrix");
    write_bytes(path.text, text, n);
    rfcv_read_options options = options_of(n_threads);
    *error = (rfcv_error){0};
    rfcv_dataset *dataset = dataset_read_in_blocks(path.text, block_size, &options, monitor, error);
    temporary_folder_remove(&folder);
    return dataset;
}

static void assert_is_as_written(const rfcv_dataset *dataset, const text_form *form, size_t n_bytes)
{
    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    size_t n_samples = 0, n_wrong = 0, n_features = N_FEATURES - form->has_gaps;
    for (size_t row = 0; row < N_ROWS; row++) {
        if (!is_labelled(form, row))
            continue;
        char id[32];
        snprintf(id, sizeof id, "s%zu", row);
        ck_assert_int_eq(strncmp(rfcv_sample_id(dataset, n_samples), id, strlen(id)), 0);
        ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, n_samples)),
                         row % 2 ? "x" : "y");
        for (size_t i = 0; i < n_features; i++) {
            size_t feature = form->has_gaps && i >= 4 ? i + 1 : i;
            n_wrong += rfcv_value(dataset, n_samples, i) != value_of(row, feature);
        }
        n_samples++;
    }
    ck_assert_uint_eq(info.n_samples, n_samples);
    ck_assert_uint_eq(info.n_unlabelled, N_ROWS - n_samples);
    ck_assert_uint_eq(info.n_features, n_features);
    ck_assert_uint_eq(info.n_missing, form->has_gaps ? 1u : 0u);
    ck_assert_uint_eq(info.n_dropped, 1);
    ck_assert_uint_eq(info.n_bytes, n_bytes);
    ck_assert(info.lowest == value_of(0, 0) && info.highest == value_of(N_ROWS - 1, N_FEATURES - 1));
    ck_assert_uint_eq(n_wrong, 0);
}

START_TEST(blocks_and_threads_make_no_other_dataset)
{
    static made_text made;
    const text_form *form = &FORMS[_i / N_WAYS];
    make_text(&made, form, N_ROWS, "");
    rfcv_error error;

    rfcv_dataset *dataset =
        read_made(made.text, made.n, THREADS[_i % N_THREADS], SIZES[_i / N_THREADS % N_SIZES], NULL, &error);

    ck_assert_msg(dataset != NULL, "%s: %s", form->name, error.message);
    assert_is_as_written(dataset, form, made.n);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).crc32, crc32_add(0, made.text, made.n));
    rfcv_dataset_free(dataset);
}
END_TEST

/* Rows that cannot be read, each in place of a good one; all but the first fault are without quotes, and go
 * with every form but tabs. */
static const char *const FAULTS[] = {
    "s,x,\"w,1,2,3,4,5,6,7,8,9",
    "s,x,w,1,2,3,4,5,6,7,8",
    "s,x,w,1,2,3,4,5,6,7,8,9,10",
    "s,x,w,1,2,3,4,5,6,7,8,9,",
    "s",
    ",x,w,1,2,3,4,5,6,7,8,9",
    "s0,x,w,1,2,3,4,5,6,7,8,9",
    "s,x,w,1,2,\"3\"4,4,5,6,7,8,9",
    "s,x,w,1,2,abc,4,5,6,7,8,9",
    "s,x,w,1,2,3,4,5,6,7,8,1e999",
    "s,NA,w,1,2,inf,4,5,no,7,8,9",
};
enum { N_FAULTS = sizeof FAULTS / sizeof *FAULTS };

/* Each size of block by one number of threads; `turn` says which goes with which. */
static void assert_fails_alike(const char *text, size_t n, size_t line, size_t turn)
{
    rfcv_error expected, error;
    ck_assert_ptr_null(read_made(text, n, 1, WHOLE, NULL, &expected));
    ck_assert_uint_eq(expected.line, line);
    for (size_t i = 0; i < N_SIZES; i++) {
        size_t n_threads = THREADS[(turn + i) % N_THREADS], size = SIZES[i];

        ck_assert_ptr_null(read_made(text, n, n_threads, size, NULL, &error));

        const char *place = strchr(expected.message, ':'), *found = strchr(error.message, ':');
        ck_assert_msg(error.status == expected.status && error.line == expected.line &&
                          error.column == expected.column && strcmp(place, found) == 0,
                      "%zu threads, blocks of %zu: %s\nin place of %s", n_threads, size, error.message,
                      expected.message);
    }
}

START_TEST(the_error_is_that_of_one_thread)
{
    static made_text made;
    static const size_t PLACES[] = {2, 20, 21, N_ROWS - 1};
    const text_form *form = &FORMS[_i % 2 ? 5 : 6]; /* quotes, CRLF; blank lines */
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        make_text(&made, form, PLACES[i], FAULTS[_i / 2]);
        assert_fails_alike(made.text, made.n, made.lines[PLACES[i]], i);
    }
}
END_TEST

/* Of two rows of another width, the second in the same block or in another one. */
START_TEST(the_first_of_two_faults_is_reported)
{
    static made_text made;
    static const size_t DISTANCES[] = {1, 2, 10};
    for (size_t i = 0; i < 3; i++) {
        char other[8];
        make_text(&made, &FORMS[0], 30, "s,x,w,1");
        snprintf(other, sizeof other, "\ns%zu,", 30 + DISTANCES[i]);
        char *later = strstr(made.text, other);
        ck_assert_ptr_nonnull(later);
        *strchr(later, '.') = ','; /* a cell too many */

        assert_fails_alike(made.text, made.n, made.lines[30], i);
    }
}
END_TEST

START_TEST(a_nul_byte_has_the_place_that_one_thread_gives)
{
    static made_text made;
    make_text(&made, &FORMS[0], 40, "s,x,w,1,2,#,4,5,6,7,8,9");
    *strchr(made.text, '#') = '\0';

    for (size_t turn = 0; turn < N_THREADS; turn++)
        assert_fails_alike(made.text, made.n, made.lines[40], turn);
}
END_TEST

/* A sample without an id is called by its number in the file, which a thread cannot know. */
START_TEST(a_numbered_sample_has_its_number_in_messages)
{
    char text[8000];
    int n = sprintf(text, "class,g1,g2\n");
    for (int row = 0; row < 200; row++)
        n += sprintf(text + n, "%s,%s,%d\n", row % 3 ? "x" : "NA", row == 100 ? "bad" : "1", row);
    for (size_t way = 0; way < N_WAYS; way++) {
        rfcv_error error = {0};
        temporary_folder folder = temporary_folder_make();
        temporary_path path = temporary_folder_path(&folder, "matrix");
        write_bytes(path.text, text, (size_t)n);
        rfcv_read_options options = label_column("class");
        options.n_threads = THREADS[way % N_THREADS];

        ck_assert_ptr_null(dataset_read_in_blocks(path.text, SIZES[way / N_THREADS], &options, NULL, &error));
        temporary_folder_remove(&folder);

        assert_says(&error, "(feature g1, sample 101)");
    }
}
END_TEST

static size_t compress(const char *text, size_t n, char *to, size_t room)
{
    gzip_writer *writer = gzip_writer_make();
    size_t n_all = 0;
    for (size_t n_out = 1; n_out; n_all += n_out)
        n_out = gzip_deflate(writer, &text, &n, true, to + n_all, room - n_all);
    gzip_writer_free(writer);
    return n_all;
}

/* Longer than what is looked at before rows are read. */
START_TEST(a_gzip_file_that_is_cut_is_refused_after_the_rows_before)
{
    enum { N = 40000 };
    static char text[N * 16], file[N * 16];
    rfcv_error error;
    size_t n = (size_t)sprintf(text, "class,g1\n");
    for (size_t row = 0; row < N; row++)
        n += (size_t)sprintf(text + n, _i && row == 2 ? "x\n" : "x,%zu\n", row);
    ck_assert_uint_gt(n, DELIMITED_SIZE);
    size_t n_file = compress(text, n, file, sizeof file);

    for (size_t way = 0; way < N_WAYS; way++) {
        ck_assert_ptr_null(
            read_made(file, n_file - 5, THREADS[way % N_THREADS], SIZES[way / N_THREADS], NULL, &error));
        assert_says(&error, _i ? ":4: 1 cell, where" : "truncated");
    }
}
END_TEST

/* Counts the questions of a monitor, and says yes to the nth. */
typedef struct impatience {
    atomic_int n_left;
} impatience;

static bool stops_at_zero(void *context)
{
    impatience *mine = context;
    return atomic_fetch_sub(&mine->n_left, 1) == 0;
}

START_TEST(reading_can_be_stopped_at_any_block)
{
    static made_text made;
    make_text(&made, &FORMS[0], N_ROWS, "");
    size_t n_stopped = 0;
    for (int n = 0; n < 40; n++) {
        impatience mine = {n};
        rfcv_monitor monitor = {.should_stop = stops_at_zero, .context = &mine};
        rfcv_error error;

        rfcv_dataset *dataset = read_made(made.text, made.n, THREADS[_i], SIZES[0], &monitor, &error);

        ck_assert(dataset ? atomic_load(&mine.n_left) >= 0 : error.status == RFCV_STOPPED);
        n_stopped += dataset == NULL;
        rfcv_dataset_free(dataset);
    }
    ck_assert_uint_ge(n_stopped, 2);
}
END_TEST

static bool counts_questions(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
    return false;
}

START_TEST(nothing_is_read_behind_a_fault)
{
    enum { N = 20000, SIZE = 1000, FIRST_READ = 1 << 16 };
    static char text[N * 16];
    size_t n = (size_t)sprintf(text, "class,g1\n");
    for (size_t row = 0; row < N; row++)
        n += (size_t)sprintf(text + n, row == 40 ? "x\n" : "x,%zu\n", row);
    atomic_int n_questions = 0;
    rfcv_monitor monitor = {.should_stop = counts_questions, .context = &n_questions};
    temporary_folder folder = temporary_folder_make();
    temporary_path path = temporary_folder_path(&folder, "matrix");
    write_bytes(path.text, text, n);
    rfcv_read_options options = label_column("class");
    options.n_threads = 1;
    rfcv_error error;

    ck_assert_ptr_null(dataset_read_in_blocks(path.text, SIZE, &options, &monitor, &error));
    temporary_folder_remove(&folder);

    ck_assert_uint_eq(error.line, 42);
    ck_assert_int_lt(n_questions, (int)((n - FIRST_READ) / SIZE / 10));
}
END_TEST

/* Which call is made by which thread is chance, and so is how many there are; a failure is always met. */
START_TEST(any_failing_allocation_of_a_team_ends_in_a_status_and_leaks_nothing)
{
    static made_text made;
    make_text(&made, &FORMS[8], 45, "s,x,w,1,bad,3,4,5,6,7,8,9");
    rfcv_error error;
    size_t n_live = memory_n_live(), n_before = memory_n_calls();
    ck_assert_ptr_null(read_made(made.text, made.n, 3, SIZES[0], NULL, &error));
    size_t n_calls = memory_n_calls() - n_before, n_refused = 0;

    for (size_t k = 1; k <= n_calls; k++) {
        memory_fail_at(k);
        ck_assert_ptr_null(read_made(made.text, made.n, 3, SIZES[0], NULL, &error));
        memory_fail_at(0);

        ck_assert_msg(error.status == RFCV_SYSTEM || error.status == RFCV_BAD_DATA, "%s", error.message);
        ck_assert_msg(memory_n_live() == n_live, "allocation %zu leaks", k);
        n_refused += error.status == RFCV_SYSTEM;
    }
    ck_assert_uint_ge(2 * n_refused, n_calls);
}
END_TEST

START_TEST(a_row_that_would_fill_the_memory_is_refused)
{
    static const char START[] = "sample,class,g1\na,x,1\nb,y,2\n", PIECE[] = "c,y,3,";
    enum { LENGTH = 65 << 20 };
    char *text = malloc(LENGTH);
    memset(text, 'z', LENGTH);
    for (size_t i = 0; i < LENGTH; i += 1000)
        text[i] = ',';
    memcpy(text, START, sizeof START - 1);
    memcpy(text + sizeof START - 1, PIECE, sizeof PIECE - 1);
    if (_i)
        text[sizeof START + 1] = '"';
    rfcv_error error;

    ck_assert_ptr_null(read_bytes(text, LENGTH, NULL, label_column("class"), &error));
    free(text);

    ck_assert_uint_eq(error.line, 4);
    assert_says(&error, _i ? ":4:2: the quote that opens here is not closed" : "a row of more than 64 MiB");
}
END_TEST

START_TEST(rows_behind_more_blank_lines_than_memory_is_to_hold_are_read)
{
    static const char HEADER[] = "sample,class,g1\n", ROWS[] = "a,x,1\nb,y,2\n";
    enum { LENGTH = 65 << 20 };
    char *text = malloc(LENGTH);
    memset(text, '\n', LENGTH);
    memcpy(text, HEADER, sizeof HEADER - 1);
    memcpy(text + LENGTH - (sizeof ROWS - 1), ROWS, sizeof ROWS - 1);
    rfcv_error error;

    rfcv_dataset *dataset = read_bytes(text, LENGTH, NULL, label_column("class"), &error);
    free(text);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, 2);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *row_blocks_case(void)
{
    TCase *tcase = tcase_create("row_blocks");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, blocks_and_threads_make_no_other_dataset, 0, N_FORMS * N_WAYS);
    tcase_add_loop_test(tcase, the_error_is_that_of_one_thread, 0, 2 * N_FAULTS);
    tcase_add_test(tcase, the_first_of_two_faults_is_reported);
    tcase_add_test(tcase, a_nul_byte_has_the_place_that_one_thread_gives);
    tcase_add_test(tcase, a_numbered_sample_has_its_number_in_messages);
    tcase_add_loop_test(tcase, a_gzip_file_that_is_cut_is_refused_after_the_rows_before, 0, 2);
    tcase_add_loop_test(tcase, reading_can_be_stopped_at_any_block, 0, N_THREADS);
    tcase_add_test(tcase, nothing_is_read_behind_a_fault);
    tcase_add_test(tcase, any_failing_allocation_of_a_team_ends_in_a_status_and_leaks_nothing);
    tcase_add_loop_test(tcase, a_row_that_would_fill_the_memory_is_refused, 0, 2);
    tcase_add_test(tcase, rows_behind_more_blank_lines_than_memory_is_to_hold_are_read);
    return tcase;
}
