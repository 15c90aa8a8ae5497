/* The steps by which ids are joined. */
#include "dataset/labels/join_steps.h"

#include "base/memory.h"
#include "cases.h"
#include "support/dice.h"
#include "support/suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* The first step by which one id joins another; N_JOIN_STEPS: none. */
static join_step step_of(const char *id, const char *other)
{
    char *others[] = {(char *)other};
    id_index index;
    join_step step = JOIN_EXACT;
    ck_assert_int_eq(id_index_make(&index, others, 1, NULL), RFCV_OK);
    while (step < N_JOIN_STEPS && id_index_find(&index, step, id) == NO_KEY)
        step++;
    id_index_free(&index);
    return step;
}

static const struct {
    const char *id, *other;
    join_step step;
} JOINED[] = {
    {"s1", "s1", JOIN_EXACT},
    {"Sample_7", "sample_7", JOIN_CASE},
    {"tcga-a1-a0sb", "TCGA-A1-A0SB", JOIN_CASE},
    {"TCGA.A1.A0SB.01", "TCGA-A1-A0SB-01", JOIN_DOTS},
    {"X12.a", "12-A", JOIN_DOTS},
    {"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SB-01A-11R-A144-07.bam", JOIN_CUT_28},
    {"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SB-01A-21D-A142-09", JOIN_CUT_16},
    {"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SB-01A", JOIN_CUT_16},
    {"TCGA-A1-A0SB-01A-11R-A144-07", "TCGA-A1-A0SB-01", JOIN_CUT_15},
    {"tcga.a1.a0sb.11a", "TCGA-A1-A0SB-11B", JOIN_CUT_15},
    {"TCGA-A1-A0SB-01", "TCGA-A1-A0SB", JOIN_PATIENT},
    {"TCGA-AB-2802-03A", "tcga-ab-2802", JOIN_PATIENT},
    {"TCGA-AB-2802-09", "TCGA.AB.2802", JOIN_PATIENT},
};

START_TEST(each_step_joins_what_the_steps_before_did_not)
{
    ck_assert_int_eq(step_of(JOINED[_i].id, JOINED[_i].other), JOINED[_i].step);
    ck_assert_int_eq(step_of(JOINED[_i].other, JOINED[_i].id), JOINED[_i].step);
}
END_TEST

START_TEST(ids_of_different_things_do_not_join)
{
    static const char *const PAIRS[][2] = {
        {"s1", "s2"},
        {"x12", "y12"},
        {"Xist", "ist"},
        {"", ""},
        {"NA", "NA"},
        {"NA", "Na"}, /* only one of them is missing */
        {"sample-1", "sample-1-1"},
        {"TCGA-A1-A0SB-01A", "TCGA-A1-A0SB-11A"}, /* tumour and normal of one patient */
        {"TCGA-A1-A0SB-01", "TCGA-A1-A0SB-03"},
        {"TCGA-A1-A0SB", "TCGA-A1-A0SB-11"}, /* a patient's label on a normal */
        {"TCGA-A1-A0SB", "TCGA-A1-A0SB-06A"},
        {"TCGA-A1-A0SB", "TCGA-A1-A0SB-02A"},
        {"TCGA-A1-A0SB", "TCGA-A1-A0SB-20"},
        {"TCGA-A1-A0SB", "TCGA-A1-A0SC-01"},
        {"TCGA-A1-A0SB", "TCGA-A1-A0SB-"},
    };
    ck_assert_int_eq(step_of(PAIRS[_i][0], PAIRS[_i][1]), N_JOIN_STEPS);
    ck_assert_int_eq(step_of(PAIRS[_i][1], PAIRS[_i][0]), N_JOIN_STEPS);
}
END_TEST

START_TEST(an_id_of_any_length_joins_exactly_and_a_long_one_in_no_other_way)
{
    char id[200], other[200];
    memset(id, 'a', sizeof id - 1);
    memset(other, 'A', sizeof other - 1);
    id[sizeof id - 1] = other[sizeof other - 1] = '\0';

    char *ids[] = {id, other};
    size_t n_joined;
    ck_assert_int_eq(step_of(id, id), JOIN_EXACT);
    ck_assert_int_eq(step_of(id, other), N_JOIN_STEPS);
    ck_assert_int_eq(join_count(ids, 2, ids, 1, &n_joined, NULL), RFCV_OK);
    ck_assert_uint_eq(n_joined, 1);
    id[63] = other[63] = '\0';
    ck_assert_int_eq(step_of(id, other), JOIN_CASE);
    id[63] = other[63] = 'a';
    id[64] = other[64] = '\0';
    ck_assert_int_eq(step_of(id, other), N_JOIN_STEPS);
}
END_TEST

/* ---- An oracle that compares every pair, written from the rules without keys ---- */

enum { MOST_IDS = 24, ID_ROOM = 40 };

typedef struct plain_id {
    char folded[ID_ROOM]; /* small letters */
    char plain[ID_ROOM];  /* and '-' for '.', and no x in front of a digit */
    bool is_barcode;
    size_t length;
} plain_id;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static plain_id plain_of(const char *id)
{
    plain_id made = {0};
    size_t n = strlen(id);
    for (size_t i = 0; i < n; i++)
        made.folded[i] = id[i] >= 'A' && id[i] <= 'Z' ? (char)(id[i] + 32) : id[i];
    const char *from = made.folded + (made.folded[0] == 'x' && is_digit(made.folded[1]));
    made.length = strlen(from);
    for (size_t i = 0; i < made.length; i++)
        made.plain[i] = from[i] == '.' ? '-' : from[i];
    made.is_barcode = made.length >= 12 && strncmp(made.plain, "tcga-", 5) == 0 && made.plain[7] == '-' &&
                      (made.length == 12 || made.plain[12] == '-');
    return made;
}

static bool agree(const plain_id *a, const plain_id *b, size_t length)
{
    return a->is_barcode && b->is_barcode && a->length >= length && b->length >= length &&
           memcmp(a->plain, b->plain, length) == 0;
}

static bool is_primary(const plain_id *id)
{
    static const char *const TYPES[] = {"-01", "-03", "-09"};
    for (size_t i = 0; i < 3; i++)
        if (id->length >= 15 && strncmp(id->plain + 12, TYPES[i], 3) == 0)
            return true;
    return false;
}

static bool joins_naively(join_step step, const char *id, const char *other)
{
    plain_id a = plain_of(id), b = plain_of(other);
    if (*id == '\0' || *other == '\0')
        return false;
    switch (step) {
    case JOIN_EXACT:
        return strcmp(id, other) == 0;
    case JOIN_CASE:
        return strcmp(a.folded, b.folded) == 0;
    case JOIN_DOTS:
        return strcmp(a.plain, b.plain) == 0;
    case JOIN_CUT_28:
        return agree(&a, &b, 28);
    case JOIN_CUT_16:
        return agree(&a, &b, 16);
    case JOIN_CUT_15:
        return agree(&a, &b, 15);
    default:
        return agree(&a, &b, 12) &&
               ((a.length == 12 && is_primary(&b)) || (b.length == 12 && is_primary(&a)));
    }
}

static size_t draw(dice *hand, size_t n)
{
    return dice_between(hand, 0, n - 1);
}

/* An id of few kinds, so that many meet: barcodes of two patients, cut, in three writings; and other words.
 */
static void draw_id(dice *hand, char id[ID_ROOM])
{
    static const char *const PATIENTS[] = {"TCGA-A1-A0SB", "TCGA-A1-A0SC"};
    static const char *const TYPES[] = {"01", "03", "06", "11", "20"};
    static const char *const OTHERS[] = {"s1", "S1", "x1", "1", "X1", "s.1", "s-1", ""};
    static const size_t LENGTHS[] = {12, 15, 16, 28};
    if (draw(hand, 5) == 0) {
        strcpy(id, OTHERS[draw(hand, 8)]);
        return;
    }
    const char *patient = PATIENTS[draw(hand, 2)], *type = TYPES[draw(hand, 5)];
    snprintf(id, ID_ROOM, "%s-%s%c-11R-A144-0%c", patient, type, "AB"[draw(hand, 2)], "67"[draw(hand, 2)]);
    id[LENGTHS[draw(hand, 4)]] = '\0';
    size_t writing = draw(hand, 3);
    for (char *c = id; *c; c++) {
        if (writing == 1 && *c == '-')
            *c = '.';
        if (writing == 2 && *c >= 'A' && *c <= 'Z')
            *c = (char)(*c + 32);
    }
}

/* True where the key that an id seeks is that of exactly the others that the oracle joins it with. */
static void assert_key(const id_index *index, join_step step, const char *id, char *const *others)
{
    uint32_t key = id_index_find(index, step, id);
    for (size_t i = 0; i < index->n; i++)
        ck_assert_msg((key != NO_KEY && index->keys_of[step][i] == key) == joins_naively(step, id, others[i]),
                      "%s and %s, step %s", id, others[i], JOIN_STEP_NAMES[step]);
}

START_TEST(the_join_is_that_of_a_naive_search)
{
    dice hand = {(uint64_t)_i};
    char texts[2][MOST_IDS][ID_ROOM], *ids[2][MOST_IDS];
    size_t n[2], n_joined, n_expected = 0;
    for (size_t side = 0; side < 2; side++) {
        n[side] = dice_between(&hand, 0, MOST_IDS);
        for (size_t i = 0; i < n[side]; i++) {
            draw_id(&hand, texts[side][i]);
            ids[side][i] = texts[side][i];
        }
    }

    id_index index;
    ck_assert_int_eq(id_index_make(&index, ids[1], n[1], NULL), RFCV_OK);
    for (size_t i = 0; i < n[0]; i++) {
        bool is_joined = false;
        for (int step = 0; step < N_JOIN_STEPS; step++) {
            assert_key(&index, (join_step)step, ids[0][i], ids[1]);
            for (size_t j = 0; j < n[1]; j++)
                is_joined |= joins_naively((join_step)step, ids[0][i], ids[1][j]);
        }
        n_expected += is_joined;
    }
    id_index_free(&index);

    ck_assert_int_eq(join_count(ids[0], n[0], ids[1], n[1], &n_joined, NULL), RFCV_OK);
    ck_assert_uint_eq(n_joined, n_expected);
}
END_TEST

START_TEST(no_memory_is_survived)
{
    char *ids[] = {"TCGA-A1-A0SB-01A", "TCGA-A1-A0SB", "s1"};
    size_t n_live = memory_n_live(), n_joined;
    rfcv_status status = RFCV_SYSTEM;

    for (size_t call = 1; status != RFCV_OK; call++) {
        memory_fail_at(call);
        status = join_count(ids, 3, ids, 3, &n_joined, NULL);
        memory_fail_at(0);
        ck_assert_uint_eq(memory_n_live(), n_live);
        ck_assert(status == RFCV_OK || status == RFCV_SYSTEM);
    }
    ck_assert_uint_eq(n_joined, 3);
}
END_TEST

TCase *join_steps_case(void)
{
    TCase *tcase = tcase_create("join_steps");
    tcase_set_tags(tcase, "one_thread");
    tcase_add_loop_test(tcase, each_step_joins_what_the_steps_before_did_not, 0,
                        sizeof JOINED / sizeof *JOINED);
    tcase_add_loop_test(tcase, ids_of_different_things_do_not_join, 0, 15);
    tcase_add_test(tcase, an_id_of_any_length_joins_exactly_and_a_long_one_in_no_other_way);
    tcase_add_loop_test(tcase, the_join_is_that_of_a_naive_search, 0, n_rounds(300));
    tcase_add_test(tcase, no_memory_is_survived);
    return tcase;
}
