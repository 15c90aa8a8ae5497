/*
 * The text of rfcv_model_json_make(): a model as JSON.
 *
 *     program, version       what made it
 *     n_samples ...          members of rfcv_model_info; oob_accuracy null where no sample was judged
 *     values                 log, and the range of the values before it
 *     settings               how it was grown, by the names of run.json; an empty text is null
 *     classes                name, n_samples
 *     features               name, median, n_nodes, n_trees, impurity
 *     trees                  where they are asked for, a table for each, a column a member, a row a node
 *
 * A tree's columns are feature, threshold, left and right, null in leaves, and vote, null elsewhere; with
 * vote "probability" also counts, which has draws of each class in leaves of several classes, else null.
 * Features, classes and nodes are their places from 0; the root is node 0.
 */
#ifndef REPORT_MODEL_JSON_H
#define REPORT_MODEL_JSON_H

#include "rfcv.h"

#endif
