#ifndef REPORT_CASES_H
#define REPORT_CASES_H

#include <check.h>

TCase *utf8_case(void);
TCase *text_buffer_case(void);
TCase *subprocess_case(void);
TCase *gnuplot_case(void);
TCase *plot_case(void);
TCase *svg_case(void);
TCase *html_case(void);
TCase *json_tidy_case(void);
TCase *json_case(void);
TCase *json_read_case(void);
TCase *setting_names_case(void);
TCase *predictions_tsv_case(void);
TCase *metrics_json_case(void);
TCase *metrics_reference_case(void);
TCase *decisions_json_case(void);
TCase *run_json_case(void);
TCase *recorded_case(void);
TCase *output_case(void);
TCase *build_info_case(void);
TCase *comparison_case(void);
TCase *comparison_page_case(void);
TCase *error_by_trees_tsv_case(void);
TCase *tree_axis_case(void);
TCase *trace_json_case(void);
TCase *tsv_reader_case(void);
TCase *run_files_case(void);
TCase *run_page_case(void);
TCase *pca_tsv_case(void);
TCase *section_components_case(void);
TCase *section_curves_case(void);
TCase *section_samples_case(void);
TCase *section_trees_case(void);
TCase *section_summary_case(void);
TCase *section_confusion_case(void);
TCase *section_calibration_case(void);
TCase *explanation_tsv_case(void);
TCase *write_explanation_case(void);
TCase *run_explanation_case(void);
TCase *section_importance_case(void);
TCase *section_proximity_case(void);
TCase *section_influence_case(void);

#endif
