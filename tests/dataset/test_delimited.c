#include "dataset/text/delimited.h"

#include "cases.h"
#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

/* Each form of the same table must be read as the same cells. */
static const char *const FORMS[] = {
    "sample,class,g1,g2\na,x,1,2\nb,y,3,4\n",             /* LF */
    "sample,class,g1,g2\na,x,1,2\nb,y,3,4",               /* no last end of line */
    "sample,class,g1,g2\r\na,x,1,2\r\nb,y,3,4\r\n",       /* CRLF */
    "sample,class,g1,g2\ra,x,1,2\rb,y,3,4\r",             /* CR */
    "sample,class,g1,g2\ra,x,1,2\rb,y,3,4",               /* CR, no last one */
    "\xef\xbb\xbfsample,class,g1,g2\na,x,1,2\nb,y,3,4\n", /* byte order mark */
    "sample\tclass\tg1\tg2\na\tx\t1\t2\nb\ty\t3\t4\n",    /* tabs */
    "\"sample\",\"class\",\"g1\",\"g2\"\n\"a\",\"x\",\"1\",\"2\"\n\"b\",\"y\",3,\"4\"\n", /* quotes */
    "\n\nsample,class,g1,g2\n\na,x,1,2\n\n\nb,y,3,4\n\n",                                 /* blank lines */
    "sample , class, g1 ,g2\n a,x ,1 , 2\nb, y, 3,4 \n",                                  /* spaces around */
    "\"sample\" ,\"class\",\"g1\",\"g2\"\na,x,+1,2.0\nb,y,3e0,.4e1\n", /* forms of numbers */
    "sample;class;g1;g2\na;x;1;2\nb;y;3;4\n",                          /* semicolons */
    "sample class g1 g2\na x 1 2\nb y 3 4\n",                          /* spaces */
    "sample  class   g1 g2\n  a x 1  2 \nb   y 3 4",                   /* runs of them */
    "# a, b\n!c\nsample;class;g1;g2\na;x;1;2\nb;y;3;4\n",              /* comments in front */
    "\"# a, b\",,,\n\"!c\"\nsample,class,g1,g2\na,x,1,2\nb,y,3,4\n",   /* quoted */
    "# a,\"b\n\"#c\nsample,class,g1,g2\na,x,1,2\nb,y,3,4\n",           /* of quotes that are not closed */
    "\"# one\",,,\nsample,class,g1,g2\na,x,1,2\nb,y,3,4\n",            /* as wide as the table */
    "#sample,class,g1,g2\na,x,1,2\nb,y,3,4\n",                         /* the header */
};

START_TEST(every_form_of_a_table_gives_the_same_values)
{
    rfcv_dataset *dataset = read_text(FORMS[_i]);

    rfcv_dataset_info info = rfcv_dataset_describe(dataset);
    ck_assert_uint_eq(info.n_samples, 2);
    ck_assert_uint_eq(info.n_features, 2);
    ck_assert_str_eq(rfcv_sample_id(dataset, 0), "a");
    ck_assert_str_eq(rfcv_sample_id(dataset, 1), "b");
    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "g1");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "g2");
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 0)), "x");
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 1)), "y");
    ck_assert(rfcv_value(dataset, 0, 0) == 1 && rfcv_value(dataset, 0, 1) == 2);
    ck_assert(rfcv_value(dataset, 1, 0) == 3 && rfcv_value(dataset, 1, 1) == 4);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(quotes_hold_separators_quotes_and_lines)
{
    rfcv_dataset *dataset =
        read_text("sample,\"class\",\"g,1\",\"g\"\"2\"\"\"\n\"a\nb\",\"x, y\",1,2\nc,\"\"\"z\"\"\",3,4\n");

    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "g,1");
    ck_assert_str_eq(rfcv_feature_name(dataset, 1), "g\"2\"");
    ck_assert_str_eq(rfcv_sample_id(dataset, 0), "a\nb");
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 0)), "x, y");
    ck_assert_str_eq(rfcv_class_name(dataset, rfcv_sample_class(dataset, 1)), "\"z\"");
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_quote_inside_a_cell_belongs_to_it)
{
    rfcv_dataset *dataset = read_text("sample,class,5\"UTR\na,x,1\nb,y,2\n");

    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "5\"UTR");
    rfcv_dataset_free(dataset);
}
END_TEST

/* Headers, and what separates their cells. */
static const struct {
    const char *text;
    char separator;
} SEPARATORS[] = {
    {"a\tb,c\td,e", '\t'},
    {"a,b,c\td", ','},
    {"a;b;c,d", ';'},
    {"a;b,c", ','},
    {"a b;c", ';'},
    {"a b c", ' '},
    {"\"a,b,c\" d", ' '},
    {"\"a,b\nc,d\";\"e\"\",f\";g", ';'},
    {"a,b\n\"c\";\"d\";\"e\"", ','},
    {"# a,b,c\n!d,e,f\ng;h", ';'},
    {"#a\tb", '\t'},
    {"!Series_title\t\"a\"", '\t'},
    {"\n\n\xef\xbb\xbf,x", ','},
    {"\xef\xbb\xbf#a,b\nc;d", ';'},
};

START_TEST(the_separator_is_told_by_the_first_line_that_is_no_comment)
{
    for (size_t i = 0; i < sizeof SEPARATORS / sizeof *SEPARATORS; i++) {
        byte_source source;
        delimited text;
        rfcv_error error;
        const char *bytes = SEPARATORS[i].text;
        ck_assert_int_eq(source_open_bytes(&source, "made", bytes, strlen(bytes), NULL, &error), RFCV_OK);

        rfcv_status status = delimited_open_source(&text, &source, 64, &error);

        ck_assert_msg(status == RFCV_OK, "%s", error.message);
        ck_assert_msg(text.separator == SEPARATORS[i].separator, "'%c' separates '%s'", text.separator,
                      bytes);
        delimited_close(&text);
        source_close(&source);
    }
}
END_TEST

START_TEST(comments_are_skipped_through_any_window)
{
    static const char TEXT[] = "\n# a\r\n\"# b, \"\"c\"\"\",\n\n\"!\n!,\"d\n#\n\"id\",x\n";
    for (size_t size = 1; size < 2 * sizeof TEXT; size++) {
        byte_source source;
        delimited text;
        delimited_cell cell;
        rfcv_error error;
        ck_assert_int_eq(source_open_bytes(&source, "made", TEXT, sizeof TEXT - 1, NULL, &error), RFCV_OK);
        ck_assert_int_eq(delimited_open_source(&text, &source, size, &error), RFCV_OK);

        ck_assert_int_eq(delimited_skip_comments(&text, &error), RFCV_OK);

        ck_assert_int_eq(delimited_next_cell(&text, &cell, &error), RFCV_OK);
        ck_assert_msg(strcmp(cell.text, "id") == 0, "'%s' behind comments, window of %zu", cell.text, size);
        ck_assert_uint_eq(cell.line, 8);
        delimited_close(&text);
        source_close(&source);
    }
}
END_TEST

START_TEST(more_tabs_than_commas_make_the_tab_the_separator)
{
    rfcv_dataset *dataset = read_text("sample\tclass\tg,1\na\tx, y\t1\nb\tz\t2\n");

    ck_assert_str_eq(rfcv_dataset_describe(dataset).format, "tsv");
    ck_assert_str_eq(rfcv_feature_name(dataset, 0), "g,1");
    rfcv_dataset_free(dataset);
}
END_TEST

/* Faulty texts, and the place (in the comment: under the cell) that the message must give. */
static const struct {
    const char *text;
    size_t line, column;
    const char *words;
} FAULTS[] = {
    {"sample,class,g1\na,x,\"1\nb,y,2\n", 2, 3, "the quote that opens here is never closed"},
    /*                     ^ */
    {"sample,class,g1\na,x,1\nb,\"y\"z,2\n", 3, 2, "behind the closing quote"},
    /*                          ^ */
    {"sample,class,g1\na,x,1\nb,y\n", 3, 2, ":3: 2 cells, where the first rows have 3"},
    {"sample,class,g1\na,x,1\nb,y,2,3,4\n", 3, 5, ":3: 5 cells, where the first rows have 3"},
    {"sample,class,g1\na,x,1\nb,y,2,\n", 3, 4, ":3: 4 cells, where the first rows have 3"},
    {"sample,class,g1\na,x\n", 2, 2, ":2: 2 cells, where the header has 3"},
    {"sample,class,g1\na,x,1,2,3\n", 2, 5, ":2: 5 cells, where the header has 3"},
    {"sample,class,g1\na,x,1,\n", 2, 4, "the last one empty"},
    {"sample\na\n", 1, 1, "one column only"},
    {"sample,class,g1\n", 2, 1, "has a header, and no row below it"},
    {"\n\n\n", 0, 0, "only blank lines"},
    {"\n \n   \n", 0, 0, "only blank lines"},
    {"#a\n!c\n", 0, 0, "lines that begin with '#' or '!', and no table"},
    {"#a,b\n!c\n", 0, 0, "lines that begin with '#' or '!', and no table"},
    {"sample,class,g1\n\"a\nb\",x,1\nc,y,\"2\n", 4, 3, "never closed"}, /* a cell of two lines comes before */
    {"sample,class,g1\r\na,x,1\r\n\r\nc,y,z\r\n", 4, 3, "'z' is not a number"},
};

START_TEST(a_fault_is_reported_with_its_place)
{
    rfcv_error error = refusal_of(FAULTS[_i].text, NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, FAULTS[_i].words);
    ck_assert_msg(error.line == FAULTS[_i].line && error.column == FAULTS[_i].column, "at %zu:%zu: %s",
                  error.line, error.column, error.message);
}
END_TEST

START_TEST(a_nul_byte_is_refused_with_its_place)
{
    static const char TEXT[] = "sample,class,g1\na,x,1\nb,y\0,2\n";
    rfcv_error error;

    rfcv_dataset *dataset = read_bytes(TEXT, sizeof TEXT - 1, NULL, label_column("class"), &error);

    ck_assert_ptr_null(dataset);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.column, 2);
    assert_says(&error, "NUL byte");
}
END_TEST

START_TEST(a_nul_byte_in_quotes_is_refused_too)
{
    static const char TEXT[] = "sample,class,g1\na,x,1\nb,\"y\0\",2\n";
    rfcv_error error;

    ck_assert_ptr_null(read_bytes(TEXT, sizeof TEXT - 1, NULL, label_column("class"), &error));

    assert_says(&error, ":3:2: a NUL byte");
}
END_TEST

/* Cells of changing width, so that the ends of the reader's windows (1 MiB) fall everywhere in them. */
START_TEST(a_table_of_many_windows_is_read_whole)
{
    enum { N_SAMPLES = 40, N_FEATURES = 20000 };
    size_t room = (size_t)N_SAMPLES * N_FEATURES * 12 + N_FEATURES * 8 + 4096, length = 0;
    char *text = malloc(room);
    const char *end = _i ? "\r\n" : "\n";
    length += (size_t)sprintf(text + length, "sample,class");
    for (int j = 0; j < N_FEATURES; j++)
        length += (size_t)sprintf(text + length, ",g%d", j);
    for (int i = 0; i < N_SAMPLES; i++) {
        length += (size_t)sprintf(text + length, "%ss%d,%c", end, i, 'x' + i % 2);
        for (int j = 0; j < N_FEATURES; j++)
            length += (size_t)sprintf(text + length, j % 1000 == 7 ? ",\"%d.5\"" : ",%d.5", i * j);
    }
    rfcv_error error;

    rfcv_dataset *dataset = read_bytes(text, length, NULL, label_column("class"), &error);
    free(text);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_samples, N_SAMPLES);
    ck_assert_uint_eq(rfcv_dataset_describe(dataset).n_bytes, length);
    size_t n_wrong = 0;
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (size_t j = 0; j < N_FEATURES; j++)
            n_wrong += rfcv_value(dataset, i, j) != (double)(i * j) + 0.5;
    ck_assert_uint_eq(n_wrong, 0);
    rfcv_dataset_free(dataset);
}
END_TEST

START_TEST(a_header_that_would_fill_the_memory_is_refused)
{
    enum { LENGTH = 3 << 20 };
    char *text = malloc(LENGTH + 1);
    memset(text, ',', LENGTH);
    text[LENGTH] = '\0';

    rfcv_error error = refusal_of(text, NULL, label_column("class"));
    free(text);

    assert_says(&error, ":1: a row of more than 64 MiB, or a million cells");
}
END_TEST

START_TEST(a_cell_longer_than_a_window_is_refused)
{
    enum { LENGTH = 3 << 20 };
    char *text = malloc(LENGTH + 64);
    int start = sprintf(text, "sample,class,g1\na,x,%s", _i ? "\"" : "");
    memset(text + start, '1', LENGTH);
    memcpy(text + start + LENGTH, "\n", 2);

    rfcv_error error = refusal_of(text, NULL, label_column("class"));
    free(text);

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_uint_eq(error.column, 3);
    assert_says(&error,
                _i ? "the quote that opens here is not closed" : "a cell of more than a million bytes");
}
END_TEST

START_TEST(a_pipe_that_gives_single_bytes_is_read_as_standard_input)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    const char *text = FORMS[2];
    for (size_t i = 0; i < strlen(text); i++)
        ck_assert_int_eq(write(ends[1], text + i, 1), 1);
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    rfcv_read_options options = label_column("class");
    rfcv_error error = {0};

    rfcv_dataset *dataset = rfcv_dataset_read("-", &options, NULL, &error);

    ck_assert_msg(dataset != NULL, "%s", error.message);
    ck_assert_str_eq(rfcv_dataset_describe(dataset).path, "-");
    ck_assert(rfcv_value(dataset, 1, 1) == 4);
    rfcv_dataset_free(dataset);
}
END_TEST

TCase *delimited_case(void)
{
    TCase *tcase = tcase_create("delimited");
    tcase_add_loop_test(tcase, every_form_of_a_table_gives_the_same_values, 0, sizeof FORMS / sizeof *FORMS);
    tcase_add_test(tcase, quotes_hold_separators_quotes_and_lines);
    tcase_add_test(tcase, a_quote_inside_a_cell_belongs_to_it);
    tcase_add_test(tcase, the_separator_is_told_by_the_first_line_that_is_no_comment);
    tcase_add_test(tcase, comments_are_skipped_through_any_window);
    tcase_add_test(tcase, more_tabs_than_commas_make_the_tab_the_separator);
    tcase_add_loop_test(tcase, a_fault_is_reported_with_its_place, 0, sizeof FAULTS / sizeof *FAULTS);
    tcase_add_test(tcase, a_nul_byte_is_refused_with_its_place);
    tcase_add_test(tcase, a_nul_byte_in_quotes_is_refused_too);
    tcase_add_loop_test(tcase, a_table_of_many_windows_is_read_whole, 0, 2);
    tcase_add_test(tcase, a_header_that_would_fill_the_memory_is_refused);
    tcase_add_loop_test(tcase, a_cell_longer_than_a_window_is_refused, 0, 2);
    tcase_add_test(tcase, a_pipe_that_gives_single_bytes_is_read_as_standard_input);
    return tcase;
}
