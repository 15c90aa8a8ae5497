# Writes the metrics of cases/*.tsv that caret and pROC have.
#
#     Rscript reference.R > r.tsv
#
# The columns are those of reference.py.

suppressMessages({
    library(caret)
    library(pROC)
})

script <- sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))
folder <- file.path(dirname(script), "cases")
exact <- 1e-9
interval <- 1e-6
monte_carlo <- 0.35 # of a standard deviation: what ends of 2,000 resamples may differ by

version_of <- function(package) paste(package, as.character(packageVersion(package)))
caret_version <- version_of("caret")
proc_version <- version_of("pROC")

read_case <- function(path) {
    lines <- read.delim(path, check.names = FALSE, colClasses = c(group = "character"))
    votes <- as.matrix(lines[-(1:5)])
    classes <- sub("votes_", "", colnames(votes))
    list(name = sub(".tsv$", "", basename(path)), classes = classes, sample = lines$sample, group = lines$group,
         repeat_number = lines[["repeat"]], truth = factor(lines$truth, classes),
         predicted = factor(lines$predicted, classes), votes = votes, shares = votes / rowSums(votes))
}

say <- function(case, metric, value, tolerance, source, class_name = "-") {
    text <- if (is.na(value)) "NA" else sprintf("%.17g", value)
    cat(case$name, metric, class_name, text, sprintf("%g", tolerance), source, sep = "\t")
    cat("\n")
}

# Members of caret's byClass, by our names.
class_metrics <- c(recall = "Sensitivity", specificity = "Specificity", precision = "Pos Pred Value",
                   negative_predictive_value = "Neg Pred Value", prevalence = "Prevalence",
                   detection_rate = "Detection Rate", detection_prevalence = "Detection Prevalence",
                   balanced_accuracy = "Balanced Accuracy", f1 = "F1")

# caret has one column of a matrix of two classes, that of `positive`.
by_class <- function(case, class_name) {
    found <- confusionMatrix(case$predicted, case$truth, positive = class_name)$byClass
    if (is.matrix(found)) found[paste("Class:", class_name), ] else found
}

say_class <- function(case, class_name) {
    found <- by_class(case, class_name)
    for (metric in names(class_metrics)) {
        value <- found[[class_metrics[[metric]]]]
        if (metric != "f1" || !is.na(value)) # caret has no F1 where nothing is predicted; scikit-learn's is 0
            say(case, paste0(metric, ".value"), value, exact, caret_version, class_name)
    }
}

# What takes predictions for independent, and so holds for one repeat.
say_tests <- function(case, found) {
    say(case, "accuracy.low", found$overall[["AccuracyLower"]], interval, caret_version)
    say(case, "accuracy.high", found$overall[["AccuracyUpper"]], interval, caret_version)
    say(case, "p_above_no_information", found$overall[["AccuracyPValue"]], exact, caret_version)
    say(case, "symmetry.p", found$overall[["McnemarPValue"]], exact, caret_version)
    for (class_name in case$classes) {
        is_member <- case$truth == class_name
        recall <- binom.test(sum(is_member & case$predicted == class_name), sum(is_member))$conf.int
        say(case, "recall.low", recall[1], interval, paste("R", getRversion()), class_name)
        say(case, "recall.high", recall[2], interval, paste("R", getRversion()), class_name)
    }
}

say_counts <- function(case) {
    found <- confusionMatrix(case$predicted, case$truth)
    say(case, "accuracy.value", found$overall[["Accuracy"]], exact, caret_version)
    say(case, "kappa.value", found$overall[["Kappa"]], exact, caret_version)
    say(case, "no_information_rate", found$overall[["AccuracyNull"]], exact, caret_version)
    if (max(case$repeat_number) == 1)
        say_tests(case, found)
    for (class_name in case$classes)
        say_class(case, class_name)
}

# Votes of all repeats together, a row for each sample.
pool_of <- function(case) {
    votes <- rowsum(case$votes, factor(case$sample, unique(case$sample)))
    first <- match(unique(case$sample), case$sample)
    list(truth = case$truth[first], group = case$group[first], shares = votes / rowSums(votes))
}

say_delong <- function(case, pool) {
    for (class_name in case$classes) {
        curve <- roc(pool$truth == class_name, pool$shares[, paste0("votes_", class_name)], direction = "<", quiet = TRUE)
        around <- suppressWarnings(ci.auc(curve, method = "delong"))
        say(case, "auc", around[2], exact, proc_version, class_name)
        say(case, "auc_se", sqrt(var(curve, method = "delong")), exact, proc_version, class_name)
        say(case, "auc_low", around[1], interval, proc_version, class_name)
        say(case, "auc_high", around[3], interval, proc_version, class_name)
    }
    shares <- pool$shares
    colnames(shares) <- case$classes
    # Its ">" is roc()'s "<": members of a class have the higher shares of it.
    found <- multiclass.roc(pool$truth, shares, direction = ">", quiet = TRUE)
    say(case, "pairs.mean_auc", as.numeric(found$auc), exact, proc_version)
}

# Where every sample is a group.  Ends of 2,000 resamples have a standard error of 0.06 of an AUC's where that is normal.
say_bootstrap <- function(case, pool) {
    if (anyDuplicated(pool$group)) return()
    set.seed(1)
    for (class_name in case$classes) {
        curve <- roc(pool$truth == class_name, pool$shares[, paste0("votes_", class_name)], direction = "<", quiet = TRUE)
        around <- ci.auc(curve, method = "bootstrap", boot.n = 2000, boot.stratified = TRUE, progress = "none")
        tolerance <- monte_carlo * sqrt(var(curve, method = "delong"))
        source <- paste(proc_version, "other resamples", sep = ", ")
        say(case, "auc_bootstrap.low", around[1], tolerance, source, class_name)
        say(case, "auc_bootstrap.high", around[3], tolerance, source, class_name)
    }
}

say_shares <- function(case) {
    pool <- pool_of(case)
    say_delong(case, pool)
    say_bootstrap(case, pool)
}

cat("case\tmetric\tclass\tvalue\ttolerance\tsource\n")
for (path in sort(Sys.glob(file.path(folder, "*.tsv")))) {
    case <- read_case(path)
    say_counts(case)
    say_shares(case)
}
