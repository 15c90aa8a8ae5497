/* The classes that a node holds, numbered anew: most nodes hold few of them. */
#ifndef TREE_PRESENT_CLASSES_H
#define TREE_PRESENT_CLASSES_H

#include "tree/split_kernel.h"

enum { MOST_PRESENT_CLASSES = 32 };

typedef struct present_classes {
    size_t n;                              /* MOST_PRESENT_CLASSES + 1 stands for more */
    uint32_t totals[MOST_PRESENT_CLASSES]; /* draws of each; 0 beyond n */
    uint32_t largest_total, largest_weight;
    const uint8_t *place; /* [n_classes] number here of each class present; borrowed */
} present_classes;

/* `place` is filled. */
static inline present_classes present_classes_of(const split_node *node, uint8_t *place)
{
    present_classes present = {.place = place};
    for (size_t k = 0; k < node->n_classes; k++) {
        uint32_t total = node->class_counts[k];
        if (!total)
            continue;
        if (present.n == MOST_PRESENT_CLASSES) {
            present.n++;
            return present;
        }
        place[k] = (uint8_t)present.n;
        present.totals[present.n++] = total;
        if (total > present.largest_total)
            present.largest_total = total;
    }
    for (size_t i = 0; i < node->n_unique; i++)
        if (weight_of(node->classes[i]) > present.largest_weight)
            present.largest_weight = weight_of(node->classes[i]);
    return present;
}

#endif
