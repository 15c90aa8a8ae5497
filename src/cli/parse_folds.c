#include "cli/parse_folds.h"

#include "cli/complain.h"
#include "cli/parse_number.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const size_t MOST_FOLDS = 1000000000;

static bool is_readable(const char *path)
{
    return access(path, R_OK) == 0;
}

/* The file's base name without extension; "folds.tsv.gz" has two. */
static void name_by_file(cv_plan_option *plan)
{
    const char *slash = strrchr(plan->fold_file, '/');
    snprintf(plan->name, sizeof plan->name, "%s", slash ? slash + 1 : plan->fold_file);
    char *dot = strrchr(plan->name, '.');
    if (dot && dot > plan->name && strcmp(dot, ".gz") == 0) {
        *dot = '\0';
        dot = strrchr(plan->name, '.');
    }
    if (dot && dot > plan->name)
        *dot = '\0';
}

/* A word that is no file is a slip of the finger; a path that is none is a missing file. */
static rfcv_status parse_fold_file(const char *path, cv_plan_option *plan, rfcv_error *error)
{
    static const char *const names[] = {"loo", "oob", "uneven"};
    if (is_readable(path)) {
        plan->folds = RFCV_FOLDS_FILE;
        plan->fold_file = path;
        name_by_file(plan);
        return RFCV_OK;
    }
    if (strpbrk(path, "./"))
        return complain(error, RFCV_CANNOT_READ, "--folds: cannot read '%s': %s", path, strerror(errno));
    return complain_of_unknown(error, "--folds: unknown value", path, names, 3,
                               "give loo, oob, a number of folds, or a file that exists");
}

static rfcv_status parse_number_of_folds(const char *text, cv_plan_option *plan, rfcv_error *error)
{
    rfcv_status status = parse_count("--folds", text, 2, MOST_FOLDS, &plan->n_folds, error);
    plan->folds = RFCV_FOLDS_K;
    snprintf(plan->name, sizeof plan->name, "%zu-fold", plan->n_folds);
    return status;
}

/* "uneven", or "uneven:5". */
static rfcv_status parse_uneven(const char *text, cv_plan_option *plan, rfcv_error *error)
{
    const char *colon = strchr(text, ':');
    rfcv_status status = RFCV_OK;
    plan->folds = RFCV_FOLDS_UNEVEN;
    plan->n_folds = rfcv_cv_defaults().n_folds;
    if (colon)
        status = parse_count("--folds uneven", colon + 1, 2, MOST_FOLDS, &plan->n_folds, error);
    snprintf(plan->name, sizeof plan->name, "uneven-%zu", plan->n_folds);
    return status;
}

static rfcv_status parse_one(const char *text, cv_plan_option *plan, rfcv_error *error)
{
    *plan = (cv_plan_option){.folds = RFCV_FOLDS_LEAVE_ONE_OUT};
    if (strcmp(text, "loo") == 0 || strcmp(text, "oob") == 0) {
        if (strcmp(text, "oob") == 0)
            plan->folds = RFCV_FOLDS_OUT_OF_BAG;
        snprintf(plan->name, sizeof plan->name, "%s", text);
        return RFCV_OK;
    }
    if (strcmp(text, "uneven") == 0 || strncmp(text, "uneven:", strlen("uneven:")) == 0)
        return parse_uneven(text, plan, error);
    /* What begins like a number and is not a file is taken for one, so that "-5" and "10x" are told the
     * range. */
    if (!strchr("+-0123456789", *text) || (text[strspn(text, "0123456789")] && is_readable(text)))
        return parse_fold_file(text, plan, error);
    return parse_number_of_folds(text, plan, error);
}

/* Rows and folders are told apart by the names of their plans. */
static rfcv_status check_name_is_new(const cv_options *options, rfcv_error *error)
{
    const cv_plan_option *last = &options->plans[options->n_plans - 1];
    for (size_t i = 0; i + 1 < options->n_plans; i++) {
        if (strcmp(options->plans[i].name, last->name) != 0)
            continue;
        if (options->plans[i].folds == RFCV_FOLDS_FILE || last->folds == RFCV_FOLDS_FILE)
            return complain(error, RFCV_BAD_OPTION,
                            "--folds: two plans would be named '%s'; give a file of another name",
                            last->name);
        return complain(error, RFCV_BAD_OPTION, "--folds: '%s' is listed twice", last->name);
    }
    return RFCV_OK;
}

rfcv_status parse_folds(const char *text, cv_options *options, rfcv_error *error)
{
    if (strlen(text) >= sizeof options->folds_text)
        return complain(error, RFCV_BAD_OPTION, "--folds: more than %d bytes", CV_FOLDS_BYTES - 1);
    strcpy(options->folds_text, text);
    options->n_plans = 0;
    char *word = options->folds_text;
    while (word) {
        char *comma = is_readable(word) ? NULL : strchr(word, ','); /* a file's name may have commas */
        if (comma)
            *comma = '\0';
        if (!*word && (comma || options->n_plans > 0))
            return complain(error, RFCV_BAD_OPTION, "--folds: an empty name in '%s'", text);
        if (options->n_plans == CV_MAX_PLANS)
            return complain(error, RFCV_BAD_OPTION, "--folds: more than %d plans", CV_MAX_PLANS);
        rfcv_status status = parse_one(word, &options->plans[options->n_plans++], error);
        if (status == RFCV_OK)
            status = check_name_is_new(options, error);
        if (status != RFCV_OK)
            return status;
        word = comma ? comma + 1 : NULL;
    }
    return RFCV_OK;
}
