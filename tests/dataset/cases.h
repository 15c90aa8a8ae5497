#ifndef DATASET_CASES_H
#define DATASET_CASES_H

#include <check.h>

TCase *number_case(void);
TCase *gzip_case(void);
TCase *foreign_case(void);
TCase *delimited_case(void);
TCase *rows_end_case(void);
TCase *row_blocks_case(void);
TCase *table_case(void);
TCase *read_case(void);
TCase *read_errors_case(void);
TCase *columns_case(void);
TCase *classes_case(void);
TCase *join_case(void);
TCase *groups_case(void);
TCase *survey_case(void);
TCase *make_case(void);
TCase *write_case(void);
TCase *simulate_case(void);
TCase *allocation_case(void);
TCase *real_data_case(void);

#endif
