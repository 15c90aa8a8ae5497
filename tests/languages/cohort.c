/* Fits a forest to one cohort, keeps it, and says what it makes of another: cohort TRAINING NEW LABEL MODEL
 */
#include <rfcv.h>
#include <stdio.h>
#include <stdlib.h>

static rfcv_error error;

static void *need(void *made)
{
    if (!made) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    return made;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    rfcv_read_options reading = rfcv_read_defaults();
    reading.label_column = argv[3];
    reading.log = RFCV_LOG_NONE;
    rfcv_dataset *training = need(rfcv_dataset_read(argv[1], &reading, NULL, &error));
    rfcv_cv_options growing = rfcv_cv_defaults();
    growing.folds = RFCV_FOLDS_OUT_OF_BAG;
    rfcv_plan *plan = need(rfcv_plan_make(training, &growing, &error));
    rfcv_model *model = need(rfcv_fit(plan, NULL, NULL, &error));
    need(rfcv_model_write(model, argv[4], true, &error) == RFCV_OK ? model : NULL);

    rfcv_dataset *cohort =
        need(rfcv_dataset_read_for(model, argv[2], &reading, RFCV_MISSING_ERROR, NULL, &error));
    rfcv_result *result = need(rfcv_predict(model, cohort, 0, NULL, &error));
    for (size_t i = 0; i < rfcv_result_n_predictions(result); i++) {
        rfcv_prediction is = rfcv_result_prediction(result, i);
        printf("%s\t%s\t%.9g\n", rfcv_sample_id(cohort, i), rfcv_class_name(cohort, is.predicted),
               rfcv_prediction_share(&is, is.predicted));
    }
    rfcv_result_free(result);
    rfcv_dataset_free(cohort);
    rfcv_model_free(model);
    rfcv_plan_free(plan);
    rfcv_dataset_free(training);
}
