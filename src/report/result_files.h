/* The files of a result, on their way into a claimed folder: what runs and predictions have in common. */
#ifndef REPORT_RESULT_FILES_H
#define REPORT_RESULT_FILES_H

#include "report/publication.h"

/* predictions.tsv, whose bytes are summed up. */
rfcv_status result_files_add_predictions(publication *files, const claimed_folder *folder,
                                         const rfcv_result *result, rfcv_file_sum *sum, rfcv_error *error);

/* metrics.json */
rfcv_status result_files_add_metrics(publication *files, const claimed_folder *folder,
                                     const rfcv_result *result, const rfcv_metrics *metrics,
                                     rfcv_error *error);

#endif
