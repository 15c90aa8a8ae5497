#include "support/made_explanation.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const uint32_t VOTES[MADE_SAMPLES][MADE_CLASSES] = {{90, 10, 0}, {25, 50, 25}, {0, 0, 0},
                                                           {1, 7, 0},   {0, 0, 64},   {0, 48, 16}};

/* ---- importance ---- */

static const double CLASS_PERMUTATION[3][MADE_CLASSES] = {{0.01, NAN, 0.03}, {0, 0, 0}, {-0.5, -0.25, -1}};

static const rfcv_importance ITEMS[3] = {
    {.feature = 2,
     .n_nodes = 40,
     .n_trees = 35,
     .impurity = 1.5,
     .corrected = 1.25,
     .p = 0,
     .permutation = 0.02,
     .permutation_se = 1 / 3.0,
     .class_permutation = CLASS_PERMUTATION[0]},
    {.feature = 0,
     .p = 0.75,
     .is_bound = true,
     .permutation_se = NAN,
     .class_permutation = CLASS_PERMUTATION[1]},
    {.feature = 1,
     .n_nodes = 3,
     .n_trees = 2,
     .impurity = 0.25,
     .corrected = -0.5,
     .p = 1,
     .permutation = -0.125,
     .permutation_se = 0.5,
     .class_permutation = CLASS_PERMUTATION[2]},
};

const char made_importance_tsv[] =
    "feature\tn_nodes\tn_trees\timpurity\tcorrected\tp\tis_bound\tpermutation\tpermutation_se\t"
    "permutation_Basal\tpermutation_Her2\tpermutation_Lum A\n"
    "ESR1\t40\t35\t1.5\t1.25\t0\t0\t0.02\t0.333333333\t0.01\tNA\t0.03\n"
    "TP53\t0\t0\t0\t0\t0.75\t1\t0\tNA\t0\t0\t0\n"
    "a <b>\t3\t2\t0.25\t-0.5\t1\t0\t-0.125\t0.5\t-0.5\t-0.25\t-1\n";

static const double LOCAL[3][MADE_SAMPLES] = {
    {0.5, -0.25, NAN, 1 / 3.0, 0, 1}, {0, 0, NAN, 0, 0, 0}, {-1, 0, NAN, 0.125, 0, 0}};

const char made_importance_local_tsv[] = "feature\ts1\ts2\ts3\ts4\ts5\ts 6\n"
                                         "ESR1\t0.5\t-0.25\tNA\t0.333333333\t0\t1\n"
                                         "a <b>\t-1\t0\tNA\t0.125\t0\t0\n";

/* ---- proximity ---- */

static const double PROXIMITIES[MADE_SAMPLES * MADE_SAMPLES] = {1,    0.5, 0.25, 0, 0,     NAN,   /**/
                                                                0.5,  1,   0,    0, 0,     0,     /**/
                                                                0.25, 0,   1,    0, 0,     0,     /**/
                                                                0,    0,   0,    1, 0,     0,     /**/
                                                                0,    0,   0,    0, 1,     0.125, /**/
                                                                NAN,  0,   0,    0, 0.125, 1};
static const double COORDINATES[MADE_SAMPLES * 2] = {0.5, 0.25,  0.375, 0,    0,  -0.5,
                                                     0,   -0.25, -0.5,  0.25, -1, 1};
static const double OUTLIER[MADE_SAMPLES] = {0.5, 12.25, NAN, -1, 0, 33};
static const size_t PROTOTYPES[MADE_CLASSES] = {0, 3, 4};

const char made_proximity_tsv[] = "sample\tclass\tx\ty\toutlier\tis_prototype\ts1\ts2\ts3\ts4\ts5\ts 6\n"
                                  "s1\tBasal\t0.5\t0.25\t0.5\t1\t1\t0.5\t0.25\t0\t0\tNA\n"
                                  "s2\tBasal\t0.375\t0\t12.25\t0\t0.5\t1\t0\t0\t0\t0\n"
                                  "s3\tHer2\t0\t-0.5\tNA\t0\t0.25\t0\t1\t0\t0\t0\n"
                                  "s4\tHer2\t0\t-0.25\t-1\t1\t0\t0\t0\t1\t0\t0\n"
                                  "s5\tLum A\t-0.5\t0.25\t0\t1\t0\t0\t0\t0\t1\t0.125\n"
                                  "s 6\tLum A\t-1\t1\t33\t0\tNA\t0\t0\t0\t0.125\t1\n";

/* ---- influence ---- */

static const double SHARE_SE[MADE_SAMPLES][MADE_CLASSES] = {{0.125, 0.25, 0}, {0.5, 0, 0},  {0, 0, 0},
                                                            {0, 0.0625, 0},   {0, 0, 0.25}, {0, 0.5, 0.375}};

static rfcv_influence INFLUENCES[MADE_SAMPLES] = {{0, SHARE_SE[0], 0.25, -0.125, 1, -0.5, 0.1},
                                                  {1, SHARE_SE[1], 0.5, 0.25, 5, 0.75, 0.9},
                                                  {2, SHARE_SE[2], 0, 0, 2, NAN, NAN},
                                                  {3, SHARE_SE[3], 0.5, 0.125, 0, 0.25, 0},
                                                  {4, SHARE_SE[4], 0.03125, 0, 5, 0.0625, 0.125},
                                                  {5, SHARE_SE[5], 0, 0, 4, -0.03125, 0.75}};

const char made_influence_tsv[] =
    "sample\tclass\tpredicted\tshare\tsway\thelp\tmost_swayed\tmost_change\tmislabelled\t"
    "share_se_Basal\tshare_se_Her2\tshare_se_Lum A\n"
    "s1\tBasal\tBasal\t0.9\t0.25\t-0.125\ts2\t-0.5\t0.1\t0.125\t0.25\t0\n"
    "s2\tBasal\tHer2\t0.25\t0.5\t0.25\ts 6\t0.75\t0.9\t0.5\t0\t0\n"
    "s3\tHer2\tNA\tNA\t0\t0\tNA\tNA\tNA\t0\t0\t0\n"
    "s4\tHer2\tHer2\t0.875\t0.5\t0.125\ts1\t0.25\t0\t0\t0.0625\t0\n"
    "s5\tLum A\tLum A\t1\t0.03125\t0\ts 6\t0.0625\t0.125\t0\t0\t0.25\n"
    "s 6\tLum A\tHer2\t0.25\t0\t0\ts5\t-0.03125\t0.75\t0\t0.5\t0.375\n";

/* ---- the whole ---- */

static rfcv_dataset *dataset_make(void)
{
    static const double values[MADE_SAMPLES * 3] = {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 7};
    static const char *const labels[MADE_SAMPLES] = {"Basal", "Basal", "Her2", "Her2", "Lum A", "Lum A"};
    static const char *const ids[MADE_SAMPLES] = {"s1", "s2", "s3", "s4", "s5", "s\t6"};
    static const char *const features[] = {"TP53", "a\t<b>", "ESR1"};
    rfcv_error error = {0};
    rfcv_dataset *dataset =
        rfcv_dataset_make(MADE_SAMPLES, 3, values, labels, ids, features, RFCV_LOG_NONE, &error);
    ck_assert_msg(dataset != NULL, "%s", error.message);
    return dataset;
}

void made_explanation_init(made_explanation *made)
{
    *made = (made_explanation){.dataset = dataset_make()};
    rfcv_cv_options options = made_run_options();
    options.folds = RFCV_FOLDS_OUT_OF_BAG;
    made->run = made_run_make_beside(&(made_run){.dataset = made->dataset}, &options, VOTES);
    memcpy(made->importances, ITEMS, sizeof ITEMS);
    made->importance = (importance_table){
        .n_features = 3, .n_classes = MADE_CLASSES, .n_samples = MADE_SAMPLES, .items = made->importances};
    made->explanation = (rfcv_explanation){
        .result = made->run.result,
        .importance = &made->importance,
        .proximity = {.found = {MADE_SAMPLES, PROXIMITIES, 2, COORDINATES, OUTLIER, PROTOTYPES}},
        .influence = {.items = INFLUENCES},
        .n_samples = MADE_SAMPLES};
}

void made_explanation_clear(made_explanation *made)
{
    made_run_free(&made->run);
    rfcv_dataset_free(made->dataset);
}

void made_explanation_add_local(made_explanation *made)
{
    for (size_t i = 0; i < 3; i++)
        made->importances[i].local = LOCAL[i];
}

void made_explanation_leave_out_importance(made_explanation *made)
{
    made->explanation.importance = NULL;
}

void made_explanation_leave_out_proximity(made_explanation *made)
{
    made->explanation.proximity = (proximity){.values = NULL};
}

void made_explanation_leave_out_influence(made_explanation *made)
{
    made->explanation.influence = (influence){.items = NULL};
}
