#include "report/page/importance_lines.h"

#include "base/memory.h"
#include "report/utf8.h"

#include <math.h>

/* p is the share of the corrected importances below 0, of the same mirrored, and of those of 0. */
void importance_lines_count(importance_lines *lines, const importance_line *line)
{
    lines->n_features++;
    lines->n_unused += line->n_trees == 0;
    lines->n_bounds += line->is_bound;
    lines->n_telling += line->p <= TELLING_P;
    if (!isnan(line->p))
        lines->n_null += line->corrected < 0 ? 2 : line->corrected == 0;
}

static importance_line line_of(const rfcv_importance *item, size_t n_classes)
{
    importance_line line = {.n_nodes = item->n_nodes,
                            .n_trees = item->n_trees,
                            .impurity = item->impurity,
                            .corrected = item->corrected,
                            .p = item->p,
                            .permutation = item->permutation,
                            .permutation_se = item->permutation_se,
                            .is_bound = item->is_bound,
                            .most_of_class = NAN};
    for (size_t k = 0; k < n_classes; k++)
        if (!(item->class_permutation[k] <= line.most_of_class) && !isnan(item->class_permutation[k])) {
            line.most_of_class = item->class_permutation[k];
            line.class_index = k;
        }
    return line;
}

bool importance_lines_of(importance_lines *lines, const rfcv_explanation *explanation,
                         const rfcv_dataset *dataset)
{
    const size_t n_classes = rfcv_dataset_describe(dataset).n_classes;
    for (size_t rank = 0; rank < rfcv_explanation_n_importances(explanation); rank++) {
        const rfcv_importance item = rfcv_explanation_importance(explanation, rank);
        importance_line line = line_of(&item, n_classes);
        importance_lines_count(lines, &line);
        if (rank >= MOST_IMPORTANCE_LINES)
            continue;
        line.feature = utf8_make(rfcv_feature_name(dataset, item.feature));
        if (!line.feature)
            return false;
        lines->items[lines->n++] = line;
    }
    return true;
}

void importance_lines_empty(importance_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        memory_free(lines->items[i].feature);
    *lines = (importance_lines){0};
}
