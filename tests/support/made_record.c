#include "support/made_record.h"

#include "cv/result.h"

#include <check.h>
#include <stdlib.h>

void made_record_deal(rfcv_result *result, size_t n_trees, dice *hand)
{
    const votes *cast = result->cast;
    uint32_t *trees = calloc(n_trees, sizeof *trees);
    result->record = vote_record_make(n_trees, cast->n_rows);
    ck_assert(trees != NULL && result->record != NULL);
    for (size_t row = 0; row < cast->n_rows; row++) {
        for (size_t tree = 0; tree < n_trees; tree++)
            trees[tree] = (uint32_t)tree;
        dice_shuffle(hand, trees, n_trees);
        size_t n_dealt = 0;
        for (size_t class_index = 0; class_index < cast->n_classes; class_index++)
            for (uint32_t i = 0; i < votes_of(cast, row)[class_index]; i++) {
                ck_assert_uint_lt(n_dealt, n_trees);
                vote_record_add(result->record, trees[n_dealt++], row, class_index);
            }
    }
    free(trees);
}
