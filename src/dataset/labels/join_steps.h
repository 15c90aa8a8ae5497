/*
 * The steps by which ids of a matrix and of a label table are joined, each looser than the one before.  A
 * step maps an id to a key; ids of equal keys join.  A sample that one step joined is not asked in the next.
 */
#ifndef DATASET_JOIN_STEPS_H
#define DATASET_JOIN_STEPS_H

#include "dataset/arena.h"
#include "dataset/name_index.h"
#include "rfcv.h"

typedef enum join_step {
    JOIN_EXACT,   /* as the cells are, unquoted and trimmed */
    JOIN_CASE,    /* ASCII letters folded */
    JOIN_DOTS,    /* folded, '.' for '-', and an X in front of a digit dropped (R's make.names) */
    JOIN_CUT_28,  /* TCGA barcodes of at least that length, after JOIN_DOTS, cut: aliquots */
    JOIN_CUT_16,  /* samples with vial */
    JOIN_CUT_15,  /* samples */
    JOIN_PATIENT, /* the first 12; one side is that long, and the other a primary tumour: type 01, 03 or 09 */
    N_JOIN_STEPS
} join_step;

extern const char *const JOIN_STEP_NAMES[N_JOIN_STEPS];

typedef struct id_key {
    char text[64]; /* an id that is longer joins exactly, or not at all */
} id_key;

/*
 * Two ids join by a step if the one's key is what the other seeks.  Both are the same but for JOIN_PATIENT,
 * in which patients seek primary tumours, and those seek patients.  False: the step does not apply to this
 * id; never true of JOIN_EXACT, whose key is the id itself.
 */
bool join_key(join_step step, const char *id, id_key *key);
bool join_sought_key(join_step step, const char *id, id_key *key);

#define NO_KEY UINT32_MAX

/* The keys that a list of ids has, numbered over all steps.  Starts as {0}. */
typedef struct id_index {
    size_t n;                             /* ids */
    uint32_t *keys_of[N_JOIN_STEPS];      /* [n] key of an id, or NO_KEY */
    name_index keys[N_JOIN_STEPS];        /* of each step, numbered from first_key[step] on */
    uint32_t first_key[N_JOIN_STEPS + 1]; /* the last: number of all keys */
    arena memory;                         /* of all but the indexes' tables */
} id_index;

/* Empty and missing ids (is_missing()) have no keys.  The ids must stay as long as the index, which is to be
 * emptied with id_index_free even after a failure.  Fails with RFCV_SYSTEM. */
rfcv_status id_index_make(id_index *index, char *const *ids, size_t n, rfcv_error *error);
void id_index_free(id_index *index);

/* The key in the list that an id seeks by a step, or NO_KEY. */
uint32_t id_index_find(const id_index *index, join_step step, const char *id);

/* True where it seeks one by any step. */
bool id_index_joins(const id_index *index, const char *id);

/* How many of ids[n] join one of others[n_others] in any step.  Empty and missing ids join nothing.  Fails
 * with RFCV_SYSTEM. */
rfcv_status join_count(char *const *ids, size_t n, char *const *others, size_t n_others, size_t *n_joined,
                       rfcv_error *error);

#endif
