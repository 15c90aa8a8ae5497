#include "metrics/pooled_auc.h"

#include "base/memory.h"

/* Room for the samples of one comparison. */
typedef struct comparison {
    double *scores;  /* [n] */
    bool *is_member; /* [n] */
    size_t n;
} comparison;

static void compare(comparison *between, double score, bool is_member)
{
    between->scores[between->n] = score;
    between->is_member[between->n] = is_member;
    between->n++;
}

/* By the shares of class a: its members against those of class b, or against all others where b is n_classes.
 */
static bool separate(comparison *between, const double *shares, const uint32_t *labels, size_t n,
                     size_t n_classes, size_t a, size_t b, auc_estimate *estimate)
{
    between->n = 0;
    for (size_t sample = 0; sample < n; sample++)
        if (labels[sample] == a || b == n_classes || labels[sample] == b)
            compare(between, shares[sample * n_classes + a], labels[sample] == a);
    return auc_of_scores(between->scores, between->is_member, between->n, estimate);
}

class_aucs *pooled_auc_make(const double *shares, const uint32_t *labels, size_t n, size_t n_classes)
{
    comparison between = {.scores = memory_make(n, sizeof *between.scores),
                          .is_member = memory_make(n, sizeof *between.is_member)};
    class_aucs *aucs = class_aucs_make(n_classes);
    bool has_memory = aucs && between.scores && between.is_member;
    for (size_t a = 0; a < n_classes; a++) {
        auc_estimate estimate;
        has_memory = has_memory && separate(&between, shares, labels, n, n_classes, a, n_classes, &estimate);
        if (has_memory)
            class_aucs_set(aucs, a, estimate);
        for (size_t b = 0; b < n_classes; b++) {
            if (b == a)
                continue;
            has_memory = has_memory && separate(&between, shares, labels, n, n_classes, a, b, &estimate);
            if (has_memory)
                aucs->pairs[a * n_classes + b] = estimate.value;
        }
    }
    memory_free(between.scores);
    memory_free(between.is_member);
    if (!has_memory) {
        class_aucs_free(aucs);
        return NULL;
    }
    class_aucs_average_pairs(aucs);
    return aucs;
}
