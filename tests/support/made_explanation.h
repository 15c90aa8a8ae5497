/*
 * An explanation whose numbers the test chooses: no tree is grown.
 *
 * Its six samples and three classes are those of made_run.h, out of bag, s3 without votes; its three features
 * are "TP53", "a\t<b>" and "ESR1".
 */
#ifndef SUPPORT_MADE_EXPLANATION_H
#define SUPPORT_MADE_EXPLANATION_H

#include "explain/explanation.h"
#include "support/made_run.h"

typedef struct made_explanation {
    rfcv_dataset *dataset;
    made_run run;
    rfcv_importance importances[3];
    importance_table importance;
    rfcv_explanation explanation; /* of all three parts; a test may take one out, or change its numbers */
} made_explanation;

/* Fails the test where that does not work.  The explanation points into *made. */
void made_explanation_init(made_explanation *made);
void made_explanation_clear(made_explanation *made);

/* Importances for every sample, too. */
void made_explanation_add_local(made_explanation *made);

void made_explanation_leave_out_importance(made_explanation *made);
void made_explanation_leave_out_proximity(made_explanation *made);
void made_explanation_leave_out_influence(made_explanation *made);

/* The tables of this explanation, byte for byte. */
extern const char made_importance_tsv[], made_importance_local_tsv[], made_proximity_tsv[],
    made_influence_tsv[];

#endif
