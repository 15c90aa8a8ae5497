/* A piece of a file's text, fit to stand in a message. */
#ifndef DATASET_EXCERPT_H
#define DATASET_EXCERPT_H

typedef struct excerpt {
    char text[48];
} excerpt;

/* The first letters of the text, cut between letters; "..." shows that there is more, and control characters
 * become "?". */
excerpt excerpt_of(const char *text);

#endif
