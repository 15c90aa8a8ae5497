/* Every allocation fails once: each call must then end with a status, and leave nothing behind. */
#include "cases.h"
#include "dataset/case_weights.h"
#include "dataset/expected_names.h"
#include "reading.h"
#include "support/lack_of_memory.h"

typedef struct failing_run {
    const char *name;
    rfcv_status (*run)(const char *folder, rfcv_error *error);
} failing_run;

static rfcv_status outcome_of(rfcv_dataset *dataset, const rfcv_error *error)
{
    rfcv_status status = dataset ? RFCV_OK : error->status;
    rfcv_dataset_free(dataset);
    return status;
}

static rfcv_status read_file_in(const char *folder, const char *name, bool has_labels, const char *group,
                                rfcv_error *error)
{
    char path[LONGEST_PATH], labels[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    snprintf(labels, sizeof labels, "%s/labels", folder);
    rfcv_read_options options = label_column("class");
    options.group_column = group;
    if (has_labels)
        options.labels = labels;
    return outcome_of(rfcv_dataset_read(path, &options, NULL, error), error);
}

static rfcv_status read_one(const char *folder, rfcv_error *error)
{
    return read_file_in(folder, "matrix.csv.gz", false, "patient", error);
}

static rfcv_status read_two(const char *folder, rfcv_error *error)
{
    return read_file_in(folder, "plain", true, "site", error);
}

static rfcv_status read_turned(const char *folder, rfcv_error *error)
{
    return read_file_in(folder, "turned", true, NULL, error);
}

static rfcv_status read_words(const char *folder, rfcv_error *error)
{
    rfcv_status status = read_file_in(folder, "words", false, NULL, error);
    return status == RFCV_BAD_DATA ? RFCV_OK : status; /* that is how it ends when nothing fails */
}

/* The text has g2 and a gap, and other features; the label table one class that the model has. */
static rfcv_status read_expected(const char *folder, rfcv_error *error)
{
    static const char *const FEATURES[] = {"g1", "g2", "g3"}, *const CLASSES[] = {"w", "x"};
    static const double FILLS[] = {1, 2, 3};
    const expected_names expected = {
        .n_features = 3, .n_classes = 2, .features = FEATURES, .classes = CLASSES, .fills = FILLS, .high = 1};
    char path[LONGEST_PATH], labels[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/turned", folder);
    snprintf(labels, sizeof labels, "%s/labels", folder);
    rfcv_read_options options = label_column("class");
    options.labels = labels;
    options.group_column = "site";
    return outcome_of(dataset_read_expected(path, &expected, &options, NULL, error), error);
}

static rfcv_status borrow_one(const char *folder, rfcv_error *error)
{
    (void)folder;
    static const double VALUES[] = {1, 2, 3, 4};
    static const char *const IDS[] = {"a", "b"}, *const NAMES[] = {"g", "g"};
    return outcome_of(
        rfcv_dataset_borrow(2, 2, VALUES, RFCV_FEATURES_IN_ROWS, NULL, IDS, NAMES, RFCV_LOG_AUTO, error),
        error);
}

static rfcv_dataset *make_it(rfcv_error *error)
{
    static const double VALUES[] = {1, 2, 3, 4};
    static const char *const LABELS[] = {"x", "y"}, *const IDS[] = {"TCGA-A1-A0SB-01", "TCGA-A1-A0SB-11"},
                             *const NAMES[] = {"g", "g"};
    return rfcv_dataset_make(2, 2, VALUES, LABELS, IDS, NAMES, RFCV_LOG_AUTO, error);
}

static rfcv_status make_one(const char *folder, rfcv_error *error)
{
    (void)folder;
    return outcome_of(make_it(error), error);
}

static rfcv_status weigh_one(const char *folder, rfcv_error *error)
{
    char path[LONGEST_PATH];
    double weights[2];
    rfcv_file_sum sum;
    snprintf(path, sizeof path, "%s/weights", folder);
    rfcv_dataset *dataset = make_it(error);
    if (!dataset)
        return error->status;
    rfcv_status status = case_weights_read(dataset, path, weights, &sum, error);
    rfcv_dataset_free(dataset);
    return status;
}

static rfcv_status write_one(const char *folder, rfcv_error *error)
{
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/written.csv.gz", folder);
    rfcv_dataset *dataset = make_it(error);
    if (!dataset)
        return error->status;
    rfcv_status status = rfcv_dataset_write(dataset, path, error);
    rfcv_dataset_free(dataset);
    ck_assert_int_eq(is_there(path), status == RFCV_OK);
    return status;
}

static rfcv_status simulate_one(const char *folder, rfcv_error *error)
{
    (void)folder;
    rfcv_simulate_options options = {10, 30, 0.5, 1};
    return outcome_of(rfcv_simulate_make(&options, error), error);
}

static const failing_run RUNS[] = {
    {"read", read_one},     {"join", read_two},   {"turn", read_turned},      {"refuse", read_words},
    {"make", make_one},     {"write", write_one}, {"simulate", simulate_one}, {"expect", read_expected},
    {"borrow", borrow_one}, {"weigh", weigh_one}};

typedef struct run_in_folder {
    const failing_run *kind;
    const char *folder;
    size_t n_files; /* in it */
} run_in_folder;

static rfcv_status run_and_tidy(void *context, rfcv_error *error)
{
    const run_in_folder *run = context;
    rfcv_status status = run->kind->run(run->folder, error);
    char written[LONGEST_PATH];
    snprintf(written, sizeof written, "%s/written.csv.gz", run->folder);
    if (status == RFCV_OK)
        remove(written);
    ck_assert_msg(n_names_in(run->folder) == run->n_files, "%s leaves something", run->kind->name);
    return status;
}

START_TEST(any_failing_allocation_ends_in_a_status_and_leaks_nothing)
{
    temporary_folder folder = temporary_folder_make();
    write_file(temporary_folder_path(&folder, "plain").text, "sample,g1,g2\na,1,2\nb,3,4\nc,5,6\n");
    write_file(temporary_folder_path(&folder, "turned").text,
               "gene,A,B,C\ng1,1,2,NA\ng1,3,4,5\npatient,k,l,m\n");
    write_file(temporary_folder_path(&folder, "labels").text, "id,class,site\na,x,q\nb,y,r\n");
    write_file(temporary_folder_path(&folder, "words").text, "sample,class,g1,g1,w\na,x,1,2,q\nb,y,3,4,r\n");
    write_file(temporary_folder_path(&folder, "weights").text,
               "sample,weight\nTCGA-A1-A0SB-01,1\nTCGA-A1-A0SB-11,2\n");
    rfcv_error error = {0};
    rfcv_dataset *dataset = make_it(&error);
    temporary_path matrix = temporary_folder_path(&folder, "matrix.csv.gz");
    ck_assert_int_eq(rfcv_dataset_write(dataset, matrix.text, &error), RFCV_OK);
    rfcv_dataset_free(dataset);
    run_in_folder run = {&RUNS[_i], folder.path, n_names_in(folder.path)};

    ck_assert_uint_ge(assert_lack_of_memory_is_told(run_and_tidy, &run), 5);

    temporary_folder_remove(&folder);
}
END_TEST

TCase *allocation_case(void)
{
    TCase *tcase = tcase_create("allocation");
    tcase_add_loop_test(tcase, any_failing_allocation_ends_in_a_status_and_leaks_nothing, 0,
                        sizeof RUNS / sizeof *RUNS);
    return tcase;
}
