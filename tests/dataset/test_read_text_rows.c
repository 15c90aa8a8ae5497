/* Rows of text as numbers, in blocks and by threads.  Expected values stand in the tests, or come from the
 * formula that wrote the text. */
#include "dataset/file/crc32.h"
#include "dataset/text/read_text_rows.h"

#include "base/rng.h"
#include "cases.h"
#include "dataset/file/gzip.h"
#include "matrix_of_text.h"

#include <stdio.h>
#include <stdlib.h>

static const reading_way PLAIN = {{0}, 0, 0, 0};

static reading_way with_label(const char *name)
{
    return (reading_way){.options = {.label_column = name}};
}

/* One table in many forms: two rows, a column of words, three of values, one of them missing. */
static const char *const FORMS[] = {
    "id,site,g1,g2,g3\na,x,1,2.5,3\nb,y,4,NA,-6e1\n",
    "id,site,g1,g2,g3\na,x,1,2.5,3\nb,y,4,NA,-6e1",
    "id,site,g1,g2,g3\r\na,x,1,2.5,3\r\nb,y,4,NA,-6e1\r\n",
    "id,site,g1,g2,g3\ra,x,1,2.5,3\rb,y,4,NA,-6e1\r",
    "\xef\xbb\xbfid,site,g1,g2,g3\na,x,1,2.5,3\nb,y,4,NA,-6e1\n",
    "id\tsite\tg1\tg2\tg3\na\tx\t1\t2.5\t3\nb\ty\t4\t\t-6e1\n",
    "id;site;g1;g2;g3\na;x;1;2.5;3\nb;y;4;NA;-6e1\n",
    "id site g1 g2 g3\na x 1 2.5 3\nb y 4 NA -6e1\n",
    "\"id\" \"site\" \"g1\" \"g2\" \"g3\"\n\"a\" \"x\" 1 2.5 3\n\"b\" \"y\" 4 NA -60\n",
    "id   site g1    g2  g3  \na    x     1   2.5   3\n  b  y    4    NA -60  \r\n   \n",
    "\n\nid,site,g1,g2,g3\n\na,x,1,2.5,3\n\n\nb,y,4,NA,-6e1\n\n",
    "id , site, g1 ,g2,g3\n a,x ,1 , 2.5,3\nb, y,4, NA ,-60 \n",
    "\"id\",\"site\",\"g1\",\"g2\",\"g3\"\n\"a\",\"x\",\"1\",\"2.5\",\"3\"\n\"b\",\"y\",4,\"\",\"-60\"\n",
    "# written by hand\n# on a \"day\n!Note\tx\nid,site,g1,g2,g3\na,x,1,2.5,3\nb,y,4,NA,-6e1\n",
    "#id,site,g1,g2,g3\na,x,1,2.5,3\nb,y,4,NA,-6e1\n",
};
enum { N_FORMS = sizeof FORMS / sizeof *FORMS };

static void assert_is_table(const rfcv_matrix *matrix)
{
    static const double VALUES[] = {1, 2.5, 3, 4, NAN, -60};
    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"a", "b"});
    assert_names(&matrix->columns, 3, (const char *const[]){"g1", "g2", "g3"});
    ck_assert_uint_eq(matrix->n_fields, 1);
    assert_field(matrix, 0, "site", AXIS_ROWS, (const char *const[]){"x", "y"});
    ck_assert_str_eq(matrix->rows.title, "id");
    ck_assert_uint_eq(matrix->n_missing, 1);
    ck_assert_uint_eq(matrix->stray.n_cells, 0);
    ck_assert_uint_eq(matrix->columns.places[2], 5);
}

static size_t compress(const char *text, size_t n, char *to, size_t room)
{
    gzip_writer *writer = gzip_writer_make();
    size_t n_all = 0;
    for (size_t n_out = 1; n_out; n_all += n_out)
        n_out = gzip_deflate(writer, &text, &n, true, to + n_all, room - n_all);
    gzip_writer_free(writer);
    return n_all;
}

START_TEST(a_table_reads_the_same_with_any_separator_line_end_quote_and_compression)
{
    static const size_t SIZES[] = {64, 65, 67, 70, 100, 0};
    const char *text = FORMS[_i];
    char compressed[1000];
    size_t n = compress(text, strlen(text), compressed, sizeof compressed);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        rfcv_error error;
        const reading_way way = {.block_size = SIZES[i]};

        rfcv_matrix *plain = matrix_of_text(text, way);
        rfcv_matrix *inflated = matrix_of_bytes(compressed, n, way, &error);

        assert_is_table(plain);
        ck_assert_msg(inflated != NULL, "%s", error.message);
        assert_is_table(inflated);
        ck_assert_uint_eq(inflated->n_bytes, n);
        ck_assert_uint_eq(inflated->crc32, crc32_add(0, compressed, n));
        rfcv_matrix_free(plain);
        rfcv_matrix_free(inflated);
    }
}
END_TEST

/* The first rows are read cell by cell, those behind them in runs of numbers: what is to be tested of these
 * stands behind enough others. */
enum { N_OTHERS = 12 };

static char *behind_others(const char *header, const char *row, const char *rest)
{
    static char text[4000];
    size_t n = (size_t)sprintf(text, "%s\n", header);
    for (size_t i = 0; i < N_OTHERS; i++)
        n += (size_t)sprintf(text + n, "%s\n", row);
    sprintf(text + n, "%s", rest);
    return text;
}

START_TEST(runs_of_spaces_are_one_separator)
{
    static const char *const FORMS_OF_ROW[] = {
        "r2 4.5 5 6 7",   "r2   4.5  5 6   7",       "  r2 4.5 5 6 7",
        "r2 4.5 5 6 7  ", " r2 4.5     5 6    7   ", "\"r2\"   4.5 \"5\"  6 7"};
    static const double VALUES[] = {4.5, 5, 6, 7};
    for (size_t i = 0; i < sizeof FORMS_OF_ROW / sizeof *FORMS_OF_ROW; i++) {
        const char *text = behind_others("   a    b  c d", " r1  1   2 3 4  ", FORMS_OF_ROW[i]);

        rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

        ck_assert_uint_eq(matrix->values.n_rows, N_OTHERS + 1);
        ck_assert_str_eq(matrix->rows.names[N_OTHERS], "r2");
        for (size_t column = 0; column < 4; column++) {
            ck_assert(matrix->values.rows[0][column] == (double)(column + 1));
            ck_assert(matrix->values.rows[N_OTHERS][column] == VALUES[column]);
        }
        assert_names(&matrix->columns, 4, (const char *const[]){"a", "b", "c", "d"});
        rfcv_matrix_free(matrix);
    }
}
END_TEST

/* A run is no empty cell: a row that ends early is short, whatever spaces follow. */
START_TEST(a_row_of_another_width_is_refused_with_its_number_of_cells)
{
    static const struct {
        const char *row, *ragged, *words;
    } RAGGED[] = {
        {"r 1 2 3", "s 1 2\n", ": 3 cells, where the first rows have 4"},
        {"r 1 2 3", "s 1 2   \n", ": 3 cells, where the first rows have 4"},
        {"r 1 2 3", "s 1 2   ", ": 3 cells, where the first rows have 4"},
        {"r 1 2 3", "s 1 2 3  4  \n", ": 5 cells, where the first rows have 4"},
        {"r,1,2,3", "s,1,2\n", ": 3 cells, where the first rows have 4"},
        {"r,1,2,3", "s,1,2,3,\n", ": 5 cells, where the first rows have 4"},
        {"r,1,2,3", "s,1,2,3,4\n", ": 5 cells, where the first rows have 4"},
        {"r,1,2,3", "s,x,y\n", ": 3 cells, where the first rows have 4"},
    };
    for (size_t i = 0; i < sizeof RAGGED / sizeof *RAGGED; i++) {
        const char *header = strchr(RAGGED[i].row, ',') ? "id,a,b,c" : "id a b c";

        rfcv_error error = matrix_refusal(behind_others(header, RAGGED[i].row, RAGGED[i].ragged), PLAIN);

        assert_refuses(&error, RFCV_BAD_DATA, RAGGED[i].words);
        ck_assert_uint_eq(error.line, N_OTHERS + 2);
    }
}
END_TEST

START_TEST(a_row_of_another_width_among_the_first_is_refused_too)
{
    rfcv_error errors[] = {matrix_refusal("id a b c\nr 1 2 3\ns 1 2   \nt 1 2 3\n", PLAIN),
                           matrix_refusal("id,a,b,c\nr,1,2,3\ns,1,2,3,4\n", PLAIN)};

    assert_refuses(&errors[0], RFCV_BAD_DATA, ":3: 3 cells, where the first rows have 4");
    assert_refuses(&errors[1], RFCV_BAD_DATA, ":3: 5 cells, where the first rows have 4");
}
END_TEST

START_TEST(a_row_of_words_is_a_field_and_a_column_of_words_too)
{
    static const double VALUES[] = {1, 2, 3, 4, NAN, 6};
    const char *text = "gene,note,s1,s2,s3\ncancer,-,LumA,NA,Her2\ng1,first,1,2,3\ng2,second,4,NA,6\n"
                       "batch,?,\"1,5\",x,y\n";

    rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

    assert_values(matrix, 2, 3, VALUES);
    assert_names(&matrix->rows, 2, (const char *const[]){"g1", "g2"});
    ck_assert_uint_eq(matrix->rows.places[1], 4);
    ck_assert_uint_eq(matrix->n_fields, 3);
    assert_field(matrix, 0, "note", AXIS_ROWS, (const char *const[]){"first", "second"});
    assert_field(matrix, 1, "cancer", AXIS_COLUMNS, (const char *const[]){"LumA", "NA", "Her2"});
    assert_field(matrix, 2, "batch", AXIS_COLUMNS, (const char *const[]){"1,5", "x", "y"});
    ck_assert_uint_eq(matrix->fields[0].place, 2);
    ck_assert_uint_eq(matrix->fields[2].place, 5);
    ck_assert_uint_eq(matrix->n_missing, 1);
    rfcv_matrix_free(matrix);
}
END_TEST

/* What plain numbers in a row of words looked like is kept: 07 is not 7 there. */
START_TEST(numbers_in_a_row_of_words_stay_as_they_were_written)
{
    const char *text =
        "gene,s1,s2,s3,s4,s5,s6,s7\ng1,1,2,3,4,5,6,7\ng2,1,2,3,4,5,6,7\nwhen,07,1.50,May,+3,Apr,Mon,Tue\n"
        "site,a,b,7,c,\"08\",d,9.0\n";
    for (size_t n_first = 0; n_first < 2; n_first++) { /* among the first rows, and behind them */
        char long_text[2000];
        size_t n = (size_t)sprintf(long_text, "gene,s1,s2,s3,s4,s5,s6,s7\n");
        for (int row = 0; row < 20 && n_first; row++)
            n += (size_t)sprintf(long_text + n, "f%d,1,2,3,4,5,6,7\n", row);
        strcpy(long_text + n, strchr(text, '\n') + 1);

        rfcv_matrix *matrix = matrix_of_text(long_text, PLAIN);

        ck_assert_uint_eq(matrix->n_fields, 2);
        assert_field(matrix, 0, "when", AXIS_COLUMNS,
                     (const char *const[]){"07", "1.50", "May", "+3", "Apr", "Mon", "Tue"});
        assert_field(matrix, 1, "site", AXIS_COLUMNS,
                     (const char *const[]){"a", "b", "7", "c", "08", "d", "9.0"});
        rfcv_matrix_free(matrix);
    }
}
END_TEST

START_TEST(a_numeric_label_stays_text_where_it_is_named)
{
    const char *in_row = "gene,s1,s2,s3\ng1,1,2,3\nclass,0,1,01\n";
    const char *in_column = "id,g1,class\na,1,0\nb,2,01\n";

    rfcv_matrix *rows = matrix_of_text(in_row, with_label("class"));
    rfcv_matrix *columns = matrix_of_text(in_column, with_label("class"));
    rfcv_matrix *unnamed = matrix_of_text(in_row, PLAIN);

    assert_field(rows, 0, "class", AXIS_COLUMNS, (const char *const[]){"0", "1", "01"});
    assert_field(columns, 0, "class", AXIS_ROWS, (const char *const[]){"0", "01"});
    ck_assert_uint_eq(unnamed->n_fields, 0);
    ck_assert_uint_eq(unnamed->values.n_rows, 2);
    rfcv_matrix_free(rows);
    rfcv_matrix_free(columns);
    rfcv_matrix_free(unnamed);
}
END_TEST

START_TEST(a_label_of_a_table_names_nothing_in_the_matrix_and_a_group_does)
{
    reading_way way = with_label("class");
    way.options.labels = "labels.csv";
    way.options.group_column = "site";

    rfcv_matrix *matrix = matrix_of_text("gene,s1,s2\nclass,0,1\nsite,1,2\ng,5,6\n", way);

    ck_assert_uint_eq(matrix->n_fields, 1);
    assert_field(matrix, 0, "site", AXIS_COLUMNS, (const char *const[]){"1", "2"});
    ck_assert_uint_eq(matrix->values.n_rows, 2);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_word_behind_the_first_rows_is_told_with_its_place)
{
    const char *text = behind_others("id,a,b,c,d", "r,1,2,3,4", "s,1,\"bad\",-,4\nt,,1e999,2,3\n");

    rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

    ck_assert_uint_eq(matrix->stray.n_listed, 2);
    ck_assert_str_eq(matrix->stray.cells[0].text.text, "bad");
    ck_assert_uint_eq(matrix->stray.cells[0].line, N_OTHERS + 2);
    ck_assert_uint_eq(matrix->stray.cells[0].file_place, 3);
    ck_assert_uint_eq(matrix->stray.cells[1].row, N_OTHERS + 1);
    ck_assert_int_eq(matrix->stray.cells[1].kind, NUMBER_TOO_LARGE);
    ck_assert_uint_eq(matrix->n_missing, 2);
    ck_assert(isnan(matrix->values.rows[N_OTHERS][2]) && matrix->values.rows[N_OTHERS][3] == 4);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_word_among_numbers_is_counted_for_its_row_and_its_column)
{
    static const double VALUES[] = {1, NAN, 3, 4, 5, 6, NAN, NAN, 9};

    rfcv_matrix *matrix = matrix_of_text("id,a,b,c\nr,1,bad,3\ns,4,5,6\nt,1e999,\"1,5\",9\n", PLAIN);

    const stray_text *stray = &matrix->stray;
    assert_values(matrix, 3, 3, VALUES);
    ck_assert_uint_eq(matrix->n_missing, 0);
    ck_assert_uint_eq(stray->n_cells, 3);
    ck_assert_uint_eq(stray_text_of_row(stray, 0), 1);
    ck_assert_uint_eq(stray_text_of_row(stray, 1), 0);
    ck_assert_uint_eq(stray_text_of_row(stray, 2), 2);
    ck_assert_uint_eq(stray_text_of_column(stray, 0), 1);
    ck_assert_uint_eq(stray_text_of_column(stray, 1), 2);
    ck_assert_uint_eq(stray_text_of_column(stray, 2), 0);
    ck_assert_uint_eq(stray->n_listed, 2); /* "1,5" is the first of neither */
    ck_assert_str_eq(stray->cells[0].text.text, "bad");
    ck_assert_uint_eq(stray->cells[0].line, 2);
    ck_assert_uint_eq(stray->cells[0].file_place, 3);
    ck_assert_int_eq(stray->cells[1].kind, NUMBER_TOO_LARGE);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_table_without_names_of_rows_has_numbered_rows)
{
    rfcv_matrix *matrix = matrix_of_text("g1,g2\n1,2\n3,4\n\n5,6\n", PLAIN);

    assert_names(&matrix->rows, 3, (const char *const[]){"1", "2", "3"});
    ck_assert(matrix->rows.are_numbers && !matrix->columns.are_numbers);
    ck_assert_uint_eq(matrix->rows.places[2], 5);
    ck_assert_str_eq(matrix->rows.title, "");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(empty_names_stay_but_that_of_a_field)
{
    rfcv_matrix *matrix = matrix_of_text("id,,g,,\na,1,2,x,3\n,4,5,y,6\n", PLAIN);

    assert_names(&matrix->columns, 3, (const char *const[]){"", "g", ""});
    assert_names(&matrix->rows, 2, (const char *const[]){"a", ""});
    ck_assert_str_eq(matrix->fields[0].name, "V4");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(rows_that_sum_up_are_left_out_and_counted)
{
    static const double VALUES[] = {1, 2, 3, 4};
    const char *text = "gene,s1,s2\ng1,1,2\n__no_feature,bad,\ng2,3,4\n__ambiguous,7,8\n";

    rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

    assert_values(matrix, 2, 2, VALUES);
    ck_assert_uint_eq(matrix->stray.n_cells, 0);
    ck_assert_uint_eq(matrix->n_missing, 0);
    ck_assert_uint_eq(rfcv_matrix_n_decisions(matrix), 1);
    rfcv_decision decision = rfcv_matrix_decision(matrix, 0);
    ck_assert_str_eq(decision.topic, "features");
    ck_assert_str_eq(decision.text,
                     "2 rows left out that sum up what was counted: __no_feature, __ambiguous");
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(a_text_without_numbers_is_refused)
{
    static const char *const TEXTS[] = {"id,a,b\nr,x,y\ns,z,w\n", "id\tname\na\tb\n", "id,a\nr,x\n"};

    rfcv_error error = matrix_refusal(TEXTS[_i], PLAIN);

    assert_refuses(&error, RFCV_BAD_DATA, "has no column of numbers");
}
END_TEST

START_TEST(a_matrix_of_words_is_refused)
{
    char text[8000];
    size_t n = (size_t)sprintf(text, "gene,s1,s2\n");
    for (int row = 0; row < 9; row++)
        n += (size_t)sprintf(text + n, "g%d,1,2\n", row);
    for (int row = 0; row < 201; row++)
        n += (size_t)sprintf(text + n, "w%d,x,y\n", row);

    rfcv_error error = matrix_refusal(text, PLAIN);
    strstr(text, "w200")[0] = '\0';
    rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

    assert_refuses(&error, RFCV_BAD_DATA, ":211: a row of words, after 200 others");
    ck_assert_uint_eq(matrix->n_fields, 200);
    rfcv_matrix_free(matrix);
}
END_TEST

/* Rows of words, then two of numbers, of a table with a column of words behind its names. */
static char *write_words(size_t n_rows, size_t n_columns, const char *note)
{
    char *text = memory_make((n_rows + 3) * (n_columns + 2), 16);
    size_t n = (size_t)sprintf(text, "gene\tnote");
    for (size_t i = 0; i < n_columns; i++)
        n += (size_t)sprintf(text + n, "\ts%zu", i);
    for (size_t row = 0; row < n_rows; row++) {
        n += (size_t)sprintf(text + n, "\nw%zu\t%s", row, note);
        for (size_t i = 0; i < n_columns; i++)
            n += (size_t)sprintf(text + n, "\t%s", i % 2 ? "odd" : "even");
    }
    for (size_t row = 0; row < 2; row++) {
        n += (size_t)sprintf(text + n, "\ng%zu\t%s", row, note);
        for (size_t i = 0; i < n_columns; i++)
            n += (size_t)sprintf(text + n, "\t%zu", row + i);
    }
    return text;
}

static const struct {
    size_t n_rows, n_columns;
    bool is_empty;
} WORDS_ABOVE[] = {{1, 2, false}, {7, 2, false},    {8, 2, true},     {12, 3, false},
                   {31, 4, true}, {2, 5000, false}, {12, 5000, true}, {31, 9000, false}};

START_TEST(rows_of_words_above_the_numbers_are_fields_however_wide_they_are)
{
    const size_t n_rows = WORDS_ABOVE[_i].n_rows, n_columns = WORDS_ABOVE[_i].n_columns;
    const bool is_empty = WORDS_ABOVE[_i].is_empty; /* a column in which all is missing is one of numbers */
    char *text = write_words(n_rows, n_columns, is_empty ? "" : "about");

    rfcv_matrix *matrix = matrix_of_text(text, PLAIN);

    ck_assert_uint_eq(matrix->values.n_rows, 2);
    ck_assert_uint_eq(matrix->values.n_columns, n_columns + is_empty);
    ck_assert(matrix->values.rows[1][n_columns - 1 + is_empty] == (double)n_columns);
    ck_assert_uint_eq(matrix->n_fields, n_rows + !is_empty);
    for (size_t i = !is_empty; i < matrix->n_fields; i++) {
        ck_assert_int_eq(matrix->fields[i].axis, AXIS_COLUMNS);
        ck_assert_str_eq(matrix->fields[i].texts[1 + is_empty], "odd");
    }
    memory_free(text);
    rfcv_matrix_free(matrix);
}
END_TEST

START_TEST(words_as_far_as_is_looked_are_refused_with_their_lines)
{
    char *text = write_words(32, 3, "about");

    rfcv_error error = matrix_refusal(text, PLAIN);

    assert_refuses(&error, RFCV_BAD_DATA, ":2: from here to line 33 no column has numbers");
    assert_refuses(&error, RFCV_BAD_DATA, "--labels");
    ck_assert_uint_eq(error.line, 2);
    memory_free(text);
}
END_TEST

/* ---- Layouts of other formats: a last line, claimed rows --------------------------------------- */

static rfcv_status read_layout(rfcv_matrix *matrix, const char *text, const char *last_line,
                               size_t n_rows_claimed, size_t block_size, rfcv_error *error)
{
    static const unsigned char KINDS[] = {COLUMN_ROW_NAME, COLUMN_SKIPPED, COLUMN_VALUE, COLUMN_VALUE};
    char *names[] = {(char[]){"ID"}, (char[]){"skipped"}, (char[]){"s1"}, (char[]){"s2"}};
    const rows_layout table = {.names = names,
                               .kinds = KINDS,
                               .n_columns = 4,
                               .last_line = last_line,
                               .n_rows_claimed = n_rows_claimed};
    const rfcv_read_options options = {0};
    const read_context context = {
        .path = "made", .options = &options, .block_size = block_size, .n_threads = 2};
    byte_source source;
    delimited lines;
    rfcv_status status = source_open_bytes(&source, "made", text, strlen(text), NULL, error);
    if (status == RFCV_OK)
        status = delimited_open_source(&lines, &source, block_size, error);
    ck_assert_int_eq(status, RFCV_OK);
    matrix->path = "made";
    status = read_text_rows(matrix, &lines, &table, &context, error);
    delimited_close(&lines);
    return status;
}

static const size_t BLOCKS[] = {64, 70, 1000};
enum { N_BLOCKS = 3 };

static const char ROWS[] =
    "a\tx\t1\t2\nb\ty\t3\t4\nc\tz\t5\t6\nd\tz\t5\t6\ne\tz\t5\t6\nf\tz\t5\t6\ng\tz\t5\t6\n";

START_TEST(a_table_ends_with_its_last_line)
{
    char text[1000];
    for (size_t i = 0; i < N_BLOCKS; i++) {
        rfcv_matrix whole = {0}, cut = {0}, followed = {0};
        rfcv_error error;

        sprintf(text, "%s!end\n\n", ROWS);
        ck_assert_int_eq(read_layout(&whole, text, "!end", 0, BLOCKS[i], &error), RFCV_OK);
        ck_assert_uint_eq(whole.values.n_rows, 7);
        ck_assert_uint_eq(whole.columns.places[0], 3);

        sprintf(text, "%s!ending\t\t\t\n", ROWS);
        ck_assert_int_ne(read_layout(&cut, text, "!end", 0, BLOCKS[i], &error), RFCV_OK);
        assert_refuses(&error, RFCV_BAD_DATA, "made ends without the line !end");

        sprintf(text, "%s!end\n\nh\tz\n%s", ROWS, ROWS);
        ck_assert_int_ne(read_layout(&followed, text, "!end", 0, BLOCKS[i], &error), RFCV_OK);
        assert_refuses(&error, RFCV_BAD_DATA, "made:10: text goes on behind the line !end");

        matrix_clear(&whole);
        matrix_clear(&cut);
        matrix_clear(&followed);
    }
}
END_TEST

START_TEST(another_number_of_rows_than_claimed_is_refused)
{
    for (size_t n = 6; n <= 8; n++) {
        rfcv_matrix matrix = {0};
        rfcv_error error;

        rfcv_status status = read_layout(&matrix, ROWS, NULL, n, 64, &error);

        ck_assert_int_eq(status, n == 7 ? RFCV_OK : RFCV_BAD_DATA);
        if (n != 7)
            assert_refuses(&error, RFCV_BAD_DATA, " rows, and has 7;");
        matrix_clear(&matrix);
    }
}
END_TEST

/* ---- Blocks and threads ------------------------------------------------------------------------ */

enum { N_ROWS = 120, N_COLUMNS = 9, ROOM = 1 << 16 };

static const size_t THREADS[] = {1, 2, 3, 8}, SIZES[] = {64, 100, 1000, 1 << 18};
enum { N_THREADS = 4, N_WAYS = 16 };

static bool is_field_row(size_t row)
{
    return row % 31 == 5;
}

static bool is_summary(size_t row)
{
    return row % 37 == 11;
}

/* 0: a number; 1: missing; 2: a word */
static int kind_of_cell(size_t row, size_t column)
{
    size_t mixed = row * 7 + column * 11;
    return mixed % 23 == 0 ? 1 : mixed % 29 == 0 ? 2 : 0;
}

static double value_of(size_t row, size_t column)
{
    return (double)(row * 131 + column * 17) / 8.0 - 40.0;
}

static size_t write_rows(char *text, char separator)
{
    static const char *const CELLS[] = {"NA", "bad"};
    size_t n = (size_t)sprintf(text, "gene%cnote", separator);
    for (size_t column = 0; column < N_COLUMNS; column++)
        n += (size_t)sprintf(text + n, "%cs%zu", separator, column);
    for (size_t row = 0; row < N_ROWS; row++) {
        n += (size_t)sprintf(text + n, "\n");
        n += is_summary(row) ? (size_t)sprintf(text + n, "__no_feature")
                             : (size_t)sprintf(text + n, "g%zu", row);
        n += (size_t)sprintf(text + n, "%cnote%zu", separator, row);
        for (size_t column = 0; column < N_COLUMNS; column++) {
            int kind = kind_of_cell(row, column);
            bool is_quoted = (row + column) % 5 == 0;
            n += (size_t)sprintf(text + n, "%c%s", separator, is_quoted ? "\"" : "");
            if (is_field_row(row))
                n += (size_t)sprintf(text + n, column % 3 ? "w%zu" : "%zu", row + column);
            else if (kind)
                n += (size_t)sprintf(text + n, "%s", CELLS[kind - 1]);
            else
                n += (size_t)sprintf(text + n, "%.*f", (int)(3 + row % 9), value_of(row, column));
            n += (size_t)sprintf(text + n, "%s", is_quoted ? "\"" : "");
        }
    }
    return n + (size_t)sprintf(text + n, "\n");
}

static void assert_field_row(const rfcv_matrix *matrix, size_t index, size_t row)
{
    char name[32], text[32];
    const matrix_field *field = &matrix->fields[index];
    sprintf(name, "g%zu", row);
    ck_assert_str_eq(field->name, name);
    ck_assert_uint_eq(field->place, row + 2);
    for (size_t column = 0; column < N_COLUMNS; column++) {
        sprintf(text, column % 3 ? "w%zu" : "%zu", row + column);
        ck_assert_str_eq(field->texts[column], text);
    }
}

static void assert_value_row(const rfcv_matrix *matrix, size_t index, size_t row)
{
    char name[32], note[32];
    sprintf(name, "g%zu", row);
    sprintf(note, "note%zu", row);
    ck_assert_str_eq(matrix->rows.names[index], name);
    ck_assert_str_eq(matrix->fields[0].texts[index], note);
    ck_assert_uint_eq(matrix->rows.places[index], row + 2);
    uint32_t n_words = 0;
    for (size_t column = 0; column < N_COLUMNS; column++) {
        int kind = kind_of_cell(row, column);
        double value = matrix->values.rows[index][column];
        ck_assert(kind ? isnan(value) : value == value_of(row, column));
        n_words += kind == 2;
    }
    ck_assert_uint_eq(stray_text_of_row(&matrix->stray, index), n_words);
}

/* Every cell that is the first of its row or its column, in the order of the file. */
static void assert_listed_words(const rfcv_matrix *matrix)
{
    uint32_t of_column[N_COLUMNS] = {0};
    size_t n_listed = 0, index = 0;
    for (size_t row = 0; row < N_ROWS; row++) {
        size_t of_row = 0;
        if (is_field_row(row) || is_summary(row))
            continue;
        for (size_t column = 0; column < N_COLUMNS; column++) {
            if (kind_of_cell(row, column) != 2)
                continue;
            const stray_cell *cell = &matrix->stray.cells[n_listed];
            if (of_row++ == 0 || of_column[column] == 0) {
                ck_assert_uint_lt(n_listed++, matrix->stray.n_listed);
                ck_assert(cell->row == index && cell->column == column && cell->line == row + 2);
                ck_assert_uint_eq(cell->file_place, column + 3);
            }
            of_column[column]++;
        }
        index++;
    }
    ck_assert_uint_eq(matrix->stray.n_listed, n_listed);
    ck_assert_uint_gt(n_listed, 20);
    for (size_t column = 0; column < N_COLUMNS; column++)
        ck_assert_uint_eq(stray_text_of_column(&matrix->stray, column), of_column[column]);
}

START_TEST(blocks_of_any_size_and_any_number_of_threads_give_the_rows_in_the_order_of_the_file)
{
    static char text[ROOM];
    static const char SEPARATORS[] = ",\t; ";
    size_t n = write_rows(text, SEPARATORS[_i / N_WAYS]), n_values = 0, n_fields = 1, n_missing = 0;
    const reading_way way = {.n_threads = THREADS[_i % N_THREADS], .block_size = SIZES[_i / N_THREADS % 4]};
    rfcv_error error;

    rfcv_matrix *matrix = matrix_of_bytes(text, n, way, &error);

    ck_assert_msg(matrix != NULL, "%s", error.message);
    ck_assert_str_eq(matrix->fields[0].name, "note");
    for (size_t row = 0; row < N_ROWS; row++) {
        if (is_summary(row))
            continue;
        if (is_field_row(row))
            assert_field_row(matrix, n_fields++, row);
        else
            assert_value_row(matrix, n_values++, row);
        for (size_t column = 0; column < N_COLUMNS && !is_field_row(row); column++)
            n_missing += kind_of_cell(row, column) == 1;
    }
    ck_assert_uint_eq(matrix->values.n_rows, n_values);
    ck_assert_uint_eq(matrix->rows.n, n_values);
    ck_assert_uint_eq(matrix->n_fields, n_fields);
    ck_assert_uint_eq(matrix->n_missing, n_missing);
    assert_listed_words(matrix);
    rfcv_matrix_free(matrix);
}
END_TEST

/* ---- Any text --------------------------------------------------------------------------------- */

static const char *any_of(rng *random, const char *const *texts, size_t n)
{
    return texts[rng_below(random, (uint32_t)n)];
}

/* A table of random cells, most of them good: rows of other widths, quotes that stay open and damaged bytes
 * come too. */
static size_t write_any(char *text, rng *random)
{
    static const char *const SEPARATORS[] = {",", "\t", ";", " ", "  "}, *const ENDS[] = {"\n", "\r\n", "\r",
                                                                                          "\n\n"};
    static const char *const CELLS[] = {"NA",    "",      "word",   "\"1.5\"", "\"a\"\"b\"", "1e5",
                                        "1e999", "1,5",   "07",     "  4 ",    "\"a\nb\"",   "x y",
                                        "#",     "class", "\"x\"y", "\"bad"};
    enum { N_CELLS = sizeof CELLS / sizeof *CELLS, N_GOOD = N_CELLS - 2 };
    const char *separator = any_of(random, SEPARATORS, 5), *end = any_of(random, ENDS, 4);
    size_t n_columns = 1 + rng_below(random, 7), n_rows = rng_below(random, 30), n = 0;
    bool is_dirty = rng_below(random, 3) == 0;
    for (size_t row = 0; row <= n_rows; row++) {
        bool is_ragged = is_dirty && rng_below(random, 40) == 0;
        for (size_t column = 0; column < n_columns + is_ragged; column++) {
            n += (size_t)sprintf(text + n, "%s", column ? separator : "");
            if (row == 0 || column == 0)
                n += (size_t)sprintf(text + n, "%c%zu", row ? 'r' : 'c', row + column);
            else if (rng_below(random, 8) == 0)
                n += (size_t)sprintf(text + n, "%s", any_of(random, CELLS, is_dirty ? N_CELLS : N_GOOD));
            else
                n += (size_t)sprintf(text + n, "%u.%u", rng_below(random, 100), rng_below(random, 1000));
        }
        n += (size_t)sprintf(text + n, "%s", end);
    }
    if (is_dirty && rng_below(random, 20) == 0)
        text[rng_below(random, (uint32_t)n)] = (char)rng_below(random, 256);
    return n;
}

static void assert_same_texts(const rfcv_matrix *matrix, const rfcv_matrix *other)
{
    ck_assert_uint_eq(matrix->n_fields, other->n_fields);
    for (size_t i = 0; i < matrix->n_fields; i++)
        assert_field(other, i, matrix->fields[i].name, matrix->fields[i].axis,
                     (const char *const *)matrix->fields[i].texts);
    ck_assert_uint_eq(matrix->stray.n_listed, other->stray.n_listed);
    for (size_t i = 0; i < matrix->stray.n_listed; i++) {
        const stray_cell *cell = &matrix->stray.cells[i], *same = &other->stray.cells[i];
        ck_assert(cell->row == same->row && cell->column == same->column && cell->line == same->line);
        ck_assert_str_eq(cell->text.text, same->text.text);
    }
}

static void assert_same_matrix(const rfcv_matrix *matrix, const rfcv_matrix *other)
{
    ck_assert_uint_eq(matrix->values.n_rows, other->values.n_rows);
    for (size_t row = 0; row < matrix->values.n_rows; row++)
        ck_assert_int_eq(memcmp(matrix->values.rows[row], other->values.rows[row],
                                matrix->values.n_columns * sizeof(double)),
                         0);
    assert_names(&other->rows, matrix->rows.n, (const char *const *)matrix->rows.names);
    assert_names(&other->columns, matrix->columns.n, (const char *const *)matrix->columns.names);
    assert_same_texts(matrix, other);
    ck_assert_uint_eq(matrix->n_missing, other->n_missing);
    ck_assert_uint_eq(matrix->budget.n_claimed, other->budget.n_claimed);
}

START_TEST(any_text_is_read_or_refused_alike_in_one_block_and_in_many)
{
    static char text[ROOM];
    size_t n_read = 0;
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 6, 6, (uint32_t)_i));
    for (int i = 0; i < 100; i++) {
        size_t n = write_any(text, &random);
        const reading_way many = {.block_size = 64 + rng_below(&random, 60),
                                  .n_threads = 1 + rng_below(&random, 3)};
        rfcv_error error, other_error;

        rfcv_matrix *matrix = matrix_of_bytes(text, n, PLAIN, &error);
        rfcv_matrix *other = matrix_of_bytes(text, n, many, &other_error);

        ck_assert_msg(!matrix == !other, "'%s' and '%s': %.*s", error.message, other_error.message, (int)n,
                      text);
        if (matrix)
            assert_same_matrix(matrix, other);
        else
            ck_assert_str_eq(error.message, other_error.message);
        n_read += matrix != NULL;
        rfcv_matrix_free(matrix);
        rfcv_matrix_free(other);
    }
    ck_assert(n_read > 30 && n_read < 100);
}
END_TEST

/* ---- Memory ------------------------------------------------------------------------------------ */

START_TEST(reading_stops_at_the_memory_that_is_allowed)
{
    static char text[ROOM];
    size_t n = write_rows(text, ',');
    rfcv_error error, expected = {0};
    rfcv_matrix *matrix = matrix_of_bytes(text, n, PLAIN, &error);
    uint64_t needed = matrix->budget.n_claimed;
    rfcv_matrix_free(matrix);
    ck_assert_uint_ge(needed, (N_ROWS - 10) * N_COLUMNS * sizeof(double));
    for (size_t i = 0; i < N_WAYS; i++) {
        reading_way way = {
            .n_threads = THREADS[i % N_THREADS], .block_size = SIZES[i / N_THREADS], .most_bytes = needed};
        matrix = matrix_of_bytes(text, n, way, &error);
        ck_assert_msg(matrix != NULL, "%s", error.message);
        rfcv_matrix_free(matrix);

        way.most_bytes = needed - 1;
        ck_assert_ptr_null(matrix_of_bytes(text, n, way, &error));

        assert_refuses(&error, RFCV_SYSTEM, "which is all that it may take");
        if (expected.status)
            ck_assert_str_eq(error.message, expected.message);
        expected = error;
    }
}
END_TEST

START_TEST(every_allocation_that_fails_is_survived)
{
    static char text[ROOM];
    size_t n = write_rows(text, ','), n_before = memory_n_calls(), n_live = memory_n_live();
    const reading_way way = {.block_size = 1000, .n_threads = _i ? 3 : 1};
    rfcv_error error;
    rfcv_matrix *matrix = matrix_of_bytes(text, n, way, &error);
    ck_assert_msg(matrix != NULL, "%s", error.message);
    rfcv_matrix_free(matrix);
    size_t n_calls = memory_n_calls() - n_before, n_failed = 0;
    for (size_t k = 1; k <= n_calls; k++) {
        memory_fail_at(k);
        matrix = matrix_of_bytes(text, n, way, &error);
        memory_fail_at(0);

        n_failed += matrix == NULL;
        ck_assert(matrix || k == 1 || error.status == RFCV_SYSTEM); /* the first is the test's own */
        rfcv_matrix_free(matrix);
        ck_assert_msg(memory_n_live() == n_live, "allocation %zu leaks", k);
    }
    /* Which calls a team makes is chance, and so is how many. */
    ck_assert_uint_ge(_i ? 2 * n_failed : n_failed, n_calls);
    ck_assert_uint_ge(n_calls, 30);
}
END_TEST

TCase *read_text_rows_case(void)
{
    TCase *tcase = tcase_create("read_text_rows");
    tcase_add_loop_test(tcase, a_table_reads_the_same_with_any_separator_line_end_quote_and_compression, 0,
                        N_FORMS);
    tcase_add_test(tcase, runs_of_spaces_are_one_separator);
    tcase_add_test(tcase, a_row_of_another_width_is_refused_with_its_number_of_cells);
    tcase_add_test(tcase, a_row_of_another_width_among_the_first_is_refused_too);
    tcase_add_test(tcase, a_row_of_words_is_a_field_and_a_column_of_words_too);
    tcase_add_test(tcase, numbers_in_a_row_of_words_stay_as_they_were_written);
    tcase_add_test(tcase, a_numeric_label_stays_text_where_it_is_named);
    tcase_add_test(tcase, a_label_of_a_table_names_nothing_in_the_matrix_and_a_group_does);
    tcase_add_test(tcase, a_word_behind_the_first_rows_is_told_with_its_place);
    tcase_add_test(tcase, a_word_among_numbers_is_counted_for_its_row_and_its_column);
    tcase_add_test(tcase, a_table_without_names_of_rows_has_numbered_rows);
    tcase_add_test(tcase, empty_names_stay_but_that_of_a_field);
    tcase_add_test(tcase, rows_that_sum_up_are_left_out_and_counted);
    tcase_add_loop_test(tcase, a_text_without_numbers_is_refused, 0, 3);
    tcase_add_test(tcase, a_matrix_of_words_is_refused);
    tcase_add_loop_test(tcase, rows_of_words_above_the_numbers_are_fields_however_wide_they_are, 0,
                        sizeof WORDS_ABOVE / sizeof *WORDS_ABOVE);
    tcase_add_test(tcase, words_as_far_as_is_looked_are_refused_with_their_lines);
    tcase_add_test(tcase, a_table_ends_with_its_last_line);
    tcase_add_test(tcase, another_number_of_rows_than_claimed_is_refused);
    tcase_add_loop_test(tcase,
                        blocks_of_any_size_and_any_number_of_threads_give_the_rows_in_the_order_of_the_file,
                        0, 4 * N_WAYS);
    tcase_add_loop_test(tcase, any_text_is_read_or_refused_alike_in_one_block_and_in_many, 0, 5);
    tcase_add_test(tcase, reading_stops_at_the_memory_that_is_allowed);
    tcase_add_loop_test(tcase, every_allocation_that_fails_is_survived, 0, 2);
    return tcase;
}
