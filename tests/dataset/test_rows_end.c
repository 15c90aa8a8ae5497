/* Oracle: the states of RFC 4180, byte by byte, as far as delimited.h takes them from there. */
#include "dataset/text/rows_end.h"

#include "base/rng.h"
#include "cases.h"
#include "support/assert_each.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 40 };

typedef struct cut {
    size_t length, n_lines; /* of the whole rows */
} cut;

/* Where the last whole row ends, when `n` bytes of the text are there and perhaps more follow. */
static cut cut_slowly(const char *text, size_t n)
{
    enum { CELL_STARTS, PLAIN, QUOTED, QUOTE_IN_QUOTED } state = CELL_STARTS;
    cut whole = {0, 0};
    size_t n_lines = 0;
    for (size_t i = 0; i < n; i++) {
        bool is_feed = text[i] == '\n', is_return = text[i] == '\r';
        if (state == QUOTE_IN_QUOTED)
            state = text[i] == '"' ? QUOTED : PLAIN;
        else if (state == QUOTED) {
            n_lines += is_feed || (is_return && text[i + 1] != '\n');
            state = text[i] == '"' ? QUOTE_IN_QUOTED : QUOTED;
            continue;
        } else if (state == CELL_STARTS && text[i] == '"') {
            state = QUOTED;
            continue;
        }
        if (state == QUOTED)
            continue;
        state = text[i] == ',' || is_feed || is_return ? CELL_STARTS : PLAIN;
        if (is_return && i + 1 == n)
            break; /* a feed may belong to it */
        if (is_return && text[i + 1] == '\n')
            i++;
        if (is_feed || is_return)
            whole = (cut){i + 1, ++n_lines};
    }
    return whole;
}

static void assert_is_cut_right(const char *text, size_t n)
{
    char *copy = malloc(n ? n : 1); /* to the byte, so that reading beyond it is seen */
    if (n)
        memcpy(copy, text, n);
    cut expected = cut_slowly(text, n);
    size_t n_lines;

    char *end = rows_end(copy, copy + n, ',', &n_lines);

    size_t length = end ? (size_t)(end - copy) : 0;
    assert_each(length == expected.length, "'%.*s': %zu bytes in place of %zu", (int)n, text, length,
                expected.length);
    assert_each(n_lines == expected.n_lines, "'%.*s': %zu lines in place of %zu", (int)n, text, n_lines,
                expected.n_lines);
    free(copy);
}

START_TEST(rows_end_where_their_last_line_does)
{
    static const struct {
        const char *text;
        size_t length, n_lines;
    } KNOWN[] = {
        {"", 0, 0},
        {"a,b", 0, 0},
        {"a,b\n", 4, 1},
        {"a\nb", 2, 1},
        {"a\r", 0, 0},
        {"a\r\nb", 3, 1},
        {"a\rb", 2, 1},
        {"\n\n", 2, 2},
        {"\"a\nb\"\n", 6, 2},
        {"\"a\nb", 0, 0},
        {"x,\"a\n\"\"\nb\"\ny", 11, 3},
        {"5\"U\nx", 4, 1},
        {"\"\"\n", 3, 1},
        {"a\n\"b\nc\n", 2, 1},
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        char copy[LONGEST];
        size_t n_lines, n = strlen(KNOWN[i].text);
        memcpy(copy, KNOWN[i].text, n);

        char *end = rows_end(copy, copy + n, ',', &n_lines);

        ck_assert_uint_eq(end ? (size_t)(end - copy) : 0, KNOWN[i].length);
        ck_assert_uint_eq(n_lines, KNOWN[i].n_lines);
    }
}
END_TEST

START_TEST(any_text_is_cut_as_byte_by_byte)
{
    rng random = rng_start(rng_stream_make(1, RNG_SIMULATE, 5, 5, 5));
    for (int i = 0; i < 200000; i++) {
        static const char LETTERS[] = "aa,\"\"\n\r";
        char text[LONGEST + 1] = "";
        size_t n = rng_below(&random, LONGEST);
        for (size_t j = 0; j < n; j++)
            text[j] = LETTERS[rng_below(&random, sizeof LETTERS - 1)];
        assert_is_cut_right(text, n);
    }
}
END_TEST

TCase *rows_end_case(void)
{
    TCase *tcase = tcase_create("rows_end");
    tcase_add_test(tcase, rows_end_where_their_last_line_does);
    tcase_add_test(tcase, any_text_is_cut_as_byte_by_byte);
    tcase_set_tags(tcase, "one_thread");
    return tcase;
}
