#include "support/random_forest_record.h"

#include <check.h>

forest_record *random_forest_record(dice *hand, size_t n_samples, size_t n_trees, size_t n_classes,
                                    size_t tenths_missed)
{
    forest_record *record = forest_record_make(n_samples, n_trees, n_classes, false);
    ck_assert_ptr_nonnull(record);
    for (size_t tree = 0; tree < n_trees; tree++) {
        size_t n_leaves = dice_between(hand, 1, n_samples);
        for (size_t sample = 0; sample < n_samples; sample++) {
            size_t at = tree * n_samples + sample, leaf = dice_between(hand, 1, n_leaves);
            bool misses = dice_between(hand, 1, 10) <= tenths_missed;
            record->leaves[at] = (uint32_t)(2 * n_leaves - 1 - leaf);
            record->in_bag[at] = (uint16_t)(misses ? 0 : dice_between(hand, 1, 3));
            record->votes[at] = (uint16_t)(leaf % n_classes);
        }
    }
    return record;
}
