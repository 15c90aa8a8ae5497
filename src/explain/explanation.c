/* Reading an explanation. */
#include "explain/explanation.h"

#include "base/memory.h"

#include <math.h>

void rfcv_explanation_free(rfcv_explanation *explanation)
{
    if (!explanation)
        return;
    rfcv_result_free(explanation->result);
    importance_table_free(explanation->importance);
    proximity_empty(&explanation->proximity);
    influence_empty(&explanation->influence);
    memory_free(explanation);
}

const rfcv_result *rfcv_explanation_result(const rfcv_explanation *explanation)
{
    return explanation->result;
}

size_t rfcv_explanation_n_importances(const rfcv_explanation *explanation)
{
    return explanation->importance ? explanation->importance->n_features : 0;
}

rfcv_importance rfcv_explanation_importance(const rfcv_explanation *explanation, size_t rank)
{
    return explanation->importance->items[rank];
}

size_t rfcv_explanation_n_null(const rfcv_explanation *explanation)
{
    return explanation->importance ? explanation->importance->n_null : 0;
}

double rfcv_explanation_unused_share(const rfcv_explanation *explanation)
{
    return explanation->importance ? explanation->importance->unused_share : NAN;
}

rfcv_proximity rfcv_explanation_proximity(const rfcv_explanation *explanation)
{
    return explanation->proximity.found;
}

size_t rfcv_explanation_n_influences(const rfcv_explanation *explanation)
{
    return explanation->influence.items ? explanation->n_samples : 0;
}

rfcv_influence rfcv_explanation_influence(const rfcv_explanation *explanation, size_t sample)
{
    return explanation->influence.items[sample];
}

const double *rfcv_explanation_changes(const rfcv_explanation *explanation)
{
    return explanation->influence.changes;
}

rfcv_jackknife rfcv_explanation_jackknife(const rfcv_explanation *explanation)
{
    return explanation->influence.items ? explanation->influence.jackknife
                                        : (rfcv_jackknife){NAN, NAN, NAN, NAN};
}
