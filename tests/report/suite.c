#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {utf8_case,
                                     text_buffer_case,
                                     subprocess_case,
                                     gnuplot_case,
                                     plot_case,
                                     svg_case,
                                     html_case,
                                     json_tidy_case,
                                     json_case,
                                     setting_names_case,
                                     predictions_tsv_case,
                                     metrics_json_case,
                                     decisions_json_case,
                                     run_json_case,
                                     output_case,
                                     build_info_case,
                                     comparison_case,
                                     comparison_page_case,
                                     error_by_trees_tsv_case,
                                     tree_axis_case,
                                     json_read_case,
                                     recorded_case,
                                     trace_json_case,
                                     metrics_reference_case,
                                     tsv_reader_case,
                                     run_files_case,
                                     run_page_case,
                                     pca_tsv_case,
                                     section_components_case,
                                     section_curves_case,
                                     section_samples_case,
                                     section_trees_case,
                                     section_summary_case,
                                     section_confusion_case,
                                     section_calibration_case,
                                     explanation_tsv_case,
                                     write_explanation_case,
                                     run_explanation_case,
                                     section_importance_case,
                                     section_proximity_case,
                                     section_influence_case};

    return suite_main("report", cases, sizeof cases / sizeof *cases);
}
