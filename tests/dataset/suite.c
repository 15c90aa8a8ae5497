#include "support/suite.h"
#include "cases.h"

int main(void)
{
    TCase *(*const cases[])(void) = {
        number_case,     gzip_case,     foreign_case,    delimited_case,   rows_end_case,
        row_blocks_case, table_case,    read_case,       read_errors_case, columns_case,
        classes_case,    join_case,     groups_case,     survey_case,      make_case,
        write_case,      simulate_case, allocation_case, real_data_case,
    };

    return suite_main("dataset", cases, sizeof cases / sizeof *cases);
}
