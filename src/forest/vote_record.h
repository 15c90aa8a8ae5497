/* Which class each tree voted for on each judged sample, so that the votes of the first trees can be counted.
 */
#ifndef FOREST_VOTE_RECORD_H
#define FOREST_VOTE_RECORD_H

#include <stddef.h>
#include <stdint.h>

enum { NO_VOTE = 0, RECORD_MOST_CLASSES = 255 };

typedef struct vote_record {
    size_t n_trees, n_rows;
    uint8_t *votes; /* [n_trees][n_rows] class + 1, or NO_VOTE; rows are those of `votes` */
} vote_record;

/* NULL when there is no memory. */
vote_record *vote_record_make(size_t n_trees, size_t n_rows);
void vote_record_free(vote_record *record);

/* Any thread; no two for the same tree and row. */
static inline void vote_record_add(vote_record *record, size_t tree, size_t row, size_t class_index)
{
    record->votes[tree * record->n_rows + row] = (uint8_t)(class_index + 1);
}

/* Class + 1, or NO_VOTE. */
static inline unsigned vote_record_at(const vote_record *record, size_t tree, size_t row)
{
    return record->votes[tree * record->n_rows + row];
}

#endif
