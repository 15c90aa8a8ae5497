#include "base/memory.h"

#include "cases.h"
#include "support/assert_each.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void never_fail(void)
{
    memory_fail_at(0);
}

START_TEST(new_memory_is_zeroed)
{
    unsigned char *plain = memory_make(100, 3), *aligned = memory_make_aligned(100, 3);

    for (size_t i = 0; i < 300; i++)
        ck_assert(plain[i] == 0 && aligned[i] == 0);

    memory_free(plain);
    memory_free(aligned);
}
END_TEST

START_TEST(aligned_memory_starts_on_a_cache_line)
{
    void *block = memory_make_aligned((size_t)_i, 7);

    ck_assert_ptr_nonnull(block);
    ck_assert_uint_eq((uintptr_t)block % 64, 0);

    memory_free(block);
}
END_TEST

enum { HUGE_PAGE = 2 << 20, LARGE = 2 * HUGE_PAGE };

/* Where glibc gave a block of this size back, it takes smaller ones from its heap, whose memory was used. */
static void have_large_blocks_in_the_heap(void)
{
    memory_free(memory_make(30 << 20, 1));
}

START_TEST(a_large_block_is_zeroed_and_starts_on_a_huge_page)
{
    static const size_t sizes[] = {LARGE, LARGE + 1, 12345679, 33 << 20};
    size_t n_bytes = sizes[_i];
    have_large_blocks_in_the_heap();
    for (int turn = 0; turn < 4; turn++) {
        unsigned char *block = memory_make_aligned(n_bytes, 1), any = 0;

        ck_assert_ptr_nonnull(block);
        ck_assert_uint_eq((uintptr_t)block % HUGE_PAGE, 0);
        for (size_t i = 0; i < n_bytes; i++)
            any |= block[i];
        ck_assert_uint_eq(any, 0);

        memset(block, 0xff, n_bytes);
        memory_free(block);
    }
}
END_TEST

/* The block is made where a larger one was, so that what malloc() keeps beside it is there before. */
START_TEST(making_a_large_block_leaves_its_neighbours_alone)
{
    enum { N = 1 << 16 };
    have_large_blocks_in_the_heap();
    unsigned char *before = memory_make(N, 1), *hole = memory_make(LARGE + 2 * HUGE_PAGE, 1);
    unsigned char *after = memory_make(N, 1);
    memset(before, 1, N);
    memset(after, 2, N);
    memory_free(hole);

    unsigned char *block = memory_make_aligned(LARGE + 1, 1);
    memset(block, 0xff, LARGE + 1);

    for (size_t i = 0; i < N; i++)
        assert_each(before[i] == 1 && after[i] == 2, "byte %zu", i);
    memory_free(block);
    memory_free(before);
    memory_free(after);
}
END_TEST

START_TEST(a_size_that_overflows_is_refused)
{
    volatile size_t half = SIZE_MAX / 2; /* or compilers would warn of what is meant */

    ck_assert_ptr_null(memory_make(half, 3));
    ck_assert_ptr_null(memory_make_aligned(half, 3));
    ck_assert_ptr_null(memory_make_aligned(2 * half - 10, 1));
}
END_TEST

START_TEST(nothing_is_a_size_too)
{
    size_t room = 0;
    void *plain = memory_make(0, 8), *aligned = memory_make_aligned(0, 8);
    void *growing = memory_make_room(NULL, 0, &room, 8);

    ck_assert(plain && aligned && growing);

    memory_free(plain);
    memory_free(aligned);
    memory_free(growing);
}
END_TEST

START_TEST(an_array_that_grows_keeps_its_elements)
{
    enum { N = 10000 };
    uint32_t *squares = NULL;
    size_t room = 0;
    for (uint32_t i = 0; i < N; i++) {
        squares = memory_make_room(squares, i + 1, &room, sizeof *squares);
        ck_assert_ptr_nonnull(squares);
        squares[i] = i * i;
    }

    for (uint32_t i = 0; i < N; i++)
        ck_assert_uint_eq(squares[i], i * i);
    memory_free(squares);
}
END_TEST

START_TEST(room_that_is_there_is_used_before_more_is_made)
{
    size_t room = 0;
    char *block = memory_make_room(NULL, 1, &room, 3);
    const size_t first_room = room, n_calls = memory_n_calls();

    ck_assert_ptr_eq(memory_make_room(block, first_room, &room, 3), block);
    ck_assert_uint_eq(memory_n_calls(), n_calls);
    ck_assert_uint_eq(room, first_room);

    block = memory_make_room(block, first_room + 1, &room, 3);
    ck_assert_uint_eq(memory_n_calls(), n_calls + 1);
    ck_assert_uint_eq(room, 2 * first_room);
    memory_free(block);
}
END_TEST

START_TEST(room_is_a_power_of_two_and_never_too_little)
{
    static const size_t numbers[] = {0, 1, 63, 64, 65, 1000, 1 << 20, (1 << 20) + 1};
    size_t n = numbers[_i], room = 0;

    unsigned char *block = memory_make_room(NULL, n, &room, 1);

    ck_assert_uint_ge(room, n);
    ck_assert_uint_eq(room & (room - 1), 0);
    memset(block, 1, room);
    memory_free(block);
}
END_TEST

/* No memory, no power of two that is as large, and more bytes than can be counted. */
START_TEST(an_array_that_cannot_grow_is_as_it_was)
{
    static const struct {
        size_t n, size, failing_call;
    } refused[] = {{1000, 8, 1}, {SIZE_MAX, 8, 0}, {SIZE_MAX / 2, 8, 0}};
    size_t room = 0;
    char *text = memory_make_room(NULL, sizeof "leaf", &room, refused[_i].size);
    strcpy(text, "leaf");
    const size_t room_before = room, n_live = memory_n_live();
    memory_fail_at(refused[_i].failing_call);

    ck_assert_ptr_null(memory_make_room(text, refused[_i].n, &room, refused[_i].size));

    ck_assert_str_eq(text, "leaf");
    ck_assert_uint_eq(room, room_before);
    ck_assert_uint_eq(memory_n_live(), n_live);
    memory_free(text);
}
END_TEST

START_TEST(copies_of_text_end_with_a_zero)
{
    char *bytes = memory_copy_bytes("abcdef", 3), *empty = memory_copy_bytes("", 0);
    char *formatted = memory_format("%s-%d", "fold", 12);

    ck_assert_str_eq(bytes, "abc");
    ck_assert_str_eq(empty, "");
    ck_assert_str_eq(formatted, "fold-12");

    memory_free(bytes);
    memory_free(empty);
    memory_free(formatted);
}
END_TEST

/* The kinds of calls, each of which can be made to fail. */
static void *call(int kind)
{
    switch (kind) {
    case 0:
        return memory_make(1, 1);
    case 1:
        return memory_make_aligned(1, 1);
    case 2:
        return memory_make_room(NULL, 1, &(size_t){0}, 1);
    case 3:
        return memory_copy_text("a");
    case 4:
        return memory_copy_bytes("a", 1);
    default:
        return memory_format("%d", 1);
    }
}

START_TEST(the_nth_call_fails_and_no_other)
{
    void *blocks[5];
    memory_fail_at(3);

    for (int i = 0; i < 5; i++)
        blocks[i] = call(_i);

    for (int i = 0; i < 5; i++) {
        ck_assert_msg((blocks[i] == NULL) == (i == 2), "call %d", i + 1);
        memory_free(blocks[i]);
    }
}
END_TEST

START_TEST(a_failure_can_be_called_off)
{
    memory_fail_at(1);
    memory_fail_at(0);

    void *block = memory_make(1, 1);

    ck_assert_ptr_nonnull(block);
    memory_free(block);
}
END_TEST

START_TEST(blocks_are_counted_until_they_are_freed)
{
    size_t n_live = memory_n_live(), n_calls = memory_n_calls();

    void *block = call(_i);
    ck_assert_uint_eq(memory_n_live(), n_live + 1);
    ck_assert_uint_eq(memory_n_calls(), n_calls + 1);

    block = memory_make_room(block, 100, &(size_t){1}, 1);
    ck_assert_uint_eq(memory_n_live(), n_live + 1);

    memory_free(block);
    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

START_TEST(freeing_nothing_changes_nothing)
{
    size_t n_live = memory_n_live();

    memory_free(NULL);

    ck_assert_uint_eq(memory_n_live(), n_live);
}
END_TEST

static void *own_make(size_t n_bytes)
{
    return malloc(n_bytes);
}

static void own_free(void *block)
{
    free(block);
}

START_TEST(malloc_and_free_are_told_from_functions_of_others)
{
    ck_assert(memory_is_plain(malloc, free));
    ck_assert(!memory_is_plain(own_make, free));
    ck_assert(!memory_is_plain(malloc, own_free));
}
END_TEST

TCase *memory_case(void)
{
    TCase *cases = tcase_create("memory");
    tcase_add_checked_fixture(cases, NULL, never_fail);
    tcase_add_test(cases, new_memory_is_zeroed);
    tcase_add_loop_test(cases, aligned_memory_starts_on_a_cache_line, 1, 20);
    tcase_add_loop_test(cases, a_large_block_is_zeroed_and_starts_on_a_huge_page, 0, 4);
    tcase_add_test(cases, making_a_large_block_leaves_its_neighbours_alone);
    tcase_add_test(cases, a_size_that_overflows_is_refused);
    tcase_add_test(cases, nothing_is_a_size_too);
    tcase_add_test(cases, an_array_that_grows_keeps_its_elements);
    tcase_add_test(cases, room_that_is_there_is_used_before_more_is_made);
    tcase_add_loop_test(cases, room_is_a_power_of_two_and_never_too_little, 0, 8);
    tcase_add_loop_test(cases, an_array_that_cannot_grow_is_as_it_was, 0, 3);
    tcase_add_test(cases, copies_of_text_end_with_a_zero);
    tcase_add_loop_test(cases, the_nth_call_fails_and_no_other, 0, 6);
    tcase_add_test(cases, a_failure_can_be_called_off);
    tcase_add_loop_test(cases, blocks_are_counted_until_they_are_freed, 0, 6);
    tcase_add_test(cases, freeing_nothing_changes_nothing);
    tcase_add_test(cases, malloc_and_free_are_told_from_functions_of_others);
    return cases;
}
