/* Which columns of a plain table hold numbers, words and names.  Expected kinds stand in the tests. */
#include "dataset/text/plain_columns.h"

#include "cases.h"
#include "dataset/text/read_text_rows.h"
#include "matrix_of_text.h"

/* One letter for each column: v value, n name of the row, t text, s skipped. */
typedef struct told_kinds {
    char letters[16];
    rfcv_status status;
    rfcv_error error;
} told_kinds;

static told_kinds kinds_of(const char *text, rfcv_read_options options)
{
    told_kinds told = {.letters = ""};
    const read_context context = {.path = "made", .options = &options, .block_size = 64, .n_threads = 1};
    byte_source source;
    delimited lines;
    arena memory = {0};
    table_header header;
    seen_row rows[PLAIN_FIRST_ROWS] = {{0}};
    rows_ahead ahead = {.text = &lines};
    size_t n_rows = 0;
    unsigned char kinds[16];
    bool has_row = true;
    rfcv_status status = source_open_bytes(&source, "made", text, strlen(text), NULL, &told.error);
    if (status == RFCV_OK)
        status = delimited_open_source(&lines, &source, 64, &told.error);
    if (status == RFCV_OK)
        status = header_read(&header, &lines, &memory, &told.error);
    while (status == RFCV_OK && has_row && n_rows < PLAIN_FIRST_ROWS) {
        status = rows_ahead_see(&ahead, &rows[n_rows], &has_row, &told.error);
        n_rows += has_row;
    }
    const row_below first = {rows[0].n, rows[0].line, rows[0].ends_empty};
    if (status == RFCV_OK)
        status = header_fit(&header, &first, &lines, &memory, &told.error);
    ck_assert_msg(status == RFCV_OK, "%s", told.error.message);

    told.status = plain_columns_tell(kinds, &header, rows, n_rows, &context, &told.error);

    for (size_t i = 0; i < header.n && told.status == RFCV_OK; i++)
        told.letters[i] = "vnts"[kinds[i]];
    for (size_t i = 0; i < n_rows; i++)
        seen_row_free(&rows[i]);
    rows_ahead_free(&ahead);
    arena_free(&memory);
    delimited_close(&lines);
    return told;
}

static const struct {
    const char *text, *kinds;
} TABLES[] = {
    {"sample,g1,g2\na,1,2\nb,3,4\n", "nvv"},            /* a usual name */
    {"g1,id,g2\n1,7,2\n3,8,4\n", "vnv"},                /* in another place, of numbers */
    {",g1,g2\n1,1,2\n2,3,4\n", "nvv"},                  /* no name */
    {"g1,g2\na,1,2\nb,3,4\n", "nvv"},                   /* a header that is one short */
    {"gene,s1,s2\nTP53,1,2\nMYC,3,4\n", "nvv"},         /* words in front */
    {"g1,g2\n1,2\n3,4\n", "vv"},                        /* none at all */
    {"id,sample,g1\na,x,1\nb,y,2\n", "ntv"},            /* two: the first */
    {"id,site,g1\na,x,1\nb,y,2\n", "ntv"},              /* a column of words */
    {"id,site,g1\na,x,1\nb,NA,2\nc,,3\nd,5,4\n", "nvv"} /* one of two present cells is a word */
    ,
    {"id,site,g1\na,x,1\nb,NA,2\nc,,3\nd,y,NA\ne,7,bad\n", "ntv"}, /* two of three */
    {"id,g1,g2\na,NA,1\nb,,2\n", "nvv"},                           /* nothing present */
    {"gene,s1,s2\ncancer,x,y\nage,50,60\nTP53,1,2\n", "nvv"},      /* a row of words above numbers */
    {"gene,s1,s2\na,x,y\nb,z,w\nc,u,v\nTP53,1,2\n", "nvv"},        /* many */
    {"id,day,g1\na,2020-01-01,1\nb,2020-02-01,2\n", "ntv"},        /* dates */
    {"id;g1;g2\na;1,5;2,5\nb;3,5;4,5\n", "nvv"},                   /* decimal commas are no words */
};

START_TEST(columns_are_told_by_their_names_and_first_rows)
{
    told_kinds told = kinds_of(TABLES[_i].text, (rfcv_read_options){0});

    ck_assert_msg(told.status == RFCV_OK, "%s", told.error.message);
    ck_assert_str_eq(told.letters, TABLES[_i].kinds);
}
END_TEST

static const char TEXT[] = ",nr,class,site,g1\n0,7,1,2,1\n1,8,0,2,2\n";

START_TEST(columns_that_the_options_name_are_what_they_say)
{
    static const char *const DROP[] = {""};
    const struct {
        rfcv_read_options options;
        const char *kinds;
    } known[] = {
        {{0}, "nvvvv"},
        {{.label_column = "class"}, "nvtvv"},
        {{.label_column = "class", .labels = "table"}, "nvvvv"},
        {{.group_column = "site"}, "nvvtv"},
        {{.group_column = "none"}, "nvvvv"},
        {{.id_column = "nr"}, "snvvv"},
        {{.id_column = "nr", .group_column = "nr"}, "snvvv"},
        {{.id_column = "elsewhere", .labels = "table"}, "nvvvv"},
        {{.drop = DROP, .n_drop = 1}, "vvvvv"},
        {{.label_column = "nowhere", .group_column = "nowhere"}, "nvvvv"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        told_kinds told = kinds_of(TEXT, known[i].options);

        ck_assert_msg(told.status == RFCV_OK, "%s", told.error.message);
        ck_assert_str_eq(told.letters, known[i].kinds);
    }
}
END_TEST

START_TEST(the_label_is_not_taken_for_the_names_of_rows)
{
    told_kinds named = kinds_of("class,g1\nx,1\ny,2\n", (rfcv_read_options){.label_column = "class"});

    ck_assert_str_eq(named.letters, "tv");
}
END_TEST

START_TEST(a_column_cannot_be_the_ids_and_something_else)
{
    static const char *const DROP[] = {"nr"};
    const struct {
        rfcv_read_options options;
        const char *words;
    } wrong[] = {
        {{.label_column = "nr", .id_column = "nr"},
         "column 'nr' of made cannot be the sample ids: it is the label"},
        {{.drop = DROP, .n_drop = 1, .id_column = "nr"}, "it is left out (--drop)"},
        {{.id_column = "clas"}, "has no column 'clas'; did you mean 'class'?"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        told_kinds told = kinds_of(TEXT, wrong[i].options);

        ck_assert_int_eq(told.status, RFCV_BAD_OPTION);
        assert_refuses(&told.error, RFCV_BAD_OPTION, wrong[i].words);
    }
}
END_TEST

TCase *plain_columns_case(void)
{
    TCase *tcase = tcase_create("plain_columns");
    tcase_add_loop_test(tcase, columns_are_told_by_their_names_and_first_rows, 0,
                        sizeof TABLES / sizeof *TABLES);
    tcase_add_test(tcase, columns_that_the_options_name_are_what_they_say);
    tcase_add_test(tcase, the_label_is_not_taken_for_the_names_of_rows);
    tcase_add_test(tcase, a_column_cannot_be_the_ids_and_something_else);
    return tcase;
}
