/* What was decided automatically, as sentences for the user. */
#ifndef DATASET_DECISIONS_H
#define DATASET_DECISIONS_H

#include "dataset/arena.h"
#include "rfcv.h"

/* A number as people read it: "1,218". */
typedef struct count_text {
    char text[28];
} count_text;

count_text count_text_of(uint64_t n);

/* With a noun whose plural ends in s: "1 sample", "1,218 samples". */
typedef struct counted_text {
    char text[56];
} counted_text;

counted_text counted(uint64_t n, const char *noun);

enum { MOST_NAMES_TOLD = 5 }; /* in a decision */

/* Names between commas, as many as asked for and as fit: "a, b, c, ... (and 44 more)".  Starts with `between`
 * and `most`, and else as {0}. */
typedef struct name_listing {
    const char *between; /* two names: ", " */
    size_t most;         /* 0: as many as fit */
    size_t n, n_listed;
    size_t length;
    char text[500];
    char more[48]; /* "" where all are listed; belongs behind the text */
} name_listing;

void name_listing_add(name_listing *listing, const char *name);

/* In the order in which they are told. */
typedef enum decision_topic {
    TOPIC_FORMAT,
    TOPIC_VALUES,
    TOPIC_ORIENTATION,
    TOPIC_LABELS,
    TOPIC_JOIN,
    TOPIC_GROUPS,
    TOPIC_FEATURES,
    TOPIC_MISSING,
    TOPIC_LOG,
    N_TOPICS
} decision_topic;

/* Starts as {0}.  Items are in the order of their topics, those of one topic as they were added. */
typedef struct decision_list {
    rfcv_decision *items; /* [n] */
    size_t n, room;
    arena memory; /* behind the texts */
} decision_list;

/*
 * Adds a sentence without its end.  `option` decides otherwise ("--orientation"), "" where none does; it is
 * kept, not copied, and so is a literal.  A decision holds what is sure: what is in doubt is an error that
 * names the option.  Fails with RFCV_SYSTEM.
 */
rfcv_status decisions_add(decision_list *list, decision_topic topic, const char *option, rfcv_error *error,
                          const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Like decisions_add, but of something that the user should look at. */
rfcv_status decisions_warn(decision_list *list, decision_topic topic, const char *option, rfcv_error *error,
                           const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Makes room for n more, so that decisions_move() of so many cannot fail.  Fails with RFCV_SYSTEM. */
rfcv_status decisions_reserve(decision_list *list, size_t n, rfcv_error *error);

/* Gives all that `from`, which is empty then, has to `to`, behind its own of the same topic.  Needs
 * decisions_reserve() before. */
void decisions_move(decision_list *to, decision_list *from);

void decisions_free(decision_list *list);

#endif
