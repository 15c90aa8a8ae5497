/* Cells and columns that cannot be what they are asked to be. */
#include "cases.h"
#include "reading.h"

static const struct {
    const char *text;
    size_t line, column;
    const char *words;
} BAD_CELLS[] = {
    {"sample,class,g1,g2\na,x,1,2\nb,y,abc,4\n", 3, 3,
     ":3:3: 'abc' is not a number (feature g1, sample b); correct the cell, or leave the column out with "
     "--drop g1"},
    {"sample,class,g1,g2\na,x,1,2\nb,y,3,1e999\n", 3, 4,
     "'1e999' is too large for a number (feature g2, sample b)"},
    {"sample\tclass\tg1\na\tx\t1\nb\ty\t1,5\n", 3, 3, "'1,5' is not a number: write a decimal point"},
    {"sample,class,g1\na,x,1\nb,y,inf\n", 3, 3, "'inf' is not a number"},
    {"sample,class,g1\na,x,1\nb,y,0x1F\n", 3, 3, "'0x1F' is not a number"},
    {"sample,class,g1\na,x,1\nb,y,1 000\n", 3, 3, "'1 000' is not a number"},
    {"class,g1\nx,1\ny,no\n", 3, 2, "'no' is not a number (feature g1, sample 2)"},
    {"sample,class,g1,sex,g2,site\na,x,1,f,2,q\nb,y,3,m,4,r\n", 2, 4,
     "2 columns are not numeric: leave them out with --features numeric, or some with --drop sex,site"},
    {"sample,class,sex,g1\na,x,f,1\nb,y,m,2\n", 2, 3, "; leave the column out with --drop sex"},
    {"sample,class,g1\na,x,1\n,y,2\n", 3, 1, "a sample without an id"},
    {"sample,class,g1\na,x,1\nb,y,2\na,x,3\n", 4, 1, "the sample id 'a' is on line 2 already"},
    {"sample,class,g1\na,x,1\nb,x,2\n", 0, 0, "all samples have one label, 'x', in column 'class'"},
    {"sample,class,g1\na,NA,1\nb,,2\n", 0, 0, "no sample has a label in column 'class'"},
    {"sample,class\na,x\nb,y\n", 0, 0, "has no column of numbers"},
};

START_TEST(bad_data_are_refused_with_their_place_and_a_remedy)
{
    rfcv_error error = refusal_of(BAD_CELLS[_i].text, NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, BAD_CELLS[_i].words);
    ck_assert_msg(error.line == BAD_CELLS[_i].line && error.column == BAD_CELLS[_i].column, "at %zu:%zu: %s",
                  error.line, error.column, error.message);
}
END_TEST

START_TEST(every_column_that_is_not_numeric_is_named_as_far_as_they_fit)
{
    char text[20000];
    int length = sprintf(text, "sample,class");
    for (int i = 0; i < 100; i++)
        length += sprintf(text + length, ",clinical_column_%d", i);
    length += sprintf(text + length, ",g1");
    for (int row = 0; row < 2; row++) {
        length += sprintf(text + length, "\n%c,%c", 'a' + row, 'x' + row);
        for (int i = 0; i < 100; i++)
            length += sprintf(text + length, ",word");
        length += sprintf(text + length, ",1");
    }

    rfcv_error error = refusal_of(text, NULL, label_column("class"));

    assert_says(&error, "100 columns are not numeric: leave them out with --features numeric, or some with "
                        "--drop clinical_column_0,clinical_column_1,");
    assert_says(&error, " more)");
}
END_TEST

START_TEST(a_strange_cell_is_made_fit_for_a_terminal)
{
    rfcv_error error = refusal_of("sample,class,g1\na,x,1\nb,y,\033[31mred\n", NULL, label_column("class"));

    assert_says(&error, "'?[31mred' is not a number");
}
END_TEST

START_TEST(more_than_1000_classes_are_refused)
{
    static char text[40000];
    int length = sprintf(text, "g1,class\n");
    for (int i = 0; i < 1001; i++)
        length += sprintf(text + length, "%d,c%d\n", i, i);

    rfcv_error error = refusal_of(text, NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "1001 different labels, and at most 1000");
}
END_TEST

START_TEST(more_than_100000_features_are_refused)
{
    enum { N = 100002 };
    static char text[N * 8 + N * 2 + 64];
    int length = sprintf(text, "class");
    for (int i = 1; i < N; i++)
        length += sprintf(text + length, ",g%d", i);
    length += sprintf(text + length, "\nx");
    for (int i = 1; i < N; i++)
        length += sprintf(text + length, ",1");

    rfcv_error error = refusal_of(text, NULL, label_column("class"));

    ck_assert_int_eq(error.status, RFCV_BAD_DATA);
    assert_says(&error, "100001 features, and at most 100000");
}
END_TEST

START_TEST(more_than_100000_samples_are_refused)
{
    enum { N = 100001 };
    static char text[N * 4 + 64];
    int length = sprintf(text, "g1,class\n");
    for (int i = 0; i < N; i++)
        length += sprintf(text + length, "1,%c\n", 'x' + i % 2);

    rfcv_error error = refusal_of(text, NULL, label_column("class"));

    assert_says(&error, "more than 100000 rows of numbers");
}
END_TEST

TCase *read_errors_case(void)
{
    TCase *tcase = tcase_create("read_errors");
    tcase_add_loop_test(tcase, bad_data_are_refused_with_their_place_and_a_remedy, 0,
                        sizeof BAD_CELLS / sizeof *BAD_CELLS);
    tcase_add_test(tcase, every_column_that_is_not_numeric_is_named_as_far_as_they_fit);
    tcase_add_test(tcase, a_strange_cell_is_made_fit_for_a_terminal);
    tcase_add_test(tcase, more_than_1000_classes_are_refused);
    tcase_add_test(tcase, more_than_100000_features_are_refused);
    tcase_add_test(tcase, more_than_100000_samples_are_refused);
    return tcase;
}
