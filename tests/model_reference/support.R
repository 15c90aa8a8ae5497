# What both comparisons need: running rfcv, measures of predictions, and means that agree or do not.
suppressPackageStartupMessages(library(ranger))

# Runs rfcv with a folder for its files; ends where it fails.
run_rfcv <- function(...) {
    messages <- suppressWarnings(system2(rfcv, shQuote(c(...)), stdout = TRUE, stderr = TRUE))
    if (!is.null(attr(messages, "status"))) {
        writeLines(c(paste(c("FAILED: rfcv", ...), collapse = " "), messages))
        quit(status = 1)
    }
}

read_predictions <- function(folder)
    read.delim(file.path(folder, "predictions.tsv"), check.names = FALSE, quote = "", na.strings = "NA",
               colClasses = c(sample = "character", truth = "character", predicted = "character"))

recalls <- function(truth, predicted) {
    is_known <- !is.na(predicted)
    right <- truth[is_known] == predicted[is_known]
    tapply(right, as.character(truth[is_known]), mean)
}

accuracy <- function(truth, predicted) mean(truth == predicted, na.rm = TRUE)

# Means over seeds agree where they are no more than three standard errors apart.
n_apart <- 0
compare_means <- function(what, ours, theirs, allowed = 3 * sqrt(var(ours) / length(ours) + var(theirs) / length(theirs))) {
    difference <- mean(ours) - mean(theirs)
    agree <- abs(difference) <= allowed
    n_apart <<- n_apart + !agree
    cat(sprintf("| %s | %.4f | %.4f | %+.4f | %.4f | %s |\n", what, mean(ours), mean(theirs), difference, allowed,
                if (agree) "yes" else "no"))
}

print_head <- function(what, peer)
    cat(sprintf("| %s | rfcv | %s | difference | allowed | agrees |\n|%s---|---|---|---|---|\n", what, peer,
                strrep("---|", lengths(regmatches(what, gregexpr("|", what, fixed = TRUE))) + 1)))
